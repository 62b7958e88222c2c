#include "cli/check.hpp"

#include "cli/batch.hpp"
#include "cli/check_outputs.hpp"
#include "cli/config.hpp"
#include "cli/fail_on.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "facts/facts.hpp"
#include "gate/baseline.hpp"
#include "gate/expectations.hpp"
#include "gate/findings.hpp"
#include "gate/waivers.hpp"
#include "report/baseline_json.hpp"

#include <algorithm>
#include <memory>

namespace licet::cli {

namespace {

class Check {
public:
    explicit Check(const CheckOptions& options) : options_(with_config(options, report_.errors)) {}

    ExitCode run() {
        read_arguments();
        // A configuration that is not understood asks for nothing.
        if (!report_.errors.has_errors() || options_.config.empty()) check();
        report_.errors.sort();
        tell(report_.errors, options_.color);
        gate::sort(report_.findings);
        write();
        write_baseline();
        return worst({exit_code(report_.errors), verdict()});
    }

private:
    void read_arguments() {
        if (options_.items.empty() && !report_.errors.has_errors()) {
            add_fault(report_.errors, "usage", "ITEM is required: nothing says what to check",
                      "name a spec, a folder or a product, or list them under `items` of a licet.yaml");
        }
        outputs_ = parse_outputs(options_.outputs, k_check_formats, report_.errors);
        fail_on_ = parse_fail_on(
            options_.given.contains("--fail-on") || !options_.fail_on.empty() ? options_.fail_on : k_default_fail_on,
            report_.errors);
        if (!options_.on.empty()) on_ = find_date("--on", options_.on, report_.errors);
        if (!options_.known_on.empty()) known_on_ = find_date("--known-on", options_.known_on, report_.errors);
        if (!options_.today.empty()) today_ = find_date("--today", options_.today, report_.errors).value_or(today_);
    }

    void check() {
        const auto files = find_rule_files(options_.rules, report_.errors);
        if (!files) return;
        const std::vector<SpecFile> specs =
            find_specs(options_.items, Catalog::beside(files->rules), report_.errors, no_specs(options_));
        const auto rulebook = load_rules(*files, report_.errors);
        if (!rulebook) return;
        report_.header = header_of(*rulebook, *files);
        const bool refused = refuse(*rulebook);
        const auto shipment = find_shipment(options_, *rulebook, on_.value_or(today_), report_.errors);
        const Date on = day(shipment);
        const std::vector<LoadedItem> items = load_items(specs, *rulebook, report_.errors);
        if (!only_expectations(items)) {
            const auto transaction = find_transaction(options_, shipment, *rulebook, on, report_.errors);
            if (transaction && !refused) decide_all(*rulebook, items, *transaction, on);
        }
        if (refused) return;
        expectations(*rulebook, items);
        baseline();
        waivers(*rulebook);
    }

    /// Whether the rules are not the ones that the caller trusts.
    bool refuse(const Rulebook& rulebook) {
        bool refused = false;
        const std::string& digest = rulebook.digest();
        if (!options_.rules_digest.empty() && options_.rules_digest != digest) {
            add_fault(report_.errors, "rules-digest", "the rulebook has the digest `" + digest + "`",
                      "`--rules-digest` asks for `" + options_.rules_digest + "`");
            refused = true;
        }
        const Date day = std::max(today(), on_.value_or(today()));
        const Date verified = parse_date(report_.header.verified_through).value_or(Date{});
        if (options_.max_age && (day - verified).count() > *options_.max_age) {
            add_fault(report_.errors, "rules-too-old",
                      "the rules were last verified on " + to_string(verified) + ", " +
                          std::to_string((day - verified).count()) + " days before " + to_string(day),
                      "`--max-age` allows " + std::to_string(*options_.max_age) + " days");
            refused = true;
        }
        return refused;
    }

    /// The day: of the options, else of the shipment, else today.
    [[nodiscard]] Date day(const std::optional<Shipment>& shipment) const {
        return on_ ? *on_ : shipment && shipment->date() ? *shipment->date() : today_;
    }

    /// Without a destination, specs are asked what their owners expect.
    [[nodiscard]] bool only_expectations(const std::vector<LoadedItem>& items) const {
        return options_.to.empty() && options_.shipment.empty() &&
               std::any_of(items.begin(), items.end(),
                           [](const LoadedItem& loaded) { return !loaded.item.facts().expectations.empty(); });
    }

    void decide_all(const Rulebook& rulebook, const std::vector<LoadedItem>& items, const Transaction& transaction,
                    Date on) {
        BatchQuestion asked;
        asked.question.date = on;
        asked.question.known_on = known_on_;
        asked.question.posture = options_.posture;
        asked.question.strict = options_.strict;
        asked.destinations = transaction.destinations;
        asked.proofs = proofs(items.size() * transaction.destinations.size());
        asked.detail = options_.explain ? Detail::all : Detail::report;
        if (options_.warn_ahead) asked.ahead_until = on + std::chrono::days(*options_.warn_ahead);
        if (asked.proofs != Proofs::all) report_.prove = prover(rulebook, items, transaction.shipment);
        ProgressLine line("deciding", "items");
        std::vector<ItemResult> results =
            decide_batch(rulebook, items, transaction.shipment, asked,
                         [&](std::size_t done, std::size_t all) { line.show(done, all); });
        report_.decisions.reserve(items.size() * transaction.destinations.size());
        std::size_t found = 0;
        for (const ItemResult& result : results) found += result.findings.size();
        report_.findings.reserve(found);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::size_t before = report_.decisions.size();
            std::move(results[i].decisions.begin(), results[i].decisions.end(), std::back_inserter(report_.decisions));
            for (Finding& finding : results[i].findings) {
                *finding.decision += before;
                const Ruling& ruling = *report_.decisions[*finding.decision].ruling;
                keep(std::move(finding), items[i], ruling);
            }
            results[i] = {};
        }
    }

    /// Reports show outcomes, and ask for the proofs that they show besides.
    [[nodiscard]] Proofs proofs(std::size_t decisions) const {
        if (options_.explain || decisions == 1) return Proofs::all;
        const bool margins = std::any_of(outputs_.begin(), outputs_.end(),
                                         [](const Output& output) { return output.format == Format::csv; });
        return margins ? Proofs::margins : Proofs::none;
    }

    void expectations(const Rulebook& rulebook, const std::vector<LoadedItem>& items) {
        for (const LoadedItem& loaded : items) {
            for (const facts::Expectation& asked : loaded.item.facts().expectations) {
                Label where = asked.outcome_where;
                show_as(loaded, where);
                report_.expectations.push_back({loaded.item.facts().name, loaded.shown, asked.destination, asked.date,
                                                asked.outcome, std::move(where)});
            }
            for (gate::Unmet& unmet : gate::unmet_expectations(rulebook, loaded.item, report_.errors)) {
                show_as(loaded, unmet.where);
                show_as(loaded, unmet.decided_by);
                keep(gate::finding_of(unmet), loaded, unmet.decision);
            }
        }
    }

    void baseline() {
        if (options_.baseline.empty()) return;
        const auto known = gate::read_baseline(options_.baseline, report_.errors);
        if (!known) return;
        report_.baseline = BaselineUse{known->entries.size(), gate::apply_baseline(*known, report_.findings)};
    }

    void waivers(const Rulebook& rulebook) {
        if (options_.waivers.empty()) return;
        const auto waivers = gate::read_waivers(options_.waivers, rulebook, report_.errors);
        if (!waivers) return;
        Diagnostics unused;
        gate::apply_waivers(*waivers, rulebook, today_, report_.findings, unused);
        // A run over some items says nothing of waivers for the others.
        const bool everything = options_.items_configured || options_.given.contains("--waivers");
        if (everything && !report_.errors.has_errors()) report_.errors.append(unused);
    }

    void write_baseline() {
        if (options_.write_baseline.empty()) return;
        Diagnostics faults;
        if (report_.errors.has_errors()) {
            add_warning(faults, "no-baseline", "`" + options_.write_baseline + "` is not written: not all was checked",
                        "correct the errors first");
        } else {
            const gate::Baseline found = gate::baseline_of(report_.findings);
            write_output({Format::json, options_.write_baseline}, report::to_json(found), faults);
        }
        tell(faults, options_.color);
        report_.errors.append(faults);
    }

    void keep(Finding finding, const LoadedItem& loaded, const Ruling& ruling) {
        finding.level = level(fail_on_, finding.kind, ruling);
        finding.spec = loaded.shown;
        report_.findings.push_back(std::move(finding));
    }

    void write() {
        Diagnostics faults;
        for (const Output& output : outputs_) write_output(output, rendered(report_, output, options_), faults);
        write_step_summary(report_, outputs_, options_, faults);
        tell(faults, options_.color);
        report_.errors.append(faults);
    }

    [[nodiscard]] ExitCode verdict() const {
        ExitCode out = fails(fail_on_, report_.errors) ? ExitCode::failed : ExitCode::finished;
        for (const Finding& finding : report_.findings) {
            if (!finding.counts()) continue;
            const bool open = finding.kind == Finding::Kind::outcome && finding.outcome == Outcome::undetermined;
            if (finding.kind == Finding::Kind::waiver) {
                out = worst({out, ExitCode::refused});
            } else if (finding.level == Finding::Level::error) {
                out = worst({out, ExitCode::failed});
            } else if (open) {
                out = worst({out, ExitCode::undetermined});
            }
        }
        return out;
    }

    Report report_{empty_header(), {}};
    const CheckOptions options_;
    std::vector<Output> outputs_;
    FailOn fail_on_;
    std::optional<Date> on_, known_on_;
    Date today_ = today();
};

}  // namespace

ExitCode check(const CheckOptions& options) {
    // As with the rules: a command ends when it has answered, and what it found is not taken apart before.
    static auto& kept = *new std::vector<std::unique_ptr<Check>>();
    kept.push_back(std::make_unique<Check>(options));
    return kept.back()->run();
}

}  // namespace licet::cli
