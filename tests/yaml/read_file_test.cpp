#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace licet;
namespace fs = std::filesystem;

namespace {

/// A folder that is removed with all that is in it.
struct Folder {
    fs::path path = make();
    Folder() = default;
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    [[nodiscard]] fs::path write(const std::string& name, const std::string& contents) const {
        std::ofstream(path / name, std::ios::binary) << contents;
        return path / name;
    }

private:
    static fs::path make() {
        std::string pattern = (fs::temp_directory_path() / "licet-test-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        return pattern;
    }
};

struct Fixture {
    Folder folder;
    text::SourceMap sources;
    Diagnostics faults;
    std::optional<text::SourceId> read(const fs::path& path, const yaml::Limits& limits = {}) {
        return yaml::read_file(path, "shown.yaml", sources, faults, limits);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a file is read under the name it is shown by") {
    const auto id = read(folder.write("x", std::string("a: b\r\n\0", 7)));
    REQUIRE(id);
    CHECK(sources.name(*id) == "shown.yaml");
    CHECK(sources.contents(*id) == std::string_view("a: b\r\n\0", 7));
    CHECK(faults.empty());
}

TEST_CASE_FIXTURE(Fixture, "an empty file is read") {
    const auto id = read(folder.write("x", ""));
    REQUIRE(id);
    CHECK(sources.contents(*id).empty());
}

TEST_CASE_FIXTURE(Fixture, "a byte-order mark is dropped") {
    const auto id = read(folder.write("x",
                                      "\xEF\xBB\xBF"
                                      "a: b"));
    REQUIRE(id);
    CHECK(sources.contents(*id) == "a: b");
}

TEST_CASE_FIXTURE(Fixture, "a file longer than the limit is refused") {
    SUBCASE("at the limit") { CHECK(read(folder.write("x", "a: b\nc: d"), {.bytes = 9})); }
    SUBCASE("above") {
        CHECK_FALSE(read(folder.write("x", "a: b\nc: d"), {.bytes = 8}));
        CHECK(yaml::summary(faults) == "2:4 file-too-large");
        CHECK(faults.begin()->primary.file == "shown.yaml");
        CHECK(faults.begin()->message == "the file is longer than 8 bytes");
    }
    SUBCASE("without being read whole") {
        const fs::path path = folder.write("x", "");
        fs::resize_file(path, 100ULL << 30U);
        CHECK_FALSE(read(path));
        CHECK(yaml::summary(faults).starts_with("1:4194305 file-too-large"));
    }
    SUBCASE("endless") {
        CHECK_FALSE(read("/dev/zero", {.bytes = 100}));
        CHECK(faults.begin()->code == "file-too-large");
    }
}

TEST_CASE_FIXTURE(Fixture, "what cannot be read is reported without a line") {
    SUBCASE("missing") {
        CHECK_FALSE(read(folder.path / "none"));
        CHECK(yaml::summary(faults) == "0:0 missing-file");
        CHECK(faults.begin()->message == "`shown.yaml` does not exist");
    }
    SUBCASE("below a file") {
        CHECK_FALSE(read(folder.write("x", "") / "y"));
        CHECK(faults.begin()->code == "missing-file");
    }
    SUBCASE("a directory") {
        CHECK_FALSE(read(folder.path));
        CHECK(yaml::summary(faults) == "0:0 not-a-file");
        CHECK(faults.begin()->message == "`shown.yaml` is a directory");
    }
    SUBCASE("a name too long") {
        CHECK_FALSE(read(folder.path / std::string(5000, 'x')));
        CHECK(yaml::summary(faults) == "0:0 unreadable-file");
        CHECK(faults.begin()->message == "`shown.yaml` cannot be read: File name too long");
    }
    SUBCASE("a link to itself") {
        fs::create_symlink("loop", folder.path / "loop");
        CHECK_FALSE(read(folder.path / "loop"));
        CHECK(faults.begin()->code == "unreadable-file");
    }
    CHECK(faults.begin()->primary.file == "shown.yaml");
}
