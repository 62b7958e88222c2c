#pragma once
// A decision record: what a run of `licet screen` rested on and what came of it, so that anybody can decide again and
// compare. JSON, `licet/record/v1`. It has no clock and no path of a machine.

#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "report/case_counts.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace licet::report {

struct FileDigest {
    std::string file;
    std::string digest;  ///< "sha256:..."; empty: there was no such file
    friend bool operator==(const FileDigest&, const FileDigest&) = default;
};

/// The options that answers depend on, as they were given.
struct RecordOptions {
    std::string on;     ///< empty: not given, so that `today` counts for rows that name no date
    std::string today;  ///< the day that the run took for today; empty where `on` is given
    std::string known_on;
    Posture posture = Posture::enforced;
    bool strict = false;
    std::vector<std::string> to;
    std::string exporter, headquarters, parent, end_user;
    std::vector<std::string> end_use, facts, map;
    bool explain = false;
    friend bool operator==(const RecordOptions&, const RecordOptions&) = default;
};

struct Record {
    std::string program;  ///< "licet 0.1.0"
    std::string program_digest;
    std::string rules_digest;
    std::vector<std::string> packs;
    std::vector<FileDigest> rules;     ///< relative to the rules folder
    std::vector<FileDigest> overlays;  ///< in the order in which they count
    std::vector<FileDigest> specs;     ///< that rows named, with what is inside of them; `catalog:...` for the catalog
    std::optional<FileDigest> shipment;
    FileDigest input;
    std::string input_format;  ///< csv or ndjson
    RecordOptions options;
    FileDigest output;  ///< no name: standard output
    std::string output_format;
    CaseCounts counts;
};

[[nodiscard]] std::string to_json(const Record& record);
/// Nothing if `out` received an error.
[[nodiscard]] std::optional<Record> read_record(const std::filesystem::path& file, Diagnostics& out);

}  // namespace licet::report
