#!/usr/bin/python3
"""Runs the examples of docs/checks: the bad file gives the message that the page shows, the good one no fault.

usage: check_pages.py PROJECT_DIR LICET [--update]

--update rewrites the messages that the pages show.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Those that read files, and those that `licet rules check` adds.
READERS = ["table", "yaml", "syntax", "rulebook", "program", "facts", "engine", "analysis"]
CHECKS = ["checks"]
# Strings of the same shape that are no codes: names of grammar rules and of mutants.
NOT_CODES = {"is-name", "and-or"}
# What a page cannot show: files too large to print, and what is wrong with the file rather than its text. Tests of
# the modules hold them.
WITHOUT_EXAMPLE = {
    "expression-too-long", "file-too-large", "not-a-file", "not-utf8", "too-many-destinations", "too-many-nodes",
    "too-many-operators", "unreadable-file", "too-many-items", "too-many-owners", "too-many-parties", "too-many-columns",
    "row-too-long", "nul-byte", "stray-carriage-return", "invalid-utf8",
}

KEBAB = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')
WORD = re.compile(r'(?:\.code = |error\(\s*|warning\(\s*|return \{)"([a-z]+)"')
COMMENT = re.compile(r"//.*$", re.MULTILINE)
BLOCK = re.compile(r"^```(yaml|csv|json|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| \[`([a-z0-9-]+)`\]\(\1\.md\) \|", re.MULTILINE)


def codes_of(root, modules):
    """Every diagnostic code in the sources of the modules."""
    codes = set()
    for module in modules:
        for file in [*(root / "src" / module).glob("*.cpp"), *(root / "src" / module).glob("*.inl")]:
            text = COMMENT.sub("", file.read_text(encoding="utf-8"))
            codes.update(KEBAB.findall(text), WORD.findall(text))
    return codes - NOT_CODES


class Runner:
    """Writes the files of an example to a folder of its own and lets the program read them."""

    def __init__(self, root, licet, checked):
        """`checked`: the codes for which the rules are not only read but checked."""
        self.root, self.licet, self.checked = root, licet, checked

    def command(self, code, files, folder):
        read_rules = ["rules", "check" if code in self.checked else "list"]
        rules = ["--rules", str(self.root / "rules")]
        if files[0][0] in ("example.csv", "example.ndjson"):
            (folder / files[0][0]).write_text(files[0][1], encoding="utf-8")
            return ["screen", files[0][0], "-o", "out", *rules]
        if files[0][0] is None:
            text = files[0][1]
            (folder / "example.yaml").write_text(text, encoding="utf-8")
            kind = re.search(r"licet: *([a-z]+)", text)
            return {
                "overlay": [*read_rules, "--overlay", "example.yaml"],
                "shipment": ["check", str(self.root / "examples/items/nvidia-h20.yaml"), "--shipment", "example.yaml",
                             "--fail-on", "none"],
                "tests": ["rules", "test", "example.yaml"],
            }.get(kind.group(1) if kind else "", ["items", "show", "example.yaml"]) + rules
        shutil.copytree(self.root / "rules", folder / "rules")
        for name, text in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        packs = sorted({Path(name).parts[1] for name, _ in files if len(Path(name).parts) > 2})
        return [*read_rules, "--rules", "rules", "--packs", ",".join(packs)]

    def messages(self, code, files):
        """What the program says of the files."""
        with tempfile.TemporaryDirectory() as folder:
            command = self.command(code, files, Path(folder))
            run = subprocess.run([self.licet, *command], cwd=folder, capture_output=True, text=True, check=False)
            return run.stderr


def files_of(section):
    """Pairs of a name and a text; a single file without a name is (None, text)."""
    files = []
    for kind, text in BLOCK.findall(section):
        if kind in ("csv", "json"):
            files.append(("example.csv" if kind == "csv" else "example.ndjson", text))
        if kind != "yaml":
            continue
        name = re.match(r"# file: (\S+)\n", text)
        files.append((name.group(1), text[name.end():]) if name else (None, text))
    return files


def check(page, runner, update):
    """What is wrong with a page."""
    code, text = page.stem, page.read_text(encoding="utf-8")
    if not text.startswith(f"# {code}\n\n"):
        return [f"{page.name}: begin it with `# {code}`"]
    if "\n## Bad\n" not in text:
        return [] if code in WITHOUT_EXAMPLE else [f"{page.name}: there is no example"]
    bad, _, good = text.partition("\n## Bad\n")[2].partition("\n## Good\n")
    if not files_of(bad) or not files_of(good):
        return [f"{page.name}: `## Bad` and `## Good` have a block each"]
    faults = []
    printed = runner.messages(code, files_of(bad)).strip("\n") + "\n"
    shown = next((body for kind, body in BLOCK.findall(bad) if kind == "text"), None)
    if f"[{code}]: " not in printed.splitlines()[0] or "--> " not in printed:
        faults.append(f"{page.name}: the bad example gives another message\n{printed}")
    elif update and shown is not None:
        page.write_text(text.replace(f"```text\n{shown}```", f"```text\n{printed}```", 1), encoding="utf-8")
    elif shown != printed:
        faults.append(f"{page.name}\n--- shown\n{shown}--- printed\n{printed}")
    if said := runner.messages(code, files_of(good)):
        faults.append(f"{page.name}: the good example gives a message\n{said}")
    return faults


def main():
    root, licet = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    update = "--update" in sys.argv[3:]
    folder = root / "docs" / "checks"
    read, checked = codes_of(root, READERS), codes_of(root, CHECKS)
    codes, pages = read | checked, {page.stem for page in folder.glob("*.md")} - {"README"}
    listed = ROW.findall((folder / "README.md").read_text(encoding="utf-8"))
    faults = [f"no page for `{code}`: docs/checks/{code}.md" for code in sorted(codes - pages)]
    faults += [f"docs/checks/{code}.md: no source gives this code" for code in sorted(pages - codes)]
    if listed != sorted(pages):
        faults.append(f"docs/checks/README.md: list the pages, sorted; differing: {sorted(set(listed) ^ pages)}")
    runner = Runner(root, licet, checked - read)
    for code in sorted(pages):
        faults += check(folder / f"{code}.md", runner, update)
    print("\n".join(faults) or f"{len(pages)} pages show what licet says")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
