#!/usr/bin/env python3
"""The pattern for dates in the JSON Schema takes what the loader takes, and nothing else.

  schema_dates.py FRISE ROOT MODULES

Asked are all texts that stand in the tests of dates, and random ones; MODULES is as for schema.py.
"""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

FRISE, ROOT, MODULES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).absolute()
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
A_FILE, FILES = 90, 10  # as many problems as `check` prints
HEAD = "frise: 1\ntitle: Dates\n"
UNSEEN = "it ends before it begins"  # what no regular expression can compare


def texts_of_tests():
    """What stands between quotes in the tests of dates: dates, what is refused, and words."""
    found = set()
    for path in [*sorted((ROOT / "tests").glob("test_date*.c")), ROOT / "tests" / "dates.h"]:
        found |= set(re.findall(r'"([^"\\\n]{1,60})"', path.read_text()))
    return sorted(found)


def part(rng):
    year = rng.choice("1984 2000 1900 2024 0000 0079 -0043 -0004 -0000 198X 19XX -198X 9999 84 20240".split()
                      + "Y-50000 Y12345 Y1984 Y9999999999 Y12345678901".split())
    month = rng.choice(["", "", f"-{rng.randint(0, 45):02}", f"-{rng.randint(1, 12):02}", "-XX", "-Q3", "-Q5", "-2"])
    day = rng.choice(["", "", f"-{rng.randint(0, 32):02}", "-29", "-30", "-31", "-XX", "-5"]) if month else ""
    time = ""
    if day and rng.random() < 0.4:
        time = f"T{rng.randint(0, 25):02}:{rng.randint(0, 61):02}" + rng.choice(["", f":{rng.randint(0, 61):02}"])
        time += rng.choice(["", "Z", "+02:00", "-23:59", "-00:00", "+24:00", "+0200"])
    return year + month + day + time


def random_texts(count):
    rng = random.Random(1984)
    signs = ["", "", "", "~", "?", "%"]
    texts = set()
    while len(texts) < count:
        a, b = part(rng) + rng.choice(signs), part(rng) + rng.choice(signs)
        text = rng.choice([a, a, a + "/" + b, a + "/..", "../" + a, a + "/", "/" + a, f"[{a}..{b}]", f"[..{a}]",
                           f"[{a}..]", f"[{a}]", f"[{a}/{b}]", a + ".." + b, f" {a} "])
        if rng.random() < 0.2:  # a slip of the pen
            at = rng.randrange(len(text))
            text = text[:at] + rng.choice(["", "0", "-", "X", "~", "/", ".", "T", "9", " "]) + text[at + 1:]
        texts.add(text)
    return sorted(texts)


def refused_by_loader(values):
    """Of each value of `date:`, as it stands in YAML, what is said against it."""
    said = {}
    for start in range(0, len(values), A_FILE * FILES):
        with tempfile.TemporaryDirectory(prefix="frise-dates-") as folder:
            pathlib.Path(folder, "frise.yaml").write_text(HEAD)
            for file in range(FILES):
                chunk = values[start + file * A_FILE:start + (file + 1) * A_FILE]
                lines = [f"- {{id: e{start}-{file}-{i}, title: T, date: {value}}}\n" for i, value in enumerate(chunk)]
                pathlib.Path(folder, f"{file}.yaml").write_text("events:\n" + "".join(lines))
            run = subprocess.run([FRISE, "check", "--format=json", folder], env=ENV, capture_output=True, text=True)
            for problem in json.loads(run.stdout):
                at = start + int(problem["file"][0]) * A_FILE + problem["line"] - 2
                said[at] = problem["message"]
    return [said.get(i, "") for i in range(len(values))]


def refused_by_schema(documents):
    schema = json.loads(subprocess.run([FRISE, "schema"], env=ENV, capture_output=True, text=True).stdout)
    definitions = schema["definitions"]
    date = {"definitions": definitions, **definitions["event"]["properties"]["date"]}
    question = {"schemas": {"date": date}, "docs": [["date", {"value": document}, ""] for document in documents]}
    run = subprocess.run(["node", str(ROOT / "tests" / "schema.js"), str(MODULES)], capture_output=True, text=True,
                         input=json.dumps(question))
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def main():
    if not (MODULES / "ajv").is_dir():
        print("there is no ajv; ./dev test installs it")
        return 1 if os.environ.get("CI") else 77
    texts = texts_of_tests() + random_texts(3000)
    texts += [" ", "2022\n", "\t2022", "\u00a02022", "٢٠٢٢", "unknown ", "Unknown"]
    # As a text, and as the one item of a list.
    documents = texts + [[text] for text in texts]
    loader = refused_by_loader([json.dumps(document) for document in documents])
    failures = taken = 0
    for document, against, schema in zip(documents, loader, refused_by_schema(documents)):
        taken += against == ""
        if (against == "") == (schema == "") or UNSEEN in against:
            continue
        failures += 1
        print(json.dumps(document), "loader:", against or "takes it", "schema:", schema or "takes it")
    assert 500 < taken < len(documents) - 500, f"{taken} of {len(documents)} are dates"
    print(f"{len(documents)} values, {taken} of them dates, {failures} failures")
    return failures > 0


sys.exit(main())
