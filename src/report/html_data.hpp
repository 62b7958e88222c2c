#pragma once
// What the script of a page draws from, as JSON: everything once, referred to by index.

#include "analysis/history.hpp"
#include "report/words.hpp"

#include <string>
#include <vector>

namespace licet::report {

/// The laws that are compared and the days that are looked at first, as the page names them.
struct PageLaw {
    std::string before, after;  ///< "the law as enforced", the title of a proposal
    Date day_before{}, day_after{};
};

/// Safe inside a script element. `place_names`: what the page calls each class of destinations.
[[nodiscard]] std::string picture_json(const analysis::History& history, const PageLaw& law,
                                       const std::vector<std::string>& place_names, const Places& places);

}  // namespace licet::report
