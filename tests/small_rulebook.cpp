#include "small_rulebook.hpp"

#include "yaml/parsed.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace licet::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* k_vocabulary = R"(licet: vocabulary/v1
facts:
  - {name: kind, of: item, type: word, words: [chip, hbm, system, other], meaning: what it is, source: s}
  - {name: family, of: item, type: product, meaning: product, source: s}
  - {name: designer, of: item, type: company, meaning: designer, source: s}
  - {name: designer_headquarters, of: item, type: country, assume: {company: designer}, meaning: home, source: s}
  - {name: datacenter, of: item, type: flag, meaning: for data centers, source: s}
  - {name: p, of: item, type: flag, meaning: a flag, source: s}
  - {name: q, of: item, type: flag, meaning: a flag, source: s}
  - {name: performance_complete, of: item, type: flag, assume: true, meaning: nothing left out, source: s}
  - {name: performance.fp16, of: item, type: number, unit: TFLOPS, meaning: rate, source: s}
  - {name: performance.fp8, of: item, type: number, unit: TFLOPS, meaning: rate, source: s}
  - {name: tpp, of: item, type: number, meaning: total processing performance, source: s, hint: ask}
  - {name: die_area, of: item, type: number, unit: mm2, above: 0, meaning: area, source: s}
  - {name: performance_density, of: item, type: number, meaning: density, source: s}
  - {name: memory_bandwidth, of: item, type: number, unit: GB/s, meaning: bandwidth, source: s}
  - {name: memory, of: item, type: number, unit: GB, meaning: memory, source: s}
  - {name: announced, of: item, type: date, meaning: first shown, source: s}
  - {name: made_in, of: item, type: country, meaning: made, source: s}
  - {name: remark, of: item, type: text, meaning: anything, source: s}
  - {name: packaging.in, of: item, type: country, meaning: packaged, source: s}
  - {name: destination, of: shipment, type: country, meaning: where to, source: s}
  - {name: date, of: shipment, type: date, meaning: when, source: s}
  - {name: transaction, of: shipment, type: word, words: [export, reexport], assume: export, meaning: how, source: s}
  - {name: exporter, of: shipment, type: company, assume: {fact: designer}, meaning: who, source: s}
  - {name: subject_to_ear, of: shipment, type: flag, assume: true, meaning: subject, source: s}
  - {name: certified, of: shipment, type: flag, meaning: a paper, source: s}
  - {name: quantity, of: shipment, type: number, meaning: units, source: s}
  - {name: end_use, of: shipment, type: words, words: [civil, military], assume: civil, meaning: use, source: s}
  - {name: role, of: party, type: word, words: [purchaser, end_user], meaning: role, source: s}
  - {name: name, of: party, type: company, meaning: name, source: s}
  - {name: country, of: party, type: country, assume: {fact: destination}, meaning: place, source: s}
  - {name: headquarters, of: party, type: country, assume: {fact: country}, meaning: home, source: s}
)";

constexpr const char* k_destinations = R"(licet: destinations/v1
destinations:
  - {code: US, name: United States, aliases: [USA]}
  - {code: PR, name: Puerto Rico, treated_as: US}
  - {code: CN, name: China, aliases: [PRC]}
  - {code: HK, name: Hong Kong, treated_as: CN}
  - {code: MO, name: Macau}
  - {code: DE, name: Germany}
  - {code: IL, name: Israel}
  - {code: JP, name: Japan}
  - {code: NO, name: Norway}
)";

constexpr const char* k_names = R"(licet: names/v1
companies:
  - {name: Acme, aliases: [Acme Graphics], headquarters: US}
  - {name: Beta Silicon, headquarters: CN}
products:
  - {name: X1, aliases: [Model X1]}
  - {name: X1 Pro}
  - {name: Z9}
)";

constexpr const char* k_pack = R"(licet: pack/v1
pack: us
title: A small pack
authority: Nobody
covers_from: 2020-01-01
verified_through: 2026-06-01
gates:
  - {when: destination not in US, because_no: not_an_export}
  - {when: subject_to_ear, because_no: not_subject_to_ear}
decides: [3A]
not_checked: [other lists]
)";

constexpr const char* k_groups = R"(licet: groups/v1
pack: us
groups:
  - {name: "A:5", title: friends, cite: {text: g, url: u}, members: [DE, JP]}
  - name: D:1
    title: others
    cite: {text: g, url: u}
    members: [CN, IL]
    changes:
      - {on: 2024-06-01, add: [MO], known: 2024-05-20}
      - {on: 2025-06-01, remove: [IL]}
  - {name: "D:5", title: embargoed, cite: {text: g, url: u}, members: [CN]}
)";

constexpr const char* k_parties = R"(licet: parties/v1
pack: us
lists:
  - name: entity_list
    title: Listed
    cite: {text: l, url: u}
    parties:
      - {name: Gamma Works Co., aliases: [GW Systems], country: CN, from: 2022-01-01, marks: {footnote_4: 2023-01-01}}
      - {name: Delta Labs, country: CN, from: 2022-01-01, to: 2024-01-01, marks: {footnote_4: unknown}}
)";

constexpr const char* k_no_rules = "licet: rules/v1\npack: us\nrules: []\n";

std::string indented(const std::string& text, const std::string& by) {
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == '\n') out += by;
    }
    return out;
}

}  // namespace

// --- folders ------------------------------------------------------------------------------------------------------

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "licet-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const std::string& name, std::string_view contents) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << contents;
    if (!out.flush()) throw std::runtime_error("cannot write " + name);
    return file;
}

// --- rules --------------------------------------------------------------------------------------------------------

SmallRules::SmallRules()
    : files_{{"vocabulary.yaml", k_vocabulary}, {"destinations.yaml", k_destinations}, {"names.yaml", k_names},
             {"us/pack.yaml", k_pack},          {"us/groups.yaml", k_groups},          {"us/parties.yaml", k_parties},
             {"us/rules.yaml", k_no_rules}} {}

SmallRules& SmallRules::file(const std::string& name, std::string contents) {
    files_[name] = std::move(contents);
    return *this;
}

SmallRules& SmallRules::edit(const std::string& name, std::string_view from, std::string_view to) {
    std::string& contents = files_.at(name);
    const std::size_t at = contents.find(from);
    if (at == std::string::npos || contents.find(from, at + 1) != std::string::npos) {
        throw std::runtime_error("not exactly once in " + name + ": " + std::string(from));
    }
    contents.replace(at, from.size(), to);
    return *this;
}

SmallRules& SmallRules::rules(std::string_view list) {
    return file("us/rules.yaml", "licet: rules/v1\npack: us\nrules:\n" + std::string(list));
}

SmallRules& SmallRules::overlay(std::string_view body) {
    overlays_.push_back("licet: overlay/v1\ntitle: overlay " + std::to_string(overlays_.size() + 1) + "\n" +
                        std::string(body));
    return *this;
}

LoadOptions SmallRules::write(const TemporaryFolder& folder) const {
    for (const auto& [name, contents] : files_) folder.write("rules/" + name, contents);
    LoadOptions options;
    options.rules = folder.path() / "rules";
    options.packs = {"us"};
    for (const std::string& overlay : overlays_) {
        options.overlays.push_back(folder.write(std::to_string(options.overlays.size()) + ".yaml", overlay));
    }
    return options;
}

std::optional<Rulebook> SmallRules::load(Diagnostics& out) const {
    const TemporaryFolder folder;
    auto rulebook = load_rulebook(write(folder), out);
    out.sort();
    return rulebook;
}

Rulebook SmallRules::load() const {
    Diagnostics faults;
    auto rulebook = load(faults);
    if (!rulebook || !faults.empty()) throw std::runtime_error("the rules have faults:\n" + summary(faults));
    return *rulebook;
}

std::string SmallRules::faults() const {
    Diagnostics faults;
    const auto rulebook = load(faults);
    if (rulebook.has_value() == faults.has_errors()) return "a rulebook despite errors, or none without";
    return summary(faults);
}

std::string rule(const std::string& id, const std::string& stage, std::initializer_list<std::string> keys) {
    std::string text = "  - id: " + id + "\n    stage: " + stage + "\n    title: " + id + "\n";
    text += "    cite: {text: cite of " + id + ", url: u}\n";
    bool dated = false;
    for (const std::string& key : keys) dated = dated || key.starts_with("effective:");
    if (!dated) text += "    effective: {from: 2021-01-01}\n";
    for (const std::string& key : keys) text += "    " + indented(key, "    ") + "\n";
    return text;
}

std::string requirement(const std::string& condition) {
    return rule("t.rule", "require", {"when: |\n  " + indented(condition, "  ")});
}

std::string summary(const Diagnostics& faults) {
    std::string out;
    for (const Diagnostic& fault : faults) {
        Diagnostics one;
        one.add(fault);
        out += (out.empty() ? "" : "\n") + (fault.primary.line == 0 ? fault.code : yaml::summary(one));
    }
    return out;
}

// --- questions ----------------------------------------------------------------------------------------------------

Item item(const Rulebook& rulebook, const std::string& lines) {
    std::string text = "licet: spec/v1\n";
    if (!lines.starts_with("name:") && lines.find("\nname:") == std::string::npos) text += "name: Test\n";
    if (!lines.starts_with("kind:") && lines.find("\nkind:") == std::string::npos) text += "kind: chip\n";
    Diagnostics faults;
    auto read = parse_item(text + lines, "item.yaml", rulebook, faults);
    if (!read || !faults.empty()) throw std::runtime_error("the item has faults:\n" + summary(faults));
    return *read;
}

Shipment shipment(const Rulebook& rulebook, const std::vector<StatedFact>& facts) {
    Diagnostics faults;
    auto read = make_shipment({}, facts, rulebook, faults);
    if (!read || !faults.empty()) throw std::runtime_error("the shipment has faults:\n" + summary(faults));
    return *read;
}

Date day(std::string_view text) {
    const auto date = parse_date(text);
    if (!date) throw std::runtime_error("no date: " + std::string(text));
    return *date;
}

Decision decided(const Rulebook& rulebook, const std::string& lines, const Asked& asked) {
    Question question;
    question.destination = asked.to;
    question.date = day(asked.on);
    if (!asked.known_on.empty()) question.known_on = day(asked.known_on);
    question.posture = asked.posture;
    question.strict = asked.strict;
    return decide(rulebook, item(rulebook, lines), shipment(rulebook, asked.facts), question, asked.detail);
}

std::string outcome(const Rulebook& rulebook, const std::string& lines, const Asked& asked) {
    return std::string(to_string(decided(rulebook, lines, asked).outcome));
}

std::string truth(const std::string& condition, const std::string& lines, const Asked& asked) {
    const std::string result = outcome(SmallRules().rules(requirement(condition)).load(), lines, asked);
    if (result == "license_required") return "true";
    return result == "no_license_required" ? "false" : "unknown";
}

const Rulebook& shipped_rulebook() {
    static const Rulebook rulebook = [] {
        LoadOptions options;
        options.rules = find_rules().value_or("rules");
        Diagnostics faults;
        auto loaded = load_rulebook(options, faults);
        if (!loaded) throw std::runtime_error("the shipped rules have faults:\n" + summary(faults));
        return *loaded;
    }();
    return rulebook;
}

}  // namespace licet::test
