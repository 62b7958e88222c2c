#pragma once
// What the reference computes with: exact fractions, and the facts of one case. Nothing here comes from src/.

#include <boost/multiprecision/cpp_int.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reference {

using Rational = boost::multiprecision::cpp_rational;

/// "5.92", "80e9".
[[nodiscard]] Rational parse_decimal(std::string_view text);
/// By cross multiplication, which is quicker than the comparison of the library.
[[nodiscard]] bool less(const Rational& a, const Rational& b);
/// How many base units one of these is: bytes, operations, metres and seconds, so `GB/s` is 10^9. 1 for no unit.
[[nodiscard]] Rational unit_scale(const std::string& unit);
/// Days since 1970-01-01 of "2025-04-09".
[[nodiscard]] int parse_day(const std::string& text);
[[nodiscard]] std::string day_text(int day);
/// Small letters and digits, words apart by one space, legal forms such as "Inc." left out.
[[nodiscard]] std::string folded(const std::string& name);
/// A paragraph covers itself and those below it.
[[nodiscard]] bool covers(const std::string& above, const std::string& below);

/// What is stated of one fact. Numbers and days are an interval in base units; flags, words, countries and names are
/// texts ("true", "chip", "CN"). A fact that is not in the map is not stated at all.
struct Fact {
    enum class Kind { unknown, number, words } kind = Kind::unknown;
    std::optional<Rational> low, high;
    bool low_open = false, high_open = false;
    std::set<std::string> words;
    std::string written;  ///< as the spec says it

    [[nodiscard]] bool exact() const { return kind == Kind::number && low && high && *low == *high; }
};

using Facts = std::map<std::string, Fact>;

/// "800..830 mm2", "16.. TB/s", ">= 16 TB/s", "5.92", "unknown".
[[nodiscard]] Fact parse_number(const std::string& text);
/// A flag, a word, a country, a name; `unknown` is unknown.
[[nodiscard]] Fact word(const std::string& text);
[[nodiscard]] Fact words(const std::set<std::string>& list);

struct Item {
    Facts facts;
    std::vector<std::string> eccn;
    std::vector<Item> contains;
};

struct Party {
    Facts facts;
    std::optional<std::vector<std::pair<std::string, Rational>>> owners;  ///< name and percent
};

struct Shipment {
    Facts facts;
    std::vector<Party> parties;  ///< none: nobody is named in any role
};

struct Question {
    std::string destination;
    int date = 0;
    std::optional<int> known_on;
    bool strict = false;
};

/// The files that ask licet the same.
[[nodiscard]] std::string spec_file(const Item& item);
[[nodiscard]] std::string shipment_file(const Shipment& shipment);

}  // namespace reference
