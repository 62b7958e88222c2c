#include "analysis/scenarios.hpp"

#include "engine/consistency.hpp"
#include "facts/facts.hpp"
#include "licet/decide.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace licet::analysis {
namespace {

constexpr std::array<std::string_view, 14> k_question_keys = {"item",     "to",       "on",     "known_on", "posture",
                                                              "exporter", "hq",       "parent", "end_user", "end_use",
                                                              "strict",   "shipment", "facts",  "name"};
constexpr std::array<std::string_view, 9> k_expectation_keys = {
    "outcome", "rule", "classification", "because_no", "exception", "review", "missing", "undecided_by", "todo"};

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

std::set<std::string> texts(const yaml::Node& node) {
    std::set<std::string> all;
    if (node.kind == yaml::Kind::scalar) all.insert(node.text);
    for (const yaml::Node& item : node.items) all.insert(item.text);
    return all;
}

std::string join(const std::set<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "none" : text;
}

/// A file of tests, each row of `cases` a test of its own.
class TestFile {
public:
    using Visit = std::function<void(const yaml::Node& test, const std::string& name)>;

    TestFile(const std::filesystem::path& file, Diagnostics& out) : file_(file), out_(out), report_(sources_, out) {}

    void each(const Visit& visit) {
        const auto source = yaml::read_file(file_, file_.generic_string(), sources_, out_);
        if (!source) return;
        const auto root = yaml::parse(*source, report_);
        if (!root) return;
        yaml::Fields fields(*root, "a tests file", report_);
        const yaml::Node* header = fields.required_scalar("licet");
        if (header != nullptr && header->text != "tests/v1") {
            report_.error("unknown-format", header->span, "this is not a tests file",
                          "begin it with `licet: tests/v1`");
            return;
        }
        fields.get("note");
        for (const yaml::Node* test : fields.list("tests")) expand(*test, visit);
        fields.finish();
    }

    [[nodiscard]] std::string name() const { return file_.generic_string(); }
    [[nodiscard]] std::uint32_t line(const yaml::Node& test) const {
        return sources_.position(test.span.source, test.span.begin).line;
    }

private:
    /// One test for each row of `cases`, the row's keys over those of the test.
    void expand(const yaml::Node& test, const Visit& visit) {
        const yaml::Node* name = test.find("name");
        if (name == nullptr) {
            report_.error("missing-key", test.span, "a test has a name", "add `name:`");
            return;
        }
        const yaml::Node* cases = test.find("cases");
        yaml::Node common = test;
        std::erase_if(common.entries, [](const yaml::Entry& entry) { return entry.key.text == "cases"; });
        if (cases == nullptr) {
            visit(common, name->text);
            return;
        }
        for (std::size_t i = 0; i < cases->items.size(); ++i) {
            yaml::Node row = common;
            row.span = cases->items[i].span;
            for (const yaml::Entry& entry : cases->items[i].entries) put(row, entry);
            const yaml::Node* own = cases->items[i].find("name");
            visit(row, name->text + ": " + (own == nullptr ? std::to_string(i + 1) : own->text));
        }
    }

protected:
    std::filesystem::path file_;
    Diagnostics& out_;
    text::SourceMap sources_;
    diag::Reporter report_;
};

class ScenarioFile : public TestFile {
public:
    ScenarioFile(const Rulebook& rulebook, const std::filesystem::path& file, const FindItem& find_item,
                 Diagnostics& out)
        : TestFile(file, out), rulebook_(rulebook), find_item_(find_item) {}

    std::vector<ScenarioResult> run(const std::function<bool(const std::string&)>& wanted) {
        each([&](const yaml::Node& test, const std::string& name) {
            if (wanted(name)) one(test, name);
        });
        return std::move(results_);
    }

private:
    void one(const yaml::Node& test, const std::string& name) {
        const std::size_t faults = out_.size();
        const auto item = read_item(test);
        const auto shipment = read_shipment(test);
        const auto question = read_question(test);
        if (item == nullptr || shipment == nullptr || !question || out_.size() != faults) return;
        const Decision decision = decide(rulebook_, Item(item), Shipment(shipment), *question, Detail::report);
        ScenarioResult result;
        result.file = TestFile::name();
        result.line = line(test);
        result.name = name;
        if (const yaml::Node* todo = test.find("todo")) result.todo = todo->text;
        compare(test, decision, result.differences);
        results_.push_back(std::move(result));
    }

    std::shared_ptr<facts::ItemFacts> read_item(const yaml::Node& test) {
        const yaml::Node* what = test.find("item");
        yaml::Node inline_item;
        inline_item.kind = yaml::Kind::mapping;
        inline_item.span = test.span;
        if (what != nullptr && what->kind == yaml::Kind::scalar) return item_from_file(*what);
        if (what != nullptr) inline_item = *what;
        for (const yaml::Entry& entry : test.entries) {
            if (!is_test_key(entry.key.text)) put(inline_item, entry);
        }
        auto item = facts::read_inline_item(rulebook_.program(), inline_item, file_.parent_path(), sources_, out_);
        if (item == nullptr || !engine::check_consistency(rulebook_.program(), *item, out_)) return nullptr;
        return item;
    }

    std::shared_ptr<facts::ItemFacts> item_from_file(const yaml::Node& name) {
        std::filesystem::path path = file_.parent_path() / name.text;
        std::error_code failed;
        if (!std::filesystem::is_regular_file(path, failed)) {
            const auto found = find_item_(name.text, out_);
            if (!found) return nullptr;
            path = *found;
        }
        const auto source = yaml::read_file(path, path.generic_string(), sources_, out_);
        if (!source) return nullptr;
        return facts::read_item(rulebook_.program(), *source, path.parent_path(), sources_, out_);
    }

    static bool is_test_key(std::string_view key) {
        return among(k_question_keys, key) || among(k_expectation_keys, key);
    }

    std::shared_ptr<facts::ShipmentFacts> read_shipment(const yaml::Node& test) {
        static constexpr std::pair<const char*, const char*> k_flags[] = {{"exporter", "exporter"},
                                                                          {"hq", "headquarters"},
                                                                          {"parent", "ultimate_parent_headquarters"},
                                                                          {"end_user", "end_user"},
                                                                          {"end_use", "end_use"}};
        std::vector<facts::NamedText> stated;
        for (const auto& [key, fact] : k_flags) {
            if (const yaml::Node* value = test.find(key)) stated.emplace_back(fact, value->text);
        }
        if (const yaml::Node* more = test.find("facts")) {
            for (const yaml::Entry& entry : more->entries) stated.emplace_back(entry.key.text, entry.value.text);
        }
        const yaml::Node* what = test.find("item");
        if (what != nullptr && what->kind == yaml::Kind::scalar) {
            for (const yaml::Entry& entry : test.entries) {
                if (!is_test_key(entry.key.text)) stated.emplace_back(entry.key.text, entry.value.text);
            }
        }
        return facts::read_inline_shipment(rulebook_.program(), test.find("shipment"), stated, sources_, out_);
    }

    std::optional<Question> read_question(const yaml::Node& test) {
        Question question;
        const auto date = [&](const char* key) -> std::optional<Date> {
            const yaml::Node* node = test.find(key);
            if (node == nullptr) return std::nullopt;
            const auto day = parse_date(node->text);
            if (!day) report_.error("bad-date", node->span, "`" + node->text + "` is not a date that exists", "");
            return day;
        };
        const auto on = date("on");
        const yaml::Node* to = test.find("to");
        if (!on || to == nullptr) {
            if (to == nullptr || test.find("on") == nullptr) {
                report_.error("missing-key", test.span, "a test says where to and on which day", "add `to:` and `on:`");
            }
            return std::nullopt;
        }
        std::string suggestion;
        const auto places = rulebook_.resolve_destination(to->text, *on, suggestion);
        if (places.size() != 1) {
            report_.error("unknown-country", to->span, "`" + to->text + "` is not one destination",
                          suggestion.empty() ? "" : "did you mean `" + suggestion + "`?");
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

    static void compare(const yaml::Node& test, const Decision& decision, std::vector<std::string>& out) {
        const auto differs = [&](const char* what, const std::string& wanted, const std::string& got) {
            out.push_back(std::string(what) + ": expected " + wanted + ", got " + got);
        };
        if (const yaml::Node* outcome = test.find("outcome"); outcome && outcome->text != to_string(decision.outcome)) {
            differs("outcome", outcome->text, std::string(to_string(decision.outcome)));
        }
        if (const yaml::Node* why = test.find("because_no"); why != nullptr && why->text != decision.because_no) {
            differs("because_no", why->text, decision.because_no.empty() ? "none" : decision.because_no);
        }
        if (const yaml::Node* paragraphs = test.find("classification")) {
            const std::set<std::string> got(decision.classification.begin(), decision.classification.end());
            if (texts(*paragraphs) != got) differs("classification", join(texts(*paragraphs)), join(got));
        }
        std::set<std::string> decided;
        std::set<std::string> open;
        for (const RuleTrace& rule : decision.rules) {
            if (rule.verdict != Verdict::false_) decided.insert(rule.id);
            if (rule.verdict == Verdict::unknown) open.insert(rule.id);
        }
        subset(test, "rule", decided, out);
        subset(test, "undecided_by", open, out);
        std::set<std::string> available;
        for (const ExceptionTrace& exception : decision.exceptions) {
            if (exception.status == Availability::available) available.insert(exception.name);
        }
        subset(test, "exception", available, out);
        std::set<std::string> policies;
        for (const ReviewPolicy& review : decision.review) {
            if (review.rule.verdict == Verdict::true_) policies.insert(review.policy);
        }
        subset(test, "review", policies, out);
        std::set<std::string> missing;
        for (const MissingFact& fact : decision.missing) missing.insert(fact.fact);
        subset(test, "missing", missing, out);
    }

    /// Every value of the key must be among those there are.
    static void subset(const yaml::Node& test, const char* key, const std::set<std::string>& there,
                       std::vector<std::string>& out) {
        const yaml::Node* node = test.find(key);
        if (node == nullptr) return;
        const std::set<std::string> wanted = texts(*node);
        if (std::includes(there.begin(), there.end(), wanted.begin(), wanted.end())) return;
        out.push_back(std::string(key) + ": expected " + join(wanted) + ", got " + join(there));
    }

    const Rulebook& rulebook_;
    const FindItem& find_item_;
    std::vector<ScenarioResult> results_;
};

}  // namespace

std::vector<ScenarioResult> run_scenarios(const Rulebook& rulebook, const std::filesystem::path& file,
                                          const std::function<bool(const std::string& name)>& wanted,
                                          const FindItem& find_item, Diagnostics& out) {
    return ScenarioFile(rulebook, file, find_item, out).run(wanted);
}

std::vector<NamedScenario> scenarios_naming(const std::string& rule, const std::filesystem::path& file,
                                            Diagnostics& out) {
    TestFile tests(file, out);
    std::vector<NamedScenario> found;
    tests.each([&](const yaml::Node& test, const std::string& name) {
        for (const char* key : {"rule", "undecided_by"}) {
            const yaml::Node* named = test.find(key);
            if (named == nullptr || !texts(*named).contains(rule)) continue;
            found.push_back({tests.name(), tests.line(test), name});
            return;
        }
    });
    return found;
}

}  // namespace licet::analysis
