#!/usr/bin/python3
"""Gives licet the worst files that its limits allow, and some beyond them, and measures time and memory of each run.

usage: limits.py LICET [SECONDS [MEGABYTES]]

The exit code is 1 if a run takes longer or more than this (default 10 s, 1,024 MB), or ends in a way that no file may
make it end. docs/limits.md shows the table.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

LICET = os.path.abspath(sys.argv[1])
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 10
MEGABYTES = float(sys.argv[3]) if len(sys.argv) > 3 else 1024
RULES = os.environ.get("LICET_RULES") or os.path.join(os.path.dirname(__file__), "..", "rules")
MIB = 1 << 20
SPEC = "licet: spec/v1\nname: F\n"
CHECK = "check spec.yaml --to CN --on 2026-01-02"


def overlay(rules):
    return "licet: overlay/v1\ntitle: o\nchanges:\n" + "".join(
        f'  - add: {{id: o.r{i}, stage: classify, title: T, published: 2023-01-01, effective: {{from: 2023-01-01}}, '
        f'cite: {{text: T, url: "https://example.org"}}, gives: 3A090.z{i}, when: "{when}"}}\n'
        for i, when in enumerate(rules))


def items(count, item):
    return "contains: [" + ", ".join([f"{{item: {item}}}"] * count) + "]\n"


OPEN = "{kind: chip}"
ONE = SPEC + "tpp: 1\n"
OVERLAY = CHECK + " --overlay overlay.yaml"
SHIPMENT = "check spec.yaml --shipment shipment.yaml --on 2026-01-02 --to CN"
SCREEN = "screen cases.csv --on 2026-01-02 -o out.csv"
PARTY = "{role: end_user, name: N, owners: [" + ", ".join(["{name: O, percent: 0..1}"] * 100) + "]}"

# what, command, files
# Made when it is their turn: what this program holds counts as memory of the runs.
CASES = [
    ("a spec of 4 MiB, lists in lists", CHECK, lambda: {"spec.yaml": SPEC + "family: " + "[" * (4 * MIB - 60)}),
    ("a spec of 4 MiB, one list", CHECK, lambda: {"spec.yaml": SPEC + "sources: [" + "a," * (2 * MIB - 60) + "a]"}),
    ("a spec of 4 MiB, 199,000 short lines", CHECK, lambda: {"spec.yaml": SPEC + "sources:\n" + "- aaaaaaaaaaaaaaaaa\n" * 199_000}),
    ("a spec of 4 MiB, one word", CHECK, lambda: {"spec.yaml": SPEC + "family: " + "x" * (4 * MIB - 60)}),
    ("a spec of 4 MiB, one name of many words", CHECK, lambda: {"spec.yaml": SPEC.replace("F", "x " * (2 * MIB - 60))}),
    ("a spec of 4 MiB, a comment", CHECK, lambda: {"spec.yaml": ONE + "#" * (4 * MIB - 60)}),
    ("a spec of 4 MiB, escapes", CHECK, lambda: {"spec.yaml": SPEC + 'family: "' + "\\u00e9" * (MIB // 2) + '"'}),
    ("a spec of 90,000 unknown keys", CHECK, lambda: {"spec.yaml": SPEC + "".join(f"key{i}: {i}\n" for i in range(90_000))}),
    ("a spec of 90,000 equal keys", CHECK, lambda: {"spec.yaml": SPEC + "tpp: 1\n" * 90_000}),
    ("a spec without end (/dev/zero)", CHECK.replace("spec.yaml", "/dev/zero"), dict),
    ("an item of 64 items of which nothing is known", CHECK, lambda: {"spec.yaml": SPEC + items(64, OPEN)}),
    ("an item of 100,000 items", CHECK, lambda: {"spec.yaml": SPEC + items(40_000, "x")}),
    ("items in items, 1,000 times each", CHECK,
     lambda: {"spec.yaml": SPEC + items(1000, "1.yaml"), **{f"{i}.yaml": SPEC + items(1000, f"{i + 1}.yaml") for i in range(1, 6)}}),
    ("an item that contains itself", CHECK, lambda: {"spec.yaml": SPEC + items(60, "spec.yaml")}),
    ("a count of a million digits", CHECK, lambda: {"spec.yaml": SPEC + "contains: [{item: {tpp: 1}, count: " + "9" * MIB + "}]"}),
    ("a number of a million digits", CHECK, lambda: {"spec.yaml": SPEC + "tpp: " + "9" * MIB}),
    ("an exponent of nine digits", CHECK, lambda: {"spec.yaml": SPEC + "tpp: 1e999999999"}),
    ("32 parties of 100 owners", SHIPMENT, lambda: {"spec.yaml": ONE, "shipment.yaml": "licet: shipment/v1\nparties: [" + ", ".join([PARTY] * 32) + "]"}),
    ("100,000 parties", SHIPMENT, lambda: {"spec.yaml": ONE, "shipment.yaml": "licet: shipment/v1\nparties: [" + ", ".join(["{}"] * 60_000) + "]"}),
    ("a rule of the longest expression", OVERLAY, lambda: {"spec.yaml": ONE, "overlay.yaml": overlay([" or ".join(["tpp > 1"] * 1000)])}),
    ("a rule beyond that", OVERLAY, lambda: {"spec.yaml": ONE, "overlay.yaml": overlay([" or ".join(["tpp > 1"] * 300_000)])}),
    ("a rule of 100,000 parentheses", OVERLAY, lambda: {"spec.yaml": ONE, "overlay.yaml": overlay(["(" * 100_000 + "hbm" + ")" * 100_000])}),
    ("a rule that multiplies 250 times", OVERLAY, lambda: {"spec.yaml": SPEC + "tpp: 9.87654321e29\n", "overlay.yaml": overlay([" * ".join(["tpp"] * 250) + " > 1"])}),
    ("a rule that divides 250 times", OVERLAY, lambda: {"spec.yaml": SPEC + "tpp: 9.87654321e29\n", "overlay.yaml": overlay([" / ".join(["1"] + ["(tpp + 1 / tpp)"] * 80) + " > 1"])}),
    ("2,000 rules", OVERLAY, lambda: {"spec.yaml": ONE, "overlay.yaml": overlay(["tpp > 1 and die_area > 3 mm2"] * 2000)}),
    ("a table of 100 MB, one row", SCREEN, lambda: {"cases.csv": "item,destination\n" + "x" * (100 * MIB)}),
    ("a table of 100 MB, one open quote", SCREEN, lambda: {"cases.csv": 'item,destination\n"' + "x" * (100 * MIB)}),
    ("a table of 20 rows of 1 MiB", SCREEN, lambda: {"cases.csv": "item,destination\n" + ("x" * (MIB - 9) + ",CN\n") * 20}),
    ("a table of 100,000 quotes that open", SCREEN + " --max-errors 300", lambda: {"cases.csv": "item,destination\n" + 'a"b,"\n' * 100_000}),
    ("a table of 100,000 columns", SCREEN, lambda: {"cases.csv": ",".join(f"c{i}" for i in range(100_000))}),
]


def run(command, files):
    with tempfile.TemporaryDirectory() as folder:
        contents = files()
        for name, text in contents.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        contents = text = None
        begin = time.monotonic()
        environment = {**os.environ, "LICET_RULES": os.path.abspath(RULES)}
        with open(os.devnull, "w", encoding="utf-8") as nowhere, tempfile.TemporaryFile() as messages:
            process = subprocess.Popen([LICET] + command.split(), cwd=folder, env=environment, stdout=nowhere,
                                       stderr=messages)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            messages.seek(0)
            first = messages.readline().decode(errors="replace")
        return time.monotonic() - begin, usage.ru_maxrss / 1024, process.returncode, first


def main():
    failed = 0
    print("| input | answer | time | memory |\n|---|---|---|---|")
    for what, command, files in CASES:
        seconds, megabytes, code, first = run(command, files)
        answer = first.partition("]")[0].partition("[")[2]
        answer = f"`{answer}`" if answer else "decided"
        bad = seconds > SECONDS or megabytes > MEGABYTES or code not in (0, 1, 2, 3, 4)
        failed += bad
        print(f"| {what} | {answer} | {seconds:.1f} s | {megabytes:.0f} MB |" + (f" FAILED, exit code {code}" if bad else ""),
              flush=True)
    return 1 if failed else 0


# A run that goes astray must not take the machine along.
resource.setrlimit(resource.RLIMIT_CPU, (600, 600))
sys.exit(main())
