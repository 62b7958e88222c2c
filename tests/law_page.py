#!/usr/bin/python3
"""Compares docs/law.md with the shipped rules: every id it names exists, and every rule is named.

usage: law_page.py PROJECT_DIR
"""

import re
import sys
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def read_yaml(file):
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(file.read_text(encoding="utf-8"))


def shipped_rules(root, failures):
    """The ids of all rules, and the names of all packs."""
    ids, packs = set(), set()
    for file in sorted((root / "rules").glob("*/*.yaml")):
        packs.add(file.parent.name)
        try:
            document = read_yaml(file)
        except YAMLError as error:
            failures.append(f"{file.relative_to(root)}: {error}")
            continue
        if document.get("licet") == "rules/v1":
            ids.update(rule["id"] for rule in document["rules"])
    return ids, packs


def named_rules(page, packs):
    """The ids that the page names, each with the number of its first line."""
    names = "|".join(map(re.escape, sorted(packs)))
    pattern = re.compile(rf"(?<![\w./-])(?:{names})\.[A-Za-z0-9][\w.()-]*")
    found = {}
    for number, line in enumerate(page.splitlines(), 1):
        for name in pattern.findall(line):
            found.setdefault(name.rstrip(".)-"), number)
    return found


def main():
    root, failures = Path(sys.argv[1]).resolve(), []
    ids, packs = shipped_rules(root, failures)
    named = named_rules((root / "docs/law.md").read_text(encoding="utf-8"), packs)
    failures += [f"docs/law.md:{line}: there is no rule {name}" for name, line in named.items() if name not in ids]
    failures += [f"docs/law.md: the rule {name} is not named" for name in sorted(ids - named.keys())]
    if not ids:
        failures.append("no rule was found")
    print("\n".join(failures) or f"docs/law.md names the {len(ids)} rules that there are, and no others")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
