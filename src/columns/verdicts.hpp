#pragma once
// A program on a day, evaluated once for all rows: what engine::Evaluator computes for a case before it splits
// anything, as planes. The two follow the same steps; the agreement tests hold them together.

#include "columns/leaning.hpp"
#include "columns/leaves.hpp"
#include "columns/surroundings.hpp"
#include "program/slice.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace licet::columns {

struct Verdicts {
    std::vector<Truth> rules;  ///< parallel to Program::rules; nothing for rules that derive or classify
    Truth classified;
    Plane open_limb = k_never;     ///< some paragraph may or may not hold
    Plane gates_closed = k_never;  ///< every pack is kept out by a gate
    Plane loose = k_never;         ///< a formula counts although its condition is open
};

class VerdictMaker {
public:
    VerdictMaker(const Table& table, Surroundings& surroundings, Planes& planes, Figures& figures, Leaves& leaves)
        : program_(table.program()),
          table_(table),
          surroundings_(surroundings),
          planes_(planes),
          figures_(figures),
          leaves_(leaves) {}

    /// With `supposed` the item is taken to have some control paragraph.
    [[nodiscard]] Verdicts make(const program::Slice& slice, bool supposed);
    /// One part of what is possible: every open fact is taken to be what requires most, or least.
    [[nodiscard]] Verdicts make_part(const program::Slice& slice, const Leaning& leaning, bool most);
    /// Why rows of this day cannot be evaluated here; else empty.
    [[nodiscard]] const std::string& refusal() const { return refusal_; }

private:
    struct Context {
        std::uint32_t party = 0;  ///< 0: none
    };
    using Place = std::pair<std::uint32_t, std::uint16_t>;

    [[nodiscard]] bool is_off(std::uint32_t rule) const { return slice_->rules[rule].status == program::Status::off; }
    [[nodiscard]] bool is_doubtful(int rule) const {
        return rule >= 0 && slice_->rules[static_cast<std::size_t>(rule)].status == program::Status::unverified;
    }
    [[nodiscard]] std::uint32_t frame_of(program::SlotRef slot, Context context) const;

    void run_steps();
    void run(const program::Step& step);
    void run_in(const program::Step& step, std::uint32_t frame);
    void formula(const program::Step& step, std::uint32_t frame, Context context, bool again);

    [[nodiscard]] Figure term(std::uint32_t index, Context context);
    [[nodiscard]] Figure figure(std::uint32_t frame, std::uint16_t slot);
    [[nodiscard]] Figure plain_figure(std::uint32_t frame, std::uint16_t slot);
    [[nodiscard]] Plane stated(std::uint32_t frame, std::uint16_t slot);
    [[nodiscard]] Truth member(std::uint32_t frame, std::uint16_t slot, const program::Mask& wanted);
    [[nodiscard]] Truth plain_member(std::uint32_t frame, std::uint16_t slot, const program::Mask& wanted);

    [[nodiscard]] program::Mask narrowed(program::SlotRef slot, const program::Mask& possible) const;
    [[nodiscard]] Truth narrowed(program::SlotRef slot, num::Compare op, Truth truth) const;
    [[nodiscard]] Truth chosen(bool by_leaning) const;
    [[nodiscard]] Truth standing(std::uint32_t rule) const;

    [[nodiscard]] Truth node(std::uint32_t index, Context context);
    [[nodiscard]] Truth quantified(const program::Node& at);
    [[nodiscard]] Truth some_ic(const program::Node& at);
    [[nodiscard]] Truth role_matches(const program::Node& quantifier, std::uint32_t party);
    [[nodiscard]] Truth limb(std::uint32_t index) const;
    [[nodiscard]] Truth paragraph(std::uint32_t index);
    [[nodiscard]] Truth classified();
    template <class Holds>
    [[nodiscard]] Plane eccns(Holds&& holds);

    [[nodiscard]] Truth all(Truth a, Truth b) { return {planes_.both(a.yes, b.yes), planes_.either(a.no, b.no)}; }
    [[nodiscard]] Truth any(Truth a, Truth b) { return {planes_.either(a.yes, b.yes), planes_.both(a.no, b.no)}; }
    [[nodiscard]] static Truth opposite(Truth a) { return {a.no, a.yes}; }

    const program::Program& program_;
    const Table& table_;
    Surroundings& surroundings_;
    Planes& planes_;
    Figures& figures_;
    Leaves& leaves_;
    std::string refusal_;

    // Of the slice at hand.
    const program::Slice* slice_ = nullptr;
    const engine::Case* constants_ = nullptr;
    bool supposed_ = false;
    const Leaning* leaning_ = nullptr;  ///< null: nothing is narrowed
    bool most_ = false;
    std::map<Place, Truth> flags_;  ///< computed so far
    std::map<Place, Figure> figures_of_;
    std::vector<Truth> limbs_;
    std::set<Place> computed_;
    Plane loose_ = k_never;
};

}  // namespace licet::columns
