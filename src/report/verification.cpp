#include "report/verification.hpp"

#include "diag/quote.hpp"
#include "report/json_parts.hpp"
#include "report/values.hpp"

#include <algorithm>
#include <map>

namespace licet::report {

namespace {

/// "sha256:0123456789ab": enough for a reader to tell two apart.
std::string brief(const std::string& digest) { return digest.substr(0, std::string("sha256:").size() + 12); }

const char* word_of(const RecordChange& change) {
    if (change.then.empty()) return "new";
    return change.now.empty() ? "gone" : "changed";
}

class RecordComparison {
public:
    RecordComparison(const Record& then, const Record& now) {
        if (then.program != now.program || then.program_digest != now.program_digest) {
            out_.push_back({"program", then.program, then.program_digest, now.program_digest});
        }
        files("rules", then.rules, now.rules);
        files("overlays", then.overlays, now.overlays);
        files("specs", then.specs, now.specs);
        if (then.shipment && now.shipment) file("shipment", *then.shipment, now.shipment->digest);
        // The table may stand under another name.
        file("input", then.input, now.input.digest);
    }
    [[nodiscard]] std::vector<RecordChange> take() { return std::move(out_); }

private:
    void file(const char* what, const FileDigest& then, const std::string& now) {
        if (then.digest != now) out_.push_back({what, then.file, then.digest, now});
    }
    void files(const char* what, const std::vector<FileDigest>& then, const std::vector<FileDigest>& now) {
        std::map<std::string, std::pair<std::string, std::string>> digests;
        for (const FileDigest& file : then) digests[file.file].first = file.digest;
        for (const FileDigest& file : now) digests[file.file].second = file.digest;
        for (const auto& [name, both] : digests) {
            if (both.first != both.second) out_.push_back({what, name, both.first, both.second});
        }
    }

    std::vector<RecordChange> out_;
};

const char* verdict(const Verification& v) {
    if (!v.holds()) return "differs";
    return v.changes.empty() ? "same" : "same_answers";
}

std::string change_line(const RecordChange& change, const Verification& v) {
    if (change.what == "program") {
        if (v.program_then != v.program_now) return "program: " + v.program_then + " then, " + v.program_now + " now";
        return "program: " + v.program_now + ", and another build of it (" + brief(change.then) + " then, " +
               brief(change.now) + " now)";
    }
    std::string line = change.what + ": " + diag::in_backticks(change.file) + " ";
    if (change.then.empty()) return line + "is new";
    if (change.now.empty()) return line + (change.what == "specs" ? "is gone, or no row names it" : "is gone");
    return line + "changed (" + brief(change.then) + " then, " + brief(change.now) + " now)";
}

std::string answer_of_row(const std::string& outcome) { return outcome.empty() ? "no row" : outcome; }

std::string answers_lines(const Verification& v) {
    if (v.same_answers)
        return "answers: the same, " + number_words(v.rows_now) + (v.rows_now == 1 ? " row" : " rows") + "\n";
    if (!v.differing) return "answers: they differ; which rows, `--answers FILE` tells with the answers of then\n";
    std::string out = "answers: " + number_words(*v.differing) + " of " +
                      number_words(std::max(v.rows_then, v.rows_now)) +
                      (std::max(v.rows_then, v.rows_now) == 1 ? " row" : " rows") + " differ, " +
                      (v.flipped == 0 ? "none" : number_words(v.flipped)) + " in the outcome\n";
    for (const RowDifference& difference : v.first) {
        if (difference.row == 0) {
            out += "  the columns differ\n";
        } else if (difference.then == difference.now) {
            out += "  row " + number_words(difference.row) + ": " + answer_of_row(difference.now) +
                   ", answered otherwise\n";
        } else {
            out += "  row " + number_words(difference.row) + ": " + answer_of_row(difference.then) + " then, " +
                   answer_of_row(difference.now) + " now\n";
        }
    }
    if (*v.differing > v.first.size()) out += "  and " + number_words(*v.differing - v.first.size()) + " more\n";
    return out;
}

Json difference_json(const RowDifference& difference) {
    return {{"row", difference.row}, {"then", or_null(difference.then)}, {"now", or_null(difference.now)}};
}

}  // namespace

bool Verification::holds() const {
    return same_answers && std::all_of(changes.begin(), changes.end(),
                                       [](const RecordChange& change) { return change.what == "program"; });
}

std::vector<RecordChange> changes_between(const Record& then, const Record& now) {
    return RecordComparison(then, now).take();
}

std::string to_text(const Verification& v) {
    std::string out = v.record + ": ";
    if (!v.holds()) {
        out += "differs\n";
    } else {
        out += v.changes.empty() ? "same\n" : "same answers, by another program\n";
    }
    for (const RecordChange& change : v.changes) out += change_line(change, v) + "\n";
    out += answers_lines(v);
    if (!v.same_answers && v.changes.empty()) {
        out += "Nothing that the record names has changed.\n";
    } else if (v.same_answers && !v.holds()) {
        out += "What changed turns no answer.\n";
    }
    return out;
}

std::string to_json(const Verification& v) {
    Json changes = Json::array();
    for (const RecordChange& change : v.changes) {
        changes.push_back({{"what", change.what},
                           {"file", change.what == "program" ? Json(nullptr) : Json(change.file)},
                           {"change", word_of(change)},
                           {"then", or_null(change.then)},
                           {"now", or_null(change.now)}});
    }
    const Json answers = {{"same", v.same_answers},
                          {"rows_then", v.rows_then},
                          {"rows_now", v.rows_now},
                          {"differing", v.differing ? Json(*v.differing) : Json(nullptr)},
                          {"other_outcome", v.differing ? Json(v.flipped) : Json(nullptr)},
                          {"first", list(v.first, difference_json)}};
    const Json out = {{"schema", "licet/verification/v1"},
                      {"record", v.record},
                      {"verdict", verdict(v)},
                      {"program", {{"then", v.program_then}, {"now", v.program_now}}},
                      {"changes", changes},
                      {"answers", answers}};
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
