#pragma once
// Decisions built by hand, one per outcome, so that reports are tested without rules. Their law is made up.

#include "licet/decision.hpp"
#include "licet/report.hpp"

namespace licet::test {

[[nodiscard]] ReportHeader sample_header();
[[nodiscard]] Decision sample_required();
[[nodiscard]] Decision sample_none();
[[nodiscard]] Decision sample_exception();
[[nodiscard]] Decision sample_undetermined();
[[nodiscard]] Decision sample_not_enforced();
/// Six decisions with findings of every kind and status, and names that every format has to escape.
[[nodiscard]] Report sample_run();

}  // namespace licet::test
