#include "report/page.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace licet::report {

namespace {

std::string_view escape_code(Ink ink) {
    switch (ink) {
        case Ink::plain:
            return {};
        case Ink::bold:
            return "\x1b[1m";
        case Ink::red:
            return "\x1b[1;31m";
        case Ink::yellow:
            return "\x1b[1;33m";
        case Ink::green:
            return "\x1b[1;32m";
        case Ink::cyan:
            return "\x1b[1;36m";
    }
    return {};
}

}  // namespace

std::string escaped(std::string_view input) {
    std::string out;
    out.reserve(input.size());
    while (!input.empty()) {
        const text::CodePoint point = text::decode(input);
        if (point.bytes == 0) {
            out += "\xEF\xBF\xBD";
        } else if (text::is_control(point.value)) {
            out += "<" + text::code_point_name(point.value) + ">";
        } else {
            out += input.substr(0, point.bytes);
        }
        input.remove_prefix(std::max<std::size_t>(point.bytes, 1));
    }
    return out;
}

std::size_t columns(std::string_view input) {
    return static_cast<std::size_t>(
        std::count_if(input.begin(), input.end(), [](char c) { return !text::is_continuation(c); }));
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out(text);
    const std::size_t used = columns(text);
    if (used < width) out.append(width - used, ' ');
    return out;
}

void Page::paint(std::string_view text, Ink ink) {
    if (!color_ || ink == Ink::plain) {
        out_ += text;
        return;
    }
    out_.append(escape_code(ink)).append(text).append("\x1b[0m");
}

void Page::title(std::string_view colored, Ink ink, std::string_view rest) {
    paint(escaped(colored), ink);
    out_.append(escaped(rest)).append("\n");
}

void Page::row(std::string_view label, std::string_view colored, Ink ink, std::string_view rest) {
    section(label);
    this->label();
    title(colored, ink, rest);
}

void Page::blank() { out_ += '\n'; }

void Page::label() {
    paint(label_, Ink::bold);
    out_.append(k_label_width - std::min(k_label_width, columns(label_)), ' ');
    label_.clear();
}

void Page::wrap(std::string_view text, std::size_t indent, std::size_t hang) {
    const std::string safe = escaped(text);
    std::string_view rest = safe;
    std::size_t column = indent;
    bool first_word = true;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (word.empty()) continue;
        const std::size_t width = columns(word);
        if (!first_word && column + 1 + width > width_) {
            out_.append("\n").append(indent + hang, ' ');
            column = indent + hang;
        } else if (!first_word) {
            out_ += ' ';
            ++column;
        }
        out_ += word;
        column += width;
        first_word = false;
    }
    out_ += '\n';
}

void Page::entry(std::string_view text, std::size_t hang) {
    label();
    wrap(text, k_label_width, hang);
}

void Page::link(std::string_view text) {
    if (text.empty()) return;
    label();
    out_.append(escaped(text)).append("\n");
}

void Page::paragraph(std::string_view text, std::size_t hang) { wrap(text, 0, hang); }

void Page::indented(std::string_view text, std::size_t indent, std::size_t hang) {
    out_.append(indent, ' ');
    wrap(text, indent, hang);
}

void Page::line(std::string_view text) { out_.append(escaped(text)).append("\n"); }

}  // namespace licet::report
