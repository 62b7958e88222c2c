// The headroom of an item for programs: `licet/headroom/v1` (docs/schemas/headroom.schema.json) and CSV.
#include "report/csv_row.hpp"
#include "report/json_parts.hpp"
#include "report/sweep.hpp"
#include "report/whatif_words.hpp"

#include <array>

namespace licet::report {

using analysis::Headroom;
using analysis::HeadroomAnswer;
using analysis::Reached;
using analysis::Relative;
using analysis::Room;
using analysis::Switch;
using analysis::Turn;

namespace {

Json rule_json(const RuleTrace& rule, bool is_new) {
    if (rule.id.empty()) return nullptr;
    Json out = {{"id", rule.id}, {"gives", or_null(rule.gives)}, {"title", rule.title}};
    add_cite(out, rule.cite);
    out["is_new"] = is_new;
    return out;
}

Json turn_json(const std::optional<Turn>& turn) {
    if (!turn) return nullptr;
    return {{"at", turn->at},
            {"rounded", turn->rounded},
            {"at_turns", turn->at_turns},
            {"outcome", word(to_string(turn->outcome))},
            {"rule", rule_json(turn->rule, turn->rule_is_new)},
            {"by", turn->by},
            {"percent", or_null(turn->percent)}};
}

Json room_json(const Room& room) {
    Json now = {{"value", or_null(room.now.value)}};
    if (!room.now.value) add_range(now, room.now);
    if (room.now.rounded) now["rounded"] = true;
    return {{"fact", room.fact},
            {"unit", room.share ? "%" : room.now.unit},
            {"now", now},
            {"share", room.share},
            {"along", list(room.along)},
            {"down", turn_json(room.down)},
            {"up", turn_json(room.up)}};
}

Json switch_json(const Switch& flag) {
    return {{"fact", flag.fact},
            {"now", flag.now},
            {"basis", flag.basis},
            {"otherwise", word(to_string(flag.otherwise))},
            {"rule", rule_json(flag.rule, flag.rule_is_new)}};
}

Json reached_json(const Reached& way) {
    return {{"fact", way.fact},
            {"turn", turn_json(way.turn)},
            {"direction", !way.turn ? Json(nullptr) : Json(way.down ? "down" : "up")}};
}

Json answer_json(const HeadroomAnswer& answer) {
    Json rules = Json::array();
    for (const RuleTrace& rule : answer.rules) rules.push_back(rule_json(rule, true));
    for (Json& rule : rules) rule.erase("is_new");
    return {{"destinations", list(answer.codes)},
            {"outcome", word(to_string(answer.outcome))},
            {"rules", rules},
            {"facts", list(answer.rooms, room_json)},
            {"flags", list(answer.switches, switch_json)},
            {"reached", list(answer.reached, reached_json)}};
}

Json margin_json(const WhatIfMargin& margin) {
    return {{"rule", margin.rule},
            {"gives", or_null(margin.gives)},
            {"fact", margin.fact},
            {"value", or_null(margin.value.value)},
            {"op", margin.op},
            {"threshold", margin.threshold},
            {"unit", margin.unit},
            {"by", margin.by},
            {"percent", or_null(margin.percent)}};
}

Json relative_json(const Relative& relative) {
    return {{"item", relative.name},
            {"outcome", word(to_string(relative.outcome))},
            {"near", list(relative.near, margin_json)},
            {"two_in_one_package", word(to_string(relative.doubled))},
            {"rule", relative.rule.id.empty() ? Json(nullptr) : Json(relative.rule.id)}};
}

}  // namespace

std::string headroom_json(const ReportHeader& header, const Headroom& headroom, const Diagnostics& errors) {
    Json out;
    out["schema"] = "licet/headroom/v1";
    out["program"] = header.program;
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    out["item"] = or_null(headroom.item);
    out["spec"] = or_null(headroom.spec);
    out["spec_digest"] = or_null(headroom.spec_digest);
    out["posture"] = word(to_string(headroom.posture));
    out["strict"] = headroom.strict;
    out["on"] = headroom.item.empty() ? Json(nullptr) : Json(to_string(headroom.on));
    out["target"] = headroom.target ? word(to_string(*headroom.target)) : Json(nullptr);
    out["answers"] = list(headroom.answers, answer_json);
    out["not_moved"] = list(headroom.not_moved);
    out["has_parts"] = headroom.has_parts;
    out["family"] = headroom.family ? list(*headroom.family, relative_json) : Json(nullptr);
    return dump(out, 2) + "\n";
}

std::string headroom_csv(const Headroom& headroom) {
    constexpr std::array<std::string_view, 13> k_header = {"item",    "destinations", "outcome", "fact",     "now",
                                                           "unit",    "direction",    "at",      "at_turns", "by",
                                                           "percent", "then",         "rule"};
    std::string out = csv_row(k_header);
    for (const HeadroomAnswer& answer : headroom.answers) {
        const std::string codes = join(answer.codes, " ");
        const std::string outcome(to_string(answer.outcome));
        for (const Room& room : answer.rooms) {
            const auto row = [&](const char* direction, const std::optional<Turn>& turn) {
                out += csv_row(std::array<std::string, 13>{
                    headroom.item, codes, outcome, room.fact, room.now.value.value_or(""),
                    room.share ? "%" : room.now.unit, direction, turn ? turn->at : "",
                    turn ? turn->at_turns ? "true" : "false" : "", turn ? turn->by : "", turn ? turn->percent : "",
                    turn ? std::string(to_string(turn->outcome)) : "", turn ? turn->rule.id : ""});
            };
            row("down", room.down);
            row("up", room.up);
        }
        for (const Switch& flag : answer.switches) {
            out += csv_row(std::array<std::string, 13>{
                headroom.item, codes, outcome, flag.fact, flag.now ? "true" : "false", "", "",
                flag.now ? "false" : "true", "true", "", "", std::string(to_string(flag.otherwise)), flag.rule.id});
        }
    }
    return out;
}

}  // namespace licet::report
