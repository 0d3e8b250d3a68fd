# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A real JupyterHub or Keystone of its own for one test or one look round; it ends with its user, however that one
ends."""

import json
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from desktop import check

SCRIPTS = Path(__file__).resolve().parents[1] / "servers"


class RealServer:
    """A server as a script of tests/servers starts it. Use it with `with`."""

    script = ""
    kind = ""  # as the window calls it
    noun = "token"  # as the window calls one
    delete = "Delete token"  # the button that does it
    role = None  # what has to be chosen in the form, where nothing is at first
    place = 0  # how many kinds stand before it in the window's list

    def __init__(self, tls=False):
        command = ("/usr/bin/python3", str(SCRIPTS / self.script), *(("--tls",) if tls else ()))
        # A session of its own: Ctrl+C in a terminal is for the window, and the server ends with its standard input.
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         start_new_session=True)
        line = self._process.stdout.readline()
        check(line, f"{self.kind} did not start")
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

    def ask(self, path):
        """What the server says to somebody who may ask."""
        answer = self.tell(f"call GET {path}")
        check(answer["status"] == 200, f"the server answers {answer['status']}")
        return answer["body"]

    def status(self, path, headers, body=None):
        """What it answers to this, whoever asks."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json", **headers})
        trust = ssl.create_default_context(cafile=self.facts.get("caFile"))
        try:
            with urllib.request.urlopen(request, timeout=60, context=trust) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code

    def fields(self):
        """What a person fills in to add it, by the fields' names."""
        raise NotImplementedError

    def tokens(self):
        """The names of the user's tokens, as the server has them now."""
        raise NotImplementedError

    def takes(self, name, secret):
        """True if the server takes the secret of this token for somebody."""
        raise NotImplementedError


class Hub(RealServer):
    script = "run_jupyterhub.py"
    kind = "JupyterHub"
    place = 4

    def fields(self):
        return {"Address": self.address, "Token": self.credential, "User": self.user}

    def tokens(self):
        return [token["note"] for token in self.ask(f"/users/{self.user}/tokens")["api_tokens"]]

    def takes(self, name, secret):
        status = self.status("/user", {"Authorization": f"token {secret}"})
        check(status in (200, 403), f"the hub answers {status}")
        return status == 200


class Keystone(RealServer):
    script = "run_keystone.py"
    kind = "OpenStack Keystone"
    noun = "application credential"
    delete = "Delete credential"
    role = "ai_training_read"
    place = 5

    def fields(self):
        return {"Address": self.address, "Password": self.credential, "User": self.user,
                "Domain": self.facts["domain"], "Project": self.facts["project"]}

    def _credentials(self):
        return self.ask(f"/users/{self.facts['userId']}/application_credentials")["application_credentials"]

    def tokens(self):
        return [one["name"] for one in self._credentials()]

    def takes(self, name, secret):
        for one in self._credentials():
            if one["name"] == name:
                credential = {"id": one["id"], "secret": secret}
                status = self.status("/auth/tokens", {}, {"auth": {"identity": {
                    "methods": ["application_credential"], "application_credential": credential}}})
                check(status in (201, 401), f"Keystone answers {status}")
                return status == 201
        return False
