// The order in which rules and keys stand never matters.
#include "licet/report.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace licet;
using namespace licet::test;

namespace {

namespace fs = std::filesystem;

/// A rules file with its rules in reverse order.
std::string reversed_rules(const std::string& contents) {
    std::vector<std::string> blocks(1);
    std::istringstream in(contents);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("  - id: ")) blocks.emplace_back();
        blocks.back() += line + "\n";
    }
    std::reverse(blocks.begin() + 1, blocks.end());
    std::string out;
    for (const std::string& block : blocks) out += block;
    return out;
}

/// The shipped rules with every file of the pack turned around, and read in the opposite order.
Rulebook reversed_rulebook() {
    const fs::path rules = find_rules().value_or("rules");
    const TemporaryFolder folder;
    for (const auto& entry : fs::recursive_directory_iterator(rules)) {
        if (entry.path().extension() != ".yaml") continue;
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        fs::path name = entry.path().lexically_relative(rules);
        std::string contents = text.str();
        if (contents.find("\nlicet: rules/v1\n") != std::string::npos || contents.starts_with("licet: rules/v1\n")) {
            contents = reversed_rules(contents);
            std::string turned = name.filename().string();
            turned.insert(turned.begin(), static_cast<char>('z' - (turned.front() % 26)));
            name.replace_filename(turned);
        }
        folder.write(name.generic_string(), contents);
    }
    LoadOptions options;
    options.rules = folder.path();
    Diagnostics faults;
    const auto rulebook = load_rulebook(options, faults);
    if (!rulebook) throw std::runtime_error(summary(faults));
    return *rulebook;
}

std::string deciding(const Decision& decision) {
    std::vector<std::string> ids;
    for (const RuleTrace& trace : decision.rules) ids.push_back(trace.id + " " + std::string(to_string(trace.verdict)));
    for (const ExceptionTrace& trace : decision.exceptions) {
        ids.push_back(trace.rule.id + " " + std::string(to_string(trace.status)));
    }
    for (const ReviewPolicy& review : decision.review) ids.push_back(review.rule.id + " " + review.policy);
    for (const MissingFact& missing : decision.missing) {
        std::string text = missing.fact;
        for (const TurningPoint& point : missing.turns_at) text += " " + point.at;
        ids.push_back(text);
    }
    std::sort(ids.begin(), ids.end());
    std::string out = std::string(to_string(decision.outcome)) + "/" + std::string(to_string(decision.by_posture[0])) +
                      "/" + std::string(to_string(decision.by_posture[1])) + " " + decision.because_no + "\n";
    for (const std::string& paragraph : decision.classification) out += paragraph + "\n";
    for (const std::string& id : ids) out += id + "\n";
    return out;
}

}  // namespace

TEST_CASE("the order of rules and files does not change a decision") {
    const Rulebook reversed = reversed_rulebook();
    const std::string items[] = {
        "family: H20\ndesigner: NVIDIA\ndesigned_or_marketed_for_datacenters: true\nperformance: {fp8: 296 TFLOPS}\n"
        "die_area: 814 mm2\nmemory_bandwidth: 4 TB/s\nio_bandwidth: 1028 GB/s\n",
        "designer: AMD\ntpp: 4000\n",
        "designer: Huawei\nfamily: Ascend 910B\ntpp: 5000\ndie_area: 600 mm2\n",
        "kind: system\ndesigner: NVIDIA\ncontains: [{item: {kind: chip, designer: NVIDIA, tpp: 6000, die_area: 800 "
        "mm2}}]\n",
        "kind: hbm\ndesigner: Micron\nmemory_bandwidth: 819 GB/s\npackage_area: 110 mm2\n",
    };
    for (const std::string& lines : items) {
        for (const char* to : {"CN", "DE", "AE", "RU"}) {
            for (const char* on : {"2022-11-01", "2024-06-01", "2025-05-01", "2026-08-01"}) {
                INFO(lines, to, " ", on);
                Asked asked;
                asked.to = to;
                asked.on = on;
                CHECK(deciding(decided(shipped_rulebook(), lines, asked)) == deciding(decided(reversed, lines, asked)));
            }
        }
    }
}

TEST_CASE("the order of keys in a spec does not change a decision") {
    std::vector<std::string> lines = {"die_area: 814 mm2\n",
                                      "designed_or_marketed_for_datacenters: true\n",
                                      "designer: NVIDIA\n",
                                      "family: H20\n",
                                      "memory_bandwidth: 4 TB/s\n",
                                      "performance_complete: false\n",
                                      "performance: {fp16: 148 TFLOPS, fp8: 296 TFLOPS}\n"};
    std::string expected;
    for (std::size_t turn = 0; turn < lines.size(); ++turn) {
        std::string all;
        for (const std::string& line : lines) all += line;
        Decision decision = decided(shipped_rulebook(), all);
        decision.spec_digest.clear();
        const std::string json = to_ndjson(decision, true);
        if (expected.empty()) expected = json;
        CHECK(json == expected);
        std::rotate(lines.begin(), lines.begin() + 1, lines.end());
        std::swap(lines.front(), lines.back());
    }
}

TEST_CASE("the same question gives the same bytes") {
    const std::string lines = "designer: NVIDIA\ntpp: 4000\n";
    const auto once = [&] { return to_ndjson(decided(shipped_rulebook(), lines), true); };
    CHECK(once() == once());
}
