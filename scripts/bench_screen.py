#!/usr/bin/python3
"""`licet screen` beside merely reading the same table into columns with the same reader, on one core and on two.

The tables are made up here: order lines of one maker, whose destinations are as unequal as trade is; order lines about the whole
catalog and every destination alike, of one day and of many; and chips of which no two are alike. All programs run in turns; shown are
medians. With --rows 20000000 it tells whether memory stays flat; --only names some of the tables.
"""

import argparse
import os
import random
import re
import shlex
import shutil
import statistics
import subprocess
import tempfile
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FIRST_DAY = date(2022, 8, 1)
DAYS = [str(FIRST_DAY + timedelta(days=number)) for number in range(1550)]


def places():
    text = (PROJECT / "rules" / "destinations.yaml").read_text(encoding="utf-8")
    return re.findall(r"code: ([A-Z]{2})\b", text)


def order_lines(rows, maker="*", dated=False):
    """About all items and places alike; of one maker, its n-th destination is asked for one n-th as often as its first."""
    items = sorted(file.stem for file in (PROJECT / "examples" / "items").glob(f"{maker}.yaml"))
    codes, random_of = places(), random.Random(1)
    random_of.shuffle(codes)
    shares = list(accumulate(1 / (1 if maker == "*" else n) for n in range(1, len(codes) + 1)))
    yield "id,item,destination," + ("date," if dated else "") + "quantity,price,reference\n"
    for row in range(rows):
        day = random_of.choice(DAYS) + "," if dated else ""
        place = random_of.choices(codes, cum_weights=shares)[0]
        yield (f"{row},{random_of.choice(items)},{place},{day}{random_of.randint(1, 999)},"
               f"{random_of.randint(100, 99999)}.50,PO-{random_of.randint(1, 10**7)}\n")


def chips(rows):
    facts = {"performance.fp16": (10, 2000, "TFLOPS"), "performance.int8": (10, 4000, "TOPS"),
             "die_area": (100, 1600, "mm2"), "memory_bandwidth": (100, 8000, "GB/s"), "io_bandwidth": (10, 2000, "GB/s")}
    codes, random_of = places(), random.Random(1)
    yield "id,destination,date," + ",".join(facts) + ",designed_or_marketed_for_datacenters\n"
    for row in range(rows):
        values = [f"{random_of.randint(low, high)} {unit}" if random_of.random() > 0.05 else ""
                  for low, high, unit in facts.values()]
        yield (f"{row},{random_of.choice(codes)},{random_of.choice(DAYS)},{','.join(values)},"
               f"{random_of.choice(('true', 'false'))}\n")


TASKSET = shutil.which("taskset")
PASSED_ON = ["--map", "price=", "--map", "reference="]
ONE_DAY = ["--on", "2026-06-01", *PASSED_ON]
TABLES = {
    "one maker's order lines": (lambda rows: order_lines(rows, "nvidia-*"), 1, ONE_DAY),
    "catalog, one day": (order_lines, 1, ONE_DAY),
    "catalog, many days": (lambda rows: order_lines(rows, dated=True), 5, PASSED_ON),
    "chips, no two alike": (chips, 50, []),
}


def measured(once, commands, runs):
    """For each command the rows (seconds, seconds of processor time, MB) of its runs."""
    found = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            printed = subprocess.run([once, *command], capture_output=True, check=True).stdout.split()
            wall, processor, memory, status = map(int, printed)
            if status not in (0, 1):
                raise SystemExit(f"bench_screen: `{shlex.join(command)}` gives {status}")
            found[name].append((wall / 1e9, processor / 1e6, memory / 1024))
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in found.items()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("licet")
    arguments.add_argument("reader", help="licet_read_table")
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--only", nargs="+", choices=TABLES, default=list(TABLES))
    given = arguments.parse_args()
    licet, reader = os.path.abspath(given.licet), os.path.abspath(given.reader)
    with tempfile.TemporaryDirectory() as folder:
        once = str(Path(folder, "once"))
        compiler = shlex.split(os.environ.get("CXX", "c++"))
        subprocess.run([*compiler, "-O2", str(PROJECT / "bench" / "once.cpp"), "-o", once], check=True)
        table = Path(folder, "table.csv")
        print(f"{'':44} {'wall':>9} {'processor':>10} {'memory':>8}  rows/s, and times the coded reader's wall time")
        for name in given.only:
            make, share, options = TABLES[name]
            rows = given.rows // share
            with table.open("w", encoding="utf-8") as out:
                out.writelines(make(rows))
            screen = [licet, "screen", str(table), *options]
            figures = measured(once, {
                "read, words as bytes": [TASKSET, "-c", "0", reader, str(table)],
                "read, words coded": [TASKSET, "-c", "0", reader, "--coded", str(table)],
                "screen, one core": [TASKSET, "-c", "0", *screen],
                "screen, two cores": [TASKSET, "-c", "0,1", *screen],
            }, given.runs)
            yardstick = figures["read, words coded"][0]
            for which, (wall, processor, memory) in figures.items():
                print(f"{name + ': ' + which:44} {wall:7.2f} s {processor:8.2f} s {memory:5.0f} MB"
                      f" {rows / wall:9.0f} {wall / yardstick:6.1f}")


if __name__ == "__main__":
    main()
