#!/usr/bin/python3
"""Rules that the program holds and rules that it reads say the same: the shipped folder against a copy in which every
file ends in one more comment, so that none is the one that was embedded. Compared are the list of rules, the whole
rulebook as SQL, decisions with every rule considered, and messages that show places in the files.

usage: embedded_rules.py PROJECT_DIR path/to/licet
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COMMANDS = [
    ["rules", "list", "--output", "json", "--on", "2026-01-02"],
    ["rules", "show", "us-ear.letter-2025-04-09-nvidia", "--output", "json", "--on", "2026-01-02"],
    ["rules", "sql", "--dialect", "sqlite"],
    ["rules", "check"],
    ["check", "examples/items", "--to", "CN", "--on", "2026-01-02", "--output", "csv"],
    ["check", "h20", "--to", "CN,SG", "--on", "2026-01-02", "--explain", "--output", "json"],
    ["check", "h20", "--to", "CN,AE", "--on", "2023-12-01", "--posture", "text"],
    ["items", "show", "h20", "--on", "2026-01-02"],
    ["check", "h20", "--to", "CN", "--on", "2026-01-02", "--overlay", "OVERLAY"],  # told at a place in the rules
]

OVERLAY = """licet: overlay/v1
title: an id that is taken
changes:
  - add:
      id: us-ear.letter-2025-04-09-nvidia
      stage: advise
      title: t
      cite: {text: a, url: b}
      effective: {from: 2026-01-01}
      text: more
"""


def run(licet, rules, overlay, command):
    words = [overlay if word == "OVERLAY" else word for word in command]
    done = subprocess.run([licet, *words, "--rules", rules], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    return done.returncode, re.sub(r"sha256:[0-9a-f]{64}|sha256 [0-9a-f]+", "DIGEST", said)


def main():
    project, licet = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.chdir(project)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "rules")
        shutil.copytree("rules", copy)
        for file in copy.rglob("*.yaml"):
            with file.open("a", encoding="utf-8") as text:
                text.write("# a comment more\n")
        shutil.copytree("examples", Path(folder, "examples"))  # the catalog lies beside the rules
        overlay = Path(folder, "overlay.yaml")
        overlay.write_text(OVERLAY, encoding="utf-8")
        for command in COMMANDS:
            embedded = run(licet, "rules", str(overlay), command)
            read = run(licet, str(copy), str(overlay), command)
            read = (read[0], read[1].replace(str(copy), "rules").replace(folder + "/", ""))
            embedded = (embedded[0], embedded[1].replace(folder + "/", ""))
            if embedded == read and embedded[1]:
                continue
            failures += 1
            print(f"not the same: licet {' '.join(command)} (exit {embedded[0]} and {read[0]})")
            for one, other in zip(embedded[1].splitlines(), read[1].splitlines()):
                if one != other:
                    print(f"  embedded: {one[:300]}\n  read:     {other[:300]}")
                    break
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
