#include "evaluator.hpp"

#include "world.hpp"

#include <algorithm>

namespace reference {

namespace {

/// Calls `visit` for each world until it says that it has seen enough; true if all were walked.
bool walk_worlds(const Rules& rules, const Law& law, const Case& asked, long most,
                 const std::function<bool(World&, const Choices&)>& visit) {
    Choices choices;
    for (long walked = 0; walked < most; ++walked) {
        World world(rules, law, asked, choices);
        if (!visit(world, choices)) return false;
        if (!choices.next()) return true;
    }
    return false;
}

bool lists(const Rule& exception, const std::string& requirement) {
    return std::find(exception.lifts.begin(), exception.lifts.end(), requirement) != exception.lifts.end();
}

}  // namespace

const Law& Laws::on(int day, std::optional<int> known_on, Posture posture) {
    auto& law = known_[{day, known_on.value_or(-1), posture}];
    if (!law) law = std::make_unique<Law>(law_of(rules_, day, known_on, posture));
    return *law;
}

Answer decide(const Rules& rules, const Law& law, const Case& asked, long most) {
    Answer answer;
    for (const auto& [name, pack] : rules.packs) {
        const int seen = std::min(law.day, asked.question.known_on.value_or(law.day));
        answer.covered = answer.covered && seen >= pack.covers_from;
    }
    if (!answer.covered) return answer;

    std::map<std::string, long> met, lifted, held;
    std::set<std::string> used;
    long free = 0;
    long excepted = 0;
    answer.complete = walk_worlds(rules, law, asked, most, [&](World& world, const Choices& choices) {
        ++answer.worlds;
        bool required = false;
        bool stands = false;
        std::map<std::string, bool> exceptions;
        for (const Counting& requirement : law.stage("require")) {
            if (!world.applies(requirement, world.main()) || !world.gates_hold(*requirement.rule)) continue;
            const std::string& id = requirement.rule->id;
            ++met[id];
            required = true;
            bool free_of_it = false;
            for (const Counting& exception : law.stage("except")) {
                if (!lists(*exception.rule, id)) continue;
                const std::string& name = exception.rule->id;
                if (!exceptions.contains(name)) exceptions[name] = world.applies(exception, world.main());
                used.insert(name);
                free_of_it = free_of_it || exceptions[name];
            }
            if (free_of_it) {
                ++lifted[id];
            } else {
                stands = true;
            }
        }
        for (const auto& [name, holds] : exceptions) held[name] += holds ? 1 : 0;
        free += required ? 0 : 1;
        excepted += required && !stands ? 1 : 0;
        if (stands && answer.a_world.empty()) answer.a_world = "{" + choices.text() + "}";
        if (!stands && answer.another_world.empty()) answer.another_world = "{" + choices.text() + "}";
        return true;
    });

    for (const auto& [id, times] : met) {
        answer.possibly_met.insert(id);
        if (times == answer.worlds) answer.certainly_met.insert(id);
        if (lifted[id] == times) answer.certainly_lifted.insert(id);
    }
    for (const std::string& name : used) {
        if (held[name] == answer.worlds) answer.exceptions.insert(name);
    }
    const bool one_stands = std::any_of(answer.certainly_met.begin(), answer.certainly_met.end(),
                                        [&](const std::string& id) { return !answer.certainly_lifted.contains(id); });
    if (one_stands || free + excepted == 0) {
        answer.outcome = Outcome::license_required;
    } else if (free == answer.worlds) {
        answer.outcome = Outcome::no_license_required;
    } else if (free + excepted == answer.worlds) {
        answer.outcome = Outcome::license_exception;
    }
    return answer;
}

bool certainly_in(const Rules& rules, const Law& law, const Case& asked, const std::vector<std::string>& paragraphs,
                  long most) {
    bool always = true;
    walk_worlds(rules, law, asked, most, [&](World& world, const Choices&) {
        always = std::all_of(paragraphs.begin(), paragraphs.end(),
                             [&](const std::string& one) { return world.is_in(one, world.main()); });
        return always;
    });
    return always;
}

bool certainly_hold(const Rules& rules, const Law& law, const Case& asked, const std::set<std::string>& exceptions,
                    long most) {
    bool always = true;
    walk_worlds(rules, law, asked, most, [&](World& world, const Choices&) {
        for (const Counting& exception : law.stage("except")) {
            if (exceptions.contains(exception.rule->id)) always = always && world.applies(exception, world.main());
        }
        return always;
    });
    return always;
}

std::optional<std::set<std::string>> classification(const Rules& rules, const Law& law, const Case& asked) {
    Choices choices;
    World world(rules, law, asked, choices);
    const std::set<std::string> all = world.paragraphs(world.main());
    if (choices.any()) return std::nullopt;
    std::set<std::string> deepest;
    for (const std::string& one : all) {
        const bool above = std::any_of(all.begin(), all.end(),
                                       [&](const std::string& other) { return other != one && covers(one, other); });
        if (!above) deepest.insert(one);
    }
    return deepest;
}

}  // namespace reference
