#pragma once
// Turns spans into diagnostics. Every pass that reads user input gets one of these.

#include "licet/diagnostic.hpp"
#include "text/source_map.hpp"

#include <string>
#include <utility>

namespace licet::diag {

class Reporter {
public:
    Reporter(const text::SourceMap& sources, Diagnostics& out) : sources_(sources), out_(out) {}

    void error(std::string code, text::Span where, std::string message, std::string help = {});
    void warning(std::string code, text::Span where, std::string message, std::string help = {});
    /// For faults with further places ("first defined here"): build the diagnostic and add it.
    void add(Diagnostic diagnostic);

    [[nodiscard]] Label label(text::Span where, std::string text = {}) const;
    [[nodiscard]] const text::SourceMap& sources() const { return sources_; }

    /// Names the rule that following messages lie in; empty: none.
    void in_rule(std::string rule) { rule_ = std::move(rule); }

private:
    const text::SourceMap& sources_;
    Diagnostics& out_;
    std::string rule_;
};

}  // namespace licet::diag
