// Small rulebooks by chance. Whatever is written here has to load without a fault; the driver insists on it.
#include "cases.hpp"

#include <algorithm>

namespace reference {

namespace {

const std::string k_vocabulary = R"(licet: vocabulary/v1
facts:
  - {name: kind, of: item, type: word, words: [chip, hbm, system, other], meaning: m, source: s}
  - {name: family, of: item, type: product, meaning: m, source: s}
  - {name: designer, of: item, type: company, meaning: m, source: s}
  - {name: designer_headquarters, of: item, type: country, assume: {company: designer}, meaning: m, source: s}
  - {name: performance_complete, of: item, type: flag, assume: true, meaning: m, source: s}
  - {name: performance.fp16, of: item, type: number, unit: TFLOPS, meaning: m, source: s}
  - {name: performance.fp8, of: item, type: number, unit: TFLOPS, meaning: m, source: s}
  - {name: p, of: item, type: flag, meaning: m, source: s}
  - {name: q, of: item, type: flag, meaning: m, source: s}
  - {name: derived_flag, of: item, type: flag, meaning: m, source: s}
  - {name: power, of: item, type: number, meaning: m, source: s}
  - {name: count, of: item, type: number, meaning: m, source: s}
  - {name: bandwidth, of: item, type: number, unit: GB/s, meaning: m, source: s}
  - {name: area, of: item, type: number, unit: mm2, above: 0, meaning: m, source: s}
  - {name: ratio, of: item, type: number, meaning: m, source: s}
  - {name: bandwidth_density, of: item, type: number, unit: GB/s/mm2, meaning: m, source: s}
  - {name: made_in, of: item, type: country, meaning: m, source: s}
  - {name: announced, of: item, type: date, meaning: m, source: s}
  - {name: destination, of: shipment, type: country, meaning: m, source: s}
  - {name: date, of: shipment, type: date, meaning: m, source: s}
  - {name: transaction, of: shipment, type: word, words: [export, reexport, transfer], assume: {value: export, unless: "origin not in US"}, meaning: m, source: s}
  - {name: origin, of: shipment, type: country, assume: {value: US, unless: "designer_headquarters not in US"}, meaning: m, source: s}
  - {name: exporter, of: shipment, type: company, assume: {fact: designer}, meaning: m, source: s}
  - {name: exporter_headquarters, of: shipment, type: country, assume: [{company: exporter}, {fact: designer_headquarters, while_assumed: exporter}], meaning: m, source: s}
  - {name: subject, of: shipment, type: flag, assume: true, meaning: m, source: s}
  - {name: reached, of: shipment, type: flag, meaning: m, source: s}
  - {name: certified, of: shipment, type: flag, meaning: m, source: s}
  - {name: quantity, of: shipment, type: number, meaning: m, source: s}
  - {name: end_use, of: shipment, type: words, words: [civil, military, wmd], assume: civil, meaning: m, source: s}
  - {name: role, of: party, type: word, words: [purchaser, end_user], meaning: m, source: s}
  - {name: name, of: party, type: company, meaning: m, source: s}
  - {name: country, of: party, type: country, assume: {fact: destination}, meaning: m, source: s}
  - {name: headquarters, of: party, type: country, assume: [{company: name}, {fact: country}], meaning: m, source: s}
)";

const std::string k_destinations = R"(licet: destinations/v1
destinations:
  - {code: US, name: United States}
  - {code: PR, name: Puerto Rico, treated_as: US}
  - {code: CN, name: China}
  - {code: HK, name: Hong Kong, treated_as: CN}
  - {code: MO, name: Macau}
  - {code: DE, name: Germany}
  - {code: IL, name: Israel}
  - {code: JP, name: Japan}
  - {code: NO, name: Norway}
)";

const std::string k_names = R"(licet: names/v1
companies:
  - {name: Acme, aliases: [Vertex Graphics], headquarters: US}
  - {name: Beta Silicon, headquarters: CN}
  - {name: Nordlys, headquarters: "NO"}
products:
  - {name: X1, aliases: [Model X1]}
  - {name: Z9}
)";

const std::vector<std::string> k_places = {"US", "PR", "CN", "HK", "MO", "DE", "IL", "JP", "NO"};
const std::vector<std::string> k_law_places = {"US", "CN", "MO", "DE", "IL", "JP", "NO"};
const std::vector<std::string> k_groups = {"D:1", "D:5", "A:5"};
const std::vector<std::string> k_makers = {"Acme", "Vertex Graphics, Inc.", "Beta Silicon", "Nordlys", "Quuxo"};
const std::vector<std::string> k_buyers = {"Gamma Works Co.", "Delta Labs", "Epsilon", "Acme", "Beta Silicon", "Quuxo"};

/// A number with its digits, so that the last place can be moved by one.
struct Figure {
    long units = 0;
    int decimals = 0;

    [[nodiscard]] std::string text(int shift = 0) const {
        std::string digits = std::to_string(units);
        const int places = decimals + shift;
        if (places == 0) return digits;
        while (static_cast<int>(digits.size()) <= places) digits.insert(0, "0");
        digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
        return digits;
    }
    [[nodiscard]] Figure moved(int by) const { return {std::max(1L, units + by), decimals}; }
};

struct NumberFact {
    std::string name;
    std::string of;     ///< item or shipment
    std::string unit;   ///< as the vocabulary has it
    std::string large;  ///< another unit of the same kind
    int shift = 0;      ///< and how many places it is larger
};

const std::vector<NumberFact> k_numbers = {{"power", "item", "", "", 0},
                                           {"count", "item", "", "", 0},
                                           {"bandwidth", "item", "GB/s", "TB/s", 3},
                                           {"area", "item", "mm2", "cm2", 2},
                                           {"performance.fp16", "item", "TFLOPS", "PFLOPS", 3},
                                           {"performance.fp8", "item", "TFLOPS", "PFLOP/s", 3},
                                           {"quantity", "shipment", "", "", 0}};
const std::vector<NumberFact> k_derived = {{"ratio", "item", "", "", 0},
                                           {"bandwidth_density", "item", "GB/s/mm2", "TB/s/mm2", 3}};

class Writer {
public:
    Writer(Random& random, Batch& batch) : random_(random), batch_(batch) {
        for (const auto* facts : {&k_numbers, &k_derived}) {
            for (const NumberFact& fact : *facts) {
                const int many = 1 + random_.below(3);
                for (int i = 0; i < many; ++i) figures_[fact.name].push_back(figure());
            }
        }
        int day = parse_day("2023-01-10") + random_.below(40);
        const int many = 2 + random_.below(4);
        for (int i = 0; i < many; ++i) {
            days_.push_back(day);
            day += 1 + random_.below(i == 1 ? 3 : 200);
        }
    }

    void rulebook() {
        batch_.packs = {"us"};
        batch_.places = k_places;
        batch_.files["vocabulary.yaml"] = vocabulary();
        batch_.files["destinations.yaml"] = k_destinations;
        batch_.files["names.yaml"] = k_names;
        batch_.files["us/pack.yaml"] = pack();
        batch_.files["us/groups.yaml"] = groups();
        batch_.files["us/parties.yaml"] = parties();
        batch_.files["us/rules.yaml"] = rules();
        batch_.days = {parse_day("2019-12-31"), parse_day("2020-01-01"), parse_day("2029-05-05")};
        for (const int day : days_) {
            for (int by = -1; by <= 1; ++by) {
                for (int times = 0; times < 3; ++times) batch_.days.push_back(day + by);
            }
        }
    }

    Item item(int depth) {
        Item made;
        const int known = random_.often(60) ? 100 : 70 + random_.below(28);
        const bool derived = random_.often(25);
        std::string kind = random_.one({"chip", "chip", "chip", "system", "hbm"});
        if (depth > 0 && random_.often(70)) kind = "chip";
        const bool box = kind == "system" && depth < 2 && random_.often(80);
        made.facts["kind"] = word(known == 100 || random_.often(95) ? kind : "unknown");
        for (const NumberFact& fact : k_numbers) {
            if (fact.of != "item" || (fact.name.starts_with("performance") && random_.often(40))) continue;
            number(fact, known, made.facts);
        }
        if (derived) {  // stated values are kept, so what they are computed from is left out
            for (const NumberFact& fact : k_derived) number(fact, known, made.facts);
            for (const char* base : {"power", "count", "area", "bandwidth", "performance.fp16", "performance.fp8"}) {
                made.facts.erase(base);
            }
        }
        for (const char* flag : {"p", "q"}) state(made.facts, flag, {"true", "false"}, known);
        if (random_.often(15)) state(made.facts, "derived_flag", {"true", "false"}, known);
        if (random_.often(15)) state(made.facts, "performance_complete", {"true", "false"}, known);
        state(made.facts, "made_in", k_places, known);
        state(made.facts, "designer", k_makers, known);
        if (random_.often(30)) state(made.facts, "designer_headquarters", k_places, known);
        if (random_.often(70)) state(made.facts, "family", {"X1", "Model X1", "Z9", "Blorb"}, known);
        if (random_.often(known)) {
            made.facts["announced"] = parse_date_fact(days_[index(days_.size())] + random_.below(3) - 1);
        }
        const int eccn = random_.below(10);
        if (eccn == 0) made.eccn = {"EAR99"};
        if (eccn >= 6) made.eccn = {random_.one({"3A.a", "3A", "4A.a", "5A.z", "9A.x"})};
        if (eccn == 5) made.eccn = {"9A.x", "3A.b"};
        if (box) {
            const int parts = 1 + random_.below(3);
            for (int i = 0; i < parts; ++i) made.contains.push_back(item(depth + 1));
        }
        return made;
    }

    Shipment shipment() {
        Shipment made;
        const int known = random_.often(60) ? 100 : 60 + random_.below(38);
        for (const NumberFact& fact : k_numbers) {
            if (fact.of == "shipment") number(fact, known, made.facts);
        }
        if (random_.often(30)) state(made.facts, "subject", {"true", "false"}, known);
        state(made.facts, "certified", {"true", "false"}, known);
        if (random_.often(30)) state(made.facts, "reached", {"true", "false"}, known);
        if (random_.often(30)) state(made.facts, "transaction", {"export", "reexport", "transfer"}, known);
        if (random_.often(30)) state(made.facts, "origin", k_places, known);
        if (random_.often(30)) state(made.facts, "exporter", k_makers, known);
        if (random_.often(15)) state(made.facts, "exporter_headquarters", k_places, known);
        if (random_.often(40)) {
            std::set<std::string> uses;
            for (const char* use : {"civil", "military", "wmd"}) {
                if (random_.often(40)) uses.insert(use);
            }
            if (!uses.empty()) made.facts["end_use"] = words(uses);
            if (uses.empty() && known < 100) made.facts["end_use"] = word("unknown");
        }
        if (random_.often(50)) return made;
        const int many = 1 + random_.below(3);
        for (int i = 0; i < many; ++i) made.parties.push_back(party(known));
        return made;
    }

private:
    std::size_t index(std::size_t size) { return static_cast<std::size_t>(random_.below(static_cast<int>(size))); }

    Figure figure() {
        switch (random_.below(4)) {
            case 0:
                return {100L * (1 + random_.below(60)), 0};
            case 1:
                return {1L + random_.below(9999), 2};
            case 2:
                return {1L + random_.below(99), 1};
            default:
                return {1L + random_.below(500), 0};
        }
    }

    static Fact parse_date_fact(int day) {
        Fact made;
        made.kind = Fact::Kind::number;
        made.low = made.high = day;
        made.written = day_text(day);
        return made;
    }

    // --- facts of items --------------------------------------------------------------------------------------------
    std::string near(const NumberFact& fact, int& shift, std::string& unit) {
        const auto& list = figures_.at(fact.name);
        Figure made = list[index(list.size())];
        if (random_.often(80)) {
            made = made.moved(random_.below(3) - 1);
        } else if (random_.often(50)) {
            made = {made.units * 2, made.decimals};
        } else {
            made = {std::max(1L, made.units / 2), made.decimals};
        }
        (void)shift;
        (void)unit;
        return made.text(shift);
    }
    void number(const NumberFact& fact, int known, Facts& into) {
        if (!random_.often(known) && random_.often(60)) {
            if (random_.often(30)) into[fact.name] = parse_number("unknown");
            return;
        }
        const bool large = !fact.large.empty() && random_.often(25);
        int shift = large ? fact.shift : 0;
        std::string unit = large ? " " + fact.large : fact.unit.empty() ? "" : " " + fact.unit;
        std::string one = near(fact, shift, unit);
        if (random_.often(known)) {
            if (random_.often(5) && fact.name != "area") one = "0";
            into[fact.name] = parse_number(one + unit);
            return;
        }
        std::string two = near(fact, shift, unit);
        if (parse_decimal(two) < parse_decimal(one)) std::swap(one, two);
        switch (random_.below(6)) {
            case 0:
                into[fact.name] = parse_number(one + ".." + unit);
                break;
            case 1:
                into[fact.name] = parse_number(".." + two + unit);
                break;
            case 2:
                into[fact.name] = parse_number(random_.one({"> ", ">= "}) + one + unit);
                break;
            case 3:
                into[fact.name] = parse_number(random_.one({"< ", "<= "}) + two + unit);
                break;
            default:
                into[fact.name] = parse_number(one + ".." + two + unit);
        }
    }
    void state(Facts& into, const std::string& name, const std::vector<std::string>& values, int known) {
        if (random_.often(known)) {
            into[name] = word(random_.of(values));
        } else if (random_.often(30)) {
            into[name] = word("unknown");
        }
    }
    Party party(int known) {
        Party made;
        if (random_.often(85)) state(made.facts, "role", {"purchaser", "end_user"}, known);
        if (random_.often(60)) state(made.facts, "name", k_buyers, known);
        if (random_.often(50)) state(made.facts, "country", k_places, known);
        if (random_.often(50)) state(made.facts, "headquarters", k_places, known);
        if (random_.often(30)) {
            made.owners.emplace();
            made.owners->emplace_back("Gamma Works", 25 + random_.below(2));
            if (random_.often(60))
                made.owners->emplace_back(random_.one({"Delta Labs", "Quuxo"}), 24 + random_.below(3));
        }
        if (made.facts.empty() && !made.owners) made.facts["role"] = word("purchaser");
        return made;
    }

    // --- files -----------------------------------------------------------------------------------------------------
    std::string vocabulary() {
        std::string text = k_vocabulary;
        if (random_.often(30)) {
            const std::string from = "name: subject, of: shipment, type: flag, assume: true";
            text.replace(text.find(from), from.size(), "name: subject, of: shipment, type: flag");
        }
        return text;
    }
    std::string pack() {
        std::string decides = random_.one({"[3A, 4A, 5A]", "[3A]", "[3A.a, 4A]"});
        return "licet: pack/v1\npack: us\ntitle: t\nauthority: a\ncovers_from: 2020-01-01\n"
               "verified_through: 2026-06-01\ngates:\n"
               "  - {when: destination not in US, because_no: not_an_export}\n"
               "  - {when: subject, because_no: not_subject_to_ear}\ndecides: " +
               decides + "\nnot_checked: [others]\n";
    }
    std::string day() { return day_text(days_[index(days_.size())]); }
    std::string some_places() {
        std::string out;
        for (const std::string& place : k_law_places) {
            if (random_.often(35)) out += (out.empty() ? "" : ", ") + place;
        }
        return "[" + (out.empty() ? std::string("CN") : out) + "]";
    }
    std::string groups() {
        std::string out = "licet: groups/v1\npack: us\ngroups:\n";
        for (const std::string& group : k_groups) {
            std::vector<std::string> outside;
            std::vector<std::string> inside;
            for (const std::string& place : k_law_places) (random_.often(35) ? inside : outside).push_back(place);
            out += "  - name: \"" + group + "\"\n    title: t\n    cite: {text: g, url: u}\n    members: [";
            for (std::size_t i = 0; i < inside.size(); ++i) out += (i ? ", " : "") + inside[i];
            out += "]\n";
            std::vector<int> when = days_;
            std::string changes;
            for (const int on : when) {
                if (!random_.often(30)) continue;
                const bool add = random_.often(60) ? !outside.empty() : inside.empty();
                auto& from = add ? outside : inside;
                if (from.empty()) continue;
                const std::string place = from.back();
                from.pop_back();
                (add ? inside : outside).insert((add ? inside : outside).begin(), place);
                changes += "      - {on: " + day_text(on) + ", " + (add ? "add" : "remove") + ": [" + place + "]";
                if (random_.often(40)) changes += ", known: " + day_text(on - random_.below(3));
                changes += "}\n";
            }
            if (!changes.empty()) out += "    changes:\n" + changes;
        }
        return out;
    }
    std::string parties() {
        const std::string last = days_.back() > days_.front() ? day_text(days_.back() + 1) : "2028-01-01";
        return "licet: parties/v1\npack: us\nlists:\n  - name: entity_list\n    title: t\n    cite: {text: l, url: u}\n"
               "    parties:\n"
               "      - {name: Gamma Works Co., aliases: [Zeta Systems], country: CN, from: " +
               day() + ", marks: {footnote_4: " + day() +
               "}}\n"
               "      - {name: Delta Labs, country: CN, from: 2022-01-01, to: " +
               last + ", marks: {footnote_4: unknown}}\n";
    }

    // --- conditions ------------------------------------------------------------------------------------------------
    std::string set(int depth) {
        const int what = random_.below(depth > 0 ? 8 : 4);
        if (what < 2) return random_.one(k_groups);
        if (what < 4) return random_.one(k_law_places);
        if (what == 4) return "all - " + set_operand(depth - 1);
        return set_operand(depth - 1) + random_.one({" | ", " & ", " - ", " | "}) + set_operand(depth - 1);
    }
    std::string set_operand(int depth) { return depth > 0 ? "(" + set(depth) + ")" : set(0); }

    std::string quantity(const NumberFact& fact) {
        const auto& list = figures_.at(fact.name);
        const Figure made = list[index(list.size())];
        if (fact.unit.empty()) return made.text();
        const bool large = random_.often(25);
        return made.text(large ? fact.shift : 0) + random_.one({" ", ""}) + (large ? fact.large : fact.unit);
    }
    std::string op() { return random_.one({">=", ">", "<", "<=", ">=", "<", "==", "!="}); }
    std::string mirrored(const std::string& sign) {
        std::string out = sign;
        if (out.front() == '<') {
            out.front() = '>';
        } else if (out.front() == '>') {
            out.front() = '<';
        }
        return out;
    }
    std::string comparison(bool derived) {
        const auto& list = derived && random_.often(45) ? k_derived : k_numbers;
        const NumberFact& fact = list[index(list.size())];
        switch (random_.below(10)) {
            case 0:
                return quantity(fact) + " " + mirrored(op()) + " " + fact.name;
            case 1:
            case 2: {
                const bool up = random_.often(70);
                return quantity(fact) + (up ? random_.one({" <= ", " < "}) : random_.one({" >= ", " > "})) + fact.name +
                       (up ? random_.one({" < ", " <= "}) : random_.one({" > ", " >= "})) + quantity(fact);
            }
            case 3:
                return arithmetic();
            default:
                return fact.name + " " + op() + " " + quantity(fact);
        }
    }
    std::string arithmetic() {
        const std::string bare = quantity(k_numbers[0]);
        switch (random_.below(9)) {
            case 0:
                return "power + count " + op() + " " + bare;
            case 1:
                return "power * 2 - 1 " + op() + " " + bare;
            case 2:
                return "bandwidth / area " + op() + " " + quantity(k_derived[1]);
            case 3:
                return "power / (area in mm2) " + op() + " " + quantity(k_derived[0]);
            case 4:
                return "max(power, count) " + op() + " " + bare;
            case 5:
                return "min(power, count * 2, 5000) " + op() + " " + bare;
            case 6:
                return "quantity * power " + op() + " " + bare;
            case 7:
                return "(bandwidth in TB/s) * 10 " + op() + " " + bare;
            default:
                return "power " + op() + " count";
        }
    }
    std::string date_test(const std::string& fact) {
        if (random_.often(25)) return day() + " <= " + fact + " < " + day();
        return fact + " " + op() + " " + day();
    }
    std::string paragraph() {
        return classes_.empty() || random_.often(15) ? random_.one({"3A.a", "6A", "6A.b", "7A"}) : random_.of(classes_);
    }
    std::string party_test(int depth) {
        if (depth > 0 && random_.often(45)) {
            return "(" + party_test(depth - 1) + random_.one({" and ", " or "}) + party_test(depth - 1) + ")";
        }
        switch (random_.below(9)) {
            case 0:
                return "country in " + set(1);
            case 1:
                return "name in entity_list";
            case 2:
                return "name in entity_list.footnote_4";
            case 3:
                return "name is " + company();
            case 4:
                return "ownership(entity_list) " + random_.one({">= ", "> "}) + random_.one({"50", "49", "25"});
            case 5:
                return "role == end_user";
            case 6:
                return "not (headquarters in " + set(1) + ")";
            default:
                return "headquarters " + random_.one({"in ", "not in "}) + set(1);
        }
    }
    std::string company() { return random_.one({"Acme", "\"Beta Silicon\"", "Nordlys"}); }

    /// What a condition may ask: facts of the item always, the rest as the stage allows.
    struct May {
        bool derived = false;   ///< derived facts
        bool shipment = false;  ///< the shipment and its parties
        bool reached = false;   ///< the derived fact of the shipment
        bool ic = false;
    };
    std::string atom(const May& may) {
        switch (random_.below(may.shipment ? 20 : 12)) {
            case 0:
            case 1:
            case 2:
            case 3:
                return comparison(may.derived);
            case 4:
                return may.derived && random_.often(40) ? "derived_flag" : random_.one({"p", "q"});
            case 5:
                return "kind " + random_.one({"== ", "!= "}) + random_.one({"chip", "system", "hbm"});
            case 6:
                return "made_in " + random_.one({"in ", "not in "}) + set(1);
            case 7:
                return random_.often(50) ? date_test("date") : date_test("announced");
            case 8:
                return random_.often(50) ? "designer is " + company()
                                         : "family is " + random_.one({"X1", "not Z9", "Z9"});
            case 9:
                if (random_.often(40)) return "unknown \"u" + std::to_string(random_.below(5)) + "\"";
                return "designer_headquarters in " + set(1);
            case 10:
                if (may.ic && !in_ic_) return ic_test(may);
                return random_.one({"p", "q", "true", "false"});
            case 11:
                if (!classes_.empty()) {
                    if (may.shipment && random_.often(10)) return "item is classified";
                    return "item is " + std::string(random_.often(15) ? "not " : "") + paragraph();
                }
                return comparison(may.derived);
            case 12:
                return "destination " + random_.one({"in ", "not in "}) + set(2);
            case 13:
                return "end_use includes " + random_.one({"military", "civil", "wmd"});
            case 14:
                return random_.one({"certified", "certified", may.reached ? "reached" : "certified"});
            case 15:
                return "transaction " + random_.one({"== ", "!= "}) + random_.one({"export", "reexport"});
            case 16:
                return "origin in " + set(1);
            case 17:
                return random_.often(50) ? "exporter is " + company() : "exporter_headquarters in " + set(1);
            default:
                return random_.one({"any ", "every ", "no ", "any "}) +
                       random_.one({"party", "party", "end_user", "purchaser"}) + " (" + party_test(1) + ")";
        }
    }
    std::string ic_test(May may) {
        in_ic_ = true;
        may.shipment = false;
        const std::string inside = condition(1, may);
        in_ic_ = false;
        return random_.one({"any ", "every ", "no ", "any "}) + "ic (" + inside + ")";
    }
    std::string condition(int depth, const May& may) {
        const int what = random_.below(10);
        if (depth == 0 || what < 2) return random_.often(15) ? "not " + bracketed(atom(may)) : atom(may);
        if (what == 2) return "not (" + condition(depth - 1, may) + ")";
        const bool both = random_.often(50);
        std::string out;
        const int many = 2 + random_.below(2);
        for (int i = 0; i < many; ++i) {
            out += (i == 0 ? "" : both ? " and " : " or ") + bracketed(condition(depth - 1, may));
        }
        return out;
    }
    static std::string bracketed(const std::string& text) {
        return text.find(' ') == std::string::npos ? text : "(" + text + ")";
    }

    // --- rules -----------------------------------------------------------------------------------------------------
    static std::string key(const std::string& name, const std::string& condition) {
        return "    " + name + ": |\n      " + condition + "\n";
    }
    /// Everything that dates a rule. What replaces another keeps out of spells of a chain.
    std::string dated(const std::string& id, const std::string& stage) {
        const int from = random_.often(45) ? parse_day("2020-01-01") : days_[index(days_.size())];
        std::string out = "    effective: {from: " + day_text(from);
        if (random_.often(20)) out += ", to: " + day_text(from + 1 + random_.below(400));
        out += "}\n";
        if (random_.often(20)) {
            const int released = from - random_.below(30);
            out += "    released: " + day_text(released) + "\n";
            if (random_.often(50)) out += "    published: " + day_text(released + random_.below(5)) + "\n";
        }
        bool plain = true;
        if (random_.often(20)) {
            plain = false;
            out += "    compliance: " + day_text(from + 1 + random_.below(200)) + "\n";
        }
        if (random_.often(25)) {
            plain = false;
            const int begin = std::max(from, days_[index(days_.size())]);
            out +=
                "    standing:\n      - {is: " + random_.one({"not_enforced", "stayed", "unverified", "not_enforced"}) +
                ", from: " + day_text(begin);
            if (random_.often(50)) out += ", to: " + day_text(begin + 1 + random_.below(200));
            if (random_.often(30)) out += ", announced: " + day_text(begin - random_.below(3));
            out += ", cite: {text: c, url: u}}\n";
        }
        auto& others = replaceable_[stage];
        if (!others.empty() && random_.often(30)) {
            out += "    replaces: " + others.back() + "\n";
            others.pop_back();
            if (plain) others.push_back(id);
        } else {
            others.push_back(id);
        }
        return out;
    }
    std::string rule(const std::string& stage, const std::string& replaceable, const std::string& body) {
        const std::string id = "t." + stage + std::to_string(++count_);
        last_ = id;
        return "  - id: " + id + "\n    stage: " + stage + "\n    title: t\n    cite: {text: c, url: u}\n" +
               (replaceable.empty() ? "    effective: {from: 2020-01-01}\n" : dated(id, replaceable)) + body;
    }
    std::string rules() {
        std::string out = "licet: rules/v1\npack: us\nrules:\n";
        const May plain{};
        const std::string ratio =
            random_.one({"power / (area in mm2)", "power * 2 + count", "max(power, count)", "min(power, count) * 2",
                         "max((performance.fp16 in TFLOPS) * 16, (performance.fp8 in TFLOPS) * 8)", "power * (19..32)",
                         "power / (area in mm2)"});
        std::string unless;
        if (random_.often(25)) unless = key("unless", random_.one({"p", "kind == hbm", "not q"}));
        if (random_.often(90)) {
            out += rule("derive", random_.often(30) ? "ratio" : "",
                        "    fact: ratio\n    formula: " + ratio + "\n" + unless);
        }
        if (random_.often(60)) {
            out += rule("derive", "", "    fact: bandwidth_density\n    formula: bandwidth / area\n");
        }
        May with_numbers = plain;
        if (random_.often(60)) {
            May numbers = plain;
            std::string body = "    fact: derived_flag\n" + key("when", condition(1, numbers));
            if (random_.often(30)) body += key("unless", condition(0, numbers));
            out += rule("derive", random_.often(30) ? "flag" : "", body);
        }
        with_numbers.derived = true;
        with_numbers.ic = true;
        classify(out, with_numbers);
        May all = with_numbers;
        all.shipment = true;
        if (random_.often(50)) {
            out += rule("derive", random_.often(30) ? "reached" : "",
                        "    fact: reached\n" + key("when", condition(1, all)));
        }
        if (random_.often(30)) {
            May gate = all;
            gate.reached = true;
            out += rule("derive", "", "    fact: subject\n" + key("when", condition(1, gate)));
        }
        all.reached = true;
        std::vector<std::string> required;
        const int requirements = 1 + random_.below(4);
        for (int i = 0; i < requirements; ++i) {
            std::string body;
            if (random_.often(92)) body += key("when", condition(2, all));
            if (random_.often(35)) body += key("unless", condition(1, all));
            if (random_.often(45)) body += "    to: " + set(2) + "\n";
            if (random_.often(12)) body += "    gated: false\n";
            out += rule("require", "require", body + "    reason: RS\n");
            required.push_back(last_);
        }
        const int exceptions = random_.below(4);
        for (int i = 0; i < exceptions; ++i) {
            std::string lifts;
            for (const std::string& one : required) {
                if (random_.often(60)) lifts += (lifts.empty() ? "" : ", ") + one;
            }
            std::string body = "    name: E" + std::to_string(i) + "\n    lifts: [" +
                               (lifts.empty() ? required.front() : lifts) + "]\n" + key("when", condition(1, all));
            if (random_.often(35)) body += key("unless", condition(1, all));
            if (random_.often(20)) body += "    to: " + set(1) + "\n";
            out += rule("except", "except", body);
        }
        return out;
    }
    void classify(std::string& out, const May& may) {
        static const std::vector<std::vector<std::string>> k_families = {
            {"3A.a.1", "3A.a.2", "3A.b"}, {"4A.a", "4A.b"}, {"5A.z"}};
        const int many = 1 + random_.below(3);
        for (int i = 0; i < many; ++i) {
            const auto& family = k_families[static_cast<std::size_t>(i)];
            std::string body;
            if (family.size() > 1 && random_.often(70)) {
                body = "    gives:\n";
                for (const std::string& limb : family) {
                    if (limb != family.front() && random_.often(30)) continue;
                    body += "      " + limb + ": |\n        " + condition(1, may) + "\n";
                }
                if (random_.often(40)) body += key("when", condition(0, may));
            } else {
                body = "    gives: " + family.front() + "\n" + key("when", condition(2, may));
            }
            if (random_.often(35)) body += key("unless", condition(1, may));
            out += rule("classify", "classify" + std::to_string(i), body);
            // Later families may ask for earlier ones, so that none asks for itself.
            classes_.insert(classes_.end(), family.begin(), family.end());
            classes_.push_back(family.front().substr(0, 2));
            classes_.push_back(family.front().substr(0, 4));
        }
    }

    Random& random_;
    Batch& batch_;
    std::map<std::string, std::vector<Figure>> figures_;
    std::vector<int> days_;
    std::vector<std::string> classes_;
    std::map<std::string, std::vector<std::string>> replaceable_;
    std::string last_;
    int count_ = 0;
    bool in_ic_ = false;
};

}  // namespace

Batch small_batch(Random& random, int items, int shipments) {
    Batch batch;
    Writer writer(random, batch);
    writer.rulebook();
    for (int i = 0; i < items; ++i) batch.items.push_back(writer.item(0));
    for (int i = 0; i < shipments; ++i) batch.shipments.push_back(writer.shipment());
    return batch;
}

}  // namespace reference
