#!/usr/bin/env python3
"""How fast frise is, each figure beside a peer or a floor of the same run; prints, never fails.

  bench.py FRISE YAML_LOOP GEN [EVENTS]

GEN is ../shared/tools/gen.py. Whole processes take turns (A B A B ...), keys are timed in a pseudo-terminal from the
writing of the key to the mark that says frise waits again (FRISE_SYNC).
"""
import fcntl
import glob
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

FRISE, LOOP, GEN = sys.argv[1:4]
EVENTS = sys.argv[4] if len(sys.argv) > 4 else "100000"
MARK = b"\x1b]7777;idle\x07"
ESC = b"\x1b"
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "FRISE_SYNC": "1"}
KEYS = [("Down", b"\x1b[B", b""), ("Page down", b"\x1b[6~", b""), ("next event (J)", b"J", b""), ("End, Home", b"G", b"g"),
        ("tick a company", b" ", b" "), ("a key in the search", b"a", b"\x7f"), ("a key in the filter", b"a", b"\x7f"),
        ("chart and back", b"c", b"c"), ("chart: a column", b"l", b"h"), ("chart: half a screen", b"L", b"H"), ("chart: a lane", b"j", b"k"), ("chart: zoom in, out", b"+", b"-")]
CHART = [name for name, _, _ in KEYS if name.startswith("chart:")]
BEFORE = {"tick a company": b"1j", "a key in the search": b"2/", "a key in the filter": b"f", **dict.fromkeys(CHART, b"c")}
AFTER = {"a key in the search": b"\x07", "a key in the filter": b"\x07", **dict.fromkeys(CHART, b"c")}

# What a person types into the filter prompt, key by key, and the targets for it: median and worst, in ms.
TYPED = {"words": ["premier or diplomatique", "-opposition -diplomatique reporte", "commission europe sanction"],
         "phrases": ['"le premier ministre"', '"au nom de" -"la commission"'],
         "fields": ["company:abegeois kind:report date:2010..2015", "-kind:sanction,stop status:confirmed", "is:single-source source:src-00001"]}
COMFORT, LIMIT = 16, 33
COSTLY = r"/(?:.|\n)*[xy]/"

# In memory against programs that read the same files: what is asked, of frise and of them, and how much of rg -i's time it may take.
IN_MEMORY = [("a word", "diplomatique", "diplomatique", 0.35), ("one of three", "souverain or diplomatique or reporte", "souverain|diplomatique|reporte", 0.75),
             ("the same as a regex", "/souverain|diplomatique|reporte/", "souverain|diplomatique|reporte", 0.75),
             ("a regex", r"/\w+roux\b/", r"\w+roux\b", 0.5), ("a regex without literals", r"/\b[xyz]\w{9}\b/", r"\b[xyz]\w{9}\b", None)]


def timed(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENV)
    assert done.returncode in (0, 1), command
    return time.perf_counter() - start


def compare(what, ours, name, theirs, runs=5):
    timed(ours), timed(theirs)
    a, b = zip(*[(timed(ours), timed(theirs)) for _ in range(runs)])
    ratio = statistics.median(x / y for x, y in zip(a, b))
    print(f"{what:<34} {statistics.median(a) * 1000:8.0f} ms   {name} {statistics.median(b) * 1000:.0f} ms   ratio {ratio:.2f}")


class Browser:
    def __init__(self, folder):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(FRISE, [FRISE, folder], ENV)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.bytes = 0
        self.wait()

    def wait(self, until=MARK):
        seen = b""
        while until not in seen if until != MARK else not seen.endswith(MARK):
            assert select.select([self.fd], [], [], 120)[0], "no answer"
            seen += os.read(self.fd, 65536)
        self.bytes = len(seen) - len(MARK)

    def key(self, key):
        start = time.perf_counter()
        os.write(self.fd, key)
        self.wait()
        return (time.perf_counter() - start) * 1000

    def watch(self, seconds):
        """What it sends in that time."""
        seen, end = b"", time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                seen += os.read(self.fd, 65536)
        return seen

    def frame(self, key, shows):
        """Until a frame shows this; the browser may go on working."""
        start = time.perf_counter()
        os.write(self.fd, key)
        self.wait(shows)
        return (time.perf_counter() - start) * 1000

    def type(self, text):
        return [self.key(bytes([b])) for b in text.encode()]

    def end(self):
        """Not from a prompt: there a Q is text, and so was all that was timed."""
        os.write(self.fd, b"Q")
        try:
            while select.select([self.fd], [], [], 10)[0]:
                os.read(self.fd, 65536)
            os.kill(self.pid, signal.SIGKILL)
            raise AssertionError("a key was not a command")
        except OSError:
            os.waitpid(self.pid, 0)

    def memory(self):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))


def keys(folder):
    browser = Browser(folder)
    for name, key, back in KEYS:
        for one in BEFORE.get(name, b""):
            browser.key(bytes([one]))
        times, size = [], []
        for _ in range(40):
            times.append(browser.key(key))
            size.append(browser.bytes)
            if back:
                browser.key(back)
        for one in AFTER.get(name, b""):
            browser.key(bytes([one]))
        times.sort()
        print(f"{name:<34} {statistics.median(times):8.2f} ms   worst {times[-1]:.2f} ms   {statistics.median(size):.0f} bytes")
    print(f"{'memory':<34} {browser.memory():8} MB")
    browser.end()


def report(name, times):
    median, worst = statistics.median(times), max(times)
    missed = f"   MISSED: {COMFORT} and {LIMIT} ms are wanted" if median > COMFORT or worst > LIMIT else ""
    print(f"{name:<34} {median:8.2f} ms   worst {worst:.2f} ms   ({len(times)} keys){missed}", flush=True)


def find(folder):
    """Typing filters, taking them back, ticking."""
    browser = Browser(folder)
    enters = []
    for name, queries in TYPED.items():
        times = []
        for query in queries:
            browser.key(b"f")
            browser.key(b"\x15")
            times += browser.type(query)
            enters.append(browser.key(b"\r"))
        report(f"a key in the filter: {name}", times)
    report("Enter in the filter", enters)
    report("undo, redo", [browser.key(key) for key in [b"u"] * len(enters) + [b"U"] * len(enters)])
    report("all off, on", [browser.key(b"F") for _ in range(10)])
    browser.type(":clear\r1")
    times = []
    for _ in range(8):
        browser.key(b")")
        for _ in range(3):
            browser.key(b"j")
            times.append(browser.key(b" "))
    report("a tick, in ever more groups", times)
    browser.end()


def costly(folder):
    """Keys while a regex that must look at everything is searched for."""
    browser = Browser(folder)
    os.write(browser.fd, f":filter {COSTLY}\r".encode())
    seen = browser.watch(0.5)
    print(f"{'progress of a costly regex':<34} {len(re.findall(rb'H[0-9]+', seen)):8} numbers shown in half a second", flush=True)
    # The heading of the pane that gets the focus is drawn with this mark.
    report("a key while a costly regex runs", [browser.frame(b"\t", "\u258c".encode()) for _ in range(20)])
    print(f"{'Esc stops it':<34} {browser.key(ESC):8.2f} ms   (with the wait for what may follow an ESC)", flush=True)
    browser.end()


def in_memory(folder, bench):
    """The same text searched by frise, which has it in memory, and by programs that read the files."""
    out = subprocess.run([bench, folder, "7", *[ours for _, ours, _, _ in IN_MEMORY]], check=True, capture_output=True, text=True).stdout
    times = [float(ms) for ms in re.findall(r"anew ([\d.]+)\)", out)]
    for (name, _, pattern, target), ms in zip(IN_MEMORY, times):
        line = f"search in memory: {name:<24} {ms:8.2f} ms"
        for peer in (["rg", "-ci"], ["grep", "-rciE"]):
            if not shutil.which(peer[0]):
                line += f"   {peer[0]} is not installed"
                continue
            theirs = statistics.median(timed([*peer, pattern, folder]) for _ in range(5)) * 1000
            line += f"   {' '.join(peer)} {theirs:.0f} ms, ratio {ms / theirs:.2f}"
            if peer[0] == "rg" and target and ms / theirs > target:
                line += f" MISSED: {target} is wanted"
        print(line, flush=True)


def compare_folders(folder, bench):
    """The folder with itself, then with a copy of which every tenth file has other titles."""
    with tempfile.TemporaryDirectory(prefix="frise-bench-") as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        subprocess.run([bench, folder, copy], check=True)
        for path in sorted(glob.glob(copy + "/**/*.yaml", recursive=True))[::10]:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace("    title: ", "    title: Now "))
        subprocess.run([bench, folder, copy], check=True)


def main():
    if not os.path.exists(GEN):
        print("no generator: skipped")
        return 77
    with tempfile.TemporaryDirectory(prefix="frise-bench-") as folder:
        subprocess.run([sys.executable, GEN, "-n", EVENTS, "-f", "1000", "-o", folder], check=True)
        files = sorted(glob.glob(folder + "/**/*.yaml", recursive=True))
        size = sum(map(os.path.getsize, files)) / 1e6
        print(f"{EVENTS} events, {len(files)} files, {size:.0f} MB")
        compare("check: read and link all", [FRISE, "check", folder], "libyaml's events alone, two threads", [LOOP, *files])
        compare("list: a word", [FRISE, "list", "-C", folder, "souverain"], "grep -ri", ["grep", "-ri", "souverain", folder])
        keys(folder)
        find(folder)
        costly(folder)
        compare_folders(folder, os.path.join(os.path.dirname(LOOP), "bench_diff"))
        in_memory(folder, os.path.join(os.path.dirname(LOOP), "bench_query"))
        grep = min(timed(["grep", "-rci", "diplomatique", folder]) for _ in range(3))
        print(f"a filter parsed, matched, counted in all facets; grep -rci of a word takes {grep * 1000:.0f} ms:", flush=True)
        subprocess.run([os.path.join(os.path.dirname(LOOP), "bench_query"), folder], check=True)
    return 0


sys.exit(main())
