#include "report/github.hpp"

#include <string_view>

namespace licet::report {

namespace {

// GitHub shows at most ten annotations of a severity for each step.
constexpr std::size_t k_most = 10;

/// Line ends and `%` would end a command; `:` and `,` would end a property of it.
std::string command_text(std::string_view text, bool property) {
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

const char* word_of(Annotation::Level level) {
    switch (level) {
        case Annotation::Level::error:
            return "error";
        case Annotation::Level::warning:
            return "warning";
        case Annotation::Level::notice:
            return "notice";
    }
    return "";
}

std::string command(const Annotation& annotation) {
    std::string properties;
    const auto add = [&](const char* name, std::string_view value) {
        properties += (properties.empty() ? " " : ",") + std::string(name) + "=" + command_text(value, true);
    };
    const Label& at = annotation.where;
    if (!at.file.empty()) add("file", at.file);
    if (at.line != 0) {
        add("line", std::to_string(at.line));
        add("col", std::to_string(at.column));
        // Columns count where a place stays on its line.
        if (at.end_line == at.line) add("endColumn", std::to_string(at.end_column));
        if (at.end_line > at.line) add("endLine", std::to_string(at.end_line));
    }
    add("title", annotation.title);
    return "::" + std::string(word_of(annotation.level)) + properties + "::" + command_text(annotation.message, false) +
           "\n";
}

}  // namespace

std::string github_commands(const std::vector<Annotation>& annotations) {
    std::string out;
    for (const auto level : {Annotation::Level::error, Annotation::Level::warning, Annotation::Level::notice}) {
        std::size_t seen = 0;
        for (const Annotation& annotation : annotations) {
            if (annotation.level == level && seen++ < k_most) out += command(annotation);
        }
        if (seen <= k_most) continue;
        out +=
            "and " + std::to_string(seen - k_most) + " more " + word_of(level) + (seen == k_most + 1 ? "" : "s") + "\n";
    }
    return out;
}

}  // namespace licet::report
