// Moves a threshold in a copy of the compiled rules and decides again. An item whose figure is exact is decided once
// for the values below it, once for its own and once for those above: nothing else can matter.
#include "analysis/sweep.hpp"

#include "analysis/alike.hpp"
#include "analysis/probe.hpp"
#include "analysis/processors.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace licet::analysis {

using program::Node;
using program::Op;
using program::Program;
using program::Slice;
using program::Status;

namespace {

/// By point of the grid.
using Outcomes = std::vector<Outcome>;

class Sweeper {
public:
    Sweeper(const WhatIfLaw& law, const std::vector<SweepAxis>& axes, const SweepQuestion& question,
            const std::vector<std::vector<std::string>>& classes)
        : law_(law),
          axes_(axes),
          question_(question),
          classes_(classes),
          program_(std::make_shared<Program>(law.rulebook.program())),
          slice_(program::make_slice(*program_, question.on, question.posture, question.known_on)) {
        for (const SweepAxis& axis : axes_) {
            intervals_.push_back(program_->intervals.size());
            program_->intervals.push_back(num::Interval::exactly(axis.now));
            for (const std::uint32_t node : axis.nodes) {
                program_->nodes[node].a = static_cast<std::uint32_t>(intervals_.back());
            }
        }
    }

    /// The outcome of an item at each point, the thresholds as they stand last, for each class of destinations.
    std::vector<Outcomes> decide(std::size_t item) {
        const std::size_t points = count();
        std::vector<Outcomes> out(classes_.size(), Outcomes(points + 1));
        for (std::size_t c = 0; c < classes_.size(); ++c) {
            read_figures(item, c);
            std::map<std::vector<std::string>, Outcome> known;
            for (std::size_t point = 0; point <= points; ++point) {
                const std::vector<num::Number> values = values_at(point);
                const auto [found, added] = known.try_emplace(key(values), Outcome::undetermined);
                if (added) found->second = outcome(item, c, values);
                out[c][point] = found->second;
            }
        }
        return out;
    }

    [[nodiscard]] std::size_t count() const {
        std::size_t points = 1;
        for (const SweepAxis& axis : axes_) points *= axis.values.size();
        return points;
    }

private:
    /// The point behind the last is that of the thresholds as they stand.
    [[nodiscard]] std::vector<num::Number> values_at(std::size_t point) const {
        std::vector<num::Number> values;
        if (point == count()) {
            for (const SweepAxis& axis : axes_) values.push_back(axis.now);
            return values;
        }
        std::size_t behind = count();
        for (const SweepAxis& axis : axes_) {
            behind /= axis.values.size();
            values.push_back(axis.values[point / behind]);
            point %= behind;
        }
        return values;
    }

    Outcome outcome(std::size_t item, std::size_t c, const std::vector<num::Number>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            program_->intervals[intervals_[i]] = num::Interval::exactly(values[i]);
        }
        return Probe(*program_, law_.items[item].facts(), law_.shipment.facts(), classes_[c].front(), slice_,
                     question_.strict)
            .outcome();
    }

    /// The figures that the comparisons look at: those of the item and of every IC inside.
    void read_figures(std::size_t item, std::size_t c) {
        Probe probe(*program_, law_.items[item].facts(), law_.shipment.facts(), classes_[c].front(), slice_,
                    question_.strict);
        figures_.assign(axes_.size(), {});
        for (std::size_t i = 0; i < axes_.size(); ++i) {
            const Node& node = program_->nodes[axes_[i].nodes.front()];
            const auto add = [&](std::uint32_t frame) {
                figures_[i].push_back(probe.evaluator().value(frame, node.slot.index).range);
            };
            if (node.slot.of == program::Subject::item) {
                add(engine::k_item_frame);
                for (std::uint32_t ic = probe.subject().first_ic_frame; ic < probe.subject().frames.size(); ++ic)
                    add(ic);
            } else {
                figures_[i].push_back({});  // of the shipment or a party: each value is decided for itself
            }
        }
    }

    /// What a value is to the figures: below, above, or the exact one; within a range, itself.
    [[nodiscard]] std::vector<std::string> key(const std::vector<num::Number>& values) const {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < values.size(); ++i) {
            for (const num::Interval& figure : figures_[i]) {
                const bool below = figure.low && values[i] < figure.low->at;
                const bool above = figure.high && values[i] > figure.high->at;
                out.push_back(below ? "below" : above ? "above" : figure.is_exact() ? "at" : values[i].str());
            }
        }
        return out;
    }

    const WhatIfLaw& law_;
    const std::vector<SweepAxis>& axes_;
    const SweepQuestion& question_;
    const std::vector<std::vector<std::string>>& classes_;
    std::shared_ptr<Program> program_;
    Slice slice_;
    std::vector<std::size_t> intervals_;
    std::vector<std::vector<num::Interval>> figures_;
};

}  // namespace

std::string SweepAxis::shown(const num::Number& value) const { return num::show(value / scale).text; }

Sweep sweep(const WhatIfLaw& law, std::vector<SweepAxis> axes, const SweepQuestion& question) {
    Sweep out;
    out.axes = std::move(axes);
    out.on = question.on;
    out.posture = question.posture;
    out.overlays = law.rulebook.program().book.overlays;
    for (const Item& item : law.items) out.items.push_back(item.name());
    const auto classes = alike(law.rulebook, question.destinations, {question.on}, question.known_on);

    // [item][class][point]
    std::vector<std::vector<Outcomes>> outcomes(law.items.size());
    const std::size_t threads = question.threads > 0 ? question.threads : processors();
    on_all_processors(
        threads,
        [&](std::size_t first) {
            Sweeper sweeper(law, out.axes, question, classes);
            for (std::size_t i = first; i < law.items.size(); i += threads) outcomes[i] = sweeper.decide(i);
        },
        {}, threads);

    std::vector<bool> moves(classes.size(), false);
    for (const auto& of_item : outcomes) {
        for (std::size_t c = 0; c < classes.size(); ++c) {
            moves[c] = moves[c] || std::any_of(of_item[c].begin(), of_item[c].end(),
                                               [&](Outcome o) { return o != of_item[c].front(); });
        }
    }
    for (std::size_t c = 0; c < classes.size(); ++c) {
        std::vector<std::string>& codes = moves[c] ? out.moved : out.still;
        codes.insert(codes.end(), classes[c].begin(), classes[c].end());
    }
    std::sort(out.moved.begin(), out.moved.end());
    std::sort(out.still.begin(), out.still.end());
    std::size_t points = 1;
    for (const SweepAxis& axis : out.axes) points *= axis.values.size();
    const auto at = [&](std::size_t point) {
        SweepPoint found;
        for (const auto& of_item : outcomes) {
            Outcome worst = Outcome::no_license_required;
            for (std::size_t c = 0; c < classes.size(); ++c) {
                if (moves[c]) worst = std::max(worst, of_item[c][point]);
            }
            found.outcomes.push_back(worst);
        }
        return found;
    };
    for (std::size_t point = 0; point < points; ++point) out.points.push_back(at(point));
    out.now = at(points);

    const Program& program = law.rulebook.program();
    for (const auto& [name, index] : program.group_by_name) {
        const program::Mask members = program::group_members(program, index, question.on, question.known_on);
        std::vector<std::string> codes;
        for (const std::string& code : question.destinations) {
            if (members.test(program.destination_by_code.at(code))) codes.push_back(code);
        }
        if (!codes.empty()) out.groups.emplace(name, std::move(codes));
    }
    return out;
}

}  // namespace licet::analysis
