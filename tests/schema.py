#!/usr/bin/env python3
"""The JSON Schema and the loader agree, by ajv and an independent reader of YAML.

  schema.py FRISE ROOT MODULES

MODULES is a folder of node modules with ajv and yaml in it (./dev makes it). Without it the test is skipped, but
not in CI.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FRISE, ROOT, MODULES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).absolute()
BAD = ROOT / "tests" / "bad"
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

# What a schema can see of the rules of `check`, ...
REFUSED = """bad-checksum bad-date bad-id bad-lang bad-number bad-path bad-url basis-note format-version long-title
missing-key no-source reserved-name short-quote unknown-key unknown-relation unknown-rule unknown-word wrong-type""".split()
# ... what only that of a project can, which knows the folder's names, ...
REFUSED_IN_PROJECT = "unknown-kind unknown-role unknown-type".split()
# ... what it cannot, for it sees one place of one file at a time, ...
PASSED = """ambiguous-entity bad-letter circle comment-in-text duplicate-id early-source hidden-character long-quote
lost-reference missing-settings no-archive not-a-country possible-duplicate publication-date root-address
same-letter self-reference single-source symlink too-many-names unknown-entity unknown-event unknown-source
unmentioned-entity unsupported-date unused-entity unused-source""".split()
# ... and what is no YAML, or no YAML of ours, and never comes before it.
UNREAD = """alias anchor bad-escape bad-start byte-order-mark colon-in-text comma control-character directive
duplicate-key empty-key flow-comma indent key-not-text line-separator merge-conflict missing-colon missing-space
mixed-block not-utf8 quote-inside second-document syntax tab tag too-deep unclosed-bracket unclosed-quote
utf-16""".split()

# Files whose fault is one of those above in a way that no schema sees.
UNSEEN = {
    "date-in-brackets.yaml": "it ends before it begins",
    "date-reversed.yaml": "it ends before it begins",
    "settings-blank/frise.yaml": "it is empty, as other files may be",
}


def frise(*args):
    return subprocess.run([FRISE, *map(str, args)], env=ENV, capture_output=True, text=True, timeout=60)


def schema(*args):
    run = frise("schema", *args)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


class Questions:
    """Files for ajv, each with whether it must be taken."""

    def __init__(self):
        self.schemas, self.docs, self.wanted = {"any": schema()}, [], []

    def project(self, folder):
        name = str(folder)
        if name not in self.schemas:
            self.schemas[name] = schema("--project", folder)
        return name

    def ask(self, schema_name, path, types, is_taken):
        self.docs.append((schema_name, str(path), types))
        self.wanted.append(is_taken)

    def answers(self):
        run = subprocess.run(["node", str(ROOT / "tests" / "schema.js"), str(MODULES)], capture_output=True, text=True,
                             input=json.dumps({"schemas": self.schemas, "docs": self.docs}), timeout=120)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)


def files_of(folder):
    for path in sorted(folder.rglob("*.yaml")):
        inside = path.relative_to(folder)
        if inside.parts[0] != "archive" and not path.is_symlink():
            yield path


def ask_good(questions):
    """Every folder without a problem: content/, and those of the tests."""
    folders = 0
    for settings in sorted([ROOT / "content" / "frise.yaml", *(ROOT / "tests").rglob("frise.yaml")]):
        folder = settings.parent
        if frise("check", "--strict", folder).returncode:
            continue
        folders += 1
        for path in files_of(folder):
            for name in ("any", questions.project(folder)):
                questions.ask(name, path, "text", True)
                questions.ask(name, path, "core", True)
    assert folders >= 5, f"only {folders} sound folders"


def ask_starter(questions, place):
    """What `init` makes points to the schema that it makes, and is taken by it."""
    folder = pathlib.Path(place, "started")
    assert frise("init", folder).returncode == 0
    questions.schemas["started"] = json.loads((folder / "frise.schema.json").read_text())
    assert questions.schemas["started"] == schema("--project", folder)
    assert json.loads((folder / ".vscode" / "settings.json").read_text())["yaml.schemas"] == {
        "./frise.schema.json": "**/*.yaml"}
    for path in files_of(folder):
        way = path.read_text().splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / way).resolve() == (folder / "frise.schema.json").resolve(), path
        questions.ask("started", path, "core", True)


def said_of(path):
    """The rules that are broken in each file: path -> names."""
    rules = {}
    if path.is_dir():
        lines, home = (path / "expect").read_text().splitlines(), None
    else:
        heads = [line[2:] for line in path.read_text().splitlines() if line.startswith("# ")]
        lines, home = [line.removeprefix("expect ") for line in heads], path
    for line in lines:
        found = re.match(r"(?:([^:]*\.yaml):)?\d+:\d+: .* \[([a-z0-9-]+)\]$", line)
        if found:
            at = path / found.group(1) if path.is_dir() else home
            rules.setdefault(at, set()).add(found.group(2))
    return rules


def ask_bad(questions):
    seen = set()
    for case in sorted(BAD.iterdir()):
        if case.name.startswith("_"):
            continue
        folder = case if case.is_dir() else BAD / "_base"
        rules = said_of(case)
        seen |= set().union(*rules.values()) if rules else set()
        for path in files_of(case) if case.is_dir() else [case]:
            broken = rules.get(path, set())
            if broken & set(UNREAD) or str(path.relative_to(BAD)) in UNSEEN:
                continue
            is_taken = not broken & set(REFUSED)
            questions.ask("any", path, "text", is_taken)
            if rules.get(folder / "frise.yaml", set()) & set(UNREAD):
                continue  # what names the folder gives is not known
            is_taken = is_taken and not broken & set(REFUSED_IN_PROJECT)
            questions.ask(questions.project(folder), path, "text", is_taken)
    tables = REFUSED + REFUSED_IN_PROJECT + PASSED + UNREAD
    assert len(tables) == len(set(tables)), "a rule stands in two tables"
    assert seen <= set(tables), f"in no table: {sorted(seen - set(tables))}"
    for rule in REFUSED + REFUSED_IN_PROJECT:
        assert rule in seen, f"no case for {rule}"


def main():
    if not all((MODULES / name).is_dir() for name in ("ajv", "yaml")):
        print("there is no ajv or yaml; ./dev test installs them")
        return 1 if os.environ.get("CI") else 77
    questions = Questions()
    ask_good(questions)
    ask_bad(questions)
    with tempfile.TemporaryDirectory(prefix="frise-schema-") as place:
        ask_starter(questions, place)
        answers = questions.answers()
    failures = 0
    for doc, is_taken, against in zip(questions.docs, questions.wanted, answers):
        if is_taken == (against == ""):
            continue
        failures += 1
        print("refused:" if is_taken else "taken:", *doc, "\n  " + against)
    print(f"{len(questions.docs)} documents, {failures} failures")
    return failures > 0


sys.exit(main())
