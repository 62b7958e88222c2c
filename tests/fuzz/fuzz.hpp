#pragma once
// What the targets share. Any bytes may come as a file: a reader answers with diagnostics, never with a crash.

#include "diag/render.hpp"
#include "diag/reporter.hpp"
#include "text/source_map.hpp"
#include "yaml/node.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace licet::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// What must hold whatever the input is.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

/// A scalar as the YAML reader would hand it out.
inline yaml::Node scalar(std::string text, text::SourceMap& sources) {
    yaml::Node node;
    node.kind = yaml::Kind::scalar;
    node.span = {sources.add("fuzz", text), 0, static_cast<std::uint32_t>(text.size())};
    node.text = std::move(text);
    return node;
}

/// Messages can be shown, and each says something about a place.
inline void check_faults(const Diagnostics& faults) {
    for (const Diagnostic& fault : faults) {
        require(!fault.code.empty() && !fault.message.empty(), "a fault has a code and a message");
        require(fault.message.find('\n') == std::string::npos, "a message is one line");
    }
    require(faults.empty() == diag::render(faults, {}).empty(), "faults are shown");
}

}  // namespace licet::fuzz
