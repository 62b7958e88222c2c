#include "analysis/alike.hpp"

#include <map>

namespace licet::analysis {

using program::Mask;
using program::Program;

std::vector<std::uint16_t> classes_of_destinations(const Program& program,
                                                   const std::vector<const program::Slice*>& slices) {
    // Every set of destinations that something may be compared with.
    std::vector<Mask> sets;
    for (const program::Node& node : program.nodes) {
        if (node.op != program::Op::category) continue;
        if (program.slot(node.slot).type == rulebook::FactType::country) sets.push_back(program.masks[node.a]);
    }
    for (const program::Slice* slice : slices) sets.insert(sets.end(), slice->sets.begin(), slice->sets.end());
    std::map<std::vector<bool>, std::uint16_t> known;
    std::vector<std::uint16_t> classes;
    for (std::size_t place = 0; place < program.book.destinations.size(); ++place) {
        std::vector<bool> membership;
        membership.reserve(sets.size());
        for (const Mask& set : sets) membership.push_back(set.test(place));
        const auto number = static_cast<std::uint16_t>(known.size());
        classes.push_back(known.try_emplace(std::move(membership), number).first->second);
    }
    return classes;
}

std::vector<std::vector<std::string>> alike(const Rulebook& rulebook, const std::vector<std::string>& destinations,
                                            const std::set<Date>& days, std::optional<Date> known_on) {
    const Program& program = rulebook.program();
    // What the sets hold depends on the day and on what is known, not on the posture.
    std::vector<program::Slice> slices;
    for (const Date day : days) slices.push_back(program::make_slice(program, day, Posture::enforced, known_on));
    std::vector<const program::Slice*> of_days;
    for (const program::Slice& slice : slices) of_days.push_back(&slice);
    const std::vector<std::uint16_t> class_of = classes_of_destinations(program, of_days);
    std::map<std::uint16_t, std::size_t> order;
    std::vector<std::vector<std::string>> classes;
    for (const std::string& destination : destinations) {
        const std::uint16_t number = class_of[program.destination_by_code.at(destination)];
        const auto [known, added] = order.try_emplace(number, classes.size());
        if (added) classes.emplace_back();
        classes[known->second].push_back(destination);
    }
    return classes;
}

}  // namespace licet::analysis
