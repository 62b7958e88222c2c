// A timeline as a table: a row for each day on which something changes.
#include "licet/report.hpp"
#include "report/footer.hpp"
#include "report/headline.hpp"
#include "report/page.hpp"
#include "report/timeline_words.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <set>

namespace licet {

namespace {

using report::Page;

class TimelineTable {
public:
    TimelineTable(Page& page, const Timeline& timeline, Date today) : page_(page), timeline_(timeline), today_(today) {}

    void write() {
        page_.title(timeline_.item + " -> " + place(), report::Ink::bold, "");
        page_.paragraph(report::span_words(timeline_), 0);
        if (!timeline_.treated_as.empty()) {
            page_.paragraph(timeline_.destination + " is treated as " + timeline_.treated_as + ".", 0);
        }
        bool ahead = false;
        for (const TimelineEntry& entry : timeline_.entries) {
            page_.blank();
            if (!ahead && entry.date > today_) {
                ahead = true;
                page_.paragraph("Ahead of today, " + to_string(today_) + ":", 0);
                page_.blank();
            }
            write(entry);
        }
        if (!ahead && timeline_.until > today_) {
            page_.blank();
            page_.paragraph("Nothing further is known to change after today, " + to_string(today_) + ".", 0);
        }
    }

private:
    [[nodiscard]] std::string place() const {
        return report::destination_words(timeline_.destination_name, timeline_.destination);
    }

    void write(const TimelineEntry& entry) {
        std::string rest = report::other_posture_words(entry, timeline_.posture);
        if (entry.date > today_) rest += "  [announced]";
        page_.row(to_string(entry.date), report::entry_words(entry), report::ink(entry.outcome), rest);
        if (entry.changes.empty()) page_.entry("at the start of the span" + in_force(entry), 2);
        for (const std::string& line : report::change_lines(entry, timeline_.posture, entry.date > today_)) {
            page_.entry(line, 2);
        }
    }

    /// What decides on the first day.
    static std::string in_force(const TimelineEntry& entry) {
        std::vector<std::string> rules;
        for (const RuleTrace& rule : entry.rules) rules.push_back(rule.id + " (" + rule.cite.text + ")");
        return rules.empty() ? "" : ": " + report::join(rules, "; ");
    }

    Page& page_;
    const Timeline& timeline_;
    Date today_;
};

}  // namespace

std::string to_text(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today,
                    const TextStyle& style) {
    Page page(style.width, style.color);
    for (const Timeline& timeline : timelines) {
        TimelineTable(page, timeline, today).write();
        page.blank();
    }
    if (!header.verified_through.empty()) {
        page.paragraph(
            "Days after " + header.verified_through + " rest on what was announced when the rules were last verified.",
            0);
    }
    std::set<std::string> unchecked;
    for (const Timeline& timeline : timelines)
        unchecked.insert(timeline.not_checked.begin(), timeline.not_checked.end());
    if (!unchecked.empty()) {
        page.paragraph("Not checked: " + report::counted(unchecked.size(), "matter") +
                           ", listed by `licet check` and in the JSON.",
                       0);
    }
    report::write_program(page, header);
    report::write_disclaimer(page);
    return page.take();
}

}  // namespace licet
