#include "cli/screen_decider.hpp"

#include "diag/quote.hpp"
#include "licet/decide.hpp"

namespace licet::cli {

namespace {

using table::Row;

/// What the row said, each member with a comma behind it; the line where that cannot be repeated.
void write_members(const Batch& batch, const Row& row, Format from, std::string& out) {
    // A key that the answer has too would stand there twice.
    bool taken = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& fault = (*batch.columns)[i].fault;
        taken = taken || (row.cells[i].data() != nullptr && fault && fault->code == "column-taken");
    }
    if (row.fault != nullptr || taken) {
        out += "\"line\": " + std::to_string(row.line) + ", ";
    } else if (from == Format::ndjson) {
        // Byte for byte: what stands between the braces.
        const std::size_t begin = row.text.find('{') + 1;
        std::string_view inside = row.text.substr(begin, row.text.rfind('}') - begin);
        inside = inside.substr(0, inside.find_last_not_of(" \t") + 1);
        if (inside.find_first_not_of(" \t") == std::string_view::npos) return;
        out += inside;
        out += ", ";
    } else {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            table::append_json(out, (*batch.names)[i]);
            out += ": ";
            table::append_json(out, row.cells[i]);
            out += ", ";
        }
    }
}

/// The cells of the table.
void write_cells(const Row& row, const AnswerFormat& format, std::string& out) {
    const bool as_it_stands = format.from == Format::csv && row.fault == nullptr &&
                              row.cells.size() == format.output_columns && row.text.find('"') == std::string_view::npos;
    if (as_it_stands) {
        out += row.text;
        return;
    }
    for (std::size_t i = 0; i < format.output_columns; ++i) {
        if (i > 0) out += ',';
        if (i < row.cells.size() && row.cells[i].data() != nullptr) table::append_csv(out, row.cells[i]);
    }
}

void write(const Batch& batch, const Row& row, std::string_view answer, const AnswerFormat& format, std::string& out) {
    if (format.to == Format::csv) {
        write_cells(row, format, out);
        out += answer;
    } else {
        out += '{';
        write_members(batch, row, format.from, out);
        out += answer;
        out += '}';
    }
    out += '\n';
}

std::string written(const report::CaseAnswer& answer, const AnswerFormat& format) {
    std::string out;
    if (format.to == Format::csv) {
        append_csv_answer(out, answer, format.explain);
    } else {
        append_ndjson_answer(out, answer, format.explain);
    }
    return out;
}

}  // namespace

Decider::Decider(const Rulebook& rulebook, const analysis::CaseTable& cases, Question defaults, const FailOn& fail_on,
                 const AnswerFormat& format)
    : rulebook_(rulebook),
      cases_(cases),
      fail_on_(fail_on),
      format_(format),
      memory_(rulebook, std::move(defaults), fail_on,
              [format](const Decision& decision) { return written(report::answer_of(decision), format); }) {}

bool Decider::fits(const Row& row) const {
    return format_.to != Format::csv || row.cells.size() <= format_.output_columns;
}

std::string Decider::empty_text() const {
    const std::lock_guard lock(mutex_);
    if (texts_.empty()) return {};
    std::string text = std::move(texts_.back());
    texts_.pop_back();
    text.clear();
    return text;
}

void Decider::reuse(std::string text) const {
    const std::lock_guard lock(mutex_);
    texts_.push_back(std::move(text));
}

Answers Decider::decide(const Batch& batch) const {
    Answers out;
    out.text = empty_text();
    RowWords words = memory_.words();
    auto look = memory_.look();
    batch.rows.for_each([&](const Row& row) {
        ++out.counts.rows;
        const KnownAnswer* known = nullptr;
        if (row.fault == nullptr && fits(row) && !format_.explain) {
            words.take(*batch.columns, row);
            known = memory_.find(words);
        }
        Diagnostics faults;
        KnownAnswer answer;
        if (known == nullptr) {
            look.unlock();
            answer = answer_to(batch, row, words, faults);
            known = &answer;
            look.lock();
        }
        write(batch, row, known->text, format_, out.text);
        if (faults.has_errors()) {
            ++out.counts.bad;
        } else {
            out.counts.add(known->outcome);
            out.failed = out.failed || known->failed;
        }
        out.faults.append(faults);
    });
    return out;
}

KnownAnswer Decider::answer_to(const Batch& batch, const Row& row, const RowWords& words, Diagnostics& faults) const {
    const auto asked = cases_.read(*batch.columns, row, faults);
    if (!fits(row) && row.fault == nullptr) refuse_new_columns(batch, row, faults);
    if (!asked || faults.has_errors()) return {written(report::no_answer(), format_), {}, false};
    if (format_.explain) return explained(*asked);
    // What is said about a row is said about each such row.
    if (fits(row) && faults.empty()) return memory_.learn(*asked, words);
    const Decision decision =
        licet::decide(rulebook_, Item(asked->item), Shipment(asked->shipment), asked->question, Detail::answer);
    return {written(report::answer_of(decision), format_), decision.outcome, fails(fail_on_, decision)};
}

KnownAnswer Decider::explained(const analysis::Scenario& asked) const {
    const Decision decision =
        licet::decide(rulebook_, Item(asked.item), Shipment(asked.shipment), asked.question, Detail::report);
    report::CaseAnswer answer = report::answer_of(decision);
    answer.proof = format_.to == Format::csv ? report::proof_line(decision) : report::proof_json(decision);
    return {written(answer, format_), decision.outcome, fails(fail_on_, decision)};
}

void Decider::refuse_new_columns(const Batch& batch, const Row& row, Diagnostics& faults) const {
    for (std::size_t i = format_.output_columns; i < row.cells.size(); ++i) {
        if (row.cells[i].data() == nullptr) continue;
        faults.add(table::fault_at(cases_.file(), row.line, row.text, row.places[i], "new-column",
                                   "the first row has no " + diag::in_backticks((*batch.names)[i]) +
                                       ", and it gives the columns of the CSV output",
                                   "write --output ndjson, or give the key in the first row too"));
        return;
    }
}

}  // namespace licet::cli
