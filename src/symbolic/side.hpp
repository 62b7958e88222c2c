#pragma once
// One of the two laws that a question is about: a rulebook on a day, asked about the shipments that `check` assumes.

#include "licet/decide.hpp"
#include "licet/rulebook.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace licet::symbolic {

struct Side {
    Rulebook rulebook;
    std::string name;  ///< as reports call it: "2024-06-01", "rules with raise.yaml"
    Date date{};
    Posture posture = Posture::enforced;
    std::optional<Date> known_on = {};
    std::filesystem::path shipment = {};    ///< a file; empty: nothing stated
    std::vector<StatedFact> facts = {};     ///< facts of shipment or item that every case shares
    std::vector<std::uint32_t> nodes = {};  ///< conditions that were bound to the program for this question
};

}  // namespace licet::symbolic
