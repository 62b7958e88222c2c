#pragma once
// The bytes of a table: a file or standard input.

#include "licet/diagnostic.hpp"
#include "rulebook/digest.hpp"
#include "table/table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace licet::cli {

class TableFile {
public:
    /// "-" is standard input. With `digested`, the bytes that are read go into a digest.
    TableFile(std::string file, bool digested) : file_(std::move(file)), digested_(digested) {}
    TableFile(const TableFile&) = delete;
    TableFile& operator=(const TableFile&) = delete;
    ~TableFile();

    /// Says so if there is no such file.
    [[nodiscard]] bool open(Diagnostics& out);
    [[nodiscard]] table::ReadBytes bytes();
    /// Nothing where that is not known before the end.
    [[nodiscard]] std::optional<std::uint64_t> size() const;
    /// Of all bytes, once they are read.
    [[nodiscard]] std::string digest() { return digest_.text(); }

private:
    std::string file_;
    bool digested_;
    int descriptor_ = -1;
    Sha256 digest_;
};

}  // namespace licet::cli
