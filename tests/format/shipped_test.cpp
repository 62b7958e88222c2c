// Properties that hold for every file that licet comes with.

#include "format/formatted.hpp"
#include "golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace licet::test {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> shipped_files() {
    std::vector<fs::path> files;
    for (const char* folder : {"rules", "examples"}) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.path().extension() == ".yaml") files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Each line moved to the right by as many spaces for each two that it has.
std::string widened(const std::string& text, std::size_t step) {
    std::string out;
    for (const std::string& line : lines_of(text)) {
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        out += std::string(indent / 2 * step + indent % 2, ' ') + line.substr(indent) + "\n";
    }
    return out;
}

/// Blank lines multiplied, blanks behind lines, none of which is text.
std::string spread(const std::string& text, std::mt19937& random) {
    std::string out(random() % 3, '\n');
    for (const std::string& line : lines_of(text)) {
        out += line + std::string(random() % 3, ' ') + "\n";
        if (line.empty()) out += std::string(random() % 3, '\n');
    }
    return out + std::string(random() % 3, '\n');
}

}  // namespace

TEST_CASE("formatting a shipped file twice changes nothing more") {
    const auto files = shipped_files();
    CHECK(files.size() > 100);
    for (const fs::path& file : files) {
        CAPTURE(file.string());
        const std::string once = formatted(read_text(file));
        CHECK_FALSE(once.starts_with("error"));
        CHECK(formatted(once) == once);
    }
}

TEST_CASE("a shipped file under other indentation and blank lines comes back to the same text") {
    std::mt19937 random(20261121);
    for (const fs::path& file : shipped_files()) {
        CAPTURE(file.string());
        const std::string text = formatted(read_text(file));
        // Text in a block may hold spaces of its own.
        if (text.find("- |") == std::string::npos) {
            for (const std::size_t step : {1U, 3U, 4U}) CHECK(formatted(widened(text, step)) == text);
        }
        CHECK(formatted(spread(text, random)) == text);
    }
}

TEST_CASE("a shipped file keeps every comment") {
    for (const fs::path& file : shipped_files()) {
        CAPTURE(file.string());
        const auto comments = [](const std::string& text) {
            std::vector<std::string> found;
            for (const std::string& line : lines_of(text)) {
                const std::size_t sign = line.find("# ");
                if (sign != std::string::npos && (sign == 0 || line[sign - 1] == ' '))
                    found.push_back(line.substr(sign));
            }
            std::sort(found.begin(), found.end());
            return found;
        };
        const std::string text = read_text(file);
        CHECK(comments(formatted(text)) == comments(text));
    }
}

}  // namespace licet::test
