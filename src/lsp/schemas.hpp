#pragma once
// What the JSON Schemas of the file formats say of a place in a file: which keys may stand there, which words, what is
// meant. They are embedded, so that an editor is told the same as docs/schemas tells.

#include "lsp/outline.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace licet::lsp {

/// What may stand at a place.
struct Allowed {
    std::set<std::string> kinds;              ///< definitions that it goes by: "expression", "set", "rule_id", "date"
    std::vector<std::string> words;           ///< values that are listed one by one
    std::map<std::string, std::string> keys;  ///< of a mapping, with what is said of each
    std::set<std::string> required;           ///< among the keys
    std::string description;
    bool further_keys = false;  ///< the keys are those of the vocabulary too
};

/// The scalar that a mapping holds under a key; empty where there is none.
using Scalar = std::function<std::string_view(const Path& mapping, std::string_view key)>;

/// What a file of a format ("rules/v1") allows at a place. Which keys a rule may have depends on its stage: `scalar`
/// tells.
[[nodiscard]] Allowed allowed_at(std::string_view format, const Path& path, const Scalar& scalar);

/// The formats that have a schema: "rules/v1", "spec/v1".
[[nodiscard]] std::vector<std::string> known_formats();

}  // namespace licet::lsp
