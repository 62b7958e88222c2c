#include "format/keys.hpp"

#include <array>

namespace licet::format {
namespace {

using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> k_file = {"licet", "pack", "title", "authority", "source", "note"};
constexpr std::array<std::string_view, 10> k_pack = {
    "licet", "pack",    "title",       "authority", "covers_from", "verified_through",
    "gates", "decides", "not_checked", "note"};
constexpr std::array<std::string_view, 30> k_rule = {
    "id",        "stage",      "source",   "name",       "title",          "cite",          "released",     "published",
    "effective", "compliance", "replaces", "standing",   "alternative_to", "taken_over_by", "not_monotone", "gated",
    "fact",      "lifts",      "for",      "when",       "formula",        "gives",         "unless",       "to",
    "reason",    "policy",     "text",     "conditions", "note",           "confidence"};
constexpr std::array<std::string_view, 11> k_fact = {
    "name", "of", "type", "unit", "words", "above", "more_is_stricter", "assume", "meaning", "source", "hint"};
constexpr std::array<std::string_view, 7> k_group = {"name", "title",   "cite",   "confidence",
                                                     "note", "members", "changes"};
constexpr std::array<std::string_view, 6> k_list = {"name", "title", "cite", "as_of", "note", "parties"};
constexpr std::array<std::string_view, 7> k_license = {"license", "holder", "products",  "destinations",
                                                       "from",    "to",     "conditions"};
constexpr std::array<std::string_view, 1> k_licet_first = {"licet"};
constexpr std::array<std::string_view, 1> k_name_first = {"name"};

struct Order {
    std::string_view format;  ///< empty: every one
    std::string_view path;
    Keys keys;
};
constexpr std::array<Order, 12> k_orders = {{{"pack/v1", "", k_pack},
                                             {"spec/v1", "", k_licet_first},
                                             {"shipment/v1", "", k_licet_first},
                                             {"", "", k_file},
                                             {"rules/v1", "rules/*", k_rule},
                                             {"overlay/v1", "changes/*/add", k_rule},
                                             {"overlay/v1", "licenses/*", k_license},
                                             {"vocabulary/v1", "facts/*", k_fact},
                                             {"groups/v1", "groups/*", k_group},
                                             {"parties/v1", "lists/*", k_list},
                                             {"tests/v1", "tests/*", k_name_first},
                                             {"tests/v1", "tests/*/cases/*", k_name_first}}};

struct Place {
    std::string_view format;
    std::string_view path;  ///< `+` at its end: any key
    Content content;
};
constexpr std::array<Place, 19> k_places = {{{"rules/v1", "rules/*/when", Content::expression},
                                             {"rules/v1", "rules/*/unless", Content::expression},
                                             {"rules/v1", "rules/*/formula", Content::expression},
                                             {"rules/v1", "rules/*/gives/+", Content::expression},
                                             {"rules/v1", "rules/*/to", Content::set},
                                             {"overlay/v1", "changes/*/add/when", Content::expression},
                                             {"overlay/v1", "changes/*/add/unless", Content::expression},
                                             {"overlay/v1", "changes/*/add/formula", Content::expression},
                                             {"overlay/v1", "changes/*/add/gives/+", Content::expression},
                                             {"overlay/v1", "changes/*/add/to", Content::set},
                                             {"overlay/v1", "changes/*/with/when", Content::expression},
                                             {"overlay/v1", "changes/*/with/unless", Content::expression},
                                             {"overlay/v1", "changes/*/with/formula", Content::expression},
                                             {"overlay/v1", "changes/*/with/gives/+", Content::expression},
                                             {"overlay/v1", "changes/*/with/to", Content::set},
                                             {"overlay/v1", "licenses/*/destinations", Content::set},
                                             {"pack/v1", "gates/*/when", Content::expression},
                                             {"vocabulary/v1", "facts/*/assume/unless", Content::expression},
                                             {"vocabulary/v1", "facts/*/assume/*/unless", Content::expression}}};

bool matches(std::string_view pattern, std::string_view path) {
    if (!pattern.ends_with('+')) return pattern == path;
    pattern.remove_suffix(1);
    return path.starts_with(pattern) && path.find('/', pattern.size()) == std::string_view::npos;
}

}  // namespace

Content content_of(std::string_view format, std::string_view path) {
    for (const Place& place : k_places) {
        if (place.format == format && matches(place.path, path)) return place.content;
    }
    return Content::text;
}

Keys key_order(std::string_view format, std::string_view path) {
    for (const Order& order : k_orders) {
        if ((order.format.empty() || order.format == format) && order.path == path && !order.keys.empty()) {
            return order.keys;
        }
    }
    return {};
}

bool items_apart(std::string_view path) { return path == "rules" || path == "tests"; }

}  // namespace licet::format
