// vocabulary.yaml: the facts that rules may speak of.
#include "rulebook/readers.hpp"

namespace licet::rulebook {
namespace {

constexpr std::pair<const char*, Subject> k_subjects[] = {
    {"item", Subject::item}, {"shipment", Subject::shipment}, {"party", Subject::party}};

constexpr std::pair<const char*, FactType> k_types[] = {
    {"flag", FactType::flag},       {"number", FactType::number},   {"word", FactType::word},
    {"words", FactType::words},     {"country", FactType::country}, {"date", FactType::date},
    {"company", FactType::company}, {"product", FactType::product}, {"text", FactType::text}};

std::optional<AssumeSpec> read_assumption(const yaml::Node& node, diag::Reporter& report) {
    AssumeSpec assume;
    assume.span = node.span;
    if (node.kind == yaml::Kind::scalar) {
        assume.text = node.text;
        return assume;
    }
    yaml::Fields fields(node, "an assumption", report);
    const yaml::Node* value = fields.scalar("value");
    const yaml::Node* fact = fields.scalar("fact");
    const yaml::Node* company = fields.scalar("company");
    if (const yaml::Node* unless = fields.scalar("unless")) assume.unless = syntax::parse_expression(*unless, report);
    assume.while_assumed = fields.text("while_assumed");
    fields.finish();
    if ((value != nullptr) + (fact != nullptr) + (company != nullptr) != 1) {
        report.error("wrong-shape", node.span, "an assumption has exactly one of `value`, `fact` and `company`",
                     "for example `assume: {fact: headquarters}`");
        return std::nullopt;
    }
    assume.kind = value != nullptr  ? AssumeSpec::Kind::value
                  : fact != nullptr ? AssumeSpec::Kind::fact
                                    : AssumeSpec::Kind::company;
    assume.text = (value != nullptr ? value : fact != nullptr ? fact : company)->text;
    return assume;
}

/// One assumption, or several of which the first that can give a value does.
std::vector<AssumeSpec> read_assumptions(const yaml::Node* node, diag::Reporter& report) {
    std::vector<AssumeSpec> all;
    const auto add = [&](const yaml::Node& one) {
        if (auto assume = read_assumption(one, report)) all.push_back(std::move(*assume));
    };
    if (node == nullptr) return all;
    if (node->kind == yaml::Kind::sequence) {
        for (const yaml::Node& item : node->items) add(item);
    } else {
        add(*node);
    }
    return all;
}

void read_fact(const yaml::Node& node, Book& book, diag::Reporter& report) {
    yaml::Fields fields(node, "a fact", report);
    FactSpec fact;
    if (const yaml::Node* name = fields.required_scalar("name")) {
        fact.name = name->text;
        fact.name_span = name->span;
    }
    const auto of = read_word("of", fields.required_scalar("of"), k_subjects, report);
    const auto type = read_word("type", fields.required_scalar("type"), k_types, report);
    if (const yaml::Node* unit = fields.scalar("unit")) {
        if (auto parsed = num::parse_unit(unit->text)) {
            fact.unit = *parsed;
        } else {
            report.error("unknown-unit", unit->span, "`" + unit->text + "` is not a unit", num::unit_help(unit->text));
        }
    }
    if (const yaml::Node* above = fields.scalar("above")) {
        fact.above_zero = above->text == "0";
        if (!fact.above_zero) {
            report.error("wrong-shape", above->span, "only `above: 0` is supported", "leave it out to allow zero");
        }
    }
    if (auto stricter = read_bool(fields.scalar("more_is_stricter"), report)) fact.more_is_stricter = *stricter;
    fact.words = read_texts(fields.list("words"), report);
    fact.assume = read_assumptions(fields.get("assume"), report);
    fact.meaning = fields.required_text("meaning");
    fact.source = fields.required_text("source");
    fact.hint = fields.text("hint");
    fields.finish();
    if (!of || !type || fact.name.empty()) return;
    fact.of = *of;
    fact.type = *type;
    if ((fact.type == FactType::word || fact.type == FactType::words) == fact.words.empty()) {
        report.error("wrong-shape", node.span, "`words` belongs to facts of type word and words, and only to them",
                     "list the words, or change the type");
        return;
    }
    if (fact.more_is_stricter && fact.type != FactType::number) {
        report.error("wrong-shape", node.span, "`more_is_stricter` belongs to numbers", "leave it out");
        return;
    }
    book.facts.push_back(std::move(fact));
}

}  // namespace

void read_vocabulary(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields fields(root, "a vocabulary file", report);
    fields.required_scalar("licet");
    for (const yaml::Node* fact : fields.list("facts")) read_fact(*fact, book, report);
    fields.finish();
}

}  // namespace licet::rulebook
