#include "diag/quote.hpp"

#include "text/utf8.hpp"

#include <cstddef>

namespace licet::diag {

std::string in_backticks(std::string_view input) {
    constexpr std::size_t k_longest = 60;  // bytes
    if (input.size() <= k_longest) return "`" + std::string(input) + "`";
    std::size_t end = k_longest;
    while (end > 0 && text::is_continuation(input[end])) --end;
    return "`" + std::string(input.substr(0, end)) + "...`";
}

}  // namespace licet::diag
