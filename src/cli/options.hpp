#pragma once
// The command line as written. What the words mean is found out by the commands.

#include "licet/decision.hpp"

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace licet::cli {

/// The longest span of days that an option takes.
inline constexpr int k_most_days = 100'000;

/// Options of every command that reads rules.
struct RuleOptions {
    std::string rules;  ///< folder; empty: find one
    std::vector<std::string> packs;
    std::vector<std::string> overlays;
};

/// What is asked of which items, but for the day.
struct QuestionOptions {
    RuleOptions rules;
    std::vector<std::string> items;
    std::vector<std::string> to;
    std::string known_on;
    Posture posture = Posture::enforced;
    std::string exporter, headquarters, parent, end_user;
    std::vector<std::string> end_use;
    std::vector<std::string> facts;  ///< NAME=VALUE
    std::string shipment;
    bool strict = false;
};

struct CheckOptions : QuestionOptions {
    std::string on, today;
    std::string config;  ///< file; empty: look for one
    bool no_config = false;
    bool items_configured = false;  ///< they come from the configuration
    std::string waivers, baseline, write_baseline;
    std::set<std::string> given;  ///< options that stand on the command line or in the environment: "--to"
    std::optional<int> max_age;
    std::optional<int> warn_ahead;  ///< days
    std::string rules_digest;
    std::vector<std::string> outputs;  ///< FORMAT[=FILE]
    std::string only;                  ///< failures; empty: everything
    std::string sarif_profile;         ///< standard, full, github
    std::string fail_on;               ///< empty: the default
    bool explain = false;
    std::string color;
};

struct TimelineOptions : QuestionOptions {
    std::string from, until, today;
    std::vector<std::string> outputs;  ///< FORMAT[=FILE]
    std::string color;
};

struct WhatIfOptions : QuestionOptions {
    std::vector<std::string> base;  ///< overlays that hold before and after
    std::vector<std::string> on;    ///< days; several without an overlay are compared with one another
    std::string from, until, today;
    std::string within;              ///< a percentage
    std::vector<std::string> sweep;  ///< `RULE: FACT = FROM..TO step STEP`
    std::string headroom;            ///< an ITEM
    std::string target;              ///< an outcome
    bool family = false;
    std::string fail_on;
    std::vector<std::string> outputs;  ///< FORMAT[=FILE]
    bool explain = false;
    std::string color;
};

struct RulesCheckOptions {
    RuleOptions rules;
    std::vector<std::string> files;  ///< empty: all of the rulebook
    std::vector<std::string> outputs;
    std::string color;
};

/// The items come from the table, and what else is given here holds for rows that do not say otherwise.
struct ScreenOptions : QuestionOptions {
    std::string cases;  ///< a file; "-": standard input
    std::string on;
    std::vector<std::string> map;  ///< COLUMN=FACT
    std::string input;             ///< csv or ndjson; empty: by the name of the file
    std::string output;            ///< FORMAT[=FILE]; empty: as the input
    std::string file;
    bool explain = false;  ///< each answer with its proof
    bool resume = false;
    std::string record;         ///< file; empty: none
    std::optional<Date> today;  ///< of the run that is repeated; else the day of the clock
    std::optional<int> max_errors;
    std::string fail_on;
    std::string color;
};

/// A record, and where its files stand if not where it says.
struct VerifyOptions {
    std::string record;
    std::string rules;
    std::string input;    ///< "-": standard input; empty: as recorded
    std::string answers;  ///< empty: as recorded
    std::vector<std::string> outputs;
    std::string color;
};

struct RulesTestOptions {
    RuleOptions rules;
    std::string run;  ///< a regular expression; empty: every test
    std::vector<std::string> files;
    std::vector<std::string> outputs;  ///< FORMAT[=FILE]
    std::string color;
};

struct RulesFmtOptions {
    std::string rules;               ///< folder, where no file is named
    std::vector<std::string> files;  ///< files, folders, or `-`
    bool check = false;
    std::string color;
};

struct RulesSchemaOptions {
    std::string name;  ///< empty: list them
    std::string all;   ///< folder to write every one to
    std::string color;
};

struct RulesSqlOptions {
    RuleOptions rules;
    std::string dialect;
    Posture posture = Posture::enforced;
    bool strict = false;
    std::vector<std::string> facts;  ///< that the table carries; empty: all that it can
    bool table = false;              ///< the table, not the view
    std::string color;
};

struct RulesCoverageOptions {
    RuleOptions rules;
    std::optional<double> threshold;  ///< percent
    std::vector<std::string> outputs;
    std::string color;
};

struct RulesMutateOptions {
    RuleOptions rules;
    std::string run;  ///< a regular expression on rule ids; empty: every rule
    std::optional<std::size_t> jobs;
    std::optional<double> threshold;  ///< percent
    std::vector<std::string> outputs;
    std::string color;
};

/// Two laws, and the shipments that they are asked about; see docs/proofs.md.
struct RulesDiffOptions : QuestionOptions {
    std::vector<std::string> folders;  ///< none, or two
    std::string on;                    ///< a day, or two with a comma
    std::string where;                 ///< a condition that chips have to meet
    std::vector<std::string> outputs;
    std::string color;
};

struct RulesProveOptions : RulesDiffOptions {
    std::vector<std::string> statements;
    std::vector<std::string> disjoint;  ///< paragraphs, each a list with commas
    std::vector<std::string> monotone;  ///< facts
    bool stricter = false;
    std::string against;  ///< a second rules folder
};

struct RulesListOptions {
    RuleOptions rules;
    std::string on, known_on;
    std::string stage;
    std::optional<Posture> posture;  ///< only rules that count in this one
    std::vector<std::string> outputs;
    std::string color;
};

struct RulesShowOptions {
    RuleOptions rules;
    std::string id;
    std::string on;
    std::vector<std::string> outputs;
    std::string color;
};

struct ItemsListOptions {
    RuleOptions rules;
    std::string on;
    std::vector<std::string> outputs;
    std::string color;
};

struct ItemsCheckOptions {
    RuleOptions rules;
    std::vector<std::string> items;
    std::string on;
    std::vector<std::string> outputs;
    std::string color;
};

struct ItemsInitOptions {
    RuleOptions rules;
    std::string name;
    std::string kind;
};

struct ItemsShowOptions {
    RuleOptions rules;
    std::vector<std::string> items;
    std::string on;
    std::vector<std::string> outputs;
    std::string color;
};

struct LspOptions {
    RuleOptions rules;
    bool log = false;
};

/// `--help` and `--version`: text for standard output.
struct Answer {
    std::string text;
};

/// No command was named: the commands, as a help for standard error.
struct Overview {
    std::string text;
};

/// The command line is wrong.
struct Mistake {
    std::string message;
    std::string help;
};

using CommandLine =
    std::variant<Answer, Overview, Mistake, CheckOptions, TimelineOptions, ScreenOptions, VerifyOptions, WhatIfOptions,
                 RulesCheckOptions, RulesTestOptions, RulesCoverageOptions, RulesMutateOptions, RulesDiffOptions,
                 RulesProveOptions, RulesFmtOptions, RulesSchemaOptions, RulesSqlOptions, RulesListOptions,
                 RulesShowOptions, ItemsListOptions, ItemsShowOptions, ItemsCheckOptions, ItemsInitOptions, LspOptions>;

[[nodiscard]] CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace licet::cli
