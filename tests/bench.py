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
import select
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
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "FRISE_SYNC": "1"}
KEYS = [("Down", b"\x1b[B", b""), ("Page down", b"\x1b[6~", b""), ("next event (J)", b"J", b""), ("End, Home", b"G", b"g"),
        ("tick a company", b" ", b" "), ("a key in the search", b"a", b"\x7f"), ("a key in the filter", b"a", b"\x7f")]
BEFORE = {"tick a company": b"1j", "a key in the search": b"2/", "a key in the filter": b"f"}
AFTER = {"a key in the search": b"\x07", "a key in the filter": b"\x07"}


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

    def wait(self):
        seen = b""
        while not seen.endswith(MARK):
            assert select.select([self.fd], [], [], 120)[0], "no answer"
            seen += os.read(self.fd, 65536)
        self.bytes = len(seen) - len(MARK)

    def key(self, key):
        start = time.perf_counter()
        os.write(self.fd, key)
        self.wait()
        return (time.perf_counter() - start) * 1000

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
    os.write(browser.fd, b"Q")
    os.waitpid(browser.pid, 0)


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
        grep = min(timed(["grep", "-rci", "diplomatique", folder]) for _ in range(3))
        print(f"a filter parsed, matched, counted in all facets; grep -rci of a word takes {grep * 1000:.0f} ms:", flush=True)
        subprocess.run([os.path.join(os.path.dirname(LOOP), "bench_query"), folder], check=True)
    return 0


sys.exit(main())
