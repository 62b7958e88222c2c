#include "cli/screen_plan.hpp"

#include "cli/places.hpp"
#include "cli/question.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"

namespace licet::cli {

namespace {

bool is_ndjson_name(const std::string& name) { return name.ends_with(".ndjson") || name.ends_with(".jsonl"); }

void read_outputs(const ScreenOptions& options, ScreenPlan& plan, Diagnostics& out) {
    plan.output.format = plan.from;
    if (!options.output.empty()) {
        const auto outputs = parse_outputs({options.output}, {Format::csv, Format::ndjson}, out);
        if (!outputs.empty()) plan.output = outputs.front();
    }
    if (!options.file.empty()) {
        if (!plan.output.file.empty()) {
            add_fault(out, "usage", "`-o` and `--output` name a file each", "name one");
        }
        if (options.file != "-") plan.output.file = options.file;
    }
    if (options.resume && plan.output.file.empty()) {
        add_fault(out, "usage", "`--resume` goes on with a file, and the answers go to standard output",
                  "name the file with -o");
    }
    if (!options.record.empty() && plan.output.file == options.record) {
        add_fault(out, "usage", "`-o` and `--record` name the same file", "name another one");
    }
}

}  // namespace

ScreenPlan plan_of(const ScreenOptions& options, Diagnostics& out) {
    ScreenPlan plan;
    plan.shown = options.cases == "-" ? "<stdin>" : options.cases;
    plan.today = options.today.value_or(today());
    if (!options.on.empty()) plan.on = find_date("--on", options.on, out);
    if (!options.known_on.empty()) plan.known_on = find_date("--known-on", options.known_on, out);
    plan.fail_on = parse_fail_on(options.fail_on, out);
    const bool ndjson = options.input == "ndjson" || (options.input.empty() && is_ndjson_name(options.cases));
    plan.from = ndjson ? Format::ndjson : Format::csv;
    read_outputs(options, plan, out);
    for (const std::string& map : options.map) {
        const std::size_t equals = map.rfind('=');
        if (equals == std::string::npos || equals == 0) {
            add_fault(out, "usage", "`--map " + map + "` is not of the form COLUMN=FACT");
        } else if (!plan.renamed.emplace(map.substr(0, equals), map.substr(equals + 1)).second) {
            add_fault(out, "usage", "`--map` says twice what `" + map.substr(0, equals) + "` states");
        }
    }
    return plan;
}

std::optional<analysis::CaseDefaults> defaults_of(const ScreenOptions& options, const ScreenPlan& plan,
                                                  const Rulebook& rulebook, Diagnostics& out) {
    analysis::CaseDefaults defaults;
    const Date on = plan.on.value_or(plan.today);
    defaults.facts = stated_facts(options, rulebook, on, out);
    // The facts of the command line are tried once, so that they are not told of with every row.
    const auto shipment = find_shipment(options, rulebook, on, out);
    if (!shipment) return {};
    if (!options.shipment.empty()) {
        const auto file = make_shipment(options.shipment, {}, rulebook, out);
        if (!file) return {};
        defaults.shipment = std::make_shared<const facts::ShipmentFacts>(file->facts());
    }
    defaults.question.posture = options.posture;
    defaults.question.strict = options.strict;
    defaults.question.known_on = plan.known_on;
    defaults.question.date = plan.on ? *plan.on : shipment->date().value_or(plan.today);
    defaults.question.destination = shipment->destination();
    if (!options.to.empty()) {
        const std::vector<std::string> codes = find_destinations(options.to, rulebook, on, out);
        if (codes.size() > 1) {
            add_fault(out, "usage", "`--to` names " + std::to_string(codes.size()) + " destinations",
                      "a case has one; name another in the column `destination`");
        } else if (!codes.empty()) {
            defaults.question.destination = codes.front();
        }
    }
    return defaults;
}

report::RecordOptions recorded_options(const ScreenOptions& options, const ScreenPlan& plan) {
    report::RecordOptions out;
    out.on = options.on;
    if (options.on.empty()) out.today = to_string(plan.today);
    out.known_on = options.known_on;
    out.posture = options.posture;
    out.strict = options.strict;
    out.to = options.to;
    out.exporter = options.exporter;
    out.headquarters = options.headquarters;
    out.parent = options.parent;
    out.end_user = options.end_user;
    out.end_use = options.end_use;
    out.facts = options.facts;
    out.map = options.map;
    out.explain = options.explain;
    return out;
}

}  // namespace licet::cli
