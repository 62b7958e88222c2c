#include "golden.hpp"
#include "report/page.hpp"
#include "report/samples.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace licet::test {

namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

struct Case {
    std::string name;
    Decision decision;
    std::string first_line;
};

std::vector<Case> cases() {
    return {
        {"required", sample_required(), "LICENSE REQUIRED  NVIDIA B300 -> China (CN), 2026-11-21"},
        {"none", sample_none(), "NO LICENSE REQUIRED  NVIDIA T4 -> Hong Kong (HK), 2026-11-21"},
        {"exception", sample_exception(), "LICENSE EXCEPTION NAC  NVIDIA L20 -> China (CN), 2026-11-21"},
        {"undetermined", sample_undetermined(), "UNDETERMINED  ACME X1 -> China (CN), 2026-11-21"},
        {"not_enforced", sample_not_enforced(),
         "no license required as enforced; the CFR text requires one  NVIDIA L40S -> India (IN), 2026-11-21"},
    };
}

}  // namespace

TEST_CASE("a report of each outcome") {
    for (const Case& c : cases()) {
        SUBCASE(c.name.c_str()) {
            const std::string text = to_text({sample_header(), {c.decision}}, {});
            CHECK(first_line(text) == c.first_line);
            check_golden("report/" + c.name + ".txt", text);
            check_golden("report/" + c.name + ".explain.txt",
                         to_text({sample_header(), {c.decision}}, {.explain = true}));
        }
    }
}

TEST_CASE("a short report fits a screen and eighty columns") {
    for (const Case& c : cases()) {
        SUBCASE(c.name.c_str()) {
            std::istringstream lines(to_text({sample_header(), {c.decision}}, {}));
            std::size_t count = 0;
            for (std::string line; std::getline(lines, line); ++count) {
                const bool may_be_long = count == 0 || line.find("https://") != std::string::npos;
                CHECK((may_be_long || report::columns(line) <= 80));
            }
            CHECK(count <= 40);
        }
    }
}

TEST_CASE("the postures differ") {
    Decision d = sample_required();
    d.by_posture = {Outcome::license_required, Outcome::no_license_required};
    CHECK(first_line(to_text({sample_header(), {d}}, {}))
              .rfind("LICENSE REQUIRED as enforced; by the CFR text: no license", 0) == 0);
    d.posture = Posture::text;
    d.by_posture = {Outcome::undetermined, Outcome::license_required};
    CHECK(first_line(to_text({sample_header(), {d}}, {}))
              .rfind("LICENSE REQUIRED by the CFR text; as enforced: undetermined", 0) == 0);
}

TEST_CASE("color only where asked for") {
    CHECK(to_text({sample_header(), {sample_required()}}, {}).find('\x1b') == std::string::npos);
    CHECK(to_text({sample_header(), {sample_required()}}, {.color = true})
              .rfind("\x1b[1;31mLICENSE REQUIRED\x1b[0m", 0) == 0);
}

TEST_CASE("input does not drive the terminal") {
    Decision d = sample_none();
    d.item = "evil\x1b[2J\nLICENSE";
    const std::string text = to_text({sample_header(), {d}}, {});
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("evil<U+001B>[2J<U+000A>LICENSE") != std::string::npos);
}

TEST_CASE("no decision at all") { CHECK(to_text({sample_header(), {}}, {}) == "nothing was decided\n"); }

TEST_CASE("golden reports without a test") {
    std::vector<std::string> names = {"matrix.txt", "matrix_groups.txt", "decisions.json"};
    for (const Case& c : cases()) {
        names.push_back(c.name + ".txt");
        names.push_back(c.name + ".explain.txt");
    }
    check_no_orphans("report", names);
}

}  // namespace licet::test
