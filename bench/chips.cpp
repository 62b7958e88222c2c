#include "chips.hpp"

#include "facts/facts.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <limits>
#include <set>

namespace licet::bench {

namespace {

namespace fs = std::filesystem;

const fs::path k_source = LICET_BENCH_SOURCE;

[[noreturn]] void give_up(const Diagnostics& faults) {
    for (const Diagnostic& fault : faults) std::cerr << fault.primary.file << ": " << fault.message << "\n";
    std::exit(1);
}

Item parsed(const std::string& text, const Rulebook& rulebook) {
    Diagnostics faults;
    auto item = parse_item("licet: spec/v1\n" + text, "", rulebook, faults);
    if (!item) give_up(faults);
    return *item;
}

}  // namespace

Rulebook rules(const std::string& folder, const std::vector<std::string>& packs,
               const std::vector<std::string>& overlays) {
    LoadOptions options;
    options.rules = k_source / folder;
    options.packs = packs;
    for (const std::string& overlay : overlays) options.overlays.push_back(k_source / overlay);
    Diagnostics faults;
    auto loaded = load_rulebook(options, faults);
    if (!loaded) give_up(faults);
    return *loaded;
}

PlainChip plain_chip(Random& random, unsigned unknown_percent) {
    const auto number = [&](std::uint64_t from, std::uint64_t to) {
        const auto value = static_cast<double>(from + random.below(to - from));
        return random.often(unknown_percent) ? std::numeric_limits<double>::quiet_NaN() : value;
    };
    PlainChip chip;
    chip.tpp = number(200, 9000);
    chip.die_area = number(100, 1600);
    chip.memory_bandwidth = number(100, 4000);
    chip.io_bandwidth = number(20, 1800);
    chip.kind = random.often(90) ? 0 : static_cast<std::uint8_t>(1 + random.below(3));
    chip.datacenters = static_cast<std::uint8_t>(random.often(unknown_percent) ? 2 : random.below(2));
    chip.nvidia = random.often(50);
    chip.h20 = random.often(5);
    return chip;
}

Item item_of(const PlainChip& chip, const Rulebook& rulebook) {
    static constexpr std::array k_kinds = {"chip", "hbm", "system", "other"};
    std::string text = "name: Some chip\n";
    text += std::string("kind: ") + k_kinds.at(chip.kind) + "\n";
    text += std::string("family: ") + (chip.h20 ? "H20" : "Another") + "\n";
    text += std::string("designer: ") + (chip.nvidia ? "NVIDIA" : "AMD") + "\n";
    if (chip.datacenters < 2) {
        text +=
            std::string("designed_or_marketed_for_datacenters: ") + (chip.datacenters != 0 ? "true" : "false") + "\n";
    }
    const auto number = [&](const char* fact, double value, const char* unit) {
        if (!std::isnan(value))
            text += std::string(fact) + ": " + std::to_string(static_cast<long>(value)) + unit + "\n";
    };
    number("tpp", chip.tpp, "");
    number("die_area", chip.die_area, " mm2");
    number("memory_bandwidth", chip.memory_bandwidth, " GB/s");
    number("io_bandwidth", chip.io_bandwidth, " GB/s");
    return parsed(text, rulebook);
}

Item full_chip(Random& random, unsigned unknown_percent, const Rulebook& rulebook) {
    static constexpr std::array k_designers = {"NVIDIA", "NVIDIA", "NVIDIA", "AMD",   "AMD",
                                               "Intel",  "Google", "Huawei", "Biren", "Cambricon"};
    static constexpr std::array k_families = {"Another", "Another", "Another", "Another",
                                              "H20",     "A100",    "H100",    "MI308"};
    static constexpr std::array k_eccns = {"3A991.p", "4A994.l", "5A992.c", "EAR99", "3A001.a.7", "5A002.a"};
    std::string text = "name: Some chip\n";
    std::string rates;
    const auto known = [&] { return !random.often(unknown_percent); };
    const auto word = [&](const char* fact, const auto& words) {
        const char* chosen = words[random.below(words.size())];
        if (known()) text += std::string(fact) + ": " + chosen + "\n";
    };
    const auto number = [&](std::string& into, const char* fact, std::uint64_t from, std::uint64_t to,
                            const char* unit) {
        const std::uint64_t value = from + random.below(to - from);
        const std::uint64_t tenths = random.below(10);
        if (known())
            into += std::string(fact) + ": " + std::to_string(value) + "." + std::to_string(tenths) + unit + "\n";
    };
    static constexpr std::array k_flag = {"true", "false"};
    text += random.often(94) ? "kind: chip\n" : random.often(50) ? "kind: hbm\n" : "kind: other\n";
    word("designer", k_designers);
    word("family", k_families);
    word("eccn", k_eccns);
    word("designed_or_marketed_for_datacenters", k_flag);
    word("hbm", k_flag);
    word("made_in", std::array{"TW", "KR", "US", "CN", "TW"});
    word("dominant_function", std::array{"processing", "processing", "memory"});
    word("transistor_type", std::array{"non_planar", "non_planar", "planar"});
    word("direct_product_of_listed_technology", std::array{"true", "true", "false"});
    number(text, "us_content_percent", 0, 60, "");
    number(text, "die_area", 50, 1600, " mm2");
    number(text, "process_node", 3, 28, " nm");
    number(text, "transistors", 5, 200, " billion");
    number(text, "memory_bandwidth", 50, 8000, " GB/s");
    number(text, "io_bandwidth", 10, 1800, " GB/s");
    number(text, "package_area", 80, 4000, " mm2");
    const std::uint64_t fp16 = 10 + random.below(1000);
    const auto rate = [&](const char* format, std::uint64_t value, const char* unit) {
        if (known()) rates += std::string("  ") + format + ": " + std::to_string(value) + unit + "\n";
    };
    rate("fp32", 1 + fp16 / 16, " TFLOPS");
    rate("fp16", fp16, " TFLOPS");
    rate("bf16", fp16, " TFLOPS");
    rate("fp8", fp16 * 2, " TFLOPS");
    rate("int8", fp16 * 2, " TOPS");
    if (!rates.empty()) text += "performance:\n" + rates;
    return parsed(text, rulebook);
}

std::vector<Item> catalog(const Rulebook& rulebook) {
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(k_source / "examples" / "items")) files.insert(entry.path());
    std::vector<Item> items;
    for (const fs::path& file : files) {
        Diagnostics faults;
        auto item = load_item(file, rulebook, faults);
        if (!item) give_up(faults);
        items.push_back(*item);
    }
    return items;
}

std::shared_ptr<const facts::ItemFacts> facts_of(const Item& item) {
    // The item keeps them alive longer than any table here.
    return {std::shared_ptr<const void>(), &item.facts()};
}

Shipment nothing_stated(const Rulebook& rulebook) {
    Diagnostics faults;
    auto shipment = make_shipment({}, {}, rulebook, faults);
    if (!shipment) give_up(faults);
    return *shipment;
}

}  // namespace licet::bench
