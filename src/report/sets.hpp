#pragma once
// Sets of destinations in words.

#include "report/words.hpp"

#include <string>
#include <string_view>

namespace licet::report {

/// A set as rules write it, to stand after "is" or "are": `D:5 | MO` -> "in D:5 or Macau", or "not in D:5 or Macau".
/// Countries alone are named without "in" where the subject is a country itself.
[[nodiscard]] std::string set_words(std::string_view set, bool inside, bool of_country, const Places& places);

}  // namespace licet::report
