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

void check_window(const RuleSpec& rule, const yaml::Node* effective, diag::Reporter& report) {
    if (rule.effective_to && *rule.effective_to <= rule.effective_from) {
        report.error("empty-window", effective->span, "the rule ends before it begins",
                     "`to` is the first day on which the rule no longer holds");
    }
}

Spell read_spell(const yaml::Node& node, diag::Reporter& report) {
    yaml::Fields fields(node, "a spell of another standing", report);
    Spell spell;
    spell.span = node.span;
    if (auto is = read_word(fields.required_scalar("is"), k_standings, report)) spell.standing = *is;
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

/// What the author says to the check that more of a figure never frees an item.
void read_monotony(yaml::Fields& fields, RuleSpec& rule) {
    if (auto refs = fields.list("taken_over_by"); !refs.empty()) rule.taken_over_by = read_refs(refs);
    if (const yaml::Node* why = fields.scalar("not_monotone")) rule.not_monotone = why->text;
}

/// The keys that say when a rule applies and what follows; shared by whole rules and by changes to rules.
void read_content(yaml::Fields& fields, RuleSpec& rule, diag::Reporter& report) {
    if (const yaml::Node* title = fields.scalar("title")) rule.title = title->text;
    if (const yaml::Node* cite = fields.get("cite")) rule.cite = read_cite(cite, true, report);
    if (const yaml::Node* when = fields.scalar("when")) rule.when = syntax::parse_expression(*when, report);
    if (const yaml::Node* unless = fields.scalar("unless")) rule.unless = syntax::parse_expression(*unless, report);
    if (const yaml::Node* to = fields.scalar("to")) rule.to = syntax::parse_set(*to, report);
    if (const yaml::Node* note = fields.scalar("note")) rule.note = note->text;
    if (const yaml::Node* confidence = fields.scalar("confidence")) rule.confidence = confidence->text;
    if (auto refs = fields.list("alternative_to"); !refs.empty()) rule.alternative_to = read_refs(refs);
    switch (rule.stage) {
        case Stage::derive:
            if (const yaml::Node* formula = fields.scalar("formula")) {
                rule.formula = syntax::parse_expression(*formula, report);
            }
            break;
        case Stage::classify:
            read_monotony(fields, rule);
            if (const yaml::Node* gives = fields.get("gives")) rule.limbs = read_limbs(*gives, report);
            break;
        case Stage::require:
            read_monotony(fields, rule);
            if (const yaml::Node* reason = fields.scalar("reason")) rule.reason = reason->text;
            if (auto gated = read_bool(fields.scalar("gated"), report)) rule.gated = *gated;
            break;
        case Stage::except:
            read_monotony(fields, rule);
            if (const yaml::Node* name = fields.scalar("name")) rule.name = name->text;
            if (auto lifts = fields.list("lifts"); !lifts.empty()) rule.lifts = read_refs(lifts);
            if (auto list = fields.list("conditions"); !list.empty()) rule.conditions = read_texts(list, report);
            break;
        case Stage::review:
            if (const yaml::Node* policy = fields.scalar("policy")) {
                if (read_word(policy, k_policies, report)) rule.policy = policy->text;
            }
            if (auto refs = fields.list("for"); !refs.empty()) rule.applies_to = read_refs(refs);
            if (auto list = fields.list("conditions"); !list.empty()) rule.conditions = read_texts(list, report);
            break;
        case Stage::advise:
            if (const yaml::Node* text = fields.scalar("text")) rule.advice = text->text;
            break;
    }
}

void check_complete(const RuleSpec& rule, diag::Reporter& report) {
    const auto needs = [&](bool there, const char* key) {
        if (!there) {
            report.error("missing-key", rule.id_span,
                         "rule `" + rule.id + "` needs the key `" + std::string(key) + "` in this stage",
                         "docs/rules.md lists the keys of each stage");
        }
    };
    needs(!rule.title.empty(), "title");
    needs(!rule.cite.text.empty(), "cite");
    switch (rule.stage) {
        case Stage::derive:
            needs(!rule.fact.empty(), "fact");
            needs(rule.formula || rule.when, "formula");
            break;
        case Stage::classify:
            needs(!rule.limbs.empty(), "gives");
            break;
        case Stage::require:
            break;
        case Stage::except:
            needs(!rule.name.empty(), "name");
            needs(!rule.lifts.empty(), "lifts");
            break;
        case Stage::review:
            needs(!rule.policy.empty(), "policy");
            break;
        case Stage::advise:
            needs(!rule.advice.empty(), "text");
            break;
    }
}

}  // namespace

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
    const auto stage = read_word(fields.required_scalar("stage"), k_stages, report);
    if (stage) rule.stage = *stage;
    if (auto source = read_word(fields.scalar("source"), k_origins, report)) rule.origin = *source;
    rule.released = read_date(fields.scalar("released"), report);
    rule.published = read_date(fields.scalar("published"), report);
    rule.compliance = read_date(fields.scalar("compliance"), report);
    bool dated = false;
    if (const yaml::Node* effective = fields.require("effective")) {
        yaml::Fields window(*effective, "a window of dates", report);
        if (auto from = read_date(window.required_scalar("from"), report)) {
            rule.effective_from = *from;
            dated = true;
        }
        rule.effective_to = read_date(window.scalar("to"), report);
        window.finish();
        check_window(rule, effective, report);
    }
    rule.replaces = read_refs(fields.list("replaces"));
    for (const yaml::Node* spell : fields.list("standing")) rule.spells.push_back(read_spell(*spell, report));
    if (const yaml::Node* fact = rule.stage == Stage::derive ? fields.scalar("fact") : nullptr) {
        rule.fact = fact->text;
        rule.fact_span = fact->span;
    }
    read_content(fields, rule, report);
    fields.finish();
    if (!rule.id.empty() && stage) check_complete(rule, report);
    report.in_rule({});
    if (rule.id.empty() || !stage || !dated) return std::nullopt;
    return rule;
}

void change_rule(const yaml::Node& changes, RuleSpec& rule, diag::Reporter& report) {
    yaml::Fields fields(changes, "a change of a rule", report);
    read_content(fields, rule, report);
    fields.finish();
}

void read_rules(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields fields(root, "a rules file", report);
    fields.required_scalar("licet");
    const std::string pack = fields.required_text("pack");
    fields.get("note");
    for (const yaml::Node* node : fields.list("rules")) {
        auto rule = read_rule(*node, pack, report);
        if (!rule) continue;
        const auto other = std::find_if(book.rules.begin(), book.rules.end(),
                                        [&](const RuleSpec& known) { return known.id == rule->id; });
        if (other != book.rules.end()) {
            report.add({Severity::error,
                        "duplicate-rule",
                        "two rules have the id `" + rule->id + "`",
                        report.label(rule->id_span),
                        {report.label(other->id_span, "first used here")},
                        "give one of them another id",
                        rule->id});
            continue;
        }
        book.rules.push_back(std::move(*rule));
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
