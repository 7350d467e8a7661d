#!/usr/bin/env python3
"""`frise new` and `frise init` from outside, by flags: the record is there as it was meant, and not a byte else changes.

  new.py FRISE ROOT
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import yaml

from odd_yaml import SENTENCES, odd_file

FRISE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
PLACE = tempfile.TemporaryDirectory(prefix="frise-new-")
failures = []
checks = 0


def frise(*args, **more):
    run = subprocess.run([FRISE, *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                         env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", **more})
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen}")


ENTITIES = """entities:
  - id: acme
    name: Acme
    type: company
    aliases: [ACME Corp]
  - id: acme-inc
    name: Acme Tools, Inc.
    type: company
  - id: elan
    name: Élan
    type: company
"""


def folder(files):
    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    files.setdefault("frise.yaml", "frise: 1\ntitle: Test\nkinds: {exit: X, aid: A}\n")
    files.setdefault("entities.yaml", ENTITIES)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def tree(root):
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def data_of(text):
    return yaml.load(text, Loader=yaml.BaseLoader)


PIECES = ["Acme", "leaves", ": ", " #", "« L’accord »", "'", '"', "\\", "- ", "{a}", "[b]", "yes", "2022", "\n", "\n\n", "  ", "…", "東京", "é", "---", "&", "!",
          "un recours devant le tribunal administratif de Paris, jeudi", "👩‍🚀"]


def odd_text(rng, lines):
    text = "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 9))).strip()
    text = text if lines else text.replace("\n", " ").strip()
    return text if text and not text.startswith("-") else "A" + text


DATES = ["2022", "2022-03-04", "2022-03~", "[2022..2023]", "2022/..", "unknown", "-0043", "198X", "2022-Q1"]


def check_file(seed):
    rng = random.Random(seed)
    before, _, _, source_flow = odd_file(rng)
    if rng.random() < 0.2:
        before = before.replace("\ufeff", "").rstrip("\r\n.").replace("\r\n", "\n") + "\n" + rng.choice(
            ["entities:\n  - {id: x, name: X, type: person}\n", "# the end\n", "\n\n# vim: set sw=2:\n", "x-own:\n  - a\n\n"])
    root = folder({"a b.yaml": before})
    path = root / "a b.yaml"
    meant = {"id": "new-one", "date": rng.choice(DATES), "title": odd_text(rng, False)}
    if rng.random() < 0.7:
        meant["kind"] = rng.choice(["exit", "aid"])
    if rng.random() < 0.7:
        meant["summary"] = odd_text(rng, True)
    if rng.random() < 0.5:
        meant["note"] = odd_text(rng, True)
    piece = {}
    if rng.random() < 0.8:
        piece["quote"] = rng.choice(SENTENCES) if rng.random() < 0.5 else odd_text(rng, True)
        if rng.random() < 0.4:
            piece["supports"] = ["title", "date"]
    flags = [f"--{key}={value}" for key, value in meant.items()]
    flags += [f"--{key}={','.join(value) if isinstance(value, list) else value}" for key, value in piece.items()]
    if rng.random() < 0.6:
        flags += ["--who", "actor=acme corp, ELAN", "--who=Acme Tools, Inc."]
        meant["who"] = {"actor": ["Acme", "Élan"], "party": ["acme-inc"]}
    if piece:
        meant["evidence"] = [piece]
    preview = frise("new", "--dry-run", "--folder", root, "--file=a b.yaml", *flags)
    expect(f"seed {seed}: --dry-run changes nothing", path.read_bytes() == before.encode(), preview)
    code, out, err = frise("-C", root, "new", "--file", "a b.yaml", *flags)
    after = path.read_bytes().decode()
    if code == 1 and "only a person" in err:
        expect(f"seed {seed}: by hand changes nothing", after == before and "id: new-one" in out, out)
        return False
    said = re.search(r"^a b\.yaml:(\d+): added event new-one$", out, re.M)
    expect(f"seed {seed}: it says so", code == 0 and said, (code, out, err, before))
    if code or not said:
        return False
    # What is new stands in one piece, and all else is as it was.
    new, old = after.split("\n"), before.split("\n")
    head = int(said[1]) - 1
    while head and new[head - 1].strip() == "":
        head -= 1
    tail = len(new) - (len(old) - head)
    rest = ["\n".join(new[:h] + new[h + len(new) - len(old):]) for h in range(head, int(said[1]))]
    is_kept = before in rest or before in [r.removesuffix("\r") for r in rest] or f"{before}\r" in rest
    expect(f"seed {seed}: nothing else changed", is_kept, f"{before}\n=====\n{after}")
    expect(f"seed {seed}: the line is there", "id: new-one" in new[int(said[1]) - 1], out)
    expect(f"seed {seed}: line ends are the file's",
           ("\r\n" in before) == ("\r\n" in after) and after.count("\r\n") in (0, after.count("\n")), repr(after))
    expect(f"seed {seed}: the end of the file is as it was", before.endswith("\n") == after.endswith("\n"), repr(after[-40:]))
    was, now = data_of(before), data_of(after)
    added = now["events"].pop()
    expect(f"seed {seed}: the data are the same", was == now, after)
    expect(f"seed {seed}: the record is what was meant", added == meant, (added, meant))
    expect(f"seed {seed}: the folder has no error", "errors 0" in frise("check", root)[2], frise("check", root))
    again = frise("-C", root, "new", "--file", "a b.yaml", *flags)
    expect(f"seed {seed}: not twice", again[0] == 2 and "is there already" in again[2] and path.read_bytes().decode() == after, again)
    return True


def test_odd_styles():
    done = sum(check_file(seed) for seed in range(100))
    expect("nearly all can be added to", done > 90, done)


FILE = """# mine
source:
  id: s
  title: A source
  lang: fr
  text: t.txt
events:
  - id: one
    date: 2022
    title: One
    evidence:
      - quote: Rien ne presse, dit-il
"""

USAGE = [
    ([], "a new event lacks --file, --title, --date"),
    (["event", "--title=x"], "a new event lacks --file, --date"),
    (["source", "--file=b"], "a new source lacks --title"),
    (["account", "--see=one"], "a new account lacks --file, --quote"),
    (["account", "--file=b", "--see=on", "--quote=x"], "--see: no event 'on'; did you mean 'one'?"),
    (["account", "--title=x"], "has no '--title'"),
    (["entity"], "a new entity lacks --name, --type"),
    (["thing"], "expected event, source, entity or account"),
    (["event", "word"], "one word too many"),
    (["--titel=x"], "did you mean '--title'"),
    (["source", "--quote=x"], "a source has no '--quote'"),
    (["--title"], "lacks its value"),
    (["--dry-run=x"], "takes no value"),
    (["--file=a", "--title=x", "--date=2022-13-01"], "--date: "),
    (["--file=a.yaml", "--title=x", "--date=2022", "--who=Acmee"], "--who: no entity 'Acmee'; did you mean 'Acme'?"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--kind=exits"], "did you mean 'exit'"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--status=sure"], "--status: "),
    (["--file=a.yaml", "--title=x", "--date=2022", "--source=t"], "--source: no source 't'"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--source=s"], "a source stands with a quote"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--basis=inferred"], "--date-note: an event lacks date-note"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--rel=follow: one"], "no rel 'follow'; did you mean 'follows'?"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--rel=follows: on"], "no event 'on'; did you mean 'one'?"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--locator=p. 3"], "a locator stands with a quote"),
    (["--file=a.yaml", "--title=x", "--date=2022", "--id=One"], "--id: "),
    (["--file=a.yaml", "--title=x", "--date=2022", "--id=one"], "an event 'one' is there already"),
    (["--file=../a.yaml", "--title=x", "--date=2022"], "--file: "),
    (["--file=archive/a.yaml", "--title=x", "--date=2022"], "--file: "),
    (["--file=.a.yaml", "--title=x", "--date=2022"], "--file: "),
    (["--file=frise.yaml", "--title=x", "--date=2022"], "--file: "),
    (["--file=a.yaml", b"--title=\xe9t\xe9", "--date=2022"], "--title: it is not UTF-8"),
]


def test_what_is_no_use():
    root = folder({"a.yaml": FILE, "archive/t.txt": "Rien ne presse, dit-il."})
    was = tree(root)
    for args, words in USAGE:
        run = subprocess.run([FRISE, "-C", root, "new", *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        expect(f"new {args}", run.returncode == 2 and not run.stdout and words in run.stderr.decode(), run)
    expect("nothing was changed", tree(root) == was)
    code, out, err = frise("new", "--help")
    expect("help", code == 0 and "--date-note" in out and "--publisher" in out and "--aliases" in out and "planned, reported" in out, out)


def test_records():
    root = folder({"a.yaml": FILE, "archive/t.txt": "Rien ne presse, dit-il. Le groupe part."})
    steps = [
        (["entity", "--name=Nova, Ltd", "--type=company", "--aliases=Nova,N"], "entities.yaml:12: added entity nova-ltd\n"),
        (["source", "--file=second paper", "--title=Une page : « non »", "--publisher=Le Quotidien", "--published=9 March 2022",
          "--lang=fr", "--text=t.txt"], "second-paper.yaml:2: added source le-quotidien-2022-03-09\n"),
        (["--file=second-paper.yaml", "--title=Nova leaves", "--date=4 mars 2022", "--who=actor=N", "--quote=Le groupe part",
          "--basis=dateline"], "second-paper.yaml:10: added event 2022-03-04-nova-leaves\n"),
        (["--file=second-paper.yaml", "--title=Nova leaves", "--date=2022-03", "--source=s", "--quote=Le groupe part", "--tags=Big Cloud,x",
          "--rel=follows: one, 2022-03-04-nova-leaves;one"],
         "second-paper.yaml:20: added event 2022-03-nova-leaves\n"),
        (["source", "--file=a.yaml", "--title=T", "--derived-from=s", "--id=copy"], "a.yaml:15: added source copy\n"),
        (["--file=a.yaml", "--title=東京", "--date=unknown"], "a.yaml:14: added event event\n"),
        (["account", "--file=third", "--see=one", "--source=s", "--quote=Rien ne presse, dit-il", "--supports=date"],
         "third.yaml:2: added account one\n"),
        (["--file=a.yaml", "--title=東京", "--date=unknown"], "a.yaml:18: added event event-2\n"),
    ]
    for args, words in steps:
        code, out, err = frise("-C", root, "new", *args)
        expect(f"new {args}", code == 0 and out.endswith(words), (code, out, err))
    expect("the first paper", (root / "second-paper.yaml").read_text() == """\
source:
  id: le-quotidien-2022-03-09
  title: "Une page : « non »"
  publisher: Le Quotidien
  lang: fr
  published: 2022-03-09
  text: t.txt

events:
  - id: 2022-03-04-nova-leaves
    date:
      value: 2022-03-04
      basis: dateline
    title: Nova leaves
    who:
      actor: [nova-ltd]
    evidence:
      - quote: Le groupe part

  - id: 2022-03-nova-leaves
    date: 2022-03
    title: Nova leaves
    tags: [big-cloud, x]
    rel:
      follows: [one, 2022-03-04-nova-leaves]
      related: [one]
    evidence:
      - quote: Le groupe part
        source: s
""", (root / "second-paper.yaml").read_text())
    expect("clean", frise("check", root)[0] == 0, frise("check", root))
    code, out, err = frise("-C", root, "verify")
    expect("the quotes are verified", code == 0 and out.count(": OK: ") == 4, out)
    code, out, err = frise("-C", root, "new", "--file=a.yaml", "--title=x", "--date=2022", "--quote=Le groupe s’en va")
    expect("a quote that is not there is told", code == 0 and "the quote is MISSING" in err, err)
    code, out, err = frise("-C", root, "new", "--file=a.yaml", "--title=y", "--date=2022", "--quote=Rien ne presse, dit-elle")
    expect("with the nearest, and what differs", 'it has "il" for "elle"' in err and "“Rien ne presse, dit-il" in err, err)


IDS = [
    (["--date=2022-03-14", "--title=Halvorsen stops its cloud service in Nordal"], "2022-03-14-halvorsen-stops-its-cloud-service"),
    (["--date=[2022-03-01..2022-03-10]", "--title=Nordal: arrêt du courrier"], "2022-03-nordal-arret-du-courrier"),
    (["--date=[2022-03..2023]", "--title=Arrêt"], "arret"),
    (["--date=2022-03-14/..", "--title=Arrêt"], "2022-03-14-arret"),
    (["--date=2022-03~", "--title=A la une"], "2022-03-a-la-une"),
    (["--date=2022-Q1", "--title=Le courrier de Halvorsen quitte la Norvège"], "2022-le-courrier-de-halvorsen-quitte"),
    (["--date=198X", "--title=The ship of the line is the last"], "the-ship-of-the-line"),
    (["--date=unknown", "--title=Acme sells it to the"], "acme-sells-it-to-the"),
    (["--date=unknown", "--title=Acme sells it to the town"], "acme-sells-it"),
]
SOURCES = [
    (["--title=Le courrier de Halvorsen Cloud quitte la Norvège", "--publisher=Le Monde", "--published=2022-03"], "le-monde-2022-03"),
    (["--title=Le courrier de Halvorsen Cloud quitte la Norvège", "--publisher=Le Monde"], "le-monde-le-courrier-de-halvorsen-cloud"),
    (["--title=Le courrier de Halvorsen Cloud quitte la Norvège"], "le-courrier-de-halvorsen-cloud"),
    (["--title=東京", "--publisher=Le Monde"], "le-monde"),
    (["--title=東京"], "source"),
]


def test_ids():
    root = folder({"a.yaml": FILE})
    for what, table in (("event", IDS), ("source", SOURCES)):
        for args, words in table:
            code, out, err = frise("-C", root, "new", what, "--dry-run", "--file=a.yaml", *args)
            expect(f"id of {args}", code == 0 and out.splitlines()[0].endswith(f" would add {what} {words}"), (out, err))


def test_new_files():
    """go to articles/ where that is, though nothing be left in it, else where the others are."""
    for files, path in (({}, "articles/it.yaml"), ({"a.yaml": FILE}, "it.yaml"), ({"press/a.yaml": FILE}, "press/it.yaml"),
                        ({"a.yaml": FILE, "articles/.keep": ""}, "articles/it.yaml")):
        root = folder(files)
        code, out, err = frise("-C", root, "new", "--file=it", "--title=x", "--date=2022")
        expect(f"a new file beside {list(files)}", code == 0 and out.startswith(f"{path}:") and (root / path).exists(), (out, err))


def test_what_cannot_be():
    root = folder({"a.yaml": FILE, "b.yaml": "events: [{id: x, date: 2022, title: X}]\n", "c.yaml": "events:\n  - id: y\n    title: \"open\n"})
    was = tree(root)
    code, out, err = frise("-C", root, "new", "--file=b.yaml", "--title=x", "--date=2022")
    expect("what is in brackets is left to a person", code == 1 and "- id: 2022-x\n" in out and "line 1" in err, (out, err))
    code, out, err = frise("-C", root, "new", "--file=c.yaml", "--title=x", "--date=2022")
    expect("a broken file is mended first", code == 1 and "'frise check' shows it" in err, err)
    code, out, err = frise("-C", root, "new", "--file=n.yaml", "--title=x", "--date=2022", "--quote=some words of nobody")
    expect("a quote of no source", code == 1 and "no-source" in out and "nothing was added" in err, (out, err))
    code, out, err = frise("-C", root, "new", "--file=a.yaml", "--title=\x1b[2Jx", "--date=2022", "--dry-run")
    expect("nothing is sent raw", code == 0 and "\x1b" not in out + err, (out, err))
    expect("nothing was changed", tree(root) == was)


def test_init():
    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    code, out, err = frise("init", root / "my-notes")
    made = tree(root)
    expect("init says what is next", code == 0 and len(out.splitlines()) == 4 and "new" in out, (out, err))
    expect("init names all that it made", all(path.split("/", 1)[1] in out.splitlines()[0] for path in made), (made.keys(), out))
    expect("it is clean", frise("check", "--strict", root / "my-notes")[0] == 0, frise("check", "--strict", root / "my-notes"))
    code, out, err = frise("-C", root / "my-notes", "verify")
    expect("it verifies", code == 0 and out.count(": OK: ") == 3, out)
    expect("it lists", frise("list", "-C", root / "my-notes")[1].count("\n") == 3)
    expect("the title", "title: My notes\n" in (root / "my-notes/frise.yaml").read_text())
    code, out, err = frise("-C", root / "my-notes", "new", "--file=example-bridge", "--title=It opens", "--date=2024", "--who=sampleton")
    expect("new goes on", code == 0 and frise("check", "--strict", root / "my-notes")[0] == 0, (out, err))
    code, out, err = frise("init", root / "my-notes")
    expect("not twice", code == 1 and "is there already" in err and "nothing was made" in err, (code, err))
    expect("no trace besides", {p.split("/")[0] for p in made} == {"my-notes"}, made.keys())

    root = folder({".git/HEAD": "ref: x\n", "README.md": "mine\n", ".vscode/settings.json": "{}\n", "frise.yaml": "frise: 1\n", "entities.yaml": "x\n"})
    was = tree(root)
    code, out, err = frise("init", root)
    expect("a folder that is one already", code == 1 and "frise.yaml: it is there already" in err and tree(root) == was, err)
    (root / "frise.yaml").unlink()
    was = tree(root)
    code, out, err = frise("init", root)
    expect("what is in the way is named", code == 1 and "entities.yaml: it is there already" in err and tree(root) == was, err)
    (root / "entities.yaml").unlink()
    code, out, err = frise("init", root)
    expect("a repository may be there", code == 0 and frise("check", "--strict", root)[0] == 0, (out, err))
    expect("what was there is said to be left", "left as it was: .vscode/settings.json\n" in out and
           ".vscode" not in out.splitlines()[0], out)
    expect("what was there stays", (root / "README.md").read_text() == "mine\n" and
           (root / ".vscode/settings.json").read_text() == "{}\n")

    # The process of the one is gone, this one is not; of the third not all is ours.
    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    gone = subprocess.Popen(["true"])
    gone.wait()
    for pid, name, mine in ((gone.pid, "b", ""), (os.getpid(), "b", ""), (gone.pid, "c", "mine.txt")):
        dead = root / f".{name}.frise-{pid:06}"
        (dead / "archive").mkdir(parents=True)
        (dead / "archive/README.txt").write_text("half")
        if mine:
            (dead / mine).write_text("mine")
    expect("init where others were killed", frise("init", root / "b")[0] == 0 and frise("init", root / "c")[0] == 0)
    left = sorted(p.name for p in root.iterdir() if p.name.startswith("."))
    expect("what a killed init left goes, what is another's stays",
           left == sorted([f".b.frise-{os.getpid():06}", f".c.frise-{gone.pid:06}"]) and
           (root / f".c.frise-{gone.pid:06}/mine.txt").exists(), left)

    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    expect("an empty folder", frise("init", root)[0] == 0 and (root / "frise.yaml").exists())
    code, out, err = frise("init")
    expect("without a folder", code == 2 and "frise init DIR" in err, err)
    code, out, err = frise("init", root / "none" / "deeper")
    expect("no folder to make it in", code == 3 and not (root / "none").exists(), err)


def test_readme():
    """The script of README does what README says."""
    readme = (ROOT / "README.md").read_text()
    script = re.search(r"<!-- walk -->\n```sh\n(.*?)```", readme, re.S)[1]
    shown = re.search(r"<!-- walked -->\n```text\n(.*?)```", readme, re.S)[1]
    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    (root / "bin").mkdir()
    (root / "bin/frise").symlink_to(FRISE)
    run = subprocess.run(["sh", "-e", "-c", script], stdin=subprocess.DEVNULL, capture_output=True, timeout=300, cwd=root,
                         env={"PATH": f"{root / 'bin'}:{os.environ['PATH']}", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"})
    expect("README's script runs", run.returncode == 0, run)
    expect("all quotes are OK", b"6 quotes: 6 OK" in run.stderr, run.stderr)
    made = (root / "my-notes/articles/lighthouse.yaml").read_text()
    expect("the file begins as it says", made.startswith(shown), made)


test_odd_styles()
test_readme()
test_what_is_no_use()
test_records()
test_ids()
test_new_files()
test_what_cannot_be()
test_init()
print("\n".join(failures[:20]) if failures else f"{checks} checks")
sys.exit(1 if failures else 0)
