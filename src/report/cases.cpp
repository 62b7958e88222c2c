#include "report/cases.hpp"

#include "table/table.hpp"
#include "text/join.hpp"

#include <algorithm>

namespace licet::report {

namespace {

void add(std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

void add(CaseAnswer& answer, const RuleTrace& rule) {
    add(answer.rules, rule.id);
    add(answer.cites, rule.cite.text);
}

/// Whether a rule is one that the outcome rests on.
bool decides(const RuleTrace& rule, Outcome outcome) {
    switch (outcome) {
        case Outcome::license_required:
            return rule.stage == "require" && rule.verdict == Verdict::true_;
        case Outcome::undetermined:
            return rule.stage == "require" && rule.verdict != Verdict::false_;
        case Outcome::license_exception:
            return false;  // the exception does
        case Outcome::no_license_required:
            return true;
    }
    return true;
}

void append_list(std::string& out, const char* key, const std::vector<std::string>& list) {
    out += std::string(", \"") + key + "\": [";
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ", ";
        table::append_json(out, list[i]);
    }
    out += ']';
}

}  // namespace

CaseAnswer answer_of(const Decision& decision) {
    CaseAnswer answer;
    answer.outcome = to_string(decision.outcome);
    for (const RuleTrace& rule : decision.rules) {
        if (decides(rule, decision.outcome)) add(answer, rule);
    }
    if (decision.outcome == Outcome::license_exception) {
        for (const ExceptionTrace& exception : decision.exceptions) {
            if (exception.status == Availability::available) add(answer, exception.rule);
        }
    }
    for (const MissingFact& fact : decision.missing) add(answer.missing, fact.fact);
    return answer;
}

CaseAnswer no_answer() { return {"error", {}, {}, {}}; }

void append_csv_answer(std::string& out, const CaseAnswer& answer) {
    for (const std::string& cell : {answer.outcome, text::join(answer.rules, "; "), text::join(answer.cites, "; "),
                                    text::join(answer.missing, "; ")}) {
        out += ',';
        table::append_csv(out, cell);
    }
}

void append_ndjson_answer(std::string& out, const CaseAnswer& answer) {
    out += "\"outcome\": ";
    table::append_json(out, answer.outcome);
    append_list(out, "rule", answer.rules);
    append_list(out, "cite", answer.cites);
    append_list(out, "missing", answer.missing);
}

}  // namespace licet::report
