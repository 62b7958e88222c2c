#pragma once
// What is wrong with an input, where, and what to try. Values only: nothing here prints.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet {

enum class Severity : std::uint8_t { error, warning };

/// A place in a text, with the text of its first line so that a message can show it without the file.
struct Label {
    std::string file;          ///< as the user named it; empty for the command line
    std::uint32_t line = 0;    ///< 1-based; 0: the whole file
    std::uint32_t column = 0;  ///< 1-based, in code points
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;     ///< one past the last code point
    std::string source_line;          ///< valid UTF-8; only the surroundings of the place if the line is very long
    std::uint32_t source_column = 1;  ///< 1-based column of the first code point of source_line
    std::string text;                 ///< shown beside the carets, may be empty
    friend bool operator==(const Label&, const Label&) = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;     ///< stable, kebab-case ("unknown-key"); tests and docs refer to it
    std::string message;  ///< one line, lower case, no full stop, input in `backticks`
    Label primary;
    std::vector<Label> secondary;
    std::string help;  ///< one line: what to do; empty when there is nothing to suggest
    std::string rule;  ///< id of the rule the fault lies in, may be empty
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

class Diagnostics {
public:
    void add(Diagnostic diagnostic);
    [[nodiscard]] bool has_errors() const;
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] auto begin() const { return list_.begin(); }
    [[nodiscard]] auto end() const { return list_.end(); }
    /// Orders by file and position and drops duplicates.
    void sort();
    void append(const Diagnostics& others);

private:
    std::vector<Diagnostic> list_;
};

}  // namespace licet
