#include "report/coverage.hpp"
#include "report/html.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <map>

namespace licet::report {

namespace {

using analysis::CoverageCount;
using analysis::CoverageGoal;
using analysis::CoveredRule;

constexpr std::string_view k_coverage_style = R"(
.source { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: .5rem 0; }
.line { display: grid; grid-template-columns: 3.5rem 1.5rem minmax(0, 1fr); border-left: 4px solid transparent; }
.line { line-height: 1.4; }
.line code { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0 .5rem 0 2ch; text-indent: -2ch; }
.line .mark { font-size: .8rem; height: 1.4em; }
.line .at { color: var(--soft); text-align: right; padding-right: .6rem; font-variant-numeric: tabular-nums;
  font-size: .8rem; user-select: none; }
.line:target { outline: 3px solid var(--link); }
.full { border-left-color: var(--good); } .full > .mark, .count.full { color: var(--good); }
.part { border-left-color: var(--part); } .part > .mark, .count.part { color: var(--part); }
.none { border-left-color: var(--bad); } .none > .mark, .count.none { color: var(--bad); }
.count { border-left: 0; }
.missing { margin: .1rem 0 .4rem 5rem; padding: .1rem .6rem; list-style: none; font-size: .9rem; }
.missing li { margin: .1rem 0; overflow-wrap: anywhere; }
.part-text { color: var(--part); } .none-text { color: var(--bad); }
tr.file th { padding-top: .9rem; }
tr.rule th { font-weight: normal; padding-left: 1.4rem; overflow-wrap: anywhere; }
.key span { margin-right: 1.2rem; white-space: nowrap; }
@media (max-width: 40rem) {
  .line { grid-template-columns: 2.4rem 1.2rem minmax(0, 1fr); }
  .missing { margin-left: .6rem; }
  .kinds { display: none; }
}
)";

struct State {
    const char* name;  ///< the class
    const char* mark;
    const char* words;
};
constexpr State k_full = {"full", "✓", "reached"};
constexpr State k_part = {"part", "◐", "partly reached"};
constexpr State k_none = {"none", "✗", "not reached"};

const State& state_of(const CoverageCount& count) {
    if (count.reached == count.wanted) return k_full;
    return count.reached == 0 ? k_none : k_part;
}

/// Cut, not rounded: 100 % says that nothing is missing.
std::string percent(const CoverageCount& count) {
    const std::size_t tenths = count.wanted == 0 ? 1000 : count.reached * 1000 / count.wanted;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

CoverageCount count_of(const CoveredRule& rule) {
    CoverageCount count;
    for (const CoverageGoal& goal : rule.goals) count += goal.count();
    return count;
}

CoverageCount count_of(const CoveredRule& rule, analysis::CoverageKind kind) {
    CoverageCount count;
    for (const CoverageGoal& goal : rule.goals) {
        if (goal.kind == kind) count += goal.count();
    }
    return count;
}

using CoveredRules = std::vector<const CoveredRule*>;

template <class Count>
CoverageCount sum(const CoveredRules& rules, const Count& count) {
    CoverageCount all;
    for (const CoveredRule* rule : rules) all += count(*rule);
    return all;
}

std::string count_cell(const CoverageCount& count, bool share, const char* more) {
    std::string out = std::string("<td class=\"number count ") + more + state_of(count).name + "\">";
    if (count.wanted == 0) return out + "<span class=\"soft\">–</span></td>";
    out += std::to_string(count.reached) + " of " + std::to_string(count.wanted);
    if (share) out += ", " + percent(count);
    return out + "</td>";
}

template <class CountKind>
std::string counts(const CountKind& of_kind, const CoverageCount& all) {
    std::string out;
    for (const analysis::CoverageKind kind : analysis::k_coverage_kinds) {
        out += count_cell(of_kind(kind), false, "kinds ");
    }
    return out + count_cell(all, true, "") + "</tr>\n";
}

std::string file_id(const std::string& file) { return "file-" + html_id(file); }
std::string line_id(const std::string& file, std::size_t line) { return html_id(file) + "-" + std::to_string(line); }

/// The line of a rule's first goal: where to look for it.
std::size_t first_line(const CoveredRule& rule) {
    std::size_t line = 0;
    for (const CoverageGoal& goal : rule.goals) line = line == 0 ? goal.line : std::min<std::size_t>(line, goal.line);
    return line;
}

std::string overview(const std::map<std::string, CoveredRules>& files) {
    std::string out = "<h2 id=\"overview\">Files and rules</h2>\n<div class=\"wide\"><table>\n";
    out +=
        "<caption>Points that a test reaches, of those that there are</caption>\n<thead><tr><th "
        "scope=\"col\">Rule</th>";
    for (const analysis::CoverageKind kind : analysis::k_coverage_kinds) {
        out +=
            "<th scope=\"col\" class=\"number kinds\">" + html_text(sentence(std::string(to_string(kind)))) + "</th>";
    }
    out += "<th scope=\"col\" class=\"number\">All</th></tr></thead>\n";
    for (const auto& [file, rules] : files) {
        out += "<tbody>\n<tr class=\"file\"><th scope=\"rowgroup\"><a href=\"#" + file_id(file) + "\">" +
               html_text(file) + "</a></th>";
        out += counts(
            [&](analysis::CoverageKind kind) {
                return sum(rules, [&](const CoveredRule& rule) { return count_of(rule, kind); });
            },
            sum(rules, [](const CoveredRule& rule) { return count_of(rule); }));
        for (const CoveredRule* rule : rules) {
            out += "<tr class=\"rule\"><th scope=\"row\"><a href=\"#" + line_id(file, first_line(*rule)) + "\">" +
                   html_text(rule->id) + "</a></th>";
            out += counts([&](analysis::CoverageKind kind) { return count_of(*rule, kind); }, count_of(*rule));
        }
        out += "</tbody>\n";
    }
    return out + "</table></div>\n";
}

/// What no test reaches of a goal: "tpp >= 1000: at or over".
std::string missing_item(const CoverageGoal& goal) {
    std::vector<std::string> open;
    for (const CoverageGoal::Point& point : goal.points) {
        if (!point.reached) open.push_back(point.name);
    }
    const State& state = state_of(goal.count());
    return std::string("<li class=\"") + state.name + "-text\">" + state.mark + " <code>" + html_text(goal.what) +
           "</code>: no test reaches " + html_text(list_words(open, "or")) + "</li>\n";
}

std::string source_line(const std::string& file, std::size_t number, std::string_view text,
                        const std::vector<const CoverageGoal*>& goals) {
    CoverageCount count;
    for (const CoverageGoal* goal : goals) count += goal->count();
    const bool counted = count.wanted > 0;
    const State& state = state_of(count);
    std::string out = "<div class=\"line";
    if (counted) out += std::string(" ") + state.name;
    out += "\" id=\"" + line_id(file, number) + "\"><span class=\"at\">" + std::to_string(number) +
           "</span><span class=\"mark\">";
    if (counted) {
        out += std::string("<span aria-hidden=\"true\">") + state.mark + "</span><span class=\"hidden\">" +
               state.words + "</span>";
    }
    out += "</span><code>" + html_text(text) + "</code></div>\n";
    std::string missing;
    for (const CoverageGoal* goal : goals) {
        if (goal->count().reached != goal->count().wanted) missing += missing_item(*goal);
    }
    return missing.empty() ? out : out + "<ul class=\"missing\">\n" + missing + "</ul>\n";
}

std::string source(const std::string& file, const CoveredRules& rules, std::string_view text) {
    std::map<std::size_t, std::vector<const CoverageGoal*>> goals;
    for (const CoveredRule* rule : rules) {
        for (const CoverageGoal& goal : rule->goals) goals[goal.line].push_back(&goal);
    }
    std::string out = "<div class=\"source\">\n";
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        ++number;
        out += source_line(file, number, text.substr(0, end), goals[number]);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return html_section(file_id(file), html_text(file),
                        out + "</div>\n<p><a href=\"#overview\">Files and rules</a></p>\n");
}

}  // namespace

std::string coverage_html(const ReportHeader& header, const analysis::Coverage& coverage,
                          const std::map<std::string, std::string>& texts) {
    std::map<std::string, CoveredRules> files;
    for (const CoveredRule& rule : coverage.rules) files[rule.file].push_back(&rule);
    for (auto& [file, rules] : files) {
        std::stable_sort(rules.begin(), rules.end(),
                         [](const CoveredRule* a, const CoveredRule* b) { return first_line(*a) < first_line(*b); });
    }
    const CoverageCount all = coverage.count();
    std::string body = "<header>\n<h1>What the tests reach of the rules</h1>\n<p><strong>" + percent(all) +
                       "</strong>, " + std::to_string(all.reached) + " of " + counted(all.wanted, "point") + ", in " +
                       counted(coverage.rules.size(), "rule") + " by " + counted(coverage.tests, "test") +
                       ". <span class=\"soft\">" + html_text(header.program) +
                       "</span></p>\n<table>\n<caption>By kind</caption>\n<thead><tr><th scope=\"col\">Kind</th>"
                       "<th scope=\"col\" class=\"number\">Reached</th></tr></thead>\n<tbody>\n";
    for (const analysis::CoverageKind kind : analysis::k_coverage_kinds) {
        body += "<tr><th scope=\"row\">" + html_text(sentence(std::string(to_string(kind)))) + "</th>" +
                count_cell(coverage.count(kind), true, "") + "</tr>\n";
    }
    body += "</tbody></table>\n<p class=\"key\">";
    for (const State& state : {k_full, k_part, k_none}) {
        body += std::string("<span class=\"count ") + state.name + "\">" + state.mark + " " + state.words + "</span>";
    }
    body += "</p>\n</header>\n<main id=\"main\">\n" + overview(files);
    for (const auto& [file, rules] : files) {
        const auto text = texts.find(file);
        if (text != texts.end()) body += source(file, rules, text->second);
    }
    return html_page("Coverage of the rules", k_coverage_style, body + "</main>\n");
}

}  // namespace licet::report
