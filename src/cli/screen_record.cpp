#include "cli/screen_record.hpp"

#include "cli/file_digest.hpp"
#include "cli/rules_folder.hpp"
#include "licet/version.hpp"
#include "text/join.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

std::string program_name() { return "licet " + std::string(version()); }

std::string format_name(Format format) { return format == Format::ndjson ? "ndjson" : "csv"; }

}  // namespace

report::Record record_of(const ScreenOptions& options, const ScreenPlan& plan, const Rulebook& rulebook,
                         const LoadOptions& files) {
    report::Record record;
    record.program = program_name();
    record.program_digest = digest_of_program();
    record.rules_digest = rulebook.digest();
    record.packs = files.packs;
    for (const fs::path& file : rule_files(files)) {
        record.rules.push_back({file.lexically_relative(files.rules).generic_string(), digest_of_file(file)});
    }
    for (const fs::path& file : files.overlays) record.overlays.push_back(recorded_file(file));
    if (!options.shipment.empty()) record.shipment = recorded_file(options.shipment);
    record.input.file = options.cases == "-" ? "-" : recorded_name(options.cases);
    record.input_format = format_name(plan.from);
    record.options = recorded_options(options, plan);
    if (!plan.output.file.empty()) record.output.file = recorded_name(plan.output.file);
    record.output_format = format_name(plan.output.format);
    return record;
}

report::Setup setup_of(const ScreenOptions& options, const ScreenPlan& plan, const Rulebook& rulebook,
                       const Question& question) {
    const report::RecordOptions given = recorded_options(options, plan);
    const auto yes = [](bool flag) { return flag ? "yes" : "no"; };
    const auto sorted = [](std::vector<std::string> list) {
        std::sort(list.begin(), list.end());
        return text::join(list, " ");
    };
    return {{"program", program_name() + " " + digest_of_program()},
            {"rulebook", rulebook.digest()},
            {"--input", format_name(plan.from)},
            {"--output", format_name(plan.output.format)},
            // Where no day was given, today is the day; a run over midnight goes on with `--on`.
            {"--on", to_string(plan.on.value_or(plan.today))},
            {"day", to_string(question.date)},
            {"--known-on", given.known_on},
            {"--posture", std::string(to_string(given.posture))},
            {"--strict", yes(given.strict)},
            {"--to", text::join(given.to, " ")},
            {"--shipment", options.shipment.empty() ? "" : digest_of_file(options.shipment)},
            {"--exporter", given.exporter},
            {"--hq", given.headquarters},
            {"--parent", given.parent},
            {"--end-user", given.end_user},
            {"--end-use", text::join(given.end_use, " ")},
            {"--fact", text::join(given.facts, " ")},
            {"--map", sorted(given.map)},
            {"--explain", yes(given.explain)},
            {"--fail-on", options.fail_on}};
}

ScreenOptions options_of(const report::Record& record) {
    ScreenOptions options;
    options.cases = record.input.file;
    options.input = record.input_format;
    options.output = record.output_format;
    options.rules.packs = record.packs;
    for (const report::FileDigest& overlay : record.overlays) options.rules.overlays.push_back(overlay.file);
    if (record.shipment) options.shipment = record.shipment->file;
    const report::RecordOptions& given = record.options;
    options.on = given.on;
    if (!given.today.empty()) options.today = parse_date(given.today);
    options.known_on = given.known_on;
    options.posture = given.posture;
    options.strict = given.strict;
    options.to = given.to;
    options.exporter = given.exporter;
    options.headquarters = given.headquarters;
    options.parent = given.parent;
    options.end_user = given.end_user;
    options.end_use = given.end_use;
    options.facts = given.facts;
    options.map = given.map;
    options.explain = given.explain;
    options.fail_on = "none";
    return options;
}

}  // namespace licet::cli
