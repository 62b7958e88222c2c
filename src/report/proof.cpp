#include "report/proof.hpp"

#include "report/values.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace licet::report {

namespace {

constexpr std::size_t k_brief_classifications = 3;
constexpr std::size_t k_brief_tests = 5;  ///< of a rule in full
constexpr std::size_t k_few_tests = 2;

/// "in force since 2023-11-17", "printed since 2025-01-13, not enforced".
std::string standing_words(const RuleTrace& rule) {
    const bool in_force = rule.standing.empty() || rule.standing == "in force";
    const std::string from = to_string(rule.effective_from);
    std::string out = in_force ? "in force" : "effective";
    out += rule.effective_to ? " from " + from + " until " + to_string(*rule.effective_to) : " since " + from;
    return in_force ? out : out + ", " + rule.standing;
}

/// Letters and guidance say themselves what they are.
std::string source_words(const RuleTrace& rule) {
    const bool said =
        rule.source.empty() || rule.source == "regulation" || rule.cite.text.find(rule.source) != std::string::npos;
    return said ? std::string() : rule.source + "; ";
}

std::optional<std::size_t> tests_of(bool explain, std::size_t at_most) {
    return explain ? std::nullopt : std::optional(at_most);
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

/// Leaves out what the paragraph before has said, unless nothing would be left.
void drop_said(std::vector<Comparison>& tests, const std::vector<Comparison>& said) {
    std::vector<Comparison> fresh;
    std::copy_if(tests.begin(), tests.end(), std::back_inserter(fresh), [&](const Comparison& c) {
        return std::none_of(said.begin(), said.end(), [&](const Comparison& other) {
            return other.fact == c.fact && other.op == c.op && other.threshold == c.threshold;
        });
    });
    if (!fresh.empty()) tests = std::move(fresh);
}

std::string unavailable_words(const ExceptionTrace& e, const Names& names, bool explain) {
    if (e.rule.verdict == Verdict::true_) return "it does not lift what is required here";
    const std::string why =
        because_words(with_verdict(e.rule.because, Verdict::false_), names, tests_of(explain, k_few_tests));
    return why.empty() ? "its terms are not met" : why;
}

std::vector<std::string> words_of(const std::vector<std::string>& facts) {
    std::vector<std::string> words;
    std::transform(facts.begin(), facts.end(), std::back_inserter(words), fact_words);
    return words;
}

}  // namespace

void write_rule(Page& page, const RuleTrace& rule, const Names& names, bool explain) {
    page.entry(rule.title.empty() ? rule.id : rule.title + " (" + rule.id + ")", 2);
    page.entry(cite_words(rule.cite) + "; " + source_words(rule) + standing_words(rule), 2);
    page.link(rule.cite.url);
    const std::string because = because_words(rule.because, names, tests_of(explain, k_brief_tests));
    if (!because.empty()) page.entry(sentence(because), 2);
    if (!rule.standing_reason.empty()) page.entry(rule.standing_reason, 2);
    if (!explain) return;
    if (!rule.note.empty()) page.entry("note: " + rule.note, 2);
    if (!rule.confidence.empty()) page.entry("confidence of the source: " + rule.confidence, 2);
}

void write_rule_briefly(Page& page, const RuleTrace& rule, const Names& names) {
    const std::string because = because_words(with_verdict(rule.because, rule.verdict), names, k_few_tests);
    page.entry(rule.title + " (" + rule.cite.text + "; " + rule.id + ")" + (because.empty() ? "" : ": " + because), 2);
}

void write_classifications(Page& page, const std::vector<const RuleTrace*>& rules, const Names& names, bool explain) {
    std::size_t written = 0;
    for (std::size_t begin = 0; begin < rules.size();) {
        std::size_t end = begin;
        for (; end < rules.size() && rules[end]->id == rules[begin]->id; ++end) {
            if (!explain && written == k_brief_classifications) {
                page.entry("and " + std::to_string(rules.size() - end) + " more, listed by --explain", 2);
                return;
            }
            ++written;
            const RuleTrace& rule = *rules[end];
            std::string text = rule.gives.empty() ? rule.title : rule.gives;
            std::vector<Comparison> tests = explain ? rule.because : with_verdict(rule.because, rule.verdict);
            if (!explain && end > begin) drop_said(tests, rules[begin]->because);
            const std::string because = because_words(tests, names, tests_of(explain, k_brief_tests));
            if (!because.empty()) text += ": " + because;
            const bool last = end + 1 == rules.size() || rules[end + 1]->id != rule.id;
            if (last) text += " (" + cite_words(rule.cite) + "; " + rule.id + ")";
            page.entry(text, 2);
        }
        if (explain) {
            page.link(rules[begin]->cite.url);
            page.entry(standing_words(*rules[begin]));
        }
        begin = end;
    }
}

void write_exception_available(Page& page, const ExceptionTrace& e, const Names& names, bool explain) {
    page.entry("License Exception " + e.name + " (" + e.rule.id + "), lifts " + list_words(e.lifts, "and"), 2);
    page.entry(cite_words(e.rule.cite) + "; " + standing_words(e.rule), 2);
    page.link(e.rule.cite.url);
    const std::string because = because_words(e.rule.because, names);
    if (explain && !because.empty()) page.entry(sentence(because), 2);
    page.entry(e.conditions.empty() ? "No duties are attached to it." : "Duties to meet:");
    write_list(page, e.conditions);
}

void write_exceptions_possible(Page& page, const std::vector<const ExceptionTrace*>& exceptions) {
    std::vector<std::string> names;
    std::vector<std::string> missing;
    for (const ExceptionTrace* e : exceptions) {
        const std::string name = e->name + " (" + e->rule.cite.text + ")";
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        for (const std::string& fact : e->missing) {
            if (std::find(missing.begin(), missing.end(), fact) == missing.end()) missing.push_back(fact);
        }
    }
    if (names.empty()) return;
    std::string text = "possibly " + list_words(names, "or");
    if (!missing.empty()) text += "; waiting on " + list_words(capped(words_of(missing), k_brief_tests), "and");
    page.entry(text, 2);
}

void write_exception_tried(Page& page, const ExceptionTrace& e, const Names& names, bool explain) {
    const std::string name =
        e.name + " (" + (explain ? cite_words(e.rule.cite) + "; " + e.rule.id : e.rule.cite.text) + ")";
    if (e.status == Availability::unknown) {
        page.entry(
            name + " possible" + (e.missing.empty() ? "" : "; waiting on " + list_words(words_of(e.missing), "and")),
            2);
    } else {
        page.entry(name + " not available: " + unavailable_words(e, names, explain), 2);
    }
    if (!explain) return;
    page.link(e.rule.cite.url);
    const std::string because = because_words(e.rule.because, names);
    if (!because.empty()) page.entry(sentence(because), 2);
    write_list(page, e.conditions);
}

void write_reviews_possible(Page& page, const std::vector<const ReviewPolicy*>& reviews) {
    constexpr std::string_view k_reviewed = "reviewed ";
    std::vector<std::string> ways;
    std::vector<std::string> others;
    std::vector<std::string> ids;
    for (const ReviewPolicy* review : reviews) {
        const std::string policy = policy_words(review->policy);
        const bool is_way = policy.starts_with(k_reviewed);
        auto& known = is_way ? ways : others;
        const std::string words = is_way ? policy.substr(k_reviewed.size()) : policy;
        if (std::find(known.begin(), known.end(), words) == known.end()) known.push_back(words);
        ids.push_back(review->rule.id);
    }
    if (ids.empty()) return;
    if (!ways.empty()) others.insert(others.begin(), std::string(k_reviewed) + list_words(ways, "or"));
    page.entry("possibly " + join(others, "; ") + " (" + join(capped(ids, k_few_tests), ", ") + ")", 2);
}

void write_review(Page& page, const ReviewPolicy& review, bool explain) {
    std::string text = review.rule.verdict == Verdict::unknown ? "possibly " : "";
    text += policy_words(review.policy);
    if (!explain && !review.conditions.empty()) {
        text += ", on " + counted(review.conditions.size(), "condition") + " that --explain lists";
    }
    page.entry(text + " (" + cite_words(review.rule.cite) + "; " + review.rule.id + ")", 2);
    if (!explain) return;
    page.link(review.rule.cite.url);
    write_list(page, review.conditions);
}

}  // namespace licet::report
