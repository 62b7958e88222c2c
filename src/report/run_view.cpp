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

RunView::RunView(const Report& report, Show show)
    : report_(report), show_(show), fates_(report.decisions.size(), Fate::passes) {
    for (const Finding& finding : report.findings) {
        if (!finding.decision) continue;
        Fate& means = fates_.at(*finding.decision);
        means = std::max(means, fate_of(finding));
    }
    for (const Decided& decision : report.decisions) {
        const Fate means = fate(decision);
        const auto outcome = static_cast<std::size_t>(decision.ruling->outcome);
        ++counts_.at(static_cast<std::size_t>(means));
        ++of_all_.at(outcome);
        if (show == Show::everything || means >= Fate::undetermined) {
            shown_.push_back(&decision);
            ++of_shown_.at(outcome);
        }
    }
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

const Decided* RunView::decision_of(const Finding& finding) const {
    return finding.decision ? &report_.decisions.at(*finding.decision) : nullptr;
}

Decision proven(const Report& report, const Decided& decision) {
    return report.prove ? report.prove({&decision}).front() : decision.whole();
}

void for_each_proven(const Report& report, const std::vector<const Decided*>& decisions,
                     const std::function<void(const Decision&)>& visit) {
    if (!report.prove) {
        for (const Decided* decision : decisions) visit(decision->whole());
        return;
    }
    constexpr std::size_t k_at_once = 1024;
    for (std::size_t begin = 0; begin < decisions.size(); begin += k_at_once) {
        const std::size_t end = std::min(begin + k_at_once, decisions.size());
        const auto at = [&](std::size_t i) { return decisions.begin() + static_cast<std::ptrdiff_t>(i); };
        for (const Decision& decision : report.prove({at(begin), at(end)})) visit(decision);
    }
}

std::string totals_words(const OutcomeCounts& counts) {
    std::size_t all = 0;
    for (const std::size_t some : counts) all += some;
    const auto count = [&](Outcome outcome) { return std::to_string(counts[static_cast<std::size_t>(outcome)]); };
    return counted(all, "decision") + ": " + count(Outcome::license_required) + " license required, " +
           count(Outcome::license_exception) + " License Exception, " + count(Outcome::undetermined) +
           " undetermined, " + count(Outcome::no_license_required) + " no license required";
}

std::string file_line(const Label& where) {
    return where.line == 0 ? where.file : where.file + "#L" + std::to_string(where.line);
}

}  // namespace licet::report
