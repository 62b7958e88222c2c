#include "cli/workers.hpp"

#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace licet::cli {

namespace {

using Job = std::function<std::uint8_t(std::size_t)>;

bool transfer(ssize_t (*call)(int, void*, std::size_t), int socket, void* bytes, std::size_t size) {
    ssize_t moved = 0;
    do {
        moved = call(socket, bytes, size);
    } while (moved < 0 && errno == EINTR);
    return moved == static_cast<ssize_t>(size);
}

bool send(int socket, const void* bytes, std::size_t size) {
    return transfer([](int to, void* from, std::size_t n) { return ::send(to, from, n, MSG_NOSIGNAL); }, socket,
                    const_cast<void*>(bytes), size);
}

bool receive(int socket, void* bytes, std::size_t size) {
    return transfer([](int from, void* to, std::size_t n) { return ::recv(from, to, n, MSG_WAITALL); }, socket, bytes,
                    size);
}

/// Does one job after the other until nobody asks for more.
[[noreturn]] void serve(int socket, const Job& job) {
    std::uint64_t index = 0;
    while (receive(socket, &index, sizeof index)) {
        std::uint8_t result = 0;
        try {
            result = job(index);
        } catch (...) {
            ::_exit(1);
        }
        if (!send(socket, &result, sizeof result)) break;
    }
    ::_exit(0);
}

class Worker {
public:
    explicit Worker(const Job& job) {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
            throw std::runtime_error("cannot make a socket");
        }
        process_ = ::fork();
        if (process_ == 0) {
            ::close(ends[0]);
            serve(ends[1], job);
        }
        ::close(ends[1]);
        socket_ = ends[0];
        if (process_ < 0) {
            ::close(socket_);
            throw std::runtime_error("cannot start a process");
        }
    }
    ~Worker() {
        // Workers that came later hold a copy of this end, so that closing it alone tells nothing.
        ::shutdown(socket_, SHUT_RDWR);
        ::close(socket_);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    bool give(std::uint64_t index) {
        index_ = index;
        return send(socket_, &index, sizeof index);
    }
    [[nodiscard]] std::optional<std::uint8_t> take() const {
        std::uint8_t result = 0;
        return receive(socket_, &result, sizeof result) ? std::optional(result) : std::nullopt;
    }
    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] std::uint64_t index() const { return index_; }

private:
    pid_t process_ = -1;
    int socket_ = -1;
    std::uint64_t index_ = 0;
};

}  // namespace

std::vector<std::optional<std::uint8_t>> in_workers(std::size_t jobs, std::size_t workers, const Job& job,
                                                    const std::function<void(std::size_t)>& done) {
    std::vector<std::optional<std::uint8_t>> results(jobs);
    std::vector<std::unique_ptr<Worker>> running;
    std::size_t next = 0;
    std::size_t finished = 0;
    // A worker that is gone before it is asked is found out when it is listened to.
    const auto start = [&] {
        auto worker = std::make_unique<Worker>(job);
        (void)worker->give(next++);
        return worker;
    };
    while (running.size() < std::min(workers, jobs)) running.push_back(start());
    while (!running.empty()) {
        std::vector<pollfd> sockets;
        for (const auto& worker : running) sockets.push_back({worker->socket(), POLLIN, 0});
        if (::poll(sockets.data(), sockets.size(), -1) < 0) {
            if (errno == EINTR) continue;
            throw std::runtime_error("cannot wait for a process");
        }
        for (std::size_t i = sockets.size(); i-- > 0;) {
            if (sockets[i].revents == 0) continue;
            std::unique_ptr<Worker>& worker = running[i];
            const auto result = worker->take();
            results[worker->index()] = result;
            done(++finished);
            if (next == jobs) {
                running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
            } else if (result) {
                (void)worker->give(next++);
            } else {
                worker.reset();
                worker = start();
            }
        }
    }
    return results;
}

}  // namespace licet::cli
