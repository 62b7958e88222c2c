#include "cli/rules_schema.hpp"

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"
#include "report/schemas.hpp"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace licet::cli {
namespace {

namespace fs = std::filesystem;

std::string list() {
    std::size_t width = 0;
    for (const report::Schema& schema : report::schemas()) width = std::max(width, schema.name.size());
    std::string out;
    for (const report::Schema& schema : report::schemas()) {
        out += schema.name;
        out += std::string(width - schema.name.size() + 2, ' ') + report::title_of(schema) + "\n";
    }
    return out;
}

std::string write_to_folder(const fs::path& folder, Diagnostics& out) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        add_fault(out, "write-error", "cannot make the folder `" + folder.string() + "`: " + failed.message());
        return {};
    }
    for (const report::Schema& schema : report::schemas()) {
        write_output({Format::json, folder / (std::string(schema.name) + ".schema.json")}, schema.text, out);
    }
    return std::to_string(report::schemas().size()) + " schemas written to " + folder.generic_string() + "\n";
}

std::string one(const std::string& name, Diagnostics& out) {
    std::vector<std::string> names;
    for (const report::Schema& schema : report::schemas()) names.emplace_back(schema.name);
    if (std::find(names.begin(), names.end(), name) != names.end()) return report::self_contained(name);
    const std::string near = diag::did_you_mean(name, names);
    add_fault(out, "unknown-schema", "there is no schema `" + name + "`",
              near.empty() ? "`licet rules schema` lists them" : near);
    return {};
}

}  // namespace

ExitCode rules_schema(const RulesSchemaOptions& options) {
    Diagnostics faults;
    std::string text;
    if (!options.all.empty()) {
        text = write_to_folder(options.all, faults);
    } else if (!options.name.empty()) {
        text = one(options.name, faults);
    } else {
        text = list();
    }
    if (faults.has_errors()) {
        tell(faults, options.color);
        return exit_code(faults);
    }
    return write_all(STDOUT_FILENO, text).empty() ? ExitCode::finished : ExitCode::usage;
}

}  // namespace licet::cli
