#!/usr/bin/python3
"""Runs the commands that the documents show and compares what they print; checks that links lead somewhere.

A ```console block holds `$ licet ...` lines, each followed by the output; a line of three dots stands for any lines.
`$ cd FOLDER` leads the rest of the block into a folder of the project.

usage: docs.py PROJECT_DIR LICET
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(#[^)]*)?\)")


def examples(text):
    """For each command: the folder that it is run in, and the output shown for it."""
    for block in BLOCK.findall(text):
        folder = "."
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            if command.startswith("cd "):
                folder = command.removeprefix("cd ")
            else:
                yield folder, command, output


def matches(shown, printed):
    parts = re.split(r"^\.\.\.$\n?", shown, flags=re.MULTILINE)
    return re.fullmatch(r"(?:.*\n)*?".join(map(re.escape, parts)), printed) is not None


def main():
    root, licet = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    failures, commands = [], 0
    for file in sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")]):
        text, where = file.read_text(encoding="utf-8"), file.relative_to(root)
        failures += [f"{where}: no file {link}" for link, _ in LINK.findall(text) if not (file.parent / link).exists()]
        for folder, command, shown in examples(text):
            program, *arguments = shlex.split(command, comments=True)
            if program != "licet":
                failures.append(f"{where}: only licet is run, not `{program}`")
                continue
            commands += 1
            run = subprocess.run([licet, *arguments], cwd=root / folder, capture_output=True, text=True, check=False)
            if not matches(shown, run.stdout):
                failures.append(f"{where}: $ {command}\n--- shown\n{shown}--- printed\n{run.stdout}{run.stderr}")
    print("\n".join(failures) or f"{commands} commands print what is shown")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
