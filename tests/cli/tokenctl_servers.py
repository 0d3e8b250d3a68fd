#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The real tokenctl on a real JupyterHub, over TLS with its own authority: connections, credentials by each of their
ways, tokens, and what happens when the hub does not answer."""

import os
import pathlib
import subprocess
import sys
import unittest

from cli_case import CANCELLED, FAILED, PARTLY, REFUSED, USAGE, Case, main
from server_case import NO_KEYCHAIN, OnAServer, OneSecret, forget_variables, server_process


class OnAHub(OneSecret, OnAServer):
    """One hub for all tests; each has a user of its own."""

    users = 0

    @classmethod
    def start(cls):
        return server_process.Hub("--tls")

    def setUp(self):
        super().setUp()
        self.user = self.new_user()

    def new_user(self):
        OnAHub.users += 1
        name = f"cli{OnAHub.users}"
        self.assertEqual(self.server.tell(f'call POST /users/{name} {{"admin":true}}')["status"], 201)
        return name

    def connection(self):
        return {"server": "jupyterhub", "address": self.server.facts["address"], "user": self.user,
                "ca-file": self.server.facts["caFile"]}

    def check_delivered(self, token):
        self.assertTrue(self.server.takes(token["spec"]["name"], token["status"]["value"]))

    # Connections

    def test_a_credential_among_the_arguments_is_warned_of(self):
        done = self.add("--token", self.server.credential, env={})
        self.assertEqual(done.stderr.count("can be seen by others"), 1)
        done = self.call("-w", "Hub", f"--app-token={self.server.credential}", "token", "list")
        self.assertEqual(done.stderr.count("can be seen by others"), 1)
        local = self.json("workspace", "list")[0]["name"]
        self.call("-w", local, "--token", "abc", "token", "list", code=USAGE)

    def test_what_the_server_refuses_is_not_kept(self):
        done = self.add(env={self.variable: "nonsense"}, code=REFUSED)
        self.assertIn("does not accept", done.stderr)
        self.assertNotIn("Hub", self.workspaces())
        self.add("--untested", env={self.variable: "nonsense"})
        self.call("-w", "Hub", "token", "list", env={self.variable: "nonsense"}, code=REFUSED)

    def test_wrong_options_are_usage_errors(self):
        self.assertIn("jupyterhub", self.add(server="elsewhere", code=USAGE).stderr)
        self.assertIn("--address", self.add(address=None, code=USAGE).stderr)
        self.assertIn("--user", self.add(user=None, code=USAGE).stderr)
        self.assertIn("--address", self.add(address="http://hub.example/hub/api", code=USAGE).stderr)

    def test_who_am_i(self):
        self.add()
        facts = self.facts()
        self.assertEqual(list(facts), ["who", "may", "version", "projects", "regions", "users", "groups", "roles"])
        self.assertTrue(facts["who"])
        self.assertIn("interns", facts["groups"])

    def test_edit_leads_elsewhere(self):
        self.add()
        self.on_server("token", "create", "mine", "-r", "read")
        other = self.new_user()
        self.call("workspace", "edit", "Hub", "--user", other, "--sign-in", env=self.credentials())
        self.assertEqual(self.listed(), [])
        self.call("workspace", "edit", "Hub", "--user", "", "--untested", code=USAGE)
        local = self.json("workspace", "list")[0]["name"]
        self.call("workspace", "edit", local, "--user", "x", code=REFUSED)

    def test_removed_leaves_the_tokens_at_the_server(self):
        self.add()
        self.on_server("token", "create", "stays", "-r", "read")
        self.call("workspace", "remove", "Hub", "-y")
        self.assertNotIn("Hub", self.workspaces())
        self.add()
        self.assertEqual([token["spec"]["name"] for token in self.listed()], ["stays"])

    # Tokens

    def test_main_job(self):
        self.add()
        self.do_main_job()

    def test_renewed_although_the_old_one_may_still_be_good(self):
        self.add()
        self.make("ci")
        self.server.tell("lose DELETE")
        done = self.on_server("token", "renew", "ci", "-y", "--secret-only", code=PARTLY)
        self.assertTrue(self.server.takes("ci", done.stdout.strip()))
        self.assertIn("may still work", done.stderr)

    def test_renewing_says_that_another_takes_its_place(self):
        self.add()
        self.make("ci")
        said, code = self.talk_on_server("token", "renew", "ci", answer="n\n")
        self.assertEqual(code, CANCELLED, said)
        self.assertIn("under another id", said)

    def test_secret_goes_into_a_file(self):
        self.add()
        file = self.place / "secret"
        self.on_server("token", "create", "ci", "-r", "read", "--secret-file", str(file))
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.on_server("token", "create", "kept", "-r", "read", "--keep", code=NO_KEYCHAIN)
        self.assertEqual(len(self.listed()), 1)

    def test_offline_shows_what_was_seen_and_says_so(self):
        self.add()
        self.do_offline()
        self.on_server("token", "delete", "ci", "-y", code=FAILED)
        self.on_server("token", "get", "ci", code=FAILED)

    def test_lost_answer_is_unknown_and_found_later(self):
        self.add()
        self.do_lost_create()

    def test_nobody_reads_it_from_the_process(self):
        self.add()
        env = {**os.environ, **self.credentials()}
        self.stop_server()
        running = subprocess.Popen([Case.program, "--vault", str(self.vault), "-w", "Hub", "--token",
                                    self.server.credential, "token", "list"], env=env, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        seen = b""
        while running.poll() is None:
            try:
                seen = pathlib.Path(f"/proc/{running.pid}/cmdline").read_bytes() or seen
            except OSError:
                break
        running.communicate()
        self.assertNotIn(self.server.credential.encode(), seen)


if __name__ == "__main__":
    forget_variables()
    unittest.installHandler()
    sys.exit(main())
