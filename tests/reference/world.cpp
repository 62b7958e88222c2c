#include "world.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace reference {

namespace {

using Kind = Node::Kind;

const Party k_nobody_named;  // stands for all roles where a shipment names no party

Value words_value(std::set<std::string> words) {
    Value made;
    made.words = std::move(words);
    return made;
}

bool compare(const std::string& op, const Rational& a, const Rational& b) {
    if (op == "<") return less(a, b);
    if (op == "<=") return !less(b, a);
    if (op == ">") return less(b, a);
    if (op == ">=") return !less(a, b);
    return (op == "==") == (a == b);
}

}  // namespace

// --- choices
// ----------------------------------------------------------------------------------------------------------

std::size_t Choices::choose(const std::string& name, std::size_t count) {
    if (asked_ == trail_.size()) trail_.push_back({name, 0, count, {}});
    const Choice& choice = trail_[asked_++];
    if (choice.name != name || choice.count != count) throw std::logic_error("worlds differ at " + name);
    return choice.taken;
}

const Rational& Choices::choose(const std::string& name, const std::function<std::vector<Rational>()>& values) {
    if (asked_ == trail_.size()) {
        std::vector<Rational> all = values();
        const std::size_t count = all.size();
        trail_.push_back({name, 0, count, std::move(all)});
    }
    const Choice& choice = trail_[asked_++];
    if (choice.name != name) throw std::logic_error("worlds differ at " + name);
    return choice.values.at(choice.taken);
}

bool Choices::next() {
    asked_ = 0;
    while (!trail_.empty() && trail_.back().taken + 1 == trail_.back().count) trail_.pop_back();
    if (trail_.empty()) return false;
    ++trail_.back().taken;
    return true;
}

std::string Choices::text() const {
    std::string out;
    for (const Choice& choice : trail_) {
        out += choice.name + "=" + std::to_string(choice.taken) + "/" + std::to_string(choice.count) + " ";
    }
    return out;
}

bool World::flip(const std::string& name) {
    const auto found = flips_.find(name);
    return found != flips_.end() ? found->second : (flips_[name] = choices_.choose(name, 2) == 1);
}

World::World(const Rules& rules, const Law& law, const Case& asked, Choices& choices)
    : rules_(rules), law_(law), asked_(asked), choices_(choices) {
    choices_.restart();
}

// --- rules
// ------------------------------------------------------------------------------------------------------------

bool World::counts(const Counting& counting) {
    if (counting.unverified && !flip("standing of " + counting.rule->id)) return false;
    for (const std::string& replacement : counting.held_back_by) {
        if (flip("standing of " + replacement)) return false;
    }
    return true;
}

bool World::conditions_hold(const Rule& rule, const Scope& scope) {
    if (rule.destinations && !law_.contains(*rule.destinations, *value("destination", scope).words.begin())) {
        return false;
    }
    return (!rule.when || truth(*rule.when, scope)) && !(rule.unless && truth(*rule.unless, scope));
}

bool World::applies(const Counting& counting, const Scope& scope) {
    return conditions_hold(*counting.rule, scope) && counts(counting);
}

bool World::gates_hold(const Rule& rule) {
    if (!rule.gated) return true;
    for (const Node& gate : rules_.packs.at(rule.pack).gates) {
        if (!truth(gate, main())) return false;
    }
    return true;
}

// --- classification
// ---------------------------------------------------------------------------------------------------

/// What is asked for again while it is being worked out does not hold: a paragraph does not support itself. A verdict
/// that rests on such a question is kept only where the question is about itself, and not about what asked for it.
bool World::once(const Asked& key, const std::function<bool()>& verdict) {
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    if (const auto found = in_progress_.find(key); found != in_progress_.end()) {
        rests_on_ = std::min(rests_on_, found->second);
        return false;
    }
    const std::size_t depth = in_progress_.size();
    const std::size_t before = std::exchange(rests_on_, k_nothing);
    in_progress_.emplace(key, depth);
    const bool holds = verdict();
    in_progress_.erase(key);
    if (rests_on_ >= depth) {
        known_.emplace(key, holds);
        rests_on_ = before;
    } else {
        rests_on_ = std::min(rests_on_, before);
    }
    return holds;
}

bool World::limb_holds(const Counting& counting, std::size_t limb, const Scope& scope) {
    const Rule& rule = *counting.rule;
    const std::optional<Node>& when = rule.limbs[limb].when;
    return once({scope.item, &rule.limbs[limb]}, [&] {
        const Scope own{scope.item, scope.item_path, nullptr, ""};  // whichever party asks
        return conditions_hold(rule, own) && (!when || truth(*when, own)) && counts(counting);
    });
}

std::set<std::string> World::paragraphs(const Scope& scope) {
    std::set<std::string> out(scope.item->eccn.begin(), scope.item->eccn.end());
    for (const Counting& counting : law_.stage("classify")) {
        for (std::size_t limb = 0; limb < counting.rule->limbs.size(); ++limb) {
            if (limb_holds(counting, limb, scope)) out.insert(counting.rule->limbs[limb].paragraph);
        }
    }
    return out;
}

bool World::is_in(const std::string& paragraph, const Scope& scope) {
    for (const std::string& stated : scope.item->eccn) {
        if (covers(paragraph, stated)) return true;
    }
    for (const auto& [counting, limb] : law_.giving(paragraph)) {
        if (limb_holds(*counting, limb, scope)) return true;
    }
    return hidden_in(paragraph, scope);
}

/// Whether a rule gives any paragraph; a rule that asks this for its own sake gives none by that.
bool World::in_some(const Scope& scope) {
    return once({scope.item, nullptr}, [&] {
        for (const Counting& counting : law_.stage("classify")) {
            for (std::size_t limb = 0; limb < counting.rule->limbs.size(); ++limb) {
                if (limb_holds(counting, limb, scope)) return true;
            }
        }
        return false;
    });
}

/// An item that nothing classifies may be in any paragraph that is not for the rules to decide.
bool World::hidden_in(const std::string& paragraph, const Scope& scope) {
    if (!scope.item->eccn.empty()) return false;
    const auto open = rules_.undecided_below.find(paragraph);
    if (open == rules_.undecided_below.end() || in_some(scope)) return false;
    bool in = false;
    for (const std::string& below : open->second) {
        const bool chosen = flip("hidden " + scope.item_path + below);
        in = in || chosen;
    }
    return in;
}

bool World::classified(const Scope& scope) {
    std::set<std::string> all = paragraphs(scope);
    if (all.erase("EAR99") == 1 && all.empty()) return false;  // stated to be in none
    return !all.empty() || flip("hidden " + scope.item_path);
}

// --- conditions
// -------------------------------------------------------------------------------------------------------

bool World::truth(const Node& node, const Scope& scope) {
    switch (node.kind) {
        case Kind::either:
            return std::any_of(node.kids.begin(), node.kids.end(), [&](const Node& kid) { return truth(kid, scope); });
        case Kind::both:
            return std::all_of(node.kids.begin(), node.kids.end(), [&](const Node& kid) { return truth(kid, scope); });
        case Kind::negation:
            return !truth(node.kids.front(), scope);
        case Kind::compare:
            return compared(node, scope);
        case Kind::in_set: {
            const Value& place = value(node.kids.front().text, scope);
            return law_.contains(node.set, *place.words.begin()) != node.negated;
        }
        case Kind::in_list:
            return listed(node, scope) != node.negated;
        case Kind::is_paragraph:
            return is_in(node.text, scope) != node.negated;
        case Kind::is_classified:
            return classified(scope) != node.negated;
        case Kind::is_name: {
            const std::string& fact = node.kids.front().text;
            const bool product = rules_.types.at(fact) == "product";
            const auto& names = product ? rules_.products : rules_.companies;
            const auto known = names.find(folded(node.text));
            const std::string meant = known == names.end() ? folded(node.text) : known->second;
            return value(fact, scope).words.contains(meant) != node.negated;
        }
        case Kind::includes: {
            const std::string& fact = node.kids.front().text;
            const Value& uses = value(fact, scope);
            if (!uses.open_words) return uses.words.contains(node.text);
            return flip(path_of(rules_.vocabulary.at(fact), scope) + fact + " includes " + node.text);
        }
        case Kind::quantifier:
            return quantified(node, scope);
        case Kind::truth:
            return true;
        case Kind::lie:
            return false;
        case Kind::unknown:
            return flip("unknown " + node.id + scope.item_path + scope.party_path);
        case Kind::fact:
            return value(node.text, scope).words.contains("true");
        default:
            throw std::runtime_error("no condition: " + node.id);
    }
}

bool World::compared(const Node& node, const Scope& scope) {
    if (node.kids.back().kind == Kind::text) {
        const bool same = value(node.kids.front().text, scope).words.contains(node.kids.back().text);
        return same == (node.ops.front() == "==");
    }
    std::vector<Rational> sides;
    for (const Node& kid : node.kids) sides.push_back(number(kid, scope));
    for (std::size_t i = 0; i < node.ops.size(); ++i) {
        if (!compare(node.ops[i], sides[i], sides[i + 1])) return false;
    }
    return true;
}

bool World::on_list(const std::string& name, const std::string& list, const std::string& mark, const std::string& key) {
    bool doubtful = false;
    for (const Listed& entry : rules_.lists.at(list)) {
        if (!entry.names.contains(name) || law_.day < entry.from || (entry.to && law_.day >= *entry.to)) continue;
        if (mark.empty()) return true;
        const auto carried = entry.marks.find(mark);
        if (carried == entry.marks.end()) continue;
        if (!carried->second) doubtful = true;
        if (carried->second && law_.day >= *carried->second) return true;
    }
    return doubtful && flip("mark " + key);
}

bool World::listed(const Node& node, const Scope& scope) {
    const std::string& full = node.set.text;
    const std::size_t dot = full.find('.');
    const std::string list = full.substr(0, dot);
    const std::string mark = dot == std::string::npos ? "" : full.substr(dot + 1);
    const Vocable& vocable = rules_.vocabulary.at(node.kids.front().text);
    const Fact* fact = fact_of(vocable, scope);
    const std::string key = scope.party_path + full;
    if (fact != nullptr && fact->kind == Fact::Kind::words) {
        return on_list(folded(*fact->words.begin()), list, mark, key);
    }
    return asked_.question.strict && flip("listed " + key);
}

/// The ICs inside; true if there may be more that nobody described.
bool World::parts(const Item& item, const Scope& at, std::vector<Scope>& into) {
    if (item.contains.empty()) return value("kind", at).words.contains("system");
    bool more = false;
    for (std::size_t i = 0; i < item.contains.size(); ++i) {
        Scope inside = at;
        inside.item = &item.contains[i];
        inside.item_path = at.item_path + "contains[" + std::to_string(i) + "].";
        const bool system = value("kind", inside).words.contains("system");
        if (!system) into.push_back(inside);
        if (system || !inside.item->contains.empty()) more = parts(*inside.item, inside, into) || more;
    }
    return more;
}

bool World::quantified(const Node& node, const Scope& scope) {
    std::vector<Scope> members;
    bool more = false;
    if (node.role == "ic") {
        more = parts(*scope.item, scope, members);
    } else if (asked_.shipment->parties.empty()) {
        Scope one = scope;
        one.party = &k_nobody_named;
        one.party_path = "parties.";
        members.push_back(one);
    } else {
        for (std::size_t i = 0; i < asked_.shipment->parties.size(); ++i) {
            Scope one = scope;
            one.party = &asked_.shipment->parties[i];
            one.party_path = "parties[" + std::to_string(i) + "].";
            if (node.role == "party" || value("role", one).words.contains(node.role)) members.push_back(one);
        }
        more = members.empty();
    }
    const bool wanted = node.text != "every";  // one that holds, or for `every` one that does not, settles it
    for (const Scope& member : members) {
        if (truth(node.kids.front(), member) == wanted) return node.text == "any";
    }
    if (more) return flip("somebody " + node.id + scope.item_path);
    return node.text != "any";
}

// --- numbers
// ----------------------------------------------------------------------------------------------------------

Rational World::number(const Node& node, const Scope& scope) {
    switch (node.kind) {
        case Kind::number:
            return node.low;
        case Kind::range: {
            const std::string key = scope.item_path + scope.party_path + node.id;
            if (const auto found = values_.find(key); found != values_.end()) return found->second.number;
            Fact bounds;
            bounds.low = node.low;
            bounds.high = node.high;
            Value made;
            made.number = open_number(node.id, key, scope, bounds, false);
            values_[key] = made;
            return made.number;
        }
        case Kind::fact:
            return value(node.text, scope).number;
        case Kind::in_unit:
            return number(node.kids.front(), scope) / node.low;
        case Kind::add:
            return number(node.kids[0], scope) + number(node.kids[1], scope);
        case Kind::subtract:
            return number(node.kids[0], scope) - number(node.kids[1], scope);
        case Kind::multiply:
            return number(node.kids[0], scope) * number(node.kids[1], scope);
        case Kind::divide: {
            const Rational under = number(node.kids[1], scope);
            if (under == 0) throw std::domain_error("division by zero in " + node.id);
            return number(node.kids[0], scope) / under;
        }
        case Kind::max:
        case Kind::min: {
            Rational best = number(node.kids.front(), scope);
            for (const Node& kid : node.kids) {
                const Rational other = number(kid, scope);
                if (node.kind == Kind::max ? less(best, other) : less(other, best)) best = other;
            }
            return best;
        }
        case Kind::ownership: {
            const std::string key = scope.party_path + "owned by " + node.text;
            if (const auto found = values_.find(key); found != values_.end()) return found->second.number;
            Value made;
            Rational rest = 100;
            if (scope.party->owners) {
                for (const auto& [name, percent] : *scope.party->owners) {
                    if (on_list(folded(name), node.text, "", key)) made.number += percent;
                    rest -= percent;
                }
            }
            if (asked_.question.strict && rest > 0) {  // owners that nobody named may be on the list
                Fact bounds;
                bounds.low = made.number;
                bounds.high = made.number + rest;
                made.number = open_number(node.text, key, scope, bounds, false);
            }
            values_[key] = made;
            return made.number;
        }
        default:
            throw std::runtime_error("no number: " + node.id);
    }
}

// --- facts
// ------------------------------------------------------------------------------------------------------------

std::string World::path_of(const Vocable& vocable, const Scope& scope) const {
    return vocable.of == "item" ? scope.item_path + "item." : vocable.of == "party" ? scope.party_path : "shipment.";
}

const Fact* World::fact_of(const Vocable& vocable, const Scope& scope) const {
    const Facts& facts = vocable.of == "item"    ? scope.item->facts
                         : vocable.of == "party" ? scope.party->facts
                                                 : asked_.shipment->facts;
    const auto found = facts.find(vocable.name);
    return found == facts.end() ? nullptr : &found->second;
}

const Value& World::value(const std::string& name, const Scope& scope) {
    const auto declared = rules_.vocabulary.find(name);
    if (declared == rules_.vocabulary.end()) throw std::runtime_error("no such fact: " + name);
    const Vocable& vocable = declared->second;
    const std::string key = path_of(vocable, scope) + name;
    if (const auto found = values_.find(key); found != values_.end()) return found->second;
    // Facts of the shipment are about the item as a whole, wherever they are asked for.
    Scope own = scope;
    if (vocable.of == "shipment") own = main();
    return values_.insert_or_assign(key, compute(vocable, key, own)).first->second;
}

Value World::compute(const Vocable& vocable, const std::string& key, const Scope& scope) {
    if (vocable.name == "destination") return words_value({rules_.treated_as.at(asked_.question.destination)});
    if (vocable.name == "date") {
        Value made;
        made.number = asked_.question.date;
        return made;
    }
    const Fact* fact = fact_of(vocable, scope);
    if (fact != nullptr && fact->kind != Fact::Kind::unknown) return stated(vocable, *fact, key, scope);
    if (auto found = derived(vocable, scope)) return *found;
    if (fact == nullptr) {
        if (vocable.name.starts_with("performance.")) {
            const bool some = std::any_of(scope.item->facts.begin(), scope.item->facts.end(),
                                          [](const auto& one) { return one.first.starts_with("performance."); });
            if (some && value("performance_complete", scope).words.contains("true")) return {};
        }
        if (vocable.type == "product" && vocable.name == "family")
            return words_value({"zyzzy"});  // the words of the name
        if (auto found = assumed(vocable, scope)) return *found;
    }
    return open(vocable, key, scope);
}

Value World::stated(const Vocable& vocable, const Fact& fact, const std::string& key, const Scope& scope) {
    Value made;
    if (fact.kind == Fact::Kind::number) {
        Fact bounds = fact;
        if (!bounds.low) {
            bounds.low = 0;
            bounds.low_open = vocable.above_zero;
        }
        made.number = fact.exact() ? *fact.low : open_number(vocable.name, key, scope, bounds, vocable.type == "date");
        return made;
    }
    for (const std::string& one : fact.words) {
        if (vocable.type == "country") {
            made.words.insert(rules_.treated_as.at(one));
        } else if (vocable.type == "company" || vocable.type == "product") {
            const auto& names = vocable.type == "company" ? rules_.companies : rules_.products;
            const auto known = names.find(folded(one));
            made.words.insert(known == names.end() ? folded(one) : known->second);
        } else {
            made.words.insert(one);
        }
    }
    return made;
}

std::optional<Value> World::derived(const Vocable& vocable, const Scope& scope) {
    const auto found = law_.stages.find("derive");
    if (found == law_.stages.end()) return std::nullopt;
    for (const Counting& counting : found->second) {
        const Rule& rule = *counting.rule;
        if (rule.fact != vocable.name || !counts(counting)) continue;
        if (!rule.formula) return words_value({conditions_hold(rule, scope) ? "true" : "false"});
        // A formula is left aside only where `when` certainly fails or `unless` certainly holds (docs/rules.md).
        if ((rule.when && certain(*rule.when, scope, false)) || (rule.unless && certain(*rule.unless, scope))) continue;
        if (nothing_known(*rule.formula, scope)) continue;
        Value made;
        made.number = number(*rule.formula, scope);
        return made;
    }
    return std::nullopt;
}

/// Whether a formula has many inputs and not one of them is known: then its result may be anything, and is chosen
/// itself.
bool World::nothing_known(const Node& formula, const Scope& scope) {
    int inputs = 0;
    bool known = false;
    walk(formula, [&](const Node& node) {
        if (node.kind != Kind::fact) return;
        ++inputs;
        const Fact* fact = fact_of(rules_.vocabulary.at(node.text), scope);
        known = known || (fact != nullptr && fact->kind != Fact::Kind::unknown);
    });
    return inputs > 3 && !known;
}

/// The company in a fact, where it is stated or follows from what is stated.
std::optional<std::string> World::settled_company(const std::string& name, const Scope& scope) const {
    const Vocable& vocable = rules_.vocabulary.at(name);
    const Fact* fact = fact_of(vocable, scope);
    if (fact != nullptr) {
        if (fact->kind != Fact::Kind::words) return std::nullopt;
        const auto known = rules_.companies.find(folded(*fact->words.begin()));
        return known == rules_.companies.end() ? std::nullopt : std::optional(known->second);
    }
    if (asked_.question.strict) return std::nullopt;
    for (const Assumption& assumption : vocable.assume) {
        if (!assumption.fact.empty()) return settled_company(assumption.fact, scope);
    }
    return std::nullopt;
}

/// Whether the fact is not stated and an assumption gives it a value. Nothing known is not assumed.
bool World::has_assumed_value(const std::string& name, const Scope& scope) {
    const Vocable& vocable = rules_.vocabulary.at(name);
    if (fact_of(vocable, scope) != nullptr) return false;
    return std::any_of(vocable.assume.begin(), vocable.assume.end(), [&](const Assumption& assumption) {
        if (!assumption.company.empty()) {
            const auto company = settled_company(assumption.company, scope);
            return company && rules_.headquarters.contains(*company);
        }
        if (!assumption.while_assumed.empty() && !has_assumed_value(assumption.while_assumed, scope)) return false;
        if (assumption.unless && certain(*assumption.unless, scope)) return false;
        if (assumption.fact.empty()) return true;
        const Fact* fact = fact_of(rules_.vocabulary.at(assumption.fact), scope);
        return fact != nullptr ? fact->kind != Fact::Kind::unknown : has_assumed_value(assumption.fact, scope);
    });
}

std::optional<Value> World::assumed(const Vocable& vocable, const Scope& scope) {
    for (const Assumption& assumption : vocable.assume) {
        if (!assumption.company.empty()) {  // knowledge rather than an assumption: it holds under --strict too
            const auto company = settled_company(assumption.company, scope);
            const auto known = company ? rules_.headquarters.find(*company) : rules_.headquarters.end();
            if (known != rules_.headquarters.end()) return words_value({rules_.treated_as.at(known->second)});
            continue;
        }
        if (asked_.question.strict) continue;
        if (!assumption.while_assumed.empty() && !has_assumed_value(assumption.while_assumed, scope)) continue;
        if (assumption.unless && certain(*assumption.unless, scope)) continue;
        if (!assumption.fact.empty()) return value(assumption.fact, scope);
        Fact fact = vocable.type == "number" ? parse_number(*assumption.value) : word(*assumption.value);
        return stated(vocable, fact, "", scope);
    }
    return std::nullopt;
}

/// Whether a condition holds (or fails) in every world, asked apart from this one.
bool World::certain(const Node& node, const Scope& scope, bool wanted) {
    const std::string key = (wanted ? "certain " : "never ") + node.id + scope.item_path + scope.party_path;
    if (const auto found = certain_.find(key); found != certain_.end()) return found->second;
    Choices choices;
    bool always = true;
    int most = 100;
    do {
        World world(rules_, law_, asked_, choices);
        always = world.truth(node, scope) == wanted;
    } while (always && --most > 0 && choices.next());
    return certain_[key] = always;
}

Value World::open(const Vocable& vocable, const std::string& key, const Scope& scope) {
    Value made;
    std::vector<std::string> samples;
    if (vocable.type == "number" || vocable.type == "date") {
        Fact bounds;
        bounds.low = 0;
        bounds.low_open = vocable.above_zero;
        made.number = open_number(vocable.name, key, scope, bounds, vocable.type == "date");
        return made;
    }
    if (vocable.type == "words") {
        made.open_words = true;
        return made;
    }
    if (vocable.type == "flag") samples = {"false", "true"};
    if (vocable.type == "word") samples = vocable.words;
    if (vocable.type == "country") samples = country_samples();
    if (vocable.type == "company" || vocable.type == "product") {
        const auto names = name_samples(vocable.type);
        samples.assign(names.begin(), names.end());
        samples.emplace_back("somebody else");
    }
    if (samples.empty()) throw std::runtime_error("cannot choose a value of " + vocable.name);
    made.words = {samples[choices_.choose(key, samples.size())]};
    return made;
}

/// One country of each kind that the sets in the rules tell apart.
std::vector<std::string> World::country_samples() const {
    if (!law_.country_samples.empty()) return law_.country_samples;
    std::map<std::string, std::string> kinds;
    for (const std::string& code : law_.codes) {
        std::string kind;
        for (const Set* set : rules_.sets) kind += law_.contains(*set, code) ? '1' : '0';
        kinds.emplace(kind, code);
    }
    std::vector<std::string> out;
    for (const auto& [kind, code] : kinds) out.push_back(code);
    return law_.country_samples = out;
}

std::set<std::string> World::name_samples(const std::string& type) const {
    std::set<std::string> out;
    for (const auto& [fact, names] : rules_.named) {
        if (rules_.types.at(fact) != type) continue;
        for (const std::string& name : names) {
            const auto& all = type == "product" ? rules_.products : rules_.companies;
            const auto known = all.find(folded(name));
            out.insert(known == all.end() ? folded(name) : known->second);
        }
    }
    return out;
}

// --- open numbers: at, between and beyond the figures
// --------------------------------------------------------------------

Rational World::open_number(const std::string& name, const std::string& key, const Scope& scope, const Fact& bounds,
                            bool whole) {
    // What there is to choose from follows from the choices before, so it is worked out once for all worlds behind
    // them.
    return choices_.choose(key, [&] { return number_samples(name, key, scope, bounds, whole); });
}

std::vector<Rational> World::number_samples(const std::string& name, const std::string& key, const Scope& scope,
                                            const Fact& bounds, bool whole) {
    const auto inside = [&](const Rational& at) {
        return (!bounds.low || (bounds.low_open ? at > *bounds.low : at >= *bounds.low)) &&
               (!bounds.high || (bounds.high_open ? at < *bounds.high : at <= *bounds.high));
    };
    std::set<Rational> lines;
    for (const Rational& at : turning_points(name, key, scope)) {
        if (inside(at)) lines.insert(at);
    }
    const Rational low = bounds.low.value_or(0);
    const Rational high = bounds.high ? *bounds.high : (lines.empty() ? low : *lines.rbegin()) * 2 + (whole ? 400 : 1);
    std::set<Rational> samples = lines;
    samples.insert(low);
    samples.insert(high);
    lines = samples;
    if (whole) {
        for (const Rational& at : lines) {
            samples.insert(at - 1);
            samples.insert(at + 1);
        }
    } else {
        for (auto at = lines.begin(); std::next(at) != lines.end(); ++at) samples.insert((*at + *std::next(at)) / 2);
    }
    std::vector<Rational> kept;
    for (const Rational& at : samples) {
        if (inside(at)) kept.push_back(at);
    }
    if (kept.empty()) throw std::runtime_error("no value for " + key);
    return kept;
}

std::vector<World::Form> World::forms_of_fact(const std::string& name, const std::string& x, const Scope& scope) {
    const auto declared = rules_.vocabulary.find(name);
    if (declared == rules_.vocabulary.end()) return {};
    const Vocable& vocable = declared->second;
    const std::string key = path_of(vocable, scope) + name;
    if (key == x) return {{0, 1, 1, 0}};
    const auto exactly = [](const Rational& at) { return Form{at, 0, 1, 0}; };
    if (const auto found = values_.find(key); found != values_.end()) return {exactly(found->second.number)};
    if (vocable.of == "party" && scope.party == nullptr) return {};
    if (name == "date") return {exactly(asked_.question.date)};
    const Fact* fact = fact_of(vocable, scope);
    if (fact != nullptr && fact->kind == Fact::Kind::number) {
        std::vector<Form> out;
        if (fact->low) out.push_back(exactly(*fact->low));
        if (fact->high && !fact->exact()) out.push_back(exactly(*fact->high));
        return out;
    }
    if (const auto rules = law_.stages.find("derive"); rules != law_.stages.end()) {
        for (const Counting& counting : rules->second) {
            if (counting.rule->fact == name && counting.rule->formula) {
                return forms(*counting.rule->formula, x, scope);
            }
        }
    }
    std::vector<Form> out;  // open as well: try it at the figures that it is compared with
    const auto asked = rules_.comparisons.find(name);
    if (asked == rules_.comparisons.end()) return out;
    for (const Node* node : asked->second) {
        const bool plain = std::any_of(node->kids.begin(), node->kids.end(),
                                       [&](const Node& kid) { return kid.kind == Kind::fact && kid.text == name; });
        if (!plain) continue;
        for (const Node& kid : node->kids) {
            if (kid.kind == Kind::number && out.size() < 4) out.push_back(exactly(kid.low));
        }
    }
    return out;
}

std::vector<World::Form> World::forms(const Node& node, const std::string& x, const Scope& scope) {
    std::vector<Form> out;
    switch (node.kind) {
        case Kind::number:
            return {{node.low, 0, 1, 0}};
        case Kind::range:
            if (scope.item_path + scope.party_path + node.id == x) return {{0, 1, 1, 0}};
            return {{node.low, 0, 1, 0}, {node.high, 0, 1, 0}};
        case Kind::fact:
            return forms_of_fact(node.text, x, scope);
        case Kind::in_unit:
            out = forms(node.kids.front(), x, scope);
            for (Form& form : out) {
                form.a /= node.low;
                form.b /= node.low;
            }
            return out;
        case Kind::ownership:
            if (scope.party_path + "owned by " + node.text == x) return {{0, 1, 1, 0}};
            return {};
        case Kind::max:
        case Kind::min:
            for (const Node& kid : node.kids) {
                for (const Form& form : forms(kid, x, scope)) out.push_back(form);
            }
            return out;
        case Kind::add:
        case Kind::subtract:
        case Kind::multiply:
        case Kind::divide:
            break;
        default:
            return {};
    }
    for (const Form& f : forms(node.kids[0], x, scope)) {
        for (const Form& right : forms(node.kids[1], x, scope)) {
            Form g = right;
            if (node.kind == Kind::subtract) g = {-right.a, -right.b, right.c, right.d};
            if (node.kind == Kind::divide) g = {right.c, right.d, right.a, right.b};
            if (node.kind == Kind::add || node.kind == Kind::subtract) {
                if (f.d != 0 && g.d != 0) continue;
                if (f.d == 0 && g.d == 0 && f.c != 0 && g.c != 0) {
                    out.push_back({f.a / f.c + g.a / g.c, f.b / f.c + g.b / g.c, 1, 0});
                } else if (f.b == 0 && f.d == 0 && f.c != 0) {
                    const Rational k = f.a / f.c;
                    out.push_back({g.a + k * g.c, g.b + k * g.d, g.c, g.d});
                } else if (g.b == 0 && g.d == 0 && g.c != 0) {
                    const Rational k = g.a / g.c;
                    out.push_back({f.a + k * f.c, f.b + k * f.d, f.c, f.d});
                }
                continue;
            }
            // (a + bx)(a' + b'x) / ((c + dx)(c' + d'x)), where it stays linear above and below
            if ((f.b != 0 && g.b != 0) || (f.d != 0 && g.d != 0)) continue;
            out.push_back({f.a * g.a, f.a * g.b + f.b * g.a, f.c * g.c, f.c * g.d + f.d * g.c});
        }
    }
    return out;
}

/// Where a comparison that the number takes part in turns, with all others as they are in this world.
std::vector<Rational> World::turning_points(const std::string& name, const std::string& x, const Scope& scope) {
    std::vector<Rational> out;
    const auto asked = rules_.comparisons.find(name);
    if (asked == rules_.comparisons.end()) return out;
    for (const Node* node : asked->second) {
        if (node->kids.back().kind == Kind::text) continue;
        for (std::size_t i = 0; i + 1 < node->kids.size(); ++i) {
            const std::vector<Form> left = forms(node->kids[i], x, scope);
            const std::vector<Form> right = forms(node->kids[i + 1], x, scope);
            for (const Form& f : left) {
                for (const Form& g : right) {
                    // (a + bx)(c' + d'x) = (a' + b'x)(c + dx), where the square falls out
                    if (f.b * g.d != g.b * f.d) continue;
                    const Rational slope = f.a * g.d + f.b * g.c - g.a * f.d - g.b * f.c;
                    if (slope != 0) out.push_back((g.a * f.c - f.a * g.c) / slope);
                }
            }
        }
    }
    return out;
}

}  // namespace reference
