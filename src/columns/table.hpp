#pragma once
// Items as columns, and the cases that ask about them.

#include "columns/layout.hpp"
#include "columns/lines.hpp"
#include "facts/facts.hpp"
#include "licet/decision.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace licet::columns {

/// The numbers of one fact, in the unit of its slot, each on the right side of every number that a rule compares the
/// fact with (Lines). Where nothing is known `low` is not a number.
struct Numbers {
    std::vector<float> low;
    std::vector<float> high;  ///< empty: each row is a point, or unknown
    bool any = false;         ///< some row says something
    bool all = true;          ///< every row says something

    void add(double value);
    void add_unknown();
    void add_range(double from, double to);
};

/// Categories by code. An entry of the dictionary is an item of which only the facts of the group count.
struct Codes {
    std::vector<std::uint16_t> of;
    std::vector<std::shared_ptr<const facts::ItemFacts>> dictionary;
    std::unordered_map<std::string, std::uint16_t> known;
};

class Table {
public:
    /// What a reader of items assumed does not count in a strict table.
    Table(const program::Program& program, bool strict);

    /// Adds what the spec of an item says as a row and gives its number.
    std::uint32_t add(std::shared_ptr<const facts::ItemFacts> item);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(items_.size()); }
    [[nodiscard]] const facts::ItemFacts& item(std::uint32_t row) const { return *items_[row]; }
    /// Whether the row says something that columns do not carry; it is decided by the full engine.
    [[nodiscard]] bool is_whole(std::uint32_t row) const { return (whole_[row / 64] >> (row % 64) & 1U) != 0; }
    /// A bit for each row; null where there is no such row.
    [[nodiscard]] const std::uint64_t* whole_words() const { return any_whole_ ? whole_.data() : nullptr; }

    [[nodiscard]] const Layout& layout() const { return layout_; }
    [[nodiscard]] const Numbers& numbers(std::size_t column) const { return numbers_[column]; }
    [[nodiscard]] const Lines& lines(std::size_t column) const { return lines_[column]; }
    [[nodiscard]] const Codes& codes(std::size_t group) const { return codes_[group]; }
    [[nodiscard]] bool strict() const { return strict_; }
    [[nodiscard]] const program::Program& program() const { return program_; }
    /// Changes when a plan made for the table before no longer fits it.
    [[nodiscard]] std::uint64_t shape() const;

private:
    bool add_numbers(const facts::ItemFacts& item, bool complete);
    /// Whether a stated number lies outside what is computed from others that are known in part: what the two come to
    /// together changes as those narrow down.
    [[nodiscard]] bool is_torn(const facts::ItemFacts& item, bool complete) const;
    [[nodiscard]] num::Interval computed(std::uint32_t term, const facts::ItemFacts& item, bool complete) const;
    bool add_code(std::size_t group, const std::shared_ptr<const facts::ItemFacts>& item);
    [[nodiscard]] std::string key(std::size_t group, const facts::ItemFacts& item) const;
    [[nodiscard]] bool is_complete(const std::shared_ptr<const facts::ItemFacts>& item);

    const program::Program& program_;
    Layout layout_;
    bool strict_;
    std::vector<Lines> lines_;    ///< per column
    std::vector<bool> computed_;  ///< per column: whether some formula gives the fact
    std::vector<Numbers> numbers_;
    std::vector<Codes> codes_;
    std::vector<std::shared_ptr<const facts::ItemFacts>> items_;
    std::vector<std::uint64_t> whole_;
    bool any_whole_ = false;
    int complete_group_ = -1;
    std::vector<std::int8_t> complete_;  ///< per code of that group; -1: not looked up
};

/// What is asked, in columns of equal length.
struct Cases {
    std::vector<std::uint32_t> item;        ///< row of the table; empty: case i is about row i
    std::vector<std::uint8_t> destination;  ///< index into the destinations of the rulebook
    std::vector<std::int32_t> day;          ///< days since 1970-01-01
    [[nodiscard]] std::size_t size() const { return day.size(); }
    [[nodiscard]] std::uint32_t row(std::size_t i) const {
        return item.empty() ? static_cast<std::uint32_t>(i) : item[i];
    }
};

inline constexpr std::int16_t k_no_rule = -1;

struct Answers {
    std::vector<Outcome> outcome;
    std::vector<std::int16_t> rule;   ///< the first that decides, an index into Program::rules; k_no_rule: none
    std::vector<std::uint64_t> open;  ///< a bit a case: left to the full engine, outcome and rule say nothing yet
    [[nodiscard]] bool is_open(std::size_t i) const { return (open[i / 64] >> (i % 64) & 1U) != 0; }
    [[nodiscard]] std::size_t count_open() const;
};

}  // namespace licet::columns
