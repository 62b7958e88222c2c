#include "diag/render.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace licet::diag {
namespace {

constexpr std::size_t k_width = 100;  // display columns of a source line that are shown
constexpr std::size_t k_lead = 40;    // of these, before the caret, if the line must be cut
constexpr std::size_t k_tab = 4;
constexpr std::string_view k_cut = "...";

constexpr std::string_view k_red = "\x1b[1;31m";
constexpr std::string_view k_yellow = "\x1b[1;33m";
constexpr std::string_view k_blue = "\x1b[1;34m";

std::string repeat(std::size_t count, char c) {
    std::string out;
    out.resize(count, c);
    return out;
}

/// How one code point is shown: text from a file must not drive the terminal.
std::string shown(std::string_view bytes, text::CodePoint point) {
    if (point.bytes == 0) return "\xEF\xBF\xBD";
    if (!text::is_control(point.value)) return std::string(bytes.substr(0, point.bytes));
    if (point.value == U'\t') return repeat(k_tab, ' ');
    if (point.value == U'\n') return "\\n";
    if (point.value == U'\r') return "\\r";
    return "<" + text::code_point_name(point.value) + ">";
}

template <class Piece>
void each_code_point(std::string_view text, Piece piece) {
    while (!text.empty()) {
        const text::CodePoint point = text::decode(text);
        piece(shown(text, point), point);
        text.remove_prefix(std::max<std::size_t>(point.bytes, 1));
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    each_code_point(text, [&](const std::string& piece, text::CodePoint) { out += piece; });
    return out;
}

struct Line {
    std::vector<std::string> cells;   ///< one per display column
    std::vector<std::size_t> starts;  ///< display column of each code point, and the end
    std::uint32_t first_column = 1;   ///< of the first code point

    explicit Line(const Label& label) : first_column(label.source_column) {
        each_code_point(label.source_line, [&](const std::string& piece, text::CodePoint point) {
            starts.push_back(cells.size());
            const bool one_cell = point.bytes == 0 || !text::is_control(point.value);
            if (one_cell)
                cells.push_back(piece);
            else
                for (const char c : piece) cells.emplace_back(1, c);
        });
        starts.push_back(cells.size());
    }

    /// The display column of a 1-based column; the end of the line for columns behind it.
    [[nodiscard]] std::size_t display(std::uint32_t column) const {
        const std::size_t index = column <= first_column ? 0 : column - first_column;
        return starts[std::min(index, starts.size() - 1)];
    }
};

struct Marked {
    const Label* label;
    std::size_t begin;
    std::size_t end;
};

Marked mark(const Line& line, const Label& label) {
    const std::size_t begin = line.display(label.column);
    const bool one_line = label.end_line <= label.line;
    const std::size_t end = one_line ? line.display(label.end_column) : line.cells.size();
    return {&label, begin, std::max(end, begin + 1)};
}

class Page {
public:
    Page(const Diagnostic& diagnostic, const RenderStyle& style) : diagnostic_(diagnostic), style_(style) {
        std::uint32_t line = shows_place(diagnostic.primary) ? diagnostic.primary.line : 0;
        for (const Label& label : diagnostic.secondary) line = std::max(line, shows_place(label) ? label.line : 0);
        margin_ = line == 0 ? 1 : std::to_string(line).size();
    }

    std::string print() {
        const bool error = diagnostic_.severity == Severity::error;
        const std::string_view color = error ? k_red : k_yellow;
        std::string title = error ? "error" : "warning";
        if (!diagnostic_.code.empty()) title += "[" + escaped(diagnostic_.code) + "]";
        out_ = paint(title, color) + ": " + escaped(diagnostic_.message) + "\n";

        snippet(diagnostic_.primary, color, '^');
        for (const Label& label : diagnostic_.secondary) {
            if (std::ranges::find(printed_, &label) == printed_.end()) snippet(label, k_blue, '-');
        }
        footer("rule", diagnostic_.rule);
        footer("help", diagnostic_.help);
        return std::move(out_);
    }

private:
    static bool shows_place(const Label& label) { return !label.file.empty(); }

    [[nodiscard]] std::string paint(std::string_view text, std::string_view color) const {
        if (!style_.color || text.empty()) return std::string(text);
        return std::string(color) + std::string(text) + "\x1b[0m";
    }

    void footer(std::string_view name, const std::string& text) {
        if (text.empty()) return;
        out_ += repeat(margin_ + 1, ' ') + paint("=", k_blue) + " " + std::string(name) + ": " + escaped(text) + "\n";
    }

    void snippet(const Label& label, std::string_view color, char underline) {
        if (!shows_place(label)) return;
        out_ += repeat(margin_, ' ') + paint("-->", k_blue) + " " + escaped(label.file);
        if (label.line == 0) {
            if (!label.text.empty()) out_ += ": " + escaped(label.text);
            out_ += "\n";
            return;
        }
        out_ += ":" + std::to_string(label.line) + ":" + std::to_string(label.column) + "\n";

        const Line line(label);
        const Marked marked = mark(line, label);
        std::size_t first = 0;
        std::size_t last = line.cells.size();
        if (last > k_width || line.first_column > 1) {
            first = marked.begin > k_lead ? marked.begin - k_lead : 0;
            last = std::min(last, first + k_width);
        }
        const bool cut = first > 0 || line.first_column > 1;
        std::string shown_line = cut ? std::string(k_cut) : std::string();
        for (std::size_t i = first; i < last; ++i) shown_line += line.cells[i];
        if (last < line.cells.size()) shown_line += k_cut;
        while (shown_line.ends_with(' ')) shown_line.pop_back();

        const std::string number = std::to_string(label.line);
        gutter("", "");
        gutter(repeat(margin_ - number.size(), ' ') + number, shown_line);
        const auto carets = [&](const Marked& place, std::string_view paint_in, char c) {
            const std::size_t begin = place.begin - first + (cut ? k_cut.size() : 0);
            const std::size_t end = std::min(place.end, std::max(last, place.begin + 1));
            std::string row = repeat(end - place.begin, c);
            if (!place.label->text.empty()) row += " " + escaped(place.label->text);
            gutter("", repeat(begin, ' ') + paint(row, paint_in));
        };
        carets(marked, color, underline);
        printed_.push_back(&label);
        for (const Label& other : diagnostic_.secondary) {
            const bool fresh = std::ranges::find(printed_, &other) == printed_.end();
            if (!fresh || other.file != label.file || other.line != label.line) continue;
            if (other.source_column != label.source_column || other.source_line != label.source_line) continue;
            const Marked place = mark(line, other);
            if (place.begin < first || place.begin > last) continue;
            carets(place, k_blue, '-');
            printed_.push_back(&other);
        }
    }

    void gutter(const std::string& number, const std::string& text) {
        const std::string left = number.empty() ? repeat(margin_, ' ') : number;
        out_ += paint(left + " |", k_blue) + (text.empty() ? "" : " " + text) + "\n";
    }

    const Diagnostic& diagnostic_;
    const RenderStyle& style_;
    std::size_t margin_ = 1;
    std::string out_;
    std::vector<const Label*> printed_;
};

}  // namespace

std::string render(const Diagnostic& diagnostic, const RenderStyle& style) { return Page(diagnostic, style).print(); }

std::string render(const Diagnostics& diagnostics, const RenderStyle& style) {
    std::string out;
    std::size_t count = 0;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (count == style.at_most) break;
        if (count > 0) out += "\n";
        out += render(diagnostic, style);
        ++count;
    }
    const std::size_t more = diagnostics.size() - count;
    if (more > 0) out += (count > 0 ? "\n" : "") + ("... and " + std::to_string(more) + " more\n");
    return out;
}

}  // namespace licet::diag
