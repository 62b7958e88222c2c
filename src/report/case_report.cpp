#include "report/case_report.hpp"

#include "report/footer.hpp"
#include "report/headline.hpp"
#include "report/proof.hpp"
#include "report/values.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace licet::report {

namespace {

constexpr std::size_t k_brief_rules = 2;  ///< shown in full; further ones in a paragraph each, then counted
constexpr std::size_t k_brief_others = 3;
constexpr std::size_t k_brief_missing = 4;
constexpr std::size_t k_brief_near = 3;

bool is_classifying(const RuleTrace& rule) { return rule.stage == "classify" || rule.stage == "derive"; }

std::string and_more(std::size_t count) { return "and " + std::to_string(count) + " more, listed by --explain"; }

void write_treatment(Page& page, const Decision& d) {
    if (!d.treated_as.empty() && d.treated_as != d.destination) {
        page.entry(d.destination + " is treated as " + d.treated_as);
    }
}

void write_why(Page& page, const Decision& d) {
    page.section("Why");
    if (d.outcome == Outcome::no_license_required && !d.because_no.empty()) page.entry(because_no_words(d.because_no));
    if (d.outcome == Outcome::undetermined) page.entry("a requirement may be met; what is known does not settle it");
    write_treatment(page, d);
}

std::string_view rules_label(const Decision& d) {
    if (d.because_no == "not_enforced") return "Not enforced";
    switch (d.outcome) {
        case Outcome::no_license_required:
            return "Not met";
        case Outcome::license_exception:
            return "Lifted";
        case Outcome::undetermined:
            return "Open";
        case Outcome::license_required:
            return "Decided by";
    }
    return {};
}

void write_rules(Page& page, const Decision& d, bool explain) {
    page.section(rules_label(d));
    std::vector<const RuleTrace*> rules;
    for (const RuleTrace& rule : d.rules) {
        if (!is_classifying(rule)) rules.push_back(&rule);
    }
    // A met requirement says more than an open one, an open one more than a failed one; ties stay sorted by id.
    std::stable_sort(rules.begin(), rules.end(), [](const auto* a, const auto* b) { return a->verdict > b->verdict; });
    const std::size_t in_full = explain ? rules.size() : d.outcome == Outcome::no_license_required ? 0 : k_brief_rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (i < in_full) {
            write_rule(page, *rules[i], explain);
        } else if (i < in_full + k_brief_others) {
            write_rule_briefly(page, *rules[i]);
        } else {
            page.entry(and_more(rules.size() - i));
            break;
        }
    }
}

std::string derived_facts(const Decision& d) {
    std::vector<std::string> parts;
    for (const ShownFact& fact : d.facts) {
        if (fact.basis == "derived" && fact.name.find('[') == std::string::npos) {
            parts.push_back(fact_words(fact.name) + " " + value_words(fact.value));
        }
    }
    return join(parts, "; ");
}

void write_classification(Page& page, const Decision& d, bool explain) {
    page.section("Class");
    std::string text = d.classification.empty() ? "unclassified" : join(d.classification, ", ");
    if (!d.possible_classification.empty()) text += "; possibly " + join(d.possible_classification, ", ");
    const std::string facts = derived_facts(d);
    if (!facts.empty()) text += ". " + facts;
    page.entry(text);
    for (const RuleTrace& rule : d.rules) {
        if (!is_classifying(rule)) continue;
        if (explain) {
            write_rule(page, rule, explain);
        } else {
            write_rule_briefly(page, rule);
        }
    }
}

void write_missing(Page& page, const Decision& d, bool explain) {
    page.section("Missing");
    const std::string exception = exception_name(d);
    for (std::size_t i = 0; i < d.missing.size(); ++i) {
        if (!explain && i == k_brief_missing) {
            page.entry(and_more(d.missing.size() - i));
            break;
        }
        const MissingFact& fact = d.missing[i];
        std::string text = fact_words(fact.fact);
        if (!fact.meaning.empty() && (explain || fact.turns_at.empty())) text += " (" + fact.meaning + ")";
        const std::string turns = turning_words(fact, exception);
        if (!turns.empty()) text += ": " + turns;
        page.entry(text, 2);
        if (!fact.hint.empty()) page.entry("-> " + fact.hint, 3);
        if (explain && !fact.rules.empty()) page.entry("waiting: " + join(fact.rules, ", "), 2);
    }
}

void write_authorization(Page& page, const Decision& d, bool explain) {
    page.section("License held");
    if (!d.authorization) return;
    const Authorization& held = *d.authorization;
    page.entry(held.license + (held.valid ? " covers this: " : " does not cover this: ") + held.covers);
    if (!explain && !held.conditions.empty()) {
        page.entry("on " + std::to_string(held.conditions.size()) + " conditions, listed by --explain", 2);
    }
    for (const std::string& condition : held.conditions) {
        if (explain) page.entry("- " + condition, 2);
    }
}

void write_near(Page& page, const Decision& d, bool explain) {
    page.section("Near lines");
    for (std::size_t i = 0; i < d.near.size(); ++i) {
        if (!explain && i == k_brief_near) {
            page.entry(and_more(d.near.size() - i));
            break;
        }
        page.entry(near_words(d.near[i]) + " (" + d.near[i].rule + ")", 2);
    }
}

void write_assumptions(Page& page, const Decision& d) {
    page.section("Assumed");
    std::vector<std::string> idle;
    for (const Assumption& a : d.assumptions) {
        const std::string what = fact_words(a.fact) + " " + a.assumed;
        if (!a.matters) {
            idle.push_back(what);
            continue;
        }
        const std::string rule = a.rule.empty() ? "" : " (" + a.rule + ")";
        const std::string_view outcome = a.outcome == Outcome::license_exception
                                             ? std::string_view("a License Exception")
                                             : outcome_words(a.outcome);
        page.entry(what + "; if " + (a.otherwise.empty() ? "not" : a.otherwise) + ": " + std::string(outcome) + rule,
                   2);
    }
    if (!idle.empty()) page.entry("without effect on this outcome: " + join(idle, ", "), 2);
}

void write_remarks(Page& page, const ReportHeader& header, const Decision& d) {
    page.section("Advice");
    for (const Advice& advice : d.advice) {
        page.entry(advice.text + " (" + advice.rule.id + ", " + advice.rule.cite.text + ")", 2);
    }
    page.section("Findings");
    for (const std::string& finding : d.findings) page.entry(finding, 2);
    page.section("Notes");
    if (d.days_unverified && *d.days_unverified > 0) {
        page.entry("the date is " + std::to_string(*d.days_unverified) + " days after the rules were last verified" +
                       (header.verified_through.empty() ? "" : " (" + header.verified_through + ")"),
                   2);
    }
    for (const std::string& note : d.notes) page.entry(note, 2);
    if (!d.estimates.empty()) page.entry("rests on estimates: " + join(d.estimates, ", "), 2);
    if (!d.overlays.empty()) page.entry("rests on overlays: " + join(d.overlays, ", "), 2);
    page.section("Not checked");
    if (!d.not_checked.empty()) page.entry(join(d.not_checked, "; "));
}

void write_facts(Page& page, const Decision& d) {
    page.section("Facts");
    for (const ShownFact& fact : d.facts) {
        std::string text = fact_words(fact.name) + ": " + value_words(fact.value);
        if (fact.basis != "unknown" && !fact.basis.empty()) text += ", " + fact.basis;
        if (!fact.cite.empty()) text += ", " + fact.cite;
        if (!fact.source.empty()) text += ", " + fact.source;
        page.entry(text, 2);
    }
}

void write_considered(Page& page, const Decision& d) {
    page.section("Considered");
    for (const RuleTrace& rule : d.considered) {
        std::string text = rule.id + " (" + rule.stage + "): " + std::string(to_string(rule.verdict));
        std::vector<std::string> because;
        std::transform(rule.because.begin(), rule.because.end(), std::back_inserter(because), comparison_words);
        if (!because.empty()) text += "; " + join(because, "; ");
        page.entry(text, 2);
    }
}

}  // namespace

void write_case(Page& page, const ReportHeader& header, const Decision& d, bool explain) {
    write_headline(page, d);
    page.blank();
    write_why(page, d);
    write_rules(page, d, explain);
    write_classification(page, d, explain);
    write_missing(page, d, explain);
    page.section("If applied");
    for (const ReviewPolicy& review : d.review) write_review(page, review, explain);
    page.section("Exceptions");
    for (const ExceptionTrace& exception : d.exceptions) write_exception(page, exception, explain);
    write_authorization(page, d, explain);
    write_near(page, d, explain);
    write_assumptions(page, d);
    write_remarks(page, header, d);
    if (explain) {
        write_facts(page, d);
        write_considered(page, d);
    }
}

}  // namespace licet::report
