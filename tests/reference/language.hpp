#pragma once
// The rule language of docs/language.md, read by recursive descent into a tree of plain nodes.

#include "values.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace reference {

/// A set of destinations or, as a single `list`, a list of parties with perhaps a mark behind a point.
struct Set {
    enum class Kind { all, code, group, list, join, meet, minus } kind = Kind::all;
    std::string text;
    std::vector<Set> kids;
};

struct Node {
    enum class Kind {
        either,
        both,
        negation,  // or, and, not
        compare,   // kids and the ops between them
        in_set,
        in_list,
        in_unit,
        is_paragraph,
        is_classified,
        is_name,
        includes,
        quantifier,
        number,
        range,
        text,
        truth,
        lie,
        unknown,
        fact,
        max,
        min,
        ownership,
        add,
        subtract,
        multiply,
        divide
    } kind = Kind::truth;
    std::string id;    ///< of its own, such as "us-ear.3A090.a#7": unknowns are told apart by it
    std::string text;  ///< name, paragraph, word, unit, quantifier
    std::string role;  ///< of a quantifier: party, end_user, ic
    std::vector<Node> kids;
    std::vector<std::string> ops;
    bool negated = false;
    Rational low, high;
    Set set;
};

/// Types of facts by name, as the vocabulary declares them.
using Types = std::map<std::string, std::string>;

/// Throws std::runtime_error at what it does not understand. `id` is that of the rule.
[[nodiscard]] Node parse_expression(const std::string& text, const std::string& id, const Types& types);
[[nodiscard]] Set parse_set(const std::string& text);

/// Calls `visit` for the node and everything below it.
void walk(const Node& node, const std::function<void(const Node&)>& visit);

}  // namespace reference
