#include "report/proof.hpp"

#include "report/values.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace licet::report {

namespace {

constexpr std::size_t k_brief_comparisons = 6;

std::string cite_words(const Cite& cite) { return cite.fr.empty() ? cite.text : cite.text + "; " + cite.fr; }

/// "in force from 2023-11-17", "not enforced (reason), effective 2025-01-13 to 2026-01-01".
std::string standing_words(const RuleTrace& rule) {
    std::string out = rule.standing.empty() ? "in force" : rule.standing;
    if (!rule.standing_reason.empty()) out += " (" + rule.standing_reason + ")";
    const bool in_force = out == "in force";
    if (!rule.effective_to) return out + (in_force ? " from " : ", effective from ") + to_string(rule.effective_from);
    return out + (in_force ? " " : ", effective ") + to_string(rule.effective_from) + " until " +
           to_string(*rule.effective_to);
}

std::string source_words(const RuleTrace& rule) {
    return rule.source.empty() || rule.source == "regulation" ? std::string() : rule.source + "; ";
}

std::string because_words(const std::vector<Comparison>& because, std::size_t at_most) {
    std::vector<std::string> parts;
    for (const Comparison& comparison : because) {
        if (parts.size() == at_most) {
            parts.push_back("and " + std::to_string(because.size() - at_most) + " more");
            break;
        }
        parts.push_back(comparison_words(comparison));
    }
    return join(parts, "; ");
}

/// The comparisons with this verdict, or all if there are none.
std::vector<Comparison> with_verdict(const std::vector<Comparison>& because, Verdict verdict) {
    std::vector<Comparison> out;
    std::copy_if(because.begin(), because.end(), std::back_inserter(out),
                 [&](const Comparison& c) { return c.verdict == verdict; });
    return out.empty() ? because : out;
}

void write_list(Page& page, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) page.entry("- " + line, 2);
}

std::string unavailable_words(const ExceptionTrace& e) {
    if (e.rule.verdict == Verdict::true_) return "it does not lift what is required here";
    const std::string why = because_words(with_verdict(e.rule.because, Verdict::false_), k_brief_comparisons);
    return why.empty() ? "its terms are not met" : why;
}

std::string words_of(const std::vector<std::string>& facts) {
    std::vector<std::string> words;
    std::transform(facts.begin(), facts.end(), std::back_inserter(words), fact_words);
    return join(words, ", ");
}

}  // namespace

void write_rule(Page& page, const RuleTrace& rule, bool explain) {
    page.entry(rule.title.empty() ? rule.id : rule.id + ": " + rule.title, 2);
    page.entry(cite_words(rule.cite) + "; " + source_words(rule) + standing_words(rule));
    page.link(rule.cite.url);
    const std::size_t at_most = explain ? rule.because.size() : k_brief_comparisons;
    if (!rule.because.empty()) page.entry("= " + because_words(rule.because, at_most), 2);
    if (!explain) return;
    if (!rule.note.empty()) page.entry("note: " + rule.note, 2);
    if (!rule.confidence.empty()) page.entry("confidence of the source: " + rule.confidence, 2);
}

void write_rule_briefly(Page& page, const RuleTrace& rule) {
    std::string text = rule.gives.empty() ? rule.id : rule.gives + " by " + rule.id;
    text += " (" + cite_words(rule.cite) + "; " + source_words(rule) + standing_words(rule) + ")";
    const Verdict decisive = rule.verdict;
    const std::string because = because_words(with_verdict(rule.because, decisive), k_brief_comparisons);
    if (!because.empty()) text += ": " + because;
    page.entry(text, 2);
    page.link(rule.cite.url);
}

void write_exception(Page& page, const ExceptionTrace& e, bool explain) {
    const std::string where = " (" + e.rule.id + ", " + cite_words(e.rule.cite) + ")";
    switch (e.status) {
        case Availability::available:
            page.entry(e.name + " available" + where + ", lifts " + join(e.lifts, ", "), 2);
            page.link(e.rule.cite.url);
            if (!e.conditions.empty()) page.entry("on these conditions:");
            write_list(page, e.conditions);
            return;
        case Availability::unavailable:
            page.entry(e.name + " not available" + where + ": " + unavailable_words(e), 2);
            break;
        case Availability::unknown:
            page.entry(e.name + " possible" + where + (e.missing.empty() ? "" : "; it waits on " + words_of(e.missing)),
                       2);
            break;
    }
    if (!explain) return;
    page.link(e.rule.cite.url);
    if (!e.rule.because.empty()) page.entry("= " + because_words(e.rule.because, e.rule.because.size()), 2);
    write_list(page, e.conditions);
}

void write_review(Page& page, const ReviewPolicy& review, bool explain) {
    std::string text = review.rule.verdict == Verdict::unknown ? "possibly " : "";
    text += policy_words(review.policy) + " (" + review.rule.id + ", " + cite_words(review.rule.cite) + ")";
    page.entry(text, 2);
    page.link(review.rule.cite.url);
    if (!explain && !review.conditions.empty()) {
        page.entry("on " + std::to_string(review.conditions.size()) + " conditions, listed by --explain", 2);
    }
    if (explain) write_list(page, review.conditions);
}

}  // namespace licet::report
