#!/usr/bin/env python3
"""frise diff: every kind of change, each made by an edit of a small folder; both ways round; and made at random.

  diff.py FRISE ROOT [--update]     ROOT is the project; --update writes what is printed now into tests/diff/expect
"""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

FRISE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
UPDATE = "--update" in sys.argv
BASE, EXPECT = ROOT / "tests" / "diff", ROOT / "tests" / "diff" / "expect"
PLACE = tempfile.TemporaryDirectory(prefix="frise-diff-")
tempfile.tempdir = PLACE.name  # for all that is made below, gone at the end
KEYS = ["of", "change", "id", "old_id", "field", "key", "source", "quote", "how", "old", "new"]
failures = []
checks = 0


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen}"[:3000])


def diff(*args, locale="C.UTF-8"):
    run = subprocess.run([FRISE, "diff", *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                         env={"PATH": os.environ["PATH"], "LC_ALL": locale})
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def rows(*args):
    return json.loads(diff("--format=json", *args)[1])["changes"]


def base():
    folder = pathlib.Path(tempfile.mkdtemp())
    for path in BASE.glob("*.yaml"):
        shutil.copy(path, folder)
    return folder


def edited(edits):
    """The base with each (file, was, is); the text that was stands there once."""
    folder = base()
    for name, was, now in edits:
        path = folder / (name + ".yaml")
        text = path.read_text() if path.exists() else ""
        assert text.count(was) == 1 or not was, (name, was)
        path.write_text(text.replace(was, now) if was else text + now)
    return folder


GIFT = (BASE / "events.yaml").read_text().partition("  - id: gift")[2]
GIFT = "  - id: gift" + GIFT
CLOCK = """  - id: clock
    date: 2031-05-20
    title: The clock is unveiled
    evidence: {quote: it struck for the first time, source: courier}
"""

# What is edited; tests/diff/expect/NAME.txt has what is printed.
CASES = {
    "event-added": [("events", "", CLOCK)],
    "event-removed": [("events", GIFT, "")],
    "event-renamed": [("events", "id: gift", "id: acme-gives-clock")],
    "event-renamed-and-retitled": [("events", "id: gift", "id: acme-gives-clock"), ("events", "gives the town a clock", "presents a clock")],
    "event-renamed-and-redated": [("events", "id: gift", "id: acme-gives-clock"), ("events", "2031-06-01~", "2031-06-02")],
    "event-replaced": [("events", "id: gift", "id: dinner"), ("events", "gives the town a clock", "dines"), ("events", "2031-06-01~", "2031-06-02")],
    "related-renamed": [("events", "id: talks", "id: first-talks"), ("events", "related: talks", "related: first-talks")],
    "moved-to-another-file": [("events", GIFT, ""), ("others", "", "events:\n" + GIFT)],
    "reordered": [("events", GIFT, ""), ("events", "events:\n", "events:\n" + GIFT), ("events", "[acme, acme-ships]", "[Acme Ships, ACME]")],
    "rewrapped": [("events", "Talks begin", '"Talks\n      begin"'), ("events", "note: The first of three.", "note: |\n      The first\n      of three.\n")],
    "date-refined": [("events", "date: 2031-05\n", "date: 2031-05-04\n")],
    "date-widened": [("events", "2031-05-06", "2031-05")],
    "date-moved": [("events", "2031-05-06", "[2031-05-04..2031-05-07]"), ("events", "2031-06-01~", "2031-Q3")],
    "date-overlaps": [("events", "date: 2031-05\n", 'date: "[2031-05-20..2031-06-10]"\n')],
    "date-contradicts": [("events", "2031-05-06", "2031-05-07")],
    "date-lasted": [("events", "2031-05-06", "2031-05-06/2031-05-08")],
    "date-doubted": [("events", "2031-05-06", "2031-05-06?"), ("events", "2031-06-01~", "2031-06-01")],
    "date-undated": [("events", "2031-05-06", "unknown")],
    "date-basis": [("events", "2031-05-06", "{value: 2031-05-06, basis: external, note: the port's log, sources: [mirror]}")],
    "retitled": [("events", "Talks begin", "Talks open"), ("events", "fr: Les dockers cessent le travail", "fr: Les dockers cessent, de: Die Docker gehen")],
    "summary": [("events", "did not come back on the days", "stayed away on the days")],
    "resourced": [("events", "on any Sunday\n        source: courier", "on any Sunday\n        source: mirror"),
                  ("events", "", "      - quote: four faces, all of them lit\n        source: wire\n")],
    "quote-changed": [("events", "put down their hooks and left the quay", "laid down their hooks and quit the whole quay")],
    "quote-begun-later": [("events", "Before noon some forty dockers put", "Some dockers put")],
    "quote-ended-earlier": [("events", "stood still until the evening.", "stood")],
    "quote-signs": [("events", "Tuesday, said", "Tuesday; said"), ("events", "down their hooks and left", "down their hooks, and left")],
    "quote-added-and-removed": [("events", "the harbour was quieter than on any Sunday", "nothing at all moved")],
    "quotes-swapped": [("events", "Before noon some forty", "@"), ("events", "the harbour was quieter than on any Sunday\n        source: courier", "#"),
                       ("events", "@ dockers put down their hooks and left the quay, and the cranes stood still until the evening.\n        source: wire",
                        "the harbour was quieter than on any Sunday\n        source: courier"),
                       ("events", "#", "Before noon some forty dockers put down their hooks and left the quay, and the cranes stood still until the evening.\n        source: wire"),
                       ("events", '        prefix: "It was hot."\n        suffix: "Nobody spoke."\n', "")],
    "re-pinned": [("events", "It was hot.", "It was a hot day."), ("events", "Nobody spoke.", "No one spoke."), ("sources", "sha256:00", "sha256:ff")],
    "quote-fields": [("events", "locator: p. 3", "locator: p. 4\n        supports: [date, who]\n        stance: disputes\n        says: {date: 2031-05-07}\n"
                      "        translation: {fr: ils se parleront mardi}\n        note: not on Tuesday\n        x-page: 7")],
    "other-fields": [("events", "kind: strike", "kind: aid\n    status: confirmed\n    seq: 2\n    x-desk: foreign"), ("events", "tags: [harbour]", "tags: [docks, labour]"),
                     ("events", "The first of three.", "The first of four."), ("events", "rel: {follows: walk-out}", "rel: {responds-to: walk-out}")],
    "who": [("events", "actor: [mary], target: [acme-lines]", "actor: [mary, acme], mentioned: [Acme Lines]")],
    "related-both-ways": [("events", "rel: {follows: walk-out}", "rel: {follows: walk-out, related: gift}")],
    "related-the-other-way": [("events", "rel: {follows: walk-out}", "rel: {follows: walk-out, related: gift}"), ("events", "    rel: {related: talks}\n", "")],
    "told-again": [("sources", "", "  - {id: gazette, title: Hooks down, lang: en}\n"),
                   ("others", "", "events:\n  - see: walk-out\n    note: told again\n    evidence: {quote: down went the hooks, source: gazette}\n")],
    "unreadable": [("events", "2031-05-06", "20l1-05-06"), ("sources", "id: mirror\n    title: Harbour talks\n", "id: mirror\n")],
    "unreadable-all-below": [("events", "title: Talks begin", "title: \"Talks begin")],
    "unreadable-and-removed": [("events", GIFT, ""), ("events", "2031-05-06", "2031-02-30"), ("events", "kind: strike", "kind: [strike")],
    "entity-added": [("entities", "", "  - {id: port, name: The Port, type: government}\n")],
    "entity-removed": [("entities", "  - id: mary\n    name: Mary Poe\n    type: person\n    country: utopia\n", ""), ("events", "actor: [mary], ", "")],
    "entity-left-as-a-name": [("entities", "  - id: mary\n    name: Mary Poe\n    type: person\n    country: utopia\n", "")],
    "entity-named-otherwise": [("entities", "name: Acme\n", "name: Acme Group\n"), ("entities", "[Acme Corp.]", "[Acme Corp., Acme]")],
    "entity-renamed": [("entities", "id: mary", "id: mary-poe"), ("events", "[mary]", "[mary-poe]")],
    "entity-renamed-anew": [("entities", "id: acme-ships\n    name: Acme Ships", "id: blue-ships\n    name: Blue Ships\n    aliases: [Acme Ships]"), ("events", "[acme, acme-ships]", "[acme, Blue Ships]")],
    "entity-merged": [("entities", "  - id: acme-ships\n    name: Acme Ships\n    type: company\n", ""), ("entities", "parent: acme\n", "parent: acme\n    aliases: [Acme Ships]\n"),
                      ("events", "[acme, acme-ships]", "[acme, acme-lines]")],
    "entity-fields": [("entities", "type: person\n    country: utopia", "type: organisation\n    parent: acme\n    ids: {wikidata: Q1}\n    note: speaks for the dockers\n    x-tel: '7'"),
                      ("entities", "[Acme Corp.]", "[Acme Corporation]")],
    "source-added": [("sources", "", "  - {id: gazette, title: Hooks down, lang: en}\n")],
    "source-removed": [("sources", "  - id: mirror\n    title: Harbour talks\n    publisher: Mirror\n    lang: en\n    derived-from: wire\n", "")],
    "source-renamed": [("sources", "id: wire\n    title: Cranes stand still", "id: the-wire\n    title: The cranes stand still"), ("sources", "derived-from: wire", "derived-from: the-wire"),
                       ("events", "evening.\n        source: wire", "evening.\n        source: the-wire"), ("events", "Mary Poe\n        source: wire", "Mary Poe\n        source: the-wire")],
    "source-fields": [("sources", "publisher: Courier", "publisher: The Courier\n    kind: page\n    authors: [A. Hand]\n    retrieved: 2031-06\n    url: https://courier.example/quiet"),
                      ("sources", "published: 2031-05-05", "published: {value: 2031-05-05, basis: dateline}"), ("sources", "lang: en\n    derived-from: wire", "lang: fr\n    derived-from: courier")],
    "settings": [("frise", "title: The harbour", "title: The harbour, 2031\ndescription: A strike\nrules: {single-source: warning}"), ("frise", "[en, fr]", "[fr, en]"),
                 ("frise", "{strike: S, aid: A}", "{strike: K, aid: A, talk: T}"), ("frise", "strikes: kind:strike", "walk-outs: kind:strike")],
    "hostile": [("events", "Talks begin", '"Talks \\e[31m\\u202Ebegin"'), ("events", "kind: aid", 'x-a: "\\e]0;owned\\a\\nb"\n    kind: aid')],
    "several": [("events", "date: 2031-05\n", "date: 2031-05-04\n"), ("events", "", CLOCK), ("events", "Talks begin", "Talks open"), ("events", "[acme, acme-ships]", "[acme]"),
                ("entities", "name: Utopia", "name: Republic of Utopia"), ("sources", "publisher: Courier", "publisher: The Courier")],
}


def test_cases():
    EXPECT.mkdir(exist_ok=True)
    old = base()
    for name, edits in CASES.items():
        new = edited(edits)
        code, out, err = diff(old, new)
        text = (out + err).replace(str(new), "NEW")
        path = EXPECT / (name + ".txt")
        if UPDATE:
            path.write_text(text)
        want = path.read_text()
        expect(f"{name} prints", text == want, f"{text}\n--- wanted\n{want}")
        expect(f"{name} ends", code == (1 if out else 0), code)
    left = {path.stem for path in EXPECT.iterdir()} ^ set(CASES)
    expect("an expectation for each case", not left, left)



def shape(row, names):
    """A row without what the other way round has otherwise: which quote is named; a source by its new id."""
    source = None if row["field"] == "quote.source" else names.get(row["source"], row["source"])
    return tuple(row[key] for key in KEYS if key not in ("source", "quote")) + (source,)


TURNED = {"added": "removed", "removed": "added", "refined": "widened", "widened": "refined", "dated": "undated", "undated": "dated",
          "doubted": "surer", "surer": "doubted", "begins later": "begins earlier", "begins earlier": "begins later",
          "ends later": "ends earlier", "ends earlier": "ends later"}


def mirror(row):
    turned = dict(row, id=row["old_id"], old_id=row["id"], old=row["new"], new=row["old"])
    if row["of"] != "settings":
        turned["change"] = TURNED.get(row["change"], row["change"])
    return dict(turned, how=TURNED.get(row["how"], row["how"]))


def expect_mirrored(what, there, back):
    names = {row["old_id"]: row["id"] for row in there if row["of"] == "source" and row["change"] == "renamed"}
    want = sorted(map(repr, (shape(mirror(row), names) for row in there)))
    seen = sorted(map(repr, (shape(row, names) for row in back)))
    expect(f"{what}: the other way round", seen == want, f"{seen}\n--- wanted\n{want}")


def test_both_ways():
    old = base()
    for name, edits in CASES.items():
        new = edited(edits)
        there, back = rows(old, new), rows(new, old)
        expect(f"{name}: nothing against itself", diff(new, new)[:2] == (0, ""), diff(new, new))
        expect(f"{name}: a row has its keys", all(list(row) == KEYS for row in there + back), there)
        # One entity that became two says of each event which of them is meant now.
        if name != "entity-merged":
            expect_mirrored(name, there, back)


def test_json():
    old, new = base(), edited(CASES["several"])
    code, out, err = diff("--format=json", old, new)
    whole = json.loads(out)
    expect("the whole", code == 1 and list(whole) == ["old", "new", "changes"] and whole["old"] == str(old) and out.isascii(), out)
    none = dict.fromkeys(KEYS)
    expect("a date", whole["changes"][0] == dict(none, of="event", change="changed", id="walk-out", old_id="walk-out", field="date", how="refined",
                                                 old="2031-05", new="2031-05-04"), out)
    expect("an event", dict(none, of="event", change="added", id="clock", old_id="clock", new="The clock is unveiled") in whole["changes"], out)
    expect("no difference", json.loads(diff("--format=json", old, old)[1])["changes"] == [])
    expect("the same in every locale", diff("--format=json", old, new, locale="C") == (code, out, err))
    expect("a merger", rows(old, edited(CASES["entity-merged"]))[1]["new"] == "acme-lines")
    quote = rows(old, edited(CASES["quote-fields"]))[0]
    expect("beside a quote", (quote["field"], quote["source"], quote["quote"]) == ("quote.locator", "wire", "they will sit down on Tuesday, said Mary Poe"), quote)
    hostile = {row["field"]: row for row in rows(old, edited(CASES["hostile"]))}
    expect("texts as they are", hostile["title"]["new"] == "Talks \x1b[31m\u202ebegin" and hostile["extra"]["key"] == "x-a", hostile)
    if not shutil.which("jq"):
        print("left out: jq is not installed")
        return
    run = subprocess.run(["jq", "-r", '.changes[] | select(.field == "date") | [.id, .old, .new, .how] | @tsv'], input=out, capture_output=True, text=True)
    expect("jq, as README has it", run.stdout == "walk-out\t2031-05\t2031-05-04\trefined\n", run.stdout + run.stderr)


def test_query():
    old, new = base(), edited(CASES["several"] + [("events", "tags: [harbour]", "tags: [docks]")])

    def ids(*query):
        return [row["id"] for row in rows(old, new, *query) if row["change"] in ("added", "removed") or row["field"]]

    expect("in the old one only", ids("tag:harbour") == ["walk-out"] * 3, ids("tag:harbour"))
    expect("in the new one only", ids("id:clock") == ["clock"], ids("id:clock"))
    expect("in both, by words", set(ids("talks")) == {"talks"}, ids("talks"))
    expect("entities stand aside", diff(old, new, "kind:aid")[:2] == (0, ""), diff(old, new, "kind:aid"))
    code, out, err = diff(old, new, "tag:nothing")
    expect("in neither", (code, out) == (2, "") and "nothing" in err, err)


def test_use():
    old, new = base(), edited(CASES["several"])
    want = diff("--format=json", old, new)
    for args in (old, "--format=json", new), (old, new, "--format=json"), (old, new, "--format", "json", "--", "talks or date:2031"):
        expect(f"options at {args}", diff(*args)[1][:1] == want[1][:1] == "{", args)
    expect("options end", diff("--", old, new, "--format=json")[0] == 2, diff("--", old, new, "--format=json"))
    for args, code, words in (((), 2, "which folders"), ((old,), 2, "which folders"), ((old, new, "(("), 2, "expected"), ((old, old / "nothing"), 3, "nothing"),
                              ((old / "nothing", old), 3, "nothing"), (("--format=tsv", old, new), 2, "text or json"), (("-C", old, old, new), 2, "not for diff")):
        run = diff(*args)
        expect(f"{args} ends", run[0] == code and run[1] == "" and words in run[2], run)
    for args, hint in ((("HEAD~1", "HEAD"), "add ../before 'HEAD~1'"), ((old, "main"), "add ../before 'main'"), ((old, "origin/main~2"), "'origin/main~2'"), ((old, old / "nothing"), "")):
        run = diff(*args)
        expect(f"{args}: of git", run[0] == 3 and ("git worktree" in run[2]) == bool(hint) and hint in run[2], run)
    plain = diff(old, edited(CASES["hostile"]), locale="C")[1]
    expect("ASCII where the locale is", plain.isascii() and "\x1b" not in plain, plain)
    broken = edited([("events", "id: gift", "id: [gift")])
    run = diff(old, broken)
    expect("of a broken folder the rest, and a word", run[0] == 1 and "error" in run[2] and "gift" in run[1], run)


def test_content():
    """Known edits of the first content, and only they are found."""
    old, new = ROOT / "content", pathlib.Path(tempfile.mkdtemp()) / "content"
    shutil.copytree(old, new)
    path = new / "articles" / "aws-russia-belarus.yaml"
    text = path.read_text()
    assert "value: 2022-02-24\n" in text
    path.write_text(text.replace("value: 2022-02-24\n", "value: 2022-02-23/2022-02-24\n"))
    registry = new / "entities.yaml"
    registry.write_text(registry.read_text().replace("name: Microsoft Azure\n", "name: Azure (Microsoft)\n").replace("aliases: [Azure]", "aliases: [Azure, Microsoft Azure]"))
    os.rename(new / "articles" / "amazon-ukraine-aid.yaml", new / "first.yaml")
    seen = [(row["id"], row["field"], row["old"], row["new"]) for row in rows(old, new)]
    expect("the edits", seen == [("putin-orders-special-military-operation", "date", "2022-02-24", "2022-02-23/2022-02-24"),
                                 ("azure", "name", "Microsoft Azure", "Azure (Microsoft)"), ("azure", "aliases", None, "Microsoft Azure")], seen)


def checked_out(commit):
    folder = pathlib.Path(tempfile.mkdtemp())
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit, "content"], capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed, check=True)
    return folder / "content"


def test_history():
    """Commits that changed the first content, as far as they are here: a clone may be shallow."""
    log = shutil.which("git") and subprocess.run(["git", "-C", str(ROOT), "log", "--format=%H", "-n", "6", "--", "content"], capture_output=True, text=True)
    commits = log.stdout.split() if log and log.returncode == 0 else []
    if len(commits) < 2:
        print("left out: the history of the content is not here")
        return
    folders = [checked_out(commit) for commit in reversed(commits)]
    ids = [{row["id"] for row in json.loads(subprocess.run([FRISE, "list", "-C", folder, "--format=json"], capture_output=True).stdout)} for folder in folders]
    for i in range(len(folders) - 1):
        there = rows(folders[i], folders[i + 1])
        kinds = {kind: {row["id"] for row in there if row["of"] == "event" and row["change"] == kind} for kind in ("added", "removed", "renamed")}
        expect_mirrored(commits[-2 - i], there, rows(folders[i + 1], folders[i]))
        expect(f"{commits[-2 - i]}: who came", kinds["added"] | kinds["renamed"] == ids[i + 1] - ids[i], kinds)
        expect(f"{commits[-2 - i]}: who went", len(kinds["removed"]) + len(kinds["renamed"]) == len(ids[i] - ids[i + 1]), kinds)


def folder_of(*events):
    root = pathlib.Path(tempfile.mkdtemp())
    (root / "frise.yaml").write_text("frise: 1\ntitle: Given\n")
    (root / "a.yaml").write_text(json.dumps({"sources": [{"id": "s", "title": "S"}], "events": events}))
    return root


def quoting(ident, date, *quotes):
    return {"id": ident, "date": date, "title": "One title", "evidence": [{"quote": quote, "source": "s"} for quote in quotes]}


def test_renaming_is_careful():
    """Two of title, date and quote, which nobody else has."""
    for what, old, new, renamed in (
            ("undated is no date", [quoting("a", "unknown", "one two")], [quoting("b", "unknown", "three four")], 0),
            ("undated, with the quote", [quoting("a", "unknown", "one two")], [quoting("b", "unknown", "one two")], 1),
            ("title alone", [quoting("a", "2031", "one two")], [quoting("b", "2032", "three four")], 0),
            ("two may be meant", [quoting("a", "2031", "one two")], [quoting("b", "2031", "one two"), quoting("c", "2031", "one two")], 0),
            ("two, told apart by a quote", [quoting("a", "2031", "one two")], [quoting("b", "2031", "three"), quoting("c", "2031", "one two")], 1),
            ("two became two", [quoting("a", "2031", "one two"), quoting("b", "2032", "three")], [quoting("c", "2032", "three"), quoting("d", "2031", "one two")], 2),
            ("the other is still there", [quoting("a", "2031", "one"), quoting("b", "2031", "one")], [quoting("b", "2031", "one")], 0)):
        seen = rows(folder_of(*old), folder_of(*new))
        expect(what, sum(row["change"] == "renamed" for row in seen) == renamed, seen)
    seen = [(row["old_id"], row["id"]) for row in rows(folder_of(*old), folder_of(quoting("b", "2031", "one")))]
    expect("the one that went", seen == [("a", "a")], seen)


def test_lasting():
    """What lasted and was moved; only what has no instant in common contradicts."""
    for old, new, how in (("2018/2020", "2019/2020", "begins later"), ("2018/2020", "2017/2020", "begins earlier"), ("2018/2020", "2018/2021", "ends later"),
                          ("2018/..", "2018/2020", "ends earlier"), ("../2020", "2018/2020", "begins later"), ("2018/2020", "2019/2021", "moved"),
                          ("2018/2020", "2021/2022", "contradicts"), ("2018/2020", "2020/2022", "moved"), ("2018/", "2018/2020", "refined"),
                          ("2018/2020", "2021", "contradicts"), ("2018/2020", "2019", "overlaps"),
                          ("2018/2020", "2018~/2020", "doubted"), ("[2018..2020]", "[2020..2021]", "overlaps"), ("2018", "2019", "contradicts")):
        there, back = [rows(folder_of(quoting("a", x, "one two")), folder_of(quoting("a", y, "one two"))) for x, y in ((old, new), (new, old))]
        expect(f"{old} -> {new}", [(row["field"], row["how"]) for row in there] == [("date", how)], there)
        expect(f"{new} -> {old}", [row["how"] for row in back] == [TURNED.get(how, how)], back)


def test_many():
    """Events of very many quotes, of which none became another: told, and soon."""
    def folder(word, number):
        return folder_of(quoting("e", "2031", *[" ".join(f"{word}{i}w{k}" for k in range(12)) for i in range(number)]))
    for number in 60, 3000:
        there = rows(folder("a", number), folder("b", number))
        expect(f"{number} quotes", [(row["field"], row["new"] is None) for row in there] == [("quote", True)] * number + [("quote", False)] * number, len(there))


class World:
    """A folder as data, to be edited at random. Files are JSON, which is YAML."""

    def __init__(self, dice):
        self.dice = dice
        self.entities = [{"id": f"firm-{i}", "name": f"Firm number {i}", "type": "company"} for i in range(20)]
        self.sources = [{"id": f"paper-{i}", "title": f"Report {i}", "publisher": f"Paper {i}"} for i in range(12)]
        self.events = [self.event(i) for i in range(120)]
        for i, event in enumerate(self.events[1:], 1):
            if dice.random() < 0.3:
                event["rel"] = {"follows": [self.events[dice.randrange(i)]["id"]]}

    def event(self, number):
        dice = self.dice
        words = [f"w{number}x{k}" for k in range(12)]
        return {"id": f"event-{number}", "date": f"2030-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}", "title": f"What happened, number {number}", "kind": "aid",
                "who": {"actor": [self.one(self.entities)], "target": [self.one(self.entities)]}, "tags": [f"tag-{dice.randrange(5)}"], "note": f"remark {number}",
                "evidence": [{"quote": " ".join(words), "source": self.one(self.sources), "prefix": f"before {number}"},
                             {"quote": " ".join(reversed(words)), "source": self.one(self.sources)}]}

    def one(self, records):
        return self.dice.choice(records)["id"]

    def write(self):
        folder = pathlib.Path(tempfile.mkdtemp())
        (folder / "frise.yaml").write_text("frise: 1\ntitle: Random\nkinds: {aid: A, sale: S}\n")
        self.dice.shuffle(self.events)
        self.dice.shuffle(self.entities)
        for i in range(3):
            (folder / f"{i}.yaml").write_text(json.dumps({"events": self.events[i::3], "entities": self.entities[i::3], "sources": self.sources[i::3]}))
        return folder

    def replace_everywhere(self, old, new):
        """An id of an entity or a source, or of a related event."""
        def turned(value):
            if isinstance(value, dict):
                return {key: turned(item) for key, item in value.items()}
            if isinstance(value, list):
                return [turned(item) for item in value]
            return new if value == old else value
        for records in self.events, self.entities, self.sources:
            records[:] = [turned(record) for record in records]

    def edit(self, event):
        """Changes one event; returns what must be said of it: (field, key, old, new) each."""
        dice, quotes = self.dice, event["evidence"]
        what = dice.randrange(11)
        if what == 0:
            old, event["date"] = event["date"], "2031-01-01"
            return [("date", None, old, "2031-01-01")]
        if what in (1, 2):
            field = ("title", "note")[what - 1]
            old, event[field] = event[field], event[field] + " of all"
            return [(field, None, old, event[field])]
        if what == 3:
            event["kind"], event["status"] = "sale", "alleged"
            return [("kind", None, "aid", "sale"), ("status", None, "reported", "alleged")]
        if what == 4:
            old, event["tags"] = event["tags"][0], ["new"]
            return [("tags", None, old, None), ("tags", None, None, "new")]
        if what == 5:
            old = event["who"].pop("target")[0]
            return [("who", "target", old, None)]
        if what == 6:
            old, quotes[0]["quote"] = quotes[0]["quote"], quotes[0]["quote"].replace("x3 ", "x3 and ")
            return [("quote", None, old, quotes[0]["quote"])]
        if what == 7:
            old, quotes[1]["quote"] = quotes[1]["quote"], "nothing like it"
            return [("quote", None, old, None), ("quote", None, None, "nothing like it")]
        if what == 8:
            old, quotes[0]["prefix"] = quotes[0]["prefix"], "behind it"
            return [("quote.prefix", None, old, "behind it")]
        if what == 9:
            quotes.reverse()
            return []
        event["summary"] = {"en": "in short"}
        return [("summary", "en", None, "in short")]


def flat(row):
    return (row["of"], row["change"], row["old_id"], row["id"], row["field"], row["key"], row["old"], row["new"])


def edit_at_random(world):
    """Edits; what must be said of them, as flat rows."""
    dice, said = world.dice, []
    referred = {ref for event in world.events for ref in event.get("rel", {}).get("follows", [])}
    picked = dice.sample(world.events, 24)
    for event in picked[:16]:
        said += [("event", "changed", event["id"], event["id"], *row) for row in world.edit(event)]
    for event in picked[16:19]:
        if event["id"] not in referred:
            world.events.remove(event)
            said.append(("event", "removed", event["id"], event["id"], None, None, event["title"], None))
    for number in range(500, 503):
        event = world.event(number)
        world.events.append(event)
        said.append(("event", "added", event["id"], event["id"], None, None, None, event["title"]))
    for event in picked[19:22]:
        old = event["id"]
        world.replace_everywhere(old, "was-" + old)
        said.append(("event", "renamed", old, "was-" + old, None, None, event["title"], event["title"]))
    firm, other, merged, into = dice.sample(world.entities, 4)
    firm["name"] += " & Sons"
    said.append(("entity", "changed", firm["id"], firm["id"], "name", None, firm["name"][:-7], firm["name"]))
    world.replace_everywhere(other["id"], "new-firm")
    said.append(("entity", "renamed", other["id"], "new-firm", None, None, other["name"], other["name"]))
    world.entities[:] = [entity for entity in world.entities if entity["id"] != merged["id"]]
    next(entity for entity in world.entities if entity["id"] == into["id"])["aliases"] = [merged["name"]]
    world.replace_everywhere(merged["id"], into["id"])
    for event in world.events:  # who took part as both is named once
        event["who"] = {role: sorted(set(names)) for role, names in event["who"].items()}
    said.append(("entity", "merged", merged["id"], merged["id"], None, None, merged["name"], into["id"]))
    said.append(("entity", "changed", into["id"], into["id"], "aliases", None, None, merged["name"]))
    paper = dice.choice(world.sources)
    paper["lang"] = "fr"
    said.append(("source", "changed", paper["id"], paper["id"], "lang", None, None, "fr"))
    return said


def test_random():
    for seed in range(12):
        world = World(random.Random(seed))
        old = world.write()
        said = sorted(map(repr, edit_at_random(world)))
        new = world.write()
        code, out, err = diff("--format=json", old, new)
        expect(f"seed {seed}: sound", code == 1 and "error" not in err, err)
        seen = sorted(map(repr, map(flat, json.loads(out)["changes"])))
        expect(f"seed {seed}: the edits and nothing else", seen == said, f"{sorted(set(seen) ^ set(said))}")
        expect(f"seed {seed}: nothing against itself", diff(new, new)[:2] == (0, ""))


for test in test_cases, test_both_ways, test_json, test_query, test_use, test_content, test_history, test_renaming_is_careful, test_lasting, test_many, test_random:
    test()
print("\n".join(failures) if failures else f"{checks} checks of diff")
sys.exit(1 if failures else 0)
