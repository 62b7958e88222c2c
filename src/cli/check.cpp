#include "cli/check.hpp"

#include "cli/fail_on.hpp"
#include "cli/output.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/terminal.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "diag/render.hpp"
#include "facts/facts.hpp"
#include "gate/findings.hpp"
#include "gate/upcoming.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

class Check {
public:
    explicit Check(const CheckOptions& options) : options_(options) {}

    ExitCode run() {
        read_arguments();
        if (const auto files = find_rule_files(options_.rules, report_.errors)) {
            const std::vector<SpecFile> specs =
                find_specs(options_.items, Catalog::beside(files->rules), report_.errors);
            if (const auto rulebook = load_rules(*files, report_.errors)) {
                report_.header = header_of(*rulebook, *files);
                const bool refused = refuse(*rulebook);
                const auto shipment = find_shipment(options_, *rulebook, on_.value_or(today()), report_.errors);
                const Date on = day(shipment);
                const std::vector<LoadedItem> items = load_items(specs, *rulebook, report_.errors);
                if (!only_expectations(items)) {
                    const auto transaction = find_transaction(options_, shipment, *rulebook, on, report_.errors);
                    if (transaction && !refused) decide_all(*rulebook, items, *transaction, on);
                }
                if (!refused) expectations(*rulebook, items);
            }
        }
        report_.errors.sort();
        tell(report_.errors);
        gate::sort(report_.findings);
        write();
        return worst({exit_code(report_.errors), verdict()});
    }

private:
    void read_arguments() {
        outputs_ = parse_outputs(options_.outputs, {Format::text, Format::json, Format::ndjson}, report_.errors);
        fail_on_ = parse_fail_on(options_.fail_on, report_.errors);
        if (!options_.on.empty()) on_ = find_date("--on", options_.on, report_.errors);
        if (!options_.known_on.empty()) known_on_ = find_date("--known-on", options_.known_on, report_.errors);
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
        return on_ ? *on_ : shipment && shipment->date() ? *shipment->date() : today();
    }

    /// Without a destination, specs are asked what their owners expect.
    [[nodiscard]] bool only_expectations(const std::vector<LoadedItem>& items) const {
        return options_.to.empty() && options_.shipment.empty() &&
               std::any_of(items.begin(), items.end(),
                           [](const LoadedItem& loaded) { return !loaded.item.facts().expectations.empty(); });
    }

    void decide_all(const Rulebook& rulebook, const std::vector<LoadedItem>& items, const Transaction& transaction,
                    Date on) {
        const Detail detail = options_.explain ? Detail::all : Detail::report;
        report_.decisions.reserve(items.size() * transaction.destinations.size());
        Question question;
        question.date = on;
        question.known_on = known_on_;
        question.posture = options_.posture;
        question.strict = options_.strict;
        for (const LoadedItem& loaded : items) {
            for (const std::string& destination : transaction.destinations) {
                question.destination = destination;
                Decision decision = decide(rulebook, loaded.item, transaction.shipment, question, detail);
                decision.spec = loaded.shown;
                for (Finding& finding : gate::findings_of(rulebook, loaded.item, decision)) {
                    keep(std::move(finding), loaded, decision);
                }
                if (options_.warn_ahead) {
                    for (Finding& finding :
                         gate::upcoming_changes(rulebook, loaded.item, transaction.shipment, question, decision,
                                                on + std::chrono::days(*options_.warn_ahead))) {
                        keep(std::move(finding), loaded, decision);
                    }
                }
                report_.decisions.push_back(std::move(decision));
            }
        }
    }

    void expectations(const Rulebook& rulebook, const std::vector<LoadedItem>& items) {
        for (const LoadedItem& loaded : items) {
            for (const gate::Unmet& unmet : gate::unmet_expectations(rulebook, loaded.item, report_.errors)) {
                keep(gate::finding_of(unmet), loaded, unmet.decision);
            }
        }
    }

    void keep(Finding finding, const LoadedItem& loaded, const Decision& decision) {
        finding.level = level(fail_on_, finding.kind, decision);
        finding.spec = loaded.shown;
        show_as(loaded, finding.where);
        for (Label& label : finding.related) show_as(loaded, label);
        report_.findings.push_back(std::move(finding));
    }

    /// Names a file as the reports do, so that no path of the machine gets into them.
    static void show_as(const LoadedItem& loaded, Label& label) {
        if (label.file == loaded.path.generic_string()) label.file = loaded.shown;
    }

    void tell(const Diagnostics& faults) const {
        if (!faults.empty()) {
            write_error(diag::render(faults, {.color = use_color(options_.color, 2)}));
        }
    }

    std::string rendered(const Output& output) const {
        switch (output.format) {
            case Format::text: {
                const bool color = output.file.empty() && use_color(options_.color, 1);
                // Without a decision the messages say it all.
                if (report_.decisions.empty() && report_.findings.empty() && output.file.empty()) return {};
                return to_text(report_, {.color = color, .explain = options_.explain});
            }
            case Format::json:
                return to_json(report_, options_.explain);
            case Format::ndjson: {
                std::string lines;
                for (const Decision& decision : report_.decisions) lines += to_ndjson(decision, options_.explain);
                return lines;
            }
            default:
                break;
        }
        return {};
    }

    void write() {
        Diagnostics faults;
        for (const Output& output : outputs_) write_output(output, rendered(output), faults);
        tell(faults);
        report_.errors.append(faults);
    }

    [[nodiscard]] ExitCode verdict() const {
        ExitCode out = fails(fail_on_, report_.errors) ? ExitCode::failed : ExitCode::finished;
        for (const Finding& finding : report_.findings) {
            if (!finding.counts()) continue;
            if (finding.level == Finding::Level::error) return ExitCode::failed;
            const bool open = finding.kind == Finding::Kind::outcome && finding.outcome == Outcome::undetermined;
            if (open) out = worst({out, ExitCode::undetermined});
        }
        return out;
    }

    const CheckOptions& options_;
    std::vector<Output> outputs_;
    FailOn fail_on_;
    std::optional<Date> on_, known_on_;
    Report report_{empty_header(), {}};
};

}  // namespace

ExitCode check(const CheckOptions& options) { return Check(options).run(); }

}  // namespace licet::cli
