#include "gate/baseline.hpp"

#include "diag/quote.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace licet::gate {

namespace {

/// A baseline is written by a program and may be long.
constexpr yaml::Limits k_limits{.bytes = 268'435'456, .nodes = 8'000'000, .depth = 8};

constexpr std::array k_kinds = {Finding::Kind::outcome, Finding::Kind::expectation, Finding::Kind::upcoming,
                                Finding::Kind::conflict};
constexpr std::array k_outcomes = {Outcome::no_license_required, Outcome::license_exception, Outcome::undetermined,
                                   Outcome::license_required};

class BaselineReader {
public:
    explicit BaselineReader(diag::Reporter& report) : report_(report) {}

    Baseline read(const yaml::Node& root) {
        Baseline baseline;
        yaml::Fields fields(root, "a baseline", report_);
        (void)fields.get("schema");
        (void)fields.require("findings");
        for (const yaml::Node* entry : fields.list("findings")) baseline.entries.push_back(entry_of(*entry));
        fields.finish();
        return baseline;
    }

private:
    Baseline::Entry entry_of(const yaml::Node& node) {
        Baseline::Entry entry;
        yaml::Fields fields(node, "a finding", report_);
        entry.fingerprint = fields.required_text("fingerprint");
        entry.item = fields.required_text("item");
        entry.spec = fields.text("spec");
        entry.destination = fields.text("destination");
        entry.rule = fields.text("rule");
        if (const yaml::Node* kind = fields.required_scalar("kind")) word(*kind, k_kinds, entry.kind);
        if (const yaml::Node* outcome = fields.required_scalar("outcome")) word(*outcome, k_outcomes, entry.outcome);
        fields.finish();
        return entry;
    }

    template <typename Word, std::size_t count>
    void word(const yaml::Node& node, const std::array<Word, count>& words, Word& out) {
        const auto* found =
            std::find_if(words.begin(), words.end(), [&](Word word) { return to_string(word) == node.text; });
        if (found != words.end()) {
            out = *found;
        } else {
            report_.error("unknown-word", node.span,
                          diag::in_backticks(node.text) + " is none of the words of a baseline",
                          "write the baseline anew with --write-baseline");
        }
    }

    diag::Reporter& report_;
};

}  // namespace

Baseline baseline_of(const std::vector<Finding>& findings) {
    Baseline baseline;
    for (const Finding& f : findings) {
        if (f.kind == Finding::Kind::waiver || f.status == Finding::Status::waived) continue;
        baseline.entries.push_back({f.fingerprint, f.item, f.spec, f.destination, f.rule, f.kind, f.outcome});
    }
    const auto key = [](const Baseline::Entry& e) {
        return std::tie(e.item, e.destination, e.kind, e.rule, e.spec, e.outcome, e.fingerprint);
    };
    std::sort(baseline.entries.begin(), baseline.entries.end(),
              [&](const Baseline::Entry& a, const Baseline::Entry& b) { return key(a) < key(b); });
    return baseline;
}

std::optional<Baseline> read_baseline(const std::filesystem::path& file, Diagnostics& out) {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    std::optional<Baseline> baseline;
    if (const auto source = yaml::read_file(file, file.generic_string(), sources, faults, k_limits)) {
        if (const auto root = yaml::parse(*source, report, k_limits)) {
            const yaml::Node* header = root->find("schema");
            if (header == nullptr || header->text != "licet/baseline/v1") {
                report.error("unknown-format", header == nullptr ? root->span : header->span, "this is not a baseline",
                             "write one with --write-baseline");
            } else {
                baseline = BaselineReader(report).read(*root);
            }
        }
    }
    if (faults.has_errors()) baseline.reset();
    out.append(faults);
    return baseline;
}

std::size_t apply_baseline(const Baseline& baseline, std::vector<Finding>& findings) {
    std::map<std::string, std::vector<const Baseline::Entry*>> known;
    for (const Baseline::Entry& entry : baseline.entries) known[entry.fingerprint].push_back(&entry);
    for (auto& [fingerprint, entries] : known) {  // the least that is bad enough is taken first
        std::stable_sort(entries.begin(), entries.end(),
                         [](const Baseline::Entry* a, const Baseline::Entry* b) { return a->outcome < b->outcome; });
    }
    std::size_t gone = baseline.entries.size();
    // First the specs that stand where they stood, then those that were moved.
    for (const bool moved : {false, true}) {
        for (Finding& finding : findings) {
            const auto entries = known.find(finding.fingerprint);
            if (entries == known.end() || finding.status != Finding::Status::fresh) continue;
            if (finding.kind == Finding::Kind::waiver) continue;
            const auto fits = [&](const Baseline::Entry* e) {
                return finding.outcome <= e->outcome && (moved || e->spec == finding.spec);
            };
            const auto entry = std::find_if(entries->second.begin(), entries->second.end(), fits);
            if (entry == entries->second.end()) continue;
            entries->second.erase(entry);
            finding.status = Finding::Status::known;
            --gone;
        }
    }
    return gone;
}

}  // namespace licet::gate
