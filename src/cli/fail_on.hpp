#pragma once
// `--fail-on LIST`: which results make the run fail (exit code 1).

#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "licet/finding.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace licet::cli {

struct FailOn {
    bool license_required = false;
    bool license_required_unheld = false;  ///< required, and no valid license covers it
    bool license_exception = false;
    bool undetermined = false;
    bool expectation = false;  ///< an `expect` entry of a spec that does not hold
    bool warning = false;
};

inline constexpr std::string_view k_default_fail_on = "license_required,license_exception,expectation";

[[nodiscard]] FailOn parse_fail_on(std::string_view list, Diagnostics& out);
[[nodiscard]] bool fails(const FailOn& fail_on, const Ruling& ruling);
/// `error` for what makes the run fail.
[[nodiscard]] Finding::Level level(const FailOn& fail_on, Finding::Kind kind, const Ruling& ruling);
[[nodiscard]] bool fails(const FailOn& fail_on, const Diagnostics& faults);

/// The parts of a comma-separated list, trimmed; empty ones are left out.
[[nodiscard]] std::vector<std::string> split_list(std::string_view list);

}  // namespace licet::cli
