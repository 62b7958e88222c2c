#include "report/record.hpp"

#include "report/screen_state.hpp"
#include "report/verification.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace licet;
using namespace licet::report;

namespace {

std::string digest(char digit) { return "sha256:" + std::string(64, digit); }

Record sample() {
    Record record;
    record.program = "licet 0.1.0";
    record.program_digest = digest('1');
    record.rules_digest = digest('2');
    record.packs = {"us-ear", "jp-meti"};
    record.rules = {{"names.yaml", digest('3')}, {"us-ear/pack.yaml", digest('4')}};
    record.overlays = {{"b.yaml", digest('5')}, {"a.yaml", digest('6')}};
    record.specs = {{"absent.yaml", ""}, {"catalog:nvidia-h20.yaml", digest('7')}};
    record.shipment = FileDigest{"shipment.yaml", digest('8')};
    record.input = {"a \"table\",\n\u00fc.csv", digest('9')};
    record.input_format = "csv";
    record.options.today = "2026-01-02";
    record.options.posture = Posture::text;
    record.options.strict = true;
    record.options.to = {"CN"};
    record.options.exporter = "null";
    record.options.facts = {"tpp=true", "note= #: {"};
    record.options.explain = true;
    record.output = {"", digest('a')};
    record.output_format = "ndjson";
    record.counts = {15, 1, 2, 3, 4, 5};
    return record;
}

/// A file of its own for each test, gone behind it.
class Scratch {
public:
    explicit Scratch(const std::string& text)
        : path_(std::filesystem::temp_directory_path() / ("licet-record-" + std::to_string(::getpid()))) {
        std::ofstream(path_, std::ios::binary) << text;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { std::filesystem::remove(path_); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a record that is read says what was written") {
    const Record written = sample();
    const Scratch file(to_json(written));
    Diagnostics faults;
    const auto read = read_record(file.path(), faults);
    REQUIRE_FALSE(faults.has_errors());
    REQUIRE(read);
    CHECK(to_json(*read) == to_json(written));
    CHECK(read->options == written.options);
    CHECK(read->input == written.input);
    CHECK(read->counts == written.counts);
    CHECK(read->specs == written.specs);
    CHECK(changes_between(written, *read).empty());
}

TEST_CASE("a faulty record is told with its place, and nothing is read from it") {
    struct Case {
        std::string name, from, to, code;
    };
    const Case cases[] = {
        {"another format", "licet/record/v1", "licet/record/v2", "unknown-format"},
        {"no JSON", "{", "[{", "yaml-syntax"},
        {"a key that there is not", "\"strict\"", "\"stirct\"", "unknown-key"},
        {"a count that is none", "\"license_exception\": 2", "\"license_exception\": -2", "not-a-number"},
        {"counts that do not add up", "\"license_exception\": 2", "\"license_exception\": 3", "contradiction"},
        {"a day that there is not", "2026-01-02", "2026-02-30", "bad-date"},
        {"a flag that is none", "\"strict\": true", "\"strict\": 1", "bad-flag"},
        {"a posture that there is not", "\"posture\": \"text\"", "\"posture\": \"loose\"", "unknown-word"},
        {"a format of tables that there is not", "\"format\": \"csv\"", "\"format\": \"xls\"", "unknown-word"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Scratch file(replaced(to_json(sample()), c.from, c.to));
            Diagnostics faults;
            CHECK_FALSE(read_record(file.path(), faults));
            REQUIRE(faults.has_errors());
            CHECK(faults.begin()->code == c.code);
            CHECK(faults.begin()->primary.line > 0);
        }
    }
}

TEST_CASE("what two records rest on is compared part by part") {
    struct Case {
        std::string name;
        void (*change)(Record& now);
        std::string what, file;
    };
    const Case cases[] = {
        {"the program", [](Record& r) { r.program_digest = digest('f'); }, "program", "licet 0.1.0"},
        {"a rule file", [](Record& r) { r.rules[1].digest = digest('f'); }, "rules", "us-ear/pack.yaml"},
        {"a rule file more",
         [](Record& r) {
             r.rules.push_back({"us-ear/x.yaml", digest('f')});
         },
         "rules", "us-ear/x.yaml"},
        {"a rule file less", [](Record& r) { r.rules.pop_back(); }, "rules", "us-ear/pack.yaml"},
        {"an overlay", [](Record& r) { r.overlays[0].digest = digest('f'); }, "overlays", "b.yaml"},
        {"a spec that came", [](Record& r) { r.specs[0].digest = digest('f'); }, "specs", "absent.yaml"},
        {"the shipment", [](Record& r) { r.shipment->digest = digest('f'); }, "shipment", "shipment.yaml"},
        {"the table",
         [](Record& r) {
             r.input = {"other.csv", digest('f')};
         },
         "input", "a \"table\",\n\u00fc.csv"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Record now = sample();
            c.change(now);
            const std::vector<RecordChange> changes = changes_between(sample(), now);
            REQUIRE(changes.size() == 1);
            CHECK(changes.front().what == c.what);
            CHECK(changes.front().file == c.file);
        }
    }
    SUBCASE("a table under another name is the same table") {
        Record now = sample();
        now.input.file = "other.csv";
        CHECK(changes_between(sample(), now).empty());
    }
}

TEST_CASE("a verification holds where at most the program is another one") {
    Verification v;
    v.record = "r.json";
    v.program_then = "licet 0.1.0";
    v.program_now = "licet 0.2.0";
    v.same_answers = true;
    v.rows_then = v.rows_now = 1200;
    CHECK(v.holds());
    CHECK(to_text(v) == "r.json: same\nanswers: the same, 1,200 rows\n");
    v.changes.push_back({"program", "licet 0.1.0", digest('1'), digest('2')});
    CHECK(v.holds());
    CHECK(to_text(v) ==
          "r.json: same answers, by another program\n"
          "program: licet 0.1.0 then, licet 0.2.0 now\n"
          "answers: the same, 1,200 rows\n");
    v.changes.push_back({"rules", "us-ear/a.yaml", digest('3'), ""});
    CHECK_FALSE(v.holds());
    CHECK(to_text(v) ==
          "r.json: differs\n"
          "program: licet 0.1.0 then, licet 0.2.0 now\n"
          "rules: `us-ear/a.yaml` is gone\n"
          "answers: the same, 1,200 rows\n"
          "What changed turns no answer.\n");
    v.changes.clear();
    v.same_answers = false;
    v.differing = 2;
    v.flipped = 1;
    v.first = {{1001, "license_required", "undetermined"}, {2, "undetermined", "undetermined"}};
    CHECK_FALSE(v.holds());
    CHECK(to_text(v) ==
          "r.json: differs\n"
          "answers: 2 of 1,200 rows differ, 1 in the outcome\n"
          "  row 1,001: license_required then, undetermined now\n"
          "  row 2: undetermined, answered otherwise\n"
          "Nothing that the record names has changed.\n");
}

TEST_CASE("a state that is read says how far the run was") {
    ScreenState state;
    state.setup = {{"program", "licet 0.1.0 " + digest('1')}, {"--fact", "a=\"b\" #: {"}, {"--to", ""}};
    state.answered = {{15, 1, 2, 3, 4, 5}, true, 4711, digest('2')};
    state.output_bytes = 12'345'678'901;
    const Scratch file(to_json(state));
    Diagnostics faults;
    const auto read = read_screen_state(file.path(), faults);
    REQUIRE_FALSE(faults.has_errors());
    REQUIRE(read);
    CHECK(read->setup == state.setup);
    CHECK(read->answered.counts == state.answered.counts);
    CHECK(read->answered.failed);
    CHECK(read->answered.bytes == 4711);
    CHECK(read->answered.digest == digest('2'));
    CHECK(read->output_bytes == 12'345'678'901);
}
