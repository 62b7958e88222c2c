#pragma once
// A text, what was read from it, and what was reported; for tests.

#include "diag/reporter.hpp"
#include "yaml/node.hpp"
#include "yaml/read.hpp"

#include <optional>
#include <string>

namespace licet::yaml {

struct Parsed {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report{sources, faults};
    text::SourceId id;
    std::optional<Node> root;

    explicit Parsed(std::string contents, const Limits& limits = {})
        : id(sources.add("f.yaml", std::move(contents))), root(parse(id, report, limits)) {}
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;

    [[nodiscard]] std::string at(text::Span span) const {
        return std::string(sources.contents(id).substr(span.begin, span.end - span.begin));
    }
};

/// `3:7 duplicate-key tpp`: place, code and underlined text of each diagnostic, one line each.
inline std::string summary(const Diagnostics& faults) {
    std::string out;
    for (const Diagnostic& d : faults) {
        const Label& at = d.primary;
        std::string underlined;
        std::uint32_t column = at.source_column;
        for (std::size_t i = 0; i < at.source_line.size(); ++i) {
            if (i > 0 && (static_cast<unsigned char>(at.source_line[i]) & 0xC0U) != 0x80U) ++column;
            if (column >= at.column && (at.end_line > at.line || column < at.end_column))
                underlined += at.source_line[i];
        }
        out += (out.empty() ? "" : "\n") + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + d.code;
        if (!underlined.empty()) out += " " + underlined;
    }
    return out;
}

}  // namespace licet::yaml
