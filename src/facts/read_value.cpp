// One value of one fact, from the text of a file.
#include "diag/suggest.hpp"
#include "facts/facts.hpp"
#include "num/explain_date.hpp"
#include "text/ascii.hpp"
#include "yaml/fields.hpp"

#include <algorithm>
#include <array>

namespace licet::facts {

using program::Slot;
using program::SlotKind;
using program::Subject;
using rulebook::FactType;

namespace {

std::optional<num::Number> digits(const std::string& text, const yaml::Node& node, diag::Reporter& report) {
    auto value = num::parse_decimal(text);
    if (!value) {
        report.error("bad-number", node.span, "`" + text + "` is not a number that can be read exactly",
                     "at most 40 digits, a point, and an exponent within 30");
    }
    return value;
}

/// The unit of a value, checked against the fact's.
std::optional<num::Unit> unit_of(const Slot& slot, const syntax::ValueText& written, const yaml::Node& node,
                                 diag::Reporter& report) {
    const bool bare = slot.unit.dimension.is_bare();
    if (written.unit.empty() && !bare) {
        report.error("bare-number", node.span, "`" + slot.name + "` has a unit, the value has none",
                     "write `" + node.text + " " + slot.unit.text + "`");
        return std::nullopt;
    }
    auto unit = num::parse_unit(written.unit);
    if (!unit) {
        std::string help = num::unit_help(written.unit);
        if (bare && num::suggest_unit(written.unit).empty()) help = "`" + slot.name + "` is a bare number";
        report.error("unknown-unit", written.unit_span, "`" + written.unit + "` is not a unit", help);
        return std::nullopt;
    }
    if (unit->dimension != slot.unit.dimension) {
        report.error("wrong-unit", written.unit_span, "`" + written.unit + "` is not a unit of `" + slot.name + "`",
                     bare ? "`" + slot.name + "` is a bare number" : "give it in `" + slot.unit.text + "` or the like");
        return std::nullopt;
    }
    return unit;
}

std::optional<num::Interval> read_number(const Slot& slot, const yaml::Node& node, diag::Reporter& report) {
    if (slot.type == FactType::date) {
        if (node.text == "unknown") return num::Interval{};
        if (const auto day = parse_date(node.text)) {
            return num::Interval::exactly(num::Number(day->time_since_epoch().count()));
        }
        const num::DateFault fault = num::explain_date(node.text);
        report.error("bad-date", node.span, fault.message, fault.help);
        return std::nullopt;
    }
    const auto written = syntax::parse_value(node, report);
    if (!written) return std::nullopt;
    if (written->unknown) return unknown_value(slot).range;
    const auto unit = unit_of(slot, *written, node, report);
    if (!unit) return std::nullopt;
    num::Interval range = unknown_value(slot).range;
    if (written->low) {
        const auto low = digits(*written->low, node, report);
        if (!low) return std::nullopt;
        range.low = num::Bound{*low * unit->scale, written->low_open};
    }
    if (written->high) {
        const auto high = digits(*written->high, node, report);
        if (!high) return std::nullopt;
        range.high = num::Bound{*high * unit->scale, written->high_open};
    }
    if (written->tolerance_percent && range.low && range.high) {
        const auto percent = digits(*written->tolerance_percent, node, report);
        if (!percent) return std::nullopt;
        const num::Number share = *percent / 100;
        if (share >= 1) {
            report.error("bad-number", node.span, "a tolerance of 100 % or more says nothing", "write `unknown`");
            return std::nullopt;
        }
        range.low->at *= 1 - share;
        range.high->at *= 1 + share;
    }
    if (range.low && range.high && range.low->at > range.high->at) {
        report.error("swapped-range", node.span, "the ends of the range are swapped", "write the smaller value first");
        return std::nullopt;
    }
    if (slot.above_zero && range.high && range.high->at == 0) {
        report.error("not-positive", node.span, "`" + slot.name + "` is more than zero",
                     "write `unknown` if nobody knows it");
        return std::nullopt;
    }
    if (range.low && range.high && range.low->at == range.high->at && (range.low->open || range.high->open)) {
        report.error("empty-range", node.span, "no number lies in this range", "include one of its ends");
        return std::nullopt;
    }
    if (slot.above_zero && range.low && range.low->at == 0) range.low->open = true;
    return range;
}

std::optional<program::Mask> read_category(const program::Program& program, const Slot& slot, const yaml::Node& node,
                                           diag::Reporter& report) {
    program::Mask mask;
    if (node.text == "unknown") return unknown_value(slot).mask;
    switch (slot.type) {
        case FactType::company:
            return match_company(program, slot, node.text);
        case FactType::product:
            return match_product(program, slot, node.text, {});
        case FactType::text:
            mask.set(0);
            return mask;
        case FactType::country: {
            const auto place = read_country(program, node, report);
            if (!place) return std::nullopt;
            mask.set(*place);
            return mask;
        }
        case FactType::flag:
        case FactType::word:
        case FactType::words:
        case FactType::number:
        case FactType::date:
            break;
    }
    const auto found = std::find(slot.domain.begin(), slot.domain.end(), node.text);
    if (found == slot.domain.end()) {
        std::string help = diag::did_you_mean(node.text, slot.domain);
        if (help.empty()) {
            help = "one of";
            for (const std::string& word : slot.domain) help += " `" + word + "`";
            help += " `unknown`";
        }
        if (slot.type == FactType::flag) {
            static constexpr std::array<std::string_view, 4> k_yes = {"yes", "y", "on", "1"};
            static constexpr std::array<std::string_view, 4> k_no = {"no", "n", "off", "0"};
            const std::string small = program::fold(node.text);
            if (std::find(k_yes.begin(), k_yes.end(), small) != k_yes.end()) help = "write `true`";
            if (std::find(k_no.begin(), k_no.end(), small) != k_no.end()) help = "write `false`";
        }
        report.error(slot.type == FactType::flag ? "bad-flag" : "unknown-word", node.span,
                     "`" + slot.name + "` has no value `" + node.text + "`", help);
        return std::nullopt;
    }
    mask.set(static_cast<std::size_t>(found - slot.domain.begin()));
    return mask;
}

bool is_known_basis(const std::string& basis) {
    static constexpr std::array<std::string_view, 3> k_known = {"published", "measured", "estimate"};
    return std::find(k_known.begin(), k_known.end(), basis) != k_known.end();
}

/// Something that is not one value where one belongs.
void refuse_kind(const yaml::Node& node, const std::string& name, diag::Reporter& report) {
    const bool empty = node.kind == yaml::Kind::empty;
    report.error(empty ? "empty-value" : "wrong-shape", node.span,
                 empty ? "`" + name + "` has no value"
                       : "`" + name + "` takes a single value, found " +
                             (node.kind == yaml::Kind::sequence ? "a list" : "a mapping"),
                 "write a value, or `unknown`");
}

/// Sets the flags of a `words` fact: those named are true, the others false; `unknown` leaves all open.
void set_words(const program::Program& program, Subject of, std::string_view name, const yaml::Node& node, Frame& frame,
               std::map<std::uint16_t, Stated>& stated, diag::Reporter& report) {
    std::vector<const yaml::Node*> words;
    if (node.kind == yaml::Kind::sequence) {
        for (const yaml::Node& item : node.items) words.push_back(&item);
    } else {
        words.push_back(&node);
    }
    const bool open = words.size() == 1 && words.front()->text == "unknown";
    const auto& slots = program.slots[static_cast<std::size_t>(of)];
    std::vector<std::string> known;
    std::vector<std::uint16_t> indexes;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (slots[i].type == FactType::words && slots[i].name.starts_with(std::string(name) + ".")) {
            known.push_back(slots[i].name.substr(name.size() + 1));
            indexes.push_back(static_cast<std::uint16_t>(i));
        }
    }
    for (const yaml::Node* word : words) {
        if (word->kind != yaml::Kind::scalar) {
            refuse_kind(*word, std::string(name), report);
            return;
        }
        if (open || std::find(known.begin(), known.end(), word->text) != known.end()) continue;
        std::string help = diag::did_you_mean(word->text, known);
        if (help.empty()) {
            help = "one of";
            for (const std::string& candidate : known) help += " `" + candidate + "`";
        }
        report.error("unknown-word", word->span, "`" + std::string(name) + "` has no value `" + word->text + "`", help);
        return;
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
        Value value = unknown_value(slots[indexes[i]]);
        if (!open) {
            const bool named =
                std::any_of(words.begin(), words.end(), [&](const yaml::Node* word) { return word->text == known[i]; });
            value.mask.reset();
            value.mask.set(named ? program::k_true_bit : program::k_false_bit);
            value.basis = Basis::stated;
        }
        frame[indexes[i]] = value;
        stated[indexes[i]] = Stated{node.text, {}, {}, report.label(node.span)};
    }
}

}  // namespace

std::optional<std::size_t> read_country(const program::Program& program, const yaml::Node& node,
                                        diag::Reporter& report) {
    const std::string upper = text::uppered(node.text);
    if (const auto code = program.destination_by_code.find(upper); code != program.destination_by_code.end()) {
        return code->second;
    }
    const auto named = program.destination_by_name.find(program::fold(node.text));
    if (named != program.destination_by_name.end()) return named->second;
    std::vector<std::string> known;
    for (const auto& place : program.book.destinations) known.push_back(place.name);
    std::string help = diag::did_you_mean(node.text, known);
    if (program.group_by_name.contains(node.text)) help = "it is a group: name one country, or ask with `--to`";
    if (help.empty()) help = "use an ISO 3166 alpha-2 code such as `CN`";
    report.error("unknown-country", node.span, "there is no destination `" + node.text + "`", help);
    return std::nullopt;
}

std::optional<std::pair<Value, Stated>> read_value(const program::Program& program, const Slot& slot,
                                                   const yaml::Node& node, diag::Reporter& report) {
    Stated stated;
    const yaml::Node* scalar = &node;
    if (node.kind == yaml::Kind::mapping) {
        yaml::Fields fields(node, "a value", report);
        scalar = fields.required_scalar("value");
        if (const yaml::Node* basis = fields.scalar("basis")) {
            stated.basis = basis->text;
            if (!is_known_basis(stated.basis)) {
                report.error("unknown-word", basis->span, "`" + stated.basis + "` is not a basis",
                             "one of `published` `measured` `estimate`");
            }
        }
        stated.source = fields.text("source");
        fields.finish();
        if (scalar == nullptr) return std::nullopt;
    }
    if (scalar->kind != yaml::Kind::scalar) {
        refuse_kind(*scalar, slot.name, report);
        return std::nullopt;
    }
    stated.text = scalar->text;
    stated.where = report.label(scalar->span);
    Value value;
    if (slot.kind == SlotKind::number) {
        const auto range = read_number(slot, *scalar, report);
        if (!range) return std::nullopt;
        value.range = *range;
    } else {
        const auto mask = read_category(program, slot, *scalar, report);
        if (!mask) return std::nullopt;
        value.mask = *mask;
    }
    value.basis = scalar->text == "unknown" ? Basis::unknown : Basis::stated;
    return std::pair{std::move(value), std::move(stated)};
}

std::optional<program::SlotRef> fact_named(const program::Program& program, std::string_view name, Subject of) {
    const auto found = program.slot_by_name.find(name);
    if (found == program.slot_by_name.end() || found->second.of != of) return std::nullopt;
    const Slot& slot = program.slot(found->second);
    if (slot.fact < 0 || slot.type == FactType::words) return std::nullopt;
    return found->second;
}

std::string explain_elsewhere(const program::Program& program, const std::string& key) {
    for (const rulebook::FactSpec& fact : program.book.facts) {
        if (fact.name != key) continue;
        if (fact.of == Subject::party) return "it is a fact of a party: state it below `parties` in the shipment";
        if (fact.of == Subject::shipment) return "it is a fact of the shipment: state it there";
        const std::size_t dot = key.find('.');
        if (dot == std::string::npos) return "it is a fact of the item: state it in the spec";
        return "write `" + key.substr(dot + 1) + "` below `" + key.substr(0, dot) + ":` in the spec";
    }
    return {};
}

bool set_fact(const program::Program& program, Subject of, std::string_view name, const yaml::Node& node, Frame& frame,
              std::map<std::uint16_t, Stated>& stated, diag::Reporter& report) {
    for (const rulebook::FactSpec& fact : program.book.facts) {
        if (fact.name != name || fact.of != of || fact.type != FactType::words) continue;
        set_words(program, of, name, node, frame, stated, report);
        return true;
    }
    const auto ref = fact_named(program, name, of);
    if (!ref) return false;
    if (auto value = read_value(program, program.slot(*ref), node, report)) {
        frame[ref->index] = value->first;
        stated[ref->index] = value->second;
    }
    return true;
}

}  // namespace licet::facts
