// What lies ahead as a calendar (RFC 5545): one all-day event for each day after today on which something changes.
// INVARIANT: the same change keeps its UID from run to run, so that importing again updates and doubles nothing.
#include "licet/report.hpp"
#include "report/ics.hpp"
#include "report/timeline_words.hpp"
#include "report/words.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <map>

namespace licet {

namespace {

using report::ics_line;
using report::ics_text;

/// "NVIDIA H20 (HGX)" -> "nvidia-h20-hgx".
std::string slug(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (text::is_letter(c) || text::is_digit(c)) {
            out += text::to_lower(c);
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "item" : out;
}

std::string basic_date(Date date) {
    std::string text = to_string(date);
    std::erase(text, '-');
    return text;
}

class Calendar {
public:
    Calendar(const ReportHeader& header, Date today) : today_(today) {
        const auto verified = parse_date(header.verified_through);
        stamp_ = basic_date(verified.value_or(today)) + "T000000Z";
        out_ = ics_line("BEGIN:VCALENDAR") + ics_line("VERSION:2.0") +
               ics_line("PRODID:-//licet//" + ics_text(header.program) + "//EN") + ics_line("CALSCALE:GREGORIAN");
    }

    void add(const Timeline& timeline) {
        const TimelineEntry* before = nullptr;
        for (const TimelineEntry& entry : timeline.entries) {
            if (entry.date > today_ && before != nullptr) event(timeline, *before, entry);
            before = &entry;
        }
    }

    std::string take() {
        // A calendar holds at least one component.
        if (events_ == 0) {
            out_ += ics_line("BEGIN:VJOURNAL") + ics_line("UID:nothing-ahead@licet") + ics_line("DTSTAMP:" + stamp_) +
                    ics_line("SUMMARY:" + ics_text("licet: no change is announced")) + ics_line("END:VJOURNAL");
        }
        return out_ + ics_line("END:VCALENDAR");
    }

private:
    void event(const Timeline& timeline, const TimelineEntry& before, const TimelineEntry& entry) {
        ++events_;
        out_ += ics_line("BEGIN:VEVENT") + ics_line("UID:" + uid(timeline, entry.date)) +
                ics_line("DTSTAMP:" + stamp_) + ics_line("DTSTART;VALUE=DATE:" + basic_date(entry.date)) +
                ics_line("DTEND;VALUE=DATE:" + basic_date(entry.date + std::chrono::days{1})) +
                ics_line("SUMMARY:" + ics_text(summary(timeline, before, entry))) +
                ics_line("DESCRIPTION:" + ics_text(description(timeline, entry)));
        const std::string link = url(entry);
        if (!link.empty()) out_ += ics_line("URL:" + link);
        out_ += ics_line("CATEGORIES:EXPORT CONTROL") + ics_line("TRANSP:TRANSPARENT") + ics_line("END:VEVENT");
    }

    std::string uid(const Timeline& timeline, Date date) {
        std::string name = basic_date(date) + "-" + slug(timeline.item) + "-" + slug(timeline.destination) + "-" +
                           std::string(to_string(timeline.posture)) + (timeline.strict ? "-strict" : "");
        const int same = ++uids_[name];
        if (same > 1) name += "-" + std::to_string(same);
        return name + "@licet";
    }

    static std::string summary(const Timeline& timeline, const TimelineEntry& before, const TimelineEntry& entry) {
        std::string words = timeline.item + " to " + timeline.destination + ": ";
        const std::string now(report::outcome_words(entry.outcome));
        if (before.outcome != entry.outcome) {
            return words + now + ", was " + std::string(report::outcome_words(before.outcome));
        }
        std::vector<std::string> kinds;
        for (const TimelineChange& change : entry.changes) {
            const std::string kind =
                change.kind == ChangeKind::review ? "review policy" : std::string(to_string(change.kind));
            if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
        }
        return words + "still " + now + "; changed: " + report::list_words(kinds, "and");
    }

    static std::string description(const Timeline& timeline, const TimelineEntry& entry) {
        std::string text;
        for (const std::string& line : report::change_lines(entry, timeline.posture, true)) text += line + "\n";
        return text + "A decision aid, not legal advice.";
    }

    static std::string url(const TimelineEntry& entry) {
        for (const TimelineChange& change : entry.changes) {
            if (change.before.empty() && report::is_ics_uri(change.rule.cite.url)) return change.rule.cite.url;
        }
        for (const TimelineCause& cause : entry.causes) {
            if (report::is_ics_uri(cause.cite.url)) return cause.cite.url;
        }
        return {};
    }

    Date today_;
    std::string stamp_;
    std::string out_;
    std::map<std::string, int> uids_;
    std::size_t events_ = 0;
};

}  // namespace

std::string to_ics(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today) {
    Calendar calendar(header, today);
    for (const Timeline& timeline : timelines) calendar.add(timeline);
    return calendar.take();
}

}  // namespace licet
