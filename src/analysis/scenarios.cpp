#include "analysis/scenarios.hpp"

#include "program/program.hpp"
#include "program/slice.hpp"
#include "text/join.hpp"

#include <algorithm>
#include <set>

namespace licet::analysis {
namespace {

/// "none" where the set is empty.
std::string listed(const std::set<std::string>& words) { return words.empty() ? "none" : text::join(words, ", "); }

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
        if (node != nullptr && texts(*node) != got) differs(key, *node, listed(texts(*node)), listed(got));
    }
    /// Every value of the key is among those there are.
    void among(const char* key, const std::set<std::string>& there) {
        const yaml::Node* node = test_.find(key);
        if (node == nullptr) return;
        const std::set<std::string> wanted = texts(*node);
        if (std::includes(there.begin(), there.end(), wanted.begin(), wanted.end())) return;
        differs(key, *node, listed(wanted), listed(there));
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
    std::set<std::string> met;
    std::set<std::string> open;
    std::set<std::string> cites;
    for (const RuleTrace& rule : decision.rules) {
        if (rule.verdict == Verdict::false_) continue;
        cites.insert(rule.cite.text);
        if (rule.stage == "require") (rule.verdict == Verdict::true_ ? met : open).insert(rule.id);
    }
    expected.are("rule", met);
    expected.among("cite", cites);
    if (const yaml::Node* margin = test.find("margin")) expected.among("margin", margins_of(decision, texts(*margin)));
    // Several rules may bear one name; then the test says by id which it means.
    const auto called = [&test](const char* key, const std::string& name, const std::string& id) {
        return lists(test, key, id) ? id : name;
    };
    std::set<std::string> available;
    for (const ExceptionTrace& exception : decision.exceptions) {
        if (exception.status == Availability::available)
            available.insert(called("exception", exception.name, exception.rule.id));
        if (exception.status == Availability::unknown) open.insert(exception.rule.id);
    }
    expected.are("undecided_by", open);
    expected.are("exception", available);
    std::set<std::string> policies;
    for (const ReviewPolicy& review : decision.review) {
        if (review.rule.verdict == Verdict::true_) policies.insert(called("review", review.policy, review.rule.id));
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
    const rulebook::RuleSpec& spec = program.spec(program.rules[rule]);
    for (const char* key : {"rule", "undecided_by", "exception", "review", "advice"}) {
        if (lists(test, key, spec.id)) return true;
    }
    if (lists(test, "cite", spec.cite.text)) return true;
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
