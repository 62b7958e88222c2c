#pragma once
// What is known of a number, as SQL: a range whose ends are fractions of whole or decimal figures. No division is
// written, so every comparison is exact; units and constants are multiplied out beforehand.

#include "num/interval.hpp"
#include "sql/columns.hpp"

#include <stdexcept>
#include <string>

namespace licet::sql {

/// What the view cannot express; rows that come to it are left open.
struct NotCarried : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// `figure / over * scale`
struct End {
    std::string figure = "NULL";  ///< NULL: there is no end
    std::string over = "1";       ///< above zero, never NULL
    num::Number scale = 1;
    num::Number most = 0;       ///< no figure is above this
    num::Number most_over = 1;  ///< nor `over` above this
};

/// Ends are included; zero is not where the fact is above zero. INVARIANT: the low end is there, and zero or more.
struct Range {
    End low, high;
    bool above_zero = false;
};

[[nodiscard]] Range zero_or_more();
[[nodiscard]] Range constant(const num::Interval& interval);

class Quantities {
public:
    Quantities(Columns& columns, const Dialect& dialect) : columns_(columns), dialect_(dialect) {}

    /// How a fact is used, which bounds the figures that the engine can compute with exactly.
    enum class Use : std::uint8_t { compared, in_formula, in_quotient };
    /// The largest figure that a column may hold.
    [[nodiscard]] static num::Number largest(Use use);

    // Columns get names that begin with `name`.
    [[nodiscard]] Range add(const std::string& name, const Range& a, const Range& b);
    [[nodiscard]] Range multiply(const std::string& name, const Range& a, const Range& b);
    [[nodiscard]] Range divide(const std::string& name, const Range& a, const Range& b);
    [[nodiscard]] Range max(const std::string& name, const std::vector<Range>& ranges);
    /// `a` where a condition that is never unknown holds, else `b`.
    [[nodiscard]] Range choose(const std::string& name, const std::string& condition, const Range& a, const Range& b);

    [[nodiscard]] std::string compare(const Range& a, num::Compare op, const Range& b) const;
    /// True where the two certainly have no number in common.
    [[nodiscard]] std::string disjoint(const Range& a, const Range& b) const;
    /// True where a figure is so large that products of it could leave what the engine holds exactly.
    [[nodiscard]] const std::vector<std::string>& too_large() const { return too_large_; }

private:
    struct Pair {
        End a, b;
    };
    [[nodiscard]] End times(const End& end, const num::Number& whole) const;
    [[nodiscard]] Pair alike(const End& a, const End& b) const;
    [[nodiscard]] std::string test(const End& a, const std::string& sign, const End& b) const;
    [[nodiscard]] std::string less(const Range& a, const Range& b) const;
    [[nodiscard]] std::string equal(const Range& a, const Range& b) const;
    [[nodiscard]] End product(const std::string& name, End a, End b, bool zero_beats_all);
    [[nodiscard]] End chosen(const std::string& name, const std::string& condition, const End& a, const End& b);
    [[nodiscard]] End greatest(const std::string& name, std::vector<End> ends, bool needs_all);
    [[nodiscard]] num::Number limit() const;

    Columns& columns_;
    const Dialect& dialect_;
    std::vector<std::string> too_large_;
};

}  // namespace licet::sql
