#include "symbolic/compare.hpp"

#include "symbolic/find.hpp"
#include "symbolic/judge.hpp"
#include "symbolic/recheck.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace licet::symbolic {

namespace {

bool same(const std::optional<Witness>& a, const std::optional<Witness>& b) {
    if (!a || !b) return !a && !b;
    const auto said = [](const Judgement& judgement) { return std::pair{judgement.answer, judgement.outcome}; };
    return a->spec == b->spec && a->shipment == b->shipment && a->supposing == b->supposing &&
           a->confirmed == b->confirmed && said(a->a) == said(b->a) && said(a->b) == said(b->b);
}

/// Rows of one question that say the same of different destinations become one.
std::vector<Row> joined(std::vector<Row> rows) {
    std::vector<Row> joined;
    for (Row& row : rows) {
        const auto known = std::find_if(joined.begin(), joined.end(), [&](const Row& other) {
            return other.relation == row.relation && other.reason == row.reason && same(other.only_a, row.only_a) &&
                   same(other.only_b, row.only_b);
        });
        if (known == joined.end()) {
            joined.push_back(std::move(row));
        } else {
            known->destinations.insert(known->destinations.end(), row.destinations.begin(), row.destinations.end());
        }
    }
    for (Row& row : joined) std::sort(row.destinations.begin(), row.destinations.end());
    return joined;
}

class Comparer {
public:
    Comparer(const Side& a, const Side& b, int where)
        : a_(a), b_(b), where_(where), space_({&a_, &b_}), finder_(space_) {}

    Difference run(const std::vector<std::vector<std::string>>& classes) {
        const std::vector<Question> questions = questions_about(a_.program(), a_.slice(), b_.program(), b_.slice());
        std::vector<std::vector<Row>> rows(questions.size());
        for (const auto& destinations : classes) {
            const std::string& place = destinations.front();
            Encoder a(space_, a_, place, "A, " + place);
            Encoder b(space_, b_, place, "B, " + place);
            a.define();
            b.define();
            for (std::size_t i = 0; i < questions.size(); ++i) ask(i, questions[i], a, b, destinations, rows[i]);
        }
        Difference comparison;
        for (std::vector<Row>& of_one : rows) {
            for (Row& row : joined(std::move(of_one))) comparison.rows.push_back(std::move(row));
        }
        return comparison;
    }

private:
    void ask(std::size_t index, const Question& question, Encoder& a, Encoder& b,
             const std::vector<std::string>& destinations, std::vector<Row>& rows) {
        const Caught in_a = caught(a, question);
        const Caught in_b = caught(b, question);
        z3::expr only_a = more(in_a, in_b);
        z3::expr only_b = more(in_b, in_a);
        if (where_ >= 0) {
            const auto at = static_cast<std::size_t>(where_);
            const z3::expr asked = both(a.node(a_.side().nodes[at]), b.node(b_.side().nodes[at]));
            only_a = both(only_a, asked);
            only_b = both(only_b, asked);
        }
        // The same terms are the same question, whatever the destination.
        const auto [known, added] = answered_.try_emplace(
            {index, Z3_get_ast_id(space_.context(), only_a), Z3_get_ast_id(space_.context(), only_b)}, rows.size());
        if (!added) {
            std::vector<std::string>& all = rows[known->second].destinations;
            all.insert(all.end(), destinations.begin(), destinations.end());
            return;
        }
        kept_.push_back(only_a);
        kept_.push_back(only_b);
        Row row{question, Relation::equal, destinations, {}, {}, {}};
        bool shown = true;
        const bool more_in_a = ask_one(only_a, much_more(in_a, in_b), a, b, false, row, row.only_a, shown);
        const bool more_in_b = ask_one(only_b, much_more(in_b, in_a), a, b, true, row, row.only_b, shown);
        row.relation = !shown                   ? Relation::not_shown
                       : more_in_a && more_in_b ? Relation::both
                       : more_in_a              ? Relation::more_a
                       : more_in_b              ? Relation::more_b
                                                : Relation::equal;
        rows.push_back(std::move(row));
    }

    bool ask_one(const z3::expr& wanted, const z3::expr& preferred, Encoder& a, Encoder& b, bool swapped, Row& row,
                 std::optional<Witness>& witness, bool& shown) {
        Sketch sketch;
        sketch.preferred = preferred;
        const Found found = finder_.find(wanted, &sketch, {a.classified(), b.classified()});
        if (found == Found::no) return false;
        if (found == Found::unknown) {
            shown = false;
            row.reason = "the solver gave up (" + finder_.reason() + ")";
            return false;
        }
        witness = describe(sketch, a.destination());
        if (swapped) {
            recheck(b_, row.question, a_, row.question, sketch, *witness);
            std::swap(witness->a, witness->b);
        } else {
            recheck(a_, row.question, b_, row.question, sketch, *witness);
        }
        if (!witness->confirmed) {
            shown = false;
            row.reason = witness->why_not;
        }
        return true;
    }

    View a_, b_;
    int where_;
    Space space_;
    Finder finder_;
    std::vector<z3::expr> kept_;  ///< so that no term takes the number of another
    std::map<std::tuple<std::size_t, unsigned, unsigned>, std::size_t> answered_;  ///< question, terms: its row
};

}  // namespace

Difference compare(const Side& a, const Side& b, const std::vector<std::vector<std::string>>& classes, int where) {
    return Comparer(a, b, where).run(classes);
}

}  // namespace licet::symbolic
