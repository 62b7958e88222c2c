#include "symbolic/prove.hpp"

#include "symbolic/find.hpp"
#include "symbolic/judge.hpp"
#include "symbolic/recheck.hpp"

#include <algorithm>
#include <set>

namespace licet::symbolic {

namespace {

/// What a search for a counterexample came to.
struct Attempt {
    Found found = Found::no;
    std::optional<Witness> chip, grown;
    std::string reason;
};

Attempt failed(const Finder& finder) {
    return {Found::unknown, {}, {}, "the solver gave up (" + finder.reason() + ")"};
}

z3::expr condition(Encoder& encoder, int where) {
    if (where < 0) return encoder.space().context().bool_val(true);
    return encoder.node(encoder.view().side().nodes[static_cast<std::size_t>(where)]);
}

class Implication {
public:
    Implication(const View& a, const View& b, int where)
        : a_(a), b_(b), where_(where), space_({&a, &b}), finder_(space_) {}

    Attempt attempt(const Statement& statement, const std::string& place) {
        Encoder a(space_, a_, place, "A, " + place);
        Encoder b(space_, b_, place, "B, " + place);
        a.define();
        b.define();
        const Caught left = caught(a, statement.left);
        const Caught right = caught(b, statement.right);
        Sketch sketch;
        sketch.preferred = much_more(left, right);
        const z3::expr wanted = both(more(left, right), both(condition(a, where_), condition(b, where_)));
        const Found found = finder_.find(wanted, &sketch, {a.classified(), b.classified()});
        if (found == Found::unknown) return failed(finder_);
        if (found == Found::no) return {};
        Witness chip = describe(sketch, place);
        recheck(a_, statement.left, b_, statement.right, sketch, chip);
        return {Found::yes, chip, {}, chip.why_not};
    }

private:
    const View& a_;
    const View& b_;
    int where_;
    Space space_;
    Finder finder_;
};

/// Two chips that differ in one fact and in what is computed from it.
class Growth {
public:
    Growth(const View& view, const std::string& fact, int where)
        : view_(view), fact_(fact), where_(where), space_({&view}, {fact}, true), finder_(space_) {}

    Attempt attempt(const Statement& statement, const std::string& place) {
        Encoder encoder(space_, view_, place, place);
        encoder.define();
        const auto slot = view_.program().slot_by_name.at(fact_);
        const Fact& grows = space_.number(view_.program().slot(slot), slot.of, {});
        const Caught before = caught(encoder, statement.left);
        const z3::expr asked = condition(encoder, where_);
        const z3::expr classified = encoder.classified();
        z3::expr_vector from(space_.context());
        z3::expr_vector to(space_.context());
        std::vector<std::pair<const Fact*, z3::expr>> changed;
        std::set<std::string> follows;
        const std::set<std::string> moved = moving(follows);
        names_.clear();
        follows_.clear();
        for (const Fact& fact : space_.facts()) {
            if (!fact.number || !moved.contains(fact.name)) continue;
            const z3::expr after = space_.context().real_const((fact.name + " grown").c_str());
            from.push_back(*fact.number);
            to.push_back(after);
            names_.push_back(fact.name);
            follows_.push_back(fact.name != fact_ && follows.contains(fact.name));
            if (fact.told) changed.emplace_back(&fact, after);
        }
        const auto later = [&](z3::expr term) { return term.substitute(from, to); };
        const Caught after{later(before.at_all), later(before.fully)};
        std::vector<z3::expr> parts = {more(before, after), asked, later(asked), later(*grows.number) > *grows.number};
        for (const z3::expr& axiom : space_.axioms()) parts.push_back(later(axiom));
        // Where no formula applies, a fact that could be computed stays as it was stated.
        for (unsigned i = 0; i < from.size(); ++i) {
            if (!follows_[i]) continue;
            std::vector<z3::expr> applies;
            for (const Formula& formula : view_.formulas(names_[i])) {
                applies.push_back(formula.step->when < 0
                                      ? space_.context().bool_val(true)
                                      : encoder.node(static_cast<std::uint32_t>(formula.step->when)));
            }
            parts.push_back(
                either(any_of(space_.context(), applies), to[static_cast<int>(i)] == from[static_cast<int>(i)]));
        }
        Sketch sketch;
        sketch.preferred = much_more(before, after);
        const Found found =
            finder_.find(all_of(space_.context(), parts), &sketch, {classified, later(classified)}, changed);
        if (found == Found::unknown) return failed(finder_);
        if (found == Found::no) return {};
        Witness first = describe(sketch, place);
        Sketch second = sketch;
        for (Sketch::Value& value : second.values) {
            for (const auto& [fact, number] : sketch.changed) {
                if (value.fact == fact) value.number = number;
            }
        }
        Witness grown = describe(second, place);
        if (first.why_not.empty()) first.why_not = grown.why_not;
        recheck(view_, statement.left, view_, statement.left, sketch, first, &grown);
        return {Found::yes, first, grown, first.why_not};
    }

private:
    /// The fact, what is computed from it, and what it is computed from unless that is told.
    [[nodiscard]] std::set<std::string> moving(std::set<std::string>& down) const {
        std::set<std::string> moved = {fact_};
        std::vector<std::string> up = {fact_};
        while (!up.empty()) {
            const std::string at = up.back();
            up.pop_back();
            for (const std::string& input : inputs(at)) {
                if (!space_.is_told(input) && moved.insert(input).second) up.push_back(input);
            }
        }
        down = {fact_};
        for (std::size_t before = 0; before != down.size();) {
            before = down.size();
            for (const std::string& computed : space_.defined()) {
                const std::set<std::string> of = inputs(computed);
                const bool follows = std::any_of(of.begin(), of.end(), [&](const auto& i) { return down.contains(i); });
                if (follows) down.insert(computed);
            }
        }
        moved.insert(down.begin(), down.end());
        return moved;
    }

    [[nodiscard]] std::set<std::string> inputs(const std::string& fact) const {
        std::set<std::string> names;
        for (const Formula& formula : view_.formulas(fact)) {
            for (const SlotRef ref : formula.reads) names.insert(view_.program().slot(ref).name);
        }
        return names;
    }

    const View& view_;
    std::string fact_;
    std::vector<std::string> names_;  ///< of the variables that move
    std::vector<bool> follows_;       ///< whether they are computed from the fact
    int where_;
    Space space_;
    Finder finder_;
};

template <class Search>
Proof run(Search& search, const Statement& statement, const std::vector<std::vector<std::string>>& classes) {
    Proof proof;
    proof.text = statement.text;
    for (const auto& destinations : classes) {
        Attempt attempt = search.attempt(statement, destinations.front());
        if (attempt.found == Found::no) {
            if (proof.result == Proof::Result::proven) {
                proof.destinations.insert(proof.destinations.end(), destinations.begin(), destinations.end());
            }
            continue;
        }
        const bool refuted = attempt.found == Found::yes && attempt.chip->confirmed;
        // A chip that refutes it anywhere outweighs what was not shown elsewhere.
        if (!refuted && proof.result == Proof::Result::not_shown) continue;
        proof.result = refuted ? Proof::Result::refuted : Proof::Result::not_shown;
        proof.destinations = destinations;
        proof.counterexample = std::move(attempt.chip);
        proof.grown = std::move(attempt.grown);
        proof.reason = refuted ? "" : attempt.reason;
        if (refuted) break;
    }
    return proof;
}

}  // namespace

std::vector<Proof> prove(const Side& a, const Side& b, const std::vector<Statement>& statements,
                         const std::vector<std::vector<std::string>>& classes, int where) {
    const View first(a);
    const View second(b);
    Implication implication(first, second, where);
    std::vector<Proof> proofs;
    for (const Statement& statement : statements) {
        if (statement.growing.empty()) {
            proofs.push_back(run(implication, statement, classes));
        } else {
            Growth growth(first, statement.growing, where);
            proofs.push_back(run(growth, statement, classes));
        }
    }
    return proofs;
}

}  // namespace licet::symbolic
