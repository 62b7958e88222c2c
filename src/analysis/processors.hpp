#pragma once
// Work spread over the processors of the machine.

#include <cstddef>
#include <functional>

namespace licet::analysis {

/// How many processors this process may use: those of the machine, but for what a container or `taskset` keeps back.
[[nodiscard]] unsigned processors();

/// How many are done, of how many; called by the calling thread only.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Runs `work(0)` to `work(count - 1)` on all processors, or on as many as `threads` says. What one throws is thrown
/// here.
void on_all_processors(std::size_t count, const std::function<void(std::size_t)>& work, const Progress& progress = {},
                       std::size_t threads = 0);

}  // namespace licet::analysis
