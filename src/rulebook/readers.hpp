#pragma once
// One reader per file format; each appends to the book what it finds and reports what is wrong. What may stand in
// all files together once only is seen where they are joined.

#include "diag/reporter.hpp"
#include "rulebook/model.hpp"
#include "yaml/fields.hpp"
#include "yaml/node.hpp"

namespace licet::rulebook {

void read_vocabulary(const yaml::Node& root, Book& book, diag::Reporter& report);
void read_destinations(const yaml::Node& root, Book& book, diag::Reporter& report);
void read_names(const yaml::Node& root, Book& book, diag::Reporter& report);
void read_pack(const yaml::Node& root, Book& book, diag::Reporter& report);
void read_groups(const yaml::Node& root, Book& book, diag::Reporter& report);
void read_parties(const yaml::Node& root, Book& book, diag::Reporter& report);
void read_rules(const yaml::Node& root, Book& book, diag::Reporter& report);
/// Applies the changes of an overlay to what the book holds.
void read_overlay(const yaml::Node& root, Book& book, diag::Reporter& report);

/// The file of a root, by the format that it names: an overlay is applied to `book`, anything else joins it.
void read_root(const yaml::Node& root, bool overlay, Book& book, diag::Reporter& report);

/// Adds to `book` what was read from one file. Reports facts, groups and rules that are there already.
void join(Book& book, Book&& part, diag::Reporter& report);

/// One rule; nothing if it is too broken to keep. `pack` is the file's.
[[nodiscard]] std::optional<RuleSpec> read_rule(const yaml::Node& node, const std::string& pack,
                                                diag::Reporter& report);

/// Replaces in `rule` the keys that `changes` holds ("when", "to", "gives", "conditions", ...). Its dates may be moved
/// too, to none before `from`.
void change_rule(const yaml::Node& changes, Date from, RuleSpec& rule, diag::Reporter& report);

// --- scalars ------------------------------------------------------------------------------------------------------

[[nodiscard]] std::optional<Date> read_date(const yaml::Node* node, diag::Reporter& report);
[[nodiscard]] std::optional<bool> read_bool(const yaml::Node* node, diag::Reporter& report);
[[nodiscard]] std::vector<std::string> read_texts(const std::vector<const yaml::Node*>& nodes, diag::Reporter& report);
[[nodiscard]] std::vector<Member> read_members(const std::vector<const yaml::Node*>& nodes, diag::Reporter& report);
[[nodiscard]] std::vector<RuleRef> read_refs(const std::vector<const yaml::Node*>& nodes, diag::Reporter& report);
[[nodiscard]] Cite read_cite(const yaml::Node* node, bool needs_url, diag::Reporter& report);

/// The enumerator whose name the scalar of a key holds; reports `unknown-word` with the names there are.
template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> read_word(const char* key, const yaml::Node* node,
                                            const std::pair<const char*, Enum> (&names)[N], diag::Reporter& report);

}  // namespace licet::rulebook

#include "rulebook/read_word.inl"  // IWYU pragma: keep
