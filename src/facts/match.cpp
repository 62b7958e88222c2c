// Names as people write them against the names that rules know. An exact match after folding is certain; a name that
// only shares words is doubtful, and a doubtful match is unknown.
#include "facts/facts.hpp"

#include <algorithm>

namespace licet::facts {

using program::fold;
using program::fold_company;
using program::Mask;
using program::Slot;

namespace {

constexpr std::size_t k_another = 0;  ///< the bit of "none of the names that rules know"

/// The bit of a canonical name in a slot, or of "another" where no rule speaks of it.
std::size_t bit_of(const Slot& slot, const std::string& name) {
    const auto found = std::find(slot.domain.begin(), slot.domain.end(), name);
    return found == slot.domain.end() ? k_another : static_cast<std::size_t>(found - slot.domain.begin());
}

struct Best {
    std::string name;
    std::size_t length = 0;
};

/// The known name with the longest alias whose whole words stand in `text`.
template <class Specs>
Best longest_within(const Specs& specs, const std::string& text, std::string (*folded)(std::string_view)) {
    Best best;
    const auto consider = [&](const std::string& alias, const std::string& name) {
        const std::string words = folded(alias);
        if (words.size() > best.length && has_words(text, words)) best = {name, words.size()};
    };
    for (const auto& spec : specs) {
        consider(spec.name, spec.name);
        for (const std::string& alias : spec.aliases) consider(alias, spec.name);
    }
    return best;
}

}  // namespace

bool has_words(std::string_view text, std::string_view words) {
    if (words.empty()) return false;
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
    }
    return false;
}

Mask match_product(const program::Program& program, const Slot& slot, std::string_view family, std::string_view name) {
    Mask mask;
    const bool by_family = !family.empty();
    const std::string text = fold(by_family ? family : name);
    if (const auto known = program.product_by_name.find(text); known != program.product_by_name.end()) {
        mask.set(bit_of(slot, program.book.products[known->second].name));
        return mask;
    }
    const Best best = longest_within(program.book.products, text, fold);
    if (best.length == 0) {
        mask.set(k_another);
        return mask;
    }
    mask.set(bit_of(slot, best.name));
    if (by_family) mask.set(k_another);
    return mask;
}

Mask match_company(const program::Program& program, const Slot& slot, std::string_view written) {
    Mask mask;
    const std::string text = fold_company(written);
    if (const auto known = program.company_by_name.find(text); known != program.company_by_name.end()) {
        mask.set(bit_of(slot, program.book.companies[known->second].name));
        return mask;
    }
    const Best best = longest_within(program.book.companies, text, fold_company);
    if (best.length != 0) mask.set(bit_of(slot, best.name));
    mask.set(k_another);
    return mask;
}

int find_company(const program::Program& program, std::string_view written) {
    const auto known = program.company_by_name.find(fold_company(written));
    return known == program.company_by_name.end() ? -1 : static_cast<int>(known->second);
}

}  // namespace licet::facts
