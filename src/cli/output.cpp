#include "cli/output.hpp"

#include "cli/output_file.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <optional>
#include <unistd.h>

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

struct NamedFormat {
    std::string_view name;
    Format format;
};

constexpr std::array<NamedFormat, 10> k_formats{{{"text", Format::text},
                                                 {"json", Format::json},
                                                 {"ndjson", Format::ndjson},
                                                 {"csv", Format::csv},
                                                 {"markdown", Format::markdown},
                                                 {"html", Format::html},
                                                 {"sarif", Format::sarif},
                                                 {"junit", Format::junit},
                                                 {"github", Format::github},
                                                 {"ics", Format::ics}}};

std::vector<NamedFormat> known_formats(std::initializer_list<Format> formats) {
    std::vector<NamedFormat> known;
    std::copy_if(k_formats.begin(), k_formats.end(), std::back_inserter(known), [&](const NamedFormat& named) {
        return std::find(formats.begin(), formats.end(), named.format) != formats.end();
    });
    return known;
}

std::optional<Format> find_format(std::string_view name, const std::vector<NamedFormat>& formats) {
    for (const NamedFormat& known : formats) {
        if (known.name == name) return known.format;
    }
    return {};
}

/// "formats are text, json and ndjson", or the one that was meant.
std::string format_help(std::string_view name, const std::vector<NamedFormat>& formats) {
    std::vector<std::string> names;
    std::string all = "formats are ";
    for (std::size_t i = 0; i < formats.size(); ++i) {
        names.emplace_back(formats[i].name);
        all += (i == 0 ? "" : i + 1 == formats.size() ? " and " : ", ") + names.back();
    }
    const std::string near = diag::did_you_mean(name, names);
    return near.empty() ? all : near;
}

bool is_taken(const std::vector<Output>& outputs, const fs::path& file) {
    return std::any_of(outputs.begin(), outputs.end(), [&](const Output& output) { return output.file == file; });
}

/// While it lives, the signals that end the program wait: none of them leaves a file aside behind.
class NoInterruption {
public:
    NoInterruption() {
        ::sigset_t ending;
        ::sigemptyset(&ending);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::sigaddset(&ending, signal);
        ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
    }
    ~NoInterruption() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    NoInterruption(const NoInterruption&) = delete;
    NoInterruption& operator=(const NoInterruption&) = delete;

private:
    ::sigset_t before_{};
};

}  // namespace

std::vector<Output> parse_outputs(const std::vector<std::string>& arguments, std::initializer_list<Format> formats,
                                  Diagnostics& out) {
    if (arguments.empty()) return {Output{}};
    const std::vector<NamedFormat> known = known_formats(formats);
    std::vector<Output> outputs;
    for (const std::string& argument : arguments) {
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const std::optional<Format> format = find_format(name, known);
        if (!format) {
            add_fault(out, "unknown-format", "there is no output format `" + name + "`", format_help(name, known));
            continue;
        }
        if (equals != std::string::npos && equals + 1 == argument.size()) {
            add_fault(out, "usage", "`--output " + argument + "` names no file");
            continue;
        }
        const std::string file = equals == std::string::npos ? "" : argument.substr(equals + 1);
        if (is_taken(outputs, file == "-" ? "" : file)) {
            add_fault(out, "usage", "two outputs go to the same place", "give each a file: --output FORMAT=FILE");
            continue;
        }
        outputs.push_back({*format, file == "-" ? "" : file});
    }
    return outputs;
}

void write_output(const Output& output, std::string_view bytes, Diagnostics& out) {
    const NoInterruption none;
    OutputFile file(output.file);
    file.write(bytes);
    file.finish();
    if (!file.reason().empty()) add_write_error(output, file.reason(), out);
}

bool colors(const Output& output, std::string_view mode) {
    return output.file.empty() && use_color(mode, STDOUT_FILENO);
}

void add_write_error(const Output& output, const std::string& reason, Diagnostics& out) {
    const std::string where = output.file.empty() ? "standard output" : "`" + output.file.string() + "`";
    add_fault(out, "write-error", "cannot write " + (output.file.empty() ? "to " + where : where) + ": " + reason);
}

}  // namespace licet::cli
