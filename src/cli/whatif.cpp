#include "cli/whatif.hpp"

#include "analysis/candidates.hpp"
#include "analysis/headroom.hpp"
#include "analysis/history.hpp"
#include "analysis/sweep.hpp"
#include "cli/fail_on.hpp"
#include "cli/fail_on_flips.hpp"
#include "cli/output.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "num/number.hpp"
#include "program/program.hpp"
#include "report/charts_script.hpp"
#include "report/sweep.hpp"
#include "report/whatif_html.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace licet::cli {

namespace {

/// The days on which one rulebook has something dated that the other has not.
std::set<Date> days_of_difference(const Rulebook& before, const Rulebook& after) {
    const auto marks = [](const Rulebook& rulebook) {
        std::set<std::tuple<Date, std::string, std::string, std::string>> all;
        for (const auto& [day, events] : analysis::dated_events(rulebook.program())) {
            for (const analysis::DatedEvent& event : events) {
                all.emplace(day, event.cause.id, event.cause.event, event.cause.cite.text);
            }
        }
        return all;
    };
    const auto olds = marks(before);
    const auto news = marks(after);
    std::set<Date> days;
    for (const auto& mark : olds) {
        if (!news.contains(mark)) days.insert(std::get<Date>(mark));
    }
    for (const auto& mark : news) {
        if (!olds.contains(mark)) days.insert(std::get<Date>(mark));
    }
    return days;
}

class WhatIfCommand {
public:
    explicit WhatIfCommand(const WhatIfOptions& options) : options_(options) {}

    ExitCode run() {
        outputs_ = parse_outputs(options_.outputs,
                                 {Format::text, Format::json, Format::csv, Format::markdown, Format::html}, faults_);
        fail_on_ = FailOnFlips(options_.fail_on, faults_);
        read_mode();
        read_days();
        read_within();
        load();
        faults_.sort();
        tell(faults_, options_.color);
        write();
        const bool failed = run_ && fail_on_.fails(*run_);
        return worst({exit_code(faults_), failed ? ExitCode::failed : ExitCode::finished});
    }

private:
    /// What the run is to tell.
    enum class Mode : std::uint8_t { compare, sweep, headroom };

    void read_mode() {
        if (!options_.sweep.empty()) mode_ = Mode::sweep;
        if (!options_.headroom.empty()) mode_ = Mode::headroom;
        const auto apart = [&](const char* option, const char* other) {
            add_fault(faults_, "usage", std::string("`") + option + "` does not go with `" + other + "`",
                      "ask one question at a time");
        };
        if (!options_.sweep.empty() && !options_.headroom.empty()) apart("--sweep", "--headroom");
        if (options_.sweep.size() > 2) {
            add_fault(faults_, "usage", "`--sweep` is given " + std::to_string(options_.sweep.size()) + " times",
                      "one or two thresholds can be moved");
        }
        const auto only_headroom = [&](const char* option, bool given) {
            if (given && mode_ != Mode::headroom) {
                add_fault(faults_, "usage", std::string("`") + option + "` speaks of one item",
                          "name it: `--headroom ITEM`");
            }
        };
        if (mode_ == Mode::sweep && options_.to.empty() && options_.shipment.empty()) {
            add_fault(faults_, "usage", "no destination is given: products are counted by their most severe answer",
                      "name destinations that the rule speaks of: `--to CN`, `--to D:5`");
        }
        only_headroom("--target", !options_.target.empty());
        only_headroom("--family", options_.family);
        if (mode_ == Mode::compare) return;
        const char* option = mode_ == Mode::sweep ? "--sweep" : "--headroom";
        if (!options_.from.empty() || !options_.until.empty()) apart(option, "--from");
        if (options_.fail_on != "none") apart(option, "--fail-on");
        if (mode_ == Mode::sweep && !options_.within.empty()) apart("--sweep", "--within");
        for (const Output& output : outputs_) {
            if (output.format == Format::markdown) apart(option, "--output markdown");
            if (output.format == Format::html) apart(option, "--output html");
        }
        if (options_.target.empty()) return;
        for (const Outcome outcome : {Outcome::no_license_required, Outcome::license_exception, Outcome::undetermined,
                                      Outcome::license_required}) {
            if (options_.target == to_string(outcome)) target_ = outcome;
        }
        if (!target_) {
            add_fault(faults_, "usage", "`--target " + options_.target + "` is no outcome",
                      "one of no_license_required, license_exception, undetermined, license_required");
        }
    }

    void read_days() {
        for (const std::string& argument : options_.on) {
            for (const std::string& text : split_list(argument)) {
                if (const auto day = find_date("--on", text, faults_)) on_.push_back(*day);
            }
        }
        const auto day = [&](const char* option, const std::string& text) -> std::optional<Date> {
            return text.empty() ? std::nullopt : find_date(option, text, faults_);
        };
        from_ = day("--from", options_.from);
        until_ = day("--until", options_.until);
        today_ = day("--today", options_.today).value_or(today());
        if (from_ && until_ && *until_ < *from_) {
            add_fault(faults_, "usage", "`--until " + options_.until + "` lies before `--from " + options_.from + "`",
                      "give the earlier day to --from");
        }
        if (options_.from.empty() != options_.until.empty()) {
            add_fault(faults_, "usage", "`--from` and `--until` come together", "name the other end of the span");
        }
        if (!options_.on.empty() && !options_.from.empty()) {
            add_fault(faults_, "usage", "`--on` names days, `--from` and `--until` a span", "give one or the other");
        }
        if (mode_ != Mode::compare && on_.size() > 1) {
            add_fault(faults_, "usage", "`--on` names several days", "name one");
        }
        if (has_proposal() || mode_ != Mode::compare || !options_.within.empty() || shows_one_law()) return;
        if (options_.from.empty() && on_.size() < 2 && !faults_.has_errors()) {
            add_fault(faults_, "usage", "nothing says what changes",
                      "name a proposal with --overlay, or two days to compare: --on 2023-06-01,2024-06-01");
        }
    }

    void read_within() {
        if (options_.within.empty()) return;
        std::string text = options_.within;
        if (text.ends_with('%')) text.pop_back();
        while (text.ends_with(' ')) text.pop_back();
        const auto percent = num::parse_decimal(text);
        if (percent && *percent <= 100) {
            question_.within = text;
        } else {
            add_fault(faults_, "usage", "`--within " + options_.within + "` is no percentage up to 100",
                      "write `--within 10%`");
        }
    }

    [[nodiscard]] bool wants_page() const {
        return std::any_of(outputs_.begin(), outputs_.end(),
                           [](const Output& output) { return output.format == Format::html; });
    }

    /// A page shows the history of one law too.
    [[nodiscard]] bool shows_one_law() const {
        return wants_page() && !has_proposal() && options_.from.empty() && on_.size() < 2;
    }

    [[nodiscard]] bool has_proposal() const { return !options_.rules.overlays.empty(); }

    void load() {
        if (faults_.has_errors()) return;  // of the command line
        RuleOptions base = options_.rules;
        base.overlays = options_.base;
        RuleOptions proposed = base;
        proposed.overlays.insert(proposed.overlays.end(), options_.rules.overlays.begin(),
                                 options_.rules.overlays.end());
        const auto files_before = find_rule_files(base, faults_);
        const auto files = find_rule_files(proposed, faults_);
        if (!files || !files_before) return;
        const std::vector<SpecFile> specs = find_items(*files);
        const auto rules_before = load_rules(*files_before, faults_);
        if (!rules_before) return;
        const auto rules = has_proposal() ? load_rules(*files, faults_) : rules_before;
        if (!rules) return;
        header_ = header_of(*rules, *files);
        if (mode_ != Mode::compare) {
            look(specs, *rules);
            return;
        }
        find_days(*rules_before, *rules);
        if (faults_.has_errors() && question_.days.empty()) return;
        const auto law_before = law(specs, *rules_before);
        const auto law_after = has_proposal() ? law(specs, *rules) : law_before;
        if (!law_before || !law_after || question_.days.empty()) return;
        question_.known_on =
            options_.known_on.empty() ? std::nullopt : find_date("--known-on", options_.known_on, faults_);
        question_.posture = options_.posture;
        question_.strict = options_.strict;
        if (law_before->items.size() != law_after->items.size()) return;
        WhatIf run = licet::whatif(*law_before, *law_after, question_);
        for (std::size_t i = 0; i < run.items.size(); ++i) run.items[i].spec = shown_[i];
        if (!options_.from.empty() && has_proposal()) drop_repeated_days(run);
        run_ = std::move(run);
        if (wants_page()) history_ = analysis::history(*law_before, has_proposal() ? &*law_after : nullptr, question_);
    }

    /// A sweep or the headroom of an item, by one law on one day.
    void look(std::vector<SpecFile> specs, const Rulebook& rulebook) {
        const Date on = on_.empty() ? today_ : on_.front();
        question_.days = {{on, on}};
        const auto known_on =
            options_.known_on.empty() ? std::nullopt : find_date("--known-on", options_.known_on, faults_);
        std::vector<analysis::SweepAxis> axes;
        std::size_t points = 1;
        for (const std::string& text : options_.sweep) {
            auto axis = analysis::read_sweep(text, rulebook, on, options_.posture, faults_);
            if (!axis) continue;
            points *= axis->values.size();
            axes.push_back(std::move(*axis));
        }
        if (points > analysis::k_most_points) {
            add_fault(faults_, "usage", "the sweep has " + std::to_string(points) + " points",
                      "at most " + std::to_string(analysis::k_most_points) + ": choose larger steps");
        }
        std::size_t wanted = 0;
        if (mode_ == Mode::headroom) {
            const std::vector<SpecFile> one = find_specs({options_.headroom}, Catalog::beside(rules_folder_), faults_);
            if (one.size() > 1) {
                add_fault(faults_, "usage", "`--headroom " + options_.headroom + "` names several items", "name one");
            }
            if (one.size() != 1) return;
            const auto same = std::find_if(specs.begin(), specs.end(),
                                           [&](const SpecFile& spec) { return spec.path == one.front().path; });
            if (!options_.family) specs.clear();
            wanted = options_.family ? static_cast<std::size_t>(same - specs.begin()) : 0;
            if (!options_.family || same == specs.end()) specs.push_back(one.front());
        }
        for (const rulebook::PackSpec& pack : rulebook.program().book.packs) {
            if (pack.covers_from <= on) continue;
            add_fault(faults_, "unknown-date",
                      "the pack `" + pack.name + "` covers the law from " + to_string(pack.covers_from) +
                          "; nothing is decided before",
                      "choose a later day");
        }
        if (faults_.has_errors()) return;
        const auto all = law(specs, rulebook);
        if (!all || faults_.has_errors()) return;
        if (mode_ == Mode::sweep) {
            sweep_ = analysis::sweep(*all, std::move(axes),
                                     {question_.destinations, on, known_on, options_.posture, options_.strict});
            return;
        }
        const analysis::HeadroomQuestion asked{question_.destinations, on,      known_on,        options_.posture,
                                               options_.strict,        target_, question_.within};
        headroom_ = analysis::headroom(*all, wanted, asked);
        headroom_->spec = shown_[wanted];
        if (options_.family) analysis::add_family(*headroom_, *all, wanted, asked);
    }

    /// Without an ITEM, the catalog.
    [[nodiscard]] std::vector<SpecFile> find_items(const LoadOptions& files) {
        const Catalog catalog = Catalog::beside(files.rules);
        rules_folder_ = files.rules;
        if (!options_.items.empty()) return find_specs(options_.items, catalog, faults_);
        std::vector<SpecFile> specs;
        if (!catalog.folder().empty()) {
            for (const auto& path : specs_below(catalog.folder(), faults_)) {
                specs.push_back({path, "catalog:" + path.lexically_relative(catalog.folder()).string()});
            }
        }
        if (specs.empty()) add_fault(faults_, "usage", "there is no catalog beside the rules", "name an ITEM");
        return specs;
    }

    void find_days(const Rulebook& before, const Rulebook& after) {
        if (!has_proposal()) {
            if (from_ && until_) on_ = {*from_, *until_};
            // What is near a line can be asked of the law as it is, and a page can show it.
            if (on_.empty()) on_ = {today_};
            if (on_.size() == 1) question_.days = {{on_.front(), on_.front()}};
            for (std::size_t i = 1; i < on_.size(); ++i) question_.days.push_back({on_[i - 1], on_[i]});
            return;
        }
        std::set<Date> days(on_.begin(), on_.end());
        if (from_ && until_) {
            days = {*from_, *until_};
            for (const Rulebook* rulebook : {&before, &after}) {
                for (const auto& [day, events] : analysis::dated_events(rulebook->program())) {
                    const bool of_law =
                        std::any_of(events.begin(), events.end(),
                                    [](const analysis::DatedEvent& event) { return event.cause.of != "list"; });
                    if (of_law && *from_ < day && day < *until_) days.insert(day);
                }
            }
        } else if (on_.empty()) {
            days = days_of_difference(before, after);
            days.insert(today_);
        }
        for (const Date day : days) question_.days.push_back({day, day});
    }

    std::optional<WhatIfLaw> law(const std::vector<SpecFile>& specs, const Rulebook& rulebook) {
        QuestionOptions asked = options_;
        if (asked.to.empty() && asked.shipment.empty()) asked.to = {"all"};
        Diagnostics faults;  // the same for both laws, so that sorting drops the second
        const Date day = question_.days.empty() ? today_ : question_.days.back().after;
        const auto shipment = find_shipment(asked, rulebook, day, faults);
        auto transaction = find_transaction(asked, shipment, rulebook, day, faults);
        std::vector<Item> items;
        shown_.clear();
        for (LoadedItem& loaded : load_items(specs, rulebook, faults)) {
            items.push_back(std::move(loaded.item));
            shown_.push_back(std::move(loaded.shown));
        }
        faults_.append(faults);
        if (!transaction || items.empty()) return {};
        question_.destinations = std::move(transaction->destinations);
        return WhatIfLaw{rulebook, std::move(items), std::move(transaction->shipment)};
    }

    /// Of a span, the days on which something else flips than on the one before.
    static void drop_repeated_days(WhatIf& run) {
        const std::size_t places = run.places.size();
        const auto same = [&](std::size_t a, std::size_t b) {
            for (std::size_t item = 0; item < run.items.size(); ++item) {
                for (std::size_t place = 0; place < places; ++place) {
                    const WhatIfCell& one = run.cell(item, a, place);
                    const WhatIfCell& other = run.cell(item, b, place);
                    if (one.flip != other.flip || one.rule.id != other.rule.id || one.rule.gives != other.rule.gives) {
                        return false;
                    }
                }
            }
            return true;
        };
        std::vector<std::size_t> kept;
        for (std::size_t day = 0; day < run.days.size(); ++day) {
            if (kept.empty() || !same(kept.back(), day)) kept.push_back(day);
        }
        std::vector<WhatIfCell> cells;
        std::vector<WhatIfDays> days;
        for (const std::size_t day : kept) days.push_back(run.days[day]);
        for (std::size_t item = 0; item < run.items.size(); ++item) {
            for (std::size_t i = 0; i < kept.size(); ++i) {
                for (std::size_t place = 0; place < places; ++place) {
                    cells.push_back(run.cell(item, kept[i], place));
                    cells.back().days = i;
                }
            }
        }
        std::vector<WhatIfNear> near;
        for (WhatIfNear& each : run.near) {
            const auto found = std::find(kept.begin(), kept.end(), each.days);
            if (found == kept.end()) continue;
            each.days = static_cast<std::size_t>(found - kept.begin());
            near.push_back(std::move(each));
        }
        run.cells = std::move(cells);
        run.days = std::move(days);
        run.near = std::move(near);
    }

    [[nodiscard]] TextStyle style(const Output& output) const {
        return {.color = colors(output, options_.color), .explain = options_.explain};
    }

    [[nodiscard]] std::string rendered_sweep(const Output& output) const {
        if (output.format == Format::json) {
            return report::sweep_json(header_, sweep_.value_or(analysis::Sweep{}), faults_);
        }
        if (!sweep_) return {};
        if (output.format == Format::csv) return report::sweep_csv(*sweep_);
        return report::sweep_text(header_, *sweep_, style(output));
    }

    [[nodiscard]] std::string rendered_headroom(const Output& output) const {
        if (output.format == Format::json) {
            return report::headroom_json(header_, headroom_.value_or(analysis::Headroom{}), faults_);
        }
        if (!headroom_) return {};
        if (output.format == Format::csv) return report::headroom_csv(*headroom_);
        return report::headroom_text(header_, *headroom_, style(output));
    }

    [[nodiscard]] std::string rendered(const Output& output) const {
        if (mode_ == Mode::sweep) return rendered_sweep(output);
        if (mode_ == Mode::headroom) return rendered_headroom(output);
        const WhatIf nothing;
        const WhatIf& run = run_ ? *run_ : nothing;
        if (!run_ && output.format != Format::json) return {};
        switch (output.format) {
            case Format::text:
                return to_text(header_, run, style(output));
            case Format::json:
                return to_json(header_, run, faults_);
            case Format::csv:
                return to_csv(run);
            case Format::markdown:
                return to_markdown(header_, run);
            case Format::html:
                return history_ ? report::to_html(header_, run, *history_, report::charts_script()) : std::string();
            default:
                break;
        }
        return {};
    }

    void write() {
        Diagnostics faults;
        for (const Output& output : outputs_) write_output(output, rendered(output), faults);
        tell(faults, options_.color);
        faults_.append(faults);
    }

    const WhatIfOptions& options_;
    Diagnostics faults_;
    std::vector<Output> outputs_;
    FailOnFlips fail_on_;
    std::vector<Date> on_;
    std::optional<Date> from_, until_;
    Date today_{};
    WhatIfQuestion question_;
    std::vector<std::string> shown_;  ///< how reports name the items
    ReportHeader header_ = empty_header();
    std::filesystem::path rules_folder_;
    Mode mode_ = Mode::compare;
    std::optional<Outcome> target_;
    std::optional<WhatIf> run_;
    std::optional<analysis::History> history_;
    std::optional<analysis::Sweep> sweep_;
    std::optional<analysis::Headroom> headroom_;
};

}  // namespace

ExitCode whatif(const WhatIfOptions& options) { return WhatIfCommand(options).run(); }

}  // namespace licet::cli
