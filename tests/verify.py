#!/usr/bin/env python3
"""`frise verify` from outside, and what is:unverified makes of it.

  verify.py FRISE CONTENT ARTICLES

ARTICLES is ../shared/articles; without it the project's own quotes are not verified.
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

from folder import Folder, strict

FRISE, CONTENT, ARTICLES = map(os.path.abspath, sys.argv[1:4])
PLACE = tempfile.TemporaryDirectory(prefix="frise-verify-")
failures = []
checks = 0


def frise(*args, locale="C.UTF-8"):
    run = subprocess.run([FRISE, *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                         env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": locale})
    return run.returncode, run.stdout.decode("utf-8", "surrogateescape"), run.stderr.decode("utf-8", "surrogateescape")


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen!r}")


HEAD = "frise: 1\ntitle: Test\n"
TEXT = "Le groupe a dit « non » jeudi – puis l’accord s’est fait. Le groupe a dit oui.\nRien d’autre n’est à dire de tout cela."
QUOTES = {
    "ok": "l’accord s’est fait",
    "near": "l'accord s'est fait",
    "twice": "Le groupe a dit",
    "gone": "Rien d’autre n’était à dire de tout cela.",
}


def folder(text=TEXT, source="", quotes=QUOTES, more=None):
    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    events = "".join(f"  - id: {name}\n    date: 2022\n    title: {name}\n    evidence:\n      - quote: \"{quote}\"\n"
                     for name, quote in quotes.items())
    files = {"frise.yaml": HEAD, "a.yaml": f"source:\n  id: src\n  title: A source\n  text: a/b.txt\n{source}events:\n{events}",
             **(more or {})}
    if text is not None:
        files["archive/a/b.txt"] = text
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def verdicts(root, *args):
    code, out, err = frise("-C", root, "verify", *args)
    return code, [line.split(": ")[1] for line in out.splitlines() if not line.startswith(" ")], out + err


def test_text():
    root = folder()
    code, out, err = frise("-C", root, "verify")
    expect("every quote has a line, in the order of the files; some failed", code == 1 and out == """\
a.yaml:10:16: OK: ok, src
a.yaml:15:16: NEAR: near, src: the quote has ' (U+0027) for ’ (U+2019), 2 times, first in "l'accord s'est fait"
a.yaml:20:16: AMBIGUOUS: twice, src: it stands there 2 times, and no prefix or suffix decides
a.yaml:25:16: MISSING: gone, src: not in the text
    90 % alike, it has "est" for "était": Rien d’autre n’est à dire de tout cela.
""", out)
    expect("and they are counted", err == "frise: 4 quotes: 1 OK, 1 NEAR, 1 AMBIGUOUS, 1 MISSING\n", err)
    code, out, err = frise("-C", root, "verify", "--quiet")
    expect("--quiet leaves out what is well", code == 1 and ": OK:" not in out and out.count("src") == 3, out)
    code, out, err = frise("-C", root, "verify", "--quiet", "--allow=near,ambiguous")
    expect("--quiet leaves out what is allowed", code == 1 and out.startswith("a.yaml:25:16: MISSING"), out)
    code, out, err = frise("-C", root, "verify", "--allow", "near,ambiguous,missing")
    expect("all allowed", code == 0 and out.count("\n") == 5, out)
    code, out, err = frise("-C", root, "verify", "id:ok")
    expect("a query says which events", code == 0 and out == "a.yaml:10:16: OK: ok, src\n", out)
    code, out, err = frise("-C", root, "verify", "id:near", locale="C")
    expect("in ASCII where the locale is", code == 1 and out.isascii() and "NEAR" in out, out)
    code, out, err = frise("-C", root, "verify", "zzz")
    expect("no quote is no proof", code == 1 and out == "" and "0 quotes" in err, err)
    for args, words in ((["--allow=nearly"], "expected near, ambiguous"), (["--allow=near,"], "expected"), (["--format=tsv"], "expected text"),
                        (["--strict"], "is for 'frise check'")):
        code, out, err = frise("-C", root, "verify", *args)
        expect(f"{args} is refused", code == 2 and out == "" and words in err, err)


def test_formats():
    root = folder()
    code, out, err = frise("-C", root, "verify", "--format=json", "--allow=near")
    rows = json.loads(out)
    archived = (root / "archive/a/b.txt").read_bytes()
    expect("json has every quote", code == 1 and [r["verdict"] for r in rows] == ["OK", "NEAR", "AMBIGUOUS", "MISSING"], out)
    expect("and says what is allowed", [r["allowed"] for r in rows] == [True, True, False, False], rows)
    expect("and where", {**rows[0], "passages": 0} == {
        "file": "a.yaml", "line": 10, "col": 16, "verdict": "OK", "allowed": True, "event": "ok", "source": "src", "text": "a/b.txt",
        "quote": QUOTES["ok"], "why": "", "hits": 1, "passages": 0, "differences": [], "candidates": []}, rows[0])
    for row in rows[:2]:
        (part,), = row["passages"]
        expect("passages are bytes of the file", archived[part["from"]:part["to"]].decode() == QUOTES["ok"], part)
    expect("all places of an ambiguous one", [archived[p["from"]:p["to"]].decode() for p, in rows[2]["passages"]] == [QUOTES["twice"]] * 2, rows[2])
    expect("differences", rows[1]["differences"] == [{"quote": "'", "text": "’", "times": 2}], rows[1])
    candidate = rows[3]["candidates"][0]
    expect("candidates", candidate["has"] == "est" and candidate["meant"] == "était" and candidate["percent"] == 90 and
           archived[candidate["from"]:candidate["to"]].decode() == candidate["text"], candidate)
    code, out, err = frise("-C", root, "verify", "--format=github", "--allow=near")
    lines = out.splitlines()
    expect("github tells what is not OK", code == 1 and len(lines) == 3 and
           lines[0].startswith(f"::warning file={root}/a.yaml,line=15,col=16,title=NEAR::near, src: the quote has ' (U+0027)") and
           lines[2] == f"::error file={root}/a.yaml,line=25,col=16,title=MISSING::gone, src: not in the text%0A"
           "90 %25 alike, it has \"est\" for \"était\": Rien d’autre n’est à dire de tout cela.", out)


def test_sources():
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    one = {"ok": QUOTES["ok"]}
    root = folder(source=f"  checksum: sha256:{digest}\n", quotes=one)
    expect("the checksum is that of the file", verdicts(root)[:2] == (0, ["OK"]), verdicts(root))
    root = folder(source=f"  checksum: sha256:{digest.upper()}\n", quotes=one)
    expect("in capitals, too", verdicts(root)[:2] == (0, ["OK"]), verdicts(root))
    root = folder(text=TEXT + " ", source=f"  checksum: sha256:{digest}\n", quotes=QUOTES)
    code, found, text = verdicts(root)
    expect("one byte more: stale", code == 1 and found == ["STALE"] * 4 and "the quote still stands in it" in text and
           "the quote is not in it" in text, text)
    root = folder(text=None, quotes=one)
    code, found, text = verdicts(root)
    expect("no archive at all, said once", code == 1 and found == ["UNARCHIVED"] and text.count("no folder of archived texts") == 1, text)
    expect("which may be allowed", frise("-C", root, "verify", "--allow=unarchived")[0] == 0)
    code, out, err = frise("-C", root, "verify", "--archive", root / "none")
    expect("an archive that was named must be there", code == 3 and out == "", err)
    root = folder(text=None, quotes=one, more={"archive/c.txt": "x"})
    expect("no such file", "'a/b.txt': not in the archive" in verdicts(root)[2], verdicts(root))
    for name, words in (("archive/a/b.txt", "a.yaml:2: texts are named as in the archive, write text: a/b.txt"),
                        ("a/bb.txt", "a.yaml:2: no text 'a/bb.txt' in the archive, did you mean 'a/b.txt'?"),
                        ("archive/a/bb.txt", "did you mean 'a/b.txt'?")):
        root = folder()
        (root / "a.yaml").write_text((root / "a.yaml").read_text().replace("text: a/b.txt", f"text: {name}"))
        code, found, text = verdicts(root)
        expect(f"{name}, said once", set(found) == {"UNARCHIVED"} and text.count(words) == 1, text)
    for text, words in ((TEXT.encode("latin-1", "replace"), "it looks like latin-1"), (TEXT.encode("cp1252"), "it looks like windows-1252"),
                        (TEXT.encode("utf-16"), "it looks like UTF-16"), (TEXT.encode("utf-16-le"), "it looks like UTF-16"),
                        (TEXT.encode().replace(b"\xe2\x80\x93", b"\xe2\x80"), "it looks like UTF-8 with some bytes damaged")):
        root = folder(text=text, quotes=one)
        code, found, seen = verdicts(root, "--allow=near,missing,unarchived")
        expect(words, code == 1 and found == ["ERROR"] and words in seen and "not UTF-8, byte" in seen, seen)
    for text in (b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace(" ", "\r\n").encode(), TEXT.replace(" ", "\u00a0").encode()):
        expect(f"{text[:20]} is the same text", verdicts(folder(text=text, quotes=one))[:2] == (0, ["OK"]))


def test_safety():
    one = {"ok": QUOTES["ok"]}
    root = folder(text=None, quotes=one)
    outside = folder(quotes=one)
    (root / "archive").symlink_to(outside / "archive")
    expect("archive/ is no link", verdicts(root)[:2] == (1, ["UNARCHIVED"]), verdicts(root))
    expect("but a path of the user's may be", verdicts(root, "--archive", root / "archive")[:2] == (0, ["OK"]), verdicts(root))
    root = folder(text=None, quotes=one, more={"archive/c": ""})
    (root / "archive/a").symlink_to(outside / "archive/a")
    expect("no link below it is followed", verdicts(root)[1] == ["ERROR"], verdicts(root))
    root = folder(text=None, quotes=one, more={"archive/a/c": ""})
    (root / "archive/a/b.txt").symlink_to(outside / "archive/a/b.txt")
    code, found, text = verdicts(root)
    expect("nor is a file that is one", found == ["ERROR"] and "symbolic link" in text, text)
    (root / "archive/a/b.txt").unlink()
    os.mkfifo(root / "archive/a/b.txt")
    expect("a pipe is not waited for", verdicts(root)[1] == ["ERROR"], verdicts(root))
    root = folder(text=b"x" * (16 << 20) + b"y", quotes=one)
    code, found, text = verdicts(root)
    expect("nor is more read than a file may have", found == ["ERROR"] and "larger than 16777216 bytes" in text, text)
    for path in ("../b.txt", "/etc/passwd"):
        root = folder(quotes=one)
        (root / "a.yaml").write_text((root / "a.yaml").read_text().replace("a/b.txt", path))
        code, found, text = verdicts(root)
        expect(f"{path} leaves the archive", code == 1 and found == ["UNARCHIVED"] and "root:" not in text, text)
    root = folder(quotes={"esc": "\\e[2Jgone \\u202E"}, text="\x1b[2J\u202e gone")
    code, out, err = frise("-C", root, "verify")
    expect("nothing is sent raw", "\x1b" not in out + err and "\u202e" not in out + err, out)
    root = folder(quotes=one, more={"broken.yaml": "events:\n  - id: x\n    title: \"open\n"})
    code, found, text = verdicts(root)
    expect("quotes that could not be read are no success", code == 1 and found == ["OK"] and "not looked at" in text, text)
    root = folder(quotes=one, more={"b.yaml": "events:\n  - {id: b, date: 2021, title: B, evidence: [{quote: some words of it, source: nope}]}\n"})
    code, found, text = verdicts(root)
    expect("a quote without a source", code == 1 and found == ["OK", "UNARCHIVED"] and "its source is not known" in text, text)


def listed(root, *args):
    code, out, err = frise("-C", root, "list", "--format=ndjson", *args)
    return [json.loads(line)["id"] for line in out.splitlines()], err


def test_queries():
    root = folder()
    expect("is:unverified", listed(root, "is:unverified") == (["gone", "near", "twice"], ""), listed(root, "is:unverified"))
    expect("and what is not", listed(root, "--", "-is:unverified") == (["ok"], ""), listed(root, "--", "-is:unverified"))
    expect("within an or", listed(root, "(is:unverified", "near)", "or", "id:ok")[0] == ["near", "ok"])
    code, out, err = frise("-C", root, "facets", "year", "--format=ndjson", "is:unverified")
    expect("facets count by it", json.loads(out)["now"] == 3, out)
    code, out, err = frise("-C", root, "verify", "is:unverified")
    expect("verify what is unverified", out.count("src") == 3 and ": OK:" not in out, out)
    shutil.move(root / "archive", root / "texts")
    ids, err = listed(root, "is:unverified")
    expect("nothing is verified without an archive", len(ids) == 4 and err.count("no folder of archived texts") == 1, err)
    expect("which may lie elsewhere", listed(root, "--archive", root / "texts", "is:unverified")[0] == ["gone", "near", "twice"])
    expect("and is not looked for in vain", listed(root, "near") == (["near"], ""), listed(root, "near"))


def test_articles():
    if not os.path.isdir(ARTICLES):
        print("no articles beside the project: its own quotes are not verified")
        return
    code, out, err = frise("-C", CONTENT, "verify", "--archive", ARTICLES)
    expect("all quotes of the project verify", code == 0 and out.count(": OK: ") == 73 and "73 quotes: 73 OK" in err, err)
    ids, err = listed(CONTENT, "--archive", ARTICLES, "is:unverified")
    expect("no event of the project is unverified", ids == [], ids)


# What is done to an excerpt of the project's own, and the verdict that it must get then; None: it cannot be done to it.
def swap_sentences(quote):
    halves = re.split(r"(?<=[.!?…]) ", quote)
    return " ".join([halves[-1], *halves[1:-1], halves[0]]) if len(halves) > 1 else None


def replaced(old, new):
    return lambda quote: quote.replace(old, new) if old in quote else None


def change_accent(quote):
    return next((quote.replace(c, unicodedata.normalize("NFD", c)[0], 1) for c in "éèàçêô" if c in quote), None)


def drop_word(quote):
    words = quote.split(" ")
    return " ".join(words[:2] + words[3:]) if len(words) > 4 else None


def elide(quote):
    words = quote.split(" ")
    return " ".join(words[:4] + ["[…]"] + words[-4:]) if len(words) > 9 else None


def elide_backwards(quote):
    words = quote.split(" ")
    return " ".join(words[-5:] + ["[…]"] + words[:5]) if len(words) > 11 else None


def elide_within_words(quote):
    words = quote.split(" ")
    return " ".join(words[:2] + ["[…]", words[-1][1:]]) if len(words) > 6 and re.match(r"\w{4}", words[-1]) else None


MUTATIONS = [
    ("as it is", "OK", lambda quote: quote),
    ("decomposed", "OK", lambda quote: unicodedata.normalize("NFD", quote)),
    ("blanks of another kind", "OK", replaced(" ", "\u00a0")),
    ("blanks in a row", "OK", replaced(" ", " \t ")),
    ("soft hyphens", "OK", lambda quote: quote.replace("e", "e\u00ad")),
    ("a byte order mark", "OK", lambda quote: "\ufeff" + quote),
    ("what was left out", "OK", elide),
    ("straight apostrophes", "NEAR", replaced("’", "'")),
    ("straight quotation marks", "NEAR", lambda quote: re.sub("«[ \u00a0]?|[ \u00a0]?»", '"', quote) if "«" in quote else None),
    ("an accent", "MISSING", change_accent),
    ("a capital", "MISSING", lambda quote: quote.swapcase()),
    ("a word less", "MISSING", drop_word),
    ("a word more", "MISSING", lambda quote: quote.replace(" ", " zut ", 1)),
    ("no full stop but a colon", "MISSING", lambda quote: quote[:-1] + ":" if quote.endswith(".") else None),
    ("sentences in another order", "MISSING", swap_sentences),
    ("parts in another order", "MISSING", elide_backwards),
    ("a part that begins within a word", "MISSING", elide_within_words),
]


def follow(quote, text):
    """Do the parts of a quote follow each other after all, for the article says something twice?"""
    at = 0
    for part in quote.split(" […] "):
        at = strict(text).find(strict(part), at)
        if at < 0:
            return False
        at += len(strict(part))
    return True


def test_mutations():
    if not os.path.isdir(ARTICLES):
        return
    ours = Folder(CONTENT)
    pieces = [(s["text"], p["quote"]) for e in ours.events.values() for p in e["evidence"] for s in [ours.sources[p["source"]]]
              if not p.get("prefix") and "[" not in p["quote"]]
    texts = {name: (pathlib.Path(ARTICLES) / name).read_bytes() for name in {name for name, _ in pieces}}
    root, want = folder(text=None, quotes={}), {}
    (root / "a.yaml").unlink()
    sources = [{"id": f"s{i}", "title": "S", "text": name, "checksum": "sha256:" + hashlib.sha256(texts[name]).hexdigest()}
               for i, name in enumerate(sorted(texts))]
    ids = {s["text"]: s["id"] for s in sources}
    events = []
    for name, quote in dict.fromkeys(pieces):
        for kind, verdict, mutate in MUTATIONS:
            mutated = mutate(quote)
            if mutated is None or (verdict != "OK" and mutated == quote) or ("another order" in kind and follow(mutated, texts[name].decode())):
                continue
            want[len(events)] = (verdict, kind, mutated)
            events.append({"id": f"e{len(events)}", "date": "2022", "title": kind, "evidence": [{"quote": mutated, "source": ids[name]}]})
    (root / "a.json.yaml").write_text(json.dumps({"sources": sources, "events": events}, indent=1))
    (root / "archive").mkdir()
    for name, text in texts.items():
        (root / "archive" / name).write_bytes(text)

    def run():
        code, out, err = frise("-C", root, "verify", "--format=json")
        return {int(r["event"][1:]): (r["verdict"], r["why"]) for r in json.loads(out)}

    found = run()
    for number, (verdict, kind, quote) in want.items():
        expect(f"{kind}: {quote}", found[number][0] == verdict, found[number])
    expect("there are many", len(want) > 600 and len({kind for _, kind, _ in want.values()}) == len(MUTATIONS), len(want))
    for name, text in texts.items():
        (root / "archive" / name).write_bytes(text[:-1] + bytes([text[-1] ^ 1]))
    expect("a byte of the archive: stale", {verdict for verdict, _ in run().values()} == {"STALE"}, "")
    (root / "a.json.yaml").write_text(re.sub(r',\s*"checksum": "[^"]*"', "", (root / "a.json.yaml").read_text()))
    for name, text in texts.items():
        (root / "archive" / name).write_bytes(text + b"\n" + text)
    doubled = {"OK": "AMBIGUOUS", "NEAR": "AMBIGUOUS", "MISSING": "MISSING"}
    found = run()
    for number, (verdict, kind, quote) in want.items():
        if "another order" not in kind:  # which an article told twice has
            expect(f"told twice, {kind}: {quote}", found[number][0] == doubled[verdict], found[number])


for name, test in sorted(globals().items()):
    if name.startswith("test_"):
        test()
print("\n".join(failures) if failures else f"{checks} checks")
sys.exit(1 if failures else 0)
