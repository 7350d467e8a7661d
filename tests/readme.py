#!/usr/bin/env python3
"""README tells the truth: its pictures are what is drawn, its content example loads clean, its commands are there.

  readme.py FRISE ROOT [--update]
"""
import os
import pathlib
import re
import shutil
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
    "explain": ["check", "--explain", "flow-comma"],
    "density": ["density", "-C", "content", "--by=quarter"],
    "chart": ["chart", "-C", "content", "--by=day", "--from=2022-02-21", "--to=2022-03-20", "--limit=8"],
}
# What content/ is said to have been: a text as it is, within an event or entity, and as it was.
BEFORE = [
    ("articles/aws-russia-belarus.yaml", "lumen-disconnects-from-russia", "value: 2022-03-08", "value: 2022-03"),
    ("articles/aws-russia-belarus.yaml", "lumen-disconnects-from-russia", "en: Lumen leaves Russia and", "en: Lumen quits Russia and"),
    ("articles/aws-russia-belarus.yaml", "amazon-announces-aws-russia-decision", "sont minimes", "resteront minimes"),
    ("articles/amazon-ukraine-aid.yaml", "hm-pauses-sales-in-russia", None, ""),
    ("entities.yaml", "aws", "[AWS, Amazon Web Service]", "[AWS]"),
    ("entities.yaml", "aws", "  - id: aws\n", "  - {id: aws-singular, name: Amazon Web Service, type: company}\n  - id: aws\n"),
]
DRAWN = {"ui/data/chart.svg": ["chart", "--svg", "--width=1000", "-C", "content"]}
failures = []


def frise(*args):
    return subprocess.run([FRISE, *args], env=ENV, cwd=ROOT, capture_output=True, text=True, timeout=60)


def make_before():
    """content/ as it is said to have been; of an event without a text nothing was there."""
    folder = pathlib.Path(tempfile.mkdtemp()) / "content"
    shutil.copytree(ROOT / "content", folder)
    for name, ident, now, was in BEFORE:
        text = (folder / name).read_text()
        record = re.search(rf"^  - id: {re.escape(ident)}\n.*?(?=^  - id: |\Z)", text, re.S | re.M).group()
        assert record.count(now or record) == 1, (ident, now)
        (folder / name).write_text(text.replace(record, record.replace(now or record, was)))
    return folder


def check_worktree(text):
    """The commands as they stand there, in a repository that is the folder, and in one that holds it."""
    if not shutil.which("git"):
        print("left out: git is not installed")
        return
    commands = re.search(r"```sh\n(git worktree add.*?)```", text, re.S).group(1)
    below = re.search(r"`(frise diff \S*/content content)`", text).group(1)
    run_worktree("", commands)
    run_worktree("content", re.sub("frise diff .*", below, commands))


def run_worktree(where, commands):
    """Six commits, of which the first one lacks an event."""
    root = pathlib.Path(tempfile.mkdtemp()) / "repository"
    git = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    shutil.copytree(make_before(), root / where)
    subprocess.run(["git", "init", "-q", str(root)], check=True, capture_output=True)
    for number in range(6):
        if number == 1:
            shutil.copytree(ROOT / "content", root / where, dirs_exist_ok=True)
        subprocess.run([*git, "add", "-A"], check=True, capture_output=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", str(number)], check=True, capture_output=True)
    run = subprocess.run(["sh", "-c", commands], cwd=root, capture_output=True, text=True, timeout=60,
                         env=dict(ENV, PATH=os.path.dirname(FRISE) + ":" + ENV["PATH"]))
    if run.stdout.count("hm-pauses-sales-in-russia") != 1 or (root.parent / "before").exists():
        failures.append("the commands of git worktree: " + run.stdout + run.stderr)


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


PICTURES["diff"] = ["diff", str(make_before()), "content"]
text = README.read_text()
pictured = text
for picture in PICTURES.items():
    pictured = check_picture(pictured, *picture)
if "--update" in sys.argv:
    README.write_text(pictured)
check_drawn(text)
check_example(text)
check_queries(text)
check_worktree(text)
print("\n".join(failures) if failures else "README is as the program")
sys.exit(1 if failures else 0)
