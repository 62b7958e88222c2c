#include "report/footer.hpp"

#include "report/values.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>

namespace licet::report {

namespace {

/// Facts of the transaction that stand elsewhere: in the title, in the sentences below, or on the list of end uses.
bool stands_elsewhere(std::string_view fact) {
    constexpr std::array k_known = {"date", "destination", "exporter", "origin", "transaction"};
    return fact.starts_with("parties") || fact.starts_with(k_end_use) ||
           std::find(k_known.begin(), k_known.end(), fact) != k_known.end();
}

class Transaction {
public:
    Transaction(const Decision& decision, const Places& places) : d_(decision), places_(places) {}

    [[nodiscard]] std::string words() const {
        std::vector<std::string> parts = {exporter(), shipment()};
        for (const std::string& party : parties()) parts.push_back(party);
        parts.push_back("end use " + end_use());
        for (const ShownFact& fact : d_.facts) {
            if (fact.basis != "stated" || !d_.transaction.contains(fact.name) || stands_elsewhere(fact.name)) continue;
            parts.push_back(fact_words(fact.name) + " " + word_words(value_words(fact.value)));
        }
        return join(parts, "; ");
    }

private:
    [[nodiscard]] std::string value(const std::string& fact) const {
        const auto found = d_.transaction.find(fact);
        return found == d_.transaction.end() ? std::string() : found->second;
    }

    [[nodiscard]] std::string place(const std::string& fact) const {
        const std::string code = value(fact);
        return code.empty() ? "an unknown place" : place_words(code, places_);
    }

    [[nodiscard]] std::string exporter() const {
        const std::string name = value("exporter");
        return "exporter " + (name.empty() ? "unknown" : name);
    }

    [[nodiscard]] std::string shipment() const {
        const std::string kind = value("transaction");
        return (kind.empty() ? "transaction unknown, from " : word_words(kind) + " from ") + place("origin");
    }

    [[nodiscard]] std::string end_use() const {
        std::vector<std::string> uses;
        for (const auto& [fact, text] : d_.transaction) {
            if (fact.starts_with(k_end_use) && text == "true") {
                uses.push_back(fact_words(std::string_view(fact).substr(k_end_use.size())));
            }
        }
        return uses.empty() ? "unknown" : list_words(uses, "and");
    }

    [[nodiscard]] std::vector<std::string> parties() const {
        std::vector<std::string> paths;
        for (const auto& [fact, text] : d_.transaction) {
            if (!fact.starts_with("parties")) continue;
            const std::string path = fact.substr(0, fact.rfind('.'));
            if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
        }
        std::vector<std::string> out;
        for (const std::string& path : paths) out.push_back(party(path));
        if (out.empty()) out.emplace_back("parties unknown");
        return out;
    }

    /// "end user Beta Data in Malaysia, headquarters in China, ultimate parent there".
    [[nodiscard]] std::string party(const std::string& path) const {
        const std::string role = value(path + ".role");
        const std::string name = value(path + ".name");
        std::string out = role.empty() ? "party" : word_words(role);
        if (!name.empty()) out += " " + name;
        if (role.empty() && name.empty()) out = "parties";
        const std::string country = value(path + ".country");
        const std::string home = value(path + ".headquarters");
        const std::string parent = value(path + ".ultimate_parent_headquarters");
        out += " in " + place(path + ".country");
        const auto where = [&](const std::string& code, const std::string& fact) {
            return !code.empty() && code == country ? std::string("there") : "in " + place(path + fact);
        };
        if (home == parent) return out + ", headquarters and ultimate parent " + where(home, ".headquarters");
        return out + ", headquarters " + where(home, ".headquarters") + ", ultimate parent " +
               where(parent, ".ultimate_parent_headquarters");
    }

    const Decision& d_;
    const Places& places_;
};

std::string posture_words(const Decision& d) {
    std::string out = d.posture == Posture::enforced ? "law as enforced on " : "law as the CFR prints it on ";
    out += to_string(d.date);
    if (d.known_on) out += ", as known on " + to_string(*d.known_on);
    if (d.strict) out += "; strict, nothing assumed";
    return out;
}

}  // namespace

void write_program(Page& page, const ReportHeader& header) {
    std::string line = header.program;
    if (!header.packs.empty()) line += ", rules " + join(header.packs, ", ");
    if (!header.verified_through.empty()) line += " verified to " + header.verified_through;
    page.paragraph(line);
    if (!header.rulebook_digest.empty()) page.line("rules " + header.rulebook_digest);
    if (!header.overlays.empty()) page.paragraph("overlays " + join(header.overlays, ", "));
}

void write_record(Page& page, const ReportHeader& header, const Decision& d) {
    std::string text = sentence(Transaction(d, header.places).words()) + ". " + sentence(posture_words(d)) + ".";
    if (!d.spec.empty()) text += " Spec " + d.spec + ".";
    page.paragraph(text, 0);
    if (!d.spec_digest.empty()) page.line("spec  " + d.spec_digest);
}

void write_disclaimer(Page& page) { page.paragraph("This is a decision aid, not legal advice."); }

}  // namespace licet::report
