#pragma once
// What was decided for earlier rows of a table. A table of shipments asks few questions over and over: the same item
// and parties, places that no rule tells apart, days under the same law (docs/adr/0010-screening-by-what-is-open.md).

#include "analysis/case_table.hpp"
#include "cli/fail_on.hpp"
#include "cli/screen_numbers.hpp"
#include "cli/screen_words.hpp"
#include "columns/spans.hpp"
#include "licet/decide.hpp"
#include "licet/rulebook.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace licet::cli {

/// Safe to use from several threads: what one of them has learned, all know.
class CaseMemory {
public:
    /// `write` gives the text of an answer.
    CaseMemory(const Rulebook& rulebook, Question defaults, const FailOn& fail_on,
               std::function<std::string(const Decision&)> write);

    [[nodiscard]] RowWords words() const { return RowWords(free_); }

    /// While it is held, `find` may be called, what it gives stays, and nothing is learned.
    [[nodiscard]] std::shared_lock<std::shared_mutex> look() const { return std::shared_lock(mutex_); }
    /// Null where the row asks something that was not asked before.
    [[nodiscard]] const KnownAnswer* find(const RowWords& row) const;

    /// Answers a row, which has been read as a scenario without a word about it. Not under `look`.
    [[nodiscard]] KnownAnswer learn(const analysis::Scenario& scenario, const RowWords& row);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <class Value>
    using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
    using Beside = columns::FreeNumbers::Beside;
    static constexpr std::uint32_t k_no_time = std::numeric_limits<std::uint32_t>::max();

    /// The days of one kind of shipment, and which destinations the law of a day does not tell apart.
    struct Calendar {
        Calendar(const program::Program& program, bool parties_named, const columns::Setting& setting)
            : spans(program, parties_named, setting) {}
        columns::Spans spans;
        std::vector<std::vector<std::uint16_t>> classes;  ///< per law; empty until asked for
    };
    struct Day {
        std::array<std::uint32_t, 2> times = {k_no_time, k_no_time};  ///< by whether parties are named
    };
    /// One question, or several that differ in free numbers.
    struct Asked {
        const KnownAnswer* answer = nullptr;
        std::unique_ptr<AnswersByNumbers> by_numbers;  ///< in place of the one answer, where numbers bear on it
        [[nodiscard]] const KnownAnswer* find(const std::vector<StatedNumber>& numbers) const;
    };
    /// What was asked of a subject at one time: under one law, and between the ends of licenses where they matter.
    struct Places {
        std::vector<Asked*> asked;            ///< per destination; null: nothing yet
        std::vector<std::uint16_t> class_of;  ///< per destination
        bool of_subject = false;              ///< the classes are those of this subject

        /// What was asked about a destination was asked about all of its class.
        void fill_class_of(std::size_t place);
    };
    /// An item and what is shipped of it, as rows say it, without free numbers.
    struct Subject {
        bool parties_named = false;
        std::vector<Places> places = {};  ///< by time
    };
    /// The question of a row.
    struct Ask {
        Item item;
        Shipment shipment;
        const Question& question;
        std::uint32_t place = 0;
        bool parties_named = false;
        std::uint32_t law = 0;   ///< in the calendar
        std::uint32_t time = 0;  ///< of Subject::places
        const columns::Law* of_day = nullptr;
    };
    /// What can be told of a question before it is decided.
    struct Opened {
        std::string residue;         ///< in both postures where they part; empty: not told
        std::vector<Beside> beside;  ///< the numbers, in each posture that counts; empty where they bear on nothing
    };

    [[nodiscard]] Ask ask_of(const analysis::Scenario& scenario, const RowWords& row);
    [[nodiscard]] Places& places(const Ask& ask, const std::string& subject);
    [[nodiscard]] Asked& asked(std::unique_lock<std::shared_mutex>& lock, const Ask& ask, const std::string& subject);
    [[nodiscard]] std::uint32_t time_of(std::uint32_t law, std::int32_t day) const;
    [[nodiscard]] const std::vector<std::uint16_t>& classes(Calendar& of, std::uint32_t law) const;
    [[nodiscard]] std::vector<std::uint16_t> classes(const Ask& ask) const;
    [[nodiscard]] Opened opened(const Ask& ask, bool has_numbers) const;
    void keep(Asked& about, const RowWords& row, const KnownAnswer& answer, Opened open);
    [[nodiscard]] const KnownAnswer& keep(const KnownAnswer& answer, std::string residue);
    [[nodiscard]] const Beside* keep(const Beside& beside);
    void forget();

    const Rulebook& rulebook_;
    const program::Program& program_;
    Question defaults_;
    FailOn fail_on_;
    std::function<std::string(const Decision&)> write_;
    bool licenses_matter_;
    std::vector<std::int32_t> license_days_;  ///< on which a license begins or ends
    columns::FreeNumbers free_;

    mutable std::shared_mutex mutex_;    ///< of what follows
    std::array<Calendar, 2> calendars_;  ///< by whether parties are named
    ByText<Subject> subjects_;
    ByText<std::uint32_t> places_known_;
    ByText<Day> days_known_;
    std::deque<Asked> asked_;  ///< which do not move
    ByText<Beside> beside_;    ///< by what it says
    ByText<const KnownAnswer*> by_residue_;
    std::deque<KnownAnswer> known_;
    std::size_t bytes_ = 0, open_bytes_ = 0;
    std::uint64_t forgotten_ = 0;  ///< how many times
};

}  // namespace licet::cli
