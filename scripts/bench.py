#!/usr/bin/python3
"""The cold start of the command line: whole processes of licet, above an empty C++ program of the same minutes.

All are started in turns, in an order that is shuffled for each round; shown are medians. `read` is a copy of the rules in which every
file ends in one more comment, so that none is the one that the program holds, and all of the YAML is read.
"""

import argparse
import os
import random
import shlex
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CHECK = ["check", "examples/items/nvidia-h20.yaml", "--to", "CN"]


def compiled(source, program):
    subprocess.run([*shlex.split(os.environ.get("CXX", "c++")), "-O2", str(source), "-o", str(program)], check=True)
    return str(program)


def edited_rules(folder):
    shutil.copytree(PROJECT / "rules", folder)
    for file in folder.rglob("*.yaml"):
        with file.open("a", encoding="utf-8") as text:
            text.write("# edited\n")
    return str(folder)


def measured(once, commands, runs):
    """For each command the rows (milliseconds, milliseconds of processor time, MB) of its runs."""
    rows = {name: [] for name in commands}
    order = list(commands)
    shuffled = random.Random(1)
    for turn in range(runs + 1):
        shuffled.shuffle(order)  # so that none always runs in the caches of the same other
        for name in order:
            printed = subprocess.run([once, *commands[name]], capture_output=True, check=True).stdout.split()
            wall, processor, memory, status = map(int, printed)
            if status not in (0, 1):
                raise SystemExit(f"bench: `{shlex.join(commands[name])}` gives {status}")
            if turn > 0:  # the first one fills the caches
                rows[name].append((wall / 1e6, processor / 1e3, memory / 1024))
    return rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("licet")
    arguments.add_argument("--runs", type=int, default=200)
    given = arguments.parse_args()
    licet = os.path.abspath(given.licet)
    os.chdir(PROJECT)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "empty.cpp")
        source.write_text("int main() {}\n", encoding="utf-8")
        commands = {
            "empty program": [compiled(source, Path(folder, "empty"))],
            "licet --version": [licet, "--version"],
            "check": [licet, *CHECK],
            "check --rules rules": [licet, *CHECK, "--rules", "rules"],
            "check --rules read": [licet, *CHECK, "--rules", edited_rules(Path(folder, "rules"))],
        }
        once = compiled(PROJECT / "bench" / "once.cpp", Path(folder, "once"))
        rows = measured(once, commands, given.runs)
    medians = {name: [statistics.median(column) for column in zip(*columns)] for name, columns in rows.items()}
    empty = medians["empty program"]
    print(f"{'':20}  {'wall':>9} {'processor':>10} {'memory':>8}   above the empty program, and times its wall time")
    for name, (wall, processor, memory) in medians.items():
        print(f"{name:20} {wall:7.2f} ms {processor:7.2f} ms {memory:5.1f} MB", end="")
        if name != "empty program":
            print(f"   {wall - empty[0]:6.2f} ms {processor - empty[1]:6.2f} ms {memory - empty[2]:5.1f} MB", end="")
            print(f" {wall / empty[0]:6.1f}", end="")
        print()


if __name__ == "__main__":
    main()
