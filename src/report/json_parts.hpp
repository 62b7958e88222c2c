#pragma once
// What the JSON formats share. The order of keys is part of each format: new keys go after the ones that are there.

#include "licet/report.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::analysis {
struct NamedScenario;
}

namespace licet::report {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline std::string dump(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

[[nodiscard]] inline Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
[[nodiscard]] inline Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }
[[nodiscard]] inline Json or_null(const std::optional<Date>& date) {
    return date ? Json(to_string(*date)) : Json(nullptr);
}
[[nodiscard]] inline Json or_null(std::uint32_t number) { return number == 0 ? Json(nullptr) : Json(number); }
[[nodiscard]] inline Json word(std::string_view text) { return std::string(text); }

[[nodiscard]] inline Json list(const std::vector<std::string>& texts) {
    Json out = Json::array();
    for (const std::string& text : texts) out.push_back(text);
    return out;
}

template <class T, class ToJson>
[[nodiscard]] Json list(const std::vector<T>& values, ToJson to_json) {
    Json out = Json::array();
    for (const T& value : values) out.push_back(to_json(value));
    return out;
}

/// For a function that is one of several of its name.
template <class T>
[[nodiscard]] Json list(const std::vector<T>& values, Json (*to_json)(const T&)) {
    Json out = Json::array();
    for (const T& value : values) out.push_back(to_json(value));
    return out;
}

inline void add_cite(Json& out, const Cite& cite) {
    out["cite"] = cite.text;
    out["url"] = cite.url;
    out["fr"] = or_null(cite.fr);
}

/// The ends of a range: `min`, `max`, `min_open`, `max_open`.
void add_range(Json& out, const ShownValue& value);
[[nodiscard]] Json fact_json(const ShownFact& shown);
/// A test: its name, its file, its line.
[[nodiscard]] Json scenario_json(const analysis::NamedScenario& test);

/// `rulebook`: digest, packs, the day of the last verification, overlays.
[[nodiscard]] Json rulebook_json(const ReportHeader& header);
/// `errors`: one entry per faulty file, its first error, with further ones under `also`.
[[nodiscard]] Json errors_json(const Diagnostics& errors);

}  // namespace licet::report
