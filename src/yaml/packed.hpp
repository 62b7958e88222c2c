#pragma once
// A tree as a short run of bytes, for trees that are made when licet is built (rulebook/embedded.hpp). A packed tree
// goes with the text that it was read from: it says where a scalar stands, not what it says, wherever the two agree.

#include "yaml/node.hpp"

#include <string>
#include <string_view>

namespace licet::yaml {

/// `source` is the text that `root` was parsed from.
[[nodiscard]] std::string pack(const Node& root, std::string_view source);

/// The tree again, equal in everything but that its spans lie in `id`, whose text is `source`. `packed` is trusted: it
/// comes from pack() and from nowhere else.
[[nodiscard]] Node unpack(std::string_view packed, text::SourceId id, std::string_view source);

}  // namespace licet::yaml
