#include "report/destinations.hpp"

#include <algorithm>
#include <iterator>

namespace licet::report {

namespace {

using Codes = std::set<std::string>;

/// So many are named; more stand as codes, and so many of these.
constexpr std::size_t k_few = 3;
constexpr std::size_t k_codes = 8;
/// A group says more than its members where it stands for so many, and with so many exceptions at most.
constexpr std::size_t k_group = 4;
constexpr std::size_t k_exceptions = 3;

std::string place(const std::string& code, const Places& places) {
    const std::string name = place_words(code, places);
    return name == code ? code : name + " (" + code + ")";
}

using NamedGroup = std::pair<const std::string, std::vector<std::string>>;

/// A set of destinations as groups and single places.
struct Cover {
    std::vector<std::string> groups;  ///< "D:5", "D:4 (without IL)"
    Codes singles;

    [[nodiscard]] std::size_t parts() const { return groups.size() + singles.size(); }
    [[nodiscard]] bool is_short() const { return singles.size() <= k_few; }
};

class Describer {
public:
    explicit Describer(const DestinationNames& names) : names_(names) {}

    [[nodiscard]] std::string words(const Codes& codes) const {
        const std::string all = std::to_string(names_.all.size());
        if (codes.size() > k_few && codes == names_.all) return "all " + all + " destinations";
        const Cover inside = cover(codes);
        const std::string count = std::to_string(codes.size());
        if (inside.is_short()) {
            return codes.size() == inside.singles.size() ? list(inside, "and")
                                                         : list(inside, "and") + " (" + count + ")";
        }
        Codes others;
        std::set_difference(names_.all.begin(), names_.all.end(), codes.begin(), codes.end(),
                            std::inserter(others, others.end()));
        const Cover outside = cover(others);
        if (outside.is_short() || (outside.parts() < inside.parts() && outside.singles.size() <= k_codes)) {
            return "all but " + list(outside, "and") + " (" + count + " of " + all + ")";
        }
        return list(inside, "and") +
               (codes.size() == inside.singles.size() && codes.size() <= k_codes ? std::string() : " (" + count + ")");
    }

private:
    [[nodiscard]] std::string list(const Cover& cover, std::string_view conjunction) const {
        std::vector<std::string> parts = cover.groups;
        const bool named = cover.is_short();
        std::size_t left = cover.singles.size();
        for (const std::string& code : cover.singles) {
            if (!named && cover.singles.size() - left == k_codes && left > 1) break;
            parts.push_back(named ? place(code, names_.places) : code);
            --left;
        }
        if (left == 0) return list_words(parts, conjunction);
        return join(parts, ", ") + " and " + std::to_string(left) + " more";
    }

    /// Groups that lie within the set but for a few members, the one that tells most first; then single places.
    [[nodiscard]] Cover cover(const Codes& whole) const {
        Cover out;
        out.singles = whole;
        while (out.singles.size() > k_few) {
            const NamedGroup* best = nullptr;
            std::size_t most = 0;
            std::vector<std::string> without;
            for (const NamedGroup& group : names_.groups) {
                std::size_t news = 0;
                std::vector<std::string> strangers;
                for (const std::string& code : group.second) {
                    news += out.singles.contains(code) ? 1 : 0;
                    if (!whole.contains(code)) strangers.push_back(code);
                }
                const bool fits = strangers.size() <= k_exceptions && strangers.size() * k_group <= news;
                const std::size_t worth = news - std::min(news, strangers.size() * 2);
                if (!fits || news < k_group || worth <= most) continue;
                most = worth;
                best = &group;
                without = std::move(strangers);
            }
            if (best == nullptr) break;
            out.groups.push_back(best->first +
                                 (without.empty() ? "" : " (without " + list_words(without, "and") + ")"));
            for (const std::string& code : best->second) out.singles.erase(code);
        }
        return out;
    }

    const DestinationNames& names_;
};

}  // namespace

std::string destinations_words(const std::vector<std::string>& codes, const DestinationNames& names) {
    return Describer(names).words(Codes(codes.begin(), codes.end()));
}

}  // namespace licet::report
