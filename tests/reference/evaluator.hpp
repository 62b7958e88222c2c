#pragma once
// Decides by brute force. In one world every fact has one value and everything is true or false; what is open in a case
// makes many worlds, which are walked one by one and then combined as section "How a decision is made" of the design
// says.

#include "rules.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace reference {

enum class Outcome { no_license_required, license_exception, undetermined, license_required };

struct Case {
    const Item* item = nullptr;
    const Shipment* shipment = nullptr;
    Question question;
};

struct Answer {
    Outcome outcome = Outcome::undetermined;
    long worlds = 0;
    bool complete = true;  ///< all worlds were walked
    bool covered = true;   ///< the pack covers the day
    std::set<std::string> certainly_met, possibly_met;
    std::set<std::string> certainly_lifted;
    std::set<std::string> exceptions;  ///< those that hold in every world and lift something met in one
    std::string a_world;               ///< one in which a requirement stands, for messages
    std::string another_world;         ///< one in which none does
};

/// The law of the days asked about, worked out once each.
class Laws {
public:
    explicit Laws(const Rules& rules) : rules_(rules) {}
    const Law& on(int day, std::optional<int> known_on, Posture posture);
    void forget() { known_.clear(); }

private:
    const Rules& rules_;
    std::map<std::tuple<int, int, Posture>, std::unique_ptr<Law>> known_;
};

/// Walks at most `most` worlds.
[[nodiscard]] Answer decide(const Rules& rules, const Law& law, const Case& asked, long most);
/// Whether the item is in each of these paragraphs in every world (of the first `most`).
[[nodiscard]] bool certainly_in(const Rules& rules, const Law& law, const Case& asked,
                                const std::vector<std::string>& paragraphs, long most);
/// Whether these exceptions hold in every world (of the first `most`).
[[nodiscard]] bool certainly_hold(const Rules& rules, const Law& law, const Case& asked,
                                  const std::set<std::string>& exceptions, long most);
/// The deepest paragraphs, where the classification turns on nothing that is open; else nothing.
[[nodiscard]] std::optional<std::set<std::string>> classification(const Rules& rules, const Law& law,
                                                                  const Case& asked);

}  // namespace reference
