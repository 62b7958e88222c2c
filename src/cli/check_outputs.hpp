#pragma once
// The formats of `check`.

#include "cli/options.hpp"
#include "cli/output.hpp"
#include "licet/report.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace licet::cli {

inline constexpr std::initializer_list<Format> k_check_formats = {Format::text,  Format::json,     Format::ndjson,
                                                                  Format::csv,   Format::markdown, Format::html,
                                                                  Format::sarif, Format::junit,    Format::github};

/// The run in the format of one output.
[[nodiscard]] std::string rendered(const Report& report, const Output& output, const CheckOptions& options);

/// In a GitHub workflow, `--output github` adds the summary to that of the job (GITHUB_STEP_SUMMARY).
void write_step_summary(const Report& report, const std::vector<Output>& outputs, const CheckOptions& options,
                        Diagnostics& out);

}  // namespace licet::cli
