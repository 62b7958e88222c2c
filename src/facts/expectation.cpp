// `expect:` in a spec: questions, and the answers that its owner counts on.
#include "diag/suggest.hpp"
#include "facts/facts.hpp"
#include "yaml/fields.hpp"

#include <algorithm>
#include <array>

namespace licet::facts {

namespace {

using program::Program;

/// Keys that state a fact of the shipment under the name of an option of the command line.
constexpr std::array<std::pair<const char*, const char*>, 5> k_fact_keys{{{"exporter", "exporter"},
                                                                          {"hq", "headquarters"},
                                                                          {"parent", "ultimate_parent_headquarters"},
                                                                          {"end_user", "end_user"},
                                                                          {"end_use", "end_use"}}};

std::string flow(const yaml::Node& node) {
    if (node.kind != yaml::Kind::sequence) return node.text;
    std::string out = "[";
    for (const yaml::Node& item : node.items) out += (out.size() == 1 ? "" : ", ") + item.text;
    return out + "]";
}

class ExpectationReader {
public:
    ExpectationReader(const Program& program, const yaml::Node& node, diag::Reporter& report)
        : program_(program), fields_(node, "an expectation", report), report_(report) {
        result_.where = report.label(node.span);
    }

    std::optional<Expectation> read() {
        const yaml::Node* destination = fields_.required_scalar("destination");
        const yaml::Node* date = fields_.required_scalar("date");
        const yaml::Node* outcome = fields_.required_scalar("outcome");
        const std::size_t faults = faults_;
        question();
        answer();
        fields_.finish();
        if (destination == nullptr || date == nullptr || outcome == nullptr) return std::nullopt;
        const auto place = read_country(program_, *destination, report_);
        const auto day = read_day(*date);
        const bool known = read_outcome(*outcome);
        if (!place || !day || !known || faults_ != faults) return std::nullopt;
        result_.destination = program_.book.destinations[*place].code;
        result_.date = *day;
        return std::move(result_);
    }

private:
    void question() {
        if (const yaml::Node* known_on = fields_.scalar("known_on")) result_.known_on = read_day(*known_on);
        if (const yaml::Node* posture = fields_.scalar("posture")) {
            if (one_of(*posture, {"enforced", "text"}) && posture->text == "text") result_.posture = Posture::text;
        }
        if (const yaml::Node* strict = fields_.scalar("strict")) {
            result_.strict = one_of(*strict, {"true", "false"}) && strict->text == "true";
        }
        for (const auto& [key, fact] : k_fact_keys) {
            if (const yaml::Node* value = fields_.get(key)) result_.facts.emplace_back(fact, flow(*value));
        }
    }

    void answer() {
        for (const yaml::Node* rule : fields_.list("rule")) {
            result_.rules.push_back(rule->text);
            known_rule(*rule);
        }
        if (const yaml::Node* classes = fields_.get("classification")) {
            result_.classification.emplace();
            if (classes->kind == yaml::Kind::scalar) result_.classification->push_back(classes->text);
            for (const yaml::Node& one : classes->items) result_.classification->push_back(one.text);
            std::sort(result_.classification->begin(), result_.classification->end());
        }
        result_.because_no = fields_.text("because_no");
        result_.exception = fields_.text("exception");
        result_.review = fields_.text("review");
    }

    /// An id that is gone would never be met, and nobody would know why.
    void known_rule(const yaml::Node& node) {
        std::vector<std::string> ids;
        for (const rulebook::RuleSpec& rule : program_.book.rules) {
            if (rule.id == node.text) return;
            ids.push_back(rule.id);
        }
        fault("unknown-rule", node, "there is no rule `" + node.text + "`", diag::did_you_mean(node.text, ids));
    }

    bool read_outcome(const yaml::Node& node) {
        result_.outcome_where = report_.label(node.span, "expected here");
        std::vector<std::string> words;
        for (const Outcome outcome : {Outcome::no_license_required, Outcome::license_exception, Outcome::undetermined,
                                      Outcome::license_required}) {
            words.emplace_back(to_string(outcome));
            if (node.text != words.back()) continue;
            result_.outcome = outcome;
            return true;
        }
        return one_of(node, words);
    }

    std::optional<Date> read_day(const yaml::Node& node) {
        const auto day = parse_date(node.text);
        if (!day) {
            fault("bad-date", node, "`" + node.text + "` is not a date that exists",
                  "write year-month-day, for example 2025-04-09");
        }
        return day;
    }

    bool one_of(const yaml::Node& node, const std::vector<std::string>& words) {
        if (std::find(words.begin(), words.end(), node.text) != words.end()) return true;
        std::string help = diag::did_you_mean(node.text, words);
        if (help.empty()) {
            for (const std::string& word : words) help += (help.empty() ? "one of `" : ", `") + word + "`";
        }
        fault("unknown-word", node, "`" + node.text + "` is none of the words that may stand here", help);
        return false;
    }

    void fault(const char* code, const yaml::Node& node, const std::string& message, const std::string& help) {
        ++faults_;
        report_.error(code, node.span, message, help);
    }

    const Program& program_;
    yaml::Fields fields_;
    diag::Reporter& report_;
    std::size_t faults_ = 0;
    Expectation result_;
};

}  // namespace

std::vector<Expectation> read_expectations(const Program& program, const yaml::Node& node, diag::Reporter& report) {
    std::vector<Expectation> all;
    if (node.kind != yaml::Kind::sequence) {
        report.error("wrong-shape", node.span, "`expect` lists questions with their answers",
                     "for example `expect: [{destination: DE, date: 2026-01-31, outcome: no_license_required}]`");
        return all;
    }
    for (const yaml::Node& entry : node.items) {
        if (auto expectation = ExpectationReader(program, entry, report).read()) all.push_back(std::move(*expectation));
    }
    return all;
}

}  // namespace licet::facts
