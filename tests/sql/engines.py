"""The databases: each takes the table, its rows and the view, and gives {id: (outcome, rule)}."""

import csv
import glob
import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path


class Missing(Exception):
    """The engine is not here; the text says what is missing."""


def sqlite(table, view, columns, rows):
    with sqlite3.connect(":memory:") as db:
        db.executescript(table)
        db.executemany(f"INSERT INTO cases VALUES ({','.join('?' * len(columns))})", rows)
        db.executescript(view)
        return {row[0]: row[1:] for row in db.execute("SELECT id, outcome, rule FROM licet_screen")}


def write_csv(columns, rows, file):
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(["" if cell is None else str(cell).lower() if isinstance(cell, bool) else cell for cell in row])


class Postgres:
    """A private cluster in a folder of its own, reached over a socket there, gone when done."""

    def __init__(self, folder):
        found = shutil.which("initdb") or next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)), None)
        if not found or not shutil.which("psql"):
            raise Missing("PostgreSQL is not installed: neither initdb nor psql may be missing (Debian: postgresql)")
        self.bin = Path(found).resolve().parent
        self.folder = Path(folder)
        self.data = self.folder / "data"
        # The server refuses to run as root.
        self.other = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
        if self.other:
            shutil.chown(self.folder, self.other["user"])

    def run(self, *command, **more):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        done = subprocess.run([str(word) for word in command], cwd=self.folder, env=environment, text=True, encoding="utf-8",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **self.other, **more)
        if done.returncode:
            raise SystemExit(f"{command[0]} failed:\n{done.stdout[-3000:]}")
        return done.stdout

    def __enter__(self):
        self.run(self.bin / "initdb", "-D", self.data, "-U", "licet", "-A", "trust", "--no-sync", "-E", "UTF8")
        settings = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off -c jit=off"
        self.run(self.bin / "pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-o", settings, "start")
        return self

    def __exit__(self, *_):
        self.run(self.bin / "pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def psql(self, script):
        return self.run("psql", "-X", "-q", "-h", self.folder, "-U", "licet", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-f", script)


def postgres(table, view, columns, rows):
    with tempfile.TemporaryDirectory(prefix="licet-pg-") as folder, Postgres(folder) as server:
        home = Path(folder)
        write_csv(columns, rows, home / "cases.csv")
        script = home / "script.sql"
        script.write_text(f"{table}\n\\copy cases from 'cases.csv' csv header\nANALYZE cases;\n{view}\n"
                          "\\copy (SELECT id, outcome, rule FROM licet_screen) to 'out.csv' csv\n", encoding="utf-8")
        server.psql(script)
        with open(home / "out.csv", newline="", encoding="utf-8") as out:
            return {row[0]: tuple(row[1:]) for row in csv.reader(out)}


def duckdb(table, view, columns, rows):
    try:
        import duckdb as engine
    except ImportError:
        raise Missing("the Python package `duckdb` is not installed (scripts/ci-tools)") from None
    with tempfile.TemporaryDirectory(prefix="licet-duckdb-") as folder:
        file = Path(folder) / "cases.csv"
        write_csv(columns, rows, file)
        db = engine.connect()
        db.execute(table)
        db.execute(f"COPY cases FROM '{file}' (HEADER, NULLSTR '')")
        db.execute(view)
        return {row[0]: row[1:] for row in db.execute("SELECT id, outcome, rule FROM licet_screen").fetchall()}


def spark(table, view, columns, rows):
    try:
        import pyspark
        from pyspark.sql import SparkSession
    except ImportError:
        raise Missing("the Python package `pyspark` is not installed (scripts/ci-tools)") from None
    if not shutil.which("java"):
        raise Missing("Apache Spark needs Java")
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    with tempfile.TemporaryDirectory(prefix="licet-spark-") as folder:
        file = Path(folder) / "cases.csv"
        write_csv(columns, rows, file)
        # Two executors, each a process of its own.
        session = (SparkSession.builder.master("local-cluster[2,1,1024]").appName("licet")
                   .config("spark.ui.enabled", "false").config("spark.sql.warehouse.dir", folder)
                   .config("spark.sql.shuffle.partitions", "2").config("spark.local.dir", folder).getOrCreate())
        try:
            body = table[table.index("(") + 1:table.rindex(")")]
            schema = ", ".join(line.split("  -- ")[0].strip().rstrip(",") for line in body.strip().splitlines())
            read = session.read.csv(str(file), header=True, schema=schema, nullValue="")
            read.repartition(4).createOrReplaceTempView("cases")
            session.sql(view.replace("CREATE OR REPLACE VIEW", "CREATE OR REPLACE TEMPORARY VIEW").rstrip().rstrip(";"))
            found = session.sql("SELECT id, outcome, rule FROM licet_screen").collect()
            return {row[0]: (row[1], row[2]) for row in found}
        finally:
            session.stop()


ENGINES = {"sqlite": sqlite, "postgres": postgres, "duckdb": duckdb, "spark": spark}
