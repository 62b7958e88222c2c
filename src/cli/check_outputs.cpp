#include "cli/check_outputs.hpp"

#include "cli/terminal.hpp"
#include "cli/usage.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace licet::cli {

namespace {

// GitHub drops a summary of more than a mebibyte, to which other steps may add.
constexpr std::size_t k_summary_bytes = 900'000;

Show show_of(const CheckOptions& options) { return options.only == "failures" ? Show::failures : Show::everything; }

SarifProfile profile_of(const CheckOptions& options) {
    if (options.sarif_profile == "github") return SarifProfile::github;
    return options.sarif_profile == "full" ? SarifProfile::full : SarifProfile::standard;
}

std::string append(const char* file, const std::string& bytes) {
    const int descriptor = ::open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return std::strerror(errno);
    std::string reason = write_all(descriptor, bytes);
    if (::close(descriptor) != 0 && reason.empty()) reason = std::strerror(errno);
    return reason;
}

}  // namespace

std::string rendered(const Report& report, const Output& output, const CheckOptions& options) {
    switch (output.format) {
        case Format::text: {
            const bool color = colors(output, options.color);
            // Without a decision the messages say it all.
            if (report.decisions.empty() && report.findings.empty() && output.file.empty()) return {};
            return to_text(report, {.color = color, .explain = options.explain, .show = show_of(options)});
        }
        case Format::json:
            return to_json(report, options.explain, show_of(options));
        case Format::ndjson:
            return to_ndjson(report, options.explain, show_of(options));
        case Format::csv:
            return to_csv(report, show_of(options));
        case Format::markdown:
            return to_markdown(report, show_of(options));
        case Format::html:
            return to_html(report, show_of(options), options.explain);
        case Format::sarif:
            return to_sarif(report, profile_of(options));
        case Format::junit:
            return to_junit(report, show_of(options));
        case Format::github:
            return to_github(report);
        case Format::ics:
            break;
    }
    return {};
}

void write_step_summary(const Report& report, const std::vector<Output>& outputs, const CheckOptions& options,
                        Diagnostics& out) {
    const char* file = std::getenv("GITHUB_STEP_SUMMARY");
    const bool asked = std::any_of(outputs.begin(), outputs.end(),
                                   [](const Output& output) { return output.format == Format::github; });
    if (!asked || file == nullptr || *file == '\0') return;
    const std::string reason = append(file, to_markdown(report, show_of(options), k_summary_bytes) + "\n");
    if (!reason.empty()) {
        add_fault(out, "write-error", "cannot add to the summary of the job, `" + std::string(file) + "`: " + reason,
                  "it is the file that GITHUB_STEP_SUMMARY names");
    }
}

}  // namespace licet::cli
