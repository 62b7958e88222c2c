#pragma once
// What is behind licet::Inquiry.

#include "engine/case.hpp"
#include "engine/evaluate.hpp"
#include "engine/explore.hpp"
#include "licet/decide.hpp"
#include "program/slice.hpp"
#include "rulebook/posture.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace licet {

/// What questions about one item have in common, and the first of them in each posture, beside which the others stand.
struct Inquiry::Ground {
    /// A case under one law.
    struct Posed {
        engine::Case subject;
        engine::Evaluator evaluator;

        Posed(engine::Case made, const program::Slice& slice, const Posed* beside)
            : subject(std::move(made)), evaluator(subject, slice, beside == nullptr ? nullptr : &beside->evaluator) {}
        Posed(const Posed&) = delete;
        Posed& operator=(const Posed&) = delete;
    };

    Ground(const program::Program& program_of, const facts::ItemFacts& item_of, const facts::ShipmentFacts& shipment_of,
           Question asked)
        : program(program_of),
          item(item_of),
          shipment(shipment_of),
          question(std::move(asked)),
          law(in(question.posture)) {}

    /// The rules of one posture, and the first case that was decided under them.
    struct Law {
        program::Slice slice;
        std::unique_ptr<Posed> first;
    };

    [[nodiscard]] Law in(Posture posture) const {
        return {program::make_slice(program, question.date, posture, question.known_on), nullptr};
    }

    /// In the posture that is not asked for.
    Law& other_law() {
        if (!other) other = in(rulebook::other_posture(question.posture));
        return *other;
    }

    [[nodiscard]] std::unique_ptr<Posed> pose(const std::string& destination, const Law& under) const {
        return std::make_unique<Posed>(
            engine::make_case(program, item, shipment, destination, under.slice, question.strict), under.slice,
            under.first.get());
    }

    static void keep(std::unique_ptr<Posed> posed, Law& under) {
        if (under.first == nullptr) under.first = std::move(posed);
    }

    const program::Program& program;
    const facts::ItemFacts& item;
    const facts::ShipmentFacts& shipment;
    Question question;
    Law law;                   ///< in the posture asked for
    std::optional<Law> other;  ///< once it was looked at
    engine::Witnesses witnesses;
};

}  // namespace licet
