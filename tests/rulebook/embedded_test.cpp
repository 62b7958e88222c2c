#include "rulebook/embedded.hpp"

#include "rulebook/digest.hpp"
#include "rulebook/load.hpp"
#include "rulebook/packed.hpp"
#include "rulebook/readers.hpp"
#include "small_rulebook.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace licet;
namespace fs = std::filesystem;

namespace {

/// The rule files that licet loads, as they lie in the checkout: all but the tests of packs.
std::vector<fs::path> shipped_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator("rules")) {
        const fs::path& path = entry.path();
        if (path.extension() == ".yaml" && path.parent_path().filename() != "tests") files.push_back(path);
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string contents_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every shipped rule file is embedded, with what reading it gives") {
    const std::vector<fs::path> files = shipped_files();
    REQUIRE(!files.empty());
    CHECK(rulebook::embedded_files().size() == files.size());
    for (const fs::path& path : files) {
        SUBCASE(path.string().c_str()) {
            text::SourceMap sources;
            sources.add("", "");
            Diagnostics faults;
            diag::Reporter report(sources, faults);
            const text::SourceId id = sources.add("f.yaml", contents_of(path));
            const auto root = yaml::parse(id, report);
            REQUIRE(root);
            rulebook::Book book;
            rulebook::read_root(*root, false, book, report);
            REQUIRE(faults.empty());
            const rulebook::EmbeddedFile* file = rulebook::find_embedded(sources.contents(id));
            REQUIRE(file != nullptr);
            CHECK(file->digest == sha256_of(sources.contents(id)));
            CHECK(file->part == rulebook::pack(book));
            CHECK(rulebook::pack(rulebook::unpack(file->part, id)) == file->part);
        }
    }
}

TEST_CASE("a rule file that was edited is not taken for the one that was embedded") {
    std::string contents = contents_of("rules/vocabulary.yaml");
    REQUIRE(rulebook::find_embedded(contents) != nullptr);
    contents.back() = ' ';
    CHECK(rulebook::find_embedded(contents) == nullptr);
    CHECK(rulebook::find_embedded("") == nullptr);
}

TEST_CASE("what stands twice is found whether a file was embedded or not") {
    const licet::test::TemporaryFolder folder;
    const auto copy = [&](const std::string& from, const std::string& to, const std::string& end) {
        folder.write("rules/" + to, contents_of("rules/" + from) + end);
    };
    for (const std::string end : {"", "# edited\n"}) {
        for (const std::string name : {"vocabulary.yaml", "destinations.yaml", "us-ear/pack.yaml"})
            copy(name, name, end);
        copy("us-ear/advice.yaml", "us-ear/advice.yaml", "");
        copy("us-ear/advice.yaml", "us-ear/zz.yaml", end);
        text::SourceMap sources;
        Diagnostics faults;
        (void)rulebook::read_book({folder.path() / "rules", {"us-ear"}, {}}, sources, faults);
        REQUIRE(!faults.empty());
        CHECK(faults.begin()->code == "duplicate-rule");
        CHECK(faults.begin()->primary.file == "rules/us-ear/zz.yaml");
        CHECK(faults.begin()->secondary.front().file == "rules/us-ear/advice.yaml");
        CHECK(faults.begin()->secondary.front().line == faults.begin()->primary.line);
    }
}
