// That "equal" means proven hangs on one thing: what the solver is asked about is what the engine does. Random chips
// are decided by both, rule by rule and limb by limb.
#include "engine/explore.hpp"
#include "small_rulebook.hpp"
#include "symbolic/judge.hpp"
#include "symbolic/recheck.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace licet;
using namespace licet::symbolic;

namespace {

class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine_); }
    bool often(int percent) { return below(100) < static_cast<std::size_t>(percent); }

private:
    std::mt19937 engine_;
};

/// At a figure of the rules, just beside it, or nothing.
num::Number random_figure(const Fact& fact, Random& random) {
    if (fact.figures.empty() || random.often(15)) return fact.above_zero ? fact.unit.scale : num::Number(0);
    const std::vector<num::Number> figures(fact.figures.begin(), fact.figures.end());
    const num::Number& figure = figures[random.below(figures.size())];
    const num::Number step = figure / 8;
    switch (random.below(4)) {
        case 0:
            return figure + step;
        case 1:
            return figure > 0 ? num::Number(figure - step) : figure;
        default:
            return figure;
    }
}

/// One point of a space: every fact has a value, and every open question an answer.
class Point {
public:
    Point(Space& space, Random& random) : model_(space.context()) {
        for (const Fact& fact : space.facts()) {
            Sketch::Value value{&fact, {}, {}, false};
            if (fact.number) {
                value.number = random_figure(fact, random);
            } else {
                const auto& values = fact.category->values;
                const bool plain = values.size() > 4 && random.often(50);
                const std::size_t chosen = random.below(values.size());
                for (std::size_t i = 0; i < values.size(); ++i) {
                    const bool is = plain ? values[i].first == fact.plain_value : i == chosen;
                    const z3::expr& holds = values[i].second;
                    if (is) value.word = values[i].first;
                    if (holds.is_const() && !holds.is_true()) set(holds, space.context().bool_val(is));
                }
            }
            all_.push_back(std::move(value));
        }
        // A density is nothing where, and only where, what it is of is nothing.
        for (const auto& [density, of] :
             {std::pair{"performance_density", "tpp"}, std::pair{"memory_bandwidth_density", "memory_bandwidth"}}) {
            Sketch::Value* quotient = named(density);
            const Sketch::Value* dividend = named(of);
            if (quotient == nullptr || dividend == nullptr) continue;
            if (*dividend->number == 0) quotient->number = 0;
            if (*dividend->number > 0 && *quotient->number == 0) quotient->number = quotient->fact->unit.scale / 2;
        }
        for (const Sketch::Value& value : all_) {
            if (value.number) set(*value.fact->number, number_of(space.context(), *value.number));
        }
        for (const auto& [name, stated] : space.eccns()) {
            const bool is = random.often(4);
            set(stated, space.context().bool_val(is));
            if (is) sketch.eccns.push_back(name);
        }
        sketch.unclassified = true;
        for (const Open& open : space.opens()) {
            const bool is = random.often(50);
            set(open.holds, space.context().bool_val(is));
            sketch.opens.emplace_back(&open, is);
        }
        for (const Sketch::Value& value : all_) {
            if (value.fact->told && is(value.fact->stated)) sketch.values.push_back(value);
        }
    }

    [[nodiscard]] bool is(const z3::expr& condition) const { return model_.eval(condition, true).is_true(); }

    /// All in one go: conditions share most of their parts.
    [[nodiscard]] std::vector<bool> are(const std::vector<z3::expr>& conditions) const {
        z3::context& context = conditions.front().ctx();
        z3::expr_vector bits(context);
        for (const z3::expr& one : conditions) bits.push_back(z3::ite(one, context.bv_val(1, 1), context.bv_val(0, 1)));
        const z3::expr all = model_.eval(z3::concat(bits), true);
        const std::string text = Z3_get_numeral_binary_string(context, all);
        std::vector<bool> result(conditions.size(), false);
        for (std::size_t i = 0; i < text.size(); ++i) {
            result[conditions.size() - 1 - i] = text[text.size() - 1 - i] == '1';
        }
        return result;
    }

    Sketch sketch;

private:
    Sketch::Value* named(const std::string& name) {
        for (Sketch::Value& value : all_) {
            if (value.fact->name == name) return &value;
        }
        return nullptr;
    }

    void set(const z3::expr& variable, z3::expr value) {
        z3::func_decl declared = variable.decl();
        model_.add_const_interp(declared, value);
    }

    z3::model model_;
    std::vector<Sketch::Value> all_;
};

/// Every limb and rule that can hold and the outcome, as the solver is told them.
struct Claims {
    struct Name {
        std::string text;
        int limb = -1, rule = -1, rank = -1;
    };
    std::vector<Name> names;
    std::vector<z3::expr> told;
};

Claims claims_of(Encoder& encoder) {
    Claims claims;
    const program::Program& program = encoder.view().program();
    for (std::size_t i = 0; i < program.limbs.size(); ++i) {
        const auto& rule = program.spec(program.rules[program.limbs[i].rule]);
        claims.names.push_back({rule.id + "/" + program.limbs[i].paragraph, static_cast<int>(i), -1, -1});
        claims.told.push_back(encoder.limb(static_cast<std::uint32_t>(i)));
    }
    for (std::size_t i = 0; i < program.rules.size(); ++i) {
        const rulebook::RuleSpec& rule = program.spec(program.rules[i]);
        const bool asked = rule.stage == rulebook::Stage::require || rule.stage == rulebook::Stage::except ||
                           rule.stage == rulebook::Stage::review;
        if (!asked) continue;
        claims.names.push_back({rule.id, -1, static_cast<int>(i), -1});
        claims.told.push_back(encoder.rule(static_cast<std::uint32_t>(i)));
    }
    const Caught whole = caught(encoder, {});
    claims.names.push_back({"caught at all", -1, -1, 1});
    claims.told.push_back(whole.at_all);
    claims.names.push_back({"caught fully", -1, -1, 2});
    claims.told.push_back(whole.fully);
    encoder.define();
    return claims;
}

constexpr const char* k_refused = "refused";

/// What the solver is told and what the engine says, for every limb and rule in force and for the outcome.
std::string disagreement(Encoder& encoder, const Claims& claims, const Point& point, const Witness& witness) {
    const View& view = encoder.view();
    const program::Program& program = view.program();
    Diagnostics faults;
    const auto item = parse_item(witness.spec, "point", view.side().rulebook, faults);
    std::vector<StatedFact> stated = view.side().facts;
    stated.insert(stated.end(), witness.shipment.begin(), witness.shipment.end());
    const auto shipment = make_shipment({}, stated, view.side().rulebook, faults);
    // Chance has stated figures that cannot be those of one chip.
    if (!faults.empty() && faults.begin()->code == "contradiction") return k_refused;
    if (!item || !shipment) return "the spec does not load: " + test::summary(faults) + "\n" + witness.spec;
    const engine::Case subject =
        engine::make_case(program, item->facts(), shipment->facts(), encoder.destination(), view.slice(), false);
    engine::Evaluator evaluator(subject, view.slice());
    engine::Region region;
    for (const auto& [open, holds] : point.sketch.opens) {
        for (std::uint32_t i = 0; i < program.unknowables.size(); ++i) {
            if (open->kind == Open::Kind::unknowable && program.unknowables[i] == open->text) {
                region.choices.emplace_back(evaluator.choice_of_unknowable(i), to_kleene(holds));
            }
        }
        for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
            if (open->kind == Open::Kind::standing && program.spec(program.rules[i]).id == open->text) {
                region.choices.emplace_back(evaluator.choice_of_standing(i), to_kleene(holds));
            }
        }
    }
    REQUIRE(evaluator.evaluate(region));
    std::string differing;
    const std::vector<bool> told = point.are(claims.told);
    for (std::size_t i = 0; i < claims.names.size(); ++i) {
        const Claims::Name& name = claims.names[i];
        const Kleene decided = name.limb >= 0   ? evaluator.limb(static_cast<std::size_t>(name.limb))
                               : name.rule >= 0 ? evaluator.rule(static_cast<std::size_t>(name.rule))
                                                : to_kleene(rank_of(evaluator, {}).value_or(-1) >= name.rank);
        if (decided != to_kleene(told[i])) differing += name.text + " ";
    }
    return differing.empty() ? "" : differing + "\n" + witness.spec;
}

}  // namespace

TEST_CASE("the solver is asked about what the engine decides") {
    struct Setting {
        const char* day;
        const char* to;
        Posture posture = Posture::enforced;
        std::vector<StatedFact> facts = {};
    };
    const std::vector<Setting> settings = {
        {"2022-09-10", "CN"},
        {"2022-12-01", "RU"},
        {"2023-06-01", "MO"},
        {"2023-10-30", "AE"},
        {"2024-06-01", "CN", Posture::text},
        {"2024-06-01", "CY", Posture::enforced, {{"headquarters", "CN"}}},
        {"2025-02-01", "DE", Posture::text},
        {"2025-06-01", "CN", Posture::enforced, {{"exporter", "NVIDIA"}}},
        {"2025-06-01", "SG", Posture::enforced, {{"end_use", "military, advanced_node_fab"}}},
        {"2026-03-01", "CN"},
        {"2026-08-01", "AE", Posture::enforced, {{"exporter_role", "fabricator"}}},
        {"2026-12-01", "SY"},
    };
    Random random(20261122);
    for (const Setting& setting : settings) {
        CAPTURE(setting.day);
        CAPTURE(setting.to);
        const Side side{test::shipped_rulebook(), "", test::day(setting.day), setting.posture, {}, {}, setting.facts};
        const View view(side);
        Space space({&view});
        Encoder encoder(space, view, setting.to, "A");
        const Claims claims = claims_of(encoder);
        for (const Open& open : space.opens()) CHECK_MESSAGE(open.kind != Open::Kind::opaque, open.text);
        int decided = 0;
        while (decided < 170) {
            const Point point(space, random);
            const Witness witness = describe(point.sketch, setting.to);
            REQUIRE(witness.why_not == "");
            const std::string differing = disagreement(encoder, claims, point, witness);
            if (differing == k_refused) continue;
            REQUIRE(differing == "");
            ++decided;
        }
    }
}

TEST_CASE("what the engine computes from rates and areas is among the chips that the solver looks at") {
    const Side side{test::shipped_rulebook(), "", test::day("2026-03-01")};
    const View view(side);
    Space space({&view});
    Encoder encoder(space, view, "CN", "A");
    (void)claims_of(encoder);
    z3::solver solver(space.context(), z3::solver::simple());
    for (const z3::expr& axiom : space.axioms()) solver.add(axiom);
    Random random(7);
    const auto figure = [&](int most) { return std::to_string(random.below(static_cast<std::size_t>(most))); };
    for (int i = 0; i < 60; ++i) {
        const std::string lines = "performance: {fp16: " + figure(900) + " TFLOPS, fp8: " + figure(1800) +
                                  " TFLOPS, int8: " + figure(1800) + " TOPS, fp64: " + figure(90) +
                                  " TFLOPS}\ndie_area: " + figure(800) + ".5 mm2\nmemory_bandwidth: " + figure(9000) +
                                  " GB/s\npackage_area: " + figure(300) + ".5 mm2\n";
        const Item item = test::item(side.rulebook, lines);
        const Shipment shipment = test::shipment(side.rulebook);
        const engine::Case subject =
            engine::make_case(view.program(), item.facts(), shipment.facts(), "CN", view.slice(), false);
        engine::Evaluator evaluator(subject, view.slice());
        REQUIRE(evaluator.evaluate({}));
        solver.push();
        for (const Fact& fact : space.facts()) {
            if (!fact.number || fact.of != Subject::item) continue;
            const auto slot = view.program().slot_by_name.at(fact.name);
            const num::Interval& range = evaluator.value(engine::k_item_frame, slot.index).range;
            if (range.is_exact()) solver.add(*fact.number == number_of(space.context(), range.low->at));
        }
        CAPTURE(lines);
        CHECK(solver.check() == z3::sat);
        solver.pop();
    }
}
