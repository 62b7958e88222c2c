#include "cli/screen.hpp"

#include "analysis/case_table.hpp"
#include "cli/fail_on.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "cli/output_file.hpp"
#include "cli/places.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/screen_item.hpp"
#include "cli/terminal.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "diag/quote.hpp"
#include "diag/render.hpp"
#include "diag/suggest.hpp"
#include "report/cases.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace licet::cli {

namespace {

using analysis::CaseColumn;
using analysis::CaseRow;
using analysis::CaseTable;

constexpr std::size_t k_batch_rows = 64;
constexpr std::size_t k_batch_bytes = 1'048'576;

/// Rows that are decided together, with all that this needs.
struct Batch {
    std::shared_ptr<const std::vector<CaseColumn>> columns;
    std::shared_ptr<const std::vector<std::string>> names;
    std::vector<CaseRow> rows;
};

struct Answers {
    std::string text;
    Diagnostics faults;
    std::size_t rows = 0, bad = 0;
    bool failed = false, undetermined = false;
};

CaseRow copy_of(const table::Row& row) {
    CaseRow out;
    out.line = row.line;
    out.text = row.text;
    if (row.fault != nullptr) out.fault = *row.fault;
    for (const std::string_view cell : row.cells) {
        out.cells.push_back(cell.data() == nullptr ? std::nullopt : std::optional(std::string(cell)));
    }
    out.places.assign(row.places.begin(), row.places.end());
    return out;
}

/// Decides rows and writes their answers. Immutable: all threads share one.
class Decider {
public:
    Decider(const Rulebook& rulebook, const CaseTable& cases, const FailOn& fail_on, Format from, Format to)
        : rulebook_(rulebook), cases_(cases), fail_on_(fail_on), from_(from), to_(to) {}

    Answers decide(const Batch& batch, std::size_t output_columns) const {
        Answers out;
        for (const CaseRow& row : batch.rows) {
            Diagnostics faults;
            const report::CaseAnswer answer = answer_to(batch, row, output_columns, faults, out);
            write(batch, row, answer, output_columns, out.text);
            ++out.rows;
            out.bad += faults.has_errors() ? 1 : 0;
            out.faults.append(faults);
        }
        return out;
    }

private:
    report::CaseAnswer answer_to(const Batch& batch, const CaseRow& row, std::size_t output_columns,
                                 Diagnostics& faults, Answers& out) const {
        const auto scenario = cases_.read(*batch.columns, row, faults);
        if (to_ == Format::csv && !row.fault) refuse_new_columns(batch, row, output_columns, faults);
        if (!scenario || faults.has_errors()) return report::no_answer();
        // An Item and a Shipment of their own, as another program would hold them.
        const Item item(scenario->item);
        const Shipment shipment(scenario->shipment);
        Decision decision = licet::decide(rulebook_, item, shipment, scenario->question, Detail::outcome);
        if (decision.outcome == Outcome::undetermined) {
            decision = licet::decide(rulebook_, item, shipment, scenario->question, Detail::report);
            out.undetermined = true;
        }
        out.failed = out.failed || fails(fail_on_, decision);
        return report::answer_of(decision);
    }

    /// CSV has the columns of its header; a value beyond them would be lost.
    void refuse_new_columns(const Batch& batch, const CaseRow& row, std::size_t output_columns,
                            Diagnostics& faults) const {
        for (std::size_t i = output_columns; i < row.cells.size(); ++i) {
            if (!row.cells[i]) continue;
            faults.add(table::fault_at(cases_.file(), row.line, row.text, row.places[i], "new-column",
                                       "the first row has no " + diag::in_backticks((*batch.names)[i]) +
                                           ", and it gives the columns of the CSV output",
                                       "write --output ndjson, or give the key in the first row too"));
            return;
        }
    }

    void write(const Batch& batch, const CaseRow& row, const report::CaseAnswer& answer, std::size_t output_columns,
               std::string& out) const {
        if (to_ == Format::csv) {
            for (std::size_t i = 0; i < output_columns; ++i) {
                if (i > 0) out += ',';
                if (i < row.cells.size() && row.cells[i]) table::append_csv(out, *row.cells[i]);
            }
            append_csv_answer(out, answer);
        } else {
            out += '{';
            write_members(batch, row, out);
            append_ndjson_answer(out, answer);
            out += '}';
        }
        out += '\n';
    }

    /// What the row said, each member with a comma behind it; the line where that cannot be repeated.
    void write_members(const Batch& batch, const CaseRow& row, std::string& out) const {
        // A key that the answer has too would stand there twice.
        bool taken = false;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& fault = (*batch.columns)[i].fault;
            taken = taken || (row.cells[i] && fault && fault->code == "column-taken");
        }
        if (row.fault || taken) {
            out += "\"line\": " + std::to_string(row.line) + ", ";
        } else if (from_ == Format::ndjson) {
            // Byte for byte: what stands between the braces.
            const std::size_t begin = row.text.find('{') + 1;
            std::string inside = row.text.substr(begin, row.text.rfind('}') - begin);
            inside.erase(inside.find_last_not_of(" \t") + 1);
            if (inside.find_first_not_of(" \t") != std::string::npos) out += inside + ", ";
        } else {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                table::append_json(out, (*batch.names)[i]);
                out += ": ";
                table::append_json(out, row.cells[i].value_or(""));
                out += ", ";
            }
        }
    }

    const Rulebook& rulebook_;
    const CaseTable& cases_;
    FailOn fail_on_;
    Format from_, to_;
};

/// How far a run is, on the last line of a terminal.
class Progress {
public:
    explicit Progress(bool shown) : shown_(shown) {}
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::size_t rows) {
        const auto now = std::chrono::steady_clock::now();
        if (!shown_ || now - last_ < std::chrono::milliseconds(200)) return;
        last_ = now;
        const double seconds = std::chrono::duration<double>(now - start_).count();
        const auto rate = static_cast<std::size_t>(static_cast<double>(rows) / std::max(seconds, 1e-9));
        write_error("\r" + std::to_string(rows) + " rows, " + std::to_string(rate) + " a second\x1B[K");
        dirty_ = true;
    }
    void clear() {
        if (dirty_) write_error("\r\x1B[K");
        dirty_ = false;
    }

private:
    bool shown_, dirty_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_ = start_;
};

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
        return worst({exit_code(faults_), bad_ > 0 ? ExitCode::invalid : ExitCode::finished, verdict_});
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
            decide_all(*reader, cases, Decider(rulebook, cases, fail_on_, from_, output_.format));
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

    void decide_all(table::Reader& reader, const CaseTable& cases, const Decider& decider) {
        OutputFile file(output_.file);
        Progress progress(use_color("auto", 2));
        bool header_written = false;
        std::size_t output_columns = 0;
        {
            Ordered<Answers> pipeline;
            const auto take = [&] {
                const Answers answers = pipeline.take();
                if (gave_up_) return;
                take_answers(answers, file, progress);
            };
            for (Batch batch; !gave_up_ && file.reason().empty();) {
                batch = next_batch(reader, cases);
                if (!header_written) {
                    // The columns of NDJSON are those of the first row.
                    output_columns = batch.rows.empty() || from_ == Format::csv ? reader.columns().size()
                                                                                : batch.rows.front().cells.size();
                    if (output_.format == Format::csv) file.write(header(reader.columns(), output_columns));
                    header_written = true;
                }
                if (batch.rows.empty()) break;
                if (pipeline.full()) take();
                pipeline.give([&decider, output_columns, batch = std::move(batch)] {
                    return decider.decide(batch, output_columns);
                });
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

    static std::string header(const std::vector<std::string>& columns, std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) {
            table::append_csv(out, columns[i]);
            out += ',';
        }
        for (const std::string& column : analysis::answer_columns()) {
            out += column + (column == analysis::answer_columns().back() ? "\n" : ",");
        }
        return out;
    }

    Batch next_batch(table::Reader& reader, const CaseTable& cases) {
        Batch batch;
        std::size_t bytes = 0;
        for (table::Row row; batch.rows.size() < k_batch_rows && bytes < k_batch_bytes && reader.next(row);) {
            batch.rows.push_back(copy_of(row));
            bytes += row.text.size();
        }
        if (columns_ == nullptr || columns_->size() != reader.columns().size()) {
            columns_ = std::make_shared<const std::vector<CaseColumn>>(cases.bind(reader));
            names_ = std::make_shared<const std::vector<std::string>>(reader.columns());
        }
        batch.columns = columns_;
        batch.names = names_;
        return batch;
    }

    void take_answers(const Answers& answers, OutputFile& file, Progress& progress) {
        file.write(answers.text);
        if (!answers.faults.empty()) {
            progress.clear();
            tell(answers.faults);
        }
        rows_ += answers.rows;
        bad_ += answers.bad;
        gave_up_ = options_.max_errors && bad_ > static_cast<std::size_t>(*options_.max_errors);
        if (answers.failed) verdict_ = worst({verdict_, ExitCode::failed});
        if (answers.undetermined) verdict_ = worst({verdict_, ExitCode::undetermined});
        progress.show(rows_);
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
    std::shared_ptr<const std::vector<CaseColumn>> columns_;
    std::shared_ptr<const std::vector<std::string>> names_;
    std::size_t rows_ = 0, bad_ = 0;
    bool gave_up_ = false, told_ = false;
    ExitCode verdict_ = ExitCode::finished;
};

}  // namespace

ExitCode screen(const ScreenOptions& options) { return Screen(options).run(); }

}  // namespace licet::cli
