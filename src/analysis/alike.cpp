#include "analysis/alike.hpp"

#include "engine/evaluate.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace licet::analysis {

using engine::Evaluator;
using program::Mask;
using program::Node;
using program::Op;
using program::Program;
using program::Slice;
using program::Step;

namespace {

bool is_about_a_country(const Program& program, const Node& node) {
    return (node.op == Op::category || node.op == Op::in_set) &&
           program.slot(node.slot).type == rulebook::FactType::country;
}

/// Two places of one class lie in the same of some sets.
std::vector<std::uint16_t> parted_by(const std::vector<Mask>& sets, std::size_t places) {
    std::vector<Mask> parts = {Mask().set()};
    for (const Mask& set : std::unordered_set<Mask>(sets.begin(), sets.end())) {
        for (std::size_t i = 0, count = parts.size(); i < count; ++i) {
            const Mask inside = parts[i] & set;
            if (inside.none() || inside == parts[i]) continue;
            parts.push_back(parts[i] & ~set);
            parts[i] = inside;
        }
    }
    std::unordered_map<const Mask*, std::uint16_t> numbers;
    std::vector<std::uint16_t> classes;
    for (std::size_t place = 0; place < places; ++place) {
        const auto part = std::find_if(parts.begin(), parts.end(), [&](const Mask& one) { return one.test(place); });
        const auto number = static_cast<std::uint16_t>(numbers.size());
        classes.push_back(numbers.try_emplace(&*part, number).first->second);
    }
    return classes;
}

/// The sets of countries that an item's questions may hang on: those that conditions compare with which stay open
/// while it is not said where the shipment goes.
class SetsThatMatter {
public:
    SetsThatMatter(const Program& program, const Slice& slice, const facts::ItemFacts& item,
                   const facts::ShipmentFacts& shipment, bool strict)
        : program_(program),
          slice_(slice),
          case_(engine::make_case_anywhere(program, item, shipment, slice, strict)),
          evaluator_(case_, slice),
          destination_(facts::fact_named(program, "destination", program::Subject::shipment)) {}

    /// False where a destination may leave less known than none, so that all sets have to count.
    bool add_to(std::vector<Mask>& sets) {
        (void)evaluator_.evaluate({});
        if (!evaluator_.only_narrows()) return false;
        for (const program::Assume& assume : program_.assumes) add(assume.unless);
        for (const program::Gate& gate : program_.gates) add(static_cast<int>(gate.when));
        for (const Step* step : evaluator_.steps()) this->step(*step);
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (evaluator_.rule(i) == Kleene::no) continue;
            const Stage stage = program_.spec(program_.rules[i]).stage;
            if (stage == Stage::require) add_rule(i, where_may_hold(i));
            if (stage == Stage::except) add_rule(i, where_may_hold(i) & where_any_may_hold(program_.rules[i].lifts));
        }
        for (const std::uint32_t set : program_.license_sets) sets_.push_back(slice_.sets[set]);
        sets.insert(sets.end(), sets_.begin(), sets_.end());
        return true;
    }

private:
    using Stage = rulebook::Stage;

    void step(const Step& step) {
        if (step.kind == Step::Kind::formula) return add(step.when);
        for (std::uint32_t frame = 0; frame < case_.frames.size(); ++frame) {
            if (step.kind == Step::Kind::limb) {
                if (case_.subject(frame) == program::Subject::item &&
                    evaluator_.limb(step.root, frame) == Kleene::unknown) {
                    return add(static_cast<int>(program_.limbs[step.root].when));
                }
            } else if (case_.subject(frame) == step.target.of &&
                       evaluator_.value(frame, step.target.index).mask.count() != 1) {
                return add(static_cast<int>(step.root));
            }
        }
    }

    /// The sets of a condition. Outside of `where` they tell nothing apart.
    void add(int root, const Mask& where = Mask().set()) {
        if (root < 0) return;
        program::walk(program_, static_cast<std::uint32_t>(root), [&](std::uint32_t index) {
            const Node& node = program_.nodes[index];
            if (!is_about_a_country(program_, node) || is_settled(node)) return;
            sets_.push_back(evaluator_.wanted(node) & where);
        });
    }

    /// A rule that cannot hold is the same for all places where it cannot.
    void add_rule(std::uint32_t rule, const Mask& where) {
        if (where.none()) return;
        sets_.push_back(where);
        add(program_.rules[rule].when, where);
        add(program_.rules[rule].gated_when, where);
    }

    [[nodiscard]] Mask where_may_hold(std::uint32_t rule) const {
        Mask where = Mask().set();
        for (const int root : {program_.rules[rule].when, program_.rules[rule].gated_when}) {
            if (root >= 0) where &= sides(static_cast<std::uint32_t>(root)).where_true;
        }
        return where;
    }

    [[nodiscard]] Mask where_any_may_hold(const std::vector<std::uint32_t>& rules) const {
        Mask where;
        for (const std::uint32_t rule : rules) {
            if (evaluator_.rule(rule) != Kleene::no) where |= where_may_hold(rule);
        }
        return where;
    }

    /// The destinations for which a condition of the transaction may be true, and those for which it may be false.
    struct Sides {
        Mask where_true, where_false;
    };

    [[nodiscard]] Sides sides(std::uint32_t index) const {
        const Mask everywhere = Mask().set();
        const Kleene truth = evaluator_.node(index, {});
        if (truth == Kleene::yes) return {everywhere, {}};
        if (truth == Kleene::no) return {{}, everywhere};
        const Node& node = program_.nodes[index];
        const bool of_destination = destination_ && node.slot == *destination_;
        if (of_destination && is_about_a_country(program_, node)) {
            const Mask set = evaluator_.wanted(node);
            return {set, ~set};
        }
        if (node.op == Op::negation) {
            const Sides inner = sides(node.a);
            return {inner.where_false, inner.where_true};
        }
        if (node.op != Op::all && node.op != Op::any) return {everywhere, everywhere};
        Sides out = node.op == Op::all ? Sides{everywhere, {}} : Sides{{}, everywhere};
        for (std::uint32_t i = node.a; i < node.b; ++i) {
            const Sides child = sides(program_.children[i]);
            if (node.op == Op::all) {
                out.where_true &= child.where_true;
                out.where_false |= child.where_false;
            } else {
                out.where_true |= child.where_true;
                out.where_false &= child.where_false;
            }
        }
        return out;
    }

    [[nodiscard]] bool is_settled(const Node& node) const {
        const Mask set = evaluator_.wanted(node);
        for (std::uint32_t frame = 0; frame < case_.frames.size(); ++frame) {
            if (case_.subject(frame) != node.slot.of) continue;
            const Mask& possible = evaluator_.value(frame, node.slot.index).mask;
            if ((possible & set).any() && (possible & ~set).any()) return false;
        }
        return true;
    }

    const Program& program_;
    const Slice& slice_;
    engine::Case case_;
    Evaluator evaluator_;
    std::optional<program::SlotRef> destination_;
    std::vector<Mask> sets_;
};

std::vector<std::vector<std::string>> grouped(const Program& program, const std::vector<std::string>& destinations,
                                              const std::vector<std::uint16_t>& class_of) {
    std::map<std::uint16_t, std::size_t> order;
    std::vector<std::vector<std::string>> classes;
    for (const std::string& destination : destinations) {
        const std::uint16_t number = class_of[program.destination_by_code.at(destination)];
        const auto [known, added] = order.try_emplace(number, classes.size());
        if (added) classes.emplace_back();
        classes[known->second].push_back(destination);
    }
    return classes;
}

std::vector<const Slice*> pointers(const std::vector<Slice>& slices) {
    std::vector<const Slice*> out;
    out.reserve(slices.size());
    for (const Slice& slice : slices) out.push_back(&slice);
    return out;
}

}  // namespace

std::vector<std::uint16_t> classes_of_destinations(const Program& program, const std::vector<const Slice*>& slices) {
    // Every set of destinations that something may be compared with.
    std::vector<Mask> sets;
    for (const Node& node : program.nodes) {
        if (node.op == Op::category && is_about_a_country(program, node)) sets.push_back(program.masks[node.a]);
    }
    for (const Slice* slice : slices) sets.insert(sets.end(), slice->sets.begin(), slice->sets.end());
    return parted_by(sets, program.book.destinations.size());
}

std::vector<std::uint16_t> classes_of_destinations(const Program& program, const std::vector<const Slice*>& slices,
                                                   const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
                                                   bool strict) {
    std::vector<Mask> sets;
    for (const Slice* slice : slices) {
        if (!SetsThatMatter(program, *slice, item, shipment, strict).add_to(sets)) {
            return classes_of_destinations(program, slices);
        }
    }
    return parted_by(sets, program.book.destinations.size());
}

std::vector<std::vector<std::string>> alike(const Rulebook& rulebook, const std::vector<std::string>& destinations,
                                            const std::set<Date>& days, std::optional<Date> known_on) {
    const Program& program = rulebook.program();
    // What the sets hold depends on the day and on what is known, not on the posture.
    std::vector<Slice> slices;
    slices.reserve(days.size());
    for (const Date day : days) slices.push_back(program::make_slice(program, day, Posture::enforced, known_on));
    return grouped(program, destinations, classes_of_destinations(program, pointers(slices)));
}

std::vector<std::vector<std::string>> alike(const Rulebook& rulebook, const std::vector<std::string>& destinations,
                                            const std::set<Date>& days, std::optional<Date> known_on, const Item& item,
                                            const Shipment& shipment, bool strict) {
    const Program& program = rulebook.program();
    std::vector<Slice> slices;
    for (const Date day : days) {
        for (const Posture posture : {Posture::enforced, Posture::text}) {
            Slice slice = program::make_slice(program, day, posture, known_on);
            const bool is_new = posture == Posture::enforced || !program::same_law(slices.back(), slice);
            if (is_new) slices.push_back(std::move(slice));
        }
    }
    return grouped(program, destinations,
                   classes_of_destinations(program, pointers(slices), item.facts(), shipment.facts(), strict));
}

}  // namespace licet::analysis
