#pragma once
// What the process tells its caller. The meaning of a code never depends on the output format.

#include "licet/diagnostic.hpp"

#include <cstdint>
#include <initializer_list>

namespace licet::cli {

enum class ExitCode : std::uint8_t {
    finished = 0,      ///< nothing in --fail-on
    failed = 1,        ///< at least one decision or finding in --fail-on
    usage = 2,         ///< usage, unknown country or date, missing or unreadable file, internal error
    invalid = 3,       ///< the content of a rule, spec, shipment or overlay file is invalid
    undetermined = 4,  ///< at least one decision is undetermined
    refused = 5        ///< rules too old, or another digest than asked for
};

/// The one to report when several hold: 2, 3, 5, 1, 4, 0.
[[nodiscard]] ExitCode worst(std::initializer_list<ExitCode> codes);

/// What the errors among the diagnostics amount to; `finished` without errors.
[[nodiscard]] ExitCode exit_code(const Diagnostics& faults);

}  // namespace licet::cli
