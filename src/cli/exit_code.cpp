#include "cli/exit_code.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace licet::cli {

namespace {

/// Higher goes first.
int rank(ExitCode code) {
    switch (code) {
        case ExitCode::finished:
            return 0;
        case ExitCode::undetermined:
            return 1;
        case ExitCode::failed:
            return 2;
        case ExitCode::refused:
            return 3;
        case ExitCode::invalid:
            return 4;
        case ExitCode::usage:
            return 5;
    }
    return 5;
}

bool is_any(std::string_view code, std::initializer_list<std::string_view> codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

ExitCode code_of(const Diagnostic& fault) {
    if (is_any(fault.code, {"rules-too-old", "rules-digest"})) return ExitCode::refused;
    if (is_any(fault.code, {"missing-file", "unreadable-file", "not-a-file"})) return ExitCode::usage;
    // What has no file was written on the command line.
    return fault.primary.file.empty() ? ExitCode::usage : ExitCode::invalid;
}

}  // namespace

ExitCode worst(std::initializer_list<ExitCode> codes) {
    return std::max(codes, [](ExitCode a, ExitCode b) { return rank(a) < rank(b); });
}

ExitCode exit_code(const Diagnostics& faults) {
    ExitCode out = ExitCode::finished;
    for (const Diagnostic& fault : faults) {
        if (fault.severity == Severity::error) out = worst({out, code_of(fault)});
    }
    return out;
}

}  // namespace licet::cli
