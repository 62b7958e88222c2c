#include "cli/sides.hpp"

#include "analysis/alike.hpp"
#include "cli/fail_on.hpp"
#include "cli/places.hpp"
#include "cli/rules_folder.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "program/conditions.hpp"
#include "program/program.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

class SideFinder {
public:
    SideFinder(const RulesDiffOptions& options, const std::vector<std::string>& folders, bool proposal, Look& look)
        : options_(options), folders_(folders), look_(look) {
        for (const std::string& word : split_list(options.on)) {
            if (const auto day = find_date("--on", word, look_.faults)) days_.push_back(*day);
        }
        if (days_.empty()) days_.push_back(look_.on);
        proposal_ = proposal && folders.empty() && days_.size() == 1 && !options.rules.overlays.empty();
    }

    std::optional<Sides> find(const std::vector<std::string>& conditions) {
        if (!usable()) return {};
        RuleOptions rules_a = options_.rules;
        RuleOptions rules_b = options_.rules;
        if (!folders_.empty()) {
            rules_a.rules = folders_.front();
            rules_b.rules = folders_.back();
        }
        if (proposal_) rules_a.overlays.clear();
        auto a = look_.load(rules_a);
        if (!a) return {};
        auto b = a;
        if (proposal_ || !folders_.empty()) {
            const auto files = find_rule_files(rules_b, look_.faults);
            b = files ? load_rules(*files, look_.faults) : std::nullopt;
        }
        if (!b) return {};
        Sides sides{side(*a, days_.front(), "A"), side(*b, days_.back(), "B"), false, {}, -1, 0};
        sides.two = proposal_ || !folders_.empty() || days_.size() == 2;
        sides.a.name = name(days_.front(), true);
        sides.b.name = name(days_.back(), false);
        if (!covered(sides.a) || !covered(sides.b)) return {};
        destinations(sides);
        bind(conditions, sides);
        if (look_.faults.has_errors() || sides.classes.empty()) return {};
        return sides;
    }

private:
    bool usable() {
        if (options_.strict) {
            add_fault(look_.faults, "usage", "`--strict` does not go with a question about every chip",
                      "state with --fact what `check` would otherwise assume");
        }
        constexpr std::size_t k_most = 2;
        if (days_.size() > k_most) {
            add_fault(look_.faults, "usage", "`--on " + options_.on + "` names more than two days",
                      "give one day, or two with a comma");
        }
        if (!folders_.empty() && folders_.size() != k_most) {
            add_fault(look_.faults, "usage", "two rules folders are compared, not " + std::to_string(folders_.size()),
                      "give both, or none and --overlay FILE or --on DATE,DATE");
        }
        return !look_.faults.has_errors();
    }

    symbolic::Side side(const Rulebook& rulebook, Date day, const std::string& name) {
        symbolic::Side made{rulebook, name, day, options_.posture, {}, {}, {}, {}};
        if (!options_.known_on.empty()) made.known_on = find_date("--known-on", options_.known_on, look_.faults);
        (void)find_shipment(options_, rulebook, day, look_.faults);
        made.shipment = options_.shipment;
        Diagnostics told_already;
        made.facts = stated_facts(options_, rulebook, day, told_already);
        return made;
    }

    [[nodiscard]] std::string name(Date day, bool first) const {
        std::string rules;
        if (!folders_.empty()) rules = first ? folders_.front() : folders_.back();
        if (proposal_) {
            for (const std::string& overlay : options_.rules.overlays) rules += (rules.empty() ? "" : ", ") + overlay;
            rules = (first ? "without " : "with ") + rules;
        }
        return rules.empty() ? to_string(day) : rules + ", " + to_string(day);
    }

    bool covered(const symbolic::Side& side) {
        const std::vector<Pack> packs = side.rulebook.packs();
        const auto late =
            std::find_if(packs.begin(), packs.end(), [&](const Pack& pack) { return side.date < pack.covers_from; });
        if (late == packs.end()) return true;
        add_fault(look_.faults, "usage",
                  "the pack " + late->name + " covers dates from " + to_string(late->covers_from) + ", not " +
                      to_string(side.date),
                  "nothing is decided before; ask about a later day");
        return false;
    }

    void destinations(Sides& sides) {
        std::vector<std::string> to = options_.to;
        if (to.empty() && !sides.a.shipment.empty()) {
            Diagnostics told_already;
            const auto shipment = make_shipment(sides.a.shipment, sides.a.facts, sides.a.rulebook, told_already);
            if (shipment && !shipment->destination().empty()) to = {shipment->destination()};
        }
        if (to.empty()) to = {"all"};
        const std::vector<std::string> codes = find_destinations(to, sides.a.rulebook, sides.a.date, look_.faults);
        for (const std::string& code : codes) {
            if (sides.b.rulebook.program().destination_by_code.contains(code)) continue;
            add_fault(look_.faults, "unknown-country", "`" + code + "` is no destination of the second rulebook",
                      "leave it out of --to");
        }
        if (look_.faults.has_errors()) return;
        const std::set<Date> days = {sides.a.date, sides.b.date};
        for (const auto& alike : analysis::alike(sides.a.rulebook, codes, days, sides.a.known_on)) {
            for (auto& finer : analysis::alike(sides.b.rulebook, alike, days, sides.b.known_on)) {
                sides.classes.push_back(std::move(finer));
            }
        }
    }

    void bind(const std::vector<std::string>& conditions, Sides& sides) {
        std::vector<std::string> all;
        if (!options_.where.empty()) {
            sides.where = 0;
            sides.first_condition = 1;
            all.push_back(options_.where);
        }
        all.insert(all.end(), conditions.begin(), conditions.end());
        if (all.empty()) return;
        if (auto bound = program::with_conditions(sides.a.rulebook, all, sides.a.nodes, look_.faults)) {
            sides.a.rulebook = *bound;
        }
        if (look_.faults.has_errors()) return;
        if (auto bound = program::with_conditions(sides.b.rulebook, all, sides.b.nodes, look_.faults)) {
            sides.b.rulebook = *bound;
        }
    }

    const RulesDiffOptions& options_;
    const std::vector<std::string>& folders_;
    Look& look_;
    std::vector<Date> days_;
    bool proposal_ = false;
};

}  // namespace

std::optional<Sides> find_sides(const RulesDiffOptions& options, const std::vector<std::string>& folders, bool proposal,
                                const std::vector<std::string>& conditions, Look& look) {
    return SideFinder(options, folders, proposal, look).find(conditions);
}

}  // namespace licet::cli
