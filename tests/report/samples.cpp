#include "report/samples.hpp"

namespace licet::test {

namespace {

const std::string k_digest = "sha256:" + std::string(64, 'a');

Date day(const char* text) { return *parse_date(text); }

ShownValue exact(std::string value, std::string unit = "") {
    ShownValue out;
    out.value = std::move(value);
    out.unit = std::move(unit);
    return out;
}

Comparison compare(std::string fact, ShownValue value, std::string op, std::string threshold, Verdict verdict,
                   std::optional<std::string> margin = {}) {
    Comparison out;
    out.fact = std::move(fact);
    out.unit = value.unit;
    out.value = std::move(value);
    out.op = std::move(op);
    out.threshold = std::move(threshold);
    out.verdict = verdict;
    out.margin = std::move(margin);
    return out;
}

RuleTrace rule(std::string id, std::string stage, std::string title, Verdict verdict, Cite cite) {
    RuleTrace out;
    out.id = std::move(id);
    out.stage = std::move(stage);
    out.title = std::move(title);
    out.verdict = verdict;
    out.standing = "in force";
    out.source = "regulation";
    out.cite = std::move(cite);
    out.effective_from = day("2023-11-17");
    return out;
}

Decision base(std::string item) {
    Decision out;
    out.item = std::move(item);
    out.spec = "examples/items/sample.yaml";
    out.spec_digest = k_digest;
    out.destination = "CN";
    out.destination_name = "China";
    out.date = day("2026-11-21");
    out.classification = {"3A090.a.1"};
    out.facts = {{"performance_density", exact("6.04116222760"), "derived", "15 CFR 774 Supp. 1", ""},
                 {"tpp", exact("5285"), "derived", "15 CFR 774 Supp. 1", ""}};
    out.facts[0].value.rounded = true;
    out.transaction = {{"end_use.civil", "true"},
                       {"end_use.military", "false"},
                       {"exporter", "NVIDIA"},
                       {"exporter_headquarters", "US"},
                       {"origin", "US"},
                       {"parties.country", "CN"},
                       {"parties.headquarters", "CN"},
                       {"parties.ultimate_parent_headquarters", "US"},
                       {"transaction", "export"}};
    out.not_checked = {"denied persons (General Prohibition 4)", "one thing", "sanctions lists (OFAC)"};
    const auto idle = [&](std::string fact, std::string assumed) {
        out.assumptions.push_back({std::move(fact), std::move(assumed), "", Outcome::undetermined, "", false});
    };
    out.assumptions = {
        {"exporter", "NVIDIA", "not NVIDIA", Outcome::no_license_required, "us-ear.letter", true},
        {"end_use.military", "false", "true", Outcome::license_required, "us-ear.744.21", true},
        {"parties.headquarters", "CN", "not in D:5 | MO", Outcome::no_license_required, "us-ear.hq", true},
    };
    idle("transaction", "export");
    idle("origin", "US");
    idle("end_use.civil", "true");
    idle("end_use.wmd", "false");
    idle("parties.country", "CN");
    idle("parties.ultimate_parent_headquarters", "US");
    idle("parties.on entity_list", "false");
    idle("parties.on supplement_8", "false");
    idle("performance_complete", "true");
    idle("contains[0].performance_complete", "true");
    idle("occupied_region", "false");
    return out;
}

void set_outcome(Decision& decision, Outcome outcome) {
    decision.outcome = outcome;
    decision.by_posture = {outcome, outcome};
}

RuleTrace regional(Verdict verdict) {
    RuleTrace out = rule("us-ear.742.6-a6iii", "require", "Regional stability", verdict,
                         {"15 CFR 742.6(a)(6)(iii)", "https://example.org/742.6", "88 FR 73458"});
    out.because = {compare("destination", exact("CN"), "in", "D:1 | D:4 | D:5", verdict),
                   compare("item", exact("3A090.a.1"), "is", "3A090.a", Verdict::true_)};
    return out;
}

ExceptionTrace nac(Availability status) {
    ExceptionTrace out;
    out.name = "NAC";
    out.rule = rule("us-ear.740.8-nac", "except", "License Exception NAC", Verdict::false_,
                    {"15 CFR 740.8", "https://example.org/740.8", ""});
    out.rule.because = {compare("designed_or_marketed_for_datacenters", exact("true"), "==", "false", Verdict::false_)};
    out.status = status;
    out.lifts = {"us-ear.742.6-a6iii"};
    out.conditions = {"notify 25 days ahead", "hold a written purchase order"};
    return out;
}

}  // namespace

ReportHeader sample_header() {
    return {"licet 0.1.0",
            "sha256:" + std::string(64, 'b'),
            {"us-ear"},
            "2026-09-24",
            {},
            {{"CN", "China"}, {"HK", "Hong Kong"}, {"IN", "India"}, {"US", "United States"}}};
}

Decision sample_required() {
    Decision out = base("NVIDIA B300");
    set_outcome(out, Outcome::license_required);
    RuleTrace classify = rule("us-ear.3A090.a", "classify", "Data-center IC", Verdict::true_,
                              {"15 CFR 774 Supp. 1, ECCN 3A090.a", "https://example.org/3A090", "88 FR 73458"});
    classify.gives = "3A090.a.1";
    classify.because = {compare("tpp", exact("5285"), ">=", "4800", Verdict::true_, "485")};
    RuleTrace letter = rule("us-ear.letter", "require", "Letter to a designer", Verdict::true_,
                            {"is-informed letter of 2025-04-09 to NVIDIA", "https://example.org/letter", ""});
    letter.source = "letter";
    letter.effective_from = day("2025-04-09");
    letter.because = {compare("family", exact("H20"), "is", "H20", Verdict::true_),
                      compare("memory_bandwidth", exact("4000", "GB/s"), ">=", "1400", Verdict::true_, "2600")};
    letter.note = "disclosed by its addressee";
    out.rules = {classify, regional(Verdict::true_), letter};
    out.exceptions = {nac(Availability::unavailable)};
    ReviewPolicy denial{"presumption_of_denial",
                        rule("us-ear.742.6-review", "review", "Review", Verdict::true_,
                             {"15 CFR 742.6(b)(10)", "https://example.org/review", "91 FR 1684"}),
                        {"one", "two"}};
    out.review = {denial};
    NearMiss near{"us-ear.3A090.b", "3A090.b.1", "performance_density", exact("6.04116222760"), ">=", "6.1", "",
                  "0.0588377724",   true};
    near.value.rounded = true;
    out.near = {near};
    return out;
}

Decision sample_none() {
    Decision out = base("NVIDIA T4");
    set_outcome(out, Outcome::no_license_required);
    out.because_no = "no_requirement_met";
    out.destination = "HK";
    out.destination_name = "Hong Kong";
    out.treated_as = "CN";
    out.classification = {"3A991.p"};
    RuleTrace failed = regional(Verdict::false_);
    failed.because[0].verdict = Verdict::true_;
    failed.because[1] = compare("item", exact("3A991.p"), "is", "3A090.a", Verdict::false_);
    out.rules = {failed};
    out.days_unverified = 58;
    return out;
}

Decision sample_exception() {
    Decision out = base("NVIDIA L20");
    set_outcome(out, Outcome::license_exception);
    out.rules = {regional(Verdict::true_)};
    out.exceptions = {nac(Availability::available)};
    out.exceptions[0].rule.verdict = Verdict::true_;
    return out;
}

Decision sample_undetermined() {
    Decision out = base("ACME X1");
    set_outcome(out, Outcome::undetermined);
    out.classification = {};
    out.possible_classification = {"3A090.a.2"};
    RuleTrace open = regional(Verdict::unknown);
    open.because[1].verdict = Verdict::unknown;
    open.because.push_back(compare("die_area", ShownValue{}, "<=", "675.675675676", Verdict::unknown));
    out.rules = {open};
    out.exceptions = {nac(Availability::unknown)};
    out.exceptions[0].missing = {"die_area"};
    MissingFact area;
    area.fact = "die_area";
    area.rules = {"us-ear.3A090.a", "us-ear.3A090.b"};
    area.unit = "mm2";
    area.meaning = "area of all logic dies";
    area.hint = "ask the package design team";
    area.turns_at = {{"675.67", true, true, Outcome::license_required, Outcome::license_exception},
                     {"2500", false, true, Outcome::license_exception, Outcome::no_license_required}};
    MissingFact flag;
    flag.fact = "subject_to_ear";
    flag.meaning = "the item is subject to the EAR";
    flag.values = {{"false", Outcome::no_license_required}, {"true", Outcome::license_required}};
    out.missing = {area, flag};
    out.notes = {"rule us-ear.x is unverified on this date"};
    return out;
}

Decision sample_not_enforced() {
    Decision out = base("NVIDIA L40S");
    out.destination = "IN";
    out.destination_name = "India";
    out.outcome = Outcome::no_license_required;
    out.by_posture = {Outcome::no_license_required, Outcome::license_required};
    out.because_no = "not_enforced";
    RuleTrace diffusion = rule("us-ear.diffusion", "require", "AI Diffusion", Verdict::true_,
                               {"15 CFR 742.6(a)(6)(iii) as amended", "https://example.org/4544", "90 FR 4544"});
    diffusion.standing = "not enforced";
    diffusion.standing_reason = "announced on 2025-05-13";
    diffusion.effective_from = day("2025-01-13");
    out.rules = {diffusion};
    return out;
}

namespace {

Label line_of(const std::string& file, std::uint32_t line, const std::string& source, const std::string& text = "") {
    return {file, line, 1, line, static_cast<std::uint32_t>(source.size()) + 1, source, 1, text};
}

Finding finding(const Decision& d, Finding::Kind kind, Finding::Level level, const std::string& message) {
    Finding out;
    out.kind = kind;
    out.level = level;
    out.item = d.item;
    out.spec = d.spec;
    out.destination = d.destination;
    out.date = d.date;
    out.outcome = d.outcome;
    Grounds grounds;
    grounds.classification = d.classification;
    for (const RuleTrace& trace : d.rules) {
        if (trace.stage != "require" || trace.verdict == Verdict::false_ || !out.rule.empty()) continue;
        out.rule = trace.id;
        grounds.title = trace.title;
        grounds.cite = trace.cite;
        grounds.source = trace.source;
        grounds.note = trace.note;
        grounds.in_force_since = trace.effective_from;
    }
    out.grounds = std::make_shared<const Grounds>(std::move(grounds));
    out.message = d.item + " to " + d.destination_name + " (" + d.destination + "): " + message;
    return out;
}

void stands_at(Finding& finding, const Label& where, const std::vector<Label>& related = {}) {
    Grounds grounds = *finding.grounds;
    grounds.where = where;
    grounds.related = related;
    finding.grounds = std::make_shared<const Grounds>(std::move(grounds));
}

}  // namespace

Report sample_run() {
    using Kind = Finding::Kind;
    using Level = Finding::Level;
    Report run{sample_header(), {}};
    Decision required = sample_required();
    required.spec = "specs/b 300%.yaml";
    Decision open = sample_undetermined();
    open.spec = "specs/x1.yaml";
    Decision exception = sample_exception();
    exception.spec = "catalog:nvidia-l20.yaml";
    Decision waived = sample_required();
    waived.item = "A|B \"`<b>&@octocat`\" \x1b[31m\nÜ 100%, =1";
    waived.spec = "specs/odd,name`.yaml";
    Decision none = sample_none();
    Decision odd = sample_not_enforced();
    odd.item = "=HYPERLINK(\"x\")";
    run.decisions = {required, open, exception, waived, none, odd};

    Finding fails = finding(required, Kind::outcome, Level::error, "a license is required");
    stands_at(fails, line_of(required.spec, 7, "tpp: 5285 # | `<x>`"),
              {line_of(required.spec, 9, "die_area: 814 mm2", "TPP over die area")});
    fails.help = "apply for a license, or keep the item from China";
    fails.fingerprint = "sha256:1";
    Finding missing = finding(open, Kind::outcome, Level::warning, "undetermined");
    stands_at(missing, line_of(open.spec, 2, "name: ACME X1"));
    missing.help = "state die_area";
    missing.fingerprint = "sha256:2";
    Finding known = finding(exception, Kind::outcome, Level::error, "a license exception is available");
    known.status = Finding::Status::known;
    known.fingerprint = "sha256:3";
    Finding waiver = finding(waived, Kind::outcome, Level::error, "a license is required");
    stands_at(waiver, line_of(waived.spec, 1, "name: odd"));
    waiver.status = Finding::Status::waived;
    waiver.waived_because = "license L-1 | held; @trade, until 2027-01-01";
    waiver.fingerprint = "sha256:4";
    Finding later = finding(none, Kind::upcoming, Level::warning, "from 2026-12-01 on a license is required");
    later.date = day("2026-12-01");
    later.outcome = Outcome::license_required;
    later.rule = "us-ear.742.6-a6iii";
    Grounds coming = *later.grounds;
    coming.title = "Regional stability";
    coming.cite = {"15 CFR 742.6(a)(6)(iii)", "https://example.org/742.6", "88 FR 73458"};
    coming.where = line_of(none.spec, 3, "tpp: 100");
    later.grounds = std::make_shared<const Grounds>(std::move(coming));
    later.fingerprint = "sha256:5";
    Finding conflict =
        finding(odd, Kind::conflict, Level::warning, "the stated ECCN 3A991 is not what the numbers say");
    conflict.rule.clear();
    stands_at(conflict, line_of(odd.spec, 4, "eccn: 3A991"));
    conflict.fingerprint = "sha256:6";
    Finding expired = finding(none, Kind::waiver, Level::error, "the waiver has expired on 2026-11-01");
    expired.item = "NVIDIA T4";
    expired.destination = "MO";
    expired.spec.clear();
    expired.rule.clear();
    stands_at(expired, line_of("waivers.yaml", 3, "- item: NVIDIA T4"));
    expired.fingerprint = "sha256:7";
    Finding unmet = finding(none, Kind::expectation, Level::error, "outcome: expected license_required, got none");
    const Label expected = line_of(none.spec, 12, "    outcome: license_required");
    stands_at(unmet, expected);
    unmet.fingerprint = "sha256:8";
    fails.decision = 0;
    missing.decision = 1;
    known.decision = 2;
    waiver.decision = 3;
    later.decision = 4;
    conflict.decision = 5;
    run.findings = {fails, missing, known, waiver, later, conflict, expired, unmet};
    run.expectations = {{none.item, none.spec, "HK", none.date, Outcome::license_required, expected},
                        {none.item, none.spec, "DE", none.date, Outcome::no_license_required,
                         line_of(none.spec, 14, "    outcome: n")}};
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.code = "unused-waiver";
    warning.message = "the waiver matches nothing";
    warning.primary = line_of("waivers.yaml", 8, "- item: gone");
    run.errors.add(warning);
    return run;
}

}  // namespace licet::test
