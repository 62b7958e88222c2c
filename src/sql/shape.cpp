#include "sql/shape.hpp"

#include <algorithm>

namespace licet::sql {

using rulebook::FactType;

namespace {

std::string column_of(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

/// One party stands for all roles, so who is which does not count; names of parties are not carried.
bool is_carried(const rulebook::FactSpec& fact) {
    if (fact.of == program::Subject::party) return fact.type == FactType::country;
    return fact.type != FactType::text && (fact.type != FactType::date || fact.name == "date");
}

std::string type_of(const CarriedFact& fact, const Dialect& dialect) {
    switch (fact.type) {
        case FactType::flag:
            return dialect.flag_type();
        case FactType::number:
            return dialect.figure_type();
        case FactType::date:
            return dialect.date_type();
        case FactType::word:
        case FactType::words:
        case FactType::country:
        case FactType::company:
        case FactType::product:
        case FactType::text:
            return dialect.text_type();
    }
    return dialect.text_type();
}

std::string comment_on(const CarriedFact& fact, const Dialect& dialect) {
    std::string out = fact.meaning;
    if (fact.type == FactType::number) {
        const std::string unit = fact.unit.text.empty() ? "" : fact.unit.text;
        if (dialect.scaled()) {
            out += unit.empty() ? "; in thousandths" : "; in thousandths of " + unit;
        } else if (!unit.empty()) {
            out += "; in " + unit;
        }
    }
    for (std::size_t i = 0; i < fact.words.size(); ++i) out += (i == 0 ? ": " : ", ") + fact.words[i];
    return out;
}

}  // namespace

std::vector<CarriedFact> Shape::facts_of(const program::Program& program) {
    std::vector<CarriedFact> facts;
    for (const rulebook::FactSpec& fact : program.book.facts) {
        if (!is_carried(fact)) continue;
        facts.push_back({fact.name, column_of(fact.name), fact.of, fact.type, fact.unit, fact.words, fact.meaning});
    }
    facts.push_back({"eccn", "eccn", program::Subject::item, FactType::text, {}, {}, "control paragraph, or EAR99"});
    // The question comes first.
    std::stable_partition(facts.begin(), facts.end(),
                          [](const CarriedFact& fact) { return fact.fact == "destination" || fact.fact == "date"; });
    return facts;
}

Shape::Shape(const program::Program& program, const std::set<std::string>& facts) {
    for (CarriedFact& fact : facts_of(program)) {
        const bool question = fact.fact == "destination" || fact.fact == "date";
        if (facts.empty() || question || facts.contains(fact.fact)) facts_.push_back(std::move(fact));
    }
}

const CarriedFact* Shape::find(const std::string& fact) const {
    const auto found =
        std::find_if(facts_.begin(), facts_.end(), [&](const CarriedFact& one) { return one.fact == fact; });
    return found == facts_.end() ? nullptr : &*found;
}

std::string Shape::table(const Dialect& dialect, const std::string& name) const {
    std::string out = "CREATE TABLE " + name + " (\n  " + dialect.name("id") + " " + dialect.text_type();
    std::string comment = "names the row";
    const auto column = [&](const std::string& column_name, const std::string& type, const std::string& said) {
        out += ",  -- " + comment + "\n  " + dialect.name(column_name) + " " + type;
        comment = said;
    };
    for (const CarriedFact& fact : facts_) {
        const std::string type = type_of(fact, dialect);
        if (fact.type == FactType::number) {
            column(fact.column + "_min", type, comment_on(fact, dialect));
            column(fact.column + "_max", type, "the same at most");
        } else {
            column(fact.column, type, comment_on(fact, dialect));
        }
    }
    return out + "  -- " + comment + "\n);\n";
}

}  // namespace licet::sql
