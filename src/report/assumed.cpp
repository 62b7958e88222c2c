#include "report/assumed.hpp"

#include "report/sets.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace licet::report {

namespace {

constexpr std::string_view k_parties = "parties";
constexpr std::string_view k_on_a_list = "on ";

bool is_flag(const Assumption& a) { return a.assumed == "true" || a.assumed == "false"; }

Verdict flag_value(const Assumption& a) { return a.assumed == "true" ? Verdict::true_ : Verdict::false_; }

bool is_place(std::string_view fact) {
    return fact == "origin" || fact.ends_with("country") || fact.ends_with("headquarters");
}

/// "the exporter is NVIDIA", "no military end use".
std::string assumed_words(const Assumption& a, const Names& names) {
    if (a.fact.ends_with("performance_complete")) return "formats without a rate are not accelerated";
    if (is_flag(a)) {
        std::string words = flag_words(a.fact, flag_value(a), names);
        constexpr std::string_view k_there = "there is ";
        return words.starts_with(k_there) ? words.substr(k_there.size()) : words;
    }
    const bool headquarters = a.fact.ends_with("headquarters") && a.fact.starts_with(k_parties);
    if (headquarters) return subject_words(a.fact, names) + " are in " + place_words(a.assumed, names.places);
    if (a.fact == "origin") return "shipped from " + place_words(a.assumed, names.places);
    if (a.fact == "transaction") return "the transaction is " + with_article(a.assumed);
    return subject_words(a.fact, names) + " is " +
           (is_place(a.fact) ? place_words(a.assumed, names.places) : word_words(a.assumed));
}

/// "else", "if in D:5 or Macau:", "if NVIDIA:".
std::string otherwise_words(const Assumption& a, const Names& names) {
    std::string_view other = a.otherwise;
    if (other.empty() || is_flag(a)) return "else";
    const bool inside = !other.starts_with("not ");
    if (!inside) other.remove_prefix(4);
    if (other.starts_with("in ")) {
        other.remove_prefix(3);
        // "not in US" where the United States is assumed.
        if (!inside && other == a.assumed) return "else";
        return "if " + set_words(other, inside, false, names.places) + ":";
    }
    if (!inside && other == a.assumed) return "else";
    return "if " + std::string(inside ? "" : "not ") + word_words(other) + ":";
}

std::string outcome_then(const Assumption& a) {
    switch (a.outcome) {
        case Outcome::no_license_required:
            return "no license";
        case Outcome::license_exception:
            return "a License Exception";
        case Outcome::undetermined:
            return "undetermined";
        case Outcome::license_required:
            return "a license";
    }
    return {};
}

/// The idle assumptions, taken out one after the other as sentences use them up.
class Idle {
public:
    Idle(const Decision& decision, const Names& names) : names_(names) {
        for (const Assumption& a : decision.assumptions) {
            if (a.matters) {
                said_.insert(a.fact);
            } else {
                rest_.push_back(a);
            }
        }
    }

    /// `all`: also what a shipper would hardly think of.
    std::vector<std::string> phrases(bool all) {
        transaction();
        exporter(all);
        end_use();
        parties();
        lists();
        others(all);
        return std::move(phrases_);
    }

private:
    std::string take(std::string_view fact) {
        const auto found = std::find_if(rest_.begin(), rest_.end(), [&](const auto& a) { return a.fact == fact; });
        if (found == rest_.end()) return {};
        std::string value = found->assumed;
        rest_.erase(found);
        return value;
    }

    template <class Holds>
    std::vector<Assumption> take_all(Holds holds) {
        std::vector<Assumption> taken;
        std::copy_if(rest_.begin(), rest_.end(), std::back_inserter(taken), holds);
        std::erase_if(rest_, holds);
        return taken;
    }

    std::string place(const std::string& code) const { return place_words(code, names_.places); }

    void transaction() {
        const std::string kind = take("transaction");
        const std::string origin = take("origin");
        if (!kind.empty()) {
            phrases_.push_back(with_article(kind) + (origin.empty() ? "" : " from " + place(origin)));
        } else if (!origin.empty()) {
            phrases_.push_back("from " + place(origin));
        }
    }

    void exporter(bool all) {
        const std::string name = take("exporter");
        const std::string role = take("exporter_role");
        const std::string parent = take("exporter_ultimate_parent_headquarters");
        const std::string home = take("exporter_headquarters");
        std::string out = name.empty() ? "" : "exporter " + name;
        if (!role.empty()) out += out.empty() ? "the exporter is the " + word_words(role) : ", the " + word_words(role);
        if (!parent.empty() && all)
            out += (out.empty() ? "the exporter's" : ", its") + std::string(" parent in ") + place(parent);
        if (!home.empty() && all)
            out += (out.empty() ? "the exporter" : "") + std::string(" at home in ") + place(home);
        if (!out.empty()) phrases_.push_back(out);
    }

    void end_use() {
        std::vector<std::string> uses;
        const auto of_use = [](const Assumption& a) { return a.fact.starts_with(k_end_use); };
        const std::vector<Assumption> taken = take_all(of_use);
        for (const Assumption& a : taken) {
            if (a.assumed == "true") uses.push_back(fact_words(std::string_view(a.fact).substr(k_end_use.size())));
        }
        if (taken.empty()) return;
        phrases_.push_back(uses.empty() ? "no other end use" : "end use: " + list_words(uses, "and"));
    }

    void parties() {
        for (const std::string& party : parties_named()) {
            const std::string country = take(party + ".country");
            const std::string home = take(party + ".headquarters");
            const std::string parent = take(party + ".ultimate_parent_headquarters");
            std::vector<std::string> parts;
            if (!country.empty()) parts.push_back("in " + place(country));
            const auto where = [&](const std::string& code) { return code == country ? "there" : "in " + place(code); };
            if (!home.empty() && home == parent) {
                parts.push_back("headquarters and ultimate parent " + where(home));
            } else {
                if (!home.empty()) parts.push_back("headquarters " + where(home));
                if (!parent.empty()) parts.push_back("ultimate parent " + where(parent));
            }
            if (parts.empty()) continue;
            const auto name = names_.transaction.find(party + ".name");
            phrases_.push_back((party == k_parties                 ? "every party"
                                : name == names_.transaction.end() ? party
                                                                   : name->second) +
                               " " + join(parts, ", "));
        }
    }

    std::set<std::string> parties_named() const {
        std::set<std::string> out;
        for (const Assumption& a : rest_) {
            if (a.fact.starts_with(k_parties)) out.insert(a.fact.substr(0, a.fact.rfind('.')));
        }
        return out;
    }

    void lists() {
        const auto on_list = [](std::string_view fact) {
            return fact.starts_with(k_parties) && fact.find("." + std::string(k_on_a_list)) != std::string_view::npos;
        };
        const auto taken = take_all([&](const Assumption& a) { return on_list(a.fact) && a.assumed == "false"; });
        const bool some_said = std::any_of(said_.begin(), said_.end(), on_list);
        if (!taken.empty()) {
            phrases_.push_back(some_said ? "nobody is on another list of parties" : "nobody is on a list of parties");
        }
    }

    void others(bool all) {
        std::set<std::string> seen;
        std::vector<std::string> phrases;
        for (const Assumption& a : rest_) {
            // What is assumed of every part alike is said once.
            const auto part = a.fact.rfind("].");
            const bool of_part = part != std::string::npos && !a.fact.starts_with(k_parties);
            const std::string name = fact_words(of_part ? a.fact.substr(part + 2) : a.fact);
            std::string text = name + " " + word_words(a.assumed);
            if (a.assumed == "true") text = name;
            if (a.assumed == "false") text = "no " + name;
            if (seen.insert(text).second) phrases.push_back(text);
        }
        if (!all && phrases.size() > 1) phrases = {std::to_string(phrases.size()) + " more, listed by --explain"};
        phrases_.insert(phrases_.end(), phrases.begin(), phrases.end());
    }

    const Names& names_;
    std::vector<Assumption> rest_;
    std::set<std::string> said_;  ///< facts of the assumptions that matter
    std::vector<std::string> phrases_;
};

}  // namespace

void write_assumptions(Page& page, const Decision& d, const Names& names, bool explain) {
    page.section("Assumed");
    for (const Assumption& a : d.assumptions) {
        if (!a.matters) continue;
        const std::string rule = a.rule.empty() ? "" : " (" + a.rule + ")";
        page.entry(assumed_words(a, names) + "; " + otherwise_words(a, names) + " " + outcome_then(a) + rule, 2);
    }
    const std::vector<std::string> idle = Idle(d, names).phrases(explain);
    if (!idle.empty()) page.entry("without effect here: " + join(idle, "; "), 2);
}

}  // namespace licet::report
