#include "analysis/bearing.hpp"

#include "program/walk.hpp"

namespace licet::analysis {

namespace {

using engine::Context;
using program::Node;
using program::Op;
using program::Status;
using program::Step;
using rulebook::Stage;

class Writer {
public:
    explicit Writer(const engine::Evaluator& evaluator) : evaluator_(evaluator), program_(evaluator.program()) {}

    std::string write() {
        for (const Step* step : evaluator_.steps()) {
            if (step->kind == Step::Kind::limb) {
                limb(step->root);
            } else {
                derived(*step);
            }
        }
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) rule(i);
        return std::move(out_);
    }

private:
    void put(char kind, std::uint32_t index, Kleene verdict) {
        out_ += kind;
        out_ += std::to_string(index);
        out_ += verdict == Kleene::yes ? '+' : verdict == Kleene::no ? '-' : '?';
    }

    [[nodiscard]] bool is_unverified(std::uint32_t rule) const {
        return evaluator_.slice().rules[rule].status == Status::unverified;
    }

    /// The item itself, then the circuits inside it.
    [[nodiscard]] std::vector<std::uint32_t> item_frames() const {
        std::vector<std::uint32_t> frames = {engine::k_item_frame};
        const engine::Case& subject = evaluator_.subject();
        for (std::uint32_t i = subject.first_ic_frame; i < subject.frames.size(); ++i) frames.push_back(i);
        return frames;
    }

    void limb(std::uint32_t index) {
        for (const std::uint32_t frame : item_frames()) {
            const Kleene verdict = evaluator_.limb(index, frame);
            if (verdict == Kleene::no) continue;
            put('l', index, verdict);
            if (is_unverified(program_.limbs[index].rule)) out_ += '!';
            if (verdict == Kleene::unknown) leaves(program_.limbs[index].when, {frame, 0});
        }
    }

    /// What the value of a derived fact may become as open facts close. Which steps there are says how it is computed.
    void derived(const Step& step) {
        put('s', static_cast<std::uint32_t>(&step - program_.steps.data()), Kleene::yes);
        const engine::Case& subject = evaluator_.subject();
        for (std::uint32_t frame = 0; frame < subject.frames.size(); ++frame) {
            if (subject.subject(frame) != step.target.of) continue;
            const bool party = step.target.of == program::Subject::party;
            const Context context{step.target.of == program::Subject::item ? frame : engine::k_item_frame,
                                  party ? frame : 0};
            if (step.kind == Step::Kind::flag) leaves_if_open(step.root, context);
            if (step.when >= 0) leaves_if_open(static_cast<std::uint32_t>(step.when), context);
        }
    }

    void rule(std::uint32_t index) {
        const Status status = evaluator_.slice().rules[index].status;
        const Stage stage = program_.spec(program_.rules[index]).stage;
        if (status == Status::off || stage == Stage::derive || stage == Stage::classify) return;
        const Kleene verdict = evaluator_.rule(index);
        if (verdict == Kleene::no) return;
        put('r', index, verdict);
        if (status == Status::unverified) out_ += '!';
        if (verdict == Kleene::yes) return;
        const program::CompiledRule& rule = program_.rules[index];
        if (rule.when >= 0) leaves_if_open(static_cast<std::uint32_t>(rule.when), {});
        if (rule.gated_when >= 0) leaves_if_open(static_cast<std::uint32_t>(rule.gated_when), {});
    }

    void leaves_if_open(std::uint32_t index, const Context& context) {
        const Kleene verdict = evaluator_.node(index, context);
        put('n', index, verdict);
        if (verdict == Kleene::unknown) leaves(index, context);
    }

    /// How each comparison of an open condition stands. One that is settled stays so as open facts close.
    void leaves(std::uint32_t index, const Context& context) {
        const Node& node = program_.nodes[index];
        const Kleene verdict = evaluator_.node(index, context);
        put('n', index, verdict);
        if (verdict != Kleene::unknown) return;
        if (node.op == Op::party) {
            for (std::uint32_t i = engine::k_first_party_frame; i < evaluator_.parties_end(); ++i) {
                leaves(node.b, {context.item, i});
            }
        } else if (node.op == Op::ic) {
            for (const std::uint32_t frame : item_frames()) {
                if (frame != engine::k_item_frame) leaves(node.b, {frame, context.party});
            }
        } else if (node.op == Op::in_set) {
            // What is open within a set hangs on what the set holds.
            out_ += evaluator_.slice().sets[node.a].to_string();
        } else {
            program::for_each_child(program_, node, [&](std::uint32_t child) { leaves(child, context); });
        }
    }

    const engine::Evaluator& evaluator_;
    const program::Program& program_;
    std::string out_;
};

}  // namespace

std::string bearing(const engine::Evaluator& evaluator) { return Writer(evaluator).write(); }

}  // namespace licet::analysis
