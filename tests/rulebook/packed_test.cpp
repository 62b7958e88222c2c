#include "rulebook/packed.hpp"

#include "rulebook/readers.hpp"
#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

using namespace licet;

namespace {

/// What a file gives, read as the first, second, ... of its map.
struct Read {
    text::SourceMap sources;
    Diagnostics faults;
    text::SourceId id{};
    rulebook::Book book;

    explicit Read(const std::string& contents, int files_before = 1) {
        for (int i = 0; i < files_before; ++i) sources.add("", "");
        id = sources.add("f.yaml", contents);
        diag::Reporter report(sources, faults);
        if (const auto root = yaml::parse(id, report)) rulebook::read_root(*root, false, book, report);
    }
};

constexpr const char* k_head = "licet: rules/v1\npack: p\nrules:\n";

std::string rule(const std::string& keys) {
    return k_head +
           ("  - id: p.one\n    title: One\n    cite: {text: a, url: b, fr: c}\n    effective: {from: 2023-01-02}\n" +
            keys);
}

std::string condition(const std::string& when) { return rule("    stage: require\n    when: '" + when + "'\n"); }

}  // namespace

TEST_CASE("a book that was packed is the book again") {
    struct Case {
        std::string name, contents;
    };
    const Case cases[] = {
        {"facts",
         "licet: vocabulary/v1\nfacts:\n"
         "  - {name: a, of: item, type: number, unit: 'GB/s/mm²', above: 0, more_is_stricter: true, meaning: m, "
         "source: s}\n"
         "  - {name: b, of: party, type: words, words: [x, y], assume: x, meaning: m, source: s, hint: h}\n"
         "  - name: c\n    of: shipment\n    type: country\n    meaning: m\n    source: s\n"
         "    assume: [{fact: d, unless: a > 3 GB/s/mm2, while_assumed: e}, {company: f}]\n"},
        {"destinations",
         "licet: destinations/v1\ndestinations:\n  - {code: CN, name: China, aliases: [PRC], treated_as: HK}\n"},
        {"names",
         "licet: names/v1\ncompanies:\n  - {name: N, aliases: [N Corp], headquarters: US}\n"
         "products:\n  - {name: H20, aliases: []}\n"},
        {"groups",
         "licet: groups/v1\npack: p\ngroups:\n  - name: D:5\n    title: t\n    cite: {text: a, url: b}\n"
         "    members: [CN, MO]\n    changes:\n      - {on: 2024-01-01, known: 2023-12-01, add: [RU], remove: [MO], "
         "cite: c}\n"},
        {"lists of parties",
         "licet: parties/v1\npack: p\nlists:\n  - name: l\n    title: t\n    cite: {text: a, url: b}\n    as_of: "
         "2024-01-01\n"
         "    parties:\n      - {name: X, aliases: [Y], country: CN, from: 2020-01-01, to: 2021-01-01, marks: {m: "
         "unknown, n: 2020-02-03}}\n"},
        {"a pack",
         "licet: pack/v1\npack: p\ntitle: t\nauthority: a\ncovers_from: 1900-01-01\nverified_through: 2999-12-31\n"
         "gates:\n  - {when: subject_to_ear, because_no: b}\nnot_checked: [n]\ndecides: [3A090]\n"},
        {"dates and spells",
         k_head + std::string(
                      "  - id: p.one\n    title: One\n    cite: {text: a, url: b}\n    stage: require\n"
                      "    released: 2022-01-01\n    published: 2022-01-02\n    compliance: 2022-01-04\n"
                      "    effective: {from: 2022-01-03, to: 2025-01-01}\n    source: letter\n    replaces: [p.old]\n"
                      "    to: (D:1 | D:4) - MO\n    gated: false\n    reason: RS\n    note: n\n    confidence: low\n"
                      "    standing:\n      - {is: stayed, from: 2023-01-01, to: 2024-01-01, announced: 2022-12-01, "
                      "cite: c, reason: r}\n")},
        {"derive",
         rule("    stage: derive\n    fact: tpp\n    formula: max(a * 8, 3) / (b in mm2) - 2..3\n    unless: true\n")},
        {"classify",
         rule("    stage: classify\n    gives: {3A090.a: tpp >= 4800, 3A090.b: not x}\n    not_monotone: n\n")},
        {"except", rule("    stage: except\n    name: NAC\n    lifts: [p.a, p.b]\n    conditions: [one, two]\n")},
        {"review", rule("    stage: review\n    policy: case_by_case\n    for: [p.a]\n    conditions: [one]\n")},
        {"advise", rule("    stage: advise\n    text: more\n")},
        {"numbers and chains", condition("1.6 <= a < 5.92 GB/s and (b != 3 or c == 2024-02-03)")},
        {"names and words",
         condition("item is 3A090.a and not (exporter is not \"N, Inc.\") or end_use includes military")},
        {"sets", condition("destination not in D:5 & MO | CN - (A:5)")},
        {"quantifiers", condition("any party (headquarters in D:5) and no ic (tpp > 2) and every end_user (a)")},
        {"what nobody knows", condition("unknown \"why\" or unknown")},
        {"not ASCII, and long", condition("product is \"é → ü " + std::string(300, 'x') + "\"")},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Read read(c.contents);
            REQUIRE(yaml::summary(read.faults).empty());
            const std::string packed = rulebook::pack(read.book);
            CHECK(rulebook::pack(rulebook::unpack(packed, read.id)) == packed);
            // The same bytes wherever the file stands in its map.
            CHECK(rulebook::pack(Read(c.contents, 4).book) == packed);
        }
    }
}

TEST_CASE("an unpacked book lies in the source that it is asked for") {
    const Read read(condition("tpp >= 4800 GB/s"));
    const text::SourceId other{7};
    const rulebook::Book book = rulebook::unpack(rulebook::pack(read.book), other);
    REQUIRE(book.rules.size() == 1);
    const rulebook::RuleSpec& rule = book.rules.front();
    CHECK(rule.id == "p.one");
    CHECK(rule.cite == Cite{"a", "b", "c"});
    CHECK(rule.effective_from == *parse_date("2023-01-02"));
    CHECK(rule.id_span == text::Span{other, 39, 44});
    CHECK(rule.fact_span == text::Span{});
    REQUIRE(rule.when);
    CHECK(syntax::same(*rule.when, *read.book.rules.front().when));
    const auto& compared = std::get<syntax::Comparison>(rule.when->node);
    CHECK(std::get<syntax::NumberLiteral>(compared.operands[1].node).unit_span.source == other);
}

TEST_CASE("a unit is packed by its text, and has its scale again") {
    const Read read(
        "licet: vocabulary/v1\nfacts:\n  - {name: a, of: item, type: number, unit: TB/s, meaning: m, source: s}\n");
    const rulebook::Book book = rulebook::unpack(rulebook::pack(read.book), read.id);
    CHECK(book.facts.front().unit.scale == read.book.facts.front().unit.scale);
    CHECK(book.facts.front().unit.dimension == read.book.facts.front().unit.dimension);
}
