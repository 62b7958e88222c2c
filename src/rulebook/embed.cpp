// A program of the build: reads rule files and writes the C++ source that defines rulebook::embedded_files().
//
//   licet_embed OUTPUT FILE...
//
// A file with faults is left out, as licet has to report them when it reads that file.

#include "diag/render.hpp"
#include "rulebook/digest.hpp"
#include "rulebook/packed.hpp"
#include "rulebook/readers.hpp"
#include "yaml/read.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <string_view>

namespace licet::rulebook {
namespace {

constexpr std::size_t k_line_width = 100;

bool stands_for_itself(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?'; }

/// A string_view of the bytes, as C++. Escapes are octal, which never swallow the byte behind them.
void write_bytes(std::string_view bytes, std::ostream& out) {
    std::string line;
    const auto flush = [&] {
        out << "\n     \"" << line << '"';
        line.clear();
    };
    out << "    {";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (stands_for_itself(c)) {
            line += c;
        } else {
            line += '\\';
            for (const unsigned shift : {6U, 3U, 0U}) line += static_cast<char>('0' + ((byte >> shift) & 7U));
        }
        if (line.size() >= k_line_width) flush();
    }
    flush();
    out << ", " << bytes.size() << "},\n";
}

/// False if the file cannot be read.
bool embed(const std::string& path, std::ostream& out) {
    text::SourceMap sources;
    sources.add("", "");  // so that the file is not the first, see pack()
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    const auto source = yaml::read_file(path, path, sources, faults);
    const auto root = source ? yaml::parse(*source, report) : std::nullopt;
    Book part;
    if (root) read_root(*root, false, part, report);
    if (!faults.empty()) std::cerr << diag::render(faults, {});
    if (!root || !faults.empty()) return source.has_value();
    const std::string_view contents = sources.contents(*source);
    out << "    {\n";
    write_bytes(contents, out);
    write_bytes(sha256_of(contents), out);
    write_bytes(pack(part), out);
    out << "    },\n";
    return true;
}

bool run(const std::string& output, std::span<char*> files) {
    std::ofstream out(output, std::ios::binary);
    out << "// Written by licet_embed from the files in rules/; do not edit.\n"
           "#include \"rulebook/embedded.hpp\"\n\n"
           "// NOLINTBEGIN\n"
           "namespace licet::rulebook {\n\n"
           "static constexpr EmbeddedFile k_files[] = {\n";
    bool complete = true;
    for (const char* file : files) complete = embed(file, out) && complete;
    out << "};\n\n"
           "std::span<const EmbeddedFile> embedded_files() { return k_files; }\n\n"
           "}  // namespace licet::rulebook\n"
           "// NOLINTEND\n";
    out.close();
    if (!out) std::cerr << "cannot write " << output << '\n';
    return complete && out;
}

}  // namespace
}  // namespace licet::rulebook

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: licet_embed OUTPUT FILE...\n";
        return EXIT_FAILURE;
    }
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    return licet::rulebook::run(arguments[1], arguments.subspan(2)) ? EXIT_SUCCESS : EXIT_FAILURE;
}
