#include "report/counts_json.hpp"

#include "diag/quote.hpp"

#include <charconv>

namespace licet::report {

Json counts_json(const CaseCounts& counts) {
    return {{"license_required", counts.license_required},
            {"license_exception", counts.license_exception},
            {"undetermined", counts.undetermined},
            {"no_license_required", counts.no_license_required},
            {"error", counts.bad}};
}

CaseCounts read_counts(const yaml::Node& node, diag::Reporter& report) {
    CaseCounts counts;
    yaml::Fields fields(node, "counts", report);
    counts.license_required = read_number(fields, "license_required", report);
    counts.license_exception = read_number(fields, "license_exception", report);
    counts.undetermined = read_number(fields, "undetermined", report);
    counts.no_license_required = read_number(fields, "no_license_required", report);
    counts.bad = read_number(fields, "error", report);
    counts.rows = counts.license_required + counts.license_exception + counts.undetermined +
                  counts.no_license_required + counts.bad;
    fields.finish();
    return counts;
}

std::uint64_t read_number(yaml::Fields& fields, std::string_view key, diag::Reporter& report) {
    const yaml::Node* node = fields.required_scalar(key);
    if (node == nullptr) return 0;
    std::uint64_t number = 0;
    const char* const end = node->text.data() + node->text.size();
    const auto [stop, error] = std::from_chars(node->text.data(), end, number);
    if (error == std::errc{} && stop == end) return number;
    report.error("not-a-number", node->span, diag::in_backticks(node->text) + " is not a whole number", "");
    return 0;
}

bool read_flag(yaml::Fields& fields, std::string_view key, diag::Reporter& report) {
    const yaml::Node* node = fields.required_scalar(key);
    if (node == nullptr || node->text == "true" || node->text == "false")
        return node != nullptr && node->text == "true";
    report.error("bad-flag", node->span, diag::in_backticks(node->text) + " is neither true nor false", "");
    return false;
}

}  // namespace licet::report
