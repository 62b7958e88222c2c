#include "program/program.hpp"

#include <array>
#include <cctype>

namespace licet::program {

std::string fold(std::string_view text) {
    std::string folded;
    bool gap = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool inner_point = c == '.' && !folded.empty() && !gap && i + 1 < text.size() &&
                                 std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
                                 std::isdigit(static_cast<unsigned char>(folded.back())) != 0;
        if (std::isalnum(c) != 0 || c >= 0x80 || c == '&' || c == '+' || inner_point) {
            if (gap && !folded.empty()) folded += ' ';
            gap = false;
            folded += static_cast<char>(c < 0x80 ? std::tolower(c) : c);
        } else if (c != '\'') {
            gap = true;
        }
    }
    return folded;
}

std::string fold_company(std::string_view text) {
    static constexpr std::array<std::string_view, 27> k_legal_forms = {
        "inc", "incorporated", "corp", "corporation", "co",  "company", "ltd", "limited", "llc",
        "plc", "gmbh",         "ag",   "sa",          "sas", "srl",     "bv",  "nv",      "kk",
        "pte", "pty",          "sdn",  "bhd",         "oy",  "ab",      "as",  "spa",     "kg"};
    std::string folded = fold(text);
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view form : k_legal_forms) {
            if (folded.size() > form.size() + 1 && folded.ends_with(form) &&
                folded[folded.size() - form.size() - 1] == ' ') {
                folded.resize(folded.size() - form.size() - 1);
                again = true;
            }
        }
    }
    return folded;
}

bool covers(std::string_view paragraph, std::string_view below) {
    return below.starts_with(paragraph) &&
           (below.size() == paragraph.size() || below[paragraph.size()] == '.' || paragraph.ends_with('.'));
}

}  // namespace licet::program
