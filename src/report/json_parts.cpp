#include "report/json_parts.hpp"

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
