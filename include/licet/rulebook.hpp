#pragma once
// Everything loaded from a rules folder, checked and compiled. Immutable and cheap to copy (shared).

#include "licet/date.hpp"
#include "licet/diagnostic.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet {

namespace program {
struct Program;
}

struct LoadOptions {
    std::filesystem::path rules;                       ///< the rules folder
    std::vector<std::string> packs = {"us-ear"};       ///< folders below it; each must exist
    std::vector<std::filesystem::path> overlays = {};  ///< applied in this order
};

struct Destination {
    std::string code;  ///< ISO 3166 alpha-2, or XK
    std::string name;
    std::string treated_as;  ///< code under which the law reads it, its own where there is no other
};

struct Pack {
    std::string name;  ///< "us-ear"
    Date covers_from{};
    Date verified_through{};  ///< the day up to which somebody checked that the pack is complete
};

class Rulebook {
public:
    explicit Rulebook(std::shared_ptr<const program::Program> program) : program_(std::move(program)) {}

    /// "sha256:..." over every file that took part, overlays included.
    [[nodiscard]] const std::string& digest() const;
    [[nodiscard]] std::vector<Destination> destinations() const;
    /// Sorted by name.
    [[nodiscard]] std::vector<Pack> packs() const;

    /// The destinations a person means by a code, a country name, a group on a date, or `all` (every code but the
    /// United States and its territories). Empty if unknown; then `suggestion` may hold a near miss.
    [[nodiscard]] std::vector<std::string> resolve_destination(std::string_view text, Date on,
                                                               std::string& suggestion) const;

    [[nodiscard]] const program::Program& program() const { return *program_; }

private:
    std::shared_ptr<const program::Program> program_;
};

/// Loads, checks and compiles. Nothing if `out` received an error; warnings may accompany a result.
[[nodiscard]] std::optional<Rulebook> load_rulebook(const LoadOptions& options, Diagnostics& out);

/// The rules folder: `LICET_RULES`, else the installed share, else that of the build tree; nothing if none exists.
[[nodiscard]] std::optional<std::filesystem::path> find_rules();

}  // namespace licet
