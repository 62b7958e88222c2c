#include "report/cases.hpp"

#include "licet/report.hpp"
#include "report/comparison.hpp"
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

std::string proof_line(const Decision& decision) {
    static const Places k_codes;  // a cell names countries by their codes
    const Names names{k_codes, decision.transaction};
    std::vector<std::string> lines;
    const auto add_line = [&](const RuleTrace& rule) {
        const std::string why = because_words(rule.because, names);
        add(lines, rule.id + (why.empty() ? "" : ": " + why));
    };
    if (decision.outcome == Outcome::license_exception) {
        for (const ExceptionTrace& exception : decision.exceptions) {
            if (exception.status == Availability::available) add_line(exception.rule);
        }
    }
    for (const RuleTrace& rule : decision.rules) {
        if (decides(rule, decision.outcome)) add_line(rule);
    }
    return text::join(lines, " | ");
}

std::string proof_json(const Decision& decision) {
    std::string out = to_ndjson(decision, false);
    out.pop_back();
    return out;
}

void append_csv_answer(std::string& out, const CaseAnswer& answer, bool explain) {
    std::vector<std::string> cells = {answer.outcome, text::join(answer.rules, "; "), text::join(answer.cites, "; "),
                                      text::join(answer.missing, "; ")};
    if (explain) cells.push_back(answer.proof);
    for (const std::string& cell : cells) {
        out += ',';
        table::append_csv(out, cell);
    }
}

void append_ndjson_answer(std::string& out, const CaseAnswer& answer, bool explain) {
    out += "\"outcome\": ";
    table::append_json(out, answer.outcome);
    append_list(out, "rule", answer.rules);
    append_list(out, "cite", answer.cites);
    append_list(out, "missing", answer.missing);
    if (explain) out += ", \"proof\": " + (answer.proof.empty() ? "null" : answer.proof);
}

}  // namespace licet::report
