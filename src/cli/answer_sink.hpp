#pragma once
// Where the answers to a table go, in order.

#include "cli/output_file.hpp"
#include "licet/diagnostic.hpp"
#include "report/screen_state.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace licet::cli {

/// Worked out when it is asked for: it takes the digest of the program.
using FindSetup = std::function<report::Setup()>;

class AnswerSink {
public:
    AnswerSink() = default;
    AnswerSink(const AnswerSink&) = delete;
    AnswerSink& operator=(const AnswerSink&) = delete;
    virtual ~AnswerSink() = default;

    /// Where to begin: at the first row, or behind those that an earlier run answered. Nothing, with faults, if there
    /// is no beginning.
    [[nodiscard]] virtual std::optional<report::Answered> start(const FindSetup& setup, Diagnostics& out) = 0;
    /// `so_far` counts the rows that this text answers too.
    virtual void write(std::string_view text, const report::Answered& so_far) = 0;
    /// All rows are answered.
    virtual void finish() = 0;
    /// Nothing comes of this run, and it is of no use to go on with it.
    virtual void discard() {}
    /// Whether answers come with the digest of their rows.
    [[nodiscard]] virtual bool needs_digests() const { return false; }
    /// Why it takes no more; empty if it does.
    [[nodiscard]] virtual const std::string& reason() const = 0;
};

/// Standard output, a pipe or a device: what is written is gone, and nothing can go on from there.
class StreamSink final : public AnswerSink {
public:
    explicit StreamSink(std::filesystem::path file) : file_(std::move(file)) {}

    std::optional<report::Answered> start(const FindSetup&, Diagnostics&) override {
        stream_.emplace(file_);
        return report::Answered();
    }
    void write(std::string_view text, const report::Answered&) override { stream_->write(text); }
    void finish() override { stream_->finish(); }
    [[nodiscard]] const std::string& reason() const override { return stream_->reason(); }

private:
    std::filesystem::path file_;
    std::optional<OutputFile> stream_;
};

}  // namespace licet::cli
