# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What tests of tokenctl on a server have in common, whatever the kind: the server as a process, the workspace on it,
the main job, and the ways in which credentials come."""

import json
import os
import pathlib
import sys

from cli_case import DONE, FAILED, NOT_FOUND, REFUSED, UNKNOWN, Case

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "servers"))
import server_process

NO_KEYCHAIN = 11


def forget_variables():
    """None of the person's own variables is a credential here."""
    for name in list(os.environ):
        if name.startswith(("TOKENDESK_", "OVH_")):
            del os.environ[name]


class OnAServer(Case):
    """Tests on one server, which lives as long as their class. A kind says how it is started and reached."""

    workspace = "Hub"
    create_options = ("-r", "read")  # what makes the least token
    server = None  # of server_process

    @classmethod
    def start(cls):
        raise NotImplementedError

    @classmethod
    def setUpClass(cls):
        cls.server = cls.start()
        cls.addClassCleanup(cls.server.end)

    def connection(self):
        """The options of `workspace add`, by their names."""
        raise NotImplementedError

    def credentials(self):
        """The variables with everything that it takes to sign in."""
        raise NotImplementedError

    def check_delivered(self, token):
        """The secret that tokenctl printed is what the server takes or has for it."""
        self.assertTrue(token["status"]["value"])

    # What tests do

    def options(self, **other):
        given = {**self.connection(), **other}
        return [f"--{key}={value}" for key, value in given.items() if value is not None]

    def add(self, *more, code=DONE, env=None, stdin="", **other):
        return self.call("workspace", "add", self.workspace, *self.options(**other), *more, code=code, stdin=stdin,
                         env=self.credentials() if env is None else env)

    def on_server(self, *arguments, env=None, **more):
        return self.call("-w", self.workspace, *arguments, env=self.credentials() if env is None else env, **more)

    def credentials_file(self):
        """A file of them that nobody else can read, a line for each."""
        file = self.place / "credentials"
        lines = [f"{name.removeprefix('TOKENDESK_').lower().replace('_', '-')} = {value}\n"
                 for name, value in self.credentials().items()]
        file.write_text("".join(["# of the server\n", *lines]), "ascii")
        file.chmod(0o600)
        return file

    def talk_on_server(self, *arguments, answer, meanwhile=None):
        """With a terminal, and what happens before the person answers. Returns what was said, in one line, and the
        code."""
        def think():
            if meanwhile:
                self.server.tell(meanwhile)
            return answer

        said, code = self.talk("-w", self.workspace, *arguments, env=self.credentials(), steps=[(b"[y/N]", think)])
        return " ".join(said.split()), code

    def issued(self, *arguments, **more):
        """What a command that gives out a secret printed."""
        return json.loads(self.on_server("token", *arguments, "-o", "json", **more).stdout)

    def make(self, name, *more):
        return self.issued("create", *([name] if name else []), *self.create_options, *more)

    def listed(self):
        return json.loads(self.on_server("token", "list", "-o", "json").stdout)

    def names_and_states(self):
        return [(token["spec"]["name"], token["status"]["state"]) for token in self.listed()]

    def workspaces(self):
        return [one["name"] for one in self.json("workspace", "list")]

    def facts(self):
        return json.loads(self.call("workspace", "test", self.workspace, "-o", "json", env=self.credentials()).stdout)

    def stop_server(self):
        """Until the end of the test, or until somebody starts it."""
        self.server.tell("stop")
        self.addCleanup(self.server.tell, "start")

    def check_in_no_file(self, *secrets):
        for file in self.place.iterdir():
            for secret in secrets:
                self.assertNotIn(secret.encode(), file.read_bytes(), file)

    # What every server is tried with

    def do_main_job(self, *more, name="ci", renews=True):
        """Create, list, get, renew, edit (which no server can), delete, and what is written down of it."""
        token = self.make(name, *more)
        self.check_delivered(token)
        word = name or token["id"]
        self.assertEqual([(one["id"], one["status"]["hint"]) for one in self.listed()],
                         [(token["id"], "…" + token["status"]["value"][-4:])])
        got = json.loads(self.on_server("token", "get", word, "-o", "json").stdout)
        self.assertEqual((got["id"], got["spec"], got["status"]["value"]), (token["id"], token["spec"], None))
        secrets = [token["status"]["value"], *self.credentials().values()]
        if renews:
            renewed = self.issued("renew", word, "-y")
            self.assertNotEqual(renewed["status"]["value"], token["status"]["value"])
            self.check_delivered(renewed)
            secrets.append(renewed["status"]["value"])
            word = name or renewed["id"]
            self.assertEqual(renewed["spec"], token["spec"])
        refused = self.on_server("token", "edit", word, "--name", "other", code=REFUSED)
        self.assertGreater(len(refused.stderr.split()), 5, "no reason is given")
        self.on_server("token", "get", "nobody", code=NOT_FOUND)
        self.on_server("token", "delete", word, "-y")
        self.assertEqual(self.listed(), [])
        actions = {row["action"] for row in self.json("-w", self.workspace, "activity", "list")}
        wanted = {"add-connection", "create", "deliver", "delete", *(("regenerate",) if renews else ())}
        self.assertLessEqual(wanted, actions)
        self.call("activity", "verify")
        self.check_in_no_file(*secrets)

    def do_offline(self, name="ci"):
        """What was seen is listed and said to be old; nothing else works on it."""
        self.make(name)
        self.listed()
        self.stop_server()
        done = self.on_server("token", "list", "-o", "json", code=FAILED)
        self.assertEqual([token["spec"]["name"] for token in json.loads(done.stdout)], [name])
        self.assertIn("was seen at", done.stderr)
        done = self.on_server("token", "create", *((name,) if name else ()), *self.create_options, code=FAILED)
        self.assertEqual(done.stdout, "")

    def do_lost_create(self, command="lose POST", name="lost"):
        """The answer does not arrive, and what became of it is found by the next list."""
        self.server.tell(command)
        done = self.on_server("token", "create", *((name,) if name else ()), *self.create_options, code=UNKNOWN)
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.names_and_states(), [(name, "never-shown")])


class OneSecret:
    """Tests for a kind whose credentials are one secret, in every way that it can come; a mix-in of OnAServer."""

    variable = "TOKENDESK_TOKEN"
    part = "token"
    prompt = b"Token:"

    def credentials(self):
        return {self.variable: self.server.credential}

    def test_added_by_a_variable_and_said_that_it_is_not_kept(self):
        done = self.add("-o", "json")
        one = json.loads(done.stdout)[0]
        kind = self.connection()["server"]
        self.assertEqual((one["name"], one["platform"], one["server"]), (self.workspace, kind, kind))
        self.assertIn("Signed in as", done.stderr)
        self.assertIn("not kept", done.stderr)  # there is no keychain here
        self.assertNotIn(self.server.credential, done.stdout + done.stderr)
        self.check_in_no_file(self.server.credential)

    def test_added_by_stdin_and_by_a_file(self):
        self.add(env={}, stdin=self.server.credential + "\n")
        self.call("workspace", "remove", self.workspace, "-y")
        file = self.credentials_file()
        file.chmod(0o644)
        done = self.add("--credentials", str(file), env={}, code=REFUSED)
        self.assertIn("chmod 600", done.stderr)
        self.assertNotIn(self.workspace, self.workspaces())
        file.chmod(0o600)
        self.add("--credentials", str(file), env={})
        self.call("-w", self.workspace, "--credentials", str(file), "token", "list")

    def test_added_on_a_terminal_shows_nothing_of_what_is_typed(self):
        said, code = self.talk("workspace", "add", self.workspace, *self.options(),
                               answer=self.server.credential + "\n", until=self.prompt)
        self.assertEqual(code, DONE, said)
        self.assertNotIn(self.server.credential, said)

    def test_without_credentials_nothing_is_asked(self):
        self.assertIn(self.part, self.add(env={}, code=REFUSED).stderr)
        self.add()
        before = self.server.tell("seen")["requests"]
        done = self.call("-w", self.workspace, "token", "list", code=REFUSED)
        self.assertIn("enter them again", done.stderr)
        self.call("workspace", "test", self.workspace, code=REFUSED)
        self.assertEqual(self.server.tell("seen")["requests"], before)

    def test_other_authority_is_refused_with_its_reason(self):
        before = self.server.tell("seen")["requests"]
        done = self.add(**{"ca-file": self.server.facts["otherCaFile"]}, code=FAILED)
        self.assertIn("certificate", done.stderr)
        self.assertEqual(self.server.tell("seen")["requests"], before)
