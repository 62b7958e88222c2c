#include "cli/screen_run.hpp"

#include "analysis/case_table.hpp"
#include "cli/file_digest.hpp"
#include "cli/ordered.hpp"
#include "cli/rules_folder.hpp"
#include "cli/screen_batches.hpp"
#include "cli/screen_decider.hpp"
#include "cli/screen_item.hpp"
#include "cli/screen_progress.hpp"
#include "cli/screen_record.hpp"
#include "cli/table_file.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "diag/quote.hpp"
#include "diag/render.hpp"
#include "diag/suggest.hpp"
#include "report/values.hpp"
#include "rulebook/digest.hpp"

#include <algorithm>
#include <cstring>

namespace licet::cli {

namespace {

using analysis::CaseColumn;
using analysis::CaseTable;
using report::Answered;

/// A batch with its answers, and how far it brings the run.
struct Step {
    Answers answers;
    std::uint64_t bytes = 0;
    std::string digest;
};

class ScreenRun {
public:
    ScreenRun(const ScreenOptions& options, const ScreenPlan& plan, AnswerSink& sink, const ScreenAsked& asked,
              Diagnostics faults)
        : options_(options), plan_(plan), sink_(sink), asked_(asked), faults_(std::move(faults)) {}

    ScreenResult run() {
        if (const auto files = find_rule_files(options_.rules, faults_)) {
            if (const auto rulebook = load_rules(*files, faults_)) {
                auto defaults = defaults_of(options_, plan_, *rulebook, faults_);
                if (defaults && is_good()) {
                    defaults->explain = options_.explain;
                    screen(*rulebook, *files, *defaults);
                }
            }
        }
        faults_.sort();
        ExitCode verdict = ExitCode::finished;
        if (answered_.failed) verdict = worst({verdict, ExitCode::failed});
        if (answered_.counts.undetermined > 0) verdict = worst({verdict, ExitCode::undetermined});
        if (answered_.counts.bad > 0) verdict = worst({verdict, ExitCode::invalid});
        out_.code = worst({exit_code(faults_), verdict});
        out_.faults = std::move(faults_);
        out_.counts = answered_.counts;
        return std::move(out_);
    }

private:
    [[nodiscard]] bool is_good() const { return exit_code(faults_) == ExitCode::finished; }

    void screen(const Rulebook& rulebook, const LoadOptions& files, const analysis::CaseDefaults& defaults) {
        TableFile file(options_.cases, asked_.record);
        if (!file.open(faults_)) return;
        const auto reader = plan_.from == Format::ndjson ? table::read_ndjson(plan_.shown, file.bytes())
                                                         : table::read_csv(plan_.shown, file.bytes(), faults_);
        ItemCache items(rulebook, Catalog::beside(files.rules), asked_.record);
        const CaseTable cases(rulebook, plan_.shown, defaults, plan_.renamed,
                              [&](const std::string& written, Diagnostics& out) { return items.find(written, out); });
        if (reader == nullptr || !check_columns(rulebook, *reader, cases)) return;
        const auto setup = [&] { return setup_of(options_, plan_, rulebook, defaults.question); };
        const auto begin = sink_.start(setup, faults_);
        if (!begin) return;
        out_.resumed = begin->counts.rows;
        RowProgress progress(file.size());
        Batches batches(*reader, cases);
        decide_all(batches, *reader, cases, rulebook, defaults.question, *begin, progress);
        progress.clear();
        conclude(*reader);
        if (out_.finished && asked_.record) {
            out_.record = record_of(options_, plan_, rulebook, files);
            out_.record->input.digest = file.digest();
            out_.record->specs = items.recorded();
            out_.record->counts = answered_.counts;
        }
    }

    /// The header of CSV, before anything is decided. The keys of NDJSON are looked at row by row.
    bool check_columns(const Rulebook& rulebook, const table::Reader& reader, const CaseTable& cases) {
        for (const auto& [column, fact] : plan_.renamed) {
            const auto& columns = reader.columns();
            if (plan_.from == Format::csv && std::find(columns.begin(), columns.end(), column) == columns.end()) {
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
        return is_good();
    }

    void decide_all(Batches& batches, const table::Reader& reader, const CaseTable& cases, const Rulebook& rulebook,
                    const Question& defaults, const Answered& begin, RowProgress& progress) {
        AnswerFormat format = {plan_.from, plan_.output.format, 0, options_.explain};
        Batch batch = batches.next();
        format.output_columns = batches.output_columns(batch, plan_.from);
        if (sink_.needs_digests()) answered_.digest = digest_of_columns(reader);
        if (begin.counts.rows == 0 && format.to == Format::csv) sink_.write(batches.header(format), answered_);
        if (!skip(batches, batch, cases, begin)) return;
        progress.start_at(answered_.counts.rows, answered_.bytes);

        const Decider decider(rulebook, cases, defaults, plan_.fail_on, format);
        const bool digests = sink_.needs_digests();
        Ordered<Step> pipeline;
        const auto take = [&] {
            Step step = pipeline.take();
            if (!gave_up_) take_step(step, progress);
            decider.reuse(std::move(step.answers.text));
        };
        for (; !batch.rows.empty() && !gave_up_ && sink_.reason().empty(); batch = batches.next()) {
            if (pipeline.full()) take();
            pipeline.give([&decider, digests, batch = std::move(batch)] {
                return Step{decider.decide(batch), batch.rows.bytes(), digests ? digest_of(batch) : ""};
            });
        }
        while (!pipeline.empty()) take();
    }

    /// Goes over the rows that an earlier run answered: `batch` is then the first behind them. They have to be the same
    /// rows still.
    bool skip(Batches& batches, Batch& batch, const CaseTable& cases, const Answered& begin) {
        std::uint64_t rows = 0;
        for (; rows < begin.counts.rows && !batch.rows.empty(); batch = batches.next()) {
            batch.rows.for_each([&](const table::Row&) { ++rows; });
            answered_.digest = chained(answered_.digest, digest_of(batch));
            if (asked_.record) name_items(batch, cases);
        }
        if (begin.counts.rows == 0) return true;
        const bool same = rows == begin.counts.rows && answered_.digest == begin.digest;
        answered_ = begin;
        if (same) return true;
        add_fault(faults_, "cannot-resume",
                  "the first " + report::number_words(begin.counts.rows) + " rows of " +
                      diag::in_backticks(plan_.shown) + " are not those that were answered",
                  "give the table as it was, or remove the `.part` and its state to start anew");
        return false;
    }

    /// A record names the specs of all rows.
    static void name_items(const Batch& batch, const CaseTable& cases) {
        batch.rows.for_each([&](const table::Row& row) {
            Diagnostics told_before;
            (void)cases.read(*batch.columns, row, told_before);
        });
    }

    void take_step(const Step& step, RowProgress& progress) {
        answered_.counts += step.answers.counts;
        answered_.failed = answered_.failed || step.answers.failed;
        answered_.bytes += step.bytes;
        if (!step.digest.empty()) answered_.digest = chained(answered_.digest, step.digest);
        sink_.write(step.answers.text, answered_);
        if (asked_.tells_faults && !step.answers.faults.empty()) {
            progress.clear();
            tell(step.answers.faults);
        }
        gave_up_ = options_.max_errors && answered_.counts.bad > static_cast<std::uint64_t>(*options_.max_errors);
        progress.show(answered_.counts.rows, answered_.bytes);
    }

    void conclude(const table::Reader& reader) {
        if (gave_up_) {
            add_fault(faults_, "too-many-errors",
                      "more rows are bad than `--max-errors " + std::to_string(*options_.max_errors) + "` allows",
                      "nothing further is decided");
            sink_.discard();
        }
        if (reader.error() != 0) {
            add_file_fault(faults_, "unreadable-file", plan_.shown,
                           "`" + plan_.shown + "` cannot be read on: " + std::strerror(reader.error()));
        }
        if (!is_good()) return;
        sink_.finish();
        if (!sink_.reason().empty()) add_write_error(plan_.output, sink_.reason(), faults_);
        out_.finished = is_good();
    }

    static std::string digest_of_columns(const table::Reader& reader) {
        Sha256 digest;
        for (const std::string& column : reader.columns()) digest.add(column);
        return digest.text();
    }
    static std::string chained(const std::string& before, const std::string& next) {
        Sha256 digest;
        digest.add(before);
        digest.add(next);
        return digest.text();
    }

    void tell(const Diagnostics& faults) {
        // An empty line between two, across batches too.
        const std::string text =
            diag::render(faults, {.color = use_color(options_.color, 2), .at_most = faults.size()});
        write_error(out_.told ? "\n" + text : text);
        out_.told = true;
    }

    const ScreenOptions& options_;
    const ScreenPlan& plan_;
    AnswerSink& sink_;
    ScreenAsked asked_;
    Diagnostics faults_;
    Answered answered_;
    bool gave_up_ = false;
    ScreenResult out_;
};

}  // namespace

ScreenResult run_screen(const ScreenOptions& options, const ScreenPlan& plan, AnswerSink& sink,
                        const ScreenAsked& asked, Diagnostics faults) {
    return ScreenRun(options, plan, sink, asked, std::move(faults)).run();
}

}  // namespace licet::cli
