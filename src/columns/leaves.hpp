#pragma once
// What planes begin with: a look-up by code, or a figure beside a threshold. Each is kept once.

#include "columns/figures.hpp"
#include "columns/plan.hpp"
#include "columns/planes.hpp"
#include "columns/table.hpp"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace licet::columns {

struct CodeLeaf {
    int group = k_destinations;
    CodeBits holds;
};

enum class Beside : std::uint8_t {
    at_least,
    above,
    below,
    at_most,
    near,     ///< too close for a double, or undefined
    touching  ///< of a combined figure: doubles cannot tell whether the computed range counts
};

struct FigureLeaf {
    Figure figure = 0;
    bool high = false;  ///< the upper end of what is known
    Beside beside = Beside::at_least;
    double at = 0;
    double slack = 0;  ///< of a near one
    friend auto operator<=>(const FigureLeaf&, const FigureLeaf&) = default;
};

class Leaves {
public:
    Leaves(const Table& table, Planes& planes, Figures& figures) : table_(table), planes_(planes), figures_(figures) {}

    [[nodiscard]] Plane code(int group, CodeBits holds);
    [[nodiscard]] Truth compare(Figure figure, num::Compare op, const num::Interval& threshold);

    /// Where doubles cannot tell on which side of its threshold the figure of a leaf lies.
    [[nodiscard]] Plane near(const FigureLeaf& leaf);
    /// Where doubles cannot tell what a combined figure is.
    [[nodiscard]] Plane touching(Figure combined);

    /// By node of the plane.
    [[nodiscard]] const std::map<std::uint32_t, CodeLeaf>& codes() const { return codes_; }
    [[nodiscard]] const std::map<std::uint32_t, FigureLeaf>& figures() const { return leaves_; }

private:
    [[nodiscard]] Plane beside(Figure figure, bool high, Beside how, const num::Number& at);
    [[nodiscard]] Plane keep(const FigureLeaf& leaf);

    const Table& table_;
    Planes& planes_;
    Figures& figures_;
    std::map<std::pair<int, CodeBits>, Plane> known_codes_;
    std::map<FigureLeaf, Plane> known_figures_;
    std::map<std::uint32_t, CodeLeaf> codes_;
    std::map<std::uint32_t, FigureLeaf> leaves_;
};

}  // namespace licet::columns
