# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A real JupyterHub of its own for one test or one look round; it ends with its user, however that one ends."""

import json
import subprocess
from pathlib import Path

from desktop import check

SCRIPT = Path(__file__).resolve().parents[1] / "servers" / "run_jupyterhub.py"


class Hub:
    """Use it with `with`. `options` are those of run_jupyterhub.py."""

    def __init__(self, *options):
        self._command = ("/usr/bin/python3", str(SCRIPT), *options)
        self._process = None
        self._facts = {}

    def __enter__(self):
        # A session of its own: Ctrl+C in a terminal is for the window, and the hub ends with its standard input.
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         start_new_session=True)
        line = self._process.stdout.readline()
        check(line, "JupyterHub did not start")
        self._facts = json.loads(line)
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait(30)

    @property
    def address(self):
        return self._facts["address"]

    @property
    def user(self):
        return self._facts["user"]

    def credential(self):
        return Path(self._facts["credentialFile"]).read_text(encoding="ascii")

    def tell(self, command):
        """Gives one of own_server.py's commands and returns what it answered."""
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def tokens(self):
        """What the hub itself says of its user's tokens: the notes by id."""
        answer = self.tell(f"call GET /users/{self.user}/tokens")
        return {token["id"]: token["note"] for token in answer["body"]["api_tokens"]}
