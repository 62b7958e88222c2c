"""Screens cases.csv with Apache Spark: two executors, each a process of its own."""

import re
from pathlib import Path

from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")

# The columns of CREATE TABLE, as the schema of the file.
columns = re.findall(r"^  `(\w+)` (\w+(?:\(\d+,\d+\))?)", Path("table.sql").read_text(), re.MULTILINE)
schema = ", ".join(f"`{name}` {kind}" for name, kind in columns)
spark.read.csv("cases.csv", header=True, schema=schema).createOrReplaceTempView("cases")

spark.sql(Path("view.sql").read_text().replace("REPLACE VIEW", "REPLACE TEMPORARY VIEW").rstrip("\n;"))
print("id,outcome,rule")
for row in spark.sql("SELECT id, outcome, rule FROM licet_screen ORDER BY id").collect():
    print(*row, sep=",")
spark.stop()
