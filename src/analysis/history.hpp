#pragma once
// What pictures of the law show: for every product and class of destinations the answer on every day since the law is
// covered, under one law or under the law before and after a proposal; and the regions of the planes of figures in
// which an ordinary chip gets one answer. Answers, regions and rows that are alike are held once. Plain values.

#include "analysis/item_views.hpp"
#include "analysis/regions.hpp"
#include "licet/whatif.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet::analysis {

/// The part of a decision that a picture shows.
struct PictureAnswer {
    Outcome outcome = Outcome::undetermined;
    BecauseNo because_no;
    std::vector<std::string> paragraphs;
    std::vector<std::string> rules;  ///< requirements that are met or open, by id; none for a "no"
    std::vector<std::string> exceptions;
    std::vector<std::string> review;   ///< policies that apply
    std::vector<std::string> missing;  ///< facts that are open where the answer is
    friend auto operator<=>(const PictureAnswer&, const PictureAnswer&) = default;
};

/// From a day (an index into History::days) on, until the next entry.
struct Since {
    std::size_t day = 0;
    std::size_t what = 0;  ///< an index: into History::answers, or into Chart::maps
    friend auto operator<=>(const Since&, const Since&) = default;
};
using Course = std::vector<Since>;

/// An ordinary chip: nothing is known of it but its figures, its maker and whether it is for data centers.
struct Sample {
    std::string maker;  ///< empty: one that no rule names
    bool datacenter = true;
    bool others_high = false;  ///< the figures that are not on the axes: above every line, else below
    bool others_open = false;  ///< they are not stated
    friend auto operator<=>(const Sample&, const Sample&) = default;
};

struct Chart {
    std::string name;  ///< "performance", "bandwidth"
    Plane plane;
    std::vector<Sample> samples;
    std::vector<std::vector<Band>> maps;
    std::vector<Course> courses;
    /// Per sample, then class of destinations: an index into `courses`. `after` is empty without a proposal.
    std::vector<std::vector<std::size_t>> before, after;
    /// Thresholds on each axis under either law on any day, in the unit of the axis.
    std::vector<std::string> x_lines, y_lines;
};

/// A rule as a reader needs it beside its id.
struct NamedRule {
    std::string title;
    Cite cite;
};

struct History {
    std::vector<Date> days;                        ///< on which something shown changes; the first is the first covered
    std::vector<std::vector<std::string>> events;  ///< per day: what the law did, one sentence each
    std::vector<std::vector<std::string>> places;  ///< classes of destinations with the same answers, codes
    std::vector<ItemView> items;                   ///< by the law of the last day
    std::vector<PictureAnswer> answers;
    std::vector<Course> courses;
    std::vector<std::vector<std::size_t>> before, after;  ///< per item, then class: an index into `courses`
    std::vector<Chart> charts;
    std::map<std::string, NamedRule> rules;  ///< those that an answer names
    bool has_proposal = false;
};

/// Decides everything. `after` is null where there is no proposal. Days of the question are days of the history too.
[[nodiscard]] History history(const WhatIfLaw& before, const WhatIfLaw* after, const WhatIfQuestion& question);

}  // namespace licet::analysis
