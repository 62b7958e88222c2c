#pragma once
// The language server: messages of an editor in, answers and diagnostics out. One session, one thread; nothing here
// reads or writes a stream.

#include "lsp/documents.hpp"
#include "lsp/workspace.hpp"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace licet::lsp {

class Server {
public:
    using Send = std::function<void(std::string_view body)>;

    Server(Options options, Send send);

    /// One message, as it stood in its frame.
    void receive(std::string_view body);
    /// Tells the editor that a message could not be read.
    void refuse(const std::string& why);
    /// Checks what changed and publishes diagnostics. To be called when no further message waits.
    void catch_up();

    [[nodiscard]] bool exited() const { return exited_; }
    /// After `exit`: 0 if `shutdown` came before it, else 1.
    [[nodiscard]] int exit_code() const { return shut_down_ ? 0 : 1; }

private:
    void handle(const nlohmann::json& message);
    void request(const nlohmann::json& id, const std::string& method, const nlohmann::json& params);
    void notification(const std::string& method, const nlohmann::json& params);
    [[nodiscard]] nlohmann::json initialize(const nlohmann::json& params);
    /// Answers a request about a place of a document; null where the document is not open.
    [[nodiscard]] nlohmann::json ask(const std::string& method, const nlohmann::json& params);
    [[nodiscard]] nlohmann::json resolve(const nlohmann::json& item);
    void did_open(const nlohmann::json& params);
    void did_change(const nlohmann::json& params);
    void publish(const std::filesystem::path& path, const Diagnostics& faults);
    [[nodiscard]] nlohmann::json diagnostic(const Diagnostic& fault, const LoadOptions* from, std::string_view text);
    void respond(const nlohmann::json& id, const nlohmann::json& result);
    void respond_error(const nlohmann::json& id, int code, const std::string& message);
    void send(const nlohmann::json& message);
    void log(const std::string& text) const;

    Options options_;
    Send send_;
    Documents documents_;
    Workspace workspace_;
    Encoding encoding_ = Encoding::utf16;
    std::map<std::filesystem::path, std::string> published_;  ///< what the editor was told last, by file
    std::set<std::string> canceled_;                          ///< ids, as JSON
    bool initialized_ = false;
    bool shut_down_ = false;
    bool exited_ = false;
    bool dirty_ = false;
};

}  // namespace licet::lsp
