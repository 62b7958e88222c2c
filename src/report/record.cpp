#include "report/record.hpp"

#include "diag/quote.hpp"
#include "licet/date.hpp"
#include "report/counts_json.hpp"
#include "yaml/read.hpp"

namespace licet::report {

namespace {

constexpr const char* k_record_schema = "licet/record/v1";

/// Thousands of specs may be named.
constexpr yaml::Limits k_limits{.bytes = 268'435'456, .nodes = 8'000'000, .depth = 8};

Json file_json(const FileDigest& file) { return {{"file", or_null(file.file)}, {"digest", or_null(file.digest)}}; }

Json options_json(const RecordOptions& options) {
    return {{"on", or_null(options.on)},
            {"today", or_null(options.today)},
            {"known_on", or_null(options.known_on)},
            {"posture", word(to_string(options.posture))},
            {"strict", options.strict},
            {"to", list(options.to)},
            {"exporter", or_null(options.exporter)},
            {"hq", or_null(options.headquarters)},
            {"parent", or_null(options.parent)},
            {"end_user", or_null(options.end_user)},
            {"end_use", list(options.end_use)},
            {"fact", list(options.facts)},
            {"map", list(options.map)},
            {"explain", options.explain}};
}

class RecordReader {
public:
    explicit RecordReader(diag::Reporter& report) : report_(report) {}

    Record read(const yaml::Node& root) {
        Record record;
        yaml::Fields fields(root, "a record", report_);
        (void)fields.get("schema");
        if (const yaml::Node* node = fields.require("program")) program(*node, record);
        if (const yaml::Node* node = fields.require("rulebook")) rulebook(*node, record);
        record.specs = files(fields, "specs");
        const yaml::Node* shipment = fields.require("shipment");
        if (shipment != nullptr && shipment->kind != yaml::Kind::empty) record.shipment = file(*shipment);
        if (const yaml::Node* node = fields.require("input")) {
            yaml::Fields input(*node, "the input", report_);
            record.input = file(input);
            record.input_format = format(input);
            record.counts.rows = read_number(input, "rows", report_);
            input.finish();
        }
        if (const yaml::Node* node = fields.require("options")) record.options = options(*node);
        if (const yaml::Node* node = fields.require("output")) {
            yaml::Fields output(*node, "the output", report_);
            record.output = file(output);
            record.output_format = format(output);
            output.finish();
        }
        if (const yaml::Node* node = fields.require("counts")) {
            const std::uint64_t rows = record.counts.rows;
            record.counts = read_counts(*node, report_);
            if (rows != record.counts.rows) {
                report_.error("contradiction", node->span, "the counts do not add up to the rows", "");
            }
        }
        fields.finish();
        return record;
    }

private:
    /// A text, or nothing for `null`.
    std::string text_or_null(yaml::Fields& fields, std::string_view key) {
        const yaml::Node* node = fields.require(key);
        if (node == nullptr || node->kind == yaml::Kind::empty) return {};
        const yaml::Node* text = fields.scalar(key);
        return text == nullptr ? "" : text->text;
    }

    FileDigest file(yaml::Fields& fields) { return {text_or_null(fields, "file"), text_or_null(fields, "digest")}; }
    FileDigest file(const yaml::Node& node) {
        yaml::Fields fields(node, "a file", report_);
        FileDigest out = file(fields);
        fields.finish();
        return out;
    }
    std::vector<FileDigest> files(yaml::Fields& fields, std::string_view key) {
        (void)fields.require(key);
        std::vector<FileDigest> out;
        for (const yaml::Node* node : fields.list(key)) out.push_back(file(*node));
        return out;
    }
    static std::vector<std::string> texts(yaml::Fields& fields, std::string_view key) {
        (void)fields.require(key);
        std::vector<std::string> out;
        for (const yaml::Node* node : fields.list(key)) out.push_back(node->text);
        return out;
    }

    std::string format(yaml::Fields& fields) {
        const yaml::Node* node = fields.required_scalar("format");
        if (node == nullptr || node->text == "csv" || node->text == "ndjson") return node == nullptr ? "" : node->text;
        report_.error("unknown-word", node->span, diag::in_backticks(node->text) + " is neither csv nor ndjson", "");
        return {};
    }

    void program(const yaml::Node& node, Record& record) {
        yaml::Fields fields(node, "the program", report_);
        record.program = fields.required_text("version");
        record.program_digest = fields.required_text("digest");
        fields.finish();
    }

    void rulebook(const yaml::Node& node, Record& record) {
        yaml::Fields fields(node, "the rulebook", report_);
        record.rules_digest = fields.required_text("digest");
        record.packs = texts(fields, "packs");
        record.rules = files(fields, "files");
        record.overlays = files(fields, "overlays");
        fields.finish();
    }

    RecordOptions options(const yaml::Node& node) {
        RecordOptions out;
        yaml::Fields fields(node, "the options", report_);
        out.on = text_or_null(fields, "on");
        out.today = text_or_null(fields, "today");
        const yaml::Node* today = fields.get("today");
        if (!out.today.empty() && !parse_date(out.today)) {
            report_.error("bad-date", today->span, diag::in_backticks(out.today) + " is not a day of the calendar",
                          "write it as 2026-01-31");
        }
        out.known_on = text_or_null(fields, "known_on");
        if (const yaml::Node* posture = fields.required_scalar("posture")) {
            if (posture->text == "text") {
                out.posture = Posture::text;
            } else if (posture->text != "enforced") {
                report_.error("unknown-word", posture->span,
                              diag::in_backticks(posture->text) + " is neither enforced nor text", "");
            }
        }
        out.strict = read_flag(fields, "strict", report_);
        out.to = texts(fields, "to");
        out.exporter = text_or_null(fields, "exporter");
        out.headquarters = text_or_null(fields, "hq");
        out.parent = text_or_null(fields, "parent");
        out.end_user = text_or_null(fields, "end_user");
        out.end_use = texts(fields, "end_use");
        out.facts = texts(fields, "fact");
        out.map = texts(fields, "map");
        out.explain = read_flag(fields, "explain", report_);
        fields.finish();
        return out;
    }

    diag::Reporter& report_;
};

}  // namespace

std::string to_json(const Record& record) {
    Json input = file_json(record.input);
    input["format"] = record.input_format;
    input["rows"] = record.counts.rows;
    Json output = file_json(record.output);
    output["format"] = record.output_format;
    const Json out = {{"schema", k_record_schema},
                      {"program", {{"version", record.program}, {"digest", record.program_digest}}},
                      {"rulebook",
                       {{"digest", record.rules_digest},
                        {"packs", list(record.packs)},
                        {"files", list(record.rules, file_json)},
                        {"overlays", list(record.overlays, file_json)}}},
                      {"specs", list(record.specs, file_json)},
                      {"shipment", record.shipment ? file_json(*record.shipment) : Json(nullptr)},
                      {"input", input},
                      {"options", options_json(record.options)},
                      {"output", output},
                      {"counts", counts_json(record.counts)}};
    return dump(out, 2) + "\n";
}

std::optional<Record> read_record(const std::filesystem::path& file, Diagnostics& out) {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    std::optional<Record> record;
    if (const auto source = yaml::read_file(file, file.generic_string(), sources, faults, k_limits)) {
        if (const auto root = yaml::parse(*source, report, k_limits)) {
            const yaml::Node* header = root->find("schema");
            if (header == nullptr || header->text != k_record_schema) {
                report.error("unknown-format", header == nullptr ? root->span : header->span,
                             "this is not a decision record", "`licet screen --record FILE` writes one");
            } else {
                record = RecordReader(report).read(*root);
            }
        }
    }
    if (faults.has_errors()) record.reset();
    out.append(faults);
    return record;
}

}  // namespace licet::report
