#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Gives every form of Copy as to those who read it in earnest (bash, dash, curl, python3, a YAML reader), with tokens
that are made to break out of their quotes, and compares what they understood.

    copy_form.py PROBE        exit 1 and one line per difference
    copy_form.py --control    quotes badly on purpose: every reader must notice
"""

import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

import yaml

SHELLS = ("bash", "dash")
NAME = "ci reader"
VARIABLE = "CI_READER_TOKEN"
JWT = "eyJhbGciOiJFUzI1NiJ9." + "A-_z09" * 10900 + ".sig"  # about the longest that is accepted
assert 65000 < len(JWT) <= 64 * 1024

PLAIN = {
    "local": "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17",
    "single quote": "a'b", "only quotes": "'''", "quote at the end": "ab'", "double quote": 'a"b',
    "break out of single": "'; touch broken; '", "break out of double": '"; touch broken; "',
    "variable": "$HOME${HOME}$$", "command": "$(touch broken)`touch broken`", "backslash": "a\\b\\n\\'\\\"\\",
    "backslash at the end": "ab\\", "percent": "100%s%d%%%n", "history": "a!b!!", "tilde": "~root:~/x", "glob": "*?[a]{1,2}",
    "operators": "a&b|c;d<e>f#g=h", "comment": "#not a comment", "spaces": " a  b ", "braces": "{token}{{}}",
    "yaml words": "no", "yaml number": "0123", "yaml null": "~", "yaml map": "a: b", "yaml anchor": "&a *b !c %d @e",
    "long": JWT, "long and hostile": "'\"$`\\%" * 10000,
}
# U+2028, U+0085 and U+FEFF are line breaks or nothing in YAML.
WIDE = {"letters": "Schlüssel-ключ-鍵-🔑", "invisible": "a\u2028b\u0085c\ufeffd\u202ee\u200bf"}


class Listener(http.server.BaseHTTPRequestHandler):
    """Remembers whose token a request carried."""

    seen = None

    def do_GET(self):
        Listener.seen = self.headers["Authorization"]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"good")

    def log_message(self, *_):
        pass


def run(command, text, place):
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, check=False, cwd=place,
                          env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"})
    return done.stdout.decode(errors="replace")


def from_shell(shell):
    """What a script sees that reads the line as its .env file."""
    def read(text, place):
        (place / "env").write_text(text, encoding="utf-8")
        return run([shell], f'. ./env\nprintf "%s" "${VARIABLE}"\n', place)
    return read


def from_request(command):
    """What a server sees of the request."""
    def read(text, place):
        Listener.seen = None
        answer = run(command, text, place)
        begin = "Bearer "
        seen = Listener.seen or ""
        return seen[len(begin):] if seen.startswith(begin) and answer.startswith("good") else f"nothing ({answer!r})"
    return read


def from_argument(shell):
    """What a program called ovhai gets as its --token."""
    def read(text, place):
        tool = place / "ovhai"
        tool.write_text('#!/bin/sh\n[ "$1 $3" = "--token me" ] && [ $# = 3 ] && printf %s "$2"\n', encoding="utf-8")
        tool.chmod(0o700)
        return run([shell], f'PATH="{place}:$PATH"\n{text}\n', place)
    return read


def from_python(text, place):
    """What the source says, without asking a server."""
    probe = "import contextlib, io, sys, urllib.request\nfrom unittest import mock\n" \
        "with mock.patch('urllib.request.urlopen') as urlopen, contextlib.redirect_stdout(io.StringIO()):\n" \
        f"    exec({text!r})\n" \
        "sys.stdout.write(urlopen.call_args.args[0].get_header('Authorization')[len('Bearer '):])\n"
    return run(["/usr/bin/python3"], probe, place)


def from_yaml(text, _place):
    try:
        manifest = yaml.safe_load(text)
        same = manifest["kind"] == "Secret" and manifest["metadata"] == {"name": "ci-reader"}
        value = manifest["stringData"]["token"]
        return value if same and isinstance(value, str) else f"another manifest: {manifest}"
    except (yaml.YAMLError, KeyError, TypeError) as fault:
        return f"no manifest: {fault}"


def from_header(text, _place):
    return text.removeprefix("Authorization: Bearer ")


def readers():
    """(form, who reads it, how, the tokens that it is tried with)."""
    everything = {**PLAIN, **WIDE}
    # A header is ASCII, and spaces at its ends are no part of it.
    headers = {label: token for label, token in PLAIN.items() if token == token.strip()}
    yield "header", "a person", from_header, everything
    for shell in SHELLS:
        yield "env", shell, from_shell(shell), everything
        yield "curl", f"curl from {shell}", from_request([shell]), headers
        yield "ovhai", f"ovhai from {shell}", from_argument(shell), everything
    yield "python", "python3 and a server", from_request(["/usr/bin/python3", "-"]), headers
    yield "python", "python3", from_python, everything
    yield "kubernetes", "PyYAML", from_yaml, everything


def differences(make, address, longest=64 * 1024):
    """(form, reader, token's label, what was understood) for whatever was not understood as it was meant."""
    for form, reader, read, tokens in readers():
        for label, token in ((label, token) for label, token in tokens.items() if len(token) <= longest):
            with tempfile.TemporaryDirectory() as folder:
                place = pathlib.Path(folder)
                understood = read(make(form, token, address), place)
                if understood != token or (place / "broken").exists():
                    yield form, reader, label, understood[:60]


def badly(form, token, address):
    """The forms as somebody would write them who thinks that tokens are letters."""
    return {
        "header": f"Authorization: Basic {token}",
        "curl": f'printf "Authorization: Bearer {token}" | curl -H @- "{address}"',
        "env": f'{VARIABLE}="{token}"',
        "python": "import urllib.request\n\n"
                  f'token = "{token}"\nrequest = urllib.request.Request("{address}")\n'
                  'request.add_header("Authorization", f"Bearer {token}")\n'
                  "with urllib.request.urlopen(request) as answer:\n    print(answer.read().decode())\n",
        "kubernetes": f"kind: Secret\nmetadata:\n  name: ci-reader\nstringData:\n  token: {token}\n",
        "ovhai": f'ovhai --token "{token}" me',
    }[form]


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/it's?a=1&b=$HOME"
    if sys.argv[1:] == ["--control"]:
        found = {(form, reader) for form, reader, *_ in differences(badly, address, longest=100)}
        blind = [f"{reader} did not notice bad quoting of {form}" for form, reader, *_ in readers()
                 if (form, reader) not in found]
        print("\n".join(blind) or f"every reader noticed: {len(found)}")
        return 1 if blind else 0

    def made(form, token, to):
        done = subprocess.run([sys.argv[1], form, NAME, to], input=token.encode(), capture_output=True, timeout=60,
                              check=True)
        return done.stdout.decode()
    found = list(differences(made, address))
    for form, reader, label, understood in found:
        print(f"{form}, {label}: {reader} understood {understood!r}")
    print(f"{len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
