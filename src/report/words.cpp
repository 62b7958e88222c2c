#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace licet {

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required:
            return "no_license_required";
        case Outcome::license_exception:
            return "license_exception";
        case Outcome::undetermined:
            return "undetermined";
        case Outcome::license_required:
            return "license_required";
    }
    return {};
}

std::string_view to_string(Posture posture) {
    switch (posture) {
        case Posture::enforced:
            return "enforced";
        case Posture::text:
            return "text";
    }
    return {};
}

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::false_:
            return "false";
        case Verdict::unknown:
            return "unknown";
        case Verdict::true_:
            return "true";
    }
    return {};
}

std::string_view to_string(Availability availability) {
    switch (availability) {
        case Availability::available:
            return "available";
        case Availability::unavailable:
            return "unavailable";
        case Availability::unknown:
            return "unknown";
    }
    return {};
}

}  // namespace licet

namespace licet::report {

namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

// Words of fact names that are not written as they stand.
constexpr std::array<Spelling, 22> k_spellings{{
    {"app", "APP"},     {"bf16", "BF16"}, {"datacenters", "data centers"},
    {"ear", "EAR"},     {"eccn", "ECCN"}, {"fp4", "FP4"},
    {"fp6", "FP6"},     {"fp8", "FP8"},   {"fp16", "FP16"},
    {"fp32", "FP32"},   {"fp64", "FP64"}, {"hbm", "HBM"},
    {"ic", "IC"},       {"int4", "INT4"}, {"int8", "INT8"},
    {"int16", "INT16"}, {"io", "I/O"},    {"nac", "NAC"},
    {"osat", "OSAT"},   {"tf32", "TF32"}, {"tpp", "TPP"},
    {"wmd", "WMD"},
}};

std::string spell(std::string_view word) {
    for (const auto& [plain, written] : k_spellings) {
        if (plain == word) return std::string(written);
    }
    return std::string(word);
}

/// "memory_bandwidth" -> "memory bandwidth"; a dot separates words too.
std::string spaced(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        const auto end = std::min(name.find_first_of("_."), name.size());
        if (!out.empty()) out += ' ';
        out += spell(name.substr(0, end));
        if (const auto parenthesis = out.find('(');
            parenthesis != std::string::npos && parenthesis > 0 && out[parenthesis - 1] != ' ') {
            out.insert(parenthesis, " ");
        }
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return out;
}

}  // namespace

std::string fact_words(std::string_view fact) {
    // The last index ends the path to a part or a party.
    const auto bracket = fact.rfind("].");
    if (bracket == std::string_view::npos) return spaced(fact);
    return spaced(fact.substr(bracket + 2)) + " (" + std::string(fact.substr(0, bracket + 1)) + ")";
}

std::string word_words(std::string_view word) {
    std::string out(spell(word));
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string_view outcome_words(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required:
            return "no license required";
        case Outcome::license_exception:
            return "License Exception";
        case Outcome::undetermined:
            return "undetermined";
        case Outcome::license_required:
            return "license required";
    }
    return {};
}

std::string policy_words(std::string_view policy) {
    if (policy == "presumption_of_denial") return "reviewed with a presumption of denial";
    if (policy == "policy_of_denial") return "reviewed under a policy of denial";
    if (policy == "case_by_case") return "reviewed case by case";
    if (policy == "presumption_of_approval") return "reviewed with a presumption of approval";
    if (policy == "not_published") return "review policy not published";
    return spaced(policy);
}

std::string because_no_words(std::string_view because_no) {
    if (because_no == "not_an_export") return "this is not an export";
    if (because_no == "not_subject_to_ear") return "the item is not subject to the EAR";
    if (because_no == "no_requirement_met") return "no requirement is met, under what is assumed below";
    if (because_no == "not_enforced") return "the CFR text requires a license, but is not enforced on this date";
    return spaced(because_no);
}

std::string place_words(std::string_view code, const Places& places) {
    const auto found = places.find(std::string(code));
    if (found == places.end()) return std::string(code);
    const std::string& name = found->second;
    const auto ends_with = [&](std::string_view end) { return name.size() > end.size() && name.ends_with(end); };
    const bool article = name.starts_with("United ") || ends_with(" Islands") || ends_with(" Republic");
    return (article ? "the " : "") + name;
}

std::string destination_words(const std::string& name, const std::string& code) {
    return name.empty() ? code : name + " (" + code + ")";
}

std::string cite_words(const Cite& cite) { return cite.fr.empty() ? cite.text : cite.text + "; " + cite.fr; }

std::string list_words(const std::vector<std::string>& parts, std::string_view conjunction) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 == parts.size() ? " " + std::string(conjunction) + " " : ", ";
        out += parts[i];
    }
    return out;
}

std::vector<std::string> capped(std::vector<std::string> parts, std::size_t at_most) {
    if (parts.size() <= at_most + 1) return parts;  // "1 more" would say less than the one
    const std::size_t more = parts.size() - at_most;
    parts.resize(at_most);
    parts.push_back(std::to_string(more) + " more");
    return parts;
}

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string with_article(std::string_view noun) {
    // An acronym is spelled out: "an HBM stack".
    const bool acronym = noun.size() > 1 && std::isupper(static_cast<unsigned char>(noun[0])) != 0 &&
                         std::isupper(static_cast<unsigned char>(noun[1])) != 0;
    const std::string_view vowels = acronym ? "AEFHILMNORSX" : "aeiouAEIO";
    const bool vowel = !noun.empty() && vowels.find(noun.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(noun);
}

std::string sentence(std::string text) {
    if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

}  // namespace licet::report
