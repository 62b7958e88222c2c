#include "report/destinations.hpp"

#include <algorithm>
#include <iterator>

namespace licet::report {

namespace {

using Codes = std::set<std::string>;

constexpr std::size_t k_few = 4;

std::string place(const std::string& code, const Places& places) {
    const std::string name = place_words(code, places);
    return name == code ? code : name + " (" + code + ")";
}

/// A set of destinations as groups and single places.
struct Cover {
    std::vector<std::string> parts;
    std::size_t left_over = 0;  ///< places beyond those that are named

    [[nodiscard]] std::string words(std::string_view conjunction) const {
        if (left_over == 0) return list_words(parts, conjunction);
        return join(parts, ", ") + " and " + std::to_string(left_over) + " more";
    }
};

class Describer {
public:
    explicit Describer(const DestinationNames& names) : names_(names), all_(names.all) {}

    [[nodiscard]] std::string words(const Codes& codes) const {
        if (codes.size() > 1 && codes == all_) return "all " + std::to_string(all_.size()) + " destinations";
        const Cover inside = cover(codes);
        if (inside.left_over == 0) return counted_words(inside.words("and"), codes.size(), inside.parts.size());
        Codes others;
        std::set_difference(all_.begin(), all_.end(), codes.begin(), codes.end(), std::inserter(others, others.end()));
        const Cover outside = cover(others);
        if (outside.left_over == 0) {
            return "all but " + outside.words("and") + " (" + std::to_string(codes.size()) + " of " +
                   std::to_string(all_.size()) + ")";
        }
        return inside.words("and") + " (" + std::to_string(codes.size()) + ")";
    }

private:
    /// The number stands where groups hide it.
    static std::string counted_words(std::string words, std::size_t count, std::size_t parts) {
        return count == parts ? words : std::move(words) + " (" + std::to_string(count) + ")";
    }

    /// Groups that lie within the set, the largest first, then single places.
    [[nodiscard]] Cover cover(Codes open) const {
        Cover out;
        const Codes whole = open;
        for (std::size_t taken = 0; taken < 3 && open.size() > 1; ++taken) {
            const std::pair<const std::string, std::vector<std::string>>* best = nullptr;
            std::size_t most = 1;
            for (const auto& group : names_.groups) {
                const bool within = std::all_of(group.second.begin(), group.second.end(),
                                                [&](const std::string& code) { return whole.contains(code); });
                if (!within) continue;
                const auto news = static_cast<std::size_t>(
                    std::count_if(group.second.begin(), group.second.end(),
                                  [&](const std::string& code) { return open.contains(code); }));
                if (news <= most) continue;
                most = news;
                best = &group;
            }
            // A group says more than names only where it stands for several.
            if (best == nullptr || (most < 3 && open.size() <= k_few)) break;
            out.parts.push_back(best->first);
            for (const std::string& code : best->second) open.erase(code);
        }
        const std::size_t groups = out.parts.size();
        const std::size_t named = open.size() > k_few ? k_few - 1 : open.size();
        out.left_over = open.size() - named;
        for (const std::string& code : open) {
            if (out.parts.size() - groups == named) break;
            out.parts.push_back(place(code, names_.places));
        }
        return out;
    }

    const DestinationNames& names_;
    const Codes& all_;
};

}  // namespace

std::string destinations_words(const std::vector<std::string>& codes, const DestinationNames& names) {
    return Describer(names).words(Codes(codes.begin(), codes.end()));
}

}  // namespace licet::report
