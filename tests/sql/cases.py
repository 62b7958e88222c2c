"""Generated cases: as rows for `licet screen`, and as rows of the table that `licet rules sql --table` prints."""

import csv
import random
import re
from decimal import Decimal

# Figures on which rules turn, in the unit of the fact; each is tried with a step to either side.
FIGURES = {
    "tpp": (1600, 2400, 4800, 21000, 600, 30000), "performance_density": ("1.6", "3.2", "5.92", 2, 7),
    "die_area": (800, 814, 500, 300, 1), "memory_bandwidth": (1400, 600, 4000, 6500, 2500, 0),
    "io_bandwidth": (600, 1100, 900, 300, 400, 0), "memory_bandwidth_density": (2, "3.3", 1, 5),
    "package_area": (121, 110, 1000), "process_node": (16, 5, 28), "transistors": (30_000_000_000, 35_000_000_000, 40_000_000_000),
    "app": (70, 8, "0.5"), "peak_rate": (8, 100, 0), "us_content_percent": (10, 25, 0, 100),
    "quantity": (1, 100, 5000), "tpp_received_this_year": (0, 26_000_000, 26_900_000),
    "performance.fp64": (34, 0), "performance.fp32": (67, 150, 75), "performance.tf32": (150, 252),
    "performance.fp16": (300, 148, 100, 150, "299.999"), "performance.bf16": (300, 100), "performance.fp8": (600, 300, 200),
    "performance.fp6": (800,), "performance.fp4": (1200, 400), "performance.int16": (300,),
    "performance.int8": (600, 200, 1), "performance.int4": (1200,),
}
STEP = Decimal("0.001")
PLACES = ("CN HK MO RU BY DE JP AE SA IL CY KH NI VE CU IR SY KP UA US PR GB AU IN VN TW KR MM IQ EG KW SG MY NL ZW BR"
          " TR KZ PK").split()
WORDS = {
    "kind": ("chip", "chip", "chip", "hbm", "system", "other"), "designer_status": ("approved", "authorized", "other"),
    "dominant_function": ("processing", "memory", "other"), "transistor_type": ("planar", "non_planar"),
    "packaging.by": ("fabricator", "approved_osat", "other"), "transaction": ("export", "reexport", "transfer"),
    "exporter_role": ("designer", "fabricator", "osat", "distributor"),
}
USES = ("civil military military_intelligence supercomputer advanced_node_fab wmd model_training"
        " technical_analysis").split()
COMPANIES = ("NVIDIA", "nvidia corporation", "AMD", "Intel", "Huawei", "TSMC", "Sony Group Corporation", "other", "Samsung")
FAMILIES = ("H20", "A100", "NVIDIA H20", "MI308X", "MI250", "Ascend 910B", "H800", "RTX 4090", "L40S", "other")
ECCNS = ("3A090.a", "3A090.b", "3A090.c", "4A090.a", "3A991.p", "3A001.z", "4A003.b", "4A994.l", "5A992.c", "5A002.z",
         "EAR99", "3A991", "5A002", "3A001.a.7")
# How often a fact is stated: those that few rules ask for are mostly left to what is assumed.
OFTEN = {"tpp": .55, "kind": .5, "designer": .6, "designed_or_marketed_for_datacenters": .7, "die_area": .35,
         "performance.fp16": .25, "performance.int8": .15, "memory_bandwidth": .4, "io_bandwidth": .4, "exporter": .3,
         "exporter_has_no_letter": .5, "headquarters": .35, "ultimate_parent_headquarters": .2, "end_use": .25,
         "performance_density": .15, "eccn": .25, "family": .25, "origin": .2, "made_in": .2, "transistor_type": .2,
         "memory_bandwidth_density": .15, "package_area": .15, "performance_complete": .1}
SELDOM = .07


class Fact:
    """A column of the table, or the two of a figure."""

    def __init__(self, name, kind, unit):
        self.name, self.kind, self.unit = name, kind, unit
        self.column = name.replace(".", "_")


def facts_of(table):
    """The facts of CREATE TABLE."""
    facts = []
    for column, kind, comment in re.findall(r'^  ["`](\w+)["`] (\S+?),?  -- (.*)$', table, re.M):
        if column == "id" or column.endswith("_max"):
            continue
        name = re.sub(r"^(performance|packaging)_(?!density|complete)", r"\1.", column.removesuffix("_min"))
        if column.endswith("_min"):
            unit = re.search(r"; in (?:thousandths(?: of )?)?([^:]*)$", comment)
            facts.append(Fact(name, "figure", unit[1] if unit else ""))
        else:
            facts.append(Fact(name, "flag" if kind == "BOOLEAN" else "text", ""))
    return facts


def figure(fact, dice):
    """Both ends of what is known; None: no end."""
    def one():
        value = Decimal(dice.choice(FIGURES[fact.name])) + dice.choice((0, 0, 0, STEP, -STEP))
        if dice.random() < .3:
            value = (value * dice.randint(1, 2000) / 1000).quantize(STEP)
        return max(abs(value), STEP if fact.name in ("die_area", "package_area", "process_node") else Decimal(0))
    low, high = sorted((one(), one()))
    way = dice.random()
    if way < .75:
        return low, low
    return (low, high) if way < .9 else (low, None) if way < .95 else (None, max(high, STEP))


def text(fact, dice, places):
    if fact.name in WORDS:
        return dice.choice(WORDS[fact.name] + ("unknown",))
    if fact.name == "end_use":
        words = dice.sample(USES, dice.choice((1, 1, 1, 2, 3)))
        return dice.choice((",", ", ", ";")).join(words) if dice.random() < .95 else "unknown"
    if fact.name in ("designer", "exporter"):
        return dice.choice(COMPANIES + (("unknown",) if dice.random() < .2 else ()))
    if fact.name == "family":
        return dice.choice(FAMILIES + ("unknown", "Ascend 910B module"))
    if fact.name == "eccn":
        return dice.choice(ECCNS)
    return dice.choice(("US", "CN", dice.choice(PLACES), dice.choice(places), "unknown"))


def generate(facts, count, seed, days, places):
    """Rows: {fact: text or flag or (low, high)}."""
    dice = random.Random(seed)
    for _ in range(count):
        row = {"destination": dice.choice(PLACES if dice.random() < .7 else places), "date": dice.choice(days)}
        busy = dice.choice((.3, 1, 1.6))
        for fact in facts:
            if fact.name in row or dice.random() > busy * OFTEN.get(fact.name, SELDOM):
                continue
            # A rate beside a stated product of it mostly contradicts it, and then nothing is decided.
            if fact.name in ("tpp", "peak_rate") and any(name.startswith("performance.") for name in row) and dice.random() < .9:
                continue
            if fact.name == "performance_density" and "die_area" in row and dice.random() < .9:
                continue
            if fact.kind == "figure":
                row[fact.name] = figure(fact, dice)
            elif fact.kind == "flag":
                row[fact.name] = dice.random() < .5
            else:
                row[fact.name] = text(fact, dice, places)
        yield row


def with_unit(value, unit):
    low, high = value
    unit = " " + unit if unit else ""
    if low == high:
        return f"{low:f}{unit}"
    if high is None:
        return f">= {low:f}{unit}"
    return f"<= {high:f}{unit}" if low is None else f"{low:f}..{high:f}{unit}"


def write_for_screen(rows, facts, file):
    """`rows`: {number: row}"""
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["id"] + [fact.name for fact in facts])
        for number, row in rows.items():
            cells = [str(number)]
            for fact in facts:
                value = row.get(fact.name)
                if value is None:
                    cells.append("")
                elif fact.kind == "figure":
                    cells.append(with_unit(value, fact.unit))
                else:
                    cells.append(str(value).lower() if fact.kind == "flag" else value)
            writer.writerow(cells)


def table_columns(facts):
    names = ["id"]
    for fact in facts:
        names += [fact.column + "_min", fact.column + "_max"] if fact.kind == "figure" else [fact.column]
    return names


def table_rows(rows, facts, scaled):
    """Rows of the table; `scaled`: figures in whole thousandths, flags as 0 and 1."""
    def figure_of(value):
        return None if value is None else int(value * 1000) if scaled else value
    for number, row in enumerate(rows):
        cells = [str(number)]
        for fact in facts:
            value = row.get(fact.name)
            if fact.kind == "figure":
                cells += [figure_of(end) for end in value or (None, None)]
            else:
                cells.append(int(value) if scaled and isinstance(value, bool) else value)
        yield cells
