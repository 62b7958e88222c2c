#include "report/case_report.hpp"

#include "report/assumed.hpp"
#include "report/comparison.hpp"
#include "report/footer.hpp"
#include "report/headline.hpp"
#include "report/proof.hpp"
#include "report/values.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace licet::report {

namespace {

constexpr std::size_t k_brief_rules = 1;  ///< shown in full; further ones in a paragraph each, then counted
constexpr std::size_t k_brief_others = 1;
constexpr std::size_t k_brief_failed = 3;
constexpr std::size_t k_brief_missing = 4;
constexpr std::size_t k_brief_near = 3;
constexpr std::size_t k_brief_paragraphs = 5;
constexpr std::size_t k_brief_exceptions = 2;
constexpr std::size_t k_brief_advice = 1;
constexpr std::size_t k_brief_notes = 1;

/// What a reader who knows the field asks for first.
constexpr std::array<std::string_view, 6> k_key_figures = {
    "tpp", "performance_density", "memory_bandwidth", "io_bandwidth", "memory_bandwidth_density", "package_area"};

using RuleTraces = std::vector<const RuleTrace*>;

bool is_classifying(const RuleTrace& rule) { return rule.stage == "classify" || rule.stage == "derive"; }

std::string and_more(std::size_t count) { return "and " + std::to_string(count) + " more, listed by --explain"; }

RuleTraces requirements(const Decision& d) {
    RuleTraces rules;
    for (const RuleTrace& rule : d.rules) {
        if (!is_classifying(rule)) rules.push_back(&rule);
    }
    return rules;
}

bool tests_number(const RuleTrace& rule) {
    return std::any_of(rule.because.begin(), rule.because.end(),
                       [](const Comparison& c) { return is_number(c.threshold); });
}

/// Whether a requirement tests a number, or a paragraph that does.
bool hangs_on_number(const Decision& d, const RuleTrace& rule) {
    return tests_number(rule) || std::any_of(rule.because.begin(), rule.because.end(), [&](const Comparison& c) {
               return std::any_of(d.rules.begin(), d.rules.end(), [&](const RuleTrace& other) {
                   const bool gives = other.gives == c.threshold || other.gives.starts_with(c.threshold + ".");
                   return !c.threshold.empty() && gives && tests_number(other);
               });
           });
}

/// Those of one id side by side, what is certain first.
RuleTraces classifications(const Decision& d) {
    RuleTraces rules;
    for (const RuleTrace& rule : d.rules) {
        if (is_classifying(rule)) rules.push_back(&rule);
    }
    const auto first_of = [&](const RuleTrace* rule) {
        return std::find_if(d.rules.begin(), d.rules.end(),
                            [&](const RuleTrace& other) { return other.id == rule->id; });
    };
    std::stable_sort(rules.begin(), rules.end(), [&](const RuleTrace* a, const RuleTrace* b) {
        if (a->verdict != b->verdict) return a->verdict > b->verdict;
        if (tests_number(*a) != tests_number(*b)) return tests_number(*a);
        return first_of(a) < first_of(b);
    });
    return rules;
}

void write_treatment(Page& page, const Decision& d, const Names& names) {
    if (d.treated_as.empty() || d.treated_as == d.destination) return;
    const std::string name = d.destination_name.empty() ? d.destination : d.destination_name;
    page.entry(name + " is treated as " + place_words(d.treated_as, names.places));
}

void write_rules(Page& page, const RuleTraces& rules, const Names& names, bool explain, std::size_t in_full) {
    if (explain) in_full = rules.size();
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (i < in_full) {
            write_rule(page, *rules[i], names, explain);
        } else if (i < in_full + k_brief_others) {
            write_rule_briefly(page, *rules[i], names);
        } else {
            page.entry(and_more(rules.size() - i));
            break;
        }
    }
}

/// Requirements that are or may be met, then how the item got its paragraphs.
void write_met(Page& page, const Decision& d, const Names& names, bool explain, std::size_t in_full = k_brief_rules) {
    RuleTraces rules = requirements(d);
    // A met requirement says more than an open one, and one that hangs on a number more than one on a stated ECCN.
    std::stable_sort(rules.begin(), rules.end(), [&](const auto* a, const auto* b) {
        return a->verdict != b->verdict ? a->verdict > b->verdict : hangs_on_number(d, *a) > hangs_on_number(d, *b);
    });
    write_rules(page, rules, names, explain, in_full);
    write_classifications(page, classifications(d), names, explain);
}

/// Tests of groups of places tell more than those of single ones, of letters, of the end use, or of the paragraph.
int rank(const RuleTrace& rule) {
    const auto about = [&](std::string_view fact) {
        return std::any_of(rule.because.begin(), rule.because.end(), [&](const Comparison& c) {
            return c.verdict == Verdict::false_ && c.fact.starts_with(fact);
        });
    };
    if (about("item")) return 4;
    if (about("end_use")) return 3;
    if (rule.source != "regulation") return 2;
    const bool of_group = std::any_of(rule.because.begin(), rule.because.end(),
                                      [](const Comparison& c) { return c.threshold.find(':') != std::string::npos; });
    return of_group ? 0 : 1;
}

void write_not_met(Page& page, const Decision& d, const Names& names, bool explain) {
    RuleTraces unenforced;
    RuleTraces failed;
    for (const RuleTrace* rule : requirements(d)) {
        (rule->verdict == Verdict::true_ ? unenforced : failed).push_back(rule);
    }
    page.section("Not enforced");
    write_rules(page, unenforced, names, explain, k_brief_rules);
    if (d.because_no == "not_enforced" && !explain) write_classifications(page, classifications(d), names, explain);
    std::stable_sort(failed.begin(), failed.end(),
                     [](const RuleTrace* a, const RuleTrace* b) { return rank(*a) < rank(*b); });
    page.section("Not met");
    for (std::size_t i = 0; i < failed.size(); ++i) {
        if (explain) {
            write_rule(page, *failed[i], names, true);
        } else if (i < k_brief_failed) {
            write_rule_briefly(page, *failed[i], names);
        } else {
            page.entry(and_more(failed.size() - i));
            break;
        }
    }
}

void write_no(Page& page, const Decision& d, const Names& names, bool explain) {
    page.section("Why");
    if (!d.because_no.empty()) page.entry(sentence(because_no_words(d.because_no)));
    write_treatment(page, d, names);
    // Behind a gate nothing else was in question.
    const bool asked = d.because_no == "no_requirement_met" || d.because_no == "not_enforced";
    if (asked || explain) write_not_met(page, d, names, explain);
}

void write_exceptions(Page& page, const Decision& d, const Names& names, bool explain) {
    page.section("Exceptions");
    std::vector<const ExceptionTrace*> tried;
    for (const ExceptionTrace& exception : d.exceptions) {
        const bool above = d.outcome == Outcome::license_exception && exception.status == Availability::available;
        if (!above) tried.push_back(&exception);
    }
    std::stable_sort(tried.begin(), tried.end(), [](const auto* a, const auto* b) {
        return (a->status == Availability::unavailable) < (b->status == Availability::unavailable);
    });
    if (!explain) {
        const auto open = std::stable_partition(tried.begin(), tried.end(), [](const auto* exception) {
            return exception->status == Availability::unknown;
        });
        write_exceptions_possible(page, {tried.begin(), open});
        tried.erase(tried.begin(), open);
    }
    for (std::size_t i = 0; i < tried.size(); ++i) {
        if (!explain && i == k_brief_exceptions && tried.size() > k_brief_exceptions + 1) {
            page.entry(and_more(tried.size() - i));
            break;
        }
        if (tried[i]->status == Availability::available) {
            write_exception_available(page, *tried[i], names, explain);
        } else {
            write_exception_tried(page, *tried[i], names, explain);
        }
    }
}

/// What decided, the most important first.
void write_decision(Page& page, const Decision& d, const Names& names, bool explain) {
    switch (d.outcome) {
        case Outcome::no_license_required:
            write_no(page, d, names, explain);
            return;
        case Outcome::license_exception:
            page.section("Decided by");
            for (const ExceptionTrace& exception : d.exceptions) {
                if (exception.status != Availability::available) continue;
                write_exception_available(page, exception, names, explain);
            }
            write_treatment(page, d, names);
            page.section("Lifted");
            write_met(page, d, names, explain, 0);
            return;
        case Outcome::undetermined:
            page.section("Open");
            write_met(page, d, names, explain);
            write_treatment(page, d, names);
            return;
        case Outcome::license_required:
            page.section("Decided by");
            write_met(page, d, names, explain);
            write_treatment(page, d, names);
            return;
    }
}

const ShownFact* find_fact(const Decision& d, const std::string& name) {
    const auto found =
        std::find_if(d.facts.begin(), d.facts.end(), [&](const auto& fact) { return fact.name == name; });
    return found == d.facts.end() ? nullptr : &*found;
}

bool is_known(const ShownFact* fact) {
    return fact != nullptr && (fact->value.value || fact->value.min || fact->value.max);
}

/// "TPP 2,368 and performance density 2.909 (derived); memory bandwidth 4,000 GB/s (stated)"
std::string key_figures(const Decision& d, const std::string& path) {
    std::vector<std::pair<std::string, std::vector<std::string>>> by_basis;
    for (const std::string_view name : k_key_figures) {
        const ShownFact* fact = find_fact(d, path + std::string(name));
        if (!is_known(fact)) continue;
        if (by_basis.empty() || by_basis.back().first != fact->basis) by_basis.push_back({fact->basis, {}});
        by_basis.back().second.push_back(fact_words(name) + " " + value_words(fact->value));
    }
    std::vector<std::string> parts;
    for (const auto& [basis, figures] : by_basis) {
        parts.push_back(list_words(figures, "and") + (basis.empty() ? "" : " (" + basis + ")"));
    }
    return join(parts, "; ");
}

void write_class(Page& page, const Decision& d, const Names& names, bool explain) {
    page.section("Class");
    std::string text = d.classification.empty() ? "unclassified" : join(d.classification, ", ");
    if (!d.possible_classification.empty()) {
        const auto shown = explain ? d.possible_classification : capped(d.possible_classification, k_brief_paragraphs);
        text += "; possibly " + list_words(shown, "or");
    }
    page.entry(text, 2);
    const std::string own = key_figures(d, "");
    if (!own.empty()) page.entry(own, 2);
    for (std::size_t part = 0;; ++part) {
        const std::string path = "contains[" + std::to_string(part) + "]";
        if (find_fact(d, path + ".kind") == nullptr) break;
        const std::string inside = key_figures(d, path + ".");
        if (!inside.empty()) page.entry(path + ": " + inside, 2);
    }
    // Where something is required, the tests of the paragraphs stand with what decided.
    if (explain && d.outcome == Outcome::no_license_required) {
        write_classifications(page, classifications(d), names, explain);
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
        const std::string turns = turning_words(fact, exception);
        std::string text = fact_words(fact.fact);
        if (!turns.empty()) text += ": " + turns;
        if (!fact.meaning.empty() && (explain || turns.empty())) text += " (" + fact.meaning + ")";
        page.entry(text, 2);
        if (!fact.hint.empty()) page.entry("-> " + fact.hint, 3);
        if (explain && !fact.rules.empty()) page.entry("waiting: " + join(fact.rules, ", "), 2);
    }
}

void write_reviews(Page& page, const Decision& d, bool explain) {
    page.section("If applied");
    std::vector<const ReviewPolicy*> possible;
    for (const ReviewPolicy& review : d.review) {
        const bool open = review.rule.verdict == Verdict::unknown || d.outcome == Outcome::undetermined;
        if (!explain && open) {
            possible.push_back(&review);
        } else {
            write_review(page, review, explain);
        }
    }
    write_reviews_possible(page, possible);
}

void write_authorization(Page& page, const Decision& d, bool explain) {
    page.section("License held");
    if (!d.authorization) return;
    const Authorization& held = *d.authorization;
    page.entry(held.license + (held.valid ? " covers this: " : " does not cover this: ") + held.covers);
    if (!explain && !held.conditions.empty()) {
        page.entry("on " + counted(held.conditions.size(), "condition") + ", listed by --explain", 2);
    }
    for (const std::string& condition : held.conditions) {
        if (explain) page.entry("- " + condition, 2);
    }
}

void write_near(Page& page, const Decision& d, bool explain) {
    page.section("Near lines");
    for (std::size_t i = 0; i < d.near.size() && (explain || i < k_brief_near); ++i) {
        page.entry(near_words(d.near[i]) + (explain ? " (" + d.near[i].rule + ")" : ""), 2);
    }
}

std::string first_sentence(const std::string& text) {
    const auto end = text.find(". ");
    return end == std::string::npos ? text : text.substr(0, end + 1);
}

/// What rules of several ids advise alike is said once.
void write_advice(Page& page, const Decision& d, bool explain) {
    page.section("Advice");
    std::vector<std::pair<std::string, std::vector<const RuleTrace*>>> texts;
    for (const Advice& advice : d.advice) {
        const auto same =
            std::find_if(texts.begin(), texts.end(), [&](const auto& text) { return text.first == advice.text; });
        if (same == texts.end()) {
            texts.push_back({advice.text, {&advice.rule}});
        } else {
            same->second.push_back(&advice.rule);
        }
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto& [text, rules] = texts[i];
        if (!explain && i == k_brief_advice) {
            page.entry(and_more(texts.size() - i));
            break;
        }
        std::vector<std::string> sources;
        for (const RuleTrace* rule : rules) {
            sources.push_back(explain ? rule->cite.text + "; " + rule->id : rule->id);
        }
        page.entry((explain ? text : first_sentence(text)) + " (" + join(sources, ", ") + ")", 2);
        for (const RuleTrace* rule : rules) {
            if (explain) page.link(rule->cite.url);
        }
    }
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (c == ' ') {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    return words;
}

/// The only place where two texts have different words; nothing if there are several or none.
std::optional<std::size_t> only_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() != b.size()) return {};
    const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin());
    if (at == a.end() || !std::equal(at + 1, a.end(), other + 1)) return {};
    return static_cast<std::size_t>(at - a.begin());
}

/// Texts that differ in one word as one, with the words listed.
std::vector<std::string> merged(const std::vector<std::string>& notes) {
    struct Family {
        std::vector<std::string> words;
        std::optional<std::size_t> at;
        std::vector<std::string> variants;
    };
    std::vector<Family> families;
    for (const std::string& note : notes) {
        const std::vector<std::string> words = split(note);
        const auto fits = [&](const Family& family) {
            const auto at = only_difference(family.words, words);
            return at && (!family.at || *family.at == *at);
        };
        const auto found = std::find_if(families.begin(), families.end(), fits);
        if (found == families.end()) {
            families.push_back({words, {}, {}});
        } else {
            if (!found->at) {
                found->at = only_difference(found->words, words);
                found->variants.push_back(found->words[*found->at]);
            }
            found->variants.push_back(words[*found->at]);
        }
    }
    std::vector<std::string> out;
    for (Family& family : families) {
        if (family.at) {
            std::string& word = family.words[*family.at];
            const std::string mark = word.ends_with(';') || word.ends_with(',') ? word.substr(word.size() - 1) : "";
            for (std::string& variant : family.variants) {
                if (!mark.empty() && variant.ends_with(mark)) variant.pop_back();
            }
            word = list_words(capped(family.variants, k_brief_paragraphs), "or") + mark;
        }
        out.push_back(join(family.words, " "));
    }
    return out;
}

void write_notes(Page& page, const ReportHeader& header, const Decision& d, bool explain) {
    page.section("Findings");
    for (const std::string& finding : d.findings) page.entry(finding, 2);
    page.section("Notes");
    if (d.days_unverified && *d.days_unverified > 0) {
        page.entry("the date is " + counted(static_cast<std::size_t>(*d.days_unverified), "day") +
                       " after the rules were last verified" +
                       (header.verified_through.empty() ? "" : " (" + header.verified_through + ")"),
                   2);
    }
    if (!d.estimates.empty()) {
        std::vector<std::string> estimates;
        for (const std::string& fact : d.estimates) estimates.push_back(fact_words(fact));
        page.entry("rests on estimates: " + join(estimates, ", "), 2);
    }
    if (!d.overlays.empty()) page.entry("rests on overlays: " + join(d.overlays, ", "), 2);
    const std::vector<std::string> notes = explain ? d.notes : merged(d.notes);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (!explain && i == k_brief_notes && notes.size() > k_brief_notes + 1) {
            page.entry(and_more(notes.size() - i));
            break;
        }
        page.entry(notes[i], 2);
    }
}

/// The lists that every shipper screens against are named, the rest is counted.
void write_not_checked(Page& page, const Decision& d, bool explain) {
    page.section("Not checked");
    constexpr std::array<std::string_view, 2> k_always = {"denied persons", "sanctions lists"};
    if (explain) {
        for (const std::string& text : d.not_checked) page.entry("- " + text, 2);
        if (!d.not_checked.empty()) page.entry("docs/law.md says why");
        return;
    }
    std::vector<std::string> named;
    for (const std::string_view always : k_always) {
        const bool listed = std::any_of(d.not_checked.begin(), d.not_checked.end(),
                                        [&](const std::string& text) { return text.starts_with(always); });
        if (listed) named.emplace_back(always);
    }
    const std::size_t more = d.not_checked.size() - named.size();
    if (more > 0) named.push_back(std::to_string(more) + " more by --explain");
    if (!named.empty()) page.entry(join(named, ", ") + "; docs/law.md");
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

void write_considered(Page& page, const Decision& d, const Names& names) {
    page.section("Considered");
    for (const RuleTrace& rule : d.considered) {
        std::string text = rule.id + " (" + rule.stage + "): " + std::string(to_string(rule.verdict));
        const std::string because = because_words(rule.because, names);
        if (!because.empty()) text += "; " + because;
        page.entry(text, 2);
    }
}

}  // namespace

void write_case(Page& page, const ReportHeader& header, const Decision& d, bool explain) {
    const Names names{header.places, d.transaction};
    write_headline(page, d);
    page.blank();
    if (d.outcome == Outcome::undetermined) write_missing(page, d, explain);
    write_decision(page, d, names, explain);
    write_class(page, d, names, explain);
    if (d.outcome != Outcome::undetermined) write_missing(page, d, explain);
    write_authorization(page, d, explain);
    if (d.outcome != Outcome::license_exception || explain) write_reviews(page, d, explain);
    write_exceptions(page, d, names, explain);
    write_near(page, d, explain);
    write_assumptions(page, d, names, explain);
    write_advice(page, d, explain);
    write_notes(page, header, d, explain);
    write_not_checked(page, d, explain);
    if (explain) {
        write_facts(page, d);
        write_considered(page, d, names);
    }
}

}  // namespace licet::report
