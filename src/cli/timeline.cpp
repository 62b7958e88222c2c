#include "cli/timeline.hpp"

#include "cli/output.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"

namespace licet::cli {

namespace {

class TimelineCommand {
public:
    explicit TimelineCommand(const TimelineOptions& options) : options_(options) {}

    ExitCode run() {
        read_arguments();
        if (const auto files = find_rule_files(options_.rules, faults_)) {
            const std::vector<SpecFile> specs = find_specs(options_.items, Catalog::beside(files->rules), faults_);
            if (const auto rulebook = load_rules(*files, faults_)) {
                header_ = header_of(*rulebook, *files);
                const Date on = question_.until.value_or(today_);
                const auto shipment = find_shipment(options_, *rulebook, on, faults_);
                const auto transaction = find_transaction(options_, shipment, *rulebook, on, faults_);
                const std::vector<LoadedItem> items = load_items(specs, *rulebook, faults_);
                if (transaction) draw_all(*rulebook, items, *transaction);
            }
        }
        faults_.sort();
        tell(faults_, options_.color);
        write();
        return exit_code(faults_);
    }

private:
    void read_arguments() {
        outputs_ = parse_outputs(options_.outputs, {Format::text, Format::json, Format::ics}, faults_);
        const auto day = [&](const char* option, const std::string& text) -> std::optional<Date> {
            return text.empty() ? std::nullopt : find_date(option, text, faults_);
        };
        question_.from = day("--from", options_.from);
        question_.until = day("--until", options_.until);
        question_.known_on = day("--known-on", options_.known_on);
        today_ = day("--today", options_.today).value_or(today());
        if (question_.from && question_.until && *question_.until < *question_.from) {
            add_fault(faults_, "usage", "`--until " + options_.until + "` lies before `--from " + options_.from + "`",
                      "give the earlier day to --from");
        }
        question_.posture = options_.posture;
        question_.strict = options_.strict;
    }

    void draw_all(const Rulebook& rulebook, const std::vector<LoadedItem>& items, const Transaction& transaction) {
        for (const LoadedItem& loaded : items) {
            for (const std::string& destination : transaction.destinations) {
                question_.destination = destination;
                timelines_.push_back(licet::timeline(rulebook, loaded.item, transaction.shipment, question_));
                timelines_.back().spec = loaded.shown;
            }
        }
    }

    [[nodiscard]] std::string rendered(const Output& output) const {
        switch (output.format) {
            case Format::text: {
                const bool color = colors(output, options_.color);
                // Without a timeline the messages say it all.
                if (timelines_.empty() && output.file.empty()) return {};
                return to_text(header_, timelines_, today_, {.color = color});
            }
            case Format::json:
                return to_json(header_, timelines_, today_, faults_);
            case Format::ics:
                return to_ics(header_, timelines_, today_);
            default:
                break;
        }
        return {};
    }

    void write() {
        Diagnostics faults;
        for (const Output& output : outputs_) write_output(output, rendered(output), faults);
        tell(faults, options_.color);
        faults_.append(faults);
    }

    const TimelineOptions& options_;
    Diagnostics faults_;
    std::vector<Output> outputs_;
    TimelineQuestion question_;  ///< without a destination
    Date today_{};
    ReportHeader header_ = empty_header();
    std::vector<Timeline> timelines_;
};

}  // namespace

ExitCode timeline(const TimelineOptions& options) { return TimelineCommand(options).run(); }

}  // namespace licet::cli
