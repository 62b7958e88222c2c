#pragma once
// What a row of the table of cases carries: one item, one shipment, and one set of facts for its parties.

#include "program/program.hpp"
#include "sql/dialect.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace licet::sql {

/// A fact with its columns: one, or `_min` and `_max` of a figure.
struct CarriedFact {
    std::string fact;
    std::string column;
    program::Subject of = program::Subject::item;
    rulebook::FactType type = rulebook::FactType::flag;
    num::Unit unit;
    std::vector<std::string> words;
    std::string meaning;
};

class Shape {
public:
    /// All facts that a row can carry, or those named.
    Shape(const program::Program& program, const std::set<std::string>& facts);

    /// Facts that a table can carry; `eccn` among them.
    [[nodiscard]] static std::vector<CarriedFact> facts_of(const program::Program& program);
    [[nodiscard]] const std::vector<CarriedFact>& facts() const { return facts_; }
    [[nodiscard]] const CarriedFact* find(const std::string& fact) const;
    /// CREATE TABLE, a comment behind each column.
    [[nodiscard]] std::string table(const Dialect& dialect, const std::string& name) const;

private:
    std::vector<CarriedFact> facts_;
};

}  // namespace licet::sql
