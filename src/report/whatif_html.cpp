#include "report/whatif_html.hpp"

#include "report/html.hpp"
#include "report/html_data.hpp"
#include "report/html_parts.hpp"
#include "report/values.hpp"
#include "report/whatif_words.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace licet::report {

namespace {

using analysis::Course;
using analysis::History;
using analysis::PictureAnswer;

constexpr std::string_view k_whatif_style = R"(
body { max-width: 90rem; }
.courses .badge { white-space: nowrap; }
.flips td:last-child { min-width: 16rem; } .flips { font-size: .9375rem; }
.heat { border-collapse: separate; border-spacing: 0; }
.heat thead th { position: sticky; top: 0; background: var(--back); border-bottom: 2px solid var(--line);
  font-size: .8125rem; font-weight: 600; min-width: 5.5rem; max-width: 9rem; vertical-align: bottom; }
.heat th[scope=row] { position: sticky; left: 0; background: var(--back); font-weight: normal; min-width: 8rem;
  max-width: 12rem; overflow-wrap: anywhere; z-index: 1; font-size: .875rem; }
.heat td { color: var(--tone); border-left: 4px solid var(--tone); white-space: nowrap; font-size: .875rem; }
.heat td.changed { font-weight: 700; box-shadow: inset 0 0 0 2px currentColor; }
.flips th[scope=row] { font-weight: 600; }
.scroll { overflow: auto; max-height: 34rem; border: 1px solid var(--line); border-radius: 6px; }
.scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
details { margin: .6rem 0; }
details > *:not(summary) { margin: .3rem .8rem .6rem; }
.places dt { font-weight: 600; margin-top: .5rem; } .places dd { margin: 0; color: var(--soft); }
.courses { margin: .2rem 0; padding: 0; list-style: none; }
.courses time { font-variant-numeric: tabular-nums; color: var(--soft); margin-right: .4rem; }
.note { border-left: 4px solid var(--line); padding: .3rem .8rem; color: var(--soft); }
@media print { .scroll { max-height: none; overflow: visible; } .heat thead th, .heat th[scope=row] { position: static; } }
)";

/// As short as a matrix has it.
std::string cell_word(const PictureAnswer& answer) {
    switch (answer.outcome) {
        case Outcome::no_license_required:
            return "none";
        case Outcome::license_exception:
            return answer.exceptions.empty() ? "exception" : join(answer.exceptions, "/");
        case Outcome::undetermined:
            return "open";
        case Outcome::license_required:
            return "license";
    }
    return {};
}

std::string outcome_of(const PictureAnswer& answer) {
    std::string words(outcome_words(answer.outcome));
    if (answer.outcome == Outcome::license_exception && !answer.exceptions.empty()) {
        words += " " + join(answer.exceptions, " or ");
    }
    return words;
}

std::string badge(Outcome outcome, const std::string& words) {
    return std::string("<span class=\"badge ") + html_tone(outcome) + "\">" + html_text(words) + "</span>";
}

/// A table that may be wider than the screen: it scrolls, by keyboard as well.
std::string scrolling(const std::string& label, const std::string& table, const char* css = "wide") {
    return std::string("<div class=\"") + css + "\" tabindex=\"0\" role=\"region\" aria-label=\"" + html_text(label) +
           "\">\n" + table + "</div>\n";
}

std::string heads(std::initializer_list<const char*> names) {
    std::string out = "<thead><tr>";
    for (const char* name : names) out += std::string("<th scope=\"col\">") + name + "</th>";
    return out + "</tr></thead>\n";
}

class WhatIfSheet {
public:
    WhatIfSheet(const ReportHeader& header, const WhatIf& run, const History& history, std::string_view charts)
        : header_(header),
          run_(run),
          history_(history),
          charts_(charts),
          names_(destination_names(run, header.places)) {
        for (const std::vector<std::string>& codes : history.places) {
            place_names_.push_back(sentence(destinations_words(codes, names_)));
        }
        law_.day_before = run.days.empty() ? Date{} : run.days.back().before;
        law_.day_after = run.days.empty() ? Date{} : run.days.back().after;
        law_.before =
            std::string("the law ") + (run.posture == Posture::enforced ? "as enforced" : "as the CFR prints it");
        law_.after = run.overlays_after.size() > run.overlays_before.size() ? run.overlays_after.back() : law_.before;
    }

    std::string html() {
        std::string body = "<header>\n<h1>" + headline() + "</h1>\n" + comparison() + totals_list() + "</header>\n";
        body +=
            "<main id=\"main\">\n" + flips() + pictures() + heat() + courses() + products() + near() + totals_tables();
        body += "</main>\n" + footer();
        if (!charts_.empty()) {
            body += "<script type=\"application/json\" id=\"licet-data\">" +
                    picture_json(history_, law_, place_names_, header_.places) + "</script>\n";
        }
        return html_page("licet whatif", html_parts_style(k_whatif_style), body, charts_);
    }

private:
    [[nodiscard]] bool compares() const { return history_.has_proposal || law_.day_before != law_.day_after; }

    std::size_t count(Direction direction) const {
        std::size_t found = 0;
        for (const WhatIfCell& cell : run_.cells) {
            if (is_last(cell) && cell.direction == direction && is_told(cell.flip))
                found += run_.places[cell.places].codes.size();
        }
        return found;
    }

    std::size_t cases() const {
        std::size_t found = 0;
        for (const WhatIfCell& cell : run_.cells) {
            if (is_last(cell)) found += run_.places[cell.places].codes.size();
        }
        return found;
    }

    /// The headline speaks of the last pair of days: of a proposal, when all of it is in force.
    [[nodiscard]] bool is_last(const WhatIfCell& cell) const { return cell.days + 1 == run_.days.size(); }

    std::string headline() const {
        if (!compares()) return "The law on " + to_string(law_.day_after);
        std::size_t changed = 0;
        for (const Direction direction : {Direction::stricter, Direction::milder, Direction::sideways}) {
            changed += count(direction);
        }
        if (changed == 0) return "No answer changes";
        return counted(changed, "answer") + (changed == 1 ? " changes" : " change");
    }

    std::string comparison() const {
        std::string out;
        if (compares()) out += "<p>" + html_text(sentence(comparison_title(run_, run_.days.back()))) + ".</p>\n";
        return out + "<p>" + counted(run_.items.size(), "product") + ", " +
               counted(run_.cells.empty() ? 0 : cases() / run_.items.size(), "destination") + ", " +
               number_words(cases()) + (cases() == 1 ? " answer" : " answers") + ".</p>\n";
    }

    std::string totals_list() const {
        std::string out = "<ul class=\"totals\">\n";
        const auto entry = [&](std::size_t number, const std::string& words) {
            out += "<li><strong>" + std::to_string(number) + "</strong> " + words + "</li>\n";
        };
        if (compares()) {
            entry(count(Direction::stricter), "stricter");
            entry(count(Direction::milder), "milder");
            if (count(Direction::sideways) > 0) entry(count(Direction::sideways), "otherwise");
            return out + "</ul>\n";
        }
        std::array<std::size_t, 4> outcomes{};
        for (const WhatIfCell& cell : run_.cells) {
            if (!is_last(cell)) continue;
            outcomes.at(static_cast<std::size_t>(cell.after.outcome)) += run_.places[cell.places].codes.size();
        }
        for (const Outcome outcome : {Outcome::license_required, Outcome::license_exception, Outcome::undetermined,
                                      Outcome::no_license_required}) {
            entry(outcomes.at(static_cast<std::size_t>(outcome)), badge(outcome, std::string(outcome_words(outcome))));
        }
        return out + "</ul>\n";
    }

    std::string flips() const {
        if (!compares()) return {};
        std::string out;
        for (std::size_t days = 0; days < run_.days.size(); ++days) {
            const std::vector<FlipStory> told = stories(run_, days);
            if (told.empty()) continue;
            std::string table = "<table class=\"flips\">\n";
            if (run_.days.size() > 1) {
                table += "<caption>" + html_text(sentence(comparison_title(run_, run_.days[days]))) + "</caption>\n";
            }
            table += heads({"What", "Product", "To", "Before", "After", "Rule", "Figures"}) + "<tbody>\n";
            for (const FlipStory& story : told) table += rows(story);
            out += scrolling("Table of what changes", table + "</tbody>\n</table>\n", "scroll");
        }
        if (out.empty()) out = "<p>Nothing flips.</p>\n";
        return html_section("flips", "What changes", out);
    }

    std::string rows(const FlipStory& story) const {
        std::string out;
        const std::string where = html_text(destinations_words(story.codes, names_));
        for (const WhatIfCell* cell : story.products) {
            std::string by;
            if (!cell->rule.id.empty()) {
                by = (cell->rule_is_new ? "" : "no longer ") + html_citation(cell->rule.cite) + " <code>" +
                     html_text(cell->rule.id) + "</code>";
            }
            const std::string now = margins_words(cell->margins);
            const std::string then = margins_words(cell->margins_before);
            const std::string figures = then.empty() ? now : now + (now.empty() ? "" : "; ") + "before, " + then;
            out += "<tr><td>" + html_text(sentence(flip_words(cell->flip))) + "</td><th scope=\"row\">" +
                   html_text(run_.items[cell->item].name) + "</th><td>" + where + "</td><td>" +
                   badge(cell->before.outcome, answer_words(cell->before)) + "</td><td>" +
                   badge(cell->after.outcome, answer_words(cell->after)) + "</td><td>" + by + "</td><td>" +
                   html_text(figures) + "</td></tr>\n";
        }
        return out;
    }

    /// What the script fills. Without one there is nothing to say but where charts come from.
    std::string pictures() const {
        if (charts_.empty()) {
            return "<p class=\"note\">This build of licet has no charts; <code>make charts</code> builds one that has. "
                   "The tables say the same.</p>\n";
        }
        return "<noscript><p class=\"note\">The charts need JavaScript; the tables say the same.</p></noscript>\n"
               "<div id=\"pictures\"></div>\n";
    }

    [[nodiscard]] const PictureAnswer& answer(std::size_t course, std::size_t day) const {
        const Course& row = history_.courses[course];
        std::size_t at = 0;
        while (at + 1 < row.size() && row[at + 1].day <= day) ++at;
        return history_.answers[row[at].what];
    }

    [[nodiscard]] std::size_t day_index(Date day) const {
        std::size_t at = 0;
        while (at + 1 < history_.days.size() && history_.days[at + 1] <= day) ++at;
        return at;
    }

    /// As narrow as a column: a name, or the first codes.
    std::string column_name(const std::vector<std::string>& codes) const {
        if (codes.size() == 1) return sentence(place_words(codes.front(), header_.places));
        constexpr std::size_t k_shown = 3;
        return join(capped(codes, k_shown), ", ");
    }

    std::string heat() const {
        const std::size_t from = day_index(law_.day_before);
        const std::size_t on = day_index(law_.day_after);
        std::string table = "<table class=\"heat\" id=\"heat\">\n<thead><tr><th scope=\"col\">Product</th>";
        for (std::size_t place = 0; place < place_names_.size(); ++place) {
            table += "<th scope=\"col\" title=\"" + html_text(place_names_[place]) + "\">" +
                     html_text(column_name(history_.places[place])) + "</th>";
        }
        table += "</tr></thead>\n<tbody>\n";
        for (std::size_t item = 0; item < history_.items.size(); ++item) {
            table += "<tr><th scope=\"row\">" + html_text(history_.items[item].name) + "</th>";
            for (std::size_t place = 0; place < history_.places.size(); ++place) {
                const auto& rows = history_.has_proposal ? history_.after : history_.before;
                const PictureAnswer& now = answer(rows[item][place], on);
                const PictureAnswer& then = answer(history_.before[item][place], history_.has_proposal ? on : from);
                const std::string words = cell_word(now);
                const bool changed = compares() && cell_word(then) != words;
                table += std::string("<td class=\"") + html_tone(now.outcome) + (changed ? " changed\">" : "\">") +
                         (changed ? html_text(cell_word(then)) + " → " : "") + html_text(words) + "</td>";
            }
            table += "</tr>\n";
        }
        table += "</tbody>\n</table>\n";
        std::string out = "<p id=\"heat-day\">Law of " + to_string(law_.day_after) + ".</p>\n" +
                          scrolling("Table of products and destinations", table, "scroll") +
                          "<p class=\"soft\">license: a license is required; NAC and other names: under that License "
                          "Exception; open: undetermined, facts are missing; none: no license is required by the rules "
                          "that were checked. Destinations in one column have the same answers throughout.</p>\n";
        std::string members;
        for (std::size_t place = 0; place < history_.places.size(); ++place) {
            if (history_.places[place].size() < 2) continue;
            std::vector<std::string> names;
            for (const std::string& code : history_.places[place]) {
                const auto name = header_.places.find(code);
                names.push_back(name == header_.places.end() ? code : name->second);
            }
            std::sort(names.begin(), names.end());
            members += "<dt>" + html_text(column_name(history_.places[place])) + "</dt><dd>" +
                       html_text(join(names, ", ")) + "</dd>\n";
        }
        if (!members.empty()) {
            out += "<details><summary>Which destinations a column stands for</summary>\n<dl class=\"places\">\n" +
                   members + "</dl>\n</details>\n";
        }
        return html_section("answers", "Products and destinations", out);
    }

    /// Day by day, once for all destinations with the same course.
    std::string courses() const {
        std::string out;
        for (std::size_t item = 0; item < history_.items.size(); ++item) {
            std::string table = "<table>\n<thead><tr><th scope=\"col\">To</th><th scope=\"col\">" +
                                html_text(sentence(history_.has_proposal ? "as it is" : "answers")) + "</th>";
            if (history_.has_proposal) table += "<th scope=\"col\">" + html_text(law_.after) + "</th>";
            table += "</tr></thead>\n<tbody>\n";
            std::map<std::pair<std::size_t, std::size_t>, std::vector<std::string>> alike;
            for (std::size_t place = 0; place < history_.places.size(); ++place) {
                const std::size_t before = history_.before[item][place];
                auto& codes = alike[{before, history_.has_proposal ? history_.after[item][place] : before}];
                codes.insert(codes.end(), history_.places[place].begin(), history_.places[place].end());
            }
            for (const auto& [course, codes] : alike) {
                table += "<tr><th scope=\"row\">" + html_text(destinations_words(codes, names_)) + "</th><td>" +
                         told(course.first) + "</td>";
                if (history_.has_proposal) {
                    table += "<td>" + (course.first == course.second ? "the same" : told(course.second)) + "</td>";
                }
                table += "</tr>\n";
            }
            out += "<details><summary>" + html_text(history_.items[item].name) + "</summary>\n" +
                   scrolling("Answers for " + history_.items[item].name, table + "</tbody>\n</table>\n") +
                   "</details>\n";
        }
        out = "<details><summary>" + sentence(counted(history_.items.size(), "product")) + "</summary>\n" + out +
              "</details>\n";
        return html_section("history", "Product by product, since " + to_string(history_.days.front()), out);
    }

    std::string told(std::size_t course) const {
        std::string out = "<ul class=\"courses\">";
        std::string last;
        for (const analysis::Since& since : history_.courses[course]) {
            const PictureAnswer& answer = history_.answers[since.what];
            std::string words = badge(answer.outcome, outcome_of(answer));
            if (!answer.paragraphs.empty()) words += " " + html_text(join(answer.paragraphs, ", "));
            if (words == last) continue;
            last = words;
            const std::string day = to_string(history_.days[since.day]);
            out += "<li><time datetime=\"" + day + "\">" + day + "</time> " + words + "</li>";
        }
        return out + "</ul>";
    }

    /// The figures that the charts are drawn from.
    std::string products() const {
        if (history_.charts.empty()) return {};
        std::string table = "<table>\n<thead><tr><th scope=\"col\">Product</th><th scope=\"col\">Kind</th>";
        std::vector<std::string> facts;
        for (const analysis::Chart& chart : history_.charts) {
            for (const std::string& fact : {chart.plane.x.fact, chart.plane.y.fact}) {
                facts.push_back(fact);
                table += "<th scope=\"col\" class=\"number\">" + html_text(sentence(fact_words(fact))) + "</th>";
            }
        }
        table += "<th scope=\"col\">For data centers</th></tr></thead>\n<tbody>\n";
        for (const analysis::ItemView& item : history_.items) {
            table += "<tr><th scope=\"row\">" + html_text(item.name) + "</th>" + cell(item, "kind", "");
            for (const std::string& fact : facts) table += cell(item, fact, " class=\"number\"");
            table += cell(item, "designed_or_marketed_for_datacenters", "") + "</tr>\n";
        }
        return html_section("figures", "Figures",
                            "<details><summary>Figures of the products</summary>\n" +
                                scrolling("Figures of the products", table + "</tbody>\n</table>\n") + "</details>\n");
    }

    static std::string cell(const analysis::ItemView& item, const std::string& fact, const char* css) {
        const ShownFact* known = item.fact(fact);
        return std::string("<td") + css + ">" + (known == nullptr ? "?" : html_text(value_words(known->value))) +
               "</td>";
    }

    std::string near() const {
        if (!run_.within) return {};
        if (run_.near.empty()) {
            return html_section("near", "Within " + html_text(*run_.within) + " % of a line",
                                "<p>No product is.</p>\n");
        }
        std::string table = "<table>\n" + heads({"Product", "On", "Line", "Figure"}) + "<tbody>\n";
        for (const WhatIfNear& near : run_.near) {
            table += "<tr><th scope=\"row\">" + html_text(run_.items[near.item].name) + "</th><td>" +
                     to_string(run_.days[near.days].after) + "</td><td>" +
                     html_text(near.margin.gives.empty() ? near.margin.rule : near.margin.gives) + "</td><td>" +
                     html_text(margin_words(near.margin)) + "</td></tr>\n";
        }
        return html_section("near", "Within " + html_text(*run_.within) + " % of a line",
                            scrolling("Near a line", table + "</tbody>\n</table>\n"));
    }

    std::string totals_tables() const {
        if (!compares()) return {};
        std::string out;
        out += totals_table("By product", WhatIfAxis::product);
        out += totals_table("By designer", WhatIfAxis::designer);
        out += totals_table("By destination", WhatIfAxis::destination);
        return html_section("totals", "Totals", out);
    }

    std::string totals_table(const std::string& title, WhatIfAxis axis) const {
        std::string body;
        std::size_t untouched = 0;
        for (const WhatIfTotal& total : totals(run_, axis)) {
            if (total.stricter + total.milder + total.sideways == 0) {
                ++untouched;
                continue;
            }
            std::string name = total.name;
            if (axis == WhatIfAxis::destination && header_.places.contains(name)) name = header_.places.at(name);
            body += "<tr><th scope=\"row\">" + html_text(name) + "</th>";
            for (const std::size_t number :
                 {total.cases, total.stricter, total.milder, total.sideways, total.caught, total.freed}) {
                body += "<td class=\"number\">" + std::to_string(number) + "</td>";
            }
            body += "</tr>\n";
        }
        std::string table = "<table>\n<thead><tr><th scope=\"col\">" + title + "</th>";
        for (const char* name : {"Answers", "Stricter", "Milder", "Otherwise", "Caught", "Freed"}) {
            table += std::string("<th scope=\"col\" class=\"number\">") + name + "</th>";
        }
        table += "</tr></thead>\n<tbody>\n" + body + "</tbody>\n</table>\n";
        return "<details><summary>" + title + "</summary>\n" +
               (body.empty() ? std::string() : scrolling(title, table)) +
               "<p class=\"soft\">Without a change: " + std::to_string(untouched) + ".</p>\n</details>\n";
    }

    std::string footer() const {
        std::vector<std::string> more = {"rules " + run_.digest_before};
        if (run_.digest_after != run_.digest_before) more.push_back("rules with the proposal " + run_.digest_after);
        if (!run_.overlays_after.empty()) more.push_back("overlays " + join(run_.overlays_after, ", "));
        return html_footer(header_, more);
    }

    const ReportHeader& header_;
    const WhatIf& run_;
    const History& history_;
    std::string_view charts_;
    DestinationNames names_;
    std::vector<std::string> place_names_;
    PageLaw law_;
};

}  // namespace

std::string to_html(const ReportHeader& header, const WhatIf& run, const History& history, std::string_view charts) {
    return WhatIfSheet(header, run, history, charts).html();
}

}  // namespace licet::report
