#pragma once
// The numbers that rules compute, as operations on columns. Equal formulas of different rules meet in the same figure.

#include "columns/planes.hpp"
#include "num/interval.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace licet::columns {

using Figure = std::uint32_t;

struct FigureNode {
    enum class Op : std::uint8_t {
        constant,  ///< `value`
        column,    ///< as stated, in the unit of the slot; unknown is [0, inf)
        scale,     ///< a times `value`, which is above zero
        add,
        multiply,
        divide,
        max,
        min,
        choose,   ///< a where `when`, else b
        combine,  ///< stated in `column` (times `value`): that, widened where b parts from it; else b from zero upward
        bounded   ///< a, from zero upward
    };
    Op op = Op::constant;
    Figure a = 0;
    Figure b = 0;
    int column = -1;
    Plane when = k_never;
    num::Interval value;
    bool trusted = true;  ///< doubles follow the exact arithmetic within a known error
    unsigned length = 0;  ///< a bound on the digits of the exact value, in bits
    double error = 0;     ///< a bound on that of the double, relative to the exact value
};

class Figures {
public:
    [[nodiscard]] const FigureNode& operator[](Figure figure) const { return nodes_[figure]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }

    [[nodiscard]] Figure constant(const num::Interval& value);
    [[nodiscard]] Figure column(int column);
    [[nodiscard]] Figure scale(Figure a, const num::Interval& by);
    [[nodiscard]] Figure binary(FigureNode::Op op, Figure a, Figure b);
    [[nodiscard]] Figure subtract(Figure a, Figure b);
    [[nodiscard]] Figure choose(Plane when, Figure then, Figure otherwise);
    [[nodiscard]] Figure combine(int column, const num::Number& scale, Figure computed);
    [[nodiscard]] Figure bounded(Figure a);

private:
    Figure keep(FigureNode node);

    std::vector<FigureNode> nodes_;
    std::map<std::string, Figure> known_;
};

}  // namespace licet::columns
