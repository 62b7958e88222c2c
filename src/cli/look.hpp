#pragma once
// What the commands share that look at rules and items: outputs, the day, the rulebook, and telling faults.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/question.hpp"

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet::cli {

class Look {
public:
    using Write = std::function<std::string()>;

    Look(const std::vector<std::string>& outputs, const std::string& day, std::string color,
         std::initializer_list<Format> formats = {Format::text, Format::json});

    /// The rules of the options; nothing, with a fault, if they do not load.
    [[nodiscard]] std::optional<Rulebook> load(const RuleOptions& options);
    /// Prints faults and results, in `others` those of further formats. `text` is left out where a fault left nothing
    /// to show.
    [[nodiscard]] ExitCode finish(const std::function<std::string(const TextStyle&)>& text, const Write& json,
                                  bool empty, const std::map<Format, Write>& others = {});

    Diagnostics faults;
    Date on{};
    ReportHeader header = empty_header();
    LoadOptions files;

private:
    std::vector<Output> outputs_;
    std::string color_;
};

}  // namespace licet::cli
