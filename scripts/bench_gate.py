#!/usr/bin/python3
"""Times `licet check` over a repository of spec files: 2,000 variations of the catalog x all destinations.

usage: scripts/bench_gate.py path/to/licet [SPECS] [-- MORE ARGUMENTS OF CHECK]

Prints wall-clock and processor time, memory, decisions a second, and the exit code. The specs are those of
examples/items with figures scaled by up to a fifth, some of them without a die area, so that no two decide by the same
numbers; they are the same in every run.
"""

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIGURE = re.compile(r"^( *(?:fp\d+|tf32|bf16|int\d+|tpp|die_area|memory_bandwidth|io_bandwidth): )(\d+(?:\.\d+)?)( |$)")
ONE_IN = 10  # so many specs do not state their die area


def variation(text, number, chance):
    """A spec of another name with other figures; systems keep what is inside."""
    factor = chance.randint(800, 1200)
    lines = []
    open_area = number % ONE_IN == 0
    for line in text.splitlines():
        if line.startswith("name:"):
            line += f" variant {number}"
        if open_area and line.startswith("die_area:"):
            continue
        figure = FIGURE.match(line)
        if figure:
            scaled = round(float(figure[2]) * factor / 1000, 3)
            line = f"{figure[1]}{scaled:g}{line[figure.end(2):]}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def write_specs(folder, count):
    chance = random.Random(1)
    catalog = sorted((ROOT / "examples/items").glob("*.yaml"))
    plain = [text for text in (file.read_text(encoding="utf-8") for file in catalog)
             if "contains:" not in text and re.search(r"^\s*(performance|tpp):", text, re.M)
             and not re.search(r"^(tpp|performance_density|memory_bandwidth_density|expect):", text, re.M)]
    for number in range(count):
        group = folder / f"group-{number % 20:02}"
        group.mkdir(exist_ok=True)
        text = variation(plain[number % len(plain)], number, chance)
        (group / f"spec-{number:04}.yaml").write_text(text, encoding="utf-8")


def main():
    words = sys.argv[1:]
    more = words[words.index("--") + 1:] if "--" in words else ["--output", "text=/dev/null"]
    words = words[:words.index("--")] if "--" in words else words
    licet, count = Path(words[0]).resolve(), int(words[1]) if len(words) > 1 else 2000
    with tempfile.TemporaryDirectory() as scratch:
        write_specs(Path(scratch), count)
        command = [licet, "check", ".", "--to", "all", "--on", "2026-01-02", "--rules", ROOT / "rules", *more]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{count} specs: {seconds:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of processor time on "
          f"{os.cpu_count()} cores, {used.ru_maxrss / 1024:.0f} MiB, {count * 249 / seconds:,.0f} decisions a second, "
          f"exit code {done.returncode}")
    if done.returncode not in (0, 1, 4):
        sys.exit("bench_gate: the check itself fails\n" + done.stderr.decode()[-2000:])


if __name__ == "__main__":
    main()
