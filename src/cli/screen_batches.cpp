#include "cli/screen_batches.hpp"

#include "rulebook/digest.hpp"

namespace licet::cli {

namespace {

using analysis::CaseColumn;

constexpr std::size_t k_batch_rows = 256;
constexpr std::size_t k_batch_bytes = 1'048'576;

}  // namespace

std::string digest_of(const Batch& batch) {
    Sha256 digest;
    batch.rows.for_each([&](const table::Row& row) {
        digest.add(std::to_string(row.line));
        digest.add(row.text);
    });
    return digest.text();
}

Batch Batches::next() {
    Batch batch;
    batch.rows = table::Rows(reader_, k_batch_rows, k_batch_bytes, last_);
    last_ = batch.rows.taken();
    if (columns_ == nullptr || columns_->size() != reader_.columns().size()) {
        columns_ = std::make_shared<const std::vector<CaseColumn>>(cases_.bind(reader_));
        names_ = std::make_shared<const std::vector<std::string>>(reader_.columns());
    }
    batch.columns = columns_;
    batch.names = names_;
    return batch;
}

std::size_t Batches::output_columns(const Batch& first, Format from) const {
    const bool has_header = from == Format::csv || first.rows.empty();
    if (has_header) return reader_.columns().size();
    std::size_t columns = 0;
    first.rows.for_each([&](const table::Row& row) {
        if (columns == 0) columns = row.cells.size();
    });
    return columns;
}

std::string Batches::header(const AnswerFormat& format) const {
    std::string out;
    for (std::size_t i = 0; i < format.output_columns; ++i) {
        table::append_csv(out, reader_.columns()[i]);
        out += ',';
    }
    const auto& added = analysis::answer_columns(format.explain);
    for (const std::string& column : added) out += column + (column == added.back() ? "\n" : ",");
    return out;
}

}  // namespace licet::cli
