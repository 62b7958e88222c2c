#!/usr/bin/python3
"""Modules include only what stands above them in the list, and libraries stay where they belong.

usage: architecture.py PROJECT_DIR
"""

import re
import sys
from pathlib import Path

MODULES = ["text", "num", "diag", "table", "yaml", "syntax", "format", "rulebook", "program", "facts", "engine", "columns",
           "analysis", "symbolic", "sql", "checks", "gate", "report", "lsp", "cli"]

# The first module in the list that may include a public header: the one whose words it holds. decision.hpp is plain
# values and lends the rulebook posture and citation; licet.hpp is for those outside, so nobody but the program uses it.
PUBLIC = {
    "version.hpp": "text",
    "date.hpp": "num",
    "diagnostic.hpp": "diag",
    "rulebook.hpp": "rulebook",
    "decision.hpp": "rulebook",
    "decide.hpp": "facts",
    "finding.hpp": "gate",
    "timeline.hpp": "analysis",
    "whatif.hpp": "analysis",
    "report.hpp": "report",
    "licet.hpp": "cli",
}

# The modules that may include a library; public headers may include none.
LIBRARIES = {
    "yaml-cpp/": ["yaml"],
    "boost/spirit/": ["syntax"],
    "boost/": ["num", "syntax", "columns"],
    "CLI/": ["cli"],
    "nlohmann/": ["table", "report", "lsp"],
    "pugixml": ["report"],
    "z3": ["symbolic"],
    "mbedtls/": ["rulebook", "report"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def includes(file):
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if found := INCLUDE.match(line):
            yield number, found[2]


def owner(included):
    """The module that a project header belongs to; None for anything else."""
    folder, _, name = included.partition("/")
    if folder == "licet":
        return PUBLIC.get(name, "?" + included)
    return folder if folder in MODULES else None


def faults(root):
    sources = [f for f in (root / "src").rglob("*") if f.suffix in (".hpp", ".cpp") and f.parent != root / "src"]
    public = sorted((root / "include").rglob("*.hpp"))
    for file in sorted(sources) + public:
        name = file.relative_to(root)
        is_public = file in public
        module = PUBLIC.get(file.name) if is_public else name.parts[1]
        if module not in MODULES:
            yield f"{name}: belongs to no module; add it to the lists in tests/architecture.py"
            continue
        for number, included in includes(file):
            where = f"{name}:{number}: <{included}>"
            used = owner(included)
            if used and used not in MODULES:
                yield f"{where}: a public header that belongs to no module"
            elif used and MODULES.index(used) > MODULES.index(module):
                yield f"{where}: `{module}` may not use `{used}`, which stands below it"
            elif used and is_public and not included.startswith("licet/"):
                yield f"{where}: a public header may not include a private one"
            library = next((prefix for prefix in LIBRARIES if included.startswith(prefix)), None)
            if library and is_public:
                yield f"{where}: public headers use only the standard library"
            elif library and module not in LIBRARIES[library]:
                yield f"{where}: only {', '.join(LIBRARIES[library])} may use it"

    listed = (root / "src/CMakeLists.txt").read_text(encoding="utf-8")
    for file in public:
        if f"/include/licet/{file.name}" not in listed:
            yield f"{file.relative_to(root)}: not in the list of installed headers in src/CMakeLists.txt"


def main():
    found = list(faults(Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "the modules include only what stands above them")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
