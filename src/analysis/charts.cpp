#include "analysis/charts.hpp"

#include "program/walk.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace licet::analysis {

namespace {

using num::Number;
using program::Program;
using program::SlotRef;
using program::Subject;

struct Described {
    const char* name;
    const char* x;
    const char* y;
};
/// The two charts of the field.
constexpr Described k_charts[] = {{"performance", "tpp", "performance_density"},
                                  {"bandwidth", "memory_bandwidth", "io_bandwidth"}};
constexpr const char* k_kind = "kind";
constexpr const char* k_chip = "chip";
constexpr const char* k_maker = "designer";
constexpr const char* k_seller = "exporter";
constexpr const char* k_seat = "designer_headquarters";
constexpr const char* k_origin = "origin";
constexpr const char* k_datacenter = "designed_or_marketed_for_datacenters";

/// What lies at the rim of a chart keeps this distance from it, as a factor.
constexpr double k_margin = 1.6;

/// 1, 2 or 5 times a power of ten, at most (at least) the value.
double round_down(double value) {
    const double decade = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {5.0, 2.0}) {
        if (step * decade <= value) return step * decade;
    }
    return decade;
}
double round_up(double value) {
    const double decade = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * decade >= value) return step * decade;
    }
    return 10 * decade;
}

class Planner {
public:
    Planner(const std::vector<ChartLaw>& laws, const std::vector<Item>& items, const std::vector<ItemView>& views)
        : laws_(laws), program_(laws.back().rulebook.program()), items_(items), views_(views) {}

    std::vector<ChartPlan> plan() {
        std::vector<ChartPlan> plans;
        for (const Described& described : k_charts) {
            const auto x = axis(described.x, described.y);
            const auto y = axis(described.y, described.x);
            if (!x || !y) continue;
            ChartPlan plan;
            plan.name = described.name;
            plan.plane = {x->axis, y->axis};
            plan.x_lines = shown(x->lines);
            plan.y_lines = shown(y->lines);
            plans.push_back(std::move(plan));
        }
        for (ChartPlan& plan : plans) samples(plan);
        return plans;
    }

private:
    struct Ruled {
        Axis axis;
        std::set<Number> lines;
    };

    /// An axis that holds the thresholds of a fact and the chips of which the other fact is known as well.
    std::optional<Ruled> axis(const std::string& fact, const std::string& other) const {
        const auto slot = program_.slot_by_name.find(fact);
        if (slot == program_.slot_by_name.end() || slot->second.of != Subject::item) return std::nullopt;
        Ruled ruled;
        ruled.axis.slot = slot->second;
        ruled.axis.fact = fact;
        ruled.axis.unit = program_.slot(slot->second).unit.text;
        ruled.lines = lines_of(fact);
        std::set<double> values;
        for (const Number& line : ruled.lines) values.insert(line.convert_to<double>());
        for (const ItemView& view : views_) {
            const ShownFact* kind = view.fact(k_kind);
            const ShownFact* known = view.fact(fact);
            if (known == nullptr || kind == nullptr || kind->value.value != k_chip || !is_drawn(view, other)) continue;
            for (const auto& text : {known->value.value, known->value.min, known->value.max}) {
                const auto number = text ? num::parse_decimal(*text) : std::nullopt;
                if (number && *number > 0) values.insert(number->convert_to<double>());
            }
        }
        if (values.empty()) return std::nullopt;
        ruled.axis.low = round_down(*values.begin() / k_margin);
        ruled.axis.high = round_up(*values.rbegin() * k_margin);
        return ruled;
    }

    /// Whether a figure is known as a value or a range, so that a chip has a place on its axis.
    static bool is_drawn(const ItemView& view, const std::string& fact) {
        const ShownFact* known = view.fact(fact);
        return known != nullptr && (known->value.value || (known->value.min && known->value.max));
    }

    /// The thresholds of a fact on any day under any law, in its unit.
    std::set<Number> lines_of(const std::string& fact) const {
        std::set<Number> lines;
        for (const ChartLaw& law : laws_) {
            const Program& program = law.rulebook.program();
            const auto slot = program.slot_by_name.find(fact);
            if (slot == program.slot_by_name.end()) continue;
            Axis of_law;
            of_law.slot = slot->second;
            for (const program::Slice& slice : law.slices) {
                const std::vector<Number> found = thresholds(program, slice, of_law);
                lines.insert(found.begin(), found.end());
            }
        }
        return lines;
    }

    static std::vector<std::string> shown(const std::set<Number>& lines) {
        std::vector<std::string> texts;
        for (const Number& line : lines) texts.push_back(num::show(line).text);
        return texts;
    }

    void samples(ChartPlan& plan) const {
        for (const Described& described : k_charts) {
            if (plan.name == described.name) continue;
            for (const char* fact : {described.x, described.y}) other(plan, fact);
        }
        // What the figures of performance turn is so much that bandwidth is shown for chips on either side of it.
        const bool stated = plan.name == "bandwidth" && !plan.others.empty();
        for (const std::string& maker : makers()) {
            for (const bool datacenter : {true, false}) {
                if (!stated) plan.samples.push_back({maker, datacenter, false, true});
                if (stated) plan.samples.push_back({maker, datacenter, false, false});
                if (stated) plan.samples.push_back({maker, datacenter, true, false});
            }
        }
    }

    void other(ChartPlan& plan, const std::string& fact) const {
        const auto slot = program_.slot_by_name.find(fact);
        if (slot == program_.slot_by_name.end()) return;
        const std::set<Number> lines = lines_of(fact);
        if (lines.empty()) return;
        const Number& scale = program_.slot(slot->second).unit.scale;
        plan.others.push_back({slot->second, *lines.begin() * scale / 2, *lines.rbegin() * scale * 2});
    }

    /// The companies that a requirement compares the maker or the seller with, as far as the run has a product of them,
    /// those with most products first.
    std::vector<std::string> makers() const {
        std::set<std::string> named;
        for (const program::CompiledRule& rule : program_.rules) {
            if (program_.spec(rule).stage == rulebook::Stage::require && rule.when >= 0) {
                companies(static_cast<std::uint32_t>(rule.when), named);
            }
        }
        std::map<std::string, std::size_t> products;
        const auto designer = program_.slot_by_name.find(std::string_view(k_maker));
        if (designer == program_.slot_by_name.end()) return {""};
        for (const Item& item : items_) {
            const program::Mask& mask = item.facts().values[designer->second.index].mask;
            const std::vector<std::string>& domain = program_.slot(designer->second).domain;
            for (std::size_t i = 0; i < domain.size(); ++i) {
                if (mask.count() == 1 && mask.test(i) && named.contains(domain[i])) ++products[domain[i]];
            }
        }
        std::vector<std::string> makers;
        for (const auto& [name, count] : products) makers.push_back(name);
        std::stable_sort(makers.begin(), makers.end(),
                         [&](const std::string& a, const std::string& b) { return products.at(a) > products.at(b); });
        makers.insert(makers.begin(), "");
        return makers;
    }

    void companies(std::uint32_t root, std::set<std::string>& out) const {
        program::walk(program_, root, [&](std::uint32_t index) {
            const program::Node& node = program_.nodes[index];
            if (node.op != program::Op::category) return;
            const program::Slot& slot = program_.slot(node.slot);
            if (slot.name != k_maker && slot.name != k_seller) return;
            for (std::size_t i = 0; i < slot.domain.size(); ++i) {
                if (program_.masks[node.a].test(i)) out.insert(slot.domain[i]);
            }
        });
    }

    const std::vector<ChartLaw>& laws_;
    const Program& program_;
    const std::vector<Item>& items_;
    const std::vector<ItemView>& views_;
};

void set_number(facts::ItemFacts& chip, SlotRef slot, const Number& value, const std::string& text) {
    chip.values[slot.index] = {num::Interval::exactly(value), {}, facts::Basis::stated};
    chip.stated[slot.index] = {text, "", "", {}};
}

/// The maker that no rule names has its headquarters where items are assumed to be shipped from.
void sit_where_shipped(const Program& program, facts::ItemFacts& chip) {
    const auto seat = program.slot_by_name.find(std::string_view(k_seat));
    const auto origin = program.slot_by_name.find(std::string_view(k_origin));
    if (seat == program.slot_by_name.end() || origin == program.slot_by_name.end()) return;
    for (const program::Assume& assume : program.assumes) {
        if (assume.target != origin->second || assume.kind != rulebook::AssumeSpec::Kind::value) continue;
        chip.values[seat->second.index] = {{}, assume.mask, facts::Basis::stated};
        chip.stated[seat->second.index] = {};
        return;
    }
}

/// The slot of the same fact in another program.
SlotRef same_slot(const Program& program, const Axis& axis) { return program.slot_by_name.find(axis.fact)->second; }

}  // namespace

std::vector<ChartPlan> plan_charts(const std::vector<ChartLaw>& laws, const std::vector<Item>& items,
                                   const std::vector<ItemView>& views) {
    std::vector<ChartPlan> plans = Planner(laws, items, views).plan();
    // A rulebook without the facts of an ordinary chip has no charts.
    std::erase_if(plans, [&](const ChartPlan& plan) {
        return std::any_of(laws.begin(), laws.end(), [&](const ChartLaw& law) {
            return make_sample(law.rulebook, plan, plan.samples.front()) == nullptr;
        });
    });
    return plans;
}

std::shared_ptr<const facts::ItemFacts> make_sample(const Rulebook& rulebook, const ChartPlan& plan,
                                                    const Sample& wanted) {
    const std::string text = "licet: spec/v1\nname: an ordinary chip\n" + std::string(k_kind) + ": " + k_chip + "\n" +
                             k_maker + ": " + (wanted.maker.empty() ? "another maker" : "\"" + wanted.maker + "\"") +
                             "\n" + k_datacenter + ": " + (wanted.datacenter ? "true" : "false") + "\n";
    Diagnostics faults;
    const auto item = parse_item(text, "chart", rulebook, faults);
    if (!item) return nullptr;
    auto chip = std::make_shared<facts::ItemFacts>(item->facts());
    if (wanted.maker.empty()) sit_where_shipped(rulebook.program(), *chip);
    if (!wanted.others_open) {
        for (const ChartPlan::Other& other : plan.others) {
            set_number(*chip, other.slot, wanted.others_high ? other.high : other.low, "");
        }
    }
    return chip;
}

std::shared_ptr<const facts::ItemFacts> with_figures(const Program& program, const facts::ItemFacts& chip,
                                                     const Plane& plane, const Number& x, const Number& y) {
    auto drawn = std::make_shared<facts::ItemFacts>(chip);
    const auto set = [&](const Axis& axis, const Number& value) {
        const SlotRef slot = same_slot(program, axis);
        set_number(*drawn, slot, value * program.slot(slot).unit.scale, num::show(value).text);
    };
    set(plane.x, x);
    set(plane.y, y);
    return drawn;
}

}  // namespace licet::analysis
