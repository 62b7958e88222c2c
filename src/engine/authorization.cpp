#include "engine/authorization.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace licet::engine {

namespace {

bool names_holder(const Case& subject, const rulebook::LicenseSpec& license) {
    const auto exporter = facts::fact_named(subject.program, "exporter", program::Subject::shipment);
    if (!exporter) return false;
    const auto& texts = subject.texts[k_shipment_frame];
    const auto text = texts.find(exporter->index);
    if (text == texts.end()) return false;
    const int company = facts::find_company(subject.program, text->second);
    return (company >= 0 && company == facts::find_company(subject.program, license.holder)) ||
           program::fold_company(text->second) == program::fold_company(license.holder);
}

bool names_product(const Case& subject, const rulebook::LicenseSpec& license) {
    const auto family = facts::fact_named(subject.program, "family", program::Subject::item);
    if (!family) return false;
    const auto stated = subject.item.stated.find(family->index);
    const std::string name = stated == subject.item.stated.end() ? subject.item.name : stated->second.text;
    return std::any_of(license.products.begin(), license.products.end(), [&](const std::string& product) {
        return program::fold(product) == program::fold(name) ||
               program::fold(product) == program::fold(subject.item.name);
    });
}

}  // namespace

std::optional<Authorization> license_held(const Case& subject, const program::Slice& slice, std::uint32_t destination) {
    const Program& program = subject.program;
    std::optional<Authorization> found;
    for (std::size_t i = 0; i < program.book.licenses.size(); ++i) {
        const rulebook::LicenseSpec& license = program.book.licenses[i];
        if (!slice.sets[program.license_sets[i]].test(destination)) continue;
        if (!names_holder(subject, license) || !names_product(subject, license)) continue;
        Authorization held;
        held.license = license.license;
        held.valid = (!license.from || *license.from <= slice.date) && (!license.to || slice.date < *license.to);
        for (const std::string& product : license.products) {
            held.covers += (held.covers.empty() ? "" : ", ") + product;
        }
        if (license.destinations) held.covers += " to " + syntax::to_string(*license.destinations);
        held.conditions = license.conditions;
        if (!found || held.valid) found = std::move(held);
    }
    return found;
}

}  // namespace licet::engine
