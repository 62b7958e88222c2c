#include "diag/suggest.hpp"

#include <utility>

namespace licet::rulebook {

template <class Enum, std::size_t N>
std::optional<Enum> read_word(const char* key, const yaml::Node* node, const std::pair<const char*, Enum> (&names)[N],
                              diag::Reporter& report) {
    if (node == nullptr) return std::nullopt;
    std::vector<std::string> known;
    for (const auto& [name, value] : names) {
        if (node->text == name) return value;
        known.emplace_back(name);
    }
    std::string help = diag::did_you_mean(node->text, known);
    if (help.empty()) {
        help = "one of";
        for (const std::string& name : known) help += " `" + name + "`";
    }
    report.error("unknown-word", node->span, "`" + std::string(key) + "` cannot be `" + node->text + "`", help);
    return std::nullopt;
}

}  // namespace licet::rulebook
