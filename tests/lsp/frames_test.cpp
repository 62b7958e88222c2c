#include "lsp/frames.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using licet::lsp::Frame;
using licet::lsp::FrameReader;

namespace {

/// Each message as its body, or `!` and the fault.
std::vector<std::string> read(FrameReader& reader) {
    std::vector<std::string> all;
    while (auto frame = reader.next()) all.push_back(frame->fault.empty() ? frame->body : "!" + frame->fault);
    return all;
}

std::vector<std::string> read_all(const std::string& bytes) {
    FrameReader reader;
    reader.feed(bytes);
    return read(reader);
}

}  // namespace

TEST_CASE("messages are the same wherever the stream is cut") {
    const std::string stream =
        licet::lsp::frame("{\"a\":1}") + licet::lsp::frame("") +
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:  4 \r\n\r\n\r\n\r\n" +
        licet::lsp::frame("last");
    const std::vector<std::string> whole = {"{\"a\":1}", "", "\r\n\r\n", "last"};
    CHECK(read_all(stream) == whole);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        CAPTURE(cut);
        FrameReader reader;
        reader.feed(stream.substr(0, cut));
        std::vector<std::string> all = read(reader);
        reader.feed(stream.substr(cut));
        for (std::string& one : read(reader)) all.push_back(std::move(one));
        CHECK(all == whole);
    }
    FrameReader bytewise;
    std::vector<std::string> all;
    for (const char byte : stream) {
        bytewise.feed({&byte, 1});
        for (std::string& one : read(bytewise)) all.push_back(std::move(one));
    }
    CHECK(all == whole);
}

TEST_CASE("a header that names no length is told and passed over") {
    for (const char* header : {"", "Content-Length: ", "Content-Length: -1", "Content-Length: 4x", "Content-Length 4",
                               "Content-Length: 99999999999999999999999", "X: 1"}) {
        CAPTURE(header);
        const auto all = read_all(std::string(header) + "\r\n\r\n" + licet::lsp::frame("next"));
        REQUIRE(all.size() == 2);
        CHECK(all[0] == "!the header names no Content-Length");
        CHECK(all[1] == "next");
    }
}

TEST_CASE("a message that is too long is skipped without being kept") {
    FrameReader reader;
    const std::size_t length = FrameReader::k_most_bytes + 10;
    reader.feed("Content-Length: " + std::to_string(length) + "\r\n\r\n");
    const auto fault = reader.next();
    REQUIRE(fault);
    CHECK(fault->fault.starts_with("the message is longer than"));
    reader.feed(std::string(length - 1, 'x'));
    CHECK_FALSE(reader.next());
    reader.feed("x" + licet::lsp::frame("next"));
    CHECK(read(reader) == std::vector<std::string>{"next"});
    CHECK_FALSE(reader.lost());
}

TEST_CASE("a header without an end loses the stream") {
    FrameReader reader;
    reader.feed(std::string(FrameReader::k_most_header_bytes + 1, 'x'));
    const auto fault = reader.next();
    REQUIRE(fault);
    CHECK(fault->fault.starts_with("the header is longer than"));
    CHECK(reader.lost());
    reader.feed(licet::lsp::frame("next"));
    CHECK_FALSE(reader.next());
}
