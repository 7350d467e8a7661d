#!/usr/bin/env python3
"""README tells the truth: its pictures are what is drawn, its content example loads clean, its commands are there.

  readme.py FRISE ROOT [--update]
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FRISE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
PLACE = tempfile.TemporaryDirectory(prefix="frise-readme-")
tempfile.tempdir = PLACE.name  # for all that is made below, gone at the end
README = ROOT / "README.md"
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
PICTURES = {
    "screen": ["--render", "100x28", "--keys", "<Tab> <Tab> j j <Space> <Tab> j", "content"],
    "density": ["density", "-C", "content", "--by=quarter"],
    "chart": ["chart", "-C", "content", "--by=day", "--from=2022-02-21", "--to=2022-03-20", "--limit=8"],
}
DRAWN = {"ui/data/chart.svg": ["chart", "--svg", "--width=1000", "-C", "content"]}
failures = []


def frise(*args):
    return subprocess.run([FRISE, *args], env=ENV, cwd=ROOT, capture_output=True, text=True, timeout=60)


def check_picture(text, name, args):
    """The text with the picture as it is drawn now."""
    drawn = f"<!-- {name} -->\n```text\n" + frise(*args).stdout + f"```\n<!-- /{name} -->"
    shown = re.search(f"<!-- {name} -->\n.*?<!-- /{name} -->", text, re.S)
    if shown.group() == drawn:
        return text
    if "--update" not in sys.argv:
        failures.append(f"the picture {name} is not what is drawn now; tests/readme.py FRISE ROOT --update")
    return text.replace(shown.group(), drawn)


def check_drawn(text):
    for name, args in DRAWN.items():
        drawn = subprocess.run([FRISE, *args], env=ENV, cwd=ROOT, capture_output=True, timeout=60).stdout
        if "--update" in sys.argv:
            (ROOT / name).write_bytes(drawn)
        elif (ROOT / name).read_bytes() != drawn:
            failures.append(f"{name} is not what is drawn now; tests/readme.py FRISE ROOT --update")
        if f"]({name})" not in text:
            failures.append(f"README does not show {name}")


def check_example(text):
    folder = pathlib.Path(tempfile.mkdtemp())
    for block in re.findall(r"```yaml\n(.*?)```", text, re.S):
        name = re.match(r"# ([\w./-]+)", block).group(1)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(block)
    # What the example refers to, and is told elsewhere.
    (folder / "rest.yaml").write_text("""entities:
  - {id: amazon, name: Amazon, type: company}
  - {id: united-states, name: United States, type: country}
  - {id: russia, name: Russia, type: country}
source: {id: elsewhere, title: Another article}
events:
  - {id: another-event, date: 2022-02, title: Another, evidence: {quote: some words of it}}
  - {id: an-event-of-another-file, date: 2022-01, title: Told twice, evidence: {quote: some words of that}}
""")
    run = frise("check", "--strict", str(folder))
    if run.returncode:
        failures.append("the example is not clean:\n" + run.stdout)
    listed = frise("list", "-C", str(folder), "company:amazon", "target:russia").stdout
    if "aws-refuses-new-customers" not in listed:
        failures.append("the example's event is not found by its company: " + listed)


def check_queries(text):
    questions = re.search(r"```text\n(company:.*?)```", text, re.S).group(1).splitlines()
    queries = [re.split(r" {2,}", line)[0] for line in questions]
    if len(queries) < 10:
        failures.append(f"only {len(queries)} questions")
    for query in queries:
        if frise("list", "-C", "content", "--", query).returncode != 0:
            failures.append(f"list {query} finds nothing")
    for query in re.findall(r"`\./dev run list (.*?)`", text):
        if frise("list", "-C", "content", *query.split()).returncode != 0:
            failures.append(f"list {query} finds nothing")


text = README.read_text()
pictured = text
for picture in PICTURES.items():
    pictured = check_picture(pictured, *picture)
if "--update" in sys.argv:
    README.write_text(pictured)
check_drawn(text)
check_example(text)
check_queries(text)
print("\n".join(failures) if failures else "README is as the program")
sys.exit(1 if failures else 0)
