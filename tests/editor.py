#!/usr/bin/env python3
"""Names complete in editors: what yaml-language-server, which VS Code, Neovim and Helix ask, makes of the schema.

  editor.py FRISE ROOT MODULES

MODULES is a folder of node modules with yaml-language-server in it (./dev makes it). Without it the test is skipped,
but not in CI.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FRISE, ROOT, MODULES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).absolute()
SERVER = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
MODELINE = "# yaml-language-server: $schema=frise.schema.json\n"
EVENT = MODELINE + "events:\n  - id: fusion\n    date: 2022-03-04\n    title: T\n"

# Where one stands (|), and what must be offered there, with what is said of it.
OFFERED = [
    (MODELINE + "|", {"events": "what happened", "entities": None, "kinds": "kinds of event: name and letter"}),
    (MODELINE + "events:\n  - |", {"id": None, "see": None, "date": "when it happened, or `unknown`"}),
    (EVENT + "    status: |", {"confirmed": None, "alleged": None}),
    (EVENT + "    kind: |", {"sales-stop": "S"}),
    (EVENT + "    who:\n      |", {"actor": None, "mentioned": None}),
    (EVENT + "    who:\n      actor: |", {"Amazon Web Services": "company", "Russia": "country"}),
    (EVENT + "    who:\n      actor:\n        - Mic|", {"Microsoft": "company"}),
    (EVENT + "    who: {actor: [Microsoft, A|]}", {"Amazon": "company"}),
    (EVENT + "    rel: {follows: aws|}", {"aws-stops-new-russian-belarusian-customers": "turns away"}),
    (EVENT + "    tags: [|]", {"cloud": None}),
    (EVENT + "    evidence:\n      - |", {"quote": "the words of the source, exactly", "translation": None}),
    (MODELINE + "entities:\n  - id: a\n    country: |", {"Ukraine": "country"}),
    (MODELINE + "frise: 1\ntitle: T\nrules:\n  single-source: |", {"warning": None}),
]
# Nothing is put before one there.
SILENT = [EVENT + "    summary: |", EVENT + "    seq: |"]
# What is marked as wrong, by its line.
MARKED = [
    (EVENT + "    who: {actor: A company that nobody wrote down yet}\n    kind: aid\n", []),
    (EVENT + "    kind: unheard-of\n    statsu: x\n    tags: [A B]\n", [6, 7, 8]),
    (MODELINE + "events:\n  - id: fusion\n    date: 2022-3-4\n    title:\n", [4, 5]),
    (EVENT + "    evidence: {quote: some words of a text}\n", [6]),
]


class Editor:
    def __init__(self, folder):
        self.folder, self.asked, self.marks = folder, 0, {}
        self.server = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL)
        capable = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capable})
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def read(self):
        size = 0
        while line := self.server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        message = json.loads(self.server.stdout.read(size))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.marks[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.asked += 1
        number = self.asked
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def open(self, text):
        self.asked += 1
        uri = (self.folder / f"{self.asked}.yaml").as_uri()
        self.tell("textDocument/didOpen",
                  {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def offers(self, text):
        before, after = text.split("|")
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        uri = self.open(before + after)
        found = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        items = found["items"] if isinstance(found, dict) else found or []
        said = [(item["label"], item.get("documentation") or "") for item in items]
        return {label: text if isinstance(text, str) else text["value"] for label, text in said}

    def marked(self, text):
        uri = self.open(text)
        while uri not in self.marks:
            self.read()
        return sorted({mark["range"]["start"]["line"] + 1 for mark in self.marks[uri]})


def main():
    if not SERVER.exists():
        print("there is no yaml-language-server; ./dev test installs it")
        return 1 if os.environ.get("CI") else 77
    failures = []
    with tempfile.TemporaryDirectory(prefix="frise-editor-") as place:
        schema = subprocess.run([FRISE, "schema", "--project", str(ROOT / "content")], capture_output=True, check=True)
        pathlib.Path(place, "frise.schema.json").write_bytes(schema.stdout)
        editor = Editor(pathlib.Path(place))
        for text, wanted in OFFERED:
            offered = editor.offers(text)
            for label, said in wanted.items():
                if label not in offered or (said and said not in offered[label]):
                    failures.append(f"{text}\n  {label} ({said}) is not among {offered}")
        for text in SILENT:
            offered = editor.offers(text)
            if offered:
                failures.append(f"{text}\n  nothing is asked for, and there is {offered}")
        for text, lines in MARKED:
            marked = editor.marked(text)
            if marked != lines:
                failures.append(f"{text}\n  marked is {marked}, not {lines}")
        for path in sorted((ROOT / "content").rglob("*.yaml")):
            marked = editor.marked(MODELINE + path.read_text())
            if marked:
                failures.append(f"{path}: marked is {marked}")
        editor.server.kill()
        editor.server.wait()
    print("\n".join(failures) if failures else "editors complete what the folder knows")
    return len(failures) > 0


sys.exit(main())
