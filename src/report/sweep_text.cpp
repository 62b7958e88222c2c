// A sweep as a table. Values that catch the same products are one row, and a row tells what is different from the one
// above.
#include "report/destinations.hpp"
#include "report/footer.hpp"
#include "report/page.hpp"
#include "report/sweep.hpp"
#include "report/values.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace licet::report {

namespace {

using analysis::Sweep;
using analysis::SweepAxis;
using analysis::SweepPoint;

std::size_t count(const SweepPoint& point, Outcome outcome) {
    return static_cast<std::size_t>(std::count(point.outcomes.begin(), point.outcomes.end(), outcome));
}

std::string axis_value_words(const SweepAxis& axis, const num::Number& value) {
    return number_words(axis.shown(value));
}

/// "1,600 to 2,350"
std::string span_words(const SweepAxis& axis, std::size_t first, std::size_t last) {
    const std::string from = axis_value_words(axis, axis.values[first]);
    return first == last ? from : from + " to " + axis_value_words(axis, axis.values[last]);
}

class SweepTable {
public:
    SweepTable(Page& page, const Sweep& sweep, const TextStyle& style, const Places& places)
        : page_(page), sweep_(sweep), style_(style), names_{{}, sweep.groups, places} {
        names_.all.insert(sweep.moved.begin(), sweep.moved.end());
        names_.all.insert(sweep.still.begin(), sweep.still.end());
    }

    void write() {
        std::vector<std::string> titles;
        for (const SweepAxis& axis : sweep_.axes) titles.push_back(axis.comparison + " of " + axis.rule);
        page_.title("Sweep of " + list_words(titles, "and"), Ink::bold, "");
        page_.paragraph(counted(sweep_.items.size(), "product") + ", " +
                            (sweep_.posture == Posture::enforced ? "law as enforced" : "law as the CFR prints it") +
                            " on " + to_string(sweep_.on) + ".",
                        0);
        if (sweep_.moved.empty()) {
            page_.paragraph("No value changes an outcome, to " + destinations_words(sweep_.still, names_) + ".", 0);
            return;
        }
        page_.paragraph(
            "Some outcome depends on it, to " + destinations_words(sweep_.moved, names_) +
                ". A product counts by its most severe outcome there." +
                (sweep_.still.empty() ? ""
                                      : " To the other " + std::to_string(sweep_.still.size()) + " nothing moves."),
            0);
        page_.blank();
        if (sweep_.axes.size() == 1) {
            runs();
        } else {
            grid();
        }
        page_.blank();
        now();
    }

private:
    /// Where the threshold is as it stands: the run that holds it, if one does.
    void runs() {
        const SweepAxis& axis = sweep_.axes.front();
        const std::string unit = axis.unit.empty() ? "" : " (" + axis.unit + ")";
        std::vector<std::array<std::string, 4>> rows = {{axis.fact + unit, "required", "exception", "open"}};
        std::vector<std::vector<std::string>> changes = {{}};
        for (std::size_t first = 0; first < sweep_.points.size();) {
            std::size_t last = first;
            while (last + 1 < sweep_.points.size() &&
                   sweep_.points[last + 1].outcomes == sweep_.points[first].outcomes) {
                ++last;
            }
            const SweepPoint& point = sweep_.points[first];
            const bool is_now = axis.values[first] <= axis.now && axis.now <= axis.values[last];
            rows.push_back({span_words(axis, first, last) + (is_now ? " *" : ""),
                            std::to_string(count(point, Outcome::license_required)),
                            std::to_string(count(point, Outcome::license_exception)),
                            std::to_string(count(point, Outcome::undetermined))});
            changes.push_back(first == 0 ? std::vector<std::string>{}
                                         : differences(sweep_.points[first - 1], sweep_.points[first]));
            first = last + 1;
        }
        std::array<std::size_t, 4> widths{};
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::string line = padded(rows[i][0], widths[0]);
            for (std::size_t k = 1; k < rows[i].size(); ++k) {
                line += "  " + std::string(widths[k] - columns(rows[i][k]), ' ') + rows[i][k];
            }
            page_.line(line);
            for (const std::string& change : changes[i]) page_.indented(change, 4, 2);
        }
    }

    /// "no longer required: NVIDIA H20"; with the word for what it is instead, where that is not "no license".
    [[nodiscard]] std::vector<std::string> differences(const SweepPoint& before, const SweepPoint& after) const {
        std::map<std::pair<Outcome, Outcome>, std::vector<std::string>> by_change;
        for (std::size_t i = 0; i < sweep_.items.size(); ++i) {
            if (before.outcomes[i] == after.outcomes[i]) continue;
            by_change[{before.outcomes[i], after.outcomes[i]}].push_back(sweep_.items[i]);
        }
        std::vector<std::string> lines;
        for (const auto& [change, items] : by_change) {
            lines.push_back(std::string(outcome_words(change.first)) + " -> " +
                            std::string(outcome_words(change.second)) + ": " + join(items, ", "));
        }
        return lines;
    }

    [[nodiscard]] const SweepPoint& at(std::size_t row, std::size_t column) const {
        return sweep_.points[row * sweep_.axes[1].values.size() + column];
    }

    /// Counts of products that need a license; rows and columns with the same products are one.
    void grid() {
        const SweepAxis& down = sweep_.axes[0];
        const SweepAxis& across = sweep_.axes[1];
        const auto same_rows = [&](std::size_t a, std::size_t b) {
            for (std::size_t k = 0; k < across.values.size(); ++k) {
                if (at(a, k).outcomes != at(b, k).outcomes) return false;
            }
            return true;
        };
        const auto same_columns = [&](std::size_t a, std::size_t b) {
            for (std::size_t i = 0; i < down.values.size(); ++i) {
                if (at(i, a).outcomes != at(i, b).outcomes) return false;
            }
            return true;
        };
        const auto rows = merged(down.values.size(), same_rows);
        const auto cells = merged(across.values.size(), same_columns);
        page_.paragraph("Products that need a license. Down: " + down.comparison + " of " + down.rule +
                            ". Across: " + across.comparison + " of " + across.rule + ".",
                        0);
        std::vector<std::vector<std::string>> table(1, {""});
        for (const auto& [first, last] : cells) table[0].push_back(span_words(across, first, last));
        for (const auto& [first, last] : rows) {
            std::vector<std::string> line = {span_words(down, first, last)};
            for (const auto& cell : cells) {
                line.push_back(std::to_string(count(at(first, cell.first), Outcome::license_required)));
            }
            table.push_back(std::move(line));
        }
        std::vector<std::size_t> widths(table[0].size());
        for (const auto& line : table) {
            for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], columns(line[i]));
        }
        // Columns that do not fit go below.
        std::size_t first = 1;
        while (first < widths.size()) {
            std::size_t last = first;
            std::size_t width = widths[0];
            while (last < widths.size() && (last == first || width + 2 + widths[last] <= style_.width)) {
                width += 2 + widths[last];
                ++last;
            }
            page_.blank();
            for (const auto& line : table) {
                std::string text = padded(line[0], widths[0]);
                for (std::size_t i = first; i < last; ++i) {
                    text += "  " + std::string(widths[i] - columns(line[i]), ' ') + line[i];
                }
                page_.line(text);
            }
            first = last;
        }
    }

    template <class Same>
    static std::vector<std::pair<std::size_t, std::size_t>> merged(std::size_t size, const Same& same) {
        std::vector<std::pair<std::size_t, std::size_t>> runs;
        for (std::size_t i = 0; i < size; ++i) {
            if (!runs.empty() && same(runs.back().second, i)) {
                runs.back().second = i;
            } else {
                runs.emplace_back(i, i);
            }
        }
        return runs;
    }

    void now() {
        std::vector<std::string> required;
        for (std::size_t i = 0; i < sweep_.items.size(); ++i) {
            if (sweep_.now.outcomes[i] == Outcome::license_required) required.push_back(sweep_.items[i]);
        }
        std::vector<std::string> figures;
        for (const SweepAxis& axis : sweep_.axes) {
            figures.push_back(axis_value_words(axis, axis.now) + (axis.unit.empty() ? "" : " " + axis.unit));
        }
        const bool listed = style_.explain && !required.empty();
        page_.paragraph(std::string(sweep_.axes.size() == 1 ? "* As the rule stands, at " : "As the rules stand, at ") +
                            list_words(figures, "and") + ", " + counted(required.size(), "product") +
                            (required.size() == 1 ? " needs" : " need") + " a license" +
                            (listed ? ": " + join(required, ", ") : "") + ".",
                        2);
    }

    Page& page_;
    const Sweep& sweep_;
    const TextStyle& style_;
    DestinationNames names_;
};

}  // namespace

std::string sweep_text(const ReportHeader& header, const Sweep& sweep, const TextStyle& style) {
    Page page(style.width, style.color);
    SweepTable(page, sweep, style, header.places).write();
    page.blank();
    write_program(page, header);
    write_disclaimer(page);
    return page.take();
}

}  // namespace licet::report
