// Any bytes may come as a file: readers answer with diagnostics, never with a crash.
// Every scalar is also read as an expression, a set and a value, and what parses must print and parse to the same tree.

#include "diag/render.hpp"
#include "diag/reporter.hpp"
#include "syntax/expression.hpp"
#include "text/source_map.hpp"
#include "yaml/node.hpp"
#include "yaml/read.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace licet;

yaml::Node scalar(std::string text, text::SourceMap& sources) {
    yaml::Node node;
    node.kind = yaml::Kind::scalar;
    node.span = {sources.add("printed", text), 0, static_cast<std::uint32_t>(text.size())};
    node.text = std::move(text);
    return node;
}

void read_scalars(const yaml::Node& node, text::SourceMap& sources, diag::Reporter& report) {
    if (node.kind == yaml::Kind::scalar) {
        (void)syntax::parse_set(node, report);
        (void)syntax::parse_value(node, report);
        if (const auto tree = syntax::parse_expression(node, report)) {
            const auto again = syntax::parse_expression(scalar(syntax::to_string(*tree), sources), report);
            if (!again || !syntax::same(*tree, *again)) std::abort();
        }
    }
    for (const yaml::Node& item : node.items) read_scalars(item, sources, report);
    for (const yaml::Entry& entry : node.entries) read_scalars(entry.value, sources, report);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    const auto source = sources.add("fuzz", std::string(reinterpret_cast<const char*>(data), size));
    const auto tree = yaml::parse(source, report);
    if (tree.has_value() == faults.has_errors()) std::abort();
    if (tree) read_scalars(*tree, sources, report);
    (void)diag::render(faults, {});
    return 0;
}
