#include "cli/screen_decider.hpp"

#include "diag/quote.hpp"
#include "licet/decide.hpp"

namespace licet::cli {

namespace {

using analysis::CaseRow;

/// What the row said, each member with a comma behind it; the line where that cannot be repeated.
void write_members(const Batch& batch, const CaseRow& row, Format from, std::string& out) {
    // A key that the answer has too would stand there twice.
    bool taken = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& fault = (*batch.columns)[i].fault;
        taken = taken || (row.cells[i] && fault && fault->code == "column-taken");
    }
    if (row.fault || taken) {
        out += "\"line\": " + std::to_string(row.line) + ", ";
    } else if (from == Format::ndjson) {
        // Byte for byte: what stands between the braces.
        const std::size_t begin = row.text.find('{') + 1;
        std::string inside = row.text.substr(begin, row.text.rfind('}') - begin);
        inside.erase(inside.find_last_not_of(" \t") + 1);
        if (inside.find_first_not_of(" \t") != std::string::npos) out += inside + ", ";
    } else {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            table::append_json(out, (*batch.names)[i]);
            out += ": ";
            table::append_json(out, row.cells[i].value_or(""));
            out += ", ";
        }
    }
}

void write(const Batch& batch, const CaseRow& row, const report::CaseAnswer& answer, const AnswerFormat& format,
           std::string& out) {
    if (format.to == Format::csv) {
        for (std::size_t i = 0; i < format.output_columns; ++i) {
            if (i > 0) out += ',';
            if (i < row.cells.size() && row.cells[i]) table::append_csv(out, *row.cells[i]);
        }
        append_csv_answer(out, answer, format.explain);
    } else {
        out += '{';
        write_members(batch, row, format.from, out);
        append_ndjson_answer(out, answer, format.explain);
        out += '}';
    }
    out += '\n';
}

}  // namespace

Answers Decider::decide(const Batch& batch, const AnswerFormat& format) const {
    Answers out;
    for (const CaseRow& row : batch.rows) {
        Diagnostics faults;
        const report::CaseAnswer answer = answer_to(batch, row, format, faults, out);
        write(batch, row, answer, format, out.text);
        ++out.counts.rows;
        out.counts.bad += faults.has_errors() ? 1 : 0;
        out.faults.append(faults);
    }
    return out;
}

report::CaseAnswer Decider::answer_to(const Batch& batch, const CaseRow& row, const AnswerFormat& format,
                                      Diagnostics& faults, Answers& out) const {
    const auto scenario = cases_.read(*batch.columns, row, faults);
    if (format.to == Format::csv && !row.fault) refuse_new_columns(batch, row, format.output_columns, faults);
    if (!scenario || faults.has_errors()) return report::no_answer();
    // An Item and a Shipment of their own, as another program would hold them.
    const Item item(scenario->item);
    const Shipment shipment(scenario->shipment);
    if (format.explain) return explained_answer(item, shipment, scenario->question, format, out);
    Decision decision = licet::decide(rulebook_, item, shipment, scenario->question, Detail::outcome);
    if (decision.outcome == Outcome::undetermined) {
        decision = licet::decide(rulebook_, item, shipment, scenario->question, Detail::report);
    }
    out.counts.add(decision.outcome);
    out.failed = out.failed || fails(fail_on_, decision);
    return report::answer_of(decision);
}

report::CaseAnswer Decider::explained_answer(const Item& item, const Shipment& shipment, const Question& question,
                                             const AnswerFormat& format, Answers& out) const {
    const Decision decision = licet::decide(rulebook_, item, shipment, question, Detail::report);
    out.counts.add(decision.outcome);
    out.failed = out.failed || fails(fail_on_, decision);
    report::CaseAnswer answer = report::answer_of(decision);
    answer.proof = format.to == Format::csv ? report::proof_line(decision) : report::proof_json(decision);
    return answer;
}

void Decider::refuse_new_columns(const Batch& batch, const CaseRow& row, std::size_t output_columns,
                                 Diagnostics& faults) const {
    for (std::size_t i = output_columns; i < row.cells.size(); ++i) {
        if (!row.cells[i]) continue;
        faults.add(table::fault_at(cases_.file(), row.line, row.text, row.places[i], "new-column",
                                   "the first row has no " + diag::in_backticks((*batch.names)[i]) +
                                       ", and it gives the columns of the CSV output",
                                   "write --output ndjson, or give the key in the first row too"));
        return;
    }
}

}  // namespace licet::cli
