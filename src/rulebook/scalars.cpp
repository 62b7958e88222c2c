#include "num/explain_date.hpp"
#include "rulebook/readers.hpp"

namespace licet::rulebook {

std::optional<Date> read_date(const yaml::Node* node, diag::Reporter& report) {
    if (node == nullptr) return std::nullopt;
    if (auto date = parse_date(node->text)) return date;
    const num::DateFault fault = num::explain_date(node->text);
    report.error("bad-date", node->span, fault.message, fault.help);
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

std::vector<Member> read_members(const std::vector<const yaml::Node*>& nodes, diag::Reporter& report) {
    std::vector<Member> members;
    for (const yaml::Node* node : nodes) {
        if (node->kind == yaml::Kind::scalar) {
            members.push_back({node->text, node->span});
        } else {
            report.error("wrong-shape", node->span, "expected the code of a destination", "write a list: `[CN, MO]`");
        }
    }
    return members;
}

std::vector<RuleRef> read_refs(const std::vector<const yaml::Node*>& nodes, diag::Reporter& report) {
    std::vector<RuleRef> refs;
    for (const yaml::Node* node : nodes) {
        if (node->kind == yaml::Kind::scalar) {
            refs.push_back({node->text, node->span});
        } else {
            report.error("wrong-shape", node->span, "expected the id of a rule", "write one id per list item");
        }
    }
    return refs;
}

Cite read_cite(const yaml::Node* node, bool needs_url, diag::Reporter& report) {
    Cite cite;
    if (node == nullptr) return cite;
    if (node->kind == yaml::Kind::scalar) {
        cite.text = node->text;
        if (needs_url) {
            report.error("missing-key", node->span, "the citation has no `url`",
                         "write `cite: {text: \"...\", url: \"https://...\"}`");
        }
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
