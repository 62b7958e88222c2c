#pragma once
// Pages of HTML that need nothing else: no network, and no script but one that the program brings. Light and dark as
// the reader's system has it.

#include <string>
#include <string_view>

namespace licet::report {

/// A text as the contents of an element or of a quoted attribute.
[[nodiscard]] std::string html_text(std::string_view text);
/// A name as an `id`: letters, digits, `-`, `_` and `.`; whatever else there is as its code.
[[nodiscard]] std::string html_id(std::string_view name);
/// A part of a page with a heading; `title` and `body` are HTML.
[[nodiscard]] std::string html_section(std::string_view id, std::string_view title, std::string_view body);
/// The whole document. `title` is text, `style` CSS beside that of every page, `body` HTML.
/// `script` is run when the body is there, and nothing else is; it comes with the program and holds no text of a user.
[[nodiscard]] std::string html_page(std::string_view title, std::string_view style, std::string_view body,
                                    std::string_view script = {});

}  // namespace licet::report
