// `licet/rules-diff/v1` and `licet/rules-prove/v1`; see docs/schemas.
#include "report/json_parts.hpp"
#include "report/laws.hpp"

namespace licet::report {

namespace {

using symbolic::Topic;
using symbolic::Witness;

Json side(const Laws::One& one) {
    return Json{{"name", one.name}, {"date", one.date}, {"posture", one.posture}, {"rulebook", one.digest}};
}

void add_laws(Json& out, const Laws& laws) {
    out["a"] = side(laws.a);
    out["b"] = side(laws.b);
    out["where"] = or_null(laws.where);
}

std::string outcome_word(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required:
            return "no_license_required";
        case Outcome::license_exception:
            return "license_exception";
        case Outcome::undetermined:
            return "undetermined";
        case Outcome::license_required:
            return "license_required";
    }
    return {};
}

Json judgement(const symbolic::Judgement& judged) {
    return Json{{"answer", judged.answer}, {"outcome", outcome_word(judged.outcome)}, {"rules", list(judged.rules)}};
}

Json witness(const std::optional<Witness>& found) {
    if (!found) return nullptr;
    Json facts = Json::object();
    Json plain = Json::object();
    for (const symbolic::WitnessFact& fact : found->facts) (fact.plain ? plain : facts)[fact.name] = fact.value;
    Json shipment = Json::object();
    for (const auto& [name, value] : found->shipment) shipment[name] = value;
    return Json{{"destination", found->destination},
                {"facts", facts},
                {"plain", plain},
                {"spec", found->spec},
                {"shipment", shipment},
                {"supposing", list(found->supposing)},
                {"confirmed", found->confirmed},
                {"why_not", or_null(found->why_not)},
                {"a", judgement(found->a)},
                {"b", judgement(found->b)}};
}

std::string topic_word(Topic topic) {
    switch (topic) {
        case Topic::outcome:
            return "outcome";
        case Topic::requirement:
            return "requirement";
        case Topic::exception:
            return "exception";
        case Topic::review:
            return "review";
        case Topic::paragraph:
            return "paragraph";
        case Topic::rule:
        case Topic::condition:
        case Topic::outcome_is:
        case Topic::always:
            break;
    }
    return "statement";
}

Json row(const symbolic::Row& one) {
    return Json{{"about", topic_word(one.question.topic)},
                {"name", or_null(one.question.name)},
                {"relation", relation_word(one.question.topic, one.relation)},
                {"destinations", list(one.destinations)},
                {"reason", or_null(one.reason)},
                {"only_a", witness(one.only_a)},
                {"only_b", witness(one.only_b)}};
}

Json proof(const symbolic::Proof& one) {
    using Result = symbolic::Proof::Result;
    return Json{{"statement", one.text},
                {"result", one.result == Result::proven    ? "proven"
                           : one.result == Result::refuted ? "refuted"
                                                           : "not_shown"},
                {"destinations", list(one.destinations)},
                {"reason", or_null(one.reason)},
                {"counterexample", witness(one.counterexample)},
                {"grown", witness(one.grown)}};
}

Json start(const std::string& schema, const ReportHeader& header, const Diagnostics& errors) {
    Json out = {{"schema", schema}, {"program", header.program}};
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    return out;
}

}  // namespace

std::string comparison_json(const ReportHeader& header, const Laws& laws, const symbolic::Difference& comparison,
                            const Diagnostics& errors) {
    Json out = start("licet/rules-diff/v1", header, errors);
    add_laws(out, laws);
    out["questions"] = list(comparison.rows, row);
    return dump(out, 2) + "\n";
}

std::string proofs_json(const ReportHeader& header, const Laws& laws, const std::vector<symbolic::Proof>& proofs,
                        const Diagnostics& errors) {
    Json out = start("licet/rules-prove/v1", header, errors);
    add_laws(out, laws);
    out["statements"] = list(proofs, proof);
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
