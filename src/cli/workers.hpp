#pragma once
// Jobs spread over forked processes. A process of its own for each share: what one job breaks, no other feels.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace licet::cli {

/// The result of job(0) to job(jobs - 1), each run in one of `workers` copies of this process; nothing for a job during
/// which its process died. `done` is called here after each with the number of jobs behind it.
[[nodiscard]] std::vector<std::optional<std::uint8_t>> in_workers(std::size_t jobs, std::size_t workers,
                                                                  const std::function<std::uint8_t(std::size_t)>& job,
                                                                  const std::function<void(std::size_t)>& done);

}  // namespace licet::cli
