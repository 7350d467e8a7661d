#!/usr/bin/env python3
"""What programs read of frise: json, ndjson and tsv, read back and held against the list and the YAML.

  records.py FRISE CONTENT GEN     GEN invents a large folder; without it that part is left out, and said
"""
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

FRISE, CONTENT, GEN = (os.path.abspath(a) for a in sys.argv[1:4])
PLACE = tempfile.TemporaryDirectory(prefix="frise-records-")
tempfile.tempdir = PLACE.name  # for all that is made below, gone at the end
FIELDS = ["id", "match", "date", "earliest", "latest", "kind", "status", "title", "who", "tags", "sources", "file", "line"]
QUERIES = [[], ["company:microsoft"], ["date:2022-03-05"], ["-company:amazon"], ["zzzz-nothing"]]
failures = []
checks = 0


def frise(*args, folder=CONTENT, locale="C.UTF-8"):
    run = subprocess.run([FRISE, args[0], "-C", str(folder), *args[1:]], stdin=subprocess.DEVNULL, capture_output=True,
                         timeout=120, env={"PATH": os.environ["PATH"], "LC_ALL": locale})
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen!r}"[:2000])


def folder(events):
    root = pathlib.Path(tempfile.mkdtemp())
    (root / "frise.yaml").write_text("frise: 1\ntitle: Test\nlanguages: [fr]\nkinds: {aid: A, sale: S}\n")
    (root / "a\\b.yaml").write_text("source: {id: src, title: A source}\nevents:\n" + events)
    return root


def event(ident, date, title="T", more=""):
    return f"  - id: {ident}\n    date: {date}\n    title: {title}\n{more}    evidence: {{quote: some words of the source}}\n"


def records(*args, **more):
    return json.loads(frise("list", "--format=json", *args, **more)[1])


def text_rows(out):
    return [(line.split()[-1], "possible" if line[0] == "?" else "certain") for line in out.splitlines()]


def tsv_rows(out):
    return list(csv.DictReader(io.StringIO(out), dialect="excel-tab"))


def test_formats_agree():
    for query in QUERIES:
        code, out, err = frise("list", "--", *query)
        want = text_rows(out)
        expect(f"{query}: exit code", code == (0 if want else 1), code)
        for name, rows in (("json", json.loads), ("ndjson", lambda t: [json.loads(line) for line in t.splitlines()]), ("tsv", tsv_rows)):
            done, out, err = frise("list", "--format=" + name, "--", *query)
            expect(f"{query}: {name} as the text", [(r["id"], r["match"]) for r in rows(out)] == want, out)
            expect(f"{query}: {name} ends alike", done == code and err == "", err)
            expect(f"{query}: {name} has its fields", all(list(r) == FIELDS for r in rows(out)), out)
            expect(f"{query}: {name} is ASCII or tsv", out.isascii() or name == "tsv", out)
        expect(f"{query}: --count", frise("list", "--count", "--", *query)[:2] == (code, f"{len(want)}\n"))
    expect("nothing in json", frise("list", "--format=json", "zzzz")[1] == "[]\n")
    expect("nothing in ndjson", frise("list", "--format=ndjson", "zzzz")[1] == "")
    expect("nothing in tsv", frise("list", "--format=tsv", "zzzz")[1] == "\t".join(FIELDS) + "\n")
    expect("json is the same in every locale", frise("list", "--format=json", locale="C") == frise("list", "--format=json"))
    expect("tsv is ASCII where the locale is", frise("list", "--format=tsv", locale="C")[1].isascii())


def test_an_event_whole():
    one = records("id:aws-stops-new-russian-belarusian-customers")[0]
    expect("who by role", one["who"]["actor"][0] == {"id": "aws", "type": "company", "name": "Amazon Web Services"}, one)
    expect("where it is written", (pathlib.Path(CONTENT) / one["file"]).read_text().splitlines()[one["line"] - 1]
           .endswith("id: aws-stops-new-russian-belarusian-customers"), one)
    expect("a source", one["sources"][0]["publisher"] == "Fredzone" and one["sources"][0]["url"].startswith("https://"), one)
    cell = tsv_rows(frise("list", "--format=tsv", "id:aws-stops-new-russian-belarusian-customers")[1])[0]
    expect("who in tsv", cell["who"].split()[0] == "actor:aws,amazon", cell)
    expect("lists in tsv", cell["tags"] == ",".join(one["tags"]) and cell["sources"] == ",".join(s["id"] for s in one["sources"]), cell)


def test_jq():
    """As README has it: what jq makes of the json is what the tsv says."""
    jq = shutil.which("jq")
    if not jq:
        print("left out: jq is not installed")
        return
    for query in QUERIES:
        out = frise("list", "--format=json", "--", *query)[1]
        run = subprocess.run([jq, "-r", ".[] | [.id, .date, .title, (.tags | join(\",\"))] | join(\"\\u0001\")"], input=out, capture_output=True, text=True)
        want = ["\1".join(r[name] for name in ("id", "date", "title", "tags")) for r in tsv_rows(frise("list", "--format=tsv", "--", *query)[1])]
        expect(f"{query}: jq reads what tsv says", run.stdout.splitlines() == want, run.stdout + run.stderr)


def test_asof():
    code, out, err = frise("list", "--format=json", "asof:2022-03-02")
    shown = {s["id"]: s["published"] for r in json.loads(out) for s in r["sources"]}
    expect("asof: hides sources of later years", len(shown) == 3 and all(p.startswith("2022") for p in shown.values()), shown)
    expect("and says so", err == "frise: asof: leaves out events: 16, sources: 2\n", err)


DATES = [  # as written, EDTF, earliest, latest
    ("2022-03-02", "2022-03-02", "2022-03-02T00:00:00Z", "2022-03-02T23:59:59Z"),
    ("2022-02~", "2022-02~", "2022-02-01T00:00:00Z", "2022-02-28T23:59:59Z"),
    ("2023-Q3", "2023-35", "2023-07-01T00:00:00Z", "2023-09-30T23:59:59Z"),
    ("1984/1990?", "1984/1990?", "1984-01-01T00:00:00Z", "1990-12-31T23:59:59Z"),
    ("1984/..", "1984/..", "1984-01-01T00:00:00Z", None),
    ("/1984", "/1984", None, "1984-12-31T23:59:59Z"),
    ('"[..1984]"', "[..1984]", None, "1984-12-31T23:59:59Z"),
    ('"2024-01-01T00:30+02:00"', "2024-01-01T00:30+02:00", "2023-12-31T22:30:00Z", "2023-12-31T22:30:59Z"),
    ('"-0043"', "-0043", "-000043-01-01T00:00:00Z", "-000043-12-31T23:59:59Z"),
    ('"0000"', "0000", "0000-01-01T00:00:00Z", "0000-12-31T23:59:59Z"),
    ("Y12345", "Y12345", "+012345-01-01T00:00:00Z", "+012345-12-31T23:59:59Z"),
    ("unknown", None, None, None),
]


def test_dates():
    root = folder("".join(event(f"e{i}", written) for i, (written, *_) in enumerate(DATES)))
    rows = {r["id"]: r for r in records(folder=root)}
    for i, (written, *want) in enumerate(DATES):
        row = rows[f"e{i}"]
        expect(f"date {written}", [row["date"], row["earliest"], row["latest"]] == want, row)
    cell = {r["id"]: r for r in tsv_rows(frise("list", "--format=tsv", folder=root)[1])}
    expect("no formula of BCE", cell["e8"]["date"] == "'-0043" and cell["e8"]["earliest"] == "'-000043-01-01T00:00:00Z", cell["e8"])
    expect("null is empty", cell["e11"]["date"] == cell["e11"]["latest"] == "", cell["e11"])


TITLES = [  # in double quotes, what it is, its cell; a sanitized run must not differ
    (r"a\tb\nc\\d", "a\tb\nc\\d", r"a\tb\nc\\d"),
    (r"=1+1", "=1+1", "'=1+1"),
    (r"+1", "+1", "'+1"),
    (r"-1", "-1", "'-1"),
    (r"@SUM(A1)", "@SUM(A1)", "'@SUM(A1)"),
    (r"\"=1\" and \"more\"", '"=1" and "more"', "'\"=1\" and \"more\""),
    (r"a \"word\" within", 'a "word" within', 'a "word" within'),
    (r"\e[31m\x9b1m\u202e", "\x1b[31m\x9b1m\u202e", "␛[31m<9B>1m<U+202E>"),
    (r"\r\0x", "\r\0x", r"\r␀x"),
    (r"\U0001F600 œ e\u0301", "\U0001F600 œ e\u0301", "\U0001F600 œ e\u0301"),
]


def test_texts():
    root = folder("".join(event(f"e{i}", 2022, f'"{title}"') for i, (title, *_) in enumerate(TITLES)))
    code, out, err = frise("list", "--format=tsv", folder=root)
    expect("a line a row", out.count("\n") == len(TITLES) + 1 and all(line.count("\t") == len(FIELDS) - 1 for line in out.splitlines()), out)
    cells = {r["id"]: r for r in tsv_rows(out)}
    for row in records(folder=root):
        written, text, cell = TITLES[int(row["id"][1:])]
        expect(f"{written} in json", row["title"] == text, row)
        expect(f"{written} in tsv", cells[row["id"]]["title"] == cell, cells[row["id"]])
        expect("the file's name in tsv", cells[row["id"]]["file"] == r"a\\b.yaml" and row["file"] == "a\\b.yaml", row)
    who = folder(event("e", 2022, more="    who: {actor: [Nobody known, Another]}\n"))
    expect("who is not in the registry", records(folder=who)[0]["who"]["actor"][0] == {"id": None, "type": None, "name": "Nobody known"})
    expect("and in tsv", tsv_rows(frise("list", "--format=tsv", folder=who)[1])[0]["who"] == 'actor:"Nobody known","Another"')
    broken = folder(event("e", 2022))
    os.rename(broken / "a\\b.yaml", os.fsencode(broken) + b"/\xff\t.yaml")
    expect("a file name of any bytes", records(folder=broken)[0]["file"] == "\ufffd\t.yaml")


def test_sort():
    root = folder(event("a", 2021, "Zoé", "    kind: sale\n") + event("b", 2022, "élan") + event("c", "unknown", "Eland", "    kind: aid\n") +
                  event("d", 2023, "elan", "    kind: aid\n") + "  - see: b\n    evidence: {quote: more words of it, source: other}\n")
    (root / "z.yaml").write_text("source: {id: other, title: Other}\n")
    for key, want in (("date", "abdc"), ("-date", "dbac"), ("title", "bdca"), ("-title", "acbd"), ("kind", "dcab"), ("-kind", "adcb"),
                      ("sources", "adcb"), ("-sources", "badc")):
        expect(f"--sort={key}", "".join(r["id"] for r in records("--sort=" + key, folder=root)) == want, records("--sort=" + key, folder=root))
        expect(f"--sort={key} as text", "".join(i for i, _ in text_rows(frise("list", "--sort", key, folder=root)[1])) == want)
    expect("--limit", [r["id"] for r in records("--sort=-date", "--limit=2", folder=root)] == ["d", "b"])
    expect("--limit beyond", len(records("--limit", "99", folder=root)) == 4)
    expect("--count of --limit", frise("list", "--count", "--limit=3", folder=root)[:2] == (0, "3\n"))
    for bad in ("--limit=0", "--limit=-1", "--limit=x", "--limit=1x", "--limit=", "--limit=99999999999999999999", "--sort=size", "--sort=-",
                "--format=github", "--format=xml"):
        code, out, err = frise("list", bad, folder=root)
        expect(f"{bad} is refused", code == 2 and out == "" and "expected" in err, err)


def head(folder, *args, restore=True):
    """Reads one line of the output and goes away."""
    run = subprocess.Popen([FRISE, "list", "-C", str(folder), *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, restore_signals=restore)
    line = run.stdout.readline()
    run.stdout.close()
    return line, run.wait(60), run.stderr.read()


def peak(folder, *args):
    """The most memory that a run ever holds, in KB."""
    run = subprocess.Popen([FRISE, "list", "-C", str(folder), *args], stdout=subprocess.DEVNULL)
    return os.wait4(run.pid, 0)[2].ru_maxrss


def large_folder(root):
    subprocess.run([sys.executable, GEN, "-n", "20000", "-f", "200", "-o", root], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    want = [i for i, _ in text_rows(frise("list", folder=root)[1])]
    expect("all are listed", len(want) == 20000, len(want))
    expect("all in json", [r["id"] for r in records(folder=root)] == want)
    expect("all in ndjson", [json.loads(line)["id"] for line in frise("list", "--format=ndjson", folder=root)[1].splitlines()] == want)
    expect("all in tsv", [r["id"] for r in tsv_rows(frise("list", "--format=tsv", folder=root)[1])] == want)
    if b"asan" not in subprocess.run(["nm", FRISE], capture_output=True).stdout:
        least, most = peak(root, "--count"), peak(root, "--format=json")
        expect("printing keeps nothing", most < least + 4096, (least, most))
    for form in ("text", "tsv", "json"):
        line, code, err = head(root, "--format=" + form)
        expect(f"{form} | head -1 ends quietly", line and code == -13 and err == b"", (code, err))
    line, code, err = head(root, "--format=ndjson", restore=False)
    expect("also where SIGPIPE is ignored", line and code == 128 + 13 and err == b"", (code, err))


def test_many():
    if not os.path.exists(GEN):
        print("left out: a large folder, there is no generator")
        return
    with tempfile.TemporaryDirectory() as root:
        large_folder(root)


for test in (test_formats_agree, test_jq, test_an_event_whole, test_asof, test_dates, test_texts, test_sort, test_many):
    test()
print("\n".join(failures) if failures else f"{checks} checks")
sys.exit(1 if failures else 0)
