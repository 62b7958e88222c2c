#pragma once
// The catalog of known products that comes with the rules, looked up by name.

#include "licet/diagnostic.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licet::cli {

/// Reads the specs of its folder once, when it is first asked for one. Safe to use from several threads.
class Catalog {
public:
    /// The catalog beside a rules folder: ../examples/items in a checkout, ../items where licet is installed.
    static Catalog beside(const std::filesystem::path& rules);

    /// The spec that a name means, or nothing and a fault. A file stem or a full name wins ("NVIDIA H20"), then either
    /// without the maker ("h20"), then a family, then words inside; several of the best are ambiguous.
    [[nodiscard]] std::optional<std::filesystem::path> find(const std::string& name, Diagnostics& out) const;

    /// Whether exactly one spec is meant by a name.
    [[nodiscard]] bool knows(const std::string& name) const {
        Diagnostics ignored;
        return find(name, ignored).has_value();
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    struct Listing;
    [[nodiscard]] const Listing& listing() const;

    std::filesystem::path folder_;  ///< empty if there is none
    std::shared_ptr<Listing> listing_;
};

}  // namespace licet::cli
