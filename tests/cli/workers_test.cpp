#include "cli/workers.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <stdexcept>

namespace licet::test {

TEST_CASE("jobs come back in their order however many processes share them") {
    for (const std::size_t workers : {1U, 2U, 5U, 50U}) {
        CAPTURE(workers);
        std::size_t last = 0;
        const auto results = cli::in_workers(
            20, workers, [](std::size_t i) { return static_cast<std::uint8_t>(i + 1); },
            [&](std::size_t done) { last = done; });
        REQUIRE(results.size() == 20);
        for (std::size_t i = 0; i < results.size(); ++i) CHECK(results[i].value_or(0) == i + 1);
        CHECK(last == 20);
    }
    CHECK(cli::in_workers(
              0, 2, [](std::size_t) { return std::uint8_t{0}; }, [](std::size_t) {})
              .empty());
}

TEST_CASE("a job whose process dies has no result and takes no other with it") {
    const auto results = cli::in_workers(
        9, 2,
        [](std::size_t i) {
            if (i == 3) std::raise(SIGKILL);
            if (i == 8) throw std::runtime_error("as a job might");
            return std::uint8_t{7};
        },
        [](std::size_t) {});
    REQUIRE(results.size() == 9);
    for (std::size_t i = 0; i < results.size(); ++i) CHECK(results[i].has_value() == (i != 3 && i != 8));
}

}  // namespace licet::test
