#pragma once
// What came of deciding again what a record names. Text, and JSON `licet/verification/v1`.

#include "report/record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace licet::report {

/// Something that the record names and that is not what it was.
struct RecordChange {
    std::string what;       ///< program, rules, overlays, specs, shipment, input, output
    std::string file;       ///< as in the record; of the program its version then
    std::string then, now;  ///< digests; empty: there was, or is, none
};

struct RowDifference {
    std::uint64_t row = 0;  ///< 1-based, without the header; 0: the header
    std::string then, now;  ///< outcomes; empty: there was, or is, no such row
};

struct Verification {
    std::string record;  ///< file
    std::string program_then, program_now;
    std::vector<RecordChange> changes;
    bool same_answers = false;
    std::uint64_t rows_then = 0, rows_now = 0;
    /// Nothing where the answers of then were not at hand, so that digests alone could be compared.
    std::optional<std::uint64_t> differing;
    std::uint64_t flipped = 0;         ///< of those, the rows with another outcome
    std::vector<RowDifference> first;  ///< the first of them, those with another outcome before the others

    /// The answers are the same, and nothing but the program is another.
    [[nodiscard]] bool holds() const;
};

[[nodiscard]] std::vector<RecordChange> changes_between(const Record& then, const Record& now);
[[nodiscard]] std::string to_text(const Verification& verification);
[[nodiscard]] std::string to_json(const Verification& verification);

}  // namespace licet::report
