#!/usr/bin/python3
"""Validates every shipped YAML file, read as YAML 1.2, and the JSON that the program prints against docs/schemas.

usage: schemas.py PROJECT_DIR LICET
"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator, RefResolver
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

# Commands whose output is checked; ITEMS stands for every tenth item of the catalog, FAULTY for a spec that is refused.
CHECKS = [
    ["ITEMS", "--to", "CN,HK,DE,US,NO"],
    ["ITEMS", "--to", "CN", "--explain"],
    ["ITEMS", "--to", "CN,SA", "--posture", "text", "--on", "2025-05-20"],
    ["ITEMS", "--to", "SG", "--hq", "CN", "--strict", "--on", "2026-01-02"],
    ["ITEMS", "--to", "KH,RU,CU", "--known-on", "2023-10-16", "--on", "2024-01-02"],
    ["ITEMS", "--to", "CN", "--on", "2021-01-02"],
    ["ITEMS", "--to", "CN", "--on", "2027-12-31", "--exporter", "NVIDIA", "--end-use", "military"],
    ["ITEMS", "FAULTY", "--to", "CN"],
]
FAULTY = "licet: spec/v1\nname: Faulty\ndie_area: 800 GB/s\nmemory_bandwith: 1 TB/s\n"

failures = []


class Yaml12Constructor(SafeConstructor):
    """The core schema of YAML 1.2, which knows no dates."""


Yaml12Constructor.add_constructor("tag:yaml.org,2002:timestamp", Yaml12Constructor.construct_yaml_str)


def read_yaml(file):
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    reader.Constructor = Yaml12Constructor
    return reader.load(file.read_text(encoding="utf-8"))


class Schemas:
    def __init__(self, folder):
        self.store = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.schema.json")}
        for name, schema in self.store.items():
            try:
                Draft202012Validator.check_schema(schema)
            except Exception as error:  # the library's own exception types vary by version
                failures.append(f"{name}: {error}")

    def validator(self, name, definition=None):
        file = f"{name}.schema.json"
        schema = {"$ref": f"{file}#/$defs/{definition}"} if definition else self.store[file]
        return Draft202012Validator(schema, resolver=RefResolver(file, self.store[file], store=self.store))


def check(validator, document, where):
    for error in validator.iter_errors(document):
        while error.context:  # of alternatives, the one that came nearest
            error = max(error.context, key=lambda e: len(e.absolute_path))
        failures.append(f"{where}: {'/'.join(map(str, error.absolute_path)) or 'top'}: {error.message[:300]}")


def shipped_files(root):
    """Files of licet end in .yaml; those of build servers among the examples in .yml."""
    return sorted(f for folder in ("rules", "examples") for f in (root / folder).rglob("*.yaml"))


def check_files(root, schemas):
    files = shipped_files(root)
    declared = {fact["name"].split(".")[0] for fact in read_yaml(root / "rules/vocabulary.yaml")["facts"]}
    listed = schemas.store["spec.schema.json"]["$defs"]["item"]["properties"]
    for file in files:
        where = file.relative_to(root)
        try:
            document = read_yaml(file)
            name = document["licet"].partition("/")[0]
            validator = schemas.validator(name)
        except Exception as error:  # whatever a broken file brings about is a failure of that file
            failures.append(f"{where}: {type(error).__name__}: {error}")
            continue
        check(validator, document, where)
        if name == "spec":
            failures.extend(f"{where}: `{key}` is not declared in the vocabulary"
                            for key in document if key not in listed and key not in declared)
        spoiled = copy.copy(document) | {"no such key": 1}
        if validator.is_valid(spoiled):
            failures.append(f"{name}.schema.json: accepts a key that does not exist")
    return len(files)


def check_output(root, licet, schemas):
    catalog = sorted((root / "examples/items").glob("*.yaml"))
    items = [str(f.relative_to(root)) for f in catalog[::10]]
    whole, line = schemas.validator("decisions"), schemas.validator("decisions", "decision")
    decisions = 0
    with tempfile.TemporaryDirectory() as scratch:
        faulty = Path(scratch, "faulty.yaml")
        faulty.write_text(FAULTY, encoding="utf-8")
        for arguments in CHECKS:
            command = [licet, "check"]
            for argument in arguments:
                command += {"ITEMS": items, "FAULTY": [str(faulty)]}.get(argument, [argument])
            shown = "licet check " + " ".join(arguments)
            for output in ("json", "ndjson"):
                run = subprocess.run([*command, "--output", output], cwd=root, capture_output=True, text=True, check=False)
                wanted = (3,) if "FAULTY" in arguments else (0, 1, 4)
                if run.returncode not in wanted:
                    failures.append(f"{shown} --output {output}: exit code {run.returncode}\n{run.stderr[-2000:]}")
                    continue
                try:
                    printed = [json.loads(run.stdout)] if output == "json" else list(map(json.loads, run.stdout.splitlines()))
                except ValueError as error:
                    failures.append(f"{shown} --output {output}: not JSON: {error}")
                    break
                if output == "json":
                    document = printed[0]
                    check(whole, document, shown)
                    decided = document["decisions"]
                    if bool(document["errors"]) != ("FAULTY" in arguments):
                        failures.append(f"{shown}: the errors are {document['errors']}")
                else:
                    for document in printed:
                        check(line, document, f"{shown} --output ndjson")
                    if printed != decided:
                        failures.append(f"{shown}: ndjson and json differ")
                    decisions += len(printed)
    return decisions


# Commands whose JSON has a schema of its own.
LOOKS = [
    ("timeline", ["timeline", "h20", "gb200-nvl72", "huawei-ascend-910b1", "--to", "CN,MO,AE,HK"]),
    ("timeline", ["timeline", "hbm3-stack", "--to", "CN,DE", "--posture", "text", "--strict"]),
    ("timeline", ["timeline", "h20", "--to", "MY", "--hq", "CN", "--known-on", "2023-10-16"]),
    ("timeline", ["timeline", "FAULTY", "h20", "--to", "CN"]),
    ("whatif", ["whatif", "h20", "a10", "hbm3-stack", "gb200-nvl72", "--overlay", "examples/overlays/tpp-line-at-2000.yaml",
                "--today", "2026-01-02", "--within", "20%"]),
    ("whatif", ["whatif", "--on", "2023-06-01,2024-06-01", "--to", "CN,AE,DE", "--posture", "text"]),
    ("whatif", ["whatif", "FAULTY", "h20", "--on", "2023-06-01,2024-06-01", "--to", "CN"]),
    ("sweep", ["whatif", "h20", "l20", "--sweep", "us-ear.3A090.a: tpp >= 4800 = 1600..5000 step 200", "--to", "CN",
               "--on", "2026-01-02", "--sweep", "us-ear.3A090.a: performance_density = 2..6 step 1"]),
    ("headroom", ["whatif", "--headroom", "h20", "--on", "2025-01-02", "--target", "license_exception"]),
    ("headroom", ["whatif", "l20", "a10", "--headroom", "l20", "--on", "2026-01-02", "--to", "CN", "--family"]),
    ("views", ["rules", "list"]),
    ("views", ["rules", "list", "--on", "2025-06-01", "--stage", "require", "--posture", "text"]),
    ("views", ["rules", "show", "us-ear.742.6-a6iii-A"]),
    ("views", ["rules", "show", "us-ear.3A090.a"]),
    ("coverage", ["rules", "coverage", "--packs", "wassenaar"]),
    ("faults", ["rules", "check"]),
    ("faults", ["rules", "check", "--overlay", "FAULTY"]),
    ("test-results", ["rules", "test", "--packs", "wassenaar"]),
    ("rules-diff", ["rules", "diff", "--on", "2024-06-01", "RULES", "RULES", "--to", "CN,DE"]),
    ("rules-diff", ["rules", "diff", "--on", "2023-06-01,2024-06-01", "--to", "CN"]),
    ("rules-diff", ["rules", "diff", "--overlay", "FAULTY", "--to", "CN"]),
    ("rules-prove", ["rules", "prove", "--on", "2024-06-01", "--to", "CN", "--disjoint", "3A090.a,3A090.b"]),
    ("rules-prove", ["rules", "prove", "--on", "2024-06-01", "--to", "CN", "item is 3A090 implies item is 3A090.a"]),
    ("mutation", ["rules", "mutate", "--packs", "my-sta", "--threshold", "0"]),
    ("views", ["items", "list"]),
    ("views", ["items", "show", "gb200-nvl72", "h20", "FAULTY"]),
    ("views", ["items", "check", "gb200-nvl72", "a100-40gb", "FAULTY"]),
]


def check_looks(root, licet, schemas):
    with tempfile.TemporaryDirectory() as scratch:
        faulty = Path(scratch, "faulty.yaml")
        faulty.write_text(FAULTY, encoding="utf-8")
        for schema, arguments in LOOKS:
            shown = "licet " + " ".join(arguments)
            places = {"FAULTY": str(faulty), "RULES": str(root / "rules")}
            words = [places.get(word, word) for word in arguments]
            run = subprocess.run([licet, *words, "--output", "json"], cwd=root, capture_output=True, text=True, check=False)
            # Differences and refuted statements are results.
            found = run.returncode == 1 and schema in ("rules-diff", "rules-prove")
            if run.returncode != (3 if "FAULTY" in arguments else 0) and not found:
                failures.append(f"{shown}: exit code {run.returncode}\n{run.stderr[-2000:]}")
                continue
            check(schemas.validator(schema), json.loads(run.stdout), shown)


# A run with waivers and a baseline, which finds both something known and something that is waived.
WAIVERS = """licet: waivers/v1
waivers:
  - {item: "catalog:nvidia-h20.yaml", destination: [CN, D:5], reason: r, owner: o, reference: t, until: 2099-12-31}
  - {item: NVIDIA H100 SXM, destination: all, rule: us-ear.742.6-a6iii-A, reason: r, owner: o, reference: t, until: 2020-12-31}
"""


def check_gate(root, licet, schemas):
    """Baseline, waivers and the findings that they settle; a configuration with a key that does not exist."""
    with tempfile.TemporaryDirectory() as scratch:
        waivers, baseline, config = (Path(scratch, name) for name in ("waivers.yaml", "baseline.json", "licet.yaml"))
        waivers.write_text(WAIVERS, encoding="utf-8")
        check(schemas.validator("waivers"), read_yaml(waivers), "waivers")
        words = [licet, "check", "h20", "mi308x", "--to", "CN,RU", "--on", "2026-01-02", "--rules", str(root / "rules")]
        subprocess.run([*words, "--write-baseline", str(baseline)], cwd=scratch, capture_output=True, check=False)
        written = json.loads(baseline.read_text(encoding="utf-8"))
        check(schemas.validator("baseline"), written, "the baseline")
        if not written["findings"]:
            failures.append("the baseline is empty")
        for more in (["--baseline", str(baseline)], ["--baseline", str(baseline), "--waivers", str(waivers)]):
            run = subprocess.run([*words, *more, "--output", "json"], cwd=scratch, capture_output=True, text=True, check=False)
            document = json.loads(run.stdout)
            check(schemas.validator("decisions"), document, f"licet check {' '.join(more)}")
            if not document.get("baseline", {}).get("known"):
                failures.append(f"licet check {' '.join(more)}: nothing is known: {document.get('baseline')}")
        config.write_text("licet: config/v1\nitems: h20\nwarn_ahead: 0\n", encoding="utf-8")
        run = subprocess.run([licet, "check", "--to", "CN"], cwd=scratch, capture_output=True, check=False)
        if run.returncode != 3 or schemas.validator("config").is_valid(read_yaml(config)):
            failures.append(f"licet.yaml: `warn_ahead: 0` is taken, exit code {run.returncode}")


def check_records(root, licet, schemas):
    """Records of a file and of standard input, and what comes of verifying them, before and after a change."""
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch, "orders.csv")
        table.write_text((root / "examples/cases/orders.csv").read_text(encoding="utf-8"), encoding="utf-8")
        rules = ["--rules", str(root / "rules")]
        for options in (["orders.csv", "-o", "out.csv"], ["-", "--explain", "--output", "ndjson", "--to", "CN", "--strict"]):
            words = [licet, "screen", *options, *rules, "--record", "record.json"]
            subprocess.run(words, cwd=scratch, capture_output=True, check=False, input=table.read_bytes())
            record = Path(scratch, "record.json")
            check(schemas.validator("record"), json.loads(record.read_text(encoding="utf-8")), " ".join(options))
            for change, verdict in (("", "same"), ("SO-9999,nvidia-h20,CN,2026-01-02,,,,,,,,,,\n", "differs")):
                changed = Path(scratch, "changed.csv")
                changed.write_text(table.read_text(encoding="utf-8") + change, encoding="utf-8")
                words = [licet, "verify", "record.json", "--input", "changed.csv", *rules, "--output", "json"]
                run = subprocess.run(words, cwd=scratch, capture_output=True, text=True, check=False)
                shown = f"licet verify, {' '.join(options)}, {verdict}"
                if not run.stdout:
                    failures.append(f"{shown}: exit code {run.returncode}\n{run.stderr[-2000:]}")
                    continue
                document = json.loads(run.stdout)
                check(schemas.validator("verification"), document, shown)
                if document["verdict"] != verdict:
                    failures.append(f"{shown}: the verdict is {document['verdict']}")
            record.unlink()


def undescribed(schema):
    """The keys of a file format that an editor would offer without a word on what they are for."""
    found = []

    def walk(node, path):
        if isinstance(node, list):
            for child in node:
                walk(child, path)
        if not isinstance(node, dict):
            return
        for key, child in node.items():
            if key == "properties" and isinstance(child, dict) and "/if" not in path and "anyOf" not in path:
                found.extend(f"{path}/{name}" for name, value in child.items()
                             if isinstance(value, dict) and "description" not in value
                             and not value.get("$ref", "").startswith("#/$defs/"))
            walk(child, f"{path}/{key}")

    walk(schema, "")
    return found


def check_printed(root, licet, schemas):
    """`licet rules schema`: one schema needs no other file, and all of them together are those of docs/schemas."""
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([licet, "rules", "schema", "--all", scratch], check=True, capture_output=True)
        for name, schema in schemas.store.items():
            if json.loads(Path(scratch, name).read_text(encoding="utf-8")) != schema:
                failures.append(f"licet rules schema --all: {name} is another")
    formats = {}
    for file in sorted((root / "docs/schemas").glob("*.schema.json")):
        name = file.name.removesuffix(".schema.json")
        run = subprocess.run([licet, "rules", "schema", name], check=True, capture_output=True, text=True)
        schema = json.loads(run.stdout)
        Draft202012Validator.check_schema(schema)
        formats[name] = Draft202012Validator(schema)  # has no store: a reference elsewhere would raise
        if "const" in schema.get("properties", {}).get("licet", {}):
            failures.extend(f"{file.name}: no description of {key}" for key in undescribed(schemas.store[file.name]))
    for file in shipped_files(root):
        document = read_yaml(file)
        check(formats[document["licet"].partition("/")[0]], document, f"{file.relative_to(root)}, self-contained")


def main():
    root, licet = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    schemas = Schemas(root / "docs/schemas")
    files = check_files(root, schemas)
    decisions = check_output(root, licet, schemas)
    check_looks(root, licet, schemas)
    check_gate(root, licet, schemas)
    check_records(root, licet, schemas)
    check_printed(root, licet, schemas)
    if not files or not decisions:
        failures.append(f"{files} files and {decisions} decisions were seen; there should be some of both")
    print("\n".join(failures[:100]) or f"{files} files and {decisions} decisions are as their schemas say")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
