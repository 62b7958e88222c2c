#include "cli/screen.hpp"

#include "analysis/case_table.hpp"
#include "cli/fail_on.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "cli/output_file.hpp"
#include "cli/places.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/screen_batches.hpp"
#include "cli/screen_decider.hpp"
#include "cli/screen_item.hpp"
#include "cli/screen_progress.hpp"
#include "cli/terminal.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "diag/quote.hpp"
#include "diag/render.hpp"
#include "diag/suggest.hpp"
#include "report/case_counts.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace licet::cli {

namespace {

using analysis::CaseColumn;
using analysis::CaseTable;

class Screen {
public:
    explicit Screen(const ScreenOptions& options) : options_(options) {}

    ExitCode run() {
        read_arguments();
        if (const auto files = find_rule_files(options_.rules, faults_)) {
            if (const auto rulebook = load_rules(*files, faults_)) {
                ItemCache items(*rulebook, Catalog::beside(files->rules));
                const auto defaults = find_defaults(*rulebook);
                if (defaults && exit_code(faults_) == ExitCode::finished) {
                    screen(*rulebook, *defaults, items);
                }
            }
        }
        faults_.sort();
        tell(faults_);
        return worst({exit_code(faults_), counts_.bad > 0 ? ExitCode::invalid : ExitCode::finished, verdict_});
    }

private:
    void read_arguments() {
        if (!options_.on.empty()) on_ = find_date("--on", options_.on, faults_);
        if (!options_.known_on.empty()) known_on_ = find_date("--known-on", options_.known_on, faults_);
        fail_on_ = parse_fail_on(options_.fail_on, faults_);
        from_ =
            options_.input == "ndjson" || (options_.input.empty() && is_ndjson_name()) ? Format::ndjson : Format::csv;
        output_.format = from_;
        if (!options_.output.empty()) {
            const auto outputs = parse_outputs({options_.output}, {Format::csv, Format::ndjson}, faults_);
            if (!outputs.empty()) output_ = outputs.front();
        }
        if (!options_.file.empty()) {
            if (!output_.file.empty()) {
                add_fault(faults_, "usage", "`-o` and `--output` name a file each", "name one");
            }
            if (options_.file != "-") output_.file = options_.file;
        }
        for (const std::string& map : options_.map) {
            const std::size_t equals = map.rfind('=');
            if (equals == std::string::npos || equals == 0) {
                add_fault(faults_, "usage", "`--map " + map + "` is not of the form COLUMN=FACT");
            } else if (!renamed_.emplace(map.substr(0, equals), map.substr(equals + 1)).second) {
                add_fault(faults_, "usage", "`--map` says twice what `" + map.substr(0, equals) + "` states");
            }
        }
    }

    [[nodiscard]] bool is_ndjson_name() const {
        return options_.cases.ends_with(".ndjson") || options_.cases.ends_with(".jsonl");
    }

    std::optional<analysis::CaseDefaults> find_defaults(const Rulebook& rulebook) {
        analysis::CaseDefaults out;
        const Date on = on_.value_or(today());
        out.facts = stated_facts(options_, rulebook, on, faults_);
        // The facts of the command line are tried once, so that they are not told of with every row.
        const auto shipment = find_shipment(options_, rulebook, on, faults_);
        if (!shipment) return {};
        if (!options_.shipment.empty()) {
            const auto file = make_shipment(options_.shipment, {}, rulebook, faults_);
            if (!file) return {};
            out.shipment = std::make_shared<const facts::ShipmentFacts>(file->facts());
        }
        out.question.posture = options_.posture;
        out.question.strict = options_.strict;
        out.question.known_on = known_on_;
        out.question.date = on_ ? *on_ : shipment->date().value_or(today());
        out.question.destination = shipment->destination();
        if (!options_.to.empty()) {
            const std::vector<std::string> codes = find_destinations(options_.to, rulebook, on, faults_);
            if (codes.size() > 1) {
                add_fault(faults_, "usage", "`--to` names " + std::to_string(codes.size()) + " destinations",
                          "a case has one; name another in the column `destination`");
            } else if (!codes.empty()) {
                out.question.destination = codes.front();
            }
        }
        return out;
    }

    /// -1, with a fault, if the table cannot be opened.
    int open_cases() {
        if (options_.cases == "-") return STDIN_FILENO;
        std::error_code ignored;
        if (std::filesystem::is_directory(options_.cases, ignored)) {
            add_file_fault(faults_, "not-a-file", options_.cases, "`" + options_.cases + "` is a directory");
            return -1;
        }
        const int descriptor = ::open(options_.cases.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) {
            const bool missing = errno == ENOENT;
            add_file_fault(faults_, missing ? "missing-file" : "unreadable-file", options_.cases,
                           missing ? "there is no file `" + options_.cases + "`"
                                   : "`" + options_.cases + "` cannot be read: " + std::strerror(errno));
        }
        return descriptor;
    }

    void screen(const Rulebook& rulebook, const analysis::CaseDefaults& defaults, ItemCache& items) {
        const int descriptor = open_cases();
        if (descriptor < 0) return;
        const std::string shown = options_.cases == "-" ? "<stdin>" : options_.cases;
        const auto reader = from_ == Format::ndjson ? table::read_ndjson(shown, table::bytes_of(descriptor))
                                                    : table::read_csv(shown, table::bytes_of(descriptor), faults_);
        const CaseTable cases(rulebook, shown, defaults, renamed_,
                              [&](const std::string& written, Diagnostics& out) { return items.find(written, out); });
        if (reader != nullptr && check_columns(rulebook, *reader, cases)) {
            Batches batches(*reader, cases);
            decide_all(*reader, batches, Decider(rulebook, cases, fail_on_));
            if (reader->error() != 0) {
                add_file_fault(faults_, "unreadable-file", shown,
                               "`" + shown + "` cannot be read on: " + std::strerror(reader->error()));
            }
        }
        if (descriptor != STDIN_FILENO) ::close(descriptor);
    }

    /// The header of CSV, before anything is decided. The keys of NDJSON are looked at row by row.
    bool check_columns(const Rulebook& rulebook, const table::Reader& reader, const CaseTable& cases) {
        for (const auto& [column, fact] : renamed_) {
            const auto& columns = reader.columns();
            if (from_ == Format::csv && std::find(columns.begin(), columns.end(), column) == columns.end()) {
                add_fault(faults_, "usage",
                          "`--map " + column + "=" + fact + "`: the table has no column `" + column + "`",
                          diag::did_you_mean(column, columns));
            }
            if (!fact.empty() && !analysis::is_case_fact(rulebook, fact)) {
                add_fault(faults_, "unknown-fact",
                          "`--map " + column + "=" + fact + "`: there is no fact `" + fact + "`",
                          analysis::suggest_case_fact(rulebook, fact));
            }
        }
        for (const CaseColumn& column : cases.bind(reader)) {
            if (column.fault) faults_.add(*column.fault);
        }
        return exit_code(faults_) == ExitCode::finished;
    }

    void decide_all(const table::Reader& reader, Batches& batches, const Decider& decider) {
        OutputFile file(output_.file);
        RowProgress progress(use_color("auto", 2));
        AnswerFormat format = {from_, output_.format, 0};
        bool first = true;
        {
            Ordered<Answers> pipeline;
            const auto take = [&] {
                const Answers answers = pipeline.take();
                if (gave_up_) return;
                take_answers(answers, file, progress);
            };
            for (Batch batch; !gave_up_ && file.reason().empty();) {
                batch = batches.next();
                if (first) {
                    format.output_columns = batches.output_columns(batch, from_);
                    if (format.to == Format::csv) file.write(batches.header(format.output_columns));
                    first = false;
                }
                if (batch.rows.empty()) break;
                if (pipeline.full()) take();
                pipeline.give([&decider, format, batch = std::move(batch)] { return decider.decide(batch, format); });
            }
            while (!pipeline.empty()) take();
        }
        progress.clear();
        if (gave_up_) {
            add_fault(faults_, "too-many-errors",
                      "more rows are bad than `--max-errors " + std::to_string(*options_.max_errors) + "` allows",
                      "nothing further is decided");
        }
        if (gave_up_ || reader.error() != 0) return;
        file.finish();
        if (!file.reason().empty()) add_write_error(output_, file.reason(), faults_);
    }

    void take_answers(const Answers& answers, OutputFile& file, RowProgress& progress) {
        file.write(answers.text);
        if (!answers.faults.empty()) {
            progress.clear();
            tell(answers.faults);
        }
        counts_ += answers.counts;
        gave_up_ = options_.max_errors && counts_.bad > static_cast<std::size_t>(*options_.max_errors);
        if (answers.failed) verdict_ = worst({verdict_, ExitCode::failed});
        if (answers.counts.undetermined > 0) verdict_ = worst({verdict_, ExitCode::undetermined});
        progress.show(counts_.rows);
    }

    void tell(const Diagnostics& faults) {
        if (faults.empty()) return;
        // An empty line between two, across batches too.
        const std::string text =
            diag::render(faults, {.color = use_color(options_.color, 2), .at_most = faults.size()});
        write_error(told_ ? "\n" + text : text);
        told_ = true;
    }

    const ScreenOptions& options_;
    Diagnostics faults_;
    std::optional<Date> on_, known_on_;
    FailOn fail_on_;
    Format from_ = Format::csv;
    Output output_;
    std::map<std::string, std::string> renamed_;
    report::CaseCounts counts_;
    bool gave_up_ = false, told_ = false;
    ExitCode verdict_ = ExitCode::finished;
};

}  // namespace

ExitCode screen(const ScreenOptions& options) { return Screen(options).run(); }

}  // namespace licet::cli
