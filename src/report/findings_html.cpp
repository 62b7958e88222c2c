// A run of `check` as a page: totals, the matrix, what was found, each report folded away.
#include "report/case_report.hpp"
#include "report/footer.hpp"
#include "report/headline.hpp"
#include "report/html.hpp"
#include "report/html_parts.hpp"
#include "report/page.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace licet {

namespace {

using report::Fate;
using report::html_text;
using report::RunView;

// A page has to open on a phone.
constexpr std::size_t k_most_columns = 12;
constexpr std::size_t k_most_findings = 2'000;
constexpr std::size_t k_most_reports = 500;
constexpr std::size_t k_report_width = 80;

constexpr std::string_view k_findings_style = R"(
.totals li { border-left-width: 5px; }
.totals .license, .totals .open, .totals .exception, .totals .none { border-left-color: var(--tone); }
.totals li.other { border-left-color: var(--line); }
.badge { white-space: nowrap; }
.matrix td { color: var(--tone); border-left: 4px solid var(--tone); }
.matrix td.blank { color: var(--soft); border-left-color: transparent; }
.matrix td a { color: inherit; }
.matrix th[scope=row] { font-weight: normal; min-width: 9rem; overflow-wrap: anywhere; }
.matrix thead th { border-bottom: 2px solid var(--line); }
.key { color: var(--soft); }
.key dt { float: left; clear: left; min-width: 6rem; font-weight: 600; }
.key dd { margin: 0 0 .2rem 6.5rem; overflow-wrap: anywhere; }
.findings { list-style: none; padding: 0; }
.findings li { border: 1px solid var(--line); border-left: 5px solid var(--tone); border-radius: 6px;
  padding: .5rem .9rem; margin: .6rem 0; overflow-wrap: anywhere; }
.findings p { margin: .25rem 0; }
.findings h3 { margin: 0; font-size: 1rem; }
.source { display: block; background: var(--code); border-radius: 4px; padding: .15rem .5rem; margin: .15rem 0;
  overflow-x: auto; white-space: pre; }
.source .at { color: var(--soft); user-select: none; }
details:target { outline: 3px solid var(--link); }
pre { margin: 0; padding: .6rem .8rem; overflow-x: auto; background: var(--code); border-radius: 0 0 6px 6px;
  font: .8125rem/1.45 ui-monospace, "DejaVu Sans Mono", monospace; }
pre:focus-visible { outline: 3px solid var(--link); outline-offset: -3px; }
@media (max-width: 40rem) { .key dt { float: none; } .key dd { margin-left: 0; } }
@media print { details > pre { white-space: pre-wrap; } }
)";

const char* tone(const Finding& f) {
    switch (report::fate_of(f)) {
        case Fate::fails:
            return "license";
        case Fate::undetermined:
            return "open";
        case Fate::passes:
            return f.level == Finding::Level::warning ? "open" : "other";
        case Fate::known:
        case Fate::waived:
            break;
    }
    return "other";
}

std::string cell_words(const Ruling& d, Fate fate) {
    std::string out(d.outcome == Outcome::license_exception     ? report::exception_name(d)
                    : d.outcome == Outcome::license_required    ? "license"
                    : d.outcome == Outcome::no_license_required ? "none"
                                                                : "open");
    if (fate == Fate::waived || fate == Fate::known) out += ", " + std::string(report::fate_word(fate));
    return report::postures_differ(d) ? out + "*" : out;
}

struct Cell {
    const Decided* decision = nullptr;
    std::string words;
    bool operator==(const Cell& other) const { return words == other.words; }
};

struct Column {
    std::vector<std::string> codes;
    std::vector<Cell> cells;
};

class Sheet {
public:
    Sheet(const Report& run, Show show, bool explain)
        : run_(run), view_(run, show), explain_(explain), findings_(view_.findings()) {
        make_matrix();
        std::vector<const Decided*> order = view_.decisions();
        // Where there are too many reports, those that a cell leads to and that somebody has to read come first.
        std::set<const Decided*> in_cells;
        for (const Column& column : columns_) {
            for (const Cell& cell : column.cells) in_cells.insert(cell.decision);
        }
        const auto rank = [&](const Decided* d) {
            return std::pair(!in_cells.contains(d), -static_cast<int>(view_.fate(*d)));
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](const Decided* a, const Decided* b) { return rank(a) < rank(b); });
        order.resize(std::min(order.size(), k_most_reports));
        const std::set<const Decided*> chosen(order.begin(), order.end());
        for (const Decided* d : view_.decisions()) {
            if (chosen.contains(d)) reports_.emplace(d, reports_.size() + 1);
        }
    }

    std::string html() {
        std::string body = "<header>\n<h1>" + verdict() + "</h1>\n" + totals() + "</header>\n<main id=\"main\">\n";
        body += errors() + matrix();
        body += findings("found", "Findings",
                         [](const Finding& f) { return f.kind != Finding::Kind::upcoming && f.counts(); });
        body += findings("upcoming", "Upcoming",
                         [](const Finding& f) { return f.kind == Finding::Kind::upcoming && f.counts(); });
        body += findings("accepted", "Waived or known", [](const Finding& f) { return !f.counts(); });
        body += reports() + "</main>\n" + footer();
        return report::html_page("licet check", report::html_parts_style(k_findings_style), body);
    }

private:
    std::string verdict() const {
        std::size_t failing = 0;
        std::size_t open = 0;
        std::size_t faulty = 0;
        for (const Finding* finding : findings_) {
            failing += report::fate_of(*finding) == Fate::fails ? 1 : 0;
            open += report::fate_of(*finding) == Fate::undetermined ? 1 : 0;
        }
        for (const Diagnostic& fault : run_.errors) faulty += fault.severity == Severity::error ? 1 : 0;
        std::vector<std::string> parts;
        if (faulty != 0) parts.push_back(report::counted(faulty, "error"));
        if (failing != 0) parts.push_back(report::counted(failing, "failure"));
        if (open != 0) parts.push_back(std::to_string(open) + " undetermined");
        const bool nothing = run_.decisions.empty() && run_.expectations.empty();
        if (parts.empty()) parts.emplace_back(nothing ? "Nothing was decided" : "Nothing fails");
        return report::list_words(parts, "and");
    }

    std::string totals() const {
        if (run_.decisions.empty()) return {};
        std::string out = "<p>" + report::counted(run_.decisions.size(), "decision");
        if (!run_.expectations.empty()) out += ", " + report::counted(run_.expectations.size(), "expectation");
        out += ", law as of " + dates() + "</p>\n<ul class=\"totals\">\n";
        for (const Outcome outcome : {Outcome::license_required, Outcome::license_exception, Outcome::undetermined,
                                      Outcome::no_license_required}) {
            out += std::string("<li class=\"") + report::html_tone(outcome) + "\"><strong>" +
                   std::to_string(view_.outcomes_of_all().at(static_cast<std::size_t>(outcome))) + "</strong> " +
                   std::string(report::outcome_words(outcome)) + "</li>\n";
        }
        for (const Fate fate : {Fate::waived, Fate::known}) {
            if (view_.count(fate) == 0) continue;
            out += "<li class=\"other\"><strong>" + std::to_string(view_.count(fate)) + "</strong> " +
                   std::string(report::fate_word(fate)) + "</li>\n";
        }
        return out + "</ul>\n";
    }

    std::string dates() const {
        const auto [first, last] =
            std::minmax_element(run_.decisions.begin(), run_.decisions.end(),
                                [](const Decided& a, const Decided& b) { return a.ruling->date < b.ruling->date; });
        return to_string(first->ruling->date) +
               (first->ruling->date == last->ruling->date ? "" : " to " + to_string(last->ruling->date));
    }

    std::string errors() const {
        std::string out;
        for (const Diagnostic& fault : run_.errors) {
            if (fault.severity != Severity::error) continue;
            out += "<li class=\"license\">\n<h3><span class=\"badge\">error</span> <code>" + html_text(fault.code) +
                   "</code></h3>\n<p>" + html_text(fault.message) + "</p>\n";
            if (!fault.help.empty()) out += "<p>Help: " + html_text(fault.help) + "</p>\n";
            out += source(fault.primary) + "</li>\n";
        }
        if (out.empty()) return {};
        return report::html_section("errors", "Errors", "<ul class=\"findings\">\n" + out + "</ul>\n");
    }

    /// The line of the spec, with its number.
    static std::string source(const Label& at) {
        if (at.file.empty()) return {};
        std::string out = "<p><code>" + html_text(at.file) + (at.line == 0 ? "" : ":" + std::to_string(at.line)) +
                          "</code>" + (at.text.empty() ? "" : " " + html_text(at.text)) + "</p>\n";
        if (at.line == 0 || at.source_line.empty()) return out;
        return out + R"(<code class="source" tabindex="0"><span class="at">)" + std::to_string(at.line) +
               "  </span>" + html_text(at.source_line) + "</code>\n";
    }

    void make_matrix() {
        std::map<std::array<std::string, 3>, std::size_t> row_of;
        std::map<std::string, std::size_t> column_of;
        const auto key = [](const Decided& d) {
            return std::array<std::string, 3>{d.ruling->item, d.ruling->spec, to_string(d.ruling->date)};
        };
        for (const Decided* d : view_.decisions()) {
            if (row_of.try_emplace(key(*d), rows_.size()).second) rows_.push_back(d->ruling.get());
            const std::string& code = d->place->destination;
            if (column_of.try_emplace(code, columns_.size()).second) columns_.push_back({{code}, {}});
        }
        for (Column& column : columns_) column.cells.resize(rows_.size());
        for (const Decided* d : view_.decisions()) {
            columns_[column_of[d->place->destination]].cells[row_of[key(*d)]] = {
                d, cell_words(*d->ruling, view_.fate(*d))};
        }
        if (columns_.size() > k_most_columns) columns_ = grouped(std::move(columns_));
    }

    std::string matrix() const {
        if (rows_.empty()) return {};
        std::map<std::string, std::set<std::string>> specs;
        for (const Ruling* d : rows_) specs[d->item].insert(d->spec);
        std::string out =
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"matrix\">\n"
            "<table class=\"matrix\">\n<thead><tr><th scope=\"col\">Item</th>";
        std::size_t number = 0;
        std::string groups;
        for (const Column& column : columns_) {
            std::string name = html_text(column.codes.front());
            if (column.codes.size() > 1) {
                name = "#" + std::to_string(++number);
                groups += "<dt>" + name + "</dt><dd>" + std::to_string(column.codes.size()) +
                          " destinations: " + html_text(report::join(column.codes, " ")) + "</dd>\n";
            }
            out += "<th scope=\"col\">" + name + "</th>";
        }
        out += "</tr></thead>\n<tbody>\n";
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const Ruling& first = *rows_[row];
            out += "<tr><th scope=\"row\">" + html_text(first.item);
            if (specs[first.item].size() > 1) out += " <span class=\"soft\">" + html_text(first.spec) + "</span>";
            out += "</th>";
            for (const Column& column : columns_) out += cell(column.cells[row]);
            out += "</tr>\n";
        }
        out += "</tbody>\n</table>\n</div>\n";
        if (!groups.empty()) out += "<dl class=\"key\">\n" + groups + "</dl>\n";
        out +=
            "<p class=\"soft\">license: a license is required; none: no license is required by the rules that were "
            "checked; open: undetermined, facts are missing; *: what is enforced and what the CFR prints differ</p>\n";
        if (view_.left_out() != 0) {
            out += "<p class=\"soft\">" + report::counted(view_.left_out(), "decision") +
                   " left out: nothing fails there</p>\n";
        }
        return report::html_section("matrix", "Items and destinations", out);
    }

    static std::vector<Column> grouped(std::vector<Column> columns) {
        std::vector<Column> out;
        std::map<std::vector<std::string>, std::size_t> seen;
        for (Column& column : columns) {
            std::vector<std::string> words;
            for (const Cell& cell : column.cells) words.push_back(cell.words);
            const auto [at, added] = seen.try_emplace(std::move(words), out.size());
            if (added) {
                out.push_back(std::move(column));
            } else {
                out[at->second].codes.push_back(column.codes.front());
            }
        }
        return out;
    }

    /// A cell leads to the report; of a group to that of its first destination.
    std::string cell(const Cell& cell) const {
        if (cell.decision == nullptr) return "<td class=\"blank\">–</td>";
        std::string out = std::string("<td class=\"") + report::html_tone(cell.decision->ruling->outcome) + "\">";
        const std::string words = html_text(cell.words);
        const auto report = reports_.find(cell.decision);
        if (report == reports_.end()) return out + words + "</td>";
        return out + "<a href=\"#report-" + std::to_string(report->second) + "\">" + words + "</a></td>";
    }

    template <class Wanted>
    std::string findings(const std::string& id, const std::string& title, Wanted wanted) const {
        std::string out;
        std::size_t count = 0;
        for (const Finding* finding : findings_) {
            if (wanted(*finding) && count++ < k_most_findings) out += one(*finding);
        }
        if (out.empty()) return {};
        out = "<ul class=\"findings\">\n" + out + "</ul>\n";
        if (count > k_most_findings) out += "<p>and " + std::to_string(count - k_most_findings) + " more</p>\n";
        return report::html_section(id, title, out);
    }

    std::string one(const Finding& f) const {
        const Fate fate = report::fate_of(f);
        const std::string status(fate == Fate::passes ? to_string(f.level) : report::fate_word(fate));
        const std::string kind(f.kind == Finding::Kind::outcome ? "" : std::string(to_string(f.kind)) + ": ");
        std::string out = std::string("<li class=\"") + tone(f) + "\">\n<h3><span class=\"badge\">" + status +
                          "</span> " + kind + html_text(f.item) +
                          (f.destination.empty() ? "" : " to " + html_text(f.destination)) + "</h3>\n<p>" +
                          html_text(f.message) + "</p>\n";
        if (!f.waived_because.empty()) out += "<p>Waived: " + html_text(f.waived_because) + "</p>\n";
        if (!f.help.empty()) out += "<p>Help: " + html_text(f.help) + "</p>\n";
        const std::string cite = f.grounds->cite.text.empty() ? "" : report::html_citation(f.grounds->cite) + " ";
        if (!f.rule.empty()) out += "<p>" + cite + "<code>" + html_text(f.rule) + "</code></p>\n";
        out += source(f.grounds->where);
        for (const Label& label : f.grounds->related) out += source(label);
        const Decided* decision = view_.decision_of(f);
        const auto report = reports_.find(decision);
        if (decision != nullptr && report != reports_.end()) {
            out += "<p><a href=\"#report-" + std::to_string(report->second) + R"(">Report<span class="hidden"> on )" +
                   html_text(f.item + " to " + f.destination) + "</span></a></p>\n";
        }
        return out + "</li>\n";
    }

    std::string reports() const {
        std::string out;
        for (const Decided* d : view_.decisions()) {
            const auto report = reports_.find(d);
            if (report == reports_.end()) continue;
            report::Page page(k_report_width, false);
            const Decision proven = report::proven(run_, *d);
            report::write_case(page, run_.header, proven, explain_);
            page.blank();
            report::write_record(page, run_.header, proven);
            // Links in it are those of the rules, as text: the findings have them to click.
            out += "<details id=\"report-" + std::to_string(report->second) + "\">\n<summary><span class=\"badge " +
                   report::html_tone(proven.outcome) + "\">" + std::string(report::outcome_words(proven.outcome)) +
                   "</span> " +
                   html_text(proven.item + " to " +
                             report::destination_words(proven.destination_name, proven.destination) + ", " +
                             to_string(proven.date)) +
                   "</summary>\n<pre tabindex=\"0\">" + lines(page.take()) + "</pre>\n</details>\n";
        }
        if (out.empty()) return {};
        if (reports_.size() < view_.decisions().size()) {
            out += "<p>" + report::counted(view_.decisions().size() - reports_.size(), "more report") +
                   " left out of this page</p>\n";
        }
        return report::html_section("reports", "Reports", out);
    }

    static std::string lines(const std::string& text) {
        std::string out;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            out += html_text(std::string_view(text).substr(begin, end - begin)) + "\n";
            begin = end + 1;
        }
        return out;
    }

    std::string footer() const {
        const ReportHeader& header = run_.header;
        std::vector<std::string> more;
        if (!header.rulebook_digest.empty()) more.push_back("rules " + header.rulebook_digest);
        if (!header.overlays.empty()) more.push_back("overlays " + report::join(header.overlays, ", "));
        return report::html_footer(header, more);
    }

    const Report& run_;
    RunView view_;
    bool explain_;
    std::vector<const Finding*> findings_;
    std::vector<const Ruling*> rows_;  ///< the first of each
    std::vector<Column> columns_;
    std::map<const Decided*, std::size_t> reports_;  ///< those shown, by number
};

}  // namespace

std::string to_html(const Report& run, Show show, bool explain) { return Sheet(run, show, explain).html(); }

}  // namespace licet
