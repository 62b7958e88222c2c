#include "gate/expectations.hpp"

#include "engine/provenance.hpp"
#include "facts/facts.hpp"
#include "gate/findings.hpp"

#include <algorithm>

namespace licet::gate {

namespace {

/// Words as they stand in a spec.
std::string quoted(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "`" : ", `") + word + "`";
    return text.empty() ? "none" : text;
}

std::vector<std::string> differences(const facts::Expectation& expected, const Decision& decision) {
    std::vector<std::string> out;
    const auto differs = [&](const std::string& what, const std::string& wanted, const std::string& got) {
        out.push_back(what + ": expected " + wanted + ", got " + got);
    };
    const auto word = [](std::string_view text) {
        return text.empty() ? std::string("none") : "`" + std::string(text) + "`";
    };
    if (expected.outcome != decision.outcome) {
        differs("outcome", word(to_string(expected.outcome)), word(to_string(decision.outcome)));
    }
    std::vector<std::string> rules;
    for (const RuleTrace& rule : decision.rules) {
        if (rule.verdict != Verdict::false_) rules.push_back(rule.id);
    }
    for (const std::string& rule : expected.rules) {
        if (std::find(rules.begin(), rules.end(), rule) == rules.end()) differs("rule", word(rule), quoted(rules));
    }
    if (expected.classification && *expected.classification != decision.classification) {
        differs("classification", quoted(*expected.classification), quoted(decision.classification));
    }
    if (!expected.because_no.empty() && expected.because_no != decision.because_no) {
        differs("because_no", word(expected.because_no), word(decision.because_no));
    }
    std::vector<std::string> available;
    for (const ExceptionTrace& exception : decision.exceptions) {
        if (exception.status == Availability::available) available.push_back(exception.name);
    }
    if (!expected.exception.empty() &&
        std::find(available.begin(), available.end(), expected.exception) == available.end()) {
        differs("exception", word(expected.exception), quoted(available));
    }
    std::vector<std::string> policies;
    for (const ReviewPolicy& review : decision.review) {
        if (review.rule.verdict == Verdict::true_) policies.push_back(review.policy);
    }
    if (!expected.review.empty() && std::find(policies.begin(), policies.end(), expected.review) == policies.end()) {
        differs("review", word(expected.review), quoted(policies));
    }
    return out;
}

/// Tells one entry of a destination from the next.
std::vector<std::string> question_of(const facts::Expectation& expected) {
    std::vector<std::string> out = {to_string(expected.date), std::string(to_string(expected.posture)),
                                    expected.known_on ? to_string(*expected.known_on) : std::string(),
                                    expected.strict ? "strict" : ""};
    for (const auto& [fact, value] : expected.facts) {
        out.push_back(fact);
        out.push_back(value);
    }
    return out;
}

}  // namespace

std::vector<Unmet> unmet_expectations(const Rulebook& rulebook, const Item& item, Diagnostics& out) {
    std::vector<Unmet> all;
    engine::Provenance lines(rulebook.program(), item.facts());
    for (const facts::Expectation& expected : item.facts().expectations) {
        Diagnostics faults;
        const auto shipment = make_shipment({}, expected.facts, rulebook, faults);
        for (Diagnostic fault : faults) {
            // The facts were handed on as texts: the place is that of the expectation.
            fault.primary = expected.where;
            out.add(std::move(fault));
        }
        if (!shipment) continue;
        Question question;
        question.destination = expected.destination;
        question.date = expected.date;
        question.known_on = expected.known_on;
        question.posture = expected.posture;
        question.strict = expected.strict;
        Unmet unmet;
        unmet.decision = decide(rulebook, item, *shipment, question);
        unmet.differences = differences(expected, unmet.decision);
        if (unmet.differences.empty()) continue;
        unmet.asked = question_of(expected);
        unmet.expected = expected.outcome;
        unmet.where = expected.outcome_where;
        unmet.decided_by = decided_by(lines, unmet.decision);
        all.push_back(std::move(unmet));
    }
    return all;
}

}  // namespace licet::gate
