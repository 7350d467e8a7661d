#!/usr/bin/env python3
"""The picture of a chart from outside: sound XML that needs nothing else, each title once, no label over another.

  svg.py FRISE CONTENT
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

FRISE, CONTENT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TIMES = pathlib.Path(__file__).resolve().parent / "times"
SVG = "{http://www.w3.org/2000/svg}"
NAMED = {"svg", "title", "desc", "style", "g", "rect", "path", "text", "tspan"}
ROOM = tempfile.TemporaryDirectory(prefix="frise-svg-")
failures = []
checks = 0


def frise(*args, locale="C.UTF-8"):
    run = subprocess.run([FRISE, *map(str, args)], env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": locale},
                         stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return run.returncode, run.stdout, run.stderr.decode()


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen!r}"[:600])


def folder(files):
    root = pathlib.Path(tempfile.mkdtemp(dir=ROOM.name))
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def draw(where, *args):
    """the root of a picture, which is held to all that must be true of any"""
    what = f"{pathlib.Path(where).name} {' '.join(args)}"
    code, out, err = frise("chart", "--svg", "-C", where, *args)
    expect(f"{what} is drawn", code == 0 and err == "", (code, err))
    root = ElementTree.fromstring(out)
    expect(f"{what}: only what draws", {e.tag.removeprefix(SVG) for e in root.iter()} <= NAMED)
    expect(f"{what}: nothing from outside",
           not re.search(rb"href|url\(|@import|javascript|&#|<!|http", out.replace(b'xmlns="http://www.w3.org/2000/svg"', b"")))
    expect(f"{what}: no event handler", not [k for e in root.iter() for k in e.attrib if k.startswith("on")])
    ids = {e.get("id"): e for e in root}
    expect(f"{what}: told to screen readers", root.get("role") == "img" and root.get("aria-labelledby") == "frise-title frise-desc" and
           ids["frise-title"].text and ids["frise-desc"].text)
    rules = re.sub(r"@media[^{]*{|{[^}]*}", ",", root.find(SVG + "style").text).replace("}", "")
    expect(f"{what}: a page that has it in its markup keeps its own style", root.get("class") == "frise" and
           all(rule.strip().startswith(".frise ") for rule in rules.split(",") if rule.strip()), rules)
    expect(f"{what}: no control, no bidi control", not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", out.decode()))
    expect(f"{what}: light and dark", "prefers-color-scheme:dark" in root.find(SVG + "style").text)
    check_places(what, root)
    return root


def label_box(text):
    """left, right, top, bottom; as wide as the program thinks it may get"""
    x, y, width = int(text.get("x")), int(text.get("y")), int(text.get("data-w"))
    left = x - width if text.get("text-anchor") == "end" else x
    lines = 1 + sum(1 for t in text.iter(SVG + "tspan") if t.get("dy"))
    return left, left + width, y - 10, y + 3 + 15 * (lines - 1)


def check_places(what, root):
    width, height = int(root.get("width")), int(root.get("height"))
    boxes = []
    for group in root.iter(SVG + "g"):
        own = [label_box(t) for t in group.findall(SVG + "text") if t.get("data-w")]
        for span in group.findall(f"{SVG}g/{SVG}rect[@class='s']"):
            left, span_width = int(span.get("x")), int(span.get("width"))
            expect(f"{what}: the edge of a short span goes through no label",
                   span_width > 96 or all(right <= left or left + span_width <= begin for begin, right, *_ in own), (left, span_width, own))
        for glyph in group.findall(SVG + "g"):
            place = re.fullmatch(r"translate\((-?\d+) (-?\d+)\)", glyph.get("transform", ""))
            if place:
                x, y = map(int, place.groups())
                own.append((x - 8, x + 8, y - 8, y + 8))
        boxes += own
    for box in boxes:
        expect(f"{what}: within the picture", 0 <= box[0] and box[1] <= width and 0 <= box[2] and box[3] <= height, box)
    boxes.sort(key=lambda b: b[2])
    for i, a in enumerate(boxes):
        for b in boxes[i + 1:]:
            if b[2] >= a[3]:
                break
            expect(f"{what}: no two overlap", a[1] <= b[0] or b[1] <= a[0], (a, b))


def words(element):
    return "".join(element.itertext())


def shown_titles(root):
    """how often each title stands in the picture: in a label, in the title of one that is cut, in those of a bar"""
    seen = collections.Counter()
    for element in root.iter():
        whole = element.find(SVG + "title")
        if element.tag == SVG + "svg":
            continue
        if whole is not None:
            seen.update(whole.text.split("\n"))
        elif element.tag == SVG + "text" and element.get("class") == "e":
            seen[words(element).removeprefix("".join(words(t) + " " for t in element.iter(SVG + "tspan") if t.get("class") == "d"))] += 1
    return seen


def wanted_titles(where, *args):
    events = json.loads(frise("list", "--format=json", "-C", where, *args)[1])
    return collections.Counter(event["title"] for event in events)


def check_titles(where, *args, dated_only=False):
    options = [a for a in args if a.startswith("--")]
    query = [a for a in args if not a.startswith("--")]
    if dated_only:
        query += ["-is:undated"]
    want = wanted_titles(where, *query)
    seen = shown_titles(draw(where, *options, *query))
    expect(f"{where} {args}: each title once", want and all(seen[title] == n for title, n in want.items()),
           {title: (seen[title], n) for title, n in want.items() if seen[title] != n})


def test_titles():
    for args in ([], ["--lanes=kind"], ["--lanes=tag", "--sort=name"], ["--lanes=actor", "--sort=first"], ["company:microsoft"],
                 ["--width=480"], ["--width=700", "--lanes=country"], ["--width=3000", "--lanes=source"]):
        check_titles(CONTENT, *args)
    for times, lanes in (("ages", "government"), ("overlap", "company"), ("open", "company"), ("overlap", "kind")):
        check_titles(TIMES / times, f"--lanes={lanes}")
        check_titles(TIMES / times, f"--lanes={lanes}", "--width=480")
    check_titles(TIMES / "day")
    check_titles(TIMES / "day", "company:stark")


def test_window():
    root = draw(CONTENT, "--from=2022-02-18", "--to=2022-03-10")
    want = wanted_titles(CONTENT, "date:2022-02-18..2022-03-10")
    seen = shown_titles(root)
    expect("what is in the window", all(seen[title] == n for title, n in want.items()), seen)
    expect("what is before and after it is counted", "Not shown: 2 before this time, 14 after this time" in words(root), words(root)[-300:])
    expect("ticks are days", "February 2022" in words(root) and "March 2022" in words(root))
    for window in (["--from=2030"], ["--to=2001"], ["--from=2030", "--to=2031"], ["--from=1950", "--to=1960"]):
        title = "Acme had its seat in Geneva" if "19" in window[0] or "2001" in window[0] else "Acme may not bid"
        expect(f"{window}: what goes on all through it", title in words(draw(TIMES / "open", *window)))
    code, out, err = frise("chart", "--svg", "-C", CONTENT, "--from=1950", "--to=1960")
    expect("a window without events", code == 1 and out == b"" and "in this time" in err, (code, err))


def labels(root):
    return {words(t) for t in root.iter(SVG + "text")}


def test_narrow():
    seen = labels(draw(CONTENT, "--width=480"))
    cut = [label for label in seen if label.endswith("…") and label[0].isdigit()]
    expect("titles stand whole in a narrow picture", not cut, cut)
    expect("so do its heading and the names of lanes", {"Technology firms between states and", "wars, 2016–2025", "Amazon", "Web", "Services"} <= seen, seen)
    title = "A very long query indeed " * 40
    root = draw(CONTENT, "--width=480", f'not "{title}"')
    expect("what is too long for four lines is cut, and whole for a pointer", title.strip() in words(root) and
           sum("very long query" in label for label in labels(root)) == 4, words(root)[:300])
    many = "".join(f"  - {{id: e{i}, date: 2000-03, title: Event number {i} has a title of many words which takes several lines}}\n"
                   for i in range(90))
    many += "  - {id: o, date: 1999-03, title: Before}\n  - {id: p, date: 2001-03, title: After}\n"
    root = draw(folder({"frise.yaml": "frise: 1\ntitle: Many\n", "e.yaml": "source: {id: s, title: S}\nevents:\n" + many}), "--width=480")
    expect("titles are cut before a picture gets too high for marks", int(root.get("height")) < 4200 and "Each bar" not in words(root) and
           sum(1 for label in labels(root) if "Event number" in label and label.endswith("…")) == 90, (root.get("height"), len(labels(root))))


def test_spans():
    """the box of a label lies on what is pale behind it, or beside it, where there is room"""
    for group in draw(CONTENT, "--width=1600", "--lanes=kind").iter(SVG + "g"):
        span = group.find(f"{SVG}g/{SVG}rect[@class='s']")
        if span is None or group.find(SVG + "text") is None:
            continue
        left, right = int(span.get("x")), int(span.get("x")) + int(span.get("width"))
        begin, end, *_ = label_box(group.find(SVG + "text"))
        expect("no edge of a year goes through a label", end <= left or right <= begin or left <= begin and end <= right, words(group))


def test_edges():
    root = draw(CONTENT, "--from=2022-02-20", "--to=2022-03-10")
    expect("a month that leaves the window does not go on", {"or beyond the edge"} == labels(root) & {"or beyond the edge", "goes on beyond the edge"}, labels(root))
    where = folder({"frise.yaml": "frise: 1\ntitle: Open\n", "e.yaml": """source: {id: s, title: S}
events:
  - {id: a, date: 1984/.., title: Goes on}
  - {id: b, date: ../1990, title: Since ever}
  - {id: c, date: 1987-06-01, title: A point}
  - {id: d, date: unknown, title: At no known time}
"""})
    for width in ("480", "1000", "1200"):
        root = draw(where, f"--width={width}")
        seen = labels(root)
        expect(f"at {width} what has no begin has its title beside its end", {"until 1990 Since ever", "since 1984 Goes on"} <= seen, seen)
        expect(f"at {width} the undated count as drawn", "4 events by status, 1 of them undated, from 1984 to 1990" in seen and
               "made by frise from 4 events" in seen and "undated 1" in root.find(SVG + "desc").text, seen)
        expect(f"at {width} a tick before the edge has its year", width != "1200" or "1991" in seen, seen)
    where = folder({"frise.yaml": "frise: 1\ntitle: Long\n", "e.yaml": """source: {id: s, title: S}
events:
  - {id: a, date: -0043, title: Long ago}
  - {id: b, date: 2023, title: Of late}
"""})
    expect("the last round year has its tick", "2000" in labels(draw(where, "--width=1000")), labels(draw(where, "--width=1000")))


def test_zones():
    events = """source: {id: s, title: S}
events:
  - {id: a, date: 2022-03-06T01:00+09:00, title: Early in Tokyo}
  - {id: b, date: 2022-03-06, title: That day}
"""
    where = folder({"frise.yaml": "frise: 1\ntitle: Zones\n", "e.yaml": events})
    expect("an axis of hours says whose they are", "the axis is in UTC" in labels(draw(where)))
    far = folder({"frise.yaml": "frise: 1\ntitle: Zones\n", "e.yaml": events + "  - {id: c, date: 1984, title: Long before}\n"})
    here = folder({"frise.yaml": "frise: 1\ntitle: Zones\n", "e.yaml": events.replace("+09:00", "Z")})
    for other, what in ((far, "of years"), (here, "without another zone")):
        expect(f"an axis {what} does not", "the axis is in UTC" not in words(draw(other)))


def test_page():
    root = draw(CONTENT, "company:google")
    text = words(root)
    expect("the folder's title", "Technology firms between states and wars, 2016–2025" in text)
    expect("the query", "filter: company:google" in text, text)
    expect("what it is made from", re.search(r"made by frise from 4 events, \d sources", text), text)
    expect("the description counts the lanes", "Google 4" in root.find(SVG + "desc").text, root.find(SVG + "desc").text)
    root = draw(TIMES / "overlap")
    expect("kinds in the legend", all(kind in words(root) for kind in ("contract", "strike", "trial", "statement")))
    expect("lanes can be fewer", "more lanes" in words(draw(CONTENT, "--limit=3")))
    first = frise("chart", "--svg", "-C", CONTENT)
    expect("the same again", frise("chart", "--svg", "-C", CONTENT) == first)
    expect("the same in a locale without UTF-8", frise("chart", "--svg", "-C", CONTENT, locale="C")[1] == first[1])


def test_dates():
    text = words(draw(TIMES / "ages", "--lanes=kind"))
    for when in ("44 BCE", "about 753 BCE", "from 1337 to 1453", "some time between 154 BCE and 133 BCE", "79 CE (uncertain)", "1 CE Year one"):
        expect("a label says its date", when in text, when)
    expect("what is only alleged is said to be", "2021, alleged" in words(draw(CONTENT, "status:alleged")))


def test_nothing():
    code, out, err = frise("chart", "--svg", "-C", CONTENT, "zzzz-nothing-has-this")
    expect("no event: no picture", code == 1 and out == b"" and err, (code, err))
    code, out, err = frise("chart", "--svg", "-C", TIMES.parent / "empty")
    expect("no event in the folder: no picture", code == 1 and out == b"" and err, (code, err))
    code, out, err = frise("chart", "--svg", "-C", TIMES / "undated")
    expect("no date: no picture", code == 1 and out == b"" and "has a date" in err, (code, err))
    for width in ("479", "8001", "wide"):
        code, out, err = frise("chart", "--svg", f"--width={width}", "-C", CONTENT)
        expect(f"a width of {width}", code == 2 and out == b"" and "480 to 8000" in err, err)
    code, out, err = frise("chart", "--svg", "--by=month", "-C", CONTENT)
    expect("columns of the calendar", code == 2 and out == b"" and "--by" in err, err)


HEAD = """frise: 1
title: "A <title> & \\e[2J ]]> \\"more\\" \\u202e"
kinds: {"a<b>&": "<", other: "&"}
types: [company, "t<&>"]
"""
HOSTILE = ["<script>alert(1)</script>", "</text></svg><script>", "]]> <![CDATA[ & &amp; &#x41;", "quote \\\" and ' and `",
           "bell \\a escape \\e[31m nul \\0 del \\x7f c1 \\x9b", "\\u202egnp.exe \\u2066 \\u200b \\u2028", "\\uFFFE \\uFFFF \\uFDD0",
           "שלום עולם", "نص عربي هنا", "会社が発表した " * 12 + "。", "word " * 820 + "end", "x" * 4000, "e" + "\\u0301" * 30]


def test_hostile():
    events = "".join(f'  - {{id: e{i}, date: 2022-03-{i + 1:02}, kind: "a<b>&", title: "{title}", who: {{actor: ["<b>Acme</b> & Sons", odd]}}}}\n'
                     for i, title in enumerate(HOSTILE))
    root = folder({"frise.yaml": HEAD, "events.yaml": "entities:\n  - {id: acme, name: '<b>Acme</b> & Sons', type: company}\n"
                                                      "  - {id: odd, name: Odd, type: 't<&>'}\n"
                                                      "source: {id: s, title: S}\nevents:\n" + events})
    for width in (480, 900, 2000):
        picture = draw(root, f"--width={width}")
        seen = shown_titles(picture)
        want = [HOSTILE[0], HOSTILE[1], HOSTILE[2], "quote \" and ' and `", *HOSTILE[7:12],
                "bell ␇ escape ␛[31m nul ␀ del ␡ c1 <9B>", "<U+202E>gnp.exe <U+2066> <U+200B>  "]
        for title in want:
            expect(f"at {width} the title is whole", seen[title] == 1, (title[:60], list(seen)[:20]))
        expect("names are text", "<b>Acme</b> & Sons" in words(picture), words(picture)[:300])
        expect("the folder's title is text", picture.find(SVG + "title").text == 'A <title> & ␛[2J ]]> "more" <U+202E>',
               picture.find(SVG + "title").text)
    draw(root, "--lanes=t<&>")
    picture = draw(root, '"<i>" or kind:"a<b>&"')
    expect("the query is text", '<i>' in words(picture), words(picture)[:300])


def test_crowd():
    root = draw(TIMES / "day")
    rects = [e for e in root.iter(SVG + "rect") if e.get("class") == "c"]
    expect("300 events of a day are bars", len(rects) > 50 and "Each bar counts" in words(root), len(rects))
    many = "".join(f"  - {{id: e{i}, date: {1000 + i // 3}, title: Event number {i}}}\n" for i in range(5001))
    where = folder({"frise.yaml": "frise: 1\ntitle: Many\n", "e.yaml": "source: {id: s, title: S}\nevents:\n" + many})
    root = draw(where)
    expect("too many for titles are said to be", not any("Event number" in t for t in shown_titles(root)) and "5001 titles" in words(root),
           words(root)[-200:])
    root = draw(where, "date:1000..2000")
    expect("fewer have theirs", sum(1 for t in shown_titles(root) if t.startswith("Event number")) == 3003)
    lanes = "".join(f"  - {{id: t{i}, date: 2000, title: Of lane {i}, tags: [tag{i}]}}\n" for i in range(130))
    where = folder({"frise.yaml": "frise: 1\ntitle: Lanes\n", "e.yaml": "source: {id: s, title: S}\nevents:\n" + lanes})
    text = words(draw(where, "--lanes=tag"))
    expect("lanes have a limit, which is said", "30 more lanes, 30 that stand only there" in text and "100 of 130 events" in text, text[-300:])


for test in [f for name, f in list(globals().items()) if name.startswith("test_")]:
    test()
print("\n".join(failures) if failures else f"{checks} checks")
sys.exit(1 if failures else 0)
