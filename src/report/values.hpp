#pragma once
// Numbers, comparisons and turning points in words.

#include "licet/decision.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

/// "5,285", "2.9090…": separators, and long fractions cut, never rounded, so that no line seems to be crossed.
[[nodiscard]] std::string number_words(std::string_view decimal);
/// "814 mm2", "800 to 830 mm2", "at least 16,000 GB/s", "unknown".
[[nodiscard]] std::string value_words(const ShownValue& value);
/// "TPP 5,285 ≥ 4,800, over by 485".
[[nodiscard]] std::string comparison_words(const Comparison& comparison);
/// "3A090.b: TPP 2,368, 32 short of ≥ 2,400".
[[nodiscard]] std::string near_words(const NearMiss& near);
/// "license required at 675.67 mm2 and below; License Exception NAC up to 2,500 mm2; no license required above".
/// `exception` is what to call the outcome license_exception.
[[nodiscard]] std::string turning_words(const MissingFact& fact, std::string_view exception);

}  // namespace licet::report
