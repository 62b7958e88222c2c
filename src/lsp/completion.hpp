#pragma once
// What may be typed next. The text in front of the cursor decides; whether the rest can be read does not matter.

#include "lsp/symbol.hpp"
#include "lsp/workspace.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace licet::lsp {

/// Kinds of the protocol, for the icon beside an offer.
enum class OfferKind : std::uint8_t {
    function = 3,
    variable = 6,
    property = 10,
    unit = 11,
    value = 12,
    enumeration = 13,
    keyword = 14,
    file = 17,
    reference = 18,
    member = 20,
};

struct Offer {
    std::string label;
    OfferKind kind = OfferKind::value;
    std::string detail = {};
    std::string insert = {};  ///< empty: the label
    int rank = 1;             ///< lower is offered first
    Symbol symbol = {};       ///< what its documentation is about
};

struct Offers {
    std::size_t prefix = 0;  ///< bytes in front of the cursor that an offer replaces
    std::vector<Offer> list;
};

/// `before` is the expression up to the cursor.
[[nodiscard]] Offers complete_expression(const rulebook::Book& book, std::string_view before);
/// A set of destinations, as in `to:`.
[[nodiscard]] Offers complete_set(const rulebook::Book& book, std::string_view before);

// Lists that stand in expressions and in values alike.
void offer_words(const rulebook::FactSpec& fact, std::vector<Offer>& out);
void offer_destinations(const rulebook::Book& book, std::vector<Offer>& out);
/// Groups, destinations, and all of them.
void offer_places(const rulebook::Book& book, std::vector<Offer>& out);
void offer_companies(const rulebook::Book& book, bool quoted, std::vector<Offer>& out);
void offer_products(const rulebook::Book& book, bool quoted, std::vector<Offer>& out);
void offer_paragraphs(const rulebook::Book& book, std::vector<Offer>& out);
void offer_units(const num::Dimension& dimension, std::vector<Offer>& out);
[[nodiscard]] Offer offer_fact(const rulebook::FactSpec& fact);

}  // namespace licet::lsp
