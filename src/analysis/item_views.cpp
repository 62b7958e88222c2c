#include "analysis/item_views.hpp"

#include "facts/facts.hpp"
#include "program/program.hpp"

#include <algorithm>

namespace licet::analysis {

namespace {

std::vector<ContentView> contents_of(const std::vector<facts::Contained>& contents) {
    std::vector<ContentView> views;
    for (const facts::Contained& inner : contents) {
        ContentView view{inner.label, inner.count, inner.item->name, inner.item->file, {}};
        if (inner.item->contains) view.contents = contents_of(*inner.item->contains);
        views.push_back(std::move(view));
    }
    return views;
}

bool is_of_item(const program::Program& program, const std::string& fact) {
    if (fact.starts_with("contains[")) return true;
    const auto slot = program.slot_by_name.find(fact);
    return slot != program.slot_by_name.end() && slot->second.of == program::Subject::item;
}

}  // namespace

const ShownFact* ItemView::fact(std::string_view wanted) const {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const ShownFact& f) { return f.name == wanted; });
    return found == facts.end() ? nullptr : &*found;
}

ItemView show_item(const Rulebook& rulebook, const Item& item, Date on) {
    const program::Program& program = rulebook.program();
    ItemView view;
    view.name = item.name();
    view.digest = item.facts().digest;
    view.on = on;
    view.eccns = item.facts().eccns;
    view.sources = item.facts().sources;
    if (item.facts().contains) view.contents = contents_of(*item.facts().contains);
    // What an item is does not depend on where it goes: any destination serves.
    Diagnostics faults;
    const auto nothing_stated = make_shipment({}, {}, rulebook, faults);
    if (!nothing_stated || program.book.destinations.empty()) return view;
    Question question;
    question.destination = program.book.destinations.front().code;
    question.date = on;
    Decision decision = decide(rulebook, item, *nothing_stated, question, Detail::report);
    std::copy_if(decision.facts.begin(), decision.facts.end(), std::back_inserter(view.facts),
                 [&](const ShownFact& fact) { return is_of_item(program, fact.name); });
    view.classification = std::move(decision.classification);
    view.possible_classification = std::move(decision.possible_classification);
    return view;
}

}  // namespace licet::analysis
