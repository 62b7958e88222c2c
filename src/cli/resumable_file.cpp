#include "cli/resumable_file.hpp"

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "diag/quote.hpp"
#include "report/values.hpp"

#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <unistd.h>
#include <utility>

namespace licet::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds k_between_saves{1};
/// No more than this part of the time goes into waiting for the disk.
constexpr int k_share_of_saving = 10;

fs::path with(fs::path path, const char* ending) {
    path += ending;
    return path;
}

/// Of a digest as much as a reader needs to tell two apart.
std::string brief(const std::string& value) {
    const std::size_t digest = value.find("sha256:");
    return digest == std::string::npos ? value : value.substr(0, digest + 19);
}

std::string shown_value(const std::string& value) {
    return value.empty() ? "not given" : diag::in_backticks(brief(value));
}

std::string shown(const fs::path& path) { return diag::in_backticks(path.generic_string()); }

}  // namespace

ResumableFile::~ResumableFile() {
    if (descriptor_ < 0) return;
    if (kept_ == 0) remove();
    ::close(descriptor_);
}

std::optional<report::Answered> ResumableFile::start(const FindSetup& setup, Diagnostics& out) {
    find_setup_ = setup;
    std::error_code error;
    target_ = replaced_by(target_, error);
    if (error) {
        add_write_error({Format::csv, target_}, error.message(), out);
        return {};
    }
    part_ = with(target_, ".part");
    state_ = with(part_, ".state");
    state_aside_ = with(state_, ".new");
    const std::optional<report::ScreenState> left = left_behind(out);
    if (!left) return {};
    if (left->answered.counts.rows > 0) {
        setup_ = find_setup_();
        if (!is_same_setup(left->setup, setup_, out)) return {};
    }
    if (!open(left->output_bytes, out)) return {};
    kept_ = left->answered.counts.rows;
    written_ = left->output_bytes;
    next_save_ = std::chrono::steady_clock::now() + k_between_saves;
    return left->answered;
}

std::optional<report::ScreenState> ResumableFile::left_behind(Diagnostics& out) const {
    std::error_code ignored;
    // A state alone is what a run left that ended right after it gave the file its name.
    if (!fs::exists(part_, ignored)) return report::ScreenState();
    if (!fs::exists(state_, ignored)) {
        add_fault(out, "unfinished-run", shown(part_) + " is there, and no run of licet says that it is its own",
                  "remove it, or name another file with -o");
        return {};
    }
    std::optional<report::ScreenState> state = report::read_screen_state(state_, out);
    if (!state || state->answered.counts.rows == 0 || resumes_) return state;
    add_fault(out, "unfinished-run",
              shown(part_) + " has " + report::number_words(state->answered.counts.rows) +
                  " rows of a run that did not finish",
              "add --resume to go on behind them, or remove it and " + shown(state_) + " to start anew");
    return {};
}

bool ResumableFile::is_same_setup(const report::Setup& then, const report::Setup& now, Diagnostics& out) const {
    const std::map<std::string, std::string> before(then.begin(), then.end());
    const std::map<std::string, std::string> after(now.begin(), now.end());
    std::string changed;
    for (const auto& [name, value] : now) {
        const auto found = before.find(name);
        const std::string was = found == before.end() ? "" : found->second;
        if (was == value) continue;
        changed += (changed.empty() ? "" : "; ") + name + " was " + shown_value(was) + " and is " + shown_value(value);
    }
    for (const auto& [name, value] : then) {
        if (!after.contains(name)) changed += (changed.empty() ? "" : "; ") + name + " is no longer looked at";
    }
    if (changed.empty()) return true;
    add_fault(out, "cannot-resume", "the run that " + shown(part_) + " is of was another one: " + changed,
              "run it as it was, or remove " + shown(part_) + " and " + shown(state_) + " to start anew");
    return false;
}

bool ResumableFile::open(std::uint64_t bytes, Diagnostics& out) {
    // The state first: a part without one is nobody's. Neither is ever a link, which may lead anywhere.
    if (bytes == 0) reason_ = write_state({});
    const int descriptor =
        reason_.empty() ? ::open(part_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
    if (descriptor < 0) {
        add_write_error({Format::csv, target_}, reason_.empty() ? std::strerror(errno) : reason_, out);
        return false;
    }
    struct ::stat now {};
    const auto give_up = [&](const char* code, const std::string& message, const std::string& help) {
        ::close(descriptor);
        add_fault(out, code, message, help);
        return false;
    };
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return give_up("unfinished-run", "another run writes " + shown(part_), "wait for it, or name another file");
    }
    if (::fstat(descriptor, &now) != 0 || static_cast<std::uint64_t>(now.st_size) < bytes) {
        return give_up("cannot-resume", shown(part_) + " is shorter than its run left it",
                       "remove it and " + shown(state_) + " to start anew");
    }
    descriptor_ = descriptor;
    return true;
}

void ResumableFile::write(std::string_view text, const report::Answered& so_far) {
    cut();
    if (!reason_.empty()) return;
    reason_ = write_all(descriptor_, text);
    if (!reason_.empty()) return;
    written_ += text.size();
    if (so_far.counts.rows > 0 && std::chrono::steady_clock::now() >= next_save_) save(so_far);
}

void ResumableFile::cut() {
    if (cut_ || !reason_.empty()) return;
    cut_ = true;
    if (::ftruncate(descriptor_, static_cast<::off_t>(written_)) == 0 && ::lseek(descriptor_, 0, SEEK_END) >= 0) return;
    reason_ = std::strerror(errno);
}

void ResumableFile::save(const report::Answered& so_far) {
    const auto begin = std::chrono::steady_clock::now();
    if (setup_.empty()) setup_ = find_setup_();
    reason_ = ::fsync(descriptor_) == 0 ? write_state({setup_, so_far, written_}) : std::strerror(errno);
    if (reason_.empty()) kept_ = so_far.counts.rows;
    const auto end = std::chrono::steady_clock::now();
    next_save_ =
        end + std::max<std::chrono::steady_clock::duration>(k_between_saves, (end - begin) * k_share_of_saving);
}

std::string ResumableFile::write_state(const report::ScreenState& state) const {
    const int descriptor = ::open(state_aside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0) return std::strerror(errno);
    std::string reason = write_all(descriptor, to_json(state));
    if (reason.empty()) return give_name(descriptor, state_aside_, state_);
    ::close(descriptor);
    return reason;
}

void ResumableFile::finish() {
    if (descriptor_ < 0) return;
    cut();
    if (!reason_.empty()) return;
    std::error_code ignored;
    // The lock holds until the file has its name.
    const int lock = ::dup(descriptor_);
    reason_ = give_name(std::exchange(descriptor_, -1), part_, target_);
    if (!reason_.empty() && kept_ == 0) fs::remove(part_, ignored);
    if (reason_.empty() || kept_ == 0) remove();
    if (lock >= 0) ::close(lock);
}

void ResumableFile::discard() {
    kept_ = 0;
    remove();
}

void ResumableFile::remove() {
    std::error_code ignored;
    // With its name given away, what stands under the old one is another run's.
    if (descriptor_ >= 0) fs::remove(part_, ignored);
    for (const fs::path& file : {state_, state_aside_}) fs::remove(file, ignored);
}

}  // namespace licet::cli
