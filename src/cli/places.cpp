#include "cli/places.hpp"

#include "cli/fail_on.hpp"
#include "cli/usage.hpp"

#include <algorithm>
#include <set>

namespace licet::cli {

namespace {

constexpr std::size_t k_most_commas_in_a_name = 3;

void add_unknown(Diagnostics& out, const std::string& option, const std::string& text, const std::string& suggestion) {
    add_fault(out, "unknown-country", "`" + option + " " + text + "` is no country or group that the rules know",
              suggestion.empty() ? "write an ISO 3166 code (CN), a name (China), a group (D:5) or all"
                                 : "did you mean `" + suggestion + "`?");
}

/// Parts [begin, end) as they stood, since a name may hold a comma ("Korea, Republic of").
std::string joined(const std::vector<std::string>& parts, std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) out += (i == begin ? "" : ", ") + parts[i];
    return out;
}

}  // namespace

std::vector<std::string> find_destinations(const std::vector<std::string>& arguments, const Rulebook& rulebook, Date on,
                                           Diagnostics& out) {
    std::vector<std::string> codes;
    std::set<std::string> seen;
    for (const std::string& argument : arguments) {
        const std::vector<std::string> parts = split_list(argument);
        if (parts.empty()) add_unknown(out, "--to", argument, "");
        for (std::size_t begin = 0; begin < parts.size();) {
            std::vector<std::string> found;
            std::string suggestion;
            std::size_t end = std::min(parts.size(), begin + 1 + k_most_commas_in_a_name);
            for (; end > begin; --end) {
                suggestion.clear();
                found = rulebook.resolve_destination(joined(parts, begin, end), on, suggestion);
                if (!found.empty()) break;
            }
            if (found.empty()) {
                add_unknown(out, "--to", parts[begin], suggestion);
                end = begin + 1;
            }
            std::sort(found.begin(), found.end());
            for (std::string& code : found) {
                if (seen.insert(code).second) codes.push_back(std::move(code));
            }
            begin = end;
        }
    }
    return codes;
}

std::string find_country(const std::string& option, const std::string& text, const Rulebook& rulebook, Date on,
                         Diagnostics& out) {
    std::string suggestion;
    std::vector<std::string> found = rulebook.resolve_destination(text, on, suggestion);
    if (found.size() == 1) return std::move(found.front());
    if (found.empty()) {
        add_unknown(out, option, text, suggestion);
    } else {
        add_fault(out, "unknown-country", "`" + option + " " + text + "` names several countries", "name one country");
    }
    return {};
}

}  // namespace licet::cli
