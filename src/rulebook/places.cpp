// destinations.yaml, names.yaml, country groups and lists of parties.
#include "rulebook/readers.hpp"

#include <algorithm>

namespace licet::rulebook {

void read_destinations(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields file(root, "a destinations file", report);
    file.required_scalar("licet");
    for (const yaml::Node* node : file.list("destinations")) {
        yaml::Fields fields(*node, "a destination", report);
        DestinationSpec place;
        place.span = node->span;
        place.code = fields.required_text("code");
        place.name = fields.required_text("name");
        place.aliases = read_texts(fields.list("aliases"), report);
        place.treated_as = fields.text("treated_as");
        for (const char* key : {"cite", "confidence", "note"}) fields.get(key);
        fields.finish();
        book.destinations.push_back(std::move(place));
    }
    file.finish();
}

void read_names(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields file(root, "a names file", report);
    file.required_scalar("licet");
    for (const yaml::Node* node : file.list("companies")) {
        yaml::Fields fields(*node, "a company", report);
        CompanySpec company;
        company.name = fields.required_text("name");
        company.aliases = read_texts(fields.list("aliases"), report);
        company.headquarters = fields.text("headquarters");
        for (const char* key : {"source", "confidence", "note"}) fields.get(key);
        fields.finish();
        book.companies.push_back(std::move(company));
    }
    for (const yaml::Node* node : file.list("products")) {
        yaml::Fields fields(*node, "a product", report);
        ProductSpec product;
        product.name = fields.required_text("name");
        product.aliases = read_texts(fields.list("aliases"), report);
        for (const char* key : {"source", "confidence", "note"}) fields.get(key);
        fields.finish();
        book.products.push_back(std::move(product));
    }
    file.finish();
}

void read_groups(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields file(root, "a groups file", report);
    file.required_scalar("licet");
    file.required_scalar("pack");
    file.get("note");
    for (const yaml::Node* node : file.list("groups")) {
        yaml::Fields fields(*node, "a group", report);
        GroupSpec group;
        group.span = node->span;
        group.name = fields.required_text("name");
        group.title = fields.required_text("title");
        group.cite = read_cite(fields.require("cite"), true, report);
        group.members = read_members(fields.list("members"), report);
        for (const char* key : {"confidence", "note"}) fields.get(key);
        for (const yaml::Node* change_node : fields.list("changes")) {
            yaml::Fields change_fields(*change_node, "a change of a group", report);
            const auto on = read_date(change_fields.required_scalar("on"), report);
            const auto known = read_date(change_fields.scalar("known"), report);
            const std::vector<Member> added = read_members(change_fields.list("add"), report);
            const std::vector<Member> removed = read_members(change_fields.list("remove"), report);
            const std::string cite = change_fields.text("cite");
            for (const char* key : {"confidence", "note"}) change_fields.get(key);
            change_fields.finish();
            if (!on) continue;
            const auto change = [&](bool adds, const std::vector<Member>& members) {
                if (members.empty()) return;
                group.changes.push_back({*on, known.value_or(*on), adds, members, cite, false, change_node->span});
            };
            change(true, added);
            change(false, removed);
        }
        fields.finish();
        std::stable_sort(group.changes.begin(), group.changes.end(),
                         [](const GroupChange& a, const GroupChange& b) { return a.on < b.on; });
        book.groups.push_back(std::move(group));
    }
    file.finish();
}

void read_parties(const yaml::Node& root, Book& book, diag::Reporter& report) {
    yaml::Fields file(root, "a parties file", report);
    file.required_scalar("licet");
    file.required_scalar("pack");
    for (const yaml::Node* node : file.list("lists")) {
        yaml::Fields fields(*node, "a list of parties", report);
        PartyListSpec list;
        list.span = node->span;
        list.name = fields.required_text("name");
        list.title = fields.required_text("title");
        list.cite = read_cite(fields.require("cite"), true, report);
        list.as_of = read_date(fields.scalar("as_of"), report);
        fields.get("note");
        for (const yaml::Node* party_node : fields.list("parties")) {
            yaml::Fields party_fields(*party_node, "a listed party", report);
            ListedParty party;
            party.name = party_fields.required_text("name");
            party.aliases = read_texts(party_fields.list("aliases"), report);
            for (std::string& alias : read_texts(party_fields.list("aliases_general_knowledge"), report)) {
                party.aliases.push_back(std::move(alias));
            }
            party.country = party_fields.text("country");
            party.from = read_date(party_fields.scalar("from"), report);
            party.to = read_date(party_fields.scalar("to"), report);
            if (const yaml::Node* marks = party_fields.get("marks")) {
                for (const yaml::Entry& entry : marks->entries) {
                    ListedParty::Mark mark{entry.key.text, std::nullopt};
                    if (entry.value.text != "unknown") mark.from = read_date(&entry.value, report);
                    party.marks.push_back(std::move(mark));
                }
            }
            for (const char* key : {"review", "review_note", "fr", "confidence", "note"}) party_fields.get(key);
            party_fields.finish();
            list.parties.push_back(std::move(party));
        }
        fields.finish();
        book.lists.push_back(std::move(list));
    }
    file.finish();
}

}  // namespace licet::rulebook
