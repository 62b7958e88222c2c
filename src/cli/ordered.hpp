#pragma once
// Work on all processors, results in the order in which the work was given.

#include "analysis/processors.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace licet::cli {

template <class Result>
class Ordered {
public:
    explicit Ordered(unsigned threads = analysis::processors()) : most_(4U * threads) {
        for (unsigned i = 0; i < threads; ++i) {
            threads_.emplace_back([this] { work(); });
        }
    }
    Ordered(const Ordered&) = delete;
    Ordered& operator=(const Ordered&) = delete;
    ~Ordered() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            tasks_.clear();
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    /// So much is under way that `take` has to come first.
    [[nodiscard]] bool full() const { return results_.size() >= most_; }
    [[nodiscard]] bool empty() const { return results_.empty(); }

    void give(std::function<Result()> task) {
        std::packaged_task<Result()> packaged(std::move(task));
        results_.push_back(packaged.get_future());
        {
            const std::lock_guard lock(mutex_);
            tasks_.push_back(std::move(packaged));
        }
        changed_.notify_one();
    }

    /// The oldest result; throws what its task threw.
    Result take() {
        std::future<Result> oldest = std::move(results_.front());
        results_.pop_front();
        return oldest.get();
    }

private:
    void work() {
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopped_ || !tasks_.empty(); });
            if (stopped_) return;
            std::packaged_task<Result()> task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
        }
    }

    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopped_ = false;
    std::deque<std::packaged_task<Result()>> tasks_;
    std::deque<std::future<Result>> results_;
    std::vector<std::thread> threads_;
};

}  // namespace licet::cli
