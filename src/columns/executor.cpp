#include "columns/executor.hpp"

#include "columns/exact.hpp"
#include "columns/kernels.hpp"
#include "columns/leaves.hpp"
#include "columns/plan.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_map>

namespace licet::columns {

/// A plan with the memory to run it, for a table of a certain shape.
struct Executor::Ready {
    Ready(Plan made, const Table& table) : plan(std::move(made)), shape(table.shape()) {
        figures.resize(std::size_t{2} * plan.figures * k_block);
        planes.resize(std::max(1U, plan.planes));
        for (const Plan::Word& word : plan.words) {
            std::vector<Lookup> of_word;
            for (const Plan::Group& group : word.groups) of_word.push_back({nullptr, group.table.data()});
            lookups.push_back(std::move(of_word));
        }
    }

    /// Takes the columns from where they lie: `array_of` by column and end, `codes_of` by group.
    template <class ArrayOf, class CodesOf>
    void bind(const ArrayOf& array_of, const CodesOf& codes_of) {
        columns.clear();
        for (const Plan::Array& array : plan.arrays) columns.push_back(array_of(array.column, array.high));
        signatures.clear();
        for (std::size_t word = 0; word < plan.words.size(); ++word) {
            for (std::size_t i = 0; i < lookups[word].size(); ++i) {
                const int joint = plan.words[word].groups[i].joint;
                lookups[word][i].codes = joint == k_destinations ? nullptr : codes_of(static_cast<std::size_t>(joint));
            }
            signatures.push_back({lookups[word].data(), static_cast<std::uint32_t>(lookups[word].size()),
                                  plan.words[word].planes, plan.words[word].first});
        }
        kernel.signatures = signatures.data();
        kernel.signature_count = static_cast<std::uint32_t>(signatures.size());
        kernel.columns = columns.data();
        kernel.column_count = static_cast<std::uint32_t>(columns.size());
        kernel.instructions = plan.instructions.data();
        kernel.instruction_count = static_cast<std::uint32_t>(plan.instructions.size());
        kernel.ands = plan.ands.data();
        kernel.rules = plan.rules.data();
        kernel.rule_count = static_cast<std::uint32_t>(plan.rules.size());
        kernel.with_a_bit = plan.with_a_bit;
        kernel.with_the_high = plan.with_the_high;
        kernel.open = plan.open;
        kernel.near = plan.near;
        kernel.has_rule = plan.has_rule;
        kernel.planes = planes.data();
        kernel.figures = figures.data();
    }

    Plan plan;
    std::uint64_t shape;
    std::unique_ptr<Ready> careful;   ///< for the cases that this one finds too close to a line
    std::vector<std::uint32_t> near;  ///< those cases
    Kernel kernel;
    std::vector<const float*> columns;
    std::vector<std::vector<Lookup>> lookups;
    std::vector<Signature> signatures;
    std::vector<PlaneWords> planes;
    std::vector<double> figures;
};

namespace {

/// Cases that are put in order of their law at a time: their columns stay in the cache.
constexpr std::size_t k_chunk = 32768;

template <class Visit>
void each_row(std::uint64_t rows, const Visit& visit) {
    for (; rows != 0; rows &= rows - 1) visit(static_cast<unsigned>(std::countr_zero(rows)));
}

void set_open(Answers& answers, std::size_t i) { answers.open[i / 64] |= std::uint64_t{1} << (i % 64); }

}  // namespace

Executor::Executor(const program::Program& program, const facts::ShipmentFacts& shipment, Setting setting)
    : program_(program),
      shipment_(shipment),
      setting_(setting),
      surroundings_(program, shipment, setting.strict),
      spans_(program, names_parties(shipment), setting) {}

Executor::~Executor() = default;

Executor::Ready& Executor::ready(const Table& table, std::uint32_t law) {
    if (ready_.size() <= law) ready_.resize(law + std::size_t{1});
    std::unique_ptr<Ready>& known = ready_[law];
    if (known == nullptr || known->shape != table.shape()) {
        Plans plans = make_plans(table, surroundings_, spans_.law(law));
        known = std::make_unique<Ready>(std::move(plans.quick), table);
        if (plans.careful) known->careful = std::make_unique<Ready>(std::move(*plans.careful), table);
    }
    return *known;
}

void Executor::run(const Table& table, const Cases& cases, Answers& answers) {
    const std::size_t size = cases.size();
    answers.outcome.resize(size);
    answers.rule.resize(size);
    answers.open.assign((size + 63) / 64, 0);
    // Where the same items come again and again, so do the same questions.
    if (!cases.item.empty() && table.size() * std::size_t{8} < size) return run_alike(table, cases, answers);
    run_each(table, cases, answers);
}

void Executor::run_each(const Table& table, const Cases& cases, Answers& answers) {
    const std::size_t chunk = std::min(k_chunk, cases.size());
    std::vector<std::uint32_t> which(chunk);
    std::vector<std::uint32_t> place(chunk);
    std::vector<std::uint32_t> laws(chunk);
    std::vector<std::uint32_t> counts;
    for (std::size_t from = 0; from < cases.size(); from += chunk) {
        std::size_t count = std::min(chunk, cases.size() - from);
        counts.clear();
        for (std::size_t i = 0; i < count; ++i) {
            laws[i] = spans_.at(cases.day[from + i]);
            if (laws[i] >= counts.size()) counts.resize(laws[i] + std::size_t{1});
            ++counts[laws[i]];
        }
        std::size_t skip = 0;
        if (cases.item.empty() && counts[laws[0]] == count) {
            skip = run_in_place(table, cases, answers, from, count, ready(table, laws[0]));
            counts[laws[0]] -= static_cast<std::uint32_t>(skip);
        }
        std::vector<Part> parts;
        std::uint32_t places = 0;
        for (std::uint32_t law = 0; law < counts.size(); ++law) {
            const std::uint32_t many = counts[law];
            counts[law] = places;
            if (many == 0) continue;
            parts.push_back({&ready(table, law), places, many});
            places += (many + 63) / 64 * 64;
        }
        for (std::size_t i = skip; i < count; ++i) {
            which[i] = static_cast<std::uint32_t>(from + i);
            place[i] = counts[laws[i]]++;
        }
        run_parts(table, cases, answers, parts, which.data() + skip, place.data() + skip, count - skip);
    }
    for (std::uint32_t law = 0; law < ready_.size(); ++law) {
        if (ready_[law] != nullptr && !ready_[law]->near.empty()) run_near(table, cases, answers, law);
    }
}

/// Cases too close to a line, once more: what is certain all the same is taken.
void Executor::run_near(const Table& table, const Cases& cases, Answers& answers, std::uint32_t law) {
    Ready& quick = *ready_[law];
    for (const std::uint32_t i : quick.near) answers.open[i / 64] &= ~(std::uint64_t{1} << (i % 64));
    std::vector<std::uint32_t> place(std::min(k_chunk, quick.near.size()));
    std::iota(place.begin(), place.end(), 0U);
    for (std::size_t from = 0; from < quick.near.size(); from += k_chunk) {
        const std::size_t count = std::min(k_chunk, quick.near.size() - from);
        run_parts(table, cases, answers, {{quick.careful.get(), 0, static_cast<std::uint32_t>(count)}},
                  quick.near.data() + from, place.data(), count);
    }
    quick.near.clear();
}

/// Cases of one law, each about the row of its number: words of 64 straight from the table. Returns how many.
std::size_t Executor::run_in_place(const Table& table, const Cases& cases, Answers& answers, std::size_t from,
                                   std::size_t count, Ready& with) {
    if (!with.plan.refusal.empty()) return 0;
    count = count / 64 * 64;
    if (count == 0) return 0;
    Batch::Needs needs(table);
    needs.add(with.plan);
    batch_.join_in_place(table, needs, from, count);
    with.bind(
        [&](std::size_t column, bool high) {
            return (high ? table.numbers(column).high.data() : table.numbers(column).low.data()) + from;
        },
        [&](std::size_t joint) { return batch_.codes(joint); });
    for (std::size_t at = from; at < from + count; at += k_block) {
        Block block;
        block.rows = static_cast<std::uint32_t>(std::min<std::size_t>(k_block, from + count - at));
        block.first = at - from;
        block.destination = cases.destination.data() + at;
        block.whole = table.whole_words() == nullptr ? nullptr : table.whole_words() + at / 64;
        block.outcome = reinterpret_cast<std::uint8_t*>(answers.outcome.data() + at);
        block.rule = answers.rule.data() + at;
        run_block()(with.kernel, block);
        for (unsigned w = 0; w < block.rows / 64; ++w) {
            answers.open[at / 64 + w] = block.open.word[w];
            each_row(block.near.word[w],
                     [&](unsigned i) { with.near.push_back(static_cast<std::uint32_t>(at + w * 64 + i)); });
        }
    }
    return count;
}

void Executor::run_parts(const Table& table, const Cases& cases, Answers& answers, const std::vector<Part>& parts,
                         const std::uint32_t* which, const std::uint32_t* place, std::size_t count) {
    if (count == 0) return;
    Batch::Needs needs(table);
    for (const Part& part : parts) needs.add(part.with->plan);
    batch_.clear((parts.back().first + parts.back().count + 63) / 64 * 64);
    batch_.fill(table, cases, needs, which, place, count);
    for (const Part& part : parts) {
        Ready& with = *part.with;
        if (!with.plan.refusal.empty()) {
            batch_.leave_open(part.first, part.count);
            for (std::uint32_t i = 0; i < part.count; ++i) set_open(answers, batch_.case_at(part.first + i));
            continue;
        }
        with.bind([&](std::size_t column, bool high) { return batch_.array(column, high); },
                  [&](std::size_t joint) { return batch_.codes(joint); });
        for (std::uint32_t at = 0; at < part.count; at += k_block) {
            Block block = batch_.block(part.first + at);
            block.rows = std::min(std::uint32_t{k_block}, part.count - at);
            run_block()(with.kernel, block);
            for (std::uint32_t row = 0; row < block.rows; row += 64) {
                const std::uint32_t left = block.rows - row;
                const std::uint64_t counts = left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
                const std::size_t first = part.first + at + row;
                each_row(block.open.word[row / 64] & counts,
                         [&](unsigned i) { set_open(answers, batch_.case_at(first + i)); });
                each_row(block.near.word[row / 64] & counts,
                         [&](unsigned i) { with.near.push_back(batch_.case_at(first + i)); });
            }
        }
    }
    batch_.give(answers, which, place, count);
}

void Executor::run_alike(const Table& table, const Cases& cases, Answers& answers) {
    struct Joined {
        std::vector<std::int32_t> of;  ///< by item and class of destinations: the question; -1: not asked yet
        const std::uint16_t* class_of = nullptr;
        std::size_t classes = 0;
    };
    constexpr std::int32_t k_not_asked = -1;
    std::vector<Joined> joined;
    Cases distinct;
    std::vector<std::uint32_t> question(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::uint32_t law = spans_.at(cases.day[i]);
        if (law >= joined.size()) joined.resize(law + std::size_t{1});
        Joined& of_law = joined[law];
        if (of_law.class_of == nullptr) {
            const Plan& plan = ready(table, law).plan;
            of_law.class_of = plan.class_of.data();
            of_law.classes = plan.classes;
            of_law.of.assign(table.size() * plan.classes, k_not_asked);
        }
        std::int32_t& known = of_law.of[cases.item[i] * of_law.classes + of_law.class_of[cases.destination[i]]];
        if (known == k_not_asked) {
            known = static_cast<std::int32_t>(distinct.size());
            distinct.item.push_back(cases.item[i]);
            distinct.destination.push_back(cases.destination[i]);
            distinct.day.push_back(cases.day[i]);
        }
        question[i] = static_cast<std::uint32_t>(known);
    }
    Answers answered;
    answered.outcome.resize(distinct.size());
    answered.rule.resize(distinct.size());
    answered.open.assign((distinct.size() + 63) / 64, 0);
    run_each(table, distinct, answered);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::uint32_t which = question[i];
        answers.outcome[i] = answered.outcome[which];
        answers.rule[i] = answered.rule[which];
        answers.open[i / 64] |= static_cast<std::uint64_t>(answered.is_open(which)) << (i % 64);
    }
}

void Executor::settle(const Table& table, const Cases& cases, Answers& answers) {
    std::unordered_map<std::uint64_t, Exact> known;
    ExactDecider exactly(program_, shipment_, setting_.strict);
    for (std::size_t word = 0; word < answers.open.size(); ++word) {
        for (std::uint64_t open = answers.open[word]; open != 0; open &= open - 1) {
            const std::size_t i = word * 64 + static_cast<unsigned>(std::countr_zero(open));
            const std::uint32_t law = spans_.at(cases.day[i]);
            const Plan& plan = ready(table, law).plan;
            const std::uint32_t row = cases.row(i);
            const bool by_class = plan.refusal.empty();
            const std::uint64_t place = by_class ? plan.class_of[cases.destination[i]] : cases.destination[i];
            const std::uint64_t key = (static_cast<std::uint64_t>(row) << 32U) | (std::uint64_t{law} << 16U) | place;
            const Date date = by_class ? spans_.law(law).asked.date : Date{std::chrono::days(cases.day[i])};
            const auto decide = [&] {
                ++settled_;
                return exactly.decide(table.item(row), row, cases.destination[i], date, spans_.law(law));
            };
            Exact exact;
            if (by_class) {
                const auto [found, added] = known.try_emplace(key);
                if (added) found->second = decide();
                exact = found->second;
            } else {
                exact = decide();
            }
            answers.outcome[i] = exact.outcome;
            answers.rule[i] = exact.rule;
        }
        answers.open[word] = 0;
    }
}

}  // namespace licet::columns
