#include "gate/waivers.hpp"

#include "diag/quote.hpp"
#include "diag/suggest.hpp"
#include "gate/findings.hpp"
#include "gate/glob.hpp"
#include "program/program.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace licet::gate {

namespace {

namespace fs = std::filesystem;

class WaiverReader {
public:
    WaiverReader(const Rulebook& rulebook, diag::Reporter& report) : rulebook_(rulebook), report_(report) {}

    std::vector<Waiver> read(const yaml::Node& root) {
        std::vector<Waiver> all;
        yaml::Fields fields(root, "a waiver file", report_);
        (void)fields.get("licet");
        if (const yaml::Node* list = fields.require("waivers")) {
            if (list->kind != yaml::Kind::sequence) {
                report_.error("wrong-shape", list->span, "`waivers` is a list", "start each waiver with `- item: ...`");
            }
            for (const yaml::Node& entry : list->items) all.push_back(waiver(entry));
        }
        fields.finish();
        return all;
    }

private:
    Waiver waiver(const yaml::Node& node) {
        Waiver waiver;
        yaml::Fields fields(node, "a waiver", report_);
        if (const yaml::Node* item = fields.required_scalar("item")) {
            waiver.item = item->text;
            waiver.where = report_.label(item->span);
        }
        (void)fields.require("destination");
        for (const yaml::Node* place : fields.list("destination")) {
            known_place(*place);
            waiver.destinations.push_back(place->text);
        }
        for (const yaml::Node* rule : fields.list("rule")) {
            known_rule(*rule);
            waiver.rules.push_back(rule->text);
        }
        waiver.reason = fields.required_text("reason");
        waiver.owner = fields.required_text("owner");
        waiver.reference = fields.required_text("reference");
        if (const yaml::Node* until = fields.required_scalar("until")) last_day(*until, waiver);
        fields.finish();
        return waiver;
    }

    void last_day(const yaml::Node& node, Waiver& waiver) {
        waiver.until_where = report_.label(node.span);
        if (const auto day = parse_date(node.text)) {
            waiver.until = *day;
        } else {
            report_.error("bad-date", node.span, diag::in_backticks(node.text) + " is not a date that exists",
                          "write year-month-day, for example 2026-12-31");
        }
    }

    void known_place(const yaml::Node& node) {
        std::string suggestion;
        if (!rulebook_.resolve_destination(node.text, today(), suggestion).empty()) return;
        const std::string& text = node.text;
        if (rulebook_.program().group_by_name.contains(text)) return;  // a group may be empty today
        report_.error("unknown-country", node.span, diag::in_backticks(text) + " is no country or group",
                      suggestion.empty() ? "write a code (CN), a name (China), a group (D:5) or all"
                                         : "did you mean `" + suggestion + "`?");
    }

    /// No error: another run may load other packs. Such a waiver covers nothing.
    void known_rule(const yaml::Node& node) {
        std::vector<std::string> ids;
        for (const rulebook::RuleSpec& rule : rulebook_.program().book.rules) ids.push_back(rule.id);
        if (std::find(ids.begin(), ids.end(), node.text) != ids.end()) return;
        report_.warning("unknown-rule", node.span, "there is no rule " + diag::in_backticks(node.text),
                        diag::did_you_mean(node.text, ids));
    }

    const Rulebook& rulebook_;
    diag::Reporter& report_;
};

class Applier {
public:
    Applier(const Waivers& waivers, const Rulebook& rulebook, Date today)
        : waivers_(waivers), rulebook_(rulebook), today_(today) {}

    void apply(std::vector<Finding>& findings, Diagnostics& unused) {
        std::vector<bool> used(waivers_.list.size(), false);
        std::vector<const Finding*> missed(waivers_.list.size(), nullptr);  // would be covered but for its rule or day
        for (Finding& finding : findings) {
            for (std::size_t i = 0; i < waivers_.list.size(); ++i) {
                const Waiver& waiver = waivers_.list[i];
                if (!is_about(i, finding)) continue;
                if (!covers_rules(waiver, finding) || waiver.until < finding.date) {
                    missed[i] = &finding;
                    continue;
                }
                used[i] = true;
                if (waiver.until < today_ || finding.status == Finding::Status::waived) continue;
                finding.status = Finding::Status::waived;
                finding.waived_because = waiver.reason + " (" + waiver.owner + ", " + waiver.reference + ", until " +
                                         to_string(waiver.until) + ")";
            }
        }
        std::vector<Finding> ended;
        for (std::size_t i = 0; i < waivers_.list.size(); ++i) {
            const Waiver& waiver = waivers_.list[i];
            if (waiver.until < today_) {
                ended.push_back(expired(waiver));
            } else if (!used[i]) {
                unused.add(without_use(waiver, missed[i]));
            }
        }
        findings.insert(findings.end(), std::make_move_iterator(ended.begin()), std::make_move_iterator(ended.end()));
    }

private:
    bool is_about(std::size_t index, const Finding& finding) {
        return names_item(index, finding) && names_place(index, finding);
    }

    bool names_item(std::size_t index, const Finding& finding) {
        const auto [known, added] = items_.try_emplace({index, finding.item, finding.spec}, false);
        if (added) {
            const std::string& item = waivers_.list[index].item;
            known->second = program::fold(item) == program::fold(finding.item) || names_spec(item, finding.spec);
        }
        return known->second;
    }

    [[nodiscard]] bool names_spec(const std::string& pattern, const std::string& spec) const {
        if (spec.empty()) return false;
        if (spec.starts_with("catalog:")) return glob_matches(pattern, spec);
        const fs::path folder = fs::absolute(waivers_.folder).lexically_normal();
        const fs::path path = fs::absolute(spec).lexically_normal();
        return glob_matches(pattern, path.lexically_relative(folder).generic_string());
    }

    /// Groups are read as of the day of the finding.
    bool names_place(std::size_t index, const Finding& finding) {
        const auto [known, added] = places_.try_emplace({index, finding.date});
        if (added) {
            for (const std::string& text : waivers_.list[index].destinations) {
                std::string ignored;
                for (std::string& code : rulebook_.resolve_destination(text, finding.date, ignored)) {
                    known->second.insert(std::move(code));
                }
            }
        }
        return known->second.contains(finding.destination);
    }

    /// A rule that the waiver does not name, and that requires a license as well, is not waived by the way.
    static bool covers_rules(const Waiver& waiver, const Finding& finding) {
        if (waiver.rules.empty()) return true;
        const auto named = [&](const std::string& rule) {
            return std::find(waiver.rules.begin(), waiver.rules.end(), rule) != waiver.rules.end();
        };
        const std::vector<std::string>& rules = finding.grounds->rules;
        return !rules.empty() && std::all_of(rules.begin(), rules.end(), named);
    }

    static std::string places(const Waiver& waiver) {
        std::string text;
        for (const std::string& place : waiver.destinations) text += (text.empty() ? "" : ", ") + place;
        return text;
    }

    static Finding expired(const Waiver& waiver) {
        Finding finding;
        finding.kind = Finding::Kind::waiver;
        finding.level = Finding::Level::error;
        finding.item = waiver.item;
        finding.destination = places(waiver);
        finding.date = waiver.until;
        finding.rule = waiver.rules.empty() ? std::string() : waiver.rules.front();
        finding.message = "the waiver of " + waiver.item + " to " + places(waiver) + " ended on " +
                          to_string(waiver.until) + ": " + waiver.reason + " (" + waiver.owner + ", " +
                          waiver.reference + ")";
        finding.help = "decide anew: set a later `until`, or remove the waiver";
        Grounds grounds;
        grounds.rules = waiver.rules;
        grounds.where = waiver.until_where;
        finding.grounds = std::make_shared<const Grounds>(std::move(grounds));
        seal(finding);
        return finding;
    }

    Diagnostic without_use(const Waiver& waiver, const Finding* missed) const {
        Diagnostic told;
        told.severity = Severity::warning;
        told.code = "unused-waiver";
        told.message = "this waiver covers no finding";
        told.primary = waiver.where;
        told.help = "remove it, or correct its item, destination or rule";
        if (missed == nullptr) return told;
        const std::string which = missed->item + " to " + missed->destination + " on " + to_string(missed->date);
        if (waiver.until < missed->date) {
            told.help = "it ends before the day in question: " + which;
        } else {
            std::string others;
            for (const std::string& rule : missed->grounds->rules) {
                const bool named = std::find(waiver.rules.begin(), waiver.rules.end(), rule) != waiver.rules.end();
                if (!named) others += (others.empty() ? "" : ", ") + rule;
            }
            told.help = which + " is decided by " + (others.empty() ? "no rule" : others) + " as well";
        }
        return told;
    }

    const Waivers& waivers_;
    const Rulebook& rulebook_;
    Date today_;
    std::map<std::tuple<std::size_t, std::string, std::string>, bool> items_;
    std::map<std::pair<std::size_t, Date>, std::set<std::string>> places_;
};

}  // namespace

std::optional<Waivers> read_waivers(const fs::path& file, const Rulebook& rulebook, Diagnostics& out) {
    text::SourceMap sources;
    Diagnostics faults;
    std::optional<Waivers> waivers;
    diag::Reporter report(sources, faults);
    if (const auto source = yaml::read_file(file, file.generic_string(), sources, faults)) {
        if (const auto root = yaml::parse(*source, report)) {
            const yaml::Node* header = root->find("licet");
            if (header == nullptr || header->text != "waivers/v1") {
                report.error("unknown-format", header == nullptr ? root->span : header->span,
                             header == nullptr
                                 ? "this is not a waiver file"
                                 : "this is " + diag::in_backticks(header->text) + "; a waiver file is `waivers/v1`",
                             "begin it with `licet: waivers/v1`");
            } else {
                const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
                waivers = Waivers{folder, WaiverReader(rulebook, report).read(*root)};
            }
        }
    }
    if (faults.has_errors()) waivers.reset();
    out.append(faults);
    return waivers;
}

void apply_waivers(const Waivers& waivers, const Rulebook& rulebook, Date today, std::vector<Finding>& findings,
                   Diagnostics& unused) {
    Applier(waivers, rulebook, today).apply(findings, unused);
}

}  // namespace licet::gate
