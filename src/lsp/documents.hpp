#pragma once
// The texts that the editor has open. They count in place of the files on disk.

#include "lsp/position.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace licet::lsp {

/// The path of a `file:` address, absolute and normal; empty for any other.
[[nodiscard]] std::filesystem::path path_of(std::string_view uri);
[[nodiscard]] std::string uri_of(const std::filesystem::path& path);

struct Document {
    std::string uri;  ///< as the editor wrote it
    std::filesystem::path path;
    std::string text;
    std::optional<std::int64_t> version;
};

class Documents {
public:
    /// A text that has no path, such as one not saved yet, is kept under its address.
    void open(const std::string& uri, std::string text, std::optional<std::int64_t> version);
    /// Replaces a part of the text, or all of it. False where the document is not open.
    bool change(const std::string& uri, std::optional<std::pair<Position, Position>> range, std::string_view text,
                Encoding encoding);
    void set_version(const std::string& uri, std::optional<std::int64_t> version);
    void close(const std::string& uri) { open_.erase(uri); }

    [[nodiscard]] const Document* find(const std::string& uri) const;
    [[nodiscard]] const Document* find(const std::filesystem::path& path) const;
    [[nodiscard]] const std::map<std::string, Document>& all() const { return open_; }

private:
    std::map<std::string, Document> open_;  ///< by address
};

/// The format that a text says it has in its key `licet` ("rules/v1"); empty where there is none.
[[nodiscard]] std::string format_of(std::string_view text);

}  // namespace licet::lsp
