// Whether formulas can be true together: what each says of one fact is gathered into bounds and sets, and alternatives
// are tried one by one.
#include "checks/formula.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace licet::checks {

using num::Compare;
using num::Interval;
using num::Number;
using program::Mask;
using program::Program;
using program::SlotRef;

namespace {

constexpr int k_most_branches = 2'000;
constexpr int k_most_frames = 4;  // parties and ICs inside one another

using SlotKey = std::pair<std::uint8_t, std::uint16_t>;

SlotKey key(SlotRef slot) { return {static_cast<std::uint8_t>(slot.of), slot.index}; }

/// What is known of the facts so far.
class Known {
public:
    explicit Known(const Program& program) : program_(&program) {}

    /// False if the literal contradicts what is known.
    bool add(const Literal& literal) {
        switch (literal.kind) {
            case Literal::Kind::number:
                return add_number(literal);
            case Literal::Kind::category: {
                Mask& values = categories_.try_emplace(key(literal.slot), domain(literal.slot)).first->second;
                values &= literal.allowed;
                return values.any();
            }
            case Literal::Kind::paragraph:
                (literal.negated ? is_not_ : is_).push_back(literal.text);
                return std::none_of(is_.begin(), is_.end(), [&](const std::string& inside) {
                    return unclassified_ ||
                           std::any_of(is_not_.begin(), is_not_.end(),
                                       [&](const std::string& outside) { return program::covers(outside, inside); });
                });
            case Literal::Kind::classified:
                unclassified_ = unclassified_ || literal.negated;
                classified_ = classified_ || !literal.negated;
                return !unclassified_ || (!classified_ && is_.empty());
            case Literal::Kind::exists:
                if (!add_word("e" + literal.text, !literal.negated)) return false;
                exists_.push_back(&literal);
                return true;
            case Literal::Kind::unknowable:
                return add_word("u" + literal.text, !literal.negated);
            case Literal::Kind::opaque:
                return add_word("o" + literal.text, !literal.negated);
        }
        return true;
    }

    [[nodiscard]] bool allows(const Formula& formula) const {
        Known copy = *this;
        if (formula.kind == Formula::Kind::literal) return copy.add(formula.literal);
        if (formula.kind == Formula::Kind::any) return !formula.parts.empty();
        return std::all_of(formula.parts.begin(), formula.parts.end(), [&](const Formula& part) {
            return part.kind == Formula::Kind::literal ? copy.add(part.literal)
                                                       : part.kind == Formula::Kind::all || !part.parts.empty();
        });
    }

    /// Whether the literal holds already.
    [[nodiscard]] bool knows(const Formula& formula) const {
        if (formula.kind != Formula::Kind::literal) return formula.kind == Formula::Kind::all && formula.parts.empty();
        Known copy = *this;
        return !copy.add(opposite(formula).literal);
    }

    [[nodiscard]] const std::vector<const Literal*>& exists() const { return exists_; }

private:
    struct Range {
        Interval within;
        std::vector<Number> without;
    };

    [[nodiscard]] Mask domain(SlotRef slot) const {
        Mask all;
        for (std::size_t i = 0; i < program_->slot(slot).domain.size(); ++i) all.set(i);
        return all;
    }

    [[nodiscard]] Interval bounds(SlotRef ref) const {
        const program::Slot& slot = program_->slot(ref);
        const bool number = slot.fact >= 0 && slot.type == rulebook::FactType::number;
        return number ? Interval::at_least(0, slot.above_zero) : Interval{};
    }

    bool add_number(const Literal& literal) {
        Range& range = numbers_.try_emplace(key(literal.slot), Range{bounds(literal.slot), {}}).first->second;
        if (literal.compare == Compare::not_equal) {
            range.without.push_back(literal.value);
        } else {
            const auto both = num::intersect(range.within, num::satisfying(literal.compare, literal.value));
            if (!both) return false;
            range.within = *both;
        }
        return !range.within.is_exact() ||
               std::find(range.without.begin(), range.without.end(), range.within.low->at) == range.without.end();
    }

    bool add_word(const std::string& text, bool value) {
        return words_.try_emplace(text, value).first->second == value;
    }

    const Program* program_;
    std::map<SlotKey, Range> numbers_;
    std::map<SlotKey, Mask> categories_;
    std::map<std::string, bool> words_;
    std::vector<std::string> is_, is_not_;
    bool classified_ = false, unclassified_ = false;
    std::vector<const Literal*> exists_;
};

class Search {
public:
    Search(const Program& program, int frames, int& branches)
        : program_(program), frames_(frames), branches_(branches) {}

    /// False only if it is certain that the formulas cannot all be true.
    bool run(Known known, std::vector<const Formula*> open) {
        std::vector<const Formula*> choices;
        while (true) {
            while (!open.empty()) {
                const Formula* next = open.back();
                open.pop_back();
                switch (next->kind) {
                    case Formula::Kind::literal:
                        if (!known.add(next->literal)) return false;
                        break;
                    case Formula::Kind::all:
                        for (const Formula& part : next->parts) open.push_back(&part);
                        break;
                    case Formula::Kind::any:
                        choices.push_back(next);
                        break;
                }
            }
            if (!narrow(known, choices, open)) return false;
            if (open.empty()) break;
        }
        if (choices.empty()) return parties_can_be(known);
        const auto fewest = std::min_element(choices.begin(), choices.end(), [&](const Formula* a, const Formula* b) {
            return possible(known, *a).size() < possible(known, *b).size();
        });
        const Formula* choice = *fewest;
        choices.erase(fewest);
        for (const Formula* part : possible(known, *choice)) {
            if (--branches_ < 0) return true;
            std::vector<const Formula*> rest = choices;
            rest.push_back(part);
            if (run(known, std::move(rest))) return true;
        }
        return false;
    }

private:
    static std::vector<const Formula*> possible(const Known& known, const Formula& choice) {
        std::vector<const Formula*> parts;
        for (const Formula& part : choice.parts) {
            if (known.allows(part)) parts.push_back(&part);
        }
        return parts;
    }

    /// Takes out choices that are settled; false if one has nothing left to choose.
    static bool narrow(const Known& known, std::vector<const Formula*>& choices, std::vector<const Formula*>& open) {
        std::vector<const Formula*> left;
        for (const Formula* choice : choices) {
            if (std::any_of(choice->parts.begin(), choice->parts.end(),
                            [&](const Formula& part) { return known.knows(part); })) {
                continue;
            }
            const auto parts = possible(known, *choice);
            if (parts.empty()) return false;
            if (parts.size() == 1) {
                open.push_back(parts.front());
            } else {
                left.push_back(choice);
            }
        }
        choices = std::move(left);
        return true;
    }

    /// Somebody of whom one condition holds must not be somebody of whom it is said that nobody is.
    bool parties_can_be(const Known& known) {
        if (frames_ == 0) return true;
        const auto& said = known.exists();
        return std::all_of(said.begin(), said.end(), [&](const Literal* some) {
            if (some->negated) return true;
            std::vector<const Formula*> together = {some->body.get()};
            for (const Literal* none : said) {
                const bool reaches = none->roles.has_value() == some->roles.has_value() &&
                                     (!some->roles || (*some->roles & ~*none->roles).none());
                if (none->negated && reaches) together.push_back(none->not_body.get());
            }
            return Search(program_, frames_ - 1, branches_).run(Known(program_), std::move(together));
        });
    }

    const Program& program_;
    int frames_;
    int& branches_;
};

}  // namespace

bool can_hold(const Program& program, const std::vector<Formula>& together) {
    std::vector<const Formula*> open;
    for (const Formula& formula : together) open.push_back(&formula);
    int branches = k_most_branches;
    return Search(program, k_most_frames, branches).run(Known(program), std::move(open));
}

bool implies(const Program& program, const Formula& formula, const Formula& other) {
    return !can_hold(program, {formula, opposite(other)});
}

}  // namespace licet::checks
