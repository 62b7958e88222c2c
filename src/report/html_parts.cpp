#include "report/html_parts.hpp"

#include "report/html.hpp"
#include "text/join.hpp"

namespace licet::report {

namespace {

constexpr std::string_view k_parts_style = R"(
.totals { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; padding: 0; list-style: none; }
.totals li { border: 1px solid var(--line); border-radius: 6px; padding: .35rem .8rem; }
.totals strong { font-size: 1.3rem; margin-right: .35rem; font-variant-numeric: tabular-nums; }
.license { --tone: var(--bad); } .open { --tone: var(--part); } .exception { --tone: var(--link); }
.none { --tone: var(--good); } .other { --tone: var(--soft); }
.badge { color: var(--tone, inherit); font-weight: 600; }
.totals .badge { white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: 6px; margin: .4rem 0; }
summary { padding: .4rem .8rem; cursor: pointer; overflow-wrap: anywhere; }
summary:focus-visible { outline: 3px solid var(--link); outline-offset: -3px; }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--line); color: var(--soft);
  font-size: .875rem; overflow-wrap: anywhere; }
@media (max-width: 40rem) { th, td { padding: .25rem .4rem; } }
)";

}  // namespace

std::string html_parts_style(std::string_view own) { return std::string(k_parts_style).append(own); }

const char* html_tone(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required:
            return "none";
        case Outcome::license_exception:
            return "exception";
        case Outcome::undetermined:
            return "open";
        case Outcome::license_required:
            return "license";
    }
    return "other";
}

std::string html_citation(const Cite& cite) {
    if (!cite.url.starts_with("https://") && !cite.url.starts_with("http://")) return html_text(cite.text);
    return "<a href=\"" + html_text(cite.url) + "\">" + html_text(cite.text) + "</a>";
}

std::string html_footer(const ReportHeader& header, const std::vector<std::string>& more) {
    std::string out = "<footer>\n<p>" + html_text(header.program);
    if (!header.packs.empty()) out += ", rules " + html_text(text::join(header.packs, ", "));
    if (!header.verified_through.empty()) out += " verified to " + html_text(header.verified_through);
    out += "</p>\n";
    for (const std::string& line : more) out += "<p>" + html_text(line) + "</p>\n";
    return out + "<p>This is a decision aid, not legal advice.</p>\n</footer>\n";
}

}  // namespace licet::report
