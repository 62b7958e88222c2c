#include "values.hpp"

#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace reference {

namespace {

Rational power(int base, int exponent) {
    Rational result = 1;
    for (int i = 0; i < exponent; ++i) result *= base;
    return result;
}

/// `GB`, `TFLOPS`, `mm2`: one unit without a slash.
Rational single_scale(const std::string& unit) {
    static const std::map<std::string, Rational> k_plain = {{"B", 1},
                                                            {"b", Rational(1, 8)},
                                                            {"bit", Rational(1, 8)},
                                                            {"s", 1},
                                                            {"nm", 1 / power(10, 9)},
                                                            {"um", 1 / power(10, 6)},
                                                            {"mm", 1 / power(10, 3)},
                                                            {"cm", Rational(1, 100)},
                                                            {"m", 1},
                                                            {"mm2", 1 / power(10, 6)},
                                                            {"cm2", 1 / power(10, 4)},
                                                            {"WT", 1},
                                                            {"thousand", 1000},
                                                            {"million", power(10, 6)},
                                                            {"billion", power(10, 9)},
                                                            {"trillion", power(10, 12)},
                                                            {"%", Rational(1, 100)}};
    if (const auto found = k_plain.find(unit); found != k_plain.end()) return found->second;
    static const std::string k_prefixes = "kMGTPE";
    const std::size_t step = k_prefixes.find(unit.front());
    if (step == std::string::npos) throw std::runtime_error("no such unit: " + unit);
    const int steps = static_cast<int>(step) + 1;
    const std::string rest = unit.substr(1);
    if (rest == "FLOPS" || rest == "OPS" || rest == "FLOP" || rest == "OP") return power(1000, steps);
    if (rest == "B") return power(1000, steps);
    if (rest == "b" || rest == "bit") return power(1000, steps) / 8;
    if (rest == "iB") return power(1024, steps);
    if (rest == "ib") return power(1024, steps) / 8;
    throw std::runtime_error("no such unit: " + unit);
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

void write_facts(const Facts& facts, const std::string& indent, std::ostringstream& out) {
    std::map<std::string, std::vector<std::string>> families;
    for (const auto& [name, fact] : facts) {
        const std::size_t dot = name.find('.');
        if (dot == std::string::npos) {
            out << indent << name << ": " << fact.written << "\n";
        } else {
            families[name.substr(0, dot)].push_back(name.substr(dot + 1) + ": " + fact.written);
        }
    }
    for (const auto& [family, members] : families) {
        out << indent << family << ":\n";
        for (const std::string& member : members) out << indent << "  " << member << "\n";
    }
}

void write_item(const Item& item, const std::string& indent, std::ostringstream& out) {
    write_facts(item.facts, indent, out);
    if (!item.eccn.empty()) {
        out << indent << "eccn: [";
        for (std::size_t i = 0; i < item.eccn.size(); ++i) out << (i ? ", " : "") << item.eccn[i];
        out << "]\n";
    }
    if (item.contains.empty()) return;
    out << indent << "contains:\n";
    for (const Item& part : item.contains) {
        out << indent << "  - item:\n";
        write_item(part, indent + "      ", out);
    }
}

}  // namespace

Rational parse_decimal(std::string_view text) {
    Rational value = 0;
    int scale = 0;
    bool fraction = false;
    std::size_t at = 0;
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
        if (text[at] == '.') {
            fraction = true;
        } else if (std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
            value = value * 10 + (text[at] - '0');
            scale -= fraction ? 1 : 0;
        } else {
            throw std::runtime_error("no number: " + std::string(text));
        }
    }
    if (at < text.size()) scale += std::stoi(std::string(text.substr(at + 1)));
    return scale >= 0 ? Rational(value * power(10, scale)) : Rational(value / power(10, -scale));
}

bool less(const Rational& a, const Rational& b) {
    return numerator(a) * denominator(b) < numerator(b) * denominator(a);
}

Rational unit_scale(const std::string& unit) {
    std::string plain = unit;
    for (const std::string from : {"mm^2", "mm²"}) {
        if (const std::size_t at = plain.find(from); at != std::string::npos) plain.replace(at, from.size(), "mm2");
    }
    if (plain.empty()) return 1;
    std::istringstream in(plain);
    std::string part;
    std::getline(in, part, '/');
    Rational scale = single_scale(part);
    while (std::getline(in, part, '/')) scale /= single_scale(part);
    return scale;
}

int parse_day(const std::string& text) {
    int y = 0;
    unsigned m = 0;
    unsigned d = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2u", &y, &m, &d) != 3) throw std::runtime_error("no date: " + text);
    const std::chrono::sys_days day = std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d);
    return static_cast<int>(day.time_since_epoch().count());
}

std::string day_text(int day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::string folded(const std::string& name) {
    static const std::set<std::string> k_legal_forms = {"inc",     "incorporated", "corp",    "corporation", "co",
                                                        "company", "ltd",          "limited", "llc",         "plc",
                                                        "gmbh",    "ag",           "pte",     "lp"};
    std::string spaced;
    for (const char c : name) {
        if (c == '\'') continue;
        const auto byte = static_cast<unsigned char>(c);
        const bool stays = std::isalnum(byte) != 0 || byte >= 0x80 || c == '&';
        spaced += stays ? static_cast<char>(std::tolower(byte)) : ' ';
    }
    std::istringstream in(spaced);
    std::vector<std::string> parts;
    for (std::string part; in >> part;) parts.push_back(part == "&" ? "and" : part);
    while (parts.size() > 1 && k_legal_forms.contains(parts.back())) parts.pop_back();
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
    return out;
}

bool covers(const std::string& above, const std::string& below) {
    return below == above || (below.starts_with(above) && below.size() > above.size() && below[above.size()] == '.');
}

Fact parse_number(const std::string& text) {
    Fact fact;
    fact.written = text;
    if (text == "unknown") return fact;
    fact.kind = Fact::Kind::number;
    std::string body = text;
    if (const std::size_t tolerance = text.find(" +- "); tolerance != std::string::npos) {
        const Fact middle = parse_number(text.substr(0, tolerance));
        const Rational part = parse_decimal(text.substr(tolerance + 4, text.size() - tolerance - 5)) / 100;
        fact.low = *middle.low * (1 - part);
        fact.high = *middle.high * (1 + part);
        return fact;
    }
    std::string sign;
    while (!body.empty() && (body.front() == '<' || body.front() == '>' || body.front() == '=')) {
        sign += body.front();
        body.erase(0, 1);
    }
    const std::size_t digits = body.find_first_of("0123456789.");
    const std::size_t end = body.find_first_not_of("0123456789.eE", digits);
    std::string number = body.substr(digits, end == std::string::npos ? end : end - digits);
    std::string unit = end == std::string::npos ? "" : body.substr(end);
    if (!unit.empty() && number.back() == 'E') throw std::runtime_error("a unit of exa needs a space: " + text);
    while (!unit.empty() && unit.front() == ' ') unit.erase(0, 1);
    while (!unit.empty() && unit.back() == ' ') unit.pop_back();
    const Rational scale = unit_scale(unit);
    if (const std::size_t dots = number.find(".."); dots != std::string::npos) {
        if (dots > 0) fact.low = parse_decimal(number.substr(0, dots)) * scale;
        if (dots + 2 < number.size()) fact.high = parse_decimal(number.substr(dots + 2)) * scale;
        return fact;
    }
    const Rational value = parse_decimal(number) * scale;
    if (sign.empty() || sign.front() == '>') fact.low = value;
    if (sign.empty() || sign.front() == '<') fact.high = value;
    fact.low_open = sign == ">";
    fact.high_open = sign == "<";
    if (!sign.empty()) fact.written = quoted(text);
    return fact;
}

Fact word(const std::string& text) {
    Fact fact;
    fact.written = text;
    if (text == "unknown") return fact;
    fact.kind = Fact::Kind::words;
    fact.words = {text};
    if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") !=
        std::string::npos) {
        fact.written = quoted(text);
    }
    return fact;
}

Fact words(const std::set<std::string>& list) {
    Fact fact;
    fact.kind = Fact::Kind::words;
    fact.words = list;
    for (const std::string& one : list) fact.written += (fact.written.empty() ? "[" : ", ") + one;
    fact.written += "]";
    return fact;
}

std::string spec_file(const Item& item) {
    std::ostringstream out;
    out << "licet: spec/v1\nname: Zyzzy\n";
    write_item(item, "", out);
    return out.str();
}

std::string shipment_file(const Shipment& shipment) {
    std::ostringstream out;
    out << "licet: shipment/v1\n";
    write_facts(shipment.facts, "", out);
    if (shipment.parties.empty()) return out.str();
    out << "parties:\n";
    for (const Party& party : shipment.parties) {
        std::ostringstream lines;
        write_facts(party.facts, "    ", lines);
        if (party.owners) {
            lines << "    owners: [";
            bool first = true;
            for (const auto& [name, percent] : *party.owners) {
                lines << (first ? "" : ", ") << "{name: " << quoted(name) << ", percent: " << percent << "}";
                first = false;
            }
            lines << "]\n";
        }
        std::string text = lines.str();
        text[2] = '-';
        out << text;
    }
    return out.str();
}

}  // namespace reference
