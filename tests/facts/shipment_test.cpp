// Shipment files, and single facts that override them.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

struct Read {
    std::optional<Shipment> shipment;
    std::string faults;
};

Read read(const Rulebook& rulebook, const std::string& lines, const std::vector<StatedFact>& facts = {}) {
    const TemporaryFolder folder;
    Diagnostics faults;
    auto shipment = make_shipment(folder.write("s.yaml", "licet: shipment/v1\n" + lines), facts, rulebook, faults);
    faults.sort();
    return {std::move(shipment), summary(faults)};
}

/// The truth of a condition under a shipment of these lines.
std::string asked_of(const std::string& condition, const std::string& lines, bool strict = false,
                     const std::vector<StatedFact>& facts = {}) {
    const Rulebook rulebook = SmallRules().rules(requirement(condition)).load();
    std::vector<StatedFact> all = {{"subject_to_ear", "true"}};
    all.insert(all.end(), facts.begin(), facts.end());
    const Read shipment = read(rulebook, lines, all);
    if (!shipment.shipment) return shipment.faults;
    Question question;
    question.destination = "CN";
    question.date = day("2024-06-01");
    question.strict = strict;
    const Outcome outcome = decide(rulebook, item(rulebook, "designer: Acme\n"), *shipment.shipment, question).outcome;
    return outcome == Outcome::license_required ? "true" : outcome == Outcome::undetermined ? "unknown" : "false";
}

}  // namespace

TEST_CASE("faults in shipments") {
    const Rulebook rulebook = SmallRules().load();
    struct Case {
        std::string name;
        std::string lines;
        std::string faults;
    };
    const Case cases[] = {
        {"nothing wrong", "destination: NO\ndate: 2024-06-01\nparties: [{role: end_user, country: CN}]\n", ""},
        {"unknown key", "destinatoin: CN\n", "2:1 unknown-key destinatoin"},
        {"a fact of the item", "tpp: 4800\n", "2:1 unknown-key tpp"},
        {"no such country", "destination: Atlantis\n", "2:14 unknown-country Atlantis"},
        {"a day that does not exist", "date: 2024-06-31\n", "2:7 bad-date 2024-06-31"},
        {"no such transaction", "transaction: import\n", "2:14 unknown-word import"},
        {"no such use", "end_use: war\n", "2:10 unknown-word war"},
        {"one of several uses", "end_use: [civil, war]\n", "2:18 unknown-word war"},
        {"no parties", "parties: []\n", "2:10 wrong-shape []"},
        {"parties as a word", "parties: Acme\n", "2:10 wrong-shape Acme"},
        {"a party as a word", "parties: [Acme]\n", "2:11 wrong-shape Acme"},
        {"no such role", "parties: [{role: seller}]\n", "2:18 unknown-word seller"},
        {"no such key of a party", "parties: [{headquarter: CN}]\n", "2:12 unknown-key headquarter"},
        {"an owner without a name", "parties: [{owners: [{percent: 20}]}]\n", "2:21 missing-key {percent: 20}"},
        {"more than all of it", "parties: [{owners: [{name: A, percent: 120}]}]\n", "2:40 bad-number 120"},
        {"a negative share", "parties: [{owners: [{name: A, percent: -1}]}]\n", "2:40 negative-value -1"},
        {"a share with a unit", "parties: [{owners: [{name: A, percent: 5 mm2}]}]\n", "2:42 wrong-unit mm2"},
        {"several at once", "destination: XX\ndate: soon\nparties: [{role: x, country: YY}]\n",
         "2:14 unknown-country XX\n3:7 bad-date soon\n4:18 unknown-word x\n4:30 unknown-country YY"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Read result = read(rulebook, c.lines);
            CHECK(result.faults == c.faults);
            CHECK(result.shipment.has_value() == c.faults.empty());
        }
    }
}

TEST_CASE("a shipment file says that it is one") {
    const Rulebook rulebook = SmallRules().load();
    const TemporaryFolder folder;
    Diagnostics faults;
    CHECK_FALSE(make_shipment(folder.write("s.yaml", "licet: spec/v1\n"), {}, rulebook, faults));
    CHECK_FALSE(make_shipment(folder.write("t.yaml", "destination: CN\n"), {}, rulebook, faults));
    CHECK_FALSE(make_shipment(folder.path() / "none.yaml", {}, rulebook, faults));
    CHECK(summary(faults) == "1:8 unknown-format spec/v1\n1:1 unknown-format destination: CN\nmissing-file");
}

TEST_CASE("a shipment names its destination and day") {
    const Rulebook rulebook = SmallRules().load();
    const Read full = read(rulebook, "destination: Norway\ndate: 2024-06-01\n");
    REQUIRE(full.shipment);
    CHECK(full.shipment->destination() == "NO");
    CHECK(full.shipment->date() == day("2024-06-01"));
    const Read empty = read(rulebook, "transaction: export\n");
    REQUIRE(empty.shipment);
    CHECK(empty.shipment->destination().empty());
    CHECK_FALSE(empty.shipment->date());
    const Read overridden = read(rulebook, "destination: NO\n", {{"destination", "DE"}});
    REQUIRE(overridden.shipment);
    CHECK(overridden.shipment->destination() == "DE");
}

TEST_CASE("single facts go where they belong") {
    const Rulebook rulebook = SmallRules().load();
    struct Case {
        std::string name;
        StatedFact fact;
        std::string faults;
    };
    const Case cases[] = {
        {"of the shipment", {"transaction", "reexport"}, ""},
        {"of every party", {"headquarters", "CN"}, ""},
        {"of the item", {"tpp", "4800"}, ""},
        {"several words", {"end_use", "military"}, ""},
        {"an end user", {"end_user", "Gamma Works"}, ""},
        {"nothing known", {"tppp", "4800"}, "1:1 unknown-fact 4800"},
        {"no value of it", {"transaction", "import"}, "1:1 unknown-word import"},
        {"a bare number", {"die_area", "814"}, "1:1 bare-number 814"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            CHECK(make_shipment({}, {c.fact}, rulebook, faults).has_value() == c.faults.empty());
            CHECK(summary(faults) == c.faults);
        }
    }
}

TEST_CASE("single facts override files and specs") {
    CHECK(asked_of("transaction == reexport", "transaction: export\n", false, {{"transaction", "reexport"}}) == "true");
    CHECK(asked_of("every party (headquarters in DE)", "parties: [{headquarters: CN}, {headquarters: US}]\n", false,
                   {{"headquarters", "DE"}}) == "true");
    CHECK(asked_of("exporter is \"Beta Silicon\"", "", false, {{"exporter", "Beta Silicon"}}) == "true");
    CHECK(asked_of("tpp >= 4800", "", false, {{"tpp", "4800"}}) == "true");
    CHECK(asked_of("any end_user (name in entity_list)", "parties: [{role: end_user, name: Omega}]\n", false,
                   {{"end_user", "Gamma Works"}}) == "true");
    CHECK(asked_of("any purchaser (name in entity_list)", "parties: [{role: purchaser, name: Omega}]\n", false,
                   {{"end_user", "Gamma Works"}}) == "false");
}

TEST_CASE("end uses") {
    struct Case {
        std::string name;
        std::string lines;
        std::string military;
        std::string civil;
        std::string military_strict;
    };
    const Case cases[] = {
        {"assumed civil", "", "false", "true", "unknown"},
        {"stated", "end_use: military\n", "true", "false", "true"},
        {"several", "end_use: [civil, military]\n", "true", "true", "true"},
        {"unknown", "end_use: unknown\n", "unknown", "unknown", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(asked_of("end_use includes military", c.lines) == c.military);
            CHECK(asked_of("end_use includes civil", c.lines) == c.civil);
            CHECK(asked_of("end_use includes military", c.lines, true) == c.military_strict);
        }
    }
}

TEST_CASE("parties and owners are bounded in number") {
    const Rulebook rulebook = SmallRules().load();
    const auto list = [](const std::string& one, int count) {
        std::string out = "[";
        for (int i = 0; i < count; ++i) out += (i == 0 ? "" : ", ") + one;
        return out + "]";
    };
    const auto parties = [&](int count) {
        return read(rulebook, "parties: " + list("{country: CN}", count) + "\n").faults;
    };
    CHECK(parties(32).empty());
    CHECK(parties(33).find("too-many-parties") != std::string::npos);
    const auto owners = [&](int count) {
        return read(rulebook, "parties: [{owners: " + list("{name: O, percent: 0.5}", count) + "}]\n").faults;
    };
    CHECK(owners(100).empty());
    CHECK(owners(101).find("too-many-owners") != std::string::npos);
}

TEST_CASE("facts given by name may be several words") {
    const std::string both = "end_use includes military and end_use includes civil";
    for (const char* words : {"civil, military", "civil;military", "[civil, military]"}) {
        CHECK(asked_of(both, "", true, {{"end_use", words}}) == "true");
    }
    CHECK(asked_of(both, "", true, {{"end_use", "military"}}) == "false");
}

TEST_CASE("shares of owners on a list add up") {
    struct Case {
        std::string name;
        std::string owners;
        std::string half;  ///< ownership(entity_list) >= 50
        std::string half_strict;
    };
    const Case cases[] = {
        {"not stated", "", "false", "unknown"},
        {"unknown", "owners: unknown, ", "false", "unknown"},
        {"just half", "owners: [{name: Gamma Works, percent: 50}], ", "true", "true"},
        {"a percent sign", "owners: [{name: Gamma Works, percent: 50 %}], ", "true", "true"},
        {"just under half", "owners: [{name: Gamma Works, percent: 49.99}], ", "false", "unknown"},
        {"two together", "owners: [{name: Gamma Works, percent: 30}, {name: GW Systems, percent: 20}], ", "true",
         "true"},
        {"others do not count", "owners: [{name: Gamma Works, percent: 30}, {name: Omega, percent: 70}], ", "false",
         "false"},
        {"a share that nobody knows", "owners: [{name: Gamma Works}], ", "unknown", "unknown"},
        {"a range", "owners: [{name: Gamma Works, percent: 40..60}], ", "unknown", "unknown"},
        {"a doubtful owner", "owners: [{name: Gamma Works Asia, percent: 60}], ", "unknown", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const std::string lines = "parties: [{" + c.owners + "name: Omega}]\n";
            CHECK(asked_of("any party (ownership(entity_list) >= 50)", lines) == c.half);
            CHECK(asked_of("any party (ownership(entity_list) >= 50)", lines, true) == c.half_strict);
        }
    }
}
