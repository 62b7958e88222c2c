// What a change of the law does, as a table: a row for each product, destination and pair of days that flips.
#include "licet/report.hpp"
#include "report/csv_row.hpp"
#include "report/whatif_words.hpp"

#include <array>
#include <utility>

namespace licet {

namespace {

/// "tpp 2368 >= 1200 by 1168 (97.3 %)"
std::string margins(const std::vector<WhatIfMargin>& all) {
    std::vector<std::string> words;
    for (const WhatIfMargin& m : all) {
        const std::string unit = m.unit.empty() ? "" : " " + m.unit;
        words.push_back(m.fact + " " + m.value.value.value_or("?") + unit + (m.meets ? " meets " : " misses ") + m.op +
                        " " + m.threshold + unit + " by " + m.by + unit +
                        (m.percent.empty() ? "" : " (" + m.percent + " %)"));
    }
    return report::join(words, "; ");
}

std::string policies(const WhatIfAnswer& answer) {
    std::vector<std::string> words;
    for (const ReviewPolicy& review : answer.review) words.push_back(review.policy);
    return report::join(words, "; ");
}

}  // namespace

std::string to_csv(const WhatIf& run) {
    constexpr std::array<std::string_view, 19> k_header = {
        "item",        "designer",      "spec",         "destination", "day_before",   "day",  "before",
        "after",       "review_before", "review_after", "flip",        "direction",    "rule", "gives",
        "rule_is_new", "cite",          "url",          "margin",      "margin_before"};
    std::string out = report::csv_row(k_header);
    for (const WhatIfCell& cell : run.cells) {
        if (!report::is_told(cell.flip)) continue;
        const WhatIfItem& item = run.items[cell.item];
        for (const std::string& code : run.places[cell.places].codes) {
            out += report::csv_row(std::array<std::string, 19>{
                item.name, item.designer, item.spec, code, to_string(run.days[cell.days].before),
                to_string(run.days[cell.days].after), std::string(to_string(cell.before.outcome)),
                std::string(to_string(cell.after.outcome)), policies(cell.before), policies(cell.after),
                std::string(to_string(cell.flip)), std::string(to_string(cell.direction)), cell.rule.id,
                cell.rule.gives, cell.rule_is_new ? "true" : "false", cell.rule.cite.text, cell.rule.cite.url,
                margins(cell.margins), margins(cell.margins_before)});
        }
    }
    return out;
}

}  // namespace licet
