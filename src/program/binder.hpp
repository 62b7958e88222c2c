#pragma once
// Expressions to nodes and terms: names, types and dimensions are checked here and nowhere else.

#include "diag/reporter.hpp"
#include "program/program.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::program {

class Binder {
public:
    Binder(Program& program, diag::Reporter& report) : program_(program), report_(report) {}

    /// Node of a condition; the constant `unknown` after an error.
    std::uint32_t condition(const syntax::Expr& expr);
    /// Index into Program::sets.
    std::uint32_t set(const syntax::SetExpr& expr);
    /// Condition `slot in set`.
    std::uint32_t membership(SlotRef slot, std::uint32_t set, text::Span span);
    [[nodiscard]] std::string explain_fact(const std::string& name) const;
    /// The code of a destination that is written in small letters or named in full; else empty.
    [[nodiscard]] std::string code_of(const std::string& text) const;
    /// Term of a formula whose value has `wanted` as dimension.
    std::uint32_t formula(const syntax::Expr& expr, const num::Dimension& wanted);

    std::uint32_t all(std::vector<std::uint32_t> nodes, text::Span span);
    std::uint32_t any(std::vector<std::uint32_t> nodes, text::Span span);
    std::uint32_t negation(std::uint32_t node, text::Span span);
    std::uint32_t constant(Kleene value, text::Span span);
    std::uint32_t node(Node new_node);

private:
    struct Quantity {
        std::uint32_t term = 0;
        num::Dimension dimension;
        bool is_date = false;
        bool bare_literal = false;  ///< a number written without a unit
        bool failed = false;
        text::Span span;
        std::string name;  ///< of the fact, when it is one
    };

    std::uint32_t bind(const syntax::Expr& expr, const syntax::BoolLiteral& literal);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::UnknownLiteral& literal);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Name& name);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Not& negated);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Logical& logical);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Comparison& comparison);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Membership& membership);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Is& is);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Includes& includes);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Quantified& quantified);
    std::uint32_t bind(const syntax::Expr& expr, const syntax::Call& function);
    template <class Other>
    std::uint32_t bind(const syntax::Expr& expr, const Other& other);

    std::uint32_t compare_pair(const syntax::Expr& left, num::Compare op, const syntax::Expr& right, text::Span span);
    std::uint32_t compare_words(const syntax::Expr& fact, SlotRef slot, num::Compare op, const syntax::Expr& word,
                                text::Span span);
    [[nodiscard]] bool holds_words(const syntax::Expr& expr) const;
    bool refuse_comparison(const syntax::Expr& fact, SlotRef slot, const syntax::Expr& other);
    void refuse_dimensions(const Quantity& a, const syntax::Expr& left, const Quantity& b, const syntax::Expr& right,
                           text::Span span);
    std::uint32_t list_membership(const syntax::Membership& membership, text::Span span);

    Quantity quantity(const syntax::Expr& expr);
    Quantity number_literal(const syntax::NumberLiteral& literal, text::Span span);
    Quantity combine(TermOp op, Quantity left, Quantity right, text::Span span);
    Quantity call(const syntax::Expr& expr, const syntax::Call& call);
    Quantity ownership(const syntax::Expr& expr, const syntax::Call& call);
    Quantity failed(text::Span span);

    /// The slot that holds a term's value: the fact itself, or a slot made for the expression.
    SlotRef slot_of(std::uint32_t term, const std::string& text, const num::Dimension& dimension);
    std::optional<SlotRef> find_fact(const std::string& name, text::Span span);
    std::uint16_t list_slot(std::uint32_t list, const std::string& mark, bool is_ownership);
    std::uint32_t paragraph(const std::string& name);
    std::uint32_t mask(const Mask& mask);
    std::uint32_t mask_true();
    std::uint32_t interval(num::Interval wanted);
    std::uint32_t term(Term new_term);
    void set_steps(const syntax::SetExpr& expr, SetProgram& out);
    std::uint32_t broken(text::Span span) { return constant(Kleene::unknown, span); }

    Program& program_;
    diag::Reporter& report_;
    bool in_party_ = false;
};

/// Whether the expression names a fact of this type; the slot if so.
[[nodiscard]] std::optional<SlotRef> fact_slot(const Program& program, const syntax::Expr& expr);

/// "a number", "a destination": what a slot holds, for messages.
[[nodiscard]] std::string kind_of(const Slot& slot);

}  // namespace licet::program
