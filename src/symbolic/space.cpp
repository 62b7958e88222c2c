#include "symbolic/space.hpp"

#include <algorithm>
#include <array>

namespace licet::symbolic {

using program::Node;
using program::Op;
using program::Slot;
using rulebook::FactType;

namespace {

constexpr const char* k_family_of_rates = "performance.";

/// Items before shipments before parties, each as the vocabulary has them.
std::size_t order_of(const Slot& slot, Subject of) {
    constexpr std::size_t k_many = 100'000;
    return static_cast<std::size_t>(of) * k_many + static_cast<std::size_t>(slot.fact < 0 ? 0 : slot.fact);
}

bool computes(const View& view, const std::string& fact) { return !view.formulas(fact).empty(); }

/// Both sides compute it in one way, or only one of them computes it.
bool same_definition(const std::vector<const View*>& views, const std::string& fact) {
    const std::vector<Formula>* first = nullptr;
    for (const View* view : views) {
        const std::vector<Formula>& formulas = view->formulas(fact);
        if (formulas.empty()) continue;
        for (const Formula& formula : formulas) {
            if (!formula.guard_on_item) return false;
        }
        if (first != nullptr) {
            const bool same = std::equal(first->begin(), first->end(), formulas.begin(), formulas.end(),
                                         [](const Formula& a, const Formula& b) { return a.text == b.text; });
            if (!same) return false;
        }
        first = &formulas;
    }
    return true;
}

}  // namespace

Space::Space(const std::vector<const View*>& views, const std::set<std::string>& told, bool exact)
    : views_(views), exact_(exact) {
    plan(told);
    countries();
    std::set<std::string> names;
    for (const View* view : views_) {
        for (const Node& node : view->program().nodes) {
            if (node.op != Op::paragraph) continue;
            const program::Paragraph& paragraph = view->program().paragraphs[node.a];
            if (!paragraph.decided) names.insert(paragraph.name);
        }
    }
    for (const View* view : views_) {
        for (const program::Paragraph& paragraph : view->program().paragraphs) {
            if (paragraph.decided) names.erase(paragraph.name);
        }
    }
    for (const std::string& name : names) {
        eccns_.emplace_back(name, context_.bool_const(("eccn " + name).c_str()));
    }
}

void Space::plan(const std::set<std::string>& told) {
    told_ = told;
    std::vector<std::string> rates;
    for (const View* view : views_) {
        told_.insert(view->reads().begin(), view->reads().end());
        for (const std::uint32_t index : view->nodes()) {
            const Node& node = view->program().nodes[index];
            if (node.op != Op::number || !view->program().intervals[node.a].is_exact()) continue;
            figures_[view->program().slot(node.slot).name].insert(view->program().intervals[node.a].low->at);
        }
        for (const Slot& slot : view->program().slots[static_cast<std::size_t>(Subject::item)]) {
            if (slot.name.starts_with(k_family_of_rates) && slot.fact >= 0) rates.push_back(slot.name);
        }
    }
    // What is told grows until it holds all inputs of each number that has to be computed from what is told.
    for (std::size_t before = 0; before != told_.size();) {
        before = told_.size();
        defined_.clear();
        apart_.clear();
        formula_reads_.clear();
        // A rate that is told says of the others that they are none: all of them are told.
        const bool some_rate =
            std::any_of(rates.begin(), rates.end(), [&](const auto& r) { return told_.contains(r); });
        if (some_rate) told_.insert(rates.begin(), rates.end());
        std::vector<std::string> waiting(told_.begin(), told_.end());
        for (std::set<std::string> seen; !waiting.empty();) {
            const std::string fact = waiting.back();
            waiting.pop_back();
            if (!seen.insert(fact).second) continue;
            std::set<std::string> inputs;
            for (const View* view : views_) {
                for (const Formula& formula : view->formulas(fact)) {
                    defined_.insert(fact);
                    for (const SlotRef ref : formula.reads) inputs.insert(view->program().slot(ref).name);
                }
            }
            for (const std::string& input : inputs) {
                ++formula_reads_[input];
                waiting.push_back(input);
            }
        }
        for (bool more = true; more;) {
            more = false;
            for (const std::string& fact : defined_) {
                if (apart_.contains(fact)) continue;
                bool apart = !same_definition(views_, fact);
                for (const View* view : views_) {
                    for (const Formula& formula : view->formulas(fact)) {
                        for (const SlotRef ref : formula.reads) {
                            apart = apart || ref.of != Subject::item || apart_.contains(view->program().slot(ref).name);
                        }
                    }
                }
                if (apart) more = apart_.insert(fact).second;
            }
        }
        for (const std::string& fact : apart_) {
            for (const View* view : views_) {
                for (const Formula& formula : view->formulas(fact)) {
                    for (const SlotRef ref : formula.reads) told_.insert(view->program().slot(ref).name);
                }
            }
        }
    }
    for (const std::string& fact : defined_) {
        if (apart_.contains(fact)) {
            told_.erase(fact);
            continue;
        }
        bool follows = true;
        for (const View* view : views_) {
            const bool asked = view->reads().contains(fact);
            if (asked && !computes(*view, fact)) follows = false;
            for (const Formula& formula : view->formulas(fact)) {
                for (const SlotRef ref : formula.reads) {
                    follows = follows && told_.contains(view->program().slot(ref).name);
                }
            }
        }
        if (!follows) stated_.insert(fact);
    }
}

Mode Space::mode(const std::string& number) const {
    if (!defined_.contains(number)) return Mode::input;
    if (apart_.contains(number)) return Mode::apart;
    return stated_.contains(number) ? Mode::stated : Mode::computed;
}

bool Space::divides_only(const std::string& number) const {
    const auto found = formula_reads_.find(number);
    return !exact_ && !told_.contains(number) && !defined_.contains(number) && found != formula_reads_.end() &&
           found->second == 1;
}

bool Space::computed_somewhere(const std::string& flag) const {
    return std::any_of(views_.begin(), views_.end(), [&](const View* view) {
        const auto slot = view->program().slot_by_name.find(flag);
        return slot != view->program().slot_by_name.end() && !view->flag_steps(slot->second).empty();
    });
}

// --- countries ----------------------------------------------------------------------------------------------------

void Space::countries() {
    std::map<std::string, std::string> marks;  // by code: in which of the sets it lies
    for (const View* view : views_) {
        const Program& program = view->program();
        std::vector<const program::Mask*> sets;
        for (const std::uint32_t index : view->nodes()) {
            const Node& node = program.nodes[index];
            if (node.op != Op::category && node.op != Op::in_set) continue;
            const Slot& slot = program.slot(node.slot);
            if (slot.type != FactType::country || slot.name == "destination") continue;
            sets.push_back(node.op == Op::in_set ? &view->slice().sets[node.a] : &program.masks[node.a]);
        }
        for (const program::Assume& assume : program.assumes) {
            if (assume.unless >= 0) {
                for (const SlotRef ref : view->looked_at(static_cast<std::uint32_t>(assume.unless)).slots) {
                    for (const Node& node : program.nodes) {
                        const bool asks = (node.op == Op::category || node.op == Op::in_set) && node.slot == ref;
                        if (!asks || program.slot(ref).type != FactType::country) continue;
                        sets.push_back(node.op == Op::in_set ? &view->slice().sets[node.a] : &program.masks[node.a]);
                    }
                }
            }
            const Slot& target = program.slot(assume.target);
            const bool a_country = assume.kind == rulebook::AssumeSpec::Kind::value && target.type == FactType::country;
            for (std::size_t i = 0; a_country && plain_country_.empty() && i < target.domain.size(); ++i) {
                if (assume.mask.test(i)) plain_country_ = target.domain[i];
            }
        }
        for (std::size_t i = 0; i < program.book.destinations.size(); ++i) {
            std::string& mark = marks[program.book.destinations[i].code];
            for (const program::Mask* set : sets) mark += set->test(i) ? '1' : '0';
            mark += '|';
        }
    }
    std::map<std::string, std::string> first;
    if (!plain_country_.empty()) first.emplace(marks[plain_country_], plain_country_);
    for (const auto& [code, mark] : marks) {
        const auto [found, added] = first.try_emplace(mark, code);
        country_class_[code] = found->second;
    }
    for (const auto& [mark, code] : first) country_values_.push_back(code);
    std::sort(country_values_.begin(), country_values_.end());
    if (plain_country_.empty() && !country_values_.empty()) plain_country_ = country_values_.front();
}

std::string Space::country_like(const std::string& code) const {
    const auto found = country_class_.find(code);
    return found == country_class_.end() ? code : found->second;
}

// --- facts --------------------------------------------------------------------------------------------------------

Fact& Space::number(const Slot& slot, Subject of, const std::string& prefix) {
    const std::string name = prefix + slot.name;
    if (const auto known = by_name_.find(name); known != by_name_.end()) return *known->second;
    const z3::expr variable = context_.real_const(name.c_str());
    const z3::expr zero = context_.real_val(0);
    axioms_.push_back(slot.above_zero ? variable > zero : variable >= zero);
    Fact fact{.name = name,
              .of = of,
              .type = slot.type,
              .number = variable,
              .unit = slot.unit,
              .above_zero = slot.above_zero,
              .figures = figures_[slot.name],
              .plain = variable == zero,
              .stated = context_.bool_val(of == Subject::item)};
    fact.told = is_told(slot.name) && mode(slot.name) != Mode::computed;
    fact.follows = mode(slot.name) == Mode::stated;
    fact.order = order_of(slot, of);
    // A hundred of its unit for what cannot be nothing.
    constexpr int k_plain = 100;
    if (slot.above_zero) fact.plain = variable == number_of(context_, slot.unit.scale * k_plain);
    if (fact.follows && !fact.figures.empty() && *fact.figures.begin() > 0) {
        fact.plain = variable < number_of(context_, *fact.figures.begin());
    }
    facts_.push_back(std::move(fact));
    by_name_[name] = &facts_.back();
    return facts_.back();
}

std::vector<std::string> Space::values_of(SlotRef slot, const View& view) const {
    const Slot& target = view.program().slot(slot);
    std::vector<std::string> values;
    const auto add = [&](const std::string& value) {
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    };
    switch (target.type) {
        case FactType::country:
            return country_values_;
        case FactType::company:
        case FactType::product:
        case FactType::text:
            add(k_nobody);
            for (const View* other : views_) {
                for (const auto& slots : other->program().slots) {
                    for (const Slot& one : slots) {
                        // Companies are handed on from fact to fact; products are not.
                        const bool counts = one.type == FactType::company || one.name == target.name;
                        if (one.type != target.type || !counts) continue;
                        for (std::size_t i = 1; i < one.domain.size(); ++i) add(one.domain[i]);
                    }
                }
            }
            return values;
        case FactType::flag:
        case FactType::words:
        case FactType::word:
        case FactType::number:
        case FactType::date:
            break;
    }
    for (const View* other : views_) {
        const auto found = other->program().slot_by_name.find(target.name);
        if (found == other->program().slot_by_name.end()) continue;
        for (const std::string& value : other->program().slot(found->second).domain) add(value);
    }
    // Only what holds no further ICs: a chip and a stack of memory, as the engine reads the fact `kind`.
    if (target.name == "kind" && slot.of == Subject::item) {
        std::erase_if(values, [](const std::string& value) { return value != "chip" && value != "hbm"; });
    }
    return values;
}

std::string Space::plain_of(const View& view, SlotRef slot, const std::vector<std::string>& values) const {
    const Program& program = view.program();
    const Slot& target = program.slot(slot);
    for (const program::Assume& assume : program.assumes) {
        if (!(assume.target == slot) || assume.kind != rulebook::AssumeSpec::Kind::value) continue;
        for (std::size_t i = 0; i < target.domain.size(); ++i) {
            if (assume.mask.test(i)) return target.domain[i];
        }
    }
    if (target.type == FactType::country) return plain_country_;
    if (target.type != FactType::word) return values.front();
    if (target.name == "kind") return values.front();
    const auto other = std::find(values.begin(), values.end(), "other");
    return other == values.end() ? values.back() : *other;
}

Fact& Space::category(const View& view, SlotRef slot, const std::string& prefix) {
    const Slot& target = view.program().slot(slot);
    const std::string name = prefix + target.name;
    if (const auto known = by_name_.find(name); known != by_name_.end()) return *known->second;
    const std::vector<std::string> values = values_of(slot, view);
    Category category{{}, context_.bool_val(false)};
    if (values.size() == 2 && (target.type == FactType::flag || target.type == FactType::words)) {
        const z3::expr is = context_.bool_const(name.c_str());
        category.values = {{values[0], !is}, {values[1], is}};
    } else if (values.size() == 1) {
        category.values = {{values[0], context_.bool_val(true)}};
    } else {
        z3::expr_vector all(context_);
        for (const std::string& value : values) {
            category.values.emplace_back(value,
                                         context_.bool_const(std::string(name).append(" ").append(value).c_str()));
            all.push_back(category.values.back().second);
        }
        axioms_.push_back(z3::mk_or(all));
        axioms_.push_back(z3::atmost(all, 1));
    }
    const std::string plain_value = plain_of(view, slot, values);
    z3::expr plain = context_.bool_val(false);
    for (const auto& [value, is] : category.values) {
        if (value == plain_value) plain = is;
    }
    if (target.type == FactType::country) plain = plain_place(category, target.name, view);
    Fact fact{.name = name,
              .of = slot.of,
              .type = target.type,
              .category = category,
              .plain_value = plain_value,
              .plain = plain,
              .stated = context_.bool_val(slot.of == Subject::item)};
    fact.order = order_of(target, slot.of);
    facts_.push_back(std::move(fact));
    by_name_[name] = &facts_.back();
    return facts_.back();
}

/// The headquarters of a company that rules name are plain where names.yaml has them.
z3::expr Space::plain_place(const Category& places, const std::string& fact, const View& view) {
    const Program& program = view.program();
    const auto is = [&](const std::string& code) {
        for (const auto& [value, holds] : places.values) {
            if (value == country_like(code)) return holds;
        }
        return context_.bool_val(false);
    };
    for (const program::Assume& assume : program.assumes) {
        const bool looked_up = assume.kind == rulebook::AssumeSpec::Kind::company &&
                               program.slot(assume.target).name == fact && assume.from.of == Subject::item;
        if (!looked_up) continue;
        const Fact& company = category(view, assume.from, "");
        std::vector<z3::expr> ways;
        for (const auto& [name, holds] : company.category->values) {
            const int known = facts::find_company(program, name);
            const std::string place =
                known < 0 ? plain_country_ : program.book.companies[static_cast<std::size_t>(known)].headquarters;
            ways.push_back(both(holds, is(place)));
        }
        return any_of(context_, ways);
    }
    return is(plain_country_);
}

z3::expr Space::open(Open::Kind kind, const std::string& text) {
    const auto [found, added] = open_by_.try_emplace({kind, text}, nullptr);
    if (added) {
        static constexpr std::array<const char*, 3> k_words = {"unknown: ", "standing: ", "open: "};
        const std::string name = k_words[static_cast<std::size_t>(kind)] + text;
        opens_.push_back({kind, text, context_.bool_const(name.c_str())});
        found->second = &opens_.back();
    }
    return found->second->holds;
}

z3::expr Space::lone_number(const std::string& name) {
    z3::expr variable = context_.real_const(name.c_str());
    if (first("number " + name)) axioms_.push_back(variable >= context_.real_val(0));
    return variable;
}

}  // namespace licet::symbolic
