#pragma once
// A text and what the formatter makes of it.

#include "format/format.hpp"

#include <string>

namespace licet::test {

/// The formatted text; "error: CODE" where it is refused.
inline std::string formatted(const std::string& text) {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    const auto result = format::format_file(sources.add("a.yaml", text), report);
    if (!result) return "error: " + (faults.empty() ? std::string("none") : faults.begin()->code);
    return *result;
}

}  // namespace licet::test
