#include "program/compile.hpp"

#include "diag/suggest.hpp"
#include "program/binder.hpp"
#include "program/steps.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace licet::program {

using rulebook::FactSpec;
using rulebook::FactType;
using rulebook::Stage;

namespace {

class Compiler {
public:
    Compiler(Program& program, diag::Reporter& report) : program_(program), report_(report), bind_(program, report) {}

    void run() {
        destinations();
        names();
        groups();
        slots();
        gates();
        rules();
        assumptions();
        licenses();
        paragraphs();
        references();
        order_steps(program_, report_);
    }

private:
    void destinations() {
        const auto& places = program_.book.destinations;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto index = static_cast<std::uint32_t>(i);
            if (!program_.destination_by_code.emplace(places[i].code, index).second) {
                report_.error("duplicate-destination", places[i].span, "`" + places[i].code + "` stands here twice",
                              "remove one of the two");
            }
            program_.destination_by_name.emplace(fold(places[i].name), index);
            for (const std::string& alias : places[i].aliases) program_.destination_by_name.emplace(fold(alias), index);
        }
        if (places.size() > Mask{}.size()) {
            report_.error("too-many-destinations", places.back().span, "at most 256 destinations are supported", "");
        }
        for (const auto& place : places) {
            const auto target = place.treated_as.empty() ? program_.destination_by_code.find(place.code)
                                                         : program_.destination_by_code.find(place.treated_as);
            if (target == program_.destination_by_code.end()) {
                report_.error("unknown-destination", place.span,
                              "`" + place.treated_as + "` is not among the destinations", "use a code of this file");
                program_.treated_as.push_back(0);
            } else {
                program_.treated_as.push_back(target->second);
            }
        }
    }

    void names() {
        name_index(program_.book.companies, fold_company, program_.company_by_name);
        name_index(program_.book.products, fold, program_.product_by_name);
    }

    /// The first that bears a name keeps it.
    template <class Specs, class Index>
    static void name_index(const Specs& specs, std::string (*folded)(std::string_view), Index& index) {
        for (std::size_t i = 0; i < specs.size(); ++i) {
            index.emplace(folded(specs[i].name), static_cast<std::uint32_t>(i));
            for (const std::string& alias : specs[i].aliases) {
                index.emplace(folded(alias), static_cast<std::uint32_t>(i));
            }
        }
    }

    void groups() {
        program_.read_as.resize(program_.treated_as.size());
        for (std::size_t i = 0; i < std::min(program_.treated_as.size(), Mask{}.size()); ++i) {
            program_.read_as[program_.treated_as[i]].set(i);
        }
        for (std::size_t i = 0; i < program_.book.groups.size(); ++i) {
            const rulebook::GroupSpec& spec = program_.book.groups[i];
            program_.group_by_name.emplace(spec.name, static_cast<std::uint32_t>(i));
            Group group{places_of(spec.members), {}};
            for (const rulebook::GroupChange& change : spec.changes) {
                group.changes.push_back({change.on, change.known, change.adds, places_of(change.members)});
            }
            program_.groups.push_back(std::move(group));
        }
    }

    Mask places_of(const std::vector<rulebook::Member>& members) {
        Mask mask;
        for (const rulebook::Member& member : members) {
            const auto place = program_.destination_by_code.find(member.code);
            if (place == program_.destination_by_code.end()) {
                unknown_member(member);
            } else {
                mask |= program_.read_as[place->second];
            }
        }
        return mask;
    }

    void unknown_member(const rulebook::Member& member) {
        const std::string code = bind_.code_of(member.code);
        report_.error("unknown-destination", member.span, "`" + member.code + "` is not a code of a destination",
                      !code.empty()                                ? "write the code `" + code + "`"
                      : member.code.find(',') != std::string::npos ? "write a list: `[" + member.code + "]`"
                                                                   : "use ISO 3166 codes, such as `CN`");
    }

    void slots() {
        std::vector<std::string> codes;
        for (const auto& place : program_.book.destinations) codes.push_back(place.code);
        for (std::size_t i = 0; i < program_.book.facts.size(); ++i) {
            const FactSpec& fact = program_.book.facts[i];
            Slot slot;
            slot.name = fact.name;
            slot.type = fact.type;
            slot.fact = static_cast<int>(i);
            slot.unit = fact.unit;
            slot.above_zero = fact.above_zero;
            switch (fact.type) {
                case FactType::number:
                case FactType::date:
                    slot.kind = SlotKind::number;
                    break;
                case FactType::flag:
                    slot.domain = {"false", "true"};
                    break;
                case FactType::word:
                    slot.domain = fact.words;
                    break;
                case FactType::country:
                    slot.domain = codes;
                    break;
                case FactType::company:
                case FactType::product:
                case FactType::text:
                    slot.domain = {"another"};
                    break;
                case FactType::words:
                    slot.domain = {"false", "true"};
                    for (const std::string& word : fact.words) {
                        slot.name = fact.name + "." + word;
                        add_slot(fact.of, slot);
                    }
                    continue;
            }
            add_slot(fact.of, slot);
        }
    }

    void add_slot(Subject of, const Slot& slot) {
        auto& list = program_.slots[static_cast<std::size_t>(of)];
        list.push_back(slot);
        program_.slot_by_name.emplace(slot.name, SlotRef{of, static_cast<std::uint16_t>(list.size() - 1)});
    }

    void gates() {
        for (std::size_t i = 0; i < program_.book.packs.size(); ++i) {
            for (const rulebook::GateSpec& gate : program_.book.packs[i].gates) {
                program_.gates.push_back({static_cast<std::uint32_t>(i), bind_.condition(gate.when), gate.because_no});
            }
        }
    }

    void rules() {
        for (std::size_t i = 0; i < program_.book.rules.size(); ++i) {
            const rulebook::RuleSpec& spec = program_.book.rules[i];
            report_.in_rule(spec.id);
            CompiledRule rule;
            rule.spec = static_cast<std::uint32_t>(i);
            const auto pack = std::find_if(program_.book.packs.begin(), program_.book.packs.end(),
                                           [&](const rulebook::PackSpec& p) { return p.name == spec.pack; });
            if (pack == program_.book.packs.end()) {
                report_.error("unknown-pack", spec.id_span, "the pack `" + spec.pack + "` has no pack file",
                              "give it a pack.yaml, or correct the key `pack`");
            } else {
                rule.pack = static_cast<std::uint32_t>(pack - program_.book.packs.begin());
            }
            conditions(spec, rule);
            program_.rules.push_back(std::move(rule));
        }
        report_.in_rule({});
    }

    void conditions(const rulebook::RuleSpec& spec, CompiledRule& rule) {
        std::vector<std::uint32_t> parts;
        if (spec.when && spec.stage != Stage::derive) parts.push_back(bind_.condition(*spec.when));
        if (spec.to) {
            const auto destination = program_.slot_by_name.find("destination");
            if (destination == program_.slot_by_name.end()) {
                report_.error("unknown-fact", spec.to->span, "the vocabulary has no fact `destination`",
                              "declare it: of shipment, type country");
            } else {
                parts.push_back(bind_.membership(destination->second, bind_.set(*spec.to), spec.to->span));
            }
        }
        if (spec.unless) parts.push_back(bind_.negation(bind_.condition(*spec.unless), spec.unless->span));
        const auto index = static_cast<std::uint32_t>(program_.rules.size());
        if (spec.stage == Stage::derive) return derive(spec, std::move(parts), index);
        if (spec.stage == Stage::classify) {
            for (const rulebook::Limb& limb : spec.limbs) {
                std::vector<std::uint32_t> limb_parts = parts;
                if (limb.when) limb_parts.insert(limb_parts.begin(), bind_.condition(*limb.when));
                const std::uint32_t when = limb_parts.empty() ? bind_.constant(Kleene::yes, limb.span)
                                                              : bind_.all(std::move(limb_parts), limb.span);
                const auto limb_index = static_cast<std::uint32_t>(program_.limbs.size());
                program_.limbs.push_back({index, limb.paragraph, when});
                program_.steps.push_back({Step::Kind::limb, {}, limb_index, static_cast<int>(index), -1});
                rule.limbs.push_back(limb_index);
            }
            return;
        }
        if (!parts.empty()) rule.when = static_cast<int>(bind_.all(parts, spec.id_span));
        if (spec.stage == Stage::require) require_gates(spec, rule);
    }

    void derive(const rulebook::RuleSpec& spec, std::vector<std::uint32_t> parts, std::uint32_t index) {
        const auto found = program_.slot_by_name.find(spec.fact);
        if (found == program_.slot_by_name.end()) {
            std::vector<std::string> known;
            for (const FactSpec& fact : program_.book.facts) known.push_back(fact.name);
            report_.error("unknown-fact", spec.fact_span, "there is no fact `" + spec.fact + "`",
                          diag::did_you_mean(spec.fact, known));
            return;
        }
        Slot& slot = program_.slots[static_cast<std::size_t>(found->second.of)][found->second.index];
        slot.derived = true;
        const auto rule = static_cast<int>(index);
        if (spec.formula && slot.type == FactType::number) {
            const num::Dimension wanted = slot.unit.dimension;
            const std::uint32_t root = bind_.formula(*spec.formula, wanted);
            if (spec.when) parts.insert(parts.begin(), bind_.condition(*spec.when));
            const int when = parts.empty() ? -1 : static_cast<int>(bind_.all(std::move(parts), spec.fact_span));
            program_.steps.push_back({Step::Kind::formula, found->second, root, rule, when});
        } else if (spec.when && slot.type == FactType::flag) {
            parts.insert(parts.begin(), bind_.condition(*spec.when));
            const std::uint32_t root = bind_.all(std::move(parts), spec.when->span);
            program_.steps.push_back({Step::Kind::flag, found->second, root, rule, -1});
        } else {
            report_.error("wrong-type", spec.fact_span, "`" + spec.fact + "` cannot be derived this way",
                          "numbers have a `formula`, flags a `when`; other facts are stated");
        }
    }

    void require_gates(const rulebook::RuleSpec& spec, CompiledRule& rule) {
        std::vector<std::uint32_t> nodes;
        for (const Gate& gate : program_.gates) {
            if (spec.gated && gate.pack == rule.pack) nodes.push_back(gate.when);
        }
        if (!nodes.empty()) rule.gated_when = static_cast<int>(bind_.all(nodes, spec.id_span));
    }

    void assumptions() {
        for (const FactSpec& fact : program_.book.facts) {
            for (const rulebook::AssumeSpec& spec : fact.assume) {
                if (fact.type == FactType::words) {
                    assume_words(fact, spec);
                } else {
                    assumption(fact, spec);
                }
            }
        }
        order_assumptions();
    }

    void assumption(const FactSpec& fact, const rulebook::AssumeSpec& spec) {
        Assume assume;
        assume.target = program_.slot_by_name.at(fact.name);
        assume.kind = spec.kind;
        if (spec.unless) assume.unless = static_cast<int>(bind_.condition(*spec.unless));
        const auto known = [&](const std::string& name) -> std::optional<SlotRef> {
            const auto found = program_.slot_by_name.find(name);
            if (found != program_.slot_by_name.end()) return found->second;
            report_.error("unknown-fact", spec.span, "there is no fact `" + name + "`", "name a fact of this file");
            return std::nullopt;
        };
        if (!spec.while_assumed.empty()) assume.while_assumed = known(spec.while_assumed);
        if (assume.kind != rulebook::AssumeSpec::Kind::value) {
            const auto from = known(spec.text);
            if (!from) return;
            assume.from = *from;
        } else if (!assumed_value(fact, spec, assume)) {
            return;
        }
        program_.assumes.push_back(std::move(assume));
    }

    bool assumed_value(const FactSpec& fact, const rulebook::AssumeSpec& spec, Assume& assume) {
        const std::vector<std::string>& domain = program_.slot(assume.target).domain;
        const auto found = std::find(domain.begin(), domain.end(), spec.text);
        if (found == domain.end()) {
            report_.error("wrong-type", spec.span, "`" + spec.text + "` is not a value of `" + fact.name + "`",
                          diag::did_you_mean(spec.text, domain));
            return false;
        }
        assume.mask.set(static_cast<std::size_t>(found - domain.begin()));
        return true;
    }

    void assume_words(const FactSpec& fact, const rulebook::AssumeSpec& spec) {
        for (const std::string& word : fact.words) {
            Assume assume;
            assume.target = program_.slot_by_name.at(fact.name + "." + word);
            assume.mask.set(word == spec.text ? k_true_bit : k_false_bit);
            program_.assumes.push_back(std::move(assume));
        }
    }

    /// An assumption that takes its value from another fact comes behind that fact's own assumption.
    void order_assumptions() {
        std::vector<Assume> ordered;
        std::vector<Assume> waiting = std::move(program_.assumes);
        while (!waiting.empty()) {
            const std::size_t before = waiting.size();
            for (auto it = waiting.begin(); it != waiting.end();) {
                const bool blocked = std::any_of(waiting.begin(), waiting.end(), [&](const Assume& other) {
                    return &other != &*it &&
                           (depends(*it, other.target) || (other.target == it->target && &other < &*it));
                });
                if (blocked) {
                    ++it;
                } else {
                    ordered.push_back(std::move(*it));
                    it = waiting.erase(it);
                }
            }
            if (waiting.size() == before) {
                report_.error("cycle", program_.book.facts.front().name_span,
                              "the assumptions of the vocabulary depend on one another in a circle",
                              "let one of them assume a plain value");
                break;
            }
        }
        program_.assumes = std::move(ordered);
    }

    [[nodiscard]] bool depends(const Assume& assume, SlotRef on) const {
        if (assume.kind != rulebook::AssumeSpec::Kind::value && assume.from == on) return true;
        if (assume.while_assumed == on) return true;
        bool found = false;
        for_each_read(
            program_, assume.unless, [&](SlotRef slot) { found = found || slot == on; }, [](std::uint32_t) {});
        return found;
    }

    void licenses() {
        for (const rulebook::LicenseSpec& license : program_.book.licenses) {
            program_.license_sets.push_back(license.destinations ? bind_.set(*license.destinations) : 0);
        }
    }

    void paragraphs() {
        for (Paragraph& paragraph : program_.paragraphs) {
            for (std::size_t i = 0; i < program_.limbs.size(); ++i) {
                if (covers(paragraph.name, program_.limbs[i].paragraph)) {
                    paragraph.limbs.push_back(static_cast<std::uint32_t>(i));
                }
            }
            for (const rulebook::PackSpec& pack : program_.book.packs) {
                for (const std::string& decided : pack.decides) {
                    paragraph.decided = paragraph.decided || covers(decided, paragraph.name);
                }
            }
        }
    }

    void references() {
        for (CompiledRule& rule : program_.rules) {
            const rulebook::RuleSpec& spec = program_.spec(rule);
            report_.in_rule(spec.id);
            resolve(spec.id, spec.lifts, Stage::require, rule.lifts);
            resolve(spec.id, spec.applies_to, Stage::require, rule.applies_to);
            resolve(spec.id, spec.alternative_to, spec.stage, rule.alternatives);
            resolve(spec.id, spec.taken_over_by, spec.stage, rule.taken_over_by);
            std::vector<std::uint32_t> replaced;
            resolve(spec.id, spec.replaces, spec.stage, replaced);
            const auto self = static_cast<std::uint32_t>(&rule - program_.rules.data());
            for (const std::uint32_t old : replaced) program_.rules[old].replaced_by.push_back(self);
        }
        refuse_circles();
        report_.in_rule({});
    }

    /// Of rules that replace one another none would ever hold. Each circle is told once, at its first rule.
    void refuse_circles() {
        std::vector<bool> told(program_.rules.size());
        for (std::uint32_t first = 0; first < program_.rules.size(); ++first) {
            const rulebook::RuleSpec& spec = program_.spec(program_.rules[first]);
            std::vector<bool> seen(program_.rules.size());
            std::vector<std::uint32_t> open = program_.rules[first].replaced_by;
            while (!open.empty()) {
                const std::uint32_t at = open.back();
                open.pop_back();
                if (seen[at]) continue;
                seen[at] = true;
                const std::vector<std::uint32_t>& newer = program_.rules[at].replaced_by;
                open.insert(open.end(), newer.begin(), newer.end());
            }
            // A rule that names itself has been reported where it was read.
            const bool alone = std::count(seen.begin(), seen.end(), true) == 1;
            if (!seen[first] || told[first] || alone) continue;
            for (std::uint32_t i = 0; i < seen.size(); ++i) told[i] = told[i] || seen[i];
            report_.in_rule(spec.id);
            report_.error("cycle", spec.replaces.front().span, "these rules replace one another in a circle",
                          "let only the newer rule replace the older one");
        }
    }

    void resolve(const std::string& asking, const std::vector<rulebook::RuleRef>& refs, Stage stage,
                 std::vector<std::uint32_t>& out) {
        for (const rulebook::RuleRef& ref : refs) {
            const std::size_t before = out.size();
            for (std::size_t i = 0; i < program_.rules.size(); ++i) {
                const rulebook::RuleSpec& spec = program_.spec(program_.rules[i]);
                if (spec.id == ref.id && spec.stage == stage) out.push_back(static_cast<std::uint32_t>(i));
            }
            if (out.size() == before) unknown_rule(asking, ref, stage);
        }
    }

    void unknown_rule(const std::string& asking, const rulebook::RuleRef& ref, Stage stage) {
        std::vector<std::string> known;
        std::string elsewhere;  // the stage of the rule that has the id
        for (const CompiledRule& rule : program_.rules) {
            const rulebook::RuleSpec& spec = program_.spec(rule);
            if (spec.stage == stage && spec.id != asking) known.push_back(spec.id);
            if (spec.id == ref.id && spec.stage != stage) elsewhere = rulebook::stage_name(spec.stage);
        }
        const std::string help = diag::did_you_mean(ref.id, known);
        report_.error("unknown-rule", ref.span,
                      elsewhere.empty() ? "there is no rule `" + ref.id + "`"
                                        : "`" + ref.id + "` is a `" + elsewhere + "` rule, not a `" +
                                              rulebook::stage_name(stage) + "` rule",
                      help.empty() || !elsewhere.empty()
                          ? "`licet rules list --stage " + rulebook::stage_name(stage) + "` shows the ids"
                          : help);
    }

    Program& program_;
    diag::Reporter& report_;
    Binder bind_;
};

}  // namespace

std::shared_ptr<const Program> compile(rulebook::Book book, text::SourceMap sources, Diagnostics& out) {
    auto program = std::make_shared<Program>();
    program->sources = std::move(sources);
    program->book = std::move(book);
    diag::Reporter report(program->sources, out);
    Compiler(*program, report).run();
    if (out.has_errors()) return nullptr;
    return program;
}

}  // namespace licet::program
