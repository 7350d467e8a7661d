#!/usr/bin/env python3
"""Holds the house to its arrows: what one object uses must stand in a layer below, or in its own without a circle.

  layers.py NM ROOT LIB=ARCHIVE...     archives from low to high
  layers.py --self-test                shows that it can fail

Also: each foreign library's header stands in one file of ours, and nothing below src/ includes anything of ui/.
"""
import pathlib
import re
import subprocess
import sys

MAY_USE = {
    "base": [],
    "model": ["base"],
    "load": ["base", "model"],
    "query": ["base", "model"],
    "trade": ["base", "model", "load", "query"],
    "screen": ["base"],
    "panes": ["base", "model", "query", "screen"],
    "app": ["base", "model", "load", "query", "trade", "screen", "panes"],
    "frise": ["base", "model", "load", "query", "trade", "screen", "panes", "app"],
}
ONE_FILE = ["curses.h", "yaml.h", "pcre2.h", "sha2.h", "utf8proc.h"]


def read_objects(nm, archive):
    """object -> (defined, undefined) symbols of one static library"""
    out = subprocess.run([nm, "-A", "--no-sort", archive], check=True, capture_output=True, text=True).stdout
    objects = {}
    for line in out.splitlines():
        where, _, rest = line.rpartition(":")
        name = where.rpartition(":")[2].strip() or where
        kind, symbol = rest.split()[-2:]
        defined, undefined = objects.setdefault(name, (set(), set()))
        if kind in "Uw":
            undefined.add(symbol)
        elif kind.isupper():
            defined.add(symbol)
    return objects


def circles(graph):
    """the groups of two or more objects that reach each other (Tarjan)"""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            at = stack.index(node)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for node in graph:
        if node not in index:
            visit(node)
    return found


def check(libraries):
    """libraries: layer -> object -> (defined, undefined); returns what is wrong"""
    wrong = []
    home = {}
    for layer, objects in libraries.items():
        for name, (defined, _) in objects.items():
            for symbol in defined:
                home[symbol] = (layer, name)
    for layer, objects in libraries.items():
        graph = {name: set() for name in objects}
        for name, (_, undefined) in objects.items():
            for symbol in sorted(undefined & home.keys()):
                there, other = home[symbol]
                if there == layer:
                    graph[name].add(other)
                elif there not in MAY_USE[layer]:
                    wrong.append(f"{layer}/{name} uses {symbol} of {there}/{other}")
        for group in circles(graph):
            wrong.append(f"{layer}: a circle of {', '.join(group)}")
    return wrong


def check_headers(root):
    wrong = []
    files = [p for d in ("src", "ui") for p in sorted((root / d).glob("*.[ch]"))]
    for header in ONE_FILE:
        users = [p.name for p in files if re.search(rf'#\s*include\s*<(ncursesw/)?{re.escape(header)}>', p.read_text())]
        if len(users) > 1:
            wrong.append(f"<{header}> stands in {', '.join(users)}")
    ours = {p.name for p in (root / "ui").glob("*.h")}
    for path in (root / "src").glob("*.[ch]"):
        for name in re.findall(r'#\s*include\s*"([^"]+)"', path.read_text()):
            if name in ours:
                wrong.append(f"{path.name} includes {name} of ui/")
    return wrong


def self_test():
    up = {"base": {"a.o": ({"a"}, {"b"})}, "model": {"b.o": ({"b"}, set())}}
    circle = {"base": {"a.o": ({"a"}, {"b"}), "b.o": ({"b"}, {"c"}), "c.o": ({"c"}, {"a"})}}
    fine = {"base": {"a.o": ({"a"}, {"malloc"})}, "model": {"b.o": ({"b"}, {"a"}), "c.o": ({"c"}, {"b"})}}
    assert check(up) == ["base/a.o uses b of model/b.o"], check(up)
    assert check(circle) == ["base: a circle of a.o, b.o, c.o"], check(circle)
    assert check(fine) == [], check(fine)


def main():
    self_test()
    if sys.argv[1] == "--self-test":
        return 0
    nm, root = sys.argv[1], pathlib.Path(sys.argv[2])
    libraries = {}
    for arg in sys.argv[3:]:
        layer, _, archive = arg.partition("=")
        libraries[layer] = read_objects(nm, archive)
        assert libraries[layer], f"{archive} holds no object"
    wrong = check(libraries) + check_headers(root)
    print("\n".join(wrong) if wrong else f"{sum(map(len, libraries.values()))} objects in {len(libraries)} layers, no arrow up, no circle")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
