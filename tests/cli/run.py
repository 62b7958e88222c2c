#!/usr/bin/python3
"""Runs the licet program and checks exit codes, streams and files.

usage: run.py LICET SOURCE_DIR [REGEX]

The rows are in cases.py; what takes more than one call and a look at its streams is a function here.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from xml.etree import ElementTree

from cases import BAD_SPECS, BROKEN, CASES, CHECK, DAY, FILES, OVERLAY_HEAD, REQUIRED, RULE, bad

LICET = os.path.abspath(sys.argv[1])
SOURCE = os.path.abspath(sys.argv[2])
ONLY = re.compile(sys.argv[3] if len(sys.argv) > 3 else "")
RULES = os.path.join(SOURCE, "rules")


class Failure(Exception):
    pass


def expect(holds, message):
    if not holds:
        raise Failure(message)


def run(arguments, folder, **options):
    import shlex
    words = shlex.split(arguments) if isinstance(arguments, str) else arguments
    environment = {"PATH": os.environ.get("PATH", ""), "LICET_RULES": RULES}
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    done = subprocess.run([LICET] + words, cwd=folder, env=environment, timeout=60, **options)
    err = (done.stderr or b"").decode(errors="replace")
    expect(done.returncode >= 0, f"died of signal {-done.returncode}: {err}")
    expect(not re.search(r"terminate called|Sanitizer|what\(\)|internal error", err), f"a crash: {err}")
    return done.returncode, (done.stdout or b"").decode(errors="replace"), err


def check_case(folder, arguments, code, out, err):
    got, stdout, stderr = run(arguments.replace("{rules}", RULES).replace("{source}", SOURCE), folder)
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
    command = (CHECK + "required.yaml open.yaml wrong.yaml bad.yaml h20 --to CN,US --output sarif=out.sarif "
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
    again = subprocess.run([LICET, *command.split()], cwd=folder, capture_output=True, check=False,
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
        asked = CHECK + "required.yaml open.yaml good.yaml --to CN,MO,DE,US" + more
        together = "".join(f" --output {name}=all-{name}" for name in formats)
        run(asked + together + " --output json=all-json", folder)
        for name in formats:
            run(asked + f" --output {name}=own-{name}", folder)
            own, with_others = (open(os.path.join(folder, f"{which}-{name}"), "rb").read() for which in ("own", "all"))
            expect(own and own == with_others, f"{name}{more} is not the same beside other outputs")
    # Of one decision that fails among several, a report with its proof; so the summary of a job.
    code, out, err = run(CHECK + "required.yaml --to CN,US --only failures", folder)
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


CHECKS = [
    check_sarif, check_progress, check_alone_or_together, check_outputs, check_many_annotations, check_formatting,
    check_junit, check_coverage_page, check_json, check_ndjson, check_same_bytes, check_today, check_files,
    check_errors_in_json, check_full_device, check_closed_pipe, check_screen_bad_rows, check_screen_ndjson,
    check_screen_order, check_screen_example, check_faulty_rules, check_text_width, check_config,
    check_config_environment, check_config_faults, check_waivers, check_baseline, check_one_by_one,
]


def write_files(folder):
    os.makedirs(os.path.join(folder, "empty"))
    os.makedirs(os.path.join(folder, "folder", "deep"))
    for name, contents in FILES.items():
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
