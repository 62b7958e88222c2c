#include "sql/view.hpp"

#include "program/walk.hpp"
#include "sql/evaluation.hpp"
#include "sql/logic.hpp"
#include "syntax/expression.hpp"

#include <algorithm>
#include <map>

namespace licet::sql {

using program::Node;
using program::Op;
using program::Program;
using program::Slice;
using program::Status;
using rulebook::FactType;
using rulebook::Stage;

namespace {

/// How the requirements stand in one law before anything unknown is split.
struct Standing {
    std::string required, excepted;
    std::string unsettled;  ///< only splitting can tell
};

class ViewWriter {
public:
    ViewWriter(const Rulebook& rulebook, const ViewQuestion& question)
        : program_(rulebook.program()),
          question_(question),
          dialect_(question.engine),
          columns_(dialect_),
          quantities_(columns_, dialect_),
          shape_(program_, question.facts),
          law_(program_, dialect_, question.posture),
          text_(program_, dialect_, Posture::text),
          last_(program_, dialect_, Posture::text, last_start(program_)),
          facts_(read_facts(program_, shape_, dialect_, question.strict, law_, columns_, quantities_)),
          checked_(question.strict ? read_facts(program_, shape_, dialect_, false, law_, columns_, quantities_)
                                   : facts_),
          asked_(program_, dialect_, law_, facts_, columns_, quantities_),
          in_text_(program_, dialect_, text_, facts_, columns_, quantities_),
          in_last_(program_, dialect_, last_, checked_, columns_, quantities_),
          digest_(rulebook.digest()) {}

    std::string write() {
        const std::string outcome = columns_.add("outcome", this->outcome());
        const std::string rule = columns_.add("rule", rules());
        return comment() + dialect_.create_view("licet_screen") + "WITH " + facts_.names + ",\n" +
               columns_.stages(facts_.from, {outcome, rule, "id", "on_date"}) + "\nSELECT id, " + outcome + ", " +
               rule + "\nFROM " + columns_.last_stage() + ";\n";
    }

private:
    [[nodiscard]] const rulebook::RuleSpec& spec(std::size_t rule) const { return program_.spec(program_.rules[rule]); }
    [[nodiscard]] bool requires_license(std::size_t rule) const { return spec(rule).stage == Stage::require; }

    Standing standing(const std::string& name, Evaluation& law) {
        std::vector<std::string> required, firm, stands_somewhere, open, excepted, unsure;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (!requires_license(i) || law.rules()[i] == k_false) continue;
            const std::string& met = law.rules()[i];
            const std::string lifted = law.lifted(i);
            const std::string stands = none(certain(lifted));
            required.push_back(all_of({certain(met), stands}));
            firm.push_back(all_of({certain(met), certain(none(lifted))}));
            stands_somewhere.push_back(all_of({certain(met), may_stand(law, i)}));
            open.push_back(all_of({undecided(met), stands}));
            excepted.push_back(all_of({possible(met), certain(lifted)}));
            unsure.push_back(any_of({all_of({undecided(met), stands}), all_of({possible(met), undecided(lifted)})}));
        }
        Standing out;
        out.required = columns_.add(name + "_required", any_of(required));
        out.excepted = columns_.add(name + "_excepted", any_of(excepted));
        const std::string some_open = columns_.add(name + "_open", any_of(open));
        const std::string holds =
            any_of({columns_.add(name + "_firm", any_of(firm)),
                    all_of({columns_.add(name + "_stands", any_of(stands_somewhere)), none(some_open)})});
        out.unsettled = columns_.add(
            name + "_unsettled",
            any_of({all_of({none(out.required), some_open}), all_of({out.required, none("(" + holds + ")")}),
                    all_of({law.may_be_classified(),
                            any_of({none(out.required), columns_.add(name + "_unsure", any_of(unsure))})})}));
        return out;
    }

    /// Whether in some part of what is unknown no exception lifts a requirement: each fails, or would if what it asks
    /// for beside all else, a fact that nobody stated or what nobody knows, did not hold.
    std::string may_stand(Evaluation& law, std::uint32_t rule) {
        std::vector<std::string> fail;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            const auto& lifts = program_.rules[i].lifts;
            if (std::find(lifts.begin(), lifts.end(), rule) == lifts.end()) continue;
            fail.push_back(
                any_of({certain(none(law.rules()[i])), all_of({undecided(law.rules()[i]), may_fail(law, i)})}));
        }
        return columns_.add("may_stand_" + spec(rule).id, all_of(fail));
    }

    std::string may_fail(Evaluation& law, std::uint32_t exception) {
        const int when = program_.rules[exception].when;
        if (when < 0 || program_.nodes[static_cast<std::size_t>(when)].op != Op::all) return k_false;
        const Node& all = program_.nodes[static_cast<std::size_t>(when)];
        std::vector<std::string> ways;
        for (std::uint32_t i = all.a; i < all.b; ++i) may_fail(law, program_.children[i], ways);
        return any_of(ways);
    }

    void may_fail(Evaluation& law, std::uint32_t index, std::vector<std::string>& ways) {
        const Node& node = program_.nodes[index];
        if (node.op == Op::unknowable) ways.push_back(k_true);
        if (node.op == Op::all) {
            for (std::uint32_t i = node.a; i < node.b; ++i) may_fail(law, program_.children[i], ways);
        }
        if (node.op != Op::category || program_.slot(node.slot).type != FactType::flag) return;
        const bool is_flag = !program_.masks[node.a].test(program::k_false_bit) &&
                             node.slot.of != program::Subject::party && !program_.slot(node.slot).derived;
        const bool computed = std::any_of(program_.steps.begin(), program_.steps.end(), [&](const program::Step& step) {
            return step.kind != program::Step::Kind::limb && step.target == node.slot;
        });
        if (is_flag && !computed) ways.push_back(undecided(law.conditions().at(node.slot).value));
    }

    std::string outcome() {
        std::vector<std::string> kept_out = {facts_.open, asked_.contradiction(), in_text_.contradiction(),
                                             in_last_.contradiction()};
        kept_out.insert(kept_out.end(), quantities_.too_large().begin(), quantities_.too_large().end());
        const Standing now = standing("now", asked_);
        std::string free = "'no_license_required'";
        if (question_.posture == Posture::enforced) {
            const Standing printed = standing("printed", in_text_);
            const std::string differs =
                columns_.add("laws_differ", law_.by_date_beside(text_, [](const Slice& a, const Slice& b) {
                    return program::same_law(a, b) ? k_false : k_true;
                }));
            const std::string asks = columns_.add("asks_text", all_of({differs, none(all_packs_closed())}));
            not_enforced_ = columns_.add("not_enforced", all_of({asks, printed.required}));
            free = choose(all_of({asks, printed.unsettled}), "'open'", free);
        }
        return "CASE WHEN " + any_of(kept_out) + " OR " + now.unsettled + " THEN 'open' WHEN " + now.required +
               " THEN 'license_required' WHEN " + none(covered()) + " THEN 'undetermined' WHEN " + now.excepted +
               " THEN 'license_exception' ELSE " + free + " END";
    }

    std::string covered() const {
        Date from{};
        for (const rulebook::PackSpec& pack : program_.book.packs) from = std::max(from, pack.covers_from);
        return "(on_date >= " + dialect_.date(from) + ")";
    }

    /// Only where every pack is kept out by a gate is the gate the reason.
    std::string all_packs_closed() {
        std::vector<std::string> packs;
        for (std::uint32_t pack = 0; pack < program_.book.packs.size(); ++pack) {
            std::vector<std::string> gates;
            for (const program::Gate& gate : program_.gates) {
                if (gate.pack == pack)
                    gates.push_back(certain(none(columns_.add("gate", asked_.conditions().node(gate.when)))));
            }
            packs.push_back(any_of(gates));
        }
        return columns_.add("closed", all_of(packs));
    }

    // --- the rules that decide ------------------------------------------------------------------------------------

    std::string rules() {
        return "CASE outcome WHEN 'license_required' THEN " + columns_.add("rules_required", names(met())) +
               " WHEN 'license_exception' THEN " + columns_.add("rules_excepted", names(lifting())) +
               " WHEN 'no_license_required' THEN " + columns_.add("rules_looked_at", names(looked_at())) +
               " ELSE '' END";
    }

    using Named = std::vector<std::pair<std::string, std::string>>;  ///< rule, condition

    static std::string names(const Named& rules) {
        std::string all;
        for (const auto& [id, condition] : rules) {
            if (condition == k_false) continue;
            all += (all.empty() ? "" : " || ") + choose(condition, literal("; " + id), "''");
        }
        return all.empty() ? "''" : "substr(" + all + ", 3)";
    }

    Named met() {
        Named out;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (!requires_license(i)) continue;
            out.emplace_back(spec(i).id, all_of({certain(asked_.rules()[i]), none(certain(asked_.lifted(i)))}));
        }
        return out;
    }

    Named lifting() {
        std::vector<std::uint32_t> exceptions;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (spec(i).stage == Stage::except) exceptions.push_back(i);
        }
        std::stable_sort(exceptions.begin(), exceptions.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return spec(a).name < spec(b).name; });
        Named out;
        for (const std::uint32_t i : exceptions) {
            std::vector<std::string> targets;
            for (const std::uint32_t target : program_.rules[i].lifts) {
                targets.push_back(possible(asked_.rules()[target]));
            }
            out.emplace_back(spec(i).id, all_of({certain(asked_.rules()[i]), any_of(targets)}));
        }
        return out;
    }

    Named looked_at() {
        Named out;
        for (std::uint32_t i = 0; not_enforced_ != k_false && i < program_.rules.size(); ++i) {
            if (!requires_license(i)) continue;
            const std::string off = law_.by_date(
                [&](const Slice& slice) { return slice.rules[i].status == Status::off ? k_true : k_false; });
            out.emplace_back(spec(i).id, all_of({not_enforced_, columns_.add("off_" + spec(i).id, off),
                                                 possible(in_text_.rules()[i]), none(certain(in_text_.lifted(i)))}));
        }
        Named mentioned;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            const int when = program_.rules[i].when;
            if (!requires_license(i) || when < 0) continue;
            const std::string counts = law_.by_date(
                [&](const Slice& slice) { return slice.rules[i].status == Status::off ? k_false : k_true; });
            const std::string speaks = columns_.add(
                "speaks_" + spec(i).id,
                all_of({columns_.add("counts_" + spec(i).id, counts), mentions(static_cast<std::uint32_t>(when))}));
            mentioned.emplace_back(spec(i).id, speaks);
            mentions_[i] = speaks;
        }
        // A rule that is printed and not enforced is off, one that is mentioned is not: none is in both.
        out.insert(out.end(), mentioned.begin(), mentioned.end());
        const std::vector<std::string> limbs = limbs_behind();
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            std::vector<std::string> own;
            for (const std::uint32_t limb : program_.rules[i].limbs) own.push_back(limbs[limb]);
            if (!own.empty()) out.emplace_back(spec(i).id, any_of(own));
        }
        return out;
    }

    /// Whether a condition speaks of a paragraph that the item bears, or names its product or maker.
    std::string mentions(std::uint32_t index) {
        const Node& node = program_.nodes[index];
        switch (node.op) {
            case Op::paragraph:
            case Op::classified:
                return certain(asked_.conditions().node(index));
            case Op::all:
            case Op::any: {
                std::vector<std::string> parts;
                for (std::uint32_t i = node.a; i < node.b; ++i) parts.push_back(mentions(program_.children[i]));
                return any_of(parts);
            }
            case Op::negation:
                return mentions(node.a);
            case Op::category: {
                const FactType type = program_.slot(node.slot).type;
                const bool names =
                    (type == FactType::product || type == FactType::company) && node.slot.of != program::Subject::party;
                return names ? certain(asked_.conditions().node(index)) : k_false;
            }
            case Op::constant:
            case Op::unknowable:
            case Op::number:
            case Op::in_set:
            case Op::party:
            case Op::ic:
                return k_false;
        }
        return k_false;
    }

    void limbs_in(std::uint32_t index, std::set<std::uint32_t>& out) const {
        const Node& node = program_.nodes[index];
        if (node.op == Op::paragraph) program::for_each_limb(program_, node, [&](std::uint32_t i) { out.insert(i); });
        if (node.op == Op::ic) return;  // nothing lies inside
        program::for_each_child(program_, node, [&](std::uint32_t child) { limbs_in(child, out); });
    }

    /// For each limb: it is or may be met, and a rule that is mentioned, or another such limb, asks for it.
    std::vector<std::string> limbs_behind() {
        std::vector<std::vector<std::string>> asked_by_rules(program_.limbs.size());
        std::vector<std::vector<std::uint32_t>> asked_by_limbs(program_.limbs.size());
        for (const auto& [rule, speaks] : mentions_) {
            std::set<std::uint32_t> limbs;
            limbs_in(static_cast<std::uint32_t>(program_.rules[rule].when), limbs);
            for (const std::uint32_t limb : limbs) asked_by_rules[limb].push_back(speaks);
        }
        for (std::uint32_t limb = 0; limb < program_.limbs.size(); ++limb) {
            std::set<std::uint32_t> limbs;
            limbs_in(program_.limbs[limb].when, limbs);
            for (const std::uint32_t other : limbs) asked_by_limbs[other].push_back(limb);
        }
        std::vector<std::string> behind(program_.limbs.size());
        std::set<std::uint32_t> open;
        const std::function<std::string(std::uint32_t)> find = [&](std::uint32_t limb) {
            if (!behind[limb].empty()) return behind[limb];
            if (!open.insert(limb).second) throw NotCarried("paragraphs that ask for one another");
            std::vector<std::string> ways = asked_by_rules[limb];
            for (const std::uint32_t other : asked_by_limbs[limb]) ways.push_back(find(other));
            behind[limb] = columns_.add("asked_" + program_.limbs[limb].paragraph,
                                        all_of({possible(asked_.limbs()[limb]), any_of(ways)}));
            return behind[limb];
        };
        for (std::uint32_t limb = 0; limb < program_.limbs.size(); ++limb) (void)find(limb);
        return behind;
    }

    // --- what is said on top --------------------------------------------------------------------------------------

    std::string comment() const {
        std::string out = "-- The rulebook " + digest_ + " as a view over the table `cases`.\n";
        out += "-- Posture: " + std::string(question_.posture == Posture::enforced ? "enforced" : "text") + ". Packs:";
        for (const rulebook::PackSpec& pack : program_.book.packs) {
            out += " " + pack.name + " (read as of " + to_string(pack.verified_through) + ")";
        }
        out +=
            ".\n"
            "--\n"
            "-- licet_screen(id, outcome, rule) gives each row the outcome and the rules of `licet screen`. The "
            "outcome\n"
            "-- `open` means that only `licet screen` can tell: what is unknown has to be split, or the row holds "
            "what\n"
            "-- the view does not carry.\n"
            "--\n"
            "-- A column left NULL states nothing. Figures are pairs: NULL is an open end, and both ends are "
            "included.\n"
            "-- Names of companies and products are those of rules/names.yaml, or `other`; `unknown` in a column of\n"
            "-- texts says that nobody knows.\n";
        if (dialect_.scaled()) out += "-- Figures are whole thousandths of the unit, as SQLite has no decimals.\n";
        out += question_.strict ? "--\n-- Nothing is assumed but where a known company has its headquarters.\n"
                                : "--\n-- What is assumed of a fact that is NULL or that the table does not carry:\n";
        for (const rulebook::FactSpec& fact : program_.book.facts) {
            for (const rulebook::AssumeSpec& assume : fact.assume) {
                if (question_.strict && assume.kind != rulebook::AssumeSpec::Kind::company) continue;
                out += "--   " + fact.name + ": " + words_of(assume) + "\n";
            }
        }
        if (!question_.strict)
            out += "--   parties: one, which stands for all roles, bears no name and is on no list\n";
        out += "--\n-- Columns:";
        std::size_t width = 11;
        for (const CarriedFact& fact : shape_.facts()) {
            constexpr std::size_t k_width = 116;
            const std::string word = " " + fact.column + (fact.type == FactType::number ? "_min/_max" : "");
            if (width + word.size() > k_width) {
                out += "\n--  ";
                width = 4;
            }
            out += word;
            width += word.size();
        }
        return out + "\n";
    }

    static std::string words_of(const rulebook::AssumeSpec& assume) {
        std::string out = assume.kind == rulebook::AssumeSpec::Kind::value  ? assume.text
                          : assume.kind == rulebook::AssumeSpec::Kind::fact ? "as " + assume.text
                                                                            : "the headquarters of " + assume.text;
        if (assume.unless) out += ", unless " + syntax::to_string(*assume.unless);
        if (!assume.while_assumed.empty()) out += ", while " + assume.while_assumed + " is assumed";
        return out;
    }

    const Program& program_;
    const ViewQuestion& question_;
    Dialect dialect_;
    Columns columns_;
    Quantities quantities_;
    Shape shape_;
    Law law_, text_, last_;
    Facts facts_;
    Facts checked_;  ///< as a spec is checked for contradictions: with what is assumed, under --strict too
    Evaluation asked_, in_text_, in_last_;
    std::string digest_;
    std::string not_enforced_ = k_false;
    std::map<std::uint32_t, std::string> mentions_;
};

}  // namespace

std::string view(const Rulebook& rulebook, const ViewQuestion& question) {
    return ViewWriter(rulebook, question).write();
}

std::string table(const Rulebook& rulebook, const ViewQuestion& question) {
    return Shape(rulebook.program(), question.facts).table(Dialect(question.engine), "cases");
}

}  // namespace licet::sql
