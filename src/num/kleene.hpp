#pragma once
// Three-valued logic of Kleene: unknown is a value, and `true or unknown` is true.

#include <algorithm>
#include <cstdint>

namespace licet {

enum class Kleene : std::uint8_t { no = 0, unknown = 1, yes = 2 };

[[nodiscard]] constexpr Kleene operator!(Kleene a) { return static_cast<Kleene>(2 - static_cast<int>(a)); }
[[nodiscard]] constexpr Kleene operator&&(Kleene a, Kleene b) { return std::min(a, b); }
[[nodiscard]] constexpr Kleene operator||(Kleene a, Kleene b) { return std::max(a, b); }
[[nodiscard]] constexpr Kleene to_kleene(bool b) { return b ? Kleene::yes : Kleene::no; }

}  // namespace licet
