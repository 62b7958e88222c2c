#!/usr/bin/python3
"""A failure of the tool, of its files or of the machine is never a pass, and no file is left half written.

usage: gate_failures.py LICET SOURCE_DIR [REGEX]
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from harness import FREE, OPEN, REQUIRED, Failure, Program, Skipped, expect

LICET, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ONLY = re.compile(sys.argv[3] if len(sys.argv) > 3 else "")
licet = Program(LICET, SOURCE)
ENVIRONMENT = licet.environment
DAY = ["--on", "2025-04-20"]
OLD = "what was there before\n"
BAD = "licet: spec/v1\nname: Bad\ndie_area: 800 GB/s\n"
ENDED = """licet: waivers/v1
waivers:
  - {item: Needs One, destination: DE, reason: r, owner: o, reference: t, until: 2020-01-01}
"""


def specs(folder):
    for name, text in (("free", FREE), ("required", REQUIRED), ("open", OPEN), ("bad", BAD)):
        Path(folder, name + ".yaml").write_text(text, encoding="utf-8")
    Path(folder, "ended.waivers").write_text(ENDED, encoding="utf-8")


def parts(folder):
    return [name for name in os.listdir(folder) if ".part-" in name]


def long_run(folder):
    """Arguments of a run of about a second with a large output."""
    many = Path(folder, "many")
    many.mkdir()
    for number in range(4):
        text = OPEN.replace("Open One", f"Open {number}")
        (many / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    return ["check", "many", "--to", "all", *DAY, "--output", "json=out.json", "--output", "text=out.txt"]


def whole(file):
    """Whether a file that was there before is as it was, or whole."""
    text = file.read_text(encoding="utf-8")
    if text == OLD:
        return True
    return bool(json.loads(text)["decisions"]) if file.suffix == ".json" else text.endswith("\n")


def check_killed(folder):
    command = [LICET, *long_run(folder)]
    files = [Path(folder, name) for name in ("out.json", "out.txt")]
    start = time.monotonic()
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=False, capture_output=True)
    lasts = time.monotonic() - start
    for ending in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
        killed = 0
        for share in (0.1, 0.4, 0.7, 0.9, 0.95, 1.0):
            for file in files:
                file.write_text(OLD, encoding="utf-8")
            for name in parts(folder):
                os.remove(os.path.join(folder, name))
            process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(lasts * share)
            process.send_signal(ending)
            process.communicate()
            killed += process.returncode == -ending
            expect(process.returncode != 0, f"{ending.name} at {share}: exit code 0")
            expect(all(whole(file) for file in files), f"{ending.name} at {share}: a file is half written")
            expect(ending == signal.SIGKILL or not parts(folder), f"{ending.name} at {share}: {parts(folder)} is left")
        expect(killed >= 2, f"{ending.name}: only {killed} runs were killed")


def check_deleted(folder):
    """A spec that is there when the folder is listed and gone when it is read."""
    inside = Path(folder, "inside")
    inside.mkdir()
    (inside / "z.yaml").write_text(FREE, encoding="utf-8")
    # Pipes hold up the reading on every processor until somebody writes.
    pipes = [inside / f"a{number:03}.yaml" for number in range(len(os.sched_getaffinity(0)))]
    for pipe in pipes:
        os.mkfifo(pipe)

    def write():
        readers = [open(pipe, "w", encoding="utf-8") for pipe in pipes]  # waits for each reader
        (inside / "z.yaml").unlink()
        for number, reader in enumerate(readers):
            with reader:
                reader.write(FREE.replace("Free One", f"Piped {number}"))

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    code, out, err = licet(folder, "check", "inside", "--to", "CN", *DAY)
    expect(code == 2, f"exit code {code}: {err}")
    expect("missing-file" in err and "z.yaml" in err, err)
    for number in range(len(pipes)):
        expect(f"Piped {number}" in out, f"another spec is not decided: {out}")


def check_unreadable(folder):
    specs(folder)
    # The memory of a process: it opens, and reading its first byte fails.
    code, _, err = licet(folder, "check", "/proc/self/mem", "free.yaml", "--to", "CN", *DAY)
    expect(code == 2 and "unreadable-file" in err, f"exit code {code}: {err}")
    if os.geteuid() == 0:
        return
    os.chmod(Path(folder, "free.yaml"), 0)
    code, _, err = licet(folder, "check", "free.yaml", "--to", "CN", *DAY)
    expect(code == 2 and "unreadable-file" in err, f"exit code {code}: {err}")


def check_folders(folder):
    specs(folder)
    os.mkdir(Path(folder, "sub"))
    for option in ("--waivers", "--baseline", "--shipment", "--config", "--overlay"):
        code, _, err = licet(folder, "check", "free.yaml", "--to", "CN", *DAY, option, "sub")
        expect(code == 2 and "not-a-file" in err, f"{option}: exit code {code}: {err}")
        code, _, err = licet(folder, "check", "free.yaml", "--to", "CN", *DAY, option, "absent")
        expect(code == 2 and "missing-file" in err, f"{option}: exit code {code}: {err}")
    for option in (["--output", "json=sub"], ["--write-baseline", "sub"], ["--output", "json=absent/out.json"]):
        code, _, err = licet(folder, "check", "free.yaml", "--to", "CN", *DAY, *option)
        expect(code == 2 and "cannot write" in err, f"{option}: exit code {code}: {err}")
    expect(not parts(folder), f"{parts(folder)} is left")


def check_full_disk(folder):
    specs(folder)
    disk = Path(folder, "disk")
    disk.mkdir()
    script = ('mount -t tmpfs -o size=16k none disk && printf "%s" "$0" > disk/out.json || exit 99; '
              '"$@"; echo "code $?"; cat disk/out.json; ls -A disk')
    words = [LICET, "check", "required.yaml", "--to", "all", *DAY, "--output", "json=disk/out.json"]
    done = subprocess.run(["unshare", "-m", "sh", "-c", script, OLD, *words], cwd=folder, env=ENVIRONMENT, text=True,
                          capture_output=True, check=False)
    if done.returncode not in (0,) or "code " not in done.stdout:
        raise Skipped(f"no disk of its own can be mounted here: {done.stderr.strip()}")
    expect(done.stdout == f"code 2\n{OLD}out.json\n", done.stdout[:500] + done.stderr)
    expect("No space left" in done.stderr, done.stderr)


def check_streams(folder):
    specs(folder)
    words = ["check", "free.yaml", "--to", "CN", *DAY]
    code, _, _ = licet(folder, *words)
    expect(code == 0, f"exit code {code}")
    shell = subprocess.run(["sh", "-c", '"$@" >&-', "sh", LICET, *words], cwd=folder, env=ENVIRONMENT, capture_output=True,
                           text=True, check=False)
    expect(shell.returncode == 2 and "cannot write" in shell.stderr, f"closed: {shell}")
    # Closed and not needed: the file must not become standard output.
    shell = subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", LICET, *words, "--output", "json=out.json"], cwd=folder,
                           env=ENVIRONMENT, check=False)
    expect(shell.returncode == 0, f"closed, with a file: exit code {shell.returncode}")
    json.loads(Path(folder, "out.json").read_text(encoding="utf-8"))
    reader, writer = os.pipe()
    os.close(reader)
    code, _, err = licet(folder, *words, stdout=writer)
    os.close(writer)
    expect(code == 2 and "cannot write" in err, f"broken pipe: exit code {code}: {err}")
    with open("/dev/full", "wb") as full:
        code, _, err = licet(folder, *words, stdout=full)
    expect(code == 2 and "cannot write" in err, f"full: exit code {code}: {err}")
    code, _, err = licet(folder, *words, "--output", "json=/dev/full")
    expect(code == 2 and "cannot write" in err, f"a full device: exit code {code}: {err}")
    for command in (["items", "init"], ["items", "check", "free.yaml"], ["--version"]):
        with open("/dev/full", "wb") as full:
            code, _, err = licet(folder, *command, stdout=full)
        expect(code == 2 and "cannot write" in err, f"{command}: exit code {code}: {err}")


def check_precedence(folder):
    specs(folder)
    waivers = ["--waivers", "ended.waivers"]
    rows = [
        (0, ["free.yaml"]),
        (4, ["free.yaml", "open.yaml"]),
        (1, ["free.yaml", "open.yaml", "required.yaml"]),
        (5, ["free.yaml", "open.yaml", "required.yaml", *waivers]),
        (3, ["free.yaml", "open.yaml", "required.yaml", *waivers, "bad.yaml"]),
        (2, ["free.yaml", "open.yaml", "required.yaml", *waivers, "bad.yaml", "absent.yaml"]),
        (5, ["free.yaml", *waivers]),
        (5, ["free.yaml", "--max-age", "0"]),
        (2, ["free.yaml", "--no-such-option"]),
        (2, ["empty*.yaml"]),
    ]
    for wanted, words in rows:
        for output in ("text", "json", "ndjson"):
            code, out, err = licet(folder, "check", *words, "--to", "CN", *DAY, "--output", output)
            expect(code == wanted, f"{words} as {output}: wants {wanted}, has {code}: {err}")
            if output == "json" and "--no-such-option" not in words:
                decided = len(json.loads(out)["decisions"])
                specs_named = len([w for w in words if w in ("free.yaml", "open.yaml", "required.yaml")])
                refused = "--max-age" in words
                expect(decided == (0 if refused else specs_named), f"{words}: {decided} decisions")


CHECKS = [
    ("killed at some point", check_killed),
    ("a spec that goes away", check_deleted),
    ("files that cannot be read", check_unreadable),
    ("folders in place of files", check_folders),
    ("a full disk", check_full_disk),
    ("standard output that takes nothing", check_streams),
    ("the order of exit codes", check_precedence),
]


def main():
    failed = ran = 0
    for name, check in CHECKS:
        if not ONLY.search(name):
            continue
        ran += 1
        with tempfile.TemporaryDirectory() as folder:
            try:
                check(folder)
            except Skipped as reason:
                print(f"SKIPPED {name}: {reason}")
            except (Failure, ValueError, subprocess.TimeoutExpired) as fault:
                failed += 1
                print(f"FAILED {name}: {fault}")
    print(f"{ran} checks, {failed} failed")
    sys.exit(1 if failed or not ran else 0)


if __name__ == "__main__":
    main()
