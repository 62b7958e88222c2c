#include "analysis/rational.hpp"

#include <algorithm>
#include <optional>

namespace licet::analysis {

namespace {

using num::Number;
using Polynomial = std::vector<Number>;

void trim(Polynomial& p) {
    while (!p.empty() && p.back() == 0) p.pop_back();
}

Polynomial sum(const Polynomial& a, const Polynomial& b, int sign) {
    Polynomial out(std::max(a.size(), b.size()));
    for (std::size_t i = 0; i < a.size(); ++i) out[i] += a[i];
    for (std::size_t i = 0; i < b.size(); ++i) out[i] += sign * b[i];
    trim(out);
    return out;
}

Polynomial product(const Polynomial& a, const Polynomial& b) {
    if (a.empty() || b.empty()) return {};
    Polynomial out(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t k = 0; k < b.size(); ++k) out[i + k] += a[i] * b[k];
    }
    trim(out);
    return out;
}

Number at(const Polynomial& p, const Number& x) {
    Number value = 0;
    for (std::size_t i = p.size(); i-- > 0;) value = value * x + p[i];
    return value;
}

Polynomial derivative(const Polynomial& p) {
    Polynomial out;
    for (std::size_t i = 1; i < p.size(); ++i) out.emplace_back(p[i] * static_cast<unsigned>(i));
    trim(out);
    return out;
}

/// The square root, if it is a rational number.
std::optional<Number> root_of(const Number& square) {
    if (square < 0) return std::nullopt;
    const auto above = boost::multiprecision::sqrt(boost::multiprecision::cpp_int(numerator(square)));
    const auto below = boost::multiprecision::sqrt(boost::multiprecision::cpp_int(denominator(square)));
    const Number root(above, below);
    if (root * root != square) return std::nullopt;
    return root;
}

/// No root lies beyond (Cauchy).
Number bound(const Polynomial& p) {
    Number most = 0;
    for (std::size_t i = 0; i + 1 < p.size(); ++i) most = std::max<Number>(most, abs(p[i] / p.back()));
    return most + 1;
}

std::vector<Number> positive_roots(const Polynomial& p, bool& exact);

/// Between two roots of the derivative a polynomial is monotone, so that halving finds its root there.
std::vector<Number> by_halving(const Polynomial& p, bool& exact) {
    std::vector<Number> corners = positive_roots(derivative(p), exact);
    corners.insert(corners.begin(), 0);
    corners.push_back(bound(p));
    std::vector<Number> roots;
    for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
        Number low = corners[i];
        Number high = corners[i + 1];
        if (low > 0 && at(p, low) == 0) roots.emplace_back(low);
        if ((at(p, low) < 0) == (at(p, high) < 0)) continue;
        const Number fine = high / 1'000'000'000;
        bool met = false;
        while (!met && high - low > fine) {
            const Number middle = (low + high) / 2;
            met = at(p, middle) == 0;
            if (met) roots.emplace_back(middle);
            ((at(p, middle) < 0) == (at(p, low) < 0) ? low : high) = middle;
        }
        if (met) continue;
        exact = false;
        roots.emplace_back(low);
        roots.emplace_back(high);
    }
    return roots;
}

std::vector<Number> positive_roots(const Polynomial& p, bool& exact) {
    std::vector<Number> roots;
    if (p.size() < 2) return roots;
    if (p.size() == 2) {
        roots.emplace_back(-p[0] / p[1]);
    } else if (const Number square = p[1] * p[1] - 4 * p[0] * p[2]; p.size() == 3 && root_of(square)) {
        const Number root = *root_of(square);
        roots.emplace_back((-p[1] - root) / (2 * p[2]));
        roots.emplace_back((-p[1] + root) / (2 * p[2]));
    } else {
        roots = by_halving(p, exact);
    }
    std::erase_if(roots, [](const Number& root) { return root <= 0; });
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    return roots;
}

}  // namespace

Rational Rational::constant(const Number& value) {
    Rational out{{value}, {1}};
    trim(out.numerator);
    return out;
}

Rational Rational::times_x(const Number& value) {
    Rational out{{0, value}, {1}};
    trim(out.numerator);
    return out;
}

Rational operator+(const Rational& a, const Rational& b) {
    return {sum(product(a.numerator, b.denominator), product(b.numerator, a.denominator), 1),
            product(a.denominator, b.denominator)};
}

Rational operator-(const Rational& a, const Rational& b) {
    return {sum(product(a.numerator, b.denominator), product(b.numerator, a.denominator), -1),
            product(a.denominator, b.denominator)};
}

Rational operator*(const Rational& a, const Rational& b) {
    return {product(a.numerator, b.numerator), product(a.denominator, b.denominator)};
}

Rational operator/(const Rational& a, const Rational& b) {
    return {product(a.numerator, b.denominator), product(a.denominator, b.numerator)};
}

std::vector<Number> where_equal(const Rational& quotient, const Number& value, bool& exact) {
    Polynomial scaled = quotient.denominator;
    for (Number& coefficient : scaled) coefficient *= value;
    std::vector<Number> roots = positive_roots(sum(quotient.numerator, scaled, -1), exact);
    std::erase_if(roots, [&](const Number& root) { return at(quotient.denominator, root) == 0; });
    return roots;
}

}  // namespace licet::analysis
