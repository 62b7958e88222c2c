#pragma once
// SARIF 2.1.0, the format in which code scanning takes results. Plain values in, text out.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

struct SarifRule {
    std::string id;
    std::string description;  ///< one sentence
    std::string help;         ///< Markdown, may be empty
    std::string help_uri;     ///< absolute, may be empty
};

struct SarifPlace {
    std::string file;  ///< relative to the root of the sources, with `/`
    std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;  ///< in code points; line 0: the whole file
    std::string snippet;                                               ///< the line, may be empty
    std::string text;                                                  ///< what is said of the place, may be empty
};

struct SarifResult {
    std::string rule;
    std::string_view level = "error";  ///< error, warning, note, none
    std::string message;
    SarifPlace place;
    std::vector<SarifPlace> related;
    std::string identity;  ///< what makes it the same result after an edit elsewhere; no line numbers
};

struct SarifRun {
    std::string program;                ///< "licet 0.1.0"
    std::vector<SarifRule> rules;       ///< those of the results among them
    std::vector<SarifResult> results;   ///< in the order in which they are shown
    std::vector<std::string> failures;  ///< why the run did not come to an end; empty: it did
};

[[nodiscard]] std::string to_sarif(const SarifRun& run);

}  // namespace licet::report
