#pragma once
// Many destinations in a few words: by the groups that the law knows, else by name.

#include "report/words.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace licet::report {

/// What words for destinations are taken from.
struct DestinationNames {
    std::set<std::string> all;                               ///< every destination that is asked about
    std::map<std::string, std::vector<std::string>> groups;  ///< as far as they are asked about
    const Places& places;
};

/// "D:5 and Macau (MO) (24)", "all 243 destinations", "all but China (CN) and Macau (MO) (241 of 243)", "Australia
/// (AU), Austria (AT), Belgium (BE) and 12 more (15)".
[[nodiscard]] std::string destinations_words(const std::vector<std::string>& codes, const DestinationNames& names);

}  // namespace licet::report
