#!/usr/bin/python3
"""Looks at the pages of `licet whatif --output html` in a real browser, through web/test/page.mjs.

usage: page.py LICET SOURCE_DIR [--pictures FOLDER]

Exits with 77, and says why, where the build has no charts or the browser's driver is not installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LICET = os.path.abspath(sys.argv[1])
SOURCE = Path(sys.argv[2]).resolve()
DRIVER = SOURCE / "build/charts/web"
SKIPPED = 77
DAY = ["--today", "2026-11-21"]

PAGES = {
    "whatif": ["--overlay", str(SOURCE / "examples/overlays/tpp-line-at-2000.yaml"), "--on", "2028-01-01",
               "--to", "CN,AE,SG,DE,MO"],
    "history": ["--on", "2023-11-17", "--to", "CN,AE,SG,DE,MO"],
}


def written(arguments, file):
    subprocess.run([LICET, "whatif", *arguments, *DAY, "--output", f"html={file}"], check=True,
                   env={**os.environ, "LICET_RULES": str(SOURCE / "rules")}, timeout=300)
    return Path(file).read_text(encoding="utf-8")


def lacking(page):
    if 'id="licet-data"' not in page:
        return "this build has no charts; `make charts` builds one that has"
    if not shutil.which("node"):
        return "node is not installed"
    if not (DRIVER / "node_modules/playwright-core").is_dir():
        return "playwright-core is not installed; `scripts/charts --test` gets it"
    if not Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        return "chromium is not installed"
    return None


def main():
    pictures = sys.argv[4] if len(sys.argv) > 4 else None
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in PAGES.items():
            file = f"{folder}/{name}.html"
            page = written(arguments, file)
            assert written(arguments, f"{folder}/again.html") == page, f"{name}: two runs differ"
            assert len(page) < 1_500_000, f"{name}: {len(page)} bytes"
            why = lacking(page)
            if why:
                print(f"page: skipped: {why}")
                sys.exit(SKIPPED)
            shutil.copy(SOURCE / "web/test/page.mjs", DRIVER / "page.mjs")
            extra = ["--pictures", pictures, name] if pictures and name == "whatif" else []
            failed |= subprocess.run(["node", DRIVER / "page.mjs", file, *extra], check=False, timeout=300).returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
