#pragma once
// `--fail-on LIST` of a run that compares two laws: which flips make it fail (exit code 1).

#include "licet/diagnostic.hpp"
#include "licet/whatif.hpp"

#include <set>
#include <string>
#include <string_view>

namespace licet::cli {

class FailOnFlips {
public:
    FailOnFlips() = default;
    FailOnFlips(std::string_view list, Diagnostics& faults);

    [[nodiscard]] bool fails(const WhatIf& run) const;

private:
    std::set<std::string> words_;
};

}  // namespace licet::cli
