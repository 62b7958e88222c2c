#include "report/headline.hpp"

#include "report/words.hpp"
#include "rulebook/posture.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace licet::report {

namespace {

std::string named_outcome(const Ruling& d, Outcome outcome) {
    if (outcome == Outcome::license_exception) return exception_name(d);
    return std::string(outcome_words(outcome));
}

Outcome outcome_under(const Ruling& d, Posture posture) { return d.by_posture[static_cast<std::size_t>(posture)]; }

}  // namespace

Ink ink(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required:
            return Ink::green;
        case Outcome::license_exception:
            return Ink::cyan;
        case Outcome::undetermined:
            return Ink::yellow;
        case Outcome::license_required:
            return Ink::red;
    }
    return Ink::plain;
}

std::string exception_name(const Ruling& ruling) {
    std::vector<std::string> available;
    std::vector<std::string> open;
    for (const ExceptionTrace& exception : ruling.exceptions) {
        if (exception.status == Availability::unavailable) continue;
        auto& names = exception.status == Availability::available ? available : open;
        if (std::find(names.begin(), names.end(), exception.name) == names.end()) names.push_back(exception.name);
    }
    if (available.empty()) available = open;
    return available.size() == 1 ? "License Exception " + available.front() : "a License Exception";
}

bool postures_differ(const Ruling& ruling) {
    return outcome_under(ruling, ruling.posture) == ruling.outcome &&
           outcome_under(ruling, rulebook::other_posture(ruling.posture)) != ruling.outcome;
}

std::string headline_words(const Decision& d) {
    if (d.because_no == "not_enforced") return "no license required as enforced; the CFR text requires one";
    std::string own = text::uppered(named_outcome(d, d.outcome));
    if (!postures_differ(d)) return own;
    const std::string others = named_outcome(d, outcome_under(d, rulebook::other_posture(d.posture)));
    if (d.posture == Posture::enforced) return own + " as enforced; by the CFR text: " + others;
    return own + " by the CFR text; as enforced: " + others;
}

void write_headline(Page& page, const Decision& d) {
    std::string rest = "  " + d.item + " -> ";
    rest += destination_words(d.destination_name, d.destination);
    rest += ", " + to_string(d.date);
    page.title(headline_words(d), ink(d.outcome), rest);
}

}  // namespace licet::report
