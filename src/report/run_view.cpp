#include "report/run_view.hpp"

#include "report/words.hpp"

#include <algorithm>

namespace licet::report {

std::string_view fate_word(Fate fate) {
    switch (fate) {
        case Fate::passes:
            return "passes";
        case Fate::known:
            return "known";
        case Fate::waived:
            return "waived";
        case Fate::undetermined:
            return "undetermined";
        case Fate::fails:
            return "fails";
    }
    return "";
}

Fate fate_of(const Finding& finding) {
    switch (finding.status) {
        case Finding::Status::known:
            return Fate::known;
        case Finding::Status::waived:
            return Fate::waived;
        case Finding::Status::fresh:
            break;
    }
    if (finding.level == Finding::Level::error) return Fate::fails;
    const bool open = finding.kind == Finding::Kind::outcome && finding.outcome == Outcome::undetermined;
    return open ? Fate::undetermined : Fate::passes;
}

RunView::RunView(const Report& report, Show show) : report_(report), show_(show) {
    for (const Finding& finding : report.findings) {
        if (finding.kind != Finding::Kind::expectation) entries_[key_of(finding)].findings.push_back(&finding);
    }
    for (const Decision& decision : report.decisions) {
        entries_[key_of(decision)].decisions.push_back(&decision);
        const Fate means = fate(decision);
        ++counts_.at(static_cast<std::size_t>(means));
        if (show == Show::everything || means >= Fate::undetermined) {
            shown_.push_back(&decision);
        } else {
            ++left_out_;
        }
    }
}

const std::vector<const Finding*>& RunView::about(const Decision& decision) const {
    static const std::vector<const Finding*> k_none;
    const auto found = entries_.find(key_of(decision));
    return found == entries_.end() ? k_none : found->second.findings;
}

Fate RunView::fate(const Decision& decision) const {
    Fate worst = Fate::passes;
    for (const Finding* finding : about(decision)) worst = std::max(worst, fate_of(*finding));
    return worst;
}

std::vector<const Finding*> RunView::findings() const {
    std::vector<const Finding*> out;
    for (const Finding& finding : report_.findings) {
        if (show_ == Show::everything || fate_of(finding) >= Fate::undetermined) out.push_back(&finding);
    }
    const auto rank = [](const Finding* finding) {
        return std::pair(finding->status, std::pair(finding->level, finding->kind));
    };
    std::stable_sort(out.begin(), out.end(), [&](const Finding* a, const Finding* b) { return rank(a) < rank(b); });
    return out;
}

const Decision* RunView::decision_of(const Finding& finding) const {
    if (finding.kind == Finding::Kind::expectation) return nullptr;
    const auto found = entries_.find(key_of(finding));
    if (found == entries_.end()) return nullptr;
    const std::vector<const Decision*>& all = found->second.decisions;
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const Decision* decision) { return decision->date == finding.date; });
    if (same != all.end()) return *same;
    return all.empty() ? nullptr : all.front();
}

Decision proven(const Report& report, const Decision& decision) {
    return report.prove ? report.prove(decision) : decision;
}

std::string totals_words(const std::vector<Decision>& decisions) {
    std::array<std::size_t, 4> counts{};
    for (const Decision& d : decisions) ++counts[static_cast<std::size_t>(d.outcome)];
    const auto count = [&](Outcome outcome) { return std::to_string(counts[static_cast<std::size_t>(outcome)]); };
    return counted(decisions.size(), "decision") + ": " + count(Outcome::license_required) + " license required, " +
           count(Outcome::license_exception) + " License Exception, " + count(Outcome::undetermined) +
           " undetermined, " + count(Outcome::no_license_required) + " no license required";
}

std::string file_line(const Label& where) {
    return where.line == 0 ? where.file : where.file + "#L" + std::to_string(where.line);
}

}  // namespace licet::report
