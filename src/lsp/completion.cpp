#include "lsp/completion.hpp"

#include "lsp/describe.hpp"
#include "lsp/requests.hpp"
#include "lsp/schemas.hpp"
#include "num/unit.hpp"
#include "syntax/scan.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace licet::lsp {

using rulebook::Book;
using rulebook::FactSpec;
using rulebook::FactType;

Offer offer_fact(const FactSpec& fact) {
    return {fact.name, OfferKind::variable, type_of(fact) + ": " + fact.meaning, {}, 1, {SymbolKind::fact, fact.name}};
}

void offer_words(const FactSpec& fact, std::vector<Offer>& out) {
    for (const std::string& word : fact.words) {
        out.push_back({word, OfferKind::member, fact.name, {}, 1, {SymbolKind::word, word, fact.name}});
    }
}

void offer_destinations(const Book& book, std::vector<Offer>& out) {
    for (const auto& place : book.destinations) {
        out.push_back({place.code, OfferKind::value, place.name, {}, 2, {SymbolKind::destination, place.code}});
    }
}

void offer_places(const Book& book, std::vector<Offer>& out) {
    for (const auto& group : book.groups) {
        out.push_back({group.name, OfferKind::enumeration, group.title, {}, 1, {SymbolKind::group, group.name}});
    }
    offer_destinations(book, out);
    out.push_back({"all", OfferKind::keyword, "every destination", {}, 3, {SymbolKind::sign, "all"}});
}

namespace {

/// A name as an expression takes it: in quotation marks where it is not one word.
std::string written(const std::string& name, bool quoted) {
    const bool word = !name.empty() && std::all_of(name.begin(), name.end(), syntax::is_word_byte);
    return quoted && !word ? "\"" + name + "\"" : name;
}

}  // namespace

void offer_companies(const Book& book, bool quoted, std::vector<Offer>& out) {
    for (const auto& company : book.companies) {
        out.push_back({company.name,
                       OfferKind::value,
                       company.headquarters,
                       written(company.name, quoted),
                       1,
                       {SymbolKind::company, company.name}});
    }
}

void offer_products(const Book& book, bool quoted, std::vector<Offer>& out) {
    for (const auto& product : book.products) {
        out.push_back({product.name,
                       OfferKind::value,
                       {},
                       written(product.name, quoted),
                       1,
                       {SymbolKind::product, product.name}});
    }
}

void offer_paragraphs(const Book& book, std::vector<Offer>& out) {
    std::map<std::string, std::string> paragraphs;
    for (const auto& rule : book.rules) {
        for (const auto& limb : rule.limbs) paragraphs.emplace(limb.paragraph, rule.title);
    }
    for (const auto& [paragraph, title] : paragraphs) {
        out.push_back({paragraph, OfferKind::reference, title, {}, 1, {SymbolKind::paragraph, paragraph}});
    }
}

void offer_units(const num::Dimension& dimension, std::vector<Offer>& out) {
    static constexpr std::array<std::string_view, 28> k_common = {
        "GB/s", "TB/s", "MB/s", "Gb/s", "Tb/s",     "GiB/s",   "TFLOPS",  "TOPS",    "GFLOPS",   "PFLOPS",
        "GOPS", "POPS", "mm2",  "cm2",  "nm",       "um",      "mm",      "cm",      "GB/s/mm2", "GB",
        "GiB",  "MB",   "WT",   "%",    "thousand", "million", "billion", "trillion"};
    for (const std::string_view text : k_common) {
        const auto unit = num::parse_unit(text);
        if (unit && unit->dimension == dimension) {
            const int rank = dimension.is_bare() ? 3 : 0;
            out.push_back({std::string(text), OfferKind::unit, {}, {}, rank, {SymbolKind::unit, std::string(text)}});
        }
    }
}

namespace {

using nlohmann::json;

/// The text with a mark where the cursor is, so that there is a piece even where nothing is typed yet.
constexpr char k_mark = '\x01';

struct Cursor {
    std::string text;  ///< with the mark
    Text file;
    const Piece* piece = nullptr;
    std::string_view before;  ///< of the piece, in front of the cursor
};

bool is_key_of(const Piece& piece, std::string_view key) { return !piece.path.empty() && piece.path.back().key == key; }

std::string last_key(const Path& path) {
    const auto found = std::find_if(path.rbegin(), path.rend(), [](const Step& step) { return !step.key.empty(); });
    return found == path.rend() ? std::string() : found->key;
}

Allowed allowed(const Cursor& cursor, const Path& path) {
    return allowed_at(cursor.file.format, path, [&](const Path& mapping, std::string_view key) {
        return sibling(cursor.file.text, cursor.file.pieces, mapping, key);
    });
}

void offer_formats(std::vector<Offer>& out, const std::string& front) {
    for (const std::string& format : known_formats()) {
        out.push_back({front + format, OfferKind::keyword, "the format of the file", {}, 1, {}});
    }
}

/// Facts that a mapping of a spec, a shipment or a test may state beside the keys that its schema lists.
void offer_fact_keys(const Book& book, const Cursor& cursor, const std::set<std::string>& there,
                     std::vector<Offer>& out) {
    const Path& path = cursor.piece->path;
    const std::string place = last_key(path);
    using rulebook::Subject;
    const bool shipment = cursor.file.format == "shipment/v1" || place == "shipment";
    for (const FactSpec& fact : book.facts) {
        const bool fits = place == "parties" ? fact.of == Subject::party
                          : shipment         ? fact.of == Subject::shipment
                          : place == "facts" ? true
                                             : fact.of == Subject::item;
        if (!fits || there.contains(fact.name) || fact.name.find('.') != std::string::npos) continue;
        Offer offer = offer_fact(fact);
        offer.insert = fact.name + ": ";
        offer.rank = 2;
        out.push_back(std::move(offer));
    }
}

void offer_keys(const Book& book, const Cursor& cursor, std::vector<Offer>& out) {
    const Piece& piece = *cursor.piece;
    if (cursor.file.format.empty() && piece.path.empty()) {
        offer_formats(out, "licet: ");
        return;
    }
    std::set<std::string> there;
    for (const Piece& other : cursor.file.pieces) {
        if (other.is_key && &other != &piece && other.path == piece.path) {
            there.insert(std::string(cursor.file.text.substr(other.at.begin, other.at.end - other.at.begin)));
        }
    }
    const Allowed keys = allowed(cursor, piece.path);
    for (const auto& [key, said] : keys.keys) {
        if (there.contains(key)) continue;
        const FactSpec* fact = fact_of_key(book, cursor.file, piece.path, key);
        const std::string detail = fact != nullptr ? type_of(*fact) + ": " + fact->meaning : said;
        out.push_back({key, OfferKind::property, detail, piece.has_colon ? key : key + ": ",
                       keys.required.contains(key) ? 0 : 1,
                       fact != nullptr ? Symbol{SymbolKind::fact, fact->name} : Symbol{}});
        there.insert(key);
    }
    if (keys.further_keys && !is_key_of(piece, "gives")) offer_fact_keys(book, cursor, there, out);
    if (is_key_of(piece, "gives")) offer_paragraphs(book, out);
}

void offer_rules(const Book& book, const std::string& key, std::vector<Offer>& out) {
    using rulebook::Stage;
    for (const auto& rule : book.rules) {
        const bool fits = key == "lifts" || key == "for" ? rule.stage == Stage::require
                          : key == "advice"              ? rule.stage == Stage::advise
                                                         : true;
        if (fits) out.push_back({rule.id, OfferKind::reference, rule.title, {}, 1, {SymbolKind::rule, rule.id}});
    }
}

void offer_items(const Query& query, std::vector<Offer>& out) {
    const Options& options = query.workspace.options();
    if (!options.catalog) return;
    for (const auto& path : options.catalog(query.names->rules->from.rules)) {
        out.push_back({path.stem().string(), OfferKind::file, path.filename().string(), {}, 1, {}});
    }
}

/// The value of a fact in a spec or a shipment.
void offer_fact_values(const Book& book, const FactSpec& fact, std::string_view before, std::vector<Offer>& out) {
    switch (fact.type) {
        case FactType::word:
        case FactType::words:
            offer_words(fact, out);
            break;
        case FactType::country:
            offer_destinations(book, out);
            break;
        case FactType::company:
            offer_companies(book, false, out);
            break;
        case FactType::product:
            offer_products(book, false, out);
            break;
        case FactType::flag:
            for (const char* word : {"true", "false"}) out.push_back({word, OfferKind::keyword, {}, {}, 1, {}});
            break;
        case FactType::number:
            if (before.find_first_of("0123456789") != std::string_view::npos) offer_units(fact.unit.dimension, out);
            break;
        case FactType::date:
        case FactType::text:
            break;
    }
    if (fact.type != FactType::words && before.find_first_of("0123456789") == std::string_view::npos) {
        out.push_back({"unknown", OfferKind::keyword, "nobody outside knows", {}, 3, {}});
    }
}

/// What a plain value may be, by its kind or, where that is any text, by its key.
void offer_scalars(const Query& query, const Cursor& cursor, const Path& path, std::string_view before,
                   std::vector<Offer>& out) {
    static const Book nothing;
    const Book& book = query.names ? query.names->book() : nothing;
    const std::string key = last_key(path);
    if (path.size() == 1 && key == "licet") {
        offer_formats(out, "");
        return;
    }
    if (const FactSpec* fact = fact_of_value(book, cursor.file, path)) {
        offer_fact_values(book, *fact, before, out);
        return;
    }
    const Allowed here = allowed(cursor, path);
    for (const std::string& word : here.words) out.push_back({word, OfferKind::member, key, {}, 1, {}});
    if (!query.names) return;
    if (here.kinds.contains("rule_id") && !(cursor.file.format == "rules/v1" && key == "id"))
        offer_rules(book, key, out);
    if (here.kinds.contains("fact") && !(cursor.file.format == "vocabulary/v1" && key == "name")) {
        for (const FactSpec& fact : book.facts) out.push_back(offer_fact(fact));
    }
    if (here.kinds.contains("paragraph")) offer_paragraphs(book, out);
    if (here.kinds.contains("code") || key == "to" || key == "destination" || key == "hq" || key == "parent") {
        offer_destinations(book, out);
    }
    if (key == "add_to_group" || key == "remove_from_group") {
        for (const auto& group : book.groups) {
            out.push_back({group.name, OfferKind::enumeration, group.title, {}, 1, {SymbolKind::group, group.name}});
        }
    }
    if (key == "item") offer_items(query, out);
    if (key == "holder" || key == "exporter" || key == "end_user") offer_companies(book, false, out);
    if (key == "products") offer_products(book, false, out);
}

/// Whether the word of a line of its own, which may become a key, may become the value of the key above as well.
bool may_be_value(const Cursor& cursor) {
    const Piece& piece = *cursor.piece;
    if (piece.has_colon || piece.path.empty()) return false;
    const std::string_view front = cursor.file.text.substr(0, piece.at.begin);
    const std::size_t last = front.find_last_not_of(" \t\r\n");
    return last != std::string_view::npos && front[last] == ':';
}

Offers offer_values(const Query& query, const Cursor& cursor) {
    static const Book nothing;
    const Book& book = query.names ? query.names->book() : nothing;
    const std::set<std::string>& kinds = kinds_at(cursor.file.format, cursor.piece->path);
    if (kinds.contains("set")) return complete_set(book, cursor.before);
    if (kinds.contains("expression")) return complete_expression(book, cursor.before);
    Offers offers;
    // A value is replaced as a whole, but for the number in front of a unit.
    const std::size_t begin = std::min(cursor.before.find_first_not_of(" \t\r\n"), cursor.before.size());
    offers.prefix = cursor.before.size() - begin;
    offer_scalars(query, cursor, cursor.piece->path, cursor.before, offers.list);
    const bool units = !offers.list.empty() && offers.list.front().kind == OfferKind::unit;
    if (units) {
        const std::size_t digit = cursor.before.find_last_of("0123456789 ");
        const std::size_t number = digit == std::string_view::npos ? 0 : digit + 1;
        offers.prefix = cursor.before.size() - number;
        if (number > 0 && cursor.before[number - 1] != ' ') {
            for (Offer& offer : offers.list) offer.insert = " " + offer.label;
        }
    }
    return offers;
}

json item_of(const Query& query, const Offer& offer, const json& range, const std::string& prefix) {
    json item = {{"label", offer.label},
                 {"kind", static_cast<int>(offer.kind)},
                 {"sortText", std::to_string(offer.rank) + offer.label},
                 {"textEdit", {{"range", range}, {"newText", offer.insert.empty() ? offer.label : offer.insert}}}};
    // Editors compare what is typed with this; a quotation mark in front belongs to it.
    item["filterText"] = (prefix.starts_with('"') ? "\"" : "") + offer.label;
    if (!offer.detail.empty()) item["detail"] = offer.detail;
    if (offer.symbol.kind != SymbolKind::key) {
        item["data"] = {{"uri", query.document.uri},
                        {"kind", static_cast<int>(offer.symbol.kind)},
                        {"name", offer.symbol.name},
                        {"of", offer.symbol.of}};
    }
    return item;
}

}  // namespace

json completion(const Query& query) {
    Cursor cursor;
    cursor.text = query.document.text;
    cursor.text.insert(cursor.text.begin() + static_cast<std::ptrdiff_t>(query.offset), k_mark);
    cursor.file = read_text(cursor.text);
    if (cursor.file.format.find(k_mark) != std::string::npos) cursor.file.format.clear();
    json items = json::array();
    json answer = {{"isIncomplete", false}, {"items", items}};
    cursor.piece = piece_at(cursor.file.pieces, query.offset);
    if (cursor.piece == nullptr || cursor.piece->at.end <= query.offset) return answer;
    cursor.before = std::string_view(cursor.text).substr(cursor.piece->at.begin, query.offset - cursor.piece->at.begin);

    static const Book nothing;
    Offers offers;
    if (cursor.piece->is_key) {
        offer_keys(query.names ? query.names->book() : nothing, cursor, offers.list);
        // What has no colon yet may become a value as well, on a line of its own below its key.
        if (may_be_value(cursor)) {
            Offers values = offer_values(query, cursor);
            offers.list.insert(offers.list.end(), values.list.begin(), values.list.end());
        }
        offers.prefix = cursor.before.size();
    } else {
        offers = offer_values(query, cursor);
        // Behind the dash of a list, the first key of a mapping.
        const Path& path = cursor.piece->path;
        if (!path.empty() && path.back().key.empty() && cursor.piece->style == Style::plain && offers.list.empty()) {
            offer_keys(query.names ? query.names->book() : nothing, cursor, offers.list);
        }
    }
    const Extent replaced{query.offset - offers.prefix, query.offset};
    const json range = range_of(query.document.text, replaced, query.encoding);
    const std::string prefix = query.document.text.substr(replaced.begin, offers.prefix);
    std::set<std::string> seen;
    for (const Offer& offer : offers.list) {
        if (seen.insert(offer.label).second) items.push_back(item_of(query, offer, range, prefix));
    }
    answer["items"] = std::move(items);
    return answer;
}

void add_documentation(const Names& names, json& item) {
    const json& data = item["data"];
    const Symbol symbol{static_cast<SymbolKind>(data.value("kind", 0)), data.value("name", ""), data.value("of", "")};
    const std::string text = describe(names, symbol, today());
    if (!text.empty()) item["documentation"] = {{"kind", "markdown"}, {"value", text}};
}

}  // namespace licet::lsp
