#!/usr/bin/python3
"""Times a whole process, `licet check examples/items/nvidia-h20.yaml --to CN`, against `true`.

usage: scripts/bench.py path/to/licet
"""

import os
import statistics
import subprocess
import sys
import time

RUNS = 200


def milliseconds(command):
    """Wall-clock times of RUNS processes; their output is thrown away."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    check = [sys.argv[1], "check", "examples/items/nvidia-h20.yaml", "--to", "CN", "--on", "2026-01-02"]
    if subprocess.run(check, stdout=subprocess.DEVNULL, check=False).returncode not in (0, 1):
        sys.exit("bench: the check itself fails")
    medians = {}
    for name, command in (("true", ["true"]), ("licet check", check)):
        times = milliseconds(command)
        medians[name] = statistics.median(times)
        print(f"{name:12} median {medians[name]:6.2f} ms   95% below {times[RUNS * 95 // 100]:6.2f} ms")
    more = medians["licet check"] - medians["true"]
    print(f"{'difference':12} {more:13.2f} ms   ratio {medians['licet check'] / medians['true']:.1f}")


if __name__ == "__main__":
    main()
