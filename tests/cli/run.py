#!/usr/bin/python3
"""Runs the licet program and checks exit codes, streams and files.

usage: run.py LICET SOURCE_DIR [REGEX]

The cases that need an outcome use products whose outcome nobody doubts; the law has its own tests in rules/.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from xml.etree import ElementTree

LICET = os.path.abspath(sys.argv[1])
SOURCE = os.path.abspath(sys.argv[2])
ONLY = re.compile(sys.argv[3] if len(sys.argv) > 3 else "")
RULES = os.path.join(SOURCE, "rules")
DAY = "--on 2025-04-20 "

GOOD = """licet: spec/v1
name: Good H20
family: H20
designer: NVIDIA
kind: chip
designed_or_marketed_for_datacenters: true
performance:
  fp8: 296 TFLOPS
  fp16: 148 TFLOPS
die_area: 814 mm2
memory_bandwidth: 4.0 TB/s
io_bandwidth: 1028 GB/s
"""
REQUIRED = GOOD.replace("Good H20", "Needs One").replace("family: H20", "family: X1").replace("296", "4000")
OPEN = GOOD.replace("Good H20", "Open One").replace("family: H20", "family: X2").replace("296", "500")
OPEN = OPEN.replace("die_area: 814 mm2\n", "")
EXPECTING = REQUIRED + "expect:\n  - {destination: CN, date: 2025-04-20, outcome: no_license_required}\n"


def bad(old, new):
    assert old in GOOD, old
    return GOOD.replace(old, new)


OVERLAY_HEAD = "licet: overlay/v1\ntitle: example\nchanges:\n"
RULE = """  - add:
      id: {id}
      stage: require
      title: Example
      cite: {{text: example, url: u}}
      effective: {{from: 2027-01-01}}
      to: CN
      when: {when}
"""
OVERLAY = OVERLAY_HEAD + RULE.replace("{id}", "example.r")
# Scenario tests of which one fails; one blank too many.
FAILING = """licet: tests/v1
tests:
  - name: t
    item: {name: X, kind:   chip, designer: NVIDIA, designed_or_marketed_for_datacenters: true, tpp: 9000, die_area: 800 mm2}
    to: CN
    cases:
      - {name: a, on: 2024-06-01, outcome: no_license_required}
      - {name: b, on: 2024-06-01, outcome: no_license_required, todo: some day}
"""
BROKEN = "licet: rules/v1\npack: \"us\nrules: []\n"

AREA = "die_area: 814 mm2"
NAME = "name: Good H20"
PERFORMANCE = "performance:\n  fp8: 296 TFLOPS\n  fp16: 148 TFLOPS\n"

# name, contents, whether a line must be named
BAD_SPECS = [
    ("a YAML syntax error", bad(NAME, 'name: "Good'), True),
    ("an unclosed list", bad(NAME, "name: [Good"), True),
    ("an unknown key", bad("die_area", "die_aera"), True),
    ("a duplicate key", GOOD + AREA + "\n", True),
    ("an alias", bad(NAME, "name: &n Good\nfamily: *n").replace("family: H20\n", ""), True),
    ("a tag", bad(NAME, "name: !x Good"), True),
    ("a merge key", GOOD + "<<: {kind: chip}\n", True),
    ("a wrong unit", bad("4.0 TB/s", "4 TB"), True),
    ("a unit of another dimension", bad("4.0 TB/s", "4 TOPS"), True),
    ("a bare number", bad(AREA, "die_area: 814"), True),
    ("an unknown country", GOOD + "designer_headquarters: QQ\n", True),
    ("a date that does not exist", GOOD + "released: 2025-02-30\n", True),
    ("a range with its ends swapped", bad(AREA, "die_area: 830..800 mm2"), True),
    ("a negative area", bad(AREA, "die_area: -814 mm2"), True),
    ("nan", bad(AREA, "die_area: nan"), True),
    ("nan with a unit", bad(AREA, "die_area: nan mm2"), True),
    ("inf", bad(AREA, "die_area: inf mm2"), True),
    ("YAML's own infinity", bad(AREA, "die_area: .inf"), True),
    ("an empty performance", bad(PERFORMANCE, "performance: {}\n"), True),
    ("a performance without a value", bad(PERFORMANCE, "performance:\n"), True),
    ("contradicting tpp and performance", GOOD + "tpp: 9000\n", True),
    ("nesting", bad(NAME, "name: " + "[" * 10000 + "]" * 10000), True),
    ("nesting in blocks", GOOD + "".join(" " * i + "x:\n" for i in range(2000)), True),
    ("bytes that are not UTF-8", GOOD.encode().replace(b"Good", b"G\xff\xfed"), True),
    ("a NUL byte", GOOD.encode().replace(b"Good", b"Go\0d"), True),
    ("two documents", GOOD + "---\n" + GOOD, True),
    ("a list", "- 1\n- 2\n", True),
    ("an empty file", "", False),
    ("another format", bad("spec/v1", "spec/v9"), True),
    ("no format", bad("licet: spec/v1\n", ""), False),
    ("a file of 100 MB", None, False),
]

# name, arguments, exit code, stdout, stderr; files as of write_files()
CASES = [
    ("version", "--version", 0, r"^licet \d+\.\d+\.\d+\n$", r"^$"),
    ("help", "--help", 0, r"Exit codes:", r"^$"),
    ("help of a command", "check --help", 0, r"--known-on DATE", r"^$"),
    ("no command", "", 2, r"^$", r"^licet: may this chip .*\n  check      decide for .*\n  items      look at .*\nFor example: licet check h20 --to CN\n"),
    ("no command for the rules", "rules", 2, r"^$", r"^look at the rules, .*\n  coverage   what .*\nFor example: licet rules show us-ear\.3A090\.a\n"),
    ("no command for the items", "items", 2, r"^$", r"^look at the catalog, .*\n  init    a spec to fill in.*\n`licet items COMMAND --help`"),
    ("no command, but an option", "--posture text", 2, r"^$", r"^error\[usage\]"),
    ("unknown command", "chekc", 2, r"^$", r"^error\[usage\]"),
    ("no item", "check --to CN", 2, r"^$", r"ITEM is required"),
    ("no destination", "check good.yaml", 2, r"^$", r"no destination"),
    ("unknown option", "check good.yaml --to CN --overly x", 2, r"^$", r"did you mean `--overlay`"),
    ("option without its value", "check good.yaml --to", 2, r"^$", r"error\[usage\]"),
    ("option twice", "check good.yaml --to CN --on 2025-01-01 --on 2025-01-02", 2, r"^$", r"error\[usage\]"),
    ("unknown posture", "check good.yaml --to CN --posture both", 2, r"^$", r"posture"),

    ("license required", DAY + "check required.yaml --to CN", 1, r"^LICENSE REQUIRED  Needs One -> .*\(CN\), 2025-04-20\n", r"^$"),
    ("undetermined", DAY + "check open.yaml --to CN", 4, r"^UNDETERMINED", r"^$"),
    ("undetermined in fail-on", DAY + "check open.yaml --to CN --fail-on undetermined", 1, r"^UNDETERMINED", r"^$"),
    ("nothing in fail-on", DAY + "check required.yaml --to CN --fail-on none", 0, r"^LICENSE REQUIRED", r"^$"),
    ("what fails a run", DAY + "check required.yaml good.yaml open.yaml --to CN,US", 1,
     r"\nNeeds One +LICENSE! +none\n.*\nOpen One +OPEN +none\n.*\n!  +fails the run\n.*\n"
     r"2 decisions fail the run \(`license_required`\); `--fail-on` changes that\n$", r"^$"),
    ("what fails a run of one decision", DAY + "check required.yaml --to CN", 1,
     r"legal advice\.\n\n1 decision fails the run \(`license_required`\); `--fail-on` changes that\n$", r"^$"),
    ("what fails a run of expectations", "check expecting.yaml --on 2025-04-20 --to CN --fail-on expectation", 1,
     r"1 expectation fails the run \(`expectation`\); `--fail-on` changes that\n$", r"^$"),
    ("nothing fails the run", DAY + "check required.yaml --to CN --fail-on none", 0, r"legal advice\.\n$", r"^$"),
    ("words of a spec stand in backticks", "check expecting.yaml", 1,
     r"outcome: expected `no_license_required`, got `license_required`\n", r"^$"),
    ("1 goes before 4", DAY + "check open.yaml required.yaml --to CN", 1, r"LICENSE", r"^$"),
    ("4 remains where 1 is not asked for", DAY + "check open.yaml required.yaml --to CN --fail-on none", 4, r"OPEN", r"^$"),
    ("not an export", DAY + "check required.yaml --to US", 0, r"^NO LICENSE REQUIRED", r"^$"),
    ("options before items", DAY + "check --to CN --fail-on none required.yaml", 0, r"^LICENSE REQUIRED", r"^$"),

    ("missing file", DAY + "check absent.yaml --to CN", 2, r"^$", r"error\[missing-file\].*absent\.yaml"),
    ("a missing file with the name of a product", DAY + "check h20.yml --to CN", 2, r"^$",
     r"there is no file `h20\.yml`\n.*= help: `h20` alone names a product of the catalog\n"),
    ("a missing file with a name like another's", DAY + "check requird.yaml --to CN", 2, r"^$", r"did you mean `required\.yaml`\?"),
    ("the same in a folder", DAY + "check folder/b.yml --to CN", 2, r"^$", r"did you mean `folder/b\.yaml`\?"),
    ("a missing file like no other", DAY + "check absent.yaml --to CN", 2, r"^$", r"(?s)^(?!.*help:)"),
    ("missing file beside a good one", DAY + "check absent.yaml required.yaml --to CN", 2, r"^LICENSE REQUIRED", r"missing-file"),
    ("a pattern that matches nothing", DAY + "check zz*.yaml --to CN", 2, r"^$", r"no file matches"),
    ("an empty folder", DAY + "check empty --to CN", 2, r"^$", r"error"),
    ("a product that nobody knows", DAY + "check flux-capacitor --to CN", 2, r"^$", r"neither a file nor a product"),
    ("2 goes before 3", DAY + "check absent.yaml bad.yaml --to CN", 2, r"^$", r"missing-file"),
    ("3 goes before 5", DAY + "check bad.yaml --to CN --rules-digest sha256:0", 3, r"^$", r"rules-digest"),
    ("3 goes before 1", DAY + "check bad.yaml required.yaml --to CN", 3, r"^LICENSE REQUIRED", r"bad\.yaml:\d+:\d+"),
    ("5 goes before 1", DAY + "check required.yaml --to CN --max-age 0", 5, r"^$", r"rules-too-old"),
    ("another digest", DAY + "check required.yaml --to CN --rules-digest sha256:00", 5, r"^$", r"rules-digest"),
    ("old enough", DAY + "check required.yaml --to CN --max-age 100000", 1, r"^LICENSE", r"^$"),
    ("a negative age", "check required.yaml --to CN --max-age -1", 2, r"^$", r"error\[usage\].* 0 to 100000\n"),
    ("a command that is none", "chekc required.yaml --to CN", 2, r"^$", r"`licet chekc`\n.*did you mean `check`"),
    ("headquarters in no country", "check required.yaml --to CN --hq ZZ", 2, r"^$", r"`--hq ZZ`(?!(.|\n)*``)"),

    ("unknown country", DAY + "check good.yaml --to QQ", 2, r"^$", r"unknown-country"),
    ("unknown country among others", DAY + "check good.yaml --to CN,QQ", 2, r"^$", r"QQ"),
    ("a suggestion for a country", DAY + "check good.yaml --to Chinaa", 2, r"^$", r"did you mean `China`"),
    ("an empty destination", DAY + "check good.yaml --to=", 2, r"^$", r"unknown-country|error\[usage\]"),
    ("Norway", DAY + "check required.yaml --to NO --fail-on none", None, r"-> Norway \(NO\), ", r"^$"),
    ("a country by name", DAY + "check required.yaml --to China --fail-on none", 0, r"-> China \(CN\), ", r"^$"),
    ("a headquarters that is no country", DAY + "check good.yaml --to DE --hq QQ", 2, r"^$", r"--hq QQ"),
    ("a headquarters that is several", DAY + "check good.yaml --to DE --parent D:5", 2, r"^$", r"several countries"),
    ("a day that does not exist", "check good.yaml --to CN --on 2025-02-30", 2, r"^$", r"unknown-date.*2025-02-30"),
    ("a day in another notation", "check good.yaml --to CN --on 30.01.2025", 2, r"^$", r"unknown-date"),
    ("an unknown day of knowledge", DAY + "check good.yaml --to CN --known-on soon", 2, r"^$", r"--known-on"),
    ("an unknown fact", DAY + "check good.yaml --to CN --fact tppp=3", 2, r"^$", r"tppp"),
    ("a fact without a value", DAY + "check good.yaml --to CN --fact tpp", 2, r"^$", r"NAME=VALUE"),
    ("a fact with a wrong unit", DAY + "check good.yaml --to CN --fact 'die_area=4 TB'", 2, r"^$", r"error"),
    ("an unknown end use", DAY + "check good.yaml --to CN --end-use fishing", 2, r"^$", r"fishing"),

    ("a missing rules folder", DAY + "check good.yaml --to CN --rules absent", 2, r"^$", r"absent"),
    ("an unknown pack", DAY + "check good.yaml --to CN --packs us-ear,absent", 2, r"^$", r"unknown-pack"),
    ("a missing overlay", DAY + "check good.yaml --to CN --overlay absent.yaml", 2, r"^$", r"missing-file"),
    ("a faulty overlay", DAY + "check good.yaml --to CN --overlay bad.yaml", 3, r"^$", r"bad\.yaml"),
    ("a missing shipment", DAY + "check good.yaml --to CN --shipment absent.yaml", 2, r"^$", r"missing-file"),
    ("a faulty shipment", DAY + "check good.yaml --to CN --shipment bad-shipment.yaml", 3, r"^$", r"bad-shipment\.yaml:\d+"),
    ("a shipment names the destination", "check required.yaml --shipment norway.yaml --fail-on none", None,
     r"-> Norway \(NO\), 2025-04-20", r"^$"),
    ("an option beats the shipment", "check required.yaml --shipment norway.yaml --to CN --on 2025-04-21", 1,
     r"\(CN\), 2025-04-21", r"^$"),

    ("an unknown format", DAY + "check good.yaml --to CN --output jsno", 2, r"^$", r"did you mean `json`"),
    ("two outputs in one place", DAY + "check good.yaml --to CN --output text --output json", 2, r"", r"same place"),
    ("failures only", DAY + "check required.yaml open.yaml good.yaml --to CN,US --only failures", 1,
     r"^3 items, 1 destination.*Needs One +LICENSE!\n.*3 decisions: .*\n\n3 more decisions neither fail nor are undetermined\n\nlicet ", r"^$"),
    ("no failures", DAY + "check required.yaml good.yaml --to US --only failures", 0, r"^2 decisions: .*; nothing fails\n\nlicet ", r"^$"),
    ("an unknown part", DAY + "check good.yaml --to CN --only passes", 2, r"^$", r"--only"),
    ("an unknown profile", DAY + "check good.yaml --to CN --output sarif --sarif-profile gitlab", 2, r"^$", r"--sarif-profile"),
    ("annotations", DAY + "check required.yaml --to CN --output github", 1,
     r"^::error file=required\.yaml,line=\d+,col=\d+,endColumn=\d+,title=us-ear\.[^:]*::Needs One to China \(CN\), 2025-04-20: a license is required", r"^$"),
    ("annotations of what is open", DAY + "check open.yaml --to CN --output github", 4,
     r"^::warning file=open\.yaml,.*2025-04-20: undetermined; not known: `die_area`.*%0Astate `die_area`", r"^$"),
    ("annotations of a faulty file", DAY + "check bad.yaml --to CN --output github", 3, r"^::error file=bad\.yaml,line=10,.*title=unknown-key::", r"bad\.yaml"),
    ("rows", DAY + "check required.yaml --to CN,US --output csv", 1,
     r"^item,spec,destination,date,outcome,rule,cite,classification,margin,missing,status\r?\nNeeds One,required\.yaml,CN,2025-04-20,license_required,us-ear\..*,fails\r?\nNeeds One,required\.yaml,US,.*,passes\r?\n$", r"^$"),
    ("a comment", DAY + "check required.yaml open.yaml --to CN --output markdown", 1,
     r"^## licet: 1 failure and 1 undetermined\n.*\| \*\*fails\*\* \| Needs One \| CN \| license required \| \[15 CFR .*`required\.yaml#L\d+`", r"^$"),
    ("an unknown class to fail on", DAY + "check good.yaml --to CN --fail-on licence", 2, r"^$", r"fail-on"),
    ("an output that cannot be written", DAY + "check required.yaml --to CN --output json=absent/x.json", 2, r"^$", r"cannot write"),

    ("a folder", DAY + "check folder --to CN,DE", None, r"^2 items, 2 destinations, 2025-04-20", r"^$"),
    ("a file twice", DAY + "check required.yaml ./required.yaml --to CN", 1, r"^LICENSE REQUIRED", r"^$"),
    ("everything everywhere", DAY + "check folder --to all --fail-on none", None, r"LICENSE", r"^$"),
    ("no color in a pipe", DAY + "check required.yaml --to CN", 1, r"^[^\x1b]*$", r"^$"),
    ("color on request", DAY + "check required.yaml --to CN --color always", 1, r"^\x1b\[", r"^$"),
    ("no color of nothing", DAY + "check required.yaml expecting.yaml --to CN --color always --explain", 1,
     r"^(?!.*\x1b\[[0-9;]+m\x1b\[0m)", r"^$"),
    ("a catalog name", DAY + "check h20 --to CN --fail-on none", None, r"NVIDIA H20 -> ", r"^$"),
    ("a catalog name in full", DAY + "check 'NVIDIA H20' --to CN --fail-on none", None, r"NVIDIA H20 -> ", r"^$"),
    ("a timeline", "timeline required.yaml --to CN", 0, r"^Needs One -> China \(CN\)\nLaw as enforced, .*\n2023-11-17   LICENSE REQUIRED\n", r"^$"),
    ("a timeline to several destinations", "timeline required.yaml --to CN,DE", 0, r"-> China .*-> Germany ", r"^$"),
    ("a timeline of a span", "timeline required.yaml --to CN --from 2024-01-01 --until 2024-02-01", 0, r"\n2024-01-01   LICENSE REQUIRED\n", r"^$"),
    ("a timeline that ends before it begins", "timeline required.yaml --to CN --from 2024-01-01 --until 2023-01-01", 2, r"^$", r"lies before"),
    ("a timeline without a destination", "timeline required.yaml", 2, r"^$", r"no destination"),
    ("a timeline to nowhere", "timeline required.yaml --to QQ", 2, r"^$", r"unknown-country"),
    ("a timeline of nothing", "timeline flux-capacitor --to CN", 2, r"^$", r"unknown-item"),
    ("a timeline of a bad spec", "timeline bad.yaml --to CN", 3, r"^$", r"bad\.yaml:\d+"),
    ("a timeline from a day that does not exist", "timeline required.yaml --to CN --from 2025-02-30", 2, r"^$", r"--from 2025-02-30"),
    ("a timeline in a format that is another command's", "timeline required.yaml --to CN --output ndjson", 2, r"^$", r"no output format `ndjson`"),
    ("a calendar is no format of a check", DAY + "check required.yaml --to CN --output ics", 2, r"^$", r"formats are text, json, .*junit and github"),
    ("a timeline with today", "timeline required.yaml --to CN --today 2023-01-01", 0, r"Ahead of today, 2023-01-01:\n\n2023-10-23   LICENSE REQUIRED  \[announced\]", r"^$"),
    ("an unknown option of a timeline", "timeline required.yaml --to CN --form 2024-01-01", 2, r"^$", r"did you mean `--from`"),
    ("help of a timeline", "timeline --help", 0, r"--until DATE.*Exit codes", r"^$"),

    ("a what-if of nothing", "whatif slow.yaml --to CN", 2, r"^$", r"nothing says what changes\n.*--overlay"),
    ("a what-if of one day", "whatif slow.yaml --to CN --on 2024-06-01", 2, r"^$", r"nothing says what changes"),
    ("the law of two days", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01", 0,
     r"^The law as enforced on 2023-06-01 against that of 2024-06-01\n1 of 1 product flips, .*1 caught\.\n.*by 3A090\.a\.1 \(", r"^$"),
    ("the law of two days as a span", "whatif slow.yaml --to CN --from 2023-06-01 --until 2024-06-01", 0, r"1 caught", r"^$"),
    ("a span with one end", "whatif slow.yaml --to CN --from 2023-06-01", 2, r"^$", r"come together"),
    ("a span that ends before it begins", "whatif slow.yaml --to CN --from 2024-06-01 --until 2023-06-01", 2, r"^$", r"lies before"),
    ("a span and days", "whatif slow.yaml --to CN --from 2023-06-01 --until 2024-06-01 --on 2024-01-01", 2, r"^$", r"one or the other"),
    ("a flip that fails", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on caught", 1, r"1 caught", r"^$"),
    ("a direction that fails", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on stricter,freed", 1, r"1 caught", r"^$"),
    ("a flip that does not fail", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on milder", 0, r"1 caught", r"^$"),
    ("an unknown flip", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on cought", 2, r"", r"did you mean `caught`"),
    ("a proposal", "whatif slow.yaml good.yaml --to CN,DE --overlay catches.yaml --today 2026-01-02", 0,
     r"on 2026-01-02, without and with \"example\"\nNothing flips, for 2 products and 2 destinations\.\n\n"
     r"The law as enforced on 2027-01-01", r"^$"),
    ("a proposal over a span", "whatif slow.yaml --to CN --overlay catches.yaml --from 2026-12-30 --until 2027-02-01", 0,
     r"on 2026-12-30.*on 2027-01-01", r"^$"),
    ("a proposal that is faulty", "whatif slow.yaml --to CN --overlay unknown.yaml", 3, r"^$", r"unknown\.yaml:\d+"),
    ("a proposal that is not there", "whatif slow.yaml --to CN --overlay absent.yaml", 2, r"^$", r"missing-file"),
    ("a what-if to nowhere", "whatif slow.yaml --to QQ --on 2023-06-01,2024-06-01", 2, r"^$", r"unknown-country"),
    ("a what-if of a bad spec", "whatif bad.yaml slow.yaml --to CN --on 2023-06-01,2024-06-01", 3, r"1 caught", r"bad\.yaml:\d+"),
    ("a what-if within no percentage", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --within near", 2, r"", r"--within 10%"),
    ("a what-if as CSV", "whatif slow.yaml --to CN,DE --on 2023-06-01,2024-06-01 --output csv", 0,
     r"^item,designer,spec,destination,.*\r\nNeeds One,NVIDIA,slow\.yaml,CN,2023-06-01,2024-06-01,no_license_required,license_required,[^\n]*\r\n$", r"^$"),
    ("a what-if as Markdown", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --output markdown", 0,
     r"\| Caught \| Needs One \| China \(CN\) \| no license required \| LICENSE REQUIRED", r"^$"),
    ("a what-if in a format that is another command's", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --output ics", 2, r"", r"no output format `ics`"),
    ("help of a what-if", "whatif --help", 0, r"--sweep SWEEP.*Exit codes", r"^$"),
    ("a sweep", "whatif required.yaml good.yaml --to CN --on 2025-04-01 --sweep 'us-ear.3A090.a: tpp >= 4800 = 1000..3000 step 1000'", 0,
     r"required +exception +open\n1,000 to 2,000 +2 +0 +0\n3,000 +1 +0 +0\n    license required -> no license required: Good H20\n", r"^$"),
    ("an ambiguous sweep", "whatif required.yaml --to CN --on 2025-04-01 --sweep 'us-ear.3A090.a: tpp = 1..2 step 1'", 2, r"^$",
     r"`tpp >= 1600`, `tpp < 4800`, `tpp >= 4800`"),
    ("a sweep without a destination", "whatif required.yaml --sweep 'us-ear.3A090.a: performance_density = 1..2 step 1'", 2, r"^$", r"no destination"),
    ("three sweeps", "whatif required.yaml --to CN" + 3 * " --sweep 'us-ear.3A090.a: performance_density = 1..2 step 1'", 2, r"^$", r"3 times"),
    ("a sweep with a step of nothing", "whatif required.yaml --to CN --sweep 'us-ear.3A090.a: performance_density = 1..2 step 0'", 2, r"^$", r"more than zero"),
    ("headroom", "whatif --headroom good.yaml --to CN --on 2025-04-01", 0,
     r"^Headroom of Good H20.*No license required to China.*at 2,400 and above \(32 more, 1\.4 %\): a License Exception", r"^$"),
    ("headroom with a target", "whatif --headroom good.yaml --to CN --on 2025-04-01 --target license_required", 0, r"Target license required, the smallest change", r"^$"),
    ("a target that is no outcome", "whatif --headroom good.yaml --to CN --target free", 2, r"^$", r"no outcome"),
    ("a target without an item", "whatif --target license_required --on 2023-06-01,2024-06-01 --to CN", 2, r"^$", r"--headroom ITEM"),
    ("headroom of a family", "whatif required.yaml --headroom good.yaml --family --to CN --on 2025-04-01", 0, r"Family: the products of NVIDIA", r"^$"),
    ("headroom of nothing", "whatif --headroom flux-capacitor --to CN", 2, r"^$", r"unknown-item"),
    ("headroom before the law", "whatif --headroom good.yaml --to CN --on 2020-01-01", 2, r"^$", r"nothing is decided before"),
    ("headroom and a sweep", "whatif --headroom good.yaml --to CN --sweep 'us-ear.3A090.a: performance_density = 1..2 step 1'", 2, r"^$", r"one question"),
    ("rules on a day", "rules list --on 2025-06-01", 0, r"^\d+ rules on 2025-06-01\n.*us-ear\.3A090\.a  in force", r"^$"),
    ("rules of a stage", "rules list --on 2025-06-01 --stage except --posture enforced", 0, r"us-ear\.740\.8-nac  in force", r"^$"),
    ("rules of an unknown stage", "rules list --stage exempt", 2, r"^$", r"--stage"),
    ("rules on no day", "rules list --on soon", 2, r"^$", r"--on soon"),
    ("a rule", "rules show us-ear.742.6-a6iii-A --on 2025-06-01", 0, r"not enforced; by the CFR text: in force, on 2025-06-01\n.*not enforced from 2025-05-13.*\nTests  ", r"^$"),
    ("a rule without its pack", "rules show 3A090.a", 2, r"^$", r"did you mean `us-ear\.3A090\.a`"),
    ("a rule misspelt", "rules show us-ear.3A091.a", 2, r"^$", r"did you mean"),
    ("no rule", "rules show", 2, r"^$", r"ID is required"),
    ("a rulebook beside itself", f"rules diff {RULES} {RULES} --to CN,DE --on 2024-06-01", 0, r"^EQUAL  proven\n", r"^$"),
    ("two days", "rules diff --on 2023-06-01,2024-06-01 --to CN", 1,
     r"^DIFFERENT\n.*\nB stricter +us-ear\.742\.6-a6iii \(CN\)\n", r"^$"),
    ("an overlay that changes words", f"rules diff --overlay {SOURCE}/examples/overlays/same-in-other-words.yaml --on 2024-06-01", 0,
     r"^EQUAL  proven\n", r"^$"),
    ("an overlay that moves a figure", f"rules diff --overlay {SOURCE}/examples/overlays/raise-3a090a.yaml --on 2024-06-01 --to CN", 1,
     r"A stricter +3A090\.a\.1 \(CN\)\n +A, not B: TPP 4800, [^\n]*\[A: yes, B: no\]\n", r"^$"),
    ("the same for chips that it does not touch",
     f"rules diff --overlay {SOURCE}/examples/overlays/raise-3a090a.yaml --on 2024-06-01 --to CN --where 'tpp >= 5000'", 0, r"^EQUAL", r"^$"),
    ("nothing to compare", "rules diff --on 2024-06-01", 2, r"^$", r"nothing to compare.*two days"),
    ("one folder", f"rules diff {RULES}", 2, r"^$", r"two rules folders are compared, not 1"),
    ("three days", "rules diff --on 2023-06-01,2024-06-01,2025-06-01", 2, r"^$", r"more than two days"),
    ("a day before the rules", "rules diff --on 2020-06-01,2024-06-01", 2, r"^$", r"covers dates from 2022-08-01"),
    ("a comparison that assumes nothing", "rules diff --on 2023-06-01,2024-06-01 --strict", 2, r"^$", r"--strict"),
    ("a comparison where nobody knows what", "rules diff --on 2023-06-01,2024-06-01 --where 'tppp > 3'", 2, r"^$", r"unknown-fact.*did you mean `tpp`"),
    ("a comparison to nowhere", "rules diff --on 2023-06-01,2024-06-01 --to QQ", 2, r"^$", r"unknown-country"),
    ("a faulty overlay to compare", "rules diff --overlay bad.yaml", 3, r"^$", r"bad\.yaml"),
    ("help of diff", "rules diff --help", 0, r"--where CONDITION.*Exit codes: 0 equal", r"^$"),
    ("paragraphs apart", "rules prove --to CN --on 2024-06-01 --disjoint 3A090.a,3A090.b", 0, r"^PROVEN  no chip is both", r"^$"),
    ("more never frees", "rules prove --to CN --on 2024-06-01 --monotone tpp", 0, r"^PROVEN  more tpp never frees", r"^$"),
    ("a statement that does not hold", "rules prove --to CN --on 2024-06-01 'item is 3A090 implies item is 3A090.a'", 1,
     r"^REFUTED  item is 3A090 implies item is 3A090\.a\nFor +CN\nChip .*TPP 1600.*Engine +the left side: yes; the right side: no\n", r"^$"),
    ("a statement about rules", "rules prove --to CN --on 2024-06-01 'us-ear.3A090.a implies item is 3A090'", 0, r"^PROVEN", r"^$"),
    ("a statement about two days", "rules prove --to CN --on 2025-04-10,2025-04-01 'license_required implies license_required'", 1,
     r"^REFUTED .*family H20, designer NVIDIA", r"^$"),
    ("stricter from day to day", "rules prove --to CN --on 2025-04-01,2025-04-10 --stricter", 0, r"^PROVEN", r"^$"),
    ("stricter than what", "rules prove --to CN --stricter", 2, r"^$", r"there is one"),
    ("nothing to prove", "rules prove --to CN", 2, r"^$", r"nothing to prove"),
    ("a statement about no rule", "rules prove --to CN 'us-ear.3A091.a implies item is 3A090'", 2, r"^$", r"did you mean"),
    ("a statement that is none", "rules prove --to CN 'tpp >='", 2, r"^$", r"missing-operand"),
    ("paragraphs that nobody gives", "rules prove --to CN --disjoint 3A090.a,9Z999", 2, r"^$", r"unknown-paragraph"),
    ("more of what is no number", "rules prove --to CN --monotone kind", 2, r"^$", r"unknown-fact"),
    ("coverage", "rules coverage --threshold 95", 0, r"^\d+\.\d %  \(\d+ of \d+\)  \d+ rules, \d+ tests\nVerdict ", r"^$"),
    ("coverage below the threshold", "rules coverage --threshold 100", 1, r"No test reaches:", r"^$"),
    ("mutants of a pack", "rules mutate --packs tw-shtc", 0,
     r"^100\.0 %  \(\d+ of \d+.*\)  \d+ changed rules?, \d+ tests\n", r"^$"),
    ("mutants by one process and by several", "rules mutate --packs tw-shtc --jobs 3 --run entity", 0, r"^100\.0 %", r"^$"),
    ("mutants of no rule", "rules mutate --run nowhere", 2, r"^$", r"error\[no-mutants\]"),
    ("mutants by a pattern that is none", "rules mutate --run (", 2, r"^$", r"not a regular expression"),
    ("mutants by no process", "rules mutate --jobs 0", 2, r"^$", r"--jobs"),
    ("coverage with a threshold that is no share", "rules coverage --threshold 101", 2, r"^$", r"--threshold"),
    ("tests of the rules", "rules test --packs wassenaar", 0, r"^\d+ passed, 0 failed\n$", r"^$"),
    ("a test that fails", "rules test failing.yaml", 1,
     r"^FAILED  t: a\n +failing\.yaml:7\n +expected +got +expected at\n +outcome +no_license_required +license_required +failing\.yaml:7\n"
     r" +decided by us-ear\..* \(15 CFR .*\): .*\nTODO    t: b: some day\n0 passed, 1 failed, 1 todo\n$", r"^$"),
    ("no test of that name", "rules test --packs wassenaar --run nosuchname", 2, r"^no test ran\n", r"^$"),
    ("tests by no expression", "rules test --run '('", 2, r"^$", r"not a regular expression"),
    ("tests in a format that is another command's", "rules test --output ics", 2, r"^$", r"no output format `ics`"),
    ("a coverage page", "rules coverage --packs wassenaar --output html", 0, r"^<!DOCTYPE html>.*</html>\n$", r"^$"),
    ("a what-if page", "whatif nvidia-a800 --to CN --on 2023-06-01,2024-06-01 --output html", 0,
     r"^<!DOCTYPE html>.*<h1>1 answer changes</h1>.*</html>\n$", r"^$"),
    ("a page of one law", "whatif required.yaml --to CN --on 2024-06-01 --output html", 0, r"<h1>The law on 2024-06-01</h1>", r"^$"),
    ("a page of a headroom", "whatif --headroom required.yaml --to CN --output html", 2, r"^$", r"does not go with `--output html`"),
    ("a format check of a formatted file", "rules fmt --check formatted.yaml", 0, r"^0 of 1 file would change\n$", r"^$"),
    ("a format check", "rules fmt --check failing.yaml formatted.yaml", 1,
     r"^would change failing\.yaml\n@@ -4,1 \+4,1 @@\n-.*\n\+.*\n1 of 2 files would change\n$", r"^$"),
    ("formatting a faulty file", "rules fmt --check broken.yaml formatted.yaml", 3, r"^0 of 2 files would change\n$", r"broken\.yaml:2"),
    ("formatting a file that is not there", "rules fmt absent.yaml", 2, r"", r"missing-file"),
    ("formatting a folder without files", "rules fmt empty", 2, r"", r"no YAML file"),
    ("formatting input beside files", "rules fmt - formatted.yaml", 2, r"^$", r"`-` stands beside"),
    ("the schemas", "rules schema", 0, r"rules +licet: rules/v1.*\n.*vocabulary", r"^$"),
    ("one schema", "rules schema rules", 0, r"^\{\n  \"\$schema\"", r"^$"),
    ("no schema", "rules schema rulez", 2, r"^$", r"did you mean `rules`"),
    ("a view", "rules sql --dialect postgres", 0, r"^-- The rulebook sha256:[0-9a-f]{64} as a view.*\n[\s\S]*?"
     r"--   headquarters: as country\n[\s\S]*?CREATE OR REPLACE VIEW licet_screen AS\nWITH [\s\S]*?"
     r"SELECT id, outcome, rule\nFROM decided;\n$", r"^$"),
    ("the table of a view", "rules sql --dialect sqlite --table --facts tpp,headquarters", 0,
     r'^CREATE TABLE cases \(\n  "id" TEXT,.*\n  "destination" TEXT,.*\n  "date" TEXT,.*\n  "tpp_min" INTEGER,.*thousandths\n'
     r'  "tpp_max" INTEGER,.*\n  "headquarters" TEXT  -- .*\n\);\n$', r"^$"),
    ("nothing assumed in a view", "rules sql --dialect duckdb --strict --posture text", 0,
     r"Posture: text[\s\S]*?-- Nothing is assumed but where a known company has its headquarters\.\n", r"^$"),
    ("a view for no engine", "rules sql", 2, r"^$", r"--dialect is required"),
    ("a view for another engine", "rules sql --dialect oracle", 2, r"^$", r"oracle not in \{sqlite,postgres,duckdb,spark\}"),
    ("a view of a fact that no table carries", "rules sql --dialect spark --facts tpp,end_user", 2, r"^$",
     r"carries no fact `end_user`"),
    ("tests of a rule by its paragraph", "rules show us-ear.3A090.a", 0, r"Tests +3A090\.a\.1 turns at 4800", r"^$"),
    ("the shipped rules have no fault", "rules check", 0, r"^no fault was found\n$", r"^$"),
    ("a file of the rules", "rules check " + os.path.join(RULES, "us-ear", "review.yaml"), 0, r"^no fault was found\n$", r"^$"),
    ("an overlay with a dead rule", "rules check dead.yaml", 1, r"^1 warning\n$",
     r"^warning\[never-applies\]: .*--> dead\.yaml:11:13\n.*\^{9}\n.*= help: "),
    ("the same beside a file of the rules", f"rules check --overlay dead.yaml {RULES}/us-ear/review.yaml", 0, r"^no fault", r"^$"),
    ("a rule that does not load", "rules check unknown.yaml", 3, r"^1 error\n$", r"error\[unknown-fact\].*--> unknown\.yaml:11:13\n"),
    ("a check of a spec", "rules check good.yaml", 2, r"^$", r"neither in the rules folder nor an overlay"),
    ("a check of a missing file", "rules check absent.yaml", 2, r"^$", r"missing-file"),
    ("a check in a format that it does not have", "rules check --output ics", 2, r"^$", r"formats are text, json, sarif and github"),
    ("a check for GitHub", "rules check dead.yaml --output github", 1,
     r"^::warning file=dead\.yaml,line=11,col=13,endColumn=22,title=never-applies::the rule never applies: .*%0A[^\n]*\n$", r"^$"),
    ("help of the check", "rules check --help", 0, r"1 only warnings", r"^$"),
    ("rules of a missing folder", "rules list --rules absent", 2, r"^$", r"absent"),
    ("the catalog", "items list", 0, r"^\d+ items, .*\nNVIDIA H20  catalog:nvidia-h20\.yaml\n +NVIDIA; chip; TPP 2,368;", r"^$"),
    ("a density of more than nothing", "items list --on 2026-01-02", 0, r"density at most 20\.57;", r"^$"),
    ("an item", "items show h20 --on 2025-06-01", 0, r"^NVIDIA H20  catalog:.*on 2025-06-01.*TPP: 2,368, derived, 15 CFR 774", r"^$"),
    ("an item of a file", "items show good.yaml", 0, r"^Good H20  good\.yaml\n", r"^$"),
    ("a system", "items show gb200-nvl72", 0, r"Contents +contains\[0\]: 72 x ", r"^$"),
    ("no item of the catalog", "items show flux-capacitor", 2, r"^$", r"neither a file nor a product"),
    ("a bad item", "items show bad.yaml good.yaml", 3, r"^Good H20", r"bad\.yaml:\d+"),
    ("an expectation that does not hold, and nothing else asked", "check expecting.yaml", 1,
     r"^error\[expectation\]: Needs One to China .* --> expecting\.yaml:\d+:\d+\n", r"^$"),
    ("several end uses in one word", "check required.yaml --to CN --on 2025-04-20 --end-use civil,military", 1, r"^LICENSE", r"^$"),
    ("help of screen", "screen --help", 0, r"--map COLUMN=FACT.*is 3; for the other", r"^$"),
    ("screen without a table", "screen", 2, r"^$", r"CASES is required"),
    ("screen a missing table", "screen absent.csv", 2, r"^$", r"missing-file"),
    ("screen a folder", "screen folder", 2, r"^$", r"is a directory"),
    ("screen", "screen orders.csv --on 2025-04-20", 1, r"^id,item,destination,outcome,rule,cite,missing\n"
     r"1,required\.yaml,CN,license_required,us-ear\.", r"^$"),
    ("screen by default", "screen no-places.csv --to CN --on 2025-04-20", 1, r"\n1,required\.yaml,license_required,", r"^$"),
    ("screen to several places", "screen no-places.csv --to CN,DE", 2, r"^$", r"names 2 destinations"),
    ("screen to nowhere", "screen no-places.csv", 3, r"1,required\.yaml,error,,,\n", r"no-places\.csv:2:1\n.*--to"),
    ("screen with nothing to fail on", "screen orders.csv --on 2025-04-20 --fail-on none", 0, r"license_required", r"^$"),
    ("screen what is open", "screen open.csv --to CN --on 2025-04-20", 4, r"undetermined,.*,die_area\n", r"^$"),
    ("screen a table with nothing in it", "screen header.csv", 0, r"^id,item,destination,outcome,rule,cite,missing\n$", r"^$"),
    ("screen an empty table", "screen empty.csv", 3, r"^$", r"empty\.csv:1:1\n.*first row names"),
    ("screen a misspelt column", "screen misspelt.csv", 3, r"^$", r"misspelt\.csv:1:9\n.*did you mean `destination`"),
    ("screen a column under another name", "screen misspelt.csv --map destinatoin=destination --on 2025-04-20", 1,
     r"^id,item,destinatoin,.*license_required", r"^$"),
    ("screen a column that is passed on", "screen misspelt.csv --map destinatoin= --to DE --on 2025-04-20", 0,
     r"^id,item,destinatoin,.*CN,no_license_required", r"^$"),
    ("screen with a map of no column", "screen orders.csv --map itme=item", 2, r"^$", r"did you mean `item`"),
    ("screen with a map to no fact", "screen orders.csv --map item=tppp", 2, r"^$", r"did you mean `tpp`"),
    ("screen with a map that is none", "screen orders.csv --map item", 2, r"^$", r"COLUMN=FACT"),
    ("screen a table with semicolons", "screen semicolons.csv", 3, r"^$", r"separated by commas"),
    ("screen a table that has the answer's columns", "screen again.csv", 3, r"^$", r"column-taken"),
    ("screen to two files", "screen orders.csv -o x.csv --output csv=y.csv", 2, r"^$", r"name one"),
    ("screen to a file that cannot be written", "screen orders.csv --on 2025-04-20 -o absent/x.csv", 2, r"^$", r"cannot write"),
    ("screen in a format that it has not", "screen orders.csv --output json", 2, r"^$", r"formats are ndjson and csv"),
    ("screen with a faulty fact", "screen orders.csv --fact tpp=many", 2, r"^$", r"error"),
    ("screen with proofs", "screen orders.csv --on 2025-04-20 --explain", 1,
     r"^id,item,destination,outcome,rule,cite,missing,proof\n1,required\.yaml,CN,license_required,us-ear\..*,us-ear\..*: ", r"^$"),
    ("screen with proofs in NDJSON", "screen orders.csv --on 2025-04-20 --explain --output ndjson", 1,
     r'"missing": \[\], "proof": \{"item":"Needs One","spec":"required\.yaml",', r"^$"),
    ("screen that goes on without a file", "screen orders.csv --resume", 2, r"^$", r"usage.*name the file with -o"),
    ("screen that goes on with a device", "screen orders.csv --resume -o /dev/null", 2, r"^$", r"`/dev/null` is none"),
    ("screen with nothing to go on with", "screen orders.csv --on 2025-04-20 --resume -o resumed.csv", 1, r"^$",
     r"^2 rows: 1 license_required, 1 no_license_required\n$"),
    ("screen with a record in place of its answers", "screen orders.csv -o x.csv --record x.csv", 2, r"^$", r"the same file"),
    ("screen with a record that cannot be written", "screen orders.csv --on 2025-04-20 --record absent/r.json", 2,
     r"license_required", r"cannot write `absent/r\.json`"),
    ("help of verify", "verify --help", 0, r"0 the same, also where another program", r"^$"),
    ("verify without a record", "verify", 2, r"^$", r"RECORD is required"),
    ("verify a missing record", "verify absent.json", 2, r"^$", r"missing-file"),
    ("verify what is no record", "verify good.yaml", 3, r"^$", r"good\.yaml:1:\d+\n[\s\S]*--record"),
    ("verify in a format that it has not", "verify absent.json --output csv", 2, r"^$", r"formats are text and json"),
    ("a pattern with folders", DAY + "check 'folder/**/*.yaml' --to CN --output ndjson", None, r'"spec":"folder/', r"^$"),
    ("a check of a spec without a destination", "items check open.yaml --on 2025-06-01", 0,
     r"^Open One  open\.yaml\nvalid; .*wait on 1 fact:\ndie_area \(mm2\), \d+ rules: ", r"^$"),
    ("a check of a faulty spec", "items check bad.yaml open.yaml", 3, r"^Open One", r"bad\.yaml:\d+"),
    ("a check of no spec", "items check", 2, r"^$", r"ITEM is required"),
    ("a skeleton", "items init --kind hbm 'New Stack'", 0, r"\nname: \"New Stack\"\nkind: hbm\n.*\n# die_area: unknown\n", r"^$"),
    ("a skeleton of no kind", "items init --kind card", 2, r"^$", r"--kind"),
    ("a configuration that is not there", DAY + "check --config absent.yaml", 2, r"", r"missing-file"),
    ("waivers that are not there", DAY + "check required.yaml --to CN --waivers absent.yaml", 2, r"^LICENSE", r"missing-file"),
    ("explain", DAY + "check required.yaml --to CN --explain", 1, r"Considered", r"^$"),
]


class Failure(Exception):
    pass


def expect(holds, message):
    if not holds:
        raise Failure(message)


def run(arguments, folder, **options):
    import shlex
    words = shlex.split(arguments) if isinstance(arguments, str) else arguments
    if words[:1] == ["--on"] and "check" in words:  # the day goes behind the command
        words = ["check"] + words[:2] + words[3:]
    environment = {"PATH": os.environ.get("PATH", ""), "LICET_RULES": RULES}
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    done = subprocess.run([LICET] + words, cwd=folder, env=environment, timeout=60, **options)
    err = (done.stderr or b"").decode(errors="replace")
    expect(done.returncode >= 0, f"died of signal {-done.returncode}: {err}")
    expect(not re.search(r"terminate called|Sanitizer|what\(\)|internal error", err), f"a crash: {err}")
    return done.returncode, (done.stdout or b"").decode(errors="replace"), err


def check_case(folder, arguments, code, out, err):
    got, stdout, stderr = run(arguments, folder)
    shown = f"exit code {got}\n--- stdout\n{stdout[:2000]}\n--- stderr\n{stderr[:2000]}"
    expect(code is None or got == code, f"wants exit code {code}, has {shown}")
    expect(code is not None or got in (0, 1, 4), f"wants a finished run, has {shown}")
    expect(re.search(out, stdout, re.S), f"wants stdout like {out!r}, has {shown}")
    expect(re.search(err, stderr, re.S), f"wants stderr like {err!r}, has {shown}")


def check_bad_spec(folder, contents, needs_line):
    """One entry in errors, no decision for it, and the other item decided."""
    path = os.path.join(folder, "faulty.yaml")
    with open(path, "wb") as file:
        if contents is None:
            file.write(b"# padding\n" * 10_000_000)
        else:
            file.write(contents if isinstance(contents, bytes) else contents.encode())
    try:
        code, out, err = run("check faulty.yaml required.yaml --to CN --on 2025-04-20 --output json", folder)
    finally:
        os.remove(path)
    expect(code == 3, f"wants exit code 3, has {code}: {err}")
    expect("faulty.yaml" in err, f"stderr names no file: {err}")
    expect(len(err) < 8000, "stderr is long")
    result = json.loads(out)
    expect(len(result["errors"]) == 1, f"wants one error, has {result['errors']}")
    fault = result["errors"][0]
    expect(fault["file"] == "faulty.yaml", f"another file: {fault}")
    expect(fault["code"] and fault["message"], f"no code or message: {fault}")
    if needs_line:
        expect(fault["line"] and fault["column"], f"no line or column: {fault}")
    names = [decision["item"] for decision in result["decisions"]]
    expect(names == ["Needs One"], f"wants the other item decided, has {names}")


def check_json(folder):
    code, out, _ = run("check required.yaml --to CN,DE --on 2025-04-20 --output json", folder)
    expect(code == 1, f"exit code {code}")
    result = json.loads(out)
    expect(list(result) == ["schema", "program", "rulebook", "errors", "decisions", "findings"], list(result))
    expect(result["schema"] == "licet/decisions/v1", result["schema"])
    expect([d["destination"] for d in result["decisions"]] == ["CN", "DE"], "destinations in the order given")
    first = result["decisions"][0]
    expect(first["outcome"] == "license_required" and first["spec"] == "required.yaml", str(first)[:500])
    digest = result["rulebook"]["digest"]
    code, _, err = run(f"check required.yaml --to CN --on 2025-04-20 --rules-digest {digest}", folder)
    expect(code == 1, f"the digest is its own: {code} {err}")


def check_ndjson(folder):
    _, out, _ = run("check required.yaml open.yaml --to DE,CN --on 2025-04-20 --output ndjson", folder)
    lines = [json.loads(line) for line in out.splitlines()]
    pairs = [(line["item"], line["destination"]) for line in lines]
    expect(pairs == [("Needs One", "DE"), ("Needs One", "CN"), ("Open One", "DE"), ("Open One", "CN")], pairs)


def check_same_bytes(folder):
    command = "check folder --to D:5 --on 2025-04-20 --output json"
    expect(run(command, folder) == run(command, folder), "two runs differ")


def check_today(folder):
    import datetime
    before = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    _, out, _ = run("check required.yaml --to CN --output json", folder)
    after = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    expect(json.loads(out)["decisions"][0]["date"] in (before, after), "the default is today in UTC")


def check_files(folder):
    code, out, err = run("check required.yaml --to CN --on 2025-04-20 --color always "
                         "--output text=a.txt --output json=a.json --output ndjson", folder)
    expect(code == 1, f"exit code {code}: {err}")
    expect(json.loads(out)["outcome"] == "license_required", "ndjson on stdout")
    text = open(os.path.join(folder, "a.txt"), encoding="utf-8").read()
    expect(text.startswith("LICENSE REQUIRED"), "plain text in the file")
    json.load(open(os.path.join(folder, "a.json"), encoding="utf-8"))
    expect(not [name for name in os.listdir(folder) if ".part-" in name], "a part is left")


def check_errors_in_json(folder):
    code, out, _ = run("check required.yaml --to QQ --output json", folder)
    result = json.loads(out)
    expect(code == 2 and result["decisions"] == [], f"exit code {code}")
    expect(result["errors"][0]["code"] == "unknown-country", str(result["errors"]))
    expect(result["errors"][0]["file"] is None, str(result["errors"]))


def check_full_device(folder):
    with open("/dev/full", "wb") as full:
        code, _, err = run("check required.yaml --to CN --on 2025-04-20", folder, stdout=full)
    expect(code == 2 and "cannot write" in err, f"exit code {code}: {err}")


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


CONFIG = """licet: config/v1
items: [specs/**/*.yaml]
to: [CN]
on: 2025-04-20
output: [text, json=out.json]
waivers: ci/waivers.yaml
"""
WAIVER = """licet: waivers/v1
waivers:
  - {item: ../specs/*.yaml, destination: "D:5", reason: blocked, owner: Ann, reference: T-1, until: 2026-12-31}
"""


def repository(folder, config=CONFIG):
    os.makedirs(os.path.join(folder, "repo", ".git"))
    write(folder, "licet.yaml", "licet: config/v1\nto: QQ\n")  # outside: never read
    write(folder, "repo/licet.yaml", config)
    write(folder, "repo/ci/waivers.yaml", WAIVER)
    write(folder, "repo/specs/one.yaml", REQUIRED)
    write(folder, "repo/specs/sub/two.yaml", REQUIRED.replace("Needs One", "Needs Two"))
    write(folder, "repo/specs/.hidden/three.yaml", "nonsense")
    return os.path.join(folder, "repo")


def check_config(folder):
    repo = repository(folder)
    code, out, err = run("check --today 2026-01-01", repo)
    expect(code == 1, f"exit code {code}: {err}")
    findings = json.load(open(os.path.join(repo, "out.json"), encoding="utf-8"))["findings"]
    found = [(f["item"], f["spec"], f["status"]) for f in findings]
    expect(found == [("Needs One", "specs/one.yaml", "waived"), ("Needs Two", "specs/sub/two.yaml", "fresh")], found)
    expect("blocked (Ann, T-1, until 2026-12-31)" in out, out)
    os.remove(os.path.join(repo, "out.json"))
    # From a folder below, paths still start at the file; the command line goes first.
    code, out, err = run("check --to DE --output text", os.path.join(repo, "specs", "sub"))
    expect(code == 0 and "../../specs" not in err, f"exit code {code}: {out}{err}")
    expect(not os.path.exists(os.path.join(repo, "out.json")), "--output does not go before the file")
    code, out, err = run("check --no-config", repo)
    expect(code == 2 and "ITEM is required" in err, f"exit code {code}: {err}")
    code, out, err = run("check", folder)
    expect(code == 2 and "ITEM is required" in err, f"exit code {code}: {err}")


def check_config_environment(folder):
    repo = repository(folder)
    done = subprocess.run([LICET, "check", "--output", "ndjson"], cwd=repo, capture_output=True, text=True, check=False,
                          env={"LICET_RULES": RULES, "LICET_TO": "DE", "LICET_ON": "2026-01-02"})
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    expect({(d["destination"], d["date"]) for d in lines} == {("DE", "2026-01-02")}, f"{done}")
    done = subprocess.run([LICET, "check", "--to", "FR", "--output", "ndjson"], cwd=repo, capture_output=True, text=True,
                          check=False, env={"LICET_RULES": RULES, "LICET_TO": "DE", "LICET_FAIL_ON": "none"})
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    expect({d["destination"] for d in lines} == {"FR"} and done.returncode == 0, f"{done}")


def check_config_faults(folder):
    cases = [
        ("item: specs\n", r"unknown-key.*did you mean `items`.*", 3),
        ("posture: enforce\n", r"licet\.yaml:7:10.*did you mean `enforced`", 3),
        ("fail_on: [licence_required]\n", r"licet\.yaml:7:11.*did you mean `license_required`", 3),
        ("max_age: soon\n", r"no number of days.*licet\.yaml:7:10", 3),
        ("strict: yes\n", r"licet\.yaml:7:9", 3),
        ("shipment: absent.yaml\n", r"missing-file", 2),
    ]
    for number, (line, message, wanted) in enumerate(cases):
        here = os.path.join(folder, str(number))
        code, out, err = run("check --output text", repository(here, CONFIG + line))
        expect(code == wanted and re.search(message, err, re.S), f"{line}: exit code {code}: {out}{err}")


def check_waivers(folder):
    repo = repository(folder)
    ask = "check specs/one.yaml --to CN --on 2025-04-20 --waivers ci/waivers.yaml --no-config"
    code, out, err = run(ask + " --today 2026-12-31", repo)
    expect(code == 0 and out.startswith("LICENSE REQUIRED"), f"exit code {code}: {out}{err}")
    code, out, err = run(ask + " --today 2027-01-01", repo)
    expect(code == 5 and out.startswith("LICENSE REQUIRED"), f"exit code {code}: {out}{err}")
    expect("ci/waivers.yaml:3:" in out and "ended on 2026-12-31" in out, out)
    code, out, err = run(ask.replace("--to CN", "--to DE") + " --today 2026-12-31", repo)
    expect(code == 0 and "warning[unused-waiver]" in err, f"exit code {code}: {err}")


def check_baseline(folder):
    ask = "check folder --to D:5 --on 2025-04-20 "
    code, _, err = run(ask + "--write-baseline base.json", folder)
    expect(code == 1, f"writing does not change the verdict: {code} {err}")
    first = open(os.path.join(folder, "base.json"), encoding="utf-8").read()
    expect(json.loads(first)["schema"] == "licet/baseline/v1", first[:200])
    code, out, err = run(ask + "--baseline base.json --write-baseline again.json", folder)
    expect(code == 0, f"exit code {code}: {out}{err}")
    expect(re.search(r"Baseline: \d+ findings? known, 0 findings new; 0 of the baseline are gone", out), out)
    expect(open(os.path.join(folder, "again.json"), encoding="utf-8").read() == first, "written again, it is another")
    write(folder, "other.yaml", REQUIRED.replace("Needs One", "Needs Two"))
    code, out, _ = run("check other.yaml --to CN --on 2025-04-20 --baseline base.json", folder)
    expect(code == 1 and "1 finding new" in out, f"what is not in the baseline fails: {code} {out}")
    code, _, err = run("check bad.yaml required.yaml --to CN --on 2025-04-20 --write-baseline none.json", folder)
    expect(code == 3 and "no-baseline" in err, f"exit code {code}: {err}")
    expect(not os.path.exists(os.path.join(folder, "none.json")), "a baseline of half a run")


def check_one_by_one(folder):
    """A matrix, for which destinations that no rule tells apart are decided once, and the same decided one by one."""
    ask = "check h20 h100-sxm rtx-4090 open.yaml required.yaml huawei-ascend-910b1 --to all,US --on 2026-01-02 --warn-ahead 400d "
    code, classes, err = run(ask, folder)
    run(ask + "--output text=each.txt --output json=each.json", folder)
    each = open(os.path.join(folder, "each.txt"), encoding="utf-8").read()
    expect(code == 1 and classes == each, f"exit code {code}: {err}\n{classes[:1500]}\n---\n{each[:1500]}")


def check_closed_pipe(folder):
    reader, writer = os.pipe()
    os.close(reader)
    code, _, err = run("check required.yaml --to CN --on 2025-04-20", folder, stdout=writer)
    os.close(writer)
    expect(code == 2 and "cannot write" in err, f"exit code {code}: {err}")


BAD_ROWS = """id,item,destination,date,tpp
1,required.yaml,CN,2025-04-20,
2,"required.yaml,CN,2025-04-20,
3,flux-capacitor,CN,2025-04-20,
4,required.yaml,Chnia,2025-04-20,
5,required.yaml,CN,20.4.2025,
6,required.yaml,CN,2025-04-20
7,required.yaml,,2025-04-20,
8,,CN,2025-04-20,
9,required.yaml,CN,2025-04-20,many
10,bad.yaml,CN,2025-04-20,
11,/dev/zero,CN,2025-04-20,
12,folder,CN,2025-04-20,
13,required.yaml,CN,unknown,
14,required.yaml,unknown,2025-04-20,
15,required\xff.yaml,CN,2025-04-20,
16,required.yaml,CN,2025-04-20,
""".encode("latin-1")


def check_screen_bad_rows(folder):
    """A bad row is told with its place, keeps its own in the output, and gets no verdict."""
    with open(os.path.join(folder, "rows.csv"), "wb") as file:
        file.write(BAD_ROWS)
    code, out, err = run("screen rows.csv", folder)
    expect(code == 3, f"exit code {code}: {err}")
    rows = out.splitlines()[1:]
    expect([row.split(",")[0] for row in rows] == [str(i) for i in range(1, 17)], out)
    for row in rows[1:-1]:
        expect(",error,,," in row, row)
    for row in (rows[0], rows[-1]):
        expect(",license_required," in row, row)
    for line in range(3, 17):
        expect(len(re.findall(rf"^ *--> rows\.csv:{line}:\d+$", err, re.M)) == 1, f"line {line}: {err}")
    expect("aera" not in err, f"a line of another file is shown: {err}")
    _, as_ndjson, _ = run("screen rows.csv --output ndjson", folder)
    expect([json.loads(line)["outcome"] for line in as_ndjson.splitlines()] ==
           ["license_required"] + ["error"] * 14 + ["license_required"], as_ndjson)
    code, _, err = run("screen rows.csv --max-errors 13 -o out.csv", folder)
    expect(code == 2 and "too-many-errors" in err, err)
    expect(not os.path.exists(os.path.join(folder, "out.csv")), "a file of a run that gave up")
    code, _, err = run("screen rows.csv --max-errors 14 -o out.csv", folder)
    expect(code == 3 and "too-many-errors" not in err, err)
    with open(os.path.join(folder, "out.csv"), encoding="utf-8", errors="surrogateescape") as file:
        expect(len(file.readlines()) == 17, "rows are missing")
    expect(not [name for name in os.listdir(folder) if ".part-" in name], "a file written aside is left")


def check_screen_ndjson(folder):
    rows = ['{"id": 1, "item": "required.yaml", "destination": "CN", "memo": {"by": "x", "at": 5.920}}',
            '{"destination": "CN", "name": "X9", "performance": {"fp8": "4000 TFLOPS"}, "die_area": "814 mm2", '
            '"designed_or_marketed_for_datacenters": true, "end_use": ["civil", "military"] }',
            '{"id": 3,', '{"id": 4, "outcome": "x"}', '{"id": 5, "itme": "required.yaml"}', '{}']
    with open(os.path.join(folder, "rows.ndjson"), "w", encoding="utf-8") as file:
        file.write("\n".join(rows))
    options = "--on 2025-04-20 --map memo.by= --map memo.at="
    code, out, err = run(f"screen rows.ndjson {options}", folder)
    expect(code == 3, f"exit code {code}: {err}")
    answers = [json.loads(line) for line in out.splitlines()]
    expect([answer["outcome"] for answer in answers] == ["license_required"] * 2 + ["error"] * 4, out)
    expect('"memo": {"by": "x", "at": 5.920}, "outcome"' in out, "the row is not repeated as it was")
    expect(answers[2]["line"] == 3 and answers[3]["line"] == 4 and answers[4]["id"] == 5, out)
    for place in ("3:10", "4:22", "5:19"):
        expect(f"rows.ndjson:{place}" in err, err)
    code, out, err = run(f"screen rows.ndjson {options} --output csv", folder)
    expect(out.startswith("id,item,destination,memo.by,memo.at,outcome,"), out)
    expect("new-column" in err and len(out.splitlines()) == 7, out + err)


def check_screen_order(folder):
    """Many rows over many threads: one answer each, in order, whatever comes through a pipe."""
    rows = [f"{i},{'required.yaml' if i % 3 else 'absent.yaml'},{'CN' if i % 2 else 'US'}" for i in range(1000)]
    table = ("id,item,destination\r\n" + "\r\n".join(rows)).encode()
    code, out, err = run("screen - --on 2025-04-20", folder, input=table)
    expect(code == 3, f"exit code {code}")
    wanted = ["error" if i % 3 == 0 else "license_required" if i % 2 else "no_license_required" for i in range(1000)]
    lines = out.splitlines()[1:]
    expect([line.split(",")[:4] for line in lines] ==
           [row.split(",") + [outcome] for row, outcome in zip(rows, wanted)], "rows are not in order")
    expect(err.count("error[missing-file]") == 334, "not every bad row is told")
    expect(re.findall(r"<stdin>:(\d+):", err) == [str(i + 2) for i in range(1000) if i % 3 == 0], "not in order")


def check_screen_example(folder):
    """The table of the documentation, with the outcomes that check finds."""
    orders = os.path.join(SOURCE, "examples", "cases", "orders.csv")
    code, out, err = run(["screen", orders, "--output", "ndjson"], folder)
    expect(code == 1 and err == "", f"exit code {code}: {err}")
    for line in out.splitlines():
        case = json.loads(line)
        if not case["item"]:
            continue
        arguments = ["check", case["item"], "--to", case["destination"], "--on", case["date"], "--output", "ndjson"]
        for option, fact in (("--exporter", "exporter"), ("--hq", "headquarters"), ("--end-user", "end_user"),
                             ("--end-use", "end_use")):
            if case[fact]:
                arguments += [option, case[fact]]
        _, checked, _ = run(arguments, folder)
        expect(json.loads(checked)["outcome"] == case["outcome"], f"check disagrees with {line}")


def check_faulty_rules(folder):
    """A faulty rulebook decides nothing."""
    import shutil
    rules = os.path.join(folder, "rules")
    shutil.copytree(RULES, rules)
    with open(os.path.join(rules, "us-ear", "zz-faulty.yaml"), "w", encoding="utf-8") as file:
        file.write("licet: rules/v1\npack: us-ear\nrules:\n  - {id: us-ear.zz, stag: classify}\n")
    code, out, err = run("check required.yaml --to CN --rules rules --output json", folder)
    expect(code == 3, f"exit code {code}: {err}")
    expect("zz-faulty.yaml" in err, err)
    expect(json.loads(out)["decisions"] == [], "something was decided")


def check_text_width(folder):
    for item in ("required.yaml", "open.yaml"):
        _, out, _ = run(f"check {item} --to CN --on 2025-04-20", folder)
        for number, line in enumerate(out.splitlines()):
            expect(len(line) <= 80 or number == 0 or "://" in line, f"a long line: {line}")


def check_sarif(folder):
    """Results keep their fingerprints where lines move, and one of a kind is told from the next."""
    def results():
        code, out, err = run("rules check dead.yaml --output sarif", folder)
        expect(code == 1 and not err, f"exit code {code}: {err}")
        log = json.loads(out)
        expect(log["version"] == "2.1.0" and len(log["runs"]) == 1, out[:300])
        return log["runs"][0]

    found = results()
    driver = found["tool"]["driver"]
    expect(driver["name"] == "licet" and re.fullmatch(r"\d+\.\d+\.\d+", driver["version"]), str(driver)[:200])
    expect(found["invocations"] == [{"executionSuccessful": True}], str(found["invocations"]))
    expect(found["columnKind"] == "unicodeCodePoints", found["columnKind"])
    result, = found["results"]
    rule = driver["rules"][result["ruleIndex"]]
    expect(result["ruleId"] == rule["id"] == "never-applies" and rule["shortDescription"]["text"], str(rule))
    expect(rule["help"]["text"] and rule["help"]["markdown"], str(rule))
    expect(result["level"] == "warning", result["level"])
    place = result["locations"][0]["physicalLocation"]
    expect(place["artifactLocation"] == {"uri": "dead.yaml", "uriBaseId": "%SRCROOT%"}, str(place))
    region = {key: place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")}
    expect(region == {"startLine": 11, "startColumn": 13, "endLine": 11, "endColumn": 22}, str(region))
    path = os.path.join(folder, "dead.yaml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write("# moved\n# down\n" + text)
    moved, = results()["results"]
    expect(moved["locations"][0]["physicalLocation"]["region"]["startLine"] == 13, "the lines moved")
    expect(moved["partialFingerprints"] == result["partialFingerprints"], "the fingerprint moved with the lines")


def check_many_annotations(folder):
    """GitHub shows ten; the rest is counted."""
    added = "".join(RULE.format(id=f"example.r{i}", when="tpp > 500 and tpp < 400") for i in range(12))
    with open(os.path.join(folder, "many.yaml"), "w", encoding="utf-8") as file:
        file.write(OVERLAY_HEAD + added)
    code, out, err = run("rules check many.yaml --output github", folder)
    lines = out.splitlines()
    expect(code == 1 and len(lines) == 11, f"exit code {code}, {len(lines)} lines: {err}")
    expect(all(line.startswith("::warning ") for line in lines[:10]) and lines[10] == "and 2 more warnings", out)


def check_formatting(folder):
    """Files are rewritten once, input is handed through, a faulty file is left alone."""
    path = os.path.join(folder, "failing.yaml")
    os.chmod(path, 0o640)
    with open(path, encoding="utf-8") as file:
        before = file.read()
    code, out, err = run("rules fmt failing.yaml formatted.yaml broken.yaml", folder)
    expect(code == 3 and out == "formatted failing.yaml\n1 of 3 files formatted\n", f"exit code {code}: {out}{err}")
    with open(path, encoding="utf-8") as file:
        after = file.read()
    expect(after == before.replace("kind:   chip", "kind: chip"), after)
    expect(os.stat(path).st_mode & 0o777 == 0o640, "other permissions")
    code, out, _ = run("rules fmt failing.yaml", folder)
    expect(code == 0 and out == "0 of 1 file formatted\n", out)
    with open(os.path.join(folder, "broken.yaml"), encoding="utf-8") as file:
        expect(file.read() == BROKEN, "the faulty file was touched")
    piped = subprocess.run([LICET, "rules", "fmt", "-"], input=before, capture_output=True, text=True, check=False)
    expect(piped.returncode == 0 and piped.stdout == after, piped.stdout + piped.stderr)
    piped = subprocess.run([LICET, "rules", "fmt", "-"], input=BROKEN, capture_output=True, text=True, check=False)
    expect(piped.returncode == 3 and piped.stdout == "", piped.stdout)


def check_junit(folder):
    """The elements that build servers read, as their schemas have them."""
    code, out, _ = run("rules test failing.yaml --output junit", folder)
    suites = ElementTree.fromstring(out)
    expect(code == 1 and suites.tag == "testsuites", f"exit code {code}: {out}")
    for node in (suites, suites[0]):
        counts = [node.get(key) for key in ("tests", "failures", "errors", "skipped")]
        expect(counts == ["2", "1", "0", "1" if node.tag == "testsuite" else None], str(counts))
    expect([(child.tag, child.get("name")) for child in suites] == [("testsuite", "failing.yaml")], out)
    failed, todo = suites[0]
    expect((failed.tag, failed.get("name"), failed.get("classname")) == ("testcase", "t: a", "failing.yaml"), out)
    expect([child.tag for child in failed] == ["failure"], out)
    expect(failed[0].get("message") == "outcome: expected no_license_required, got license_required", out)
    expect("failing.yaml:7" in failed[0].text, out)
    expect([(child.tag, child.get("message")) for child in todo] == [("skipped", "some day")], out)
    again = run("rules test failing.yaml --output junit=x.xml", folder)
    with open(os.path.join(folder, "x.xml"), encoding="utf-8") as file:
        expect(again[0] == 1 and file.read() == out, "another text in the file")
    whole = ElementTree.fromstring(run("rules test --packs wassenaar --output junit", folder)[1])
    expect(sum(len(suite) for suite in whole) == int(whole.get("tests")) > 0, "the sum of the tests")


class Page(HTMLParser):
    """Elements closed in order, names of links and places."""

    VOID = {"meta", "br", "hr", "link"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.faults = [], [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if "href" in attrs:
            self.links.append(attrs["href"])
        if tag in ("script", "img", "iframe", "link") or "src" in attrs or any(key.startswith("on") for key in attrs):
            self.faults.append(f"<{tag}> {attrs}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


# What the schema of Jenkins' xUnit plugin (junit-10.xsd) allows: attributes (a `!` stands for one that must be there)
# and children. Anything else is refused there.
JUNIT = {
    "testsuites": ("name time tests failures errors", "testsuite"),
    "testsuite": ("name! tests! failures! errors! skipped time timestamp hostname id package file log url group",
                  "testsuite properties testcase system-out system-err"),
    "properties": ("", "property"),
    "property": ("name! value!", ""),
    "testcase": ("name! time classname group", "skipped error failure system-out system-err"),
    "failure": ("type message", ""), "error": ("type message", ""), "skipped": ("type message", ""),
    "system-out": ("", ""), "system-err": ("", ""),
}


def expect_junit(text):
    """The structure, and counts that are those of the cases."""
    root = ElementTree.fromstring(text)
    for node in root.iter():
        attributes, children = (part.split() for part in JUNIT[node.tag])
        needed = [name[:-1] for name in attributes if name.endswith("!")]
        known = {name.rstrip("!") for name in attributes}
        expect(set(node.keys()) <= known, f"<{node.tag}> has {node.keys()}")
        expect(all(node.get(name) for name in needed), f"<{node.tag}> lacks one of {needed}")
        expect({child.tag for child in node} <= set(children), f"<{node.tag}> holds {[child.tag for child in node]}")
    for node in [root, *root]:
        for tag, count in (("testcase", "tests"), ("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            if node.get(count):
                expect(len(list(node.iter(tag))) == int(node.get(count)), f"{node.tag} {node.get('name')}: {count}")
    names = [(suite.get("name"), case.get("name")) for suite in root for case in suite.iter("testcase")]
    expect(len(names) == len(set(names)), "a case is there twice")
    return root


def check_outputs(folder):
    """Several outputs of one run; the summary of the job; the same exit code for all."""
    with open(os.path.join(folder, "wrong.yaml"), "w", encoding="utf-8") as file:
        file.write(REQUIRED + "expect:\n  - {destination: CN, date: 2025-04-20, outcome: no_license_required}\n"
                              "  - {destination: CN, date: 2025-04-20, outcome: license_required}\n")
    command = (DAY + "check required.yaml open.yaml wrong.yaml bad.yaml h20 --to CN,US --output sarif=out.sarif "
               "--output junit=out.xml --output html=out.html --output markdown=out.md --output csv=out.csv --output github")
    code, out, err = run(command, folder)
    expect(code == 3 and "bad.yaml" in err, f"exit code {code}: {err}")
    expect(out.startswith("::error file=bad.yaml,line=10,"), out)
    files = {}
    for name in ("out.sarif", "out.xml", "out.html", "out.md", "out.csv"):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            files[name] = file.read()
    log, = json.loads(files["out.sarif"])["runs"]
    expect(log["invocations"][0]["executionSuccessful"] is False, str(log["invocations"]))
    expect({result["ruleId"] for result in log["results"]} >= {"licet.expectation"}, str(log["results"])[:500])
    root = expect_junit(files["out.xml"])
    suites = {suite.get("name"): suite for suite in root}
    expect(set(suites) == {"bad.yaml", "required.yaml", "open.yaml", "wrong.yaml", "catalog:nvidia-h20.yaml"}, str(suites))
    expect([child.tag for child in suites["bad.yaml"].iter("testcase").__next__()] == ["error"], files["out.xml"])
    expect(suites["open.yaml"].get("errors") == "1", "what is undetermined is an error")
    expect([case.get("name") for case in suites["wrong.yaml"].iter("testcase") if case.find("failure") is not None] ==
           ["Needs One -> China (CN), 2025-04-20", "expect no license required: Needs One -> CN, 2025-04-20, line 14"],
           files["out.xml"])
    page = Page()
    page.feed(files["out.html"])
    expect(not page.open and not page.faults, f"{page.open} {page.faults[:5]}")
    expect(len(set(page.ids)) == len(page.ids), "an id is there twice")
    expect(all(link[1:] in page.ids for link in page.links if link[0] == "#"), "a link leads nowhere")
    expect(files["out.csv"].count("\r\n") == files["out.csv"].count("\n") == 9, files["out.csv"])
    expect(files["out.md"].startswith("## licet: 1 error, 4 failures and 1 undetermined\n"), files["out.md"][:300])

    summary = os.path.join(folder, "summary.md")
    with open(summary, "w", encoding="utf-8") as file:
        file.write("before\n")
    again = subprocess.run([LICET, *command.replace(DAY, "").split(), *DAY.split()], cwd=folder, capture_output=True, check=False,
                           env={"LICET_RULES": RULES, "GITHUB_STEP_SUMMARY": summary})
    with open(summary, encoding="utf-8") as file:
        text = file.read()
    expect(again.returncode == 3 and text == "before\n" + files["out.md"] + "\n", text[:500])
    broken = subprocess.run([LICET, "check", "required.yaml", "--to", "US", *DAY.split(), "--output", "github"], cwd=folder,
                            capture_output=True, check=False, env={"LICET_RULES": RULES, "GITHUB_STEP_SUMMARY": "absent/x"})
    expect(broken.returncode == 2 and b"GITHUB_STEP_SUMMARY" in broken.stderr, broken.stderr)
    expect_junit(run("rules test failing.yaml --output junit", folder)[1])


def check_coverage_page(folder):
    code, _, err = run("rules coverage --output html=coverage.html", folder)
    expect(code == 0, err)
    with open(os.path.join(folder, "coverage.html"), encoding="utf-8") as file:
        text = file.read()
    page = Page()
    page.feed(text)
    expect(not page.open and not page.faults, f"{page.open} {page.faults[:5]}")
    expect(len(set(page.ids)) == len(page.ids), "an id is there twice")
    expect(all(link[0] == "#" and link[1:] in page.ids for link in page.links), "a link leads nowhere")
    expect(os.path.dirname(SOURCE) not in text, "a folder of this machine")


def check_alone_or_together(folder):
    """An output is the same alone and beside others, though JSON has every decision proven and SARIF none."""
    formats = ["text", "csv", "markdown", "html", "sarif", "junit", "github"]
    for more in ("", " --only failures"):
        asked = DAY + "check required.yaml open.yaml good.yaml --to CN,MO,DE,US" + more
        together = "".join(f" --output {name}=all-{name}" for name in formats)
        run(asked + together + " --output json=all-json", folder)
        for name in formats:
            run(asked + f" --output {name}=own-{name}", folder)
            own, with_others = (open(os.path.join(folder, f"{which}-{name}"), "rb").read() for which in ("own", "all"))
            expect(own and own == with_others, f"{name}{more} is not the same beside other outputs")
    # Of one decision that fails among several, a report with its proof; so the summary of a job.
    code, out, err = run(DAY + "check required.yaml --to CN,US --only failures", folder)
    expect(re.search(r"\nDecided by +.*\n.*parties in China", out, re.S), f"no proof: {out}{err}")


def check_progress(folder):
    """On a terminal, a run of more than half a second says how far it is, and takes that away again."""
    import glob
    import pty
    items = sorted(glob.glob(os.path.join(SOURCE, "examples", "items", "nvidia-*.yaml")))
    long = ["check", *items, "--to", "all", "--on", "2025-04-20", "--output", "csv=/dev/null"]
    slowly = {"preexec_fn": lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})}  # on one processor
    terminal, end = pty.openpty()
    try:
        run(long, folder, stderr=end, **slowly)
        shown = os.read(terminal, 65536).decode()
    finally:
        os.close(end)
        os.close(terminal)
    expect(re.fullmatch(r"(?:\r\w+: \d+ of \d+ items\x1b\[K)+\r\x1b\[K", shown), f"no line of progress: {shown[-200:]!r}")
    _, _, err = run(long, folder, **slowly)
    expect(not err, f"progress without a terminal: {err[:200]}")


CHECKS = [check_sarif, check_progress, check_alone_or_together, check_outputs, check_many_annotations, check_formatting, check_junit, check_coverage_page, check_json, check_ndjson, check_same_bytes, check_today, check_files, check_errors_in_json,
          check_full_device, check_closed_pipe, check_screen_bad_rows, check_screen_ndjson,
          check_screen_order, check_screen_example, check_faulty_rules, check_text_width, check_config, check_config_environment,
          check_config_faults, check_waivers, check_baseline, check_one_by_one]


def write_files(folder):
    files = {
        "good.yaml": GOOD, "required.yaml": REQUIRED, "open.yaml": OPEN, "expecting.yaml": EXPECTING, "bad.yaml": bad("die_area", "die_aera"),
        "folder/b.yaml": REQUIRED, "folder/deep/a.yml": GOOD, "folder/readme.txt": "no spec",
        "dead.yaml": OVERLAY.format(when="tpp > 500 and tpp < 400"),
        "unknown.yaml": OVERLAY.format(when="tppp > 500"),
        "slow.yaml": REQUIRED.replace("io_bandwidth: 1028 GB/s", "io_bandwidth: 400 GB/s"),
        "catches.yaml": OVERLAY.format(when="tpp > 500"),
        "failing.yaml": FAILING, "formatted.yaml": "licet: names/v1\ncompanies: []\n", "broken.yaml": BROKEN,
        "norway.yaml": "licet: shipment/v1\ndestination: NO\ndate: 2025-04-20\n",
        "orders.csv": "id,item,destination\n1,required.yaml,CN\n2,required.yaml,US\n",
        "no-places.csv": "id,item\n1,required.yaml\n", "open.csv": "item\nopen.yaml\n",
        "header.csv": "id,item,destination\n", "empty.csv": "", "again.csv": "item,outcome\n",
        "misspelt.csv": "id,item,destinatoin\n1,required.yaml,CN\n",
        "semicolons.csv": "id;item;destination\n1;required.yaml;CN\n",
        "bad-shipment.yaml": "licet: shipment/v1\ndestinatoin: NO\n",
    }
    os.makedirs(os.path.join(folder, "empty"))
    os.makedirs(os.path.join(folder, "folder", "deep"))
    for name, contents in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(contents)


def main():
    tests = [(case[0], check_case, case[1:]) for case in CASES]
    tests += [("bad spec: " + case[0], check_bad_spec, case[1:]) for case in BAD_SPECS]
    tests += [(check.__name__, check, ()) for check in CHECKS]
    passed = failed = 0
    for name, check, arguments in tests:
        if not ONLY.search(name):
            continue
        with tempfile.TemporaryDirectory() as folder:
            write_files(folder)
            try:
                check(folder, *arguments)
                passed += 1
            except (Failure, subprocess.TimeoutExpired, ValueError, KeyError) as failure:
                failed += 1
                print(f"FAILED {name}: {failure}\n")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
