#include "format/scalar.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace licet::format {
namespace {

constexpr std::string_view k_null_words[] = {"~", "null", "Null", "NULL"};

/// Whether YAML reads the text, without quotes, as itself.
bool is_plain(std::string_view text, bool in_flow) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
    if (std::ranges::find(k_null_words, text) != std::end(k_null_words)) return false;
    if (std::string_view("-?:,[]{}#&*!|>'\"%@`=<").find(text.front()) != std::string_view::npos) return false;
    if (text.starts_with("---") || text.starts_with("...")) return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    if (text.find_first_of("\n\t\r") != std::string_view::npos) return false;
    return !in_flow || text.find_first_of(",[]{}") == std::string_view::npos;
}

/// Words that no reader of YAML takes for a number, a date, true, false or nothing.
bool is_words(std::string_view text) {
    constexpr std::array<std::string_view, 8> k_read_otherwise = {"true", "false", "yes", "no", "on", "off", "y", "n"};
    if (std::ranges::find(k_read_otherwise, text::lowered(text)) != k_read_otherwise.end()) return false;
    return !text.empty() && text::is_letter(text.front()) && text.back() != ' ' &&
           std::ranges::all_of(text, [](char c) {
               return text::is_letter(c) || text::is_digit(c) || c == ' ' || c == '_' || c == '-' || c == '.';
           });
}

std::string in_double_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out + "\"";
}

std::string in_single_quotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

std::string in_quotes(std::string_view text) {
    const bool escapes = text.find_first_of("\"\\") != std::string_view::npos;
    const bool breaks = text.find_first_of("\n\t\r") != std::string_view::npos;
    return escapes && !breaks ? in_single_quotes(text) : in_double_quotes(text);
}

}  // namespace

std::string quoted_if_needed(std::string_view text, bool in_flow) {
    return is_plain(text, in_flow) ? std::string(text) : in_quotes(text);
}

std::string write_scalar(const yaml::Node& scalar, std::string_view source, bool in_flow) {
    if (scalar.style == yaml::Style::plain) return scalar.text;
    if (is_words(scalar.text) && is_plain(scalar.text, in_flow)) return scalar.text;
    const std::string_view written = source.substr(scalar.span.begin, scalar.span.end - scalar.span.begin);
    const bool escaped = scalar.style == yaml::Style::double_quoted && written.find('\\') != std::string_view::npos;
    if (escaped && written.find('\n') == std::string_view::npos) return std::string(written);
    return in_quotes(scalar.text);
}

}  // namespace licet::format
