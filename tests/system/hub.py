# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A real JupyterHub of its own for one test or one look round; it ends with its user, however that one ends."""

import json
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from desktop import check

SCRIPT = Path(__file__).resolve().parents[1] / "servers" / "run_jupyterhub.py"


class Hub:
    """Debian's JupyterHub as tests/servers starts it. Use it with `with`."""

    def __init__(self, tls=False):
        command = ("/usr/bin/python3", str(SCRIPT), *(("--tls",) if tls else ()))
        # A session of its own: Ctrl+C in a terminal is for the window, and the hub ends with its standard input.
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         start_new_session=True)
        line = self._process.stdout.readline()
        check(line, "JupyterHub did not start")
        self.facts = json.loads(line)
        self.address = self.facts["address"]
        self.user = self.facts["user"]
        self.credential = Path(self.facts["credentialFile"]).read_text("ascii")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait(60)

    def tell(self, command):
        """Gives one of own_server.py's commands and returns what it answered."""
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def tokens(self):
        """The notes of the user's tokens, as the hub has them now."""
        answer = self.tell(f"call GET /users/{self.user}/tokens")
        check(answer["status"] == 200, f"the hub answers {answer['status']}")
        return [token["note"] for token in answer["body"]["api_tokens"]]

    def takes(self, secret):
        """True if the hub takes this token for somebody."""
        request = urllib.request.Request(self.address + "/user", headers={"Authorization": f"token {secret}"})
        trust = ssl.create_default_context(cafile=self.facts.get("caFile"))
        try:
            with urllib.request.urlopen(request, timeout=60, context=trust) as answer:
                return answer.status == 200
        except urllib.error.HTTPError as refusal:
            check(refusal.code == 403, f"the hub answers {refusal.code}")
            return False
