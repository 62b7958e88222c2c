#include "report/page.hpp"
#include "report/views.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace licet::report {

namespace {

using analysis::RuleLine;
using analysis::RuleView;

constexpr std::size_t k_most_tests = 12;

/// One word where both laws agree.
std::string status_words(const analysis::Statuses& status) {
    const std::string& enforced = status[static_cast<std::size_t>(Posture::enforced)];
    const std::string& text = status[static_cast<std::size_t>(Posture::text)];
    return enforced == text ? enforced : enforced + "; by the CFR text: " + text;
}

std::string span_words(Date from, const std::optional<Date>& to) {
    return to ? "from " + to_string(from) + " until " + to_string(*to) : "from " + to_string(from);
}

Ink status_ink(const analysis::Statuses& status) {
    const std::string& word = status[static_cast<std::size_t>(Posture::enforced)];
    return word == "in force" ? Ink::green : word == "unverified" ? Ink::yellow : Ink::plain;
}

class RuleText {
public:
    RuleText(Page& page, const RulePage& shown) : page_(page), rule_(shown.rule), tests_(shown.tests) {}

    void write() {
        page_.title(rule_.line.id, Ink::bold, "  " + rule_.line.title);
        page_.blank();
        entry("Stage", rule_.line.stage + (rule_.reason.empty() ? "" : ", reason for control " + rule_.reason) +
                           (rule_.exception.empty() ? "" : ", License Exception " + rule_.exception) +
                           (rule_.policy.empty() ? "" : ", " + policy_words(rule_.policy)));
        page_.row("Standing", status_words(rule_.line.status), status_ink(rule_.line.status),
                  ", on " + to_string(rule_.on));
        entry("Source", rule_.line.source + "; " + cite_words(rule_.line.cite));
        page_.link(rule_.line.cite.url);
        dates();
        condition();
        list("Lifts", rule_.lifts);
        list("Speaks of", rule_.applies_to);
        list("Duties", rule_.conditions);
        entry("Advice", rule_.advice);
        entry("Note", rule_.note);
        entry("Confidence", rule_.confidence);
        tests();
    }

private:
    void entry(std::string_view label, const std::string& text) {
        if (text.empty()) return;
        page_.section(label);
        page_.entry(text, 2);
    }

    void list(std::string_view label, const std::vector<std::string>& lines) {
        page_.section(label);
        for (const std::string& line : lines) page_.entry("- " + line, 2);
    }

    void dates() {
        page_.section("Dates");
        if (rule_.released) page_.entry("released " + to_string(*rule_.released));
        if (rule_.published) page_.entry("published " + to_string(*rule_.published));
        page_.entry("effective " + span_words(rule_.line.effective_from, rule_.line.effective_to));
        if (rule_.compliance) page_.entry("compliance from " + to_string(*rule_.compliance));
        for (const analysis::SpellView& spell : rule_.spells) {
            page_.entry(spell.standing + " " + span_words(spell.from, spell.to) + ", announced " +
                            to_string(spell.announced) + " (" + cite_words(spell.cite) + ")" +
                            (spell.reason.empty() ? "" : ": " + spell.reason),
                        2);
            page_.link(spell.cite.url);
        }
        list("Replaces", rule_.replaces);
        list("Replaced by", rule_.replaced_by);
    }

    void condition() {
        if (!rule_.fact.empty()) entry("Derives", rule_.fact + (rule_.formula.empty() ? "" : " = " + rule_.formula));
        entry("To", rule_.to);
        entry("When", rule_.when);
        entry("Unless", rule_.unless);
        page_.section("Gives");
        for (const auto& [paragraph, when] : rule_.limbs) {
            page_.entry(paragraph + (when.empty() ? "" : ": " + when), 2);
        }
    }

    void tests() {
        page_.section("Tests");
        if (tests_.empty()) page_.entry("no scenario test names it");
        for (std::size_t i = 0; i < tests_.size() && i < k_most_tests; ++i) {
            page_.entry(tests_[i].name + " (" + tests_[i].file + ":" + std::to_string(tests_[i].line) + ")", 2);
        }
        if (tests_.size() > k_most_tests) {
            page_.entry("and " + std::to_string(tests_.size() - k_most_tests) + " more, listed in the JSON");
        }
    }

    Page& page_;
    const RuleView& rule_;
    const std::vector<analysis::NamedScenario>& tests_;
};

}  // namespace

std::string rules_text(const std::vector<RuleLine>& rules, Date on, const TextStyle& style) {
    Page page(style.width, style.color);
    page.title(counted(rules.size(), "rule") + " on " + to_string(on), Ink::bold, "");
    std::string stage;
    for (const char* wanted : {"derive", "classify", "require", "except", "review", "advise"}) {
        for (const RuleLine& rule : rules) {
            if (rule.stage != wanted) continue;
            if (stage != wanted) {
                stage = wanted;
                page.blank();
                page.title(stage, Ink::bold, "");
            }
            page.title(rule.id, status_ink(rule.status), "  " + status_words(rule.status));
            page.entry(rule.title + " (" + cite_words(rule.cite) + ")", 2);
        }
    }
    return page.take();
}

std::string rule_text(const RulePage& shown, const TextStyle& style) {
    Page page(style.width, style.color);
    RuleText(page, shown).write();
    return page.take();
}

}  // namespace licet::report
