#include "sql/quantity.hpp"

#include "sql/logic.hpp"

#include <algorithm>

namespace licet::sql {

using num::Compare;
using num::Number;
using Integer = boost::multiprecision::cpp_int;

namespace {

bool is_numeral(const std::string& figure) {
    return !figure.empty() && figure.find_first_not_of("0123456789") == std::string::npos;
}

bool is_constant(const End& end) { return is_numeral(end.figure) && end.over == "1"; }
Number value_of(const End& end) { return Number(Integer(end.figure)) * end.scale; }
bool is_zero(const End& end) { return end.figure == "0"; }
bool is_nothing(const Range& range) { return is_zero(range.low) && is_zero(range.high); }

Integer top(const Number& number) { return boost::multiprecision::numerator(number); }
Integer bottom(const Number& number) { return boost::multiprecision::denominator(number); }

End exactly(const Number& value) {
    if (value < 0) throw NotCarried("a figure below zero");
    End end;
    end.figure = top(value).str();
    end.scale = Number(1) / Number(bottom(value));
    end.most = Number(top(value));
    return end;
}

Number power_of_ten(int exponent) {
    Number power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

}  // namespace

Range zero_or_more() { return {exactly(0), {}, false}; }

Range constant(const num::Interval& interval) {
    if ((interval.low && interval.low->open) || (interval.high && interval.high->open)) {
        throw NotCarried("a range without its ends");
    }
    Range range = zero_or_more();
    if (interval.low) range.low = exactly(interval.low->at);
    if (interval.high) range.high = exactly(interval.high->at);
    return range;
}

Number Quantities::limit() const { return dialect_.scaled() ? power_of_ten(18) * 9 : power_of_ten(31); }

Number Quantities::largest(Use use) {
    return power_of_ten(use == Use::compared ? 15 : use == Use::in_formula ? 12 : 9);
}

End Quantities::times(const End& end, const Number& whole) const {
    End out = end;
    out.most *= whole;
    if (out.most > limit()) throw NotCarried("figures that grow too large");
    if (whole == 1 || end.figure == "NULL") return out;
    out.figure = is_numeral(end.figure) ? Integer(Integer(end.figure) * top(whole)).str()
                                        : "(" + end.figure + " * " + top(whole).str() + ")";
    return out;
}

/// Both in the largest scale of which their own are multiples.
Quantities::Pair Quantities::alike(const End& a, const End& b) const {
    if (a.scale == b.scale && !is_constant(a) && !is_constant(b)) return {a, b};
    if (is_zero(a) || a.figure == "NULL") {
        End same = a;
        same.scale = b.scale;
        return {same, b};
    }
    if (is_zero(b) || b.figure == "NULL") {
        End same = b;
        same.scale = a.scale;
        return {a, same};
    }
    if (is_constant(a) || is_constant(b)) {
        // The constant takes the scale of the other, whose figure grows by what the constant lacks to a whole number.
        const End& other = is_constant(a) ? b : a;
        End fixed = exactly(value_of(is_constant(a) ? a : b) / other.scale);
        End scaled = times(other, Number(1) / fixed.scale);
        fixed.scale = scaled.scale = other.scale * fixed.scale;
        return is_constant(a) ? Pair{fixed, scaled} : Pair{scaled, fixed};
    }
    const Number common = Number(boost::multiprecision::gcd(Integer(top(a.scale) * bottom(b.scale)),
                                                            Integer(top(b.scale) * bottom(a.scale)))) /
                          Number(bottom(a.scale) * bottom(b.scale));
    Pair pair{times(a, a.scale / common), times(b, b.scale / common)};
    pair.a.scale = pair.b.scale = common;
    return pair;
}

/// Both sides multiplied by what they are divided by.
std::string Quantities::test(const End& a, const std::string& sign, const End& b) const {
    if (a.figure == "NULL" || b.figure == "NULL") return k_unknown;
    if (is_constant(a) && is_constant(b)) {
        const Number left = value_of(a), right = value_of(b);
        const bool holds = sign == "<" ? left < right : sign == "<=" ? left <= right : left == right;
        return holds ? k_true : k_false;
    }
    const Pair pair = alike(a, b);
    const auto side = [&](const End& end, const End& other) {
        if (other.over == "1" || is_zero(end)) return end.figure;
        if (end.most * other.most_over > limit()) throw NotCarried("figures that grow too large");
        return "(" + end.figure + " * " + other.over + ")";
    };
    return "(" + side(pair.a, pair.b) + " " + sign + " " + side(pair.b, pair.a) + ")";
}

std::string Quantities::less(const Range& a, const Range& b) const {
    if (b.above_zero && is_nothing(a)) return k_true;
    const std::string yes = test(a.high, "<", b.low);
    const std::string no = test(b.high, "<=", a.low);
    if (yes == k_true) return k_true;
    if (no == k_true) return k_false;
    std::string out;
    if (yes != k_unknown && yes != k_false) out += " WHEN " + yes + " THEN TRUE";
    if (no != k_unknown && no != k_false) out += " WHEN " + no + " THEN FALSE";
    return out.empty() ? k_unknown : "CASE" + out + " END";
}

std::string Quantities::equal(const Range& a, const Range& b) const {
    if ((a.above_zero && is_nothing(b)) || (b.above_zero && is_nothing(a))) return k_false;
    const std::string yes = all_of({test(a.low, "=", a.high), test(a.low, "=", b.low), test(b.low, "=", b.high)});
    const std::string no = any_of({test(a.high, "<", b.low), test(b.high, "<", a.low)});
    if (yes == k_true) return k_true;
    if (no == k_true) return k_false;
    return "CASE WHEN " + yes + " THEN TRUE WHEN " + no + " THEN FALSE END";
}

std::string Quantities::compare(const Range& a, Compare op, const Range& b) const {
    switch (op) {
        case Compare::less:
            return less(a, b);
        case Compare::less_equal:
            return none(less(b, a));
        case Compare::greater:
            return less(b, a);
        case Compare::greater_equal:
            return none(less(a, b));
        case Compare::equal:
            return equal(a, b);
        case Compare::not_equal:
            return none(equal(a, b));
    }
    return k_unknown;
}

std::string Quantities::disjoint(const Range& a, const Range& b) const {
    return any_of({certain(test(a.high, "<", b.low)), certain(test(b.high, "<", a.low))});
}

Range Quantities::add(const std::string& name, const Range& a, const Range& b) {
    const auto sum = [&](const char* side, const End& x, const End& y) {
        if (x.over != "1" || y.over != "1") throw NotCarried("a sum of quotients");
        if (is_zero(x)) return y;
        if (is_zero(y)) return x;
        Pair pair = alike(x, y);
        End out = pair.a;
        out.most += pair.b.most;
        if (out.most > limit()) throw NotCarried("figures that grow too large");
        out.figure = x.figure == "NULL" || y.figure == "NULL"
                         ? "NULL"
                         : columns_.add(name + side, "(" + pair.a.figure + " + " + pair.b.figure + ")");
        return out;
    };
    return {sum("_min", a.low, b.low), sum("_max", a.high, b.high), a.above_zero || b.above_zero};
}

/// INVARIANT: `a` and `b` are zero or more. Nothing times anything is nothing, even where the other has no end.
End Quantities::product(const std::string& name, End a, End b, bool zero_beats_all) {
    if (is_numeral(b.figure)) std::swap(a, b);
    if (is_numeral(a.figure)) {
        if (is_zero(a)) return a;
        End out = b;
        out.scale *= value_of(a);
        return out;
    }
    if (a.over != "1" || b.over != "1") throw NotCarried("a product of quotients");
    End out = a;
    out.scale *= b.scale;
    if (dialect_.scaled()) {
        // The product of two whole numbers has to stay one.
        static const Number k_factor = Number(2'000'000'000);
        for (End* end : {&a, &b}) {
            if (end->most <= k_factor) continue;
            if (end->figure != "NULL") {
                too_large_.push_back(certain("(" + end->figure + " > " + top(k_factor).str() + ")"));
                end->figure = columns_.add(
                    name, "CASE WHEN " + end->figure + " <= " + top(k_factor).str() + " THEN " + end->figure + " END");
            }
            end->most = k_factor;
        }
    }
    out.most = a.most * b.most;
    if (out.most > limit()) throw NotCarried("figures that grow too large");
    if (a.figure == "NULL" || b.figure == "NULL") {
        const std::string& other = a.figure == "NULL" ? b.figure : a.figure;
        out.figure =
            zero_beats_all && other != "NULL" ? columns_.add(name, "CASE WHEN " + other + " = 0 THEN 0 END") : "NULL";
        return out;
    }
    const std::string plain = a.figure + " * " + b.figure;
    out.figure = columns_.add(
        name, zero_beats_all ? "CASE WHEN " + a.figure + " = 0 OR " + b.figure + " = 0 THEN 0 ELSE " + plain + " END"
                             : "(" + plain + ")");
    return out;
}

Range Quantities::multiply(const std::string& name, const Range& a, const Range& b) {
    return {product(name + "_min", a.low, b.low, false), product(name + "_max", a.high, b.high, true),
            a.above_zero && b.above_zero};
}

Range Quantities::divide(const std::string& name, const Range& a, const Range& b) {
    if (is_constant(b.low) && is_constant(b.high) && value_of(b.low) == value_of(b.high) && value_of(b.low) != 0) {
        Range out = a;
        out.low.scale /= value_of(b.low);
        out.high.scale /= value_of(b.low);
        return out;
    }
    for (const End* end : {&a.low, &a.high, &b.low, &b.high}) {
        if (end->over != "1") throw NotCarried("a quotient of quotients");
    }
    Range out;
    out.low = a.low;
    out.low.scale = a.low.scale / b.high.scale;
    out.low.most_over = b.high.most;
    if (b.high.figure == "NULL") {
        out.low = zero_or_more().low;
    } else {
        // A divisor without end leaves nothing that is certain, and so does one that is zero.
        const std::string divides = "COALESCE(" + b.high.figure + " > 0, FALSE)";
        out.low.figure = columns_.add(name + "_min", "CASE WHEN " + divides + " THEN " + a.low.figure + " ELSE 0 END");
        out.low.over =
            columns_.add(name + "_min_over", "CASE WHEN " + divides + " THEN " + b.high.figure + " ELSE 1 END");
    }
    if (is_zero(b.low)) {
        out.high = {};
        return out;
    }
    out.high = a.high;
    out.high.scale = a.high.scale / b.low.scale;
    out.high.most_over = b.low.most;
    const std::string divides = b.low.figure + " > 0";
    const std::string nothing = b.above_zero && a.high.figure != "NULL" ? " WHEN " + a.high.figure + " = 0 THEN 0" : "";
    out.high.figure =
        a.high.figure == "NULL"
            ? "NULL"
            : columns_.add(name + "_max", "CASE WHEN " + divides + " THEN " + a.high.figure + nothing + " END");
    out.high.over = columns_.add(name + "_max_over", "CASE WHEN " + divides + " THEN " + b.low.figure + " ELSE 1 END");
    return out;
}

/// An end that is not there is beyond all others: it decides (`needs_all`), or does not count.
End Quantities::greatest(const std::string& name, std::vector<End> ends, bool needs_all) {
    const auto is_absent = [](const End& end) { return end.figure == "NULL"; };
    if (needs_all && std::any_of(ends.begin(), ends.end(), is_absent)) return {};
    ends.erase(std::remove_if(ends.begin(), ends.end(), is_absent), ends.end());
    // Nothing is above zero already.
    if (!ends.empty() && std::all_of(ends.begin(), ends.end(), is_zero)) return ends.front();
    ends.erase(std::remove_if(ends.begin(), ends.end(), is_zero), ends.end());
    if (ends.empty()) return {};
    if (ends.size() == 1) return ends.front();
    // Each takes the scale of all.
    for (const End& end : std::vector<End>(ends)) ends.front() = alike(ends.front(), end).a;
    End out = ends.front();
    std::vector<std::string> figures, there;
    for (End& end : ends) {
        if (end.over != "1") throw NotCarried("the larger of quotients");
        end = alike(end, ends.front()).a;
        out.most = std::max(out.most, end.most);
        figures.push_back(end.figure);
        if (!is_numeral(end.figure)) there.push_back("(" + end.figure + " IS NOT NULL)");
    }
    if (needs_all) {
        out.figure = columns_.add(name, "CASE WHEN " + all_of(there) + " THEN " + dialect_.greatest(figures) + " END");
        return out;
    }
    out.figure = columns_.add(name, dialect_.greatest(figures));
    return out;
}

Range Quantities::max(const std::string& name, const std::vector<Range>& ranges) {
    std::vector<End> lows, highs;
    bool above_zero = false;
    for (const Range& range : ranges) {
        lows.push_back(range.low);
        highs.push_back(range.high);
        above_zero = above_zero || range.above_zero;
    }
    return {greatest(name + "_min", lows, false), greatest(name + "_max", highs, true), above_zero};
}

End Quantities::chosen(const std::string& name, const std::string& condition, const End& a, const End& b) {
    const Pair pair = alike(a, b);
    End out = pair.a;
    out.most = std::max(pair.a.most, pair.b.most);
    out.most_over = std::max(pair.a.most_over, pair.b.most_over);
    out.figure = columns_.add(name, sql::choose(condition, pair.a.figure, pair.b.figure));
    out.over = columns_.add(name + "_over", sql::choose(condition, pair.a.over, pair.b.over));
    return out;
}

Range Quantities::choose(const std::string& name, const std::string& condition, const Range& a, const Range& b) {
    if (condition == k_true) return a;
    if (condition == k_false) return b;
    return {chosen(name + "_min", condition, a.low, b.low), chosen(name + "_max", condition, a.high, b.high),
            a.above_zero && b.above_zero};
}

}  // namespace licet::sql
