#include "report/page.hpp"
#include "report/scenarios.hpp"

#include <algorithm>
#include <array>

namespace licet::report {

namespace {

using analysis::Difference;
using analysis::ScenarioResult;

/// "RULE (CITATION): tpp 1485 >= 1000 by 485"
std::string decided_words(const RuleTrace& rule) {
    const auto& because = rule.because;
    const auto figure = std::find_if(because.begin(), because.end(), [](const Comparison& c) { return c.margin; });
    const auto first = figure == because.end() ? because.begin() : figure;
    return rule.id + " (" + rule.cite.text + ")" +
           (first == because.end() ? "" : ": " + analysis::words_of(*first, true));
}

}  // namespace

TestCounts count(const std::vector<TestedFile>& files) {
    TestCounts counts;
    for (const TestedFile& file : files) {
        for (const ScenarioResult& result : file.results) {
            ++(!result.todo.empty() ? counts.todo : result.passed() ? counts.passed : counts.failed);
        }
    }
    return counts;
}

std::vector<std::string> difference_lines(const ScenarioResult& result, const std::string& file) {
    using Row = std::array<std::string, 4>;
    std::vector<Row> rows = {{"", "expected", "got", "expected at"}};
    for (const Difference& difference : result.differences) {
        rows.push_back(
            {difference.key, difference.expected, difference.got, file + ":" + std::to_string(difference.line)});
    }
    std::array<std::size_t, 4> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(escaped(row[i])));
    }
    std::vector<std::string> lines;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string cell = escaped(row[i]);
            line += i + 1 == row.size() ? cell : padded(cell, widths[i] + 2);
        }
        lines.push_back(line);
    }
    const auto differs = [&](const char* key) {
        return std::any_of(result.differences.begin(), result.differences.end(),
                           [&](const Difference& difference) { return difference.key == key; });
    };
    if (!differs("outcome") && !differs("rule")) return lines;
    if (result.decided.empty()) lines.emplace_back("no rule decided");
    for (const RuleTrace& rule : result.decided) {
        const char* what = rule.verdict == Verdict::unknown  ? "left open by "
                           : rule.verdict == Verdict::false_ ? "not met: "
                                                             : "decided by ";
        lines.push_back(escaped(what + decided_words(rule)));
    }
    return lines;
}

std::string scenarios_text(const std::vector<TestedFile>& files) {
    std::string text;
    for (const TestedFile& file : files) {
        for (const ScenarioResult& result : file.results) {
            if (!result.todo.empty()) {
                text += "TODO    " + escaped(result.test.name) + ": " + escaped(result.todo) +
                        (result.passed() ? " (it passes now: remove `todo`)" : "") + "\n";
            } else if (!result.passed()) {
                text += "FAILED  " + escaped(result.test.name) + "\n        " + escaped(result.test.file) + ":" +
                        std::to_string(result.test.line) + "\n";
                for (const std::string& line : difference_lines(result, result.test.file))
                    text += "        " + line + "\n";
            }
        }
    }
    const TestCounts counts = count(files);
    if (counts.all() == 0) text += "no test ran\n";
    text += std::to_string(counts.passed) + " passed, " + std::to_string(counts.failed) + " failed";
    if (counts.todo != 0) text += ", " + std::to_string(counts.todo) + " todo";
    return text + "\n";
}

}  // namespace licet::report
