#include "licet/diagnostic.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace licet {

void Diagnostics::add(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }

bool Diagnostics::has_errors() const {
    return std::ranges::any_of(list_, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Diagnostics::sort() {
    const auto key = [](const Diagnostic& d) {
        const Label& at = d.primary;
        return std::tie(at.file, at.line, at.column, at.end_line, at.end_column, d.severity, d.code, d.message, d.help,
                        d.rule);
    };
    std::ranges::stable_sort(list_, [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    const auto tail = std::ranges::unique(list_);
    list_.erase(tail.begin(), tail.end());
}

void Diagnostics::append(const Diagnostics& others) {
    const std::vector<Diagnostic> copy = others.list_;  // `others` may be this list
    list_.insert(list_.end(), copy.begin(), copy.end());
}

}  // namespace licet
