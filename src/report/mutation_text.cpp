#include "report/mutation.hpp"
#include "report/page.hpp"
#include "report/words.hpp"

namespace licet::report {

namespace {

using analysis::MutantName;
using analysis::MutationCount;
using analysis::Survivor;

/// Cut, not rounded: 100 % says that nothing is left.
std::string share(const MutationCount& count) {
    const std::size_t tenths = count.wanted() == 0 ? 1000 : count.noticed() * 1000 / count.wanted();
    std::string text = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %  (" +
                       std::to_string(count.noticed()) + " of " + std::to_string(count.wanted());
    if (count.argued != 0) text += ", " + std::to_string(count.argued) + " argued";
    return text + ")";
}

std::string nearest(const Survivor& survivor) {
    std::vector<std::string> names;
    for (const analysis::NamedScenario& test : survivor.nearest) names.push_back("`" + test.name + "`");
    return join(names, "; ");
}

void survivors(Page& page, const std::vector<Survivor>& open) {
    const std::string* rule = nullptr;
    std::string near;
    for (const Survivor& survivor : open) {
        const MutantName& name = survivor.mutant.name;
        if (rule == nullptr || *rule != name.rule) {
            page.blank();
            page.title(name.rule, Ink::bold, "  " + survivor.file);
            near.clear();
        }
        rule = &name.rule;
        std::string line = "  " + std::to_string(survivor.line) + ":" + std::to_string(survivor.column);
        line += "  " + name.what + ": " + name.change;
        if (survivor.fate == analysis::Fate::lost) line += " (could not be tried: its process died)";
        page.line(line);
        // Several changes of one place have the same tests beside them.
        const std::string beside = nearest(survivor);
        if (!beside.empty() && beside != near) page.line("         nearest: " + beside);
        near = beside;
    }
}

void stale(Page& page, const std::vector<analysis::StaleArgument>& all) {
    if (all.empty()) return;
    page.blank();
    page.paragraph("Argued for no longer:", 0);
    for (const analysis::StaleArgument& one : all) {
        const MutantName& name = one.argued.name;
        page.line("  " + one.argued.file + ":" + std::to_string(one.argued.line) + "  " + name.rule + ", " + name.what +
                  ": " + name.change);
        page.line(one.killed ? "         a test notices it: remove the entry"
                             : "         there is no such mutant: correct or remove the entry");
    }
}

}  // namespace

std::string mutation_text(const analysis::MutationReport& mutation, const TextStyle& style) {
    Page page(style.width, style.color);
    const MutationCount sum = mutation.count();
    std::string rest = "  " + counted(mutation.rules, "changed rule") + ", " + counted(mutation.tests, "test");
    if (mutation.invalid != 0) rest += "; " + counted(mutation.invalid, "mutant") + " that do not load left out";
    page.title(share(sum), Ink::bold, rest);
    for (std::size_t i = 0; i < mutation.kinds.size(); ++i) {
        if (mutation.kinds[i].wanted() == 0) continue;
        page.row(sentence(std::string(to_string(analysis::k_mutation_kinds[i]))), share(mutation.kinds[i]), Ink::plain,
                 "");
    }
    if (!mutation.open.empty()) {
        page.blank();
        page.paragraph("No test notices:", 0);
    }
    survivors(page, mutation.open);
    stale(page, mutation.stale);
    return page.take();
}

}  // namespace licet::report
