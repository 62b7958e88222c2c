#pragma once
// What a person may have meant where the grammar stopped: one diagnostic for each stop.

#include "diag/reporter.hpp"
#include "syntax/scan.hpp"
#include "yaml/node.hpp"

#include <cstddef>
#include <string_view>

namespace licet::syntax {

struct Stop {
    std::size_t at = 0;         ///< byte of the scalar's text
    std::string_view expected;  ///< name of the rule of the grammar that was wanted; empty: an operator or the end
    bool is_set = false;        ///< the scalar is a set, not an expression
};

void explain_stop(const yaml::Node& scalar, const Scan& scan, const Stop& stop, diag::Reporter& report);

}  // namespace licet::syntax
