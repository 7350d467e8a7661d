#!/usr/bin/env python3
"""Types into a full-screen program in a terminal of its own, each time once it shows what is waited for.

  typist.py 'nano FILE' WAIT KEYS [WAIT KEYS ...]    keys with Python's escapes; then the program has to end
"""
import codecs
import os
import pty
import select
import shlex
import sys
import time

LIMIT = 30  # seconds, for a program that never shows it

program, steps = shlex.split(sys.argv[1]), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm"
    os.execvp(program[0], program)
end, seen = time.monotonic() + LIMIT, b""


def more():
    """What it prints next; empty when it ended."""
    if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
        sys.exit(f"typist: waited in vain, seen: {seen!r}")
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


for wait, keys in zip(steps[::2], steps[1::2]):
    while wait.encode() not in seen:
        piece = more()
        if not piece:
            sys.exit(f"typist: ended before {wait!r}: {seen!r}")
        seen += piece
    seen = b""
    os.write(terminal, codecs.decode(keys, "unicode_escape").encode("latin-1"))
while more():
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
