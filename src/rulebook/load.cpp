#include "rulebook/load.hpp"

#include "rulebook/digest.hpp"
#include "rulebook/embedded.hpp"
#include "rulebook/packed.hpp"
#include "rulebook/readers.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace licet::rulebook {
namespace {

namespace fs = std::filesystem;

void read_file(const fs::path& path, const std::string& shown, bool overlay, Book& book, Sha256& digest,
               text::SourceMap& sources, Diagnostics& out) {
    const auto source = yaml::read_file(path, shown, sources, out);
    if (!source) return;
    diag::Reporter report(sources, out);
    const std::string_view contents = sources.contents(*source);
    const EmbeddedFile* embedded = find_embedded(contents);
    // The digest takes the file's own digest, so that every byte is hashed once at most.
    digest.add(path.filename().string());
    digest.add(embedded != nullptr ? std::string(embedded->digest) : sha256_of(contents));
    if (embedded != nullptr && !overlay) {
        join(book, unpack(embedded->part, *source), report);
    } else if (const auto root = yaml::parse(*source, report)) {
        read_root(*root, overlay, book, report);
    }
}

/// The YAML files right in a folder, sorted by name; not those of sub-folders.
std::vector<fs::path> yaml_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        const fs::path extension = entry.path().extension();
        if (extension == ".yaml" || extension == ".yml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void missing_folder(const fs::path& folder, const std::string& help, Diagnostics& out) {
    Diagnostic missing;
    missing.code = "missing-file";
    missing.message = "there is no rules folder `" + folder.generic_string() + "`";
    missing.help = help;
    out.add(std::move(missing));
}

/// Without facts and places there is nothing that a rule could speak of.
void check_parts(const Book& book, Diagnostics& out) {
    const auto need = [&](bool there, const std::string& what, const std::string& format) {
        if (there) return;
        Diagnostic missing;
        missing.code = "missing-file";
        missing.message = "the rules folder has no " + what;
        missing.help = "declare them in a file of the format `licet: " + format + "`";
        out.add(std::move(missing));
    };
    need(!book.facts.empty(), "facts", "vocabulary/v1");
    need(!book.destinations.empty(), "destinations", "destinations/v1");
}

}  // namespace

Book read_book(const LoadOptions& options, text::SourceMap& sources, Diagnostics& out) {
    Book book;
    Sha256 digest;
    const auto shown = [&](const fs::path& path) {
        return (options.rules.filename() / path.lexically_relative(options.rules)).generic_string();
    };
    if (!fs::is_directory(options.rules)) {
        missing_folder(options.rules, "name the folder with `--rules`", out);
        return book;
    }
    for (const fs::path& file : yaml_files(options.rules)) {
        read_file(file, shown(file), false, book, digest, sources, out);
    }
    for (const std::string& pack : options.packs) {
        const fs::path folder = options.rules / pack;
        if (!fs::is_directory(folder)) {
            missing_folder(folder, "a pack is a folder of that name below the rules folder", out);
            continue;
        }
        for (const fs::path& file : yaml_files(folder)) {
            read_file(file, shown(file), false, book, digest, sources, out);
        }
    }
    if (book.packs.empty() && !out.has_errors()) {
        Diagnostic missing;
        missing.code = "missing-file";
        missing.message = "no pack in the rules folder `" + options.rules.generic_string() + "` has a pack.yaml";
        missing.help = "give each pack, a folder below it, a file that begins with `licet: pack/v1`";
        out.add(std::move(missing));
    }
    if (!out.has_errors()) check_parts(book, out);
    for (const fs::path& overlay : options.overlays) {
        read_file(overlay, overlay.generic_string(), true, book, digest, sources, out);
    }
    book.digest = digest.text();
    return book;
}

std::optional<Book> load_book(const LoadOptions& options, text::SourceMap& sources, Diagnostics& out) {
    Book book = read_book(options, sources, out);
    if (out.has_errors()) return std::nullopt;
    return book;
}

}  // namespace licet::rulebook
