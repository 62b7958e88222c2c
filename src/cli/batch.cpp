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
        for (const Destination& to : rulebook.destinations()) {
            const std::string treated_as = to.treated_as == to.code ? std::string() : to.treated_as;
            places_.emplace(to.code, std::make_shared<const Place>(Place{to.code, to.name, treated_as}));
        }
        if (asked.proofs == Proofs::all) {
            for (const std::string& destination : asked.destinations) classes_.push_back({destination});
        } else if (asked.proofs == Proofs::margins) {
            classes_ = analysis::alike(rulebook, asked.destinations, days_, asked.question.known_on);
        }
        for (const std::string& destination : asked.destinations) order_.emplace(destination, order_.size());
    }

    [[nodiscard]] ItemResult decide_item(const LoadedItem& loaded) const {
        ItemResult result;
        // Where no proof is shown, places are told apart for each item by what its own questions hang on.
        const bool by_item = asked_.proofs == Proofs::none;
        const Classes of_item = by_item
                                    ? analysis::alike(rulebook_, asked_.destinations, days_, asked_.question.known_on,
                                                      loaded.item, shipment_, asked_.question.strict)
                                    : Classes();
        Inquiry inquiry(rulebook_, loaded.item, shipment_, asked_.question);
        engine::Provenance lines(rulebook_.program(), loaded.item.facts());
        std::vector<std::shared_ptr<const Ruling>> rulings(asked_.destinations.size());
        for (const std::vector<std::string>& members : by_item ? of_item : classes_) {
            const auto ruling = decide_class(loaded, inquiry, lines, members, result.findings);
            for (const std::string& member : members) rulings[order_.at(member)] = ruling;
        }
        for (std::size_t i = 0; i < rulings.size(); ++i) {
            result.decisions.emplace_back(std::move(rulings[i]), places_.at(asked_.destinations[i]));
        }
        result.findings = in_order(std::move(result.findings));
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
    static std::vector<Finding> in_order(std::vector<Finding> findings) {
        std::vector<Finding*> order;
        order.reserve(findings.size());
        for (Finding& finding : findings) order.push_back(&finding);
        std::stable_sort(order.begin(), order.end(),
                         [](const Finding* a, const Finding* b) { return gate::stands_before(*a, *b); });
        std::vector<Finding> out;
        out.reserve(findings.size());
        for (Finding* finding : order) out.push_back(std::move(*finding));
        return out;
    }

    /// What is decided for all members, and what is found about each.
    std::shared_ptr<const Ruling> decide_class(const LoadedItem& loaded, Inquiry& inquiry, engine::Provenance& lines,
                                               const std::vector<std::string>& members,
                                               std::vector<Finding>& findings) const {
        Question question = asked_.question;
        question.destination = members.front();
        Decision decision = inquiry.decide(question.destination, detail());
        decision.spec = loaded.shown;
        gate::Upcoming upcoming;
        if (asked_.ahead_until) {
            upcoming =
                gate::upcoming_decisions(rulebook_, loaded.item, shipment_, question, decision, *asked_.ahead_until);
        }
        for (gate::Change& change : upcoming) show_as(loaded, change.decided_by);
        std::vector<Label> places = gate::decided_by(lines, decision);
        show_as(loaded, places);
        const auto grounds = gate::grounds_of(decision, std::move(places));
        Label name = loaded.item.facts().name_where;
        show_as(loaded, name);
        for (const std::string& member : members) {
            const auto keep = [&](Finding finding) {
                finding.decision = order_.at(member);
                findings.push_back(std::move(finding));
            };
            const Place& place = *places_.at(member);
            static_cast<Place&>(decision) = place;
            for (Finding& finding : gate::findings_of(decision, grounds, name)) keep(std::move(finding));
            for (gate::Change& change : upcoming) {
                static_cast<Place&>(change.then) = place;
                keep(gate::finding_of(change));
            }
        }
        if (asked_.proofs != Proofs::all) drop_proof(decision);
        return std::make_shared<const Ruling>(std::move(decision));
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
    void drop_proof(Ruling& decision) const {
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
    std::map<std::string, std::shared_ptr<const Place>> places_;
    Classes classes_;  ///< where they are the same for all items
    std::map<std::string, std::size_t> order_;
};

}  // namespace

std::function<std::vector<Decision>(const std::vector<const Decided*>&)> prover(const Rulebook& rulebook,
                                                                                const std::vector<LoadedItem>& items,
                                                                                const Shipment& shipment) {
    std::map<std::string, Item> item_of;
    for (const LoadedItem& loaded : items) item_of.emplace(loaded.shown, loaded.item);
    return [rulebook, shipment, item_of = std::move(item_of)](const std::vector<const Decided*>& decisions) {
        constexpr std::size_t k_piece = 32;
        std::vector<Decision> out(decisions.size());
        analysis::on_all_processors((decisions.size() + k_piece - 1) / k_piece, [&](std::size_t piece) {
            // A run decides all about one item, then about the next.
            std::optional<Inquiry> inquiry;
            const std::size_t begin = piece * k_piece;
            for (std::size_t i = begin; i < std::min(begin + k_piece, decisions.size()); ++i) {
                const Ruling& asked = *decisions[i]->ruling;
                if (i == begin || asked.spec != decisions[i - 1]->ruling->spec) {
                    inquiry.emplace(rulebook, item_of.at(asked.spec), shipment,
                                    Question{{}, asked.date, asked.known_on, asked.posture, asked.strict});
                }
                out[i] = inquiry->decide(decisions[i]->place->destination);
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
