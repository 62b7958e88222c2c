#include "cli/screen.hpp"

#include "cli/answer_sink.hpp"
#include "cli/file_digest.hpp"
#include "cli/output.hpp"
#include "cli/resumable_file.hpp"
#include "cli/screen_plan.hpp"
#include "cli/screen_run.hpp"
#include "cli/screen_summary.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "diag/render.hpp"
#include "report/values.hpp"
#include "rulebook/digest.hpp"

#include <unistd.h>

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

/// What goes to a stream and is gone, with its digest.
class DigestedStream final : public AnswerSink {
public:
    explicit DigestedStream(const fs::path& file) : stream_(file) {}

    std::optional<report::Answered> start(const FindSetup& setup, Diagnostics& out) override {
        return stream_.start(setup, out);
    }
    void write(std::string_view text, const report::Answered& so_far) override {
        digest_.add_bytes(text);
        stream_.write(text, so_far);
    }
    void finish() override { stream_.finish(); }
    [[nodiscard]] const std::string& reason() const override { return stream_.reason(); }
    [[nodiscard]] std::string digest() { return digest_.text(); }

private:
    StreamSink stream_;
    Sha256 digest_;
};

/// A pipe or a device cannot be written aside.
bool is_stream(const fs::path& file) {
    std::error_code ignored;
    return file.empty() || (fs::exists(file, ignored) && fs::is_other(file, ignored));
}

class Screen {
public:
    explicit Screen(const ScreenOptions& options) : options_(options) {}

    ExitCode run() {
        Diagnostics faults;
        plan_ = plan_of(options_, faults);
        if (options_.resume && !plan_.output.file.empty() && is_stream(plan_.output.file)) {
            add_fault(faults, "usage",
                      "`--resume` goes on with a file, and `" + plan_.output.file.string() + "` is none",
                      "name a file with -o");
        }
        ScreenResult result = answer(std::move(faults));
        if (result.record) {
            write_output({Format::json, options_.record}, to_json(*result.record), result.faults);
            result.code = worst({result.code, exit_code(result.faults)});
        }
        tell(result);
        return result.code;
    }

private:
    ScreenResult answer(Diagnostics faults) const {
        const ScreenAsked asked = {!options_.record.empty(), true};
        const fs::path& file = plan_.output.file;
        if (is_stream(file)) {
            if (!asked.record) {
                StreamSink sink(file);
                return run_screen(options_, plan_, sink, asked, std::move(faults));
            }
            DigestedStream sink(file);
            ScreenResult result = run_screen(options_, plan_, sink, asked, std::move(faults));
            if (result.record) result.record->output = {"", sink.digest()};
            return result;
        }
        ResumableFile sink(file, options_.resume);
        ScreenResult result = run_screen(options_, plan_, sink, asked, std::move(faults));
        if (!result.finished && sink.kept() > 0) {
            add_warning(result.faults, "unfinished-run",
                        "`" + sink.part().generic_string() + "` keeps " + report::number_words(sink.kept()) +
                            " rows with their answers",
                        "--resume goes on behind them");
        }
        // Also of what an earlier run wrote.
        if (result.record) result.record->output.digest = digest_of_file(file);
        return result;
    }

    /// Faults, and what came of the rows where somebody may wait for it: at a terminal, or in a run that is watched
    /// over.
    void tell(const ScreenResult& result) const {
        if (!result.faults.empty()) {
            const std::string text = diag::render(result.faults, {.color = use_color(options_.color, 2)});
            write_error(result.told ? "\n" + text : text);
        }
        const bool awaited = options_.resume || !options_.record.empty() || ::isatty(STDERR_FILENO) == 1;
        if (result.finished && awaited) {
            write_error(summary(result.counts, result.resumed));
        }
    }

    const ScreenOptions& options_;
    ScreenPlan plan_;
};

}  // namespace

ExitCode screen(const ScreenOptions& options) { return Screen(options).run(); }

}  // namespace licet::cli
