// Runs a program once and prints what it took: wall-clock nanoseconds, processor microseconds, peak memory in KiB.
// Small itself, since the peak of a process begins with what the one that started it held (scripts/bench.py).
//
//   once PROGRAM ARGUMENT...

#include <sys/resource.h>
#include <sys/wait.h>

#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <spawn.h>

namespace {

long long nanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

long long microseconds(const timeval& time) { return time.tv_sec * 1'000'000LL + time.tv_usec; }

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    int status = 0;
    rusage used{};
    const long long begin = nanoseconds();
    if (posix_spawn(&child, argv[1], &actions, nullptr, argv + 1, environ) != 0) return 2;
    if (wait4(child, &status, 0, &used) != child) return 2;
    const long long end = nanoseconds();
    std::printf("%lld %lld %ld %d\n", end - begin, microseconds(used.ru_utime) + microseconds(used.ru_stime),
                used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}
