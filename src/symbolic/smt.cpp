#include "symbolic/smt.hpp"

#include <optional>
#include <string>

namespace licet::symbolic {

z3::expr number_of(z3::context& context, const num::Number& value) { return context.real_val(value.str().c_str()); }

std::optional<num::Number> value_of(const z3::expr& numeral) {
    if (!numeral.is_numeral()) return std::nullopt;
    return num::Number(Z3_get_numeral_string(numeral.ctx(), numeral));
}

namespace {

/// `neutral` is left out, its opposite decides.
z3::expr join(z3::context& context, const std::vector<z3::expr>& parts, bool conjunction) {
    z3::expr_vector kept(context);
    for (const z3::expr& part : parts) {
        if (conjunction ? part.is_true() : part.is_false()) continue;
        if (conjunction ? part.is_false() : part.is_true()) return context.bool_val(!conjunction);
        kept.push_back(part);
    }
    if (kept.empty()) return context.bool_val(conjunction);
    if (kept.size() == 1) return kept[0];
    return conjunction ? z3::mk_and(kept) : z3::mk_or(kept);
}

}  // namespace

z3::expr all_of(z3::context& context, const std::vector<z3::expr>& parts) { return join(context, parts, true); }

z3::expr any_of(z3::context& context, const std::vector<z3::expr>& parts) { return join(context, parts, false); }

z3::expr not_of(const z3::expr& part) {
    if (part.is_true()) return part.ctx().bool_val(false);
    if (part.is_false()) return part.ctx().bool_val(true);
    return part.is_not() ? part.arg(0) : !part;
}

}  // namespace licet::symbolic
