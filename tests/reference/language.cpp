#include "language.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace reference {

namespace {

class Parser {
public:
    Parser(const std::string& text, std::string id, const Types& types)
        : text_(text), id_(std::move(id)), types_(types) {}

    Node whole_expression() {
        Node node = expression();
        finish();
        return node;
    }
    Set whole_set() {
        Set set = set_sum();
        finish();
        return set;
    }

private:
    // --- characters ------------------------------------------------------------------------------------------------
    void skip() {
        while (at_ < text_.size()) {
            if (text_[at_] == '#') {
                while (at_ < text_.size() && text_[at_] != '\n') ++at_;
            } else if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
                ++at_;
            } else {
                return;
            }
        }
    }
    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error(id_ + ": " + what + " at: " + text_.substr(at_, 40));
    }
    void finish() {
        skip();
        if (at_ != text_.size()) fail("cannot read on");
    }
    [[nodiscard]] char look(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] static bool wordy(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
    bool take(const std::string& sign) {
        skip();
        if (text_.compare(at_, sign.size(), sign) != 0) return false;
        at_ += sign.size();
        return true;
    }
    /// A word of the language, whole.
    bool keyword(const std::string& word) {
        skip();
        if (text_.compare(at_, word.size(), word) != 0 || wordy(look(word.size())) || look(word.size()) == '.') {
            return false;
        }
        at_ += word.size();
        return true;
    }
    /// Letters, digits, `_` and points between them.
    std::string dotted() {
        skip();
        std::string word;
        while (wordy(look()) || (look() == '.' && wordy(look(1)) && !word.empty())) word += text_[at_++];
        if (word.empty()) fail("expected a name");
        return word;
    }
    std::string quoted() {
        std::string out;
        for (++at_; look() != '"'; ++at_) {
            if (look() == '\0') fail("open quotation mark");
            if (look() == '\\') ++at_;
            out += look();
        }
        ++at_;
        return out;
    }
    Node node(Node::Kind kind, std::string text = "") {
        Node made;
        made.kind = kind;
        made.id = id_ + "#" + std::to_string(count_++);
        made.text = std::move(text);
        return made;
    }

    // --- conditions ------------------------------------------------------------------------------------------------
    Node expression() {
        Node first = conjunction();
        if (!peek_keyword("or")) return first;
        Node all = node(Node::Kind::either);
        all.kids.push_back(std::move(first));
        while (keyword("or")) all.kids.push_back(conjunction());
        plain_first(all);
        return all;
    }
    Node conjunction() {
        Node first = negation();
        if (!peek_keyword("and")) return first;
        Node all = node(Node::Kind::both);
        all.kids.push_back(std::move(first));
        while (keyword("and")) all.kids.push_back(negation());
        plain_first(all);
        return all;
    }
    /// The order of operands never matters; what is settled first saves worlds.
    static void plain_first(Node& node) {
        std::stable_partition(node.kids.begin(), node.kids.end(), [](const Node& kid) {
            bool plain = true;
            walk(kid, [&](const Node& below) { plain = plain && below.kind != Node::Kind::unknown; });
            return plain;
        });
    }
    bool peek_keyword(const std::string& word) {
        const std::size_t before = at_;
        const bool found = keyword(word);
        at_ = before;
        return found;
    }
    Node negation() {
        if (!keyword("not")) return test();
        Node made = node(Node::Kind::negation);
        made.kids.push_back(negation());
        return made;
    }
    [[nodiscard]] std::string type_of(const Node& operand) const {
        if (operand.kind != Node::Kind::fact) return "";
        const auto found = types_.find(operand.text);
        return found == types_.end() ? "" : found->second;
    }
    Node test() {
        Node left = sum();
        const std::size_t before = at_;
        const bool negated = keyword("not");
        if (keyword("in")) return membership(std::move(left), negated);
        at_ = before;
        if (keyword("is")) return identity(std::move(left));
        if (keyword("includes")) {
            Node made = node(Node::Kind::includes, dotted());
            made.kids.push_back(std::move(left));
            return made;
        }
        return comparison(std::move(left));
    }
    Node membership(Node left, bool negated) {
        const std::string type = type_of(left);
        Node made = node(Node::Kind::in_unit);
        made.negated = negated;
        if (type == "country" || type == "company") {
            made.kind = type == "country" ? Node::Kind::in_set : Node::Kind::in_list;
            made.set = set_sum();
        } else {
            made.text = unit();
            made.low = unit_scale(made.text);
        }
        made.kids.push_back(std::move(left));
        return made;
    }
    Node identity(Node left) {
        Node made = node(Node::Kind::is_name);
        made.negated = keyword("not");
        skip();
        made.text = look() == '"' ? quoted() : dotted();
        if (left.text == "item" && types_.count("item") == 0) {
            made.kind = made.text == "classified" ? Node::Kind::is_classified : Node::Kind::is_paragraph;
        }
        made.kids.push_back(std::move(left));
        return made;
    }
    Node comparison(Node left) {
        static const std::string k_ops[] = {"<=", ">=", "==", "!=", "<", ">"};
        const bool words = type_of(left) == "word";
        Node made = node(Node::Kind::compare);
        made.kids.push_back(std::move(left));
        for (bool more = true; more;) {
            more = false;
            for (const std::string& op : k_ops) {
                if (!take(op)) continue;
                made.ops.push_back(op);
                made.kids.push_back(words ? node(Node::Kind::text, dotted()) : sum());
                more = true;
                break;
            }
        }
        return made.ops.empty() ? std::move(made.kids.front()) : made;
    }

    // --- numbers ---------------------------------------------------------------------------------------------------
    Node sum() {
        Node left = product();
        for (;;) {
            skip();
            const char sign = look();
            if (sign != '+' && sign != '-') return left;
            ++at_;
            Node made = node(sign == '+' ? Node::Kind::add : Node::Kind::subtract);
            made.kids.push_back(std::move(left));
            made.kids.push_back(product());
            left = std::move(made);
        }
    }
    Node product() {
        Node left = primary();
        for (;;) {
            skip();
            const char sign = look();
            if (sign != '*' && sign != '/') return left;
            ++at_;
            Node made = node(sign == '*' ? Node::Kind::multiply : Node::Kind::divide);
            made.kids.push_back(std::move(left));
            made.kids.push_back(primary());
            left = std::move(made);
        }
    }
    Node primary() {
        skip();
        if (take("(")) {
            Node inside = expression();
            if (!take(")")) fail("expected )");
            return inside;
        }
        if (look() == '"') return node(Node::Kind::text, quoted());
        if (std::isdigit(static_cast<unsigned char>(look())) != 0) return date_or_quantity();
        if (keyword("true")) return node(Node::Kind::truth);
        if (keyword("false")) return node(Node::Kind::lie);
        if (keyword("unknown")) {
            Node made = node(Node::Kind::unknown);
            skip();
            if (look() == '"') made.text = quoted();
            return made;
        }
        for (const std::string word : {"any", "every", "no"}) {
            if (keyword(word)) return quantifier(word);
        }
        const std::string name = dotted();
        if (name == "max" || name == "min" || name == "ownership") return call(name);
        return node(Node::Kind::fact, name);
    }
    Node quantifier(const std::string& word) {
        Node made = node(Node::Kind::quantifier, word);
        made.role = dotted();
        if (!take("(")) fail("expected (");
        made.kids.push_back(expression());
        if (!take(")")) fail("expected )");
        return made;
    }
    Node call(const std::string& name) {
        Node made = node(name == "max" ? Node::Kind::max : name == "min" ? Node::Kind::min : Node::Kind::ownership);
        if (!take("(")) fail("expected (");
        if (made.kind == Node::Kind::ownership) {
            made.text = dotted();
        } else {
            do made.kids.push_back(expression());
            while (take(","));
        }
        if (!take(")")) fail("expected )");
        return made;
    }
    Node date_or_quantity() {
        if (text_.size() >= at_ + 10 && look(4) == '-' && look(7) == '-') {
            Node made = node(Node::Kind::number);
            made.low = made.high = parse_day(text_.substr(at_, 10));
            at_ += 10;
            return made;
        }
        Node made = node(Node::Kind::number);
        made.low = made.high = parse_decimal(digits());
        if (take("..")) {
            made.kind = Node::Kind::range;
            made.high = parse_decimal(digits());
        }
        const Rational scale = unit_scale(unit());
        made.low *= scale;
        made.high *= scale;
        return made;
    }
    std::string digits() {
        skip();
        std::string out;
        while (std::isdigit(static_cast<unsigned char>(look())) != 0 ||
               (look() == '.' && std::isdigit(static_cast<unsigned char>(look(1))) != 0)) {
            out += text_[at_++];
        }
        if ((look() == 'e' || look() == 'E') && std::isdigit(static_cast<unsigned char>(look(1))) != 0) {
            out += text_[at_++];
            while (std::isdigit(static_cast<unsigned char>(look())) != 0) out += text_[at_++];
        }
        return out;
    }
    /// A unit on the same line, if one follows: no word of the language is a unit.
    std::string unit() {
        static const std::set<std::string> k_not_units = {"and", "or", "in", "is", "not", "includes"};
        const std::size_t before = at_;
        while (look() == ' ') ++at_;
        std::string out;
        while (std::isalnum(static_cast<unsigned char>(look())) != 0 || look() == '^' || look() == '%' ||
               static_cast<unsigned char>(look()) >= 0x80 ||
               (look() == '/' && std::isalpha(static_cast<unsigned char>(look(1))) != 0 && !out.empty())) {
            out += text_[at_++];
        }
        if (out.empty() || k_not_units.contains(out)) {
            at_ = before;
            return "";
        }
        return out;
    }

    // --- sets ------------------------------------------------------------------------------------------------------
    Set set_sum() {
        Set left = set_product();
        for (;;) {
            skip();
            const char sign = look();
            if (sign != '|' && sign != '-') return left;
            ++at_;
            Set made{sign == '|' ? Set::Kind::join : Set::Kind::minus, "", {}};
            made.kids.push_back(std::move(left));
            made.kids.push_back(set_product());
            left = std::move(made);
        }
    }
    Set set_product() {
        Set left = set_primary();
        while (take("&")) {
            Set made{Set::Kind::meet, "", {}};
            made.kids.push_back(std::move(left));
            made.kids.push_back(set_primary());
            left = std::move(made);
        }
        return left;
    }
    Set set_primary() {
        if (take("(")) {
            Set inside = set_sum();
            if (!take(")")) fail("expected ) of a set");
            return inside;
        }
        std::string name = dotted();
        if (look() == ':' && wordy(look(1))) {
            ++at_;
            name += ":" + dotted();
            return {Set::Kind::group, name, {}};
        }
        if (name == "all") return {Set::Kind::all, "", {}};
        if (name.find('.') != std::string::npos || std::islower(static_cast<unsigned char>(name.front())) != 0) {
            return {Set::Kind::list, name, {}};
        }
        return {name.size() == 2 ? Set::Kind::code : Set::Kind::group, name, {}};
    }

    const std::string& text_;
    std::string id_;
    const Types& types_;
    std::size_t at_ = 0;
    int count_ = 0;
};

}  // namespace

Node parse_expression(const std::string& text, const std::string& id, const Types& types) {
    return Parser(text, id, types).whole_expression();
}

Set parse_set(const std::string& text) { return Parser(text, "set", {}).whole_set(); }

void walk(const Node& node, const std::function<void(const Node&)>& visit) {
    visit(node);
    for (const Node& kid : node.kids) walk(kid, visit);
}

}  // namespace reference
