#pragma once
// JUnit XML, which build servers read, as the schema of Jenkins' xUnit plugin has it; the only user of pugixml. No
// times: the same run gives the same bytes.

#include "report/scenarios.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace licet::report {

struct JunitCase {
    enum class Result : std::uint8_t { passed, skipped, failure, error };

    std::string name;
    Result result = Result::passed;
    std::string type;     ///< a word for what went wrong
    std::string message;  ///< one line
    std::string text;     ///< what there is to say, in lines
};

struct JunitSuite {
    std::string name;  ///< a file
    std::vector<std::pair<std::string, std::string>> properties;
    std::vector<JunitCase> cases;
};

[[nodiscard]] std::string to_xml(const std::string& name, const std::vector<JunitSuite>& suites);

/// Results of scenario tests: a suite for each file. A test that is known to fail is skipped.
[[nodiscard]] std::string scenarios_junit(const std::vector<TestedFile>& files);

}  // namespace licet::report
