#include "cli/screen_batches.hpp"

#include "rulebook/digest.hpp"

namespace licet::cli {

namespace {

using analysis::CaseColumn;

constexpr std::size_t k_batch_rows = 256;
constexpr std::size_t k_batch_bytes = 1'048'576;

}  // namespace

std::uint64_t bytes_of(const Batch& batch) { return batch.rows.text_bytes() + batch.rows.size(); }

std::string digest_of(const Batch& batch) {
    Sha256 digest;
    std::vector<std::string_view> cells;
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        const table::Row row = batch.rows.row(i, cells);
        digest.add(std::to_string(row.line));
        digest.add(row.text);
    }
    return digest.text();
}

Batch Batches::next() {
    Batch batch;
    batch.rows.reserve(last_);
    for (table::Row row;
         batch.rows.size() < k_batch_rows && batch.rows.text_bytes() < k_batch_bytes && reader_.next(row);) {
        batch.rows.add(row);
    }
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
    std::vector<std::string_view> cells;
    return first.rows.row(0, cells).cells.size();
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
