#include "text/utf8.hpp"

#include <array>

namespace licet::text {
namespace {

constexpr std::array<char32_t, 5> k_lowest = {0, 0, 0x80, 0x800, 0x10000};  // by length: shorter forms are not UTF-8

std::size_t length_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

}  // namespace

CodePoint decode(std::string_view text) {
    if (text.empty()) return {};
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = length_of(lead);
    if (length == 0 || length > text.size()) return {};
    if (length == 1) return {lead, 1};
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[i])) return {};
        value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    if (value < k_lowest[length] || value > 0x10FFFF || surrogate) return {};
    return {value, length};
}

bool is_control(char32_t value) {
    return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x061C || (value >= 0x200E && value <= 0x200F) ||
           (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069) || value == 0xFEFF;
}

std::string code_point_name(char32_t value) {
    std::string digits;
    for (; value != 0 || digits.size() < 4; value >>= 4U)
        digits.insert(digits.begin(), "0123456789ABCDEF"[value & 15U]);
    return "U+" + digits;
}

}  // namespace licet::text
