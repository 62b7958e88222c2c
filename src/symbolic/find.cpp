#include "symbolic/find.hpp"

#include <algorithm>

namespace licet::symbolic {

namespace {

/// Steps of the solver for one check, about a second; counted, so that the answer does not hang on the machine.
constexpr unsigned k_most_steps = 5'000'000;

z3::solver make_solver(z3::context& context) {
    z3::solver solver(context, z3::solver::simple());
    z3::params params(context);
    params.set("rlimit", k_most_steps);
    params.set("random_seed", 1U);
    solver.set(params);
    return solver;
}

/// Figures that rules name, then those in between, then steps of 1, 2 and 5 beyond.
std::vector<num::Number> round_figures(const Fact& fact) {
    std::vector<num::Number> tried;
    if (!fact.above_zero) tried.emplace_back(0);
    const std::vector<num::Number> figures(fact.figures.begin(), fact.figures.end());
    tried.insert(tried.end(), figures.begin(), figures.end());
    if (figures.empty()) return tried;
    for (std::size_t i = 0; i + 1 < figures.size(); ++i) tried.emplace_back((figures[i] + figures[i + 1]) / 2);
    if (figures.front() > 0) tried.emplace_back(figures.front() / 2);
    constexpr int k_most_steps_up = 12;
    num::Number step = fact.unit.scale;
    for (int i = 0; i < k_most_steps_up; ++i, step *= 10) {
        for (const int times : {1, 2, 5}) {
            if (step * times > figures.back()) tried.emplace_back(step * times);
        }
    }
    return tried;
}

num::Number power_of_ten(int exponent) {
    num::Number power = 1;
    for (int i = 0; i < (exponent < 0 ? -exponent : exponent); ++i) power *= 10;
    return exponent < 0 ? 1 / power : power;
}

/// Numbers near a value with few digits, coarse ones first.
std::vector<num::Number> near(const num::Number& value) {
    std::vector<num::Number> tried;
    if (value <= 0) return tried;
    int size = 0;
    while (value >= power_of_ten(size + 1)) ++size;
    while (value < power_of_ten(size)) --size;
    constexpr int k_most_digits = 12;
    for (int digits = 1; digits <= k_most_digits; ++digits) {
        const num::Number step = power_of_ten(size - digits + 1);
        const num::Number quotient = value / step;
        const num::Number down = num::Number(numerator(quotient) / denominator(quotient)) * step;
        tried.push_back(down);
        tried.emplace_back(down + step);
    }
    return tried;
}

}  // namespace

Finder::Finder(Space& space) : space_(space), solver_(make_solver(space.context())) {}

z3::check_result Finder::check() {
    const z3::check_result result = solver_.check();
    if (result == z3::sat) model_.emplace(solver_.get_model());
    if (result == z3::unknown) reason_ = solver_.reason_unknown();
    return result;
}

/// Adds a condition if some chip still is as wanted.
bool Finder::possible(const z3::expr& also) {
    if (is(also)) {
        solver_.add(also);
        return true;
    }
    solver_.push();
    solver_.add(also);
    const bool can_be = check() == z3::sat;
    solver_.pop();
    if (can_be) solver_.add(also);
    return can_be;
}

bool Finder::is(const z3::expr& condition) const { return model_->eval(condition, true).is_true(); }

Found Finder::find(const z3::expr& wanted, Sketch* sketch, const std::vector<z3::expr>& classified,
                   const std::vector<std::pair<const Fact*, z3::expr>>& others) {
    for (; axioms_ < space_.axioms().size(); ++axioms_) solver_.add(space_.axioms()[axioms_]);
    if (wanted.is_false()) return Found::no;
    solver_.push();
    solver_.add(wanted);
    const z3::check_result result = check();
    if (result == z3::sat && sketch != nullptr) {
        if (sketch->preferred) (void)possible(*sketch->preferred);
        suppose_least();
        make_plain();
        for (const Fact* fact : ordered_facts()) {
            if (!is(fact->stated) || (is(fact->plain) && !fact->follows)) continue;
            if (fact->number) {
                settle(*fact, *fact->number);
            } else {
                settle(*fact->category);
            }
        }
        for (const auto& [fact, number] : others) settle(*fact, number);
        for (const Fact* fact : ordered_facts()) {
            if (!is(fact->stated)) continue;
            Sketch::Value value{fact, {}, {}, is(fact->plain)};
            if (fact->number) {
                value.number = value_of(model_->eval(*fact->number, true));
            } else {
                for (const auto& [word, holds] : fact->category->values) {
                    if (is(holds)) value.word = word;
                }
            }
            sketch->values.push_back(std::move(value));
        }
        for (const auto& [name, stated] : space_.eccns()) {
            if (is(stated)) sketch->eccns.push_back(name);
        }
        for (const z3::expr& one : classified) sketch->unclassified = sketch->unclassified || !is(one);
        for (const Open& open : space_.opens()) sketch->opens.emplace_back(&open, is(open.holds));
        for (const auto& [fact, number] : others) {
            if (const auto value = value_of(model_->eval(number, true))) sketch->changed.emplace_back(fact, *value);
        }
    }
    solver_.pop();
    return result == z3::sat ? Found::yes : result == z3::unsat ? Found::no : Found::unknown;
}

/// Of what nobody can know as little as possible is supposed to hold.
void Finder::suppose_least() {
    std::vector<z3::expr> none;
    for (const Open& open : space_.opens()) none.push_back(!open.holds);
    if (possible(all_of(space_.context(), none))) return;
    for (const z3::expr& one : none) {
        if (!possible(one)) solver_.add(!one);
    }
}

/// Those that describe a chip, in the order of the vocabulary.
std::vector<const Fact*> Finder::ordered_facts() const {
    std::vector<const Fact*> all;
    for (const Fact& fact : space_.facts()) {
        if (fact.told) all.push_back(&fact);
    }
    std::stable_sort(all.begin(), all.end(), [](const Fact* a, const Fact* b) {
        return a->order != b->order ? a->order < b->order : a->name < b->name;
    });
    return all;
}

void Finder::make_plain() {
    std::vector<z3::expr> plain;
    for (const Fact* fact : ordered_facts()) plain.push_back(either(fact->plain, not_of(fact->stated)));
    for (const auto& [name, stated] : space_.eccns()) plain.push_back(!stated);
    // One by one; then whether fewer would do.
    solver_.push();
    for (const z3::expr& one : plain) (void)possible(one);
    const auto pattern = [&] {
        std::vector<bool> is_plain;
        is_plain.reserve(plain.size());
        for (const z3::expr& one : plain) is_plain.push_back(is(one));
        return is_plain;
    };
    std::vector<bool> best = pattern();
    solver_.pop();
    z3::expr_vector odd(space_.context());
    for (const z3::expr& one : plain) odd.push_back(!one);
    while (true) {
        const auto count = static_cast<unsigned>(std::count(best.begin(), best.end(), false));
        if (count <= 1) break;
        solver_.push();
        solver_.add(z3::atmost(odd, count - 1));
        const bool fewer = check() == z3::sat;
        if (fewer) best = pattern();
        solver_.pop();
        if (!fewer) break;
    }
    for (std::size_t i = 0; i < plain.size(); ++i) solver_.add(best[i] ? plain[i] : !plain[i]);
    (void)check();
}

void Finder::settle(const Fact& fact, const z3::expr& number) {
    const auto try_all = [&](const std::vector<num::Number>& figures) {
        return std::any_of(figures.begin(), figures.end(), [&](const num::Number& figure) {
            return possible(number == number_of(space_.context(), figure));
        });
    };
    if (try_all(round_figures(fact))) return;
    const auto value = value_of(model_->eval(number, true));
    if (!value) return;
    std::vector<num::Number> scaled = near(*value / fact.unit.scale);
    for (num::Number& one : scaled) one *= fact.unit.scale;
    if (try_all(scaled)) return;
    solver_.add(number == number_of(space_.context(), *value));
}

void Finder::settle(const Category& category) {
    for (const auto& [word, holds] : category.values) {
        if (possible(holds)) return;
    }
}

}  // namespace licet::symbolic
