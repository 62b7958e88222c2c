#include "rules.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <stdexcept>

namespace reference {

namespace {

namespace fs = std::filesystem;

std::string text(const YAML::Node& node) { return node ? node.as<std::string>() : std::string(); }

/// One scalar or a list of them.
std::vector<std::string> list(const YAML::Node& node) {
    std::vector<std::string> out;
    if (!node) return out;
    if (node.IsScalar()) return {node.as<std::string>()};
    for (const auto& one : node) out.push_back(one.as<std::string>());
    return out;
}

std::set<std::string> set_of(const YAML::Node& node) {
    const auto all = list(node);
    return {all.begin(), all.end()};
}

class Loader {
public:
    explicit Loader(Rules& rules) : rules_(rules) {}

    void file(const fs::path& path) {
        const YAML::Node root = YAML::LoadFile(path.string());
        const std::string format = text(root["licet"]);
        const std::string pack = text(root["pack"]);
        if (format == "vocabulary/v1") vocabulary_.push_back(root["facts"]);
        if (format == "destinations/v1") destinations(root);
        if (format == "names/v1") names(root);
        if (format == "pack/v1") packs_.push_back(root);
        if (format == "groups/v1") groups(root);
        if (format == "parties/v1") parties(root);
        if (format == "rules/v1") {
            for (const auto& one : root["rules"]) rules_nodes_.emplace_back(pack, one);
        }
    }

    /// Expressions are read once all names are known.
    void finish() {
        for (const YAML::Node& facts : vocabulary_) {
            for (const auto& fact : facts) rules_.types[text(fact["name"])] = text(fact["type"]);
        }
        for (const YAML::Node& facts : vocabulary_) {
            for (const auto& fact : facts) vocable(fact);
        }
        for (const YAML::Node& root : packs_) pack(root);
        for (const auto& [pack_name, node] : rules_nodes_) rule(pack_name, node);
        index();
    }

private:
    int day(const YAML::Node& node) {
        const int parsed = parse_day(text(node));
        rules_.days.insert(parsed);
        return parsed;
    }
    std::optional<int> perhaps_day(const YAML::Node& node) { return node ? std::optional(day(node)) : std::nullopt; }
    Node expression(const YAML::Node& node, const std::string& id) {
        return parse_expression(text(node), id, rules_.types);
    }
    std::optional<Node> perhaps(const YAML::Node& node, const std::string& id) {
        return node ? std::optional(expression(node, id)) : std::nullopt;
    }

    Assumption assumption(const YAML::Node& node, const std::string& id) {
        Assumption made;
        if (node.IsScalar()) {
            made.value = text(node);
            return made;
        }
        if (node["value"]) made.value = text(node["value"]);
        made.fact = text(node["fact"]);
        made.company = text(node["company"]);
        made.while_assumed = text(node["while_assumed"]);
        made.unless = perhaps(node["unless"], id);
        return made;
    }
    void vocable(const YAML::Node& node) {
        Vocable made;
        made.name = text(node["name"]);
        made.of = text(node["of"]);
        made.type = text(node["type"]);
        made.unit = text(node["unit"]);
        made.above_zero = static_cast<bool>(node["above"]);
        made.words = list(node["words"]);
        if (const YAML::Node assume = node["assume"]) {
            if (assume.IsSequence()) {
                for (const auto& one : assume) made.assume.push_back(assumption(one, "assume " + made.name));
            } else {
                made.assume.push_back(assumption(assume, "assume " + made.name));
            }
        }
        rules_.vocabulary[made.name] = made;
    }
    void destinations(const YAML::Node& root) {
        for (const auto& one : root["destinations"]) {
            const std::string code = text(one["code"]);
            rules_.treated_as[code] = one["treated_as"] ? text(one["treated_as"]) : code;
        }
    }
    static void aliases(const YAML::Node& node, std::map<std::string, std::string>& into) {
        const std::string name = text(node["name"]);
        into[folded(name)] = name;
        for (const std::string& alias : list(node["aliases"])) into[folded(alias)] = name;
    }
    void names(const YAML::Node& root) {
        for (const auto& one : root["companies"]) {
            aliases(one, rules_.companies);
            if (one["headquarters"]) rules_.headquarters[text(one["name"])] = text(one["headquarters"]);
        }
        for (const auto& one : root["products"]) aliases(one, rules_.products);
    }
    void pack(const YAML::Node& root) {
        Pack made;
        made.name = text(root["pack"]);
        made.covers_from = day(root["covers_from"]);
        made.decides = list(root["decides"]);
        for (const auto& gate : root["gates"]) {
            made.gates.push_back(expression(gate["when"], made.name + " gate " + std::to_string(made.gates.size())));
        }
        rules_.packs[made.name] = made;
    }
    void groups(const YAML::Node& root) {
        for (const auto& one : root["groups"]) {
            Group made;
            made.members = set_of(one["members"]);
            for (const auto& change : one["changes"]) {
                GroupChange read;
                read.on = day(change["on"]);
                read.known = change["known"] ? day(change["known"]) : read.on;
                read.add = set_of(change["add"]);
                read.remove = set_of(change["remove"]);
                made.changes.push_back(read);
            }
            std::stable_sort(made.changes.begin(), made.changes.end(),
                             [](const GroupChange& a, const GroupChange& b) { return a.on < b.on; });
            rules_.groups[text(one["name"])] = made;
        }
    }
    void parties(const YAML::Node& root) {
        for (const auto& one : root["lists"]) {
            auto& entries = rules_.lists[text(one["name"])];
            for (const auto& party : one["parties"]) {
                Listed made;
                made.names.insert(folded(text(party["name"])));
                for (const std::string& alias : list(party["aliases"])) made.names.insert(folded(alias));
                made.from = day(party["from"]);
                made.to = perhaps_day(party["to"]);
                for (const auto& mark : party["marks"]) {
                    made.marks[text(mark.first)] =
                        text(mark.second) == "unknown" ? std::nullopt : std::optional(day(mark.second));
                }
                entries.push_back(made);
            }
        }
    }
    void rule(const std::string& pack_name, const YAML::Node& node) {
        Rule made;
        made.id = text(node["id"]);
        made.pack = pack_name;
        made.stage = text(node["stage"]);
        made.released = perhaps_day(node["released"]);
        made.published = perhaps_day(node["published"]);
        made.from = day(node["effective"]["from"]);
        made.to = perhaps_day(node["effective"]["to"]);
        made.compliance = perhaps_day(node["compliance"]);
        made.replaces = list(node["replaces"]);
        for (const auto& spell : node["standing"]) {
            made.spells.push_back(
                {text(spell["is"]), day(spell["from"]), perhaps_day(spell["to"]), perhaps_day(spell["announced"])});
        }
        made.when = perhaps(node["when"], made.id + " when");
        made.unless = perhaps(node["unless"], made.id + " unless");
        made.formula = perhaps(node["formula"], made.id + " formula");
        if (node["to"]) made.destinations = parse_set(text(node["to"]));
        if (const YAML::Node gives = node["gives"]) {
            if (gives.IsScalar()) {
                made.limbs.push_back({text(gives), std::nullopt});
            } else {
                for (const auto& limb : gives) {
                    const std::string paragraph = text(limb.first);
                    made.limbs.push_back({paragraph, expression(limb.second, made.id + " " + paragraph)});
                }
            }
        }
        made.fact = text(node["fact"]);
        made.lifts = list(node["lifts"]);
        made.gated = text(node["gated"]) != "false";
        rules_.rules[made.id] = made;
    }

    // --- what conditions speak of ------------------------------------------------------------------------------------
    void each_condition(const std::function<void(const Node&)>& visit) const {
        for (const auto& [name, pack] : rules_.packs) {
            for (const Node& gate : pack.gates) walk(gate, visit);
        }
        for (const auto& [name, vocable] : rules_.vocabulary) {
            for (const Assumption& assumption : vocable.assume) {
                if (assumption.unless) walk(*assumption.unless, visit);
            }
        }
        for (const auto& [id, rule] : rules_.rules) {
            for (const auto* part : {&rule.when, &rule.unless, &rule.formula}) {
                if (*part) walk(**part, visit);
            }
            for (const Limb& limb : rule.limbs) {
                if (limb.when) walk(*limb.when, visit);
            }
        }
    }
    /// The number facts below a node, those behind derived ones with them.
    void facts_below(const Node& node, std::set<std::string>& into) const {
        walk(node, [&](const Node& below) {
            if (below.kind == Node::Kind::range) into.insert(below.id);
            if (below.kind == Node::Kind::ownership) into.insert(below.text);
            if (below.kind != Node::Kind::fact || !into.insert(below.text).second) return;
            for (const auto& [id, rule] : rules_.rules) {
                if (rule.fact == below.text && rule.formula) facts_below(*rule.formula, into);
            }
        });
    }
    void index() {
        each_condition([this](const Node& node) {
            if (node.kind == Node::Kind::is_paragraph) rules_.paragraphs.insert(node.text);
            if (node.kind == Node::Kind::is_name) rules_.named[node.kids.front().text].insert(node.text);
            if (node.kind == Node::Kind::in_set) rules_.sets.push_back(&node.set);
            if (node.kind != Node::Kind::compare) return;
            std::set<std::string> facts;
            facts_below(node, facts);
            for (const std::string& fact : facts) rules_.comparisons[fact].push_back(&node);
            walk(node, [this](const Node& below) {
                if (below.kind == Node::Kind::number && below.low > 10957 && below.low < 36525 && date_like(below)) {
                    rules_.days.insert(static_cast<int>(numerator(below.low)));
                }
            });
        });
        undecided();
    }
    /// A paragraph that no pack decides may be that of an item which no rule classifies.
    void undecided() {
        const auto open = [this](const std::string& asked) {
            return std::none_of(rules_.packs.begin(), rules_.packs.end(), [&](const auto& pack) {
                const auto& decided = pack.second.decides;
                return std::any_of(decided.begin(), decided.end(),
                                   [&](const std::string& above) { return covers(above, asked); });
            });
        };
        for (const std::string& above : rules_.paragraphs) {
            if (!open(above)) continue;
            for (const std::string& below : rules_.paragraphs) {
                if (covers(above, below) && open(below)) rules_.undecided_below[above].push_back(below);
            }
        }
    }
    static bool date_like(const Node& node) { return denominator(node.low) == 1; }

    Rules& rules_;
    std::vector<YAML::Node> vocabulary_, packs_;
    std::vector<std::pair<std::string, YAML::Node>> rules_nodes_;
};

// --- the law of a day ------------------------------------------------------------------------------------------------

int known_from(const Rule& rule) {
    return rule.released ? *rule.released : rule.published ? *rule.published : rule.from;
}

/// Where the day lies for one rule alone, whatever takes its place.
struct Standing {
    bool began = false;
    bool over = false;
    bool suspended = false;
    bool unverified = false;
};

Standing standing(const Rule& rule, int day, std::optional<int> known_on, Posture posture) {
    Standing made;
    if (known_on && known_from(rule) > *known_on) return made;
    int start = rule.from;
    if (posture == Posture::enforced && rule.compliance) start = std::max(start, *rule.compliance);
    made.began = day >= start && (!rule.to || start < *rule.to);
    made.over = rule.to && day >= *rule.to;
    for (const Spell& spell : rule.spells) {
        if (day < spell.from || (spell.to && day >= *spell.to)) continue;
        if (known_on && spell.announced.value_or(spell.from) > *known_on) continue;
        made.suspended |= spell.is == "stayed" || (spell.is == "not_enforced" && posture == Posture::enforced);
        made.unverified |= spell.is == "unverified";
    }
    return made;
}

}  // namespace

void load(const fs::path& folder, const std::vector<std::string>& packs, Rules& rules) {
    Loader loader(rules);
    std::vector<fs::path> files;
    const auto gather = [&](const fs::path& from) {
        for (const auto& entry : fs::directory_iterator(from)) {
            if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
        }
    };
    gather(folder);
    for (const std::string& pack : packs) gather(folder / pack);
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) loader.file(file);
    loader.finish();
}

Law law_of(const Rules& rules, int day, std::optional<int> known_on, Posture posture) {
    Law law;
    law.day = day;
    for (const auto& [id, rule] : rules.rules) {
        const Standing own = standing(rule, day, known_on, posture);
        if (!own.began || own.over || own.suspended) continue;
        Counting counting{&rule, own.unverified, {}};
        bool replaced = false;
        for (const auto& [other_id, other] : rules.rules) {
            if (std::find(other.replaces.begin(), other.replaces.end(), id) == other.replaces.end()) continue;
            const Standing replacement = standing(other, day, known_on, posture);
            if (!replacement.began || replacement.suspended) continue;
            if (replacement.unverified) {
                counting.held_back_by.push_back(other_id);
            } else {
                replaced = true;
            }
        }
        if (!replaced) law.stages[rule.stage].push_back(counting);
    }
    for (const auto& [code, law_code] : rules.treated_as) law.codes.insert(law_code);
    for (const auto& [name, group] : rules.groups) {
        std::set<std::string> members = group.members;
        for (const GroupChange& change : group.changes) {
            if (change.on > day || (known_on && change.known > *known_on)) continue;
            members.insert(change.add.begin(), change.add.end());
            for (const std::string& gone : change.remove) members.erase(gone);
        }
        law.groups[name] = members;
    }
    return law;
}

const std::vector<Counting>& Law::stage(const std::string& name) const {
    static const std::vector<Counting> k_none;
    const auto found = stages.find(name);
    return found == stages.end() ? k_none : found->second;
}

const std::vector<std::pair<const Counting*, std::size_t>>& Law::giving(const std::string& paragraph) const {
    const auto [found, fresh] = giving_.try_emplace(paragraph);
    if (fresh) {
        for (const Counting& counting : stage("classify")) {
            for (std::size_t limb = 0; limb < counting.rule->limbs.size(); ++limb) {
                if (covers(paragraph, counting.rule->limbs[limb].paragraph)) {
                    found->second.emplace_back(&counting, limb);
                }
            }
        }
    }
    return found->second;
}

bool Law::contains(const Set& set, const std::string& code) const {
    switch (set.kind) {
        case Set::Kind::all:
            return true;
        case Set::Kind::code:
            return set.text == code;
        case Set::Kind::group:
            return groups.at(set.text).contains(code);
        case Set::Kind::join:
            return contains(set.kids[0], code) || contains(set.kids[1], code);
        case Set::Kind::meet:
            return contains(set.kids[0], code) && contains(set.kids[1], code);
        case Set::Kind::minus:
            return contains(set.kids[0], code) && !contains(set.kids[1], code);
        case Set::Kind::list:
            break;
    }
    throw std::runtime_error("a list of parties among destinations: " + set.text);
}

}  // namespace reference
