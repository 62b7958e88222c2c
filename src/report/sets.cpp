#include "report/sets.hpp"

#include <algorithm>
#include <cctype>

namespace licet::report {

namespace {

constexpr std::string_view k_everything = "all";
constexpr std::size_t k_most_names = 8;

struct Set {
    char op = 0;  ///< '|', '&' or '-'; 0 for a single name
    std::string name;
    std::vector<Set> parts;
};

/// Reads what the language prints: operators of one kind side by side, others in parentheses.
class SetReader {
public:
    explicit SetReader(std::string_view text) : rest_(text) {}

    Set read() {
        Set left = operand();
        for (char op = peek(); op == '|' || op == '&' || op == '-'; op = peek()) {
            rest_.remove_prefix(1);
            if (left.op != op || op == '-') {
                Set joined{op, {}, {}};
                joined.parts.push_back(std::move(left));
                left = std::move(joined);
            }
            left.parts.push_back(operand());
        }
        return left;
    }

private:
    char peek() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
        return rest_.empty() ? '\0' : rest_.front();
    }

    Set operand() {
        if (peek() == '(') {
            rest_.remove_prefix(1);
            Set inner = read();
            if (peek() == ')') rest_.remove_prefix(1);
            return inner;
        }
        const std::size_t end = std::min(rest_.find_first_of(" |&()"), rest_.size());
        Set name{0, std::string(rest_.substr(0, end)), {}};
        rest_.remove_prefix(end);
        return name;
    }

    std::string_view rest_;
};

bool is_country(const Set& set) {
    if (set.op == 0) return set.name.find(':') == std::string::npos && set.name.size() == 2;
    return set.op == '|' && std::all_of(set.parts.begin(), set.parts.end(), is_country);
}

std::string listed(const Set& set, std::string_view conjunction, const Places& places) {
    switch (set.op) {
        case '|': {
            std::vector<std::string> names;
            for (const Set& part : set.parts) {
                // A long list stays one of codes.
                names.push_back(set.parts.size() > k_most_names && part.op == 0 ? part.name
                                                                                : listed(part, conjunction, places));
            }
            return list_words(names, conjunction);
        }
        case '&':
            return listed(set.parts.front(), "and", places) + " and " + listed(set.parts.back(), "and", places) +
                   " alike";
        case '-':
            return listed(set.parts.front(), conjunction, places) + " (" + listed(set.parts.back(), "and", places) +
                   " excepted)";
        default:
            return set.name == k_everything ? "any country" : place_words(set.name, places);
    }
}

std::string phrase(const Set& set, bool inside, bool of_country, const Places& places) {
    if (set.op == '-' && set.parts.front().name == k_everything) {
        return phrase(set.parts.back(), !inside, of_country, places);
    }
    if (of_country && is_country(set)) {
        if (inside) return listed(set, "or", places);
        return set.parts.size() == 2 ? "neither " + listed(set, "nor", places) : "not " + listed(set, "or", places);
    }
    if (!inside) return "not in " + listed(set, "or", places);
    if (set.op == '-') {
        return phrase(set.parts.front(), true, false, places) + " but " +
               phrase(set.parts.back(), false, false, places);
    }
    return "in " + listed(set, "or", places);
}

}  // namespace

std::string set_words(std::string_view set, bool inside, bool of_country, const Places& places) {
    return phrase(SetReader(set).read(), inside, of_country, places);
}

}  // namespace licet::report
