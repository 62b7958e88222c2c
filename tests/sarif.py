#!/usr/bin/python3
"""Holds what licet writes as SARIF against the validator of the SARIF SDK, with GitHub's rules for ingestion.

usage: sarif.py PROJECT_DIR LICET [FOLDER]

The validator comes from npm and is kept in FOLDER (default PROJECT_DIR/build/sarif). Where there is no npm, or it cannot
get it, the test says so and is skipped. An error or a warning of the validator is a failure.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = "@microsoft/sarif-multitool-linux"
VERSION = "5.7.0"
FOUND = re.compile(r"^(?P<where>.*?): (?P<level>error|warning) (?P<rule>\w+): (?P<text>.*)$")
# The project has no page on the web that a log could name: the validator's own setting for such tools.
SETTINGS = {"SARIF2005.ProvideToolProperties.Options": {"InformationUriRequired": False}}

SPEC = """licet: spec/v1
name: {name}
family: X1
designer: NVIDIA
kind: chip
designed_or_marketed_for_datacenters: true
performance:
  fp8: {fp8} TFLOPS
  fp16: 148 TFLOPS
{area}memory_bandwidth: 4.0 TB/s
io_bandwidth: 1028 GB/s
"""
EXPECTATION = """expect:
  - {destination: CN, date: 2025-04-20, outcome: no_license_required}
"""
FILES = {
    "specs/required.yaml": SPEC.format(name="Needs One", fp8=4000, area="die_area: 814 mm2\n") + EXPECTATION,
    "specs/open.yaml": SPEC.format(name="Open One", fp8=500, area=""),
    "specs/an odd, name%.yaml": SPEC.format(name="\"A|B <b> [x](y) {0} @c Ü\"", fp8=4000,
                                            area="die_area: 814 mm2\n"),
    "faulty/faulty.yaml": "licet: spec/v1\nname: Faulty\ndie_area: 800 GB/s\n",
}
DAY = ["--on", "2025-04-20"]
# arguments, exit code
RUNS = [
    (["check", "specs", "--to", "CN,US,DE", *DAY], 1),
    (["check", "specs", "--to", "CN,US,DE", *DAY, "--sarif-profile", "full"], 1),
    (["check", "specs", "--to", "CN,US,DE", *DAY, "--sarif-profile", "github"], 1),
    (["check", "specs", "h20", "--to", "CN", *DAY, "--sarif-profile", "github"], 1),
    (["check", "h20", "--to", "CN", *DAY], 1),
    (["check", "specs", "--to", "CN", "--on", "2025-04-20", "--warn-ahead", "2000"], 1),
    (["check", "specs", "faulty", "--to", "CN", *DAY], 3),
    (["check", "specs", "faulty", "--to", "CN", *DAY, "--sarif-profile", "github"], 3),
    (["check", "specs", "--to", "QQ"], 2),
    (["check", "specs", "--to", "CN", "--rules", "absent"], 2),
    (["check", "specs", "--to", "US", *DAY, "--sarif-profile", "github"], 1),
    (["rules", "check"], 0),
    (["rules", "check", "--overlay", "faulty/faulty.yaml"], 3),
]


def skip(why):
    print(f"SKIPPED: no SARIF log was validated: {why}")
    sys.exit(0)


def validator(folder):
    program = folder / "node_modules" / PACKAGE / "Sarif.Multitool"
    if not program.exists():
        npm = shutil.which("npm")
        if not npm:
            skip("there is no npm to get the validator with")
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(folder), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund",
                   f"{PACKAGE}@{VERSION}"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode or not program.exists():
            skip(f"npm could not get {PACKAGE}@{VERSION}:\n{run.stderr[-1000:]}")
    program.chmod(0o755)
    return program


def validate(program, log, kinds, settings):
    """The errors and warnings, and whether the validator did its work."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    run = subprocess.run([str(program), "validate", str(log), "--rule-kind", kinds, "--config", str(settings)],
                         capture_output=True, text=True, check=False, env=environment)
    out = run.stdout + run.stderr
    done = "Analysis completed successfully." in out
    found = [match for line in out.splitlines() if (match := FOUND.match(line))]
    return found, None if done else out[-2000:]


def main():
    root, licet = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    program = validator(Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else root / "build/sarif")
    failures, results = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, text in FILES.items():
            file = Path(scratch, name)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        settings = Path(scratch, "settings.json")
        settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
        for number, (arguments, wanted) in enumerate(RUNS):
            shown = "licet " + " ".join(arguments)
            log = Path(scratch, f"{number}.sarif")
            environment = {**os.environ, "LICET_RULES": str(root / "rules")}
            run = subprocess.run([licet, *arguments, "--output", f"sarif={log}"], cwd=scratch, env=environment,
                                 capture_output=True, text=True, check=False)
            if run.returncode != wanted:
                failures.append(f"{shown}: exit code {run.returncode}\n{run.stderr[-1000:]}")
                continue
            document = json.loads(log.read_text(encoding="utf-8"))["runs"][0]
            results += len(document["results"])
            # Faults of rules are results of a run that succeeds.
            if document["invocations"][0]["executionSuccessful"] != (wanted in (0, 1) or arguments[0] == "rules"):
                failures.append(f"{shown}: executionSuccessful is not what the exit code {wanted} says")
            found, broken = validate(program, log, "Sarif;Ghas" if "github" in arguments else "Sarif", settings)
            if broken:
                failures.append(f"{shown}: the validator failed\n{broken}")
            failures += [f"{shown}: {match['level']} {match['rule']}: {match['text']}" for match in found]
    if not results:
        failures.append("no log had a result")
    print("\n".join(failures) or f"{len(RUNS)} logs with {results} results are valid")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
