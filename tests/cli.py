#!/usr/bin/env python3
"""The printing commands from outside: what they print where, and what they end with.

  cli.py FRISE CONTENT
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FRISE, CONTENT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PLACE = tempfile.TemporaryDirectory(prefix="frise-cli-")
tempfile.tempdir = PLACE.name  # for all that is made below, gone at the end
UTF8 = {"LC_ALL": "C.UTF-8"}
failures = []
checks = 0


def frise(*args, cwd=None, env=UTF8):
    run = subprocess.run([FRISE, *args], cwd=cwd, env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **env},
                         stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return run.returncode, run.stdout.decode("utf-8", "surrogateescape"), run.stderr.decode("utf-8", "surrogateescape")


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen!r}")


def folder(files):
    root = pathlib.Path(tempfile.mkdtemp())
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


HEAD = "frise: 1\ntitle: Test\nkinds: {sale: S}\n"
EVENT = """source: {id: src, title: A source}
events:
  - id: %s
    date: %s
    title: %s
    evidence:
      - quote: some words of the source
"""


def test_usage():
    code, out, err = frise("--help")
    expect("--help prints every command", code == 0 and all(w in out for w in ("list", "show", "check", "keys", "--strict")), out)
    code, out, err = frise("--version")
    expect("--version", code == 0 and out.startswith("frise ") and err == "", out)
    expect("help is a word, too", frise("help") == frise("--help"), frise("help"))
    code, out, err = frise("chekc")
    expect("a misspelt command", code == 2 and "did you mean 'check'" in err and out == "", err)
    code, out, err = frise("--nonsense")
    expect("an unknown option", code == 2 and out == "" and "'--nonsense'" in err, err)
    code, out, err = frise("--color")
    expect("an option without its value", code == 2 and "'--color' lacks its value" in err, err)
    code, out, err = frise("--\x1b[2Jx")
    expect("an unknown option is made harmless", code == 2 and "\x1b" not in err, err)
    code, out, err = frise("check", "--format=xml", CONTENT)
    expect("an unknown format", code == 2 and "xml: expected text, json or github" in err, err)
    for args, where in ((["list", "--strict"], "'frise check'"), (["--strict", "list"], "'frise check'"),
                        (["check", "--keys", "j"], "the browser"), (["--strict", CONTENT], "not for the browser")):
        code, out, err = frise(*args)
        expect(f"{args}: an option of another command", code == 2 and out == "" and where in err, err)
    code, out, err = frise("list", "-C", "/nonexistent")
    expect("a missing folder ends with 3", code == 3 and "/nonexistent" in err and out == "", err)
    code, out, err = frise("show", "-C", CONTENT)
    expect("show without an id", code == 2 and out == "", err)


def test_list():
    code, out, err = frise("-C", CONTENT, "list")
    lines = out.splitlines()
    expect("list prints every event", code == 0 and len(lines) == 45, len(lines))
    expect("the content has no problem to tell of", err == "", err)
    expect("a line begins with a mark", all(line[:2] in ("  ", "? ") for line in lines), lines[:2])
    code, out, err = frise("-C", CONTENT)
    expect("bare frise in a pipe is the list", out.splitlines() == lines, out[:80])
    code, out, err = frise(CONTENT)
    expect("and takes the folder", out.splitlines() == lines, out[:80])
    code, out, err = frise("list", cwd=CONTENT + "/articles")
    expect("the folder is found from within", out.splitlines() == lines, err)
    code, out, err = frise("list", cwd=os.path.dirname(CONTENT))
    expect("./content is found", out.splitlines() == lines, err)
    code, out, err = frise("list", "-C", CONTENT, "amazon", "march", "2022")
    expect("words that read as a date", "for the time write date:2022-03" in err, err)
    code, out, err = frise("list", "content", cwd=os.path.dirname(CONTENT))
    expect("a folder taken for a word", "'content' is looked for as a word" in err, err)
    code, out, err = frise("list", "-C", CONTENT, "id:cogent-cuts-russian-customers")
    expect("who is only mentioned", "[Cogent Communications, (Amazon)]" in out, out)
    code, out, err = frise("list", "-C", CONTENT, "zzzz-nothing-has-this")
    expect("no hit ends with 1", code == 1 and out == "" and err == "frise: no event of 45 matches\n", err)
    code, out, err = frise("list", "-C", CONTENT, "country:russia", "-company:amazon")
    expect("an exclusion needs no --", code == 0 and out, err)
    code, out, err = frise("list", "-C", CONTENT, "--", "-company:amazon")
    expect("-- before a leading exclusion", code == 0 and out, err)
    code, out, err = frise("list", "-C", CONTENT, "compny:microsoft")
    expect("an unknown field: its place and the nearest",
           code == 2 and "did you mean 'company'" in err and err.splitlines()[-1].strip() == "^", err)
    code, out, err = frise("list", "-C", CONTENT, "--", "word " * 1000 + "xyzzy:é " + "word " * 1000)
    lines = err.splitlines()
    expect("of a long query what stands around its error is shown",
           code == 2 and len(lines) == 3 and len(lines[1]) < 300 and lines[1][lines[2].index("^"):].startswith("xyzzy:é"), err)
    code, out, err = frise("list", "-C", CONTENT, "company:", "x", env={"LC_ALL": "C"})
    expect("an error in ASCII", code == 2 and err.isascii(), err)
    code, out, err = frise("list", "-C", CONTENT, env={"LC_ALL": "C"})
    expect("LC_ALL=C prints ASCII", code == 0 and out.isascii() and len(out.splitlines()) == 45, out[:200])


def count(*args):
    code, out, err = frise("list", "-C", CONTENT, "--count", *args)
    return int(out) if out else err


def test_view():
    root = folder({"frise.yaml": HEAD + "views: {old: 'before:2022 or id:three', two: 'id:one,two', all: '', wrong: 'kind:x', Old one: 'id:one'}\n",
                   "a.yaml": EVENT % ("one", "2021", "One") + EVENT.split("events:\n")[1] % ("two", "2022", "Two")
                   + EVENT.split("events:\n")[1] % ("three", "2023", "Three")})
    for args, want in ((["--view=old"], "one three"), (["--view", "two"], "one two"), (["--view=two", "id:two,three"], "two"),
                       (["--view=old", "id:one", "or", "id:two"], "one"), (["--view=all"], "one two three"), (["--view=all", "id:two"], "two"),
                       (["--view=Old one"], "one"), (["--view=two", "three"], "")):
        code, out, err = frise("list", "-C", str(root), *args)
        expect(f"list {args}", " ".join(line.split()[-1] for line in out.splitlines()) == want and code == (0 if want else 1), (out, err))
    for args, words in ((["--view=odl"], "did you"), (["--view=wrong"], "view 'wrong': "), (["--view=old", "kind:x"], "^")):
        words = "such as 'old'" if words == "did you" else words
        for command in (["list"], ["facets", "kind"]):
            code, out, err = frise(*command, "-C", str(root), *args)
            expect(f"{command} {args}", code == 2 and out == "" and words in err, (code, err))
    code, out, err = frise("facets", "-C", str(root), "year", "--view=old")
    expect("facets of a view", [line.split()[:3] for line in out.splitlines()] == [["2023", "1", "1"], ["2022", "0", "1"], ["2021", "1", "1"]], out)
    code, out, err = frise("--view=old", str(root))
    expect("the browser in a pipe", [line.split()[-1] for line in out.splitlines()] == ["one", "three"], out)
    code, out, err = frise("--view=old", "--render=80x24", str(root))
    expect("the browser", code == 0 and "2/3" in out and "One" in out and "Two" not in out, out)
    code, out, err = frise("--view=old", "--render=80x24", "--keys=u", str(root))
    expect("which can be undone", "3/3" in out and "Two" in out, out)
    code, out, err = frise("--view=odl", "--render=80x24", str(root))
    expect("no such view", code == 2 and out == "" and "such as 'old'" in err, err)
    expect("the views of the content", all(isinstance(count("--view=" + v), int) for v in ("headlines", "doubtful-dates", "cloud-and-armed-forces")))
    expect("a view narrows", count("--view=amazon-family", "company:microsoft") == count("company:amazon", "and", "company:microsoft"))
    code, out, err = frise("list", "-C", CONTENT, "amazon", "--count")
    expect("an option behind the query", code == 2 and out == "" and "before it" in err, err)


def test_show():
    code, out, err = frise("show", "-C", CONTENT, "jassy-tweet-amazon-aid-ukraine")
    for word in ("2 March 2022", "Andy Jassy", "SOURCE 1/", "“", "NOTE", "RELATED", "articles/"):
        expect(f"show has {word}", word in out, out)
    wide = [line for line in out.splitlines() if len(line) > 80 and not line.startswith("https://")]
    expect("show is at most 80 wide, but for addresses", not wide, wide)
    code, out, err = frise("show", "-C", CONTENT, "jassy-tweet-amazon-aid-ukrain")
    expect("show of a misspelt id", code == 1 and "did you mean 'jassy-tweet-amazon-aid-ukraine'" in err, err)


def test_check():
    code, out, err = frise("check", CONTENT, "--strict")
    expect("options may stand behind the folder", code == 0 and out == "", (out, err))
    code, out, err = frise(CONTENT, "--render", "80x24")
    expect("also for the browser", code == 0 and len(out.splitlines()) == 24, (out, err))
    code, out, err = frise("check", "--strict", CONTENT)
    expect("the content is clean", code == 0 and out == "", out)
    bad = folder({"frise.yaml": HEAD, "a.yaml": EVENT % ("one", "2022-13", "Broken, 100%") + EVENT.split("events:\n")[1] % ("two", "2022-12", "Sound"),
                  "b.yaml": "events:\n  - id: three\n    date: 2022\n    titel: x\n    title: y\n"})
    code, out, err = frise("check", str(bad))
    expect("a problem ends with 1", code == 1 and "a.yaml:4:16: error: " in out and "[bad-date]" in out, out)
    expect("with line and caret", "\n    4 |     date: 2022-13\n" in out and out.count("|     ^") == 1, out)
    code, out, err = frise("check", "--format=json", str(bad))
    rows = json.loads(out)
    expect("json", [(r["file"], r["line"], r["rule"]) for r in rows] == [("a.yaml", 4, "bad-date"), ("b.yaml", 4, "unknown-key")], out)
    expect("json is ASCII", out.isascii(), out)
    code, out, err = frise("check", "--format=github", str(bad))
    expect("github", out.startswith("::error file=") and "line=4,col=16,title=bad-date::" in out and out.count("\n") == 2, out)
    code, out, err = frise("list", "-C", str(bad))
    expect("list goes on with what is sound", code == 0 and "two" in out and "check" in err, (out, err))
    code, out, err = frise("check", str(bad / "a.yaml"))
    expect("a file is no folder", code == 2 and out == "" and "name the content folder" in err, (out, err))
    warn = folder({"frise.yaml": HEAD, "b.yaml": "events:\n  - id: three\n    date: 2022\n    titel: x\n    title: y\n"})
    expect("a warning is no failure", frise("check", str(warn))[0] == 0)
    expect("unless --strict", frise("check", "--strict", str(warn))[0] == 1)


def test_notes():
    code, out, err = frise("check", "--strict", "--notes", CONTENT)
    expect("notes are no failure", code == 0 and "[single-source]" in out and "\n      |" in out, (code, err))
    said = [line for line in out.splitlines() if line.endswith("]") and ": note: " in line]
    expect("all are counted", f"errors 0, warnings 0, notes {len(said)}\n" in err, err)
    expect("they are told of", "--notes" in frise("check", CONTENT)[2])
    body = EVENT % ("one", "2022", "One")
    note = folder({"frise.yaml": HEAD, "a.yaml": body + "sources: [{id: lone, title: Lone}]\n"})
    out = frise("check", "--notes", "--format=github", str(note))[1]
    expect("an unused source", "::notice file=" in out and "title=unused-source::" in out, out)
    expect("only where asked for", frise("check", str(note))[1] == "")
    for severity, args, code in (("error", [], 1), ("warning", [], 0), ("warning", ["--strict"], 1), ("off", ["--notes"], 0), ("note", [], 0)):
        ruled = folder({"frise.yaml": HEAD + f"rules: {{unused-source: {severity}}}\n", "a.yaml": body + "sources: [{id: lone, title: Lone}]\n"})
        got, out, err = frise("check", *args, str(ruled))
        expect(f"rules: {severity} {args}", got == code and (f": {severity}: " in out and "[unused-source]" in out) == (severity in ("error", "warning")), (got, out))


def test_explain():
    code, out, err = frise("check", "--explain", "unknown-key", "circle")
    expect("a rule is explained, and another", code == 0 and out.startswith("unknown-key: warning\n")
           and "\ncircle: error\n" in out and "did you mean 'summary'?" in out and err == "", (out, err))
    expect("behind a = too", frise("check", "--explain=circle")[1].startswith("circle: error\n"))
    code, out, err = frise("check", "--explain")
    names = [line.split()[0] for line in out.splitlines()]
    expect("all are listed", code == 0 and len(names) > 80 and names == sorted(names) and "tab" in names, out)
    code, out, err = frise("check", "--explain", "unknown-kye")
    expect("a misspelt rule", code == 2 and out == "" and "did you mean 'unknown-key'?" in err, (out, err))
    code, out, err = frise("check", "--explain=\x1b[31m")
    expect("no rule at all", code == 2 and out == "" and "--explain" in err and "\x1b" not in err, (out, err))
    told = json.loads(frise("check", "--explain", "--format=json", "bad-date", "too-large")[1])
    expect("for programs", [rule["rule"] for rule in told] == ["bad-date", "too-large"]
           and told[0]["wrong"] == "date: 4/3/2022" and told[1]["wrong"] is None, told)
    bad = folder({"a.yaml": "events: [{id: one, date: 2022-3-4, titel: x}]\n"})
    problems = json.loads(frise("check", "--format=json", str(bad))[1])
    whys = {rule["rule"]: rule["why"] for rule in json.loads(frise("check", "--explain", "--format=json")[1])}
    expect("why is told of each problem", len(problems) > 2 and all(p["why"] == whys[p["rule"]] for p in problems),
           problems)
    out = frise("check", "--format=github", str(bad))[1]
    many = folder({"frise.yaml": HEAD, "a.yaml": "events:\n" + "- {id: A, date: 2022, title: T}\n" * 120})
    expect("and what is left out", "::notice::20 more problems of this file are not shown\n"
           in frise("check", "--format=github", str(many))[1])
    expect("hints are told there too", "%0Ahint: add title: what happened, in one line\n" in out, out)


def test_schema():
    code, out, err = frise("schema")
    expect("a schema", code == 0 and err == "" and json.loads(out)["$schema"].startswith("http://json-schema.org/draft-07"))
    expect("no name of a folder", "Microsoft" not in out)
    code, out, err = frise("schema", "--project", CONTENT)
    expect("names of a folder", code == 0 and "Microsoft" in out and out.isascii(), err)
    expect("the same by -C", frise("schema", "--project", "-C", CONTENT)[1] == out)
    code, out, err = frise("schema", CONTENT)
    expect("a folder is for --project", code == 2 and out == "" and "--project" in err, (out, err))
    expect("no such folder", frise("schema", "--project", "nowhere")[0] == 3)


def test_hostile():
    evil = folder({"frise.yaml": HEAD, "a.yaml": EVENT % ("one", "2022", '"red \\e[31m \\x9b31m \\0 \\u202e flip"')})
    for args in (["list"], ["show", "one"], ["check"]):
        code, out, err = frise(args[0], *(["-C", str(evil)] if args[0] != "check" else [str(evil)]), *args[1:])
        text = out + err
        expect(f"{args[0]} sends nothing raw", all(c == "\n" or (" " <= c != "\x7f" and not "\x80" <= c < "\xa0") for c in text)
               and "\u202e" not in text and (args[0] == "check" or "␛" in text), text)
    code, out, err = frise("list", "-C", str(evil), "\x1b]0;title\x07")
    expect("nor what the command line says", "\x1b" not in out + err, err)
    full = subprocess.run(["sh", "-c", f"exec {FRISE} list -C {CONTENT} >/dev/full"], stderr=subprocess.PIPE, env={**os.environ, **UTF8})
    expect("a full disk is told", full.returncode == 4 and b"cannot write" in full.stderr, full)
    full = subprocess.run([FRISE, "--version"], stdout=open("/dev/full", "wb"), stderr=subprocess.PIPE)
    expect("by --version too", full.returncode == 4, full)
    limited = subprocess.run(["sh", "-c", f"ulimit -v 60000; exec {FRISE} list -C {CONTENT}"], capture_output=True)
    if b"asan" not in subprocess.run(["nm", FRISE], capture_output=True).stdout:
        expect("enough memory is enough", limited.returncode == 0, limited)


def test_costly_regexes():
    """Each ends, finds what is cheap to find, and says once that it gave up on the rest."""
    lines = "".join(f"        {'a' * 300}!b\n" for _ in range(12))
    events = "".join(f"""  - id: e{i}
    date: 2024
    title: {"short aaab" if i == 7 else "long"}
    evidence:
      quote: |
{lines if i < 6 else "        some words"}
""" for i in range(8))
    root = folder({"frise.yaml": HEAD, "a.yaml": "source: {id: src, title: A source}\nevents:\n" + events})
    said = "frise: 6 events could not be searched completely: the pattern is too costly\n"
    for regex in ("(a+)+b", "(a|aa)+b", "((a+)+)+b", "(a+)+b|zzz"):
        code, out, err = frise("list", "-C", str(root), "--", f"/{regex}/")
        expect(f"/{regex}/ finds what it can", code == 0 and [line.split()[-1] for line in out.splitlines()] == ["e7"], out)
        expect(f"/{regex}/ says once that it gave up", err == said, err)
        code, out, err = frise("list", "-C", str(root), "--count", "--", f"/{regex}/", f"/{regex}/c")
        expect(f"/{regex}/ twice is told once", code == 0 and out == "1\n" and err.count("\n") == 1, err)
        code, out, err = frise("facets", "-C", str(root), "year", "--", f"-/{regex}/")
        expect(f"facets of -/{regex}/", code == 0 and "too costly" in err, err)


def test_terminal_wanted():
    code, out, err = frise("--render", "80x24", CONTENT)
    expect("render draws without a terminal", code == 0 and len(out.splitlines()) == 24, out)
    code, out, err = frise("--render", "80", CONTENT)
    expect("a broken size", code == 2 and "120x36" in err, err)
    code, out, err = frise("keys")
    expect("keys prints the table", code == 0 and "Space" in out and len(out.splitlines()) > 30, out)


for test in (test_usage, test_list, test_view, test_show, test_check, test_notes, test_explain, test_schema, test_hostile, test_costly_regexes, test_terminal_wanted):
    test()
print("\n".join(failures) if failures else f"{checks} checks")
sys.exit(1 if failures else 0)
