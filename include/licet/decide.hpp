#pragma once
// The question and the answer: loads items and shipments, and decides.

#include "licet/date.hpp"
#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace licet {

namespace facts {
struct ItemFacts;
struct ShipmentFacts;
}  // namespace facts

/// What a spec file says of one product. Immutable, cheap to copy.
class Item {
public:
    explicit Item(std::shared_ptr<const facts::ItemFacts> facts) : facts_(std::move(facts)) {}
    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] const facts::ItemFacts& facts() const { return *facts_; }

private:
    std::shared_ptr<const facts::ItemFacts> facts_;
};

/// What is known of a transaction. Immutable, cheap to copy.
class Shipment {
public:
    explicit Shipment(std::shared_ptr<const facts::ShipmentFacts> facts) : facts_(std::move(facts)) {}
    /// Code of the destination that the file names; empty if it names none.
    [[nodiscard]] std::string destination() const;
    [[nodiscard]] std::optional<Date> date() const;
    [[nodiscard]] const facts::ShipmentFacts& facts() const { return *facts_; }

private:
    std::shared_ptr<const facts::ShipmentFacts> facts_;
};

/// Reads a spec file (YAML or JSON, licet: spec/v1). Nothing if `out` received an error.
[[nodiscard]] std::optional<Item> load_item(const std::filesystem::path& file, const Rulebook& rulebook,
                                            Diagnostics& out);
/// Reads a spec from memory; `name` stands for the file in messages.
[[nodiscard]] std::optional<Item> parse_item(std::string_view text, std::string name, const Rulebook& rulebook,
                                             Diagnostics& out);

/// One `name: value` pair in the syntax of a spec or shipment file ("end_use", "military"; "subject_to_ear", "true").
/// Names are those of the vocabulary; facts of a party hold for every party.
using StatedFact = std::pair<std::string, std::string>;

/// A shipment from a file (may be empty: nothing stated) and single facts that override it.
[[nodiscard]] std::optional<Shipment> make_shipment(const std::filesystem::path& file,
                                                    const std::vector<StatedFact>& facts, const Rulebook& rulebook,
                                                    Diagnostics& out);

struct Question {
    std::string destination;  ///< a code of the rulebook
    Date date{};
    std::optional<Date> known_on = {};  ///< hide what was not known by that day
    Posture posture = Posture::enforced;
    bool strict = false;  ///< assume nothing
};

/// How much of the proof to work out.
enum class Detail : std::uint8_t {
    answer,   ///< a line for a table: outcome, what decides without comparisons, names of missing facts, a license held
    outcome,  ///< outcome in both postures, classification, deciding rules, exceptions, review policies
    finding,  ///< also the names of missing facts, a license held, contradictions in the spec; comparisons
              ///< for the rules that decide only, and none where nothing is required
    report,   ///< also facts, where missing ones turn the outcome, assumptions, near misses
    all       ///< also every rule considered
};

/// One question about one item and shipment, for many destinations: what does not hang on the destination is worked out
/// once. The answers are those of `decide`. Of one thread at a time; rulebook, item and shipment have to stay.
class Inquiry {
public:
    /// The destination of the question counts for nothing.
    Inquiry(const Rulebook& rulebook, const Item& item, const Shipment& shipment, Question question);
    ~Inquiry();
    Inquiry(const Inquiry&) = delete;
    Inquiry& operator=(const Inquiry&) = delete;

    /// `destination`: a code of the rulebook.
    [[nodiscard]] Decision decide(const std::string& destination, Detail detail = Detail::report);

    struct Ground;  ///< what the answers stand on; of the engine

private:
    std::unique_ptr<Ground> ground_;
};

/// Never fails: what cannot be decided is `undetermined`.
[[nodiscard]] Decision decide(const Rulebook& rulebook, const Item& item, const Shipment& shipment,
                              const Question& question, Detail detail = Detail::report);

}  // namespace licet
