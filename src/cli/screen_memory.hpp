#pragma once
// What was decided for earlier rows of a table. A table of shipments asks few questions over and over: the same item
// and parties, places that no rule tells apart, days under the same law. For one thread at a time.

#include "analysis/case_table.hpp"
#include "cli/fail_on.hpp"
#include "cli/screen_numbers.hpp"
#include "columns/spans.hpp"
#include "licet/decide.hpp"
#include "licet/rulebook.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace licet::cli {

class CaseMemory {
public:
    /// `write` gives the text of an answer.
    CaseMemory(const Rulebook& rulebook, Question defaults, const FailOn& fail_on,
               std::function<std::string(const Decision&)> write);

    /// Null where the row asks something that was not asked before. Valid until the next call.
    [[nodiscard]] const KnownAnswer* find(const std::vector<analysis::CaseColumn>& columns, const table::Row& row);
    /// Answers the row last looked for, which has been read without a word about it.
    [[nodiscard]] const KnownAnswer& learn(const analysis::Scenario& asked);

private:
    static constexpr std::int32_t k_not_known = -1;
    static constexpr std::int32_t k_no_day = std::numeric_limits<std::int32_t>::min();

    enum class Role : std::uint8_t { none, subject, destination, date, number };

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <class Value>
    using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    /// The days of one kind of shipment, and which destinations the law of a day does not tell apart.
    struct Calendar {
        Calendar(const program::Program& program, bool parties_named, const columns::Setting& setting)
            : spans(program, parties_named, setting) {}
        columns::Spans spans;
        std::vector<std::vector<std::uint16_t>> classes;  ///< per law; empty until asked for
    };
    struct Subject {
        Item item;
        Shipment shipment;
        bool parties_named = false;
    };
    struct Asked {
        std::uint32_t subject = 0;
        std::uint32_t law = 0;
        std::uint16_t destinations = 0;
        std::uint16_t licenses = 0;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    struct Answered {
        const KnownAnswer* answer = nullptr;
        std::unique_ptr<AnswersByNumbers> by_numbers;  ///< in place of the one answer
    };
    struct AskedHash {
        std::size_t operator()(const Asked& asked) const;
    };

    [[nodiscard]] Role role_of(const analysis::CaseColumn& column) const;
    void take_apart(const std::vector<analysis::CaseColumn>& columns, const table::Row& row);
    [[nodiscard]] const KnownAnswer& learn_by_numbers(Answered& answered, const Subject& subject, std::uint32_t place,
                                                      const Question& question, std::uint32_t law);
    [[nodiscard]] const columns::FreeNumbers::Beside* keep(columns::FreeNumbers::Beside beside);
    [[nodiscard]] Asked asked(std::int32_t subject, std::int32_t place, std::int32_t day);
    [[nodiscard]] Calendar& calendar(bool parties_named) { return parties_named ? named_ : plain_; }
    [[nodiscard]] const std::vector<std::uint16_t>& classes(Calendar& of, std::uint32_t law) const;
    [[nodiscard]] const KnownAnswer& decide(const Subject& subject, std::uint32_t place, const Question& question,
                                            std::uint32_t law);
    /// Calls `look(evaluator, of_text)` for the question in each posture that counts, until it returns false.
    template <class Look>
    void in_each_posture(const Subject& subject, std::uint32_t place, const columns::Law& law, Date date,
                         const Look& look) const;
    [[nodiscard]] std::string open_question(const Subject& subject, std::uint32_t place, const columns::Law& law,
                                            Date date) const;
    void forget();

    const Rulebook& rulebook_;
    const program::Program& program_;
    Question defaults_;
    FailOn fail_on_;
    std::function<std::string(const Decision&)> write_;
    bool licenses_matter_;
    std::vector<std::int32_t> license_days_;  ///< on which a license begins or ends
    Calendar plain_, named_;
    columns::FreeNumbers free_;

    // The row at hand.
    std::vector<Role> roles_;           ///< by column
    std::vector<std::size_t> free_of_;  ///< by column: its free number, where it is one
    std::string subject_text_;
    std::string_view destination_text_, date_text_;
    std::vector<StatedNumber> numbers_;  ///< the free ones

    ByText<std::int32_t> subjects_known_, places_known_, days_known_;
    std::vector<Subject> subjects_;
    std::unordered_map<Asked, Answered, AskedHash> answers_;
    ByText<columns::FreeNumbers::Beside> beside_;  ///< by what it says
    ByText<const KnownAnswer*> by_what_is_open_;
    std::deque<KnownAnswer> known_;
    std::size_t bytes_ = 0, open_bytes_ = 0;
};

}  // namespace licet::cli
