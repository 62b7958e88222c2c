// Systems and the ICs inside them, over several files.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

const std::string k_system = "licet: spec/v1\nname: Box\nkind: system\n";

Rulebook rulebook() {
    return SmallRules()
        .rules(rule("t.chip", "classify", {"gives: 3A.a", "when: kind == chip and tpp >= 4800"}) +
               rule("t.box", "classify", {"gives: 4A.a", "when: kind == system and any ic (item is 3A.a)"}) +
               rule("t.require", "require", {"when: item is 3A.a or item is 4A.a"}))
        .edit("us/pack.yaml", "decides: [3A]", "decides: [3A, 4A]")
        .load();
}

std::string verdict(const Rulebook& rules, const std::filesystem::path& file) {
    Diagnostics faults;
    const auto item = load_item(file, rules, faults);
    if (!item) return summary(faults);
    Question question;
    question.destination = "CN";
    question.date = day("2024-06-01");
    return std::string(to_string(decide(rules, *item, shipment(rules), question).outcome));
}

std::string fact(const Decision& decision, const std::string& name) {
    for (const ShownFact& known : decision.facts) {
        if (known.name == name) return known.value.value.value_or("a range");
    }
    return "not shown";
}

}  // namespace

TEST_CASE("a system is judged by the ICs inside, one by one") {
    const Rulebook rules = rulebook();
    const TemporaryFolder folder;
    folder.write("strong.yaml", "licet: spec/v1\nname: Strong\nkind: chip\ntpp: 4800\n");
    folder.write("weak.yaml", "licet: spec/v1\nname: Weak\nkind: chip\ntpp: 4799\n");
    folder.write("open.yaml", "licet: spec/v1\nname: Open\nkind: chip\n");
    folder.write("parts/board.yaml", "licet: spec/v1\nname: Board\nkind: system\ncontains: [{item: ../strong.yaml}]\n");
    folder.write("parts/empty.yaml", "licet: spec/v1\nname: Empty board\nkind: system\n");
    struct Case {
        std::string name;
        std::string contains;
        std::string outcome;
    };
    const Case cases[] = {
        {"one at the line", "[{item: strong.yaml}]", "license_required"},
        {"without the extension", "[{item: strong}]", "license_required"},
        {"many below it are not added up", "[{item: weak.yaml, count: 8}]", "no_license_required"},
        {"one among others", "[{item: weak.yaml}, {item: strong.yaml, count: 2}]", "license_required"},
        {"one that nobody knows", "[{item: weak.yaml}, {item: open.yaml}]", "undetermined"},
        {"an unknown one beside one at the line", "[{item: open.yaml}, {item: strong.yaml}]", "license_required"},
        {"inline", "[{item: {kind: chip, tpp: 4800}}]", "license_required"},
        {"another kind of item", "[{item: {kind: hbm}}]", "no_license_required"},
        {"nested", "[{item: parts/board.yaml, count: 4}]", "license_required"},
        {"nested, contents unknown", "[{item: parts/empty.yaml}]", "undetermined"},
        {"unknown", "unknown", "undetermined"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(verdict(rules, folder.write("box.yaml", k_system + "contains: " + c.contains + "\n")) == c.outcome);
        }
    }
    CHECK(verdict(rules, folder.write("box.yaml", k_system)) == "undetermined");
}

TEST_CASE("what contains something is a system unless it says otherwise") {
    const Rulebook rules = rulebook();
    const TemporaryFolder folder;
    CHECK(verdict(rules,
                  folder.write("box.yaml", "licet: spec/v1\nname: B\ncontains: [{item: {kind: chip, tpp: 4800}}]\n")) ==
          "license_required");
}

TEST_CASE("a proof names the IC inside") {
    const Rulebook rules = rulebook();
    const Decision decision = decided(
        rules, "kind: system\ncontains:\n  - {item: {kind: chip, tpp: 100}}\n  - {item: {kind: chip, tpp: 5000}}\n");
    CHECK(decision.classification == std::vector<std::string>{"4A.a"});
    CHECK(fact(decision, "contains[0].tpp") == "100");
    CHECK(fact(decision, "contains[1].tpp") == "5000");
}

TEST_CASE("an item contains a bounded number of items, however they are spread over files") {
    const Rulebook rules = rulebook();
    const TemporaryFolder folder;
    const auto list = [](const std::string& item, int count) {
        std::string out = "contains: [";
        for (int i = 0; i < count; ++i) out += (i == 0 ? "" : ", ") + ("{item: " + item + "}");
        return out + "]\n";
    };
    const std::string chip = "{kind: chip, tpp: 100}";
    CHECK(verdict(rules, folder.write("most.yaml", k_system + list(chip, 64))) == "no_license_required");
    CHECK(verdict(rules, folder.write("more.yaml", k_system + list(chip, 65))).find("too-many-items") !=
          std::string::npos);
    folder.write("0.yaml", "licet: spec/v1\nname: Chip\nkind: chip\ntpp: 1\n");
    for (int i = 1; i <= 5; ++i) {
        folder.write(std::to_string(i) + ".yaml", k_system + list(std::to_string(i - 1) + ".yaml", 50));
    }
    CHECK(verdict(rules, folder.path() / "5.yaml").find("too-many-items") != std::string::npos);
}

TEST_CASE("items that contain one another are refused, however they are spelled") {
    const Rulebook rules = rulebook();
    const TemporaryFolder folder;
    SUBCASE("itself") {
        const auto self = folder.write("self.yaml", k_system + "contains: [{item: self.yaml}]\n");
        CHECK(verdict(rules, self) == "4:11 nested-too-deep [{item: self.yaml}]");
    }
    SUBCASE("in a circle") {
        folder.write("a/one.yaml", k_system + "contains: [{item: ../b/two}]\n");
        folder.write("b/two.yaml", k_system + "contains: [{item: ../a/one}]\n");
        CHECK(verdict(rules, folder.path() / "a/one.yaml").find("nested-too-deep") != std::string::npos);
    }
    SUBCASE("five levels are fine") {
        folder.write("0.yaml", "licet: spec/v1\nname: Chip\nkind: chip\ntpp: 4800\n");
        for (int i = 1; i <= 5; ++i) {
            folder.write(std::to_string(i) + ".yaml",
                         k_system + "contains: [{item: " + std::to_string(i - 1) + ".yaml}]\n");
        }
        CHECK(verdict(rules, folder.path() / "5.yaml") == "license_required");
    }
}

TEST_CASE("faults of a contained file are told at that file") {
    const Rulebook rules = rulebook();
    const TemporaryFolder folder;
    const auto inner = folder.write("inner.yaml", "licet: spec/v1\nname: Inner\nkind: chip\ndie_area: 814\n");
    const auto outer = folder.write("outer.yaml", k_system + "contains: [{item: inner.yaml}]\n");
    Diagnostics faults;
    CHECK_FALSE(load_item(outer, rules, faults));
    CHECK(summary(faults) == "4:11 bare-number 814");
    CHECK(faults.begin()->primary.file == inner.generic_string());
}
