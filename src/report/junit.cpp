#include "report/junit.hpp"

#include "report/page.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

namespace licet::report {

namespace {

using JunitResult = JunitCase::Result;

/// XML 1.0 has no way to write most control characters: they are shown by name. Lines stay lines.
std::string clean(const std::string& text) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t end = 0; begin <= text.size(); begin = end + 1) {
        end = std::min(text.find('\n', begin), text.size());
        out += escaped(std::string_view(text).substr(begin, end - begin));
        if (end < text.size()) out += '\n';
    }
    return out;
}

void attribute(pugi::xml_node node, const char* name, const std::string& value) {
    node.append_attribute(name) = clean(value).c_str();
}

void element(pugi::xml_node test, const char* name, const JunitCase& one) {
    pugi::xml_node node = test.append_child(name);
    attribute(node, "message", one.message);
    if (!one.type.empty()) attribute(node, "type", one.type);
    if (!one.text.empty()) node.append_child(pugi::node_pcdata).set_value(("\n" + clean(one.text)).c_str());
}

void add_case(pugi::xml_node suite, const std::string& file, const JunitCase& one) {
    pugi::xml_node test = suite.append_child("testcase");
    attribute(test, "name", one.name);
    attribute(test, "classname", file);
    switch (one.result) {
        case JunitResult::passed:
            if (!one.text.empty()) {
                test.append_child("system-out").append_child(pugi::node_pcdata).set_value(clean(one.text).c_str());
            }
            break;
        case JunitResult::skipped:
            element(test, "skipped", one);
            break;
        case JunitResult::failure:
            element(test, "failure", one);
            break;
        case JunitResult::error:
            element(test, "error", one);
            break;
    }
}

struct Counts {
    std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;

    void add(const JunitSuite& suite) {
        const auto count = [&](JunitResult result) {
            return static_cast<std::size_t>(std::count_if(suite.cases.begin(), suite.cases.end(),
                                                          [&](const JunitCase& one) { return one.result == result; }));
        };
        tests += suite.cases.size();
        failures += count(JunitResult::failure);
        errors += count(JunitResult::error);
        skipped += count(JunitResult::skipped);
    }

    void write(pugi::xml_node node) const {
        attribute(node, "tests", std::to_string(tests));
        attribute(node, "failures", std::to_string(failures));
        attribute(node, "errors", std::to_string(errors));
    }
};

void add_suite(pugi::xml_node suites, const JunitSuite& suite) {
    pugi::xml_node node = suites.append_child("testsuite");
    attribute(node, "name", suite.name);
    Counts counts;
    counts.add(suite);
    counts.write(node);
    attribute(node, "skipped", std::to_string(counts.skipped));
    if (!suite.properties.empty()) {
        pugi::xml_node properties = node.append_child("properties");
        for (const auto& [name, value] : suite.properties) {
            pugi::xml_node property = properties.append_child("property");
            attribute(property, "name", name);
            attribute(property, "value", value);
        }
    }
    for (const JunitCase& one : suite.cases) add_case(node, suite.name, one);
}

JunitCase case_of(const std::string& file, const analysis::ScenarioResult& result) {
    JunitCase out;
    out.name = result.test.name;
    if (!result.todo.empty()) {
        out.result = JunitResult::skipped;
        out.message = result.todo;
    } else if (!result.passed()) {
        const analysis::Difference& first = result.differences.front();
        out.result = JunitResult::failure;
        out.type = "difference";
        out.message = first.key + ": expected " + first.expected + ", got " + first.got;
        out.text = file + ":" + std::to_string(result.test.line) + "\n";
        for (const std::string& line : difference_lines(result, file)) out.text += line + "\n";
    }
    return out;
}

}  // namespace

std::string to_xml(const std::string& name, const std::vector<JunitSuite>& suites) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    attribute(declaration, "version", "1.0");
    attribute(declaration, "encoding", "UTF-8");
    pugi::xml_node root = document.append_child("testsuites");
    attribute(root, "name", name);
    Counts counts;
    for (const JunitSuite& suite : suites) counts.add(suite);
    counts.write(root);
    for (const JunitSuite& suite : suites) add_suite(root, suite);
    std::ostringstream out;
    document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
    return out.str();
}

std::string scenarios_junit(const std::vector<TestedFile>& files) {
    std::vector<JunitSuite> suites;
    for (const TestedFile& file : files) {
        JunitSuite suite{file.file, {}, {}};
        for (const analysis::ScenarioResult& result : file.results) suite.cases.push_back(case_of(file.file, result));
        suites.push_back(std::move(suite));
    }
    return to_xml("licet rules test", suites);
}

}  // namespace licet::report
