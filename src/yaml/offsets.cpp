#include "yaml/offsets.hpp"

#include <algorithm>
#include <iterator>

namespace licet::yaml {

std::uint32_t Offsets::operator[](std::size_t byte) const {
    const auto text = static_cast<std::uint32_t>(byte);
    const auto behind = std::ranges::upper_bound(more_, text, {}, &Run::text);
    const Run in = behind == more_.begin() ? Run{0, first_} : *std::prev(behind);
    return in.source + (text - in.text);
}

void Offsets::append(std::size_t source, std::size_t count) {
    if (count == 0) return;
    const auto begin = static_cast<std::uint32_t>(source);
    if (empty())
        first_ = begin;
    else if (back() + 1 != begin)
        more_.push_back({size_, begin});
    size_ += static_cast<std::uint32_t>(count);
}

}  // namespace licet::yaml
