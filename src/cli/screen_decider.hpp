#pragma once
// Decides the rows of a table of cases in batches, and writes their answers as text.

#include "analysis/case_table.hpp"
#include "cli/fail_on.hpp"
#include "cli/output.hpp"
#include "cli/screen_memory.hpp"
#include "licet/decide.hpp"
#include "licet/rulebook.hpp"
#include "report/case_counts.hpp"
#include "report/cases.hpp"
#include "table/rows.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace licet::cli {

/// Rows that are decided together, with all that this needs.
struct Batch {
    std::shared_ptr<const std::vector<analysis::CaseColumn>> columns;
    std::shared_ptr<const std::vector<std::string>> names;
    table::Rows rows;
};

/// What a batch comes to.
struct Answers {
    std::string text;  ///< of all its rows, in order, as the output format writes them
    Diagnostics faults;
    report::CaseCounts counts;
    bool failed = false;  ///< an outcome is one that `--fail-on` lists
};

/// How answers are written.
struct AnswerFormat {
    Format from = Format::csv;       ///< of the table
    Format to = Format::csv;         ///< of the answers
    std::size_t output_columns = 0;  ///< of the table that CSV repeats
    bool explain = false;            ///< with the proof of each answer
};

/// Safe to use from several threads.
class Decider {
public:
    Decider(const Rulebook& rulebook, const analysis::CaseTable& cases, Question defaults, const FailOn& fail_on,
            const AnswerFormat& format);

    [[nodiscard]] Answers decide(const Batch& batch) const;
    /// Takes back the text of answers that were written: memory that is new to the process is slow.
    void reuse(std::string text) const;

private:
    /// The text behind the row. What is at fault goes to `faults`.
    [[nodiscard]] KnownAnswer answer_to(const Batch& batch, const table::Row& row, const RowWords& words,
                                        Diagnostics& faults) const;
    /// `--explain`: the whole proof of each row.
    [[nodiscard]] KnownAnswer explained(const analysis::Scenario& asked) const;
    /// CSV has the columns of its header; a value beyond them would be lost.
    [[nodiscard]] bool fits(const table::Row& row) const;
    void refuse_new_columns(const Batch& batch, const table::Row& row, Diagnostics& faults) const;

    const Rulebook& rulebook_;
    const analysis::CaseTable& cases_;
    FailOn fail_on_;
    AnswerFormat format_;
    mutable CaseMemory memory_;
    [[nodiscard]] std::string empty_text() const;
    mutable std::mutex mutex_;
    mutable std::vector<std::string> texts_;  ///< to use again
};

}  // namespace licet::cli
