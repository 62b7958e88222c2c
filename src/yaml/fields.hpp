#pragma once
// Reads a mapping key by key and reports what is unknown, missing, or of the wrong shape.

#include "diag/reporter.hpp"
#include "yaml/node.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::yaml {

class Fields {
public:
    /// Reports `wrong-shape` and behaves as an empty mapping if `node` is none. `what` names the thing ("a rule").
    Fields(const Node& node, std::string what, diag::Reporter& report);
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;
    /// Tells what is missing also where the reader stopped before `finish`.
    ~Fields() { report_missing(); }

    /// The value of a key, or null. Marks the key as known.
    const Node* get(std::string_view key);
    /// As get, but `missing-key` is reported when absent: at the end, as a misspelled key is one fault and not two.
    const Node* require(std::string_view key);
    /// A scalar's text. Reports `wrong-shape` if the value is not a scalar, with a help that fits the key if there is
    /// one, and `empty-value` if nothing is there.
    const Node* scalar(std::string_view key, std::string_view help = {});
    const Node* required_scalar(std::string_view key);
    /// The scalar's text or empty.
    std::string text(std::string_view key);
    std::string required_text(std::string_view key);
    /// A sequence's items; a single scalar counts as a sequence of one. Empty if absent.
    std::vector<const Node*> list(std::string_view key);

    /// Call last: reports `unknown-key` with a suggestion for every key that was never asked for, and what is missing.
    /// `explain` gives the help for keys that are known elsewhere; empty: none.
    void finish(const std::function<std::string(const std::string& key)>& explain = {});
    /// After `finish`: whether the key is absent and nothing was written that resembles it.
    [[nodiscard]] bool lacks(std::string_view key) const;

    [[nodiscard]] const Node& node() const { return node_; }

private:
    const Node& node_;
    std::string what_;
    diag::Reporter& report_;
    std::vector<std::string> known_;
    std::vector<std::string> missing_;
    std::vector<std::string> meant_;  ///< what the unknown keys resemble

    void report_missing();
};

}  // namespace licet::yaml
