#pragma once
// Workflow commands: lines on standard output that GitHub Actions turns into annotations.

#include "licet/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace licet::report {

struct Annotation {
    enum class Level : std::uint8_t { error, warning, notice };

    Level level = Level::error;
    Label where;
    std::string title;
    std::string message;
};

/// The most severe first. GitHub drops what goes beyond ten of a severity in a step: the rest is counted.
[[nodiscard]] std::string github_commands(const std::vector<Annotation>& annotations);

}  // namespace licet::report
