#pragma once
// Decides many cases at once: one rulebook, one shipment, items in columns, a destination and a day for each case.

#include "columns/batch.hpp"
#include "columns/spans.hpp"
#include "columns/table.hpp"
#include "licet/rulebook.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace licet::columns {

class Executor {
public:
    /// `shipment` holds for every case, but for destination and date. All arguments outlive the executor.
    Executor(const program::Program& program, const facts::ShipmentFacts& shipment, Setting setting);
    ~Executor();

    /// Decides what columns can decide; the rest comes back as open.
    void run(const Table& table, const Cases& cases, Answers& answers);
    /// Decides the open cases with the full engine, once for each item, law and class of destinations.
    void settle(const Table& table, const Cases& cases, Answers& answers);

    /// How many decisions of the full engine `settle` has taken.
    [[nodiscard]] std::size_t settled() const { return settled_; }

private:
    struct Ready;
    /// Cases of one law, side by side in the batch.
    struct Part {
        Ready* with = nullptr;
        std::uint32_t first = 0, count = 0;
    };

    Ready& ready(const Table& table, std::uint32_t law);
    void run_each(const Table& table, const Cases& cases, Answers& answers);
    void run_alike(const Table& table, const Cases& cases, Answers& answers);
    void run_near(const Table& table, const Cases& cases, Answers& answers, std::uint32_t law);
    std::size_t run_in_place(const Table& table, const Cases& cases, Answers& answers, std::size_t from,
                             std::size_t count, Ready& with);
    void run_parts(const Table& table, const Cases& cases, Answers& answers, const std::vector<Part>& parts,
                   const std::uint32_t* which, const std::uint32_t* place, std::size_t count);

    const program::Program& program_;
    const facts::ShipmentFacts& shipment_;
    Setting setting_;
    Surroundings surroundings_;
    Spans spans_;
    Batch batch_;
    std::vector<std::unique_ptr<Ready>> ready_;  ///< per law
    std::size_t settled_ = 0;
};

}  // namespace licet::columns
