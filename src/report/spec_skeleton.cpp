#include "program/program.hpp"
#include "report/page.hpp"
#include "report/spec_states.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace licet::report {

namespace {

using rulebook::FactSpec;
using rulebook::FactType;

constexpr std::size_t k_width = 110;

struct FactGroup {
    std::string_view title;
    std::string_view form;  ///< how values look
    bool (*holds)(FactType);
};

constexpr std::array<FactGroup, 4> k_groups{{
    {"Names and places", "a company or product by its name, a country by code or name",
     [](FactType type) {
         return type == FactType::product || type == FactType::company || type == FactType::country ||
                type == FactType::date || type == FactType::text;
     }},
    {"Figures", "an exact figure, a range (800..830 mm2), a bound (\">= 16 TB/s\"); 0 where there is none of it",
     [](FactType type) { return type == FactType::number; }},
    {"One of several words", "", [](FactType type) { return type == FactType::word || type == FactType::words; }},
    {"True or false", "", [](FactType type) { return type == FactType::flag; }},
}};

std::string comment(std::string_view text) {
    Page page(k_width, false);
    page.paragraph(text, 0);
    std::string wrapped = page.take();
    std::string out = "# ";
    for (std::size_t i = 0; i < wrapped.size(); ++i) {
        out += wrapped[i];
        if (wrapped[i] == '\n' && i + 1 < wrapped.size()) out += "# ";
    }
    return out;
}

std::string form_of(const program::Program& program, const FactSpec& fact) {
    if (fact.type == FactType::number) return fact.unit.text.empty() ? "a bare number" : "in " + fact.unit.text;
    std::string words;
    for (const std::string& word : fact.words) words += (words.empty() ? "" : ", ") + word;
    const auto slot = program.slot_by_name.find(fact.name);
    const bool computed = slot != program.slot_by_name.end() && program.slot(slot->second).derived;
    return words.empty() && computed ? "computed, where what it follows from is stated" : words;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

class Skeleton {
public:
    explicit Skeleton(const program::Program& program) : program_(program) {}

    std::string write(std::string_view name, std::string_view kind) {
        out_ = comment(
            "A spec (licet: spec/v1). Fill in what is known and take away the `#` before it; what nobody "
            "knows is `unknown`, and so is what is left out. A value may say where it comes from: "
            "{value: 800..830 mm2, basis: estimate, source: \"https://...\"}");
        out_ += "licet: spec/v1\nname: " + quoted(name) + "\nkind: " + std::string(kind) + "\n";
        if (kind == "system") {
            out_ += "\n" + comment("What is inside: specs relative to this file, or products of the catalog.") +
                    "# contains: [{item: chip.yaml, count: 8}]\n";
        }
        for (const FactGroup& group : k_groups) write_group(group);
        out_ += "\n# --- Beside the facts\n\n" + comment("what the owner states; adds paragraphs and removes none") +
                "# eccn: unknown\n" + comment("web addresses for the spec as a whole") + "# sources: []\n" +
                comment("questions with the answers that you count on; `licet check` asks them") + "# expect: []\n";
        return std::move(out_);
    }

private:
    void write_group(const FactGroup& group) {
        bool first = true;
        for (const FactSpec& fact : program_.book.facts) {
            if (fact.of != rulebook::Subject::item || !group.holds(fact.type) || fact.name == "kind") continue;
            const std::string family = family_of(fact);
            if (!family.empty() && !families_.insert(family).second) continue;
            if (first) {
                out_ += "\n# --- " + std::string(group.title) + "\n";
                if (!group.form.empty()) out_ += comment(group.form);
                first = false;
            }
            if (family.empty()) {
                write_fact(fact, fact.name, "# ");
            } else {
                write_family(family);
            }
        }
    }

    /// Facts with a dot stand below the name before it, all of them together.
    void write_family(const std::string& family) {
        out_ += "\n# " + family + ":\n";
        for (const FactSpec& fact : program_.book.facts) {
            if (fact.of == rulebook::Subject::item && family_of(fact) == family) {
                write_fact(fact, fact.name.substr(family.size() + 1), "#   ");
            }
        }
    }

    static std::string family_of(const FactSpec& fact) {
        const std::size_t dot = fact.name.find('.');
        return dot == std::string::npos ? std::string() : fact.name.substr(0, dot);
    }

    void write_fact(const FactSpec& fact, const std::string& key, const std::string& before) {
        const std::string form = form_of(program_, fact);
        out_ += "\n" + comment(fact.meaning + (form.empty() ? "" : "; " + form));
        if (!fact.source.empty()) out_ += comment("source: " + fact.source);
        if (!fact.hint.empty()) out_ += comment(fact.hint);
        out_ += before + key + ": unknown\n";
    }

    const program::Program& program_;
    std::set<std::string> families_;
    std::string out_;
};

}  // namespace

std::string spec_skeleton(const Rulebook& rulebook, std::string_view name, std::string_view kind) {
    return Skeleton(rulebook.program()).write(name, kind);
}

}  // namespace licet::report
