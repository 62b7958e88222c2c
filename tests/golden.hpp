#pragma once
// Golden files: expected output kept in tests/golden/. Run the tests with LICET_UPDATE_GOLDEN=1 to write them anew, and
// review the difference like code.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace licet::test {

inline std::filesystem::path golden_folder() { return LICET_GOLDEN_DIR; }

inline bool updating_golden() {
    const char* update = std::getenv("LICET_UPDATE_GOLDEN");
    return update != nullptr && std::string(update) == "1";
}

inline std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// `name` is a path below tests/golden/.
inline void check_golden(const std::string& name, const std::string& actual) {
    const std::filesystem::path file = golden_folder() / name;
    if (updating_golden()) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << actual;
    }
    INFO("golden file ", name, "; LICET_UPDATE_GOLDEN=1 rewrites it");
    REQUIRE(std::filesystem::exists(file));
    CHECK(read_text(file) == actual);
}

/// Every file of a golden folder has a test.
inline void check_no_orphans(const std::string& folder, const std::vector<std::string>& names) {
    for (const auto& entry : std::filesystem::directory_iterator(golden_folder() / folder)) {
        const std::string name = entry.path().filename().string();
        INFO("no test writes ", name);
        CHECK(std::find(names.begin(), names.end(), name) != names.end());
    }
}

}  // namespace licet::test
