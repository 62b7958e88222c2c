#pragma once
// What `check` and `timeline` share: from the options to items, a shipment and destinations.

#include "cli/items.hpp"
#include "cli/options.hpp"
#include "licet/licet.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace licet::cli {

struct LoadedItem {
    Item item;
    std::string shown;  ///< how reports name its file
    std::filesystem::path path;
};

/// Names a file as reports do, so that no path of the machine gets into them.
void show_as(const LoadedItem& loaded, Label& label);
void show_as(const LoadedItem& loaded, std::vector<Label>& labels);

/// The transaction, and where it goes to.
struct Transaction {
    Shipment shipment;
    std::vector<std::string> destinations;
};

/// The specs that load; faults of the others go to `out`.
[[nodiscard]] std::vector<LoadedItem> load_items(const std::vector<SpecFile>& specs, const Rulebook& rulebook,
                                                 Diagnostics& out);

/// The shipment of the options and its file. Groups of countries are read as of `on`.
[[nodiscard]] std::optional<Shipment> find_shipment(const QuestionOptions& options, const Rulebook& rulebook, Date on,
                                                    Diagnostics& out);
/// Nothing, with a fault, if the command line or the shipment file leaves nothing to ask.
[[nodiscard]] std::optional<Transaction> find_transaction(const QuestionOptions& options,
                                                          const std::optional<Shipment>& shipment,
                                                          const Rulebook& rulebook, Date on, Diagnostics& out);

/// Program and rulebook, as reports name them.
[[nodiscard]] ReportHeader header_of(const Rulebook& rulebook, const LoadOptions& files);
/// The header of a run that found no rulebook.
[[nodiscard]] ReportHeader empty_header();

}  // namespace licet::cli
