// Items and shipments as the public interface hands them out.
#include "engine/case.hpp"
#include "engine/consistency.hpp"
#include "licet/decide.hpp"
#include "yaml/read.hpp"

namespace licet {

const std::string& Item::name() const { return facts_->name; }

std::string Shipment::destination() const { return facts_->destination; }

std::optional<Date> Shipment::date() const { return facts_->date; }

namespace {

std::optional<Item> finish(std::shared_ptr<facts::ItemFacts> item, const Rulebook& rulebook, Diagnostics& out) {
    if (item == nullptr) return std::nullopt;
    if (!engine::check_consistency(rulebook.program(), *item, out)) return std::nullopt;
    return Item(std::move(item));
}

}  // namespace

std::optional<Item> load_item(const std::filesystem::path& file, const Rulebook& rulebook, Diagnostics& out) {
    text::SourceMap sources;
    const auto source = yaml::read_file(file, file.generic_string(), sources, out);
    if (!source) return std::nullopt;
    return finish(facts::read_item(rulebook.program(), *source, file.parent_path(), sources, out), rulebook, out);
}

std::optional<Item> parse_item(std::string_view text, std::string name, const Rulebook& rulebook, Diagnostics& out) {
    text::SourceMap sources;
    const auto source = sources.add(std::move(name), std::string(text));
    return finish(facts::read_item(rulebook.program(), source, {}, sources, out), rulebook, out);
}

std::optional<Shipment> make_shipment(const std::filesystem::path& file, const std::vector<StatedFact>& facts,
                                      const Rulebook& rulebook, Diagnostics& out) {
    text::SourceMap sources;
    auto shipment = facts::read_shipment(rulebook.program(), file, facts, sources, out);
    if (shipment == nullptr) return std::nullopt;
    return Shipment(std::move(shipment));
}

}  // namespace licet
