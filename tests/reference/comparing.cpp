#include "comparing.hpp"

#include "licet/report.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>

namespace reference {

namespace {

namespace fs = std::filesystem;

std::string summary(const licet::Diagnostics& faults) {
    std::string out;
    for (const licet::Diagnostic& fault : faults) {
        if (fault.severity != licet::Severity::error) continue;
        out += fault.primary.file + ":" + std::to_string(fault.primary.line) + " " + fault.code + ": " + fault.message +
               "\n" + fault.primary.source_line + "\n";
    }
    return out;
}

std::string joined(const auto& list) {
    std::string out;
    for (const std::string& one : list) out += (out.empty() ? "" : ", ") + one;
    return "{" + out + "}";
}

std::string outcome_text(Outcome outcome) {
    return std::string(licet::to_string(static_cast<licet::Outcome>(outcome)));
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Two outcomes of one posture. Nothing where they agree or licet is merely shy.
std::optional<std::string> parted(Outcome engine, const Answer& answer, bool& shy) {
    if (engine == answer.outcome) return std::nullopt;
    const std::string said = outcome_text(engine) + " against " + outcome_text(answer.outcome);
    if (answer.worlds == 1) return said;
    if (engine == Outcome::undetermined) {
        shy = shy || answer.complete;
        return std::nullopt;
    }
    if (engine == Outcome::no_license_required) {
        if (answer.possibly_met.empty()) return std::nullopt;
        return said + ": a false no, " + joined(answer.possibly_met) + " in " + answer.a_world;
    }
    if (engine == Outcome::license_exception) {
        if (answer.a_world.empty()) {  // every requirement is lifted; none is met, or none was in the worlds walked
            shy = shy || answer.complete;
            return std::nullopt;
        }
        return said + ": a requirement stands in " + answer.a_world;
    }
    if (!answer.certainly_met.empty()) {  // a requirement is certain, whether it is always lifted was not seen
        shy = shy || answer.complete;
        return std::nullopt;
    }
    if (answer.another_world.empty()) return std::nullopt;
    return said + ": none stands in " + answer.another_world;
}

/// The one after it.
std::string another_place(const licet::Rulebook& rulebook, const std::string& code) {
    const std::vector<licet::Destination> all = rulebook.destinations();
    const auto at = std::find_if(all.begin(), all.end(), [&](const licet::Destination& d) { return d.code == code; });
    return at == all.end() || at + 1 == all.end() ? all.front().code : (at + 1)->code;
}

}  // namespace

Both::Both(const fs::path& folder, const std::vector<std::string>& packs) {
    licet::LoadOptions options;
    options.rules = folder;
    options.packs = packs;
    licet::Diagnostics faults;
    engine_ = licet::load_rulebook(options, faults);
    if (!engine_) throw std::runtime_error("the rules do not load:\n" + summary(faults));
    rules_ = std::make_unique<Rules>();
    load(folder, packs, *rules_);
    laws_ = std::make_unique<Laws>(*rules_);
}

AskedItem read_item(const Item& item, const Both& both) {
    licet::Diagnostics faults;
    auto read = licet::parse_item(spec_file(item), "item.yaml", both.engine(), faults);
    if (!read) throw std::runtime_error("the item does not load:\n" + summary(faults) + spec_file(item));
    return {&item, *read};
}

AskedShipment read_shipment(const Shipment& shipment, const Both& both, const fs::path& folder) {
    const fs::path file = folder / "shipment.yaml";
    std::ofstream(file) << shipment_file(shipment);
    licet::Diagnostics faults;
    auto read = licet::make_shipment(file, {}, both.engine(), faults);
    if (!read) throw std::runtime_error("the shipment does not load:\n" + summary(faults) + shipment_file(shipment));
    return {&shipment, *read};
}

Comparison compare(Both& both, const AskedItem& item, const AskedShipment& shipment, const Question& question,
                   Posture posture, long most_worlds) {
    Comparison result;
    licet::Question asked;
    asked.destination = question.destination;
    asked.date = licet::Date{std::chrono::days{question.date}};
    if (question.known_on) asked.known_on = licet::Date{std::chrono::days{*question.known_on}};
    asked.posture = static_cast<licet::Posture>(posture);
    asked.strict = question.strict;
    const auto start = std::chrono::steady_clock::now();
    const licet::Decision decision =
        licet::decide(both.engine(), item.engine, shipment.engine, asked, licet::Detail::outcome);
    result.engine_seconds = seconds_since(start);
    // What an inquiry takes over from its first question must not show.
    licet::Inquiry inquiry(both.engine(), item.engine, shipment.engine, asked);
    (void)inquiry.decide(another_place(both.engine(), question.destination), licet::Detail::outcome);
    const licet::Decision beside = inquiry.decide(question.destination, licet::Detail::outcome);
    if (licet::to_ndjson(beside, false) != licet::to_ndjson(decision, false)) {
        result.disagreements.push_back("beside another destination: " + licet::to_ndjson(beside, false) + " against " +
                                       licet::to_ndjson(decision, false));
    }

    const auto began = std::chrono::steady_clock::now();
    const Rules& rules = both.rules();
    const Case one{item.reference, shipment.reference, question};
    for (const Posture each : {Posture::enforced, Posture::text}) {
        const Law& law = both.laws().on(question.date, question.known_on, each);
        const Answer answer = decide(rules, law, one, most_worlds);
        const auto engine = static_cast<Outcome>(decision.by_posture[static_cast<std::size_t>(each)]);
        const std::string name = each == Posture::text ? "text" : "enforced";
        result.worlds += answer.worlds;
        result.partial = result.partial || !answer.complete;
        result.shown += name + ": licet " + outcome_text(engine) + ", reference " + outcome_text(answer.outcome) +
                        " in " + std::to_string(answer.worlds) + " worlds, certain " + joined(answer.certainly_met) +
                        ", possible " + joined(answer.possibly_met) + "\n";
        if (const auto fault = parted(engine, answer, result.shy)) result.disagreements.push_back(name + ": " + *fault);
        if (each != posture) continue;
        result.exact = answer.worlds == 1 && answer.covered;
        result.outcome = static_cast<std::size_t>(decision.outcome);
        if (!answer.covered) continue;

        std::set<std::string> met;
        for (const licet::RuleTrace& rule : decision.rules) {
            if (rule.stage == "require" && rule.verdict == licet::Verdict::true_) met.insert(rule.id);
        }
        std::set<std::string> available;
        for (const licet::ExceptionTrace& exception : decision.exceptions) {
            if (exception.status == licet::Availability::available) available.insert(exception.rule.id);
        }
        if (answer.worlds == 1) {
            // For a "no" that is one only as enforced, licet lists what the text requires.
            // Where a license is required, one that is lifted did not decide and need not be listed.
            std::set<std::string> standing = answer.certainly_met;
            for (const std::string& lifted : answer.certainly_lifted) standing.erase(lifted);
            const bool all = std::includes(met.begin(), met.end(), standing.begin(), standing.end());
            const bool no_more =
                std::includes(answer.certainly_met.begin(), answer.certainly_met.end(), met.begin(), met.end());
            if (decision.because_no != "not_enforced" && !(all && no_more)) {
                result.disagreements.push_back("met: " + joined(met) + " against " + joined(answer.certainly_met));
            }
            if (available != answer.exceptions) {
                result.disagreements.push_back("available: " + joined(available) + " against " +
                                               joined(answer.exceptions));
            }
        } else if (decision.because_no != "not_enforced") {
            if (!std::includes(answer.certainly_met.begin(), answer.certainly_met.end(), met.begin(), met.end())) {
                result.disagreements.push_back("met: " + joined(met) + ", of which certain are " +
                                               joined(answer.certainly_met));
            }
            if (!available.empty() && !certainly_hold(rules, law, one, available, most_worlds)) {
                result.disagreements.push_back("available: " + joined(available) + ", not in every world");
            }
        }
        const std::set<std::string> paragraphs(decision.classification.begin(), decision.classification.end());
        if (const auto exactly = classification(rules, law, one)) {
            if (paragraphs != *exactly) {
                result.disagreements.push_back("classification: " + joined(paragraphs) + " against " +
                                               joined(*exactly));
            }
        } else if (!paragraphs.empty() && !certainly_in(rules, law, one, decision.classification, most_worlds)) {
            result.disagreements.push_back("classification: " + joined(paragraphs) + ", not in every world");
        }
    }
    result.reference_seconds = seconds_since(began);
    return result;
}

}  // namespace reference
