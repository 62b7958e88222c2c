#pragma once
// A file of scenario tests (licet: tests/v1) as read: each row of `cases` a test of its own, with its item, shipment
// and question.

#include "diag/reporter.hpp"
#include "facts/facts.hpp"
#include "licet/decide.hpp"
#include "yaml/node.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace licet::analysis {

/// Finds the spec file that a name in `item:` means; nothing, with a fault, if there is none.
using FindItem = std::function<std::optional<std::filesystem::path>(const std::string& name, Diagnostics& out)>;

/// Where a test stands.
struct NamedScenario {
    std::string file;
    std::uint32_t line = 0;
    std::string name;
};

struct Scenario {
    std::shared_ptr<const facts::ItemFacts> item;
    std::shared_ptr<const facts::ShipmentFacts> shipment;
    Question question;
};

class ScenarioFile {
public:
    using Visit = std::function<void(const yaml::Node& test, const std::string& name)>;

    /// Faults of the file go to `out`. `sources` may hold texts that stand in for files.
    ScenarioFile(const Rulebook& rulebook, std::filesystem::path file, Diagnostics& out, text::SourceMap sources = {});

    void each(const Visit& visit);
    /// Nothing where something is wrong with the test.
    [[nodiscard]] std::optional<Scenario> load(const yaml::Node& test, const FindItem& find_item);
    /// Whether the test has an expectation; reports it if not.
    [[nodiscard]] bool expects_something(const yaml::Node& test);
    [[nodiscard]] std::optional<Question> question(const yaml::Node& test);
    [[nodiscard]] NamedScenario place(const yaml::Node& test, const std::string& name) const;
    [[nodiscard]] std::uint32_t line(const yaml::Node& node) const;

private:
    void expand(const yaml::Node& test, const Visit& visit);
    void each_day(const yaml::Node& test, const std::string& name, const Visit& visit);
    [[nodiscard]] bool check_keys(const yaml::Node& test);
    [[nodiscard]] std::shared_ptr<const facts::ItemFacts> item(const yaml::Node& test, const FindItem& find_item);
    [[nodiscard]] std::shared_ptr<const facts::ItemFacts> item_from_file(const yaml::Node& name,
                                                                         const FindItem& find_item);
    [[nodiscard]] std::shared_ptr<const facts::ShipmentFacts> shipment(const yaml::Node& test);

    const Rulebook& rulebook_;
    std::filesystem::path file_;
    Diagnostics& out_;
    text::SourceMap sources_;
    diag::Reporter report_;
};

/// The scalar of a key, or those of its list.
[[nodiscard]] std::set<std::string> texts(const yaml::Node& node);
/// Whether one of the keys of a test, `rule` or `classification`, lists the text.
[[nodiscard]] bool lists(const yaml::Node& test, const char* key, const std::string& text);

}  // namespace licet::analysis
