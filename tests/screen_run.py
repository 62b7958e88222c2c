#!/usr/bin/python3
"""`licet screen` as a tool that runs for hours: stopped anywhere and gone on with, watched at a terminal, recorded, and
decided again by `licet verify`.

usage: screen_run.py LICET SOURCE_DIR [REGEX]
"""

import hashlib
import json
import os
import pty
import random
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from harness import FREE, OPEN, REQUIRED, Failure, Program, expect

LICET, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ONLY = re.compile(sys.argv[3] if len(sys.argv) > 3 else "")
licet = Program(LICET, SOURCE)
ENVIRONMENT = licet.environment
QUESTION = ["--map", "memo=", "--on", "2025-04-20"]


def command(*words):
    return [LICET, *words]


def specs(folder):
    for name, text in (("free", FREE), ("required", REQUIRED), ("open", OPEN)):
        Path(folder, name + ".yaml").write_text(text, encoding="utf-8")


def rows(count):
    """Cheap rows of every kind: cells over two lines, bad ones, some that need a license."""
    yield "id,item,destination,memo\n"
    for i in range(count):
        item = "absent.yaml" if i % 997 == 3 else "required.yaml" if i % 101 == 5 else "free.yaml"
        memo = f'"line {i}\nsecond, ""quoted"""' if i % 89 == 7 else f"m{i}"
        yield f"{i},{item},{('DE', 'US', 'FR', 'CN')[i % 4]},{memo}\n"


def table(folder, count, name="cases.csv"):
    Path(folder, name).write_text("".join(rows(count)), encoding="utf-8")


class Slowly:
    """A named pipe that takes about `seconds` to give a table, however fast rows are decided."""

    def __init__(self, folder, text, seconds, name="cases.fifo"):
        self.path = Path(folder, name)
        # A new one each time: whoever still writes to an old one is alone with it.
        self.path.unlink(missing_ok=True)
        os.mkfifo(self.path)
        self.text, self.seconds = text.encode(), seconds
        threading.Thread(target=self.write, daemon=True).start()

    def write(self):
        pieces = 40
        size = len(self.text) // pieces + 1
        try:
            with open(self.path, "wb", buffering=0) as pipe:
                for begin in range(0, len(self.text), size):
                    pipe.write(self.text[begin:begin + size])
                    time.sleep(self.seconds / pieces)
        except BrokenPipeError:
            pass


def left_behind(folder):
    return sorted(name for name in os.listdir(folder) if ".part" in name)


def rows_done(folder, name="out.csv"):
    state = Path(folder, name + ".part.state")
    return json.loads(state.read_text(encoding="utf-8"))["rows"] if state.exists() else 0


def read(folder, name):
    return Path(folder, name).read_bytes()


def interrupted(folder, words, after, ending=signal.SIGKILL):
    """Runs and ends a process; whether it was still running."""
    process = subprocess.Popen(command(*words), cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(ending)
        process.communicate()
    return process.returncode == -ending


def killed_behind(folder, words, rows, ending=signal.SIGKILL):
    """Runs and ends a process as soon as the state speaks of more than so many rows; of how many it speaks then."""
    process = subprocess.Popen(command(*words), cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    while process.poll() is None and rows_done(folder) <= rows:
        time.sleep(0.02)
    process.send_signal(ending)
    expect(process.wait() == -ending, "the run ended before a state was saved")
    return rows_done(folder)


def check_killed(folder):
    """Killed at random moments and gone on with, byte for byte what one run gives, with its counts and exit code."""
    words = ["screen", "cases.csv", *QUESTION]
    count, lasts = 10_000, 0
    while lasts < 0.5:  # long enough to be killed in between
        count *= 2
        table(folder, count)
        start = time.monotonic()
        code, _, err = licet(folder, *words, "-o", "whole.csv", "--record", "whole.json")
        lasts = time.monotonic() - start
    counts = err.splitlines()[-1]
    expect(code == 3 and f"{count:,} rows: " in counts and not left_behind(folder), err[-300:])
    chance = random.Random(20251122)
    for trial in range(3):
        killed = 0
        for _ in range(3):
            if not interrupted(folder, [*words, "-o", "out.csv", "--resume"], chance.uniform(0.1, 0.4) * lasts):
                break
            killed += 1
            expect(not Path(folder, "out.csv").exists(), f"trial {trial}: a file of a run that did not finish")
        expect(killed, "no run was killed")
        Path(folder, "out.csv").unlink(missing_ok=True)
        code, _, err = licet(folder, *words, "-o", "out.csv", "--record", "out.json", "--resume")
        expect(code == 3, f"exit code {code}: {err[-300:]}")
        expect(read(folder, "out.csv") == read(folder, "whole.csv"), f"trial {trial}: the bytes differ")
        expect(err.splitlines()[-1].split(";")[0] == counts, f"{err.splitlines()[-1]} is not {counts}")
        expect(not left_behind(folder), f"{left_behind(folder)} is left")
        then, now = (json.loads(read(folder, name)) for name in ("whole.json", "out.json"))
        expect(now.pop("output")["digest"] == then.pop("output")["digest"] and now == then, "the records differ")
        os.remove(Path(folder, "out.csv"))


def check_states(folder):
    """The same where a state is sure to be saved between two kills: the table comes slowly."""
    text = "".join(rows(30_000))
    Path(folder, "cases.csv").write_text(text, encoding="utf-8")
    licet(folder, "screen", "cases.csv", *QUESTION, "-o", "whole.csv")
    words = ["screen", "cases.fifo", *QUESTION, "-o", "out.csv"]
    reached = [0]
    for _ in range(2):
        Slowly(folder, text, 6)
        reached.append(killed_behind(folder, [*words, "--resume"], reached[-1]))
    expect(0 < reached[1] < reached[2], f"rows in the states: {reached}")
    # What was written behind the state is of no account, and neither is a state written halfway.
    with open(Path(folder, "out.csv.part"), "ab") as part:
        part.write(b"29999,free.yaml,DE,half a ro")
    Path(folder, "out.csv.part.state.new").write_text("{\"schema\": ", encoding="utf-8")
    Slowly(folder, text, 0)
    code, _, err = licet(folder, *words, "--resume")
    expect(code == 3 and f"; the first {reached[2]:,} by the run before" in err, err[-300:])
    expect(read(folder, "out.csv") == read(folder, "whole.csv"), "the bytes differ")
    expect(not left_behind(folder), f"{left_behind(folder)} is left")


def stopped(folder, text, *more):
    """A run of the table that is stopped behind a saved state."""
    Slowly(folder, text, 6)
    killed_behind(folder, ["screen", "cases.fifo", *QUESTION, "-o", "out.csv", *more], 0, signal.SIGTERM)


def check_refused(folder):
    """No run goes on with the answers of another one, and each message names what is another."""
    text = "".join(rows(30_000))
    stopped(folder, text)
    before = {name: read(folder, name) for name in left_behind(folder)}
    Path(folder, "overlay.yaml").write_text("licet: overlay/v1\ntitle: example\nchanges:\n  - repeal: us-ear.744.21\n"
                                            "    from: 2027-01-01\n", encoding="utf-8")
    program = Path(folder, "another")
    shutil.copy(LICET, program)
    with open(program, "ab") as file:
        file.write(b"\n")
    changed = text.replace("17,free.yaml,US,m17\n", "17,free.yaml,DE,m17\n")
    expect(changed != text, "the table has not changed")
    cases = [
        ("options", LICET, text, ["--strict"], r"--strict was `no` and is `yes`"),
        ("day", LICET, text, ["--on", "2025-04-21"], r"--on was `2025-04-20` and is `2025-04-21`"),
        ("rules", LICET, text, ["--overlay", "overlay.yaml"], r"rulebook was `sha256:\w{12}` and is `sha256:\w{12}`"),
        ("program", program, text, [], r"program was `licet [\d.]+ sha256:\w{12}` and is"),
        ("input", LICET, changed, [], r"the first [\d,]+ rows of `cases\.fifo` are not those"),
        ("shorter input", LICET, "".join(rows(64)), [], r"rows of `cases\.fifo` are not those"),
    ]
    for name, which, cells, more, message in cases:
        # Of an option that is given twice the last word counts.
        question = QUESTION[:2] if "--on" in more else QUESTION
        Slowly(folder, cells, 0)
        done = subprocess.run([which, "screen", "cases.fifo", *question, *more, "-o", "out.csv", "--resume"], cwd=folder,
                              env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300)
        expect(done.returncode == 2 and "cannot-resume" in done.stderr and re.search(message, done.stderr),
               f"{name}: exit code {done.returncode}: {done.stderr}")
        expect({name: read(folder, name) for name in left_behind(folder)} == before, f"{name}: something was written")
    Slowly(folder, text, 0)
    code, _, err = licet(folder, "screen", "cases.fifo", *QUESTION, "-o", "out.csv")
    expect(code == 2 and "unfinished-run" in err and "--resume" in err, err)
    os.truncate(Path(folder, "out.csv.part"), 10)
    Slowly(folder, text, 0)
    code, _, err = licet(folder, "screen", "cases.fifo", *QUESTION, "-o", "out.csv", "--resume")
    expect(code == 2 and "is shorter than its run left it" in err, err)
    for name in before:
        os.remove(Path(folder, name))
    Slowly(folder, text, 0)
    code, _, err = licet(folder, "screen", "cases.fifo", *QUESTION, "-o", "out.csv")
    expect(code == 3 and Path(folder, "out.csv").exists(), err[-300:])


def check_part_of_nobody(folder):
    table(folder, 10)
    Path(folder, "out.csv.part").write_text("mine\n", encoding="utf-8")
    for more in ([], ["--resume"]):
        code, _, err = licet(folder, "screen", "cases.csv", *QUESTION, "-o", "out.csv", *more)
        expect(code == 2 and "says that it is its own" in err, err)
        expect(read(folder, "out.csv.part") == b"mine\n", "somebody's file was overwritten")
    Path(folder, "out.csv.part.state").write_text("{}", encoding="utf-8")
    code, _, err = licet(folder, "screen", "cases.csv", *QUESTION, "-o", "out.csv", "--resume")
    expect(code == 3 and "unknown-format" in err and "out.csv.part.state:1" in err, err)


def check_two_runs(folder):
    """Two runs never write the same file."""
    text = "".join(rows(3_000))
    Slowly(folder, text, 3)
    first = subprocess.Popen(command("screen", "cases.fifo", *QUESTION, "-o", "out.csv"), cwd=folder, env=ENVIRONMENT,
                             stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    while not Path(folder, "out.csv.part").exists():
        time.sleep(0.05)
    time.sleep(0.2)
    table(folder, 10)
    for more in ([], ["--resume"]):
        code, _, err = licet(folder, "screen", "cases.csv", *QUESTION, "-o", "out.csv", *more)
        expect(code == 2 and ("another run writes" in err or "unfinished-run" in err), err)
    first.communicate(timeout=300)
    licet(folder, "screen", "-", *QUESTION, "-o", "alone.csv", input=text.encode())
    expect(read(folder, "out.csv") == read(folder, "alone.csv"), "the first run was disturbed")


def check_full_disk(folder):
    """A disk that is full, and then no longer."""
    text = "".join(rows(30_000))
    licet(folder, "screen", "-", *QUESTION, "-o", "whole.csv", input=text.encode())
    most = len(read(folder, "whole.csv")) * 2 // 3

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    Slowly(folder, text, 4)
    words = ["screen", "cases.fifo", *QUESTION, "-o", "out.csv"]
    code, _, err = licet(folder, *words, preexec_fn=limit)
    expect(code == 2 and "write-error" in err and "too large" in err, err[-300:])
    expect(re.search(r"warning\[unfinished-run\]: `out.csv.part` keeps [\d,]+ rows with", err), err[-300:])
    expect(rows_done(folder) > 0 and not Path(folder, "out.csv").exists(), f"{left_behind(folder)}")
    Slowly(folder, text, 0)
    code, _, err = licet(folder, *words, "--resume")
    expect(code == 3 and "by the run before" in err, err[-300:])
    expect(read(folder, "out.csv") == read(folder, "whole.csv"), "the bytes differ")


def check_standard_input(folder):
    """Given again from its beginning, what comes through a pipe is gone on with too."""
    text = "".join(rows(30_000))
    stopped(folder, text)
    process = subprocess.run(command("screen", "-", *QUESTION, "-o", "out.csv", "--resume"), cwd=folder, env=ENVIRONMENT,
                             input=text.encode(), capture_output=True, check=False, timeout=300)
    expect(process.returncode == 3 and b"by the run before" in process.stderr, process.stderr[-300:])
    licet(folder, "screen", "-", *QUESTION, "-o", "whole.csv", input=text.encode())
    expect(read(folder, "out.csv") == read(folder, "whole.csv"), "the bytes differ")


def at_terminal(folder, words, seconds=120):
    """What a run writes to standard error where that is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command(*words), cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    told, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        if not select.select([ours], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    return process.wait(), told.decode()


def check_progress(folder):
    """Rows, pace and time left, at a terminal, where it lasts."""
    table(folder, 20)
    code, told = at_terminal(folder, ["screen", "cases.csv", *QUESTION])
    expect("a second" not in told and "20 rows: " in told, f"a short run says {told!r}")
    count, told = 500, ""
    while "a second" not in told and count < 1_000_000:
        count *= 2
        # No two rows ask the same.
        Path(folder, "long.csv").write_text("id,item,destination,tpp\n" +
                                            "".join(f"{i},open.yaml,CN,3000.{i + 1}\n" for i in range(count)),
                                            encoding="utf-8")
        start = time.monotonic()
        code, told = at_terminal(folder, ["screen", "long.csv", "--on", "2025-04-20"])
        expect("a second" in told or time.monotonic() - start < 2, f"nothing is said in a long run: {told!r}")
    expect(code == 4, f"exit code {code}")
    expect(re.search(r"\r[\d,]+ rows, [\d,]+ a second, \d+ (s|min) left\x1b\[K", told), told)
    expect(told.endswith(f"\r\x1b[K{count:,} rows: {count:,} undetermined\r\n"), f"the line stays: {told[-200:]!r}")
    Slowly(folder, "".join(rows(3_000)), 2)
    code, told = at_terminal(folder, ["screen", "cases.fifo", *QUESTION])
    expect(re.search(r"[\d,]+ rows, [\d,]+ a second\x1b\[K", told) and "left" not in told, told[-2000:])
    _, _, err = licet(folder, "screen", "long.csv", "--on", "2025-04-20")
    expect(err == "", f"progress where there is no terminal: {err}")


def check_record(folder):
    """What a record says is so, and it says nothing of the machine or the hour."""
    table(folder, 300)
    catalog = "id,item,destination\n1,nvidia-h20,CN\n2,open.yaml,DE\n3,absent.yaml,CN\n"
    Path(folder, "few.csv").write_text(catalog, encoding="utf-8")
    Path(folder, "shipment.yaml").write_text("licet: shipment/v1\nend_use: civil\n", encoding="utf-8")
    words = ["screen", str(Path(folder, "few.csv")), "--shipment", "shipment.yaml", "-o", "out.csv", "--record"]
    code, _, err = licet(folder, *words, "record.json")
    expect(code == 3, f"exit code {code}: {err}")
    text = Path(folder, "record.json").read_text(encoding="utf-8")
    record = json.loads(text)

    def digest(file):
        return "sha256:" + hashlib.sha256(Path(file).read_bytes()).hexdigest()

    expect(str(folder) not in text and SOURCE not in text and '"/' not in text, "a path of the machine")
    expect(record["program"]["digest"] == digest(LICET), "program")
    expect(record["input"] == {"file": "few.csv", "digest": digest(Path(folder, "few.csv")), "format": "csv", "rows": 3},
           record["input"])
    expect(record["output"]["digest"] == digest(Path(folder, "out.csv")), "output")
    expect(record["shipment"] == {"file": "shipment.yaml", "digest": digest(Path(folder, "shipment.yaml"))}, "shipment")
    expect(record["specs"] == [
        {"file": "absent.yaml", "digest": None},
        {"file": "catalog:nvidia-h20.yaml", "digest": digest(Path(SOURCE, "examples/items/nvidia-h20.yaml"))},
        {"file": "open.yaml", "digest": digest(Path(folder, "open.yaml"))}], record["specs"])
    for file in record["rulebook"]["files"]:
        expect(file["digest"] == digest(Path(SOURCE, "rules", file["file"])), file)
    rows_of = record["counts"]
    expect(sum(rows_of.values()) == 3 and rows_of["error"] == 1, rows_of)
    expect(record["options"]["on"] is None and re.fullmatch(r"\d{4}-\d\d-\d\d", record["options"]["today"]), "day")
    licet(folder, *words, "again.json")
    expect(Path(folder, "again.json").read_text(encoding="utf-8") == text, "a second run has another record")
    code, out, err = licet(folder, "screen", "few.csv", "--shipment", "shipment.yaml", "--record", "stream.json")
    expect(json.loads(read(folder, "stream.json"))["output"]["digest"] ==
           "sha256:" + hashlib.sha256(out.encode()).hexdigest(), "the digest of standard output")
    code, out, err = licet(folder, "verify", "stream.json")
    expect(code == 0 and out.startswith("stream.json: same\n"), out + err)


def recorded(folder, source):
    """A run with rules of its own, and its record."""
    shutil.copytree(Path(SOURCE, "rules"), Path(folder, "rules"))
    Path(folder, "overlay.yaml").write_text("licet: overlay/v1\ntitle: example\nchanges:\n  - repeal: us-ear.744.21\n"
                                            "    from: 2027-01-01\n", encoding="utf-8")
    Path(folder, "shipment.yaml").write_text("licet: shipment/v1\nend_use: civil\n", encoding="utf-8")
    Path(folder, "cases.csv").write_text(source, encoding="utf-8")
    code, _, err = licet(folder, "screen", "cases.csv", *QUESTION, "--rules", "rules", "--overlay", "overlay.yaml",
                         "--shipment", "shipment.yaml", "-o", "out.csv", "--record", "record.json")
    expect(code == 3, f"exit code {code}: {err[-300:]}")


def check_verify(folder):
    """Each cause of a difference is named, and what differs is counted and shown."""
    recorded(folder, "".join(rows(1_200)))
    words = ["verify", "record.json", "--rules", "rules"]
    code, out, err = licet(folder, *words)
    expect((code, out, err) == (0, "record.json: same\nanswers: the same, 1,200 rows\n", ""), f"{code}: {out}{err}")

    def spoil(name, old, new, wanted, *, exit_code=1, more=()):
        file = Path(folder, name)
        before = file.read_text(encoding="utf-8")
        expect(old in before, f"{name} has no {old}")
        file.write_text(before.replace(old, new), encoding="utf-8")
        code, out, err = licet(folder, *words, *more)
        file.write_text(before, encoding="utf-8")
        expect(code == exit_code, f"{name}: exit code {code}: {out}{err}")
        for line in wanted:
            expect(re.search(line, out + err), f"{name}: no {line} in {out}{err}")
        document = None
        if exit_code == 1:
            file.write_text(before.replace(old, new), encoding="utf-8")
            document = json.loads(licet(folder, *words, *more, "--output", "json")[1])
            file.write_text(before, encoding="utf-8")
            expect(document["verdict"] == "differs", document)
        return document

    told = spoil("required.yaml", "tpp: 9000", "tpp: 90", [r"^record.json: differs\nspecs: `required.yaml` changed \(sha256:",
                 r"answers: 12 of 1,200 rows differ, 3 in the outcome\n  row 208: license_required then, no_license_required now\n", r"  and \d+ more\n$"])
    expect(told["answers"]["differing"] > 3 and len(told["answers"]["first"]) == 5, told["answers"])
    first = told["answers"]["first"][0]
    expect(first["then"] == "license_required" and first["now"] == "no_license_required", first)
    spoil("required.yaml", "name: Needs One", "name: Wants One", [r"specs: `required.yaml` changed",
          r"answers: the same, 1,200 rows\nWhat changed turns no answer\.\n$"])
    spoil("rules/us-ear/pack.yaml", "pack: us-ear", "pack:  us-ear", [r"rules: `us-ear/pack.yaml` changed",
          r"What changed turns no answer"])
    spoil("overlay.yaml", "2027-01-01", "2027-01-02", [r"overlays: `overlay.yaml` changed"])
    spoil("shipment.yaml", "civil", "[civil, military]", [r"shipment: `shipment.yaml` changed"])
    spoil("cases.csv", "17,free.yaml,US,m17", "17,absent.yaml,US,m17", [r"input: `cases.csv` changed",
          r"answers: 1 of 1,200 rows differ, 1 in the outcome\n  row 18: no_license_required then, error now\n$"])
    spoil("out.csv", ",m17,", ",m18,", [r"output: `out.csv` changed", r"answers: the same"])
    spoil("record.json", "sha256:", "sha512:", [r"."], exit_code=1)
    spoil("record.json", "licet/record/v1", "licet/record/v9", [r"this is not a decision record"], exit_code=3)
    spoil("record.json", '"strict": false', '"strict": maybe', [r"bad-flag", r"record.json:\d+:\d+"], exit_code=3)
    Path(folder, "rules/us-ear/extra.yaml").write_text("licet: rules/v1\npack: us-ear\nrules: []\n", encoding="utf-8")
    code, out, err = licet(folder, *words)
    expect(code in (1, 3) and ("`us-ear/extra.yaml` is new" in out or code == 3), f"{code}: {out}{err}")
    os.remove(Path(folder, "rules/us-ear/extra.yaml"))

    shutil.move(Path(folder, "out.csv"), Path(folder, "moved.csv"))
    code, out, _ = licet(folder, *words)
    expect(code == 0 and out.startswith("record.json: same\n"), out)
    spoil("required.yaml", "tpp: 9000", "tpp: 90", [r"answers: they differ; which rows, `--answers FILE` tells"])
    spoil("required.yaml", "tpp: 9000", "tpp: 90", [r"answers: \d+ of 1,200 rows differ"], more=["--answers", "moved.csv"])
    shutil.move(Path(folder, "cases.csv"), Path(folder, "table.csv"))
    code, out, err = licet(folder, *words)
    expect(code == 2 and "missing-file" in err and out == "", f"{code}: {out}{err}")
    code, out, err = licet(folder, *words, "--input", "table.csv")
    expect(code == 0, f"{code}: {out}{err}")
    for missing in ("required.yaml", "overlay.yaml", "shipment.yaml"):
        shutil.move(Path(folder, missing), Path(folder, "away"))
        code, out, err = licet(folder, *words, "--input", "table.csv")
        expect(code == 2 and "missing-file" in err and missing in err, f"{missing}: {code}: {out}{err}")
        shutil.move(Path(folder, "away"), Path(folder, missing))
    code, out, err = licet(folder, "verify", "absent.json")
    expect(code == 2 and "missing-file" in err, err)


def check_verify_program(folder):
    """Another build that answers alike holds, and it is said."""
    recorded(folder, "".join(rows(50)))
    program = Path(folder, "another")
    shutil.copy(LICET, program)
    with open(program, "ab") as file:
        file.write(b"\n")
    words = ["verify", "record.json", "--rules", "rules", "--output"]
    done = [subprocess.run([program, *words, form], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
            for form in ("text", "json")]
    expect(done[0].returncode == 0 and done[0].stdout.startswith("record.json: same answers, by another program\n"),
           done[0].stdout + done[0].stderr)
    expect("and another build of it" in done[0].stdout, done[0].stdout)
    document = json.loads(done[1].stdout)
    expect(document["verdict"] == "same_answers" and document["changes"][0]["what"] == "program", document)


def check_verify_stream(folder):
    """A table from standard input, NDJSON and proofs."""
    text = "".join(json.dumps({"id": i, "item": "free.yaml", "destination": "DE", "memo": "x\ny"}) + "\n" for i in range(20))
    Path(folder, "rows.ndjson").write_text(text, encoding="utf-8")
    words = ["screen", "-", "--input", "ndjson", *QUESTION, "--explain", "-o", "out.ndjson", "--record", "record.json"]
    code, _, err = licet(folder, *words, input=text.encode())
    expect(code == 0 and err == "20 rows: 20 no_license_required\n", err)
    code, _, err = licet(folder, "verify", "record.json")
    expect(code == 2 and "--input" in err, err)
    for source, given in (("rows.ndjson", None), ("-", text.encode())):
        code, out, err = licet(folder, "verify", "record.json", "--input", source, input=given)
        expect(code == 0 and "same, 20 rows" in out, out + err)
    spoiled = text.replace('"DE"', '"US"', 1)
    code, out, err = licet(folder, "verify", "record.json", "--input", "-", input=spoiled.encode())
    expect(code == 1 and "1 of 20 rows differ, none in the outcome\n  row 1: no_license_required, answered otherwise\n" in out, out + err)


def check_explain(folder):
    """The proof is that of `check`."""
    Path(folder, "rows.ndjson").write_text('{"item": "required.yaml", "destination": "CN"}\n{"item": "absent.yaml"}\n'
                                           '{"item": "required.yaml", "destination": "CN", "proof": "mine"}\n',
                                           encoding="utf-8")
    words = ["screen", "rows.ndjson", "--on", "2025-04-20", "--explain"]
    code, out, err = licet(folder, *words)
    answers = [json.loads(line) for line in out.splitlines()]
    _, checked, _ = licet(folder, "check", "required.yaml", "--to", "CN", "--on", "2025-04-20", "--output", "ndjson")
    expect(code == 3 and answers[0]["proof"] == json.loads(checked), "the proof is another one")
    expect(answers[1]["proof"] is None and answers[2]["outcome"] == "error" and "column-taken" in err, out + err)
    _, out, _ = licet(folder, *words, "--output", "csv")
    expect(out.splitlines()[0] == "item,destination,outcome,rule,cite,missing,proof", out)
    rule = answers[0]["rule"][0]
    expect(f"{rule}: " in out.splitlines()[1].split(",", 5)[5], out)
    code, out, _ = licet(folder, "screen", "rows.ndjson", "--on", "2025-04-20", "--map", "proof=")
    expect(json.loads(out.splitlines()[2])["proof"] == "mine", "without --explain a column of this name is passed on")


def check_memory(folder):
    """Five times the rows take no more memory."""
    most = []
    for count in (12_000, 60_000):
        table(folder, count)
        process = subprocess.Popen(command("screen", "cases.csv", *QUESTION, "-o", "out.csv", "--record", "r.json"),
                                   cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        most.append(used.ru_maxrss)
    # In KiB. Threads meet the allocator differently in each run.
    expect(most[1] < most[0] + 16_384, f"{most[0]} KiB, then {most[1]} KiB")


def check_alike(folder):
    """Rows that are answered by what was decided for others have the answers that each gets when it is explained."""
    chance = random.Random(20261122)
    items = sorted(path.stem for path in Path(SOURCE, "examples/items").glob("*.yaml"))
    places = ["CN", "MO", "AE", "DE", "TW", "IN", "MX", "VN", "RU", "US", "KZ", "SG"]
    days = ["2022-10-06", "2022-10-12", "2023-11-20", "2024-04-05", "2025-01-20", "2025-04-16", "2025-06-01", "2026-06-01"]

    def sometimes(text):
        return text if chance.random() < 0.6 else ""

    lines = ["id,item,destination,date,quantity,tpp_received_this_year,lpp_certification"]
    for i in range(150):
        lines.append(",".join([str(i), chance.choice(items), chance.choice(places), chance.choice(days),
                               sometimes(str(chance.randint(1, 6000))), sometimes(str(chance.randint(1, 30_000_000))),
                               sometimes(chance.choice(["true", "false"]))]))
    chips = ["id,destination,date,tpp,die_area,memory_bandwidth,io_bandwidth,designed_or_marketed_for_datacenters"]
    for i in range(150):
        chips.append(",".join([str(i), chance.choice(places), chance.choice(days), sometimes(str(chance.randint(100, 6000))),
                               sometimes(f"{chance.randint(100, 1600)} mm2"), sometimes(f"{chance.randint(100, 8000)} GB/s"),
                               sometimes(f"{chance.randint(10, 2000)} GB/s"), sometimes(chance.choice(["true", "false"]))]))
    everywhere = re.findall(r"code: ([A-Z]{2})\b", Path(SOURCE, "rules/destinations.yaml").read_text(encoding="utf-8"))
    few = ["id,item,destination,date,quantity"]
    for i in range(150):
        few.append(",".join([str(i), chance.choice(["nvidia-h20", "nvidia-l4", "hbm3-stack", "amd-mi308x"]),
                             chance.choice(everywhere), "2025-06-01", str(int(10 ** chance.uniform(0, 6)))]))
    for name, table_lines in (("lines.csv", lines), ("chips.csv", chips), ("few.csv", few)):
        Path(folder, name).write_text("\n".join(table_lines) + "\n", encoding="utf-8")
        found = []
        for more in ([], ["--explain"]):
            code, out, err = licet(folder, "screen", name, "--output", "ndjson", *more)
            expect(code in (1, 4), f"exit code {code}: {err[-300:]}")
            found.append([{key: value for key, value in json.loads(line).items() if key != "proof"}
                          for line in out.splitlines()])
        different = [pair for pair in zip(*found) if pair[0] != pair[1]]
        expect(len(found[0]) == 150 and not different, f"{name}: {len(different)} rows, such as {different[:1]}")


def main():
    passed, failed = 0, 0
    for check in (check_killed, check_states, check_refused, check_part_of_nobody, check_two_runs, check_full_disk,
                  check_standard_input, check_progress, check_record, check_verify, check_verify_program,
                  check_verify_stream, check_explain, check_alike, check_memory):
        if not ONLY.search(check.__name__):
            continue
        with tempfile.TemporaryDirectory() as folder:
            specs(folder)
            try:
                check(folder)
                passed += 1
            except Failure as failure:
                failed += 1
                print(f"FAILED {check.__name__}: {failure}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
