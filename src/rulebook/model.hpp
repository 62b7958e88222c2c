#pragma once
// A rules folder as read: shapes checked, dates and units parsed, expressions parsed but their names not yet bound.
// program/compile.hpp binds them.

#include "licet/date.hpp"
#include "licet/decision.hpp"
#include "num/interval.hpp"
#include "num/unit.hpp"
#include "syntax/expression.hpp"
#include "text/source_map.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace licet::rulebook {

// --- vocabulary ---------------------------------------------------------------------------------------------------

enum class Subject : std::uint8_t { item, shipment, party };
enum class FactType : std::uint8_t { flag, number, word, words, country, date, company, product, text };

/// What is assumed where nothing is stated.
struct AssumeSpec {
    enum class Kind : std::uint8_t { value, fact, company };
    Kind kind = Kind::value;
    std::string text;  ///< the value; the fact to take it from; the company fact whose headquarters it is
    text::Span span;
    std::optional<syntax::Expr> unless;  ///< the assumption is dropped where this certainly holds
    std::string while_assumed;           ///< a fact: the assumption holds only while that one is assumed too
};

struct FactSpec {
    std::string name;
    text::Span name_span;
    Subject of = Subject::item;
    FactType type = FactType::flag;
    num::Unit unit;                  ///< numbers
    bool above_zero = false;         ///< numbers: zero itself is excluded
    bool more_is_stricter = false;   ///< numbers: controls grow with it, and never end above a figure
    std::vector<std::string> words;  ///< word, words
    std::vector<AssumeSpec> assume;  ///< the first that can give a value does
    std::string meaning, source, hint;
};

// --- places and names ---------------------------------------------------------------------------------------------

struct DestinationSpec {
    std::string code, name;
    std::vector<std::string> aliases;
    std::string treated_as;  ///< empty: itself
    text::Span span;
};

/// A destination of a group, as its file names it.
struct Member {
    std::string code;
    text::Span span;
};

[[nodiscard]] std::vector<std::string> codes_of(const std::vector<Member>& members);

struct GroupChange {
    Date on{};
    Date known{};
    bool adds = true;
    std::vector<Member> members;
    std::string cite;
    bool from_overlay = false;
    text::Span span;
};

struct GroupSpec {
    std::string name, title;
    Cite cite;
    std::vector<Member> members;
    std::vector<GroupChange> changes;  ///< in order of date
    text::Span span;
};

struct CompanySpec {
    std::string name;
    std::vector<std::string> aliases;
    std::string headquarters;  ///< code, may be empty
};

struct ProductSpec {
    std::string name;
    std::vector<std::string> aliases;
};

struct ListedParty {
    std::string name;
    std::vector<std::string> aliases;
    std::string country;
    std::optional<Date> from, to;
    struct Mark {
        std::string name;
        std::optional<Date> from;  ///< absent: it is not known whether the entry carries the mark
    };
    std::vector<Mark> marks;
};

struct PartyListSpec {
    std::string name, title;
    Cite cite;
    std::optional<Date> as_of;
    std::vector<ListedParty> parties;
    text::Span span;
};

// --- rules --------------------------------------------------------------------------------------------------------

enum class Stage : std::uint8_t { derive, classify, require, except, review, advise };
/// The word that rule files use for it.
[[nodiscard]] std::string stage_name(Stage stage);
enum class Origin : std::uint8_t { regulation, letter, guidance };
enum class Standing : std::uint8_t { not_enforced, stayed, unverified };

struct Spell {
    Standing standing = Standing::not_enforced;
    Date from{};
    std::optional<Date> to;
    Date announced{};
    Cite cite;
    std::string reason;
    text::Span span;
};

struct Limb {
    std::string paragraph;
    text::Span span;
    std::optional<syntax::Expr> when;
};

/// A reference to another rule by id.
struct RuleRef {
    std::string id;
    text::Span span;
};

struct RuleSpec {
    std::string id;
    text::Span id_span;
    std::string pack;
    Stage stage = Stage::require;
    Origin origin = Origin::regulation;
    std::string title;
    Cite cite;
    std::optional<Date> released, published, compliance;
    Date effective_from{};
    std::optional<Date> effective_to;
    std::vector<RuleRef> replaces;
    std::vector<RuleRef> alternative_to;  ///< rules beside which this one is meant to hold; read by the checks
    std::vector<RuleRef> taken_over_by;   ///< rules that hold above its upper bounds; read by the checks
    std::string not_monotone;             ///< why more of a figure may free an item; read by the checks
    std::vector<Spell> spells;

    std::optional<syntax::Expr> when, unless;
    std::optional<syntax::SetExpr> to;

    std::string fact;  ///< derive
    text::Span fact_span;
    std::optional<syntax::Expr> formula;
    std::vector<Limb> limbs;          ///< classify
    std::string reason;               ///< require: RS, NS, ...
    bool gated = true;                ///< require
    std::string name;                 ///< except
    std::vector<RuleRef> lifts;       ///< except
    std::vector<RuleRef> applies_to;  ///< review: the requirements it speaks of
    std::vector<std::string> conditions;
    std::string policy;  ///< review
    std::string advice;  ///< advise
    std::string note, confidence;
    bool from_overlay = false;  ///< added or changed by one

    /// The first day on which anybody could know of it: release, else publication, else effect.
    [[nodiscard]] Date known_from() const;
};

struct GateSpec {
    syntax::Expr when;
    std::string because_no;
};

struct PackSpec {
    std::string name, title, authority;
    Date covers_from{};
    Date verified_through{};
    std::vector<GateSpec> gates;
    std::vector<std::string> not_checked;
    std::vector<std::string> decides;  ///< paragraphs that the classify rules decide completely
    text::Span span;
};

struct LicenseSpec {
    std::string license, holder;
    std::vector<std::string> products;
    std::optional<syntax::SetExpr> destinations;
    std::optional<Date> from, to;
    std::vector<std::string> conditions;
    text::Span span;
};

/// Everything read from a rules folder and overlays.
struct Book {
    std::vector<FactSpec> facts;
    std::vector<DestinationSpec> destinations;
    std::vector<CompanySpec> companies;
    std::vector<ProductSpec> products;
    std::vector<PackSpec> packs;
    std::vector<GroupSpec> groups;
    std::vector<PartyListSpec> lists;
    std::vector<RuleSpec> rules;
    std::vector<LicenseSpec> licenses;
    std::vector<std::string> overlays;  ///< titles or file names, in order
    std::string digest;                 ///< sha256 over all files
};

}  // namespace licet::rulebook
