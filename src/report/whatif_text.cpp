// What a change of the law does, as a brief: what flips first, then who came near, totals, and what stays as it is.
#include "licet/report.hpp"
#include "report/footer.hpp"
#include "report/page.hpp"
#include "report/values.hpp"
#include "report/whatif_words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace licet {

namespace {

using report::counted;
using report::FlipStory;
using report::Page;

constexpr std::size_t k_few_names = 12;

class Brief {
public:
    Brief(Page& page, const ReportHeader& header, const WhatIf& run, const TextStyle& style)
        : page_(page), run_(run), style_(style), names_(report::destination_names(run, header.places)) {}

    void write() {
        for (std::size_t days = 0; days < run_.days.size(); ++days) {
            if (days > 0) page_.blank();
            write(days);
        }
        near();
    }

private:
    void write(std::size_t days) {
        page_.title(report::sentence(report::comparison_title(run_, run_.days[days])), report::Ink::bold, "");
        const std::vector<FlipStory> told = report::stories(run_, days);
        page_.paragraph(summary(told), 0);
        Flip section = Flip::none;
        for (const FlipStory& story : told) {
            page_.blank();
            if (story.flip != section) {
                page_.title(report::sentence(report::flip_words(story.flip)), ink(story), "");
            }
            section = story.flip;
            write(story);
        }
        same_answer(days);
        if (!told.empty()) totals(days);
    }

    static report::Ink ink(const FlipStory& story) {
        switch (story.products.front()->direction) {
            case Direction::stricter:
                return report::Ink::red;
            case Direction::milder:
                return report::Ink::green;
            case Direction::sideways:
                return report::Ink::yellow;
        }
        return report::Ink::plain;
    }

    /// "3 of 79 products flip, to 44 of 243 destinations (132 cases): 2 caught, 1 freed."
    [[nodiscard]] std::string summary(const std::vector<FlipStory>& told) const {
        const std::string places = counted(destinations(), "destination");
        const WhatIfDays& first = run_.days.front();
        if (first.before == first.after && run_.overlays_before == run_.overlays_after) {
            return counted(run_.items.size(), "product") + ", " + places + ".";
        }
        if (told.empty()) {
            return "Nothing flips, for " + counted(run_.items.size(), "product") + " and " + places + ".";
        }
        std::map<Flip, std::set<std::size_t>> by_flip;
        std::set<std::size_t> items;
        std::set<std::string> codes;
        std::size_t cases = 0;
        for (const FlipStory& story : told) {
            for (const WhatIfCell* cell : story.products) {
                by_flip[story.flip].insert(cell->item);
                items.insert(cell->item);
            }
            cases += story.codes.size() * story.products.size();
            codes.insert(story.codes.begin(), story.codes.end());
        }
        std::vector<std::string> parts;
        for (const auto& [flip, found] : by_flip) {
            parts.push_back(std::to_string(found.size()) + " " + report::flip_words(flip));
        }
        return std::to_string(items.size()) + " of " + counted(run_.items.size(), "product") +
               (items.size() == 1 ? " flips" : " flip") + ", to " + std::to_string(codes.size()) + " of " + places +
               " (" + counted(cases, "case") + "): " + report::join(parts, ", ") + ".";
    }

    void write(const FlipStory& story) {
        const WhatIfCell& first = *story.products.front();
        page_.indented("To " + report::destinations_words(story.codes, names_) + ": " +
                           report::answer_words(first.before) + " -> " + report::answer_words(first.after),
                       2, 2);
        if (!first.rule.id.empty()) {
            page_.indented((first.rule_is_new ? "by " : "no longer by ") + report::rule_words(first.rule), 2, 2);
        }
        for (const WhatIfCell* cell : story.products) {
            const std::string figures = report::figures_words(*cell);
            page_.indented("- " + run_.items[cell->item].name + (figures.empty() ? "" : ": " + figures), 4, 4);
        }
    }

    /// Where other rules give the same answer; `--explain` lists the products.
    void same_answer(std::size_t days) {
        std::set<std::size_t> items;
        for (const WhatIfCell& cell : run_.cells) {
            if (cell.days == days && cell.flip == Flip::rule_changed) items.insert(cell.item);
        }
        if (items.empty()) return;
        page_.blank();
        page_.paragraph(counted(items.size(), "product") +
                            (items.size() == 1 ? " keeps its answer" : " keep their answer") +
                            " to some destinations by other rules, exceptions or paragraphs" +
                            (style_.explain ? ": " + names(items) : "") + ".",
                        0);
    }

    void near() {
        if (!run_.within) return;
        for (std::size_t days = 0; days < run_.days.size(); ++days) {
            page_.blank();
            page_.title("Within " + *run_.within + " % of a line on " + to_string(run_.days[days].after),
                        report::Ink::bold, "");
            std::size_t item = run_.items.size();
            for (const WhatIfNear& near : run_.near) {
                if (near.days != days) continue;
                if (item != near.item) page_.paragraph(run_.items[near.item].name, 2);
                item = near.item;
                page_.indented("- " + line_words(near.margin), 2, 4);
            }
            if (item == run_.items.size()) page_.paragraph("No product is.", 0);
        }
    }

    static std::string line_words(const WhatIfMargin& margin) {
        return (margin.gives.empty() ? margin.rule : margin.gives + " (" + margin.rule + ")") +
               (margin.meets ? ", met: " : ", missed: ") + report::margin_words(margin);
    }

    void totals(std::size_t days) {
        page_.blank();
        page_.section("Designers");
        designers(days);
        page_.section("Places");
        places(days);
        std::set<std::size_t> untouched;
        const std::vector<WhatIfTotal> products = licet::totals(run_, WhatIfAxis::product, days);
        for (std::size_t i = 0; i < products.size(); ++i) {
            if (!flips(products[i])) untouched.insert(i);
        }
        page_.section("Unaffected");
        if (untouched.empty()) {
            page_.entry("No product stays as it is.");
        } else {
            page_.entry(counted(untouched.size(), "product") + ", to every destination: " + names(untouched) + ".");
        }
    }

    static std::size_t flipping(const WhatIfTotal& total) { return total.stricter + total.milder + total.sideways; }
    static bool flips(const WhatIfTotal& total) { return flipping(total) > 0; }

    static std::string directions(const WhatIfTotal& total, const std::string& noun) {
        std::vector<std::string> parts;
        const auto add = [&](std::size_t count, const char* word) {
            if (count == 0) return;
            parts.push_back((parts.empty() ? counted(count, noun) : std::to_string(count)) + " " + word);
        };
        add(total.stricter, "stricter");
        add(total.milder, "milder");
        add(total.sideways, "otherwise");
        return report::join(parts, ", ");
    }

    void designers(std::size_t days) {
        std::map<std::string, std::set<std::size_t>> products;
        std::map<std::string, std::size_t> all;
        for (const WhatIfItem& item : run_.items) ++all[item.designer];
        for (const WhatIfCell& cell : run_.cells) {
            if (cell.days == days && report::is_told(cell.flip))
                products[run_.items[cell.item].designer].insert(cell.item);
        }
        for (const WhatIfTotal& total : licet::totals(run_, WhatIfAxis::designer, days)) {
            if (!flips(total)) continue;
            page_.entry((total.name.empty() ? "no designer stated" : total.name) + ": " +
                            std::to_string(products[total.name].size()) + " of " + counted(all[total.name], "product") +
                            (destinations() > 1 ? " (" + directions(total, "case") + ")" : ""),
                        2);
        }
    }

    /// Destinations of which the same is to be said, together.
    void places(std::size_t days) {
        std::map<std::string, std::vector<std::string>> by_words;
        std::vector<std::string> order;
        std::vector<WhatIfTotal> all = licet::totals(run_, WhatIfAxis::destination, days);
        std::stable_sort(all.begin(), all.end(),
                         [](const WhatIfTotal& a, const WhatIfTotal& b) { return flipping(a) > flipping(b); });
        for (const WhatIfTotal& total : all) {
            const std::string words = flips(total) ? directions(total, "product") : "nothing flips";
            if (by_words[words].empty()) order.push_back(words);
            by_words[words].push_back(total.name);
        }
        for (const std::string& words : order) {
            const bool rest = !flips(all.back()) && words == order.back() && order.size() > 1;
            const std::size_t count = by_words[words].size();
            page_.entry((rest && count > 1 ? "the other " + std::to_string(count)
                                           : report::destinations_words(by_words[words], names_)) +
                            ": " + words,
                        2);
        }
    }

    [[nodiscard]] std::size_t destinations() const {
        std::size_t count = 0;
        for (const WhatIfPlaces& places : run_.places) count += places.codes.size();
        return count;
    }

    [[nodiscard]] std::string names(const std::set<std::size_t>& items) const {
        std::vector<std::string> all;
        for (const std::size_t item : items) all.push_back(run_.items[item].name);
        if (!style_.explain) all = report::capped(std::move(all), k_few_names);
        return report::join(all, ", ");
    }

    Page& page_;
    const WhatIf& run_;
    const TextStyle& style_;
    report::DestinationNames names_;
};

}  // namespace

std::string to_text(const ReportHeader& header, const WhatIf& run, const TextStyle& style) {
    Page page(style.width, style.color);
    Brief(page, header, run, style).write();
    page.blank();
    if (!run.not_checked.empty()) {
        page.paragraph(
            "Not checked: " + counted(run.not_checked.size(), "matter") + ", listed by `licet check` and in the JSON.",
            0);
    }
    report::write_program(page, header);
    report::write_disclaimer(page);
    return page.take();
}

}  // namespace licet
