#include "report/html_data.hpp"

#include "report/json_parts.hpp"
#include "report/values.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>

namespace licet::report {

namespace {

using Json = nlohmann::ordered_json;
using analysis::Axis;
using analysis::Band;
using analysis::Chart;
using analysis::Course;
using analysis::History;
using analysis::ItemView;
using analysis::PictureAnswer;
using analysis::Sample;

/// Six digits are more than a screen can show.
double drawn(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return std::strtod(text, nullptr);
}

Json words_of(const std::vector<std::string>& list, std::string (*words)(std::string_view)) {
    Json out = Json::array();
    for (const std::string& entry : list) out.push_back(words(entry));
    return out;
}

/// Without what is empty.
Json answer_json(const PictureAnswer& answer) {
    Json out;
    out["outcome"] = static_cast<int>(answer.outcome);
    if (!answer.paragraphs.empty()) out["paragraphs"] = answer.paragraphs;
    if (!answer.rules.empty()) out["rules"] = answer.rules;
    if (!answer.exceptions.empty()) out["exceptions"] = answer.exceptions;
    if (!answer.review.empty()) out["review"] = words_of(answer.review, policy_words);
    if (!answer.missing.empty()) out["missing"] = words_of(answer.missing, fact_words);
    if (!answer.because_no.empty() && answer.because_no != "no_requirement_met")
        out["because"] = because_no_words(answer.because_no);
    return out;
}

Json courses_json(const std::vector<Course>& courses) {
    Json out = Json::array();
    for (const Course& course : courses) {
        Json row = Json::array();
        for (const analysis::Since& since : course) row.push_back({since.day, since.what});
        out.push_back(std::move(row));
    }
    return out;
}

Json axis_json(const Axis& axis, const std::vector<std::string>& lines) {
    Json out;
    out["fact"] = axis.fact;
    out["label"] = sentence(fact_words(axis.fact));
    out["unit"] = axis.unit;
    out["low"] = axis.low;
    out["high"] = axis.high;
    out["lines"] = Json::array();
    for (const std::string& line : lines) out["lines"].push_back(drawn(std::strtod(line.c_str(), nullptr)));
    return out;
}

Json chart_json(const Chart& chart) {
    Json out;
    out["name"] = chart.name;
    out["x"] = axis_json(chart.plane.x, chart.x_lines);
    out["y"] = axis_json(chart.plane.y, chart.y_lines);
    out["samples"] = Json::array();
    for (const Sample& sample : chart.samples) {
        out["samples"].push_back({{"maker", sample.maker},
                                  {"datacenter", sample.datacenter},
                                  {"others", sample.others_open   ? "open"
                                             : sample.others_high ? "high"
                                                                  : "low"}});
    }
    out["maps"] = Json::array();
    for (const std::vector<Band>& map : chart.maps) {
        Json bands = Json::array();
        for (const Band& band : map) {
            Json outline = Json::array();
            for (const auto& point : band.outline) {
                outline.push_back({drawn(point[0]), drawn(point[1]), drawn(point[2])});
            }
            bands.push_back({band.answer, std::move(outline)});
        }
        out["maps"].push_back(std::move(bands));
    }
    out["courses"] = courses_json(chart.courses);
    out["before"] = chart.before;
    if (!chart.after.empty()) out["after"] = chart.after;
    return out;
}

Json range_json(const ShownFact& fact) {
    const auto number = [](const std::optional<std::string>& text) {
        return text ? Json(drawn(std::strtod(text->c_str(), nullptr))) : Json(nullptr);
    };
    const ShownValue& value = fact.value;
    if (value.value) return {number(value.value), number(value.value), value_words(value)};
    return {number(value.min), number(value.max), value_words(value)};
}

std::string text_of(const ItemView& item, std::string_view fact) {
    const ShownFact* known = item.fact(fact);
    return known == nullptr ? std::string() : known->value.value.value_or("");
}

Json item_json(const History& history, std::size_t index) {
    const ItemView& item = history.items[index];
    Json out;
    out["name"] = item.name;
    out["maker"] = text_of(item, "designer");
    out["kind"] = text_of(item, "kind");
    const std::string datacenter = text_of(item, "designed_or_marketed_for_datacenters");
    out["datacenter"] = datacenter.empty() ? Json(nullptr) : Json(datacenter == "true");
    Json figures = Json::object();
    for (const Chart& chart : history.charts) {
        for (const Axis& axis : {chart.plane.x, chart.plane.y}) {
            if (const ShownFact* fact = item.fact(axis.fact)) figures[axis.fact] = range_json(*fact);
        }
    }
    out["figures"] = std::move(figures);
    out["before"] = history.before[index];
    if (history.has_proposal) out["after"] = history.after[index];
    return out;
}

std::size_t day_index(const History& history, Date day) {
    std::size_t index = 0;
    while (index + 1 < history.days.size() && history.days[index + 1] <= day) ++index;
    return index;
}

}  // namespace

std::string picture_json(const History& history, const PageLaw& law, const std::vector<std::string>& place_names,
                         const Places& places) {
    Json out;
    out["law"] = {{"before", law.before},
                  {"after", law.after},
                  {"proposal", history.has_proposal},
                  {"from", day_index(history, law.day_before)},
                  {"on", day_index(history, law.day_after)}};
    out["days"] = Json::array();
    for (std::size_t i = 0; i < history.days.size(); ++i) {
        out["days"].push_back({{"date", to_string(history.days[i])}, {"events", history.events[i]}});
    }
    out["outcomes"] = Json::array();
    for (const Outcome outcome :
         {Outcome::no_license_required, Outcome::license_exception, Outcome::undetermined, Outcome::license_required}) {
        out["outcomes"].push_back(outcome_words(outcome));
    }
    out["places"] = Json::array();
    for (std::size_t i = 0; i < history.places.size(); ++i) {
        Json members = Json::array();
        for (const std::string& code : history.places[i]) {
            const auto name = places.find(code);
            members.push_back({code, name == places.end() ? code : name->second});
        }
        out["places"].push_back({{"name", place_names[i]}, {"members", std::move(members)}});
    }
    out["answers"] = Json::array();
    for (const PictureAnswer& answer : history.answers) out["answers"].push_back(answer_json(answer));
    out["rules"] = Json::object();
    for (const auto& [id, rule] : history.rules) out["rules"][id] = {rule.title, rule.cite.text};
    out["courses"] = courses_json(history.courses);
    out["items"] = Json::array();
    for (std::size_t i = 0; i < history.items.size(); ++i) out["items"].push_back(item_json(history, i));
    out["charts"] = Json::array();
    for (const Chart& chart : history.charts) out["charts"].push_back(chart_json(chart));
    const std::string text = dump(out, -1);
    // No name can end the element or open a comment in it.
    std::string safe;
    for (const char c : text) {
        if (c == '<') {
            safe += "\\u003c";
        } else {
            safe += c;
        }
    }
    return safe;
}

}  // namespace licet::report
