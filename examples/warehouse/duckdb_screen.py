"""Screens cases.csv with DuckDB."""

from pathlib import Path

import duckdb

db = duckdb.connect()
db.execute(Path("table.sql").read_text())
db.execute("COPY cases FROM 'cases.csv' (HEADER, NULLSTR '')")
db.execute(Path("view.sql").read_text())
print("id,outcome,rule")
for row in db.execute("SELECT id, outcome, rule FROM licet_screen ORDER BY id").fetchall():
    print(*row, sep=",")
