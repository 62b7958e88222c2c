#pragma once
// Conditions as SQL text. The three-valued logic of SQL is that of Kleene, so AND, OR and NOT carry over as they are;
// what is certain is left out of the text.

#include <string>
#include <vector>

namespace licet::sql {

inline const std::string k_true = "TRUE";
inline const std::string k_false = "FALSE";
inline const std::string k_unknown = "NULL";

[[nodiscard]] std::string all_of(const std::vector<std::string>& conditions);
[[nodiscard]] std::string any_of(const std::vector<std::string>& conditions);
[[nodiscard]] std::string none(const std::string& condition);

// Tests that are themselves never unknown.
[[nodiscard]] std::string certain(const std::string& condition);    ///< it is true
[[nodiscard]] std::string possible(const std::string& condition);   ///< it is not false
[[nodiscard]] std::string undecided(const std::string& condition);  ///< it is unknown
/// `yes` where a condition that is never unknown holds, else `no`; both conditions.
[[nodiscard]] std::string choose(const std::string& condition, const std::string& yes, const std::string& no);

}  // namespace licet::sql
