#!/usr/bin/env python3
"""What a save costs while frise shows the folder; prints, never fails.

  bench_reload.py FRISE GEN [EVENTS]

GEN is ../shared/tools/gen.py. One file is saved again and again, in place: timed is from its closing to the frame that
shows it, of which 120 ms are meant (until then more may come), and the slowest of the keys struck meanwhile, then also
under a filter with a regex, which is searched for anew each time.
"""
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

FRISE, GEN = sys.argv[1:3]
SIZES = [int(arg) for arg in sys.argv[3:]] or [1000, 10000, 100000]
MARK, SAVES, TARGET = b"\x1b]7777;idle\x07", 8, 200
REGEX = r"/(?:.|\n)*[xy]/"
WORDS = ["Zwxyvutsrq", "Qrstuvyxwz"]  # no letter at the same place: only what differs is sent to a terminal


class Browser:
    def __init__(self, folder):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "FRISE_SYNC": "1",
                   "XDG_STATE_HOME": folder + "-state"}
            os.execve(FRISE, [FRISE, folder], env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = b""
        self.wait(MARK)

    def wait(self, until, seconds=60):
        end = time.perf_counter() + seconds
        while until not in self.seen:
            assert select.select([self.fd], [], [], end - time.perf_counter())[0], "no answer"
            self.seen += os.read(self.fd, 65536)
        self.seen = self.seen[self.seen.index(until) + len(until):]

    def memory(self):
        return int(pathlib.Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1000000

    def key(self, key):
        """Until something is drawn."""
        start = time.perf_counter()
        os.write(self.fd, key)
        assert select.select([self.fd], [], [], 60)[0], "no answer"
        took = (time.perf_counter() - start) * 1000
        while select.select([self.fd], [], [], 0.003)[0]:
            os.read(self.fd, 65536)
        return took

    def quit(self):
        os.write(self.fd, b"QQ")
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Event:
    """The one that stands first in time, and so at the top of the screen."""

    def __init__(self, folder):
        out = subprocess.run([FRISE, "list", "-C", folder, "--limit=1", "--format=json"], capture_output=True, text=True, check=True).stdout
        self.id = json.loads(out)[0]["id"]
        self.path = next(path for path in pathlib.Path(folder).glob("events/**/*.yaml")
                         if f"id: {self.id}\n" in path.read_text(encoding="utf-8"))
        self.text = self.path.read_text(encoding="utf-8")

    def save(self, word):
        text = re.sub(rf"(id: {self.id}\n.*?title: )\S+", rf"\g<1>{word}", self.text, count=1, flags=re.S)
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(text)
        return time.perf_counter()


def shown_after(browser, event, word):
    start = event.save(word)
    browser.wait(word.encode())
    took = (time.perf_counter() - start) * 1000
    browser.wait(MARK)
    return took


def keys_meanwhile(browser, event, word):
    """Keys up and down all the time until well after the change was shown."""
    end = event.save(word) + 1.5
    return [browser.key(b"j" if i % 2 else b"k") for i in range(100000) if time.perf_counter() < end]


def bench(events, folder):
    subprocess.run([sys.executable, GEN, "-n", str(events), "-f", str(events // 100), "-o", folder], check=True,
                   stdout=subprocess.DEVNULL)
    event = Event(folder)
    browser = Browser(folder)
    before = browser.memory()
    times = [shown_after(browser, event, WORDS[i % 2]) for i in range(SAVES)]
    after = browser.memory()
    worst = [max(keys_meanwhile(browser, event, WORDS[i % 2])) for i in range(3)]
    os.write(browser.fd, f":filter {REGEX}\r".encode())
    browser.wait(b"u undoes")
    under = [max(keys_meanwhile(browser, event, WORDS[i % 2])) for i in range(3)]
    browser.quit()
    median = statistics.median(times)
    missed = "" if median <= TARGET else f", MISSED {TARGET}"
    print(f"{events:>8} events: shown {median:.0f} ms after a save (worst {max(times):.0f}){missed}; "
          f"slowest key meanwhile {statistics.median(worst):.0f} ms, under a regex {statistics.median(under):.0f} ms; memory {before} MB, after {SAVES} saves {after} MB")


if not os.path.exists(GEN):
    print("no generator: skipped")
    sys.exit(77)
for events in SIZES:
    with tempfile.TemporaryDirectory() as temporary:
        bench(events, os.path.join(temporary, "content"))
