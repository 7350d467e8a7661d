#!/usr/bin/env python3
"""`frise pin` from outside: files in odd styles get the lines that it says, and not a byte else changes.

  pin.py FRISE
"""
import difflib
import hashlib
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import yaml

from folder import strict
from odd_yaml import odd_file

FRISE = os.path.abspath(sys.argv[1])
PLACE = tempfile.TemporaryDirectory(prefix="frise-pin-")
failures = []
checks = 0

def frise(*args):
    run = subprocess.run([FRISE, *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                         env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"})
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def expect(what, condition, seen=""):
    global checks
    checks += 1
    if not condition:
        failures.append(f"{what}: {seen}")


def folder(files):
    root = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
    files.setdefault("frise.yaml", "frise: 1\ntitle: Test\n")
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def data_of(text):
    return yaml.load(text, Loader=yaml.BaseLoader)


def pieces_of(data):
    for event in data["events"]:
        evidence = event["evidence"]
        yield from evidence if isinstance(evidence, list) else [evidence]


def without(data, keys):
    if isinstance(data, dict):
        return {k: without(v, keys) for k, v in data.items() if k not in keys}
    return [without(v, keys) for v in data] if isinstance(data, list) else data


def check_file(seed):
    rng = random.Random(seed)
    before, archived, hand, source_flow = odd_file(rng)
    root = folder({"a b.yaml": before, "archive/t.txt": archived})
    path = root / "a b.yaml"
    preview = frise("-C", root, "pin", "--dry-run", "a b.yaml")
    expect(f"seed {seed}: --dry-run changes nothing", path.read_bytes() == before.encode(), preview)
    code, out, err = frise("-C", root, "pin", "a b.yaml")
    after = path.read_bytes().decode()
    said = {int(m[1]): m[2] for m in re.finditer(r"^a b\.yaml:(\d+): added (.*)$", out, re.M)}
    by_hand = re.findall(r"^a b\.yaml:\d+:\d+: to be added by hand(.*?): (.*)$", out, re.M)
    expect(f"seed {seed}: every quote stands in the text", "all OK" in err, out + err + before)
    expect(f"seed {seed}: every line is said", len(said) + len(by_hand) == len(out.splitlines()), out)
    # The new file without the lines that were named is the old one, byte for byte.
    lines = after.split("\n")
    kept = [line for number, line in enumerate(lines, 1) if number not in said]
    rest = "\n".join(kept)
    if not before.endswith("\n") and rest.endswith("\r") and not before.endswith("\r"):
        rest = rest[:-1]
    expect(f"seed {seed}: nothing else changed", rest == before, "\n".join(difflib.unified_diff(before.split("\n"), lines)))
    for number, line in said.items():
        expect(f"seed {seed}: the line is there", lines[number - 1].strip().removesuffix("\r") == line, (number, line, lines[number - 1]))
    expect(f"seed {seed}: line ends are the file's", ("\r\n" in before) == ("\r\n" in after) and after.count("\r\n") in (0, after.count("\n")), repr(after))
    expect(f"seed {seed}: the end of the file is as it was", before.endswith("\n") == after.endswith("\n"), repr(after[-40:]))
    # A second reader sees the same data and what was added.
    was, now = data_of(before), data_of(after)
    expect(f"seed {seed}: the data are the same", without(now, ("prefix", "suffix", "checksum")) == was, after)
    text = strict(archived)
    added = sum(("prefix" in p) + ("suffix" in p) for p in pieces_of(now)) + ("checksum" in now["source"])
    expect(f"seed {seed}: as many as were said", added == len(said), out)
    for piece in pieces_of(now):
        quote, prefix, suffix = strict(piece["quote"]), piece.get("prefix", ""), piece.get("suffix", "")
        at = text.index(quote)
        expect(f"seed {seed}: the words before", text[:at].rstrip(" ").endswith(prefix) and len(prefix) <= 32, prefix)
        expect(f"seed {seed}: the words behind", text[at + len(quote):].lstrip(" ").startswith(suffix) and len(suffix) <= 32, suffix)
    if "checksum" in now["source"]:
        expect(f"seed {seed}: the checksum", now["source"]["checksum"] == "sha256:" + hashlib.sha256(archived.encode()).hexdigest(), now["source"])
    expect(f"seed {seed}: the exit code", code == (1 if by_hand else 0), (code, out, err))
    flows = [words for where, words in by_hand if "before the }" in where]
    expect(f"seed {seed}: only flow mappings and open ends are left", len(flows) >= hand and
           (source_flow == any(w.startswith("checksum") for w in flows)), out)
    odd = [words for where, words in by_hand if "before the }" not in where]
    expect(f"seed {seed}: nothing in block style is left but at the end of a file that ends in a text",
           not odd or not before.endswith("\n"), (odd, before))
    again = frise("-C", root, "pin", "a b.yaml")
    expect(f"seed {seed}: pinned once is pinned", path.read_bytes().decode() == after and "all OK: 0 lines added" in again[2], again)
    check_diff(seed, root, before, after, preview[1])
    return len(said)


def check_diff(seed, root, before, after, preview):
    """What --dry-run showed makes of the old file the new one."""
    old, new, at = before.replace("\r\n", "\n").split("\n"), [], 0
    for line in preview.splitlines():
        hunk = re.match(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@$", line)
        if hunk:
            while at < int(hunk[1]) - 1:
                new.append(old[at])
                at += 1
            expect(f"seed {seed}: a hunk begins where it says", len(new) == int(hunk[3]) - 1, preview)
        elif line[:3] in ("---", "+++") or "added by hand" in line:
            continue
        elif line[0] == "+":
            new.append(line[1:])
        elif line[0] in " -":
            expect(f"seed {seed}: a line of the file", at < len(old) and shown(old[at]) == line[1:], (line, preview))
            if line[0] == " ":
                new.append(old[at])
            at += 1
    new += old[at:]
    expect(f"seed {seed}: the difference that was shown", "\n".join(new) == after.replace("\r\n", "\n"), preview)


def shown(line):
    return line.replace("\ufeff", "<U+FEFF>")


def test_odd_styles():
    changed = sum(check_file(seed) > 0 for seed in range(200))
    expect("most files get lines", changed > 150, changed)


TEXT = "Le groupe a dit non jeudi matin à Paris. Rien ne presse, dit-il. Le groupe a dit non jeudi soir à Lyon."
FILE = """# mine
source:
  id: s
  title: A source
  text: t.txt
events:
  - id: one
    date: 2022
    title: One
    evidence:
      - quote: Rien ne presse
        suffix: my own words
      - quote: Le groupe a dit non jeudi
  - id: two
    date: 2022
    title: Two
    evidence: [{quote: jeudi soir à Lyon}]
"""


def test_commands():
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    root = folder({"a.yaml": FILE, "archive/t.txt": TEXT,
                   "b.yaml": "events:\n  - see: two\n    evidence:\n      - quote: dit-il\n        source: s\n"})
    for args, words in (([], "pin which quotes"), (["on"], "did you mean 'one'"), (["c.yaml"], "no event and no file 'c.yaml'"),
                        (["a"], "no event and no file 'a'; did you mean 'a.yaml'"),
                        (["archive/t.txt"], "no event and no file")):
        code, out, err = frise("-C", root, "pin", *args)
        expect(f"pin {args}", code == 2 and out == "" and words in err, err)
    code, out, err = frise("-C", root, "pin", "one")
    expect("one quote is pinned, one stands twice", code == 1 and out == f"""\
a.yaml:13:16: AMBIGUOUS: one, s: it stands there 2 times, and no prefix or suffix decides
    to mean place 1, add:
        suffix: "matin à Paris. Rien ne presse,"
    to mean place 2, add:
        prefix: "à Paris. Rien ne presse, dit-il."
        suffix: "soir à Lyon."
a.yaml:6: added checksum: sha256:{digest}
a.yaml:13: added prefix: "a dit non jeudi matin à Paris."
""" and err == "frise: 2 quotes, 1 not OK: 2 lines added\n", out + err)
    after = (root / "a.yaml").read_text()
    expect("what was there stays", after == FILE.replace("text: t.txt\n", f"text: t.txt\n  checksum: sha256:{digest}\n").replace(
        "        suffix", '        prefix: "a dit non jeudi matin à Paris."\n        suffix'), after)
    (root / "a.yaml").write_text(after.replace("a dit non jeudi\n", 'a dit non jeudi\n        suffix: "soir à Lyon."\n'))
    code, out, err = frise("-C", root, "pin", "one")
    expect("a choice is enough", code == 0 and "added prefix" in out, out + err)
    code, out, err = frise("-C", root, "pin", "two")
    expect("what stands between braces is for a person, other files are changed too", code == 1 and out == """\
a.yaml:21:24: to be added by hand, behind a comma before the }: prefix: "dit-il. Le groupe a dit non"
a.yaml:21:24: to be added by hand, behind a comma before the }: suffix: "."
b.yaml:5: added prefix: "matin à Paris. Rien ne presse,"
b.yaml:6: added suffix: ". Le groupe a dit non jeudi soir"
""", out)
    expect("a path from where one is", "all OK" in frise("-C", root, "pin", root / "b.yaml")[2])
    (root / "archive/t.txt").write_text(TEXT + " ")
    before = (root / "a.yaml").read_bytes()
    code, out, err = frise("-C", root, "pin", "one")
    expect("nothing is pinned to another text", code == 1 and out.count(": STALE: ") == 2 and "0 lines added" in err and
           (root / "a.yaml").read_bytes() == before, out)
    code, out, err = frise("-C", root, "pin", "--archive", root / "none", "one")
    expect("an archive that is none", code == 3, err)
    code, out, err = frise("-C", root, "pin", "--strict", "one")
    expect("an option of another command", code == 2, err)
    expect("no temporary is left", sorted(p.name for p in root.iterdir()) == ["a.yaml", "archive", "b.yaml", "frise.yaml"], list(root.iterdir()))


def test_what_cannot_be_written():
    root = folder({"a.yaml": FILE, "archive/t.txt": TEXT})
    (root / "a.yaml").chmod(0o640)
    frise("-C", root, "pin", "--archive", root / "archive", "one")
    expect("the mode stays", (root / "a.yaml").stat().st_mode & 0o777 == 0o640, oct((root / "a.yaml").stat().st_mode))
    root = folder({"a.yaml": FILE + "  - id: x\n    title: \"open\n", "archive/t.txt": TEXT})
    before = (root / "a.yaml").read_bytes()
    code, out, err = frise("-C", root, "pin", "a.yaml")
    expect("a broken file is mended first", code == 1 and "'frise check' shows it" in err and (root / "a.yaml").read_bytes() == before, err)
    root = folder({"a.yaml": FILE.replace("    evidence:\n      - quote: Rien", "    evidence:\n      - quote: \"\\x1b[2JRien"), "archive/t.txt": TEXT})
    code, out, err = frise("-C", root, "pin", "a.yaml")
    expect("nothing is sent raw", "\x1b" not in out + err, out)


test_odd_styles()
test_commands()
test_what_cannot_be_written()
print("\n".join(failures[:20]) if failures else f"{checks} checks")
sys.exit(1 if failures else 0)
