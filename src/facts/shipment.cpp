// Shipment files and the facts given on the command line.
#include "diag/suggest.hpp"
#include "facts/facts.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <algorithm>

namespace licet::facts {

using program::Program;
using program::Subject;

namespace {

constexpr std::size_t k_max_parties = 32;
constexpr std::size_t k_max_owners = 100;  ///< of one party

class ShipmentReader {
public:
    ShipmentReader(const Program& program, text::SourceMap& sources, Diagnostics& out)
        : program_(program), sources_(sources), report_(sources, out) {
        shipment_->values = unknown_frame(program, Subject::shipment);
    }

    void mapping(const yaml::Node& root) {
        if (root.kind != yaml::Kind::mapping) {
            report_.error("wrong-shape", root.span, "a shipment is a mapping of facts",
                          "for example `destination: CN`");
            return;
        }
        for (const yaml::Entry& entry : root.entries) {
            if (entry.key.text == "licet") continue;
            if (entry.key.text == "parties") {
                parties(entry.value);
            } else if (!set_fact(program_, Subject::shipment, entry.key.text, entry.value, shipment_->values,
                                 shipment_->stated, report_)) {
                unknown_key(entry.key, Subject::shipment, "a shipment", {"parties"});
            }
        }
    }

    void override_with(const std::vector<NamedText>& facts) {
        std::vector<NamedNode> nodes;
        for (const auto& [name, text] : facts) {
            const text::SourceId source = sources_.add({}, text);
            yaml::Node node;
            node.kind = yaml::Kind::scalar;
            node.text = text;
            node.span = {source, 0, static_cast<std::uint32_t>(text.size())};
            nodes.emplace_back(name, std::move(node));
        }
        override_with(nodes);
    }

    void override_with(const std::vector<NamedNode>& facts) {
        for (const auto& [name, node] : facts) override_with(name, node);
    }

    void override_with(const std::string& name, const yaml::Node& node) {
        if (name == "end_user") {
            end_user(node);
        } else if (!set_fact(program_, Subject::shipment, name, list_of_words(name, node), shipment_->values,
                             shipment_->stated, report_) &&
                   !override_item(name, node)) {
            party_facts_.emplace_back(name, node);
        }
    }

    void start_from(const ShipmentFacts& file) {
        *shipment_ = file;
        // Who is only implied is implied anew when everything is stated.
        if (!file.parties_stated) shipment_->parties.clear();
    }

    std::shared_ptr<ShipmentFacts> finish() {
        if (shipment_->parties.empty()) {
            PartyFacts implied;
            implied.label = "parties";
            implied.values = unknown_frame(program_, Subject::party);
            shipment_->parties.push_back(std::move(implied));
        }
        for (const auto& [name, node] : party_facts_) {
            for (PartyFacts& party : shipment_->parties) {
                if (name == "name") party.name = node.text == "unknown" ? "" : node.text;
                if (set_fact(program_, Subject::party, name, node, party.values, party.stated, report_)) continue;
                std::vector<std::string> known;
                for (const rulebook::FactSpec& fact : program_.book.facts) known.push_back(fact.name);
                std::string help = diag::did_you_mean(name, known);
                if (help.empty()) help = "rules/vocabulary.yaml lists the facts";
                report_.error("unknown-fact", node.span, "there is no fact `" + name + "`", help);
                break;
            }
        }
        place_and_day();
        return std::move(shipment_);
    }

    diag::Reporter& report() { return report_; }
    void set_file(std::string file) { shipment_->file = std::move(file); }

private:
    /// `[a, b]`, `a, b` and `a; b` are several words of a fact that has words; anything else stays as it is.
    yaml::Node list_of_words(const std::string& name, const yaml::Node& node) const {
        const auto& facts = program_.book.facts;
        const bool has_words = std::any_of(facts.begin(), facts.end(), [&](const rulebook::FactSpec& fact) {
            return fact.name == name && fact.type == rulebook::FactType::words;
        });
        if (!has_words || node.text.find_first_of(",;[") == std::string::npos) return node;
        yaml::Node list = node;
        list.kind = yaml::Kind::sequence;
        for (std::size_t at = 0; (at = node.text.find_first_not_of(" \t,;[]", at)) != std::string::npos;) {
            const std::size_t end = std::min(node.text.find_first_of(",;[]", at), node.text.size());
            yaml::Node word = node;
            word.text = node.text.substr(at, end - at);
            word.text.erase(word.text.find_last_not_of(" \t") + 1);
            list.items.push_back(std::move(word));
            at = end;
        }
        return list.items.empty() ? node : list;
    }

    /// The destination and the date that the shipment itself names, for questions that leave them to it.
    void place_and_day() {
        if (const auto ref = fact_named(program_, "destination", Subject::shipment)) {
            const Value& value = shipment_->values[ref->index];
            for (std::size_t i = 0; i < program_.book.destinations.size() && value.mask.count() == 1; ++i) {
                if (value.mask.test(i)) shipment_->destination = program_.book.destinations[i].code;
            }
        }
        if (const auto ref = fact_named(program_, "date", Subject::shipment);
            ref && shipment_->stated.contains(ref->index)) {
            shipment_->date = parse_date(shipment_->stated.at(ref->index).text);
        }
    }

    void unknown_key(const yaml::Node& key, Subject of, const std::string& what, std::vector<std::string> known) {
        for (const rulebook::FactSpec& fact : program_.book.facts) {
            if (fact.of == of) known.push_back(fact.name);
        }
        std::string help = diag::did_you_mean(key.text, known);
        if (help.empty()) help = explain_elsewhere(program_, key.text);
        if (help.empty()) help = "declare the fact in rules/vocabulary.yaml, or remove the key";
        report_.error("unknown-key", key.span, what + " has no key `" + key.text + "`", help);
    }

    void parties(const yaml::Node& node) {
        if (node.kind != yaml::Kind::sequence || node.items.empty()) {
            report_.error("wrong-shape", node.span, "`parties` lists who takes part",
                          "for example `parties: [{role: end_user, name: ..., country: CN}]`");
            return;
        }
        shipment_->parties_stated = true;
        if (node.items.size() > k_max_parties) {
            report_.error("too-many-parties", node.items[k_max_parties].span,
                          "a shipment has at most " + std::to_string(k_max_parties) + " parties",
                          "list each party once");
            return;
        }
        for (const yaml::Node& item : node.items) party(item);
    }

    void party(const yaml::Node& node) {
        PartyFacts party;
        party.label = "parties[" + std::to_string(shipment_->parties.size()) + "]";
        party.values = unknown_frame(program_, Subject::party);
        if (node.kind != yaml::Kind::mapping) {
            report_.error("wrong-shape", node.span, "a party is a mapping of facts", "for example `{role: end_user}`");
            return;
        }
        for (const yaml::Entry& entry : node.entries) {
            if (entry.key.text == "owners") {
                owners(entry.value, party);
                continue;
            }
            if (entry.key.text == "name") party.name = entry.value.text == "unknown" ? "" : entry.value.text;
            if (!set_fact(program_, Subject::party, entry.key.text, entry.value, party.values, party.stated, report_)) {
                unknown_key(entry.key, Subject::party, "a party", {"owners"});
            }
        }
        shipment_->parties.push_back(std::move(party));
    }

    void owners(const yaml::Node& node, PartyFacts& party) {
        if (node.kind == yaml::Kind::scalar && node.text == "unknown") return;
        if (node.kind != yaml::Kind::sequence) {  // nothing here must be taken for "nobody owns it"
            report_.error("wrong-shape", node.span, "`owners` lists the owners of the party",
                          "for example `owners: [{name: ..., percent: 30}]`, or `unknown`");
            return;
        }
        if (node.items.size() > k_max_owners) {
            report_.error("too-many-owners", node.items[k_max_owners].span,
                          "a party has at most " + std::to_string(k_max_owners) + " owners",
                          "join those of one group, or write `owners: unknown`");
            return;
        }
        party.owners.emplace();
        program::Slot share;
        share.name = "percent";
        share.kind = program::SlotKind::number;
        share.type = rulebook::FactType::number;
        for (const yaml::Node& item : node.items) {
            yaml::Fields fields(item, "an owner", report_);
            Owner owner;
            owner.name = fields.required_text("name");
            owner.percent = num::Interval::between(0, 100);
            if (const yaml::Node* percent = fields.get("percent"); percent != nullptr && percent->text != "unknown") {
                yaml::Node plain = *percent;
                if (plain.text.ends_with("%")) {
                    plain.text.pop_back();
                    while (plain.text.ends_with(" ")) plain.text.pop_back();
                    plain.offsets.clear();
                }
                if (auto value = read_value(program_, share, plain, report_)) {
                    const auto within = num::intersect(value->first.range, owner.percent);
                    if (within) {
                        owner.percent = *within;
                    } else {
                        report_.error("bad-number", percent->span, "a share lies between 0 and 100 percent",
                                      "for example `percent: 25`");
                    }
                }
            }
            fields.finish();
            party.owners->push_back(std::move(owner));
        }
        num::Interval total = num::Interval::exactly(0);
        for (const Owner& owner : *party.owners) total = num::add(total, owner.percent);
        if (total.low && total.low->at > 100) {
            report_.error("bad-number", node.span, "the shares of the owners add up to more than 100 percent",
                          "correct them; a share that is not known is `unknown`");
        }
    }

    void end_user(const yaml::Node& node) {
        PartyFacts* target = nullptr;
        const auto role = fact_named(program_, "role", Subject::party);
        for (PartyFacts& party : shipment_->parties) {
            if (role && party.stated.contains(role->index) && party.stated.at(role->index).text == "end_user") {
                target = &party;
            }
        }
        if (target == nullptr) {
            PartyFacts party;
            party.label = "parties[" + std::to_string(shipment_->parties.size()) + "]";
            party.values = unknown_frame(program_, Subject::party);
            shipment_->parties.push_back(std::move(party));
            shipment_->parties_stated = true;
            target = &shipment_->parties.back();
            yaml::Node word = node;
            word.text = "end_user";
            (void)set_fact(program_, Subject::party, "role", word, target->values, target->stated, report_);
        }
        target->name = node.text;
        (void)set_fact(program_, Subject::party, "name", node, target->values, target->stated, report_);
    }

    bool override_item(const std::string& name, const yaml::Node& node) {
        const auto ref = fact_named(program_, name, Subject::item);
        if (!ref) return false;
        if (auto value = read_value(program_, program_.slot(*ref), node, report_)) {
            shipment_->item_overrides.emplace_back(ref->index, std::move(*value));
        }
        return true;
    }

    const Program& program_;
    text::SourceMap& sources_;
    diag::Reporter report_;
    std::shared_ptr<ShipmentFacts> shipment_ = std::make_shared<ShipmentFacts>();
    std::vector<std::pair<std::string, yaml::Node>> party_facts_;
};

}  // namespace

std::shared_ptr<ShipmentFacts> read_shipment(const Program& program, const std::filesystem::path& file,
                                             const std::vector<NamedText>& facts, text::SourceMap& sources,
                                             Diagnostics& out) {
    const std::size_t faults = out.size();
    ShipmentReader reader(program, sources, out);
    if (!file.empty()) {
        const auto source = yaml::read_file(file, file.generic_string(), sources, out);
        if (!source) return nullptr;
        const auto root = yaml::parse(*source, reader.report());
        if (!root) return nullptr;
        const yaml::Node* header = root->find("licet");
        if (header == nullptr || header->text != "shipment/v1") {
            reader.report().error("unknown-format", header == nullptr ? root->span : header->span,
                                  header == nullptr ? "this is not a shipment file"
                                                    : "this is `" + header->text + "`; a shipment is `shipment/v1`",
                                  "begin it with `licet: shipment/v1`");
            return nullptr;
        }
        reader.set_file(file.generic_string());
        reader.mapping(*root);
    }
    reader.override_with(facts);
    auto shipment = reader.finish();
    return out.size() == faults ? shipment : nullptr;
}

std::shared_ptr<ShipmentFacts> read_inline_shipment(const Program& program, const yaml::Node* node,
                                                    const std::vector<NamedNode>& facts, text::SourceMap& sources,
                                                    Diagnostics& out) {
    const std::size_t faults = out.size();
    ShipmentReader reader(program, sources, out);
    if (node != nullptr) reader.mapping(*node);
    reader.override_with(facts);
    auto shipment = reader.finish();
    return out.size() == faults ? shipment : nullptr;
}

std::shared_ptr<ShipmentFacts> restate_shipment(const Program& program, const ShipmentFacts* file,
                                                const std::vector<NamedNode>& facts, text::SourceMap& sources,
                                                Diagnostics& out) {
    const std::size_t faults = out.size();
    ShipmentReader reader(program, sources, out);
    if (file != nullptr) reader.start_from(*file);
    reader.override_with(facts);
    auto shipment = reader.finish();
    return out.size() == faults ? shipment : nullptr;
}

}  // namespace licet::facts
