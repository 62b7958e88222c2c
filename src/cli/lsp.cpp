#include "cli/lsp.hpp"

#include "cli/catalog.hpp"
#include "cli/items.hpp"
#include "cli/rules_folder.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "lsp/frames.hpp"
#include "lsp/server.hpp"

#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace licet::cli {
namespace {

namespace fs = std::filesystem;

/// Whether bytes wait on standard input: then checking is put off until they are read.
bool input_waits() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, 0) > 0;
}

/// The next bytes of standard input; empty at its end.
std::string_view read_some(std::array<char, 65536>& buffer) {
    ssize_t count = 0;
    do count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    while (count < 0 && errno == EINTR);
    return {buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

/// The rules that the command line names, with absolute paths: the editor may have started anywhere.
std::optional<lsp::Options> server_options(const LspOptions& options) {
    lsp::Options out;
    out.log = options.log;
    Diagnostics faults;
    if (!options.rules.rules.empty() || !options.rules.packs.empty() || !options.rules.overlays.empty()) {
        const auto files = find_rule_files(options.rules, faults);
        if (!files) {
            tell(faults, "auto");
            return std::nullopt;
        }
        if (!options.rules.rules.empty())
            out.rules = (fs::absolute(files->rules) / "").lexically_normal().parent_path();
        if (!options.rules.packs.empty()) out.packs = files->packs;
        for (const fs::path& overlay : files->overlays) {
            out.overlays.push_back(fs::absolute(overlay).lexically_normal());
        }
    }
    out.catalog = [](const fs::path& rules) {
        const Catalog catalog = Catalog::beside(rules);
        Diagnostics ignored;
        return catalog.folder().empty() ? std::vector<fs::path>() : specs_below(catalog.folder(), ignored);
    };
    out.find_item = [](const fs::path& rules, const std::string& name, Diagnostics& told) {
        return Catalog::beside(rules).find(name, told);
    };
    return out;
}

}  // namespace

ExitCode language_server(const LspOptions& options) {
    const auto found = server_options(options);
    if (!found) return ExitCode::usage;
    bool gone = false;
    lsp::Server server(
        *found, [&](std::string_view body) { gone = gone || !write_all(STDOUT_FILENO, lsp::frame(body)).empty(); });
    lsp::FrameReader frames;
    std::array<char, 65536> buffer{};
    while (!server.exited() && !gone && !frames.lost()) {
        if (const auto message = frames.next()) {
            if (message->fault.empty()) {
                server.receive(message->body);
            } else {
                server.refuse(message->fault);
            }
            continue;
        }
        if (!input_waits()) server.catch_up();
        const std::string_view bytes = read_some(buffer);
        if (bytes.empty()) break;
        frames.feed(bytes);
    }
    return server.exit_code() == 0 ? ExitCode::finished : ExitCode::failed;
}

}  // namespace licet::cli
