// Decisions as a table.
#include "gate/findings.hpp"
#include "licet/report.hpp"
#include "report/csv_row.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>

namespace licet {

namespace {

using report::RunView;

/// "tpp: 485 over 1000" of the rules that decide, "tpp: 32 short of 1000" of the lines that came near.
std::string margins(const Ruling& d) {
    std::vector<std::string> out;
    for (const RuleTrace& rule : d.rules) {
        for (const Comparison& c : rule.because) {
            if (c.verdict != Verdict::true_ || !c.margin) continue;
            const bool upper = c.op.starts_with("<");
            out.push_back(c.fact + ": " + *c.margin + (upper ? " under " : " over ") + c.threshold +
                          (c.unit.empty() ? "" : " " + c.unit));
        }
    }
    for (const NearMiss& near : d.near) {
        out.push_back(near.fact + ": " + near.short_by + " short of " + near.threshold +
                      (near.unit.empty() ? "" : " " + near.unit));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return report::join(out, "; ");
}

std::string missing(const Ruling& d) {
    std::vector<std::string> out;
    for (const MissingFact& fact : d.missing) out.push_back(fact.fact);
    return report::join(out, "; ");
}

}  // namespace

std::string to_csv(const Report& run, Show show) {
    constexpr std::array<std::string_view, 11> k_header = {"item",    "spec",    "destination", "date",
                                                           "outcome", "rule",    "cite",        "classification",
                                                           "margin",  "missing", "status"};
    const RunView view(run, show);
    std::string out = report::csv_row(k_header);
    for (const Decided* decided : view.decisions()) {
        const Ruling& d = *decided->ruling;
        const RuleTrace* rule = gate::deciding_rule(d);
        out += report::csv_row(std::array<std::string, 11>{
            d.item, d.spec, decided->place->destination, to_string(d.date), std::string(to_string(d.outcome)),
            rule ? rule->id : "", rule ? rule->cite.text : "", report::join(d.classification, "; "), margins(d),
            missing(d), std::string(report::fate_word(view.fate(*decided)))});
    }
    return out;
}

}  // namespace licet
