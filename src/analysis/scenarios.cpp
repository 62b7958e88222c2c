#include "analysis/scenarios.hpp"

#include "program/program.hpp"
#include "program/slice.hpp"

#include <algorithm>
#include <set>

namespace licet::analysis {
namespace {

std::string join(const std::set<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "none" : text;
}

/// What a decision is compared with: the expectations of one test.
class Expectations {
public:
    Expectations(const yaml::Node& test, const ScenarioFile& file, std::vector<Difference>& out)
        : test_(test), file_(file), out_(out) {}

    /// The value of the key is this one.
    void is(const char* key, const std::string& got) {
        const yaml::Node* node = test_.find(key);
        if (node != nullptr && node->text != got) differs(key, *node, node->text, got.empty() ? "none" : got);
    }
    /// The key lists exactly these.
    void are(const char* key, const std::set<std::string>& got) {
        const yaml::Node* node = test_.find(key);
        if (node != nullptr && texts(*node) != got) differs(key, *node, join(texts(*node)), join(got));
    }
    /// Every value of the key is among those there are.
    void among(const char* key, const std::set<std::string>& there) {
        const yaml::Node* node = test_.find(key);
        if (node == nullptr) return;
        const std::set<std::string> wanted = texts(*node);
        if (std::includes(there.begin(), there.end(), wanted.begin(), wanted.end())) return;
        differs(key, *node, join(wanted), join(there));
    }

private:
    void differs(const char* key, const yaml::Node& at, std::string expected, std::string got) {
        out_.push_back({key, std::move(expected), std::move(got), file_.line(at)});
    }

    const yaml::Node& test_;
    const ScenarioFile& file_;
    std::vector<Difference>& out_;
};

std::string with_unit(const std::string& number, const std::string& unit) {
    return unit.empty() ? number : number + " " + unit;
}

/// The distances to figures: of what decided, of what was considered, and of what was nearly met; of the facts alone
/// that `wanted` speaks of.
std::set<std::string> margins_of(const Decision& decision, const std::set<std::string>& wanted) {
    std::set<std::string> margins;
    const auto add = [&](const Comparison& comparison) {
        const bool asked = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& margin) {
            return margin.starts_with(comparison.fact + " ");
        });
        if (asked && comparison.margin) margins.insert(words_of(comparison, false));
    };
    for (const auto* rules : {&decision.rules, &decision.considered}) {
        for (const RuleTrace& rule : *rules) std::for_each(rule.because.begin(), rule.because.end(), add);
    }
    for (const NearMiss& near : decision.near) {
        Comparison comparison;
        comparison.fact = near.fact;
        comparison.op = near.op;
        comparison.threshold = near.threshold;
        comparison.unit = near.unit;
        comparison.verdict = Verdict::false_;
        comparison.margin = near.short_by;
        comparison.margin_rounded = near.rounded;
        add(comparison);
    }
    return margins;
}

void compare(const yaml::Node& test, const Decision& decision, Expectations expected) {
    expected.is("outcome", std::string(to_string(decision.outcome)));
    expected.is("because_no", decision.because_no);
    expected.are("classification", {decision.classification.begin(), decision.classification.end()});
    std::set<std::string> decided;
    std::set<std::string> cites;
    std::set<std::string> open;
    for (const RuleTrace& rule : decision.rules) {
        if (rule.verdict != Verdict::false_) decided.insert(rule.id);
        if (rule.verdict != Verdict::false_) cites.insert(rule.cite.text);
        if (rule.verdict == Verdict::unknown) open.insert(rule.id);
    }
    expected.among("rule", decided);
    expected.among("cite", cites);
    expected.among("undecided_by", open);
    if (const yaml::Node* margin = test.find("margin")) expected.among("margin", margins_of(decision, texts(*margin)));
    std::set<std::string> available;
    for (const ExceptionTrace& exception : decision.exceptions) {
        if (exception.status == Availability::available) available.insert(exception.name);
    }
    expected.among("exception", available);
    std::set<std::string> policies;
    for (const ReviewPolicy& review : decision.review) {
        if (review.rule.verdict == Verdict::true_) policies.insert(review.policy);
    }
    expected.are("review", policies);
    std::set<std::string> given;
    for (const Advice& advised : decision.advice) {
        if (advised.rule.verdict == Verdict::true_) given.insert(advised.rule.id);
    }
    expected.are("advice", given);
    std::set<std::string> missing;
    for (const MissingFact& fact : decision.missing) missing.insert(fact.fact);
    expected.among("missing", missing);
}

/// The paragraphs that a rule gives.
std::vector<std::string> paragraphs_of(const program::Program& program, std::size_t rule) {
    std::vector<std::string> names;
    for (const std::uint32_t limb : program.rules[rule].limbs) names.push_back(program.limbs[limb].paragraph);
    return names;
}

}  // namespace

std::vector<Difference> differences(const ScenarioFile& file, const yaml::Node& test, const Decision& decision) {
    std::vector<Difference> found;
    compare(test, decision, {test, file, found});
    return found;
}

Detail detail_for(const yaml::Node& test) {
    // Only what is missing or near takes the longer way.
    if (test.find("margin") != nullptr) return Detail::all;
    return test.find("missing") == nullptr ? Detail::outcome : Detail::report;
}

std::string words_of(const Comparison& comparison, bool value) {
    if (!comparison.reason.empty()) return comparison.reason;
    std::string text = comparison.fact;
    if (value && comparison.value.value) text += " " + with_unit(*comparison.value.value, comparison.value.unit);
    text += " " + comparison.op + " " + with_unit(comparison.threshold, comparison.unit);
    if (!comparison.margin) return text;
    const std::string distance = (comparison.margin_rounded ? "about " : "") + *comparison.margin;
    return text + (comparison.verdict == Verdict::false_ ? " short by " : " by ") +
           with_unit(distance, comparison.unit);
}

std::vector<ScenarioResult> run_scenarios(const Rulebook& rulebook, const std::filesystem::path& file,
                                          const std::function<bool(const std::string& name)>& wanted,
                                          const FindItem& find_item, Diagnostics& out) {
    ScenarioFile tests(rulebook, file, out);
    std::vector<ScenarioResult> results;
    tests.each([&](const yaml::Node& test, const std::string& name) {
        if (!wanted(name)) return;
        const auto scenario = tests.load(test, find_item);
        if (!scenario || !tests.expects_something(test)) return;
        const auto answer = [&](Detail detail) {
            return decide(rulebook, Item(scenario->item), Shipment(scenario->shipment), scenario->question, detail);
        };
        ScenarioResult result{tests.place(test, name), {}, {}, {}};
        if (const yaml::Node* todo = test.find("todo")) result.todo = todo->text;
        result.differences = differences(tests, test, answer(detail_for(test)));
        if (!result.passed()) result.decided = answer(Detail::report).rules;
        results.push_back(std::move(result));
    });
    return results;
}

bool names_rule(const program::Program& program, const yaml::Node& test, std::size_t rule) {
    const std::string& id = program.spec(program.rules[rule]).id;
    if (lists(test, "rule", id) || lists(test, "undecided_by", id)) return true;
    const auto paragraphs = paragraphs_of(program, rule);
    return std::any_of(paragraphs.begin(), paragraphs.end(),
                       [&](const std::string& paragraph) { return lists(test, "classification", paragraph); });
}

std::vector<NamedScenario> scenarios_naming(const Rulebook& rulebook, const std::string& rule,
                                            const std::filesystem::path& file, Diagnostics& out) {
    const program::Program& program = rulebook.program();
    const auto index = static_cast<std::size_t>(
        std::find_if(program.rules.begin(), program.rules.end(),
                     [&](const program::CompiledRule& known) { return program.spec(known).id == rule; }) -
        program.rules.begin());
    std::vector<NamedScenario> found;
    if (index == program.rules.size()) return found;
    ScenarioFile tests(rulebook, file, out);
    tests.each([&](const yaml::Node& test, const std::string& name) {
        if (!names_rule(program, test, index)) return;
        // A paragraph may be given by one rule on one day and by another on the next.
        const auto asked = tests.question(test);
        if (!asked) return;
        const auto slice = program::make_slice(program, asked->date, asked->posture, asked->known_on);
        const bool by_id = lists(test, "rule", rule) || lists(test, "undecided_by", rule);
        if (by_id || slice.rules[index].status != program::Status::off) found.push_back(tests.place(test, name));
    });
    return found;
}

}  // namespace licet::analysis
