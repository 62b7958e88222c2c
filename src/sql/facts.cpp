#include "sql/facts.hpp"

#include "program/walk.hpp"
#include "sql/conditions.hpp"
#include "sql/logic.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <map>

namespace licet::sql {

using program::Mask;
using program::Program;
using program::Slot;
using program::SlotKind;
using program::SlotRef;
using program::Subject;
using rulebook::AssumeSpec;
using rulebook::FactType;

namespace {

constexpr std::size_t k_another = 0;           ///< the bit of a name that no rule knows
const std::string k_other = "other";           ///< such a name in the table
const std::string k_unknown_word = "unknown";  ///< nobody knows

bool has_another(const Slot& slot) { return slot.type == FactType::company || slot.type == FactType::product; }

/// Spellings in small letters, and what they name. What two names share stays out.
template <class Specs>
std::map<std::string, std::string> spellings(const Specs& specs,
                                             const std::map<std::string, std::uint32_t, std::less<>>& known,
                                             std::string (*fold)(std::string_view)) {
    std::map<std::string, std::string> out = {{k_other, k_other}};
    for (const auto& spec : specs) {
        std::vector<std::string> written = spec.aliases;
        written.push_back(spec.name);
        for (const std::string& text : written) {
            const auto found = known.find(fold(text));
            if (found == known.end()) continue;
            for (const std::string& spelling : {text::lowered(text), found->first}) {
                if (spelling != k_unknown_word) out.emplace(spelling, specs[found->second].name);
            }
        }
    }
    return out;
}

std::string names_table(const std::string& name, const std::map<std::string, std::string>& spellings) {
    std::string out = name + "(written, name) AS (VALUES\n  ";
    bool first = true;
    for (const auto& [written, known] : spellings) {
        out += (first ? "(" : ",\n  (") + literal(written) + ", " + literal(known) + ")";
        first = false;
    }
    return out + "\n)";
}

class FactReader {
public:
    FactReader(const Program& program, const Shape& shape, const Dialect& dialect, bool strict, const Law& law,
               Columns& columns, Quantities& quantities)
        : program_(program),
          shape_(shape),
          dialect_(dialect),
          strict_(strict),
          columns_(columns),
          quantities_(quantities),
          conditions_(program, dialect, law, columns, quantities, facts_.frame) {}

    Facts read() {
        facts_.from = "cases AS c";
        columns_.input("id", "c." + dialect_.name("id"));
        columns_.input("on_date", "c." + dialect_.name("date"));
        open("(" + dialect_.bad_date("on_date") + ")");
        start();
        for (const CarriedFact& fact : shape_.facts()) carried(fact);
        open(none(any_of(item_given_)));
        left_out();
        kind();
        family();
        lists();
        for (const program::Assume& assume : program_.assumes) this->assume(assume);
        contents_known();
        facts_.open = columns_.add("not_carried", any_of(open_));
        facts_.names =
            names_table("companies",
                        spellings(program_.book.companies, program_.company_by_name, program::fold_company)) +
            ",\n" + names_table("products", spellings(program_.book.products, program_.product_by_name, program::fold));
        return std::move(facts_);
    }

private:
    SlotSql& at(SlotRef ref) { return facts_.frame[static_cast<std::size_t>(ref.of)][ref.index]; }
    void open(std::string condition) { open_.push_back(std::move(condition)); }

    void start() {
        for (std::size_t of = 0; of < program_.slots.size(); ++of) {
            for (const Slot& slot : program_.slots[of]) {
                SlotSql start;
                start.range.above_zero = slot.above_zero;
                facts_.frame[of].push_back(std::move(start));
            }
        }
    }

    std::string input(const std::string& column) {
        return columns_.input("in_" + column, "c." + dialect_.name(column));
    }

    void carried(const CarriedFact& fact) {
        if (fact.fact == "date") return;
        if (fact.fact == "eccn") {
            eccn(input(fact.column));
        } else if (fact.type == FactType::number) {
            number(fact, program_.slot_by_name.at(fact.fact));
        } else if (fact.type == FactType::words) {
            words(fact, input(fact.column));
        } else {
            category(fact, program_.slot_by_name.at(fact.fact));
        }
    }

    void given(const CarriedFact& fact, const std::string& condition) {
        if (fact.of == Subject::item) item_given_.push_back(condition);
        if (fact.fact.starts_with("performance.")) performance_given_.push_back(condition);
        if (fact.fact == "tpp" || fact.fact == "die_area" || fact.fact == "performance_density") {
            of_a_chip_.push_back(condition);
        }
    }

    void eccn(const std::string& raw) {
        facts_.eccn = columns_.add("eccn", "CASE WHEN " + raw + " <> " + literal(k_unknown_word) + " AND " + raw +
                                               " <> '' THEN " + raw + " END");
        item_given_.push_back("(" + raw + " IS NOT NULL)");
        open("COALESCE(" + raw + " = '', FALSE)");
    }

    void number(const CarriedFact& fact, SlotRef ref) {
        const std::string raw_min = input(fact.column + "_min");
        const std::string raw_max = input(fact.column + "_max");
        const std::string min = columns_.add("min_" + fact.column, dialect_.figure(raw_min));
        const std::string max = columns_.add("max_" + fact.column, dialect_.figure(raw_max));
        const std::string least = columns_.add(fact.column + "_least", "COALESCE(" + min + ", 0)");
        SlotSql& slot = at(ref);
        slot.given = columns_.add("has_" + fact.column, "(" + raw_min + " IS NOT NULL OR " + raw_max + " IS NOT NULL)");
        slot.known = slot.stated = slot.given;
        given(fact, slot.given);
        const num::Number most = Quantities::largest(use_of(ref));
        const num::Number scale = fact.unit.scale * dialect_.step();
        slot.range.low = {least, "1", scale, most, 1};
        slot.range.high = {max, "1", scale, most, 1};
        const std::string limit = boost::multiprecision::numerator(most).str();
        open(dialect_.inexact(raw_min));
        open(dialect_.inexact(raw_max));
        open("COALESCE(" + min + " < 0 OR " + min + " > " + limit + ", FALSE)");
        open("COALESCE(" + max + " < " + least + " OR " + max + " > " + limit + ", FALSE)");
        if (program_.slot(ref).above_zero) open("COALESCE(" + max + " <= 0, FALSE)");
    }

    /// Figures that formulas multiply have to leave room for the product.
    [[nodiscard]] Quantities::Use use_of(SlotRef ref) const {
        const auto is_slot = [&](std::uint32_t term) {
            return program_.terms[term].op == program::TermOp::slot && program_.terms[term].slot == ref;
        };
        auto use = Quantities::Use::compared;
        for (std::uint32_t i = 0; i < program_.terms.size(); ++i) {
            const program::Term& term = program_.terms[i];
            if (term.op == program::TermOp::divide && stands_in(term.b, ref)) return Quantities::Use::in_quotient;
            if (is_slot(i)) use = Quantities::Use::in_formula;
        }
        for (const program::Step& step : program_.steps) {
            const bool quotient = step.kind == program::Step::Kind::formula && step.target == ref &&
                                  program_.terms[step.root].op == program::TermOp::divide;
            if (quotient) return Quantities::Use::in_quotient;
        }
        return use;
    }

    [[nodiscard]] bool stands_in(std::uint32_t index, SlotRef ref) const {
        return program::any_slot(program_, index, [&](SlotRef slot) { return slot == ref; });
    }

    /// Words joined by commas or semicolons, as flags.
    void words(const CarriedFact& fact, const std::string& raw) {
        const std::string listed =
            columns_.add(fact.column + "_words", "(',' || REPLACE(REPLACE(" + raw + ", ' ', ''), ';', ',') || ',')");
        std::string rest = listed;
        for (const std::string& word : fact.words) {
            rest = "REPLACE(" + rest + ", " + literal("," + word + ",") + ", ',')";
        }
        const std::string is_open = "COALESCE(" + raw + " = " + literal(k_unknown_word) + ", FALSE)";
        open("(COALESCE(" + rest + " <> ',', FALSE) AND NOT " + is_open + ")");
        const std::string has = columns_.add("has_" + fact.column, "(" + raw + " IS NOT NULL)");
        const std::string stated = columns_.add("states_" + fact.column, "(" + has + " AND NOT " + is_open + ")");
        if (fact.of == Subject::item) item_given_.push_back(has);
        for (const std::string& word : fact.words) {
            SlotSql& slot = at(program_.slot_by_name.at(fact.fact + "." + word));
            slot.given = has;
            slot.stated = slot.known = stated;
            slot.value = columns_.add(
                fact.column + "_" + word,
                "CASE WHEN " + stated + " THEN " + dialect_.position(listed, literal("," + word + ",")) + " > 0 END");
        }
    }

    void category(const CarriedFact& fact, SlotRef ref) {
        SlotSql& slot = at(ref);
        std::string raw = input(fact.column);
        slot.given = columns_.add("has_" + fact.column, "(" + raw + " IS NOT NULL)");
        given(fact, slot.given);
        if (fact.type == FactType::flag) {
            slot.value = raw;
            slot.stated = slot.known = slot.given;
            open(dialect_.bad_flag(raw));
            return;
        }
        const std::string unknown = "COALESCE(" + raw + " = " + literal(k_unknown_word) + ", FALSE)";
        if (has_another(program_.slot(ref))) {
            const std::string names = fact.type == FactType::company ? "companies" : "products";
            const std::string table = "named_" + fact.column;
            facts_.from += "\n    LEFT JOIN " + names + " AS " + table + " ON " + table + ".written = lower(trim(c." +
                           dialect_.name(fact.column) + "))";
            slot.value = columns_.input(fact.column, table + ".name");
        } else {
            std::vector<std::string> words = program_.slot(ref).domain;
            slot.value =
                columns_.add(fact.column, "CASE WHEN " + raw + " IN " + list_of(words) + " THEN " + raw + " END");
        }
        open("(" + slot.given + " AND " + slot.value + " IS NULL AND NOT " + unknown + ")");
        if (fact.fact == "destination") open("(" + slot.value + " IS NULL)");
        slot.stated = slot.known = columns_.add("states_" + fact.column, "(" + slot.value + " IS NOT NULL)");
    }

    /// Formats that a row leaves out are none that the chip has, if it states any and nobody says that more are there.
    void left_out() {
        const auto complete = program_.slot_by_name.find("performance_complete");
        if (complete == program_.slot_by_name.end()) return;
        SlotSql& flag = at(complete->second);
        const std::string value = flag.value;
        const std::string holds = strict_ ? certain(value) : choose(flag.given, certain(value), k_true);
        const std::string none_else =
            columns_.add("no_further_formats", all_of({any_of(performance_given_), "(" + holds + ")"}));
        for (std::size_t i = 0; i < program_.slots[0].size(); ++i) {
            const Slot& slot = program_.slots[0][i];
            if (slot.fact < 0 || !slot.name.starts_with("performance.")) continue;
            SlotSql& format = facts_.frame[0][i];
            Range nothing = zero_or_more();
            nothing.high = nothing.low;
            const std::string name = "rate_" + slot.name.substr(slot.name.find('.') + 1);
            const std::string condition = columns_.add("no_" + name, all_of({none_else, none(format.given)}));
            format.range = quantities_.choose(name, condition, nothing, format.range);
        }
    }

    /// A row that gives a rate or a die area and does not say otherwise speaks of a packaged chip.
    void kind() {
        const auto ref = program_.slot_by_name.find("kind");
        if (ref == program_.slot_by_name.end()) return;
        SlotSql& slot = at(ref->second);
        std::vector<std::string> signs = of_a_chip_;
        signs.insert(signs.end(), performance_given_.begin(), performance_given_.end());
        const std::string implied = columns_.add("implies_chip", all_of({none(slot.given), any_of(signs)}));
        kind_read_ = columns_.add("kind_read", choose(implied, literal("chip"), slot.value));
        if (strict_) return;
        slot.value = kind_read_;
        slot.known = columns_.add("knows_kind", any_of({slot.known, implied}));
        slot.assumed = implied;
    }

    /// A row without a family is of none that rules know.
    void family() {
        const auto ref = program_.slot_by_name.find("family");
        if (ref == program_.slot_by_name.end()) return;
        SlotSql& slot = at(ref->second);
        slot.value = columns_.add("family_or_other", choose(slot.given, slot.value, literal(k_other)));
        slot.stated = slot.known = slot.given = k_true;
    }

    /// No party has a name, so none is on a list.
    void lists() {
        for (const program::ListSlot& list : program_.list_slots) {
            SlotSql& slot = facts_.frame[static_cast<std::size_t>(Subject::party)][list.slot];
            if (list.ownership) {
                slot.range = constant(strict_ ? num::Interval::between(0, 100) : num::Interval::exactly(0));
            } else if (!strict_) {
                slot.value = k_false;
            }
            slot.known = strict_ ? k_false : k_true;
            slot.assumed = slot.known;
        }
    }

    void assume(const program::Assume& assume) {
        if (strict_ && assume.kind != AssumeSpec::Kind::company) return;
        SlotSql& slot = at(assume.target);
        std::vector<std::string> when = {none(slot.known), none(slot.given)};
        if (assume.while_assumed) when.push_back(at(*assume.while_assumed).assumed);
        if (assume.unless >= 0) {
            when.push_back(none(certain(conditions_.node(static_cast<std::uint32_t>(assume.unless)))));
        }
        const Slot& about = program_.slot(assume.target);
        const std::string name = word_of_slot(about.name);
        std::string value;
        if (assume.kind == AssumeSpec::Kind::value) {
            value = constant_of(about, assume.mask);
        } else if (assume.kind == AssumeSpec::Kind::fact) {
            const SlotSql& from = at(assume.from);
            if (about.kind == SlotKind::number) throw NotCarried("a figure that is assumed");
            value = from.value;
            when.push_back(about.type == FactType::company ? "(" + from.value + " IS NOT NULL)" : from.known);
        } else {
            value = columns_.add("seat_" + word_of_slot(program_.slot(assume.from).name),
                                 headquarters(at(assume.from).value));
            when.push_back(value == k_unknown ? k_false : "(" + value + " IS NOT NULL)");
        }
        const std::string taken = columns_.add("assumes_" + name, all_of(when));
        slot.value = columns_.add(name + "_or_assumed", choose(taken, value, slot.value));
        slot.known = columns_.add("knows_" + name, any_of({slot.known, taken}));
        if (assume.kind != AssumeSpec::Kind::company) {
            slot.assumed = columns_.add("assumed_" + name, any_of({slot.assumed, taken}));
        }
    }

    static std::string word_of_slot(std::string name) {
        std::replace(name.begin(), name.end(), '.', '_');
        return name;
    }

    static std::string constant_of(const Slot& slot, const Mask& mask) {
        if (slot.type == FactType::flag || slot.type == FactType::words) {
            if (mask.test(program::k_false_bit) && mask.test(program::k_true_bit)) return k_unknown;
            return mask.test(program::k_true_bit) ? k_true : k_false;
        }
        if (mask.count() != 1) throw NotCarried("one of several words that is assumed");
        for (std::size_t i = 0; i < slot.domain.size(); ++i) {
            if (mask.test(i)) return literal(slot.domain[i]);
        }
        return k_unknown;
    }

    std::string headquarters(const std::string& company) const {
        if (company == k_unknown) return k_unknown;
        std::map<std::string, std::vector<std::string>> by_place;
        for (const rulebook::CompanySpec& spec : program_.book.companies) {
            if (program_.destination_by_code.contains(spec.headquarters)) {
                by_place[spec.headquarters].push_back(spec.name);
            }
        }
        std::string out = "CASE";
        for (const auto& [place, companies] : by_place) {
            out += " WHEN " + company + " IN " + list_of(companies) + " THEN " + literal(place);
        }
        return by_place.empty() ? k_unknown : out + " END";
    }

    void contents_known() {
        facts_.contents_known =
            kind_read_.empty() || kind_read_ == k_unknown
                ? k_false
                : columns_.add("contents_known", certain("(" + kind_read_ + " IN ('chip', 'hbm'))"));
    }

    const Program& program_;
    const Shape& shape_;
    const Dialect& dialect_;
    bool strict_;
    Columns& columns_;
    Quantities& quantities_;
    Facts facts_;
    Conditions conditions_;
    std::vector<std::string> open_, item_given_, performance_given_, of_a_chip_;
    std::string kind_read_;
};

}  // namespace

std::string within(const Slot& slot, const Mask& mask, const std::string& value) {
    std::vector<std::string> inside, outside;
    for (std::size_t i = 0; i < slot.domain.size(); ++i) {
        if (i == k_another && has_another(slot)) continue;
        (mask.test(i) ? inside : outside).push_back(slot.domain[i]);
    }
    const bool another = has_another(slot) && mask.test(k_another);
    if (outside.empty() && (another || !has_another(slot))) return k_true;
    if (inside.empty() && !another) return k_false;
    if (value == k_unknown) return k_unknown;
    const bool by_those_outside = another || (!has_another(slot) && outside.size() < inside.size());
    const std::vector<std::string>& listed = by_those_outside ? outside : inside;
    if (listed.size() == 1) return "(" + value + (by_those_outside ? " <> " : " = ") + literal(listed.front()) + ")";
    return "(" + value + (by_those_outside ? " NOT IN " : " IN ") + list_of(listed) + ")";
}

Facts read_facts(const Program& program, const Shape& shape, const Dialect& dialect, bool strict, const Law& law,
                 Columns& columns, Quantities& quantities) {
    return FactReader(program, shape, dialect, strict, law, columns, quantities).read();
}

}  // namespace licet::sql
