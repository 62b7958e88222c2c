// The YAML reader.

#include "fuzz.hpp"
#include "yaml/read.hpp"

using namespace licet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    const auto source = sources.add("fuzz", std::string(fuzz::text_of(data, size)));
    const auto tree = yaml::parse(source, report);
    fuzz::require(tree.has_value() != faults.has_errors(), "a tree or a fault");
    fuzz::check_faults(faults);
    return 0;
}
