// The public face of a compiled rulebook.
#include "licet/rulebook.hpp"

#include "diag/suggest.hpp"
#include "program/compile.hpp"
#include "program/program.hpp"
#include "program/slice.hpp"
#include "rulebook/load.hpp"
#include "text/ascii.hpp"

#include <cstdlib>

namespace licet {

const std::string& Rulebook::digest() const { return program_->book.digest; }

std::vector<Pack> Rulebook::packs() const {
    std::vector<Pack> all;
    for (const auto& pack : program_->book.packs) all.push_back({pack.name, pack.covers_from, pack.verified_through});
    return all;
}

std::vector<Destination> Rulebook::destinations() const {
    std::vector<Destination> all;
    for (std::size_t i = 0; i < program_->book.destinations.size(); ++i) {
        const auto& place = program_->book.destinations[i];
        all.push_back({place.code, place.name, program_->book.destinations[program_->treated_as[i]].code});
    }
    return all;
}

std::vector<std::string> Rulebook::resolve_destination(std::string_view text, Date on, std::string& suggestion) const {
    const program::Program& program = *program_;
    const std::string upper = text::uppered(text);
    const auto codes_of = [&](const program::Mask& mask) {
        std::vector<std::string> codes;
        for (const auto& [code, index] : program.destination_by_code) {
            if (mask.test(index)) codes.push_back(code);
        }
        return codes;
    };
    if (program.destination_by_code.contains(upper)) return {upper};
    if (const auto group = program.group_by_name.find(upper); group != program.group_by_name.end()) {
        return codes_of(program::group_members(program, group->second, on, std::nullopt));
    }
    if (upper == "ALL") {
        program::Mask abroad;
        const auto home = program.destination_by_code.find("US");
        for (std::size_t i = 0; i < program.treated_as.size(); ++i) {
            abroad.set(i, home == program.destination_by_code.end() || program.treated_as[i] != home->second);
        }
        return codes_of(abroad);
    }
    const std::string folded = program::fold(text);
    if (const auto place = program.destination_by_name.find(folded); place != program.destination_by_name.end()) {
        return {program.book.destinations[place->second].code};
    }
    std::vector<std::string> known;
    for (const auto& place : program.book.destinations) known.push_back(place.name);
    for (const auto& [group, index] : program.group_by_name) known.push_back(group);
    suggestion = diag::nearest(text, known);
    return {};
}

std::optional<Rulebook> load_rulebook(const LoadOptions& options, Diagnostics& out) {
    text::SourceMap sources;
    auto book = rulebook::load_book(options, sources, out);
    if (!book) return std::nullopt;
    auto program = program::compile(std::move(*book), std::move(sources), out);
    if (program == nullptr) return std::nullopt;
    return Rulebook(std::move(program));
}

std::optional<std::filesystem::path> find_rules() {
    namespace fs = std::filesystem;
    if (const char* named = std::getenv("LICET_RULES"); named != nullptr && *named != '\0') return fs::path(named);
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    std::vector<fs::path> places;
    if (!failed) places.push_back(program.parent_path().parent_path() / "share" / "licet" / "rules");
    for (const char* built_in : {LICET_BUILD_RULES, LICET_INSTALLED_RULES}) places.emplace_back(built_in);
    for (const fs::path& place : places) {
        if (fs::is_regular_file(place / "vocabulary.yaml", failed)) return place;
    }
    return std::nullopt;
}

}  // namespace licet
