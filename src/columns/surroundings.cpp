#include "columns/surroundings.hpp"

#include "program/walk.hpp"

#include <algorithm>
#include <set>

namespace licet::columns {

using engine::k_first_party_frame;
using engine::k_item_frame;
using engine::k_shipment_frame;
using facts::Basis;
using program::Program;
using program::SlotRef;
using program::Subject;

Surroundings::Surroundings(const Program& program, const facts::ShipmentFacts& shipment, bool strict)
    : program_(program), shipment_(shipment), strict_(strict) {
    blank_.values = facts::unknown_frame(program, Subject::item);
    if (!shipment.item_overrides.empty()) refusal_ = "the shipment states facts of the item";
    find_sources();
    for (const program::Assume& assume : program.assumes) {
        if (assume.unless < 0) continue;
        program::walk(program, static_cast<std::uint32_t>(assume.unless), [&](std::uint32_t index) {
            const program::Node& node = program.nodes[index];
            if (node.op == program::Op::in_set) unless_sets_.push_back(node.a);
            if (node.op == program::Op::category && node.slot.of == Subject::party) unless_dated_ = true;
        });
    }
}

void Surroundings::find_sources() {
    const Layout layout(program_);
    if (refusal_.empty()) refusal_ = layout.refusal;
    const std::size_t frames = k_first_party_frame + shipment_.parties.size();
    const auto subject = [&](std::uint32_t frame) {
        return frame == k_item_frame ? Subject::item : frame == k_shipment_frame ? Subject::shipment : Subject::party;
    };
    for (std::uint32_t frame = 0; frame < frames; ++frame) {
        sources_.emplace_back(program_.slots[static_cast<std::size_t>(subject(frame))].size());
    }
    for (std::size_t slot = 0; slot < sources_[k_item_frame].size(); ++slot) {
        if (layout.group_of[slot] >= 0) sources_[k_item_frame][slot] = {Source::Kind::group, layout.group_of[slot]};
    }
    if (const auto ref = facts::fact_named(program_, "destination", Subject::shipment)) {
        sources_[k_shipment_frame][ref->index] = {Source::Kind::destination, -1};
    }
    const auto source_in = [&](SlotRef slot, std::uint32_t frame) {
        const std::uint32_t of = slot.of == Subject::item           ? k_item_frame
                                 : slot.of == Subject::shipment     ? k_shipment_frame
                                 : subject(frame) == Subject::party ? frame
                                                                    : k_first_party_frame;
        return sources_[of][slot.index];
    };
    for (const program::Assume& assume : program_.assumes) {
        if (strict_ && assume.kind != rulebook::AssumeSpec::Kind::company) continue;
        for (std::uint32_t frame = k_shipment_frame; frame < frames; ++frame) {
            if (subject(frame) != assume.target.of) continue;
            const auto& stated =
                frame == k_shipment_frame ? shipment_.stated : shipment_.parties[frame - k_first_party_frame].stated;
            if (stated.contains(assume.target.index)) continue;
            Source& target = sources_[frame][assume.target.index];
            const auto take = [&](SlotRef slot) {
                const Source more = source_in(slot, frame);
                if (more.kind == Source::Kind::constant) return;
                if (target.kind == Source::Kind::constant) target = more;
                if (target.kind != more.kind || target.group != more.group) {
                    refusal_ = "`" + program_.slot(assume.target).name + "` hangs on item and destination together";
                }
            };
            if (assume.kind != rulebook::AssumeSpec::Kind::value) take(assume.from);
            if (assume.while_assumed) take(*assume.while_assumed);
            if (assume.unless >= 0) (void)for_each_category(program_, static_cast<std::uint32_t>(assume.unless), take);
        }
    }
}

engine::Case Surroundings::constants(const program::Slice& slice) const {
    return engine::make_case(program_, blank_, shipment_, program_.book.destinations.front().code, slice, strict_);
}

bool Surroundings::is_filled_for(const program::Slice& slice) const {
    if (filled_sets_.size() != unless_sets_.size() || (unless_dated_ && filled_on_ != slice.date)) return false;
    for (std::size_t i = 0; i < unless_sets_.size(); ++i) {
        if (filled_sets_[i] != slice.sets[unless_sets_[i]]) return false;
    }
    return true;
}

const Choices& Surroundings::choices(std::uint32_t frame, std::uint16_t slot, const Table& table,
                                     const program::Slice& slice) {
    if (!is_filled_for(slice)) {
        filled_on_ = slice.date;
        filled_sets_.clear();
        for (const std::uint32_t set : unless_sets_) filled_sets_.push_back(slice.sets[set]);
        choices_.clear();
        filled_.clear();
    }
    fill(sources_[frame][slot], table, slice);
    return choices_[{frame, slot}];
}

void Surroundings::fill(Source source, const Table& table, const program::Slice& slice) {
    const bool places = source.kind == Source::Kind::destination;
    const auto* dictionary = places ? nullptr : &table.codes(static_cast<std::size_t>(source.group)).dictionary;
    const std::size_t size = places ? program_.book.destinations.size() : dictionary->size();
    std::size_t& filled = filled_[places ? -1 : source.group];
    for (; filled < size; ++filled) {
        const facts::ItemFacts& item = places ? blank_ : *(*dictionary)[filled];
        const std::string& place = program_.book.destinations[places ? filled : 0].code;
        const engine::Case subject = engine::make_case(program_, item, shipment_, place, slice, strict_);
        for (std::uint32_t frame = 0; frame < frames(); ++frame) {
            for (std::uint16_t slot = 0; slot < sources_[frame].size(); ++slot) {
                const Source& other = sources_[frame][slot];
                if (other.kind != source.kind || other.group != source.group) continue;
                Choices& choices = choices_[{frame, slot}];
                choices.masks.push_back(subject.frames[frame][slot].mask);
                choices.stated.push_back(subject.frames[frame][slot].basis == Basis::stated);
            }
        }
    }
}

}  // namespace licet::columns
