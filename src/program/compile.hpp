#pragma once
// Binds the names of a book and flattens it. All faults of all rules are reported at once.

#include "diag/reporter.hpp"
#include "program/program.hpp"

#include <memory>

namespace licet::program {

/// Null if `out` received an error.
[[nodiscard]] std::shared_ptr<const Program> compile(rulebook::Book book, text::SourceMap sources, Diagnostics& out);

}  // namespace licet::program
