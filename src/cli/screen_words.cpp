#include "cli/screen_words.hpp"

#include "text/trim.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace licet::cli {

using analysis::CaseColumn;

namespace {

/// Digits alone, not too many, that are not zero: what nobody would refuse or take for a range.
std::optional<std::uint64_t> plain_number(std::string_view text) {
    if (text.empty() || text.front() == '0') return {};
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_plain = error == std::errc() && end == text.data() + text.size() && value <= k_most_of_a_number;
    return is_plain ? std::optional(value) : std::nullopt;
}

}  // namespace

RowWords::Role RowWords::role_of(const CaseColumn& column) const {
    if (column.fault) return Role::subject;
    if (column.kind == CaseColumn::Kind::passed_on) return Role::none;
    if (column.kind != CaseColumn::Kind::shipment_fact) return Role::subject;
    if (column.fact == "destination") return Role::destination;
    if (column.fact == "date") return Role::date;
    return free_.find(column.fact) ? Role::number : Role::subject;
}

void RowWords::take(const std::vector<CaseColumn>& columns, const table::Row& row) {
    for (std::size_t i = roles_.size(); i < columns.size(); ++i) {
        roles_.push_back(role_of(columns[i]));
        free_of_.push_back(free_.find(columns[i].fact).value_or(0));
    }
    subject_.clear();
    destination_ = {};
    date_ = {};
    numbers_.clear();
    const auto add = [this](std::size_t column, std::string_view text) {
        const std::array<std::uint32_t, 2> head = {static_cast<std::uint32_t>(column),
                                                   static_cast<std::uint32_t>(text.size())};
        subject_.append(reinterpret_cast<const char*>(head.data()), sizeof head);
        subject_ += text;
    };
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (roles_[i] == Role::none) continue;
        const std::string_view text = text::trimmed(row.cells[i]);
        if (roles_[i] == Role::destination) {
            destination_ = text;
        } else if (roles_[i] == Role::date) {
            date_ = text;
        } else if (const auto number = roles_[i] == Role::number ? plain_number(text) : std::nullopt) {
            // That it is stated is part of what the row says.
            add(i, {});
            numbers_.push_back({free_of_[i], *number});
        } else if (!text.empty()) {
            add(i, text);
        }
    }
    // Whether a row states them itself is part of what it says of the shipment.
    subject_ += destination_.empty() ? '-' : 'd';
    subject_ += date_.empty() ? '-' : 'd';
}

}  // namespace licet::cli
