// What the checks share: the days to look at, and findings.
#include "analysis/candidates.hpp"
#include "checks/checks.hpp"

#include <algorithm>
#include <utility>

namespace licet::checks {

using program::Program;
using program::Slice;
using program::Status;

bool Context::counts(std::uint32_t rule, const Slice& slice) const {
    const rulebook::PackSpec& pack = program.book.packs[program.rules[rule].pack];
    return slice.date >= pack.covers_from && slice.rules[rule].status != Status::off;
}

bool Context::alternatives(std::uint32_t a, std::uint32_t b) const {
    const auto names = [&](std::uint32_t one, std::uint32_t other) {
        const auto& list = program.rules[one].alternatives;
        return std::find(list.begin(), list.end(), other) != list.end();
    };
    return names(a, b) || names(b, a);
}

const Slice* Context::both_hold(std::uint32_t a, std::uint32_t b, int with) const {
    for (const Slice& slice : slices) {
        if (!counts(a, slice) || !counts(b, slice)) continue;
        std::vector<Formula> together = {condition_of(program, slice, a), condition_of(program, slice, b)};
        if (with >= 0) {
            const auto third = static_cast<std::uint32_t>(with);
            if (!counts(third, slice)) continue;
            together.push_back(condition_of(program, slice, third));
        }
        if (can_hold(program, together)) return &slice;
    }
    return nullptr;
}

void Context::warn(std::string code, text::Span where, std::string message, std::string help, std::uint32_t rule,
                   const std::vector<std::pair<text::Span, std::string>>& others) {
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.code = std::move(code);
    warning.message = std::move(message);
    warning.primary = report.label(where);
    for (const auto& [span, text] : others) warning.secondary.push_back(report.label(span, text));
    warning.help = std::move(help);
    warning.rule = spec(rule).id;
    report.add(std::move(warning));
}

bool Context::explained(const std::string& code, std::uint32_t rule) const {
    return std::any_of(found.begin(), found.end(), [&](const Diagnostic& finding) {
        return finding.code == code && finding.rule == spec(rule).id;
    });
}

std::string quoted(const std::set<std::string>& names) {
    std::string out;
    std::size_t left = names.size();
    for (const std::string& name : names) {
        out += (out.empty() ? "" : left == 1 ? " and " : ", ") + ("`" + name + "`");
        --left;
    }
    return out;
}

std::string day_of(const Slice& slice) {
    return to_string(slice.date) + (slice.posture == Posture::enforced ? " as enforced" : " by the printed text");
}

namespace {

std::vector<Slice> slices_of(const Program& program) {
    std::vector<Slice> slices;
    const analysis::DatedEvents events = analysis::dated_events(program);
    for (const auto& [day, causes] : events) {
        // Who joins a list changes no rule.
        const bool of_rules = std::any_of(causes.begin(), causes.end(),
                                          [](const analysis::DatedEvent& event) { return event.cause.of != "list"; });
        const bool covered = std::any_of(program.book.packs.begin(), program.book.packs.end(),
                                         [&](const rulebook::PackSpec& pack) { return day >= pack.covers_from; });
        if (!of_rules || !covered) continue;
        for (const Posture posture : {Posture::enforced, Posture::text}) {
            slices.push_back(program::make_slice(program, day, posture, std::nullopt));
        }
    }
    return slices;
}

}  // namespace

Context make_context(const Rulebook& rulebook, const CheckInput& input, Diagnostics& found) {
    const Program& program = rulebook.program();
    return {rulebook, program, input, slices_of(program), found, diag::Reporter(program.sources, found)};
}

}  // namespace licet::checks
