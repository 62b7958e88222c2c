#pragma once
// Numbers, comparisons and turning points in words.

#include "licet/decision.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

/// Plain decimal digits.
[[nodiscard]] bool is_number(std::string_view text);
/// "5,285": thousands separators; whatever is no number stays as it is.
[[nodiscard]] std::string number_words(std::string_view decimal);
[[nodiscard]] std::string number_words(std::uint64_t number);
/// "814 mm2", "800 to 830 mm2", "at least 16,000 GB/s", "unknown". What the decision rounded is cut to four significant
/// digits, or as many as it takes to stay on its side of `line`.
[[nodiscard]] std::string value_words(const ShownValue& value, std::string_view line = {});
/// "≥ 4,800", as the rule asks.
[[nodiscard]] std::string line_words(const Comparison& comparison);
/// "TPP 5,285 ≥ 4,800, over by 485", of a comparison that is settled.
[[nodiscard]] std::string relation_words(const Comparison& comparison);
/// "3A090.b: TPP 968 is 32 short of 1,000".
[[nodiscard]] std::string near_words(const NearMiss& near);
/// "up to 675.67 mm2 a license is required, up to 2,500 mm2 License Exception NAC is open, above that no license is
/// required". `exception` is what to call the outcome license_exception. Empty where nothing turns.
[[nodiscard]] std::string turning_words(const MissingFact& fact, std::string_view exception);

}  // namespace licet::report
