#include "cli/screen_summary.hpp"

#include "report/values.hpp"

namespace licet::cli {

namespace {

std::string grouped(std::uint64_t number) { return report::number_words(std::to_string(number)); }

}  // namespace

std::string summary(const report::CaseCounts& counts, std::uint64_t resumed) {
    std::string out;
    const auto add = [&](std::uint64_t count, const char* what) {
        if (count > 0) out += (out.empty() ? ": " : ", ") + grouped(count) + " " + what;
    };
    add(counts.license_required, "license_required");
    add(counts.license_exception, "license_exception");
    add(counts.undetermined, "undetermined");
    add(counts.no_license_required, "no_license_required");
    add(counts.bad, "bad");
    out = grouped(counts.rows) + (counts.rows == 1 ? " row" : " rows") + out;
    if (resumed > 0) out += "; the first " + grouped(resumed) + " by the run before";
    return out + "\n";
}

}  // namespace licet::cli
