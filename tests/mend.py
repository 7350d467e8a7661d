#!/usr/bin/env python3
"""A hint mends what it is about: every broken file tests/bad/yaml-* is mended by its hints alone, to the letter, and
so are those whose lines slid out of what they belong to.

  mend.py FRISE ROOT

Of what a hint offers the first is done ("write X, or ..."), at the place that `check` names, and `check` asked again,
until there is nothing left that is no YAML. What the letters leave open is filled in with `x`.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FRISE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
BAD = ROOT / "tests" / "bad"
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
SYNTAX = """alias anchor bad-escape bad-start byte-order-mark colon-in-text comma comment-in-text control-character
directive duplicate-key empty-key flow-comma indent key-not-text line-separator merge-conflict missing-colon
missing-space mixed-block not-utf8 quote-inside second-document syntax tab tag too-deep unclosed-bracket
unclosed-quote utf-16""".split()
MOST_STEPS = 12
ODD = " \t\u00a0"


class Place:
    """The lines of a file and a place in them: `at` is the character."""

    def __init__(self, text, problem):
        self.lines, self.row, self.at = text.split("\n"), problem["line"] - 1, problem["col"] - 1
        self.message = problem["message"]

    @property
    def line(self):
        return self.lines[self.row]

    @line.setter
    def line(self, text):
        self.lines[self.row] = text

    def put(self, at, text, over=0):
        self.line = self.line[:at] + text + self.line[at + over:]

    def indent(self, row):
        return len(self.lines[row]) - len(self.lines[row].lstrip(" "))

    def last_of_text(self):
        """The last line of the text that begins at the place: those below it that are indented deeper than its key."""
        row, depth = self.row, len(re.match(r" *(- +)*", self.line).group())
        while row + 1 < len(self.lines) and self.lines[row + 1].strip() and self.indent(row + 1) > depth:
            row += 1
        return row


def in_quotes(place, text):
    """`write "X"`: where X stands without them."""
    inside = text[1:-1].replace('\\"', '"').replace("\\\\", "\\") if text[0] == '"' else text[1:-1]
    at = place.line.rindex(inside, 0, max(place.at, 0) + len(inside) + 1)
    place.put(at, text, len(inside))


def in_line(place, text):
    """`write key: value` and `write - item`: instead of what stands in the line, but for its depth and dashes."""
    start = re.match(r"[ ]*" if text.startswith("- ") else r" *(- +)*", place.line).end()
    place.line = place.line[:start] + text


def in_brackets(place, text):
    """`write [X]`: for {X}, or for the items that stand there."""
    braces = "{" + text[1:-1] + "}"
    if braces in place.line:
        place.line = place.line.replace(braces, text)
    else:
        place.line = place.line[:place.at] + text


def inside_text(place, sign, by):
    """Each sign within the text of this line, which goes from its first quote to its last one."""
    quote = re.search(r"(?<=[ \[{])[\"']", place.line)
    first, last = quote.start() + 1, place.line.rindex(quote.group())
    place.line = place.line[:first] + place.line[first:last].replace(sign, by) + place.line[last:]


def depth(place, spaces):
    place.line = " " * int(spaces) + place.line.lstrip(ODD)


def slide(place, spaces):
    """The line, and those below it that are deeper."""
    row, was = place.row, place.indent(place.row)
    while row < len(place.lines) and (row == place.row or place.indent(row) > was):
        place.lines[row] = " " * (int(spaces) - was) + place.lines[row]
        row += 1


def below_key(place, key, spaces):
    depth(place, spaces)
    place.lines.insert(place.row, " " * (int(spaces) - 2) + key + ":")


def both_in_braces(place, key, value, other):
    """The value of the key above and that of this line."""
    row = max(row for row in range(place.row) if place.lines[row].strip() == f"{key}: {value}")
    place.lines[row] = place.lines[row].replace(value, f"{{value: {value}, {place.line.strip()}}}")
    del place.lines[place.row]


def around_text(place):
    last = place.last_of_text()
    place.put(place.at, '"')
    place.lines[last] += '"'


def add_to(place, row, sign):
    place.lines[row] += sign


def after_text(place, word):
    while not place.line.endswith(word):
        place.row += 1
    place.line += '"'


def close_text(place):
    """In a list between brackets a text ends at the comma."""
    place.put(re.compile(r",|$").search(place.line, place.at).start(), '"')


def one_side(place):
    side, kept = "", []
    for line in place.lines:
        if re.match(r"(<{7}|\|{7}|={7}|>{7})( |$)", line):
            side = "" if line[0] == ">" else line[0]
        elif side in ("", "<"):
            kept.append(line)
    place.lines = kept


def two_records(place):
    first = int(re.search(r"first on line (\d+)", place.message).group(1)) - 1
    key, depth, row = place.line.split(":")[0], place.indent(first), first
    while row < len(place.lines) and place.lines[row].strip() and place.indent(row) >= depth:
        begins = place.lines[row].startswith(key + ":")
        place.lines[row] = " " * depth + ("- " if begins else "  ") + place.lines[row][depth:]
        row += 1


def flatter(place):
    place.line = place.line.replace("[" * 10, "").replace("]" * 10, "")


def drop_line(place):
    del place.lines[place.row]


def drop_char(place):
    place.put(place.at, "", 1)


# What a hint says, and how that is done.
WAYS = [
    (r"write \\\" for each quote inside the text", lambda p: inside_text(p, '"', '\\"')),
    (r"write '' for each ' inside the text", lambda p: inside_text(p, "'", "''")),
    (r"write \\\\ for each backslash that is part of the text", lambda p: inside_text(p, "\\", "\\\\")),
    (r"write the character itself, or \\\\ for a backslash", lambda p: p.put(p.at, "\\")),
    (r"write the key before it", lambda p: p.put(p.at, "x")),
    (r"write ':' and a value after it", lambda p: p.put(len(p.line), ": x")),
    (r"write ':' after the key", lambda p: p.put(re.match(r"[ -]*\w+", p.line).end(), ":")),
    (r"write it without '- '", lambda p: p.put(p.at, "", 2)),
    (r"write '- ' before it", lambda p: p.put(p.at, "- ")),
    (r"write it flatter", flatter),
    (r"write both as (\w+): {value: (.*), (\w+): \.\.\.}", both_in_braces),
    (r"write (\w+): on a line above it, and indent this line by (\d+) spaces$", below_key),
    (r"write (\".*?(?<!\\)\")(, or .*)?$", in_quotes),
    (r"write ('.*')$", in_quotes),
    (r"write (\[.*?\])(,| for|$)", in_brackets),
    (r"write (.*)$", in_line),
    (r"indent this line by (\d+) spaces, and those that belong to it with it", slide),
    (r"indent (?:this line|it) by (\d+) (?:common )?spaces?", depth),
    (r"take the spaces off the beginning of this line", lambda p: depth(p, 0)),
    (r"begin the line with '( *- )'", lambda p, start: setattr(p, "line", start + p.line.lstrip())),
    (r"add (\S+) at the end of the line above", lambda p, sign: add_to(p, p.row - 1, sign)),
    (r"add (\S+) at the end of the line", lambda p, sign: p.put(len(p.line), sign)),
    (r"add \" at the end of the text, after '(.*)'", after_text),
    (r"add \" at the end of the text", close_text),
    (r"add (\S+) after the last value", lambda p, sign: add_to(p, p.last_of_text(), sign)),
    (r"add (\S+) before the (.)", lambda p, sign, what: p.put(p.line.index(what, p.at), sign)),
    (r"add (\S+) before it", lambda p, sign: p.put(p.at, sign)),
    (r"delete what stands here and type '(.)'", lambda p, letter: p.put(p.at, letter, 1)),
    (r"delete what stands here", lambda p: setattr(p, "line", p.line[:p.at])),
    (r"delete the line|move what follows .* or delete the line", drop_line),
    (r"put the items of both under the first, and delete this line", drop_line),
    (r"delete one of the two", drop_line),
    (r"delete each '- '", lambda p: setattr(p, "line", p.line.replace("[- ", "[").replace(", - ", ", "))),
    (r"delete it", drop_char),
    (r"type a space (instead|over it)", lambda p, _: p.put(p.at, " ", 1)),
    (r"keep one side", one_side),
    (r"put \" before the text and after it", around_text),
    (r"put the text in quotes", lambda p: setattr(p, "line", re.sub(r"(\[.*?\])", r'"\1"', p.line, count=1))),
    (r"move it into the quotes", lambda p: setattr(p, "line", re.sub(r"\"(, [^\"}]*)}", r'\1"}', p.line))),
    (r"for two records begin each with '- '", two_records),
]
# The same for the whole file, in bytes.
WHOLE = [
    (r"convert the file: iconv -f windows-1252", lambda b: b.decode("windows-1252").encode()),
    (r"save the file as UTF-8", lambda b: b.decode("utf-16" if b[:2] == b"\xff\xfe" else "utf-16-le").encode()),
    (r"save the file with line feeds", lambda b: b.replace(b"\r\n", b"\n").replace(b"\r", b"\n")),
]


def follow(data, problem):
    for pattern, way in WHOLE:
        if re.match(pattern, problem["hint"]):
            return way(data)
    for pattern, way in WAYS:
        found = re.match(pattern, problem["hint"])
        if found:
            mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
            place = Place(data.decode(errors="surrogateescape").removeprefix(mark), problem)
            way(place, *[group for group in found.groups() if group is not None][:way.__code__.co_argcount - 1])
            return (mark + "\n".join(place.lines)).encode(errors="surrogateescape")
    raise LookupError("nobody knows how to: " + problem["hint"])


def problems_of(folder, name):
    run = subprocess.run([FRISE, "check", "--format=json", str(folder)], env=ENV, capture_output=True, text=True)
    rules = SYNTAX if name.startswith("yaml-") or name == "a.yaml" else SYNTAX + ["unknown-key"]
    return [p for p in json.loads(run.stdout) if p["file"] == name and p["rule"] in rules]


def mend(folder, path):
    """What is left to be said once the hints were followed, and how many were."""
    for step in range(MOST_STEPS):
        problems = problems_of(folder, path.name)
        if not problems or not problems[0]["hint"]:
            return problems, step
        path.write_bytes(follow(path.read_bytes(), problems[0]))
    return problems, MOST_STEPS


def main():
    failures, files, followed = [], 0, 0
    for case in sorted([*BAD.glob("yaml-*"), *BAD.glob("[!y]*-slid-*.yaml")]):
        with tempfile.TemporaryDirectory(prefix="frise-mend-") as place:
            shutil.copytree(case if case.is_dir() else BAD / "_base", place, dirs_exist_ok=True)
            if case.is_file():
                shutil.copy(case, place)
            path = pathlib.Path(place, "a.yaml" if case.is_dir() else case.name)
            files += bool(problems_of(place, path.name))
            try:
                left, steps = mend(place, path)
            except (LookupError, ValueError) as error:
                left, steps = [repr(error)], 0
            followed += steps
            if left:
                failures.append(f"{case.name}: {left[0]}\n{path.read_bytes().decode(errors='replace')}")
    print("\n".join(failures))
    print(f"{files} broken files, {followed} hints followed, {len(failures)} not mended")
    return len(failures) > 0 or files < 90


sys.exit(main())
