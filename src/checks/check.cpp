#include "checks/check.hpp"

namespace licet::checks {

void check_rulebook(const Rulebook&, const CheckInput&, Diagnostics&) {}

}  // namespace licet::checks
