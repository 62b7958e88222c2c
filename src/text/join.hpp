#pragma once

#include <string>
#include <string_view>

namespace licet::text {

/// The texts of a container in its order, with the separator between them.
template <class Texts>
[[nodiscard]] std::string join(const Texts& texts, std::string_view separator) {
    std::string joined;
    bool first = true;
    for (const auto& one : texts) {
        if (!first) joined += separator;
        first = false;
        joined += one;
    }
    return joined;
}

}  // namespace licet::text
