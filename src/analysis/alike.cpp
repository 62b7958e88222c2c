#include "analysis/alike.hpp"

#include "program/slice.hpp"

#include <map>

namespace licet::analysis {

namespace {

using program::Mask;
using program::Program;

/// Every set of destinations that something may be compared with on one of the days.
std::vector<Mask> compared_with(const Program& program, const std::set<Date>& days, std::optional<Date> known_on) {
    std::vector<Mask> all;
    for (const program::Node& node : program.nodes) {
        if (node.op != program::Op::category) continue;
        if (program.slot(node.slot).type == rulebook::FactType::country) all.push_back(program.masks[node.a]);
    }
    for (const Date day : days) {
        // What the sets hold depends on the day and on what is known, not on the posture.
        const program::Slice slice = program::make_slice(program, day, Posture::enforced, known_on);
        all.insert(all.end(), slice.sets.begin(), slice.sets.end());
    }
    return all;
}

}  // namespace

std::vector<std::vector<std::string>> alike(const Rulebook& rulebook, const std::vector<std::string>& destinations,
                                            const std::set<Date>& days, std::optional<Date> known_on) {
    const Program& program = rulebook.program();
    const std::vector<Mask> sets = compared_with(program, days, known_on);
    std::map<std::vector<bool>, std::size_t> class_of;
    std::vector<std::vector<std::string>> classes;
    for (const std::string& destination : destinations) {
        const std::uint32_t place = program.destination_by_code.at(destination);
        std::vector<bool> membership;
        membership.reserve(sets.size());
        for (const Mask& set : sets) membership.push_back(set.test(place));
        const auto [known, added] = class_of.try_emplace(std::move(membership), classes.size());
        if (added) classes.emplace_back();
        classes[known->second].push_back(destination);
    }
    return classes;
}

}  // namespace licet::analysis
