#!/usr/bin/python3
"""Runs the commands of examples/warehouse/README.md, each section in a copy of the folder, and compares the answers.

usage: warehouse.py PROJECT_DIR LICET
"""

import csv
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import engines


def fenced(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def run(script, folder, licet, more=None):
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "licet").unlink(missing_ok=True)
    (tools / "licet").symlink_to(licet)
    python = tools / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}",
                                "PYSPARK_PYTHON": sys.executable} | (more or {})
    done = subprocess.run(["bash", "-ec", script], cwd=folder, env=environment, check=False, text=True, encoding="utf-8",
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 4):  # 4: some row is undetermined
        return f"exit code {done.returncode}\n{done.stdout}{done.stderr[-2000:]}"
    return done.stdout


def why_not(section):
    """Why a section cannot be run here; None if it can."""
    module = {"DuckDB": "duckdb", "Apache Spark": "pyspark"}.get(section)
    if module and not importlib.util.find_spec(module):
        return f"the Python package `{module}` is not installed (scripts/ci-tools)"
    if section == "Apache Spark" and not shutil.which("java"):
        return "Apache Spark needs Java"
    if section == "SQLite" and not shutil.which("sqlite3"):
        return "sqlite3 is not installed"
    return None


def screened(example, licet, folder):
    """The example's rows that are not open, as `licet screen` answers them: the README is not believed."""
    answers = list(csv.DictReader((folder / "shown.csv").open(encoding="utf-8")))
    units = {"tpp": "", "die_area": " mm2", "memory_bandwidth": " GB/s", "io_bandwidth": " GB/s"}
    with (folder / "screen.csv").open("w", newline="", encoding="utf-8") as out:
        rows = list(csv.DictReader((example / "cases.csv").open(encoding="utf-8")))
        plain = [name for name in rows[0] if not name.endswith(("_min", "_max"))]
        writer = csv.writer(out)
        writer.writerow(plain + list(units))
        for row in rows:
            figures = []
            for fact, unit in units.items():
                low, high = row[fact + "_min"], row[fact + "_max"]
                figures.append("" if not low + high else f"{low}..{high}{unit}")
            writer.writerow([row[name] for name in plain] + figures)
    done = subprocess.run([licet, "screen", "screen.csv"], cwd=folder, check=False, text=True, stdout=subprocess.PIPE,
                          encoding="utf-8")
    by_engine = {row["id"]: row for row in csv.DictReader(done.stdout.splitlines())}
    for row in answers:
        told = by_engine[row["id"]]
        same = told["outcome"] == row["outcome"] and set(told["rule"].split("; ")) == set(row["rule"].split("; "))
        if row["outcome"] != "open" and not same:
            yield f"{row['id']}: licet screen says {told['outcome']} {told['rule']}"


def main():
    root, licet = (Path(argument).resolve() for argument in sys.argv[1:3])
    os.environ["LICET_RULES"] = str(root / "rules")
    example = root / "examples/warehouse"
    head, *sections = re.split(r"^## ", (example / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    facts, shown = fenced(head, "sh")[0], fenced(head, "text")[0]
    failures = []
    scripts = {section.partition("\n")[0]: "\n".join(fenced(section, "sh")) for section in sections}
    for name, script in scripts.items():
        with tempfile.TemporaryDirectory(prefix="licet-warehouse-") as temporary:
            folder = Path(temporary) / "copy"
            shutil.copytree(example, folder)
            reason = why_not(name)
            if reason:
                print(f"{name}: SKIPPED: {reason}")
                continue
            if name == "SQLite":
                (folder / "shown.csv").write_text(shown, encoding="utf-8")
                failures += screened(example, licet, folder)
            if name in ("PostgreSQL", "What stays open"):
                try:
                    with tempfile.TemporaryDirectory(prefix="licet-pg-") as home, engines.Postgres(home):
                        place = {"PGHOST": home, "PGUSER": "licet", "PGDATABASE": "postgres"}
                        printed = run(facts + scripts["PostgreSQL"], folder, licet, place)
                        if name != "PostgreSQL":
                            printed = run(facts + script, folder, licet, place)
                except engines.Missing as missing:
                    print(f"{name}: SKIPPED: {missing}")
                    continue
            else:
                printed = run(facts + script, folder, licet)
            if name == "What stays open":
                opened = {row.split(",")[0] for row in shown.splitlines() if row.split(",")[1] == "open"}
                decided = {row["id"] for row in csv.DictReader(printed.splitlines()) if row.get("outcome") not in (None, "error")}
                if not opened or opened != decided:
                    failures.append(f"{name}: {sorted(opened)} are open, decided were:\n{printed}")
            elif printed != shown:
                failures.append(f"{name} prints\n{printed}\nand the README shows\n{shown}")
            print(f"{name}: run")
    print("\n".join(failures) or "the commands of examples/warehouse answer as its README says")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
