#include "lsp/documents.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <utility>

namespace licet::lsp {
namespace {

int hex_digit(char c) {
    if (text::is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool stands_for_itself(char c) {
    return text::is_letter(c) || text::is_digit(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::filesystem::path path_of(std::string_view uri) {
    constexpr std::string_view scheme = "file://";
    if (!uri.starts_with(scheme)) return {};
    uri.remove_prefix(scheme.size());
    uri.remove_prefix(std::min(uri.find('/'), uri.size()));  // the host, which is this one
    std::string path;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const int high = uri[i] == '%' && i + 2 < uri.size() ? hex_digit(uri[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(uri[i + 2]) : -1;
        if (low < 0) {
            path += uri[i];
            continue;
        }
        path += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (path.find('\0') != std::string::npos) return {};
    return std::filesystem::path(path).lexically_normal();
}

std::string uri_of(const std::filesystem::path& path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = "file://";
    for (const char c : path.generic_string()) {
        if (stands_for_itself(c)) {
            uri += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            uri += {'%', digits[byte / 16], digits[byte % 16]};
        }
    }
    return uri;
}

void Documents::open(const std::string& uri, std::string text, std::optional<std::int64_t> version) {
    open_[uri] = {uri, path_of(uri), std::move(text), version};
}

bool Documents::change(const std::string& uri, std::optional<std::pair<Position, Position>> range,
                       std::string_view text, Encoding encoding) {
    const auto found = open_.find(uri);
    if (found == open_.end()) return false;
    std::string& whole = found->second.text;
    if (!range) {
        whole = text;
        return true;
    }
    const std::size_t begin = offset_of(whole, range->first, encoding);
    const std::size_t end = std::max(begin, offset_of(whole, range->second, encoding));
    whole.replace(begin, end - begin, text);
    return true;
}

void Documents::set_version(const std::string& uri, std::optional<std::int64_t> version) {
    if (const auto found = open_.find(uri); found != open_.end()) found->second.version = version;
}

const Document* Documents::find(const std::string& uri) const {
    const auto found = open_.find(uri);
    return found == open_.end() ? nullptr : &found->second;
}

const Document* Documents::find(const std::filesystem::path& path) const {
    const auto found =
        std::find_if(open_.begin(), open_.end(), [&](const auto& one) { return one.second.path == path; });
    return found == open_.end() ? nullptr : &found->second;
}

std::string format_of(std::string_view text) {
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        for (const std::string_view start : {"\xEF\xBB\xBF", "{", " ", "\"", "licet", "\"", ":", " ", "\""}) {
            if (line.starts_with(start)) {
                line.remove_prefix(start.size());
            } else if (start == "licet" || start == ":") {
                line = {};
            }
        }
        if (!line.empty()) return std::string(line.substr(0, line.find_first_of("\"', #\r}")));
    }
    return {};
}

}  // namespace licet::lsp
