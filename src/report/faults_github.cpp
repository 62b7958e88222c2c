// Workflow commands: lines on standard output that GitHub Actions turns into annotations.
#include "report/faults.hpp"

#include <string_view>

namespace licet::report {

namespace {

// GitHub shows at most ten annotations of a severity for each step.
constexpr std::size_t k_most = 10;

/// Line ends and `%` would end a command; `:` and `,` would end a property of it.
std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '%':
                out += "%25";
                break;
            case '\r':
                out += "%0D";
                break;
            case '\n':
                out += "%0A";
                break;
            case ':':
                out += property ? "%3A" : ":";
                break;
            case ',':
                out += property ? "%2C" : ",";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string command(const Diagnostic& fault) {
    std::string properties;
    const auto add = [&](const char* name, std::string_view value) {
        properties += (properties.empty() ? " " : ",") + std::string(name) + "=" + escaped(value, true);
    };
    const Label& at = fault.primary;
    if (!at.file.empty()) add("file", at.file);
    if (at.line != 0) {
        add("line", std::to_string(at.line));
        add("col", std::to_string(at.column));
        // Columns count where a place stays on its line.
        if (at.end_line == at.line) add("endColumn", std::to_string(at.end_column));
        if (at.end_line > at.line) add("endLine", std::to_string(at.end_line));
    }
    add("title", fault.code);
    const std::string message = fault.message + (fault.help.empty() ? "" : "\n" + fault.help);
    const char* name = fault.severity == Severity::error ? "error" : "warning";
    return "::" + std::string(name) + properties + "::" + escaped(message, false) + "\n";
}

}  // namespace

std::string faults_github(const Diagnostics& faults) {
    std::string out;
    for (const Severity severity : {Severity::error, Severity::warning}) {
        std::size_t seen = 0;
        for (const Diagnostic& fault : faults) {
            if (fault.severity == severity && seen++ < k_most) out += command(fault);
        }
        if (seen <= k_most) continue;
        out += "and " + std::to_string(seen - k_most) + " more " + (severity == Severity::error ? "error" : "warning") +
               (seen == k_most + 1 ? "" : "s") + "\n";
    }
    return out;
}

}  // namespace licet::report
