// A run of `check` as SARIF: the rule that decides is the rule of the result.
#include "report/json_parts.hpp"
#include "report/markdown.hpp"
#include "report/page.hpp"
#include "report/run_view.hpp"
#include "report/sarif.hpp"
#include "report/words.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <map>

namespace licet {

namespace {

using report::SarifPlace;
using report::SarifResult;
using report::SarifRule;
using report::SarifRun;

struct OwnRule {
    std::string_view id, name, description;
};

// For what no rule of law decides.
constexpr std::array<OwnRule, 6> k_own{{
    {"licet.undetermined", "Undetermined", "Facts are missing, and no requirement is known to hold"},
    {"licet.expectation", "ExpectationNotMet", "The rules answer otherwise than the owner of the spec expects"},
    {"licet.upcoming", "AnswerWillChange", "By rules already published the answer will be another one"},
    {"licet.conflict", "SpecContradictsItself", "The spec contradicts itself or the rules"},
    {"licet.waiver", "WaiverExpired", "A waiver has expired"},
    {"licet.no-license-required", "NoLicenseRequired", "No license is required by the rules that were checked"},
}};

bool by_law(const Finding& f) {
    return !f.rule.empty() && (f.kind == Finding::Kind::outcome || f.kind == Finding::Kind::upcoming);
}

std::string rule_id(const Finding& f) {
    if (by_law(f)) return f.rule;
    if (f.kind == Finding::Kind::outcome) return "licet.undetermined";
    return "licet." + std::string(to_string(f.kind));
}

bool is_link(const std::string& url) { return url.starts_with("https://") || url.starts_with("http://"); }

bool in_catalog(const std::string& spec) { return spec.empty() || spec.starts_with("catalog:"); }

/// "RegionalStability": the words of a title run together.
std::string pascal_case(std::string_view title) {
    std::string out;
    bool start = true;
    for (const char c : title) {
        if (!text::is_letter(c) && (!text::is_digit(c) || out.empty())) {
            start = true;
            continue;
        }
        out += start ? text::to_upper(c) : c;
        start = false;
    }
    return out.substr(0, 255);
}

std::string cut(const std::string& text, std::size_t most) {
    return report::columns(text) <= most ? text : text.substr(0, text.rfind(' ', most - 1)) + "…";
}

class Log {
public:
    Log(const Report& run, SarifProfile profile) : run_(run), github_(profile == SarifProfile::github) {
        out_.program = run.header.program;
        out_.category = "licet/check";
        out_.github = github_;
        const bool with_baseline = std::any_of(run.findings.begin(), run.findings.end(),
                                               [](const Finding& f) { return f.status == Finding::Status::known; });
        for (const Diagnostic& fault : run.errors) note(fault);
        // The most severe first, so that a limit cuts off the rest.
        const report::RunView view(run, Show::everything);
        for (const Finding* finding : view.findings()) add(*finding, with_baseline);
        if (profile == SarifProfile::full) {
            for (const Decided& d : run.decisions) {
                if (d.ruling->outcome == Outcome::no_license_required) pass(*d.ruling, *d.place);
            }
        }
        if (without_file_ != 0) {
            out_.notices.push_back({"note",
                                    "left-out",
                                    report::counted(without_file_, "result") +
                                        " about products of the catalog left out: GitHub takes results in files only",
                                    {}});
        }
        std::ranges::sort(out_.rules, {}, &SarifRule::id);
    }

    [[nodiscard]] const SarifRun& run() const { return out_; }

private:
    void note(const Diagnostic& fault) {
        const bool error = fault.severity == Severity::error;
        const std::string message = fault.message + (fault.help.empty() ? "" : "; " + fault.help);
        out_.notices.push_back({error ? "error" : "warning", fault.code, message, report::sarif_place(fault.primary)});
        // Code scanning shows no notifications beside the lines: there a faulty spec is a result too.
        if (!github_ || !error || in_catalog(fault.primary.file)) return;
        declare(fault.code, "A file could not be read");
        SarifResult result;
        result.rule = fault.code;
        result.message = message;
        result.place = report::sarif_place(fault.primary);
        for (const Label& label : fault.secondary) result.related.push_back(report::sarif_place(label));
        result.identity = fault.message;
        out_.results.push_back(std::move(result));
    }

    void add(const Finding& f, bool with_baseline) {
        SarifResult result;
        result.rule = rule_id(f);
        const bool open = f.kind == Finding::Kind::outcome && f.outcome == Outcome::undetermined;
        result.level = to_string(f.level);
        if (open && github_) {
            result.level = f.level == Finding::Level::error ? "error" : "warning";
        } else if (open) {
            result.kind = "open";
            result.level = "none";
        }
        result.message = f.message + (f.help.empty() ? "" : "; " + f.help);
        place(result, f.spec, f.grounds->where);
        for (const Label& label : f.grounds->related) {
            if (!in_catalog(label.file)) result.related.push_back(report::sarif_place(label));
        }
        result.fingerprint = f.fingerprint;
        if (with_baseline) result.baseline = f.status == Finding::Status::known ? "unchanged" : "new";
        if (f.status == Finding::Status::waived) {
            result.accepted = f.waived_because.empty() ? "waived" : f.waived_because;
        }
        result.properties =
            properties(f.item, f.destination, f.date, f.outcome, f.grounds->classification, f.grounds->cite.text);
        if (result.place.file.empty() && github_) {
            ++without_file_;
            return;
        }
        declare(f);
        out_.results.push_back(std::move(result));
    }

    void pass(const Ruling& d, const Place& to) {
        SarifResult result;
        result.rule = "licet.no-license-required";
        result.kind = "pass";
        result.level = "none";
        result.message = d.item + " to " + report::destination_words(to.destination_name, to.destination) + ", " +
                         to_string(d.date) + ": no license required by the rules that were checked";
        Label whole;
        whole.file = d.spec;
        place(result, d.spec, whole);
        result.identity = d.item + "\n" + to.destination;
        result.properties = properties(d.item, to.destination, d.date, d.outcome, d.classification, {});
        declare(result.rule, {});
        out_.results.push_back(std::move(result));
    }

    static void place(SarifResult& result, const std::string& spec, const Label& where) {
        if (in_catalog(where.file) && in_catalog(spec)) {
            result.logical = spec.empty() ? "licet" : spec;
            return;
        }
        result.place = report::sarif_place(where);
        if (result.place.file.empty()) result.place.file = spec;
        // Code scanning asks for a line.
        if (result.place.line == 0) {
            result.place.line = result.place.column = 1;
        }
    }

    static std::vector<std::pair<std::string, std::string>> properties(const std::string& item,
                                                                       const std::string& destination, Date date,
                                                                       Outcome outcome,
                                                                       const std::vector<std::string>& classification,
                                                                       const std::string& cite) {
        std::vector<std::pair<std::string, std::string>> out = {{"item", item},
                                                                {"destination", destination},
                                                                {"date", to_string(date)},
                                                                {"verdict", std::string(to_string(outcome))}};
        if (!classification.empty()) out.emplace_back("classification", report::join(classification, ", "));
        if (!cite.empty()) out.emplace_back("cite", cite);
        return out;
    }

    bool declared(const std::string& id) { return !declared_.try_emplace(id, true).second; }

    void declare(const Finding& f) {
        if (!by_law(f)) {
            declare(rule_id(f), {});
            return;
        }
        if (declared(f.rule)) return;
        SarifRule rule;
        rule.id = f.rule;
        rule.name = pascal_case(f.grounds->title);
        rule.description = cut(f.grounds->title + " (" + f.grounds->cite.text + ")", 1000);
        rule.full = rule.description;
        std::string plain = f.grounds->title + "\n\nCitation: " + f.grounds->cite.text;
        std::string help = "**" + report::markdown_text(f.grounds->title) +
                           "**\n\nCitation: " + report::markdown_link(f.grounds->cite);
        const auto more = [&](const std::string& label, const std::string& text) {
            if (text.empty()) return;
            plain += "\n" + label + ": " + text;
            help += "  \n" + label + ": " + report::markdown_text(text);
        };
        more("Federal Register", f.grounds->cite.fr);
        rule.tags = {"export-control"};
        more("Source", f.grounds->source);
        if (f.grounds->in_force_since) more("In force since", to_string(*f.grounds->in_force_since));
        more("Note", f.grounds->note);
        if (!f.grounds->source.empty()) rule.tags.push_back(f.grounds->source);
        const std::string closing =
            "Correct the facts of the spec, meet the conditions of a license exception, or apply for a license. "
            "`licet rules show " +
            f.rule + "` prints the rule. This is a decision aid, not legal advice.";
        rule.help = help + "\n\n" + closing;
        rule.help_text = plain + "\n\n" + closing;
        if (is_link(f.grounds->cite.url)) rule.help_uri = f.grounds->cite.url;
        out_.rules.push_back(std::move(rule));
    }

    void declare(const std::string& id, std::string description) {
        if (declared(id)) return;
        SarifRule rule;
        rule.id = id;
        rule.description = std::move(description);
        const auto* own =
            std::find_if(k_own.begin(), k_own.end(), [&](const OwnRule& known) { return known.id == id; });
        if (own != k_own.end()) {
            rule.name = own->name;
            rule.description = own->description;
        }
        rule.help = rule.description + ". See docs/commands.md, `check`.";
        out_.rules.push_back(std::move(rule));
    }

    const Report& run_;
    bool github_;
    SarifRun out_;
    std::map<std::string, bool> declared_;
    std::size_t without_file_ = 0;
};

}  // namespace

std::string to_sarif(const Report& run, SarifProfile profile) { return report::to_sarif(Log(run, profile).run()); }

}  // namespace licet
