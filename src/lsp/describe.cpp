#include "lsp/describe.hpp"

#include "analysis/rule_views.hpp"
#include "program/program.hpp"
#include "program/slice.hpp"
#include "syntax/expression.hpp"
#include "text/join.hpp"

#include <algorithm>
#include <map>

namespace licet::lsp {
namespace {

using rulebook::Book;
using rulebook::FactSpec;
using rulebook::FactType;

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

/// Text of a file may hold what Markdown would take as its own. Backticks mean the same in both.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\*_{}[]<>#|").find(c) != std::string_view::npos) out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string cited(const Cite& cite) {
    std::string out = cite.url.empty() ? plain(cite.text) : "[" + plain(cite.text) + "](" + cite.url + ")";
    if (!cite.fr.empty()) out += ", " + plain(cite.fr);
    return out;
}

std::string codes(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& one : list) out += (out.empty() ? "" : ", ") + code(one);
    return out;
}

std::string paragraph(const std::string& text) { return text.empty() ? "" : "\n\n" + text; }

std::string assumed(const FactSpec& fact) {
    std::string out;
    for (const auto& one : fact.assume) {
        std::string what;
        switch (one.kind) {
            case rulebook::AssumeSpec::Kind::value:
                what = code(one.text);
                break;
            case rulebook::AssumeSpec::Kind::fact:
                what = "as " + code(one.text);
                break;
            case rulebook::AssumeSpec::Kind::company:
                what = "the known headquarters of " + code(one.text);
                break;
        }
        if (one.unless) what += " unless " + code(syntax::to_string(*one.unless));
        if (!one.while_assumed.empty()) what += " while " + code(one.while_assumed) + " is assumed too";
        out += (out.empty() ? "" : "; else ") + what;
    }
    return out.empty() ? "" : "Assumed where nothing is stated: " + out;
}

/// The rules that compute a fact.
std::string derived(const Book& book, const FactSpec& fact) {
    std::string out;
    for (const auto& rule : book.rules) {
        if (rule.stage != rulebook::Stage::derive || rule.fact != fact.name) continue;
        const std::string how = rule.formula ? syntax::to_string(*rule.formula)
                                : rule.when  ? syntax::to_string(*rule.when)
                                             : "";
        out += "\n- " + code(rule.id) + ": " + code(how) + ", " + cited(rule.cite);
    }
    return out.empty() ? "" : "Derived where it is not stated:\n" + out;
}

std::string subject(rulebook::Subject of) {
    switch (of) {
        case rulebook::Subject::item:
            return "of the item";
        case rulebook::Subject::shipment:
            return "of the shipment";
        case rulebook::Subject::party:
            return "of a party";
    }
    return {};
}

std::string describe_fact(const Book& book, const std::string& name) {
    const FactSpec* fact = find_fact(book, name);
    if (fact == nullptr) return {};
    std::string out = "**" + code(name) + "** (" + type_of(*fact) + ", " + subject(fact->of) + ")";
    out += paragraph(plain(fact->meaning));
    if (!fact->words.empty()) out += paragraph("Words: " + codes(fact->words));
    out += paragraph("Source: " + plain(fact->source));
    out += paragraph(assumed(*fact));
    out += paragraph(derived(book, *fact));
    if (!fact->hint.empty()) out += paragraph("Where it is missing: " + plain(fact->hint));
    return out;
}

/// Without a compiled rulebook: the codes as listed, with the changes up to the day.
std::vector<std::string> listed_members(const rulebook::GroupSpec& group, Date on) {
    const std::vector<std::string> at_first = rulebook::codes_of(group.members);
    std::set<std::string> members(at_first.begin(), at_first.end());
    for (const auto& change : group.changes) {
        if (change.on > on) continue;
        for (const std::string& one : rulebook::codes_of(change.members)) {
            if (change.adds) {
                members.insert(one);
            } else {
                members.erase(one);
            }
        }
    }
    return {members.begin(), members.end()};
}

std::vector<std::string> members_of(const Names& names, const rulebook::GroupSpec& group, Date on) {
    const program::Program* program = names.program();
    if (program == nullptr) return listed_members(group, on);
    const auto known = program->group_by_name.find(group.name);
    if (known == program->group_by_name.end()) return listed_members(group, on);
    const program::Mask mask = program::group_members(*program, known->second, on, std::nullopt);
    std::vector<std::string> members;
    for (const auto& [place, index] : program->destination_by_code) {
        if (mask.test(index)) members.push_back(place);
    }
    return members;
}

std::string named_place(const Book& book, const std::string& place) {
    for (const auto& one : book.destinations) {
        if (one.code == place) return plain(one.name) + " (" + place + ")";
    }
    return place;
}

std::string describe_group(const Names& names, const std::string& name, Date on) {
    for (const auto& group : names.book().groups) {
        if (group.name != name) continue;
        std::vector<std::string> members = members_of(names, group, on);
        for (std::string& one : members) one = named_place(names.book(), one);
        return "**" + code(name) + "** " + plain(group.title) + paragraph(cited(group.cite)) +
               paragraph("On " + to_string(on) + ", " + std::to_string(members.size()) + ": " +
                         text::join(members, ", "));
    }
    return {};
}

std::string describe_destination(const Names& names, const std::string& place, Date on) {
    for (const auto& one : names.book().destinations) {
        if (one.code != place) continue;
        std::string out = "**" + code(place) + "** " + plain(one.name);
        if (!one.aliases.empty()) out += paragraph("Also: " + plain(text::join(one.aliases, ", ")));
        if (!one.treated_as.empty()) out += paragraph("Treated as " + named_place(names.book(), one.treated_as));
        std::vector<std::string> groups;
        for (const auto& group : names.book().groups) {
            const std::vector<std::string> members = members_of(names, group, on);
            if (std::find(members.begin(), members.end(), place) != members.end()) groups.push_back(group.name);
        }
        if (!groups.empty()) out += paragraph("On " + to_string(on) + " in " + codes(groups));
        return out;
    }
    return {};
}

std::string describe_list(const Book& book, const std::string& name) {
    for (const auto& list : book.lists) {
        if (list.name != name) continue;
        std::set<std::string> marks;
        for (const auto& party : list.parties) {
            for (const auto& mark : party.marks) marks.insert(name + "." + mark.name);
        }
        std::string out = "**" + code(name) + "** " + plain(list.title) + paragraph(cited(list.cite));
        out += paragraph(std::to_string(list.parties.size()) + " parties" +
                         (list.as_of ? ", as of " + to_string(*list.as_of) : ""));
        if (!marks.empty()) out += paragraph("Marks: " + codes({marks.begin(), marks.end()}));
        return out;
    }
    return {};
}

std::string window(Date from, const std::optional<Date>& to) {
    return "from " + to_string(from) + (to ? " to " + to_string(*to) + " (the first day without it)" : "");
}

/// How a rule stands on a day in both laws; empty where the rules do not compile.
std::string standing(const Names& names, const std::string& id, Date on) {
    std::string ignored;
    if (!names.rulebook) return {};
    const auto view = analysis::show_rule(*names.rulebook, id, on, ignored);
    if (!view) return {};
    const auto& [enforced, text] = view->line.status;
    return "On " + to_string(on) + ": " +
           (enforced == text ? enforced : enforced + " as enforced, " + text + " in the CFR text");
}

std::string describe_rule(const Names& names, const std::string& id, Date on) {
    static constexpr const char* k_stages[] = {"derive", "classify", "require", "except", "review", "advise"};
    for (const auto& rule : names.book().rules) {
        if (rule.id != id) continue;
        std::string out = "**" + code(id) + "** " + plain(rule.title);
        out += paragraph(std::string("Stage ") + code(k_stages[static_cast<std::size_t>(rule.stage)]) + ", in effect " +
                         window(rule.effective_from, rule.effective_to));
        out += paragraph(standing(names, id, on));
        out += paragraph(cited(rule.cite));
        out += paragraph(plain(rule.note));
        return out;
    }
    return {};
}

std::string describe_paragraph(const Book& book, const std::string& name) {
    if (name == "classified") return "**`classified`** some paragraph was found or stated";
    std::string out;
    for (const auto& rule : book.rules) {
        for (const auto& limb : rule.limbs) {
            if (!program::covers(name, limb.paragraph)) continue;
            out += "\n- " + code(limb.paragraph) + ": " + plain(rule.title) + " (" + code(rule.id) + ")";
        }
    }
    return "**" + code(name) + "**" +
           (out.empty() ? paragraph("No rule gives this paragraph; a spec may state it in `eccn`.")
                        : paragraph("Given by:\n" + out));
}

std::string base_unit(const num::Dimension& of) {
    const std::pair<int, const char*> parts[] = {
        {of.data, "B"}, {of.operations, "operation"}, {of.weighted_teraflops, "WT"}, {of.length, "m"}, {of.time, "s"}};
    std::string above;
    std::string below;
    for (const auto& [power, name] : parts) {
        const std::string one = std::string(name) + (std::abs(power) > 1 ? std::to_string(std::abs(power)) : "");
        if (power > 0) above += (above.empty() ? "" : " ") + one;
        if (power < 0) below += "/" + one;
    }
    return above.empty() && below.empty() ? "" : " " + (above.empty() ? "1" : above) + below;
}

std::string describe_unit(const std::string& text) {
    const auto unit = num::parse_unit(text);
    if (!unit) return {};
    return "**" + code(text) + "** unit" +
           paragraph("1 " + unit->text + " = " + num::show(unit->scale).text + base_unit(unit->dimension));
}

template <class List>
std::string describe_name(const List& list, const std::string& name, const std::string& what) {
    for (const auto& one : list) {
        if (one.name != name) continue;
        return "**" + plain(name) + "** " + what +
               (one.aliases.empty() ? "" : paragraph("Also: " + plain(text::join(one.aliases, ", "))));
    }
    return {};
}

std::string describe_company(const Book& book, const std::string& name) {
    std::string out = describe_name(book.companies, name, "company");
    for (const auto& company : book.companies) {
        if (company.name == name && !company.headquarters.empty()) {
            out += paragraph("Headquarters: " + named_place(book, company.headquarters));
        }
    }
    return out;
}

}  // namespace

std::string type_of(const FactSpec& fact) {
    static constexpr const char* k_types[] = {"flag", "number",  "word",    "words", "country",
                                              "date", "company", "product", "text"};
    std::string out = k_types[static_cast<std::size_t>(fact.type)];
    if (!fact.unit.text.empty()) out += ", " + fact.unit.text;
    return out;
}

std::string describe_sign(std::string_view sign) {
    static const std::map<std::string_view, std::string_view> k_signs = {
        {"and",
         "true when both are, false as soon as one is false, else unknown\n\n"
         "| | true | unknown | false |\n|---|---|---|---|\n| **true** | true | unknown | false |\n"
         "| **unknown** | unknown | unknown | false |\n| **false** | false | false | false |"},
        {"or",
         "true as soon as one is, false when both are, else unknown\n\n"
         "| | true | unknown | false |\n|---|---|---|---|\n| **true** | true | true | true |\n"
         "| **unknown** | true | unknown | unknown |\n| **false** | true | unknown | false |"},
        {"not", "true becomes false, false becomes true, unknown stays unknown"},
        {"in",
         "whether a destination belongs to a set, or the name of a party to a list; with a unit, the bare number"},
        {"is", "whether the item is in a paragraph or below it, or a company or product bears a name"},
        {"includes", "whether a word is among those of a fact that may have several"},
        {"any", "true when it holds for one, false when it fails for all, else unknown"},
        {"every", "true when it holds for all, false when it fails for one, else unknown"},
        {"no", "true when it fails for all, false when it holds for one, else unknown"},
        {"party", "every party of the shipment; a role asks only about those that have it"},
        {"ic", "the integrated circuits inside the item"},
        {"true", "holds always"},
        {"false", "holds never"},
        {"unknown", "nobody outside can know; best with a reason in double quotation marks"},
        {"all", "every destination"},
        {"max", "the largest of quantities of one kind"},
        {"min", "the smallest of quantities of one kind"},
        {"ownership", "the share of a party, in percent, that the parties on a list own"},
        {"<", "less than"},
        {"<=", "at most"},
        {">", "more than"},
        {">=", "at least"},
        {"==", "equal; a fact and one of its words"},
        {"!=", "not equal; a fact and one of its words"},
        {"+", "the sum of quantities of one kind"},
        {"-", "the difference of quantities; in a set, those of the left that are not of the right"},
        {"*", "the product; units are multiplied"},
        {"/", "the quotient; units are divided"},
        {"|", "destinations in either set"},
        {"&", "destinations in both sets"},
    };
    const auto found = k_signs.find(sign);
    if (found == k_signs.end()) return {};
    const bool compares = sign == "<" || sign == "<=" || sign == ">" || sign == ">=" || sign == "==" || sign == "!=";
    return "**`" + std::string(sign) + "`** " + std::string(found->second) +
           (compares
                ? ". Of a number that is not exact: true when it holds for every value that it may have, false when "
                  "for none, else unknown"
                : "");
}

std::string describe(const Names& names, const Symbol& symbol, Date on) {
    const Book& book = names.book();
    switch (symbol.kind) {
        case SymbolKind::fact:
            return describe_fact(book, symbol.name);
        case SymbolKind::word: {
            const FactSpec* fact = find_fact(book, symbol.of);
            return "**" + code(symbol.name) + "** one of the words of " + code(symbol.of) +
                   (fact == nullptr ? "" : paragraph(plain(fact->meaning)) + paragraph("Words: " + codes(fact->words)));
        }
        case SymbolKind::rule:
            return describe_rule(names, symbol.name, on);
        case SymbolKind::group:
            return describe_group(names, symbol.name, on);
        case SymbolKind::destination:
            return describe_destination(names, symbol.name, on);
        case SymbolKind::party_list:
            return describe_list(book, symbol.name);
        case SymbolKind::company:
            return describe_company(book, symbol.name);
        case SymbolKind::product:
            return describe_name(book.products, symbol.name, "product");
        case SymbolKind::paragraph:
            return describe_paragraph(book, symbol.name);
        case SymbolKind::unit:
            return describe_unit(symbol.name);
        case SymbolKind::sign:
            return describe_sign(symbol.name);
        case SymbolKind::key:
        case SymbolKind::item:
            break;
    }
    return {};
}

}  // namespace licet::lsp
