#pragma once
// A row of a table of cases, taken apart into what questions are told apart by. Its words are not read yet.

#include "analysis/case_table.hpp"
#include "cli/screen_numbers.hpp"
#include "columns/free_numbers.hpp"
#include "table/table.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet::cli {

/// For one thread at a time, and for the rows of one table, whose columns may become more.
class RowWords {
public:
    explicit RowWords(const columns::FreeNumbers& free) : free_(free) {}

    /// Views into the row stay.
    void take(const std::vector<analysis::CaseColumn>& columns, const table::Row& row);

    /// What the row says of item and parties: equal ones are read alike.
    [[nodiscard]] const std::string& subject() const { return subject_; }
    [[nodiscard]] std::string_view destination() const { return destination_; }
    [[nodiscard]] std::string_view date() const { return date_; }
    [[nodiscard]] const std::vector<StatedNumber>& numbers() const { return numbers_; }

private:
    enum class Role : std::uint8_t { none, subject, destination, date, number };
    [[nodiscard]] Role role_of(const analysis::CaseColumn& column) const;

    const columns::FreeNumbers& free_;
    std::vector<Role> roles_;           ///< by column
    std::vector<std::size_t> free_of_;  ///< by column: its free number, where it is one
    std::string subject_;
    std::string_view destination_, date_;
    std::vector<StatedNumber> numbers_;
};

}  // namespace licet::cli
