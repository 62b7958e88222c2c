#include "analysis/margins.hpp"

#include "engine/trace.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <optional>

namespace licet::analysis {

using engine::Context;
using engine::Evaluator;
using program::Node;
using program::Op;

namespace {

/// One decimal, as in "4.0".
std::string percent_text(const num::Number& share) {
    using Integer = boost::multiprecision::cpp_int;
    const num::Number tenths = share * 1000 + num::Number(1, 2);
    const Integer whole = boost::multiprecision::numerator(tenths) / boost::multiprecision::denominator(tenths);
    return Integer(whole / 10).str() + "." + Integer(whole % 10).str();
}

std::optional<num::Number> share_of(const std::string& by, const std::string& threshold) {
    const auto distance = num::parse_decimal(by);
    const auto line = num::parse_decimal(threshold);
    if (!distance || !line || *line == 0) return std::nullopt;
    return num::Number(*distance / *line);
}

std::optional<WhatIfMargin> margin_of(const RuleTrace& rule, const Comparison& made) {
    if (!made.margin || made.verdict == Verdict::unknown) return std::nullopt;
    WhatIfMargin margin{rule.id,        rule.gives,          rule.cite,
                        made.fact,      made.value,          made.op,
                        made.threshold, made.unit,           made.verdict == Verdict::true_,
                        *made.margin,   made.margin_rounded, ""};
    if (const auto share = share_of(*made.margin, made.threshold)) margin.percent = percent_text(*share);
    return margin;
}

/// Comparisons of numbers in a condition that speak of the item in the context itself.
void numbers_below(const program::Program& program, std::uint32_t index, std::vector<std::uint32_t>& out) {
    const Node& node = program.nodes[index];
    if (node.op == Op::party || node.op == Op::ic) return;
    if (node.op == Op::number && node.slot.of == program::Subject::item &&
        program.slot(node.slot).type != rulebook::FactType::date) {
        out.push_back(index);
    }
    program::for_each_child(program, node, [&](std::uint32_t child) { numbers_below(program, child, out); });
}

class NearLines {
public:
    NearLines(Probe& probe, const num::Number& within)
        : evaluator_(probe.evaluator()), program_(probe.program()), subject_(probe.subject()), within_(within) {}

    std::vector<NearLine> find() {
        for (const program::Limb& limb : program_.limbs) {
            if (!in_force(limb.rule)) continue;
            turn(limb.when, {}, limb.rule, limb.paragraph);
            for (std::uint32_t ic = subject_.first_ic_frame; ic < subject_.frames.size(); ++ic) {
                turn(limb.when, {ic, 0}, limb.rule, limb.paragraph);
            }
        }
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            const rulebook::Stage stage = program_.spec(program_.rules[i]).stage;
            const bool decides = stage == rulebook::Stage::require || stage == rulebook::Stage::except;
            const int when = program_.rules[i].when;
            if (decides && in_force(i) && when >= 0) turn(static_cast<std::uint32_t>(when), {}, i, "");
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] bool in_force(std::uint32_t rule) const {
        return evaluator_.slice().rules[rule].status == program::Status::on;
    }

    /// Keeps the comparisons of a condition that are near and turn it alone.
    void turn(std::uint32_t root, const Context& context, std::uint32_t rule, const std::string& paragraph) {
        const Kleene is = evaluator_.node(root, context);
        if (is == Kleene::unknown) return;
        std::vector<std::uint32_t> numbers;
        numbers_below(program_, root, numbers);
        for (const std::uint32_t index : numbers) {
            const Node& node = program_.nodes[index];
            const num::Interval& threshold = program_.intervals[node.a];
            const engine::Value& value = evaluator_.value(context.item, node.slot.index);
            if (!threshold.is_exact() || !value.range.is_exact() || threshold.low->at == 0) continue;
            num::Number share = (value.range.low->at - threshold.low->at) / threshold.low->at;
            if (share < 0) share = -share;
            if (share > within_) continue;
            const Kleene holds = evaluator_.node(index, context);
            evaluator_.pretend(static_cast<int>(index), !holds);
            const Kleene otherwise = evaluator_.node(root, context);
            evaluator_.pretend(-1);
            if (otherwise == !is) keep(node, context, rule, paragraph, holds == Kleene::yes, is == Kleene::yes, share);
        }
    }

    void keep(const Node& node, const Context& context, std::uint32_t rule, const std::string& paragraph, bool holds,
              bool met, const num::Number& share) {
        const rulebook::RuleSpec& spec = program_.spec(program_.rules[rule]);
        const program::Slot& slot = program_.slot(node.slot);
        const engine::Value& value = evaluator_.value(context.item, node.slot.index);
        const num::Number& line = program_.intervals[node.a].low->at;
        WhatIfMargin margin;
        margin.rule = spec.id;
        margin.gives = paragraph;
        margin.cite = spec.cite;
        margin.fact = subject_.labels[context.item] + slot.name;
        margin.value = engine::show_value(slot, value);
        // A comparison in `unless` counts turned around: what is told is what makes the rule hold.
        const num::Compare op = holds == met ? node.compare : num::negate(node.compare);
        margin.op = std::string(num::symbol(op));
        margin.threshold = num::show(line / slot.unit.scale).text;
        margin.unit = slot.unit.text;
        margin.meets = met;
        num::Number distance = (value.range.low->at - line) / slot.unit.scale;
        if (distance < 0) distance = -distance;
        const num::Shown by = num::show(distance);
        margin.by = by.text;
        margin.rounded = by.rounded;
        margin.percent = percent_text(share);
        const bool known =
            std::any_of(found_.begin(), found_.end(), [&](const NearLine& other) { return other.margin == margin; });
        if (!known) found_.push_back({std::move(margin), share});
    }

    Evaluator& evaluator_;
    const program::Program& program_;
    const engine::Case& subject_;
    const num::Number& within_;
    std::vector<NearLine> found_;
};

}  // namespace

std::vector<WhatIfMargin> margins_of(const RuleTrace& rule) {
    std::vector<WhatIfMargin> margins;
    for (const Comparison& made : rule.because) {
        if (auto margin = margin_of(rule, made)) margins.push_back(std::move(*margin));
    }
    return margins;
}

std::vector<NearLine> near_lines(Probe& probe, const num::Number& within) { return NearLines(probe, within).find(); }

}  // namespace licet::analysis
