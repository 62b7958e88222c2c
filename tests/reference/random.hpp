#pragma once
// Chance that is the same on every machine for the same seed.

#include <cstdint>
#include <string>
#include <vector>

namespace reference {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    /// SplitMix64.
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }
    int below(int end) { return static_cast<int>(next() % static_cast<std::uint64_t>(end)); }
    bool often(int percent) { return below(100) < percent; }
    template <typename T>
    const T& of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }
    std::string one(const std::vector<std::string>& list) { return of(list); }

private:
    std::uint64_t state_;
};

}  // namespace reference
