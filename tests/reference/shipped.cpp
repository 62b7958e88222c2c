// Questions to the shipped rules: items of the catalog with their figures moved to those of the rules, to places of all
// kinds, on the days on which something changes.
#include "cases.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <stdexcept>

namespace reference {

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> k_places = {"CN", "CN", "HK", "MO", "US", "TW", "KR", "JP", "DE", "NL", "SG", "AE",
                                           "AE", "IL", "CY", "RU", "BY", "IR", "KP", "CU", "SY", "VN", "IN", "SA",
                                           "KH", "NI", "GB", "AU", "AQ", "VE", "MM", "ET", "UA", "PR", "LI"};
/// Facts that are computed from others: stated only where those are left out.
const std::map<std::string, std::vector<std::string>> k_bases = {
    {"performance_density", {"die_area"}}, {"memory_bandwidth_density", {"memory_bandwidth", "package_area"}}};

std::string decimal(const Rational& value, int places, int move) {
    boost::multiprecision::cpp_int units = 1;
    for (int i = 0; i < places; ++i) units *= 10;
    boost::multiprecision::cpp_int whole = numerator(value) * units / denominator(value) + move;
    if (whole < 1) whole = 1;
    std::string digits = whole.str();
    while (static_cast<int>(digits.size()) <= places) digits.insert(0, "0");
    if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
    return digits;
}

class Maker {
public:
    Maker(Random& random, const Rules& rules, fs::path catalog)
        : random_(random), rules_(rules), catalog_(std::move(catalog)) {
        for (const auto& entry : fs::directory_iterator(catalog_)) {
            if (entry.path().extension() == ".yaml") files_.push_back(entry.path().filename().string());
        }
        std::sort(files_.begin(), files_.end());
        for (const auto& [code, law_code] : rules.treated_as) codes_.push_back(code);
        for (const auto& [folded_name, name] : rules.companies) companies_.push_back(name);
        for (const auto& [id, rule] : rules.rules) derived_.insert(rule.fact);
        for (const auto& [list, entries] : rules.lists) {
            for (const Listed& entry : entries) listed_.push_back(*entry.names.begin());
        }
    }

    Item item() {
        Item made = mutated(read(random_.of(files_)));
        for (int left = gaps(); left > 0; --left) {
            Item& one = made.contains.empty() || random_.often(50) ? made : part_of(made);
            open_one(one.facts);
        }
        return made;
    }

    Shipment shipment() {
        Shipment made;
        for (const auto& [name, vocable] : rules_.vocabulary) {
            if (vocable.of != "shipment" || name == "destination" || name == "date") continue;
            if (name == "exporter_role" || random_.often(often_stated(vocable))) state(vocable, made.facts);
        }
        for (int left = gaps(); left > 0; --left) open_one(made.facts);
        if (random_.often(45)) return made;
        // One in each role, so that nobody is left unnamed, and perhaps another.
        std::vector<std::string> roles = rules_.vocabulary.at("role").words;
        if (random_.often(10)) roles.pop_back();
        if (random_.often(30)) roles.push_back(random_.of(roles));
        for (const std::string& role : roles) made.parties.push_back(party(role));
        return made;
    }

    std::string place() { return random_.often(60) ? random_.of(k_places) : random_.of(codes_); }

private:
    /// How many facts to leave open: each doubles the worlds at least.
    int gaps() { return random_.one({"0", "0", "0", "1", "1", "2"}).front() - '0'; }
    Item& part_of(Item& made) {
        return made.contains[static_cast<std::size_t>(random_.below(static_cast<int>(made.contains.size())))];
    }
    void open_one(Facts& facts) {
        if (facts.empty()) return;
        const auto at = std::next(facts.begin(), random_.below(static_cast<int>(facts.size())));
        if (at->first == "kind") {  // left out, it may follow from what else is stated
            if (random_.often(20)) at->second = word("unknown");
        } else if (at->second.kind == Fact::Kind::number && random_.often(60)) {
            move_number(rules_.vocabulary.at(at->first), facts, 100);
        } else if (random_.often(50)) {
            at->second = word("unknown");
        } else {
            facts.erase(at);
        }
    }
    /// What is computed is seldom stated, what is assumed now and then, everything else always.
    int often_stated(const Vocable& vocable) const {
        if (derived_.contains(vocable.name)) return 4;
        return vocable.assume.empty() ? 100 : 25;
    }
    Party party(const std::string& role) {
        Party made;
        made.facts["role"] = word(random_.often(98) ? role : "unknown");
        if (random_.often(40)) made.facts["name"] = word(random_.often(60) ? random_.of(listed_) : "Quuxo Mbeki");
        for (const char* fact : {"country", "headquarters", "ultimate_parent_headquarters"}) {
            if (random_.often(45)) state(rules_.vocabulary.at(fact), made.facts, 98);
        }
        if (random_.often(30)) {
            made.owners.emplace();
            made.owners->emplace_back(random_.of(listed_), 24 + random_.below(3));
            made.owners->emplace_back(random_.often(60) ? random_.of(listed_) : "Quuxo Mbeki", 24 + random_.below(3));
        }
        return made;
    }

    // --- the catalog -----------------------------------------------------------------------------------------------
    static std::string scalar(const YAML::Node& node) {
        return (node.IsMap() ? node["value"] : node).as<std::string>();
    }
    void stated(const std::string& name, const YAML::Node& node, Facts& into) const {
        const auto found = rules_.vocabulary.find(name);
        if (found == rules_.vocabulary.end() || found->second.of != "item") return;
        const std::string type = found->second.type;
        if (type == "number") {
            into[name] = parse_number(scalar(node));
        } else if (type == "flag" || type == "word" || type == "country" || type == "company" || type == "product") {
            into[name] = word(scalar(node));
        }
    }
    Item read(const std::string& file) const {
        Item made;
        for (const auto& entry : YAML::LoadFile((catalog_ / file).string())) {
            const std::string key = entry.first.as<std::string>();
            if (key == "performance" || key == "packaging") {
                for (const auto& member : entry.second) {
                    stated(key + "." + member.first.as<std::string>(), member.second, made.facts);
                }
            } else if (key == "eccn") {
                if (entry.second.IsScalar()) made.eccn = {entry.second.as<std::string>()};
                if (entry.second.IsSequence()) made.eccn = entry.second.as<std::vector<std::string>>();
            } else if (key == "contains") {
                for (const auto& part : entry.second) made.contains.push_back(read(part["item"].as<std::string>()));
            } else {
                stated(key, entry.second, made.facts);
            }
        }
        return made;
    }

    // --- moving facts ----------------------------------------------------------------------------------------------
    /// A figure with which some rule compares the fact; nothing where none does.
    std::optional<Rational> figure(const std::string& name) {
        std::vector<Rational> all;
        const auto asked = rules_.comparisons.find(name);
        if (asked == rules_.comparisons.end()) return std::nullopt;
        for (const Node* node : asked->second) {
            const bool plain = std::any_of(node->kids.begin(), node->kids.end(), [&](const Node& kid) {
                return kid.kind == Node::Kind::fact && kid.text == name;
            });
            for (const Node& kid : node->kids) {
                if (plain && kid.kind == Node::Kind::number) all.push_back(kid.low);
            }
        }
        if (all.empty()) return std::nullopt;
        return random_.of(all);
    }
    std::string written(const Vocable& vocable, const Rational& value) {
        const std::string unit = vocable.unit.empty() ? "" : " " + vocable.unit;
        return decimal(value / unit_scale(vocable.unit), random_.below(4), random_.below(3) - 1) + unit;
    }
    void state(const Vocable& vocable, Facts& into, int known = 100) {
        if (!random_.often(known)) {
            into[vocable.name] = word("unknown");
            return;
        }
        if (vocable.type == "flag") into[vocable.name] = word(random_.one({"true", "false"}));
        if (vocable.type == "word") into[vocable.name] = word(random_.of(vocable.words));
        if (vocable.type == "words") {
            into[vocable.name] = words({random_.of(vocable.words), random_.of(vocable.words)});
        }
        if (vocable.type == "country") into[vocable.name] = word(place());
        if (vocable.type == "company")
            into[vocable.name] = word(random_.often(70) ? random_.of(companies_) : "Quuxo Mbeki");
        if (vocable.type == "number") {
            const Rational value = figure(vocable.name).value_or(Rational(1 + random_.below(1000)));
            into[vocable.name] = parse_number(written(vocable, value));
        }
    }
    void move_number(const Vocable& vocable, Facts& into, int open = 0) {
        const std::string one = written(vocable, figure(vocable.name).value_or(Rational(1 + random_.below(1000))));
        if (!random_.often(open)) {
            into[vocable.name] = parse_number(one);
            return;
        }
        const std::string unit = vocable.unit.empty() ? "" : " " + vocable.unit;
        const std::string number = one.substr(0, one.find(' '));
        switch (random_.below(3)) {
            case 0:
                into[vocable.name] = parse_number(number + ".." + unit);
                break;
            case 1:
                into[vocable.name] = parse_number("< " + one);
                break;
            default:
                into[vocable.name] =
                    parse_number(number + ".." + decimal(parse_decimal(number) * (1 + random_.below(3)), 3, 1) + unit);
        }
    }
    Item mutated(Item made) {
        Facts& facts = made.facts;
        if (facts.contains("family") && !rules_.products.contains(folded(*facts["family"].words.begin()))) {
            facts.erase("family");
        }
        if (random_.often(10)) facts["family"] = word(random_.one({"H20", "A100", "MI308", "MI250", "L40S"}));
        std::erase_if(facts, [](const auto& one) { return one.second.kind == Fact::Kind::unknown; });
        if (!facts.contains("designer") || random_.often(15)) state(rules_.vocabulary.at("designer"), facts);
        if (!facts.contains("kind")) facts["kind"] = word("chip");
        performance(facts);
        for (const auto& [name, vocable] : rules_.vocabulary) {
            if (vocable.of != "item" || name == "kind" || name == "family" || name == "designer" || name == "tpp" ||
                name == "peak_rate" || name.starts_with("performance.") || k_bases.contains(name)) {
                continue;
            }
            const bool stated = facts.contains(name);
            if (stated ? !random_.often(30) : !random_.often(often_stated(vocable))) continue;
            if (vocable.type == "number") {
                move_number(vocable, facts);
            } else {
                state(vocable, facts);
            }
        }
        density(facts);
        if (random_.often(60)) {  // without, it may be in any paragraph that the pack does not decide
            made.eccn = {random_.one({"4A003.b", "5A002.a", "5A992.c", "3A001.b.2", "5A004.a", "4A004.a", "EAR99"})};
        }
        for (Item& part : made.contains) part = mutated(part);
        return made;
    }
    /// TPP at a figure, stated or by the rates behind it.
    void performance(Facts& facts) {
        const bool rates = std::any_of(facts.begin(), facts.end(),
                                       [](const auto& one) { return one.first.starts_with("performance."); });
        if (rates && random_.often(35)) {
            facts.erase("tpp");
            return;
        }
        std::erase_if(facts, [](const auto& one) { return one.first.starts_with("performance."); });
        facts.erase("performance_complete");
        facts.erase("peak_rate");
        facts.erase("tpp");
        if (random_.often(50)) {
            move_number(rules_.vocabulary.at("tpp"), facts);
            facts["peak_rate"] = parse_number(written(rules_.vocabulary.at("peak_rate"), *figure("peak_rate")));
            return;
        }
        const Rational tpp = *figure("tpp");
        const Vocable& rate = rules_.vocabulary.at("performance.fp16");
        facts["performance.fp16"] = parse_number(written(rate, tpp / 16 * unit_scale(rate.unit)));
        if (random_.often(40)) {
            facts["performance.fp8"] =
                parse_number(written(rules_.vocabulary.at("performance.fp8"), tpp / 8 * unit_scale(rate.unit)));
        }
    }
    /// An area that brings the density to a figure, or the density itself.
    void density(Facts& facts) {
        if (const auto tpp = facts.find("tpp"); tpp != facts.end() && tpp->second.exact() && random_.often(50)) {
            const Vocable& area = rules_.vocabulary.at("die_area");
            facts["die_area"] =
                parse_number(written(area, *tpp->second.low / *figure("performance_density") * unit_scale("mm2")));
        }
        for (const auto& [name, bases] : k_bases) {
            facts.erase(name);
            if (!random_.often(12)) continue;
            for (const std::string& base : bases) facts.erase(base);
            move_number(rules_.vocabulary.at(name), facts);
        }
    }

    Random& random_;
    const Rules& rules_;
    fs::path catalog_;
    std::vector<std::string> files_, codes_, companies_, listed_;
    std::set<std::string> derived_;
};

}  // namespace

Batch shipped_batch(Random& random, const Rules& rules, const fs::path& catalog, int items, int shipments) {
    Batch batch;
    batch.packs = {"us-ear"};
    batch.strict = random.often(20);  // without assumptions most of the shipment is open
    Maker maker(random, rules, catalog);
    for (int i = 0; i < items; ++i) batch.items.push_back(maker.item());
    for (int i = 0; i < shipments; ++i) batch.shipments.push_back(maker.shipment());
    // Few places and days a batch, so that the law of a day is worked out once for many questions.
    const std::vector<int> days(rules.days.begin(), rules.days.end());
    for (int i = 0; i < 12; ++i) {
        batch.places.push_back(maker.place());
        batch.days.push_back(random.of(days) + random.below(3) - 1);
    }
    return batch;
}

}  // namespace reference
