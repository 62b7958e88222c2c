// The document in the project's format, as `licet rules fmt` writes it.
#include "format/format.hpp"
#include "lsp/requests.hpp"

#include <nlohmann/json.hpp>

namespace licet::lsp {

nlohmann::json formatting(const Query& query) {
    const std::string& text = query.document.text;
    if (query.file.format.empty()) return nlohmann::json::array();  // not a file of licet's
    text::SourceMap sources;
    Diagnostics told_while_typing;
    diag::Reporter report(sources, told_while_typing);
    const auto formatted = format::format_file(sources.add(query.document.path.string(), text), report);
    if (!formatted || *formatted == text) return nlohmann::json::array();
    return {{{"range", range_of(text, {0, text.size()}, query.encoding)}, {"newText", *formatted}}};
}

}  // namespace licet::lsp
