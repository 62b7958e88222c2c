#pragma once
// How many rows of a table of cases have which outcome.

#include "licet/decision.hpp"

#include <cstdint>

namespace licet::report {

struct CaseCounts {
    std::uint64_t rows = 0;
    std::uint64_t license_required = 0, license_exception = 0, undetermined = 0, no_license_required = 0;
    std::uint64_t bad = 0;  ///< rows with the outcome `error`

    /// Counts an outcome, not a row.
    void add(Outcome outcome) {
        switch (outcome) {
            case Outcome::license_required:
                ++license_required;
                return;
            case Outcome::license_exception:
                ++license_exception;
                return;
            case Outcome::undetermined:
                ++undetermined;
                return;
            case Outcome::no_license_required:
                ++no_license_required;
                return;
        }
    }
    CaseCounts& operator+=(const CaseCounts& other) {
        rows += other.rows;
        license_required += other.license_required;
        license_exception += other.license_exception;
        undetermined += other.undetermined;
        no_license_required += other.no_license_required;
        bad += other.bad;
        return *this;
    }
    friend bool operator==(const CaseCounts&, const CaseCounts&) = default;
};

}  // namespace licet::report
