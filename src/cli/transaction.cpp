#include "cli/transaction.hpp"

#include "cli/fail_on.hpp"
#include "cli/places.hpp"
#include "cli/usage.hpp"

namespace licet::cli {

namespace {

/// One word as it is, several as the flow sequence that a shipment file would hold.
std::string sequence(const std::vector<std::string>& arguments) {
    std::vector<std::string> words;
    for (const std::string& argument : arguments) {
        for (std::string& word : split_list(argument)) words.push_back(std::move(word));
    }
    if (words.size() == 1) return words.front();
    std::string out = "[";
    for (const std::string& word : words) out += (out.size() == 1 ? "" : ", ") + word;
    return out + "]";
}

}  // namespace

std::vector<StatedFact> stated_facts(const QuestionOptions& options, const Rulebook& rulebook, Date on,
                                     Diagnostics& out) {
    std::vector<StatedFact> facts;
    if (!options.exporter.empty()) facts.emplace_back("exporter", options.exporter);
    const auto add_country = [&](const char* fact, const char* option, const std::string& written) {
        if (written.empty()) return;
        std::string code = find_country(option, written, rulebook, on, out);
        if (!code.empty()) facts.emplace_back(fact, std::move(code));
    };
    add_country("headquarters", "--hq", options.headquarters);
    add_country("ultimate_parent_headquarters", "--parent", options.parent);
    if (!options.end_user.empty()) facts.emplace_back("end_user", options.end_user);
    if (!options.end_use.empty()) facts.emplace_back("end_use", sequence(options.end_use));
    for (const std::string& fact : options.facts) {
        const std::size_t equals = fact.find('=');
        if (equals == std::string::npos || equals == 0) {
            add_fault(out, "usage", "`--fact " + fact + "` is not of the form NAME=VALUE");
        } else {
            facts.emplace_back(fact.substr(0, equals), fact.substr(equals + 1));
        }
    }
    return facts;
}

std::optional<Date> find_date(const std::string& option, const std::string& text, Diagnostics& out) {
    const std::optional<Date> date = parse_date(text);
    if (!date) {
        add_fault(out, "unknown-date", "`" + option + " " + text + "` is not a day of the calendar",
                  "write it as 2026-01-31");
    }
    return date;
}

}  // namespace licet::cli
