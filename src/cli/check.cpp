#include "cli/check.hpp"

#include "cli/fail_on.hpp"
#include "cli/items.hpp"
#include "cli/output.hpp"
#include "cli/places.hpp"
#include "cli/rules_folder.hpp"
#include "cli/terminal.hpp"
#include "cli/transaction.hpp"
#include "cli/usage.hpp"
#include "diag/render.hpp"
#include "licet/licet.hpp"
#include "licet/version.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

struct LoadedItem {
    Item item;
    std::string shown;  ///< how reports name its file
};

/// What is asked of every item.
struct Questions {
    Shipment shipment;
    std::vector<std::string> destinations;
    Question question;  ///< without a destination
};

class Check {
public:
    explicit Check(const CheckOptions& options) : options_(options) {}

    ExitCode run() {
        read_arguments();
        if (const auto files = find_rule_files(options_.rules, faults_)) {
            const std::vector<SpecFile> specs = find_specs(options_.items, Catalog::beside(files->rules), faults_);
            if (const auto rulebook = load_rulebook(*files, faults_)) {
                describe(*rulebook, *files);
                const bool refused = refuse(*rulebook);
                const auto questions = ask(*rulebook);
                const std::vector<LoadedItem> items = load(specs, *rulebook);
                if (questions && !refused) decide_all(*rulebook, items, *questions);
            }
        }
        faults_.sort();
        tell(faults_);
        write();
        return worst({exit_code(faults_), verdict()});
    }

private:
    void read_arguments() {
        outputs_ = parse_outputs(options_.outputs, faults_);
        fail_on_ = parse_fail_on(options_.fail_on, faults_);
        if (!options_.on.empty()) on_ = find_date("--on", options_.on, faults_);
        if (!options_.known_on.empty()) known_on_ = find_date("--known-on", options_.known_on, faults_);
    }

    void describe(const Rulebook& rulebook, const LoadOptions& files) {
        header_.rulebook_digest = rulebook.digest();
        for (const Pack& pack : rulebook.packs()) {
            header_.packs.push_back(pack.name);
            verified_ = header_.packs.size() == 1 ? pack.verified_through : std::min(verified_, pack.verified_through);
        }
        header_.verified_through = to_string(verified_);
        for (const auto& overlay : files.overlays) header_.overlays.push_back(overlay.string());
    }

    /// Whether the rules are not the ones that the caller trusts.
    bool refuse(const Rulebook& rulebook) {
        bool refused = false;
        const std::string& digest = rulebook.digest();
        if (!options_.rules_digest.empty() && options_.rules_digest != digest) {
            add_fault(faults_, "rules-digest", "the rulebook has the digest `" + digest + "`",
                      "`--rules-digest` asks for `" + options_.rules_digest + "`");
            refused = true;
        }
        const Date day = std::max(today(), on_.value_or(today()));
        if (options_.max_age && (day - verified_).count() > *options_.max_age) {
            add_fault(faults_, "rules-too-old",
                      "the rules were last verified on " + to_string(verified_) + ", " +
                          std::to_string((day - verified_).count()) + " days before " + to_string(day),
                      "`--max-age` allows " + std::to_string(*options_.max_age) + " days");
            refused = true;
        }
        return refused;
    }

    /// Nothing, with a fault, if the command line or the shipment file leaves nothing to ask.
    std::optional<Questions> ask(const Rulebook& rulebook) {
        const auto shipment = make_the_shipment(rulebook);
        const Date on = on_ ? *on_ : shipment && shipment->date() ? *shipment->date() : today();
        std::vector<std::string> destinations = find_destinations(options_.to, rulebook, on, faults_);
        if (options_.to.empty() && shipment) {
            if (shipment->destination().empty()) {
                add_fault(faults_, "usage", "no destination is given", "name one with --to or in the shipment file");
            } else {
                destinations = {shipment->destination()};
            }
        }
        if (exit_code(faults_before_items()) != ExitCode::finished || !shipment || destinations.empty()) return {};
        Question question;
        question.date = on;
        question.known_on = known_on_;
        question.posture = options_.posture;
        question.strict = options_.strict;
        return Questions{*shipment, std::move(destinations), std::move(question)};
    }

    std::optional<Shipment> make_the_shipment(const Rulebook& rulebook) {
        const std::vector<StatedFact> facts = stated_facts(options_, rulebook, on_.value_or(today()), faults_);
        if (!options_.shipment.empty() && !check_readable(options_.shipment, faults_)) return {};
        return make_shipment(options_.shipment, facts, rulebook, faults_);
    }

    /// Faults that concern every decision: those of the command line, except an ITEM that is not there.
    Diagnostics faults_before_items() const {
        Diagnostics out;
        for (const Diagnostic& fault : faults_) {
            const bool of_item = fault.code == "unknown-item" || fault.code == "ambiguous-item";
            if (fault.primary.file.empty() && !of_item) out.add(fault);
        }
        return out;
    }

    std::vector<LoadedItem> load(const std::vector<SpecFile>& specs, const Rulebook& rulebook) {
        std::vector<LoadedItem> items;
        for (const SpecFile& spec : specs) {
            if (auto item = load_item(spec.path, rulebook, faults_)) items.push_back({std::move(*item), spec.shown});
        }
        return items;
    }

    void decide_all(const Rulebook& rulebook, const std::vector<LoadedItem>& items, const Questions& questions) {
        const Detail detail = options_.explain ? Detail::all : Detail::report;
        decisions_.reserve(items.size() * questions.destinations.size());
        Question question = questions.question;
        for (const LoadedItem& loaded : items) {
            for (const std::string& destination : questions.destinations) {
                question.destination = destination;
                decisions_.push_back(decide(rulebook, loaded.item, questions.shipment, question, detail));
                decisions_.back().spec = loaded.shown;
            }
        }
    }

    void tell(const Diagnostics& faults) const {
        if (!faults.empty()) {
            write_error(diag::render(faults, {.color = use_color(options_.color, 2)}));
        }
    }

    std::string rendered(const Output& output) const {
        switch (output.format) {
            case Format::text: {
                const bool color = output.file.empty() && use_color(options_.color, 1);
                // Without a decision the messages say it all.
                if (decisions_.empty() && output.file.empty()) return {};
                return to_text(header_, decisions_, {.color = color, .explain = options_.explain});
            }
            case Format::json:
                return to_json(header_, decisions_, faults_, options_.explain);
            case Format::ndjson: {
                std::string lines;
                for (const Decision& decision : decisions_) lines += to_ndjson(decision, options_.explain);
                return lines;
            }
        }
        return {};
    }

    void write() {
        Diagnostics faults;
        for (const Output& output : outputs_) write_output(output, rendered(output), faults);
        tell(faults);
        faults_.append(faults);
    }

    [[nodiscard]] ExitCode verdict() const {
        ExitCode out = fails(fail_on_, faults_) ? ExitCode::failed : ExitCode::finished;
        for (const Decision& decision : decisions_) {
            if (fails(fail_on_, decision)) return ExitCode::failed;
            if (decision.outcome == Outcome::undetermined) out = worst({out, ExitCode::undetermined});
        }
        return out;
    }

    const CheckOptions& options_;
    Diagnostics faults_;
    std::vector<Output> outputs_;
    FailOn fail_on_;
    std::optional<Date> on_, known_on_;
    ReportHeader header_{"licet " + std::string(version()), {}, {}, {}, {}};
    Date verified_{};  ///< of the least recently verified pack
    std::vector<Decision> decisions_;
};

}  // namespace

ExitCode check(const CheckOptions& options) { return Check(options).run(); }

}  // namespace licet::cli
