#include "report/screen_state.hpp"

#include "report/counts_json.hpp"
#include "yaml/read.hpp"

namespace licet::report {

namespace {

constexpr const char* k_state_schema = "licet/screen-state/v1";
constexpr const char* k_help = "remove it and the file beside it to start anew";

ScreenState read(const yaml::Node& root, diag::Reporter& report) {
    ScreenState state;
    yaml::Fields fields(root, "a state", report);
    (void)fields.get("schema");
    if (const yaml::Node* setup = fields.require("setup")) {
        for (const yaml::Entry& entry : setup->entries) state.setup.emplace_back(entry.key.text, entry.value.text);
    }
    const yaml::Node* counts = fields.require("counts");
    if (counts != nullptr) state.answered.counts = read_counts(*counts, report);
    state.answered.failed = read_flag(fields, "failed", report);
    state.answered.bytes = read_number(fields, "input_bytes", report);
    state.answered.digest = fields.text("input_digest");
    state.output_bytes = read_number(fields, "output_bytes", report);
    const std::uint64_t rows = read_number(fields, "rows", report);
    fields.finish();
    if (counts != nullptr && rows != state.answered.counts.rows) {
        report.error("contradiction", counts->span, "the counts do not add up to the rows", k_help);
    }
    return state;
}

}  // namespace

std::string to_json(const ScreenState& state) {
    Json setup = Json::object();
    for (const auto& [name, value] : state.setup) setup[name] = value;
    const Json out = {{"schema", k_state_schema},
                      {"setup", setup},
                      {"rows", state.answered.counts.rows},
                      {"counts", counts_json(state.answered.counts)},
                      {"failed", state.answered.failed},
                      {"input_bytes", state.answered.bytes},
                      {"input_digest", state.answered.digest},
                      {"output_bytes", state.output_bytes}};
    return dump(out, 2) + "\n";
}

std::optional<ScreenState> read_screen_state(const std::filesystem::path& file, Diagnostics& out) {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    std::optional<ScreenState> state;
    if (const auto source = yaml::read_file(file, file.generic_string(), sources, faults)) {
        if (const auto root = yaml::parse(*source, report)) {
            const yaml::Node* header = root->find("schema");
            if (header == nullptr || header->text != k_state_schema) {
                report.error("unknown-format", header == nullptr ? root->span : header->span,
                             "this is not the state of a run of `licet screen`", k_help);
            } else {
                state = read(*root, report);
            }
        }
    }
    if (faults.has_errors()) state.reset();
    out.append(faults);
    return state;
}

}  // namespace licet::report
