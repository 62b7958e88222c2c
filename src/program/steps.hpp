#pragma once
// What is computed before rules are asked: in which order, and what of it hangs on what.

#include "diag/reporter.hpp"
#include "program/program.hpp"

namespace licet::program {

/// Sorts Program::steps so that whatever a step reads is computed before it, and notes what steps, rules and limbs
/// read. Reports what depends on itself.
void order_steps(Program& program, diag::Reporter& report);

}  // namespace licet::program
