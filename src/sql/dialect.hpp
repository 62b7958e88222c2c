#pragma once
// What the databases write differently.

#include "licet/date.hpp"
#include "num/number.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::sql {

enum class Engine : std::uint8_t { sqlite, postgres, duckdb, spark };

/// Decimals that a column of figures keeps. A figure with more is given as a range that holds it.
inline constexpr int k_decimals = 3;

[[nodiscard]] const std::vector<std::string>& engine_names();

class Dialect {
public:
    explicit Dialect(Engine engine) : engine_(engine) {}

    [[nodiscard]] Engine engine() const { return engine_; }
    /// SQLite has no decimals: its columns of figures hold whole thousandths.
    [[nodiscard]] bool scaled() const { return engine_ == Engine::sqlite; }
    /// One of what a column of figures holds, in the unit of its fact.
    [[nodiscard]] num::Number step() const;

    /// The name of a column, whatever words the engine keeps for itself.
    [[nodiscard]] std::string name(std::string_view column) const;
    [[nodiscard]] std::string date(Date day) const;
    [[nodiscard]] std::string figure_type() const;
    [[nodiscard]] std::string text_type() const;
    [[nodiscard]] std::string flag_type() const;
    [[nodiscard]] std::string date_type() const;
    /// A figure as it counts, from a column of any numeric type.
    [[nodiscard]] std::string figure(const std::string& column) const;
    /// True where a column holds what `figure` cannot give exactly.
    [[nodiscard]] std::string inexact(const std::string& column) const;
    [[nodiscard]] std::string bad_flag(const std::string& column) const;
    [[nodiscard]] std::string bad_date(const std::string& column) const;
    /// Where a text stands in another, from 1; 0 if it does not.
    [[nodiscard]] std::string position(const std::string& text, const std::string& part) const;
    [[nodiscard]] std::string greatest(const std::vector<std::string>& figures) const;  ///< of figures that are there
    // How a stage is kept apart from the next, so that no engine repeats its formulas in every place that uses them.
    [[nodiscard]] static std::string stage(const std::string& name);
    [[nodiscard]] std::string end_of_stage() const;
    [[nodiscard]] std::string create_view(const std::string& name) const;

private:
    Engine engine_;
};

/// A text in quotation marks.
[[nodiscard]] std::string literal(std::string_view text);
/// `('a', 'b')`
[[nodiscard]] std::string list_of(const std::vector<std::string>& texts);

}  // namespace licet::sql
