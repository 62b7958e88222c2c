#include "rulebook/packed.hpp"

#include "rulebook/members.hpp"

#include <cassert>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace licet::rulebook {
namespace {

// Numbers take seven bits per byte, the least significant first. Texts and lists begin with their size, an optional
// with whether it is there, a choice with its index.

class Packer {
public:
    template <class... Values>
    void operator()(const Values&... values) {
        (put(values), ...);
    }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    void number(std::size_t value) {
        for (; value >= 128; value /= 128) bytes_ += static_cast<char>(128 + value % 128);
        bytes_ += static_cast<char>(value);
    }

    void put(const std::string& text) {
        number(text.size());
        bytes_ += text;
    }
    void put(const text::Span& span) {
        const bool nowhere = span == text::Span{};
        number(nowhere ? 0 : std::size_t{1} + span.begin);
        if (!nowhere) number(span.end - span.begin);
    }
    /// Days since 1900, before which no date lies.
    void put(const Date& date) { number(static_cast<std::size_t>((date - k_first_day).count())); }
    void put(const num::Unit& unit) { put(unit.text); }

    template <class T>
    void put(const T& value) {
        if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
            static_assert(sizeof(T) == 1);
            bytes_ += static_cast<char>(value);
        } else {
            members(*this, value);
        }
    }
    template <class T>
    void put(const std::vector<T>& list) {
        number(list.size());
        for (const T& item : list) put(item);
    }
    template <class T>
    void put(const std::optional<T>& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <class T>
    void put(const text::Box<T>& value) {
        put(*value);
    }
    template <class... Choices>
    void put(const std::variant<Choices...>& choice) {
        number(choice.index());
        std::visit([&](const auto& chosen) { put(chosen); }, choice);
    }

    std::string bytes_;

public:
    static constexpr Date k_first_day{std::chrono::year{1900} / 1 / 1};
};

class Unpacker {
public:
    Unpacker(std::string_view bytes, text::SourceId source) : bytes_(bytes), source_(source) {}

    template <class... Values>
    void operator()(Values&... values) {
        (get(values), ...);
    }

    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

private:
    std::uint32_t number() {
        std::uint32_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= (byte & 127U) << shift;
            if (byte < 128) return value;
        }
    }

    std::string_view text() {
        const std::size_t size = number();
        const std::string_view text = bytes_.substr(at_, size);
        at_ += size;
        return text;
    }

    void get(std::string& value) { value = text(); }
    void get(text::Span& span) {
        const std::uint32_t begin = number();
        if (begin == 0) return;
        span = {source_, begin - 1, begin - 1};
        span.end += number();
    }
    void get(Date& date) { date = Packer::k_first_day + std::chrono::days(number()); }
    void get(num::Unit& unit) {
        if (const std::string_view written = text(); !written.empty()) unit = num::parse_unit(written).value();
    }

    template <class T>
    void get(T& value) {
        if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
            value = static_cast<T>(bytes_[at_++]);
        } else {
            members(*this, value);
        }
    }
    template <class T>
    void get(std::vector<T>& list) {
        list.resize(number());
        for (T& item : list) get(item);
    }
    template <class T>
    void get(std::optional<T>& value) {
        if (bytes_[at_++] != 0) get(value.emplace());
    }
    template <class T>
    void get(text::Box<T>& value) {
        get(*value);
    }
    template <class... Choices>
    void get(std::variant<Choices...>& choice) {
        choose(choice, number(), std::index_sequence_for<Choices...>());
    }
    template <class Variant, std::size_t... Index>
    void choose(Variant& choice, std::size_t chosen, std::index_sequence<Index...>) {
        ((Index == chosen && (get(choice.template emplace<Index>()), true)) || ...);
    }

    std::string_view bytes_;
    text::SourceId source_;
    std::size_t at_ = 0;
};

}  // namespace

std::string pack(const Book& book) {
    Packer packer;
    packer(book);
    return packer.take();
}

Book unpack(std::string_view packed, text::SourceId source) {
    Book book;
    Unpacker unpacker(packed, source);
    unpacker(book);
    assert(unpacker.at_end());
    return book;
}

}  // namespace licet::rulebook
