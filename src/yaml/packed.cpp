#include "yaml/packed.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace licet::yaml {
namespace {

// A node is one byte of kind, style and spelling, its span, and what it holds; numbers take seven bits per byte, the
// least significant first.
constexpr unsigned k_style_shift = 2;
constexpr unsigned k_spelling_shift = 5;
constexpr unsigned k_kind_mask = 3;
constexpr unsigned k_style_mask = 7;

/// How the text of a scalar is kept.
enum class Spelling : std::uint8_t {
    whole,    ///< not at all: it is the source text of the span
    runs,     ///< as the runs of its offsets: it is the source text of each
    written,  ///< as runs and bytes: quoted line ends and escapes differ from the source, or no offsets are known
};

std::string_view text_of(text::Span span, std::string_view source) {
    return source.substr(span.begin, span.end - span.begin);
}

std::size_t end_of_run(const Offsets& offsets, std::size_t run) {
    return run + 1 < offsets.runs() ? offsets.run(run + 1).text : offsets.size();
}

Spelling spelling_of(const Node& scalar, std::string_view source) {
    const Offsets& offsets = scalar.offsets;
    if (offsets.size() != scalar.text.size()) return Spelling::written;
    const bool in_place = offsets.runs() == 1 && offsets[0] == scalar.span.begin;
    if (in_place && scalar.text == text_of(scalar.span, source)) return Spelling::whole;
    std::string spelled;
    for (std::size_t i = 0; i < offsets.runs(); ++i) {
        const Offsets::Run run = offsets.run(i);
        spelled += source.substr(run.source, end_of_run(offsets, i) - run.text);
    }
    return spelled == scalar.text ? Spelling::runs : Spelling::written;
}

class Packer {
public:
    explicit Packer(std::string_view source) : source_(source) {}

    void node(const Node& node) {
        const Spelling spelling = node.kind == Kind::scalar ? spelling_of(node, source_) : Spelling::whole;
        bytes_ +=
            static_cast<char>(static_cast<unsigned>(node.kind) | (static_cast<unsigned>(node.style) << k_style_shift) |
                              (static_cast<unsigned>(spelling) << k_spelling_shift));
        number(node.span.begin);
        number(node.span.end - node.span.begin);
        switch (node.kind) {
            case Kind::empty:
                break;
            case Kind::scalar:
                scalar(node, spelling);
                break;
            case Kind::sequence:
                number(node.items.size());
                for (const Node& item : node.items) this->node(item);
                break;
            case Kind::mapping:
                number(node.entries.size());
                for (const Entry& entry : node.entries) {
                    this->node(entry.key);
                    this->node(entry.value);
                }
                break;
        }
    }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    void number(std::size_t value) {
        for (; value >= 128; value /= 128) bytes_ += static_cast<char>(128 + value % 128);
        bytes_ += static_cast<char>(value);
    }

    void scalar(const Node& scalar, Spelling spelling) {
        if (spelling == Spelling::whole) return;
        const Offsets& offsets = scalar.offsets;
        number(offsets.runs());
        for (std::size_t i = 0; i < offsets.runs(); ++i) {
            number(offsets.run(i).source);
            number(end_of_run(offsets, i) - offsets.run(i).text);
        }
        if (spelling == Spelling::runs) return;
        number(scalar.text.size());
        bytes_ += scalar.text;
    }

    std::string_view source_;
    std::string bytes_;
};

class Unpacker {
public:
    Unpacker(std::string_view packed, text::SourceId id, std::string_view source)
        : packed_(packed), id_(id), source_(source) {}

    void node(Node& node) {
        const auto head = static_cast<unsigned char>(packed_[at_++]);
        node.kind = static_cast<Kind>(head & k_kind_mask);
        node.style = static_cast<Style>((head >> k_style_shift) & k_style_mask);
        node.span.source = id_;
        node.span.begin = number();
        node.span.end = node.span.begin + number();
        switch (node.kind) {
            case Kind::empty:
                break;
            case Kind::scalar:
                scalar(node, static_cast<Spelling>(head >> k_spelling_shift));
                break;
            case Kind::sequence:
                node.items.resize(number());
                for (Node& item : node.items) this->node(item);
                break;
            case Kind::mapping:
                node.entries.resize(number());
                for (Entry& entry : node.entries) {
                    this->node(entry.key);
                    this->node(entry.value);
                }
                break;
        }
    }

private:
    std::uint32_t number() {
        std::uint32_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(packed_[at_++]);
            value |= (byte & 127U) << shift;
            if (byte < 128) return value;
        }
    }

    void scalar(Node& scalar, Spelling spelling) {
        if (spelling == Spelling::whole) {
            scalar.text = text_of(scalar.span, source_);
            scalar.offsets.append(scalar.span.begin, scalar.text.size());
            return;
        }
        for (std::uint32_t runs = number(); runs > 0; --runs) {
            const std::uint32_t source = number();
            const std::uint32_t count = number();
            scalar.offsets.append(source, count);
            if (spelling == Spelling::runs) scalar.text += source_.substr(source, count);
        }
        if (spelling == Spelling::runs) return;
        const std::uint32_t size = number();
        scalar.text = packed_.substr(at_, size);
        at_ += size;
    }

    std::string_view packed_;
    text::SourceId id_;
    std::string_view source_;
    std::size_t at_ = 0;
};

}  // namespace

std::string pack(const Node& root, std::string_view source) {
    Packer packer(source);
    packer.node(root);
    return packer.take();
}

Node unpack(std::string_view packed, text::SourceId id, std::string_view source) {
    Node root;
    Unpacker(packed, id, source).node(root);
    return root;
}

}  // namespace licet::yaml
