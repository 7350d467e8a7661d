#!/usr/bin/env python3
"""`frise density` from outside: its text against tests/densities/, its numbers counted again from the YAML, its mistakes.

  density.py FRISE ROOT      UPDATE=1 in the environment rewrites the texts; look at the difference
"""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import subprocess
import sys

from folder import Folder, date_of

FRISE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
TEXTS = ROOT / "tests" / "densities"
DAY = datetime.timedelta(1)
failures = []

# Name, folder, arguments, and the width that no line may pass.
TEXT = [
    ("five", "content", [], 80),
    ("five-by-quarter", "content", ["--by=quarter"], 80),
    ("five-by-week-40", "content", ["--by=week", "--width=40", "date:2022"], 40),
    ("five-by-month-120", "content", ["--by=month", "--from=2022", "--to=2023-06", "--width=120"], 120),
    ("open", "tests/times/open", [], 80),
    ("open-ascii", "tests/times/open", ["--by=month"], 80),
    ("ages", "tests/times/ages", ["--by=century"], 80),
    ("ages-by-decade", "tests/times/ages", ["--by=decade", "--to=0100"], 80),
    ("day", "tests/times/day", [], 80),
    ("day-ascii", "tests/times/day", ["--width=40"], 40),
    ("ages-by-week", "tests/times/ages", ["--by=week", "--from=-0044-03-01", "--to=-0043-12"], 80),
    ("ages-by-hour", "tests/times/ages", ["--by=hour", "--from=-0043-03-15", "--to=-0043-03-16"], 80),
    ("ages-in-all-time", "tests/times/ages", ["--from=Y-9999999999", "--to=Y9999999999"], 80),
    ("undated", "tests/times/undated", [], 80),
    ("outside", "content", ["--from=2040"], 80),
]


def frise(folder, *args, ascii_only=False):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C" if ascii_only else "C.UTF-8"}
    run = subprocess.run([FRISE, args[0], "-C", str(ROOT / folder), *args[1:]], env=env, stdin=subprocess.DEVNULL,
                         capture_output=True, timeout=60)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def expect(what, condition, seen=""):
    if not condition:
        failures.append(f"{what}: {seen!r}"[:2000])


def check_text(name, folder, args, width):
    is_ascii = name.endswith("ascii")
    code, out, err = frise(folder, "density", *args, ascii_only=is_ascii)
    golden = TEXTS / (name + ".txt")
    if os.environ.get("UPDATE"):
        TEXTS.mkdir(exist_ok=True)
        golden.write_text(out)
    expect(f"{name}: ends well", code == 0 and err == "", (code, err))
    expect(f"{name}: only ASCII", not is_ascii or out.isascii(), out)
    expect(f"{name}: no blanks at the ends of lines", not re.search(" $", out, re.M), out)
    expect(f"{name}: no line is wider than asked for", all(len(line) <= width for line in out.splitlines()), out)
    if out != golden.read_text():
        failures.append(f"{name} is\n{out}")


def last_of(year, month):
    return datetime.date(year + month // 12, month % 12 + 1, 1) - DAY


def days(text):
    """The first and the last day that an expression may mean."""
    text = text.strip("~?%")
    if match := re.fullmatch(r"(\d{4})-Q(\d)", text):
        year, quarter = map(int, match.groups())
        return datetime.date(year, quarter * 3 - 2, 1), last_of(year, quarter * 3)
    parts = [int(part) for part in re.match(r"\d{4}(-\d\d)?(-\d\d)?", text).group().split("-")]
    if len(parts) == 3:
        return datetime.date(*parts), datetime.date(*parts)
    if len(parts) == 2:
        return datetime.date(*parts, 1), last_of(*parts)
    return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)


def begin(text):
    """The first and the last day on which an event may have begun."""
    if text.startswith("["):
        first, last = text.strip("[]").split("..")
        return days(first)[0], days(last)[1]
    first, _, last = text.partition("/")
    one = days(first)
    return (one[0], min(one[1], days(last)[1])) if re.match(r"\d", last) else one


PERIOD = {
    "day": lambda day: day.isoformat(),
    "week": lambda day: "%d-W%02d" % day.isocalendar()[:2],
    "month": lambda day: day.isoformat()[:7],
    "quarter": lambda day: "%d-Q%d" % (day.year, (day.month + 2) // 3),
    "year": lambda day: str(day.year),
    "decade": lambda day: "%d..%d" % (day.year // 10 * 10, day.year // 10 * 10 + 9),
}


def check_numbers(folder):
    content = Folder(ROOT / folder)
    dates = [date_of(event)[0] for event in content.events.values()]
    undated = sum(date is None or date == "unknown" for date in dates)
    begins = [begin(date) for date in dates if date and date != "unknown"]
    for unit, period_of in PERIOD.items():
        want, first, last = {}, {}, {}
        day = min(b[0] for b in begins)
        while day <= max(b[1] for b in begins):
            want.setdefault(period_of(day), [0, 0])
            day += DAY
        for one, other in begins:
            if period_of(one) == period_of(other):
                want[period_of(one)][0] += 1
                continue
            for period in {period_of(one + DAY * i) for i in range((other - one).days + 1)}:
                want[period][1] += 1
        rows = json.loads(frise(folder, "density", f"--by={unit}", "--format=json")[1])
        got = {row["period"]: [row["events"], row["possible"]] for row in rows if row["from"]}
        expect(f"{folder} by {unit}", got == want and list(got) == list(want), (got, want))
        rest = {row["period"]: row["events"] for row in rows if not row["from"]}
        expect(f"{folder} by {unit}: the rest", rest == ({"undated": undated} if undated else {}), rest)
        for row in rows:
            days_named = [row["from"] and period_of(datetime.date.fromisoformat(row[key])) for key in ("from", "to")]
            expect(f"{folder} by {unit}: ends of {row}", not row["from"] or days_named == [row["period"]] * 2)


def check_formats():
    """The same rows in the same order, whatever the format; each period of a query finds what is counted in it."""
    rows = json.loads(frise("content", "density", "--by=quarter", "--format=json")[1])
    lines = [json.loads(line) for line in frise("content", "density", "--by=quarter", "--format=ndjson")[1].splitlines()]
    tsv = list(csv.reader(io.StringIO(frise("content", "density", "--by=quarter", "--format=tsv")[1]), dialect="excel-tab"))
    expect("ndjson", lines == rows, lines)
    expect("tsv", tsv == [list(rows[0])] + [[str(cell) for cell in row.values()] for row in rows], tsv)
    for row in rows:
        found = int(frise("content", "list", "--count", f"date:{row['period']}")[1])
        expect(f"date:{row['period']}", row["events"] <= found <= row["events"] + row["possible"], (row, found))


def check_mistakes():
    for args, words in ((["--by=fortnight"], "expected hour, day, week"), (["--width=39"], "from 40 to 1000"),
                        (["--from=2022-13"], "--from: '2022-13'"), (["--from=2023", "--to=2022"], "not before"),
                        (["--to=2023/.."], "no end"), (["--sort=date"], "not for density"), (["--lanes=kind"], "not for density"),
                        (["--format=github"], "tsv, json or ndjson"), (["compny:x"], "did you mean 'company'"),
                        (["--by=hour", "--from=1000"], "hours; ask for longer ones")):
        code, out, err = frise("content", "density", *args)
        expect(f"density {args}", code == 2 and out == "" and words in err, (code, out, err))
    none = frise("content", "density", "zzzz-nothing")
    expect("no hit", none == (1, "", "frise: no event of 45 matches\n"), none)
    none = frise("content", "density", "--format=json", "zzzz-nothing")
    expect("no hit for programs", (none[0], json.loads(none[1]), none[2]) == (1, [], ""), none)
    one = frise("tests/acme", "density", "id:acme-buys")[1]
    expect("no finer than what is known", one.startswith(" 1 event by day\n") and "2024-01-05  " in one, one)
    expect("a view", frise("content", "density", "--view=headlines")[0] == 0)


for text in TEXT:
    check_text(*text)
for name in ("content", "tests/acme"):
    check_numbers(name)
check_formats()
check_mistakes()
print("\n".join(failures) if failures else f"density: {len(TEXT)} texts")
sys.exit(1 if failures else 0)
