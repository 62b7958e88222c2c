#include "analysis/headroom.hpp"

#include "analysis/alike.hpp"
#include "analysis/flips.hpp"
#include "analysis/levers.hpp"
#include "analysis/margins.hpp"
#include "engine/trace.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace licet::analysis {

namespace {

using num::Number;
using program::Program;
using program::Slice;

std::string percent_of(const Number& part, const Number& whole) {
    if (whole == 0) return {};
    using Integer = boost::multiprecision::cpp_int;
    const Number tenths = part / whole * 1000 + Number(1, 2);
    const Integer rounded = boost::multiprecision::numerator(tenths) / boost::multiprecision::denominator(tenths);
    return Integer(rounded / 10).str() + "." + Integer(rounded % 10).str();
}

/// The rule that the one answer has and the other has not: a paragraph with figures before anything else.
const RuleTrace* difference(const WhatIfAnswer& has, const WhatIfAnswer& has_not) {
    const RuleTrace* best = nullptr;
    int most = -1;
    for (const RuleTrace& rule : has.rules) {
        const bool shared = std::any_of(has_not.rules.begin(), has_not.rules.end(), [&](const RuleTrace& other) {
            return other.id == rule.id && other.gives == rule.gives && other.verdict == rule.verdict;
        });
        const int weight = (margins_of(rule).empty() ? 0 : 2) + (rule.stage == "require" ? 1 : 0);
        if (shared || weight <= most) continue;
        most = weight;
        best = &rule;
    }
    return best;
}

const RuleTrace* exception_difference(const WhatIfAnswer& has, const WhatIfAnswer& has_not) {
    for (const ExceptionTrace& e : has.exceptions) {
        const bool shared = std::any_of(
            has_not.exceptions.begin(), has_not.exceptions.end(),
            [&](const ExceptionTrace& other) { return other.rule.id == e.rule.id && other.status == e.status; });
        if (!shared) return &e.rule;
    }
    return nullptr;
}

/// At which rule an answer turned.
void blame(const WhatIfAnswer& now, const WhatIfAnswer& then, RuleTrace& rule, bool& is_new) {
    const bool stricter = then.outcome > now.outcome;
    const RuleTrace* found = stricter ? difference(then, now) : difference(now, then);
    is_new = stricter;
    if (found == nullptr) {
        found = exception_difference(then, now);
        is_new = found != nullptr;
    }
    if (found == nullptr) found = exception_difference(now, then);
    if (found == nullptr) {
        found = difference(then, now);
        is_new = true;
    }
    if (found != nullptr) rule = *found;
}

/// One item, one destination.
class Mover {
public:
    Mover(const WhatIfLaw& law, const facts::ItemFacts& item, const std::string& destination, const Slice& slice,
          const HeadroomQuestion& question)
        : law_(law),
          program_(law.rulebook.program()),
          item_(item),
          destination_(destination),
          question_(question),
          probe_(program_, item, law.shipment.facts(), destination, slice, question.strict),
          levers_(probe_, item) {}

    HeadroomAnswer answer() {
        HeadroomAnswer out;
        now_ = answer_at(item_);
        out.outcome = now_.outcome;
        out.rules = now_.rules;
        for (const Lever& lever : levers_.all()) out.rooms.push_back(room(lever, out.reached));
        std::stable_sort(out.rooms.begin(), out.rooms.end(),
                         [](const Room& a, const Room& b) { return nearest(a) < nearest(b); });
        switches(out);
        std::stable_sort(out.reached.begin(), out.reached.end(), [](const Reached& a, const Reached& b) {
            return a.turn && b.turn ? a.turn->share < b.turn->share : a.turn.has_value() > b.turn.has_value();
        });
        return out;
    }

    [[nodiscard]] std::vector<std::string> not_moved() const {
        std::vector<std::string> names;
        for (const std::uint16_t slot : levers_.ranges()) names.push_back(slot_of(slot).name);
        return names;
    }

private:
    static Number nearest(const Room& room) {
        Number least = 10'000'000;
        for (const auto& turn : {room.down, room.up}) {
            if (turn) least = std::min(least, turn->share);
        }
        return least;
    }

    [[nodiscard]] const program::Slot& slot_of(std::uint16_t slot) const {
        return program_.slots[static_cast<std::size_t>(program::Subject::item)][slot];
    }

    [[nodiscard]] WhatIfAnswer answer_at(const facts::ItemFacts& item) const {
        const Question asked{destination_, question_.on, question_.known_on, question_.posture, question_.strict};
        return answer_of(decide(law_.rulebook, Item(std::make_shared<const facts::ItemFacts>(item)), law_.shipment,
                                asked, Detail::outcome));
    }

    Room room(const Lever& lever, std::vector<Reached>& reached) {
        const program::Slot& slot = slot_of(lever.slot);
        const engine::Value& value = probe_.evaluator().value(engine::k_item_frame, lever.slot);
        Room out;
        out.fact = slot.name;
        out.now = engine::show_value(slot, value);
        // Positions are shown in the unit of the fact; a factor of a range as a share of it.
        unit_ = 1 / slot.unit.scale;
        if (lever.scales) {
            out.share = !value.range.is_exact();
            unit_ = out.share ? Number(100) : Number(value.range.low->at / slot.unit.scale);
        }
        for (const std::uint16_t along : lever.along) out.along.push_back(slot_of(along).name);
        cuts_.clear();
        for (const Number& cut : levers_.cuts(lever)) {
            if (cut > 0) cuts_.push_back(cut);
        }
        known_.clear();
        out.down = turn(lever, false, std::nullopt);
        out.up = turn(lever, true, std::nullopt);
        if (question_.target && *question_.target != now_.outcome) {
            for (const bool up : {false, true}) {
                if (auto found = turn(lever, up, question_.target))
                    reached.push_back({out.fact, std::move(found), !up});
            }
        }
        return out;
    }

    Outcome outcome(const Lever& lever, const Number& position) {
        const auto [found, added] = known_.try_emplace(position, Outcome::undetermined);
        if (added) found->second = answer_outcome(levers_.moved(lever, position));
        return found->second;
    }

    [[nodiscard]] Outcome answer_outcome(const facts::ItemFacts& item) const {
        const Question asked{destination_, question_.on, question_.known_on, question_.posture, question_.strict};
        return decide(law_.rulebook, Item(std::make_shared<const facts::ItemFacts>(item)), law_.shipment, asked,
                      Detail::outcome)
            .outcome;
    }

    /// The first position on one side where the outcome is another, or the one that is asked for.
    std::optional<Turn> turn(const Lever& lever, bool up, std::optional<Outcome> target) {
        const auto turned = [&](const Number& position) {
            const Outcome found = outcome(lever, position);
            return target ? found == *target : found != now_.outcome;
        };
        std::vector<Number> ahead;
        for (const Number& cut : cuts_) {
            if (up ? cut > lever.start : cut < lever.start) ahead.push_back(cut);
        }
        if (!up) std::reverse(ahead.begin(), ahead.end());
        Number behind = lever.start;
        for (const Number& cut : ahead) {
            const Number middle = (behind + cut) / 2;
            if (turned(middle)) return make(lever, behind, false, middle, turned);
            if (turned(cut)) return make(lever, cut, true, cut, turned);
            behind = cut;
        }
        const Number beyond = up ? Number(behind * 2 + 1) : Number(behind / 2);
        if (beyond != behind && turned(beyond)) return make(lever, behind, false, beyond, turned);
        if (!up && lever.may_be_zero && behind > 0 && turned(0)) return make(lever, 0, true, 0, turned);
        return std::nullopt;
    }

    /// `inside` is a position that has turned, `at` the end of those that have.
    template <class Turned>
    Turn make(const Lever& lever, Number at, bool at_turns, const Number& inside, const Turned& turned) {
        Turn out;
        const Number near = at / 1'000'000'000;
        const bool up = inside > lever.start;
        const Number before = up ? Number(at - near) : Number(at + near);
        const Number after = up ? Number(at + near) : Number(at - near);
        // Deciding just before, at, and just after confirms what was solved; else halving narrows it down.
        const bool confirmed =
            at == 0 || (at_turns ? at == lever.start || !turned(before) : !turned(at) && turned(after));
        if (!confirmed) {
            Number holds = lever.start;
            Number turns = inside;
            while (abs(turns - holds) > near && turns != holds) {
                const Number middle = (holds + turns) / 2;
                (turned(middle) ? turns : holds) = middle;
            }
            at = turns;
            at_turns = true;
            out.rounded = true;
        }
        const num::Shown shown = num::show(at * unit_, up ? num::Rounding::up : num::Rounding::down);
        out.at = shown.text;
        out.rounded = out.rounded || shown.rounded;
        out.at_turns = at_turns;
        const Number distance = abs(at - lever.start);
        out.by = num::show(distance * unit_).text;
        out.percent = percent_of(distance, lever.start);
        if (lever.start != 0) out.share = distance / lever.start;
        const WhatIfAnswer then = answer_at(levers_.moved(lever, confirmed ? inside : at));
        out.outcome = then.outcome;
        blame(now_, then, out.rule, out.rule_is_new);
        return out;
    }

    /// Flags that are known, turned around.
    void switches(HeadroomAnswer& out) {
        const auto& slots = program_.slots[static_cast<std::size_t>(program::Subject::item)];
        const auto count = static_cast<std::uint16_t>(slots.size());
        for (std::uint16_t slot = 0; slot < count; ++slot) {
            if (slots[slot].type != rulebook::FactType::flag || slots[slot].fact < 0) continue;
            const engine::Value& value = probe_.subject().frames[engine::k_item_frame][slot];
            if (value.mask.count() != 1 || value.basis == engine::Basis::unknown) continue;
            Switch flag;
            flag.fact = slots[slot].name;
            flag.now = value.mask.test(program::k_true_bit);
            flag.basis = value.basis == engine::Basis::stated ? "stated" : "assumed";
            facts::ItemFacts changed = item_;
            changed.values[slot].mask.reset();
            changed.values[slot].mask.set(flag.now ? program::k_false_bit : program::k_true_bit);
            changed.values[slot].basis = engine::Basis::stated;
            const WhatIfAnswer then = answer_at(changed);
            if (then.outcome == now_.outcome) continue;
            flag.otherwise = then.outcome;
            blame(now_, then, flag.rule, flag.rule_is_new);
            if (question_.target && then.outcome == *question_.target) out.reached.push_back({flag.fact, {}, false});
            out.switches.push_back(std::move(flag));
        }
    }

    const WhatIfLaw& law_;
    const Program& program_;
    const facts::ItemFacts& item_;
    std::string destination_;
    const HeadroomQuestion& question_;
    Probe probe_;
    Levers levers_;
    WhatIfAnswer now_;
    Number unit_ = 1;
    std::vector<Number> cuts_;
    std::map<Number, Outcome> known_;
};

/// What two answers must share to be told as one.
std::string signature(const HeadroomAnswer& answer) {
    std::string out(to_string(answer.outcome));
    const auto add = [&](const std::string& text) { out += "|" + text; };
    const auto add_turn = [&](const std::optional<Turn>& turn) {
        add(turn ? turn->at + (turn->at_turns ? "=" : ">") + std::string(to_string(turn->outcome)) + turn->rule.id +
                       turn->rule.gives
                 : "-");
    };
    for (const RuleTrace& rule : answer.rules) add(rule.id + rule.gives);
    for (const Room& room : answer.rooms) {
        add(room.fact);
        add_turn(room.down);
        add_turn(room.up);
    }
    for (const Switch& flag : answer.switches) add(flag.fact + std::string(to_string(flag.otherwise)) + flag.rule.id);
    for (const Reached& way : answer.reached) {
        add(way.fact);
        add_turn(way.turn);
    }
    return out;
}

std::string stated(const WhatIfLaw& law, std::size_t item, const char* name) {
    const auto slot = facts::fact_named(law.rulebook.program(), name, program::Subject::item);
    if (!slot) return {};
    const auto& facts = law.items[item].facts();
    const auto found = facts.stated.find(slot->index);
    return found == facts.stated.end() ? std::string() : found->second.text;
}

}  // namespace

Headroom headroom(const WhatIfLaw& law, std::size_t item, const HeadroomQuestion& question) {
    const Program& program = law.rulebook.program();
    const facts::ItemFacts& facts = law.items[item].facts();
    Headroom out;
    out.item = facts.name;
    out.spec = facts.file;
    out.spec_digest = facts.digest;
    out.on = question.on;
    out.posture = question.posture;
    out.strict = question.strict;
    out.target = question.target;
    out.destinations = question.destinations;
    out.overlays = program.book.overlays;
    out.has_parts = facts.contains && !facts.contains->empty();
    const Slice slice = program::make_slice(program, question.on, question.posture, question.known_on);
    std::map<std::string, std::size_t> known;
    for (const auto& codes : alike(law.rulebook, question.destinations, {question.on}, question.known_on)) {
        Mover room(law, facts, codes.front(), slice, question);
        HeadroomAnswer answer = room.answer();
        out.not_moved = room.not_moved();
        const auto [found, added] = known.try_emplace(signature(answer), out.answers.size());
        if (added) out.answers.push_back(std::move(answer));
        auto& all = out.answers[found->second].codes;
        all.insert(all.end(), codes.begin(), codes.end());
    }
    for (HeadroomAnswer& answer : out.answers) std::sort(answer.codes.begin(), answer.codes.end());
    for (const auto& [name, index] : program.group_by_name) {
        const program::Mask members = program::group_members(program, index, question.on, question.known_on);
        std::vector<std::string> codes;
        for (const std::string& code : question.destinations) {
            if (members.test(program.destination_by_code.at(code))) codes.push_back(code);
        }
        if (!codes.empty()) out.groups.emplace(name, std::move(codes));
    }
    return out;
}

void add_family(Headroom& headroom, const WhatIfLaw& law, std::size_t item, const HeadroomQuestion& question) {
    const Program& program = law.rulebook.program();
    const auto others = [&](const char* fact) {
        std::vector<std::size_t> found;
        const std::string own = stated(law, item, fact);
        for (std::size_t i = 0; i < law.items.size() && !own.empty(); ++i) {
            const bool same = law.items[i].facts().name == law.items[item].facts().name;
            if (!same && program::fold(stated(law, i, fact)) == program::fold(own)) found.push_back(i);
        }
        return found;
    };
    std::vector<std::size_t> members = others("family");
    headroom.family_words = "the family " + stated(law, item, "family");
    if (members.empty()) {
        members = others("designer");
        headroom.family_words = "the products of " + stated(law, item, "designer");
    }
    members.insert(members.begin(), item);
    const Number within = num::parse_decimal(question.within.value_or("10")).value_or(10) / 100;
    const Slice slice = program::make_slice(program, question.on, question.posture, question.known_on);
    const auto classes = alike(law.rulebook, question.destinations, {question.on}, question.known_on);
    std::vector<Relative> relatives;
    for (const std::size_t member : members) {
        const facts::ItemFacts& facts = law.items[member].facts();
        Relative relative;
        relative.name = facts.name;
        relative.outcome = relative.doubled = Outcome::no_license_required;
        std::vector<NearLine> lines;
        for (const auto& codes : classes) {
            Probe probe(program, facts, law.shipment.facts(), codes.front(), slice, question.strict);
            for (NearLine& line : near_lines(probe, within)) {
                const bool known = std::any_of(lines.begin(), lines.end(),
                                               [&](const NearLine& other) { return other.margin == line.margin; });
                if (!known && !line.margin.meets && !line.margin.gives.empty()) lines.push_back(std::move(line));
            }
            const Question asked{codes.front(), question.on, question.known_on, question.posture, question.strict};
            const auto answer = [&](const facts::ItemFacts& of) {
                return answer_of(decide(law.rulebook, Item(std::make_shared<const facts::ItemFacts>(of)), law.shipment,
                                        asked, Detail::outcome));
            };
            const WhatIfAnswer now = answer(facts);
            const WhatIfAnswer two = facts.contains ? now : answer(Levers(probe, facts).doubled());
            relative.outcome = std::max(relative.outcome, now.outcome);
            relative.doubled = std::max(relative.doubled, two.outcome);
            bool is_new = false;
            if (two.outcome > now.outcome && relative.rule.id.empty()) blame(now, two, relative.rule, is_new);
        }
        std::stable_sort(lines.begin(), lines.end(),
                         [](const NearLine& a, const NearLine& b) { return a.share < b.share; });
        for (NearLine& line : lines) relative.near.push_back(std::move(line.margin));
        relatives.push_back(std::move(relative));
    }
    headroom.family = std::move(relatives);
}

}  // namespace licet::analysis
