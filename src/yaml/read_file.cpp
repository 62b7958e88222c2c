#include "diag/quote.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <utility>

namespace licet::yaml {
namespace {

Diagnostic file_fault(std::string code, const std::string& shown, std::string message, std::string help = {}) {
    Label whole_file;
    whole_file.file = shown;
    return {Severity::error, std::move(code), std::move(message), std::move(whole_file), {}, std::move(help), {}};
}

}  // namespace

std::optional<text::SourceId> read_file(const std::filesystem::path& path, const std::string& shown,
                                        text::SourceMap& sources, Diagnostics& out, const Limits& limits) {
    namespace fs = std::filesystem;
    const std::string name = diag::in_backticks(shown);
    std::error_code error;
    if (!sources.stand_ins().empty()) {
        const auto open = sources.stand_ins().find(fs::absolute(path, error).lexically_normal().string());
        if (open != sources.stand_ins().end() && open->second.size() <= limits.bytes) {
            return sources.add(shown, open->second);
        }
    }
    const fs::file_type type = fs::status(path, error).type();
    if (type == fs::file_type::not_found) {
        out.add(file_fault("missing-file", shown, name + " does not exist", "see whether the path is right"));
        return std::nullopt;
    }
    // Pipes and devices are let through, so that `/dev/stdin` can be read.
    if (type == fs::file_type::directory || type == fs::file_type::block || type == fs::file_type::socket) {
        const bool directory = type == fs::file_type::directory;
        out.add(file_fault("not-a-file", shown, name + (directory ? " is a directory" : " is not a file"),
                           directory ? "name a file in it" : "name a file of text"));
        return std::nullopt;
    }
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string contents;
    if (in) {
        constexpr std::size_t k_piece = std::size_t{64} * 1024;
        // A file that knows its size is read in one piece; the byte behind it meets the end.
        const std::uintmax_t size = type == fs::file_type::regular ? fs::file_size(path, error) : 0;
        std::size_t piece = size > 0 && size < limits.bytes ? static_cast<std::size_t>(size) + 1 : k_piece;
        while (in && contents.size() <= limits.bytes) {
            const std::size_t before = contents.size();
            contents.resize(before + std::min(piece, limits.bytes + 1 - before));
            piece = k_piece;
            in.read(contents.data() + before, static_cast<std::streamsize>(contents.size() - before));
            contents.resize(before + static_cast<std::size_t>(in.gcount()));
        }
    }
    if (!in.eof() && !in.good()) {
        const int reason = errno;
        const std::string why = reason == 0 ? std::string() : ": " + std::generic_category().message(reason);
        out.add(file_fault("unreadable-file", shown, name + " cannot be read" + why));
        return std::nullopt;
    }
    if (contents.size() > limits.bytes) {
        text::SourceMap head;
        const text::SourceId id = head.add(shown, std::move(contents));
        const auto end = static_cast<std::uint32_t>(limits.bytes);
        diag::Reporter(head, out).error("file-too-large", {id, end, end},
                                        "the file is longer than " + std::to_string(limits.bytes) + " bytes",
                                        "split it into several files");
        return std::nullopt;
    }
    return sources.add(shown, std::move(contents));
}

}  // namespace licet::yaml
