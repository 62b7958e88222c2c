// Asks licet from another program: embed SPEC DESTINATION DATE

#include "licet/licet.hpp"

#include <cstdio>
#include <cstdlib>
#include <span>

namespace {

[[noreturn]] void stop(const licet::Diagnostics& faults) {
    for (const licet::Diagnostic& fault : faults) {
        std::fprintf(stderr, "%s:%u: %s\n", fault.primary.file.c_str(), fault.primary.line, fault.message.c_str());
    }
    std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
    const std::span args(argv, static_cast<std::size_t>(argc));
    const auto date = args.size() == 4 ? licet::parse_date(args[3]) : std::nullopt;
    if (!date) {
        std::fputs("usage: embed SPEC DESTINATION DATE\n", stderr);
        return 2;
    }

    licet::Diagnostics faults;
    const auto rulebook = licet::load_rulebook({.rules = RULES_DIR}, faults);
    if (!rulebook) stop(faults);
    const auto item = licet::load_item(args[1], *rulebook, faults);
    const auto shipment = licet::make_shipment({}, {}, *rulebook, faults);
    if (!item || !shipment) stop(faults);

    const licet::Decision decision =
        licet::decide(*rulebook, *item, *shipment, {.destination = args[2], .date = *date});

    std::printf("%s to %s on %s: %s\n", decision.item.c_str(), decision.destination.c_str(),
                licet::to_string(decision.date).c_str(), std::string(licet::to_string(decision.outcome)).c_str());
    for (const licet::RuleTrace& rule : decision.rules) {
        std::printf("  %s  %s\n  %s\n", rule.id.c_str(), rule.cite.text.c_str(), rule.cite.url.c_str());
    }
}
