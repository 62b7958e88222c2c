#include "cli/config.hpp"

#include "cli/fail_on.hpp"
#include "cli/items.hpp"
#include "diag/quote.hpp"
#include "diag/suggest.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <charconv>
#include <cstdlib>

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

bool is_given(const CheckOptions& options, const char* option) { return options.given.contains(option); }

fs::path find_config() {
    std::error_code error;
    const fs::path here = fs::current_path(error);
    if (error) return {};
    fs::path found;
    fs::path up;  // as the user would write it
    for (fs::path folder = here;; folder = folder.parent_path(), up /= "..") {
        if (found.empty() && fs::is_regular_file(folder / k_config_name, error)) found = up / k_config_name;
        if (fs::exists(folder / ".git", error)) return found;
        if (folder == folder.parent_path()) break;
    }
    // Without a repository, a file further up belongs to something else.
    return found == fs::path(k_config_name) ? found : fs::path();
}

void read_environment(CheckOptions& options) {
    const auto read = [&](const char* variable, const char* option, auto set) {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0' || is_given(options, option)) return;
        set(std::string(value));
        options.given.insert(option);
    };
    read("LICET_TO", "--to", [&](std::string text) { options.to = {std::move(text)}; });
    read("LICET_ON", "--on", [&](std::string text) { options.on = std::move(text); });
    read("LICET_FAIL_ON", "--fail-on", [&](std::string text) { options.fail_on = std::move(text); });
    // LICET_RULES is read where the rules are looked for.
    const char* rules = std::getenv("LICET_RULES");
    if (rules != nullptr && *rules != '\0') options.given.insert("--rules");
}

class Reader {
public:
    Reader(CheckOptions& options, fs::path folder, const yaml::Node& root, diag::Reporter& report)
        : options_(options), folder_(std::move(folder)), report_(report), fields_(root, "a configuration", report) {}

    void read() {
        (void)fields_.get("licet");
        const bool other_place = is_given(options_, "--shipment") || is_given(options_, "--to");
        std::vector<std::string> items = texts("items");
        if (options_.items.empty()) {
            for (const std::string& item : items) options_.items.push_back(item_path(item));
            options_.items_configured = true;
        }
        std::vector<std::string> to = texts("to");
        if (!other_place) options_.to = std::move(to);
        word("on", "--on", options_.on);
        posture();
        list("packs", "--packs", options_.rules.packs);
        paths("overlays", "--overlay", options_.rules.overlays);
        path("rules", "--rules", options_.rules.rules);
        path("shipment", "--shipment", options_.shipment);
        word("exporter", "--exporter", options_.exporter);
        fail_on();
        outputs();
        path("waivers", "--waivers", options_.waivers);
        path("baseline", "--baseline", options_.baseline);
        days("warn_ahead", "--warn-ahead", 1, options_.warn_ahead);
        days("max_age", "--max-age", 0, options_.max_age);
        strict();
        fields_.finish();
    }

private:
    std::vector<std::string> texts(const char* key) {
        std::vector<std::string> all;
        for (const yaml::Node* node : fields_.list(key)) {
            if (node->kind == yaml::Kind::scalar) {
                all.push_back(node->text);
            } else {
                report_.error("wrong-shape", node->span, diag::in_backticks(key) + " is a list of words",
                              "write one word each");
            }
        }
        return all;
    }

    void list(const char* key, const char* option, std::vector<std::string>& out) {
        std::vector<std::string> all = texts(key);
        if (!is_given(options_, option) && !all.empty()) out = std::move(all);
    }

    void paths(const char* key, const char* option, std::vector<std::string>& out) {
        std::vector<std::string> all = texts(key);
        for (std::string& text : all) text = joined(text);
        if (!is_given(options_, option) && !all.empty()) out = std::move(all);
    }

    void word(const char* key, const char* option, std::string& out) {
        const yaml::Node* node = fields_.scalar(key);
        if (node != nullptr && !is_given(options_, option)) out = node->text;
    }

    void path(const char* key, const char* option, std::string& out) {
        const yaml::Node* node = fields_.scalar(key);
        if (node != nullptr && !is_given(options_, option)) out = joined(node->text);
    }

    void posture() {
        const yaml::Node* node = fields_.scalar("posture");
        if (node == nullptr || !one_of(*node, {"enforced", "text"}) || is_given(options_, "--posture")) return;
        options_.posture = node->text == "text" ? Posture::text : Posture::enforced;
    }

    void strict() {
        const yaml::Node* node = fields_.scalar("strict");
        if (node == nullptr || !one_of(*node, {"true", "false"}) || is_given(options_, "--strict")) return;
        options_.strict = node->text == "true";
    }

    void fail_on() {
        std::string all;
        bool good = true;
        for (const yaml::Node* node : fields_.list("fail_on")) {
            Diagnostics faults;
            (void)parse_fail_on(node->text, faults);
            for (const Diagnostic& fault : faults) {
                report_.error("unknown-word", node->span, diag::in_backticks(node->text) + " is nothing to fail on",
                              fault.help);
                good = false;
            }
            all += (all.empty() ? "" : ",") + node->text;
        }
        if (!good) return;
        if (!all.empty() && !is_given(options_, "--fail-on")) options_.fail_on = all;
    }

    /// FORMAT=FILE, the file relative to the configuration.
    void outputs() {
        std::vector<std::string> all = texts("output");
        for (std::string& output : all) {
            const std::size_t equals = output.find('=');
            if (equals == std::string::npos || output.substr(equals + 1) == "-") continue;
            output = output.substr(0, equals + 1) + joined(output.substr(equals + 1));
        }
        if (!is_given(options_, "--output") && !all.empty()) options_.outputs = std::move(all);
    }

    void days(const char* key, const char* option, int least, std::optional<int>& out) {
        const yaml::Node* node = fields_.scalar(key);
        if (node == nullptr) return;
        std::string_view text = node->text;
        if (text.size() > 1 && text.ends_with('d')) text.remove_suffix(1);
        int number = -1;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size() || number < least || number > k_most_days) {
            report_.error("bad-number", node->span, diag::in_backticks(node->text) + " is no number of days",
                          "write a whole number from " + std::to_string(least) + " on, for example `90`");
        } else if (!is_given(options_, option)) {
            out = number;
        }
    }

    bool one_of(const yaml::Node& node, const std::vector<std::string>& words) {
        if (std::find(words.begin(), words.end(), node.text) != words.end()) return true;
        std::string help = diag::did_you_mean(node.text, words);
        if (help.empty()) help = "write `" + words.front() + "` or `" + words.back() + "`";
        report_.error("unknown-word", node.span,
                      diag::in_backticks(node.text) + " is none of the words that may stand here", help);
        return false;
    }

    [[nodiscard]] std::string joined(const std::string& text) const {
        return (folder_ / text).lexically_normal().string();
    }

    /// A product of the catalog stays as it is.
    [[nodiscard]] std::string item_path(const std::string& text) const {
        std::error_code ignored;
        return may_be_path(text) || fs::exists(folder_ / text, ignored) ? joined(text) : text;
    }

    CheckOptions& options_;
    fs::path folder_;
    diag::Reporter& report_;
    yaml::Fields fields_;
};

void read_file(CheckOptions& options, Diagnostics& out) {
    text::SourceMap sources;
    diag::Reporter report(sources, out);
    const fs::path file = options.config;
    const auto source = yaml::read_file(file, file.generic_string(), sources, out);
    if (!source) return;
    const auto root = yaml::parse(*source, report);
    if (!root) return;
    const yaml::Node* header = root->find("licet");
    if (header == nullptr || header->text != "config/v1") {
        report.error("unknown-format", header == nullptr ? root->span : header->span,
                     header == nullptr
                         ? "this is not a configuration"
                         : "this is " + diag::in_backticks(header->text) + "; a configuration is `config/v1`",
                     "begin it with `licet: config/v1`");
        return;
    }
    Reader(options, file.parent_path(), *root, report).read();
}

}  // namespace

CheckOptions with_config(CheckOptions options, Diagnostics& out) {
    read_environment(options);
    if (options.config.empty() && !options.no_config) options.config = find_config().string();
    if (!options.config.empty()) read_file(options, out);
    return options;
}

std::vector<fs::path> no_specs(const CheckOptions& options) {
    std::vector<fs::path> files;
    for (const std::string& file :
         {options.config, options.waivers, options.baseline, options.write_baseline, options.shipment}) {
        if (!file.empty()) files.emplace_back(file);
    }
    for (const std::string& overlay : options.rules.overlays) files.emplace_back(overlay);
    return files;
}

}  // namespace licet::cli
