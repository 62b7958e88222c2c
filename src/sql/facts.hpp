#pragma once
// The facts of a row as they stand before any rule is asked: read, names matched, gaps filled as `licet check` does.

#include "sql/columns.hpp"
#include "sql/law.hpp"
#include "sql/quantity.hpp"
#include "sql/shape.hpp"

#include <array>
#include <string>
#include <vector>

namespace licet::sql {

/// What stands for one slot of the program.
struct SlotSql {
    std::string value = "NULL";    ///< categories: a flag, a code, a name; NULL: any
    Range range = zero_or_more();  ///< numbers
    std::string stated = "FALSE";  ///< the table says what it is
    std::string given = "FALSE";   ///< the table says so, or that nobody knows
    std::string known = "FALSE";   ///< stated, assumed or looked up
    std::string assumed = "FALSE";
};

using Frame = std::array<std::vector<SlotSql>, 3>;  ///< by Subject

struct Facts {
    Frame frame;
    std::string eccn = "NULL";
    std::string contents_known = "FALSE";  ///< a chip or a stack holds no further circuits
    std::string open = "FALSE";            ///< the row holds what cannot be carried
    std::string from;                      ///< the tables that the first stage reads
    std::string names;                     ///< the tables of names, `companies AS (...), ...`
};

[[nodiscard]] Facts read_facts(const program::Program& program, const Shape& shape, const Dialect& dialect, bool strict,
                               const Law& law, Columns& columns, Quantities& quantities);

/// One of a slot's names as a literal; nothing for what rules know no name of.
[[nodiscard]] std::string within(const program::Slot& slot, const program::Mask& mask, const std::string& value);

}  // namespace licet::sql
