#pragma once
// A rules folder small enough to see through: a few facts, places and names, and whatever rules a test gives. It is
// written to a temporary folder and loaded through the public interface.

#include "licet/decide.hpp"
#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::test {

/// A folder of its own that goes away with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /// Writes a file, with the folders above it, and gives its path.
    std::filesystem::path write(const std::string& name, std::string_view contents) const;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The files of a rules folder. Without any call it loads without a fault and has no rules.
class SmallRules {
public:
    SmallRules();

    /// Replaces or adds a file; "us/rules.yaml", "vocabulary.yaml".
    SmallRules& file(const std::string& name, std::string contents);
    /// Replaces a text that a file holds exactly once.
    SmallRules& edit(const std::string& name, std::string_view from, std::string_view to);
    /// us/rules.yaml with these list items; the first stands on line 4.
    SmallRules& rules(std::string_view list);
    /// One more overlay, without its first two lines.
    SmallRules& overlay(std::string_view body);

    /// Writes the files, for what reads them again.
    [[nodiscard]] LoadOptions write(const TemporaryFolder& folder) const;
    [[nodiscard]] std::optional<Rulebook> load(Diagnostics& out) const;
    /// Throws, with the faults, where there are any.
    [[nodiscard]] Rulebook load() const;
    /// What loading reports: `line:column code underlined`, one line each.
    [[nodiscard]] std::string faults() const;

private:
    std::map<std::string, std::string> files_;
    std::vector<std::string> overlays_;
};

/// A rule with its constant keys filled in. `keys` are its other lines, each without indentation.
[[nodiscard]] std::string rule(const std::string& id, const std::string& stage,
                               std::initializer_list<std::string> keys);
/// A requirement without destinations, `t.rule`. With it alone the condition begins at line 10, column 7.
[[nodiscard]] std::string requirement(const std::string& condition);

/// `line:column code underlined` for each diagnostic, one line each; without a place only the code.
[[nodiscard]] std::string summary(const Diagnostics& faults);

/// An item called Test, of the kind chip unless the lines say otherwise.
[[nodiscard]] Item item(const Rulebook& rulebook, const std::string& lines);
[[nodiscard]] Shipment shipment(const Rulebook& rulebook, const std::vector<StatedFact>& facts = {});
[[nodiscard]] Date day(std::string_view text);

/// The decision for an item of these lines to China on 2024-06-01, unless the question says otherwise.
struct Asked {
    std::string to = "CN";
    std::string on = "2024-06-01";
    std::string known_on;
    Posture posture = Posture::enforced;
    bool strict = false;
    std::vector<StatedFact> facts;
    Detail detail = Detail::report;
};
[[nodiscard]] Decision decided(const Rulebook& rulebook, const std::string& lines, const Asked& asked = {});
/// "license_required"
[[nodiscard]] std::string outcome(const Rulebook& rulebook, const std::string& lines, const Asked& asked = {});
/// true, false or unknown: what a condition is for an item of these lines.
[[nodiscard]] std::string truth(const std::string& condition, const std::string& lines, const Asked& asked = {});

/// The rules that the project ships, loaded once.
[[nodiscard]] const Rulebook& shipped_rulebook();

}  // namespace licet::test
