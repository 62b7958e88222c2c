#pragma once
// Boolean functions of rows, each kept once. A plane is one bit a row; a three-valued result is two planes, "certainly"
// and "certainly not". Everything is an AND of two planes that may be complemented, so equal conditions of different
// rules meet in the same node, and constants fold as soon as they are seen.

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace licet::columns {

/// Twice the number of a node, plus one for its complement.
using Plane = std::uint32_t;
inline constexpr Plane k_never = 0;
inline constexpr Plane k_always = 1;

[[nodiscard]] constexpr Plane negate(Plane a) { return a ^ 1U; }
[[nodiscard]] constexpr std::uint32_t node_of(Plane a) { return a >> 1U; }
[[nodiscard]] constexpr bool is_complement(Plane a) { return (a & 1U) != 0; }

class Planes {
public:
    struct Node {
        Plane a = k_never;  ///< leaves: both are k_never
        Plane b = k_never;
        [[nodiscard]] bool is_leaf() const { return a == k_never; }
    };

    Planes() : nodes_(1) {}

    [[nodiscard]] Plane leaf();
    [[nodiscard]] Plane both(Plane a, Plane b);
    [[nodiscard]] Plane either(Plane a, Plane b) { return negate(both(negate(a), negate(b))); }
    [[nodiscard]] Plane choose(Plane when, Plane then, Plane otherwise) {
        return either(both(when, then), both(negate(when), otherwise));
    }
    /// Promises that no row is in both leaves.
    void exclude(Plane a, Plane b);

    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }

private:
    [[nodiscard]] bool exclusive(Plane a, Plane b) const;
    /// The AND where one more look at the operands of an operand settles it; else `a` stays for a node of its own.
    bool simplify(Plane& a, Plane b, Plane& result) const;

    std::vector<Node> nodes_;  ///< the first is the constant
    std::unordered_map<std::uint64_t, Plane> known_;
    std::unordered_map<Plane, Plane> excluded_;
};

/// Certainly true, certainly not; neither is unknown.
struct Truth {
    Plane yes = k_never;
    Plane no = k_never;
    friend bool operator==(const Truth&, const Truth&) = default;
};

}  // namespace licet::columns
