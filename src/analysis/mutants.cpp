#include "analysis/mutants.hpp"

#include "diag/reporter.hpp"
#include "program/program.hpp"
#include "syntax/expression.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace licet::analysis {

using program::Program;
using syntax::Expr;
using syntax::SetExpr;
using text::Span;

namespace {

/// A literal one unit of its last written place higher or lower: "1.6" gives "1.7" and "1.5". Nothing below zero.
std::optional<std::string> stepped(std::string_view digits, bool up) {
    const std::size_t end = std::min(digits.find_first_of("eE"), digits.size());
    std::string mantissa(digits.substr(0, end));
    bool carry = true;
    for (std::size_t i = mantissa.size(); carry && i-- > 0;) {
        char& digit = mantissa[i];
        if (digit == '.') continue;
        carry = digit == (up ? '9' : '0');
        digit = carry ? (up ? '0' : '9') : static_cast<char>(digit + (up ? 1 : -1));
    }
    if (carry && !up) return std::nullopt;
    if (carry) mantissa.insert(0, "1");
    while (mantissa.size() > 1 && mantissa[0] == '0' && mantissa[1] != '.') mantissa.erase(0, 1);
    return mantissa + std::string(digits.substr(end));
}

std::string shortened(std::string text) {
    constexpr std::size_t k_longest = 60;
    constexpr std::string_view k_dots = "...";
    if (text.size() <= k_longest) return text;
    const std::size_t space = text.rfind(' ', k_longest - k_dots.size());
    return text.substr(0, space == std::string::npos ? k_longest - k_dots.size() : space + 1) + std::string(k_dots);
}

class Finder {
public:
    explicit Finder(const Program& program) : program_(program), report_(program.sources, ignored_) {
        for (const rulebook::PackSpec& pack : program.book.packs) {
            covered_from_ = covered_from_ == Date{} ? pack.covers_from : std::min(covered_from_, pack.covers_from);
        }
        for (const program::SetProgram& set : program.sets) {
            for (const program::SetStep& step : set.steps) {
                if (step.op == program::SetOp::group) used_groups_.insert(program.book.groups[step.index].name);
            }
        }
    }

    std::vector<Mutant> all() {
        std::set<text::SourceId> files;
        for (const rulebook::RuleSpec& rule : program_.book.rules) files.insert(rule.id_span.source);
        for (const rulebook::GroupSpec& group : program_.book.groups) files.insert(group.span.source);
        for (const rulebook::PackSpec& pack : program_.book.packs) files.insert(pack.span.source);
        for (const text::SourceId source : files) file(source);
        number_repeated();
        return std::move(found_);
    }

private:
    // --- files ----------------------------------------------------------------------------------------------------

    void file(text::SourceId source) {
        const auto root = yaml::parse(source, report_);
        if (!root) return;
        for (const yaml::Node* rule : items(root->find("rules"))) this->rule(*rule);
        for (const yaml::Node* group : items(root->find("groups"))) this->group(*group);
        for (const yaml::Node* gate : items(root->find("gates"))) {
            rule_ = -1;
            name_ = root->find("pack")->text + " gate " + gate->find("because_no")->text;
            condition(gate->find("when"), "when");
        }
    }

    void rule(const yaml::Node& node) {
        const yaml::Node* id = node.find("id");
        const auto known =
            std::find_if(program_.rules.begin(), program_.rules.end(), [&](const program::CompiledRule& rule) {
                return id != nullptr && program_.spec(rule).id_span == id->span;
            });
        if (known == program_.rules.end()) return;
        rule_ = static_cast<int>(known - program_.rules.begin());
        name_ = id->text;
        if (const yaml::Node* effective = node.find("effective")) {
            date(effective->find("from"), "effective from");
            date(effective->find("to"), "effective to");
        }
        date(node.find("compliance"), "compliance");
        for (const yaml::Node* spell : items(node.find("standing"))) {
            const std::string standing = "standing " + spell->find("is")->text;
            date(spell->find("from"), standing + " from");
            date(spell->find("to"), standing + " to");
        }
        condition(node.find("when"), "when");
        condition(node.find("formula"), "formula");
        if (const yaml::Node* gives = node.find("gives")) {
            for (const yaml::Entry& limb : gives->entries) condition(&limb.value, "gives " + limb.key.text + " where");
        }
        if (const yaml::Node* to = node.find("to")) {
            if (const auto set = syntax::parse_set(*to, report_)) destinations(*set, "to " + syntax::to_string(*set));
        }
        condition(node.find("unless"), "unless");
        lifts(node.find("lifts"));
    }

    void lifts(const yaml::Node* list) {
        const auto all = items(list);
        for (std::size_t i = 0; i < all.size() && all.size() > 1; ++i) {
            // With the comma or the dash that parts it from the next, or from the one before.
            const bool last = i + 1 == all.size();
            const Span span{list->span.source, last ? all[i - 1]->span.end : all[i]->span.begin,
                            last ? all[i]->span.end : all[i + 1]->span.begin};
            add(MutationKind::lifts, "lifts", "drop " + all[i]->text, span, {});
        }
    }

    /// One member for all that a group begins with, and one stranger; each member of each change.
    void group(const yaml::Node& node) {
        const std::string group_name = node.find("name")->text;
        if (!used_groups_.contains(group_name)) return;
        rule_ = -1;
        name_ = group_name;
        const auto members = items(node.find("members"));
        std::set<std::string> inside;
        for (const yaml::Node* member : members) inside.insert(member->text);
        if (members.size() > 1) {
            drop_member(members, 0, "members", std::nullopt);
            const auto& places = program_.book.destinations;
            const auto stranger = std::find_if(places.begin(), places.end(), [&](const auto& place) {
                return place.treated_as.empty() && !inside.contains(place.code);
            });
            if (stranger != places.end()) {
                const Span before{members[0]->span.source, members[0]->span.begin, members[0]->span.begin};
                add(MutationKind::destination, "members", "add " + stranger->code, before, stranger->code + ", ");
            }
        }
        for (const yaml::Node* change : items(node.find("changes"))) {
            const yaml::Node* on = change->find("on");
            const auto day = parse_date(on->text);
            date(on, "change on");
            for (const char* key : {"add", "remove"}) {
                const auto changed = items(change->find(key));
                for (std::size_t i = 0; i < changed.size(); ++i) {
                    drop_member(changed, i, std::string(key) + " on " + on->text, day);
                }
            }
        }
    }

    void drop_member(const std::vector<const yaml::Node*>& list, std::size_t i, const std::string& what,
                     std::optional<Date> from) {
        const bool last = i + 1 == list.size();
        Span span = list[i]->span;
        if (!last) span.end = list[i + 1]->span.begin;
        if (last && i > 0) span.begin = list[i - 1]->span.end;
        Mutant& mutant = add(MutationKind::destination, what, "drop " + list[i]->text, span, {});
        mutant.from = from;
    }

    void date(const yaml::Node* scalar, const std::string& what) {
        if (scalar == nullptr) return;
        const auto day = parse_date(scalar->text);
        if (!day) return;
        for (const Date other : {*day - std::chrono::days(1), *day + std::chrono::days(1)}) {
            const Date differs = std::min(*day, other);
            if (differs < covered_from_) continue;
            const std::string became = licet::to_string(other);
            add(MutationKind::date, what, scalar->text + " -> " + became, scalar->span, became).day = differs;
        }
    }

    // --- conditions -----------------------------------------------------------------------------------------------

    void condition(const yaml::Node* scalar, const std::string& part) {
        if (scalar == nullptr || scalar->kind != yaml::Kind::scalar) return;
        const auto expr = syntax::parse_expression(*scalar, report_);
        if (!expr) return;
        part_ = part;
        if (part == "unless") {
            add(MutationKind::unless, shortened("unless " + syntax::to_string(*expr)), "drop unless", expr->span,
                "false");
        }
        walk(*expr, *expr);
    }

    /// `test` is the comparison or membership around an expression, by which it is known.
    void walk(const Expr& expr, const Expr& test) {
        std::visit([&](const auto& node) { visit(expr, test, node); }, expr.node);
    }

    void visit(const Expr& expr, const Expr& /*test*/, const syntax::Not& node) {
        drop_not(expr.span.begin, node.operand->span.begin, expr);
        walk(*node.operand, *node.operand);
    }

    void visit(const Expr& /*expr*/, const Expr& /*test*/, const syntax::Logical& node) {
        const std::string written = node.conjunction ? "and" : "or";
        const std::string other = node.conjunction ? "or" : "and";
        for (std::size_t i = 0; i + 1 < node.operands.size(); ++i) {
            const Expr& left = node.operands[i];
            const Expr& right = node.operands[i + 1];
            if (const auto word = find(written, left.span.end, right.span.begin, left.span.source)) {
                add(MutationKind::and_or,
                    part_ + " " + shortened(syntax::to_string(left)) + " " + written + " " +
                        shortened(syntax::to_string(right)),
                    written + " -> " + other, *word, other);
            }
        }
        for (const Expr& operand : node.operands) walk(operand, operand);
    }

    void visit(const Expr& expr, const Expr& /*test*/, const syntax::Comparison& node) {
        using num::Compare;
        static const std::map<Compare, Compare> k_other = {{Compare::less, Compare::less_equal},
                                                           {Compare::less_equal, Compare::less},
                                                           {Compare::greater, Compare::greater_equal},
                                                           {Compare::greater_equal, Compare::greater}};
        for (std::size_t i = 0; i < node.operators.size(); ++i) {
            const auto other = k_other.find(node.operators[i]);
            if (other == k_other.end()) continue;
            const std::string written(num::symbol(node.operators[i]));
            const std::string became(num::symbol(other->second));
            const auto sign =
                find(written, node.operands[i].span.end, node.operands[i + 1].span.begin, node.operands[i].span.source);
            if (!sign) continue;
            add(MutationKind::comparison, named(expr), written + " -> " + became, *sign, became);
        }
        for (const Expr& operand : node.operands) walk(operand, expr);
    }

    void visit(const Expr& /*expr*/, const Expr& test, const syntax::Arithmetic& node) {
        walk(*node.left, test);
        walk(*node.right, test);
    }

    void visit(const Expr& /*expr*/, const Expr& test, const syntax::Call& node) {
        for (const Expr& argument : node.arguments) walk(argument, test);
    }

    void visit(const Expr& expr, const Expr& test, const syntax::Membership& node) {
        walk(*node.subject, test);
        if (node.negated) drop_not(node.subject->span.end, node.set.span.begin, expr);
        destinations(node.set, named(expr));
    }

    void visit(const Expr& expr, const Expr& /*test*/, const syntax::Is& node) {
        if (node.negated) drop_not(node.subject->span.end, node.name_span.begin, expr);
    }

    void visit(const Expr& /*expr*/, const Expr& /*test*/, const syntax::Quantified& node) {
        walk(*node.body, *node.body);
    }

    void visit(const Expr& expr, const Expr& test, const syntax::NumberLiteral& node) {
        threshold(node.digits, expr.span, test);
    }

    void visit(const Expr& expr, const Expr& test, const syntax::RangeLiteral& node) {
        threshold(node.low.digits, expr.span, test);
        const auto dots = find("..", expr.span.begin, expr.span.end, expr.span.source);
        if (dots) threshold(node.high.digits, {expr.span.source, dots->end, expr.span.end}, test);
    }

    void visit(const Expr& expr, const Expr& test, const syntax::DateLiteral& node) {
        const auto day = parse_date(node.text);
        const auto span = find(node.text, expr.span.begin, expr.span.end, expr.span.source);
        if (!day || !span) return;
        for (const Date other : {*day - std::chrono::days(1), *day + std::chrono::days(1)}) {
            const std::string became = licet::to_string(other);
            add(MutationKind::date, named(test), node.text + " -> " + became, *span, became);
        }
    }

    /// What has no part that is changed: words, names, text, truth values.
    template <class Other>
    void visit(const Expr& /*expr*/, const Expr& /*test*/, const Other& /*node*/) {}

    void threshold(const std::string& digits, Span within, const Expr& test) {
        const auto span = find(digits, within.begin, within.end, within.source);
        if (!span) return;
        for (const bool up : {false, true}) {
            const auto other = stepped(digits, up);
            if (other) add(MutationKind::threshold, named(test), digits + " -> " + *other, *span, *other);
        }
    }

    void drop_not(std::uint32_t begin, std::uint32_t end, const Expr& negated) {
        const auto word = find("not", begin, end, negated.span.source);
        if (!word) return;
        // With the space behind it.
        const std::string_view text = contents(negated.span.source);
        Span span = *word;
        while (span.end < end && text[span.end] == ' ') ++span.end;
        add(MutationKind::negation, shortened(named(negated)), "drop not", span, {});
    }

    // --- sets -----------------------------------------------------------------------------------------------------

    void destinations(const SetExpr& set, const std::string& what) {
        const auto* operation = std::get_if<syntax::SetOperation>(&set.node);
        if (operation == nullptr) {
            // What stands alone becomes the empty set.
            const std::string& written = std::get<syntax::SetName>(set.node).text;
            if (is_place(written)) empty(set, what, written);
            return;
        }
        const SetExpr& left = *operation->left;
        const SetExpr& right = *operation->right;
        if (const auto* name = std::get_if<syntax::SetName>(&left.node); name == nullptr) {
            destinations(left, what);
        } else if (operation->op == '-') {
            if (is_place(name->text)) empty(left, what, name->text);
        } else if (is_place(name->text)) {
            add(MutationKind::destination, what, "drop " + name->text,
                {left.span.source, left.span.begin, right.span.begin}, {});
        }
        if (const auto* name = std::get_if<syntax::SetName>(&right.node); name == nullptr) {
            destinations(right, what);
        } else if (is_place(name->text)) {
            add(MutationKind::destination, what, "drop " + name->text,
                {left.span.source, left.span.end, right.span.end}, {});
        }
    }

    void empty(const SetExpr& set, const std::string& what, const std::string& written) {
        add(MutationKind::destination, what, "drop " + written, set.span, "(" + written + " - " + written + ")");
    }

    /// A list of parties and a unit look like a set too.
    [[nodiscard]] bool is_place(const std::string& name) const {
        return program_.group_by_name.contains(name) || program_.destination_by_code.contains(name);
    }

    // --- results --------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string named(const Expr& test) const { return part_ + " " + shortened(syntax::to_string(test)); }

    Mutant& add(MutationKind kind, std::string what, std::string change, Span span, std::string became) {
        Mutant mutant;
        mutant.kind = kind;
        mutant.name = {name_, std::move(what), std::move(change)};
        mutant.span = span;
        mutant.became = std::move(became);
        mutant.rule = rule_;
        return found_.emplace_back(std::move(mutant));
    }

    /// The second of the same name in a rule is known as such.
    void number_repeated() {
        std::map<MutantName, int> seen;
        for (Mutant& mutant : found_) {
            const int times = ++seen[mutant.name];
            if (times > 1) mutant.name.what += " (" + std::to_string(times) + ")";
        }
    }

    [[nodiscard]] std::string_view contents(text::SourceId source) const { return program_.sources.contents(source); }

    /// Where the text stands between two places, outside comments.
    [[nodiscard]] std::optional<Span> find(std::string_view wanted, std::uint32_t begin, std::uint32_t end,
                                           text::SourceId source) const {
        const std::string_view text = contents(source);
        for (std::uint32_t at = begin; at + wanted.size() <= end; ++at) {
            if (text[at] == '#') {
                at = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', at), end));
            } else if (text.substr(at, wanted.size()) == wanted) {
                return Span{source, at, at + static_cast<std::uint32_t>(wanted.size())};
            }
        }
        return std::nullopt;
    }

    static std::vector<const yaml::Node*> items(const yaml::Node* list) {
        std::vector<const yaml::Node*> all;
        if (list == nullptr) return all;
        if (list->kind == yaml::Kind::scalar) all.push_back(list);
        for (const yaml::Node& item : list->items) all.push_back(&item);
        return all;
    }

    const Program& program_;
    Diagnostics ignored_;  // the rulebook has loaded, so there is nothing to tell
    diag::Reporter report_;
    std::set<std::string> used_groups_;
    Date covered_from_{};
    std::string name_, part_;
    int rule_ = -1;
    std::vector<Mutant> found_;
};

}  // namespace

std::string_view to_string(MutationKind kind) {
    switch (kind) {
        case MutationKind::threshold:
            return "threshold";
        case MutationKind::comparison:
            return "comparison";
        case MutationKind::and_or:
            return "and-or";
        case MutationKind::date:
            return "date";
        case MutationKind::destination:
            return "destination";
        case MutationKind::negation:
            return "not";
        case MutationKind::unless:
            return "unless";
        case MutationKind::lifts:
            return "lifts";
    }
    return {};
}

std::vector<Mutant> mutants_of(const Rulebook& rulebook) { return Finder(rulebook.program()).all(); }

std::string mutated_text(const Rulebook& rulebook, const Mutant& mutant) {
    std::string text(rulebook.program().sources.contents(mutant.span.source));
    return text.replace(mutant.span.begin, mutant.span.end - mutant.span.begin, mutant.became);
}

}  // namespace licet::analysis
