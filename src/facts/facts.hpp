#pragma once
// Items and shipments as stated, bound to a program. Nothing is assumed or computed yet.

#include "diag/reporter.hpp"
#include "facts/value.hpp"
#include "licet/date.hpp"
#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "yaml/node.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace licet::facts {

/// How a value was written, for reports and for pointing at it.
struct Stated {
    std::string text;
    std::string basis;  ///< published, measured, estimate, or empty
    std::string source;
    Label where;
};

/// A fact given by name and text; licet::StatedFact of the public interface.
using NamedText = std::pair<std::string, std::string>;
/// A fact given by name and a value that stands in some source.
struct NamedNode {
    std::string name;
    yaml::Node node;
};

struct Contained;

/// What the owner of a spec believes the answer to a question to be (`expect:`).
struct Expectation {
    Label where;              ///< the entry
    std::string destination;  ///< code
    Date date{};
    std::optional<Date> known_on;
    Posture posture = Posture::enforced;
    bool strict = false;
    std::vector<NamedText> facts;  ///< of the shipment, as written

    Outcome outcome = Outcome::undetermined;
    Label outcome_where;
    std::vector<std::string> rules;                          ///< ids that must be among those that decide
    std::optional<std::vector<std::string>> classification;  ///< exactly these
    std::string because_no, exception, review;               ///< empty: not asked
};

struct ItemFacts {
    std::string name;
    std::string file;    ///< as shown to the user; empty for a text in memory
    std::string digest;  ///< "sha256:..."
    Frame values;
    std::map<std::uint16_t, Stated> stated;  ///< by slot
    /// Formats that `performance` leaves out: zero if performance is complete, else unknown.
    std::vector<std::uint16_t> left_out;
    std::vector<std::string> eccns;
    std::vector<std::string> sources;                ///< of the spec as a whole
    std::optional<std::vector<Contained>> contains;  ///< absent: not stated
    std::vector<Expectation> expectations;
    Label name_where;
};

struct Contained {
    std::shared_ptr<const ItemFacts> item;
    std::string count;
    std::string label;  ///< "contains[0]"
};

struct Owner {
    std::string name;
    num::Interval percent;
};

struct PartyFacts {
    std::string label;  ///< "parties[0]"; "parties" for the party that is only assumed
    std::string name;
    Frame values;
    std::map<std::uint16_t, Stated> stated;
    std::optional<std::vector<Owner>> owners;  ///< absent: not stated
};

struct ShipmentFacts {
    std::string file;
    Frame values;
    std::map<std::uint16_t, Stated> stated;
    std::vector<PartyFacts> parties;  ///< at least one
    bool parties_stated = false;
    /// Facts of the item given with the question: they override the spec.
    std::vector<std::pair<std::uint16_t, std::pair<Value, Stated>>> item_overrides;
    std::string destination;  ///< code that the file names; empty if none
    std::optional<Date> date;
};

/// Reads one value of a fact: a scalar, or {value, basis, source}. Nothing after an error.
[[nodiscard]] std::optional<std::pair<Value, Stated>> read_value(const program::Program& program,
                                                                 const program::Slot& slot, const yaml::Node& node,
                                                                 diag::Reporter& report);

/// The slots that a key of a file sets: one, or one for each word of a `words` fact. Empty if unknown.
[[nodiscard]] std::optional<program::SlotRef> fact_named(const program::Program& program, std::string_view name,
                                                         program::Subject of);

/// The help for a key of a file that is a fact of something else; empty if there is no such fact.
[[nodiscard]] std::string explain_elsewhere(const program::Program& program, const std::string& key);

/// Sets a fact of a frame from a node. `words` facts set all their flags. False if there is no such fact.
bool set_fact(const program::Program& program, program::Subject of, std::string_view name, const yaml::Node& node,
              Frame& frame, std::map<std::uint16_t, Stated>& stated, diag::Reporter& report);

/// Whether `words` stand in `text` as whole words; both folded.
[[nodiscard]] bool has_words(std::string_view text, std::string_view words);

/// Which products and companies a written name may be, as values of the slot.
[[nodiscard]] program::Mask match_product(const program::Program& program, const program::Slot& slot,
                                          std::string_view family, std::string_view name);
[[nodiscard]] program::Mask match_company(const program::Program& program, const program::Slot& slot,
                                          std::string_view written);
/// Index into Book::companies of the company that certainly bears the name; -1 if none does.
[[nodiscard]] int find_company(const program::Program& program, std::string_view written);
/// Index of a destination by code or name; reports `unknown-country`.
[[nodiscard]] std::optional<std::size_t> read_country(const program::Program& program, const yaml::Node& node,
                                                      diag::Reporter& report);

/// Reads `expect:` of a spec.
[[nodiscard]] std::vector<Expectation> read_expectations(const program::Program& program, const yaml::Node& node,
                                                         diag::Reporter& report);

/// Reads a spec. `folder` is where paths in `contains` start from.
[[nodiscard]] std::shared_ptr<ItemFacts> read_item(const program::Program& program, text::SourceId source,
                                                   const std::filesystem::path& folder, text::SourceMap& sources,
                                                   Diagnostics& out);
/// A spec that stands inside another file (a scenario test): a mapping without the key `licet`.
[[nodiscard]] std::shared_ptr<ItemFacts> read_inline_item(const program::Program& program, const yaml::Node& node,
                                                          const std::filesystem::path& folder, text::SourceMap& sources,
                                                          Diagnostics& out);

[[nodiscard]] std::shared_ptr<ShipmentFacts> read_shipment(const program::Program& program,
                                                           const std::filesystem::path& file,
                                                           const std::vector<NamedText>& facts,
                                                           text::SourceMap& sources, Diagnostics& out);
[[nodiscard]] std::shared_ptr<ShipmentFacts> read_inline_shipment(const program::Program& program,
                                                                  const yaml::Node* node,
                                                                  const std::vector<NamedNode>& facts,
                                                                  text::SourceMap& sources, Diagnostics& out);
/// What a file states (null: nothing), and facts that override it.
[[nodiscard]] std::shared_ptr<ShipmentFacts> restate_shipment(const program::Program& program,
                                                              const ShipmentFacts* file,
                                                              const std::vector<NamedNode>& facts,
                                                              text::SourceMap& sources, Diagnostics& out);

}  // namespace licet::facts
