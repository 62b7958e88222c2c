#!/usr/bin/python3
"""The view of `licet rules sql` gives each row the outcome and the deciding rules of `licet screen`, or `open`.

usage: agree.py PROJECT_DIR LICET [--engines LIST] [--cases N] [--seed N] [--posture WHICH] [--strict]

Ends with exit code 1 where a row differs. An engine that is not here is skipped, and the reason is told.
"""

import argparse
import collections
import csv
import datetime
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cases
import engines

NEEDED = {"license_required": .02, "no_license_required": .01, "undetermined": .002}  # shares of rows that are not open


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("licet", type=Path)
    parser.add_argument("--engines", default="sqlite,postgres")
    parser.add_argument("--cases", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--posture", default="enforced")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for the rows, which is not removed")
    return parser.parse_args()


def printed(options, *arguments):
    command = [options.licet, "rules", "sql", "--rules", options.root / "rules", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def days_around_changes(view):
    days = set()
    for found in set(re.findall(r"on_date [<>=]+ '(\d{4}-\d\d-\d\d)'", view)):
        day = datetime.date.fromisoformat(found)
        if day.year >= 2022:
            days |= {str(day + datetime.timedelta(step)) for step in (-1, 0, 1)}
    return sorted(days | {"2022-07-31", "2023-06-01", "2024-09-01", "2026-09-24", "2029-06-01"})


def screened(options, question, rows, facts, folder):
    """{id: (outcome, rules)} of the engine."""
    source, answers = folder / "cases.csv", folder / "answers.csv"
    cases.write_for_screen(rows, facts, source)
    done = subprocess.run([options.licet, "screen", source, "-o", answers, "--rules", options.root / "rules", *question],
                          check=False, stderr=subprocess.DEVNULL)
    if done.returncode not in (0, 1, 3, 4):
        sys.exit(f"licet screen ended with exit code {done.returncode}")
    with open(answers, newline="", encoding="utf-8") as out:
        return {row["id"]: (row["outcome"], row["rule"]) for row in csv.DictReader(out)}


def viewed(options, question, rows, facts):
    """{engine: {id: (outcome, rules)}} of the databases that are here."""
    answers = {}
    for name in options.engines.split(","):
        table = printed(options, "--dialect", name, "--table")
        view = printed(options, "--dialect", name, *question)
        start = time.monotonic()
        try:
            answers[name] = engines.ENGINES[name](table, view, cases.table_columns(facts),
                                                  cases.table_rows(rows, facts, scaled=name == "sqlite"))
        except engines.Missing as reason:
            print(f"{name}: SKIPPED: {reason}", flush=True)
            continue
        print(f"{name}: {len(answers[name])} rows in {time.monotonic() - start:.0f} s", flush=True)
    return answers


def differences(expected, found, count):
    for key in (str(number) for number in range(count)):
        if key not in found:
            yield key, "no row"
        elif found[key][0] != "open":
            outcome, rule = expected[key]
            same = found[key][0] == outcome and set(found[key][1].split("; ")) == set(rule.split("; "))
            if not same:
                yield key, f"licet: {outcome} {rule}; view: {found[key][0]} {found[key][1]}"
    if len(found) > count:
        yield "?", f"{len(found) - count} rows too many"


def report(name, expected, found, count):
    """Whether all is well."""
    wrong = list(differences(expected, found, count))
    settled = collections.Counter(outcome for outcome, _ in found.values())
    counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(settled.items()))
    print(f"{name}: {count} cases, {len(wrong)} differ; {counts}", flush=True)
    for key, what in wrong[:10]:
        print(f"  row {key}: {what}")
    short = [outcome for outcome, share in NEEDED.items() if settled[outcome] < share * count]
    if short:
        print(f"  too few rows with {', '.join(short)}: the test shows little")
    return not wrong and not short


def main():
    options = parse()
    question = ["--posture", options.posture] + ["--strict"] * options.strict
    facts = cases.facts_of(printed(options, "--dialect", "duckdb", "--table"))
    days = days_around_changes(printed(options, "--dialect", "sqlite", *question))
    places = re.findall(r"code: ([A-Z]{2})", (options.root / "rules/destinations.yaml").read_text(encoding="utf-8"))
    rows = list(cases.generate(facts, options.cases, options.seed, days, places))
    answers = viewed(options, question, rows, facts)
    # What every database leaves open is not compared, and splitting it takes the engine long.
    decided = sorted({int(key) for found in answers.values() for key, answer in found.items() if answer[0] != "open"})
    with tempfile.TemporaryDirectory(prefix="licet-sql-") as temporary:
        expected = screened(options, question, {number: rows[number] for number in decided}, facts,
                            options.keep or Path(temporary))
    well = len(expected) == len(decided)
    for name, found in answers.items():
        well = report(name, expected, found, len(rows)) and well
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
