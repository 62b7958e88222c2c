#pragma once
// A diagnostic as text: message, place, the source line with carets, help. Pure; control characters are escaped.

#include "licet/diagnostic.hpp"

#include <cstddef>
#include <string>

namespace licet::diag {

struct RenderStyle {
    bool color = false;
    std::size_t at_most = 50;  ///< further diagnostics are counted, not shown
};

/// Ends in a line end.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const RenderStyle& style);
/// In the order given (see Diagnostics::sort), with an empty line between two.
[[nodiscard]] std::string render(const Diagnostics& diagnostics, const RenderStyle& style);

}  // namespace licet::diag
