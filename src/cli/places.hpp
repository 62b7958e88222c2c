#pragma once
// Countries as the command line names them.

#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <string>
#include <vector>

namespace licet::cli {

/// The codes that `--to` means: in the order given, those of a group or `all` by code, each once.
[[nodiscard]] std::vector<std::string> find_destinations(const std::vector<std::string>& arguments,
                                                         const Rulebook& rulebook, Date on, Diagnostics& out);

/// The code of one country ("China" or "CN"); empty, with a fault, if it is none or several.
[[nodiscard]] std::string find_country(const std::string& option, const std::string& text, const Rulebook& rulebook,
                                       Date on, Diagnostics& out);

}  // namespace licet::cli
