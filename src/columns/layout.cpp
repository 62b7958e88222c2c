#include "columns/layout.hpp"

#include <map>
#include <numeric>
#include <set>

namespace licet::columns {

using program::Program;
using program::SlotKind;
using program::SlotRef;
using program::Subject;

namespace {

/// Joins item slots on which the same assumed value hangs, through facts of the shipment and of parties too.
class Ties {
public:
    explicit Ties(const Program& program) : program_(program), parent_(item_slots().size()) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
        for (const program::Assume& assume : program.assumes) tie(assume);
    }

    [[nodiscard]] std::size_t root(std::size_t slot) const {
        while (parent_[slot] != slot) slot = parent_[slot];
        return slot;
    }
    [[nodiscard]] bool plain() const { return plain_; }

private:
    [[nodiscard]] const std::vector<program::Slot>& item_slots() const {
        return program_.slots[static_cast<std::size_t>(Subject::item)];
    }

    std::set<std::size_t>& sources(SlotRef slot) {
        auto& known = sources_[{slot.of, slot.index}];
        if (slot.of == Subject::item) known.insert(slot.index);
        return known;
    }

    void tie(const program::Assume& assume) {
        std::set<std::size_t> all = sources(assume.target);
        const auto take = [&](SlotRef slot) {
            if (assume.target.of == Subject::item && slot.of != Subject::item) plain_ = false;
            const std::set<std::size_t>& more = sources(slot);
            all.insert(more.begin(), more.end());
        };
        if (assume.kind != rulebook::AssumeSpec::Kind::value) take(assume.from);
        if (assume.while_assumed) take(*assume.while_assumed);
        if (assume.unless >= 0) {
            plain_ = for_each_category(program_, static_cast<std::uint32_t>(assume.unless), take) && plain_;
        }
        // A number that an item takes from elsewhere has no column to come from.
        const bool number = program_.slot(assume.target).kind == SlotKind::number;
        plain_ = plain_ && !(number && (assume.target.of == Subject::item || !all.empty()));
        for (const std::size_t slot : all) parent_[root(slot)] = root(*all.begin());
        sources(assume.target) = std::move(all);
    }

    const Program& program_;
    std::vector<std::size_t> parent_;
    std::map<std::pair<Subject, std::uint16_t>, std::set<std::size_t>> sources_;
    bool plain_ = true;
};

}  // namespace

Layout::Layout(const Program& program) {
    const auto& slots = program.slots[static_cast<std::size_t>(Subject::item)];
    number_of.assign(slots.size(), -1);
    group_of.assign(slots.size(), -1);
    const Ties ties(program);
    if (!ties.plain()) refusal = "an assumption hangs on a number, a paragraph or a party";
    std::map<std::size_t, int> group_of_root;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const auto slot = static_cast<std::uint16_t>(i);
        if (slots[i].kind == SlotKind::number) {
            if (slots[i].fact < 0) continue;  // computed by an expression
            if (slots[i].type == rulebook::FactType::date) {
                dates.push_back(slot);
                continue;
            }
            number_of[i] = static_cast<int>(numbers.size());
            numbers.push_back(slot);
            continue;
        }
        const auto [known, added] = group_of_root.try_emplace(ties.root(i), static_cast<int>(groups.size()));
        if (added) groups.emplace_back();
        group_of[i] = known->second;
        groups[static_cast<std::size_t>(known->second)].push_back(slot);
    }
    groups.emplace_back();
}

}  // namespace licet::columns
