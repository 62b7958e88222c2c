#include "rulebook/readers.hpp"

namespace licet::rulebook {

std::optional<Date> read_date(const yaml::Node* node, diag::Reporter& report) {
    if (node == nullptr) return std::nullopt;
    if (auto date = parse_date(node->text)) return date;
    report.error("bad-date", node->span, "`" + node->text + "` is not a date that exists",
                 "write year-month-day, for example 2025-04-09");
    return std::nullopt;
}

std::optional<bool> read_bool(const yaml::Node* node, diag::Reporter& report) {
    if (node == nullptr) return std::nullopt;
    if (node->text == "true") return true;
    if (node->text == "false") return false;
    report.error("bad-flag", node->span, "`" + node->text + "` is neither true nor false", "write `true` or `false`");
    return std::nullopt;
}

std::vector<std::string> read_texts(const std::vector<const yaml::Node*>& nodes, diag::Reporter& report) {
    std::vector<std::string> texts;
    for (const yaml::Node* node : nodes) {
        if (node->kind == yaml::Kind::scalar) {
            texts.push_back(node->text);
        } else {
            report.error("wrong-shape", node->span, "expected a text", "write one text per list item");
        }
    }
    return texts;
}

std::vector<RuleRef> read_refs(const std::vector<const yaml::Node*>& nodes) {
    std::vector<RuleRef> refs;
    for (const yaml::Node* node : nodes) refs.push_back({node->text, node->span});
    return refs;
}

Cite read_cite(const yaml::Node* node, bool needs_url, diag::Reporter& report) {
    Cite cite;
    if (node == nullptr) return cite;
    if (node->kind == yaml::Kind::scalar) {
        cite.text = node->text;
        return cite;
    }
    yaml::Fields fields(*node, "a citation", report);
    cite.text = fields.required_text("text");
    cite.url = needs_url ? fields.required_text("url") : fields.text("url");
    cite.fr = fields.text("fr");
    fields.finish();
    return cite;
}

}  // namespace licet::rulebook
