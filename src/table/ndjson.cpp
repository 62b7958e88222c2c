// One JSON object a line (NDJSON, JSON Lines).
#include "diag/quote.hpp"
#include "table/table.hpp"
#include "table/window.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <unordered_map>

namespace licet::table {

namespace {

constexpr std::size_t k_depth = 4;

/// Counts what the parser has taken, which it tells nobody itself.
class CountedBytes {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountedBytes(const char* at, const char** taken) : at_(at), taken_(taken) {}
    const char& operator*() const { return *at_; }
    CountedBytes& operator++() {
        *taken_ = ++at_;
        return *this;
    }
    friend bool operator==(const CountedBytes& a, const CountedBytes& b) { return a.at_ == b.at_; }
    friend bool operator!=(const CountedBytes& a, const CountedBytes& b) { return a.at_ != b.at_; }

private:
    const char* at_;
    const char** taken_;
};

struct Fault {
    std::size_t at = 0;
    const char* code = "";
    std::string message;
    const char* help = "";
};

/// A value of the object: which column, its text, where it stands.
struct Cell {
    std::string column;
    std::string text;
    Place place;
};

/// Receives what the parser finds. False stops it.
class Collector {
public:
    Collector(std::string_view text, const char* const& taken, std::vector<Cell>& cells)
        : text_(text), taken_(taken), cells_(cells) {}

    using Text = nlohmann::json::string_t;
    bool null() { return value({}, true); }
    bool boolean(bool is) { return value(is ? "true" : "false"); }
    bool number_integer(nlohmann::json::number_integer_t number) { return value(std::to_string(number)); }
    bool number_unsigned(nlohmann::json::number_unsigned_t number) { return value(std::to_string(number)); }
    bool number_float(nlohmann::json::number_float_t, const Text& digits) { return value(digits); }
    bool string(Text& text) {
        if (text.find('\0') != Text::npos) return stop("nul-byte", "a text has a NUL character", "remove it");
        return value(text);
    }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool start_object(std::size_t) {
        if (in_list_) return stop_nested();
        if (depth_ == k_depth) return stop_nested();
        ++depth_;
        prefixes_.push_back(depth_ == 1 ? "" : key_ + ".");
        return true;
    }
    bool key(Text& key) {
        key_ = prefixes_.back() + key;
        key_end_ = position();
        return true;
    }
    bool end_object() {
        --depth_;
        prefixes_.pop_back();
        return true;
    }
    /// A list of words is one value, written `[a, b]`.
    bool start_array(std::size_t) {
        if (in_list_ || depth_ == 0) return depth_ == 0 ? stop_shape() : stop_nested();
        in_list_ = true;
        list_.clear();
        return true;
    }
    bool end_array() {
        in_list_ = false;
        return value("[" + list_ + "]");
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception&) {
        fault_ = Fault{std::min(at == 0 ? 0 : at - 1, text_.size()), "bad-json", "the row is not valid JSON",
                       "one JSON object a line, in UTF-8"};
        return false;
    }

    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }

private:
    [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(taken_ - text_.data()); }

    bool value(std::string text, bool missing = false) {
        if (depth_ == 0) return stop_shape();
        if (in_list_) {
            list_ += (list_.empty() ? "" : ", ") + text;
            return true;
        }
        if (missing) return true;
        const std::size_t begin = std::min(text_.find_first_not_of(" \t:", key_end_), text_.size());
        cells_.push_back(
            {key_,
             std::move(text),
             {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, position()))}});
        return true;
    }
    bool stop(const char* code, std::string message, const char* help) {
        fault_ = Fault{key_end_, code, std::move(message), help};
        return false;
    }
    bool stop_shape() { return stop("wrong-shape", "the row is not a JSON object", "one JSON object a line"); }
    bool stop_nested() {
        return stop("nested-too-deep", "the value of " + diag::in_backticks(key_) + " is nested too deep",
                    "a value is a text, a number, true, false, null or a list of these");
    }

    std::string_view text_;
    const char* const& taken_;
    std::vector<Cell>& cells_;
    std::vector<std::string> prefixes_;
    std::string key_, list_;
    std::size_t key_end_ = 0, depth_ = 0;
    bool in_list_ = false;
    std::optional<Fault> fault_;
};

class NdjsonReader final : public Reader {
public:
    NdjsonReader(std::string file, ReadBytes read, const Limits& limits)
        : file_(std::move(file)), window_(std::move(read)), limits_(limits) {
        window_.drop_byte_order_mark();
    }

    const std::vector<std::string>& columns() const override { return columns_; }
    Label place_of_column(std::size_t) const override {
        Label out;
        out.file = file_;
        return out;
    }
    int error() const override { return window_.error(); }

    bool next(Row& row) override {
        do {
            if (!next_line()) return false;
        } while (line_text().find_first_not_of(" \t\r") == std::string_view::npos);
        fault_.reset();
        found_.clear();
        if (rest_of_line_) {
            set_fault({0, "row-too-long", "the row is longer than " + std::to_string(limits_.row_bytes) + " bytes",
                       "shorten its values"});
        } else {
            parse();
        }
        cells_.assign(columns_.size(), std::string_view());
        places_.assign(columns_.size(), Place{});
        if (!fault_) place_cells();
        row = {line_, cells_, places_, line_text(), fault_ ? &*fault_ : nullptr};
        return true;
    }

private:
    /// The next line is what the window begins with.
    bool next_line() {
        window_.drop(line_bytes_);
        if (rest_of_line_) window_.drop_line();
        rest_of_line_ = false;
        std::size_t searched = 0, newline = std::string_view::npos;
        for (;;) {
            newline = window_.bytes().find('\n', searched);
            searched = window_.bytes().size();
            if (newline != std::string_view::npos || searched > limits_.row_bytes || !window_.more()) break;
        }
        const std::size_t end = std::min(newline, searched);
        rest_of_line_ = end > limits_.row_bytes;
        line_end_ = std::min(end, limits_.row_bytes);
        line_bytes_ = rest_of_line_ ? line_end_ : end + 1;
        ++line_;
        return searched > 0;
    }

    [[nodiscard]] std::string_view line_text() const {
        std::string_view text = window_.bytes().substr(0, line_end_);
        if (text.ends_with('\r')) text.remove_suffix(1);
        return text;
    }

    void parse() {
        const std::string_view text = line_text();
        const char* taken = text.data();
        Collector collector(text, taken, found_);
        const CountedBytes begin(text.data(), &taken), end(text.data() + text.size(), &taken);
        if (!nlohmann::json::sax_parse(begin, end, &collector)) {
            set_fault(collector.fault().value_or(Fault{0, "bad-json", "the row is not valid JSON", ""}));
        }
    }

    void place_cells() {
        for (std::size_t i = 0; i < found_.size(); ++i) {
            Cell& cell = found_[i];
            const auto [at, is_new] = column_of_.try_emplace(cell.column, columns_.size());
            if (is_new) {
                if (columns_.size() == limits_.columns) {
                    column_of_.erase(at);
                    return refuse(cell, "too-many-columns",
                                  "the table has more than " + std::to_string(limits_.columns) + " columns",
                                  "leave out what is not needed");
                }
                columns_.push_back(cell.column);
                cells_.emplace_back();
                places_.emplace_back();
            }
            if (cells_[at->second].data() != nullptr) {
                return refuse(cell, "duplicate-key", "the key " + diag::in_backticks(cell.column) + " is there twice",
                              "keep one");
            }
            cells_[at->second] = cell.text;
            places_[at->second] = cell.place;
        }
    }

    void refuse(const Cell& cell, const char* code, std::string message, const char* help) {
        set_fault({cell.place.begin, code, std::move(message), help});
    }

    void set_fault(Fault fault) {
        const auto at = static_cast<std::uint32_t>(fault.at);
        fault_ = fault_at(file_, line_, line_text(), {at, at + 1}, fault.code, std::move(fault.message), fault.help);
    }

    std::string file_;
    Window window_;
    Limits limits_;
    std::vector<std::string> columns_;
    std::unordered_map<std::string, std::size_t> column_of_;

    std::uint64_t line_ = 0;
    std::size_t line_end_ = 0, line_bytes_ = 0;
    bool rest_of_line_ = false;
    std::vector<Cell> found_;
    std::vector<std::string_view> cells_;
    std::vector<Place> places_;
    std::optional<Diagnostic> fault_;
};

}  // namespace

std::unique_ptr<Reader> read_ndjson(std::string file, ReadBytes read, const Limits& limits) {
    return std::make_unique<NdjsonReader>(std::move(file), std::move(read), limits);
}

}  // namespace licet::table
