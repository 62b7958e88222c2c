#include "cli/output.hpp"

#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
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

/// The reason if it fails, else empty.
std::string write_and_close(int descriptor, std::string_view bytes, bool to_disk) {
    std::string reason = write_all(descriptor, bytes);
    if (reason.empty() && to_disk && ::fsync(descriptor) != 0) reason = std::strerror(errno);
    if (::close(descriptor) != 0 && reason.empty()) reason = std::strerror(errno);
    return reason;
}

std::string write_to(const fs::path& file, int flags, std::string_view bytes, bool to_disk) {
    const int descriptor = ::open(file.c_str(), flags | O_WRONLY | O_CLOEXEC, 0666);
    return descriptor < 0 ? std::strerror(errno) : write_and_close(descriptor, bytes, to_disk);
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

/// The name of a file is part of its folder.
void keep_name(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

std::string write_aside(const fs::path& file, std::string_view bytes) {
    std::error_code error;
    // A link stays a link: what it points to is replaced.
    const fs::path target = fs::is_symlink(file, error) ? fs::weakly_canonical(file, error) : file;
    if (error && error != std::errc::no_such_file_or_directory) return error.message();
    fs::path aside = target;
    aside += ".part-" + std::to_string(::getpid());
    const NoInterruption none;
    std::string reason = write_to(aside, O_CREAT | O_EXCL, bytes, true);
    if (reason.empty()) {
        // A file that was there keeps its permissions.
        const fs::file_status before = fs::status(target, error);
        if (fs::is_regular_file(before)) fs::permissions(aside, before.permissions(), error);
        fs::rename(aside, target, error);
        if (!error) {
            keep_name(target);
            return {};
        }
        reason = error.message();
    }
    fs::remove(aside, error);
    return reason;
}

std::string write_file(const fs::path& file, std::string_view bytes) {
    std::error_code ignored;
    const bool is_device = fs::exists(file, ignored) && fs::is_other(file, ignored);
    return is_device ? write_to(file, 0, bytes, false) : write_aside(file, bytes);
}

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
    if (output.file.empty()) {
        const std::string reason = write_all(STDOUT_FILENO, bytes);
        if (!reason.empty()) add_fault(out, "write-error", "cannot write to standard output: " + reason);
        return;
    }
    const std::string reason = write_file(output.file, bytes);
    if (!reason.empty()) {
        add_fault(out, "write-error", "cannot write `" + output.file.string() + "`: " + reason);
    }
}

}  // namespace licet::cli
