#pragma once
// What all regions of the unknown force. Kleene evaluation first; where a requirement stays open, the region is split
// at an open comparison into the part where it holds and the part where it does not, and each part is tried. The
// number of parts is bounded; past the bound the answer is "undetermined", never a guess.

#include "engine/evaluate.hpp"
#include "licet/decision.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace licet::engine {

/// How the requirements stand after one evaluation.
struct Standing {
    Outcome outcome = Outcome::undetermined;
    bool met = false;    ///< some requirement is certainly met
    bool shaky = false;  ///< license_required, but an exception might still lift what is met
};

[[nodiscard]] Standing standing_of(const Evaluator& evaluator);
/// Whether an exception that lists the rule holds.
[[nodiscard]] Kleene lifted(const Evaluator& evaluator, std::uint32_t rule);

/// An open point that parts a region in two.
struct Split {
    Region where_true;
    Region where_false;
};

/// A fact that an open condition waits for.
struct OpenFact {
    std::uint32_t frame = 0;
    std::uint16_t slot = 0;
    friend auto operator<=>(const OpenFact&, const OpenFact&) = default;
};

/// What an open condition waits for, in the order met: comparisons with their facts, and questions no fact settles.
struct OpenPoint {
    std::uint32_t node = 0;
    Context context;
    std::optional<OpenFact> fact;
    std::string reason;  ///< for what no fact settles
    std::optional<std::uint32_t> choice;
};

/// Calls `visit` for every open point below a node, through paragraphs, derived flags and quantifiers, until it
/// returns false.
void for_each_open(const Evaluator& evaluator, std::uint32_t node, const Context& context,
                   const std::function<bool(const OpenPoint&)>& visit);
/// The same for whatever keeps open which paragraphs the item bears.
void for_each_open_limb(const Evaluator& evaluator, const std::function<bool(const OpenPoint&)>& visit);
/// The same for a rule: its gates, its condition, its standing.
void for_each_open_of_rule(const Evaluator& evaluator, std::uint32_t rule,
                           const std::function<bool(const OpenPoint&)>& visit);

/// Parts of the unknown that settled a question. Another one about the same item is often settled by the same, so they
/// are tried first; what they do not settle is explored as ever.
struct Witnesses {
    std::optional<Region> required, free;  ///< a license is required in the one, none in the other
    std::optional<Region> standing;        ///< a requirement met throughout is not lifted there
};

class Explorer {
public:
    explicit Explorer(Evaluator& evaluator, int budget = 600) : evaluator_(evaluator), budget_(budget) {}
    /// With the witnesses of other questions about the item, to use and to add to; they have to stay.
    Explorer(Evaluator& evaluator, Witnesses& witnesses) : Explorer(evaluator) { witnesses_ = &witnesses; }

    /// The outcome that every part of the region gives. The evaluator is left at some part of it.
    [[nodiscard]] Outcome explore(const Region& region) { return explore(region, always_classified(region)); }
    /// The same where it is known what always_classified gives.
    [[nodiscard]] Outcome explore(const Region& region, bool classified);
    /// Whether one evaluation shows that the whole region gives this outcome, so that `explore` need not be asked.
    [[nodiscard]] bool gives_at_once(Outcome outcome);
    /// Whether the item has some control paragraph in every part of the region. Hangs on facts and paragraphs alone.
    [[nodiscard]] bool always_classified(const Region& region);

private:
    [[nodiscard]] bool classified_in_parts(const Region& region, int& budget);
    [[nodiscard]] Outcome explore_classified(const Region& region);
    void visit(const Region& region);
    [[nodiscard]] bool decided() const;
    [[nodiscard]] bool is_met_requirement(std::uint32_t rule) const;
    [[nodiscard]] std::optional<Split> split(const Region& region) const;
    void record(const Region& region, const Standing& standing);
    [[nodiscard]] bool settled_by_witnesses();
    void keep_witnesses();
    [[nodiscard]] std::optional<Standing> settled_in(const std::optional<Region>& part);

    Evaluator& evaluator_;
    int budget_;
    Witnesses* witnesses_ = nullptr;
    Witnesses found_;
    int spent_ = 0;
    bool any_required_ = false;
    bool any_excepted_ = false;
    bool any_free_ = false;
    bool any_open_ = false;
    bool shaky_at_first_ = false;
    bool required_everywhere_ = false;  ///< a requirement met in the whole region is not lifted in some part
    std::vector<bool> met_at_first_;    ///< requirements certainly met before any split
    std::vector<bool> always_met_;      ///< rules met in every part tried
    std::vector<bool> left_standing_;   ///< requirements met and not lifted in some part
};

}  // namespace licet::engine
