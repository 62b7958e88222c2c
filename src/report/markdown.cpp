#include "report/markdown.hpp"

#include "report/html.hpp"
#include "report/page.hpp"

#include <algorithm>

namespace licet::report {

namespace {

// GitHub looks for mentions and references in what is left after Markdown was read: an empty space breaks them.
constexpr std::string_view k_break = "&#8203;";

/// The longest run of backticks.
std::size_t backticks(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

bool is_link(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

/// What would end a link in angle brackets or a cell, in percent notation.
std::string link_target(std::string_view url) {
    static constexpr std::string_view k_hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || std::string_view("<>|\\`\"").find(c) != std::string_view::npos) {
            out += {'%', k_hex[byte >> 4U], k_hex[byte & 15U]};
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string markdown_text(std::string_view text) {
    static constexpr std::string_view k_marks = "\\`*_{}[]<>|~$&";
    std::string out;
    for (const char c : escaped(text)) {
        if (k_marks.find(c) != std::string_view::npos) out += '\\';
        out += c;
        if (c == '@' || c == '#') out += k_break;
    }
    return out;
}

std::string markdown_code(std::string_view text) {
    const std::string safe = escaped(text);
    if (safe.empty()) return {};
    const std::string fence(backticks(safe) + 1, '`');
    const bool pad = safe.starts_with('`') || safe.ends_with('`');
    return fence + (pad ? " " : "") + safe + (pad ? " " : "") + fence;
}

std::string markdown_cell_code(std::string_view text) {
    std::string out;
    for (const char c : markdown_code(text)) {
        if (c == '|') out += '\\';
        out += c;
    }
    return out;
}

std::string markdown_html(std::string_view text) {
    static constexpr std::string_view k_marks = "\\`*_[]~$|";
    std::string out;
    for (const char c : html_text(text)) {
        if (k_marks.find(c) != std::string_view::npos) {
            out += "&#" + std::to_string(static_cast<int>(c)) + ";";
        } else {
            out += c;
            if (c == '@') out += k_break;
        }
    }
    return out;
}

std::string markdown_block(std::string_view text) {
    const std::string fence(std::max<std::size_t>(3, backticks(text) + 1), '`');
    return fence + "text\n" + std::string(text) + (text.ends_with('\n') ? "" : "\n") + fence + "\n";
}

std::string markdown_link(const Cite& cite) {
    if (!is_link(cite.url)) return markdown_text(cite.text);
    return "[" + markdown_text(cite.text.empty() ? cite.url : cite.text) + "](<" + link_target(cite.url) + ">)";
}

}  // namespace licet::report
