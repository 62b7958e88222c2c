#include "cli/look.hpp"

#include "cli/rules_folder.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"

namespace licet::cli {

Look::Look(const std::vector<std::string>& outputs, const std::string& day, std::string color,
           std::initializer_list<Format> formats)
    : on(today()), outputs_(parse_outputs(outputs, formats, faults)), color_(std::move(color)) {
    if (!day.empty()) on = find_date("--on", day, faults).value_or(on);
}

std::optional<Rulebook> Look::load(const RuleOptions& options) {
    const auto found = find_rule_files(options, faults);
    if (!found) return {};
    files = *found;
    auto rulebook = load_rulebook(files, faults);
    if (rulebook) header = header_of(*rulebook, files);
    return rulebook;
}

ExitCode Look::finish(const std::function<std::string(const TextStyle&)>& text, const Write& json, bool empty,
                      const std::map<Format, Write>& others) {
    faults.sort();
    tell(faults, color_);
    Diagnostics late;
    for (const Output& output : outputs_) {
        const auto other = others.find(output.format);
        if (other != others.end()) {
            write_output(output, other->second(), late);
        } else if (output.format == Format::json) {
            write_output(output, json(), late);
        } else if (!empty || !output.file.empty()) {
            const bool color = colors(output, color_);
            write_output(output, text({.color = color}), late);
        }
    }
    tell(late, color_);
    faults.append(late);
    return exit_code(faults);
}

}  // namespace licet::cli
