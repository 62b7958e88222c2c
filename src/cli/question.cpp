#include "cli/question.hpp"

#include "analysis/processors.hpp"
#include "cli/exit_code.hpp"
#include "cli/places.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "licet/version.hpp"

#include <algorithm>
#include <utility>

namespace licet::cli {

namespace {

/// Faults that concern every answer: those of the command line, except an ITEM that is not there.
Diagnostics faults_before_items(const Diagnostics& faults) {
    Diagnostics out;
    for (const Diagnostic& fault : faults) {
        const bool of_item = fault.code == "unknown-item" || fault.code == "ambiguous-item";
        if (fault.primary.file.empty() && !of_item) out.add(fault);
    }
    return out;
}

}  // namespace

void show_as(const LoadedItem& loaded, Label& label) {
    if (label.file == loaded.path.generic_string()) label.file = loaded.shown;
}

void show_as(const LoadedItem& loaded, std::vector<Label>& labels) {
    for (Label& label : labels) show_as(loaded, label);
}

std::vector<LoadedItem> load_items(const std::vector<SpecFile>& specs, const Rulebook& rulebook, Diagnostics& out) {
    std::vector<std::optional<Item>> read(specs.size());
    std::vector<Diagnostics> faults(specs.size());
    analysis::on_all_processors(specs.size(),
                                [&](std::size_t i) { read[i] = load_item(specs[i].path, rulebook, faults[i]); });
    std::vector<LoadedItem> items;
    items.reserve(specs.size());
    for (std::size_t i = 0; i < specs.size(); ++i) {
        out.append(faults[i]);
        if (read[i]) items.push_back({std::move(*read[i]), specs[i].shown, specs[i].path});
    }
    return items;
}

std::optional<Shipment> find_shipment(const QuestionOptions& options, const Rulebook& rulebook, Date on,
                                      Diagnostics& out) {
    const std::vector<StatedFact> facts = stated_facts(options, rulebook, on, out);
    if (!options.shipment.empty() && !check_readable(options.shipment, out)) return {};
    return make_shipment(options.shipment, facts, rulebook, out);
}

std::optional<Transaction> find_transaction(const QuestionOptions& options, const std::optional<Shipment>& shipment,
                                            const Rulebook& rulebook, Date on, Diagnostics& out) {
    std::vector<std::string> destinations = find_destinations(options.to, rulebook, on, out);
    if (options.to.empty() && shipment) {
        if (shipment->destination().empty()) {
            add_fault(out, "usage", "no destination is given", "name one with --to or in the shipment file");
        } else {
            destinations = {shipment->destination()};
        }
    }
    if (exit_code(faults_before_items(out)) != ExitCode::finished || !shipment || destinations.empty()) return {};
    return Transaction{*shipment, std::move(destinations)};
}

ReportHeader empty_header() { return {"licet " + std::string(version()), {}, {}, {}, {}, {}}; }

ReportHeader header_of(const Rulebook& rulebook, const LoadOptions& files) {
    ReportHeader header = empty_header();
    header.rulebook_digest = rulebook.digest();
    std::optional<Date> verified;
    for (const Pack& pack : rulebook.packs()) {
        header.packs.push_back(pack.name);
        verified = std::min(verified.value_or(pack.verified_through), pack.verified_through);
    }
    if (verified) header.verified_through = to_string(*verified);
    for (const Destination& place : rulebook.destinations()) header.places.emplace(place.code, place.name);
    for (const auto& overlay : files.overlays) header.overlays.push_back(overlay.string());
    return header;
}

}  // namespace licet::cli
