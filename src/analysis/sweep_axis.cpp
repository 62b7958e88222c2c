// `RULE: tpp >= 1000 = 1000..3000 step 100` as the comparisons that move and the values they take.
#include "analysis/sweep.hpp"
#include "diag/suggest.hpp"
#include "program/slice.hpp"
#include "program/walk.hpp"
#include "text/trim.hpp"

#include <algorithm>
#include <set>

namespace licet::analysis {

using program::Node;
using program::Op;
using program::Program;

namespace {

constexpr std::string_view k_form =
    "write `RULE: FACT = FROM..TO step STEP`, as in "
    "`us-ear.3A991.p: tpp = 1000..3000 step 100`";

/// The last `=` that is no part of `>=`, `<=`, `==` or `!=`.
std::size_t assignment(std::string_view text) {
    for (std::size_t at = text.size(); at-- > 0;) {
        if (text[at] != '=') continue;
        const bool behind = at > 0 && std::string_view("<>=!").find(text[at - 1]) != std::string_view::npos;
        const bool before = at + 1 < text.size() && text[at + 1] == '=';
        if (!behind && !before) return at;
    }
    return std::string_view::npos;
}

std::optional<num::Compare> sign_of(std::string_view text) {
    for (const num::Compare op : {num::Compare::less, num::Compare::less_equal, num::Compare::greater,
                                  num::Compare::greater_equal, num::Compare::equal, num::Compare::not_equal}) {
        if (num::symbol(op) == text) return op;
    }
    return std::nullopt;
}

/// A number and, behind it, a unit that may be missing.
struct Figure {
    num::Number number;
    std::string unit;
};

std::optional<Figure> read_figure(std::string_view text) {
    text = text::trimmed(text, " ");
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto number = num::parse_decimal(text.substr(0, end));
    if (!number) return std::nullopt;
    return Figure{*number, std::string(text::trimmed(text.substr(end), " "))};
}

/// One way in which a rule compares the fact: a sign and a figure, wherever they stand.
struct Choice {
    num::Compare op;
    num::Number figure;  ///< base units
    std::vector<std::uint32_t> nodes;
};

class Reader {
public:
    Reader(std::string_view text, const Rulebook& rulebook, Date on, Posture posture, Diagnostics& out)
        : text_(text),
          program_(rulebook.program()),
          on_(on),
          slice_(program::make_slice(program_, on, posture, {})),
          out_(out) {}

    std::optional<SweepAxis> read() {
        const std::size_t equals = assignment(text_);
        const std::size_t colon = text_.substr(0, std::min(equals, text_.size())).find(": ");
        if (equals == std::string_view::npos || colon == std::string_view::npos) {
            return fault("`--sweep " + std::string(text_) + "` does not say which threshold takes which values",
                         std::string(k_form));
        }
        axis_.rule = std::string(text::trimmed(text_.substr(0, colon), " "));
        const std::string_view what = text::trimmed(text_.substr(colon + 1, equals - colon - 1), " ");
        if (!find_rule() || !find_comparison(what)) return std::nullopt;
        if (!read_values(text::trimmed(text_.substr(equals + 1), " "))) return std::nullopt;
        return std::move(axis_);
    }

private:
    std::nullopt_t fault(std::string message, std::string help, std::string code = "usage") {
        out_.add({Severity::error, std::move(code), std::move(message), {}, {}, std::move(help), {}});
        return std::nullopt;
    }

    bool find_rule() {
        std::vector<std::string> ids;
        bool known = false;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            const rulebook::RuleSpec& spec = program_.spec(program_.rules[i]);
            ids.push_back(spec.id);
            known = known || spec.id == axis_.rule;
            if (spec.id == axis_.rule && slice_.rules[i].status != program::Status::off) rule_ = static_cast<int>(i);
        }
        if (rule_ >= 0) return true;
        if (known) {
            fault("rule `" + axis_.rule + "` does not count on " + licet::to_string(on_),
                  "`licet rules show " + axis_.rule + "` tells its dates; choose a day with --on", "unknown-rule");
            return false;
        }
        const std::string near = diag::did_you_mean(axis_.rule, ids);
        fault("there is no rule `" + axis_.rule + "`", near.empty() ? "`licet rules list` shows the ids" : near,
              "unknown-rule");
        return false;
    }

    /// The comparisons of numbers in the conditions of the rule, each once.
    void find_numbers() {
        std::set<std::uint32_t> seen;
        for (const std::uint32_t root : program::condition_roots(program_, static_cast<std::uint32_t>(rule_))) {
            program::walk(program_, root, [&](std::uint32_t index) {
                if (program_.nodes[index].op == Op::number && seen.insert(index).second) numbers_.push_back(index);
            });
        }
    }

    /// The comparisons of the fact with an exact figure, those with one sign and figure together.
    [[nodiscard]] std::vector<Choice> choices() {
        find_numbers();
        std::vector<Choice> found;
        for (const std::uint32_t index : numbers_) {
            const Node& node = program_.nodes[index];
            const num::Interval& threshold = program_.intervals[node.a];
            if (program_.slot(node.slot).name != axis_.fact || !threshold.is_exact()) continue;
            const auto same = std::find_if(found.begin(), found.end(), [&](const Choice& c) {
                return c.op == node.compare && c.figure == threshold.low->at;
            });
            if (same == found.end()) {
                found.push_back({node.compare, threshold.low->at, {index}});
            } else {
                same->nodes.push_back(index);
            }
        }
        std::sort(found.begin(), found.end(), [](const Choice& a, const Choice& b) {
            return a.figure != b.figure ? a.figure < b.figure : a.op < b.op;
        });
        return found;
    }

    [[nodiscard]] std::string words(const Choice& choice) const {
        const program::Slot& slot = program_.slot(program_.nodes[choice.nodes.front()].slot);
        return axis_.fact + " " + std::string(num::symbol(choice.op)) + " " +
               num::show(choice.figure / slot.unit.scale).text + (slot.unit.text.empty() ? "" : " " + slot.unit.text);
    }

    [[nodiscard]] std::vector<std::string> facts_compared() const {
        std::vector<std::string> names;
        for (const std::uint32_t index : numbers_) {
            const program::Slot& slot = program_.slot(program_.nodes[index].slot);
            const bool known = std::find(names.begin(), names.end(), slot.name) != names.end();
            if (!known && slot.type != rulebook::FactType::date) names.push_back(slot.name);
        }
        return names;
    }

    bool find_comparison(std::string_view what) {
        // The name of an expression may hold spaces, so the sign is looked for from behind.
        std::optional<num::Compare> sign;
        std::optional<Figure> figure;
        const std::size_t at = what.find_first_of("<>=!");
        if (at != std::string_view::npos) {
            const std::size_t end = std::min(what.find_first_not_of("<>=!", at), what.size());
            sign = sign_of(what.substr(at, end - at));
            const std::string_view rest = text::trimmed(what.substr(end), " ");
            if (!rest.empty()) figure = read_figure(rest);
            if (!sign || (!rest.empty() && !figure)) {
                fault("`" + std::string(what) + "` is no comparison of a fact with a figure", std::string(k_form));
                return false;
            }
            what = text::trimmed(what.substr(0, at), " ");
        } else if (const std::size_t space = what.rfind(' '); space != std::string_view::npos) {
            figure = read_figure(what.substr(space + 1));
            if (figure) what = text::trimmed(what.substr(0, space), " ");
        }
        axis_.fact = std::string(what);
        std::vector<Choice> found = choices();
        if (found.empty()) {
            const std::vector<std::string> compared = facts_compared();
            std::string all;
            for (const std::string& name : compared) all += (all.empty() ? "" : ", ") + name;
            const std::string near = diag::did_you_mean(axis_.fact, compared);
            fault("rule `" + axis_.rule + "` compares no `" + axis_.fact + "` with a figure",
                  !near.empty()      ? near
                  : compared.empty() ? "it compares no number at all"
                                     : "it compares " + all);
            return false;
        }
        const program::Slot& slot = program_.slot(program_.nodes[found.front().nodes.front()].slot);
        axis_.unit = slot.unit.text;
        axis_.scale = slot.unit.scale;
        const std::string all = list(found);
        if (figure) {
            const auto scaled = in_base(*figure);
            if (!scaled) return false;
            std::erase_if(found, [&](const Choice& c) { return c.figure != *scaled; });
        }
        if (sign) std::erase_if(found, [&](const Choice& c) { return c.op != *sign; });
        if (found.empty()) {
            fault("rule `" + axis_.rule + "` has no such comparison", "it has " + all);
            return false;
        }
        const bool one_figure =
            std::all_of(found.begin(), found.end(), [&](const Choice& c) { return c.figure == found.front().figure; });
        if (found.size() > 1 && (!one_figure || !figure || sign)) {
            fault("rule `" + axis_.rule + "` compares `" + axis_.fact + "` in " + std::to_string(found.size()) +
                      " ways: " + list(found),
                  "name the one to move: `" + axis_.rule + ": " + words(found.back()) + " = ...`, or `" + axis_.rule +
                      ": " + axis_.fact + " " + num::show(found.back().figure / axis_.scale).text +
                      " = ...` for all with that figure");
            return false;
        }
        axis_.now = found.front().figure;
        for (const Choice& choice : found) {
            axis_.comparison += (axis_.comparison.empty() ? "" : " and ") + words(choice);
            axis_.nodes.insert(axis_.nodes.end(), choice.nodes.begin(), choice.nodes.end());
        }
        return true;
    }

    [[nodiscard]] std::string list(const std::vector<Choice>& all) const {
        std::string out;
        for (const Choice& choice : all) out += (out.empty() ? "`" : ", `") + words(choice) + "`";
        return out;
    }

    /// In base units; a figure without a unit is in that of the fact.
    std::optional<num::Number> in_base(const Figure& figure) {
        if (figure.unit.empty()) return num::Number(figure.number * axis_.scale);
        const auto unit = num::parse_unit(figure.unit);
        const auto own = num::parse_unit(axis_.unit);
        if (!unit) return fault("`" + figure.unit + "` is not a unit", num::unit_help(figure.unit), "bad-unit");
        if (own && unit->dimension == own->dimension) return num::Number(figure.number * unit->scale);
        return fault("`" + axis_.fact + "` is not measured in `" + figure.unit + "`",
                     axis_.unit.empty() ? "it is a bare number" : "write it in " + axis_.unit, "bad-unit");
    }

    bool read_values(std::string_view text) {
        const std::size_t dots = text.find("..");
        const std::size_t step = text.find("step");
        if (dots == std::string_view::npos || step == std::string_view::npos || step < dots) {
            fault("`" + std::string(text) + "` is no range of values", std::string(k_form));
            return false;
        }
        auto from = read_figure(text.substr(0, dots));
        const auto to = read_figure(text.substr(dots + 2, step - dots - 2));
        auto by = read_figure(text.substr(step + 4));
        if (!from || !to || !by) {
            fault("`" + std::string(text) + "` is no range of values", std::string(k_form));
            return false;
        }
        // A unit stands once, at the end, as in rules.
        if (from->unit.empty()) from->unit = to->unit;
        if (by->unit.empty()) by->unit = to->unit;
        const auto low = in_base(*from);
        if (!low) return false;
        const auto high = in_base(*to);
        if (!high) return false;
        const auto width = in_base(*by);
        if (!width) return false;
        if (*high < *low || *width == 0) {
            fault("`" + std::string(text) + "` holds no value",
                  *width == 0 ? "a step is more than zero" : "write the smaller end first");
            return false;
        }
        if ((*high - *low) / *width >= static_cast<unsigned>(k_most_points)) {
            fault("`" + std::string(text) + "` are too many values", "choose a larger step");
            return false;
        }
        for (num::Number value = *low; value <= *high; value += *width) axis_.values.push_back(value);
        return true;
    }

    std::string_view text_;
    const Program& program_;
    Date on_;
    program::Slice slice_;
    Diagnostics& out_;
    SweepAxis axis_;
    int rule_ = -1;
    std::vector<std::uint32_t> numbers_;
};

}  // namespace

std::optional<SweepAxis> read_sweep(std::string_view text, const Rulebook& rulebook, Date on, Posture posture,
                                    Diagnostics& out) {
    return Reader(text, rulebook, on, posture, out).read();
}

}  // namespace licet::analysis
