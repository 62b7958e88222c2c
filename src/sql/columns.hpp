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

    /// `facts AS (...), stage_1 AS (...), ...`, the last of which holds the columns `wanted`; the first reads `from`.
    [[nodiscard]] std::string stages(const std::string& from, const std::vector<std::string>& wanted) const;
    /// The name of the last of them.
    [[nodiscard]] static std::string last_stage() { return "decided"; }

private:
    struct Column {
        std::string name, formula;
        bool read = false;  ///< from the tables
    };
    [[nodiscard]] std::string unused(const std::string& wanted) const;
    [[nodiscard]] std::map<std::string, std::size_t> uses(const std::vector<std::string>& wanted) const;
    [[nodiscard]] std::vector<Column> without_those_used_once(const std::vector<std::string>& wanted) const;

    const Dialect& dialect_;
    std::vector<Column> columns_;  ///< each behind those that it reads
    std::map<std::string, std::size_t, std::less<>> by_name_;
    std::map<std::string, std::string> by_formula_;
};

}  // namespace licet::sql
