#include "columns/executor.hpp"

#include "columns/exact.hpp"
#include "columns/kernels.hpp"
#include "columns/leaves.hpp"
#include "columns/plan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>

namespace licet::columns {

/// A plan with the memory to run it, for a table of a certain shape.
struct Executor::Ready {
    Ready(Plan made, const Table& table) : plan(std::move(made)), shape(table.shape()) {
        figures.resize(plan.figures * 2 * std::size_t{k_block});
        gathered.resize(plan.arrays.size() * std::size_t{k_block});
        planes.resize(std::max(1U, plan.planes));
        for (const Plan::Word& word : plan.words) {
            std::vector<Lookup> of_word;
            for (const Plan::Group& group : word.groups) of_word.push_back({nullptr, group.table.data()});
            lookups.push_back(std::move(of_word));
        }
    }

    /// The columns may have moved since the last run.
    void bind(const Table& table) {
        columns.clear();
        for (const Plan::Array& array : plan.arrays) {
            const Numbers& numbers = table.numbers(array.column);
            columns.push_back(array.high ? numbers.high.data() : numbers.low.data());
        }
        signatures.clear();
        for (std::size_t word = 0; word < plan.words.size(); ++word) {
            for (std::size_t i = 0; i < lookups[word].size(); ++i) {
                const int group = plan.words[word].groups[i].group;
                lookups[word][i].codes =
                    group == k_destinations ? nullptr : table.codes(static_cast<std::size_t>(group)).of.data();
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
        kernel.rules = plan.rules.data();
        kernel.rule_count = static_cast<std::uint32_t>(plan.rules.size());
        kernel.with_a_bit = plan.with_a_bit;
        kernel.with_the_high = plan.with_the_high;
        kernel.open = plan.open;
        kernel.near = plan.near;
        kernel.has_rule = plan.has_rule;
        kernel.planes = planes.data();
        kernel.gathered = gathered.data();
        kernel.figures = figures.data();
    }

    Plan plan;
    std::uint64_t shape;
    std::unique_ptr<Ready> careful;   ///< for the cases that this one finds too close to a line
    std::vector<std::uint32_t> near;  ///< those cases
    Kernel kernel;
    std::vector<const double*> columns;
    std::vector<std::vector<Lookup>> lookups;
    std::vector<Signature> signatures;
    std::vector<PlaneWords> planes;
    std::vector<double> gathered, figures;
};

namespace {

/// Cases that are put in order of their law at a time: their columns stay in the cache.
constexpr std::size_t k_chunk = 16384;

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
        known = std::make_unique<Ready>(make_plan(table, surroundings_, spans_.law(law), Care::quick), table);
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
    std::vector<std::uint32_t> laws(std::min(k_chunk, cases.size()));
    std::vector<std::uint32_t> order(laws.size());
    for (const auto& known : ready_) {
        if (known != nullptr && known->shape == table.shape()) known->bind(table);
    }
    std::vector<std::uint32_t> starts;
    for (std::size_t from = 0; from < cases.size(); from += k_chunk) {
        const std::size_t count = std::min(k_chunk, cases.size() - from);
        starts.clear();
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t law = spans_.at(cases.day[from + i]);
            laws[i] = law;
            if (law >= starts.size()) starts.resize(law + std::size_t{1});
            ++starts[law];
        }
        std::uint32_t sum = 0;
        for (std::uint32_t& start : starts) {
            const std::uint32_t many = start;
            start = sum;
            sum += many;
        }
        for (std::size_t i = 0; i < count; ++i) order[starts[laws[i]]++] = static_cast<std::uint32_t>(from + i);
        std::uint32_t begin = 0;
        for (std::uint32_t law = 0; law < starts.size(); ++law) {
            if (starts[law] == begin) continue;
            const bool is_new = ready_.size() <= law || ready_[law] == nullptr || ready_[law]->shape != table.shape();
            Ready& with = ready(table, law);
            if (is_new) with.bind(table);
            run_rows(table, cases, answers, order.data() + begin, starts[law] - begin, with);
            begin = starts[law];
        }
    }
    for (std::uint32_t law = 0; law < ready_.size(); ++law) {
        if (ready_[law] != nullptr && !ready_[law]->near.empty()) run_near(table, cases, answers, law);
    }
}

/// Cases too close to a line, once more: what is certain all the same is taken.
void Executor::run_near(const Table& table, const Cases& cases, Answers& answers, std::uint32_t law) {
    Ready& quick = *ready_[law];
    if (quick.careful == nullptr) {
        quick.careful = std::make_unique<Ready>(make_plan(table, surroundings_, spans_.law(law), Care::careful), table);
    }
    quick.careful->bind(table);
    for (const std::uint32_t i : quick.near) answers.open[i / 64] &= ~(std::uint64_t{1} << (i % 64));
    run_rows(table, cases, answers, quick.near.data(), quick.near.size(), *quick.careful);
    quick.near.clear();
}

/// Cases in the order given, all of one law.
void Executor::run_rows(const Table& table, const Cases& cases, Answers& answers, const std::uint32_t* order,
                        std::size_t count, Ready& with) {
    if (!with.plan.refusal.empty()) {
        for (std::size_t i = 0; i < count; ++i) {
            answers.outcome[order[i]] = Outcome::undetermined;
            answers.rule[order[i]] = k_no_rule;
            set_open(answers, order[i]);
        }
        return;
    }
    static const RunBlock loops = run_block();
    const bool in_place = cases.item.empty() && order[count - 1] - order[0] == count - 1;
    std::array<std::uint32_t, k_block> row{};
    std::array<std::uint8_t, k_block> destination{};
    std::array<std::uint8_t, k_block> outcome{};
    std::array<std::int16_t, k_block> rule{};
    Block block;
    block.whole = table.whole_words();
    for (std::size_t at = 0; at < count; at += k_block) {
        const std::uint32_t* cases_of_block = order + at;
        const auto rows = static_cast<std::uint32_t>(std::min<std::size_t>(k_block, count - at));
        const bool whole_words = in_place && rows == k_block && cases_of_block[0] % 64 == 0;
        block.rows = rows;
        if (whole_words) {
            const std::uint32_t first = cases_of_block[0];
            block.row = nullptr;
            block.first = first;
            block.destination = cases.destination.data() + first;
            block.outcome = reinterpret_cast<std::uint8_t*>(answers.outcome.data() + first);
            block.rule = answers.rule.data() + first;
            loops(with.kernel, block);
            for (unsigned w = 0; w < k_words; ++w) {
                answers.open[first / 64 + w] = block.open.word[w];
                each_row(block.near.word[w], [&](unsigned i) { with.near.push_back(first + w * 64 + i); });
            }
            continue;
        }
        for (std::uint32_t i = 0; i < k_block; ++i) {
            const std::uint32_t which = cases_of_block[std::min(i, rows - 1)];
            row[i] = cases.row(which);
            destination[i] = cases.destination[which];
        }
        block.row = row.data();
        block.destination = destination.data();
        block.outcome = outcome.data();
        block.rule = rule.data();
        loops(with.kernel, block);
        for (std::uint32_t i = 0; i < rows; ++i) {
            answers.outcome[cases_of_block[i]] = static_cast<Outcome>(outcome[i]);
            answers.rule[cases_of_block[i]] = rule[i];
        }
        for (std::uint32_t i = 0; i < rows; i += 64) {
            const std::uint64_t counts = rows - i < 64 ? (std::uint64_t{1} << (rows - i)) - 1 : ~std::uint64_t{0};
            const std::uint32_t* of_word = cases_of_block + i;
            each_row(block.open.word[i / 64] & counts, [&](unsigned row_of) { set_open(answers, of_word[row_of]); });
            each_row(block.near.word[i / 64] & counts, [&](unsigned row_of) { with.near.push_back(of_word[row_of]); });
        }
    }
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
