#!/usr/bin/env python3
"""The same content under every kind of locale: UTF-8 ones print alike, the others ASCII, a missing one is survived.

  locales.py FRISE CONTENT

Builds fr_FR.UTF-8 and fr_FR.ISO-8859-1 with localedef for the length of the test.
"""
import os
import shutil
import subprocess
import sys
import tempfile

FRISE, CONTENT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
COMMANDS = (["list"], ["keys"], ["show", "jassy-tweet-amazon-aid-ukraine"], ["--render", "120x36"], ["--render", "50x16", "--keys", "/ e c o n o m i e"])
failures = []


def run(env, command):
    done = subprocess.run([FRISE, "-C", CONTENT, *command], env={"PATH": os.environ["PATH"], **env},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    if done.returncode not in (0, 1) or done.stderr:
        failures.append(f"{env} {command}: exit {done.returncode}, {done.stderr!r}")
    return done.stdout


def main():
    folder = tempfile.mkdtemp(prefix="frise-locale-")
    for charset in ("UTF-8", "ISO-8859-1"):
        subprocess.run(["localedef", "-i", "fr_FR", "-f", charset, f"{folder}/fr_FR.{charset}"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not os.path.isdir(f"{folder}/fr_FR.{charset}"):
            failures.append(f"localedef made no fr_FR.{charset}")
    unicode = [{"LC_ALL": "fr_FR.UTF-8", "LOCPATH": folder}, {"LANG": "fr_FR.UTF-8", "LOCPATH": folder},
               {"LC_ALL": "xx_XX.UTF-8"}, {"LANG": "fr_FR.utf8"}]
    ascii_only = [{"LC_ALL": "C"}, {}, {"LC_ALL": "xx_XX"}, {"LC_ALL": "fr_FR.ISO-8859-1", "LOCPATH": folder}]
    runs = 0
    for command in COMMANDS:
        want = run({"LC_ALL": "C.UTF-8"}, command)
        if want.isascii() and command != ["list"]:
            failures.append(f"C.UTF-8 {command} is all ASCII")
        plain = run({"LC_ALL": "C"}, command)
        for envs, expected in ((unicode, want), (ascii_only, plain)):
            for env in envs:
                runs += 1
                if run(env, command) != expected:
                    failures.append(f"{env} {command} differs")
        if not plain.isascii():
            failures.append(f"C {command} is not ASCII")
    shutil.rmtree(folder)
    print("\n".join(failures) if failures else f"{runs} runs")
    return 1 if failures else 0


sys.exit(main())
