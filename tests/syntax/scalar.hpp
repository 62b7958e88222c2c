#pragma once
// A scalar as if it stood alone in a file, and what the parsers say of it.

#include "diag/reporter.hpp"
#include "text/source_map.hpp"
#include "yaml/node.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace licet::syntax {

/// Every byte of the scalar stands at its own offset in the source.
struct Scalar {
    text::SourceMap sources;
    yaml::Node node;
    Diagnostics diagnostics;
    diag::Reporter report{sources, diagnostics};

    explicit Scalar(std::string text) {
        const text::SourceId id = sources.add("test.yaml", text);
        node.kind = yaml::Kind::scalar;
        node.style = yaml::Style::literal;
        node.span = {id, 0, static_cast<std::uint32_t>(text.size())};
        node.offsets.append(0, text.size());
        node.text = std::move(text);
    }

    [[nodiscard]] std::string at(text::Span span) const { return node.text.substr(span.begin, span.end - span.begin); }

    /// "code: underlined" for each diagnostic, joined by "; ".
    [[nodiscard]] std::string faults() const {
        std::string result;
        for (const Diagnostic& d : diagnostics) {
            if (!result.empty()) result += "; ";
            result += d.code + ": " + underlined(d.primary);
        }
        return result;
    }

    [[nodiscard]] std::string underlined(const Label& label) const {
        return node.text.substr(offset(label.line, label.column),
                                offset(label.end_line, label.end_column) - offset(label.line, label.column));
    }

private:
    [[nodiscard]] std::size_t offset(std::uint32_t line, std::uint32_t column) const {
        std::size_t at = 0;
        for (; line > 1; --line) at = node.text.find('\n', at) + 1;
        for (; column > 1 && at < node.text.size(); --column) {
            do {
                ++at;
            } while (at < node.text.size() && (static_cast<unsigned char>(node.text[at]) & 0xC0U) == 0x80U);
        }
        return at;
    }
};

}  // namespace licet::syntax
