#include "analysis/case_table.hpp"

#include "diag/quote.hpp"
#include "diag/suggest.hpp"
#include "engine/consistency.hpp"
#include "text/trim.hpp"

#include <algorithm>

namespace licet::analysis {

namespace {

using program::Program;
using program::Subject;
using Kind = CaseColumn::Kind;

std::vector<std::string> known_names(const Program& program) {
    std::vector<std::string> known = {"item", "id", "name", "eccn", "end_user"};
    for (const rulebook::FactSpec& fact : program.book.facts) known.push_back(fact.name);
    return known;
}

/// What the name of a fact states; nothing if there is no such fact.
std::optional<Kind> kind_of(const Program& program, const std::string& name) {
    if (name == "item") return Kind::item;
    if (name == "id") return Kind::passed_on;
    if (name == "name" || name == "eccn") return Kind::item_fact;
    if (name == "end_user") return Kind::shipment_fact;
    for (const rulebook::FactSpec& fact : program.book.facts) {
        if (fact.name == name) return fact.of == Subject::item ? Kind::item_fact : Kind::shipment_fact;
    }
    return {};
}

Diagnostic unknown_column(const Program& program, const std::string& column, bool alone, Label where) {
    std::string help = diag::did_you_mean(column, known_names(program));
    for (const rulebook::FactSpec& fact : program.book.facts) {
        if (fact.name.ends_with("." + column)) help = "did you mean `" + fact.name + "`?";
    }
    if (help.empty() && alone && column.find_first_of(";\t|") != std::string::npos) {
        help = "columns are separated by commas";
    }
    if (help.empty()) help = "`--map COLUMN=FACT` says what it states, `--map COLUMN=` passes it on";
    return {Severity::error,
            "unknown-column",
            "the column " + diag::in_backticks(column) + " names no fact",
            std::move(where),
            {},
            std::move(help),
            {}};
}

/// Reads one row.
class RowReader {
public:
    RowReader(const Rulebook& rulebook, const std::string& file, const CaseDefaults& defaults,
              const FindItemFacts& find_item, const table::Row& row, Diagnostics& out)
        : program_(rulebook.program()),
          defaults_(defaults),
          find_item_(find_item),
          row_(row),
          out_(out),
          source_(sources_.add(file, std::string(row.text))),
          report_(sources_, faults_) {}

    std::optional<Scenario> read(const std::vector<CaseColumn>& columns) {
        take_defaults();
        for (std::size_t i = 0; i < row_.cells.size(); ++i) take(columns[i], i);
        Scenario scenario;
        // What a column at fault was to state is not missed on top.
        if (!faults_.has_errors()) {
            scenario.question = defaults_.question;
            scenario.item = item();
            scenario.shipment =
                facts::restate_shipment(program_, defaults_.shipment.get(), shipment_facts_, sources_, faults_);
            if (scenario.shipment != nullptr) question(scenario);
        }
        for (Diagnostic fault : faults_) {
            if (fault.primary.file == sources_.name(source_)) table::move_to_line(fault.primary, row_.line);
            out_.add(std::move(fault));
        }
        return faults_.has_errors() ? std::nullopt : std::optional(std::move(scenario));
    }

private:
    void take_defaults() {
        for (const auto& [name, text] : defaults_.facts) {
            shipment_facts_.push_back({name, scalar(sources_.add({}, text), {0, 0}, text)});
        }
    }

    void take(const CaseColumn& column, std::size_t i) {
        if (row_.cells[i].data() == nullptr) return;
        const std::string_view text = text::trimmed(row_.cells[i]);
        const text::Span where{source_, row_.places[i].begin, row_.places[i].end};
        if (column.fault) {
            report_.error(column.fault->code, where, column.fault->message, column.fault->help);
        }
        // What is left empty is not stated.
        if (text.empty() || column.kind == Kind::passed_on) return;
        yaml::Node node = scalar(source_, row_.places[i], std::string(text));
        if (column.kind == Kind::item) {
            item_ = std::move(node);
        } else if (column.kind == Kind::item_fact) {
            item_facts_.push_back({column.fact, std::move(node)});
        } else {
            if (column.fact == "destination") destination_ = node.span;
            if (column.fact == "date") date_ = node.span;
            shipment_facts_.push_back({column.fact, std::move(node)});
        }
    }

    static yaml::Node scalar(text::SourceId source, table::Place place, std::string text) {
        yaml::Node node;
        node.kind = yaml::Kind::scalar;
        node.text = std::move(text);
        node.span = {source, place.begin, place.end};
        return node;
    }

    /// The item of the row: a spec, on which facts of the row override; else the facts of the row alone.
    std::shared_ptr<const facts::ItemFacts> item() {
        if (!item_) return inline_item();
        for (facts::NamedNode& fact : item_facts_) {
            if (fact.name == "name" || fact.name == "eccn") {
                report_.error("two-items", fact.node.span, "the spec of the item states its `" + fact.name + "`",
                              "leave one of the two cells empty, or pass the column on with `--map COLUMN=`");
            } else {
                shipment_facts_.push_back(std::move(fact));
            }
        }
        Diagnostics faults;
        auto found = find_item_(item_->text, faults);
        for (const Diagnostic& fault : faults) {
            if (found != nullptr || fault.severity != Severity::error) continue;
            Diagnostic here = fault;
            here.primary = report_.label(item_->span);
            report_.add(std::move(here));
        }
        return found;
    }

    std::shared_ptr<const facts::ItemFacts> inline_item() {
        if (item_facts_.empty()) {
            report_.error("no-item", {source_, 0, 0}, "the row has neither an `item` nor facts of one",
                          "name a product of the catalog or a spec file in the column `item`");
            return nullptr;
        }
        yaml::Node root;
        root.kind = yaml::Kind::mapping;
        root.span = item_facts_.front().node.span;
        for (facts::NamedNode& fact : item_facts_) {
            yaml::Node* into = &root;
            std::string key = fact.name;
            if (const std::size_t dot = key.find('.'); dot != std::string::npos) {
                into = &nested(root, key.substr(0, dot), fact.node.span);
                key.erase(0, dot + 1);
            }
            into->entries.push_back({named(key, fact.node.span), std::move(fact.node)});
        }
        auto item = facts::read_inline_item(program_, root, {}, sources_, faults_);
        if (item == nullptr || !engine::check_consistency(program_, *item, faults_)) return nullptr;
        return item;
    }

    /// `performance.fp16` is a key of the mapping `performance`.
    static yaml::Node& nested(yaml::Node& root, const std::string& key, text::Span span) {
        for (yaml::Entry& entry : root.entries) {
            if (entry.key.text == key) return entry.value;
        }
        yaml::Node mapping;
        mapping.kind = yaml::Kind::mapping;
        mapping.span = span;
        root.entries.push_back({named(key, span), std::move(mapping)});
        return root.entries.back().value;
    }

    static yaml::Node named(const std::string& key, text::Span span) {
        return scalar(span.source, {span.begin, span.end}, key);
    }

    void question(Scenario& scenario) {
        if (destination_) {
            scenario.question.destination = scenario.shipment->destination;
            if (scenario.question.destination.empty() && !faults_.has_errors()) {
                report_.error("no-destination", *destination_, "a case needs one destination",
                              "write an ISO 3166 code such as CN");
            }
        } else if (scenario.question.destination.empty()) {
            report_.error("no-destination", {source_, 0, 0}, "the row has no destination",
                          "fill in the column `destination`, or give one for all with --to");
        }
        if (date_) {
            if (scenario.shipment->date) {
                scenario.question.date = *scenario.shipment->date;
            } else if (!faults_.has_errors()) {
                report_.error("bad-date", *date_, "a case needs one date", "write it as 2026-01-31");
            }
        }
    }

    const Program& program_;
    const CaseDefaults& defaults_;
    const FindItemFacts& find_item_;
    const table::Row& row_;
    Diagnostics& out_;
    text::SourceMap sources_;
    text::SourceId source_;
    Diagnostics faults_;
    diag::Reporter report_;
    std::optional<yaml::Node> item_;
    std::vector<facts::NamedNode> item_facts_, shipment_facts_;
    std::optional<text::Span> destination_, date_;
};

}  // namespace

const std::vector<std::string>& answer_columns(bool explain) {
    static const std::vector<std::string> k_columns = {"outcome", "rule", "cite", "missing"};
    static const std::vector<std::string> k_with_proof = {"outcome", "rule", "cite", "missing", "proof"};
    return explain ? k_with_proof : k_columns;
}

bool is_case_fact(const Rulebook& rulebook, const std::string& name) {
    return kind_of(rulebook.program(), name).has_value();
}

std::string suggest_case_fact(const Rulebook& rulebook, const std::string& name) {
    const std::string near = diag::did_you_mean(name, known_names(rulebook.program()));
    return near.empty() ? "rules/vocabulary.yaml lists the facts" : near;
}

CaseTable::CaseTable(const Rulebook& rulebook, std::string file, CaseDefaults defaults,
                     std::map<std::string, std::string> renamed, FindItemFacts find_item)
    : rulebook_(rulebook),
      file_(std::move(file)),
      defaults_(std::move(defaults)),
      renamed_(std::move(renamed)),
      find_item_(std::move(find_item)) {}

std::vector<CaseColumn> CaseTable::bind(const table::Reader& reader) const {
    const Program& program = rulebook_.program();
    std::vector<CaseColumn> out;
    std::map<std::string, std::string> column_of;
    for (std::size_t i = 0; i < reader.columns().size(); ++i) {
        const std::string& column = reader.columns()[i];
        const auto renamed = renamed_.find(column);
        CaseColumn bound;
        bound.fact = renamed == renamed_.end() ? column : renamed->second;
        const auto refuse = [&](std::string code, std::string message, std::string help) {
            bound.fault = Diagnostic{Severity::error,
                                     std::move(code),
                                     std::move(message),
                                     reader.place_of_column(i),
                                     {},
                                     std::move(help),
                                     {}};
        };
        const auto& taken = answer_columns(defaults_.explain);
        if (std::find(taken.begin(), taken.end(), column) != taken.end()) {
            refuse("column-taken", "the answer has a column `" + column + "` too", "rename it in the table");
        } else if (bound.fact.empty()) {
            bound.kind = Kind::passed_on;
        } else if (const auto kind = kind_of(program, bound.fact)) {
            bound.kind = *kind;
            const auto [first, is_first] = column_of.try_emplace(bound.fact, column);
            if (!is_first && bound.kind != Kind::passed_on) {
                refuse("duplicate-column", "`" + first->second + "` states `" + bound.fact + "` already",
                       "pass one of them on with `--map COLUMN=`");
            }
        } else {
            bound.fault = unknown_column(program, column, reader.columns().size() == 1, reader.place_of_column(i));
        }
        out.push_back(std::move(bound));
    }
    return out;
}

std::optional<Scenario> CaseTable::read(const std::vector<CaseColumn>& columns, const table::Row& row,
                                        Diagnostics& out) const {
    if (row.fault != nullptr) {
        out.add(*row.fault);
        return {};
    }
    return RowReader(rulebook_, file_, defaults_, find_item_, row, out).read(columns);
}

}  // namespace licet::analysis
