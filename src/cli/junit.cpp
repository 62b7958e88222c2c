#include "cli/junit.hpp"

#include <pugixml.hpp>
#include <sstream>

namespace licet::cli {
namespace {

void add_counts(pugi::xml_node node, const report::TestCounts& counts) {
    node.append_attribute("tests") = static_cast<unsigned long long>(counts.all());
    node.append_attribute("failures") = static_cast<unsigned long long>(counts.failed);
    node.append_attribute("errors") = 0;
    node.append_attribute("skipped") = static_cast<unsigned long long>(counts.todo);
}

void add_case(pugi::xml_node suite, const std::string& file, const analysis::ScenarioResult& result) {
    pugi::xml_node test = suite.append_child("testcase");
    test.append_attribute("name") = result.test.name.c_str();
    test.append_attribute("classname") = file.c_str();
    if (!result.todo.empty()) {
        test.append_child("skipped").append_attribute("message") = result.todo.c_str();
    } else if (!result.passed()) {
        const analysis::Difference& first = result.differences.front();
        const std::string message = first.key + ": expected " + first.expected + ", got " + first.got;
        std::string text = "\n" + file + ":" + std::to_string(result.test.line) + "\n";
        for (const std::string& line : report::difference_lines(result, file)) text += line + "\n";
        pugi::xml_node failure = test.append_child("failure");
        failure.append_attribute("message") = message.c_str();
        failure.append_attribute("type") = "difference";
        failure.append_child(pugi::node_pcdata).set_value(text.c_str());
    }
}

}  // namespace

std::string junit(const std::vector<report::TestedFile>& files) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    pugi::xml_node suites = document.append_child("testsuites");
    suites.append_attribute("name") = "licet rules test";
    add_counts(suites, report::count(files));
    for (const report::TestedFile& file : files) {
        pugi::xml_node suite = suites.append_child("testsuite");
        suite.append_attribute("name") = file.file.c_str();
        add_counts(suite, report::count({file}));
        for (const analysis::ScenarioResult& result : file.results) add_case(suite, file.file, result);
    }
    std::ostringstream out;
    document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
    return out.str();
}

}  // namespace licet::cli
