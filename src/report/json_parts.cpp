#include "report/json_parts.hpp"

#include "analysis/scenario_file.hpp"

#include <algorithm>

namespace licet::report {

namespace {

Json fault(const Diagnostic& d) {
    Json out = {{"code", d.code},
                {"file", or_null(d.primary.file)},
                {"line", or_null(d.primary.line)},
                {"column", or_null(d.primary.column)},
                {"message", d.message},
                {"help", or_null(d.help)}};
    if (!d.rule.empty()) out["rule"] = d.rule;
    return out;
}

}  // namespace

void add_range(Json& out, const ShownValue& value) {
    out["min"] = or_null(value.min);
    out["max"] = or_null(value.max);
    out["min_open"] = value.min_open;
    out["max_open"] = value.max_open;
}

Json fact_json(const ShownFact& shown) {
    Json out = Json::object();
    if (shown.value.value) {
        out["value"] = *shown.value.value;
    } else {
        add_range(out, shown.value);
    }
    out["unit"] = shown.value.unit;
    out["basis"] = shown.basis;
    if (shown.value.rounded) out["rounded"] = true;
    if (!shown.cite.empty()) out["cite"] = shown.cite;
    if (!shown.source.empty()) out["source"] = shown.source;
    return out;
}

Json scenario_json(const analysis::NamedScenario& test) {
    return Json{{"name", test.name}, {"file", test.file}, {"line", test.line}};
}

Json errors_json(const Diagnostics& errors) {
    Json out = Json::array();
    for (const Diagnostic& d : errors) {
        if (d.severity != Severity::error) continue;
        const Json& file = d.primary.file;
        const auto same = std::find_if(out.begin(), out.end(), [&](const Json& entry) {
            return !d.primary.file.empty() && entry["file"] == file;
        });
        if (same == out.end()) {
            out.push_back(fault(d));
        } else {
            (*same)["also"].push_back(fault(d));
        }
    }
    return out;
}

Json rulebook_json(const ReportHeader& header) {
    return {{"digest", or_null(header.rulebook_digest)},
            {"packs", list(header.packs)},
            {"verified_through", or_null(header.verified_through)},
            {"overlays", list(header.overlays)}};
}

}  // namespace licet::report
