#pragma once
// A table of cases: from the columns and a row to an item, a shipment and a question.

#include "analysis/scenario_file.hpp"
#include "licet/rulebook.hpp"
#include "table/table.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::analysis {

/// What holds for every row that does not say otherwise.
struct CaseDefaults {
    std::shared_ptr<const facts::ShipmentFacts> shipment;  ///< of a file; null: nothing stated
    std::vector<StatedFact> facts;
    Question question;     ///< an empty destination: each row names its own
    bool explain = false;  ///< the answer has a column with the proof
};

/// Finds the item of a name or file. Called from several threads. Null, with a fault, if there is none.
using FindItemFacts =
    std::function<std::shared_ptr<const facts::ItemFacts>(const std::string& written, Diagnostics& out)>;

/// What a column states.
struct CaseColumn {
    enum class Kind : std::uint8_t {
        passed_on,     ///< nothing
        item,          ///< a catalog name or a spec file
        item_fact,     ///< a fact of the item; also `name` and `eccn`
        shipment_fact  ///< of the shipment, or of every party; also `end_user`
    };
    Kind kind = Kind::passed_on;
    std::string fact;
    std::optional<Diagnostic> fault;  ///< it states something that licet does not know
};

/// Whether a column can state a fact of this name, and which one may be meant.
[[nodiscard]] bool is_case_fact(const Rulebook& rulebook, const std::string& name);
[[nodiscard]] std::string suggest_case_fact(const Rulebook& rulebook, const std::string& name);

/// Columns that the answer adds; a table cannot have them.
[[nodiscard]] const std::vector<std::string>& answer_columns(bool explain);

class CaseTable {
public:
    /// `renamed` gives the fact of a column under another name; empty: the column is passed on.
    CaseTable(const Rulebook& rulebook, std::string file, CaseDefaults defaults,
              std::map<std::string, std::string> renamed, FindItemFacts find_item);

    /// What the columns state. Faults stand in the columns, with the place that `reader` gives.
    [[nodiscard]] std::vector<CaseColumn> bind(const table::Reader& reader) const;

    /// Nothing, with faults, if the row asks nothing that can be answered.
    [[nodiscard]] std::optional<Scenario> read(const std::vector<CaseColumn>& columns, const table::Row& row,
                                               Diagnostics& out) const;

    [[nodiscard]] const std::string& file() const { return file_; }

private:
    const Rulebook& rulebook_;
    std::string file_;
    CaseDefaults defaults_;
    std::map<std::string, std::string> renamed_;
    FindItemFacts find_item_;
};

}  // namespace licet::analysis
