// Where the spec states what decided.
#include "engine/provenance.hpp"

#include "program/program.hpp"

#include <algorithm>
#include <set>

namespace licet::engine {

namespace {

class Provenance {
public:
    Provenance(const program::Program& program, const facts::ItemFacts& item) : program_(program), item_(item) {}

    void add(const RuleTrace& rule) {
        for (const Comparison& made : rule.because) {
            Label label;
            if (!find(made.fact, item_, label)) continue;
            label.text = words(made, rule);
            if (seen_.insert({label.line, label.column}).second) found_.push_back(std::move(label));
        }
    }

    std::vector<Label> take() { return std::move(found_); }

private:
    static std::string words(const Comparison& made, const RuleTrace& rule) {
        std::string text = made.fact;
        if (made.value.value) text += " " + *made.value.value + (made.value.unit.empty() ? "" : " " + made.value.unit);
        text += " " + made.op + " " + made.threshold + (made.unit.empty() ? "" : " " + made.unit);
        return text + " (" + (rule.gives.empty() ? rule.id : rule.gives) + ")";
    }

    /// `contains[0].tpp` is stated in the spec of that part, or where that is another file, at its name there.
    bool find(const std::string& name, const facts::ItemFacts& item, Label& out) const {
        if (const std::size_t end = name.find("]."); name.starts_with("contains[") && end != std::string::npos) {
            if (!item.contains) return false;
            const std::string label = name.substr(0, end + 1);
            const auto part = std::find_if(item.contains->begin(), item.contains->end(),
                                           [&](const facts::Contained& inner) { return inner.label == label; });
            return part != item.contains->end() && find(name.substr(end + 2), *part->item, out);
        }
        std::set<std::string> asked;
        return stated(name, item, asked, out);
    }

    /// A stated fact, or the first stated one among those that it is computed from.
    bool stated(const std::string& name, const facts::ItemFacts& item, std::set<std::string>& asked, Label& out) const {
        const auto slot = program_.slot_by_name.find(name);
        if (slot == program_.slot_by_name.end() || slot->second.of != program::Subject::item) return false;
        if (!asked.insert(name).second) return false;
        if (const auto fact = item.stated.find(slot->second.index); fact != item.stated.end()) {
            out = fact->second.where;
            return out.line != 0;
        }
        for (const program::Step& step : program_.steps) {
            if (step.kind != program::Step::Kind::formula || step.target != slot->second) continue;
            if (inputs(step.root, item, asked, out)) return true;
        }
        return false;
    }

    bool inputs(std::uint32_t index, const facts::ItemFacts& item, std::set<std::string>& asked, Label& out) const {
        const program::Term& term = program_.terms[index];
        if (term.op == program::TermOp::constant) return false;
        if (term.op == program::TermOp::slot) return stated(program_.slot(term.slot).name, item, asked, out);
        return inputs(term.a, item, asked, out) || inputs(term.b, item, asked, out);
    }

    const program::Program& program_;
    const facts::ItemFacts& item_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
    std::vector<Label> found_;
};

}  // namespace

std::vector<Label> deciding_places(const program::Program& program, const facts::ItemFacts& item,
                                   const Decision& decision) {
    Provenance provenance(program, item);
    // The paragraph that the item bears says more than the requirement that all items of it meet.
    for (const RuleTrace& rule : decision.rules) {
        if (!rule.gives.empty()) provenance.add(rule);
    }
    for (const RuleTrace& rule : decision.rules) {
        if (rule.gives.empty()) provenance.add(rule);
    }
    std::vector<Label> places = provenance.take();
    if (places.empty() && item.name_where.line != 0) {
        places.push_back(item.name_where);
        places.back().text.clear();
    }
    return places;
}

}  // namespace licet::engine
