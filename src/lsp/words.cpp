#include "lsp/words.hpp"

#include "syntax/scan.hpp"

#include <cctype>

namespace licet::lsp {
namespace {

bool is_unit_start(const Word& before, const Word& word) {
    return before.kind == WordKind::number && word.kind == WordKind::name && !syntax::is_keyword(word.text);
}

/// Whether a sign and a word right behind it go on with what is there: `D` `:` `5`, `GB` `/` `s`.
bool continues(const Word& word, const Word& sign) {
    return sign.at.begin == word.at.end &&
           ((word.kind == WordKind::name && sign.text == ":") || (word.kind == WordKind::unit && sign.text == "/"));
}

}  // namespace

std::vector<Word> words_of(std::string_view expression) {
    text::SourceMap sources;
    Diagnostics ignored;
    diag::Reporter report(sources, ignored);
    yaml::Node scalar;
    scalar.kind = yaml::Kind::scalar;
    scalar.text = expression;
    scalar.span.source = sources.add({}, scalar.text);
    std::vector<Word> words;
    for (const syntax::Token& token : syntax::scan(scalar, report).tokens) {
        Word word;
        word.at = {token.begin, token.end};
        word.text = expression.substr(token.begin, token.end - token.begin);
        word.kind = token.kind == syntax::TokenKind::number   ? WordKind::number
                    : token.kind == syntax::TokenKind::string ? WordKind::text
                    : token.kind == syntax::TokenKind::symbol ? WordKind::sign
                                                              : WordKind::name;
        if (word.kind == WordKind::text && word.text.size() > 1) word.text = word.text.substr(1, word.text.size() - 2);
        if (!words.empty() &&
            (is_unit_start(words.back(), word) || (word.text == "%" && words.back().kind == WordKind::number))) {
            word.kind = WordKind::unit;
        }
        if (words.size() > 1 && word.kind != WordKind::sign && words.back().kind == WordKind::sign &&
            words.back().at.end == word.at.begin && continues(words[words.size() - 2], words.back())) {
            words.pop_back();
            Word& whole = words.back();
            whole.at.end = word.at.end;
            whole.text = expression.substr(whole.at.begin, whole.at.end - whole.at.begin);
            continue;
        }
        words.push_back(std::move(word));
    }
    // Behind a quotation mark that is not closed nothing is read.
    const std::size_t from = words.empty() ? 0 : words.back().at.end;
    const std::size_t quote = expression.find('"', from);
    if (quote != std::string_view::npos && expression.find('#', from) >= quote) {
        words.push_back({WordKind::text, std::string(expression.substr(quote + 1)), {quote, expression.size()}, true});
    }
    return words;
}

}  // namespace licet::lsp
