#include "cli/rules_prove.hpp"

#include "cli/fail_on.hpp"
#include "cli/rules_folder.hpp"
#include "cli/sides.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"
#include "program/program.hpp"
#include "report/laws.hpp"
#include "symbolic/prove.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

using symbolic::Question;
using symbolic::Statement;
using symbolic::Topic;

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

/// The two halves of `X implies Y`; the word does not count within quotation marks.
std::pair<std::string, std::string> halves(const std::string& statement) {
    constexpr std::string_view k_word = " implies ";
    bool quoted = false;
    for (std::size_t i = 0; i < statement.size(); ++i) {
        if (statement[i] == '"') quoted = !quoted;
        if (!quoted && std::string_view(statement).substr(i).starts_with(k_word)) {
            return {trimmed(statement.substr(0, i)), trimmed(statement.substr(i + k_word.size()))};
        }
    }
    return {{}, trimmed(statement)};
}

bool is_outcome(const std::string& text) {
    return text == "license_required" || text == "license_exception" || text == "no_license_required";
}

/// A statement of the command line before its names are looked up.
class Statements {
public:
    explicit Statements(const RulesProveOptions& options, Diagnostics& faults) : faults_(faults) {
        for (const std::string& text : options.statements) {
            const auto [left, right] = halves(text);
            if (right.empty()) {
                add_fault(faults_, "usage", "a statement is empty",
                          "such as 'item is 3A090.a implies license_required'");
                continue;
            }
            all_.push_back(
                {trimmed(text), left.empty() ? Question{Topic::always, {}, 0, false} : side(left), side(right), {}});
        }
        for (const std::string& list : options.disjoint) disjoint(list);
        for (const std::string& fact : options.monotone) {
            all_.push_back({"more " + fact + " never frees", {}, {}, fact});
        }
        if (options.stricter) {
            all_.push_back({"whatever needs a license on the first side needs one on the second", {}, {}, {}});
        }
        if (all_.empty()) {
            add_fault(faults_, "usage", "there is nothing to prove",
                      "give a statement, --disjoint, --monotone or --stricter; see `licet rules prove --help`");
        }
    }

    [[nodiscard]] const std::vector<std::string>& conditions() const { return conditions_; }

    /// With the names looked up.
    std::vector<Statement> resolve(const Sides& sides) {
        std::vector<Statement> resolved = all_;
        for (Statement& statement : resolved) {
            if (!statement.growing.empty()) growing(statement.growing, sides.a);
            look_up(statement.left, sides.a, sides);
            look_up(statement.right, sides.b, sides);
        }
        return resolved;
    }

private:
    /// Rule ids have a dash before the paragraph, or are told apart when the rulebook is there.
    Question side(const std::string& text) {
        if (is_outcome(text)) return {Topic::outcome_is, text, 0, false};
        const bool one_word = text.find_first_of(" \t\n()<>=\"") == std::string::npos;
        if (one_word && text.find('.') != std::string::npos) return {Topic::rule, text, 0, false};
        conditions_.push_back(text);
        return {Topic::condition, text, static_cast<std::uint32_t>(conditions_.size() - 1), false};
    }

    void disjoint(const std::string& list) {
        const std::vector<std::string> paragraphs = split_list(list);
        if (paragraphs.size() < 2) {
            add_fault(faults_, "usage", "`--disjoint " + list + "` names less than two paragraphs",
                      "for example --disjoint 3A090.a,3A090.b");
        }
        for (std::size_t i = 0; i < paragraphs.size(); ++i) {
            for (std::size_t j = i + 1; j < paragraphs.size(); ++j) {
                all_.push_back({"no chip is both " + paragraphs[i] + " and " + paragraphs[j],
                                {Topic::paragraph, paragraphs[i], 0, false},
                                {Topic::paragraph, paragraphs[j], 0, true},
                                {}});
            }
        }
    }

    void growing(const std::string& fact, const symbolic::Side& side) {
        const program::Program& program = side.rulebook.program();
        const auto slot = program.slot_by_name.find(fact);
        const bool number = slot != program.slot_by_name.end() && slot->second.of == program::Subject::item &&
                            program.slot(slot->second).type == rulebook::FactType::number;
        if (number) return;
        std::vector<std::string> known;
        for (const auto& one : program.book.facts) {
            if (one.of == program::Subject::item && one.type == rulebook::FactType::number) known.push_back(one.name);
        }
        const std::string near = diag::did_you_mean(fact, known);
        add_fault(faults_, "unknown-fact", "`--monotone " + fact + "` is no number that an item has",
                  near.empty() ? "for example --monotone tpp" : near);
    }

    void look_up(Question& question, const symbolic::Side& side, const Sides& sides) {
        const program::Program& program = side.rulebook.program();
        if (question.topic == Topic::condition) {
            question.node = side.nodes[sides.first_condition + question.node];
        } else if (question.topic == Topic::rule) {
            std::vector<std::string> ids;
            for (const program::CompiledRule& rule : program.rules) {
                if (program.spec(rule).stage != rulebook::Stage::derive) ids.push_back(program.spec(rule).id);
            }
            if (std::find(ids.begin(), ids.end(), question.name) != ids.end()) return;
            const std::string near = diag::did_you_mean(question.name, ids);
            add_fault(faults_, "unknown-rule", "there is no rule `" + question.name + "` that holds or does not",
                      near.empty() ? "`licet rules list` shows the ids" : near);
        } else if (question.topic == Topic::paragraph) {
            std::vector<std::string> known;
            known.reserve(program.limbs.size());
            for (const program::Limb& limb : program.limbs) known.push_back(limb.paragraph);
            const bool given = std::any_of(known.begin(), known.end(), [&](const std::string& paragraph) {
                return program::covers(question.name, paragraph);
            });
            if (given) return;
            const std::string near = diag::did_you_mean(question.name, known);
            add_fault(faults_, "unknown-paragraph", "no rule gives the paragraph `" + question.name + "`",
                      near.empty() ? "`licet rules list --stage classify` shows who gives which" : near);
        }
    }

    Diagnostics& faults_;
    std::vector<Statement> all_;
    std::vector<std::string> conditions_;
};

}  // namespace

ExitCode rules_prove(const RulesProveOptions& options) {
    Look look(options.outputs, {}, options.color);
    Statements statements(options, look.faults);
    report::Laws laws;
    std::vector<symbolic::Proof> proofs;
    bool ran = false;
    std::vector<std::string> folders;
    if (!options.against.empty()) {
        if (const auto own = find_rules_folder(options.rules.rules, look.faults)) {
            folders = {own->string(), options.against};
        }
    }
    if (!look.faults.has_errors()) {
        if (const auto sides = find_sides(options, folders, options.stricter, statements.conditions(), look)) {
            const std::vector<Statement> resolved = statements.resolve(*sides);
            if (options.stricter && !sides->two) {
                add_fault(look.faults, "usage", "`--stricter` compares two sides, and there is one",
                          "give two days to --on, --against DIR or --overlay FILE");
            }
            if (!look.faults.has_errors()) {
                laws = report::laws_of(sides->a, sides->b, options.where, sides->classes);
                proofs = symbolic::prove(sides->a, sides->b, resolved, sides->classes, sides->where);
                ran = true;
            }
        }
    }
    const ExitCode code =
        look.finish([&](const TextStyle& style) { return report::proofs_text(look.header, laws, proofs, style); },
                    [&] { return report::proofs_json(look.header, laws, proofs, look.faults); }, !ran);
    const auto any = [&](symbolic::Proof::Result result) {
        return std::any_of(proofs.begin(), proofs.end(), [&](const auto& proof) { return proof.result == result; });
    };
    return worst({code, any(symbolic::Proof::Result::refuted) ? ExitCode::failed : ExitCode::finished,
                  any(symbolic::Proof::Result::not_shown) ? ExitCode::undetermined : ExitCode::finished});
}

}  // namespace licet::cli
