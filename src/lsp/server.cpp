#include "lsp/server.hpp"

#include "licet/version.hpp"
#include "lsp/diagnostics.hpp"
#include "lsp/requests.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>

namespace licet::lsp {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

// Codes of JSON-RPC and of the protocol.
constexpr int k_parse_error = -32700;
constexpr int k_invalid_request = -32600;
constexpr int k_method_not_found = -32601;
constexpr int k_invalid_params = -32602;
constexpr int k_internal_error = -32603;
constexpr int k_not_initialized = -32002;
constexpr int k_canceled = -32800;

/// What a request lacks, told to the editor.
struct BadParams {
    std::string what;
};

const json& member(const json& object, const char* key) {
    if (!object.is_object() || !object.contains(key)) throw BadParams{"`" + std::string(key) + "` is missing"};
    return object[key];
}

std::string text_member(const json& object, const char* key) {
    const json& value = member(object, key);
    if (!value.is_string()) throw BadParams{"`" + std::string(key) + "` is not a text"};
    return value.get<std::string>();
}

std::optional<std::int64_t> version_of(const json& document) {
    if (!document.contains("version") || !document["version"].is_number_integer()) return std::nullopt;
    return document["version"].get<std::int64_t>();
}

Position position_from(const json& position) {
    const auto number = [&](const char* key) -> std::size_t {
        const json& value = member(position, key);
        if (!value.is_number_unsigned()) throw BadParams{"`" + std::string(key) + "` is not a number from 0"};
        return value.get<std::size_t>();
    };
    return {number("line"), number("character")};
}

json to_json(Position position) { return {{"line", position.line}, {"character", position.character}}; }

bool is_query(const std::string& method) {
    static const std::set<std::string> k_queries = {"textDocument/hover",          "textDocument/completion",
                                                    "textDocument/definition",     "textDocument/references",
                                                    "textDocument/documentSymbol", "textDocument/formatting"};
    return k_queries.contains(method);
}

json capabilities(Encoding encoding) {
    return {
        {"positionEncoding", encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
        {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
        {"hoverProvider", true},
        {"completionProvider",
         {{"triggerCharacters", {" ", ":", "|", "(", "=", "\"", "."}}, {"resolveProvider", true}}},
        {"definitionProvider", true},
        {"referencesProvider", true},
        {"documentSymbolProvider", true},
        {"documentFormattingProvider", true},
    };
}

}  // namespace

json range_of(std::string_view text, Extent extent, Encoding encoding) {
    return {{"start", to_json(position_of(text, extent.begin, encoding))},
            {"end", to_json(position_of(text, extent.end, encoding))}};
}

Server::Server(Options options, Send send)
    : options_(std::move(options)), send_(std::move(send)), workspace_(options_, documents_) {}

void Server::log(const std::string& text) const {
    if (options_.log) std::cerr << "licet lsp: " << text << std::endl;
}

void Server::send(const json& message) {
    // Texts come from files and editors, which may hold anything.
    send_(message.dump(-1, ' ', false, json::error_handler_t::replace));
}

void Server::respond(const json& id, const json& result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}}); }

void Server::respond_error(const json& id, int code, const std::string& message) {
    log("error " + std::to_string(code) + ": " + message);
    send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

void Server::refuse(const std::string& why) { respond_error(nullptr, k_parse_error, why); }

void Server::receive(std::string_view body) {
    // A number of any size is read, but nothing nests deeper than any message of the protocol.
    constexpr int k_most_depth = 100;
    bool deep = false;
    const json message = json::parse(
        body,
        [&](int depth, json::parse_event_t, const json&) {
            deep = deep || depth > k_most_depth;
            return depth <= k_most_depth;
        },
        false);
    if (message.is_discarded() || deep) {
        refuse(deep ? "the message is nested too deep" : "the message is not JSON");
        return;
    }
    if (!message.is_array()) {
        handle(message);
        return;
    }
    for (const json& one : message) handle(one);
}

void Server::handle(const json& message) {
    if (!message.is_object()) {
        respond_error(nullptr, k_invalid_request, "a message is an object");
        return;
    }
    const json id = message.value("id", json());
    const bool is_request = message.contains("id");
    if (!message.contains("method") || !message["method"].is_string()) {
        const bool answer = message.contains("result") || message.contains("error");
        if (!answer) respond_error(id, k_invalid_request, "the message has no method");
        return;
    }
    const std::string method = message["method"].get<std::string>();
    const json params = message.value("params", json::object());
    log((is_request ? "request " : "notification ") + method);
    try {
        if (is_request) {
            request(id, method, params);
        } else {
            notification(method, params);
        }
    } catch (const BadParams& bad) {
        if (is_request) respond_error(id, k_invalid_params, bad.what);
        log(method + ": " + bad.what);
    } catch (const std::exception& error) {
        if (is_request) respond_error(id, k_internal_error, std::string("internal error: ") + error.what());
        log(method + ": internal error: " + error.what());
    }
}

void Server::request(const json& id, const std::string& method, const json& params) {
    if (canceled_.erase(id.dump()) != 0) {
        respond_error(id, k_canceled, "canceled");
    } else if (method == "initialize") {
        if (initialized_) {
            respond_error(id, k_invalid_request, "initialize comes once");
        } else {
            respond(id, initialize(params));
        }
    } else if (!initialized_) {
        respond_error(id, k_not_initialized, "initialize comes first");
    } else if (shut_down_) {
        respond_error(id, k_invalid_request, "after shutdown only exit is understood");
    } else if (method == "shutdown") {
        shut_down_ = true;
        respond(id, nullptr);
    } else if (method == "completionItem/resolve") {
        respond(id, resolve(params));
    } else if (is_query(method)) {
        respond(id, ask(method, params));
    } else {
        respond_error(id, k_method_not_found, "there is no request `" + method + "`");
    }
}

void Server::notification(const std::string& method, const json& params) {
    if (method == "exit") {
        exited_ = true;
    } else if (!initialized_ || shut_down_) {
        log("ignored out of order: " + method);
    } else if (method == "textDocument/didOpen") {
        did_open(params);
    } else if (method == "textDocument/didChange") {
        did_change(params);
    } else if (method == "textDocument/didClose") {
        documents_.close(text_member(member(params, "textDocument"), "uri"));
        workspace_.changed();
        dirty_ = true;
    } else if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") {
        workspace_.changed();
        dirty_ = true;
    } else if (method == "$/cancelRequest") {
        // Answers go out in the order of the requests, so only one that is still to be read can be canceled.
        constexpr std::size_t k_most = 1'000;
        if (canceled_.size() < k_most && params.contains("id")) canceled_.insert(params["id"].dump());
    }
}

json Server::initialize(const json& params) {
    initialized_ = true;
    const json offered = params.value("/capabilities/general/positionEncodings"_json_pointer, json::array());
    const auto offers = [&](const char* name) {
        return offered.is_array() && std::find(offered.begin(), offered.end(), name) != offered.end();
    };
    encoding_ = offers("utf-8") ? Encoding::utf8 : Encoding::utf16;
    std::vector<fs::path> folders;
    const auto add = [&](const json& uri) {
        const fs::path path = uri.is_string() ? path_of(uri.get<std::string>()) : fs::path();
        if (!path.empty()) folders.push_back(path.has_filename() ? path : path.parent_path());
    };
    if (params.contains("workspaceFolders") && params["workspaceFolders"].is_array()) {
        for (const json& folder : params["workspaceFolders"])
            add(folder.is_object() ? folder.value("uri", json()) : json());
    }
    if (folders.empty()) add(params.value("rootUri", json()));
    workspace_.set_folders(std::move(folders));
    return {{"capabilities", capabilities(encoding_)},
            {"serverInfo", {{"name", "licet"}, {"version", std::string(version())}}}};
}

void Server::did_open(const json& params) {
    const json& document = member(params, "textDocument");
    documents_.open(text_member(document, "uri"), text_member(document, "text"), version_of(document));
    workspace_.changed();
    dirty_ = true;
}

void Server::did_change(const json& params) {
    const json& document = member(params, "textDocument");
    const std::string uri = text_member(document, "uri");
    const json& changes = member(params, "contentChanges");
    if (!changes.is_array()) throw BadParams{"`contentChanges` is not a list"};
    for (const json& change : changes) {
        std::optional<std::pair<Position, Position>> range;
        if (change.is_object() && change.contains("range")) {
            range = {position_from(member(change["range"], "start")), position_from(member(change["range"], "end"))};
        }
        if (!documents_.change(uri, range, text_member(change, "text"), encoding_)) {
            throw BadParams{"`" + uri + "` is not open"};
        }
    }
    documents_.set_version(uri, version_of(document));
    workspace_.changed();
    dirty_ = true;
}

json Server::ask(const std::string& method, const json& params) {
    const Document* document = documents_.find(text_member(member(params, "textDocument"), "uri"));
    if (document == nullptr) return nullptr;
    std::size_t offset = 0;
    if (method != "textDocument/documentSymbol" && method != "textDocument/formatting") {
        offset = offset_of(document->text, position_from(member(params, "position")), encoding_);
    }
    const Query query{
        workspace_, encoding_, *document, offset, read_text(document->text), workspace_.names_for(document->path)};
    if (method == "textDocument/hover") return hover(query);
    if (method == "textDocument/completion") return completion(query);
    if (method == "textDocument/definition") return definition(query);
    if (method == "textDocument/documentSymbol") return document_symbols(query);
    if (method == "textDocument/formatting") return formatting(query);
    return references(query, params.value("/context/includeDeclaration"_json_pointer, json(true)) != false);
}

json Server::resolve(const json& item) {
    json out = item;
    if (!item.is_object() || !item.contains("data") || !item["data"].is_object()) return out;
    const auto names = workspace_.names_for(path_of(item["data"].value("uri", "")));
    if (names) add_documentation(*names, out);
    return out;
}

json Server::diagnostic(const Diagnostic& fault, const LoadOptions* from, std::string_view text) {
    json out = {{"range", range_of(text, extent_of(text, fault.primary), encoding_)},
                {"severity", fault.severity == Severity::error ? 1 : 2},
                {"source", "licet"},
                {"code", fault.code},
                {"message", fault.message}};
    if (!fault.primary.text.empty()) out["message"] = fault.message + " (" + fault.primary.text + ")";
    if (!fault.help.empty()) out["message"] = out["message"].get<std::string>() + "\n" + fault.help;
    if (!fault.rule.empty()) out["data"] = {{"rule", fault.rule}};
    json related = json::array();
    for (const Label& label : fault.secondary) {
        if (from == nullptr || label.file.empty()) continue;
        const fs::path path = Workspace::file_named(*from, label.file);
        const auto there = workspace_.text_of(path);
        if (!there) continue;
        related.push_back(
            {{"location", {{"uri", uri_of(path)}, {"range", range_of(*there, extent_of(*there, label), encoding_)}}},
             {"message", label.text}});
    }
    if (!related.empty()) out["relatedInformation"] = std::move(related);
    return out;
}

void Server::publish(const fs::path& path, const Diagnostics& faults) {
    const Document* document = documents_.find(path);
    const std::string text = workspace_.text_of(path).value_or("");
    const auto from = workspace_.rules_for(path);
    json list = json::array();
    for (const Diagnostic& fault : faults) list.push_back(diagnostic(fault, from ? &*from : nullptr, text));
    json params = {{"uri", document != nullptr ? document->uri : uri_of(path)}, {"diagnostics", std::move(list)}};
    if (document != nullptr && document->version) params["version"] = *document->version;
    std::string told = params.dump(-1, ' ', false, json::error_handler_t::replace);
    std::string& before = published_[path];
    if (before == told) return;
    before = std::move(told);
    send({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
}

void Server::catch_up() {
    if (!dirty_) return;
    dirty_ = false;
    const auto start = std::chrono::steady_clock::now();
    std::map<fs::path, Diagnostics> faults;
    try {
        faults = find_faults(workspace_, documents_);
    } catch (const std::exception& error) {
        log(std::string("internal error while checking: ") + error.what());
        return;
    }
    for (const auto& [path, list] : faults) publish(path, list);
    // What was wrong in a file that is closed, or in one that is right again.
    for (auto at = published_.begin(); at != published_.end();) {
        if (faults.contains(at->first)) {
            ++at;
            continue;
        }
        send({{"jsonrpc", "2.0"},
              {"method", "textDocument/publishDiagnostics"},
              {"params", {{"uri", uri_of(at->first)}, {"diagnostics", json::array()}}}});
        at = published_.erase(at);
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    log("checked in " + std::to_string(took.count()) + " ms");
}

}  // namespace licet::lsp
