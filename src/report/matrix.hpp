#pragma once
// Many decisions at a glance: items down, destinations across, one short word per cell.

#include "report/page.hpp"
#include "report/run_view.hpp"

#include <cstddef>

namespace licet::report {

/// `!` marks what fails the run. Destinations that would need more than one row of columns are put together where their
/// columns are the same.
void write_matrix(Page& page, const RunView& view, std::size_t width);

}  // namespace licet::report
