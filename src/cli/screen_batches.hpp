#pragma once
// A table of cases, read in batches.

#include "analysis/case_table.hpp"
#include "cli/screen_decider.hpp"

#include <memory>
#include <string>
#include <vector>

namespace licet::cli {

/// SHA-256 of the rows and their places.
[[nodiscard]] std::string digest_of(const Batch& batch);

class Batches {
public:
    Batches(table::Reader& reader, const analysis::CaseTable& cases) : reader_(reader), cases_(cases) {}

    /// The next rows; none at the end. Where a batch ends depends on the rows alone.
    [[nodiscard]] Batch next();
    /// The columns that CSV repeats: those of the header, or of the first row where there is none. `first` is the
    /// first batch.
    [[nodiscard]] std::size_t output_columns(const Batch& first, Format from) const;
    /// The header row of the answers.
    [[nodiscard]] std::string header(const AnswerFormat& format) const;

private:
    table::Reader& reader_;
    const analysis::CaseTable& cases_;
    table::Rows::Size last_;  ///< of the batch before, which the next one is much like
    std::shared_ptr<const std::vector<analysis::CaseColumn>> columns_;
    std::shared_ptr<const std::vector<std::string>> names_;
};

}  // namespace licet::cli
