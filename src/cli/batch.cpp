#include "cli/batch.hpp"

#include "analysis/alike.hpp"
#include "analysis/candidates.hpp"
#include "analysis/processors.hpp"
#include "engine/provenance.hpp"
#include "gate/findings.hpp"
#include "gate/upcoming.hpp"

#include <algorithm>
#include <map>

namespace licet::cli {

namespace {

class BatchDecider {
public:
    BatchDecider(const Rulebook& rulebook, const Shipment& shipment, const BatchQuestion& asked)
        : rulebook_(rulebook), shipment_(shipment), asked_(asked), days_(days()) {
        for (const Destination& place : rulebook.destinations()) places_.emplace(place.code, place);
        if (asked.proofs == Proofs::all) {
            for (const std::string& destination : asked.destinations) classes_.push_back({destination});
        } else if (asked.proofs == Proofs::margins) {
            classes_ = analysis::alike(rulebook, asked.destinations, days_, asked.question.known_on);
        }
        for (const std::string& destination : asked.destinations) order_.emplace(destination, order_.size());
    }

    [[nodiscard]] ItemResult decide_item(const LoadedItem& loaded) const {
        ItemResult result;
        result.decisions.resize(asked_.destinations.size());
        // Where no proof is shown, places are told apart for each item by what its own questions hang on.
        const bool by_item = asked_.proofs == Proofs::none;
        const Classes of_item = by_item
                                    ? analysis::alike(rulebook_, asked_.destinations, days_, asked_.question.known_on,
                                                      loaded.item, shipment_, asked_.question.strict)
                                    : Classes();
        Inquiry inquiry(rulebook_, loaded.item, shipment_, asked_.question);
        engine::Provenance lines(rulebook_.program(), loaded.item.facts());
        for (const std::vector<std::string>& members : by_item ? of_item : classes_) {
            decide_class(loaded, inquiry, lines, members, result);
        }
        result.found = in_order(std::move(result.found));
        return result;
    }

private:
    using Classes = std::vector<std::vector<std::string>>;

    /// The days on which anything is decided, as far as sets of destinations change.
    [[nodiscard]] std::set<Date> days() const {
        std::set<Date> days = {asked_.question.date};
        if (!asked_.ahead_until) return days;
        for (const auto& [day, events] : analysis::dated_events(rulebook_.program())) {
            if (asked_.question.date < day && day <= *asked_.ahead_until) days.insert(day);
        }
        return days;
    }

    /// As a report shows them. Findings are large, so what is sorted is where they are.
    static std::vector<ItemResult::Found> in_order(std::vector<ItemResult::Found> found) {
        std::vector<ItemResult::Found*> order;
        order.reserve(found.size());
        for (ItemResult::Found& one : found) order.push_back(&one);
        std::stable_sort(order.begin(), order.end(), [](const ItemResult::Found* a, const ItemResult::Found* b) {
            return gate::stands_before(a->finding, b->finding);
        });
        std::vector<ItemResult::Found> out;
        out.reserve(found.size());
        for (ItemResult::Found* one : order) out.push_back(std::move(*one));
        return out;
    }

    void decide_class(const LoadedItem& loaded, Inquiry& inquiry, engine::Provenance& lines,
                      const std::vector<std::string>& members, ItemResult& result) const {
        Question question = asked_.question;
        question.destination = members.front();
        Decision decision = inquiry.decide(question.destination, detail());
        decision.spec = loaded.shown;
        gate::Upcoming upcoming;
        if (asked_.ahead_until) {
            upcoming =
                gate::upcoming_decisions(rulebook_, loaded.item, shipment_, question, decision, *asked_.ahead_until);
        }
        const std::vector<Label> places = gate::decided_by(lines, decision);
        for (const std::string& member : members) {
            const std::size_t at = order_.at(member);
            relabel(decision, member);
            for (Finding& finding : gate::findings_of(loaded.item, decision, places)) {
                result.found.push_back({std::move(finding), at});
            }
            for (gate::Change& change : upcoming) {
                relabel(change.then, member);
                result.found.push_back({gate::finding_of(change), at});
            }
        }
        if (asked_.proofs == Proofs::all) {
            result.decisions[order_.at(members.front())] = std::move(decision);
            return;
        }
        drop_proof(decision);
        for (const std::string& member : members) {
            relabel(decision, member);
            result.decisions[order_.at(member)] = decision;
        }
    }

    void relabel(Decision& decision, const std::string& destination) const {
        if (decision.destination == destination) return;
        const Destination& place = places_.at(destination);
        decision.destination = place.code;
        decision.destination_name = place.name;
        decision.treated_as = place.treated_as == place.code ? std::string() : place.treated_as;
    }

    [[nodiscard]] Detail detail() const {
        switch (asked_.proofs) {
            case Proofs::none:
                return Detail::finding;
            case Proofs::margins:
                return Detail::report;
            case Proofs::all:
                return asked_.detail;
        }
        return asked_.detail;
    }

    /// Leaves what a matrix shows, and the margins if they are asked for. The rest names the destination that stood for
    /// its class.
    void drop_proof(Decision& decision) const {
        const auto forget = [](auto& list) { list = {}; };
        if (asked_.proofs == Proofs::none) {
            forget(decision.rules);
            forget(decision.near);
        }
        forget(decision.facts);
        forget(decision.transaction);
        forget(decision.review);
        forget(decision.advice);
        forget(decision.assumptions);
        forget(decision.not_checked);
        forget(decision.estimates);
        for (ExceptionTrace& exception : decision.exceptions) {
            exception.rule = {};
            forget(exception.lifts);
            forget(exception.conditions);
            forget(exception.missing);
        }
        for (MissingFact& fact : decision.missing) {
            fact.rules.clear();
            fact.meaning.clear();
            fact.hint.clear();
        }
    }

    const Rulebook& rulebook_;
    const Shipment& shipment_;
    const BatchQuestion& asked_;
    std::set<Date> days_;
    std::map<std::string, Destination> places_;
    Classes classes_;  ///< where they are the same for all items
    std::map<std::string, std::size_t> order_;
};

}  // namespace

std::function<std::vector<Decision>(const std::vector<const Decision*>&)> prover(const Rulebook& rulebook,
                                                                                 const std::vector<LoadedItem>& items,
                                                                                 const Shipment& shipment) {
    std::map<std::string, Item> item_of;
    for (const LoadedItem& loaded : items) item_of.emplace(loaded.shown, loaded.item);
    return [rulebook, shipment, item_of = std::move(item_of)](const std::vector<const Decision*>& decisions) {
        constexpr std::size_t k_piece = 32;
        std::vector<Decision> out(decisions.size());
        analysis::on_all_processors((decisions.size() + k_piece - 1) / k_piece, [&](std::size_t piece) {
            // A run decides all about one item, then about the next.
            std::optional<Inquiry> inquiry;
            const std::size_t begin = piece * k_piece;
            for (std::size_t i = begin; i < std::min(begin + k_piece, decisions.size()); ++i) {
                const Decision& asked = *decisions[i];
                if (i == begin || asked.spec != decisions[i - 1]->spec) {
                    inquiry.emplace(rulebook, item_of.at(asked.spec), shipment,
                                    Question{{}, asked.date, asked.known_on, asked.posture, asked.strict});
                }
                out[i] = inquiry->decide(asked.destination);
                out[i].spec = asked.spec;
            }
        });
        return out;
    };
}

std::vector<ItemResult> decide_batch(const Rulebook& rulebook, const std::vector<LoadedItem>& items,
                                     const Shipment& shipment, const BatchQuestion& asked, const Progress& progress) {
    const BatchDecider batch(rulebook, shipment, asked);
    std::vector<ItemResult> results(items.size());
    analysis::on_all_processors(
        items.size(), [&](std::size_t i) { results[i] = batch.decide_item(items[i]); }, progress);
    return results;
}

}  // namespace licet::cli
