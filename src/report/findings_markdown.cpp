// A run of `check` as a comment on a pull request or the summary of a job: the verdict first, then what to look at,
// the proofs folded away.
#include "report/case_report.hpp"
#include "report/markdown.hpp"
#include "report/page.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace licet {

namespace {

using report::Fate;
using report::markdown_code;
using report::markdown_html;
using report::markdown_link;
using report::markdown_text;
using report::RunView;

constexpr std::size_t k_text_width = 90;

/// Collects blocks up to a limit. What does not fit is counted by the caller.
class Budget {
public:
    explicit Budget(std::size_t at_most) : at_most_(at_most) {}

    void always(const std::string& text) { out_ += text; }
    /// Keeps room for what has to follow.
    bool add(const std::string& text) {
        if (out_.size() + text.size() + k_room > at_most_) return false;
        out_ += text;
        return true;
    }
    std::string take() { return std::move(out_); }

private:
    static constexpr std::size_t k_room = 2'000;

    std::size_t at_most_;
    std::string out_;
};

template <std::size_t Size>
std::string row(const std::array<std::string, Size>& cells) {
    std::string out = "|";
    for (const std::string& cell : cells) out += " " + cell + " |";
    return out + "\n";
}

template <std::size_t Size>
std::string head(const std::array<std::string, Size>& names) {
    std::string out = row(names) + "|";
    for (std::size_t i = 0; i < Size; ++i) out += "---|";
    return out + "\n";
}

std::string more(std::size_t count, const std::string& what) {
    return count == 0 ? "" : "\nand " + report::counted(count, "more " + what) + "\n";
}

class Comment {
public:
    Comment(const Report& run, Show show, std::size_t at_most)
        : run_(run), view_(run, show), findings_(view_.findings()), out_(at_most) {}

    std::string take() {
        title();
        errors();
        table();
        upcoming();
        accepted();
        details();
        footer();
        return out_.take();
    }

private:
    void title() {
        const std::size_t failing = fresh(Fate::fails);
        const std::size_t open = fresh(Fate::undetermined);
        std::size_t faulty = 0;
        for (const Diagnostic& fault : run_.errors) faulty += fault.severity == Severity::error ? 1 : 0;
        std::vector<std::string> parts;
        if (faulty != 0) parts.push_back(report::counted(faulty, "error"));
        if (failing != 0) parts.push_back(report::counted(failing, "failure"));
        if (open != 0) parts.push_back(std::to_string(open) + " undetermined");
        if (parts.empty())
            parts.emplace_back(run_.decisions.empty() && run_.expectations.empty() ? "nothing was decided"
                                                                                   : "nothing fails");
        out_.always("## licet: " + report::list_words(parts, "and") + "\n\n");
        if (!run_.decisions.empty()) {
            std::string line = report::totals_words(view_.outcomes_of_all()) + ".";
            for (const auto& [fate, word] :
                 {std::pair{Fate::waived, "waived"}, std::pair{Fate::known, "known, in the baseline"}}) {
                if (view_.count(fate) != 0) line += " " + std::to_string(view_.count(fate)) + " " + word + ".";
            }
            out_.always(line + "\n");
        }
        if (!run_.expectations.empty()) out_.always(expectations());
    }

    /// "2 expectations: 1 holds, 1 does not."
    [[nodiscard]] std::string expectations() const {
        const auto unmet =
            static_cast<std::size_t>(std::count_if(run_.findings.begin(), run_.findings.end(), [](const Finding& f) {
                return f.kind == Finding::Kind::expectation;
            }));
        const std::size_t asked = run_.expectations.size();
        const std::size_t met = asked - std::min(unmet, asked);
        return "\n" + report::counted(asked, "expectation") + ": " + std::to_string(met) +
               (met == 1 ? " holds" : " hold") +
               (met == asked ? "" : ", " + std::to_string(asked - met) + (asked - met == 1 ? " does not" : " do not")) +
               ".\n";
    }

    [[nodiscard]] std::size_t fresh(Fate fate) const {
        std::size_t count = 0;
        for (const Finding* finding : findings_) count += report::fate_of(*finding) == fate ? 1 : 0;
        return count;
    }

    void errors() {
        bool first = true;
        std::size_t left_out = 0;
        for (const Diagnostic& fault : run_.errors) {
            if (fault.severity != Severity::error) continue;
            const std::string title = first ? "\n### Errors\n\n" : "";
            const std::string at = report::file_line(fault.primary);
            const std::string line = "- " + (at.empty() ? "" : markdown_code(at) + " ") + markdown_text(fault.message) +
                                     " (" + markdown_code(fault.code) + ")\n";
            if (!out_.add(title + line)) ++left_out;
            first = false;
        }
        out_.always(more(left_out, "error"));
    }

    static bool of_outcome(const Finding& f) { return f.kind != Finding::Kind::upcoming && f.counts(); }

    static std::string rule(const Finding& f) {
        if (f.rule.empty()) return {};
        return (f.grounds->cite.text.empty() ? "" : markdown_link(f.grounds->cite) + " ") +
               report::markdown_cell_code(f.rule);
    }

    static std::string at(const Finding& f) {
        return report::markdown_cell_code(f.grounds->where.file.empty() ? f.spec : report::file_line(f.grounds->where));
    }

    static std::string what(const Finding& f) {
        if (f.kind == Finding::Kind::outcome) return std::string(report::outcome_words(f.outcome));
        return std::string(to_string(f.kind));
    }

    static std::string status(const Finding& f) {
        const Fate fate = report::fate_of(f);
        if (fate == Fate::fails) return "**fails**";
        if (fate == Fate::passes) return std::string(to_string(f.level));
        return std::string(report::fate_word(fate));
    }

    void table() {
        section(&Comment::of_outcome, "### Findings", head<6>({"Status", "Item", "To", "Finding", "Rule", "Spec"}),
                "finding", [](const Finding& f) {
                    return row<6>(
                        {status(f), markdown_text(f.item), markdown_text(f.destination), what(f), rule(f), at(f)});
                });
    }

    void upcoming() {
        section([](const Finding& f) { return f.kind == Finding::Kind::upcoming && f.counts(); }, "### Upcoming",
                head<6>({"From", "Item", "To", "Then", "Rule", "Spec"}), "change",
                [](const Finding& f) {
                    return row<6>({to_string(f.date), markdown_text(f.item), markdown_text(f.destination),
                                   std::string(report::outcome_words(f.outcome)), rule(f), at(f)});
                });
    }

    void accepted() {
        section([](const Finding& f) { return !f.counts(); }, "### Waived or known",
                head<6>({"Status", "Item", "To", "Finding", "Rule", "Why"}), "finding",
                [](const Finding& f) {
                    return row<6>({std::string(to_string(f.status)), markdown_text(f.item),
                                   markdown_text(f.destination), what(f), rule(f),
                                   f.waived_because.empty() ? "in the baseline" : markdown_text(f.waived_because)});
                });
    }

    template <class Wanted, class Row>
    void section(Wanted wanted, const std::string& title, const std::string& columns, const std::string& noun,
                 Row to_row) {
        bool first = true;
        std::size_t left_out = 0;
        for (const Finding* finding : findings_) {
            if (!wanted(*finding)) continue;
            const std::string begin = first ? "\n" + title + "\n\n" + columns : "";
            if (left_out != 0 || !out_.add(begin + to_row(*finding))) {
                ++left_out;
            } else {
                first = false;
            }
        }
        out_.always(more(left_out, noun));
    }

    std::string detail(const Finding& f) {
        std::string out = "<details>\n<summary>" + markdown_html(f.item + " to " + f.destination + ": " + what(f)) +
                          "</summary>\n\n" + markdown_text(f.message) + "\n";
        if (!f.help.empty()) out += "\nHelp: " + markdown_text(f.help) + "\n";
        std::string lines;
        std::vector<Label> places = f.grounds->related;
        places.insert(places.begin(), f.grounds->where);
        for (const Label& label : places) {
            if (label.line == 0) continue;
            lines += "- " + markdown_code(report::file_line(label)) +
                     (label.source_line.empty() ? "" : " " + markdown_code(label.source_line)) +
                     (label.text.empty() ? "" : " " + markdown_text(label.text)) + "\n";
        }
        if (!lines.empty()) out += "\n" + lines;
        const Decided* decision = view_.decision_of(f);
        if (decision != nullptr && told_.insert(decision).second) {
            report::Page page(k_text_width, false);
            report::write_case(page, run_.header, report::proven(run_, *decision), false);
            out += "\n" + report::markdown_block(page.take());
        }
        return out + "\n</details>\n";
    }

    void details() {
        std::size_t left_out = 0;
        bool first = true;
        for (const Finding* finding : findings_) {
            if (!of_outcome(*finding)) continue;
            if (left_out != 0 || !out_.add((first ? "\n" : "") + detail(*finding))) ++left_out;
            first = false;
        }
        out_.always(more(left_out, "proof"));
    }

    void footer() {
        const ReportHeader& header = run_.header;
        std::string line = "\n<sub>" + markdown_html(header.program);
        if (!header.packs.empty()) line += ", rules " + markdown_html(report::join(header.packs, ", "));
        if (!header.verified_through.empty()) line += " verified to " + markdown_html(header.verified_through);
        if (!header.rulebook_digest.empty()) line += ", " + markdown_html(header.rulebook_digest);
        out_.always(line + ". This is a decision aid, not legal advice.</sub>\n");
    }

    const Report& run_;
    RunView view_;
    std::vector<const Finding*> findings_;
    std::set<const Decided*> told_;
    Budget out_;
};

}  // namespace

std::string to_markdown(const Report& run, Show show, std::size_t at_most) {
    return Comment(run, show, at_most).take();
}

}  // namespace licet
