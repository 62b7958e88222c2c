// A whole file of rules or an overlay, on top of a small rulebook with the shipped vocabulary: read, checked, compiled.

#include "fuzz.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace licet;

namespace {

namespace fs = std::filesystem;

/// A rules folder of its own, in memory where the system has such a place; removed in the end.
class Folder {
public:
    Folder() : path_(fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path()) {
        path_ /= "licet-fuzz-" + std::to_string(::getpid());
        fs::create_directories(path_ / "p");
        for (const char* file : {"vocabulary.yaml", "names.yaml", "destinations.yaml"}) {
            if (fs::exists(fs::path(LICET_FUZZ_RULES) / file))
                fs::copy(fs::path(LICET_FUZZ_RULES) / file, path_ / file);
        }
        std::ofstream(path_ / "p" / "pack.yaml")
            << "licet: pack/v1\npack: p\nauthority: A\ncovers_from: 2022-01-01\nverified_through: 2026-01-01\n";
        std::ofstream(path_ / "p" / "base.yaml") << "licet: rules/v1\npack: p\nrules:\n"
                                                    "  - id: p.a\n    stage: classify\n    title: A\n"
                                                    "    cite: {text: A, url: \"https://example.org\"}\n"
                                                    "    published: 2022-01-01\n    effective: {from: 2022-01-01}\n"
                                                    "    when: tpp >= 4800\n    gives: 3A090.a\n";
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void write(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

void load(const LoadOptions& options) {
    Diagnostics faults;
    const auto rulebook = load_rulebook(options, faults);
    fuzz::require(rulebook.has_value() != faults.has_errors(), "a rulebook or a fault");
    fuzz::check_faults(faults);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Folder k_folder;
    const std::string_view text = fuzz::text_of(data, size);
    // A file for the pack, or on top of it: as it says itself.
    const bool overlay = text.find("overlay/v1") != std::string_view::npos;
    const fs::path file = overlay ? k_folder.path() / "overlay.yaml" : k_folder.path() / "p" / "rules.yaml";
    write(file, text);
    LoadOptions options{.rules = k_folder.path(), .packs = {"p"}};
    if (overlay) options.overlays = {file};
    load(options);
    fs::remove(file);
    return 0;
}
