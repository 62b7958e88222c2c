#include "syntax/expression.hpp"
#include "syntax/scalar.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::syntax;

namespace {

std::string shown(const ValueText& value) {
    if (value.unknown) return "unknown";
    std::string text = (value.low_open ? "(" : "[") + value.low.value_or("") + "," + value.high.value_or("") +
                       (value.high_open ? ")" : "]") + value.unit;
    if (value.tolerance_percent) text += " within " + *value.tolerance_percent;
    return text;
}

}  // namespace

TEST_CASE("values are read") {
    struct Case {
        std::string text;
        std::string shown;
    };
    const Case cases[] = {
        {"0 GB/s", "[0,0]GB/s"},
        {"4.0 TB/s", "[4.0,4.0]TB/s"},
        {"4.0TB/s", "[4.0,4.0]TB/s"},
        {"2368", "[2368,2368]"},
        {"  814 mm²  ", "[814,814]mm²"},
        {"814 mm^2", "[814,814]mm^2"},
        {"5 µm", "[5,5]µm"},
        {"5 %", "[5,5]%"},
        {"80e9 B", "[80e9,80e9]B"},
        {"8.0e+10", "[8.0e+10,8.0e+10]"},
        {"208 billion", "[208,208]billion"},
        {"4 TB", "[4,4]TB"},
        {"800..830 mm2", "[800,830]mm2"},
        {"800 .. 830 mm2", "[800,830]mm2"},
        {"800 mm2..830 mm2", "[800,830]mm2"},
        {"830..800", "[830,800]"},
        {"0.5..1.5", "[0.5,1.5]"},
        {"16.. TB/s", "[16,]TB/s"},
        {"16 TB/s..", "[16,]TB/s"},
        {"16..", "[16,]"},
        {"..830 mm2", "[,830]mm2"},
        {"..830", "[,830]"},
        {">= 16 TB/s", "[16,]TB/s"},
        {"> 16 TB/s", "(16,]TB/s"},
        {"<= 830 mm2", "[,830]mm2"},
        {"<830 mm2", "[,830)mm2"},
        {"1628 mm2 +- 2%", "[1628,1628]mm2 within 2"},
        {"1628 mm2 ± 0.5 %", "[1628,1628]mm2 within 0.5"},
        {"1628 mm2 +/- 2%", "[1628,1628]mm2 within 2"},
        {"1628 +-2%", "[1628,1628] within 2"},
        {"unknown", "unknown"},
        {" unknown\n", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            Scalar scalar(c.text);
            const auto value = parse_value(scalar.node, scalar.report);
            CHECK(scalar.faults() == "");
            REQUIRE(value);
            CHECK(shown(*value) == c.shown);
            if (!value->unit.empty()) CHECK(scalar.at(value->unit_span) == value->unit);
        }
    }
}

TEST_CASE("faults in values carry a code and the place") {
    struct Case {
        std::string text;
        std::string faults;
        std::string help;
    };
    const Case cases[] = {
        {"", "empty-value: ", "`unknown`"},
        {"  ", "empty-value: ", "`unknown`"},
        {"Unknown", "unknown-spelling: Unknown", "`unknown`"},
        {"UNKNOWN", "unknown-spelling: UNKNOWN", "`unknown`"},
        {"n/a", "unknown-spelling: n/a", "`unknown`"},
        {"N/A", "unknown-spelling: N/A", "`unknown`"},
        {"?", "unknown-spelling: ?", "`unknown`"},
        {"tbd", "unknown-spelling: tbd", "`unknown`"},
        {"none", "unknown-spelling: none", "`unknown`"},
        {"null", "unknown-spelling: null", "`unknown`"},
        {"~", "unknown-spelling: ~", "`unknown`"},
        {"nan", "not-a-number: nan", ""},
        {".inf", "not-a-number: .inf", "`16..`"},
        {"Infinity", "not-a-number: Infinity", ""},
        {"-5 mm2", "negative-value: -5 mm2", ""},
        {"<= -5", "negative-value: -5", ""},
        {"1,600", "thousands-separator: 1,600", "`1600`"},
        {"1,600.5 TOPS", "thousands-separator: 1,600.5", "`1600.5`"},
        {"1 600 TOPS", "thousands-separator: 1 600", "`1600`"},
        {"1'600", "thousands-separator: 1'600", "`1600`"},
        {"4,0 TB/s", "decimal-comma: 4,0", "`4.0`"},
        {"~ 5 mm2", "approximate-value: ~", "`5 mm2 +- 2%`"},
        {"≈ 5 mm2", "approximate-value: ≈", "`5 mm2 +- 2%`"},
        {"about 5 mm2", "approximate-value: about", "`5 mm2 +- 2%`"},
        {"≥ 5", "ascii-operator: ≥", "`>=`"},
        {"≤ 5", "ascii-operator: ≤", "`<=`"},
        {"= 5", "bad-bound: =", ""},
        {"=> 5", "bad-bound: =>", "`>=`"},
        {">> 5", "bad-bound: >>", ""},
        {"5+ mm2", "bad-bound: +", "`>= 5 mm2`"},
        {">", "bad-value: >", ""},
        {"..", "bad-value: ..", "`unknown`"},
        {"five", "bad-value: five", ""},
        {"true", "bad-value: true", ""},
        {"2025-04-09", "bad-value: 2025-04-09", ""},
        {"5 mm2 +-", "bad-value: 5 mm2 +-", ""},
        {"5 - 6 mm2", "range-dots: -", "`5..6 mm2`"},
        {"5–6 mm2", "range-dots: –", "`5..6 mm2`"},
        {"5 to 6 mm2", "range-dots: to", "`5..6 mm2`"},
        {"5...6", "range-dots: 5...6", ""},
        {"5 GB/s..1 TB/s", "range-unit: GB/s", ""},
        {"5 GB/s.. TB/s", "range-unit: GB/s", ""},
        {"5.92.1", "malformed-number: 5.92.1", ""},
        {"5. mm2", "malformed-number: 5.", ""},
        {".5 mm2", "malformed-number: .5 mm2", "`0.5 mm2`"},
        {"1e99", "number-out-of-range: 1e99", ""},
        {"5 GB / s", "spaced-unit: GB / s", "`GB/s`"},
        {"5 GB per s", "spaced-unit: GB per s", "`GB/s`"},
        {"5 /s", "bad-unit: /s", ""},
        {"5 GB/", "bad-unit: GB/", ""},
        {"5 (est)", "trailing-text: (est)", "` #`"},
        {"5 sq mm", "spaced-unit: sq mm", "`mm2`"},
        {"4 TB per second", "spaced-unit: TB per second", "`TB/s`"},
        {"“5”", "ascii-operator: “5”", "without quotation marks"},
        {"5 mm2 est", "trailing-text: est", ""},
        {"5 mm2 +- 3 mm2", "absolute-tolerance: 3 mm2", ""},
        {"5 mm2 +- 100%", "tolerance-out-of-range: 100%", ""},
        {std::string(300, '1'), "value-too-long: " + std::string(300, '1'), ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            Scalar scalar(c.text);
            CHECK(!parse_value(scalar.node, scalar.report));
            CHECK(scalar.faults() == c.faults);
            REQUIRE(scalar.diagnostics.size() == 1);
            const Diagnostic& d = *scalar.diagnostics.begin();
            CHECK(!d.help.empty());
            CHECK(d.help.find(c.help) != std::string::npos);
            CHECK((d.message + d.help).find('\n') == std::string::npos);
        }
    }
}
