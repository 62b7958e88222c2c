#include "report/matrix.hpp"

#include "report/headline.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace licet::report {

namespace {

constexpr std::size_t k_longest_name = 32;
constexpr std::size_t k_longest_cell = 9;
constexpr std::size_t k_gap = 2;

/// By row: one of the words of the grid, or null where nothing was decided.
using Cells = std::vector<const std::string*>;

struct Grid {
    std::vector<std::string> rows;          ///< labels
    std::vector<std::string> destinations;  ///< codes in the order of the decisions
    std::vector<Cells> cells;               ///< by destination
    std::set<std::string> words;            ///< of the cells: there are few, however many cells
};

struct MatrixColumn {
    std::string label;
    std::vector<std::string> codes;
    Cells cells;
};

std::string exception_cell(const Ruling& d) {
    std::set<std::string> names;
    for (const ExceptionTrace& exception : d.exceptions) {
        if (exception.status == Availability::available) names.insert(exception.name);
    }
    const std::string text = join(names, "/");
    return text.empty() || columns(text) > k_longest_cell ? "exception" : text;
}

std::string cell(const Ruling& d, bool fails) {
    std::string out;
    switch (d.outcome) {
        case Outcome::no_license_required:
            out = "none";
            break;
        case Outcome::license_exception:
            out = exception_cell(d);
            break;
        case Outcome::undetermined:
            out = "OPEN";
            break;
        case Outcome::license_required:
            out = "LICENSE";
            break;
    }
    return out + (fails ? "!" : "") + (postures_differ(d) ? "*" : "");
}

bool dates_vary(const std::vector<const Decided*>& decisions) {
    return std::any_of(decisions.begin(), decisions.end(),
                       [&](const Decided* d) { return d->ruling->date != decisions.front()->ruling->date; });
}

std::string cut_name(const std::string& name) {
    std::string safe = escaped(name);
    if (columns(safe) <= k_longest_name) return safe;
    std::size_t bytes = 0;
    for (std::size_t count = 0; count < k_longest_name; ++count) {
        do ++bytes;
        while (bytes < safe.size() && (static_cast<unsigned char>(safe[bytes]) & 0xc0U) == 0x80);
    }
    return safe.substr(0, bytes) + "…";
}

Grid make_grid(const std::vector<const Decided*>& decisions, const RunView& view) {
    using Key = std::tuple<std::string_view, std::string_view, Date>;  // item, spec, date
    std::map<Key, std::size_t> row_of;
    std::map<std::string_view, std::size_t> column_of;
    std::map<std::string_view, std::set<std::string_view>> specs_of;
    const bool dated = dates_vary(decisions);
    Grid grid;
    // What is decided about one item stands together.
    const auto same_row = [](const Ruling& a, const Ruling& b) {
        return &a == &b || (a.date == b.date && a.item == b.item && a.spec == b.spec);
    };
    const Ruling* before = nullptr;
    for (const Decided* decided : decisions) {
        const Ruling& d = *decided->ruling;
        if (before == nullptr || !same_row(d, *before)) specs_of[d.item].insert(d.spec);
        before = &d;
    }
    std::vector<std::pair<std::size_t, std::size_t>> places;  // by column and row
    places.reserve(decisions.size());
    std::size_t row = 0;
    before = nullptr;
    for (const Decided* decided : decisions) {
        const Ruling& d = *decided->ruling;
        if (before == nullptr || !same_row(d, *before)) {
            const auto [known, is_new] = row_of.try_emplace({d.item, d.spec, d.date}, grid.rows.size());
            row = known->second;
            // A name that two specs share says nothing: then the spec file names the row.
            const bool shared = specs_of[d.item].size() > 1;
            if (is_new) {
                grid.rows.push_back((shared ? escaped(d.spec) : cut_name(d.item)) +
                                    (dated ? " " + to_string(d.date) : ""));
            }
        }
        before = &d;
        const std::string& code = decided->place->destination;
        const auto [column, is_new] = column_of.try_emplace(code, grid.destinations.size());
        if (is_new) grid.destinations.push_back(code);
        places.emplace_back(column->second, row);
    }
    grid.cells.assign(grid.destinations.size(), Cells(grid.rows.size()));
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const bool fails = view.fate(*decisions[i]) == Fate::fails;
        grid.cells[places[i].first][places[i].second] = &*grid.words.insert(cell(*decisions[i]->ruling, fails)).first;
    }
    return grid;
}

std::vector<MatrixColumn> single_columns(const Grid& grid) {
    std::vector<MatrixColumn> out;
    for (std::size_t i = 0; i < grid.destinations.size(); ++i) {
        out.push_back({grid.destinations[i], {grid.destinations[i]}, grid.cells[i]});
    }
    return out;
}

/// One column for all destinations that look the same; those that stand alone keep their code.
std::vector<MatrixColumn> grouped_columns(const Grid& grid) {
    std::vector<MatrixColumn> out;
    std::map<Cells, std::size_t> seen;
    for (std::size_t i = 0; i < grid.destinations.size(); ++i) {
        const auto [at, added] = seen.try_emplace(grid.cells[i], out.size());
        if (added) out.push_back({{}, {}, grid.cells[i]});
        out[at->second].codes.push_back(grid.destinations[i]);
    }
    std::size_t number = 0;
    for (MatrixColumn& column : out) {
        column.label = column.codes.size() == 1 ? column.codes.front() : "#" + std::to_string(++number);
    }
    return out;
}

std::size_t column_width(const Grid& grid, const std::vector<MatrixColumn>& all) {
    std::size_t width = 0;
    for (const MatrixColumn& column : all) width = std::max(width, columns(column.label));
    for (const std::string& text : grid.words) width = std::max(width, columns(text));
    return width + k_gap;
}

std::size_t longest(const std::vector<std::string>& texts) {
    std::size_t width = 0;
    for (const std::string& text : texts) width = std::max(width, columns(text));
    return width;
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

void write_grid(Page& page, const Grid& grid, const std::vector<MatrixColumn>& all, std::size_t width) {
    const std::size_t name_width = longest(grid.rows) + k_gap;
    const std::size_t each = column_width(grid, all);
    const std::size_t room = width > name_width ? width - name_width + k_gap : 0;
    const std::size_t at_once = std::max<std::size_t>(1, room / each);
    for (std::size_t begin = 0; begin < all.size(); begin += at_once) {
        const std::size_t end = std::min(begin + at_once, all.size());
        page.blank();
        std::string head(name_width, ' ');
        for (std::size_t i = begin; i < end; ++i) head += padded(all[i].label, each);
        page.line(trimmed(head));
        for (std::size_t row = 0; row < grid.rows.size(); ++row) {
            std::string line = padded(grid.rows[row], name_width);
            for (std::size_t i = begin; i < end; ++i) {
                line += padded(all[i].cells[row] == nullptr ? "-" : *all[i].cells[row], each);
            }
            page.line(trimmed(line));
        }
    }
}

void write_groups(Page& page, const std::vector<MatrixColumn>& all) {
    bool first = true;
    for (const MatrixColumn& column : all) {
        if (column.codes.size() == 1) continue;
        if (std::exchange(first, false)) page.blank();
        page.paragraph(
            column.label + " " + std::to_string(column.codes.size()) + " destinations: " + join(column.codes, " "), 3);
    }
}

/// What the words of the cells mean; only the words that occur.
void write_legend(Page& page, const RunView& view) {
    std::map<std::string, std::string> meanings;
    bool differ = false;
    bool fails = false;
    for (const Decided* decided : view.decisions()) {
        const Ruling& d = *decided->ruling;
        differ = differ || postures_differ(d);
        fails = fails || view.fate(*decided) == Fate::fails;
        if (d.outcome != Outcome::license_exception) continue;
        meanings[exception_cell(d)] = exception_name(d) + " is available, on its conditions";
    }
    const auto occurs = [&](Outcome outcome) {
        return view.outcomes_shown().at(static_cast<std::size_t>(outcome)) > 0;
    };
    if (occurs(Outcome::no_license_required)) meanings["none"] = "no license required";
    if (occurs(Outcome::undetermined)) meanings["OPEN"] = "undetermined, facts are missing";
    if (occurs(Outcome::license_required)) meanings["LICENSE"] = "license required";
    if (fails) meanings["!"] = "fails the run";
    if (differ) meanings["*"] = "what is enforced and what the CFR prints lead to different outcomes";
    for (const auto& [word, meaning] : meanings) page.line(padded(word, k_longest_cell + 1) + meaning);
}

/// The facts that open cells wait on, with the number of cells.
void write_waiting(Page& page, const std::vector<const Decided*>& decisions) {
    std::unordered_map<std::string_view, std::size_t> by_fact;
    for (const Decided* d : decisions) {
        if (d->ruling->outcome != Outcome::undetermined) continue;
        for (const MissingFact& fact : d->ruling->missing) ++by_fact[fact.fact];
    }
    std::map<std::string, std::size_t> cells;
    for (const auto& [fact, count] : by_fact) cells[fact_words(fact)] += count;
    std::vector<std::pair<std::string, std::size_t>> order(cells.begin(), cells.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> parts;
    for (const auto& [fact, count] : order) parts.push_back(fact + " (" + std::to_string(count) + ")");
    if (!parts.empty()) page.paragraph("OPEN cells wait on: " + join(parts, ", "));
}

std::string situation(const std::vector<const Decided*>& decisions, const Grid& grid) {
    const Ruling& first = *decisions.front()->ruling;
    std::string out = counted(grid.rows.size(), "item") + ", " + counted(grid.destinations.size(), "destination");
    out += dates_vary(decisions) ? "" : ", " + to_string(first.date);
    out += ", posture " + std::string(to_string(first.posture));
    if (first.known_on) out += ", as known on " + to_string(*first.known_on);
    if (first.strict) out += ", strict";
    return out;
}

}  // namespace

void write_matrix(Page& page, const RunView& view, std::size_t width) {
    const std::vector<const Decided*>& decisions = view.decisions();
    const Grid grid = make_grid(decisions, view);
    std::vector<MatrixColumn> all = single_columns(grid);
    const std::size_t name_width = longest(grid.rows) + k_gap;
    if (name_width + all.size() * column_width(grid, all) > width + k_gap) all = grouped_columns(grid);
    page.title(situation(decisions, grid), Ink::bold, "");
    write_grid(page, grid, all, width);
    write_groups(page, all);
    page.blank();
    write_legend(page, view);
    write_waiting(page, decisions);
    page.paragraph(totals_words(view.outcomes_shown()));
}

}  // namespace licet::report
