#include "cli/screen_batches.hpp"

#include "rulebook/digest.hpp"

namespace licet::cli {

namespace {

using analysis::CaseColumn;
using analysis::CaseRow;

constexpr std::size_t k_batch_rows = 64;
constexpr std::size_t k_batch_bytes = 1'048'576;

CaseRow copy_of(const table::Row& row) {
    CaseRow out;
    out.line = row.line;
    out.text = row.text;
    if (row.fault != nullptr) out.fault = *row.fault;
    for (const std::string_view cell : row.cells) {
        out.cells.push_back(cell.data() == nullptr ? std::nullopt : std::optional(std::string(cell)));
    }
    out.places.assign(row.places.begin(), row.places.end());
    return out;
}

}  // namespace

std::uint64_t bytes_of(const Batch& batch) {
    std::uint64_t bytes = 0;
    for (const CaseRow& row : batch.rows) bytes += row.text.size() + 1;
    return bytes;
}

std::string digest_of(const Batch& batch) {
    Sha256 digest;
    for (const CaseRow& row : batch.rows) {
        digest.add(std::to_string(row.line));
        digest.add(row.text);
    }
    return digest.text();
}

Batch Batches::next() {
    Batch batch;
    std::size_t bytes = 0;
    for (table::Row row; batch.rows.size() < k_batch_rows && bytes < k_batch_bytes && reader_.next(row);) {
        batch.rows.push_back(copy_of(row));
        bytes += row.text.size();
    }
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
    return has_header ? reader_.columns().size() : first.rows.front().cells.size();
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
