#include "analysis/coverage.hpp"

#include "analysis/coverage_goals.hpp"
#include "analysis/scenarios.hpp"
#include "engine/explore.hpp"

#include <algorithm>
#include <memory>

namespace licet::analysis {

using engine::Context;
using engine::Evaluator;
using program::Node;
using program::Op;
using program::Program;
using program::Status;
using rulebook::Stage;

namespace {

/// A test evaluated on one day.
class Asked {
public:
    Asked(const Program& program, const Scenario& test, Date day, const std::optional<Date>& known_on)
        : program_(program),
          slice_(program::make_slice(program, day, test.question.posture, known_on)),
          case_(engine::make_case(program, *test.item, *test.shipment, test.question.destination, slice_,
                                  test.question.strict)),
          evaluator_(case_, slice_) {
        (void)engine::Explorer(evaluator_).explore({});
        (void)evaluator_.evaluate({});
    }

    [[nodiscard]] bool in_force(std::uint32_t rule) const { return slice_.rules[rule].status != Status::off; }

    [[nodiscard]] bool concerned(std::uint32_t rule) const {
        return concerns(rule, [this](std::uint32_t target) { return evaluator_.rule(target) != Kleene::no; });
    }

    [[nodiscard]] Kleene gate(std::uint32_t rule) const {
        const int gates = program_.rules[rule].gated_when;
        return gates < 0 ? Kleene::yes : evaluator_.node(static_cast<std::uint32_t>(gates), {});
    }

    /// Whether the rule's conditions are or may be met, whether or not it is in force.
    [[nodiscard]] bool about(std::uint32_t rule) const {
        return may_hold(rule) && concerns(rule, [this](std::uint32_t target) { return may_hold(target); });
    }

    void verdicts(Goal& goal) const {
        for (const Context& context : contexts(goal.roots.front())) {
            Kleene found = verdict(goal.roots.front(), context) && gate(goal.rule);
            if (slice_.rules[goal.rule].status == Status::unverified) found = found && Kleene::unknown;
            reach(goal, found == Kleene::yes ? "true" : found == Kleene::no ? "false" : "unknown");
        }
    }

    /// Where the comparison alone turns the rule: on which side of it the test is.
    void turns(Goal& goal) {
        for (const Root& root : goal.roots) {
            for (const Context& context : contexts(root)) {
                evaluator_.pretend(goal.node, Kleene::no);
                const Kleene without = verdict(root, context);
                evaluator_.pretend(goal.node, Kleene::yes);
                const Kleene with = verdict(root, context);
                evaluator_.pretend(-1);
                if (with == without) continue;
                for (const Context& inner : inside(goal, context)) side(goal, inner);
            }
        }
    }

private:
    /// Reviews and exceptions matter only beside a requirement that they speak of.
    template <class Holds>
    [[nodiscard]] bool concerns(std::uint32_t rule, Holds holds) const {
        const program::CompiledRule& compiled = program_.rules[rule];
        const Stage stage = program_.spec(compiled).stage;
        if (stage != Stage::review && stage != Stage::except) return true;
        const auto& targets = stage == Stage::review ? compiled.applies_to : compiled.lifts;
        if (!targets.empty()) return std::any_of(targets.begin(), targets.end(), holds);
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (program_.spec(program_.rules[i]).stage == Stage::require && holds(i)) return true;
        }
        return false;
    }

    [[nodiscard]] bool may_hold(std::uint32_t rule) const {
        if (gate(rule) == Kleene::no) return false;
        for (const Root& root : roots_of(program_, rule)) {
            for (const Context& context : contexts(root)) {
                if (verdict(root, context) != Kleene::no) return true;
            }
        }
        return false;
    }

    static void reach(Goal& goal, std::string_view name) {
        for (CoverageGoal::Point& point : goal.shown.points) point.reached = point.reached || point.name == name;
    }

    [[nodiscard]] Kleene verdict(const Root& root, const Context& context) const {
        return root.node < 0 ? Kleene::yes : evaluator_.node(static_cast<std::uint32_t>(root.node), context);
    }

    [[nodiscard]] std::vector<Context> contexts(const Root& root) const {
        std::vector<Context> all;
        if (root.of == Root::Of::parties) {
            for (std::uint32_t party = engine::k_first_party_frame; party < case_.first_ic_frame; ++party) {
                all.push_back({engine::k_item_frame, party});
            }
            return all;
        }
        all.push_back({});
        for (std::uint32_t ic = case_.first_ic_frame; root.of == Root::Of::items && ic < case_.frames.size(); ++ic) {
            all.push_back({ic, 0});
        }
        return all;
    }

    /// What a comparison within a quantifier speaks of.
    [[nodiscard]] std::vector<Context> inside(const Goal& goal, const Context& outer) const {
        if (goal.quantifier < 0) return {outer};
        const Node& quantifier = program_.nodes[static_cast<std::size_t>(goal.quantifier)];
        std::vector<Context> all;
        if (quantifier.op == Op::party) {
            for (std::uint32_t party = engine::k_first_party_frame; party < case_.first_ic_frame; ++party) {
                if (evaluator_.role_matches(quantifier, party) != Kleene::no) all.push_back({outer.item, party});
            }
        } else {
            const engine::Parts& parts = case_.parts[outer.item];
            for (std::uint32_t ic = parts.begin; ic < parts.end; ++ic) {
                all.push_back({ic, outer.party});
            }
        }
        return all;
    }

    void side(Goal& goal, const Context& context) const {
        const Node& node = program_.nodes[static_cast<std::size_t>(goal.node)];
        if (goal.day) {
            if (slice_.date == *goal.day) reach(goal, "day");
            if (slice_.date == *goal.day - std::chrono::days(1)) reach(goal, "day before");
            return;
        }
        const engine::Value& value = evaluator_.value(evaluator_.frame_of(node.slot, context), node.slot.index);
        if (node.op == Op::in_set) {
            const Kleene in = evaluator_.node(static_cast<std::uint32_t>(goal.node), context);
            if (in != Kleene::unknown) reach(goal, in == Kleene::yes ? "inside" : "outside");
            return;
        }
        if (!value.range.is_exact()) return;
        const num::Number& is = value.range.low->at;
        const num::Number& figure = program_.intervals[node.a].low->at;
        const num::Number distance = is < figure ? figure - is : is - figure;
        if (figure > 0 && distance * 100 > figure) return;  // just beside it, not far off
        reach(goal, is < figure ? "under" : is == figure ? "at" : "over");
    }

    const Program& program_;
    program::Slice slice_;
    engine::Case case_;
    Evaluator evaluator_;
};

class Measurement {
public:
    explicit Measurement(const Program& program) : program_(program), goals_(coverage_goals(program)) {}

    void take(const yaml::Node& test, const Scenario& scenario) {
        const Question& question = scenario.question;
        Asked asked(program_, scenario, question.date, question.known_on);
        // A rule that begins or ends on the day is asked as it is on the other side of the day too.
        std::unique_ptr<Asked> neighbor;
        Date of{};
        for (Goal& goal : goals_) {
            const bool dated = goal.day && goal.node < 0;
            if (!dated) {
                if (!asked.in_force(goal.rule) || !asked.concerned(goal.rule)) continue;
                if (goal.node < 0) {
                    asked.verdicts(goal);
                } else if (asked.gate(goal.rule) != Kleene::no) {
                    asked.turns(goal);
                }
                continue;
            }
            const auto ahead = *goal.day - question.date;
            if (ahead.count() != 0 && ahead.count() != 1) continue;
            if (goal.posture && *goal.posture != question.posture) continue;
            const Date other = ahead.count() == 1 ? *goal.day : *goal.day - std::chrono::days(1);
            bool about = asked.about(goal.rule) || names_rule(program_, test, goal.rule);
            if (!about) {
                if (!neighbor || of != other)
                    neighbor = std::make_unique<Asked>(program_, scenario, other, std::nullopt);
                of = other;
                about = neighbor->about(goal.rule);
            }
            if (about) goal.shown.points[ahead.count() == 1 ? 0 : 1].reached = true;
        }
        ++tests_;
    }

    Coverage result() {
        Coverage out;
        out.tests = tests_;
        for (std::uint32_t rule = 0; rule < program_.rules.size(); ++rule) {
            const rulebook::RuleSpec& spec = program_.spec(program_.rules[rule]);
            out.rules.push_back({spec.id, std::string(program_.sources.name(spec.id_span.source)), {}});
        }
        for (Goal& goal : goals_) out.rules[goal.rule].goals.push_back(std::move(goal.shown));
        std::sort(out.rules.begin(), out.rules.end(),
                  [](const CoveredRule& a, const CoveredRule& b) { return a.id < b.id; });
        return out;
    }

private:
    const Program& program_;
    std::vector<Goal> goals_;
    std::size_t tests_ = 0;
};

}  // namespace

std::string_view to_string(CoverageKind kind) {
    switch (kind) {
        case CoverageKind::verdict:
            return "verdict";
        case CoverageKind::threshold:
            return "threshold";
        case CoverageKind::destination:
            return "destination";
        case CoverageKind::date:
            return "date";
    }
    return {};
}

CoverageCount& CoverageCount::operator+=(const CoverageCount& other) {
    reached += other.reached;
    wanted += other.wanted;
    return *this;
}

double CoverageCount::percent() const {
    return wanted == 0 ? 100.0 : 100.0 * static_cast<double>(reached) / static_cast<double>(wanted);
}

CoverageCount CoverageGoal::count() const {
    const auto reached = std::count_if(points.begin(), points.end(), [](const Point& point) { return point.reached; });
    return {static_cast<std::size_t>(reached), points.size()};
}

CoverageCount Coverage::count(CoverageKind kind) const {
    CoverageCount sum;
    for (const CoveredRule& rule : rules) {
        for (const CoverageGoal& goal : rule.goals) {
            if (goal.kind == kind) sum += goal.count();
        }
    }
    return sum;
}

CoverageCount Coverage::count() const {
    CoverageCount sum;
    for (const CoverageKind kind : k_coverage_kinds) sum += count(kind);
    return sum;
}

Coverage measure_coverage(const Rulebook& rulebook, const std::vector<std::filesystem::path>& files,
                          const FindItem& find_item, Diagnostics& out) {
    Measurement measurement(rulebook.program());
    for (const std::filesystem::path& file : files) {
        ScenarioFile tests(rulebook, file, out);
        tests.each([&](const yaml::Node& test, const std::string&) {
            if (const auto scenario = tests.load(test, find_item)) measurement.take(test, *scenario);
        });
    }
    return measurement.result();
}

}  // namespace licet::analysis
