#pragma once
// Takes answers and compares them with those of an earlier run, row by row.

#include "cli/answer_sink.hpp"
#include "cli/output.hpp"
#include "report/verification.hpp"
#include "rulebook/digest.hpp"
#include "table/table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::cli {

/// The rows of a file of answers, as texts with their line ends. A line end in quotes is part of a CSV row.
class RowTexts {
public:
    /// Nothing is read from an empty path.
    RowTexts(const std::filesystem::path& file, Format format);
    RowTexts(const RowTexts&) = delete;
    RowTexts& operator=(const RowTexts&) = delete;
    ~RowTexts();

    /// Valid until the next one is asked for; nothing at the end.
    [[nodiscard]] std::optional<std::string_view> next();
    [[nodiscard]] const std::string& reason() const { return reason_; }

private:
    [[nodiscard]] bool more();

    Format format_;
    int descriptor_ = -1;
    std::string buffer_, reason_;
    std::size_t begin_ = 0;
};

class ComparingSink final : public AnswerSink {
public:
    /// Without `then`, only the digest is worked out.
    ComparingSink(const std::filesystem::path& then, Format format) : then_(then, format), format_(format) {}

    std::optional<report::Answered> start(const FindSetup&, Diagnostics&) override { return report::Answered(); }
    void write(std::string_view text, const report::Answered& so_far) override;
    void finish() override;
    [[nodiscard]] const std::string& reason() const override { return then_.reason(); }

    [[nodiscard]] std::string digest() { return digest_.text(); }
    [[nodiscard]] std::uint64_t differing() const { return differing_; }
    /// Of those, the rows with another outcome.
    [[nodiscard]] std::uint64_t flipped() const { return flipped_; }
    /// The first of them, those with another outcome before the others.
    [[nodiscard]] std::vector<report::RowDifference> first() const;

private:
    void compare(std::optional<std::string_view> then, std::optional<std::string_view> now);
    [[nodiscard]] std::string outcome_of(const std::string& header, std::string_view row) const;

    RowTexts then_;
    Format format_;
    Sha256 digest_;
    std::string header_then_, header_now_;
    std::uint64_t row_ = 0, differing_ = 0, flipped_ = 0;
    bool in_header_ = true;
    std::vector<report::RowDifference> flips_, others_;  ///< the first of each
};

/// The length of the first row of a text with its line end; npos if it does not end there.
[[nodiscard]] std::size_t row_length(std::string_view text, Format format);

}  // namespace licet::cli
