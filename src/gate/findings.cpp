#include "gate/findings.hpp"

#include "engine/provenance.hpp"
#include "rulebook/digest.hpp"
#include "text/join.hpp"

#include <algorithm>
#include <tuple>

namespace licet {

std::string_view to_string(Finding::Kind kind) {
    switch (kind) {
        case Finding::Kind::outcome:
            return "outcome";
        case Finding::Kind::expectation:
            return "expectation";
        case Finding::Kind::upcoming:
            return "upcoming";
        case Finding::Kind::conflict:
            return "conflict";
        case Finding::Kind::waiver:
            return "waiver";
    }
    return "";
}

std::string_view to_string(Finding::Level level) {
    switch (level) {
        case Finding::Level::error:
            return "error";
        case Finding::Level::warning:
            return "warning";
        case Finding::Level::note:
            return "note";
    }
    return "";
}

std::string_view to_string(Finding::Status status) {
    switch (status) {
        case Finding::Status::fresh:
            return "fresh";
        case Finding::Status::known:
            return "known";
        case Finding::Status::waived:
            return "waived";
    }
    return "";
}

}  // namespace licet

namespace licet::gate {

namespace {

bool decides(const RuleTrace& rule) { return rule.stage == "require" && rule.verdict != Verdict::false_; }

}  // namespace

const RuleTrace* deciding_rule(const Ruling& ruling) {
    const auto required = std::find_if(ruling.rules.begin(), ruling.rules.end(), decides);
    return required == ruling.rules.end() ? nullptr : &*required;
}

std::string_view words(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required:
            return "no license required";
        case Outcome::license_exception:
            return "a license exception is available";
        case Outcome::undetermined:
            return "undetermined";
        case Outcome::license_required:
            return "a license is required";
    }
    return "";
}

std::shared_ptr<const Grounds> grounds_of(const Ruling& ruling, std::vector<Label> places) {
    Grounds grounds;
    for (const RuleTrace& rule : ruling.rules) {
        if (decides(rule)) grounds.rules.push_back(rule.id);
    }
    if (const RuleTrace* rule = deciding_rule(ruling)) {
        grounds.title = rule->title;
        grounds.cite = rule->cite;
        grounds.source = rule->source;
        grounds.note = rule->note;
        grounds.in_force_since = rule->effective_from;
    }
    grounds.classification = ruling.classification;
    if (!places.empty()) {
        grounds.where = std::move(places.front());
        places.erase(places.begin());
        grounds.related = std::move(places);
    }
    return std::make_shared<const Grounds>(std::move(grounds));
}

Finding about(const Decision& decision, Finding::Kind kind, std::shared_ptr<const Grounds> grounds) {
    Finding finding;
    finding.kind = kind;
    finding.item = decision.item;
    finding.spec = decision.spec;
    finding.destination = decision.destination;
    finding.date = decision.date;
    finding.outcome = decision.outcome;
    if (!grounds->rules.empty()) finding.rule = grounds->rules.front();
    finding.grounds = std::move(grounds);
    return finding;
}

void seal(Finding& finding, const std::vector<std::string>& asked) {
    Sha256 digest;
    for (const std::string_view part : {to_string(finding.kind), std::string_view(finding.item),
                                        std::string_view(finding.destination), std::string_view(finding.rule)}) {
        digest.add(part);
    }
    for (const std::string& part : asked) digest.add(part);
    finding.fingerprint = digest.text();
}

namespace {

/// "; not known: `die_area`, `process_node`, 2 more"
std::string missing_words(const std::vector<MissingFact>& missing) {
    constexpr std::size_t k_most = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(missing.size(), k_most); ++i) {
        text += (i == 0 ? "; not known: `" : ", `") + missing[i].fact + "`";
    }
    return missing.size() > k_most ? text + ", " + std::to_string(missing.size() - k_most) + " more" : text;
}

std::string available(const Decision& decision) {
    std::vector<std::string> names;
    for (const ExceptionTrace& exception : decision.exceptions) {
        if (exception.status == Availability::available) names.push_back(exception.name);
    }
    return text::join(names, ", ");
}

std::string what_to_do(const Decision& decision) {
    switch (decision.outcome) {
        case Outcome::no_license_required:
            return {};
        case Outcome::license_exception:
            return "meet the conditions of License Exception " + available(decision);
        case Outcome::undetermined:
            return decision.missing.empty() ? std::string("see the report for what is open")
                                            : "state `" + decision.missing.front().fact + "`";
        case Outcome::license_required:
            return "apply for a license, or keep the item from " + decision.destination_name;
    }
    return {};
}

Finding outcome(const Decision& decision, const std::shared_ptr<const Grounds>& grounds) {
    Finding finding = about(decision, Finding::Kind::outcome, grounds);
    finding.level = decision.outcome == Outcome::undetermined ? Finding::Level::warning : Finding::Level::error;
    finding.message = decision.item + " to " + decision.destination_name + " (" + decision.destination + "), " +
                      to_string(decision.date) + ": " + std::string(words(decision.outcome));
    if (decision.outcome == Outcome::undetermined) finding.message += missing_words(decision.missing);
    if (!decision.classification.empty()) finding.message += "; " + text::join(decision.classification, ", ");
    if (!finding.rule.empty())
        finding.message += "; " + finding.grounds->title + " (" + finding.grounds->cite.text + ")";
    finding.help = what_to_do(decision);
    seal(finding);
    return finding;
}

}  // namespace

std::vector<Label> decided_by(engine::Provenance& lines, const Decision& decision) {
    return decision.outcome == Outcome::no_license_required ? std::vector<Label>() : lines.of(decision);
}

std::vector<Finding> findings_of(const Decision& decision, const std::shared_ptr<const Grounds>& grounds,
                                 const Label& name) {
    std::vector<Finding> all;
    if (decision.outcome != Outcome::no_license_required) all.push_back(outcome(decision, grounds));
    for (const std::string& conflict : decision.findings) {
        Grounds own = *grounds;
        own.rules.clear();
        own.where = name;
        own.related.clear();
        Finding finding = about(decision, Finding::Kind::conflict, std::make_shared<const Grounds>(std::move(own)));
        finding.level = Finding::Level::warning;
        finding.message = decision.item + ": " + conflict;
        finding.help = "correct the ECCN or the facts of the spec";
        finding.rule = conflict;  // tells one conflict of an item from another
        seal(finding);
        finding.rule.clear();
        all.push_back(std::move(finding));
    }
    return all;
}

Finding finding_of(const Unmet& unmet) {
    std::vector<Label> places = unmet.decided_by;
    places.insert(places.begin(), unmet.where);
    Finding finding = about(unmet.decision, Finding::Kind::expectation, grounds_of(unmet.decision, std::move(places)));
    finding.level = Finding::Level::error;
    finding.message = unmet.decision.item + " to " + unmet.decision.destination_name + " (" +
                      unmet.decision.destination + ") on " + to_string(unmet.decision.date) + ": ";
    for (const std::string& difference : unmet.differences) {
        finding.message += (&difference == &unmet.differences.front() ? "" : "; ") + difference;
    }
    if (!finding.rule.empty()) {
        finding.help =
            finding.grounds->title + " (" + finding.grounds->cite.text + "); correct the fact, or what is expected";
    } else if (!unmet.decision.near.empty()) {
        const NearMiss& near = unmet.decision.near.front();
        finding.help = "no requirement is met; the nearest line is " + near.gives + ", where " + near.fact + " is " +
                       near.short_by + (near.unit.empty() ? "" : " " + near.unit) + " short";
    } else {
        finding.help = "no requirement is met";
    }
    seal(finding, unmet.asked);
    return finding;
}

bool stands_before(const Finding& a, const Finding& b) {
    const auto key = [](const Finding& f) {
        return std::tie(f.spec, f.grounds->where.line, f.grounds->where.column, f.item, f.destination, f.kind,
                        f.message);
    };
    return key(a) < key(b);
}

void sort(std::vector<Finding>& findings) {
    if (std::is_sorted(findings.begin(), findings.end(), stands_before)) return;
    std::stable_sort(findings.begin(), findings.end(), stands_before);
}

}  // namespace licet::gate
