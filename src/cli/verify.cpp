#include "cli/verify.hpp"

#include "cli/comparing_sink.hpp"
#include "cli/file_digest.hpp"
#include "cli/output.hpp"
#include "cli/screen_record.hpp"
#include "cli/screen_run.hpp"
#include "cli/usage.hpp"
#include "diag/quote.hpp"
#include "report/verification.hpp"

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

class Verify {
public:
    explicit Verify(const VerifyOptions& options) : options_(options) {}

    ExitCode run() {
        const std::vector<Output> outputs = parse_outputs(options_.outputs, {Format::text, Format::json}, faults_);
        const auto record = report::read_record(options_.record, faults_);
        bool holds = true;
        if (record && is_good()) {
            if (const auto verification = verify(*record)) {
                holds = verification->holds();
                for (const Output& output : outputs) {
                    write_output(output,
                                 output.format == Format::json ? to_json(*verification) : to_text(*verification),
                                 faults_);
                }
            }
        }
        tell(faults_, options_.color);
        return worst({exit_code(faults_), holds ? ExitCode::finished : ExitCode::failed});
    }

private:
    [[nodiscard]] bool is_good() const { return exit_code(faults_) == ExitCode::finished; }

    std::optional<report::Verification> verify(const report::Record& then) {
        ScreenOptions again = options_of(then);
        again.rules.rules = options_.rules;
        again.color = options_.color;
        if (!options_.input.empty()) again.cases = options_.input;
        if (again.cases == "-" && options_.input.empty()) {
            add_fault(faults_, "usage", "the table of the record came from standard input",
                      "give it again: --input FILE, or --input - for standard input");
            return {};
        }
        std::error_code ignored;
        if (again.cases != "-" && !fs::exists(again.cases, ignored)) {
            add_file_fault(
                faults_, "missing-file", again.cases, "there is no file `" + again.cases + "`",
                "the paths of a record are relative to the current directory; --input FILE names a table that "
                "stands elsewhere");
        }
        if (!are_there(then)) return {};
        std::vector<report::RecordChange> changes;
        const fs::path answers = answers_of(then, changes);
        const ScreenPlan plan = plan_of(again, faults_);
        ComparingSink sink(answers, plan.output.format);
        ScreenResult result = run_screen(again, plan, sink, {.record = true, .tells_faults = false}, faults_);
        faults_ = result.faults;
        if (!result.record) return {};

        report::Verification out;
        out.record = options_.record;
        out.program_then = then.program;
        out.program_now = result.record->program;
        out.changes = changes_between(then, *result.record);
        out.changes.insert(out.changes.end(), changes.begin(), changes.end());
        out.same_answers = sink.digest() == then.output.digest;
        out.rows_then = then.counts.rows;
        out.rows_now = result.record->counts.rows;
        if (!answers.empty()) {
            out.differing = sink.differing();
            out.flipped = sink.flipped();
            out.first = sink.first();
        }
        return out;
    }

    /// Specs that were there; what else is missing the run tells itself.
    bool are_there(const report::Record& then) {
        for (const report::FileDigest& spec : then.specs) {
            if (spec.digest.empty() || spec.file.starts_with("catalog:")) continue;
            (void)check_readable(spec.file, faults_);
        }
        return is_good();
    }

    /// The answers of then, if they are at hand and are what they were.
    fs::path answers_of(const report::Record& then, std::vector<report::RecordChange>& changes) {
        const bool named = !options_.answers.empty();
        fs::path file = named ? options_.answers : then.output.file;
        std::error_code ignored;
        if (file.empty() || (!named && !fs::is_regular_file(file, ignored))) return {};
        if (!check_readable(file, faults_)) return {};
        const std::string digest = digest_of_file(file);
        if (digest == then.output.digest) return file;
        changes.push_back({"output", recorded_name(file), then.output.digest, digest});
        return {};
    }

    const VerifyOptions& options_;
    Diagnostics faults_;
};

}  // namespace

ExitCode verify(const VerifyOptions& options) { return Verify(options).run(); }

}  // namespace licet::cli
