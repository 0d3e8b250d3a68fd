# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A server of the tests in a process of its own: what it said of itself when it was up, its commands, as own_server.py
describes them, and what it answers to anybody."""

import json
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent


class ServerProcess:
    """It ends with its standard input, so it cannot outlive who started it. Use it with `with`, or call end()."""

    def __init__(self, *command):
        # A session of its own: Ctrl+C in a terminal is for who started it.
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        start_new_session=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{command} did not start")
        self.facts = json.loads(line)
        file = self.facts.get("credentialFile")
        self.credential = Path(file).read_text("ascii") if file else ""  # of somebody who may do what tests ask for

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        with self.process:
            pass

    def tell(self, command):
        """Gives it a command and returns what it answered."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def ask(self, path):
        """What the server says at this path to somebody who may ask."""
        answer = self.tell(f"call GET {path}")
        if answer["status"] != 200:
            raise RuntimeError(f"{path}: the server answers {answer['status']}")
        return answer["body"]

    def status(self, path, headers, body=None):
        """What it answers to this, whoever asks."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.facts["address"] + path, data,
                                         {"Content-Type": "application/json", **headers})
        trust = ssl.create_default_context(cafile=self.facts.get("caFile"))
        try:
            with urllib.request.urlopen(request, timeout=60, context=trust) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code


class RealServer(ServerProcess):
    """One that a script beside this one starts."""

    script = ""

    def __init__(self, *options):
        super().__init__("/usr/bin/python3", str(SCRIPTS / self.script), *options)

    def tokens(self):
        """The names of the user's tokens, as the server has them now."""
        raise NotImplementedError

    def takes(self, name, secret):
        """True if the server takes the secret of this token for somebody."""
        raise NotImplementedError


class Hub(RealServer):
    script = "run_jupyterhub.py"

    def tokens(self):
        return [token["note"] for token in self.ask(f"/users/{self.facts['user']}/tokens")["api_tokens"]]

    def takes(self, name, secret):
        return _is_taken(self.status("/user", {"Authorization": f"token {secret}"}), (200, 403))


class Keystone(RealServer):
    script = "run_keystone.py"

    def credentials(self):
        return self.ask(f"/users/{self.facts['userId']}/application_credentials")["application_credentials"]

    def tokens(self):
        return [one["name"] for one in self.credentials()]

    def takes(self, name, secret):
        return any(self.takes_credential(one["id"], secret) for one in self.credentials() if one["name"] == name)

    def takes_credential(self, number, secret):
        identity = {"methods": ["application_credential"], "application_credential": {"id": number, "secret": secret}}
        return _is_taken(self.status("/auth/tokens", {}, {"auth": {"identity": identity}}), (201, 401))


def _is_taken(status, good_and_bad):
    if status not in good_and_bad:
        raise RuntimeError(f"the server answers {status}")
    return status == good_and_bad[0]
