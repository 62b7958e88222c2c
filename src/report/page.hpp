#pragma once
// A page of wrapped text with labels in a left column. Escapes whatever could drive a terminal: names come from users.

#include <cstdint>
#include <string>
#include <string_view>

namespace licet::report {

enum class Ink : std::uint8_t { plain, bold, red, yellow, green, cyan };

class Page {
public:
    static constexpr std::size_t k_label_width = 13;

    Page(std::size_t width, bool color) : width_(width), color_(color) {}

    /// One line that is never wrapped.
    void title(std::string_view colored, Ink ink, std::string_view rest);
    void blank();
    /// A label, then one line that is never wrapped, its beginning colored.
    void row(std::string_view label, std::string_view colored, Ink ink, std::string_view rest);
    /// The label that the next entry carries; without an entry it is not printed.
    void section(std::string_view label) { label_ = label; }
    /// A paragraph right of the labels; further lines are indented by `hang`.
    void entry(std::string_view text, std::size_t hang = 0);
    /// An entry that is never wrapped (a link).
    void link(std::string_view text);
    /// A paragraph from the left edge.
    void paragraph(std::string_view text, std::size_t hang = 2);
    /// A paragraph that stands so far from the left edge; further lines are indented by `hang` more.
    void indented(std::string_view text, std::size_t indent, std::size_t hang);
    /// One line as it stands.
    void line(std::string_view text);

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void wrap(std::string_view text, std::size_t indent, std::size_t hang);
    void label();
    void paint(std::string_view text, Ink ink);

    std::size_t width_;
    bool color_;
    std::string label_;
    std::string out_;
};

/// Control characters and marks that reorder text as `<U+001B>`; bytes that are no UTF-8 as the replacement character.
[[nodiscard]] std::string escaped(std::string_view text);
/// Code points of a UTF-8 text.
[[nodiscard]] std::size_t columns(std::string_view text);
/// Pads with spaces to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace licet::report
