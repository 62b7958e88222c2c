"""The specs, overlays and tables that the cases of the command line use, and the cases themselves, as rows.

The cases that need an outcome use products whose outcome nobody doubts; the law has its own tests in rules/.
"""

DAY = "--on 2025-04-20"
CHECK = f"check {DAY} "

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

# What a row finds in its folder, beside the folders `empty` and `folder/deep`.
FILES = {
    "good.yaml": GOOD,
    "required.yaml": REQUIRED,
    "open.yaml": OPEN,
    "expecting.yaml": EXPECTING,
    "bad.yaml": bad("die_area", "die_aera"),
    "folder/b.yaml": REQUIRED,
    "folder/deep/a.yml": GOOD,
    "folder/readme.txt": "no spec",
    "dead.yaml": OVERLAY.format(when="tpp > 500 and tpp < 400"),
    "unknown.yaml": OVERLAY.format(when="tppp > 500"),
    "slow.yaml": REQUIRED.replace("io_bandwidth: 1028 GB/s", "io_bandwidth: 400 GB/s"),
    "catches.yaml": OVERLAY.format(when="tpp > 500"),
    "failing.yaml": FAILING,
    "formatted.yaml": "licet: names/v1\ncompanies: []\n",
    "broken.yaml": BROKEN,
    "norway.yaml": "licet: shipment/v1\ndestination: NO\ndate: 2025-04-20\n",
    "orders.csv": "id,item,destination\n1,required.yaml,CN\n2,required.yaml,US\n",
    "no-places.csv": "id,item\n1,required.yaml\n",
    "open.csv": "item\nopen.yaml\n",
    "header.csv": "id,item,destination\n",
    "empty.csv": "",
    "again.csv": "item,outcome\n",
    "misspelt.csv": "id,item,destinatoin\n1,required.yaml,CN\n",
    "semicolons.csv": "id;item;destination\n1;required.yaml;CN\n",
    "bad-shipment.yaml": "licet: shipment/v1\ndestinatoin: NO\n",
}

NOTHING = r"^$"  # of a stream: it stays empty
FINISHED = None  # of an exit code: 0, 1 or 4, whatever the law says

# A row is one call of the program in a folder that has the files of FILES:
#
#   (name, arguments, exit code, what standard output is like, what standard error is like)
#
# `name` is what a failure is reported by and what REGEX of the runner picks. `arguments` are split as a shell does;
# `{rules}` and `{source}` stand for the folder of the rules and that of the project. The last two are regular
# expressions that are searched for, in which `.` takes line ends too. CHECK is a `check` on a day whose law is settled.
CASES = [
    ("version", "--version", 0, r"^licet \d+\.\d+\.\d+\n$", NOTHING),
    ("help", "--help", 0, r"Exit codes:", NOTHING),
    ("help of a command", "check --help", 0, r"--known-on DATE", NOTHING),
    ("no command", "", 2, NOTHING, r"^licet: may this chip .*\n  check      decide for .*\n  items      look at .*\nFor example: licet check h20 --to CN\n"),
    ("no command for the rules", "rules", 2, NOTHING, r"^look at the rules, .*\n  coverage   what .*\nFor example: licet rules show us-ear\.3A090\.a\n"),
    ("no command for the items", "items", 2, NOTHING, r"^look at the catalog, .*\n  init    a spec to fill in.*\n`licet items COMMAND --help`"),
    ("no command, but an option", "--posture text", 2, NOTHING, r"^error\[usage\]"),
    ("unknown command", "chekc", 2, NOTHING, r"^error\[usage\]"),
    ("no item", "check --to CN", 2, NOTHING, r"ITEM is required"),
    ("no destination", "check good.yaml", 2, NOTHING, r"no destination"),
    ("unknown option", "check good.yaml --to CN --overly x", 2, NOTHING, r"did you mean `--overlay`"),
    ("option without its value", "check good.yaml --to", 2, NOTHING, r"error\[usage\]"),
    ("option twice", "check good.yaml --to CN --on 2025-01-01 --on 2025-01-02", 2, NOTHING, r"error\[usage\]"),
    ("unknown posture", "check good.yaml --to CN --posture both", 2, NOTHING, r"posture"),

    ("license required", CHECK + "required.yaml --to CN", 1, r"^LICENSE REQUIRED  Needs One -> .*\(CN\), 2025-04-20\n", NOTHING),
    ("undetermined", CHECK + "open.yaml --to CN", 4, r"^UNDETERMINED", NOTHING),
    ("undetermined in fail-on", CHECK + "open.yaml --to CN --fail-on undetermined", 1, r"^UNDETERMINED", NOTHING),
    ("nothing in fail-on", CHECK + "required.yaml --to CN --fail-on none", 0, r"^LICENSE REQUIRED", NOTHING),
    ("what fails a run", CHECK + "required.yaml good.yaml open.yaml --to CN,US", 1,
     r"\nNeeds One +LICENSE! +none\n.*\nOpen One +OPEN +none\n.*\n!  +fails the run\n.*\n"
     r"2 decisions fail the run \(`license_required`\); `--fail-on` changes that\n$", NOTHING),
    ("what fails a run of one decision", CHECK + "required.yaml --to CN", 1,
     r"legal advice\.\n\n1 decision fails the run \(`license_required`\); `--fail-on` changes that\n$", NOTHING),
    ("what fails a run of expectations", "check expecting.yaml --on 2025-04-20 --to CN --fail-on expectation", 1,
     r"1 expectation fails the run \(`expectation`\); `--fail-on` changes that\n$", NOTHING),
    ("nothing fails the run", CHECK + "required.yaml --to CN --fail-on none", 0, r"legal advice\.\n$", NOTHING),
    ("words of a spec stand in backticks", "check expecting.yaml", 1,
     r"outcome: expected `no_license_required`, got `license_required`\n", NOTHING),
    ("1 goes before 4", CHECK + "open.yaml required.yaml --to CN", 1, r"LICENSE", NOTHING),
    ("4 remains where 1 is not asked for", CHECK + "open.yaml required.yaml --to CN --fail-on none", 4, r"OPEN", NOTHING),
    ("not an export", CHECK + "required.yaml --to US", 0, r"^NO LICENSE REQUIRED", NOTHING),
    ("options before items", CHECK + "--to CN --fail-on none required.yaml", 0, r"^LICENSE REQUIRED", NOTHING),

    ("missing file", CHECK + "absent.yaml --to CN", 2, NOTHING, r"error\[missing-file\].*absent\.yaml"),
    ("a missing file with the name of a product", CHECK + "h20.yml --to CN", 2, NOTHING,
     r"there is no file `h20\.yml`\n.*= help: `h20` alone names a product of the catalog\n"),
    ("a missing file with a name like another's", CHECK + "requird.yaml --to CN", 2, NOTHING, r"did you mean `required\.yaml`\?"),
    ("the same in a folder", CHECK + "folder/b.yml --to CN", 2, NOTHING, r"did you mean `folder/b\.yaml`\?"),
    ("a missing file like no other", CHECK + "absent.yaml --to CN", 2, NOTHING, r"(?s)^(?!.*help:)"),
    ("missing file beside a good one", CHECK + "absent.yaml required.yaml --to CN", 2, r"^LICENSE REQUIRED", r"missing-file"),
    ("a pattern that matches nothing", CHECK + "zz*.yaml --to CN", 2, NOTHING, r"no file matches"),
    ("an empty folder", CHECK + "empty --to CN", 2, NOTHING, r"error"),
    ("a product that nobody knows", CHECK + "flux-capacitor --to CN", 2, NOTHING, r"neither a file nor a product"),
    ("2 goes before 3", CHECK + "absent.yaml bad.yaml --to CN", 2, NOTHING, r"missing-file"),
    ("3 goes before 5", CHECK + "bad.yaml --to CN --rules-digest sha256:0", 3, NOTHING, r"rules-digest"),
    ("3 goes before 1", CHECK + "bad.yaml required.yaml --to CN", 3, r"^LICENSE REQUIRED", r"bad\.yaml:\d+:\d+"),
    ("5 goes before 1", CHECK + "required.yaml --to CN --max-age 0", 5, NOTHING, r"rules-too-old"),
    ("another digest", CHECK + "required.yaml --to CN --rules-digest sha256:00", 5, NOTHING, r"rules-digest"),
    ("old enough", CHECK + "required.yaml --to CN --max-age 100000", 1, r"^LICENSE", NOTHING),
    ("a negative age", "check required.yaml --to CN --max-age -1", 2, NOTHING, r"error\[usage\].* 0 to 100000\n"),
    ("a command that is none", "chekc required.yaml --to CN", 2, NOTHING, r"`licet chekc`\n.*did you mean `check`"),
    ("headquarters in no country", "check required.yaml --to CN --hq ZZ", 2, NOTHING, r"`--hq ZZ`(?!(.|\n)*``)"),

    ("unknown country", CHECK + "good.yaml --to QQ", 2, NOTHING, r"unknown-country"),
    ("unknown country among others", CHECK + "good.yaml --to CN,QQ", 2, NOTHING, r"QQ"),
    ("a suggestion for a country", CHECK + "good.yaml --to Chinaa", 2, NOTHING, r"did you mean `China`"),
    ("an empty destination", CHECK + "good.yaml --to=", 2, NOTHING, r"unknown-country|error\[usage\]"),
    ("Norway", CHECK + "required.yaml --to NO --fail-on none", FINISHED, r"-> Norway \(NO\), ", NOTHING),
    ("a country by name", CHECK + "required.yaml --to China --fail-on none", 0, r"-> China \(CN\), ", NOTHING),
    ("a headquarters that is no country", CHECK + "good.yaml --to DE --hq QQ", 2, NOTHING, r"--hq QQ"),
    ("a headquarters that is several", CHECK + "good.yaml --to DE --parent D:5", 2, NOTHING, r"several countries"),
    ("a day that does not exist", "check good.yaml --to CN --on 2025-02-30", 2, NOTHING, r"unknown-date.*2025-02-30"),
    ("a day in another notation", "check good.yaml --to CN --on 30.01.2025", 2, NOTHING, r"unknown-date"),
    ("an unknown day of knowledge", CHECK + "good.yaml --to CN --known-on soon", 2, NOTHING, r"--known-on"),
    ("an unknown fact", CHECK + "good.yaml --to CN --fact tppp=3", 2, NOTHING, r"tppp"),
    ("a fact without a value", CHECK + "good.yaml --to CN --fact tpp", 2, NOTHING, r"NAME=VALUE"),
    ("a fact with a wrong unit", CHECK + "good.yaml --to CN --fact 'die_area=4 TB'", 2, NOTHING, r"error"),
    ("an unknown end use", CHECK + "good.yaml --to CN --end-use fishing", 2, NOTHING, r"fishing"),

    ("a missing rules folder", CHECK + "good.yaml --to CN --rules absent", 2, NOTHING, r"absent"),
    ("an unknown pack", CHECK + "good.yaml --to CN --packs us-ear,absent", 2, NOTHING, r"unknown-pack"),
    ("a missing overlay", CHECK + "good.yaml --to CN --overlay absent.yaml", 2, NOTHING, r"missing-file"),
    ("a faulty overlay", CHECK + "good.yaml --to CN --overlay bad.yaml", 3, NOTHING, r"bad\.yaml"),
    ("a missing shipment", CHECK + "good.yaml --to CN --shipment absent.yaml", 2, NOTHING, r"missing-file"),
    ("a faulty shipment", CHECK + "good.yaml --to CN --shipment bad-shipment.yaml", 3, NOTHING, r"bad-shipment\.yaml:\d+"),
    ("a shipment names the destination", "check required.yaml --shipment norway.yaml --fail-on none", FINISHED,
     r"-> Norway \(NO\), 2025-04-20", NOTHING),
    ("an option beats the shipment", "check required.yaml --shipment norway.yaml --to CN --on 2025-04-21", 1,
     r"\(CN\), 2025-04-21", NOTHING),

    ("an unknown format", CHECK + "good.yaml --to CN --output jsno", 2, NOTHING, r"did you mean `json`"),
    ("two outputs in one place", CHECK + "good.yaml --to CN --output text --output json", 2, r"", r"same place"),
    ("failures only", CHECK + "required.yaml open.yaml good.yaml --to CN,US --only failures", 1,
     r"^3 items, 1 destination.*Needs One +LICENSE!\n.*3 decisions: .*\n\n3 more decisions neither fail nor are undetermined\n\nlicet ", NOTHING),
    ("no failures", CHECK + "required.yaml good.yaml --to US --only failures", 0, r"^2 decisions: .*; nothing fails\n\nlicet ", NOTHING),
    ("an unknown part", CHECK + "good.yaml --to CN --only passes", 2, NOTHING, r"--only"),
    ("an unknown profile", CHECK + "good.yaml --to CN --output sarif --sarif-profile gitlab", 2, NOTHING, r"--sarif-profile"),
    ("annotations", CHECK + "required.yaml --to CN --output github", 1,
     r"^::error file=required\.yaml,line=\d+,col=\d+,endColumn=\d+,title=us-ear\.[^:]*::Needs One to China \(CN\), 2025-04-20: a license is required", NOTHING),
    ("annotations of what is open", CHECK + "open.yaml --to CN --output github", 4,
     r"^::warning file=open\.yaml,.*2025-04-20: undetermined; not known: `die_area`.*%0Astate `die_area`", NOTHING),
    ("annotations of a faulty file", CHECK + "bad.yaml --to CN --output github", 3, r"^::error file=bad\.yaml,line=10,.*title=unknown-key::", r"bad\.yaml"),
    ("rows", CHECK + "required.yaml --to CN,US --output csv", 1,
     r"^item,spec,destination,date,outcome,rule,cite,classification,margin,missing,status\r?\nNeeds One,required\.yaml,CN,2025-04-20,license_required,us-ear\..*,fails\r?\nNeeds One,required\.yaml,US,.*,passes\r?\n$", NOTHING),
    ("a comment", CHECK + "required.yaml open.yaml --to CN --output markdown", 1,
     r"^## licet: 1 failure and 1 undetermined\n.*\| \*\*fails\*\* \| Needs One \| CN \| license required \| \[15 CFR .*`required\.yaml#L\d+`", NOTHING),
    ("an unknown class to fail on", CHECK + "good.yaml --to CN --fail-on licence", 2, NOTHING, r"fail-on"),
    ("an output that cannot be written", CHECK + "required.yaml --to CN --output json=absent/x.json", 2, NOTHING, r"cannot write"),

    ("a folder", CHECK + "folder --to CN,DE", FINISHED, r"^2 items, 2 destinations, 2025-04-20", NOTHING),
    ("a file twice", CHECK + "required.yaml ./required.yaml --to CN", 1, r"^LICENSE REQUIRED", NOTHING),
    ("everything everywhere", CHECK + "folder --to all --fail-on none", FINISHED, r"LICENSE", NOTHING),
    ("no color in a pipe", CHECK + "required.yaml --to CN", 1, r"^[^\x1b]*$", NOTHING),
    ("color on request", CHECK + "required.yaml --to CN --color always", 1, r"^\x1b\[", NOTHING),
    ("no color of nothing", CHECK + "required.yaml expecting.yaml --to CN --color always --explain", 1,
     r"^(?!.*\x1b\[[0-9;]+m\x1b\[0m)", NOTHING),
    ("a catalog name", CHECK + "h20 --to CN --fail-on none", FINISHED, r"NVIDIA H20 -> ", NOTHING),
    ("a catalog name in full", CHECK + "'NVIDIA H20' --to CN --fail-on none", FINISHED, r"NVIDIA H20 -> ", NOTHING),
    ("a timeline", "timeline required.yaml --to CN", 0, r"^Needs One -> China \(CN\)\nLaw as enforced, .*\n2023-11-17   LICENSE REQUIRED\n", NOTHING),
    ("a timeline to several destinations", "timeline required.yaml --to CN,DE", 0, r"-> China .*-> Germany ", NOTHING),
    ("a timeline of a span", "timeline required.yaml --to CN --from 2024-01-01 --until 2024-02-01", 0, r"\n2024-01-01   LICENSE REQUIRED\n", NOTHING),
    ("a timeline that ends before it begins", "timeline required.yaml --to CN --from 2024-01-01 --until 2023-01-01", 2, NOTHING, r"lies before"),
    ("a timeline without a destination", "timeline required.yaml", 2, NOTHING, r"no destination"),
    ("a timeline to nowhere", "timeline required.yaml --to QQ", 2, NOTHING, r"unknown-country"),
    ("a timeline of nothing", "timeline flux-capacitor --to CN", 2, NOTHING, r"unknown-item"),
    ("a timeline of a bad spec", "timeline bad.yaml --to CN", 3, NOTHING, r"bad\.yaml:\d+"),
    ("a timeline from a day that does not exist", "timeline required.yaml --to CN --from 2025-02-30", 2, NOTHING, r"--from 2025-02-30"),
    ("a timeline in a format that is another command's", "timeline required.yaml --to CN --output ndjson", 2, NOTHING, r"no output format `ndjson`"),
    ("a calendar is no format of a check", CHECK + "required.yaml --to CN --output ics", 2, NOTHING, r"formats are text, json, .*junit and github"),
    ("a timeline with today", "timeline required.yaml --to CN --today 2023-01-01", 0, r"Ahead of today, 2023-01-01:\n\n2023-10-23   LICENSE REQUIRED  \[announced\]", NOTHING),
    ("an unknown option of a timeline", "timeline required.yaml --to CN --form 2024-01-01", 2, NOTHING, r"did you mean `--from`"),
    ("help of a timeline", "timeline --help", 0, r"--until DATE.*Exit codes", NOTHING),

    ("a what-if of nothing", "whatif slow.yaml --to CN", 2, NOTHING, r"nothing says what changes\n.*--overlay"),
    ("a what-if of one day", "whatif slow.yaml --to CN --on 2024-06-01", 2, NOTHING, r"nothing says what changes"),
    ("the law of two days", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01", 0,
     r"^The law as enforced on 2023-06-01 against that of 2024-06-01\n1 of 1 product flips, .*1 caught\.\n.*by 3A090\.a\.1 \(", NOTHING),
    ("the law of two days as a span", "whatif slow.yaml --to CN --from 2023-06-01 --until 2024-06-01", 0, r"1 caught", NOTHING),
    ("a span with one end", "whatif slow.yaml --to CN --from 2023-06-01", 2, NOTHING, r"come together"),
    ("a span that ends before it begins", "whatif slow.yaml --to CN --from 2024-06-01 --until 2023-06-01", 2, NOTHING, r"lies before"),
    ("a span and days", "whatif slow.yaml --to CN --from 2023-06-01 --until 2024-06-01 --on 2024-01-01", 2, NOTHING, r"one or the other"),
    ("a flip that fails", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on caught", 1, r"1 caught", NOTHING),
    ("a direction that fails", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on stricter,freed", 1, r"1 caught", NOTHING),
    ("a flip that does not fail", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on milder", 0, r"1 caught", NOTHING),
    ("an unknown flip", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --fail-on cought", 2, r"", r"did you mean `caught`"),
    ("a proposal", "whatif slow.yaml good.yaml --to CN,DE --overlay catches.yaml --today 2026-01-02", 0,
     r"on 2026-01-02, without and with \"example\"\nNothing flips, for 2 products and 2 destinations\.\n\n"
     r"The law as enforced on 2027-01-01", NOTHING),
    ("a proposal over a span", "whatif slow.yaml --to CN --overlay catches.yaml --from 2026-12-30 --until 2027-02-01", 0,
     r"on 2026-12-30.*on 2027-01-01", NOTHING),
    ("a proposal that is faulty", "whatif slow.yaml --to CN --overlay unknown.yaml", 3, NOTHING, r"unknown\.yaml:\d+"),
    ("a proposal that is not there", "whatif slow.yaml --to CN --overlay absent.yaml", 2, NOTHING, r"missing-file"),
    ("a what-if to nowhere", "whatif slow.yaml --to QQ --on 2023-06-01,2024-06-01", 2, NOTHING, r"unknown-country"),
    ("a what-if of a bad spec", "whatif bad.yaml slow.yaml --to CN --on 2023-06-01,2024-06-01", 3, r"1 caught", r"bad\.yaml:\d+"),
    ("a what-if within no percentage", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --within near", 2, r"", r"--within 10%"),
    ("a what-if as CSV", "whatif slow.yaml --to CN,DE --on 2023-06-01,2024-06-01 --output csv", 0,
     r"^item,designer,spec,destination,.*\r\nNeeds One,NVIDIA,slow\.yaml,CN,2023-06-01,2024-06-01,no_license_required,license_required,[^\n]*\r\n$", NOTHING),
    ("a what-if as Markdown", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --output markdown", 0,
     r"\| Caught \| Needs One \| China \(CN\) \| no license required \| LICENSE REQUIRED", NOTHING),
    ("a what-if in a format that is another command's", "whatif slow.yaml --to CN --on 2023-06-01,2024-06-01 --output ics", 2, r"", r"no output format `ics`"),
    ("help of a what-if", "whatif --help", 0, r"--sweep SWEEP.*Exit codes", NOTHING),
    ("a sweep", "whatif required.yaml good.yaml --to CN --on 2025-04-01 --sweep 'us-ear.3A090.a: tpp >= 4800 = 1000..3000 step 1000'", 0,
     r"required +exception +open\n1,000 to 2,000 +2 +0 +0\n3,000 +1 +0 +0\n    license required -> no license required: Good H20\n", NOTHING),
    ("an ambiguous sweep", "whatif required.yaml --to CN --on 2025-04-01 --sweep 'us-ear.3A090.a: tpp = 1..2 step 1'", 2, NOTHING,
     r"`tpp >= 1600`, `tpp < 4800`, `tpp >= 4800`"),
    ("a sweep without a destination", "whatif required.yaml --sweep 'us-ear.3A090.a: performance_density = 1..2 step 1'", 2, NOTHING, r"no destination"),
    ("three sweeps", "whatif required.yaml --to CN" + 3 * " --sweep 'us-ear.3A090.a: performance_density = 1..2 step 1'", 2, NOTHING, r"3 times"),
    ("a sweep with a step of nothing", "whatif required.yaml --to CN --sweep 'us-ear.3A090.a: performance_density = 1..2 step 0'", 2, NOTHING, r"more than zero"),
    ("headroom", "whatif --headroom good.yaml --to CN --on 2025-04-01", 0,
     r"^Headroom of Good H20.*No license required to China.*at 2,400 and above \(32 more, 1\.4 %\): a License Exception", NOTHING),
    ("headroom with a target", "whatif --headroom good.yaml --to CN --on 2025-04-01 --target license_required", 0, r"Target license required, the smallest change", NOTHING),
    ("a target that is no outcome", "whatif --headroom good.yaml --to CN --target free", 2, NOTHING, r"no outcome"),
    ("a target without an item", "whatif --target license_required --on 2023-06-01,2024-06-01 --to CN", 2, NOTHING, r"--headroom ITEM"),
    ("headroom of a family", "whatif required.yaml --headroom good.yaml --family --to CN --on 2025-04-01", 0, r"Family: the products of NVIDIA", NOTHING),
    ("headroom of nothing", "whatif --headroom flux-capacitor --to CN", 2, NOTHING, r"unknown-item"),
    ("headroom before the law", "whatif --headroom good.yaml --to CN --on 2020-01-01", 2, NOTHING, r"nothing is decided before"),
    ("headroom and a sweep", "whatif --headroom good.yaml --to CN --sweep 'us-ear.3A090.a: performance_density = 1..2 step 1'", 2, NOTHING, r"one question"),
    ("rules on a day", "rules list --on 2025-06-01", 0, r"^\d+ rules on 2025-06-01\n.*us-ear\.3A090\.a  in force", NOTHING),
    ("rules of a stage", "rules list --on 2025-06-01 --stage except --posture enforced", 0, r"us-ear\.740\.8-nac  in force", NOTHING),
    ("rules of an unknown stage", "rules list --stage exempt", 2, NOTHING, r"--stage"),
    ("rules on no day", "rules list --on soon", 2, NOTHING, r"--on soon"),
    ("a rule", "rules show us-ear.742.6-a6iii-A --on 2025-06-01", 0, r"not enforced; by the CFR text: in force, on 2025-06-01\n.*not enforced from 2025-05-13.*\nTests  ", NOTHING),
    ("a rule without its pack", "rules show 3A090.a", 2, NOTHING, r"did you mean `us-ear\.3A090\.a`"),
    ("a rule misspelt", "rules show us-ear.3A091.a", 2, NOTHING, r"did you mean"),
    ("no rule", "rules show", 2, NOTHING, r"ID is required"),
    ("a rulebook beside itself", "rules diff {rules} {rules} --to CN,DE --on 2024-06-01", 0, r"^EQUAL  proven\n", NOTHING),
    ("two days", "rules diff --on 2023-06-01,2024-06-01 --to CN", 1,
     r"^DIFFERENT\n.*\nB stricter +us-ear\.742\.6-a6iii \(CN\)\n", NOTHING),
    ("an overlay that changes words", "rules diff --overlay {source}/examples/overlays/same-in-other-words.yaml --on 2024-06-01", 0,
     r"^EQUAL  proven\n", NOTHING),
    ("an overlay that moves a figure", "rules diff --overlay {source}/examples/overlays/raise-3a090a.yaml --on 2024-06-01 --to CN", 1,
     r"A stricter +3A090\.a\.1 \(CN\)\n +A, not B: TPP 4800, [^\n]*\[A: yes, B: no\]\n", NOTHING),
    ("the same for chips that it does not touch",
     "rules diff --overlay {source}/examples/overlays/raise-3a090a.yaml --on 2024-06-01 --to CN --where 'tpp >= 5000'", 0, r"^EQUAL", NOTHING),
    ("nothing to compare", "rules diff --on 2024-06-01", 2, NOTHING, r"nothing to compare.*two days"),
    ("one folder", "rules diff {rules}", 2, NOTHING, r"two rules folders are compared, not 1"),
    ("three days", "rules diff --on 2023-06-01,2024-06-01,2025-06-01", 2, NOTHING, r"more than two days"),
    ("a day before the rules", "rules diff --on 2020-06-01,2024-06-01", 2, NOTHING, r"covers dates from 2022-08-01"),
    ("a comparison that assumes nothing", "rules diff --on 2023-06-01,2024-06-01 --strict", 2, NOTHING, r"--strict"),
    ("a comparison where nobody knows what", "rules diff --on 2023-06-01,2024-06-01 --where 'tppp > 3'", 2, NOTHING, r"unknown-fact.*did you mean `tpp`"),
    ("a comparison to nowhere", "rules diff --on 2023-06-01,2024-06-01 --to QQ", 2, NOTHING, r"unknown-country"),
    ("a faulty overlay to compare", "rules diff --overlay bad.yaml", 3, NOTHING, r"bad\.yaml"),
    ("help of diff", "rules diff --help", 0, r"--where CONDITION.*Exit codes: 0 equal", NOTHING),
    ("paragraphs apart", "rules prove --to CN --on 2024-06-01 --disjoint 3A090.a,3A090.b", 0, r"^PROVEN  no chip is both", NOTHING),
    ("more never frees", "rules prove --to CN --on 2024-06-01 --monotone tpp", 0, r"^PROVEN  more tpp never frees", NOTHING),
    ("a statement that does not hold", "rules prove --to CN --on 2024-06-01 'item is 3A090 implies item is 3A090.a'", 1,
     r"^REFUTED  item is 3A090 implies item is 3A090\.a\nFor +CN\nChip .*TPP 1600.*Engine +the left side: yes; the right side: no\n", NOTHING),
    ("a statement about rules", "rules prove --to CN --on 2024-06-01 'us-ear.3A090.a implies item is 3A090'", 0, r"^PROVEN", NOTHING),
    ("a statement about two days", "rules prove --to CN --on 2025-04-10,2025-04-01 'license_required implies license_required'", 1,
     r"^REFUTED .*family H20, designer NVIDIA", NOTHING),
    ("stricter from day to day", "rules prove --to CN --on 2025-04-01,2025-04-10 --stricter", 0, r"^PROVEN", NOTHING),
    ("stricter than what", "rules prove --to CN --stricter", 2, NOTHING, r"there is one"),
    ("nothing to prove", "rules prove --to CN", 2, NOTHING, r"nothing to prove"),
    ("a statement about no rule", "rules prove --to CN 'us-ear.3A091.a implies item is 3A090'", 2, NOTHING, r"did you mean"),
    ("a statement that is none", "rules prove --to CN 'tpp >='", 2, NOTHING, r"missing-operand"),
    ("paragraphs that nobody gives", "rules prove --to CN --disjoint 3A090.a,9Z999", 2, NOTHING, r"unknown-paragraph"),
    ("more of what is no number", "rules prove --to CN --monotone kind", 2, NOTHING, r"unknown-fact"),
    ("coverage", "rules coverage --threshold 95", 0, r"^\d+\.\d %  \(\d+ of \d+\)  \d+ rules, \d+ tests\nVerdict ", NOTHING),
    ("coverage below the threshold", "rules coverage --threshold 100", 1, r"No test reaches:", NOTHING),
    ("mutants of a pack", "rules mutate --packs tw-shtc", 0,
     r"^100\.0 %  \(\d+ of \d+.*\)  \d+ changed rules?, \d+ tests\n", NOTHING),
    ("mutants by one process and by several", "rules mutate --packs tw-shtc --jobs 3 --run entity", 0, r"^100\.0 %", NOTHING),
    ("mutants of no rule", "rules mutate --run nowhere", 2, NOTHING, r"error\[no-mutants\]"),
    ("mutants by a pattern that is none", "rules mutate --run (", 2, NOTHING, r"not a regular expression"),
    ("mutants by no process", "rules mutate --jobs 0", 2, NOTHING, r"--jobs"),
    ("coverage with a threshold that is no share", "rules coverage --threshold 101", 2, NOTHING, r"--threshold"),
    ("tests of the rules", "rules test --packs wassenaar", 0, r"^\d+ passed, 0 failed\n$", NOTHING),
    ("a test that fails", "rules test failing.yaml", 1,
     r"^FAILED  t: a\n +failing\.yaml:7\n +expected +got +expected at\n +outcome +no_license_required +license_required +failing\.yaml:7\n"
     r" +decided by us-ear\..* \(15 CFR .*\): .*\nTODO    t: b: some day\n0 passed, 1 failed, 1 todo\n$", NOTHING),
    ("no test of that name", "rules test --packs wassenaar --run nosuchname", 2, r"^no test ran\n", NOTHING),
    ("tests by no expression", "rules test --run '('", 2, NOTHING, r"not a regular expression"),
    ("tests in a format that is another command's", "rules test --output ics", 2, NOTHING, r"no output format `ics`"),
    ("a coverage page", "rules coverage --packs wassenaar --output html", 0, r"^<!DOCTYPE html>.*</html>\n$", NOTHING),
    ("a what-if page", "whatif nvidia-a800 --to CN --on 2023-06-01,2024-06-01 --output html", 0,
     r"^<!DOCTYPE html>.*<h1>1 answer changes</h1>.*</html>\n$", NOTHING),
    ("a page of one law", "whatif required.yaml --to CN --on 2024-06-01 --output html", 0, r"<h1>The law on 2024-06-01</h1>", NOTHING),
    ("a page of a headroom", "whatif --headroom required.yaml --to CN --output html", 2, NOTHING, r"does not go with `--output html`"),
    ("a format check of a formatted file", "rules fmt --check formatted.yaml", 0, r"^0 of 1 file would change\n$", NOTHING),
    ("a format check", "rules fmt --check failing.yaml formatted.yaml", 1,
     r"^would change failing\.yaml\n@@ -4,1 \+4,1 @@\n-.*\n\+.*\n1 of 2 files would change\n$", NOTHING),
    ("formatting a faulty file", "rules fmt --check broken.yaml formatted.yaml", 3, r"^0 of 2 files would change\n$", r"broken\.yaml:2"),
    ("formatting a file that is not there", "rules fmt absent.yaml", 2, r"", r"missing-file"),
    ("formatting a folder without files", "rules fmt empty", 2, r"", r"no YAML file"),
    ("formatting input beside files", "rules fmt - formatted.yaml", 2, NOTHING, r"`-` stands beside"),
    ("the schemas", "rules schema", 0, r"rules +licet: rules/v1.*\n.*vocabulary", NOTHING),
    ("one schema", "rules schema rules", 0, r"^\{\n  \"\$schema\"", NOTHING),
    ("no schema", "rules schema rulez", 2, NOTHING, r"did you mean `rules`"),
    ("a view", "rules sql --dialect postgres", 0, r"^-- The rulebook sha256:[0-9a-f]{64} as a view.*\n[\s\S]*?"
     r"--   headquarters: as country\n[\s\S]*?CREATE OR REPLACE VIEW licet_screen AS\nWITH [\s\S]*?"
     r"SELECT id, outcome, rule\nFROM decided;\n$", NOTHING),
    ("the table of a view", "rules sql --dialect sqlite --table --facts tpp,headquarters", 0,
     r'^CREATE TABLE cases \(\n  "id" TEXT,.*\n  "destination" TEXT,.*\n  "date" TEXT,.*\n  "tpp_min" INTEGER,.*thousandths\n'
     r'  "tpp_max" INTEGER,.*\n  "headquarters" TEXT  -- .*\n\);\n$', NOTHING),
    ("nothing assumed in a view", "rules sql --dialect duckdb --strict --posture text", 0,
     r"Posture: text[\s\S]*?-- Nothing is assumed but where a known company has its headquarters\.\n", NOTHING),
    ("a view for no engine", "rules sql", 2, NOTHING, r"--dialect is required"),
    ("a view for another engine", "rules sql --dialect oracle", 2, NOTHING, r"oracle not in \{sqlite,postgres,duckdb,spark\}"),
    ("a view of a fact that no table carries", "rules sql --dialect spark --facts tpp,end_user", 2, NOTHING,
     r"carries no fact `end_user`"),
    ("tests of a rule by its paragraph", "rules show us-ear.3A090.a", 0, r"Tests +3A090\.a\.1 turns at 4800", NOTHING),
    ("the shipped rules have no fault", "rules check", 0, r"^no fault was found\n$", NOTHING),
    ("a file of the rules", "rules check {rules}/us-ear/review.yaml", 0, r"^no fault was found\n$", NOTHING),
    ("an overlay with a dead rule", "rules check dead.yaml", 1, r"^1 warning\n$",
     r"^warning\[never-applies\]: .*--> dead\.yaml:11:13\n.*\^{9}\n.*= help: "),
    ("the same beside a file of the rules", "rules check --overlay dead.yaml {rules}/us-ear/review.yaml", 0, r"^no fault", NOTHING),
    ("a rule that does not load", "rules check unknown.yaml", 3, r"^1 error\n$", r"error\[unknown-fact\].*--> unknown\.yaml:11:13\n"),
    ("a check of a spec", "rules check good.yaml", 2, NOTHING, r"neither in the rules folder nor an overlay"),
    ("a check of a missing file", "rules check absent.yaml", 2, NOTHING, r"missing-file"),
    ("a check in a format that it does not have", "rules check --output ics", 2, NOTHING, r"formats are text, json, sarif and github"),
    ("a check for GitHub", "rules check dead.yaml --output github", 1,
     r"^::warning file=dead\.yaml,line=11,col=13,endColumn=22,title=never-applies::the rule never applies: .*%0A[^\n]*\n$", NOTHING),
    ("help of the check", "rules check --help", 0, r"1 only warnings", NOTHING),
    ("rules of a missing folder", "rules list --rules absent", 2, NOTHING, r"absent"),
    ("the catalog", "items list", 0, r"^\d+ items, .*\nNVIDIA H20  catalog:nvidia-h20\.yaml\n +NVIDIA; chip; TPP 2,368;", NOTHING),
    ("a density of more than nothing", "items list --on 2026-01-02", 0, r"density at most 20\.57;", NOTHING),
    ("an item", "items show h20 --on 2025-06-01", 0, r"^NVIDIA H20  catalog:.*on 2025-06-01.*TPP: 2,368, derived, 15 CFR 774", NOTHING),
    ("an item of a file", "items show good.yaml", 0, r"^Good H20  good\.yaml\n", NOTHING),
    ("a system", "items show gb200-nvl72", 0, r"Contents +contains\[0\]: 72 x ", NOTHING),
    ("no item of the catalog", "items show flux-capacitor", 2, NOTHING, r"neither a file nor a product"),
    ("a bad item", "items show bad.yaml good.yaml", 3, r"^Good H20", r"bad\.yaml:\d+"),
    ("an expectation that does not hold, and nothing else asked", "check expecting.yaml", 1,
     r"^error\[expectation\]: Needs One to China .* --> expecting\.yaml:\d+:\d+\n", NOTHING),
    ("several end uses in one word", "check required.yaml --to CN --on 2025-04-20 --end-use civil,military", 1, r"^LICENSE", NOTHING),
    ("help of screen", "screen --help", 0, r"--map COLUMN=FACT.*is 3; for the other", NOTHING),
    ("screen without a table", "screen", 2, NOTHING, r"CASES is required"),
    ("screen a missing table", "screen absent.csv", 2, NOTHING, r"missing-file"),
    ("screen a folder", "screen folder", 2, NOTHING, r"is a directory"),
    ("screen", "screen orders.csv --on 2025-04-20", 1, r"^id,item,destination,outcome,rule,cite,missing\n"
     r"1,required\.yaml,CN,license_required,us-ear\.", NOTHING),
    ("screen by default", "screen no-places.csv --to CN --on 2025-04-20", 1, r"\n1,required\.yaml,license_required,", NOTHING),
    ("screen to several places", "screen no-places.csv --to CN,DE", 2, NOTHING, r"names 2 destinations"),
    ("screen to nowhere", "screen no-places.csv", 3, r"1,required\.yaml,error,,,\n", r"no-places\.csv:2:1\n.*--to"),
    ("screen with nothing to fail on", "screen orders.csv --on 2025-04-20 --fail-on none", 0, r"license_required", NOTHING),
    ("screen what is open", "screen open.csv --to CN --on 2025-04-20", 4, r"undetermined,.*,die_area\n", NOTHING),
    ("screen a table with nothing in it", "screen header.csv", 0, r"^id,item,destination,outcome,rule,cite,missing\n$", NOTHING),
    ("screen an empty table", "screen empty.csv", 3, NOTHING, r"empty\.csv:1:1\n.*first row names"),
    ("screen a misspelt column", "screen misspelt.csv", 3, NOTHING, r"misspelt\.csv:1:9\n.*did you mean `destination`"),
    ("screen a column under another name", "screen misspelt.csv --map destinatoin=destination --on 2025-04-20", 1,
     r"^id,item,destinatoin,.*license_required", NOTHING),
    ("screen a column that is passed on", "screen misspelt.csv --map destinatoin= --to DE --on 2025-04-20", 0,
     r"^id,item,destinatoin,.*CN,no_license_required", NOTHING),
    ("screen with a map of no column", "screen orders.csv --map itme=item", 2, NOTHING, r"did you mean `item`"),
    ("screen with a map to no fact", "screen orders.csv --map item=tppp", 2, NOTHING, r"did you mean `tpp`"),
    ("screen with a map that is none", "screen orders.csv --map item", 2, NOTHING, r"COLUMN=FACT"),
    ("screen a table with semicolons", "screen semicolons.csv", 3, NOTHING, r"separated by commas"),
    ("screen a table that has the answer's columns", "screen again.csv", 3, NOTHING, r"column-taken"),
    ("screen to two files", "screen orders.csv -o x.csv --output csv=y.csv", 2, NOTHING, r"name one"),
    ("screen to a file that cannot be written", "screen orders.csv --on 2025-04-20 -o absent/x.csv", 2, NOTHING, r"cannot write"),
    ("screen in a format that it has not", "screen orders.csv --output json", 2, NOTHING, r"formats are ndjson and csv"),
    ("screen with a faulty fact", "screen orders.csv --fact tpp=many", 2, NOTHING, r"error"),
    ("screen with proofs", "screen orders.csv --on 2025-04-20 --explain", 1,
     r"^id,item,destination,outcome,rule,cite,missing,proof\n1,required\.yaml,CN,license_required,us-ear\..*,us-ear\..*: ", NOTHING),
    ("screen with proofs in NDJSON", "screen orders.csv --on 2025-04-20 --explain --output ndjson", 1,
     r'"missing": \[\], "proof": \{"item":"Needs One","spec":"required\.yaml",', NOTHING),
    ("screen that goes on without a file", "screen orders.csv --resume", 2, NOTHING, r"usage.*name the file with -o"),
    ("screen that goes on with a device", "screen orders.csv --resume -o /dev/null", 2, NOTHING, r"`/dev/null` is none"),
    ("screen with nothing to go on with", "screen orders.csv --on 2025-04-20 --resume -o resumed.csv", 1, NOTHING,
     r"^2 rows: 1 license_required, 1 no_license_required\n$"),
    ("screen with a record in place of its answers", "screen orders.csv -o x.csv --record x.csv", 2, NOTHING, r"the same file"),
    ("screen with a record that cannot be written", "screen orders.csv --on 2025-04-20 --record absent/r.json", 2,
     r"license_required", r"cannot write `absent/r\.json`"),
    ("help of verify", "verify --help", 0, r"0 the same, also where another program", NOTHING),
    ("verify without a record", "verify", 2, NOTHING, r"RECORD is required"),
    ("verify a missing record", "verify absent.json", 2, NOTHING, r"missing-file"),
    ("verify what is no record", "verify good.yaml", 3, NOTHING, r"good\.yaml:1:\d+\n[\s\S]*--record"),
    ("verify in a format that it has not", "verify absent.json --output csv", 2, NOTHING, r"formats are text and json"),
    ("a pattern with folders", CHECK + "'folder/**/*.yaml' --to CN --output ndjson", FINISHED, r'"spec":"folder/', NOTHING),
    ("a check of a spec without a destination", "items check open.yaml --on 2025-06-01", 0,
     r"^Open One  open\.yaml\nvalid; .*wait on 1 fact:\ndie_area \(mm2\), \d+ rules: ", NOTHING),
    ("a check of a faulty spec", "items check bad.yaml open.yaml", 3, r"^Open One", r"bad\.yaml:\d+"),
    ("a check of no spec", "items check", 2, NOTHING, r"ITEM is required"),
    ("a skeleton", "items init --kind hbm 'New Stack'", 0, r"\nname: \"New Stack\"\nkind: hbm\n.*\n# die_area: unknown\n", NOTHING),
    ("a skeleton of no kind", "items init --kind card", 2, NOTHING, r"--kind"),
    ("a configuration that is not there", CHECK + "--config absent.yaml", 2, r"", r"missing-file"),
    ("waivers that are not there", CHECK + "required.yaml --to CN --waivers absent.yaml", 2, r"^LICENSE", r"missing-file"),
    ("explain", CHECK + "required.yaml --to CN --explain", 1, r"Considered", NOTHING),
]
