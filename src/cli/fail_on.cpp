#include "cli/fail_on.hpp"

#include "cli/usage.hpp"
#include "diag/suggest.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace licet::cli {

namespace {

using Member = std::pair<std::string_view, bool FailOn::*>;

constexpr std::array<Member, 6> k_members{{
    {"license_required", &FailOn::license_required},
    {"license_required_unheld", &FailOn::license_required_unheld},
    {"license_exception", &FailOn::license_exception},
    {"undetermined", &FailOn::undetermined},
    {"expectation", &FailOn::expectation},
    {"warning", &FailOn::warning},
}};

std::string words_help(const std::string& word) {
    std::vector<std::string> words = {"none"};
    for (const auto& [name, member] : k_members) words.emplace_back(name);
    std::string near = diag::did_you_mean(word, words);
    if (!near.empty()) return near;
    std::string all;
    for (const std::string& known : words) all += (all.empty() ? "" : ", ") + known;
    return "one or more of " + all;
}

}  // namespace

std::vector<std::string> split_list(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        const std::string_view part = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        const std::size_t first = part.find_first_not_of(' ');
        if (first == std::string_view::npos) continue;
        out.emplace_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
    }
    return out;
}

FailOn parse_fail_on(std::string_view list, Diagnostics& out) {
    FailOn fail_on;
    const std::vector<std::string> words = split_list(list);
    for (const std::string& word : words) {
        if (word == "none") {
            if (words.size() > 1) add_fault(out, "usage", "`--fail-on none` stands alone");
            continue;
        }
        const auto* known = std::find_if(k_members.begin(), k_members.end(),
                                         [&](const Member& member) { return member.first == word; });
        if (known == k_members.end()) {
            add_fault(out, "usage", "`--fail-on` knows no `" + word + "`", words_help(word));
        } else {
            fail_on.*(known->second) = true;
        }
    }
    if (words.empty()) add_fault(out, "usage", "`--fail-on` is empty", "write `--fail-on none` to fail on nothing");
    return fail_on;
}

bool fails(const FailOn& fail_on, const Ruling& ruling) {
    switch (ruling.outcome) {
        case Outcome::no_license_required:
            return false;
        case Outcome::license_exception:
            return fail_on.license_exception;
        case Outcome::undetermined:
            return fail_on.undetermined;
        case Outcome::license_required: {
            const bool held = ruling.authorization && ruling.authorization->valid;
            return fail_on.license_required || (fail_on.license_required_unheld && !held);
        }
    }
    return true;
}

Finding::Level level(const FailOn& fail_on, Finding::Kind kind, const Ruling& ruling) {
    const auto fatal = [](bool fails, Finding::Level otherwise) { return fails ? Finding::Level::error : otherwise; };
    switch (kind) {
        case Finding::Kind::outcome: {
            const bool open = ruling.outcome == Outcome::undetermined;
            return fatal(fails(fail_on, ruling), open ? Finding::Level::warning : Finding::Level::note);
        }
        case Finding::Kind::expectation:
            return fatal(fail_on.expectation, Finding::Level::warning);
        case Finding::Kind::upcoming:
        case Finding::Kind::conflict:
            return fatal(fail_on.warning, Finding::Level::warning);
        case Finding::Kind::waiver:
            return Finding::Level::error;
    }
    return Finding::Level::error;
}

bool fails(const FailOn& fail_on, const Diagnostics& faults) {
    return fail_on.warning && std::any_of(faults.begin(), faults.end(),
                                          [](const Diagnostic& fault) { return fault.severity == Severity::warning; });
}

}  // namespace licet::cli
