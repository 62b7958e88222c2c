#include "program/program.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace licet::program {

namespace {

// A rulebook has some thousand names, folded at each start: no locale is asked.
constexpr bool is_in_word(char c) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    return !ascii || text::is_letter(c) || text::is_digit(c) || c == '&' || c == '+';
}

bool is_legal_form(std::string_view word) {
    static constexpr std::array<std::string_view, 28> k_legal_forms = {
        "inc", "incorporated", "corp", "corporation", "co",  "company", "ltd", "limited", "llc", "lp",
        "plc", "gmbh",         "ag",   "sa",          "sas", "srl",     "bv",  "nv",      "kk",  "pte",
        "pty", "sdn",          "bhd",  "oy",          "ab",  "as",      "spa", "kg"};
    return std::ranges::find(k_legal_forms, word) != k_legal_forms.end();
}

/// The length of an apostrophe at this place: the plain one, or one that type setters and transliterations use.
std::size_t apostrophe(std::string_view text, std::size_t at) {
    for (const std::string_view mark : {"'", "\u2018", "\u2019", "\u02bc"}) {
        if (text.substr(at).starts_with(mark)) return mark.size();
    }
    return 0;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool gap = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t length = apostrophe(text, i)) {
            i += length - 1;
            continue;
        }
        const char c = text[i];
        const bool inner_point = c == '.' && !folded.empty() && !gap && i + 1 < text.size() &&
                                 text::is_digit(text[i + 1]) && text::is_digit(folded.back());
        if (is_in_word(c) || inner_point) {
            if (gap && !folded.empty()) folded += ' ';
            gap = false;
            folded += text::to_lower(c);
        } else {
            gap = true;
        }
    }
    return folded;
}

std::string fold_company(std::string_view text) {
    std::string folded = fold(text);
    for (std::size_t gap; (gap = folded.rfind(' ')) != std::string::npos && gap > 0;) {
        if (!is_legal_form(std::string_view(folded).substr(gap + 1))) break;
        folded.resize(gap);
    }
    constexpr std::string_view k_ampersand = " & ";
    for (std::size_t at; (at = folded.find(k_ampersand)) != std::string::npos;) {
        folded.replace(at, k_ampersand.size(), " and ");
    }
    return folded;
}

bool covers(std::string_view paragraph, std::string_view below) {
    return below.starts_with(paragraph) &&
           (below.size() == paragraph.size() || below[paragraph.size()] == '.' || paragraph.ends_with('.'));
}

}  // namespace licet::program
