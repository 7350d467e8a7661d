#!/usr/bin/env python3
"""`frise chart` from outside: its pictures against tests/charts/, its numbers against `frise facets`, its mistakes.

  chart.py FRISE ROOT      UPDATE=1 in the environment rewrites the pictures; look at the difference
"""
import json
import os
import pathlib
import re
import subprocess
import sys

FRISE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
PICTURES = ROOT / "tests" / "charts"
failures = []

# Name, folder, arguments, and the width that no line may pass.
PICTURE = [
    ("five", "content", [], 80),
    ("five-kinds-120", "content", ["--lanes=kind", "--width=120", "--sort=first"], 120),
    ("five-40", "content", ["--width=40", "--limit=6"], 40),
    ("five-ascii", "content", ["--lanes=kind", "--sort=name"], 80),
    ("five-by-day", "content", ["--by=day", "--from=2022-02-20", "--to=2022-03-20", "--limit=8"], 80),
    ("five-by-month", "content", ["--by=month", "--from=2022", "--to=2023-06", "--lanes=actor", "company:amazon,google"], 80),
    ("five-months", "content", ["--by=month", "--limit=6"], 80),
    ("five-asked", "content", ["--by=month", "--from=2022", "--to=2023-06", "--limit=4", "date:2022-02..2022-12"], 80),
    ("overlap", "tests/times/overlap", [], 80),
    ("overlap-by-month", "tests/times/overlap", ["--by=month"], 100),
    ("open", "tests/times/open", ["--sort=name"], 80),
    ("open-ascii", "tests/times/open", ["--sort=name"], 80),
    ("ages", "tests/times/ages", ["--lanes=kind"], 80),
    ("ages-by-century", "tests/times/ages", ["--lanes=country", "--by=century", "--to=0500"], 80),
    ("day", "tests/times/day", ["--by=hour"], 80),
    ("undated", "tests/times/undated", [], 80),
]


def frise(folder, *args, ascii_only=False):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C" if ascii_only else "C.UTF-8"}
    run = subprocess.run([FRISE, args[0], "-C", str(ROOT / folder), *args[1:]], env=env, stdin=subprocess.DEVNULL,
                         capture_output=True, timeout=60)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def expect(what, condition, seen=""):
    if not condition:
        failures.append(f"{what}: {seen!r}"[:2000])


def check_picture(name, folder, args, width):
    is_ascii = name.endswith("ascii")
    code, out, err = frise(folder, "chart", *args, ascii_only=is_ascii)
    golden = PICTURES / (name + ".txt")
    if os.environ.get("UPDATE"):
        PICTURES.mkdir(exist_ok=True)
        golden.write_text(out)
    expect(f"{name}: ends well", code == 0 and err == "", (code, err))
    expect(f"{name}: only ASCII", not is_ascii or out.isascii(), out)
    expect(f"{name}: no colours", "\x1b" not in out, out)
    expect(f"{name}: no line is wider than asked for", all(len(line) <= width for line in out.splitlines()), out)
    if out != golden.read_text():
        failures.append(f"{name} is drawn as\n{out}")


def check_numbers():
    """Lanes hold as many events as facets count, by which the lanes are in order."""
    for query in ([], ["date:2022-03"], ["company:amazon"]):
        for field in ("company", "kind", "country", "publisher"):
            rows = [r for r in json.loads(frise("content", "facets", field, "--format=json", *query)[1]) if r["now"]]
            if query == ["company:amazon"] and field == "company":
                continue  # there `now` leaves the chip out
            got = {}
            for row in frise("content", "chart", "--width=200", f"--lanes={field}", *query)[1].splitlines():
                for value in rows:
                    lane = re.match(" " + re.escape(value["label"]) + r" +(\d+)  ", row)
                    got.update({value["label"]: int(lane[1])} if lane else {})
            expect(f"{field} of {query}", got == {r["label"]: r["now"] for r in rows}, (got, rows))


def check_order():
    """By count, by the first event, by name; `no company` is always the last."""
    orders = {}
    for order in ("count", "first", "name"):
        out = frise("content", "chart", f"--sort={order}", "--width=200")[1].splitlines()
        first = next(i for i, row in enumerate(out) if row.startswith(" ALL "))
        orders[order] = [row[1:].split("  ")[0] for row in out[first + 1:out.index("", first)]]
    names = orders["name"][:-1]
    expect("by name", names == sorted(names, key=str.casefold), names)
    expect("by count", orders["count"][:2] == ["Microsoft", "Amazon"], orders["count"])
    expect("the same lanes", sorted(orders["count"]) == sorted(orders["first"]) == sorted(orders["name"]), orders)
    expect("without a company: last", all(order[-1] == "no company" for order in orders.values()), orders)
    firsts = [frise("content", "list", f'company:"{name}"')[1].splitlines()[0].split()[-1] for name in orders["first"][:-1]]
    every = [line.split()[-1] for line in frise("content", "list")[1].splitlines()]
    places = [every.index(event) for event in firsts]
    expect("by the first event", places == sorted(places), places)


def check_mistakes():
    for args, words in ((["--lanes=compny"], "did you mean 'company'"), (["--lanes=id"], "there are company, "),
                        (["--width=39"], "from 40 to 1000"), (["--width=1001"], "from 40 to 1000"), (["--width=8x"], "from 40"),
                        (["--by=fortnight"], "expected hour, day, week"), (["--from=2022-13"], "--from: '2022-13'"),
                        (["--to=tomorow"], "--to: "), (["--from=2023", "--to=2022"], "not before"), (["--from=unknown"], "no beginning"),
                        (["--to=2023/.."], "no end"), (["--limit=0"], "from 1 on"), (["--sort=date"], "count, first or name"),
                        (["--sort=-name"], "backwards"), (["--format=json"], "not for chart"), (["compny:x"], "did you mean 'company'")):
        code, out, err = frise("content", "chart", *args)
        expect(f"chart {args}", code == 2 and out == "" and words in err, (code, out, err))
    code, out, err = frise("content", "list", "--lanes=kind")
    expect("lanes of a list", code == 2 and "'frise chart'" in err, err)
    none = frise("content", "chart", "zzzz-nothing")
    expect("no hit", none == (1, "", "frise: no event of 45 matches\n"), none)
    expect("an alias is a field", frise("content", "chart", "--lanes=src")[1] == frise("content", "chart", "--lanes=source")[1])
    expect("a view", frise("content", "chart", "--view=headlines")[0] == 0)


def check_notes():
    """What a picture leaves out is counted below it."""
    out = frise("content", "chart", "--limit=2", "--from=2022-03-01", "--to=2022-03-31")[1]
    inside = int(frise("content", "list", "--count", "date:2022-03")[1])
    expect("what is outside, and more lanes", out.splitlines()[-1] == " not shown: 14 before, 14 after, 17 lanes more (--from, --to)" and inside == 45 - 28, out)
    out = frise("tests/times/undated", "chart")[1]
    expect("what has no date", out.splitlines()[-1].startswith(" not shown: 4 undated"), out)
    out = frise("content", "chart", "--by=month", "--width=50", "--limit=18")[1]
    expect("where most is", "2022        2023" in out and " not shown: 1 before, 13 after, 1 lane more\n" in out, out)
    out = frise("content", "chart", "--by=day", "--width=50", "--to=2022-03-20", "--limit=3")[1]
    expect("up to an end", "\n not shown: 2 before, 14 after" in out, out)
    for folder, args, words in (("content", ["--from=2040"], "since 2040; not shown: 45 before"),
                                ("content", ["--from=2040", "--by=day"], "since 2040; not shown: 45 before"),
                                ("content", ["--to=2010"], "until 2010; not shown: 45 after"),
                                ("content", ["--from=2018", "--to=2019"], "2018 to 2019; not shown: 1 before, 44 after"),
                                ("tests/times/undated", ["--from=2020"], "since 2020; not shown: 4 undated")):
        none = frise(folder, "chart", *args)
        expect(f"nothing there {args}", none == (1, "", f"frise: no event in this time, {words}\n"), none)


def check_ends():
    """It begins and ends with the events where nothing else is said."""
    for folder, args, cols in (("content", [], 10), ("content", ["--from=2015"], 11), ("content", ["--to=2026"], 11),
                               ("content", ["--from=2021", "--to=2023"], 3), ("tests/times/open", ["--from=2015"], 9),
                               ("tests/times/open", [], 8), ("tests/times/ages", ["--from=-0043", "--to=-0041"], 3)):
        out = frise(folder, "chart", "--by=year", *args)[1]
        rows = re.findall(r"^ (?:ALL|\S+) +\d+  (.*?)[→?!@+~]*$", out, re.M)
        expect(f"{folder} {args}: so many years", max(map(len, rows)) == cols, out)


def check_ticks():
    """However few the columns, there is a time to read them by."""
    for unit, tick in (("century", "2000"), ("decade", "2010"), ("year", "2020"), ("quarter", "2022")):
        out = frise("content", "chart", f"--by={unit}", *(["date:2022-03-05"] if unit == "quarter" else []))[1]
        expect(f"{unit}: a tick", out.splitlines()[1].strip() == tick, out)


for picture in PICTURE:
    check_picture(*picture)
check_numbers()
check_order()
check_mistakes()
check_notes()
check_ends()
check_ticks()
print("\n".join(failures) if failures else f"chart: {len(PICTURE)} pictures")
sys.exit(1 if failures else 0)
