#include "sql/dialect.hpp"

namespace licet::sql {

const std::vector<std::string>& engine_names() {
    static const std::vector<std::string> k_names = {"sqlite", "postgres", "duckdb", "spark"};
    return k_names;
}

namespace {

std::string call(const char* function, const std::vector<std::string>& figures) {
    std::string out = std::string(function) + "(";
    for (std::size_t i = 0; i < figures.size(); ++i) out += (i == 0 ? "" : ", ") + figures[i];
    return out + ")";
}

}  // namespace

std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') out += c;
    }
    return out + "'";
}

std::string list_of(const std::vector<std::string>& texts) {
    std::string out = "(";
    for (const std::string& text : texts) out += (out.size() == 1 ? "" : ", ") + literal(text);
    return out + ")";
}

num::Number Dialect::step() const {
    num::Number step = 1;
    for (int i = 0; scaled() && i < k_decimals; ++i) step /= 10;
    return step;
}

std::string Dialect::name(std::string_view column) const {
    const char mark = engine_ == Engine::spark ? '`' : '"';
    return mark + std::string(column) + mark;
}

std::string Dialect::date(Date day) const {
    return (engine_ == Engine::sqlite ? "" : "DATE ") + literal(to_string(day));
}

std::string Dialect::figure_type() const {
    return scaled() ? "INTEGER" : "DECIMAL(18," + std::to_string(k_decimals) + ")";
}

std::string Dialect::text_type() const { return engine_ == Engine::spark ? "STRING" : "TEXT"; }
std::string Dialect::flag_type() const { return "BOOLEAN"; }
std::string Dialect::date_type() const { return engine_ == Engine::sqlite ? "TEXT" : "DATE"; }

std::string Dialect::figure(const std::string& column) const {
    return scaled() ? column : "CAST(" + column + " AS " + figure_type() + ")";
}

std::string Dialect::inexact(const std::string& column) const {
    if (scaled()) return "typeof(" + column + ") NOT IN ('integer', 'null')";
    const std::string figure = this->figure(column);
    return "(" + column + " IS NOT NULL AND COALESCE(" + figure + " <> " + column + ", TRUE))";
}

std::string Dialect::bad_flag(const std::string& column) const {
    return engine_ == Engine::sqlite ? "COALESCE(" + column + " NOT IN (0, 1), FALSE)" : "FALSE";
}

std::string Dialect::bad_date(const std::string& column) const {
    return engine_ == Engine::sqlite
               ? "(" + column + " IS NULL OR COALESCE(date(" + column + ") <> " + column + ", TRUE))"
               : "(" + column + " IS NULL)";
}

std::string Dialect::position(const std::string& text, const std::string& part) const {
    return (engine_ == Engine::postgres ? "strpos(" : "instr(") + text + ", " + part + ")";
}

std::string Dialect::greatest(const std::vector<std::string>& figures) const {
    return call(engine_ == Engine::sqlite ? "max" : "GREATEST", figures);
}

std::string Dialect::stage(const std::string& name) { return name + " AS ("; }

/// A query with an offset is not merged with the one around it; neither DuckDB nor Spark repeats what is used twice.
std::string Dialect::end_of_stage() const {
    if (engine_ == Engine::sqlite) return "\n  LIMIT -1 OFFSET 0";
    return engine_ == Engine::postgres ? "\n  OFFSET 0" : "";
}

std::string Dialect::create_view(const std::string& name) const {
    return (engine_ == Engine::sqlite ? "CREATE VIEW " : "CREATE OR REPLACE VIEW ") + name + " AS\n";
}

}  // namespace licet::sql
