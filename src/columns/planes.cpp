#include "columns/planes.hpp"

#include <utility>

namespace licet::columns {

Plane Planes::leaf() {
    nodes_.emplace_back();
    return static_cast<Plane>((nodes_.size() - 1) << 1U);
}

void Planes::exclude(Plane a, Plane b) {
    excluded_[a] = b;
    excluded_[b] = a;
}

bool Planes::exclusive(Plane a, Plane b) const {
    const auto says = [this](Plane one, Plane other) {
        const auto found = excluded_.find(one);
        return found != excluded_.end() && found->second == other;
    };
    return says(a, b) || says(b, a);
}

bool Planes::simplify(Plane& a, Plane b, Plane& result) const {
    const Node& inner = nodes_[node_of(a)];
    if (inner.is_leaf()) return false;
    const bool has = inner.a == b || inner.b == b;
    const bool has_not = inner.a == negate(b) || inner.b == negate(b);
    if (!is_complement(a)) {
        if (has) result = a;
        if (has_not) result = k_never;
        return has || has_not;
    }
    if (has_not) {
        result = b;
        return true;
    }
    if (has) a = negate(inner.a == b ? inner.b : inner.a);
    return false;
}

Plane Planes::both(Plane a, Plane b) {
    for (int again = 0; again < 4; ++again) {
        if (a == b || b == k_always) return a;
        if (a == k_always) return b;
        if (a == k_never || b == k_never || a == negate(b) || exclusive(a, b)) return k_never;
        if (exclusive(a, negate(b))) return a;
        if (exclusive(negate(a), b)) return b;
        const Plane before_a = a;
        const Plane before_b = b;
        Plane result = k_never;
        if (simplify(a, b, result) || simplify(b, a, result)) return result;
        if (a == before_a && b == before_b) break;
    }
    if (a == b) return a;
    if (a > b) std::swap(a, b);
    const std::uint64_t key = static_cast<std::uint64_t>(a) << 32U | b;
    const auto [known, added] = known_.try_emplace(key, k_never);
    if (added) {
        nodes_.push_back({a, b});
        known->second = static_cast<Plane>((nodes_.size() - 1) << 1U);
    }
    return known->second;
}

}  // namespace licet::columns
