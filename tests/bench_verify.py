#!/usr/bin/env python3
"""How fast `frise verify` is beside `grep -F -f` of the same quotes over the same texts; prints, never fails.

  bench_verify.py FRISE [TEXTS [QUOTES_A_TEXT]]

The whole program is timed: it reads the folder too, normalises the texts, compares their checksums and tells where a
quote stands twice; grep is told nothing but whole texts and quotes. They take turns.
"""
import hashlib
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

FRISE = os.path.abspath(sys.argv[1])
TEXTS, QUOTES = (int(arg) for arg in (sys.argv[2:] + ["1000", "10"][len(sys.argv) - 2:]))
BYTES, RUNS, MOST = 20000, 7, 3.0
SYLLABLES = "ba cé di fo gu la mé ni pro qui ra sé ti von cha dre l’e ment tion é et le la des con pré".split()
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def make_text(rng, words):
    out, size = [], 0
    while size < BYTES:
        sentence = " ".join(rng.choice(words) for _ in range(rng.randint(6, 20))).capitalize() + rng.choice([". ", " ? ", ".\n\n"])
        out.append(sentence)
        size += len(sentence.encode())
    return "".join(out)


def cut(rng, text):
    """Words of one paragraph, so that grep can find them in one line."""
    paragraph = rng.choice([p for p in text.split("\n\n") if len(p) > 260])
    begin = paragraph.index(" ", rng.randrange(len(paragraph) - 250)) + 1
    end = paragraph.rfind(" ", begin, begin + rng.randint(60, 240))
    return paragraph[begin:end]


def change(quote):
    words = quote.split(" ")
    words[len(words) // 2] = "mot"
    return " ".join(words)


def make_folder(root, rng, changed):
    """Texts, and a file a text whose quotes stand in it, but for a share that was changed. Returns the quotes."""
    words = ["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4))) for _ in range(5000)]
    quotes = []
    (root / "archive").mkdir(parents=True)
    (root / "frise.yaml").write_text("frise: 1\ntitle: Bench\n")
    for number in range(TEXTS):
        text = make_text(rng, words)
        (root / f"archive/{number}.txt").write_text(text)
        lines = [f"source:\n  id: s{number}\n  title: Text {number}\n  text: {number}.txt\n"
                 f"  checksum: sha256:{hashlib.sha256(text.encode()).hexdigest()}\nevents:\n"]
        for k in range(QUOTES):
            quote = cut(rng, text)
            quote = change(quote) if rng.random() < changed else quote
            quotes.append(quote)
            lines.append(f'  - id: e{number}-{k}\n    date: 2022-03-{k + 1:02}\n    title: Event {k}\n    evidence:\n      - quote: "{quote}"\n')
        (root / f"{number}.yaml").write_text("".join(lines))
    (root.parent / f"{root.name}.quotes").write_text("\n".join(quotes) + "\n")


def timed(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENV)
    assert done.returncode in (0, 1), command
    return (time.perf_counter() - start) * 1000


def main():
    with tempfile.TemporaryDirectory(prefix="frise-bench-") as place:
        for name, changed in (("all stand there", 0), ("one in a hundred does not", 0.01), ("none does", 1)):
            root = pathlib.Path(place) / name.replace(" ", "-")
            make_folder(root, random.Random(5), changed)
            ours = [FRISE, "-C", str(root), "verify", "--quiet"]
            theirs = ["grep", "-r", "-c", "-F", "-f", str(root) + ".quotes", str(root / "archive")]
            timed(ours), timed(theirs)
            pairs = [(timed(ours), timed(theirs)) for _ in range(RUNS)]
            mine, grep = (statistics.median(p[i] for p in pairs) for i in (0, 1))
            ratio = statistics.median(a / b for a, b in pairs)
            print(f"verify {TEXTS * QUOTES} quotes in {TEXTS} texts of {BYTES // 1000} KB, {name}: {mine:.0f} ms   "
                  f"grep -F -f {grep:.0f} ms   ratio {ratio:.2f} (at most {MOST:.0f}{'' if ratio <= MOST else ': missed'})", flush=True)


main()
