#pragma once
// The computed columns of the view. A formula that was written once is not written again, so the text grows with the
// rules and not with what they share; a column stands in the stage behind those that it reads.

#include "sql/dialect.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace licet::sql {

class Columns {
public:
    explicit Columns(const Dialect& dialect) : dialect_(dialect) {}

    /// A column of the first stage, read from the tables.
    std::string input(const std::string& name, const std::string& from);
    /// The name of the column with this formula; a name or a constant stands for itself.
    std::string add(const std::string& name, const std::string& formula);

    /// `facts AS (...), stage_1 AS (...), ...` with what the columns `wanted` rest on; the first stage reads `from`.
    [[nodiscard]] std::string stages(const std::string& from, const std::vector<std::string>& wanted) const;
    [[nodiscard]] std::string last_stage() const;

private:
    struct Column {
        std::string name, formula;
    };
    [[nodiscard]] std::string unused(const std::string& wanted) const;
    [[nodiscard]] std::vector<std::string> names_in(const std::string& formula) const;
    [[nodiscard]] std::set<std::string> needed(const std::vector<std::string>& wanted) const;

    const Dialect& dialect_;
    std::vector<std::vector<Column>> stages_ = std::vector<std::vector<Column>>(1);
    std::map<std::string, std::string> by_formula_;
    std::map<std::string, std::size_t, std::less<>> stage_of_;  ///< by name
    std::map<std::string, std::string> formula_of_;             ///< by name
};

}  // namespace licet::sql
