// What a change of the law does, as Markdown: for a memo, or a comment on a proposal kept in a repository.
#include "licet/report.hpp"
#include "report/markdown.hpp"
#include "report/whatif_words.hpp"

#include <algorithm>
#include <array>

namespace licet {

namespace {

using report::FlipStory;
using report::markdown_code;
using report::markdown_link;
using report::markdown_text;

std::string row(std::initializer_list<std::string> cells) {
    std::string out = "|";
    for (const std::string& cell : cells) out += " " + cell + " |";
    return out + "\n";
}

std::string story_rows(const WhatIf& run, const FlipStory& story, const report::DestinationNames& names) {
    std::string out;
    const WhatIfCell& first = *story.products.front();
    const std::string where = markdown_text(report::destinations_words(story.codes, names));
    std::string by = first.rule.id.empty() ? "" : markdown_link(first.rule.cite) + " " + markdown_code(first.rule.id);
    if (!by.empty() && !first.rule_is_new) by = "no longer " + by;
    for (const WhatIfCell* cell : story.products) {
        out += row({report::sentence(report::flip_words(cell->flip)), markdown_text(run.items[cell->item].name), where,
                    markdown_text(report::answer_words(cell->before)), markdown_text(report::answer_words(cell->after)),
                    by, markdown_text(report::figures_words(*cell))});
    }
    return out;
}

}  // namespace

std::string to_markdown(const ReportHeader& header, const WhatIf& run) {
    const report::DestinationNames names = report::destination_names(run, header.places);
    std::string out;
    for (std::size_t days = 0; days < run.days.size(); ++days) {
        out += "## " + report::sentence(markdown_text(report::comparison_title(run, run.days[days]))) + "\n\n";
        const std::vector<FlipStory> told = report::stories(run, days);
        if (told.empty()) {
            out += "Nothing flips.\n\n";
            continue;
        }
        out += row({"", "Product", "To", "Before", "After", "Rule", "Figures"}) + "|---|---|---|---|---|---|---|\n";
        for (const FlipStory& story : told) out += story_rows(run, story, names);
        out += "\n";
    }
    if (run.within) {
        out += "## Within " + *run.within + " % of a line\n\n";
        if (run.near.empty()) {
            out += "No product is.\n\n";
        } else {
            out += row({"Product", "On", "Line", "Figure"}) + "|---|---|---|---|\n";
        }
        for (const WhatIfNear& near : run.near) {
            out += row({markdown_text(run.items[near.item].name), to_string(run.days[near.days].after),
                        markdown_text(near.margin.gives.empty() ? near.margin.rule : near.margin.gives),
                        markdown_text(report::margin_words(near.margin))});
        }
        if (!run.near.empty()) out += "\n";
    }
    std::vector<std::string> untouched;
    for (const WhatIfTotal& total : totals(run, WhatIfAxis::product)) {
        if (total.stricter + total.milder + total.sideways == 0) untouched.push_back(markdown_text(total.name));
    }
    out += report::counted(untouched.size(), "product") + " of " + std::to_string(run.items.size()) +
           " stay as they are, to every destination";
    out += untouched.empty() || untouched.size() == run.items.size() ? ".\n"
                                                                     : ": " + report::join(untouched, ", ") + ".\n";
    out += "\n" + markdown_text(header.program) + ", rulebook " + markdown_code(header.rulebook_digest) +
           ". This is a decision aid, not legal advice.\n";
    return out;
}

}  // namespace licet
