#include "rulebook/embedded.hpp"

#include "rulebook/digest.hpp"
#include "yaml/packed.hpp"
#include "yaml/parsed.hpp"

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

TEST_CASE("every shipped rule file is embedded, with the tree that parsing it gives") {
    const std::vector<fs::path> files = shipped_files();
    REQUIRE(!files.empty());
    CHECK(rulebook::embedded_files().size() == files.size());
    for (const fs::path& path : files) {
        SUBCASE(path.string().c_str()) {
            const yaml::Parsed parsed(contents_of(path));
            const std::string_view contents = parsed.sources.contents(parsed.id);
            REQUIRE(parsed.root);
            const rulebook::EmbeddedFile* file = rulebook::find_embedded(contents);
            REQUIRE(file != nullptr);
            CHECK(file->digest == sha256_of(contents));
            CHECK(yaml::unpack(file->tree, parsed.id, contents) == *parsed.root);
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
