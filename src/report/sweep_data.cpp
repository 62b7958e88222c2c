// A sweep for programs: `licet/sweep/v1` (docs/schemas/sweep.schema.json) and CSV.
#include "report/csv_row.hpp"
#include "report/json_parts.hpp"
#include "report/sweep.hpp"

namespace licet::report {

using analysis::Sweep;
using analysis::SweepAxis;
using analysis::SweepPoint;

namespace {

Json axis_json(const SweepAxis& axis) {
    return {{"rule", axis.rule},
            {"fact", axis.fact},
            {"comparison", axis.comparison},
            {"unit", axis.unit},
            {"now", axis.shown(axis.now)},
            {"values", list(axis.values, [&](const num::Number& value) { return axis.shown(value); })}};
}

Json point_json(const Sweep& sweep, const SweepPoint& point) {
    Json out = {{"license_required", Json::array()},
                {"license_exception", Json::array()},
                {"undetermined", Json::array()},
                {"no_license_required", Json::array()}};
    for (std::size_t i = 0; i < sweep.items.size(); ++i) {
        out[std::string(to_string(point.outcomes[i]))].push_back(sweep.items[i]);
    }
    return out;
}

/// The values at one point, one of each axis.
std::vector<std::string> values_at(const Sweep& sweep, std::size_t point) {
    std::vector<std::string> out;
    std::size_t behind = sweep.points.size();
    for (const SweepAxis& axis : sweep.axes) {
        behind /= axis.values.size();
        out.push_back(axis.shown(axis.values[point / behind]));
        point %= behind;
    }
    return out;
}

}  // namespace

std::string sweep_json(const ReportHeader& header, const Sweep& sweep, const Diagnostics& errors) {
    Json out;
    out["schema"] = "licet/sweep/v1";
    out["program"] = header.program;
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    out["posture"] = word(to_string(sweep.posture));
    out["on"] = sweep.axes.empty() ? Json(nullptr) : Json(to_string(sweep.on));
    out["axes"] = list(sweep.axes, axis_json);
    out["destinations"] = {{"moved", list(sweep.moved)}, {"still", list(sweep.still)}};
    out["now"] = sweep.axes.empty() ? Json(nullptr) : point_json(sweep, sweep.now);
    out["points"] = Json::array();
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        Json point = point_json(sweep, sweep.points[i]);
        Json entry = {{"values", list(values_at(sweep, i))}};
        entry.update(point);
        out["points"].push_back(std::move(entry));
    }
    return dump(out, 2) + "\n";
}

std::string sweep_csv(const Sweep& sweep) {
    std::vector<std::string> head;
    for (const SweepAxis& axis : sweep.axes) head.push_back(axis.rule + ": " + axis.comparison);
    head.insert(head.end(), {"item", "outcome"});
    std::string out = csv_row(head);
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        for (std::size_t item = 0; item < sweep.items.size(); ++item) {
            std::vector<std::string> row = values_at(sweep, i);
            row.push_back(sweep.items[item]);
            row.emplace_back(to_string(sweep.points[i].outcomes[item]));
            out += csv_row(row);
        }
    }
    return out;
}

}  // namespace licet::report
