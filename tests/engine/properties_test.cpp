// Properties of the shipped rules over random items: learning a fact never turns a settled outcome into another, more
// performance never frees.
#include "program/program.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace licet;
using namespace licet::test;

namespace {

/// A number that may be known, within a range, or unknown; in steps of a tenth.
struct Number {
    std::string fact;
    std::string unit;
    int low = 0, high = 0;
    bool known = false;
};

class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}
    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(engine_); }
    bool often(int percent) { return below(100) < percent; }
    template <std::size_t N>
    std::string one_of(const char* const (&words)[N]) {
        return words[static_cast<std::size_t>(below(N))];
    }

private:
    std::mt19937 engine_;
};

std::string tenths(int value) { return std::to_string(value / 10) + "." + std::to_string(value % 10); }

std::string line(const Number& number) {
    if (!number.known) return "";
    const std::string range =
        number.low == number.high ? tenths(number.low) : tenths(number.low) + ".." + tenths(number.high);
    return number.fact + ": " + range + number.unit + "\n";
}

struct Chip {
    std::vector<Number> numbers;
    std::string datacenters;  ///< empty: not stated
    std::string maker;

    [[nodiscard]] std::string lines() const {
        std::string all = maker;
        for (const Number& number : numbers) all += line(number);
        if (!datacenters.empty()) all += "designed_or_marketed_for_datacenters: " + datacenters + "\n";
        return all;
    }
};

Chip random_chip(Random& random) {
    static constexpr const char* k_makers[] = {"designer: NVIDIA\n", "designer: NVIDIA\nfamily: H20\n",
                                               "designer: AMD\n", "designer: Huawei\n", ""};
    static constexpr const char* k_flags[] = {"", "true", "false"};
    Chip chip;
    chip.maker = random.one_of(k_makers);
    chip.datacenters = random.one_of(k_flags);
    const auto number = [&](const std::string& fact, const std::string& unit, int least, int most) {
        Number made{fact, unit, 0, 0, random.often(75)};
        const int a = least + random.below(most - least);
        const int b = least + random.below(most - least);
        made.low = std::min(a, b);
        made.high = std::max(a, b);
        chip.numbers.push_back(made);
    };
    number("tpp", "", 0, 60000);
    number("die_area", " mm2", 1000, 30000);
    number("memory_bandwidth", " GB/s", 0, 30000);
    number("io_bandwidth", " GB/s", 0, 12000);
    return chip;
}

/// The same chip with something more known of it.
Chip learned(const Chip& chip, Random& random) {
    Chip more = chip;
    for (Number& number : more.numbers) {
        if (!number.known) {
            if (random.often(60)) continue;
            const Chip other = random_chip(random);
            for (const Number& candidate : other.numbers) {
                if (candidate.fact == number.fact) number = candidate;
            }
            number.known = true;
            if (number.high == 0) number.low = number.high = 1000;
            continue;
        }
        if (random.often(30)) continue;
        const int a = number.low + random.below(number.high - number.low + 1);
        const int b = number.low + random.below(number.high - number.low + 1);
        number.low = std::min(a, b);
        number.high = random.often(50) ? number.low : std::max(a, b);
    }
    if (more.datacenters.empty() && random.often(50)) more.datacenters = random.often(50) ? "true" : "false";
    return more;
}

Asked random_question(Random& random) {
    static constexpr const char* k_places[] = {"CN", "HK", "DE", "AE", "IL", "RU", "SG", "CU"};
    static constexpr const char* k_days[] = {"2022-11-01", "2023-12-01", "2024-06-01",
                                             "2025-01-20", "2025-06-01", "2026-08-01"};
    Asked asked;
    asked.to = random.one_of(k_places);
    asked.on = random.one_of(k_days);
    asked.posture = random.often(50) ? Posture::text : Posture::enforced;
    asked.strict = random.often(20);
    asked.detail = Detail::outcome;
    return asked;
}

/// A settled outcome stays; only that a requirement may be met, or an exception may be open, may be learned away.
bool may_become(Outcome before, Outcome after) {
    switch (before) {
        case Outcome::undetermined:
            return true;
        case Outcome::no_license_required:
            return after == Outcome::no_license_required;
        case Outcome::license_exception:
            return after == Outcome::license_exception || after == Outcome::no_license_required;
        case Outcome::license_required:
            return after == Outcome::license_required || after == Outcome::license_exception;
    }
    return false;
}

}  // namespace

TEST_CASE("learning a fact never turns a settled outcome into another") {
    Random random(20241121);
    int settled = 0;
    for (int i = 0; i < 150; ++i) {
        const Asked asked = random_question(random);
        Chip chip = random_chip(random);
        Outcome before = decided(shipped_rulebook(), chip.lines(), asked).outcome;
        for (int step = 0; step < 2; ++step) {
            const Chip more = learned(chip, random);
            const Outcome after = decided(shipped_rulebook(), more.lines(), asked).outcome;
            settled += before == Outcome::undetermined ? 0 : 1;
            if (!may_become(before, after)) {
                FAIL_CHECK("to " << asked.to << " on " << asked.on << " posture " << to_string(asked.posture)
                                 << " strict " << asked.strict << "\n"
                                 << chip.lines() << to_string(before) << "\nthen\n"
                                 << more.lines() << to_string(after));
            }
            chip = more;
            before = after;
        }
    }
    CHECK(settled > 50);
}

TEST_CASE("a certain paragraph stays certain as more is learned") {
    Random random(7);
    for (int i = 0; i < 60; ++i) {
        const Asked asked = random_question(random);
        const Chip chip = random_chip(random);
        const Decision before = decided(shipped_rulebook(), chip.lines(), asked);
        const Decision after = decided(shipped_rulebook(), learned(chip, random).lines(), asked);
        for (const std::string& paragraph : before.classification) {
            bool kept = false;
            for (const std::string& now : after.classification) kept = kept || program::covers(paragraph, now);
            CHECK_MESSAGE(kept, paragraph, " is lost by learning about\n", chip.lines());
        }
    }
}

TEST_CASE("more performance never frees") {
    Random random(11);
    const auto rank = [](Outcome outcome) {
        return outcome == Outcome::no_license_required ? 0 : outcome == Outcome::license_exception ? 1 : 2;
    };
    int changes = 0;
    for (int i = 0; i < 40; ++i) {
        Asked asked = random_question(random);
        asked.strict = false;
        Chip chip = random_chip(random);
        if (chip.datacenters.empty()) chip.datacenters = "true";
        chip.maker = "designer: NVIDIA\n";
        for (Number& number : chip.numbers) {
            number.known = true;
            number.low = number.high = std::max(number.low, 10);
        }
        int before = -1;
        for (const int tpp : {1000, 15990, 16000, 23990, 24000, 30000, 47990, 48000, 60000}) {
            chip.numbers[0].low = chip.numbers[0].high = tpp;
            const Outcome outcome = decided(shipped_rulebook(), chip.lines(), asked).outcome;
            if (outcome == Outcome::undetermined) continue;
            if (rank(outcome) < before) {
                FAIL_CHECK("to " << asked.to << " on " << asked.on << " posture " << to_string(asked.posture) << "\n"
                                 << chip.lines() << to_string(outcome));
            }
            changes += before >= 0 && rank(outcome) > before ? 1 : 0;
            before = rank(outcome);
        }
    }
    CHECK(changes > 5);
}
