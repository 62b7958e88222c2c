#pragma once
// The script that draws the charts of a page, bundled from web/ when licet was built (docs/adr/0008-charts.md).

#include <string_view>

namespace licet::report {

/// Empty in a build without charts.
[[nodiscard]] std::string_view charts_script();

}  // namespace licet::report
