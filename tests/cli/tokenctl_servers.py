#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The real tokenctl on a real JupyterHub, over TLS with its own authority: connections, credentials by each of their
ways, tokens, and what happens when the hub does not answer."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

from cli_case import DONE, FAILED, NOT_FOUND, REFUSED, UNKNOWN, USAGE, Case, main

SERVERS = pathlib.Path(__file__).resolve().parents[1] / "servers"
SECRET = "TOKENDESK_TOKEN"
NO_KEYCHAIN = 11


class Hub:
    """One hub for all tests; each has a user of its own."""

    def __init__(self):
        self.process = subprocess.Popen(["/usr/bin/python3", str(SERVERS / "run_jupyterhub.py"), "--tls"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.facts = json.loads(self.process.stdout.readline())
        self.credential = pathlib.Path(self.facts["credentialFile"]).read_text("ascii")
        self.users = 0

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def new_user(self):
        self.users += 1
        name = f"cli{self.users}"
        assert self.tell(f'call POST /users/{name} {{"admin":true}}')["status"] == 201
        return name

    def end(self):
        with self.process:
            pass


class OnAServer(Case):
    hub = None

    @classmethod
    def setUpClass(cls):
        OnAServer.hub = Hub()

    @classmethod
    def tearDownClass(cls):
        OnAServer.hub.end()

    def setUp(self):
        super().setUp()
        self.user = self.hub.new_user()
        self.secret = {SECRET: self.hub.credential}

    def options(self, **other):
        given = {"server": "jupyterhub", "address": self.hub.facts["address"], "user": self.user,
                 "ca-file": self.hub.facts["caFile"], **other}
        return [f"--{key}={value}" for key, value in given.items() if value is not None]

    def add(self, *more, code=DONE, env=None, stdin="", **other):
        return self.call("workspace", "add", "Hub", *self.options(**other), *more, code=code, stdin=stdin,
                         env=self.secret if env is None else env)

    def on_hub(self, *arguments, **more):
        return self.call("-w", "Hub", *arguments, env=self.secret, **more)

    def listed(self):
        return json.loads(self.on_hub("token", "list", "-o", "json").stdout)

    def workspaces(self):
        return [one["name"] for one in self.json("workspace", "list")]

    # Connections

    def test_added_by_a_variable_and_said_that_it_is_not_kept(self):
        done = self.add("-o", "json")
        one = json.loads(done.stdout)[0]
        self.assertEqual((one["name"], one["platform"], one["server"]), ("Hub", "jupyterhub", "jupyterhub"))
        self.assertIn("Signed in as", done.stderr)
        self.assertIn("not kept", done.stderr)  # there is no keychain here
        self.assertNotIn(self.hub.credential, done.stdout + done.stderr)
        for file in self.place.iterdir():
            self.assertNotIn(self.hub.credential.encode(), file.read_bytes(), file)

    def test_added_by_stdin_and_by_a_file(self):
        self.add(env={}, stdin=self.hub.credential + "\n")
        self.call("workspace", "remove", "Hub", "-y")
        file = self.place / "credential"
        file.write_text(f"# of the hub\ntoken = {self.hub.credential}\n", "ascii")
        file.chmod(0o644)
        done = self.add("--credentials", str(file), env={}, code=REFUSED)
        self.assertIn("chmod 600", done.stderr)
        self.assertNotIn("Hub", self.workspaces())
        file.chmod(0o600)
        self.add("--credentials", str(file), env={})
        self.call("-w", "Hub", "--credentials", str(file), "token", "list")

    def test_added_on_a_terminal_shows_nothing_of_what_is_typed(self):
        said, code = self.talk("workspace", "add", "Hub", *self.options(), answer=self.hub.credential + "\n",
                               until=b"Token:")
        self.assertEqual(code, DONE, said)
        self.assertNotIn(self.hub.credential, said)

    def test_a_credential_among_the_arguments_is_warned_of(self):
        done = self.add("--token", self.hub.credential, env={})
        self.assertEqual(done.stderr.count("can be seen by others"), 1)
        done = self.call("-w", "Hub", f"--app-token={self.hub.credential}", "token", "list")
        self.assertEqual(done.stderr.count("can be seen by others"), 1)
        local = self.json("workspace", "list")[0]["name"]
        self.call("-w", local, "--token", "abc", "token", "list", code=USAGE)

    def test_what_the_server_refuses_is_not_kept(self):
        done = self.add(env={SECRET: "nonsense"}, code=REFUSED)
        self.assertIn("does not accept", done.stderr)
        self.assertNotIn("Hub", self.workspaces())
        self.add("--untested", env={SECRET: "nonsense"})
        self.call("-w", "Hub", "token", "list", env={SECRET: "nonsense"}, code=REFUSED)

    def test_wrong_options_are_usage_errors(self):
        self.assertIn("jupyterhub", self.add(server="elsewhere", code=USAGE).stderr)
        self.assertIn("--address", self.add(address=None, code=USAGE).stderr)
        self.assertIn("--user", self.add(user=None, code=USAGE).stderr)
        self.assertIn("--address", self.add(address="http://hub.example/hub/api", code=USAGE).stderr)
        self.assertIn("token", self.add(env={}, code=REFUSED).stderr)

    def test_other_authority_is_refused_with_its_reason(self):
        stranger = pathlib.Path(self.hub.facts["caFile"]).with_name("stranger.pem")
        before = self.hub.tell("seen")["requests"]
        done = self.add(**{"ca-file": str(stranger)}, code=FAILED)
        self.assertIn("certificate", done.stderr)
        self.assertEqual(self.hub.tell("seen")["requests"], before)

    def test_who_am_i(self):
        self.add()
        facts = json.loads(self.call("workspace", "test", "Hub", "-o", "json", env=self.secret).stdout)
        self.assertEqual(list(facts), ["who", "may", "version", "projects", "regions", "users", "groups", "roles"])
        self.assertTrue(facts["who"])
        self.assertIn("interns", facts["groups"])
        self.call("workspace", "test", "Hub", code=REFUSED)  # nobody said who asks

    def test_edit_leads_elsewhere(self):
        self.add()
        self.on_hub("token", "create", "mine", "-r", "read")
        other = self.hub.new_user()
        self.call("workspace", "edit", "Hub", "--user", other, "--sign-in", env=self.secret)
        self.assertEqual(self.listed(), [])
        self.call("workspace", "edit", "Hub", "--user", "", "--untested", code=USAGE)
        local = self.json("workspace", "list")[0]["name"]
        self.call("workspace", "edit", local, "--user", "x", code=REFUSED)

    def test_removed_leaves_the_tokens_at_the_server(self):
        self.add()
        self.on_hub("token", "create", "stays", "-r", "read")
        self.call("workspace", "remove", "Hub", "-y")
        self.assertNotIn("Hub", self.workspaces())
        self.add()
        self.assertEqual([token["spec"]["name"] for token in self.listed()], ["stays"])

    # Tokens

    def test_main_job(self):
        self.add()
        token = json.loads(self.on_hub("token", "create", "ci", "-r", "read", "-o", "json").stdout)
        self.assertTrue(token["status"]["value"])
        self.assertEqual([one["id"] for one in self.listed()], [token["id"]])
        got = json.loads(self.on_hub("token", "get", "ci", "-o", "json").stdout)
        self.assertIsNone(got["status"]["value"])
        renewed = json.loads(self.on_hub("token", "renew", "ci", "-y", "-o", "json").stdout)
        self.assertNotEqual(renewed["status"]["value"], token["status"]["value"])
        self.on_hub("token", "edit", "ci", "--name", "other", code=REFUSED)
        self.on_hub("token", "get", "nobody", code=NOT_FOUND)
        self.on_hub("token", "delete", "ci", "-y")
        self.assertEqual(self.listed(), [])
        actions = [row["action"] for row in self.json("-w", "Hub", "activity", "list")]
        for action in ("add-connection", "create", "deliver", "regenerate", "delete"):
            self.assertIn(action, actions)
        self.call("activity", "verify")
        for file in self.place.iterdir():
            for secret in (token["status"]["value"], renewed["status"]["value"], self.hub.credential):
                self.assertNotIn(secret.encode(), file.read_bytes(), file)

    def test_secret_goes_into_a_file(self):
        self.add()
        file = self.place / "secret"
        self.on_hub("token", "create", "ci", "-r", "read", "--secret-file", str(file))
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.on_hub("token", "create", "kept", "-r", "read", "--keep", code=NO_KEYCHAIN)
        self.assertEqual(len(self.listed()), 1)

    def test_without_credentials_nothing_is_asked(self):
        self.add()
        before = self.hub.tell("seen")["requests"]
        done = self.call("-w", "Hub", "token", "list", code=REFUSED)
        self.assertIn("enter them again", done.stderr)
        self.assertEqual(self.hub.tell("seen")["requests"], before)

    def test_offline_shows_what_was_seen_and_says_so(self):
        self.add()
        self.on_hub("token", "create", "ci", "-r", "read")
        self.listed()
        self.hub.tell("stop")
        self.addCleanup(self.hub.tell, "start")
        done = self.on_hub("token", "list", "-o", "json", code=FAILED)
        self.assertEqual([token["spec"]["name"] for token in json.loads(done.stdout)], ["ci"])
        self.assertIn("was seen at", done.stderr)
        done = self.on_hub("token", "create", "other", "-r", "read", code=FAILED)
        self.assertEqual(done.stdout, "")
        self.on_hub("token", "delete", "ci", "-y", code=FAILED)
        self.on_hub("token", "get", "ci", code=FAILED)

    def test_lost_answer_is_unknown_and_found_later(self):
        self.add()
        self.hub.tell("lose POST")
        done = self.on_hub("token", "create", "lost", "-r", "read", code=UNKNOWN)
        self.assertEqual(done.stdout, "")
        tokens = self.listed()
        self.assertEqual([(token["spec"]["name"], token["status"]["state"]) for token in tokens],
                         [("lost", "never-shown")])

    def test_nobody_reads_it_from_the_process(self):
        self.add()
        env = {**os.environ, **self.secret}
        self.hub.tell("stop")
        self.addCleanup(self.hub.tell, "start")
        running = subprocess.Popen([Case.program, "--vault", str(self.vault), "-w", "Hub", "--token",
                                    self.hub.credential, "token", "list"], env=env, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        seen = b""
        while running.poll() is None:
            try:
                seen = pathlib.Path(f"/proc/{running.pid}/cmdline").read_bytes() or seen
            except OSError:
                break
        running.communicate()
        self.assertNotIn(self.hub.credential.encode(), seen)


class OvhConf(Case):
    def test_imported_in_the_order_of_their_precedence(self):
        home = self.place / "home"
        home.mkdir()
        (home / ".ovh.conf").write_text(
            "[default]\nendpoint=ovh-ca\n[ovh-ca]\napplication_key=ak\napplication_secret=as\nconsumer_key=ck\n")
        env = {"HOME": str(home)}
        self.call("workspace", "add", "Team", "--import-ovh", "--project", "p1", "--untested", env=env)
        one = [w for w in self.json("workspace", "list") if w["name"] == "Team"][0]
        self.assertEqual((one["server"], one["platform"]), ("ovh-ai", "ai-deploy"))
        self.call("workspace", "add", "Nothing", "--import-ovh", "--project", "p1", "--untested",
                  env={"HOME": str(self.place)}, code=NOT_FOUND)
        for file in self.place.glob("vault*"):
            self.assertNotIn(b"consumer_key", file.read_bytes())

    def test_part_missing_is_named(self):
        done = self.call("workspace", "add", "Team", "--server", "ovh-ai", "--address", "https://eu.api.ovh.com/1.0",
                         "--project", "p1", "--untested", env={"TOKENDESK_APPLICATION_KEY": "ak"}, code=REFUSED)
        self.assertIn("TOKENDESK_APPLICATION_SECRET", done.stderr)


if __name__ == "__main__":
    for name in list(os.environ):
        if name.startswith(("TOKENDESK_", "OVH_")):
            del os.environ[name]
    unittest.installHandler()
    sys.exit(main())
