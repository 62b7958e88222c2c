// A run of `check` as JUnit XML: a failure fails the run, an error is what could not be decided, what is waived or in
// the baseline is skipped.
#include "report/junit.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace licet {

namespace {

using report::Fate;
using report::JunitCase;
using report::JunitSuite;
using report::RunView;
using Result = JunitCase::Result;

std::string case_name(const std::string& item, const std::string& place, Date date) {
    return item + " -> " + place + ", " + to_string(date);
}

/// What a person needs to find and judge it: lines, rule, citation, fingerprint.
std::string lines(const Finding& f) {
    std::string out = f.message + "\n";
    const auto add = [&](const char* label, const std::string& text) {
        if (!text.empty()) out += std::string(label) + ": " + text + "\n";
    };
    add("help", f.help);
    const auto place = [&](const Label& label) {
        if (label.line == 0) return;
        out += label.file + ":" + std::to_string(label.line) + (label.text.empty() ? "" : ": " + label.text) + "\n";
    };
    place(f.grounds->where);
    for (const Label& label : f.grounds->related) place(label);
    add("rule", f.rule);
    add("citation", f.grounds->cite.text);
    add("link", f.grounds->cite.url);
    add("fingerprint", f.fingerprint);
    add("waived", f.waived_because);
    return out;
}

Result result_of(Fate fate) {
    switch (fate) {
        case Fate::passes:
            return Result::passed;
        case Fate::known:
        case Fate::waived:
            return Result::skipped;
        case Fate::undetermined:
            return Result::error;
        case Fate::fails:
            return Result::failure;
    }
    return Result::error;
}

/// Fills in what the findings amount to; the one that weighs most gives the message.
void judge(JunitCase& one, const std::vector<const Finding*>& findings) {
    Fate worst = Fate::passes;
    for (const Finding* finding : findings) {
        const Fate fate = report::fate_of(*finding);
        one.text += (one.text.empty() ? "" : "\n") + lines(*finding);
        if (fate <= worst) continue;
        worst = fate;
        one.type = to_string(finding->kind);
        one.message = finding->message;
        // What nobody could decide is not a failure of the item, even where it fails the run.
        const bool open =
            finding->kind == Finding::Kind::outcome && finding->outcome == Outcome::undetermined && finding->counts();
        one.result = open ? Result::error : result_of(fate);
        if (fate == Fate::waived) one.message = "waived: " + finding->waived_because;
        if (fate == Fate::known) one.message = "known, in the baseline: " + finding->message;
    }
}

class Suites {
public:
    Suites(const Report& run, Show show) : run_(run), show_(show), view_(run, show) {
        for (const Finding& finding : run.findings) {
            if (finding.decision) about_[view_.decision_of(finding)].push_back(&finding);
        }
    }

    std::vector<JunitSuite> take() {
        faults();
        for (const Decided* d : view_.decisions()) decision(*d);
        for (const AskedExpectation& asked : run_.expectations) expectation(asked);
        loose();
        return std::move(suites_);
    }

private:
    JunitSuite& suite(const std::string& file) {
        const std::string name = file.empty() ? "licet" : file;
        const auto [at, added] = index_.try_emplace(name, suites_.size());
        if (!added) return suites_[at->second];
        const ReportHeader& header = run_.header;
        JunitSuite out{name, {}, {}};
        const auto add = [&](const char* key, const std::string& value) {
            if (!value.empty()) out.properties.emplace_back(key, value);
        };
        add("program", header.program);
        add("rulebook", header.rulebook_digest);
        add("packs", report::join(header.packs, ", "));
        add("verified_through", header.verified_through);
        suites_.push_back(std::move(out));
        return suites_.back();
    }

    void faults() {
        for (const Diagnostic& fault : run_.errors) {
            if (fault.severity != Severity::error) continue;
            JunitCase one;
            one.name = fault.code + (fault.primary.line == 0 ? "" : ", line " + std::to_string(fault.primary.line));
            one.result = Result::error;
            one.type = fault.code;
            one.message = fault.message;
            if (fault.primary.line != 0)
                one.text = fault.primary.file + ":" + std::to_string(fault.primary.line) + "\n";
            one.text += fault.message + (fault.help.empty() ? "" : "\nhelp: " + fault.help) + "\n";
            suite(fault.primary.file).cases.push_back(std::move(one));
        }
    }

    void decision(const Decided& decided) {
        const Ruling& d = *decided.ruling;
        JunitCase one;
        one.name = case_name(
            d.item, report::destination_words(decided.place->destination_name, decided.place->destination), d.date);
        if (const auto findings = about_.find(&decided); findings != about_.end()) judge(one, findings->second);
        if (one.text.empty()) one.text = std::string(report::outcome_words(d.outcome)) + "\n";
        JunitSuite& of_spec = suite(d.spec);
        if (of_spec.cases.empty() && !d.spec_digest.empty()) of_spec.properties.emplace_back("spec", d.spec_digest);
        of_spec.cases.push_back(std::move(one));
    }

    void expectation(const AskedExpectation& asked) {
        JunitCase one;
        one.name = "expect " + std::string(report::outcome_words(asked.expected)) + ": " +
                   case_name(asked.item, asked.destination, asked.date) + ", line " + std::to_string(asked.where.line);
        std::vector<const Finding*> unmet;
        for (const Finding& finding : run_.findings) {
            if (finding.kind == Finding::Kind::expectation && finding.grounds->where == asked.where)
                unmet.push_back(&finding);
        }
        judge(one, unmet);
        if (show_ == Show::failures && one.result != Result::failure) return;
        suite(asked.spec).cases.push_back(std::move(one));
    }

    /// Findings about nothing that was asked, such as a waiver that has expired.
    void loose() {
        for (const Finding* finding : view_.findings()) {
            if (finding->kind == Finding::Kind::expectation ? was_asked(*finding)
                                                            : view_.decision_of(*finding) != nullptr) {
                continue;
            }
            JunitCase one;
            one.name = std::string(to_string(finding->kind)) + ": " + finding->message;
            judge(one, {finding});
            suite(finding->spec).cases.push_back(std::move(one));
        }
    }

    [[nodiscard]] bool was_asked(const Finding& finding) const {
        return std::any_of(run_.expectations.begin(), run_.expectations.end(),
                           [&](const AskedExpectation& asked) { return asked.where == finding.grounds->where; });
    }

    const Report& run_;
    Show show_;
    RunView view_;
    std::unordered_map<const Decided*, std::vector<const Finding*>> about_;
    std::vector<JunitSuite> suites_;
    std::map<std::string, std::size_t> index_;
};

}  // namespace

std::string to_junit(const Report& run, Show show) { return report::to_xml("licet check", Suites(run, show).take()); }

}  // namespace licet
