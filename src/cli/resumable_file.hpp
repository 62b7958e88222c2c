#pragma once
// A file of answers that survives the end of its run. FILE.part takes the answers, FILE.part.state says how far they
// can be relied on, and FILE appears when all is there.
//
// The order is what makes it safe: answers are synced before the state that speaks of them is written aside, synced and
// renamed. So whenever the process or the machine stops, the state names bytes that are on the disk, and what stands
// behind them is cut off when a later run goes on.

#include "cli/answer_sink.hpp"

#include <chrono>
#include <cstdint>

namespace licet::cli {

class ResumableFile final : public AnswerSink {
public:
    /// Nothing happens before the start. `resumes`: goes on with what an earlier run left, if there is anything.
    ResumableFile(std::filesystem::path file, bool resumes) : target_(std::move(file)), resumes_(resumes) {}
    /// What was not finished stays for a later run, if any row is answered for certain.
    ~ResumableFile() override;

    [[nodiscard]] std::optional<report::Answered> start(const FindSetup& setup, Diagnostics& out) override;
    void write(std::string_view text, const report::Answered& so_far) override;
    void finish() override;
    void discard() override;
    /// Rows that a later run need not answer again; 0 if this run did not come to write.
    [[nodiscard]] std::uint64_t kept() const { return cut_ ? kept_ : 0; }
    [[nodiscard]] const std::filesystem::path& part() const { return part_; }
    [[nodiscard]] bool needs_digests() const override { return true; }
    [[nodiscard]] const std::string& reason() const override { return reason_; }

private:
    /// What an earlier run left; an empty state if there is nothing to go on with.
    [[nodiscard]] std::optional<report::ScreenState> left_behind(Diagnostics& out) const;
    [[nodiscard]] bool is_same_setup(const report::Setup& then, const report::Setup& now, Diagnostics& out) const;
    [[nodiscard]] bool open(std::uint64_t bytes, Diagnostics& out);
    /// Cuts off what no state speaks of; not before the table turned out to be the same.
    void cut();
    void save(const report::Answered& so_far);
    std::string write_state(const report::ScreenState& state) const;
    void remove();

    std::filesystem::path target_, part_, state_, state_aside_;
    bool resumes_;
    FindSetup find_setup_;
    report::Setup setup_;
    int descriptor_ = -1;
    std::uint64_t written_ = 0;
    std::uint64_t kept_ = 0;  ///< rows that the state speaks of
    bool cut_ = false;
    std::chrono::steady_clock::time_point next_save_;
    std::string reason_;
};

}  // namespace licet::cli
