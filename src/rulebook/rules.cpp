// Packs and rules.
#include "rulebook/readers.hpp"

#include <algorithm>

namespace licet::rulebook {
namespace {

constexpr std::pair<const char*, Stage> k_stages[] = {{"derive", Stage::derive},   {"classify", Stage::classify},
                                                      {"require", Stage::require}, {"except", Stage::except},
                                                      {"review", Stage::review},   {"advise", Stage::advise}};
constexpr std::pair<const char*, Origin> k_origins[] = {
    {"regulation", Origin::regulation}, {"letter", Origin::letter}, {"guidance", Origin::guidance}};
constexpr std::pair<const char*, Standing> k_standings[] = {
    {"not_enforced", Standing::not_enforced}, {"stayed", Standing::stayed}, {"unverified", Standing::unverified}};
constexpr std::pair<const char*, int> k_policies[] = {{"presumption_of_denial", 0},
                                                      {"policy_of_denial", 0},
                                                      {"case_by_case", 0},
                                                      {"presumption_of_approval", 0},
                                                      {"not_published", 0}};

/// The days from which and until which a rule holds; whether there is a first one.
bool read_window(const yaml::Node& effective, RuleSpec& rule, diag::Reporter& report) {
    if (effective.kind == yaml::Kind::scalar) {
        report.error("wrong-shape", effective.span, "`effective` has the keys `from` and, where the rule ended, `to`",
                     "write `effective: {from: " + effective.text + "}`");
        return false;
    }
    yaml::Fields window(effective, "a window of dates", report);
    const auto from = read_date(window.required_scalar("from"), report);
    if (from) rule.effective_from = *from;
    rule.effective_to = read_date(window.scalar("to"), report);
    window.finish();
    if (from && rule.effective_to && *rule.effective_to <= *from) {
        report.error("empty-window", effective.span, "the rule ends before it begins",
                     "`to` is the first day on which the rule no longer holds");
    }
    return from.has_value();
}

Spell read_spell(const yaml::Node& node, diag::Reporter& report) {
    yaml::Fields fields(node, "a spell of another standing", report);
    Spell spell;
    spell.span = node.span;
    if (auto is = read_word("is", fields.required_scalar("is"), k_standings, report)) spell.standing = *is;
    if (auto from = read_date(fields.required_scalar("from"), report)) spell.from = *from;
    spell.to = read_date(fields.scalar("to"), report);
    spell.announced = read_date(fields.scalar("announced"), report).value_or(spell.from);
    spell.cite = read_cite(fields.require("cite"), false, report);
    spell.reason = fields.text("reason");
    fields.finish();
    if (spell.to && *spell.to <= spell.from) {
        report.error("empty-window", node.span, "the spell ends before it begins",
                     "`to` is the first day on which it no longer holds");
    }
    return spell;
}

std::vector<Limb> read_limbs(const yaml::Node& gives, diag::Reporter& report) {
    std::vector<Limb> limbs;
    if (gives.kind == yaml::Kind::scalar) {
        limbs.push_back({gives.text, gives.span, std::nullopt});
    } else if (gives.kind == yaml::Kind::mapping) {
        for (const yaml::Entry& entry : gives.entries) {
            limbs.push_back({entry.key.text, entry.key.span, syntax::parse_expression(entry.value, report)});
        }
    } else {
        report.error("wrong-shape", gives.span, "`gives` is a paragraph, or paragraphs with their conditions",
                     "for example `gives: 3A090.a`");
    }
    return limbs;
}

constexpr const char* k_join_conditions = "write one condition, joined by `and` and `or`";
constexpr const char* k_join_destinations = "join destinations by `|`, as in `CN | MO`";

/// The stages of the keys that belong to some stages only.
constexpr std::pair<const char*, const char*> k_stage_keys[] = {
    {"fact", "derive"},   {"formula", "derive"}, {"gives", "classify"}, {"reason", "require"},
    {"gated", "require"}, {"name", "except"},    {"lifts", "except"},   {"conditions", "except` and `review"},
    {"policy", "review"}, {"for", "review"},     {"text", "advise"}};

/// The help for a key that rules have, though not this one.
std::string explain_key(const std::string& key) {
    for (const auto& [known, stages] : k_stage_keys) {
        if (key == known) return "`" + key + "` belongs to rules of the stage `" + stages + "`";
    }
    return {};
}

/// What the author says to the check that more of a figure never frees an item.
void read_monotony(yaml::Fields& fields, RuleSpec& rule, diag::Reporter& report) {
    if (auto refs = fields.list("taken_over_by"); !refs.empty()) rule.taken_over_by = read_refs(refs, report);
    if (const yaml::Node* why = fields.scalar("not_monotone")) rule.not_monotone = why->text;
}

/// The keys that say when a rule applies and what follows; shared by whole rules and by changes to rules.
void read_content(yaml::Fields& fields, RuleSpec& rule, diag::Reporter& report) {
    if (const yaml::Node* title = fields.scalar("title")) rule.title = title->text;
    if (const yaml::Node* cite = fields.get("cite")) rule.cite = read_cite(cite, true, report);
    if (const yaml::Node* when = fields.scalar("when", k_join_conditions))
        rule.when = syntax::parse_expression(*when, report);
    if (const yaml::Node* unless = fields.scalar("unless", k_join_conditions))
        rule.unless = syntax::parse_expression(*unless, report);
    if (const yaml::Node* to = fields.scalar("to", k_join_destinations)) rule.to = syntax::parse_set(*to, report);
    if (const yaml::Node* note = fields.scalar("note")) rule.note = note->text;
    if (const yaml::Node* confidence = fields.scalar("confidence")) rule.confidence = confidence->text;
    if (auto refs = fields.list("alternative_to"); !refs.empty()) rule.alternative_to = read_refs(refs, report);
    switch (rule.stage) {
        case Stage::derive:
            if (const yaml::Node* formula = fields.scalar("formula")) {
                rule.formula = syntax::parse_expression(*formula, report);
            }
            break;
        case Stage::classify:
            read_monotony(fields, rule, report);
            if (const yaml::Node* gives = fields.get("gives")) rule.limbs = read_limbs(*gives, report);
            break;
        case Stage::require:
            read_monotony(fields, rule, report);
            if (const yaml::Node* reason = fields.scalar("reason")) rule.reason = reason->text;
            if (auto gated = read_bool(fields.scalar("gated"), report)) rule.gated = *gated;
            break;
        case Stage::except:
            read_monotony(fields, rule, report);
            if (const yaml::Node* name = fields.scalar("name")) rule.name = name->text;
            if (auto lifts = fields.list("lifts"); !lifts.empty()) rule.lifts = read_refs(lifts, report);
            if (auto list = fields.list("conditions"); !list.empty()) rule.conditions = read_texts(list, report);
            break;
        case Stage::review:
            if (const yaml::Node* policy = fields.scalar("policy")) {
                if (read_word("policy", policy, k_policies, report)) rule.policy = policy->text;
            }
            if (auto refs = fields.list("for"); !refs.empty()) rule.applies_to = read_refs(refs, report);
            if (auto list = fields.list("conditions"); !list.empty()) rule.conditions = read_texts(list, report);
            break;
        case Stage::advise:
            if (const yaml::Node* text = fields.scalar("text")) rule.advice = text->text;
            break;
    }
}

/// Reports the keys without which a rule of its stage means nothing. Those that are there were looked at before.
void check_complete(const yaml::Fields& fields, const RuleSpec& rule, diag::Reporter& report) {
    const auto needs = [&](const char* key, const char* help) {
        if (!fields.lacks(key)) return;
        report.error("missing-key", rule.id_span, "rule `" + rule.id + "` has no `" + key + "`", help);
    };
    needs("title", "add `title:`, a name of a few words");
    needs("cite", "add `cite: {text: \"...\", url: \"https://...\"}`");
    switch (rule.stage) {
        case Stage::derive:
            needs("fact", "a `derive` rule names the fact that it computes: add `fact: ...`");
            if (fields.lacks("when")) needs("formula", "a `derive` rule has a `formula`, or for a flag a `when`");
            break;
        case Stage::classify:
            needs("gives", "a `classify` rule gives a paragraph: add `gives: 3A090.a`, or another");
            break;
        case Stage::require:
            break;
        case Stage::except:
            needs("name", "an `except` rule names its License Exception: add `name: NAC`, or another");
            needs("lifts", "an `except` rule lists the requirements that it lifts: add `lifts: [...]`");
            if (const yaml::Node* lifts = fields.node().find("lifts");
                lifts != nullptr && lifts->kind == yaml::Kind::sequence && lifts->items.empty()) {
                report.error("empty-value", lifts->span, "`lifts` lists no requirement",
                             "list the ids of the `require` rules that the exception lifts");
            }
            break;
        case Stage::review:
            needs("policy", "a `review` rule tells the policy: add `policy: case_by_case`, or another");
            break;
        case Stage::advise:
            needs("text", "an `advise` rule says something: add `text: ...`");
            break;
    }
}

}  // namespace

std::string stage_name(Stage stage) {
    for (const auto& [name, value] : k_stages) {
        if (value == stage) return name;
    }
    return {};
}

std::vector<std::string> codes_of(const std::vector<Member>& members) {
    std::vector<std::string> codes;
    for (const Member& member : members) codes.push_back(member.code);
    return codes;
}

Date RuleSpec::known_from() const { return released.value_or(published.value_or(effective_from)); }

std::optional<RuleSpec> read_rule(const yaml::Node& node, const std::string& pack, diag::Reporter& report) {
    yaml::Fields fields(node, "a rule", report);
    RuleSpec rule;
    rule.pack = pack;
    if (const yaml::Node* id = fields.required_scalar("id")) {
        rule.id = id->text;
        rule.id_span = id->span;
        report.in_rule(rule.id);
    }
    const auto stage = read_word("stage", fields.required_scalar("stage"), k_stages, report);
    if (stage) rule.stage = *stage;
    if (auto source = read_word("source", fields.scalar("source"), k_origins, report)) rule.origin = *source;
    rule.released = read_date(fields.scalar("released"), report);
    rule.published = read_date(fields.scalar("published"), report);
    rule.compliance = read_date(fields.scalar("compliance"), report);
    bool dated = false;
    if (const yaml::Node* effective = fields.require("effective")) {
        dated = read_window(*effective, rule, report);
    }
    rule.replaces = read_refs(fields.list("replaces"), report);
    for (const RuleRef& old : rule.replaces) {
        if (old.id != rule.id) continue;
        report.error("cycle", old.span, "the rule replaces itself", "name the older rule, or remove `replaces`");
    }
    for (const yaml::Node* spell : fields.list("standing")) rule.spells.push_back(read_spell(*spell, report));
    if (const yaml::Node* fact = rule.stage == Stage::derive ? fields.scalar("fact") : nullptr) {
        rule.fact = fact->text;
        rule.fact_span = fact->span;
    }
    read_content(fields, rule, report);
    fields.finish(explain_key);
    if (!rule.id.empty() && stage) check_complete(fields, rule, report);
    report.in_rule({});
    if (rule.id.empty() || !stage || !dated) return std::nullopt;
    return rule;
}

namespace {

/// A day of a change, which may alter nothing before the change itself.
std::optional<Date> read_later(const yaml::Node* node, Date from, diag::Reporter& report) {
    const auto day = read_date(node, report);
    if (!day || *day >= from) return day;
    report.error("empty-window", node->span, "the day lies before the change, " + to_string(from),
                 "a change alters nothing before its own `from`");
    return std::nullopt;
}

/// Other dates of a rule: it begins or ends on another day.
void change_window(const yaml::Node& effective, Date from, RuleSpec& rule, diag::Reporter& report) {
    yaml::Fields window(effective, "a window of dates", report);
    rule.effective_from = read_later(window.scalar("from"), from, report).value_or(rule.effective_from);
    if (const auto to = read_later(window.scalar("to"), from, report)) rule.effective_to = *to;
    window.finish();
    if (rule.effective_to && *rule.effective_to <= rule.effective_from) {
        report.error("empty-window", effective.span, "the rule ends before it begins",
                     "`to` is the first day on which the rule no longer holds");
    }
}

}  // namespace

void change_rule(const yaml::Node& changes, Date from, RuleSpec& rule, diag::Reporter& report) {
    yaml::Fields fields(changes, "a change of a rule", report);
    if (const yaml::Node* effective = fields.get("effective")) change_window(*effective, from, rule, report);
    if (const auto day = read_later(fields.scalar("compliance"), from, report)) rule.compliance = *day;
    read_content(fields, rule, report);
    fields.finish(explain_key);
}

void read_rules(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields fields(root, "a rules file", report);
    fields.required_scalar("licet");
    const std::string pack = fields.required_text("pack");
    fields.get("note");
    for (const yaml::Node* node : fields.list("rules")) {
        if (auto rule = read_rule(*node, pack, report)) book.rules.push_back(std::move(*rule));
    }
    fields.finish();
}

void read_pack(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields fields(root, "a pack file", report);
    fields.required_scalar("licet");
    PackSpec pack;
    pack.span = root.span;
    pack.name = fields.required_text("pack");
    pack.title = fields.required_text("title");
    pack.authority = fields.required_text("authority");
    if (auto date = read_date(fields.required_scalar("covers_from"), report)) pack.covers_from = *date;
    if (auto date = read_date(fields.required_scalar("verified_through"), report)) pack.verified_through = *date;
    for (const yaml::Node* node : fields.list("gates")) {
        yaml::Fields gate(*node, "a gate", report);
        const yaml::Node* when = gate.required_scalar("when");
        const std::string because_no = gate.required_text("because_no");
        gate.finish();
        if (when == nullptr) continue;
        if (auto condition = syntax::parse_expression(*when, report)) {
            pack.gates.push_back({std::move(*condition), because_no});
        }
    }
    pack.not_checked = read_texts(fields.list("not_checked"), report);
    pack.decides = read_texts(fields.list("decides"), report);
    fields.get("note");
    fields.finish();
    book.packs.push_back(std::move(pack));
}

}  // namespace licet::rulebook
