#!/usr/bin/env python3
"""README's hook for git: what has errors is not committed, what is sound is.

  hook.py FRISE ROOT
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FRISE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
EVENT = "events:\n  - id: one\n    date: %s\n    title: One\n"
failures = []


def expect(what, condition, seen=""):
    if not condition:
        failures.append(f"{what}\n{seen}")


def main():
    if not shutil.which("git"):
        print("there is no git")
        return 1 if os.environ.get("CI") else 77
    readme = (ROOT / "README.md").read_text()
    hook = re.search(r"```sh\n(#!/bin/sh\n# \.git/hooks/pre-commit.*?)```", readme, re.S).group(1)
    with tempfile.TemporaryDirectory(prefix="frise-hook-") as place:
        bin, repo = pathlib.Path(place, "bin"), pathlib.Path(place, "repo")
        bin.mkdir()
        (bin / "frise").symlink_to(FRISE)
        who = {key: "A" for key in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME")}
        mail = {key: "a@example.org" for key in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")}
        env = {"PATH": f"{bin}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": place, **who, **mail}

        def git(*args):
            return subprocess.run(["git", "-C", str(repo), *args], env=env, capture_output=True, text=True, timeout=60)

        def commit(date):
            (repo / "content" / "a.yaml").write_text(EVENT % date)
            git("add", "-A")
            run = git("commit", "-m", date)
            return run.returncode, run.stdout + run.stderr, git("log", "--format=%s").stdout.split()

        (repo / "content").mkdir(parents=True)
        (repo / "content" / "frise.yaml").write_text("frise: 1\ntitle: Hooked\n")
        expect("a repository", git("init", "-q").returncode == 0)
        path = repo / ".git" / "hooks" / "pre-commit"
        path.write_text(hook)
        path.chmod(0o755)
        code, said, log = commit("2022-03-04")
        expect("what is sound is committed", code == 0 and log == ["2022-03-04"], said)
        code, said, log = commit("4.3.2022")
        expect("what is broken is not", code != 0 and log == ["2022-03-04"], said)
        expect("and it is said where", "a.yaml:3:11: error: " in said and "--no-verify" in said, said)
        code, said, log = commit("2022-03")
        expect("mended, it is", code == 0 and log == ["2022-03", "2022-03-04"], said)
    print("\n".join(failures) if failures else "the hook holds")
    return len(failures) > 0


sys.exit(main())
