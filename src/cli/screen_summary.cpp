#include "cli/screen_summary.hpp"

#include "report/values.hpp"

namespace licet::cli {

using report::number_words;

std::string summary(const report::CaseCounts& counts, std::uint64_t resumed) {
    std::string out;
    const auto add = [&](std::uint64_t count, const char* what) {
        if (count > 0) out += (out.empty() ? ": " : ", ") + number_words(count) + " " + what;
    };
    add(counts.license_required, "license_required");
    add(counts.license_exception, "license_exception");
    add(counts.undetermined, "undetermined");
    add(counts.no_license_required, "no_license_required");
    add(counts.bad, "bad");
    out = number_words(counts.rows) + (counts.rows == 1 ? " row" : " rows") + out;
    if (resumed > 0) out += "; the first " + number_words(resumed) + " by the run before";
    return out + "\n";
}

}  // namespace licet::cli
