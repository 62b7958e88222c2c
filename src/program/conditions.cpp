#include "program/conditions.hpp"

#include "program/binder.hpp"
#include "yaml/node.hpp"

#include <algorithm>
#include <memory>

namespace licet::program {

namespace {

/// What the compiler does for paragraphs once all rules are bound, for those that only a condition names.
void complete(Program& program, std::size_t first) {
    for (std::size_t index = first; index < program.paragraphs.size(); ++index) {
        Paragraph& paragraph = program.paragraphs[index];
        for (std::size_t i = 0; i < program.limbs.size(); ++i) {
            if (covers(paragraph.name, program.limbs[i].paragraph)) {
                paragraph.limbs.push_back(static_cast<std::uint32_t>(i));
            }
        }
        for (const rulebook::PackSpec& pack : program.book.packs) {
            paragraph.decided =
                paragraph.decided || std::any_of(pack.decides.begin(), pack.decides.end(),
                                                 [&](const auto& decided) { return covers(decided, paragraph.name); });
        }
    }
}

}  // namespace

std::optional<Rulebook> with_conditions(const Rulebook& rulebook, const std::vector<std::string>& texts,
                                        std::vector<std::uint32_t>& nodes, Diagnostics& out) {
    if (texts.empty()) return rulebook;
    const auto program = std::make_shared<Program>(rulebook.program());
    const std::size_t paragraphs = program->paragraphs.size();
    bool bound = true;
    for (const std::string& text : texts) {
        yaml::Node scalar;
        scalar.kind = yaml::Kind::scalar;
        scalar.text = text;
        const auto source = program->sources.add({}, text);
        scalar.span = {source, 0, static_cast<std::uint32_t>(text.size())};
        Diagnostics faults;
        diag::Reporter report(program->sources, faults);
        if (const auto expression = syntax::parse_expression(scalar, report)) {
            nodes.push_back(Binder(*program, report).condition(*expression));
        }
        bound = bound && !faults.has_errors();
        out.append(faults);
    }
    if (!bound) return std::nullopt;
    complete(*program, paragraphs);
    return Rulebook(program);
}

}  // namespace licet::program
