#!/usr/bin/env python3
"""`frise cite` from outside: its CSL-JSON read back by Python and held against the rules of CSL 1.0.2, its page by
a parser of HTML.

  cite.py FRISE CONTENT
"""
import html.parser
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FRISE, CONTENT = map(os.path.abspath, sys.argv[1:3])
PLACE = tempfile.TemporaryDirectory(prefix="frise-cite-")
failures = []
checks = 0

# What of csl-data.json (CSL 1.0.2) is used: any other name is a mistake.
TYPES = {"article-newspaper", "document", "post", "webpage", "motion_picture", "dataset", "interview"}
TEXTS = {"id", "type", "title", "container-title", "publisher", "language", "URL", "archive", "archive_location"}
DATES = {"issued", "accessed"}


def frise(*args, locale="C.UTF-8"):
    run = subprocess.run([FRISE, *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                         env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": locale})
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen!r}")


def check_date(date):
    if "literal" in date:
        return set(date) == {"literal"} and isinstance(date["literal"], str)
    parts = date["date-parts"]
    return set(date) <= {"date-parts", "circa"} and 1 <= len(parts) <= 2 and len({len(p) for p in parts}) == 1 and all(
        1 <= len(p) <= 3 and all(type(n) is int for n in p) and p[0] != 0
        and (len(p) < 2 or 1 <= p[1] <= 12) and (len(p) < 3 or 1 <= p[2] <= 31) for p in parts)


def check_item(item):
    for name, value in item.items():
        if name in TEXTS:
            good = isinstance(value, str) and value
        elif name in DATES:
            good = check_date(value)
        elif name == "author":
            good = all(set(a) == {"literal"} for a in value)
        else:
            good = name == "custom" and isinstance(value, dict)
        expect(f"{item['id']} {name}", good, value)
    expect("type", item["type"] in TYPES, item["type"])


def folder(text):
    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    (root / "frise.yaml").write_text("frise: 1\ntitle: Test\nlanguages: [en]\n")
    (root / "a.yaml").write_text(text)
    return root


def csl(root, *events):
    code, out, err = frise("cite", "--format=csl-json", "-C", root, *events)
    expect("csl-json", code == 0, err)
    expect("ASCII", out.isascii())
    items = json.loads(out)
    for item in items:
        check_item(item)
    return items


def check_content():
    ids = [json.loads(line)["id"] for line in frise("list", "--format=ndjson", "-C", CONTENT)[1].splitlines()]
    items = csl(CONTENT, *ids)
    expect("each source once", len({i["id"] for i in items}) == len(items) == 5, [i["id"] for i in items])
    quotes = [q for item in items for q in item["custom"]["quotes"]]
    expect("all quotes", len(quotes) > 50 and all(q["event"] in ids and q["quote"] for q in quotes), len(quotes))
    expect("every checksum", all(i["custom"]["checksum"].startswith("sha256:") for i in items))


def check_kinds():
    kinds = {"article": ("article-newspaper", "container-title"), "document": ("document", "publisher"),
             "filing": ("document", "publisher"), "post": ("post", "container-title"),
             "page": ("webpage", "container-title"), "video": ("motion_picture", "publisher"),
             "dataset": ("dataset", "publisher"), "interview": ("interview", "publisher")}
    sources = "".join(f"  - {{id: {k}, title: T, kind: {k}, publisher: P}}\n" for k in kinds)
    evidence = "".join(f"      - {{source: {k}, quote: some words of it}}\n" for k in [*kinds, "bare"])
    root = folder(f"sources:\n{sources}  - {{id: bare, title: T}}\nevents:\n"
                  f"  - id: one\n    date: 2022\n    title: One\n    evidence:\n{evidence}")
    items = csl(root, "one")
    for item, (name, (kind, publisher)) in zip(items, kinds.items()):
        expect(name, item["id"] == name and item["type"] == kind and item[publisher] == "P", item)
    expect("an article of nobody", items[-1]["type"] == "webpage" and "container-title" not in items[-1], items[-1])


def check_dates():
    dates = {
        "2024-03-28": {"date-parts": [[2024, 3, 28]]},
        "2024-03-28T10:30": {"date-parts": [[2024, 3, 28]]},
        "2024-03": {"date-parts": [[2024, 3]]},
        "2024": {"date-parts": [[2024]]},
        "2024-XX": {"date-parts": [[2024]]},
        "2024-03~": {"date-parts": [[2024, 3]], "circa": True},
        "2024?": {"date-parts": [[2024]], "circa": True},
        "2024-Q2": {"date-parts": [[2024, 4], [2024, 6]], "circa": True},
        "198X": {"date-parts": [[1980], [1989]], "circa": True},
        "19XX": {"date-parts": [[1900], [1999]], "circa": True},
        "2024-01/2024-03-02": {"date-parts": [[2024, 1], [2024, 3]]},
        "2024/2024-06": {"date-parts": [[2024]]},
        "1999-12-31/2024": {"date-parts": [[1999], [2024]]},
        "2024-Q1/2024-Q3": {"date-parts": [[2024, 1], [2024, 9]], "circa": True},
        "[2024-03-05..2024-03-06]": {"date-parts": [[2024, 3, 5], [2024, 3, 6]], "circa": True},
        "-0043": {"date-parts": [[-44]]},
        "0000": {"date-parts": [[-1]]},
        "2024/..": {"literal": "since 2024"},
        "[..2024]": {"literal": "no later than 2024"},
        "unknown": None,
    }
    sources = "".join(f"  - {{id: s{i}, title: T, published: \"{d}\", retrieved: \"{d}\"}}\n" for i, d in enumerate(dates))
    evidence = "".join(f"      - {{source: s{i}, quote: some words of it}}\n" for i in range(len(dates)))
    root = folder(f"sources:\n{sources}events:\n  - id: one\n    date: 2022\n    title: One\n    evidence:\n{evidence}")
    for item, (date, want) in zip(csl(root, "one"), dates.items()):
        expect(f"issued {date}", item.get("issued") == want, item.get("issued"))
        expect(f"accessed {date}", item.get("accessed") == want, item.get("accessed"))


HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></ol>", "a & b &lt; c &#60;",
           "[x](javascript:alert(1))", "```\ncode", "\x1b]52;c;x\x07", "{{7*7}} <!--", "\\", "\"}],[{\"id\":\"x\"}"]


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.text = [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        unknown = {name for name, _ in attrs} - {"href", "lang", "id", "charset"}
        expect("attributes", not unknown, unknown)

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        expect("no comment", False, data)


def check_hostile():
    quoted = [json.dumps(text) for text in HOSTILE]
    sources = "".join(f"  - {{id: s{i}, title: {q}, publisher: {q}, authors: [{q}], url: {q}, archived: {q}}}\n"
                      for i, q in enumerate(quoted))
    events = "".join(f"  - id: e{i}\n    date: 2022\n    title: {q}\n    evidence:\n"
                     f"      - {{source: s{i}, quote: {q}, locator: {q}, translation: {{en: {q}}}}}\n"
                     for i, q in enumerate(quoted))
    root = folder(f"sources:\n{sources}events:\n{events}")
    ids = [f"e{i}" for i in range(len(HOSTILE))]
    for locale in ("C.UTF-8", "C"):
        page = Page(frise("cite", "--format=html", "-C", root, *ids, locale=locale)[1])
        tags = {"meta", "title", "section", "h2", "p", "blockquote", "sup", "a", "ol", "li"}
        expect("only our tags", set(page.tags) == tags, set(page.tags) ^ tags)
        expect("only our links", all(link.startswith("#note-") for link in page.links), page.links)
        for text in HOSTILE:
            if text.isprintable():
                expect(f"all of {text}", page.text.count(text) == 9, page.text.count(text))
        for form in ("text", "markdown", "html"):
            out = frise("cite", f"--format={form}", "-C", root, *ids, locale=locale)[1]
            expect(f"{form} has no controls", not any(c < " " and c != "\n" or c == "\x7f" for c in out))
    for item, text in zip(csl(root, *ids), HOSTILE):
        expect("json title", item["title"] == text, item["title"])
        expect("json author", item["author"] == [{"literal": text}], item["author"])
        expect("json quote", item["custom"]["quotes"][0]["quote"] == text)
        expect("no unsafe address", "URL" not in item and "archive_location" not in item, item)


def check_usage():
    some = json.loads(frise("list", "--format=ndjson", "-C", CONTENT)[1].splitlines()[0])["id"]
    for verb, option in (("cite", "--format=html"), ("show", "--color=never"), ("pin", "--dry-run")):
        before = frise(verb, "-C", CONTENT, option, some)
        for behind in ((some, option, "-C", CONTENT), ("-C", CONTENT, some, option), (option, some, "-C", CONTENT)):
            expect(f"{verb}: an option behind the id", frise(verb, *behind) == before, str(behind))
    code, out, err = frise("show", "-C", CONTENT, "--", "--count")
    expect("an id behind --", code == 1 and "no event '--count'" in err, err)
    code, out, err = frise("cite", "-C", CONTENT)
    expect("no event", code == 2 and not out and "cite which event" in err, err)
    code, out, err = frise("cite", "-C", CONTENT, "rouble-falls-30-percent", "rouble-falls-30")
    expect("unknown event", code == 1 and not out and "did you mean 'rouble-falls-30-percent'?" in err, (out, err))
    code, out, err = frise("cite", "--format=tsv", "-C", CONTENT, "x")
    expect("unknown format", code == 2 and "text, markdown, html or csl-json" in err, err)
    once = frise("cite", "-C", CONTENT, "rouble-falls-30-percent")[1]
    twice = frise("cite", "-C", CONTENT, "rouble-falls-30-percent", "rouble-falls-30-percent")[1]
    expect("an event named twice is cited once", once and once == twice)
    root = folder("events:\n  - {id: lone, date: 2022, title: Lone}\n")
    code, out, err = frise("cite", "-C", root, "lone")
    expect("no evidence", code == 0 and "Lone (2022)" in out and "'lone' has no evidence to cite" in err, (out, err))
    expect("ASCII", frise("cite", "-C", CONTENT, "rouble-falls-30-percent", locale="C")[1].isascii())
    expect("the empty list", frise("cite", "--format=csl-json", "-C", root, "lone")[1] == "[]\n")


check_content()
check_kinds()
check_dates()
check_hostile()
check_usage()
if failures:
    print(f"{len(failures)} of {checks} failed", *failures, sep="\n")
    sys.exit(1)
print(f"{checks} checks")
