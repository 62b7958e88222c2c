#pragma once
// Color, and writing to the standard streams without losing errors.

#include <string>
#include <string_view>

namespace licet::cli {

/// Whether to color what goes to a stream (1 or 2): `mode` is auto, always or never; auto obeys NO_COLOR and TERM.
[[nodiscard]] bool use_color(std::string_view mode, int stream);
/// Writes everything to a file descriptor; the reason if that fails, else empty.
[[nodiscard]] std::string write_all(int descriptor, std::string_view bytes);
/// Standard error; a failure there cannot be told to anybody.
void write_error(std::string_view bytes);

}  // namespace licet::cli
