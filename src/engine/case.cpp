#include "engine/case.hpp"

#include "diag/suggest.hpp"
#include "engine/evaluate.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace licet::engine {

using program::fold_company;
using rulebook::AssumeSpec;

namespace {

/// A short alias ("HMC") says nothing when it is only part of a longer name.
constexpr std::size_t k_telling_length = 5;

/// One slip for every eight letters. Digits are strong evidence of another institute, so a name that differs in them
/// is another name.
bool misspelt(const std::string& a, const std::string& b) {
    constexpr std::size_t k_letters_per_slip = 8;
    const std::size_t slips = std::min(a.size(), b.size()) / k_letters_per_slip;
    if (slips == 0 || std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > slips) return false;
    const auto digits = [](const std::string& text) {
        std::string found;
        for (const char c : text) {
            if (text::is_digit(c)) found += c;
        }
        return found;
    };
    return diag::edit_distance(a, b) <= slips && digits(a) == digits(b);
}

Kleene same_name(const std::string& folded, const std::string& entry) {
    const std::string other = fold_company(entry);
    if (folded == other) return Kleene::yes;
    const bool doubtful = (other.size() >= k_telling_length && facts::has_words(folded, other)) ||
                          (folded.size() >= k_telling_length && facts::has_words(other, folded));
    return doubtful || misspelt(folded, other) ? Kleene::unknown : Kleene::no;
}

Kleene on_list(const rulebook::PartyListSpec& list, const std::string& mark, const std::string& name, Date date) {
    const std::string folded = fold_company(name);
    Kleene result = Kleene::no;
    for (const rulebook::ListedParty& party : list.parties) {
        if ((party.from && date < *party.from) || (party.to && date >= *party.to)) continue;
        Kleene match = same_name(folded, party.name);
        for (const std::string& alias : party.aliases) match = match || same_name(folded, alias);
        if (match == Kleene::no) continue;
        if (!mark.empty()) {
            Kleene marked = Kleene::no;
            for (const rulebook::ListedParty::Mark& carried : party.marks) {
                if (carried.name != mark) continue;
                marked = !carried.from ? Kleene::unknown : to_kleene(*carried.from <= date);
            }
            match = match && marked;
        }
        result = result || match;
    }
    return result;
}

class CaseBuilder {
public:
    /// `destination`: a code; none: anywhere.
    CaseBuilder(Case& subject, const Slice& slice, const std::string* destination)
        : case_(subject), slice_(slice), destination_(destination) {}

    void build() {
        add_frame(case_.item.values, "", &case_.item);
        for (const auto& [slot, fact] : case_.shipment.item_overrides) {
            case_.frames[k_item_frame][slot] = fact.first;
        }
        add_frame(case_.shipment.values, "", nullptr);
        for (const facts::PartyFacts& party : case_.shipment.parties) {
            add_frame(party.values, party.label + ".", nullptr);
        }
        case_.parties_implied = !case_.shipment.parties_stated;
        case_.first_ic_frame = static_cast<std::uint32_t>(case_.frames.size());
        if (case_.item.contains) {
            case_.parts[k_item_frame] = add_parts(*case_.item.contains, "");
        } else {
            case_.parts[k_item_frame].known = holds_nothing(case_.item);
        }
        names();
        question();
        lists();
        assume();
    }

private:
    void add_frame(Frame values, std::string label, const facts::ItemFacts* item) {
        const Subject of = case_.subject(static_cast<std::uint32_t>(case_.frames.size()));
        for (std::size_t i = 0; case_.strict && i < values.size(); ++i) {
            // What the reader of the spec assumed is not assumed under --strict.
            if (values[i].basis != Basis::assumed) continue;
            values[i] = facts::unknown_value(case_.program.slots[static_cast<std::size_t>(of)][i]);
        }
        case_.frames.push_back(std::move(values));
        case_.labels.push_back(std::move(label));
        case_.items.push_back(item);
        case_.texts.emplace_back();
        case_.parts.emplace_back();
    }

    Parts add_parts(const std::vector<facts::Contained>& contains, const std::string& prefix) {
        Parts parts{static_cast<std::uint32_t>(case_.frames.size()), 0, true};
        for (const facts::Contained& part : contains) parts.known = add_part(part, prefix) && parts.known;
        parts.end = static_cast<std::uint32_t>(case_.frames.size());
        return parts;
    }

    /// Whether the part is known down to its ICs.
    bool add_part(const facts::Contained& part, const std::string& prefix) {
        const facts::ItemFacts& item = *part.item;
        const std::string label = prefix + part.label + ".";
        // A server that lists its boards is no IC; a package that lists its stacks is one beside them.
        if (item.contains && kind_is_among(item, {"system"})) return add_parts(*item.contains, label).known;
        const std::size_t frame = case_.frames.size();
        add_frame(item.values, label, &item);
        const Parts inside = item.contains ? add_parts(*item.contains, label) : Parts{0, 0, holds_nothing(item)};
        case_.parts[frame] = inside;
        return inside.known;
    }

    /// A chip or a stack holds no ICs that count; anything else whose contents are not stated may.
    bool holds_nothing(const facts::ItemFacts& item) const { return kind_is_among(item, {"chip", "hbm"}); }

    /// Whether the item's kind is certainly one of these.
    bool kind_is_among(const facts::ItemFacts& item, std::initializer_list<std::string_view> kinds) const {
        const auto kind = facts::fact_named(case_.program, "kind", Subject::item);
        if (!kind) return false;
        const std::vector<std::string>& words = case_.program.slot(*kind).domain;
        Mask among;
        for (std::size_t i = 0; i < words.size(); ++i) among.set(i, std::ranges::find(kinds, words[i]) != kinds.end());
        return (item.values[kind->index].mask & ~among).none();
    }

    /// The written names of companies, which assumptions hand on.
    void names() {
        const auto keep = [&](std::uint32_t frame, const std::map<std::uint16_t, facts::Stated>& stated) {
            for (const auto& [slot, fact] : stated) {
                if (case_.slot(frame, slot).type == rulebook::FactType::company && fact.text != "unknown") {
                    case_.texts[frame][slot] = fact.text;
                }
            }
        };
        for (std::uint32_t i = 0; i < case_.frames.size(); ++i) {
            if (case_.items[i] != nullptr) keep(i, case_.items[i]->stated);
        }
        keep(k_shipment_frame, case_.shipment.stated);
        for (std::size_t i = 0; i < case_.shipment.parties.size(); ++i) {
            keep(k_first_party_frame + static_cast<std::uint32_t>(i), case_.shipment.parties[i].stated);
        }
        for (const auto& [slot, fact] : case_.shipment.item_overrides) {
            if (case_.slot(k_item_frame, slot).type == rulebook::FactType::company) {
                case_.texts[k_item_frame][slot] = fact.second.text;
            }
        }
    }

    void question() {
        Frame& shipment = case_.frames[k_shipment_frame];
        if (const auto ref = facts::fact_named(case_.program, "destination", Subject::shipment)) {
            Value& value = shipment[ref->index];
            value = facts::unknown_value(case_.program.slot(*ref));
            if (destination_ != nullptr) {
                value.mask.reset();
                value.mask.set(case_.program.destination_by_code.at(*destination_));
            }
            value.basis = Basis::stated;
        }
        if (const auto ref = facts::fact_named(case_.program, "date", Subject::shipment)) {
            Value& value = shipment[ref->index];
            value.range = num::Interval::exactly(num::Number(slice_.date.time_since_epoch().count()));
            value.basis = Basis::stated;
        }
    }

    void lists() {
        for (std::size_t i = 0; i < case_.shipment.parties.size(); ++i) {
            const facts::PartyFacts& party = case_.shipment.parties[i];
            Frame& frame = case_.frames[k_first_party_frame + i];
            for (const program::ListSlot& slot : case_.program.list_slots) {
                const rulebook::PartyListSpec& list = case_.program.book.lists[slot.list];
                Value& value = frame[slot.slot];
                if (slot.ownership) {
                    ownership(list, party, value);
                } else if (!party.name.empty()) {
                    set_flag(value, on_list(list, slot.mark, party.name, slice_.date));
                    value.basis = Basis::derived;
                } else if (!case_.strict) {
                    set_flag(value, Kleene::no);
                    value.basis = Basis::assumed;
                }
            }
        }
    }

    void ownership(const rulebook::PartyListSpec& list, const facts::PartyFacts& party, Value& value) const {
        value.range = num::Interval::between(0, 100);
        if (!party.owners) {
            if (!case_.strict) {
                value.range = num::Interval::exactly(0);
                value.basis = Basis::assumed;
            }
            return;
        }
        num::Interval listed = num::Interval::exactly(0);
        num::Interval others = num::Interval::exactly(0);
        for (const facts::Owner& owner : *party.owners) {
            const Kleene match = on_list(list, {}, owner.name, slice_.date);
            if (match == Kleene::yes) listed = num::add(listed, owner.percent);
            if (match == Kleene::unknown) {
                listed = num::add(listed, num::Interval::between(0, owner.percent.high->at));
            }
            if (match == Kleene::no) others = num::add(others, owner.percent);
        }
        // Owners that are not named may be on the list, unless the named ones add up to the whole.
        if (case_.strict) listed = num::add(listed, num::Interval::between(0, 100));
        const num::Number rest = others.low->at >= 100 ? num::Number(0) : num::Number(100 - others.low->at);
        value.range = num::intersect(listed, num::Interval::between(0, rest)).value_or(num::Interval::exactly(rest));
        value.basis = Basis::derived;
    }

    static void set_flag(Value& value, Kleene is) {
        value.mask.reset();
        value.mask.set(program::k_false_bit, is != Kleene::yes);
        value.mask.set(program::k_true_bit, is != Kleene::no);
    }

    void assume() {
        for (const program::Assume& assume : case_.program.assumes) {
            for (std::uint32_t frame = 0; frame < case_.frames.size(); ++frame) {
                if (case_.subject(frame) == assume.target.of) assume_in(assume, frame);
            }
        }
    }

    void assume_in(const program::Assume& assume, std::uint32_t frame) {
        Value& value = case_.frames[frame][assume.target.index];
        if (value.basis != Basis::unknown || is_stated(frame, assume.target.index)) return;
        // Where a known company has its headquarters is looked up, not assumed.
        if (case_.strict && assume.kind != AssumeSpec::Kind::company) return;
        if (assume.while_assumed) {
            const std::uint32_t other = source_frame(*assume.while_assumed, frame);
            if (case_.frames[other][assume.while_assumed->index].basis != Basis::assumed) return;
        }
        const Context context{case_.subject(frame) == Subject::item ? frame : k_item_frame,
                              case_.subject(frame) == Subject::party ? frame : 0};
        if (assume.unless >= 0) {
            const Kleene unless = evaluate_plain(case_, slice_, static_cast<std::uint32_t>(assume.unless), context);
            if (unless == Kleene::yes || (unless == Kleene::unknown && destination_ == nullptr)) return;
        }
        switch (assume.kind) {
            case AssumeSpec::Kind::value:
                value.mask = assume.mask;
                value.basis = Basis::assumed;
                break;
            case AssumeSpec::Kind::fact:
                copy_fact(assume, frame, value);
                break;
            case AssumeSpec::Kind::company:
                look_up(assume, frame, value);
                break;
        }
    }

    /// The frame of another fact, seen from a frame that takes its value from it.
    std::uint32_t source_frame(SlotRef fact, std::uint32_t frame) const {
        if (fact.of == case_.subject(frame)) return frame;
        return fact.of == Subject::item ? k_item_frame : k_shipment_frame;
    }

    void copy_fact(const program::Assume& assume, std::uint32_t frame, Value& value) {
        const std::uint32_t from = source_frame(assume.from, frame);
        const Value& original = case_.frames[from][assume.from.index];
        const auto text = case_.texts[from].find(assume.from.index);
        if (text != case_.texts[from].end()) {
            case_.texts[frame][assume.target.index] = text->second;
            value.mask = facts::match_company(case_.program, case_.program.slot(assume.target), text->second);
            value.basis = Basis::assumed;
        } else if (original.basis != Basis::unknown) {
            value.mask = original.mask;
            value.range = original.range;
            value.basis = Basis::assumed;
        }
    }

    void look_up(const program::Assume& assume, std::uint32_t frame, Value& value) {
        const std::uint32_t from = source_frame(assume.from, frame);
        const auto text = case_.texts[from].find(assume.from.index);
        if (text == case_.texts[from].end()) return;
        const int company = facts::find_company(case_.program, text->second);
        if (company < 0) return;
        const auto place = case_.program.destination_by_code.find(
            case_.program.book.companies[static_cast<std::size_t>(company)].headquarters);
        if (place == case_.program.destination_by_code.end()) return;
        value.mask.reset();
        value.mask.set(place->second);
        value.basis = Basis::derived;
    }

    bool is_stated(std::uint32_t frame, std::uint16_t slot) const {
        if (frame == k_shipment_frame) return case_.shipment.stated.contains(slot);
        if (case_.subject(frame) == Subject::party) {
            return case_.shipment.parties[frame - k_first_party_frame].stated.contains(slot);
        }
        return case_.items[frame]->stated.contains(slot);
    }

    Case& case_;
    const Slice& slice_;
    const std::string* destination_;
};

Case built(const Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
           const std::string* destination, const Slice& slice, bool strict) {
    Case subject{program, item, shipment, strict, {}, {}, {}, {}, 0, {}, false};
    subject.first_ic_frame = k_first_party_frame + static_cast<std::uint32_t>(shipment.parties.size());
    CaseBuilder(subject, slice, destination).build();
    return subject;
}

}  // namespace

bool Case::overrides(std::uint32_t frame, std::uint16_t slot) const {
    return frame == k_item_frame && std::any_of(shipment.item_overrides.begin(), shipment.item_overrides.end(),
                                                [&](const auto& fact) { return fact.first == slot; });
}

Kleene Case::is_ic(std::uint32_t frame) const {
    const auto kind = facts::fact_named(program, "kind", Subject::item);
    if (!kind) return Kleene::yes;
    const std::vector<std::string>& words = program.slot(*kind).domain;
    const Mask& possible = frames[frame][kind->index].mask;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "system" && possible.test(i)) return Kleene::unknown;
    }
    return Kleene::yes;
}

Subject Case::subject(std::uint32_t frame) const {
    if (frame == k_shipment_frame) return Subject::shipment;
    return frame != k_item_frame && frame < first_ic_frame ? Subject::party : Subject::item;
}

const program::Slot& Case::slot(std::uint32_t frame, std::uint16_t index) const {
    return program.slots[static_cast<std::size_t>(subject(frame))][index];
}

std::string Case::fact_name(std::uint32_t frame, std::uint16_t index) const {
    return labels[frame] + slot(frame, index).name;
}

Case make_case(const Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
               const std::string& destination, const Slice& slice, bool strict) {
    return built(program, item, shipment, &destination, slice, strict);
}

Case make_case_anywhere(const Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
                        const Slice& slice, bool strict) {
    return built(program, item, shipment, nullptr, slice, strict);
}

}  // namespace licet::engine
