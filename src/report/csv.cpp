// Decisions as a table (RFC 4180). A cell that a spreadsheet would take for a formula is marked as text.
#include "gate/findings.hpp"
#include "licet/report.hpp"
#include "report/page.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"
#include "table/table.hpp"

#include <algorithm>
#include <array>

namespace licet {

namespace {

using report::RunView;

/// "tpp: 485 over 4800" of the rules that decide, "tpp: 32 short of 2400" of the lines that came near.
std::string margins(const Decision& d) {
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

std::string missing(const Decision& d) {
    std::vector<std::string> out;
    for (const MissingFact& fact : d.missing) out.push_back(fact.fact);
    return report::join(out, "; ");
}

/// Control characters are shown as what they are, so that a row stays on its line.
std::string cell(std::string_view text) {
    std::string safe = report::escaped(text);
    if (!safe.empty() && std::string_view("=+-@").find(safe.front()) != std::string_view::npos) safe.insert(0, 1, '\'');
    std::string out;
    table::append_csv(out, safe);
    return out;
}

template <class Cells>
std::string row(const Cells& cells) {
    std::string out;
    for (const auto& text : cells) out += (out.empty() ? "" : ",") + cell(text);
    return out + "\r\n";
}

}  // namespace

std::string to_csv(const Report& run, Show show) {
    constexpr std::array<std::string_view, 11> k_header = {"item",    "spec",    "destination", "date",
                                                           "outcome", "rule",    "cite",        "classification",
                                                           "margin",  "missing", "status"};
    const RunView view(run, show);
    std::string out = row(k_header);
    for (const Decision* d : view.decisions()) {
        const RuleTrace* rule = gate::deciding_rule(*d);
        out += row(std::array<std::string, 11>{
            d->item, d->spec, d->destination, to_string(d->date), std::string(to_string(d->outcome)),
            rule ? rule->id : "", rule ? rule->cite.text : "", report::join(d->classification, "; "), margins(*d),
            missing(*d), std::string(report::fate_word(view.fate(*d)))});
    }
    return out;
}

}  // namespace licet
