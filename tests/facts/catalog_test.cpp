#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace licet;
using namespace licet::test;

namespace {

/// examples/items, from the source folder in which ctest runs the tests.
std::vector<std::filesystem::path> catalog() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator("examples/items")) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

TEST_CASE("catalog: every spec loads without a fault") {
    const std::vector<std::filesystem::path> files = catalog();
    REQUIRE(files.size() >= 16);
    for (const std::filesystem::path& file : files) {
        INFO(file.generic_string());
        Diagnostics faults;
        CHECK(load_item(file, shipped_rulebook(), faults));
        CHECK(summary(faults).empty());
    }
}

TEST_CASE("catalog: every item has a decision") {
    Question question;
    question.destination = "CN";
    question.date = day("2025-06-01");
    for (const std::filesystem::path& file : catalog()) {
        Diagnostics faults;
        const auto item = load_item(file, shipped_rulebook(), faults);
        REQUIRE(item);
        const Decision decision =
            decide(shipped_rulebook(), *item, shipment(shipped_rulebook()), question, Detail::outcome);
        INFO(file.generic_string(), " ", to_string(decision.outcome));
        if (decision.outcome == Outcome::no_license_required) {
            CHECK_FALSE(decision.because_no.empty());
        } else {
            CHECK_FALSE(decision.rules.empty());
        }
    }
}
