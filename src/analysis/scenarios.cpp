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

/// Every value of the key must be among those there are.
void subset(const yaml::Node& test, const char* key, const std::set<std::string>& there,
            std::vector<std::string>& out) {
    const yaml::Node* node = test.find(key);
    if (node == nullptr) return;
    const std::set<std::string> wanted = texts(*node);
    if (std::includes(there.begin(), there.end(), wanted.begin(), wanted.end())) return;
    out.push_back(std::string(key) + ": expected " + join(wanted) + ", got " + join(there));
}

void compare(const yaml::Node& test, const Decision& decision, std::vector<std::string>& out) {
    const auto differs = [&](const char* what, const std::string& wanted, const std::string& got) {
        out.push_back(std::string(what) + ": expected " + wanted + ", got " + got);
    };
    if (const yaml::Node* outcome = test.find("outcome"); outcome && outcome->text != to_string(decision.outcome)) {
        differs("outcome", outcome->text, std::string(to_string(decision.outcome)));
    }
    if (const yaml::Node* why = test.find("because_no"); why != nullptr && why->text != decision.because_no) {
        differs("because_no", why->text, decision.because_no.empty() ? "none" : decision.because_no);
    }
    if (const yaml::Node* paragraphs = test.find("classification")) {
        const std::set<std::string> got(decision.classification.begin(), decision.classification.end());
        if (texts(*paragraphs) != got) differs("classification", join(texts(*paragraphs)), join(got));
    }
    std::set<std::string> decided;
    std::set<std::string> open;
    for (const RuleTrace& rule : decision.rules) {
        if (rule.verdict != Verdict::false_) decided.insert(rule.id);
        if (rule.verdict == Verdict::unknown) open.insert(rule.id);
    }
    subset(test, "rule", decided, out);
    subset(test, "undecided_by", open, out);
    std::set<std::string> available;
    for (const ExceptionTrace& exception : decision.exceptions) {
        if (exception.status == Availability::available) available.insert(exception.name);
    }
    subset(test, "exception", available, out);
    std::set<std::string> policies;
    for (const ReviewPolicy& review : decision.review) {
        if (review.rule.verdict == Verdict::true_) policies.insert(review.policy);
    }
    subset(test, "review", policies, out);
    if (const yaml::Node* advice = test.find("advice")) {
        std::set<std::string> given;
        for (const Advice& advised : decision.advice) {
            if (advised.rule.verdict == Verdict::true_) given.insert(advised.rule.id);
        }
        if (texts(*advice) != given) differs("advice", join(texts(*advice)), join(given));
    }
    std::set<std::string> missing;
    for (const MissingFact& fact : decision.missing) missing.insert(fact.fact);
    subset(test, "missing", missing, out);
}

/// The paragraphs that a rule gives.
std::vector<std::string> paragraphs_of(const program::Program& program, std::size_t rule) {
    std::vector<std::string> names;
    for (const std::uint32_t limb : program.rules[rule].limbs) names.push_back(program.limbs[limb].paragraph);
    return names;
}

}  // namespace

std::vector<std::string> differences(const yaml::Node& test, const Decision& decision) {
    std::vector<std::string> found;
    compare(test, decision, found);
    return found;
}

Detail detail_for(const yaml::Node& test) {
    // Only what is missing takes the longer way.
    return test.find("missing") == nullptr ? Detail::outcome : Detail::report;
}

std::vector<ScenarioResult> run_scenarios(const Rulebook& rulebook, const std::filesystem::path& file,
                                          const std::function<bool(const std::string& name)>& wanted,
                                          const FindItem& find_item, Diagnostics& out) {
    ScenarioFile tests(rulebook, file, out);
    std::vector<ScenarioResult> results;
    tests.each([&](const yaml::Node& test, const std::string& name) {
        if (!wanted(name)) return;
        const auto scenario = tests.load(test, find_item);
        if (!scenario) return;
        const Decision decision =
            decide(rulebook, Item(scenario->item), Shipment(scenario->shipment), scenario->question, detail_for(test));
        ScenarioResult result{tests.place(test, name), differences(test, decision), {}};
        if (const yaml::Node* todo = test.find("todo")) result.todo = todo->text;
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
