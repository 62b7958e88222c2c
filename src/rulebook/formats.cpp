// Which reader reads a file, and how what it read joins what other files gave.
#include "diag/suggest.hpp"
#include "rulebook/readers.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace licet::rulebook {
namespace {

struct Format {
    const char* header;                                                        ///< the value of the key `licet`
    void (*read)(const yaml::Node& root, Book& book, diag::Reporter& report);  ///< null: not read here
};

constexpr Format k_formats[] = {
    {"vocabulary/v1", read_vocabulary},
    {"destinations/v1", read_destinations},
    {"names/v1", read_names},
    {"pack/v1", read_pack},
    {"groups/v1", read_groups},
    {"parties/v1", read_parties},
    {"rules/v1", read_rules},
    {"overlay/v1", read_overlay},
    {"tests/v1", nullptr},
};

template <class T>
void append(std::vector<T>& all, std::vector<T>&& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The first of a name is kept; `twice` is called with each further one and the first.
template <class T, class Twice>
void append_new(std::vector<T>& all, std::vector<T>&& more, std::string T::*name, Twice&& twice) {
    for (T& one : more) {
        const auto same = std::ranges::find(all, one.*name, name);
        if (same == all.end()) {
            all.push_back(std::move(one));
        } else {
            twice(one, *same);
        }
    }
}

}  // namespace

void join(Book& book, Book&& part, diag::Reporter& report) {
    append_new(book.facts, std::move(part.facts), &FactSpec::name, [&](const FactSpec& fact, const FactSpec& first) {
        report.add({Severity::error,
                    "duplicate-fact",
                    "fact `" + fact.name + "` is declared twice",
                    report.label(fact.name_span),
                    {report.label(first.name_span, "first declared here")},
                    "remove one of the two",
                    {}});
    });
    append(book.destinations, std::move(part.destinations));
    append(book.companies, std::move(part.companies));
    append(book.products, std::move(part.products));
    append(book.packs, std::move(part.packs));
    append_new(book.groups, std::move(part.groups), &GroupSpec::name, [&](const GroupSpec& group, const GroupSpec&) {
        report.error("duplicate-group", group.span, "group `" + group.name + "` is declared twice",
                     "remove one of the two");
    });
    append(book.lists, std::move(part.lists));
    append_new(book.rules, std::move(part.rules), &RuleSpec::id, [&](const RuleSpec& rule, const RuleSpec& first) {
        report.add({Severity::error,
                    "duplicate-rule",
                    "two rules have the id `" + rule.id + "`",
                    report.label(rule.id_span),
                    {report.label(first.id_span, "first used here")},
                    "give one of them another id",
                    rule.id});
    });
}

void read_root(const yaml::Node& root, bool overlay, Book& book, diag::Reporter& report) {
    const yaml::Node* header = root.find("licet");
    if (header == nullptr) {
        report.error("missing-key", root.span, "the file does not say what it is",
                     overlay ? "begin it with `licet: overlay/v1`" : "begin it with `licet: rules/v1`");
        return;
    }
    std::vector<std::string> known;
    for (const Format& format : k_formats) {
        known.emplace_back(format.header);
        if (header->text != format.header) continue;
        if ((format.read == read_overlay) != overlay) break;
        if (overlay) {
            read_overlay(root, book, report);
        } else if (format.read != nullptr) {
            Book part;
            format.read(root, part, report);
            join(book, std::move(part), report);
        }
        return;
    }
    std::string help = diag::did_you_mean(header->text, known);
    if (overlay) help = "an overlay begins with `licet: overlay/v1`";
    if (help.empty() || header->text == "overlay/v1") help = "name an overlay with `--overlay`; remove other files";
    report.error("unknown-format", header->span,
                 "`" + header->text + "` is not a format that is read " + (overlay ? "as an overlay" : "here"), help);
}

}  // namespace licet::rulebook
