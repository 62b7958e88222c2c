// Overlays: dated changes on top of the rules, and licenses held. The rules themselves are never edited: a change from
// a day on ends the present version of a rule that day and starts a changed copy, so nothing before that day moves.
#include "diag/suggest.hpp"
#include "rulebook/readers.hpp"

#include <algorithm>

namespace licet::rulebook {
namespace {

/// What kind of thing an overlay is: for its readers, nothing turns on it.
enum class Source : std::uint8_t { proposal, letter, license, internal };
constexpr std::pair<const char*, Source> k_sources[] = {{"proposal", Source::proposal},
                                                        {"letter", Source::letter},
                                                        {"license", Source::license},
                                                        {"internal", Source::internal}};

/// Whether some version of a rule holds on or after `from`; reports `unknown-rule`.
bool find_rule(const Book& book, const yaml::Node& id, Date from, diag::Reporter& report) {
    std::vector<std::string> ids;
    std::optional<Date> end;
    for (const RuleSpec& rule : book.rules) {
        if (rule.id == id.text && (!rule.effective_to || *rule.effective_to > from)) return true;
        if (rule.id == id.text) end = std::max(end.value_or(*rule.effective_to), *rule.effective_to);
        ids.push_back(rule.id);
    }
    if (end) {
        report.error("unknown-rule", id.span,
                     "rule `" + id.text + "` ends on " + to_string(*end) + ", no later than the change",
                     "choose an earlier `from`, or the rule that came after it");
        return false;
    }
    const std::string help = diag::did_you_mean(id.text, ids);
    report.error("unknown-rule", id.span, "there is no rule `" + id.text + "`",
                 help.empty() ? "`licet rules list` shows the ids" : help);
    return false;
}

/// A changed rule must not cite the law for what the law does not say.
void cite_overlay(RuleSpec& rule, const std::string& title) {
    rule.cite.text = "overlay \"" + title + "\", changing " + rule.cite.text;
    rule.cite.fr.clear();
}

/// Mostly the changed keys stand beside `set` in place of below `with`: one fault, told at the first of them.
void missing_with(yaml::Fields& fields, diag::Reporter& report) {
    const yaml::Node* first = nullptr;
    for (const yaml::Entry& entry : fields.node().entries) {
        if (entry.key.text == "set" || entry.key.text == "from") continue;
        if (diag::nearest(entry.key.text, std::vector<std::string>{"from", "with"}).empty()) {
            fields.get(entry.key.text);
            if (first == nullptr) first = &entry.key;
        }
    }
    if (first == nullptr) {
        fields.require("with");
        return;
    }
    report.error("missing-key", first->span, "`" + first->text + "` stands beside `set`, not below `with`",
                 "write `with: {" + first->text + ": ...}`");
}

/// Changes every version of a rule from a day on; the one that holds on that day is cut in two.
void set_rule(yaml::Fields& fields, const yaml::Node& id, Book& book, diag::Reporter& report) {
    const auto from = read_date(fields.required_scalar("from"), report);
    const yaml::Node* with = fields.get("with");
    if (with == nullptr) missing_with(fields, report);
    if (!from || with == nullptr || !find_rule(book, id, *from, report)) return;
    report.in_rule(id.text);
    for (std::size_t i = 0, end = book.rules.size(); i < end; ++i) {
        if (book.rules[i].id != id.text || (book.rules[i].effective_to && *book.rules[i].effective_to <= *from))
            continue;
        if (*from <= book.rules[i].effective_from) {
            cite_overlay(book.rules[i], book.overlays.back());
            book.rules[i].from_overlay = true;
            change_rule(*with, *from, book.rules[i], report);
            continue;
        }
        RuleSpec changed = book.rules[i];
        book.rules[i].effective_to = *from;
        changed.effective_from = *from;
        if (changed.compliance && *changed.compliance <= *from) changed.compliance.reset();
        cite_overlay(changed, book.overlays.back());
        changed.from_overlay = true;
        change_rule(*with, *from, changed, report);
        book.rules.push_back(std::move(changed));
    }
    report.in_rule({});
}

/// Ends every version of a rule on a day. One that has not begun by then stays, with no day in it, so that other
/// rules may go on speaking of it.
void repeal_rule(yaml::Fields& fields, const yaml::Node& id, Book& book, diag::Reporter& report) {
    const auto from = read_date(fields.required_scalar("from"), report);
    if (!from || !find_rule(book, id, *from, report)) return;
    for (const RuleSpec& newer : book.rules) {
        const bool replaces = std::any_of(newer.replaces.begin(), newer.replaces.end(),
                                          [&](const RuleRef& old) { return old.id == id.text; });
        const bool holds = newer.effective_from <= *from && (!newer.effective_to || *newer.effective_to > *from);
        // Where the newer rule is not enforced, the older one goes on in that law, and its repeal means something.
        const bool elsewhere = (newer.compliance && *newer.compliance > *from) ||
                               std::any_of(newer.spells.begin(), newer.spells.end(), [&](const Spell& spell) {
                                   return spell.from <= *from && (!spell.to || *spell.to > *from);
                               });
        if (!replaces || !holds || elsewhere) continue;
        report.warning("repeal-of-replaced", id.span,
                       "`" + newer.id + "` has replaced `" + id.text + "` since " + to_string(newer.effective_from),
                       "repeal `" + newer.id + "`, if that one is meant");
    }
    for (RuleSpec& rule : book.rules) {
        if (rule.id != id.text || (rule.effective_to && *rule.effective_to <= *from)) continue;
        rule.effective_to = std::max(*from, rule.effective_from);
        rule.from_overlay = true;
    }
}

void change_group(yaml::Fields& fields, const yaml::Node& name, bool adds, Book& book, diag::Reporter& report) {
    const auto from = read_date(fields.required_scalar("from"), report);
    std::vector<Member> members;
    if (fields.require("members") != nullptr) members = read_members(fields.list("members"), report);
    if (!from) return;
    std::vector<std::string> names;
    for (GroupSpec& group : book.groups) {
        names.push_back(group.name);
        if (group.name != name.text) continue;
        group.changes.push_back({*from, *from, adds, std::move(members), {}, true, name.span});
        std::stable_sort(group.changes.begin(), group.changes.end(),
                         [](const GroupChange& a, const GroupChange& b) { return a.on < b.on; });
        return;
    }
    report.error("unknown-group", name.span, "there is no group `" + name.text + "`",
                 diag::did_you_mean(name.text, names));
}

void add_rule(const yaml::Node& node, Book& book, diag::Reporter& report) {
    auto rule = read_rule(node, book.packs.empty() ? "" : book.packs.front().name, report);
    if (!rule) return;
    rule->from_overlay = true;
    const auto other =
        std::find_if(book.rules.begin(), book.rules.end(), [&](const RuleSpec& known) { return known.id == rule->id; });
    if (other != book.rules.end()) {
        report.add({Severity::error,
                    "duplicate-rule",
                    "there is a rule `" + rule->id + "` already",
                    report.label(rule->id_span),
                    {report.label(other->id_span, "used here")},
                    "choose another id, or change the rule with `set`",
                    rule->id});
        return;
    }
    book.rules.push_back(std::move(*rule));
}

void read_license(const yaml::Node& node, Book& book, diag::Reporter& report) {
    yaml::Fields fields(node, "a license", report);
    LicenseSpec license;
    license.span = node.span;
    license.license = fields.required_text("license");
    license.holder = fields.required_text("holder");
    license.products = read_texts(fields.list("products"), report);
    if (const yaml::Node* to = fields.required_scalar("destinations")) {
        license.destinations = syntax::parse_set(*to, report);
    }
    license.from = read_date(fields.required_scalar("from"), report);
    license.to = read_date(fields.scalar("to"), report);
    license.conditions = read_texts(fields.list("conditions"), report);
    fields.get("note");
    fields.finish();
    if (license.from && license.to && *license.to <= *license.from) {
        report.error("empty-window", node.span, "the license ends before it begins",
                     "`to` is the first day on which it no longer holds");
    }
    book.licenses.push_back(std::move(license));
}

}  // namespace

void read_overlay(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields file(root, "an overlay", report);
    file.required_scalar("licet");
    book.overlays.push_back(file.required_text("title"));
    (void)read_word("source", file.scalar("source"), k_sources, report);
    file.get("note");
    for (const yaml::Node* change : file.list("changes")) {
        yaml::Fields fields(*change, "a change", report);
        if (const yaml::Node* id = fields.scalar("set")) {
            set_rule(fields, *id, book, report);
        } else if (const yaml::Node* repealed = fields.scalar("repeal")) {
            repeal_rule(fields, *repealed, book, report);
        } else if (const yaml::Node* group = fields.scalar("add_to_group")) {
            change_group(fields, *group, true, book, report);
        } else if (const yaml::Node* from_group = fields.scalar("remove_from_group")) {
            change_group(fields, *from_group, false, book, report);
        } else if (const yaml::Node* rule = fields.get("add")) {
            add_rule(*rule, book, report);
        } else {
            report.error("wrong-shape", change->span, "a change sets, adds or repeals a rule, or changes a group",
                         "begin it with `set:`, `add:`, `repeal:`, `add_to_group:` or `remove_from_group:`");
            continue;
        }
        fields.finish();
    }
    for (const yaml::Node* license : file.list("licenses")) read_license(*license, book, report);
    file.finish();
}

}  // namespace licet::rulebook
