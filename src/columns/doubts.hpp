#pragma once
// Where a comparison of doubles is too close to be believed, and what is certain all the same. Such a comparison may
// hold or not: what comes out the same either way is certain. This is no open fact, of which a law may have something
// to say; it is only not computed yet.

#include "columns/assemble.hpp"

#include <map>
#include <vector>

namespace licet::columns {

class Doubts {
public:
    Doubts(Planes& planes, const Figures& figures, Leaves& leaves)
        : planes_(planes), figures_(figures), leaves_(leaves) {}

    /// Where some comparison that the answer is made of is not to be believed.
    [[nodiscard]] Plane any(const Answer& answer);
    /// The answer where it is certain, and open elsewhere.
    [[nodiscard]] Answer careful(const Answer& answer);

private:
    void walk(const std::vector<Plane>& roots);
    [[nodiscard]] Truth of_node(std::uint32_t node);
    [[nodiscard]] Plane of_figure(Figure figure);
    [[nodiscard]] Truth certain(Plane plane) const;
    [[nodiscard]] Plane doubtful(Plane plane);

    Planes& planes_;
    const Figures& figures_;
    Leaves& leaves_;
    std::map<std::uint32_t, Truth> certain_;  ///< by node
    std::map<Figure, Plane> of_figures_;
};

}  // namespace licet::columns
