#include "report/html.hpp"

#include "report/coverage.hpp"

#include <doctest/doctest.h>

namespace licet::report {

TEST_CASE("nothing that a text holds is markup") {
    CHECK(html_text("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
    CHECK(html_text("<script>") == "&lt;script&gt;");
    CHECK(html_text("\x1b[0m") == "&lt;U+001B&gt;[0m");
    CHECK(html_id("us-ear/3a090.yaml") == "us-ear_473a090.yaml");
    CHECK(html_id("a\"b c") == "a_34b_32c");
}

TEST_CASE("a page asks for nothing from elsewhere") {
    const std::string page = html_page("a < b", "", "<p>text</p>\n");
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(page.find("<title>a &lt; b</title>") != std::string::npos);
    CHECK(page.find("default-src &#39;none&#39;") == std::string::npos);
    CHECK(page.find("default-src 'none'") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("src=") == std::string::npos);
    CHECK(page.find("prefers-color-scheme: dark") != std::string::npos);
}

TEST_CASE("a page runs the script that it was made with and no other") {
    const std::string page = html_page("t", "", "", "alert(1)");
    CHECK(page.find("<script>alert(1)</script>") != std::string::npos);
    // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    CHECK(page.find("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='\">") != std::string::npos);
}

TEST_CASE("a coverage page marks each line and says what is missing") {
    analysis::Coverage coverage;
    coverage.tests = 3;
    const auto goal = [](analysis::CoverageKind kind, const std::string& what, std::uint32_t line, bool a, bool b) {
        return analysis::CoverageGoal{kind, what, line, {{"inside", a}, {"outside", b}}};
    };
    coverage.rules = {{"us.r",
                       "us/<a>.yaml",
                       {goal(analysis::CoverageKind::destination, "destination in \"CN\"", 1, true, false),
                        goal(analysis::CoverageKind::verdict, "applies", 2, false, false),
                        goal(analysis::CoverageKind::verdict, "applies", 3, true, true)}}};
    const std::string page = coverage_html({}, coverage, {{"us/<a>.yaml", "one <b>\ntwo\nthree\nfour\n"}});
    const auto has = [&](const std::string& text) { return page.find(text) != std::string::npos; };
    CHECK(has("<strong>50.0 %</strong>, 3 of 6 points, in 1 rule by 3 tests"));
    CHECK(has("class=\"line part\" id=\"us_47_60a_62.yaml-1\""));
    CHECK(has("<span class=\"hidden\">partly reached</span></span><code>one &lt;b&gt;</code>"));
    CHECK(has("<code>destination in &quot;CN&quot;</code>: no test reaches outside</li>"));
    CHECK(has("<code>applies</code>: no test reaches inside or outside</li>"));
    CHECK(has("class=\"line full\" id=\"us_47_60a_62.yaml-3\""));
    CHECK(has("class=\"line\" id=\"us_47_60a_62.yaml-4\""));
    CHECK(has("<a href=\"#us_47_60a_62.yaml-1\">us.r</a>"));
    CHECK_FALSE(has("<a>.yaml"));
    CHECK_FALSE(has("<b>"));
}

}  // namespace licet::report
