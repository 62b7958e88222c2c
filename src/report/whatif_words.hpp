#pragma once
// What a change of the law does, in words, and the cases that share one story; shared by text and Markdown.

#include "licet/whatif.hpp"
#include "report/destinations.hpp"
#include "report/words.hpp"

#include <string>
#include <vector>

namespace licet::report {

/// Cases that flip for the same reason to the same destinations; one product or several.
struct FlipStory {
    Flip flip = Flip::none;
    std::size_t days = 0;
    std::vector<std::string> codes;           ///< destinations, by code
    std::vector<const WhatIfCell*> products;  ///< one cell for each, in order of the run
};

/// The stories of a pair of days, the most severe flips first and those with most products first among them. A change
/// of the rules alone is none.
[[nodiscard]] std::vector<FlipStory> stories(const WhatIf& run, std::size_t days);

[[nodiscard]] DestinationNames destination_names(const WhatIf& run, const Places& places);
/// "LICENSE REQUIRED, reviewed with a presumption of denial", "License Exception NAC", "no license required".
[[nodiscard]] std::string answer_words(const WhatIfAnswer& answer);
/// "caught", "exception lost".
[[nodiscard]] std::string flip_words(Flip flip);
/// "TPP 2,168 ≥ 1,000, over by 1,168 (116.8 %)".
[[nodiscard]] std::string margin_words(const WhatIfMargin& margin);
/// The figures that make the difference: those of facts that missed a line before, else those that are over a line.
[[nodiscard]] std::vector<WhatIfMargin> told_margins(const WhatIfCell& cell);
/// What a reader needs of a case, behind its product: figures now and before, or the facts that are open.
[[nodiscard]] std::string figures_words(const WhatIfCell& cell);
[[nodiscard]] std::string margins_words(const std::vector<WhatIfMargin>& margins);
/// "3A090.a.1 (15 CFR ...; us-ear.3A090.a)".
[[nodiscard]] std::string rule_words(const RuleTrace& rule);
/// What is compared: "the proposal \"...\" against the law as enforced", "the law of 2024-06-01 against that of ...".
[[nodiscard]] std::string comparison_title(const WhatIf& run, const WhatIfDays& days);
/// Whether a flip is one that readers ask for: not only that other rules give the same answer.
[[nodiscard]] bool is_told(Flip flip);

}  // namespace licet::report
