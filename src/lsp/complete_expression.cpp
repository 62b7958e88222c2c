#include "lsp/completion.hpp"
#include "lsp/describe.hpp"
#include "syntax/scan.hpp"

#include <algorithm>
#include <set>

namespace licet::lsp {
namespace {

using rulebook::Book;
using rulebook::FactSpec;
using rulebook::FactType;
using rulebook::Subject;
using Words = std::vector<Word>;

/// Where in an expression the cursor is: inside which quantifier.
enum class Inside : std::uint8_t { nothing, party, ic };

bool is_name(const Word& word) { return word.kind == WordKind::name && !syntax::is_keyword(word.text); }

bool is_one_of(const std::string& text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_comparison(const std::string& text) { return is_one_of(text, {"<", "<=", ">", ">=", "==", "!="}); }
bool is_arithmetic(const std::string& text) { return is_one_of(text, {"+", "-", "*", "/"}); }

Inside quantifier(const Words& words) {
    std::vector<Inside> open = {Inside::nothing};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].text == ")" && open.size() > 1) open.pop_back();
        if (words[i].text != "(" || words[i].kind != WordKind::sign) continue;
        const bool asks = i > 1 && is_one_of(words[i - 2].text, {"any", "every", "no"});
        open.push_back(!asks ? open.back() : words[i - 1].text == "ic" ? Inside::ic : Inside::party);
    }
    return open.back();
}

void signs(std::initializer_list<const char*> list, std::vector<Offer>& out, int rank = 2) {
    for (const char* sign : list) {
        out.push_back({sign, OfferKind::keyword, {}, {}, rank, {SymbolKind::sign, sign}});
    }
}

bool may_stand(const FactSpec& fact, Inside inside) { return fact.of != Subject::party || inside == Inside::party; }

void facts(const Book& book, Inside inside, std::vector<Offer>& out) {
    for (const FactSpec& fact : book.facts) {
        if (fact.type == FactType::text || !may_stand(fact, inside)) continue;
        Offer offer = offer_fact(fact);
        const Subject nearest = inside == Inside::party ? Subject::party : Subject::item;
        if (fact.of != nearest) offer.rank = 2;
        out.push_back(std::move(offer));
    }
}

/// Facts that can be compared with or added to another.
void facts_like(const Book& book, const FactSpec* other, bool any_unit, Inside inside, std::vector<Offer>& out) {
    for (const FactSpec& fact : book.facts) {
        const FactType type = other == nullptr ? FactType::number : other->type;
        if (fact.type != type || !may_stand(fact, inside) || (other != nullptr && fact.name == other->name)) continue;
        if (!any_unit && other != nullptr && fact.unit.dimension != other->unit.dimension) continue;
        out.push_back(offer_fact(fact));
    }
    if (other == nullptr || other->type == FactType::number) {
        for (const char* function : {"max", "min"}) {
            out.push_back(
                {function, OfferKind::function, {}, std::string(function) + "(", 3, {SymbolKind::sign, function}});
        }
    }
}

void conditions(const Book& book, Inside inside, std::vector<Offer>& out) {
    facts(book, inside, out);
    out.push_back({"item", OfferKind::variable, "is in a control paragraph", "item is ", 2, {}});
    signs({"not", "any", "every", "no", "unknown"}, out, 3);
}

void lists(const Book& book, std::vector<Offer>& out) {
    for (const auto& list : book.lists) {
        out.push_back({list.name, OfferKind::enumeration, list.title, {}, 1, {SymbolKind::party_list, list.name}});
        std::set<std::string> marks;
        for (const auto& party : list.parties) {
            for (const auto& mark : party.marks) marks.insert(list.name + "." + mark.name);
        }
        for (const std::string& mark : marks) {
            out.push_back({mark, OfferKind::enumeration, list.title, {}, 2, {SymbolKind::party_list, list.name}});
        }
    }
}

/// What stands behind `SUBJECT in`.
void set_for(const Book& book, const FactSpec* subject, std::vector<Offer>& out) {
    if (subject != nullptr && subject->type == FactType::number) {
        offer_units(subject->unit.dimension, out);
    } else if (subject != nullptr && (subject->type == FactType::company || subject->type == FactType::text)) {
        lists(book, out);
    } else {
        offer_places(book, out);
    }
}

/// The word in front of `in` of the set that the words end in; nothing where they do not end in one.
std::optional<std::size_t> subject_of_set(const Words& words) {
    for (std::size_t i = words.size(); i-- > 0;) {
        const Word& word = words[i];
        if (word.text == "in" && word.kind == WordKind::name) {
            if (i == 0) return std::nullopt;
            return words[i - 1].text == "not" && i > 1 ? i - 2 : i - 1;
        }
        const bool part = is_name(word) || is_one_of(word.text, {"|", "&", "-", "(", ")"});
        if (!part) return std::nullopt;
        if (is_name(word) && i + 1 < words.size() && is_name(words[i + 1])) return std::nullopt;
    }
    return std::nullopt;
}

void operators_after(const Book& book, const Words& words, std::vector<Offer>& out) {
    const Word& last = words.back();
    if (last.text == "item") signs({"is", "is not"}, out, 1);
    const bool compared = words.size() > 1 && is_comparison(words[words.size() - 2].text);
    if (const FactSpec* fact = is_name(last) ? find_fact(book, last.text) : nullptr) {
        switch (fact->type) {
            case FactType::number:
            case FactType::date:
                signs({">=", ">", "<=", "<", "==", "!=", "+", "-", "*", "/"}, out, 1);
                break;
            case FactType::word:
                signs({"==", "!="}, out, 1);
                break;
            case FactType::words:
                signs({"includes"}, out, 1);
                break;
            case FactType::country:
                signs({"in", "not in"}, out, 1);
                break;
            case FactType::company:
                signs({"is", "is not", "in", "not in"}, out, 1);
                break;
            case FactType::product:
                signs({"is", "is not"}, out, 1);
                break;
            case FactType::flag:
            case FactType::text:
                break;
        }
        if (fact->type != FactType::flag && !compared) return;
    } else if (last.text == ")" || last.kind == WordKind::number || last.kind == WordKind::unit) {
        signs({">=", ">", "<=", "<"}, out, 3);
    }
    signs({"and", "or"}, out, 1);
}

/// Units behind a number, of the kind of the fact on the other side of the comparison.
void units_after(const Book& book, const Words& words, std::vector<Offer>& out) {
    for (std::size_t i = words.size(); i-- > 0;) {
        if (is_one_of(words[i].text, {"and", "or", "not"})) break;
        const FactSpec* fact = find_fact(book, words[i].text);
        if (fact == nullptr || fact->type != FactType::number) continue;
        offer_units(fact->unit.dimension, out);
        return;
    }
}

void after_is(const Book& book, const std::string& subject, std::vector<Offer>& out) {
    if (subject == "item") {
        offer_paragraphs(book, out);
        out.push_back({"classified",
                       OfferKind::keyword,
                       "some paragraph was found or stated",
                       {},
                       2,
                       {SymbolKind::paragraph, "classified"}});
        return;
    }
    const FactSpec* fact = find_fact(book, subject);
    if (fact == nullptr) return;
    if (fact->type == FactType::company) offer_companies(book, true, out);
    if (fact->type == FactType::product) offer_products(book, true, out);
}

void after_quantifier(const Book& book, std::vector<Offer>& out) {
    for (const char* over : {"party", "ic"}) {
        out.push_back({over, OfferKind::keyword, {}, std::string(over) + " (", 1, {SymbolKind::sign, over}});
    }
    const FactSpec* role = find_fact(book, "role");
    if (role == nullptr) return;
    for (const std::string& word : role->words) {
        out.push_back({word, OfferKind::member, "parties in this role", word + " (", 2, {}});
    }
}

void after_comparison(const Book& book, const Words& words, Inside inside, std::vector<Offer>& out) {
    const std::string& sign = words.back().text;
    const FactSpec* left = words.size() > 1 ? find_fact(book, words[words.size() - 2].text) : nullptr;
    if (left != nullptr && left->type == FactType::word) {
        offer_words(*left, out);
        return;
    }
    facts_like(book, left, sign == "*" || sign == "/", inside, out);
}

void offer_next(const Book& book, const Words& words, std::vector<Offer>& out) {
    const Inside inside = quantifier(words);
    if (words.empty()) {
        conditions(book, inside, out);
        return;
    }
    const std::size_t count = words.size();
    const Word& last = words.back();
    const std::string before = count > 1 ? words[count - 2].text : "";
    const bool open_set = is_one_of(last.text, {"in", "|", "&", "-", "("});
    if (const auto subject = subject_of_set(words); subject && (open_set || last.text == ")")) {
        if (open_set) {
            set_for(book, find_fact(book, words[*subject].text), out);
        } else {
            operators_after(book, words, out);
        }
    } else if (subject && is_name(last)) {
        signs({"and", "or", "|", "&", "-"}, out, 1);
    } else if (last.text == "is" || (last.text == "not" && before == "is")) {
        const std::size_t back = last.text == "is" ? 2 : 3;
        if (count >= back) after_is(book, words[count - back].text, out);
        if (last.text == "is") signs({"not"}, out, 3);
    } else if (last.text == "includes") {
        if (const FactSpec* fact = find_fact(book, before)) offer_words(*fact, out);
    } else if (last.text == "not" && count > 1 && is_name(words[count - 2])) {
        signs({"in"}, out, 1);
    } else if (last.kind == WordKind::name && is_one_of(last.text, {"any", "every", "no"})) {
        after_quantifier(book, out);
    } else if (last.text == "(" && before == "ownership") {
        lists(book, out);
    } else if (last.kind == WordKind::sign && (is_comparison(last.text) || is_arithmetic(last.text))) {
        after_comparison(book, words, inside, out);
    } else if (last.kind == WordKind::number) {
        units_after(book, words, out);
        operators_after(book, words, out);
    } else if (is_one_of(last.text, {"and", "or", "not", "(", ","}) && last.kind != WordKind::text) {
        conditions(book, inside, out);
    } else {
        operators_after(book, words, out);
    }
}

/// Takes away the word that is being typed; gives where it begins.
std::size_t cut_prefix(Words& words, std::string_view before) {
    std::size_t begin = before.size();
    const auto adjacent = [&] { return !words.empty() && words.back().at.end == begin; };
    if (adjacent() && (words.back().text == ":" || words.back().text == "/") && words.size() > 1 &&
        words[words.size() - 2].at.end == words.back().at.begin && words[words.size() - 2].kind != WordKind::sign &&
        (words.back().text == ":" || words[words.size() - 2].kind == WordKind::unit)) {
        words.pop_back();
        begin = words.back().at.begin;
        words.pop_back();
        return begin;
    }
    if (adjacent() &&
        (words.back().kind == WordKind::name || words.back().kind == WordKind::unit || words.back().open)) {
        begin = words.back().at.begin;
        words.pop_back();
    } else if (adjacent() && words.back().kind == WordKind::sign &&
               is_one_of(words.back().text, {"<", ">", "=", "!"})) {
        begin = words.back().at.begin;
        words.pop_back();
    }
    return begin;
}

/// A comment goes up to the end of its line, and nothing is offered in it.
bool in_comment(std::string_view before) {
    const std::size_t line = before.rfind('\n');
    const std::string_view last = before.substr(line == std::string_view::npos ? 0 : line + 1);
    bool quoted = false;
    for (const char c : last) {
        if (c == '"') quoted = !quoted;
        if (c == '#' && !quoted) return true;
    }
    return false;
}

}  // namespace

Offers complete_expression(const Book& book, std::string_view before) {
    Offers offers;
    if (in_comment(before)) return offers;
    Words words = words_of(before);
    const bool number = !words.empty() && words.back().kind == WordKind::number && words.back().at.end == before.size();
    offers.prefix = before.size() - cut_prefix(words, before);
    if (offers.prefix == 0 && number) {
        // `900` may become `900 GB/s`; the space is offered with the unit.
        units_after(book, words, offers.list);
        for (Offer& offer : offers.list) offer.insert = " " + offer.label;
        return offers;
    }
    offer_next(book, words, offers.list);
    return offers;
}

Offers complete_set(const Book& book, std::string_view before) {
    Offers offers;
    if (in_comment(before)) return offers;
    Words words = words_of(before);
    offers.prefix = before.size() - cut_prefix(words, before);
    if (words.empty() || is_one_of(words.back().text, {"|", "&", "-", "("})) {
        offer_places(book, offers.list);
    } else {
        signs({"|", "&", "-"}, offers.list, 1);
    }
    return offers;
}

}  // namespace licet::lsp
