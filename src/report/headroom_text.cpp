// The headroom of an item: for each group of destinations how far each fact may move, the nearest turn first.
#include "report/destinations.hpp"
#include "report/footer.hpp"
#include "report/headline.hpp"
#include "report/page.hpp"
#include "report/sweep.hpp"
#include "report/values.hpp"
#include "report/whatif_words.hpp"

#include <algorithm>
#include <map>

namespace licet::report {

namespace {

using analysis::Headroom;
using analysis::HeadroomAnswer;
using analysis::Reached;
using analysis::Relative;
using analysis::Room;
using analysis::Switch;
using analysis::Turn;

std::string outcome_sentence(Outcome outcome) {
    return outcome == Outcome::license_exception ? "a License Exception" : std::string(outcome_words(outcome));
}

std::string by_words(const RuleTrace& rule, bool is_new) {
    if (rule.id.empty()) return {};
    return std::string(is_new ? ", by " : ", no longer by ") + rule_words(rule);
}

/// "2,400", "150 % of its value"
std::string position_words(const Room& room, const Turn& turn) {
    if (room.share) return number_words(turn.at) + " % of that";
    ShownValue at;
    at.value = turn.at;
    at.rounded = turn.rounded;
    at.unit = room.now.unit;
    return value_words(at);
}

/// "from 2,400 on (32 more, 1.4 %)", "above 2,400", "below ..."
std::string turn_words(const Room& room, const Turn& turn, bool down) {
    const std::string at = (turn.rounded ? "about " : "") + position_words(room, turn);
    std::string words = turn.at_turns ? (down ? "at " + at + " and below" : "at " + at + " and above")
                                      : (down ? "below " : "above ") + at;
    const bool distant = turn.by.find_first_not_of("0.") != std::string::npos;
    std::vector<std::string> far;
    if (distant && !room.share) {
        ShownValue by;
        by.value = turn.by;
        by.rounded = true;
        by.unit = room.now.unit;
        far.push_back(value_words(by) + (down ? " less" : " more"));
    }
    if (distant && !turn.percent.empty()) {
        far.push_back(number_words(turn.percent) + " %" + (far.empty() ? (down ? " less" : " more") : ""));
    }
    if (!far.empty()) words += " (" + join(far, ", ") + ")";
    return words + ": " + outcome_sentence(turn.outcome) + by_words(turn.rule, turn.rule_is_new);
}

std::string now_words(const Room& room) {
    return fact_words(room.fact) + ", now " + value_words(room.now) +
           (room.share              ? ", all of it scaled"
            : room.along.size() > 1 ? ", its rates scaled together"
                                    : "");
}

class HeadroomTable {
public:
    HeadroomTable(Page& page, const Headroom& headroom, const Places& places)
        : page_(page), headroom_(headroom), names_{{}, headroom.groups, places} {
        names_.all.insert(headroom.destinations.begin(), headroom.destinations.end());
    }

    void write() {
        page_.title("Headroom of " + headroom_.item, Ink::bold,
                    ", " +
                        std::string(headroom_.posture == Posture::enforced ? "law as enforced on "
                                                                           : "law as the CFR prints it on ") +
                        to_string(headroom_.on));
        page_.paragraph("Each fact moves alone; what is computed from it moves with it.", 0);
        std::vector<const HeadroomAnswer*> order;
        for (const HeadroomAnswer& answer : headroom_.answers) order.push_back(&answer);
        std::stable_sort(order.begin(), order.end(), [](const HeadroomAnswer* a, const HeadroomAnswer* b) {
            const bool a_turns = turns(*a);
            const bool b_turns = turns(*b);
            return a_turns != b_turns ? a_turns : a->codes.size() > b->codes.size();
        });
        for (const HeadroomAnswer* answer : order) {
            if (turns(*answer) || headroom_.target) write(*answer);
        }
        if (!headroom_.target) unturned(order);
        if (!headroom_.not_moved.empty()) {
            std::vector<std::string> words;
            for (const std::string& fact : headroom_.not_moved) words.push_back(fact_words(fact));
            page_.blank();
            page_.paragraph("Not moved, as no exact number is stated: " + join(words, ", ") + ".", 0);
        }
        if (headroom_.has_parts) {
            page_.blank();
            page_.paragraph("The figures of what is inside stay as they are: ask for each part by itself.", 0);
        }
        if (headroom_.family) family(*headroom_.family);
    }

private:
    static bool turns(const HeadroomAnswer& answer) {
        return !answer.switches.empty() || std::any_of(answer.rooms.begin(), answer.rooms.end(),
                                                       [](const Room& room) { return room.down || room.up; });
    }

    void write(const HeadroomAnswer& answer) {
        page_.blank();
        page_.title(sentence(std::string(outcome_words(answer.outcome))), ink(answer.outcome),
                    " to " + destinations_words(answer.codes, names_));
        target(answer);
        std::vector<std::string> still;
        for (const Room& room : answer.rooms) {
            if (!room.up && !room.down) {
                still.push_back(fact_words(room.fact));
                continue;
            }
            page_.indented(sentence(now_words(room)), 2, 2);
            if (room.down) page_.indented("- " + turn_words(room, *room.down, true), 4, 2);
            if (room.up) page_.indented("- " + turn_words(room, *room.up, false), 4, 2);
        }
        for (const Switch& flag : answer.switches) {
            page_.indented(sentence(fact_words(flag.fact)) + ", " + flag.basis + (flag.now ? " true" : " false"), 2, 2);
            page_.indented(std::string("- ") + (flag.now ? "if false: " : "if true: ") +
                               outcome_sentence(flag.otherwise) + by_words(flag.rule, flag.rule_is_new),
                           4, 2);
        }
        if (!still.empty()) {
            page_.indented((turns(answer) ? "No turn, wherever they stand: " : "No single fact turns it: ") +
                               join(still, ", ") + ".",
                           2, 2);
        }
    }

    /// Destinations to which no single fact turns the outcome, by what it is.
    void unturned(const std::vector<const HeadroomAnswer*>& answers) {
        std::map<Outcome, std::vector<std::string>> codes;
        for (const HeadroomAnswer* answer : answers) {
            if (turns(*answer)) continue;
            auto& all = codes[answer->outcome];
            all.insert(all.end(), answer->codes.begin(), answer->codes.end());
        }
        if (codes.empty()) return;
        page_.blank();
        page_.title("No single fact turns", Ink::bold, "");
        for (const auto& [outcome, all] : codes) {
            page_.indented(std::string(outcome_words(outcome)) + " to " + destinations_words(all, names_), 2, 2);
        }
    }

    void target(const HeadroomAnswer& answer) {
        if (!headroom_.target) return;
        const std::string wanted = outcome_sentence(*headroom_.target);
        if (answer.outcome == *headroom_.target) {
            page_.indented("Target reached: " + wanted + " as it stands.", 2, 2);
        } else if (answer.reached.empty()) {
            page_.indented("Target " + wanted + ": no single fact reaches it.", 2, 2);
        } else {
            const Reached& best = answer.reached.front();
            if (!best.turn) {
                page_.indented("Target " + wanted + ": only with " + fact_words(best.fact) + " turned around.", 2, 2);
            } else {
                const auto room = std::find_if(answer.rooms.begin(), answer.rooms.end(),
                                               [&](const Room& r) { return r.fact == best.fact; });
                page_.indented("Target " + wanted + ", the smallest change: " + fact_words(best.fact) + " " +
                                   turn_words(*room, *best.turn, best.down) + ".",
                               2, 2);
            }
        }
    }

    void family(const std::vector<Relative>& relatives) {
        page_.blank();
        page_.title("Family", Ink::bold, ": " + headroom_.family_words);
        for (const Relative& relative : relatives) {
            std::vector<std::string> lines;
            for (const WhatIfMargin& margin : relative.near)
                lines.push_back(margin.gives + ": " + margin_words(margin));
            std::string two;
            if (relative.doubled > relative.outcome) {
                two = "two in one package: " + outcome_sentence(relative.doubled) + by_words(relative.rule, true);
            }
            if (lines.empty() && two.empty()) continue;
            page_.indented(relative.name + ", now " + outcome_sentence(relative.outcome), 2, 2);
            for (const std::string& line : lines) page_.indented("- below " + line, 4, 2);
            if (!two.empty()) page_.indented("- " + two, 4, 2);
        }
        const auto quiet = std::count_if(relatives.begin(), relatives.end(), [](const Relative& relative) {
            return relative.near.empty() && relative.doubled <= relative.outcome;
        });
        if (quiet > 0) {
            page_.indented(
                counted(static_cast<std::size_t>(quiet), "product") + " neither near a line nor over one when doubled.",
                2, 2);
        }
    }

    Page& page_;
    const Headroom& headroom_;
    DestinationNames names_;
};

}  // namespace

std::string headroom_text(const ReportHeader& header, const Headroom& headroom, const TextStyle& style) {
    Page page(style.width, style.color);
    HeadroomTable(page, headroom, header.places).write();
    page.blank();
    write_program(page, header);
    write_disclaimer(page);
    return page.take();
}

}  // namespace licet::report
