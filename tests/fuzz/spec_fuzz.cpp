// A spec on the shipped rules, decided for China: what is wrong gets no verdict, what is right gets one.

#include "licet/decide.hpp"
#include "licet/report.hpp"
#include "shipped.hpp"

using namespace licet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Rulebook& rulebook = fuzz::shipped();
    Diagnostics faults;
    const auto item = parse_item(fuzz::text_of(data, size), "fuzz.yaml", rulebook, faults);
    fuzz::require(item.has_value() != faults.has_errors(), "an item or a fault");
    fuzz::check_faults(faults);
    if (!item) return 0;
    Diagnostics none;
    const auto shipment = make_shipment({}, {}, rulebook, none);
    fuzz::require(shipment.has_value(), "an empty shipment");
    // Deciding costs a thousand times what reading does: some lengths are decided, fewer are proven.
    if (size % 4 != 0) return 0;
    const Question question{.destination = "CN", .date = *parse_date("2026-01-02")};
    const Decision decision = decide(rulebook, *item, *shipment, question, Detail::outcome);
    const Decision strict = decide(
        rulebook, *item, *shipment,
        {.destination = "CN", .date = question.date, .known_on = {}, .posture = Posture::enforced, .strict = true},
        Detail::outcome);
    fuzz::require(strict.outcome != Outcome::no_license_required || decision.outcome == Outcome::no_license_required,
                  "a no without assumptions is a no with them");
    if (size % 16 != 0) return 0;
    const Decision proven = decide(rulebook, *item, *shipment, question, Detail::report);
    fuzz::require(decision.outcome == proven.outcome, "the outcome does not depend on the detail");
    fuzz::require(!to_ndjson(proven, false).empty(), "the decision can be written");
    return 0;
}
