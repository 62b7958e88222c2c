#!/usr/bin/python3
"""Makes the pictures of the documents anew, from runs of the program.

usage: scripts/pictures.py LICET [NAME...]

A picture of a terminal is drawn here as SVG. Those of pages are taken by chromium, those of Markdown through cmark-gfm
(Debian packages chromium and cmark-gfm); without them the old ones stay. That of the what-if page needs a program with charts
(`make charts`) and `scripts/charts --test`.
"""

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/images"
REPOSITORY = "examples/ci/repository"
ON = "--on 2026-11-21"
# Digests and versions change with every release; the pictures need not.
FOOTER = re.compile(r"^licet \d.*?legal advice\.\n\n?", re.MULTILINE | re.DOTALL)

WIDTH = 100  # columns
ADVANCE, LINE, MARGIN, BAR = 8.43, 20, 18, 34  # pixels, for a font of 14
COLORS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea",
          "90": "#8b949e"}
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def runs(line, state):
    """Pieces of a line with the same style; `state` holds the codes that are on."""
    position = 0
    for match in [*ESCAPE.finditer(line), None]:
        end = match.start() if match else len(line)
        if end > position:
            yield line[position:end], list(state)
        if match is None:
            return
        position = match.end()
        for code in match[1].split(";"):
            if code in ("", "0"):
                state.clear()
            else:
                state.append(code)


def columns(text):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def rows(text):
    """The lines, broken at the width of the picture: each a list of column, piece and style."""
    state = []
    for line in text.rstrip("\n").split("\n"):
        row, column = [], 0
        for piece, style in runs(line, state):
            while column + columns(piece) > WIDTH:
                fits = WIDTH - column
                fits = piece.rfind(" ", 0, fits) + 1 or fits
                row.append((column, piece[:fits], style))
                yield row
                row, column, piece = [], 0, piece[fits:]
            row.append((column, piece, style))
            column += columns(piece)
        yield row


def drawn(column, row, piece, style):
    text = piece.strip()
    column += columns(piece[:len(piece) - len(piece.lstrip())])
    fill = next((COLORS[code] for code in reversed(style) if code in COLORS), "")
    css = (f"fill:{fill};" if fill else "") + ("font-weight:bold" if "1" in style else "")
    return (f'<text x="{MARGIN + column * ADVANCE:.1f}" y="{BAR + 14 + row * LINE}" '
            f'textLength="{columns(text) * ADVANCE:.1f}"' + (f' style="{css}"' if css else "") +
            f">{html.escape(text)}</text>")


def terminal(title, text):
    """Each run stands at its column and has its width, whatever font the reader has."""
    lines = list(rows(text))
    width, height = WIDTH * ADVANCE + 2 * MARGIN, BAR + len(lines) * LINE + MARGIN
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
           f'viewBox="0 0 {width:.0f} {height}" role="img">',
           f"<title>{html.escape(title)}</title>",
           "<style>text{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre;"
           "fill:#e6edf3}</style>",
           f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#0d1117"/>',
           f'<text x="{MARGIN}" y="22" style="fill:#8b949e">{html.escape(title)}</text>']
    out += [drawn(column, number, piece, style)
            for number, row in enumerate(lines) for column, piece, style in row if piece.strip()]
    return "\n".join(out) + "\n</svg>\n"


def run(licet, command, folder=REPOSITORY):
    words = command.split()
    done = subprocess.run([licet, *words], cwd=ROOT / folder, capture_output=True, text=True, check=False,
                          env={**os.environ, "LICET_RULES": str(ROOT / "rules")})
    if done.returncode not in (0, 1, 4):
        raise RuntimeError(f"licet {command}: {done.stderr}")
    return done.stdout


def svg(name, licet, command, keep=None):
    """`keep`: the last line that the picture shows, as a pattern."""
    text = FOOTER.sub("", run(licet, command + " --color always"))
    if keep:
        text = text[:re.search(keep, text, re.MULTILINE).end()] + "\n\x1b[90m…\x1b[0m"
    (IMAGES / f"{name}.svg").write_text(terminal("$ licet " + command, text), encoding="utf-8")


def screenshot(name, page, width, height):
    browser = shutil.which("chromium")
    if not browser:
        raise RuntimeError("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(page, encoding="utf-8")
        subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        f"--user-data-dir={folder}/profile", f"--window-size={width},{height}",
                        f"--screenshot={IMAGES / name}.png", file.as_uri()], check=True, capture_output=True,
                       timeout=60)


MARKDOWN_PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ font: 16px/1.5 'DejaVu Sans', sans-serif; font-size: 14px; color: #1f2328; background: #fff; margin: 20px; }}
table {{ border-collapse: collapse; margin: 12px 0; }} th, td {{ border: 1px solid #d1d9e0; padding: 5px 10px;
text-align: left; vertical-align: top; }} tr:nth-child(2n) {{ background: #f6f8fa; }} a {{ color: #0969da; }}
code {{ background: #f0f1f3; padding: 1px 4px; border-radius: 5px; font: 13px 'DejaVu Sans Mono', monospace; }}
h1, h2 {{ border-bottom: 1px solid #d1d9e0; padding-bottom: 5px; }} h1 {{ font-size: 22px; }} h2 {{ font-size: 18px; }}
</style>{}"""


def markdown(name, licet, command, height):
    if not shutil.which("cmark-gfm"):
        raise RuntimeError("cmark-gfm is not installed")
    text = run(licet, command)
    page = subprocess.run(["cmark-gfm", "--unsafe", "--extension", "table", "--extension", "tagfilter"], input=text,
                          capture_output=True, text=True, check=True).stdout
    screenshot(name, MARKDOWN_PAGE.format(page), 900, height)


def whatif_page(licet, _):
    """What tests/page.py sees of the page of an invented proposal: two widths, light and dark."""
    done = subprocess.run([sys.executable, ROOT / "tests/page.py", licet, ROOT, "--pictures", IMAGES], check=False)
    if done.returncode != 0:
        raise RuntimeError("not taken")


PICTURES = {
    "check-finding": lambda licet, name: svg(name, licet, "check specs --to CN,SG,DE " + ON),
    "check-open": lambda licet, name: svg(name, licet, "check specs/heron-next.yaml --to CN " + ON,
                                          keep=r"^\S*Class[^\n]*"),
    # As high as what stands above the footer.
    "summary": lambda licet, name: markdown(name, licet, f"check specs --to CN,SG,DE {ON} --output markdown", 545),
    "whatif": whatif_page,
    "report": lambda licet, name: screenshot(name, run(licet, f"check specs --to CN,SG,DE {ON} --output html"), 1000, 880),
}


def main():
    licet = str(Path(sys.argv[1]).resolve())
    IMAGES.mkdir(exist_ok=True)
    failed = False
    for name in sys.argv[2:] or PICTURES:
        try:
            PICTURES[name](licet, name)
        except (RuntimeError, AttributeError) as why:
            failed = True
            print(f"{name}: {str(why).strip()}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
