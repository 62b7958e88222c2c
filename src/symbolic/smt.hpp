#pragma once
// Z3 as the rest of this module uses it: exact numbers in and out, and connectives that fold what is constant.

#include "num/number.hpp"

#include <optional>
#include <vector>
#include <z3++.h>

namespace licet::symbolic {

/// A rational as a term of the solver, without a detour over binary fractions.
[[nodiscard]] z3::expr number_of(z3::context& context, const num::Number& value);
/// The value of a numeral of a model. Nothing for an irrational one.
[[nodiscard]] std::optional<num::Number> value_of(const z3::expr& numeral);

[[nodiscard]] z3::expr all_of(z3::context& context, const std::vector<z3::expr>& parts);
[[nodiscard]] z3::expr any_of(z3::context& context, const std::vector<z3::expr>& parts);
[[nodiscard]] z3::expr not_of(const z3::expr& part);
[[nodiscard]] inline z3::expr both(const z3::expr& a, const z3::expr& b) { return all_of(a.ctx(), {a, b}); }
[[nodiscard]] inline z3::expr either(const z3::expr& a, const z3::expr& b) { return any_of(a.ctx(), {a, b}); }

}  // namespace licet::symbolic
