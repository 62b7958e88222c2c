#pragma once
// Messages on a stream of bytes: `Content-Length: N`, an empty line, N bytes. Bytes go in as they come, cut anywhere.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace licet::lsp {

/// What stands next in the stream.
struct Frame {
    std::string body;
    std::string fault;  ///< why there is no body: a header that cannot be read, a message that is too long
};

class FrameReader {
public:
    static constexpr std::size_t k_most_bytes = std::size_t{32} * 1024 * 1024;
    static constexpr std::size_t k_most_header_bytes = std::size_t{8} * 1024;

    void feed(std::string_view bytes) { buffer_ += bytes; }
    /// The next message as soon as all of it is there. One that is too long is skipped and told as a fault.
    [[nodiscard]] std::optional<Frame> next();
    /// The header never ends: where the next message begins cannot be found out any more.
    [[nodiscard]] bool lost() const { return lost_; }

private:
    std::optional<Frame> header(std::string_view text);

    std::string buffer_;
    std::optional<std::size_t> length_;  ///< of the message whose header was read
    std::size_t skip_ = 0;               ///< bytes of a message that is too long, yet to come
    bool lost_ = false;
};

/// A message as it is sent.
[[nodiscard]] std::string frame(std::string_view body);

}  // namespace licet::lsp
