// The rule language: a text as an expression, a set and a value. What parses must print, and parse to the same again.

#include "fuzz.hpp"
#include "syntax/expression.hpp"

using namespace licet;

namespace {

/// Parses, and gives nothing exactly if that is a fault.
template <class Parse>
auto parsed(Parse parse, const std::string& text, text::SourceMap& sources) {
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    auto tree = parse(fuzz::scalar(text, sources), report);
    fuzz::require(tree.has_value() != faults.has_errors(), "a tree or a fault");
    fuzz::check_faults(faults);
    return tree;
}

template <class Parse>
void round_trip(Parse parse, const std::string& text, text::SourceMap& sources) {
    const auto tree = parsed(parse, text, sources);
    if (!tree) return;
    const auto again = parsed(parse, syntax::to_string(*tree), sources);
    fuzz::require(again && syntax::same(*tree, *again), "what is printed reads as the same tree");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    text::SourceMap sources;
    round_trip(syntax::parse_expression, text, sources);
    round_trip(syntax::parse_set, text, sources);
    (void)parsed(syntax::parse_value, text, sources);
    return 0;
}
