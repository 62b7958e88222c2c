#pragma once
// The source offset of each byte of a scalar's text. Text mostly stands in its source as it is, so neighboring bytes
// are kept as one run: a plain scalar costs no memory of its own, a block one run per line.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace licet::yaml {

class Offsets {
public:
    /// Text bytes from `text` on stand in the source from `source` on, up to the next run.
    struct Run {
        std::uint32_t text = 0;
        std::uint32_t source = 0;
        friend bool operator==(const Run&, const Run&) = default;
    };

    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t runs() const { return empty() ? 0 : 1 + more_.size(); }
    [[nodiscard]] Run run(std::size_t index) const { return index == 0 ? Run{0, first_} : more_[index - 1]; }

    /// The offset of a byte of the text; `byte` is less than size().
    [[nodiscard]] std::uint32_t operator[](std::size_t byte) const;
    [[nodiscard]] std::uint32_t back() const { return (*this)[size_ - 1]; }

    void clear() { *this = {}; }
    /// The next `count` bytes of the text stand in the source from `source` on.
    void append(std::size_t source, std::size_t count = 1);

    friend bool operator==(const Offsets&, const Offsets&) = default;

private:
    std::uint32_t size_ = 0;
    std::uint32_t first_ = 0;  ///< the source offset of the first run
    std::vector<Run> more_;    ///< INVARIANT: by text; none continues the one before it
};

}  // namespace licet::yaml
