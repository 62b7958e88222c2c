#!/usr/bin/python3
"""Reads the calendars that `licet timeline` prints with python3-icalendar, and checks what RFC 5545 asks for.

usage: ics.py PROJECT_DIR LICET
"""

import json
import subprocess
import sys
from pathlib import Path

from icalendar import Calendar

# Arguments; `--today` lies before some changes, and behind all of them.
RUNS = [
    ["h20", "--to", "CN", "--today", "2025-01-01"],
    ["h20", "a800", "--to", "CN,MO,AE", "--today", "2022-08-01"],
    ["nvidia-h100-sxm", "--to", "MY", "--posture", "text", "--today", "2023-01-01"],
    ["h20", "--to", "CN", "--today", "2990-01-01"],
]


def calendar_of(raw):
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b""), "lines end in CR LF"
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75, f"a line of {len(line)} octets: {line}"
        line.decode()  # a fold never cuts a character
    calendar = Calendar.from_ical(raw)
    assert not calendar.errors and calendar["VERSION"] == "2.0" and calendar["PRODID"], "the calendar's own properties"
    for component in calendar.walk():
        assert not component.errors, component.errors
    assert calendar.subcomponents, "a calendar holds at least one component"
    return calendar


def check(licet, root, arguments):
    run = [licet, "timeline", *arguments]
    raw = subprocess.run([*run, "--output", "ics"], cwd=root, capture_output=True, check=True).stdout
    again = subprocess.run([*run, "--output", "ics"], cwd=root, capture_output=True, check=True).stdout
    assert raw == again, "two runs differ"
    events = calendar_of(raw).walk("VEVENT")
    told = json.loads(subprocess.run([*run, "--output", "json"], cwd=root, capture_output=True, check=True).stdout)
    wanted = sorted(e["date"] for t in told["timelines"] for e in t["entries"][1:] if e["ahead"])
    assert sorted(event.decoded("DTSTART").isoformat() for event in events) == wanted, "an event for each day ahead"
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids), "identifiers are unique"
    for event in events:
        assert (event.decoded("DTEND") - event.decoded("DTSTART")).days == 1, "all-day events"
        stamp = event.decoded("DTSTAMP").date().isoformat()
        assert stamp == told["rulebook"]["verified_through"], f"another stamp: {stamp}"
        assert event["SUMMARY"] and event["DESCRIPTION"], "an event says what changes"
    return len(events)


def main():
    root, licet = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    failures, events = [], 0
    for arguments in RUNS:
        try:
            events += check(licet, root, arguments)
        except (AssertionError, ValueError, subprocess.CalledProcessError) as failure:
            failures.append(f"licet timeline {' '.join(arguments)}: {failure}")
    for file in sorted((root / "tests/golden/timeline").glob("*.ics")):
        try:
            calendar_of(file.read_bytes())
        except (AssertionError, ValueError) as failure:
            failures.append(f"{file.name}: {failure}")
    if not events:
        failures.append("no event was seen")
    print("\n".join(failures) or f"{events} events are as RFC 5545 says")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
