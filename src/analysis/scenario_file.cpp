#include "analysis/scenario_file.hpp"

#include "diag/suggest.hpp"
#include "engine/consistency.hpp"
#include "num/explain_date.hpp"
#include "program/program.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <array>

namespace licet::analysis {
namespace {

constexpr std::array<std::string_view, 14> k_question_keys = {"item",     "to",       "on",     "known_on", "posture",
                                                              "exporter", "hq",       "parent", "end_user", "end_use",
                                                              "strict",   "shipment", "facts",  "name"};
constexpr std::array<std::string_view, 12> k_expectation_keys = {
    "outcome",   "rule",   "cite",   "margin",  "classification", "because_no",
    "exception", "review", "advice", "missing", "undecided_by",   "todo"};

template <class Keys>
bool among(const Keys& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void put(yaml::Node& mapping, const yaml::Entry& entry) {
    for (yaml::Entry& known : mapping.entries) {
        if (known.key.text == entry.key.text) {
            known.value = entry.value;
            return;
        }
    }
    mapping.entries.push_back(entry);
}

bool is_test_key(std::string_view key) { return among(k_question_keys, key) || among(k_expectation_keys, key); }

}  // namespace

std::set<std::string> texts(const yaml::Node& node) {
    std::set<std::string> all;
    if (node.kind == yaml::Kind::scalar) all.insert(node.text);
    for (const yaml::Node& item : node.items) all.insert(item.text);
    return all;
}

bool lists(const yaml::Node& test, const char* key, const std::string& text) {
    const yaml::Node* node = test.find(key);
    return node != nullptr && texts(*node).contains(text);
}

ScenarioFile::ScenarioFile(const Rulebook& rulebook, std::filesystem::path file, Diagnostics& out,
                           text::SourceMap sources)
    : rulebook_(rulebook), file_(std::move(file)), out_(out), sources_(std::move(sources)), report_(sources_, out) {}

void ScenarioFile::each(const Visit& visit) {
    const auto source = yaml::read_file(file_, file_.generic_string(), sources_, out_);
    if (!source) return;
    const auto root = yaml::parse(*source, report_);
    if (!root) return;
    yaml::Fields fields(*root, "a tests file", report_);
    const yaml::Node* header = fields.required_scalar("licet");
    if (header != nullptr && header->text != "tests/v1") {
        report_.error("unknown-format", header->span, "this is `" + header->text + "`; a file of tests is `tests/v1`",
                      "begin it with `licet: tests/v1`");
        return;
    }
    for (const char* key : {"note", "mutants"}) fields.get(key);
    for (const yaml::Node* test : fields.list("tests")) expand(*test, visit);
    fields.finish();
}

NamedScenario ScenarioFile::place(const yaml::Node& test, const std::string& name) const {
    return {file_.generic_string(), line(test), name};
}

std::uint32_t ScenarioFile::line(const yaml::Node& node) const {
    return sources_.position(node.span.source, node.span.begin).line;
}

/// One test for each row of `cases`, the row's keys over those of the test.
void ScenarioFile::expand(const yaml::Node& test, const Visit& visit) {
    const yaml::Node* name = test.find("name");
    if (name == nullptr || name->kind != yaml::Kind::scalar) {
        report_.error("missing-key", name == nullptr ? test.span : name->span, "a test has a name", "add `name: ...`");
        return;
    }
    const yaml::Node* cases = test.find("cases");
    const bool rows =
        cases == nullptr || (cases->kind == yaml::Kind::sequence && !cases->items.empty() &&
                             std::all_of(cases->items.begin(), cases->items.end(),
                                         [](const yaml::Node& row) { return row.kind == yaml::Kind::mapping; }));
    if (!rows) {
        report_.error("wrong-shape", cases->span, "`cases` lists what differs from case to case",
                      "for example `cases: [{name: just under, tpp: 999}]`");
        return;
    }
    yaml::Node common = test;
    std::erase_if(common.entries, [](const yaml::Entry& entry) { return entry.key.text == "cases"; });
    if (cases == nullptr) {
        each_day(common, name->text, visit);
        return;
    }
    for (std::size_t i = 0; i < cases->items.size(); ++i) {
        yaml::Node row = common;
        row.span = cases->items[i].span;
        for (const yaml::Entry& entry : cases->items[i].entries) put(row, entry);
        const yaml::Node* own = cases->items[i].find("name");
        each_day(row, name->text + ": " + (own == nullptr ? std::to_string(i + 1) : own->text), visit);
    }
}

/// One test for each day where `on` lists several.
void ScenarioFile::each_day(const yaml::Node& test, const std::string& name, const Visit& visit) {
    const yaml::Node* days = test.find("on");
    if (days == nullptr || days->kind != yaml::Kind::sequence) {
        visit(test, name);
        return;
    }
    for (const yaml::Node& day : days->items) {
        yaml::Node one = test;
        for (yaml::Entry& entry : one.entries) {
            if (entry.key.text == "on") entry.value = day;
        }
        visit(one, name + ", " + day.text);
    }
}

std::optional<Scenario> ScenarioFile::load(const yaml::Node& test, const FindItem& find_item) {
    const std::size_t faults = out_.size();
    if (!check_keys(test)) return std::nullopt;
    const auto what = item(test, find_item);
    const auto transaction = shipment(test);
    const auto asked = question(test);
    if (what == nullptr || transaction == nullptr || !asked || out_.size() != faults) return std::nullopt;
    return Scenario{what, transaction, *asked};
}

/// Words that would else count as nothing stated, and keys that resemble those of a test.
bool ScenarioFile::check_keys(const yaml::Node& test) {
    const std::size_t faults = out_.size();
    static constexpr std::pair<const char*, std::array<std::string_view, 4>> k_words[] = {
        {"posture", {"enforced", "text"}},
        {"strict", {"true", "false"}},
        {"outcome", {"license_required", "license_exception", "no_license_required", "undetermined"}}};
    for (const auto& [key, words] : k_words) {
        const yaml::Node* value = test.find(key);
        if (value == nullptr || (!value->text.empty() && among(words, value->text))) continue;
        std::vector<std::string> known;
        std::string list = "one of";
        for (const std::string_view word : words) {
            if (word.empty()) continue;
            known.emplace_back(word);
            list += " `" + known.back() + "`";
        }
        const std::string help = diag::did_you_mean(value->text, known);
        report_.error("unknown-word", value->span, "`" + std::string(key) + "` cannot be `" + value->text + "`",
                      help.empty() ? list : help);
    }
    const yaml::Node* facts = test.find("facts");
    if (facts != nullptr && facts->kind != yaml::Kind::mapping) {
        report_.error("wrong-shape", facts->span, "`facts` takes facts and their values",
                      "for example `facts: {exporter_has_no_letter: true}`");
    }
    std::vector<std::string> known(k_question_keys.begin(), k_question_keys.end());
    known.insert(known.end(), k_expectation_keys.begin(), k_expectation_keys.end());
    known.emplace_back("cases");
    for (const yaml::Entry& entry : test.entries) {
        if (is_test_key(entry.key.text) || rulebook_.program().slot_by_name.contains(entry.key.text)) continue;
        const std::string help = diag::did_you_mean(entry.key.text, known);
        if (!help.empty())
            report_.error("unknown-key", entry.key.span, "a test has no key `" + entry.key.text + "`", help);
    }
    return out_.size() == faults;
}

bool ScenarioFile::expects_something(const yaml::Node& test) {
    const bool expects = std::any_of(test.entries.begin(), test.entries.end(), [](const yaml::Entry& entry) {
        return entry.key.text != "todo" && among(k_expectation_keys, entry.key.text);
    });
    if (!expects) {
        report_.error("missing-key", test.span, "the test expects nothing", "add `outcome:`, or another expectation");
    }
    return expects;
}

std::shared_ptr<const facts::ItemFacts> ScenarioFile::item(const yaml::Node& test, const FindItem& find_item) {
    const yaml::Node* what = test.find("item");
    yaml::Node inline_item;
    inline_item.kind = yaml::Kind::mapping;
    inline_item.span = test.span;
    if (what != nullptr && what->kind == yaml::Kind::scalar) return item_from_file(*what, find_item);
    if (what != nullptr) inline_item = *what;
    for (const yaml::Entry& entry : test.entries) {
        if (!is_test_key(entry.key.text)) put(inline_item, entry);
    }
    auto item = facts::read_inline_item(rulebook_.program(), inline_item, file_.parent_path(), sources_, out_);
    if (item == nullptr || !engine::check_consistency(rulebook_.program(), *item, out_)) return nullptr;
    return item;
}

std::shared_ptr<const facts::ItemFacts> ScenarioFile::item_from_file(const yaml::Node& name,
                                                                     const FindItem& find_item) {
    std::filesystem::path path = file_.parent_path() / name.text;
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) {
        Diagnostics missing;
        const auto found = find_item(name.text, missing);
        for (Diagnostic fault : missing) {
            fault.primary = report_.label(name.span);
            out_.add(std::move(fault));
        }
        if (!found) return nullptr;
        path = *found;
    }
    const auto source = yaml::read_file(path, path.generic_string(), sources_, out_);
    if (!source) return nullptr;
    return facts::read_item(rulebook_.program(), *source, path.parent_path(), sources_, out_);
}

std::shared_ptr<const facts::ShipmentFacts> ScenarioFile::shipment(const yaml::Node& test) {
    static constexpr std::pair<const char*, const char*> k_flags[] = {{"exporter", "exporter"},
                                                                      {"hq", "headquarters"},
                                                                      {"parent", "ultimate_parent_headquarters"},
                                                                      {"end_user", "end_user"},
                                                                      {"end_use", "end_use"}};
    std::vector<facts::NamedNode> stated;
    for (const auto& [key, fact] : k_flags) {
        if (const yaml::Node* value = test.find(key)) stated.emplace_back(fact, *value);
    }
    if (const yaml::Node* more = test.find("facts")) {
        for (const yaml::Entry& entry : more->entries) stated.emplace_back(entry.key.text, entry.value);
    }
    const yaml::Node* what = test.find("item");
    if (what != nullptr && what->kind == yaml::Kind::scalar) {
        for (const yaml::Entry& entry : test.entries) {
            if (!is_test_key(entry.key.text)) stated.emplace_back(entry.key.text, entry.value);
        }
    }
    return facts::read_inline_shipment(rulebook_.program(), test.find("shipment"), stated, sources_, out_);
}

std::optional<Question> ScenarioFile::question(const yaml::Node& test) {
    Question question;
    const auto date = [&](const char* key) -> std::optional<Date> {
        const yaml::Node* node = test.find(key);
        if (node == nullptr) return std::nullopt;
        const auto day = parse_date(node->text);
        if (!day) {
            const num::DateFault fault = num::explain_date(node->text);
            report_.error("bad-date", node->span, fault.message, fault.help);
        }
        return day;
    };
    const auto on = date("on");
    const yaml::Node* to = test.find("to");
    if (!on || to == nullptr) {
        if (to == nullptr || test.find("on") == nullptr) {
            const std::string key = to == nullptr ? "to" : "on";
            report_.error("missing-key", test.span, "a test says where to and on which day", "add `" + key + ": ...`");
        }
        return std::nullopt;
    }
    std::string suggestion;
    const auto places = rulebook_.resolve_destination(to->text, *on, suggestion);
    if (places.size() != 1) {
        report_.error("unknown-country", to->span, "`" + to->text + "` is not one destination",
                      suggestion.empty() ? "write the code or the name of one, such as `CN`"
                                         : "did you mean `" + suggestion + "`?");
        return std::nullopt;
    }
    question.destination = places.front();
    question.date = *on;
    question.known_on = date("known_on");
    if (const yaml::Node* posture = test.find("posture")) {
        question.posture = posture->text == "text" ? Posture::text : Posture::enforced;
    }
    if (const yaml::Node* strict = test.find("strict")) question.strict = strict->text == "true";
    return question;
}

}  // namespace licet::analysis
