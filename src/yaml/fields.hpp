#pragma once
// Reads a mapping key by key and reports what is unknown, missing, or of the wrong shape.

#include "diag/reporter.hpp"
#include "yaml/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::yaml {

class Fields {
public:
    /// Reports `wrong-shape` and behaves as an empty mapping if `node` is none. `what` names the thing ("a rule").
    Fields(const Node& node, std::string what, diag::Reporter& report);

    /// The value of a key, or null. Marks the key as known.
    const Node* get(std::string_view key);
    /// As get, but reports `missing-key` when absent.
    const Node* require(std::string_view key);
    /// A scalar's text. Reports `wrong-shape` if the value is not a scalar, `empty-value` if nothing is there.
    const Node* scalar(std::string_view key);
    const Node* required_scalar(std::string_view key);
    /// The scalar's text or empty.
    std::string text(std::string_view key);
    std::string required_text(std::string_view key);
    /// A sequence's items; a single scalar counts as a sequence of one. Empty if absent.
    std::vector<const Node*> list(std::string_view key);

    /// Call last: reports `unknown-key` with a suggestion for every key that was never asked for.
    void finish();

    [[nodiscard]] const Node& node() const { return node_; }

private:
    const Node& node_;
    std::string what_;
    diag::Reporter& report_;
    std::vector<std::string> known_;
};

}  // namespace licet::yaml
