#include "licet/version.hpp"

namespace licet {

std::string_view version() { return LICET_VERSION; }

}  // namespace licet
