#include "gate/open_facts.hpp"

#include "analysis/alike.hpp"
#include "engine/analysis.hpp"
#include "engine/case.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace licet::gate {

namespace {

using program::Program;

bool is_of_item(const Program& program, const std::string& fact) {
    if (fact.starts_with("contains[")) return true;
    const auto slot = program.slot_by_name.find(fact);
    return slot != program.slot_by_name.end() && slot->second.of == program::Subject::item;
}

/// Requirements in force that the facts leave open.
std::vector<std::uint32_t> open_requirements(const engine::Evaluator& evaluator) {
    const Program& program = evaluator.program();
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const bool counts = evaluator.slice().rules[i].status != program::Status::off;
        const bool requires_license = program.spec(program.rules[i]).stage == rulebook::Stage::require;
        if (counts && requires_license && evaluator.rule(i) == Kleene::unknown) open.push_back(i);
    }
    return open;
}

struct Waiting {
    MissingFact fact;
    std::set<std::string> rules;
};

}  // namespace

SpecState state_of_spec(const Rulebook& rulebook, const Item& item, Date on) {
    const Program& program = rulebook.program();
    SpecState state;
    state.name = item.name();
    state.digest = item.facts().digest;
    state.on = on;
    Diagnostics none;
    const auto nothing_stated = make_shipment({}, {}, rulebook, none);
    if (!nothing_stated) return state;
    std::vector<std::string> everywhere;
    for (const auto& [code, place] : program.destination_by_code) everywhere.push_back(code);
    const program::Slice slice = program::make_slice(program, on, Posture::enforced, {});
    std::map<std::string, Waiting> waiting;
    for (const std::vector<std::string>& destinations : analysis::alike(rulebook, everywhere, {on}, {})) {
        const engine::Case subject =
            engine::make_case(program, item.facts(), nothing_stated->facts(), destinations.front(), slice, false);
        engine::Evaluator evaluator(subject, slice);
        (void)evaluator.evaluate({});
        std::vector<std::string> reasons;
        for (MissingFact& missing : engine::missing_facts(evaluator, open_requirements(evaluator), false, reasons)) {
            if (!is_of_item(program, missing.fact)) continue;
            Waiting& entry = waiting[missing.fact];
            entry.rules.insert(missing.rules.begin(), missing.rules.end());
            entry.fact = std::move(missing);
        }
    }
    for (auto& [name, entry] : waiting) {
        state.open.push_back({name,
                              {entry.rules.begin(), entry.rules.end()},
                              std::move(entry.fact.unit),
                              std::move(entry.fact.meaning),
                              std::move(entry.fact.hint)});
    }
    std::stable_sort(state.open.begin(), state.open.end(),
                     [](const OpenFact& a, const OpenFact& b) { return a.rules.size() > b.rules.size(); });
    return state;
}

}  // namespace licet::gate
