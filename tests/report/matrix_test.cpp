#include "golden.hpp"
#include "report/page.hpp"
#include "report/samples.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace licet::test {

namespace {

/// Every sample to every destination; the outcome of the item, but nothing required for codes that end in X.
std::vector<Decided> cross(const std::vector<std::string>& destinations) {
    std::vector<Decided> out;
    for (const Decision& sample :
         {sample_required(), sample_exception(), sample_undetermined(), sample_not_enforced()}) {
        for (const std::string& code : destinations) {
            Decision d = sample;
            d.destination = code;
            if (code.back() == 'X') {
                d.outcome = Outcome::no_license_required;
                d.by_posture = {d.outcome, d.outcome};
            }
            out.emplace_back(d);
        }
    }
    return out;
}

std::vector<std::string> many_codes() {
    std::vector<std::string> out;
    for (char a = 'A'; a <= 'Z'; ++a) {
        for (char b = 'T'; b <= 'X'; ++b) out.push_back({a, b});
    }
    return out;
}

void check_width(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) CHECK(report::columns(line) <= 80);
}

}  // namespace

TEST_CASE("a matrix of few destinations has a column for each") {
    const std::string text = to_text({sample_header(), cross({"CN", "DE", "AX"})}, {});
    check_width(text);
    check_golden("report/matrix.txt", text);
}

TEST_CASE("a matrix of many destinations groups what is the same") {
    std::vector<Decided> decisions = cross(many_codes());
    Decision alone = decisions.front().whole();
    alone.outcome = Outcome::undetermined;
    decisions.front() = alone;
    const std::string text = to_text({sample_header(), decisions}, {});
    check_width(text);
    check_golden("report/matrix_groups.txt", text);
}

TEST_CASE("the reports follow the matrix with explain") {
    const std::string text = to_text({sample_header(), cross({"CN", "DE"})}, {.explain = true});
    CHECK(text.find("\nLICENSE REQUIRED  NVIDIA B300 -> China (DE), 2026-11-21\n") != std::string::npos);
}

TEST_CASE("specs that share a name are told apart by their files") {
    Decision other = sample_none();
    other.spec = "other.yaml";
    const std::string text = to_text({sample_header(), {sample_none(), other}}, {});
    CHECK(text.find("examples/items/sample.yaml  none") != std::string::npos);
    CHECK(text.find("other.yaml                  none") != std::string::npos);
}

}  // namespace licet::test
