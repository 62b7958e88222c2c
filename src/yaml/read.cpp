#include "yaml/read.hpp"

#include "diag/quote.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "yaml/explain.hpp"
#include "yaml/locate.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace licet::yaml {
namespace {

constexpr std::size_t k_most_faults = 200;  // in one file: nobody reads more, and hostile files have millions

/// Thrown through yaml-cpp to end a reading that has been reported.
struct Stop {};

/// Skips blanks, line ends and comments.
std::size_t skip_space(std::string_view source, std::size_t at) {
    while (at < source.size()) {
        if (source[at] == '#' && (at == 0 || text::is_space(source[at - 1])))
            at = std::min(source.find('\n', at), source.size());
        else if (text::is_space(source[at]))
            ++at;
        else
            break;
    }
    return at;
}

bool is_null_word(std::string_view text) { return text == "~" || text == "null" || text == "Null" || text == "NULL"; }

/// The bytes of a property or plain word.
std::size_t end_of_word(std::string_view source, std::size_t at) {
    return std::min(source.find_first_of(" \t\r\n,[]{}", at), source.size());
}

class Builder : public YAML::EventHandler {
public:
    Builder(text::SourceId id, diag::Reporter& report, const Limits& limits)
        : id_(id), source_(report.sources().contents(id)), report_(report), limits_(limits) {}

    [[nodiscard]] bool failed() const { return last_fault_.has_value(); }
    [[nodiscard]] std::optional<std::size_t> last_fault() const { return last_fault_; }
    [[nodiscard]] Node take_root() { return std::move(root_); }

    /// Whether the value of a merge key comes next, which has been reported.
    [[nodiscard]] bool merges() const {
        return !stack_.empty() && stack_.back().key && stack_.back().key->text == "<<";
    }

    void fail(const Explanation& why) {
        Diagnostic diagnostic{Severity::error, why.code, why.message, report_.label(span(why.range)), {}, why.help, {}};
        if (why.related) diagnostic.secondary.push_back(report_.label(span(*why.related), why.related_text));
        fail(std::move(diagnostic), why.range.begin);
    }

    [[nodiscard]] Place place(std::size_t at) const {
        Place out{source_, std::min(at, source_.size()), last_scalar_, {}};
        for (const Frame& frame : stack_) {
            if (is_bracket(frame.node.span.begin)) out.bracket = frame.node.span.begin;
        }
        return out;
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        const std::size_t at = offset(mark);
        if (++documents_ == 1) {
            const std::size_t first = skip_space(source_, 0);
            if (first < at && source_[first] == '%') fail(explain(Trouble::directive, place(first)));
            return;
        }
        const std::string_view between = source_.substr(root_.span.end, at - std::min<std::size_t>(root_.span.end, at));
        const bool marked = source_.substr(at).starts_with("---") || between.find("\n...") != std::string_view::npos ||
                            between.find("\n---") != std::string_view::npos;
        const Range word{at, end_of_word(source_, at)};
        if (marked)
            fail("several-documents", word, "a second document starts here",
                 "put each document into a file of its own");
        else
            fail("trailing-text", word, "text follows the end of the document",
                 "see whether the indentation and the brackets above are right");
        throw Stop{};
    }

    void OnDocumentEnd() override {
        if (root_.kind != Kind::empty || failed()) return;
        const std::size_t at = skip_space(source_, root_.span.begin);
        const bool marked = source_.substr(at).starts_with("---") || source_.substr(at).starts_with("...");
        if (at == source_.size() || marked || is_null_word(source_.substr(at, end_of_word(source_, at) - at)))
            fail("empty-file", {at, at}, "the file holds no value", "");
        else
            fail(explain(Trouble::start_of_value, place(at)));
        throw Stop{};
    }

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const std::size_t at = offset(mark);
        count(at);
        if (anchor != 0) refuse_properties(at);
        Node null;
        null.span = span({at, at});
        if (stack_.empty()) {
            root_ = std::move(null);
            return;
        }
        Frame& parent = stack_.back();
        if (parent.node.kind == Kind::sequence) {
            null.span = empty_item(at);
        } else if (parent.key) {
            null.span = parent.key->span;
            if (parent.key->kind == Kind::scalar) check_colon(parent);
            const std::size_t end = end_of_word(source_, at);
            const bool word = place(at).bracket && is_null_word(source_.substr(at, end - at));
            if (word) parent.node.span.end = std::max(parent.node.span.end, static_cast<std::uint32_t>(end));
        } else {
            const std::size_t word_size = end_of_word(source_, at) - at;
            const std::size_t end = at + std::min(word_size, source_.substr(at, word_size).find(':'));
            const bool word = is_null_word(source_.substr(at, end - at));
            if (word)
                fail("key-not-scalar", {at, end}, "a key cannot be " + diag::in_backticks(source_.substr(at, end - at)),
                     "quote the key");
            else
                fail("key-not-scalar", {at, at}, "a key is missing here",
                     "write `key: value`, with the key and its `:` on one line");
        }
        add(std::move(null));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        const std::size_t at = offset(mark);
        count(at);
        if (!merges()) fail(explain(Trouble::alias, place(at)));
        Node node;
        node.span = span({at, end_of_word(source_, at)});
        add(std::move(node));
    }

    void OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  const std::string& value) override {
        std::size_t at = offset(mark);
        count(at);
        at = refuse_properties(at);
        Node scalar;
        scalar.kind = Kind::scalar;
        scalar.text = value;
        scalar.span.source = id_;
        if (!locate_scalar(source_, at, scalar)) {
            fail(explain_open_quote(source_, at));
            throw Stop{};
        }
        last_scalar_ = Range{scalar.span.begin, scalar.span.end};
        refuse_escaped_controls(scalar);
        if (expects_key() && value == "<<" && scalar.style == Style::plain)
            fail("merge-key", *last_scalar_, "`<<` merges another mapping into this one", "write the keys out");
        add(std::move(scalar));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value /*style*/) override {
        open(Kind::sequence, mark);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value /*style*/) override {
        open(Kind::mapping, mark);
    }
    void OnMapEnd() override {
        refuse_bare_keys(stack_.back());
        refuse_duplicate_keys(stack_.back().node);
        close();
    }

private:
    struct Frame {
        Node node;
        std::optional<Node> key;             ///< of a mapping: waits for its value
        std::vector<std::size_t> bare_keys;  ///< of a mapping in braces: indexes of entries without `:`
    };

    [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
        return mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(mark.pos), source_.size());
    }
    [[nodiscard]] text::Span span(Range range) const {
        return {id_, static_cast<std::uint32_t>(range.begin), static_cast<std::uint32_t>(range.end)};
    }
    [[nodiscard]] Range character(std::size_t at) const { return {at, at + text::decode(source_.substr(at)).bytes}; }
    [[nodiscard]] bool is_bracket(std::size_t at) const {
        return at < source_.size() && (source_[at] == '[' || source_[at] == '{');
    }

    [[nodiscard]] bool expects_key() const {
        return !stack_.empty() && stack_.back().node.kind == Kind::mapping && !stack_.back().key;
    }

    void fail(Diagnostic diagnostic, std::size_t at) {
        last_fault_ = at;
        if (++faults_ > k_most_faults) return;
        report_.add(std::move(diagnostic));
    }
    void fail(std::string code, Range where, std::string message, std::string help) {
        fail(
            {Severity::error, std::move(code), std::move(message), report_.label(span(where)), {}, std::move(help), {}},
            where.begin);
    }

    void count(std::size_t at) {
        if (faults_ > k_most_faults) throw Stop{};
        if (++nodes_ <= limits_.nodes) return;
        fail("too-many-nodes", character(at), "the file holds more than " + std::to_string(limits_.nodes) + " values",
             "split it into several files");
        throw Stop{};
    }

    void open(Kind kind, const YAML::Mark& mark) {
        std::size_t at = offset(mark);
        count(at);
        if (stack_.size() >= limits_.depth) {
            fail("nested-too-deep", character(at), "nested more than " + std::to_string(limits_.depth) + " levels deep",
                 "flatten the file");
            throw Stop{};
        }
        at = refuse_properties(at);
        Frame& frame = stack_.emplace_back();
        frame.node.kind = kind;
        frame.node.span = span({at, at});
    }

    void close() {
        Node node = std::move(stack_.back().node);
        stack_.pop_back();
        const std::size_t begin = node.span.begin;
        std::size_t end = node.span.end;
        if (is_bracket(begin)) {
            end = std::max(end, begin + 1);
            while (true) {
                end = skip_space(source_, end);
                const bool before_nothing = end < source_.size() && (source_[end] == ',' || source_[end] == ':');
                if (!before_nothing) break;
                ++end;
            }
            if (end < source_.size() && source_[end] == (source_[begin] == '[' ? ']' : '}')) ++end;
        }
        if (expects_key())
            fail("key-not-scalar", character(begin),
                 std::string("a key cannot be ") + (node.kind == Kind::sequence ? "a list" : "a mapping"),
                 "write a plain word; quote text that starts with a bracket");
        node.span = span({begin, end});
        add(std::move(node));
    }

    void add(Node node) {
        if (stack_.empty()) {
            root_ = std::move(node);
            return;
        }
        Frame& parent = stack_.back();
        parent.node.span.end = std::max(parent.node.span.end, node.span.end);
        if (parent.node.kind == Kind::sequence) {
            parent.node.items.push_back(std::move(node));
        } else if (parent.key) {
            parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
            parent.key.reset();
        } else {
            parent.key = std::move(node);
        }
    }

    /// Reports anchors and tags at the start of a node; gives the offset of what follows them.
    std::size_t refuse_properties(std::size_t at) {
        const std::size_t start = at;
        while (at < source_.size() && (source_[at] == '&' || source_[at] == '!')) {
            const std::size_t end = end_of_word(source_, at);
            if (last_property_ != start && faults_ <= k_most_faults)
                fail(explain(source_[at] == '&' ? Trouble::anchor : Trouble::tag, place(at)));
            at = skip_space(source_, end);
        }
        if (at != start) last_property_ = start;  // a mapping and its first key start at the same place
        return at;
    }

    void refuse_escaped_controls(const Node& scalar) {
        const std::string_view text = scalar.text;
        for (std::size_t i = 0; i < text.size();) {
            const text::CodePoint point = text::decode(text.substr(i));
            if (text::is_control(point.value) && point.value != U'\n' && point.value != U'\t') {
                fail("control-character", {scalar.span.begin, scalar.span.end},
                     "the text holds the control character " + text::code_point_name(point.value),
                     "write `\\\\` for a backslash, or use single quotes");
                return;
            }
            i += std::max<std::size_t>(point.bytes, 1);
        }
    }

    /// An entry may have no value, but not without a `:`.
    void check_colon(Frame& mapping) {
        const Node& key = *mapping.key;
        const std::size_t next = skip_space(source_, key.span.end);
        if (next < source_.size() && source_[next] == ':') return;
        // Where a text ends inside brackets, yaml-cpp takes the last word for a key, and complains afterwards.
        if (next == source_.size() && place(next).bracket) return;
        if (is_bracket(mapping.node.span.begin)) {
            mapping.bare_keys.push_back(mapping.node.entries.size());
            return;
        }
        fail("yaml-syntax", {key.span.begin, key.span.end}, diag::in_backticks(key.text) + " has no `:` and no value",
             "write `key: value`, or indent the line to continue the value above");
    }

    void refuse_bare_keys(const Frame& mapping) {
        if (mapping.bare_keys.empty()) return;
        const std::vector<Entry>& entries = mapping.node.entries;
        if (mapping.bare_keys.size() < entries.size()) {
            for (const std::size_t index : mapping.bare_keys) {
                const Node& key = entries[index].key;
                fail("empty-value", {key.span.begin, key.span.end}, diag::in_backticks(key.text) + " has no value",
                     "write `key: value`; separate entries by `,`");
            }
            return;
        }
        const std::string& first = entries.front().key.text;
        if (const std::size_t sign = first.find(':');
            entries.size() == 1 && sign != std::string::npos && sign > 0 && sign + 1 < first.size()) {
            fail("empty-value", {mapping.node.span.begin, entries.back().key.span.end}, "no space follows the `:`",
                 "write " + diag::in_backticks("{" + first.substr(0, sign) + ": " + first.substr(sign + 1) + "}"));
            return;
        }
        std::string list;
        for (const Entry& entry : entries) {
            list += (list.empty() ? "" : ", ") + entry.key.text;
            if (list.size() > 50) break;
        }
        const std::size_t end = skip_space(source_, entries.back().key.span.end);
        fail("empty-value", {mapping.node.span.begin, std::min(end + 1, source_.size())},
             "a mapping in braces has keys without values",
             "write a list: " + diag::in_backticks("[" + list + "]") + "; destinations are joined by `|`");
    }

    void refuse_duplicate_keys(const Node& mapping) {
        std::unordered_map<std::string_view, const Node*> seen;
        for (const Entry& entry : mapping.entries) {
            if (entry.key.kind != Kind::scalar) continue;
            const auto [first, fresh] = seen.emplace(entry.key.text, &entry.key);
            if (fresh) continue;
            const std::string message = diag::in_backticks(entry.key.text) + " is given twice";
            const Label again = report_.label(entry.key.span);
            const Label before = report_.label(first->second->span, "first defined here");
            fail({Severity::error, "duplicate-key", message, again, {before}, "remove one of the two", {}},
                 entry.key.span.begin);
        }
    }

    /// Where to point for a list item that is not there: its `-`, or the word that stands for nothing.
    [[nodiscard]] text::Span empty_item(std::size_t at) const {
        const std::size_t end = end_of_word(source_, at);
        if (is_null_word(source_.substr(at, end - at))) return span({at, end});
        std::size_t last = at;
        while (last > 0 && text::is_space(source_[last - 1])) --last;
        if (last > 0 && source_[last - 1] == '-') return span({last - 1, last});
        return span({at, at});
    }

    text::SourceId id_;
    std::string_view source_;
    diag::Reporter& report_;
    const Limits& limits_;
    std::optional<std::size_t> last_fault_;  ///< offset of the last diagnostic
    std::size_t documents_ = 0;
    std::size_t nodes_ = 0;
    std::size_t faults_ = 0;
    std::vector<Frame> stack_;
    Node root_;
    std::optional<Range> last_scalar_;
    std::optional<std::size_t> last_property_;
};

Trouble trouble_of(std::string_view message) {
    namespace msg = YAML::ErrorMsg;
    struct Row {
        std::string_view start;
        Trouble trouble;
    };
    // NOLINTNEXTLINE(modernize-avoid-c-arrays): the compiler counts the rows
    static const Row rows[] = {

        {msg::ALIAS_CONTENT, Trouble::alias},
        {msg::ALIAS_NOT_FOUND, Trouble::alias},
        {msg::AMBIGUOUS_ANCHOR, Trouble::alias},
        {msg::ANCHOR_NOT_FOUND, Trouble::anchor},
        {msg::BAD_FILE, Trouble::too_deep},
        {msg::BLOCK_ENTRY, Trouble::list_item},
        {msg::CHAR_IN_ALIAS, Trouble::alias},
        {msg::CHAR_IN_ANCHOR, Trouble::anchor},
        {msg::CHAR_IN_BLOCK, Trouble::text_behind_block_mark},
        {msg::CHAR_IN_TAG_HANDLE, Trouble::tag},
        {msg::DOC_IN_SCALAR, Trouble::document_mark_in_quotes},
        {msg::END_OF_MAP_FLOW, Trouble::open_mapping},
        {msg::END_OF_MAP, Trouble::end_of_mapping},
        {msg::END_OF_SEQ_FLOW, Trouble::open_list},
        {msg::END_OF_SEQ, Trouble::end_of_list},
        {msg::END_OF_VERBATIM_TAG, Trouble::tag},
        {msg::EOF_IN_SCALAR, Trouble::open_quote},
        {msg::FLOW_END, Trouble::stray_closing_bracket},
        {msg::INVALID_ESCAPE, Trouble::escape},
        {msg::INVALID_HEX, Trouble::code_point},
        {msg::INVALID_UNICODE, Trouble::code_point},
        {msg::MAP_KEY, Trouble::complex_key},
        {msg::MAP_VALUE, Trouble::colon},
        {msg::MULTIPLE_ALIASES, Trouble::alias},
        {msg::MULTIPLE_ANCHORS, Trouble::anchor},
        {msg::MULTIPLE_TAGS, Trouble::tag},
        {msg::REPEATED_TAG_DIRECTIVE, Trouble::directive},
        {msg::REPEATED_YAML_DIRECTIVE, Trouble::directive},
        {msg::TAB_IN_INDENTATION, Trouble::tab},
        {msg::TAG_DIRECTIVE_ARGS, Trouble::directive},
        {msg::TAG_WITH_NO_SUFFIX, Trouble::tag},
        {msg::UNKNOWN_ANCHOR, Trouble::alias},
        {msg::UNKNOWN_TOKEN, Trouble::start_of_value},
        {msg::YAML_DIRECTIVE_ARGS, Trouble::directive},
        {msg::YAML_MAJOR_VERSION, Trouble::directive},
        {msg::YAML_VERSION, Trouble::directive},
        {msg::ZERO_INDENT_IN_BLOCK, Trouble::text_behind_block_mark},
    };
    const auto* row = std::ranges::find_if(rows, [&](const Row& r) { return message.starts_with(r.start); });
    return row == std::ranges::end(rows) ? Trouble::other : row->trouble;
}

/// Bytes first: what is not text must not reach the parser, nor a terminal.
bool is_clean_text(text::SourceId id, diag::Reporter& report, const Limits& limits) {
    const std::string_view source = report.sources().contents(id);
    const auto at = [id](std::size_t begin, std::size_t end) {
        return text::Span{id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    };
    if (source.size() > limits.bytes) {
        report.error("file-too-large", at(limits.bytes, limits.bytes),
                     "the text is longer than " + std::to_string(limits.bytes) + " bytes",
                     "split it into several files");
        return false;
    }
    if (source.starts_with("PK\x03\x04") || source.starts_with("{\\rtf")) {
        report.error("not-utf8", at(0, 1), "this is a document of a word processor, not plain text",
                     "save it as plain text in UTF-8");
        return false;
    }
    for (std::size_t i = 0; i < source.size();) {
        const text::CodePoint point = text::decode(source.substr(i));
        if (point.value == 0 && point.bytes == 1 && i < 2) {
            report.error("not-utf8", at(i, i + 1), "this is UTF-16, not UTF-8", "save the file as UTF-8");
            return false;
        }
        if (point.bytes == 0) {
            const bool utf16 = source.starts_with("\xFF\xFE") || source.starts_with("\xFE\xFF");
            report.error("not-utf8", at(i, i + 1), utf16 ? "this is UTF-16, not UTF-8" : "this byte is not UTF-8 text",
                         "save the file as UTF-8");
            return false;
        }
        const std::size_t next = i + point.bytes;
        const bool line_end = point.value == U'\n' || source.substr(i).starts_with("\r\n");
        const bool invisible = point.value == U'\u200B' || point.value == U'\u2060';
        if ((text::is_control(point.value) || invisible) && !line_end && point.value != U'\t') {
            const bool lone_return = point.value == U'\r';
            report.error("control-character", at(i, next),
                         "the text holds the control character " + text::code_point_name(point.value),
                         lone_return ? "end lines with LF or CRLF" : "remove it");
            return false;
        }
        i = next;
    }
    return true;
}

}  // namespace

std::optional<Node> parse(text::SourceId source, diag::Reporter& report, const Limits& limits) {
    if (!is_clean_text(source, report, limits)) return std::nullopt;
    const std::string_view contents = report.sources().contents(source);
    Builder builder(source, report, limits);
    try {
        std::istringstream in{std::string(contents)};
        YAML::Parser parser(in);
        if (!parser.HandleNextDocument(builder)) {
            const auto end = static_cast<std::uint32_t>(contents.size());
            report.error("empty-file", {source, end, end}, "the file is empty",
                         "begin it with `licet:` and its format");
            return std::nullopt;
        }
        // Asked once only: at text that starts no document, yaml-cpp finds one more of them forever.
        (void)parser.HandleNextDocument(builder);
    } catch (const Stop&) {
        return std::nullopt;
    } catch (const YAML::Exception& error) {
        const std::size_t at = error.mark.pos < 0 ? 0 : static_cast<std::size_t>(error.mark.pos);
        const Trouble trouble = trouble_of(error.msg);
        const Explanation why = explain(trouble, builder.place(at));
        const bool told = builder.last_fault() == why.range.begin || (trouble == Trouble::alias && builder.merges());
        if (!told) builder.fail(why);
    }
    if (builder.failed()) return std::nullopt;
    return builder.take_root();
}

}  // namespace licet::yaml
