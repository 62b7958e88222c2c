#include "analysis/processors.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <sched.h>
#include <thread>
#include <vector>

namespace licet::analysis {

unsigned processors() {
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        if (const int count = CPU_COUNT(&allowed); count > 0) return static_cast<unsigned>(count);
    }
    return std::max(1U, std::thread::hardware_concurrency());
}

void on_all_processors(std::size_t count, const std::function<void(std::size_t)>& work, const Progress& progress,
                       std::size_t threads) {
    if (threads == 0) threads = processors();
    threads = std::min(count, threads);
    const auto tell = [&](std::size_t so_far) {
        if (progress) progress(so_far, count);
    };
    if (threads <= 1) {
        for (std::size_t i = 0; i < count; ++i) {
            tell(i);
            work(i);
        }
        return;
    }
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    std::mutex mutex;
    std::condition_variable finished;
    std::size_t running = threads;
    std::exception_ptr thrown;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) {
                work(i);
                ++done;
            }
        } catch (...) {
            next = count;  // the others stop as well
            const std::lock_guard lock(mutex);
            thrown = std::current_exception();
        }
        const std::lock_guard lock(mutex);
        --running;
        finished.notify_one();
    };
    {
        std::vector<std::jthread> pool;
        for (std::size_t i = 0; i < threads; ++i) pool.emplace_back(run);
        constexpr std::chrono::milliseconds k_between{100};
        std::unique_lock lock(mutex);
        while (!finished.wait_for(lock, k_between, [&] { return running == 0; })) tell(done);
    }
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace licet::analysis
