#include "analysis/mutation.hpp"

#include "analysis/scenarios.hpp"
#include "program/compile.hpp"
#include "program/program.hpp"
#include "program/slice.hpp"
#include "rulebook/load.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace licet::analysis {

using program::Program;

/// A test as it is asked of many rulebooks.
struct PreparedTest {
    std::shared_ptr<const ScenarioFile> file;
    NamedScenario place;
    yaml::Node test;
    Scenario scenario;
    Detail detail = Detail::outcome;
    std::vector<bool> in_force;  ///< parallel to Program::rules: on the day, in either law
};

namespace {

std::vector<PreparedTest> prepare(const Rulebook& rulebook, const std::vector<std::filesystem::path>& files,
                                  const FindItem& find_item, Diagnostics& out) {
    std::vector<PreparedTest> all;
    for (const std::filesystem::path& file : files) {
        const auto tests = std::make_shared<ScenarioFile>(rulebook, file, out);
        tests->each([&](const yaml::Node& test, const std::string& name) {
            if (test.find("todo") != nullptr) return;
            auto scenario = tests->load(test, find_item);
            if (!scenario) return;
            all.push_back({tests, tests->place(test, name), test, std::move(*scenario), detail_for(test), {}});
        });
    }
    return all;
}

void mark_in_force(const Program& program, std::vector<PreparedTest>& tests) {
    for (PreparedTest& test : tests) {
        const Question& question = test.scenario.question;
        test.in_force.assign(program.rules.size(), false);
        for (const Posture posture : {Posture::enforced, Posture::text}) {
            const auto slice = program::make_slice(program, question.date, posture, question.known_on);
            for (std::size_t i = 0; i < slice.rules.size(); ++i) {
                if (slice.rules[i].status != program::Status::off) test.in_force[i] = true;
            }
        }
    }
}

bool passes(const Rulebook& rulebook, const PreparedTest& test) {
    const Scenario& asked = test.scenario;
    const Decision decision = decide(rulebook, Item(asked.item), Shipment(asked.shipment), asked.question, test.detail);
    return differences(*test.file, test.test, decision).empty();
}

/// Whether items and shipments that were read for one program mean the same to the other.
bool same_layout(const Program& a, const Program& b) {
    for (std::size_t of = 0; of < a.slots.size(); ++of) {
        const auto alike = [](const program::Slot& x, const program::Slot& y) {
            return x.fact == y.fact && x.kind == y.kind && x.domain == y.domain;
        };
        if (!std::equal(a.slots[of].begin(), a.slots[of].end(), b.slots[of].begin(), b.slots[of].end(), alike)) {
            return false;
        }
    }
    return true;
}

}  // namespace

struct MutationTrial::State {
    LoadOptions rules;
    Rulebook rulebook;
    std::vector<std::filesystem::path> files;
    FindItem find_item;
    std::vector<PreparedTest> tests;
    /// By rule, in which order to ask the tests: those that name it, and, once some have killed a mutant of it, the
    /// last of these first.
    std::map<std::pair<int, std::string>, std::vector<std::uint32_t>> order;

    [[nodiscard]] const Program& program() const { return rulebook.program(); }

    [[nodiscard]] bool names(const PreparedTest& test, const Mutant& mutant) const {
        if (mutant.rule < 0) return true;
        const auto rule = static_cast<std::size_t>(mutant.rule);
        return test.in_force[rule] && names_rule(program(), test.test, rule);
    }

    /// Whether the mutant can change anything for a test.
    [[nodiscard]] bool concerns(const Mutant& mutant, const PreparedTest& test) const {
        const Question& question = test.scenario.question;
        if (question.known_on) return true;
        if (mutant.day) return question.date == *mutant.day;
        if (mutant.from && question.date < *mutant.from) return false;
        return mutant.rule < 0 || test.in_force[static_cast<std::size_t>(mutant.rule)];
    }

    std::vector<std::uint32_t>& order_for(const Mutant& mutant) {
        auto& wanted = order[{mutant.rule, mutant.rule < 0 ? mutant.name.rule : std::string{}}];
        if (wanted.empty()) {
            wanted.resize(tests.size());
            std::iota(wanted.begin(), wanted.end(), 0);
            std::stable_partition(wanted.begin(), wanted.end(),
                                  [&](std::uint32_t i) { return names(tests[i], mutant); });
        }
        return wanted;
    }

    [[nodiscard]] std::optional<Rulebook> changed(const Mutant& mutant) const {
        Diagnostics faults;
        text::SourceMap sources;
        // "rules/us-ear/review.yaml": the name begins with the folder itself.
        const std::filesystem::path name(program().sources.name(mutant.span.source));
        const auto file = rules.rules / name.lexically_relative(*name.begin());
        sources.stand_in(std::filesystem::absolute(file).lexically_normal().generic_string(),
                         mutated_text(rulebook, mutant));
        auto book = rulebook::load_book(rules, sources, faults);
        if (!book) return std::nullopt;
        auto compiled = program::compile(std::move(*book), std::move(sources), faults);
        if (compiled == nullptr) return std::nullopt;
        return Rulebook(std::move(compiled));
    }
};

MutationTrial::MutationTrial(LoadOptions rules, const Rulebook& rulebook, std::vector<std::filesystem::path> tests,
                             FindItem find_item, Diagnostics& out)
    : state_(new State{std::move(rules), rulebook, std::move(tests), std::move(find_item), {}, {}}) {
    state_->tests = prepare(rulebook, state_->files, state_->find_item, out);
    mark_in_force(state_->program(), state_->tests);
}

MutationTrial::~MutationTrial() = default;

std::size_t MutationTrial::tests() const { return state_->tests.size(); }

std::vector<NamedScenario> MutationTrial::failing() const {
    std::vector<NamedScenario> failed;
    for (const PreparedTest& test : state_->tests) {
        if (!passes(state_->rulebook, test)) failed.push_back(test.place);
    }
    return failed;
}

Fate MutationTrial::fate(const Mutant& mutant) {
    const auto rulebook = state_->changed(mutant);
    if (!rulebook) return Fate::invalid;
    // Where names went or came, what the tests state must be read anew.
    std::vector<PreparedTest> anew;
    Diagnostics faults;
    if (!same_layout(state_->program(), rulebook->program())) {
        anew = prepare(*rulebook, state_->files, state_->find_item, faults);
        if (anew.size() != state_->tests.size()) return Fate::invalid;
    }
    std::vector<std::uint32_t>& order = state_->order_for(mutant);
    for (auto at = order.begin(); at != order.end(); ++at) {
        const PreparedTest& test = state_->tests[*at];
        if (!state_->concerns(mutant, test)) continue;
        if (passes(*rulebook, anew.empty() ? test : anew[*at])) continue;
        std::rotate(order.begin(), at, at + 1);
        return Fate::killed;
    }
    return Fate::survived;
}

std::vector<NamedScenario> MutationTrial::nearest(const Mutant& mutant, std::size_t at_most) const {
    if (mutant.rule < 0 && !mutant.day) return {};
    std::vector<const PreparedTest*> near;
    for (const PreparedTest& test : state_->tests) {
        if (state_->names(test, mutant)) near.push_back(&test);
    }
    if (mutant.day) {
        const auto away = [&](const PreparedTest* test) {
            return std::abs((test->scenario.question.date - *mutant.day).count());
        };
        std::stable_sort(near.begin(), near.end(),
                         [&](const PreparedTest* a, const PreparedTest* b) { return away(a) < away(b); });
    }
    std::vector<NamedScenario> out;
    for (const PreparedTest* test : near) {
        if (out.size() == at_most) break;
        out.push_back(test->place);
        out.back().file = (state_->rules.rules.filename() /
                           std::filesystem::path(test->place.file).lexically_relative(state_->rules.rules))
                              .generic_string();
    }
    return out;
}

// --- arguments ----------------------------------------------------------------------------------------------------

std::vector<ArguedMutant> argued_mutants(const std::filesystem::path& file, Diagnostics& out) {
    std::vector<ArguedMutant> all;
    text::SourceMap sources;
    diag::Reporter report(sources, out);
    const auto source = yaml::read_file(file, file.generic_string(), sources, out);
    if (!source) return all;
    const auto root = yaml::parse(*source, report);
    const yaml::Node* list = root ? root->find("mutants") : nullptr;
    if (list == nullptr) return all;
    for (const yaml::Node& entry : list->items) {
        yaml::Fields fields(entry, "an argued mutant", report);
        ArguedMutant argued;
        argued.file = file.generic_string();
        argued.line = sources.position(entry.span.source, entry.span.begin).line;
        argued.name.rule = fields.required_text("rule");
        argued.name.what = fields.required_text("what");
        argued.because = fields.required_text("because");
        fields.require("change");
        for (const yaml::Node* change : fields.list("change")) {
            argued.name.change = change->text;
            all.push_back(argued);
        }
        fields.finish();
    }
    return all;
}

// --- the report ---------------------------------------------------------------------------------------------------

double MutationCount::percent() const {
    return wanted() == 0 ? 100.0 : 100.0 * static_cast<double>(noticed()) / static_cast<double>(wanted());
}

MutationCount MutationReport::count() const {
    MutationCount sum;
    for (const MutationCount& kind : kinds) {
        sum.killed += kind.killed;
        sum.argued += kind.argued;
        sum.survived += kind.survived;
        sum.lost += kind.lost;
    }
    return sum;
}

MutationReport mutation_report(const Rulebook& rulebook, const MutationTrial& trial, const std::vector<Mutant>& mutants,
                               const std::vector<Fate>& fates, const std::vector<ArguedMutant>& argued,
                               const std::function<bool(const std::string& rule)>& asked) {
    constexpr std::size_t k_nearest = 3;
    const text::SourceMap& sources = rulebook.program().sources;
    MutationReport report;
    report.tests = trial.tests();
    std::map<MutantName, const ArguedMutant*> reasons;
    for (const ArguedMutant& one : argued) reasons.emplace(one.name, &one);
    std::set<std::string> changed;
    std::map<MutantName, Fate> fate_of;
    for (std::size_t i = 0; i < mutants.size(); ++i) {
        const Mutant& mutant = mutants[i];
        changed.insert(mutant.name.rule);
        fate_of.emplace(mutant.name, fates[i]);
        MutationCount& count = report.kinds[static_cast<std::size_t>(mutant.kind)];
        if (fates[i] == Fate::invalid) {
            ++report.invalid;
            continue;
        }
        if (fates[i] == Fate::killed) {
            ++count.killed;
            continue;
        }
        const text::Position at = sources.position(mutant.span.source, mutant.span.begin);
        Survivor survivor{mutant, std::string(sources.name(mutant.span.source)), at.line, at.column, {}, fates[i], {}};
        survivor.written = std::string(
            sources.contents(mutant.span.source).substr(mutant.span.begin, mutant.span.end - mutant.span.begin));
        const auto reason = reasons.find(mutant.name);
        if (fates[i] == Fate::survived && reason != reasons.end()) {
            ++count.argued;
            report.argued.emplace_back(std::move(survivor), reason->second->because);
            continue;
        }
        ++(fates[i] == Fate::lost ? count.lost : count.survived);
        survivor.nearest = trial.nearest(mutant, k_nearest);
        report.open.push_back(std::move(survivor));
    }
    report.rules = changed.size();
    for (const ArguedMutant& one : argued) {
        const auto fate = fate_of.find(one.name);
        if (fate == fate_of.end() ? !asked(one.name.rule)
                                  : fate->second == Fate::survived || fate->second == Fate::lost)
            continue;
        report.stale.push_back({one, fate != fate_of.end() && fate->second == Fate::killed});
    }
    return report;
}

}  // namespace licet::analysis
