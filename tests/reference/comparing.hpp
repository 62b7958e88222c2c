#pragma once
// Asks licet and the reference the same, and tells where they part.

#include "cases.hpp"
#include "licet/decide.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace reference {

/// A folder of rules as both see it.
class Both {
public:
    Both(const std::filesystem::path& folder, const std::vector<std::string>& packs);

    [[nodiscard]] const licet::Rulebook& engine() const { return *engine_; }
    [[nodiscard]] const Rules& rules() const { return *rules_; }
    [[nodiscard]] Laws& laws() { return *laws_; }

private:
    std::optional<licet::Rulebook> engine_;
    std::unique_ptr<Rules> rules_;
    std::unique_ptr<Laws> laws_;
};

/// An item or a shipment as both see it.
struct AskedItem {
    const Item* reference = nullptr;
    licet::Item engine;
};
struct AskedShipment {
    const Shipment* reference = nullptr;
    licet::Shipment engine;
};
[[nodiscard]] AskedItem read_item(const Item& item, const Both& both);
[[nodiscard]] AskedShipment read_shipment(const Shipment& shipment, const Both& both,
                                          const std::filesystem::path& folder);

struct Comparison {
    std::vector<std::string> disagreements;  ///< one of the two is wrong
    bool shy = false;                        ///< licet leaves open what the reference settles
    bool exact = false;                      ///< nothing was open in the posture that was asked
    bool partial = false;                    ///< too many worlds to walk them all
    long worlds = 0;
    double engine_seconds = 0;
    double reference_seconds = 0;
    std::string shown;  ///< both answers, for messages
    std::size_t outcome = 0;
};
[[nodiscard]] Comparison compare(Both& both, const AskedItem& item, const AskedShipment& shipment,
                                 const Question& question, Posture posture, long most_worlds);

}  // namespace reference
