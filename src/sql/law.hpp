#pragma once
// The days on which the law changes, and what holds between them.

#include "program/slice.hpp"
#include "sql/dialect.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace licet::sql {

class Law {
public:
    /// All days in one posture, or with `on` that day alone.
    Law(const program::Program& program, const Dialect& dialect, Posture posture, std::optional<Date> on = {});

    /// What is said of each spell between two changes, chosen by the column `on_date`; spells alike are joined.
    [[nodiscard]] std::string by_date(const std::function<std::string(const program::Slice&)>& say) const;
    /// The same for two postures side by side.
    [[nodiscard]] std::string by_date_beside(
        const Law& other, const std::function<std::string(const program::Slice&, const program::Slice&)>& say) const;
    [[nodiscard]] const std::vector<program::Slice>& slices() const { return slices_; }

private:
    [[nodiscard]] std::string cases(const std::vector<std::string>& said) const;

    const Dialect& dialect_;
    std::vector<Date> starts_;  ///< of each slice; the first holds for every earlier day too
    std::vector<program::Slice> slices_;
};

/// The last day from which some rule counts.
[[nodiscard]] Date last_start(const program::Program& program);

}  // namespace licet::sql
