#include "report/html.hpp"

#include "report/page.hpp"
#include "text/ascii.hpp"

#include <mbedtls/base64.h>
#include <mbedtls/sha256.h>

#include <array>
#include <cstddef>

namespace licet::report {

namespace {

constexpr std::string_view k_page_style = R"(
:root { color-scheme: light dark; --back: #ffffff; --text: #1b1f24; --soft: #59636e; --line: #d1d9e0; --code: #f6f8fa;
  --link: #0757b8; --good: #116329; --part: #7d4e00; --bad: #b3141c; }
@media (prefers-color-scheme: dark) {
  :root { --back: #0f141a; --text: #e8edf2; --soft: #a9b4bf; --line: #3a444e; --code: #171d25;
    --link: #79b8ff; --good: #57c96c; --part: #e3b341; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; }
th, td { padding: .25rem .6rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .875rem; }
.wide { overflow-x: auto; }
.soft { color: var(--soft); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
@media (max-width: 40rem) { body { padding: .6rem; } }
)";

bool is_plain(char c) { return text::is_letter(c) || text::is_digit(c) || c == '-' || c == '.'; }

/// The hash by which a policy names a script.
std::string script_hash(std::string_view script) {
    std::array<unsigned char, 32> hash{};
    mbedtls_sha256_ret(reinterpret_cast<const unsigned char*>(script.data()), script.size(), hash.data(), 0);
    std::array<unsigned char, 4 * ((hash.size() + 2) / 3) + 1> letters{};
    std::size_t length = 0;
    mbedtls_base64_encode(letters.data(), letters.size(), &length, hash.data(), hash.size());
    return "'sha256-" + std::string(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(length)) + "'";
}

}  // namespace

std::string html_text(std::string_view text) {
    std::string out;
    for (const char c : escaped(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string html_id(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (is_plain(c)) {
            out += c;
        } else {
            out += "_" + std::to_string(static_cast<unsigned char>(c));
        }
    }
    return out;
}

std::string html_section(std::string_view id, std::string_view title, std::string_view body) {
    std::string out = R"(<section aria-labelledby=")";
    out.append(id).append("\">\n<h2 id=\"").append(id).append("\">").append(title).append("</h2>\n");
    return out.append(body).append("</section>\n");
}

std::string html_page(std::string_view title, std::string_view style, std::string_view body, std::string_view script) {
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'";
    if (!script.empty()) out += "; script-src " + script_hash(script);
    out += "\">\n";
    out += "<title>" + html_text(title) + "</title>\n<style>";
    out += k_page_style;
    out += style;
    out += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the contents</a>\n";
    out += body;
    if (!script.empty()) out.append("<script>").append(script).append("</script>\n");
    return out + "</body>\n</html>\n";
}

}  // namespace licet::report
