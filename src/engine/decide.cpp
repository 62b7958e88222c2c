// Puts the answer together.
#include "licet/decide.hpp"

#include "engine/analysis.hpp"
#include "engine/authorization.hpp"
#include "engine/inquiry_ground.hpp"
#include "engine/trace.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

namespace licet {

using engine::Case;
using engine::Evaluator;
using engine::Explorer;
using program::Program;
using program::Slice;
using program::Status;
using rulebook::Stage;

namespace {

/// Shares of owners are shown as bare numbers.
const program::Slot k_share = [] {
    program::Slot slot;
    slot.kind = program::SlotKind::number;
    slot.type = rulebook::FactType::number;
    return slot;
}();

class Decider {
public:
    Decider(Inquiry::Ground& ground, const std::string& destination, Detail detail)
        : ground_(ground),
          program_(ground.program),
          question_(ground.question),
          destination_(destination),
          detail_(detail),
          slice_(ground.law.slice),
          posed_(ground.pose(destination, ground.law)),
          case_(posed_->subject),
          evaluator_(posed_->evaluator) {}

    Decision decide() {
        Decision decision = decided();
        Inquiry::Ground::keep(std::move(posed_), ground_.law);
        return decision;
    }

private:
    Decision decided() {
        header();
        Explorer explorer(evaluator_, ground_.witnesses);
        decision_.outcome = explorer.explore({});
        (void)evaluator_.evaluate({});
        coverage();
        if (detail_ == Detail::answer) return answer();
        classification();
        both_postures();
        if (decision_.outcome == Outcome::no_license_required) decision_.because_no = reason_for_no();
        deciding_rules();
        exceptions();
        reviews();
        if (detail_ == Detail::outcome) return std::move(decision_);
        if (reports()) shown_facts();
        if (!covered_) return std::move(decision_);
        missing();
        if (reports()) {
            decision_.assumptions = engine::assumptions(evaluator_, decision_.outcome);
            decision_.near = engine::near_misses(evaluator_);
        }
        (void)evaluator_.evaluate({});
        license_held();
        findings();
        if (detail_ == Detail::all) considered();
        return std::move(decision_);
    }

    Decision answer() {
        if (decision_.outcome == Outcome::no_license_required) {
            both_postures();
            decision_.because_no = reason_for_no();
        }
        deciding_rules();
        if (decision_.outcome == Outcome::license_exception) exceptions();
        if (covered_) {
            missing();
            (void)evaluator_.evaluate({});
            license_held();
        }
        return std::move(decision_);
    }

    /// Whether exceptions and review policies are shown with what speaks for them.
    [[nodiscard]] bool explains() const { return detail_ != Detail::finding; }
    [[nodiscard]] bool reports() const { return detail_ == Detail::report || detail_ == Detail::all; }

    /// Whether rules are shown with what decided them.
    [[nodiscard]] bool compares() const {
        const bool finds_nothing = detail_ == Detail::finding && decision_.outcome == Outcome::no_license_required;
        return detail_ != Detail::answer && !finds_nothing;
    }

    void header() {
        decision_.item = case_.item.name;
        decision_.spec = case_.item.file;
        decision_.spec_digest = case_.item.digest;
        decision_.destination = destination_;
        const std::uint32_t place = program_.destination_by_code.at(destination_);
        decision_.destination_name = program_.book.destinations[place].name;
        if (program_.treated_as[place] != place) {
            decision_.treated_as = program_.book.destinations[program_.treated_as[place]].code;
        }
        decision_.date = question_.date;
        decision_.known_on = question_.known_on;
        decision_.posture = question_.posture;
        decision_.strict = question_.strict;
        decision_.overlays = program_.book.overlays;
        std::set<std::string> unchecked;
        for (const rulebook::PackSpec& pack : program_.book.packs) {
            for (const std::string& what : pack.not_checked) unchecked.insert(what);
        }
        decision_.not_checked.assign(unchecked.begin(), unchecked.end());
    }

    /// Outside the dates that a pack covers, or with knowledge from before them, nothing is decided; behind the day it
    /// was checked, that is said.
    void coverage() {
        for (const rulebook::PackSpec& pack : program_.book.packs) {
            if (!covers(pack)) {
                covered_ = false;
                decision_.outcome = uncovered(decision_.outcome);
                decision_.notes.push_back("the pack " + pack.name + " covers dates from " +
                                          to_string(pack.covers_from) + "; nothing is decided before");
            }
            const auto days = (question_.date - pack.verified_through).count();
            if (days > 0) {
                decision_.days_unverified = std::max(decision_.days_unverified.value_or(0), static_cast<int>(days));
            }
        }
    }

    [[nodiscard]] bool covers(const rulebook::PackSpec& pack) const {
        return pack.covers_from <= question_.date && (!question_.known_on || pack.covers_from <= *question_.known_on);
    }

    /// What another pack certainly requires stands.
    static Outcome uncovered(Outcome outcome) {
        return outcome == Outcome::license_required ? outcome : Outcome::undetermined;
    }

    void classification() {
        std::set<std::string> certain(case_.item.eccns.begin(), case_.item.eccns.end());
        std::set<std::string> possible;
        for (std::size_t i = 0; i < program_.limbs.size(); ++i) {
            const Kleene verdict = evaluator_.limb(i);
            if (verdict == Kleene::yes) certain.insert(program_.limbs[i].paragraph);
            if (verdict == Kleene::unknown) possible.insert(program_.limbs[i].paragraph);
        }
        const auto has_deeper = [](const std::set<std::string>& all, const std::string& paragraph) {
            return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
                return other != paragraph && program::covers(paragraph, other);
            });
        };
        for (const std::string& paragraph : certain) {
            if (!has_deeper(certain, paragraph)) decision_.classification.push_back(paragraph);
        }
        for (const std::string& paragraph : possible) {
            if (!certain.contains(paragraph)) decision_.possible_classification.push_back(paragraph);
        }
    }

    void both_postures() {
        const Posture other = rulebook::other_posture(question_.posture);
        decision_.by_posture[static_cast<std::size_t>(question_.posture)] = decision_.outcome;
        Inquiry::Ground::Law& law = ground_.other_law();
        if (program::same_law(law.slice, slice_)) {
            decision_.by_posture[static_cast<std::size_t>(other)] = decision_.outcome;
            return;
        }
        std::unique_ptr<Inquiry::Ground::Posed> in_other = ground_.pose(destination_, law);
        Evaluator& evaluator = in_other->evaluator;
        Outcome outcome = Explorer(evaluator, ground_.witnesses).explore({});
        if (other == Posture::text && outcome == Outcome::license_required) printed_only(evaluator);
        for (const rulebook::PackSpec& pack : program_.book.packs) {
            if (!covers(pack)) outcome = uncovered(outcome);
        }
        decision_.by_posture[static_cast<std::size_t>(other)] = outcome;
        Inquiry::Ground::keep(std::move(in_other), law);
    }

    /// Keeps what the CFR prints and the agency does not enforce, for an answer that rests on that difference.
    void printed_only(Evaluator& in_text) {
        (void)in_text.evaluate({});
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (stage(i) != Stage::require || active(i) || in_text.rule(i) == Kleene::no) continue;
            if (engine::lifted(in_text, i) != Kleene::yes)
                unenforced_.push_back(engine::trace_rule(in_text, i, compares()));
        }
    }

    BecauseNo reason_for_no() const {
        if (const auto closed = engine::closed_by_gates(evaluator_)) return *closed;
        if (question_.posture == Posture::enforced &&
            decision_.by_posture[static_cast<std::size_t>(Posture::text)] == Outcome::license_required) {
            return "not_enforced";
        }
        return "no_requirement_met";
    }

    [[nodiscard]] bool active(std::size_t rule) const { return slice_.rules[rule].status != Status::off; }
    [[nodiscard]] Stage stage(std::size_t rule) const { return program_.spec(program_.rules[rule]).stage; }

    void deciding_rules() {
        std::vector<std::uint32_t> deciding;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (stage(i) != Stage::require || !active(i)) continue;
            if (decides(i)) deciding.push_back(i);
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> limbs;
        for (const std::uint32_t i : deciding) {
            decision_.rules.push_back(engine::trace_rule(evaluator_, i, compares()));
            const int when = program_.rules[i].when;
            if (when >= 0) engine::collect_limbs(evaluator_, static_cast<std::uint32_t>(when), {}, limbs);
        }
        if (decision_.because_no == "not_enforced") {
            decision_.rules.insert(decision_.rules.begin(), unenforced_.begin(), unenforced_.end());
        }
        for (const auto& [limb, frame] : limbs) {
            decision_.rules.push_back(engine::trace_limb(evaluator_, limb, frame, compares()));
        }
        deciding_ = std::move(deciding);
    }

    [[nodiscard]] bool decides(std::uint32_t rule) const {
        const Kleene verdict = evaluator_.rule(rule);
        const Kleene lift = engine::lifted(evaluator_, rule);
        switch (decision_.outcome) {
            case Outcome::license_required:
                // Where only the regions together force it, the open rules are what decides.
                return lift != Kleene::yes && (verdict == Kleene::yes || (verdict == Kleene::unknown && !certain()));
            case Outcome::license_exception:
                return verdict != Kleene::no;
            case Outcome::undetermined:
                return verdict != Kleene::no && lift != Kleene::yes;
            case Outcome::no_license_required:
                return engine::speaks_of_item(evaluator_, rule);
        }
        return false;
    }

    [[nodiscard]] bool certain() const { return engine::standing_of(evaluator_).outcome == Outcome::license_required; }

    void shown_facts() {
        for (std::uint32_t frame = 0; frame < case_.frames.size(); ++frame) {
            const auto slots = static_cast<std::uint16_t>(case_.frames[frame].size());
            for (std::uint16_t slot = 0; slot < slots; ++slot) fact(frame, slot);
        }
        estimates();
        transaction();
    }

    /// The estimated facts among those that decided, whether compared themselves or through a formula.
    void estimates() {
        std::set<std::string> deciding;
        for (const RuleTrace& rule : decision_.rules) {
            for (const Comparison& made : rule.because) {
                const std::size_t dot = made.fact.rfind("].");
                const std::string prefix = dot == std::string::npos ? "" : made.fact.substr(0, dot + 2);
                add_inputs(made.fact.substr(prefix.size()), prefix, deciding);
            }
        }
        for (const ShownFact& shown : decision_.facts) {
            if (shown.basis == "estimate" && deciding.contains(shown.name)) decision_.estimates.push_back(shown.name);
        }
        std::sort(decision_.estimates.begin(), decision_.estimates.end());
    }

    /// A fact and, where a formula computes it, what the formula reads.
    void add_inputs(const std::string& name, const std::string& prefix, std::set<std::string>& out) const {
        const auto slot = program_.slot_by_name.find(name);
        if (slot == program_.slot_by_name.end() || !out.insert(prefix + name).second) return;
        for (const program::Step* step : evaluator_.steps()) {
            if (step->kind != program::Step::Kind::formula || step->target != slot->second) continue;
            program::for_each_slot(program_, step->root,
                                   [&](program::SlotRef input) { add_inputs(program_.slot(input).name, prefix, out); });
        }
    }

    void fact(std::uint32_t frame, std::uint16_t index) {
        const program::Slot& slot = case_.slot(frame, index);
        if (slot.fact < 0) return;
        const facts::Value& value = evaluator_.value(frame, index);
        ShownFact shown;
        shown.name = case_.fact_name(frame, index);
        shown.value = engine::show_value(slot, value);
        const auto& texts = case_.texts[frame];
        const bool left_out =
            slot.name.starts_with("performance.") && case_.frames[frame][index].basis != facts::Basis::stated;
        if (left_out) return;
        switch (value.basis) {
            case facts::Basis::unknown:
                if (!slot.derived && (case_.items[frame] == nullptr || !case_.items[frame]->stated.contains(index))) {
                    return;
                }
                shown.basis = "unknown";
                break;
            case facts::Basis::stated:
                shown.basis = "stated";
                break;
            case facts::Basis::assumed:
                shown.basis = "assumed";
                break;
            case facts::Basis::derived:
                shown.basis = "derived";
                break;
        }
        if (const auto text = texts.find(index); text != texts.end()) shown.value.value = text->second;
        if (const facts::ItemFacts* item = case_.items[frame]) {
            if (const auto stated = item->stated.find(index); stated != item->stated.end()) {
                if (!stated->second.basis.empty()) shown.basis = stated->second.basis;
                shown.source = stated->second.source;
                if (slot.type == rulebook::FactType::product) shown.value.value = stated->second.text;
            }
        }
        if (shown.basis == "derived") {
            const program::Step* step = evaluator_.step_of({case_.subject(frame), index});
            if (step != nullptr && step->rule >= 0) {
                shown.cite = program_.spec(program_.rules[static_cast<std::size_t>(step->rule)]).cite.text;
            }
        }
        decision_.facts.push_back(std::move(shown));
    }

    void transaction() {
        for (const ShownFact& shown : decision_.facts) {
            const auto ref = program_.slot_by_name.find(shown.name);
            const bool of_shipment = ref != program_.slot_by_name.end() && ref->second.of == program::Subject::shipment;
            const bool of_party = shown.name.starts_with("parties");
            if ((of_shipment || of_party) && shown.value.value) {
                decision_.transaction[shown.name] = *shown.value.value;
            }
        }
        for (const facts::PartyFacts& party : case_.shipment.parties) {
            std::string owners;
            for (const facts::Owner& owner : party.owners.value_or(std::vector<facts::Owner>{})) {
                facts::Value share;
                share.range = owner.percent;
                const ShownValue shown = engine::show_value(k_share, share);
                owners += (owners.empty() ? "" : ", ") + owner.name + " " +
                          shown.value.value_or(shown.min.value_or("0") + ".." + shown.max.value_or("100")) + " %";
            }
            if (!owners.empty()) decision_.transaction[party.label + ".owners"] = owners;
        }
    }

    /// Requirements that are or may be met.
    [[nodiscard]] std::vector<std::uint32_t> met_or_open() const {
        std::vector<std::uint32_t> rules;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (stage(i) == Stage::require && active(i) && evaluator_.rule(i) != Kleene::no) rules.push_back(i);
        }
        return rules;
    }

    void exceptions() {
        const std::vector<std::uint32_t> targets = met_or_open();
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (stage(i) != Stage::except || !active(i)) continue;
            ExceptionTrace trace;
            for (const std::uint32_t target : program_.rules[i].lifts) {
                if (std::find(targets.begin(), targets.end(), target) == targets.end()) continue;
                trace.lifts.push_back(program_.spec(program_.rules[target]).id);
            }
            if (trace.lifts.empty()) continue;
            const rulebook::RuleSpec& spec = program_.spec(program_.rules[i]);
            trace.name = spec.name;
            trace.rule = engine::trace_rule(evaluator_, i, explains());
            trace.conditions = spec.conditions;
            const Kleene verdict = evaluator_.rule(i);
            trace.status = verdict == Kleene::yes       ? Availability::available
                           : verdict == Kleene::unknown ? Availability::unknown
                                                        : Availability::unavailable;
            if (verdict == Kleene::unknown && reports()) {
                std::vector<std::string> unused;
                for (const MissingFact& fact : engine::missing_facts(evaluator_, {i}, false, unused)) {
                    trace.missing.push_back(fact.fact);
                }
                std::sort(trace.missing.begin(), trace.missing.end());
            }
            std::sort(trace.lifts.begin(), trace.lifts.end());
            decision_.exceptions.push_back(std::move(trace));
        }
        std::stable_sort(decision_.exceptions.begin(), decision_.exceptions.end(),
                         [](const ExceptionTrace& a, const ExceptionTrace& b) { return a.name < b.name; });
    }

    void reviews() {
        const std::vector<std::uint32_t> targets = met_or_open();
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (!active(i) || evaluator_.rule(i) == Kleene::no) continue;
            const rulebook::RuleSpec& spec = program_.spec(program_.rules[i]);
            if (spec.stage == Stage::advise) {
                decision_.advice.push_back({spec.advice, engine::trace_rule(evaluator_, i, explains())});
            }
            if (spec.stage != Stage::review || targets.empty()) continue;
            const auto& about = program_.rules[i].applies_to;
            const bool concerned = about.empty() || std::any_of(about.begin(), about.end(), [&](std::uint32_t target) {
                                       return std::find(targets.begin(), targets.end(), target) != targets.end();
                                   });
            if (concerned) {
                decision_.review.push_back(
                    {spec.policy, engine::trace_rule(evaluator_, i, explains()), spec.conditions});
            }
        }
    }

    void missing() {
        std::vector<std::uint32_t> open;
        if (decision_.outcome == Outcome::undetermined) {
            for (const std::uint32_t i : deciding_) {
                if (evaluator_.rule(i) == Kleene::unknown) open.push_back(i);
            }
        } else if (decision_.outcome == Outcome::license_required && !certain()) {
            open = deciding_;
        }
        if (open.empty()) return;
        decision_.missing = engine::missing_facts(evaluator_, open, reports(), decision_.notes);
    }

    void license_held() {
        if (decision_.outcome != Outcome::license_required) return;
        decision_.authorization = engine::license_held(case_, slice_, program_.destination_by_code.at(destination_));
    }

    /// A stated ECCN that the numbers contradict, either way.
    void findings() {
        for (const std::string& eccn : case_.item.eccns) {
            for (std::uint32_t i = 0; i < program_.limbs.size(); ++i) {
                const std::string& paragraph = program_.limbs[i].paragraph;
                if (evaluator_.limb(i) == Kleene::yes && !program::covers(eccn, paragraph) &&
                    !program::covers(paragraph, eccn)) {
                    decision_.findings.push_back("the spec states ECCN " + eccn + ", by its facts the item is also " +
                                                 paragraph);
                }
            }
            const bool decided =
                std::any_of(program_.book.packs.begin(), program_.book.packs.end(), [&](const auto& p) {
                    return std::any_of(p.decides.begin(), p.decides.end(),
                                       [&](const std::string& known) { return program::covers(known, eccn); });
                });
            Kleene by_rules = Kleene::no;
            for (std::uint32_t i = 0; i < program_.limbs.size(); ++i) {
                if (program::covers(eccn, program_.limbs[i].paragraph)) by_rules = by_rules || evaluator_.limb(i);
            }
            if (decided && by_rules == Kleene::no) {
                decision_.findings.push_back("the spec states ECCN " + eccn + ", its facts do not meet that paragraph");
            }
        }
        std::sort(decision_.findings.begin(), decision_.findings.end());
    }

    void considered() {
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (!active(i) && !slice_.rules[i].printed) continue;
            if (stage(i) == Stage::derive) continue;
            if (stage(i) == Stage::classify) {
                for (const std::uint32_t limb : program_.rules[i].limbs) {
                    decision_.considered.push_back(engine::trace_limb(evaluator_, limb, engine::k_item_frame));
                }
            } else {
                decision_.considered.push_back(engine::trace_rule(evaluator_, i));
            }
        }
        std::stable_sort(
            decision_.considered.begin(), decision_.considered.end(),
            [](const RuleTrace& a, const RuleTrace& b) { return a.id != b.id ? a.id < b.id : a.gives < b.gives; });
    }

    Inquiry::Ground& ground_;
    const Program& program_;
    const Question& question_;
    const std::string& destination_;
    Detail detail_;
    const Slice& slice_;
    std::unique_ptr<Inquiry::Ground::Posed> posed_;
    const Case& case_;
    Evaluator& evaluator_;
    std::vector<std::uint32_t> deciding_;
    std::vector<RuleTrace> unenforced_;
    bool covered_ = true;
    Decision decision_;
};

}  // namespace

Inquiry::Inquiry(const Rulebook& rulebook, const Item& item, const Shipment& shipment, Question question)
    : ground_(std::make_unique<Ground>(rulebook.program(), item.facts(), shipment.facts(), std::move(question))) {}

Inquiry::~Inquiry() = default;

Decision Inquiry::decide(const std::string& destination, Detail detail) {
    return Decider(*ground_, destination, detail).decide();
}

Decision decide(const Rulebook& rulebook, const Item& item, const Shipment& shipment, const Question& question,
                Detail detail) {
    return Inquiry(rulebook, item, shipment, question).decide(question.destination, detail);
}

}  // namespace licet
