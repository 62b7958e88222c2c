#include "cli/check.hpp"

#include "cli/fail_on.hpp"
#include "cli/output.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/terminal.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "diag/render.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

class Check {
public:
    explicit Check(const CheckOptions& options) : options_(options) {}

    ExitCode run() {
        read_arguments();
        if (const auto files = find_rule_files(options_.rules, faults_)) {
            const std::vector<SpecFile> specs = find_specs(options_.items, Catalog::beside(files->rules), faults_);
            if (const auto rulebook = load_rules(*files, faults_)) {
                header_ = header_of(*rulebook, *files);
                const bool refused = refuse(*rulebook);
                const auto shipment = find_shipment(options_, *rulebook, on_.value_or(today()), faults_);
                const Date on = day(shipment);
                const auto transaction = find_transaction(options_, shipment, *rulebook, on, faults_);
                const std::vector<LoadedItem> items = load_items(specs, *rulebook, faults_);
                if (transaction && !refused) decide_all(*rulebook, items, *transaction, on);
            }
        }
        faults_.sort();
        tell(faults_);
        write();
        return worst({exit_code(faults_), verdict()});
    }

private:
    void read_arguments() {
        outputs_ = parse_outputs(options_.outputs, {Format::text, Format::json, Format::ndjson}, faults_);
        fail_on_ = parse_fail_on(options_.fail_on, faults_);
        if (!options_.on.empty()) on_ = find_date("--on", options_.on, faults_);
        if (!options_.known_on.empty()) known_on_ = find_date("--known-on", options_.known_on, faults_);
    }

    /// Whether the rules are not the ones that the caller trusts.
    bool refuse(const Rulebook& rulebook) {
        bool refused = false;
        const std::string& digest = rulebook.digest();
        if (!options_.rules_digest.empty() && options_.rules_digest != digest) {
            add_fault(faults_, "rules-digest", "the rulebook has the digest `" + digest + "`",
                      "`--rules-digest` asks for `" + options_.rules_digest + "`");
            refused = true;
        }
        const Date day = std::max(today(), on_.value_or(today()));
        const Date verified = parse_date(header_.verified_through).value_or(Date{});
        if (options_.max_age && (day - verified).count() > *options_.max_age) {
            add_fault(faults_, "rules-too-old",
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

    void decide_all(const Rulebook& rulebook, const std::vector<LoadedItem>& items, const Transaction& transaction,
                    Date on) {
        const Detail detail = options_.explain ? Detail::all : Detail::report;
        decisions_.reserve(items.size() * transaction.destinations.size());
        Question question;
        question.date = on;
        question.known_on = known_on_;
        question.posture = options_.posture;
        question.strict = options_.strict;
        for (const LoadedItem& loaded : items) {
            for (const std::string& destination : transaction.destinations) {
                question.destination = destination;
                decisions_.push_back(decide(rulebook, loaded.item, transaction.shipment, question, detail));
                decisions_.back().spec = loaded.shown;
            }
        }
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
                if (decisions_.empty() && output.file.empty()) return {};
                return to_text(header_, decisions_, {.color = color, .explain = options_.explain});
            }
            case Format::json:
                return to_json(header_, decisions_, faults_, options_.explain);
            case Format::ndjson: {
                std::string lines;
                for (const Decision& decision : decisions_) lines += to_ndjson(decision, options_.explain);
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
        faults_.append(faults);
    }

    [[nodiscard]] ExitCode verdict() const {
        ExitCode out = fails(fail_on_, faults_) ? ExitCode::failed : ExitCode::finished;
        for (const Decision& decision : decisions_) {
            if (fails(fail_on_, decision)) return ExitCode::failed;
            if (decision.outcome == Outcome::undetermined) out = worst({out, ExitCode::undetermined});
        }
        return out;
    }

    const CheckOptions& options_;
    Diagnostics faults_;
    std::vector<Output> outputs_;
    FailOn fail_on_;
    std::optional<Date> on_, known_on_;
    ReportHeader header_ = empty_header();
    std::vector<Decision> decisions_;
};

}  // namespace

ExitCode check(const CheckOptions& options) { return Check(options).run(); }

}  // namespace licet::cli
