#pragma once
// SARIF 2.1.0, the format in which code scanning takes results. Plain values in, text out.

#include "licet/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace licet::report {

struct SarifRule {
    std::string id;
    std::string name;         ///< a few words, may be empty
    std::string description;  ///< one sentence
    std::string full;         ///< a paragraph; empty: the description
    std::string help;         ///< Markdown, may be empty
    std::string help_text;    ///< the same as plain text; empty: the Markdown
    std::string help_uri;     ///< absolute, may be empty
    std::vector<std::string> tags;
};

struct SarifPlace {
    std::string file;  ///< relative to the root of the sources, with `/`
    std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;  ///< in code points; line 0: the whole file
    std::string snippet;                                               ///< the line, may be empty
    std::string text;                                                  ///< what is said of the place, may be empty
};

struct SarifResult {
    std::string rule;
    std::string_view kind = "fail";    ///< fail, open, pass; level is none unless it is fail
    std::string_view level = "error";  ///< error, warning, note, none
    std::string message;
    SarifPlace place;
    std::string logical;  ///< a thing that is in no file: "catalog:nvidia-h20.yaml"; may be empty
    std::vector<SarifPlace> related;
    std::string identity;       ///< what makes it the same result after an edit elsewhere; no line numbers
    std::string fingerprint;    ///< made elsewhere; empty: of rule, file and identity
    std::string_view baseline;  ///< new, unchanged; empty: there is none
    std::string accepted;       ///< why it is suppressed; empty: it is not
    std::vector<std::pair<std::string, std::string>> properties;
};

/// What is to be said of the run itself.
struct SarifNotice {
    std::string_view level = "error";
    std::string code;  ///< may be empty
    std::string message;
    SarifPlace place;  ///< without a file: of the run
};

struct SarifRun {
    std::string program;               ///< "licet 0.1.0"
    std::string category;              ///< tells runs of one program apart: "licet/check"
    std::vector<SarifRule> rules;      ///< those of the results among them
    std::vector<SarifResult> results;  ///< in the order in which they are shown
    std::vector<SarifNotice> notices;  ///< with an error among them the run did not come to its end
    bool github = false;               ///< a fingerprint under the name that code scanning reads, and its limits
};

[[nodiscard]] SarifPlace sarif_place(const Label& at);
[[nodiscard]] std::string to_sarif(const SarifRun& run);

}  // namespace licet::report
