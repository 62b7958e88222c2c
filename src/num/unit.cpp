#include "num/unit.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace licet::num {
namespace {

using text::lowered;
using Integer = boost::multiprecision::cpp_int;

constexpr std::size_t k_max_factors = 4;

struct Prefix {
    std::string_view text;
    unsigned base, power;
};
constexpr Prefix k_prefixes[] = {
    {"", 1, 1},    {"k", 10, 3},  {"M", 10, 6},  {"G", 10, 9},  {"T", 10, 12}, {"P", 10, 15}, {"E", 10, 18},
    {"Ki", 2, 10}, {"Mi", 2, 20}, {"Gi", 2, 30}, {"Ti", 2, 40}, {"Pi", 2, 50}, {"Ei", 2, 60},
};

// The upper-case spelling comes first: suggestions take the first of those that mean the same.
struct DataName {
    std::string_view text;
    bool is_byte;
};
constexpr DataName k_data_names[] = {
    {"B", true},     {"byte", true}, {"bytes", true}, {"Byte", true},
    {"Bytes", true}, {"b", false},   {"bit", false},  {"bits", false},
};

struct OperationName {
    std::string_view text;
    bool per_second;
};
constexpr OperationName k_operation_names[] = {{"FLOPS", true}, {"FLOP", false}, {"OPS", true}, {"OP", false}};

struct LengthName {
    std::string_view text;
    unsigned divisor;  ///< of a metre
};
constexpr LengthName k_length_names[] = {
    {"nm", 1'000'000'000}, {"um", 1'000'000}, {"mm", 1'000}, {"cm", 100}, {"m", 1}};

/// Scales that stand alone: nothing is measured in millions per second.
struct ScaleName {
    std::string_view text;
    std::int64_t numerator, denominator;
};
constexpr ScaleName k_scale_names[] = {
    {"%", 1, 100},
    {"thousand", 1'000, 1},
    {"million", 1'000'000, 1},
    {"billion", 1'000'000'000, 1},
    {"trillion", 1'000'000'000'000, 1},
};

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    for (std::size_t at; (at = text.find(from)) != std::string_view::npos; text.remove_prefix(at + from.size())) {
        result.append(text.substr(0, at)).append(to);
    }
    return result.append(text);
}

/// One spelling for the micro sign, the Greek mu and `u`, and for the three ways to write a square.
std::string normalized(std::string_view written) {
    constexpr std::pair<std::string_view, std::string_view> spellings[] = {
        {"\u00b5", "u"}, {"\u03bc", "u"}, {"\u00b2", "2"}, {"^2", "2"}};
    std::string text(written);
    for (const auto& [from, to] : spellings) text = replaced(text, from, to);
    return text;
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> factors;
    for (std::size_t slash; (slash = text.find('/')) != std::string_view::npos; text.remove_prefix(slash + 1)) {
        factors.push_back(text.substr(0, slash));
    }
    factors.push_back(text);
    return factors;
}

Number scale_of(const Prefix& prefix) {
    return Number(Integer(boost::multiprecision::pow(Integer(prefix.base), prefix.power)));
}

/// Every way to write one factor, with its meaning; built once.
std::vector<Unit> all_factors() {
    std::vector<Unit> all;
    const auto spell = [&all](std::string_view prefix, std::string_view name, Number scale, Dimension dimension) {
        all.push_back({std::move(scale), dimension, std::string(prefix) + std::string(name)});
    };
    for (const Prefix& prefix : k_prefixes) {
        const Number scale = scale_of(prefix);
        const Number bit = scale / 8;
        for (const DataName& name : k_data_names) {
            spell(prefix.text, name.text, name.is_byte ? scale : bit, {.data = 1});
        }
        if (prefix.base == 2) continue;
        for (const OperationName& name : k_operation_names) {
            const auto time = static_cast<std::int8_t>(name.per_second ? -1 : 0);
            spell(prefix.text, name.text, scale, {.time = time, .operations = 1});
        }
    }
    for (const LengthName& name : k_length_names) {
        const Number scale(1, name.divisor);
        spell("", name.text, scale, {.length = 1});
        spell("", std::string(name.text) + "2", scale * scale, {.length = 2});
    }
    spell("", "s", 1, {.time = 1});
    spell("", "WT", 1, {.weighted_teraflops = 1});
    return all;
}

const std::vector<Unit>& factors() {
    static const std::vector<Unit> all = all_factors();
    return all;
}

const Unit* find_factor(std::string_view text) {
    const auto& all = factors();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Unit& unit) { return unit.text == text; });
    return found == all.end() ? nullptr : &*found;
}

Dimension quotient(const Dimension& a, const Dimension& b) {
    const auto minus = [](std::int8_t x, std::int8_t y) { return static_cast<std::int8_t>(x - y); };
    return {minus(a.data, b.data), minus(a.time, b.time), minus(a.operations, b.operations), minus(a.length, b.length),
            minus(a.weighted_teraflops, b.weighted_teraflops)};
}

/// Letters that differ; the texts are equal but for case.
std::size_t case_distance(std::string_view a, std::string_view b) {
    std::size_t distance = 0;
    for (std::size_t i = 0; i < a.size(); ++i) distance += a[i] != b[i];
    return distance;
}

/// The factors that `piece` may stand for when case is ignored, one per meaning. Where nothing is in upper case, the
/// case says nothing, and `gb` is as much gigabytes as gigabits; else the nearest in case win.
std::vector<const Unit*> respell_factor(std::string_view piece) {
    if (const Unit* known = find_factor(piece)) return {known};
    const bool says_nothing = std::none_of(piece.begin(), piece.end(), text::is_upper);
    std::vector<const Unit*> found;
    std::size_t nearest = piece.size();
    for (const Unit& unit : factors()) {
        if (lowered(unit.text) != lowered(piece)) continue;
        if (!says_nothing) {
            const std::size_t distance = case_distance(unit.text, piece);
            if (distance > nearest) continue;
            if (distance < nearest) found.clear();
            nearest = distance;
        }
        const bool seen = std::any_of(found.begin(), found.end(), [&](const Unit* other) {
            return other->scale == unit.scale && other->dimension == unit.dimension;
        });
        if (!seen) found.push_back(&unit);
    }
    return found;
}

/// The units that `text` may stand for when case is ignored, joined by " or ".
std::string respell(std::string_view text) {
    const std::string small = lowered(text);
    for (const ScaleName& name : k_scale_names) {
        if (small == name.text) return small;
    }
    const std::vector<std::string_view> pieces = split(text);
    if (pieces.size() > k_max_factors) return "";
    std::vector<std::string> whole;
    for (const std::string_view piece : pieces) {
        std::vector<std::string> longer;
        for (const Unit* factor : respell_factor(piece)) {
            if (whole.empty()) longer.push_back(factor->text);
            for (const std::string& front : whole) longer.push_back(front + "/" + factor->text);
        }
        if (longer.empty()) return "";
        whole = std::move(longer);
    }
    std::string joined;
    for (const std::string& candidate : whole) {
        if (parse_unit(candidate)) joined += (joined.empty() ? "" : " or ") + candidate;
    }
    return joined;
}

using Rewrite = std::pair<std::string_view, std::string_view>;

/// Names that have nothing in common with the symbol, in lower case.
constexpr Rewrite k_synonyms[] = {
    {"percent", "%"},
    {"pct", "%"},
    {"k", "thousand"},
    {"thousands", "thousand"},
    {"millions", "million"},
    {"mn", "million"},
    {"mln", "million"},
    {"billions", "billion"},
    {"bn", "billion"},
    {"bln", "billion"},
    {"trillions", "trillion"},
    {"tn", "trillion"},
    {"sqmm", "mm2"},
    {"squaremm", "mm2"},
    {"mmsq", "mm2"},
    {"squaremillimeters", "mm2"},
    {"squaremillimetres", "mm2"},
};

/// Prefixes as words, in lower case.
constexpr Rewrite k_prefix_words[] = {
    {"kilo", "k"},  {"mega", "M"},  {"giga", "G"},  {"tera", "T"}, {"peta", "P"},  {"exa", "E"},   {"kibi", "Ki"},
    {"mebi", "Mi"}, {"gibi", "Gi"}, {"tebi", "Ti"}, {"nano", "n"}, {"micro", "u"}, {"milli", "m"}, {"centi", "c"},
};

/// Ends as words, in lower case.
constexpr Rewrite k_last_words[] = {
    {"seconds", "s"}, {"second", "s"}, {"secs", "s"},   {"sec", "s"},
    {"metres", "m"},  {"metre", "m"},  {"meters", "m"}, {"meter", "m"},
};

/// `gigabytes` to `Gbytes`, `nanometers` to `nm`, `sec` to `s`.
std::string without_words(std::string_view piece) {
    std::string text(piece);
    for (const auto& [word, symbol] : k_last_words) {
        if (!lowered(text).ends_with(word)) continue;
        text = text.substr(0, text.size() - word.size()).append(symbol);
        break;
    }
    for (const auto& [word, symbol] : k_prefix_words) {
        if (!lowered(text).starts_with(word)) continue;
        text = std::string(symbol).append(text.substr(word.size()));
        break;
    }
    return text;
}

std::string without_spaces(std::string_view written) { return replaced(replaced(written, " per ", "/"), " ", ""); }

/// `GB/sec` to `GB/s`, `teraflops` to `Tflops`.
std::string abbreviated(std::string_view text) {
    std::string joined;
    for (const std::string_view piece : split(text)) joined += without_words(piece) + '/';
    joined.pop_back();
    return joined;
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view text) {
    if (text.empty()) return Unit{};
    for (const ScaleName& name : k_scale_names) {
        if (name.text == text) return Unit{Number(name.numerator, name.denominator), {}, std::string(text)};
    }
    Unit unit;
    unit.text = normalized(text);
    const std::vector<std::string_view> pieces = split(unit.text);
    if (pieces.size() > k_max_factors) return std::nullopt;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Unit* factor = find_factor(pieces[i]);
        if (!factor) return std::nullopt;
        unit.scale = i == 0 ? factor->scale : Number(unit.scale / factor->scale);
        unit.dimension = i == 0 ? factor->dimension : quotient(unit.dimension, factor->dimension);
    }
    // Nothing here is measured per second per second: `TFLOPS/s` is a slip for `TFLOP/s`.
    if (unit.dimension.time < -1) return std::nullopt;
    return unit;
}

std::string suggest_unit(std::string_view text) {
    constexpr std::size_t longest = 64;
    if (text.size() > longest || parse_unit(text)) return "";
    const std::string compact = without_spaces(normalized(text));
    for (const auto& [synonym, unit] : k_synonyms) {
        if (lowered(compact) == synonym) return std::string(unit);
    }
    // In this order: `million` is a word of its own before it is `milli` and `on`.
    const std::string plain = abbreviated(compact);
    for (const std::string& candidate : {compact, plain}) {
        if (std::string found = respell(candidate); !found.empty()) return found;
    }
    const std::string small = lowered(plain);
    const std::string_view all_but_two(plain.data(), plain.size() - std::min<std::size_t>(plain.size(), 2));
    if (small.ends_with("ps/s")) return respell(all_but_two);                    // TFLOPS/s
    if (small.ends_with("ps")) return respell(std::string(all_but_two) + "/s");  // GBps
    if (small.size() > 2 && small.ends_with("bs")) {                             // GBs
        return respell(plain.substr(0, plain.size() - 1) + "/s");
    }
    return "";
}

std::string unit_help(std::string_view text) {
    std::string meant = suggest_unit(text);
    if (meant.empty()) return "docs/language.md lists the units";
    if (const std::size_t either = meant.find(" or "); either != std::string::npos) meant.replace(either, 4, "` or `");
    return "did you mean `" + meant + "`?";
}

}  // namespace licet::num
