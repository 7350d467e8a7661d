#!/usr/bin/env python3
"""README's hook for git: what has errors is not committed, what is sound is; wherever the content is.

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


class Repository:
    """A new one with README's hook, whose content is the folder `below`."""

    def __init__(self, place, below, env):
        self.root, self.env = pathlib.Path(place, "repo of " + (below or "all")), env
        self.folder = self.root / below
        self.folder.mkdir(parents=True)
        (self.folder / "frise.yaml").write_text("frise: 1\ntitle: Hooked\n")
        expect("a repository", self.git("init", "-q").returncode == 0)
        path = self.root / ".git" / "hooks" / "pre-commit"
        path.write_text(hook())
        path.chmod(0o755)

    def git(self, *args):
        return subprocess.run(["git", *args], cwd=self.root, env=self.env, capture_output=True, text=True, timeout=60)

    def write(self, date):
        (self.folder / "articles").mkdir(exist_ok=True)
        (self.folder / "articles" / "a.yaml").write_text(EVENT % date)

    def commit(self, staged, left=None):
        """Commits one date, while another may be in the file; what was said, and the dates committed."""
        self.write(staged)
        self.git("add", "-A")
        self.write(left or staged)
        run = self.git("commit", "-m", staged)
        return run.returncode, run.stdout + run.stderr, self.git("log", "--format=%s").stdout.split()


def hook():
    readme = (ROOT / "README.md").read_text()
    return re.search(r"```sh\n(#!/bin/sh\n# \.git/hooks/pre-commit.*?)```", readme, re.S).group(1)


def test(place, below, env):
    repo = Repository(place, below, env)
    file = os.path.join(below, "articles/a.yaml")
    code, said, log = repo.commit("2022-03-04")
    expect("what is sound is committed", code == 0 and log == ["2022-03-04"], said)
    code, said, log = repo.commit("4.3.2022")
    expect("what is broken is not", code != 0 and log == ["2022-03-04"], said)
    expect("and it is said where", f"\n{file}:3:11: error: " in "\n" + said and "--no-verify" in said, said)
    code, said, log = repo.commit("5.3.2022", left="2022-03-05")
    expect("nor is what was mended and not added", code != 0 and log == ["2022-03-04"] and "5.3.2022" in said, said)
    expect("the file is as it was", (repo.folder / "articles" / "a.yaml").read_text() == EVENT % "2022-03-05")
    code, said, log = repo.commit("2022-03", left="6.3.2022")
    expect("what was broken only since is no matter", code == 0 and log == ["2022-03", "2022-03-04"], said)
    repo.write("2022-04")
    run = repo.git("commit", "-m", "2022-04", str(repo.folder / "articles" / "a.yaml"))
    expect("a file alone", run.returncode == 0, run)
    expect("nothing is left", not os.listdir(env["TMPDIR"]), os.listdir(env["TMPDIR"]))


def main():
    if not shutil.which("git"):
        print("there is no git")
        return 1 if os.environ.get("CI") else 77
    with tempfile.TemporaryDirectory(prefix="frise-hook-") as place:
        bin, tmp = pathlib.Path(place, "bin"), pathlib.Path(place, "tmp")
        bin.mkdir()
        tmp.mkdir()
        (bin / "frise").symlink_to(FRISE)
        who = {key: "A" for key in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME")}
        mail = {key: "a@example.org" for key in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")}
        env = {"PATH": f"{bin}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": place, "TMPDIR": str(tmp), **who, **mail}
        for below in "", "content", "notes/été 1":
            test(place, below, env)
    print("\n".join(failures) if failures else "the hook holds")
    return len(failures) > 0


sys.exit(main())
