#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The real tokenctl on a real Keystone, over TLS with its own authority: the ways to sign in, application credentials
and their rules, and what becomes of what was lost or has ended."""

import calendar
import json
import sys
import time

from cli_case import CANCELLED, DAY, DONE, FAILED, REFUSED, UNKNOWN, USAGE, main
from server_case import OnAServer, OneSecret, forget_variables, server_process

ROLE = "ai_training_read"
RULES = ("compute:GET:/v2.1/servers", "image:DELETE:/v2/images/*")
BY_CREDENTIAL = {"authentication": "application-credential", "user": None, "domain": None, "project": None}
DEADLINE = 60.0


def signs_in_by(credential):
    """The variables that an application credential takes in place of alice's password."""
    return {"TOKENDESK_CREDENTIAL_ID": credential["id"], "TOKENDESK_CREDENTIAL_SECRET": credential["secret"]}


class OnKeystone(OneSecret, OnAServer):
    """One Keystone for all tests; each begins without application credentials."""

    workspace = "Cloud"
    create_options = ("-r", ROLE)
    variable = "TOKENDESK_PASSWORD"
    part = "password"
    prompt = b"Password:"

    @classmethod
    def start(cls):
        return server_process.Keystone("--tls")

    def setUp(self):
        super().setUp()
        for one in self.server.credentials():
            self.ask_for(f"DELETE {self.path()}/{one['id']}", 204)

    def connection(self):
        facts = self.server.facts
        return {"server": "keystone", "address": facts["address"], "user": facts["user"], "domain": facts["domain"],
                "project": facts["project"], "ca-file": facts["caFile"]}

    def check_delivered(self, token):
        self.assertTrue(self.server.takes_credential(token["id"], token["status"]["value"]))

    def path(self):
        return f"/users/{self.server.facts['userId']}/application_credentials"

    def ask_for(self, request, status):
        """What alice does by herself, past tokenctl."""
        answer = self.server.tell(f"call {request}")
        self.assertEqual(answer["status"], status, answer)
        return answer["body"]

    def make_elsewhere(self, name, **more):
        body = {"application_credential": {"name": name, **more}}
        return self.ask_for(f"POST {self.path()} {json.dumps(body)}", 201)["application_credential"]

    # Connections

    def test_added_by_an_unrestricted_credential(self):
        boss = self.make_elsewhere("boss", unrestricted=True)
        env = signs_in_by(boss)
        done = self.add(**BY_CREDENTIAL, env=env)
        self.assertIn("Signed in as alice", done.stderr)
        self.on_server("token", "create", "ci", "-r", ROLE, env=env)
        self.on_server("token", "renew", "ci", "-y", env=env)
        listed = json.loads(self.on_server("token", "list", "-o", "json", env=env).stdout)
        self.assertEqual(sorted(token["spec"]["name"] for token in listed), ["boss", "ci"])
        self.on_server("token", "delete", "ci", "-y", env=env)
        self.assertEqual(self.server.tokens(), ["boss"])
        self.check_in_no_file(boss["secret"])

    def test_added_by_a_restricted_credential_may_only_look(self):
        guest = self.make_elsewhere("guest")
        env = signs_in_by(guest)
        self.assertIn("restricted", self.add(**BY_CREDENTIAL, env=env).stderr)
        done = self.on_server("token", "create", "ci", "-r", ROLE, env=env, code=REFUSED)
        self.assertIn("sign in with an unrestricted one", done.stderr)
        self.assertEqual(self.server.tokens(), ["guest"])

    def test_what_the_server_refuses_is_not_kept(self):
        for wrong in ({"env": {self.variable: "nonsense"}}, {"project": "elsewhere"}, {"domain": "elsewhere"},
                      {"user": "nobody"}):
            with self.subTest(wrong):
                done = self.add(**wrong, code=REFUSED)
                self.assertIn("does not accept the sign-in", done.stderr)
                self.assertNotIn(self.workspace, self.workspaces())

    def test_wrong_options_are_usage_errors(self):
        self.assertIn("--user", self.add(user=None, code=USAGE).stderr)
        self.assertIn("--domain", self.add(domain=None, code=USAGE).stderr)
        self.assertIn("--authentication", self.add(authentication="magic", code=USAGE).stderr)

    def test_who_am_i(self):
        self.add()
        facts = self.facts()
        self.assertEqual(facts["who"], "alice")
        self.assertEqual(facts["projects"], ["serving"])
        self.assertEqual(facts["regions"], ["BHS", "GRA"])
        self.assertLessEqual({ROLE, "ai_training_operator", "member"}, set(facts["roles"]))
        self.assertIn("serving", facts["may"])

    # Application credentials

    def test_main_job(self):
        self.add("--untested")
        self.do_main_job("--expires", "30d")

    def test_expiry_and_rules_are_the_servers(self):
        self.add("--untested")
        token = self.make("narrow", "-r", "member", "--expires", "30d", "--endpoint", RULES[0], "--endpoint", RULES[1])
        self.assertEqual(token["spec"]["groups"], [ROLE, "member"])
        self.assertEqual(sorted(token["spec"]["endpoints"]), sorted(RULES))
        there = self.server.credentials()[0]
        rules = [f"{one['service']}:{one['method']}:{one['path']}" for one in there["access_rules"]]
        self.assertEqual(sorted(rules), sorted(RULES))
        self.assertEqual(there["expires_at"][:19] + "Z", token["spec"]["expiresAt"])
        remains = calendar.timegm(time.strptime(there["expires_at"][:19], "%Y-%m-%dT%H:%M:%S")) - time.time()
        self.assertLess(abs(remains - 30 * DAY), DAY / 24)
        self.assertEqual(self.listed()[0]["spec"], token["spec"])
        for option, value, code in (("--endpoint", "compute:LOOK:/v2.1/servers", REFUSED), ("--region", "GRA", USAGE),
                                    ("--label-selector", "group=A", USAGE), ("--role", "admin", USAGE)):
            with self.subTest(option):
                done = self.on_server("token", "create", "odd", "-r", ROLE, option, value, code=code)
                self.assertTrue(done.stderr)
        self.assertEqual(self.server.tokens(), ["narrow"])

    def test_taken_name_is_a_conflict(self):
        self.add("--untested")
        self.assertIn("--role is required", self.on_server("token", "create", "ci", code=USAGE).stderr)
        self.make("taken")
        done = self.on_server("token", "create", "taken", "-r", ROLE, code=REFUSED)
        self.assertIn("choose another name", done.stderr)
        self.assertEqual(self.server.tokens(), ["taken"])

    def test_renewing_says_that_it_deletes_first(self):
        self.add("--untested")
        first = self.make("ci")
        said, code = self.talk_on_server("token", "renew", "ci", answer="n\n")
        self.assertEqual(code, CANCELLED, said)
        self.assertIn("this one is deleted, and then another one", said)
        self.assertTrue(self.server.takes("ci", first["status"]["value"]))
        said, code = self.talk_on_server("token", "renew", "ci", answer="y\n")
        self.assertEqual(code, DONE, said)
        self.assertFalse(self.server.takes("ci", first["status"]["value"]))
        self.assertEqual(self.server.tokens(), ["ci"])

    def test_session_that_ends_before_the_answer(self):
        self.add("--untested")
        first = self.make("ci")
        # Before a renewal the token is looked at once more, which begins another session.
        said, code = self.talk_on_server("token", "renew", "ci", answer="y\n", meanwhile="forget-sessions")
        self.assertEqual(code, DONE, said)
        self.assertFalse(self.server.takes("ci", first["status"]["value"]))

    def test_what_is_lost_is_unknown_and_found_later(self):
        self.add("--untested")
        self.server.tell("lose POST")  # the sign-in: nothing was asked for yet
        self.on_server("token", "create", "lost", "-r", ROLE, code=FAILED)
        self.assertEqual(self.server.tokens(), [])
        self.do_lost_create("lose POST 2")
        old = self.listed()[0]
        self.server.tell("lose POST 2")
        done = self.on_server("token", "renew", "lost", "-y", code=UNKNOWN)
        self.assertIn("was deleted", done.stderr)
        self.assertEqual(self.names_and_states(), [("lost", "never-shown")])
        self.assertNotEqual(self.listed()[0]["id"], old["id"])

    def test_expired_is_shown_and_renewed_with_a_new_end(self):
        self.add("--untested")
        # Keystone's clock and ours are the same one.
        end = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 3))
        self.make_elsewhere("short", roles=[{"name": ROLE}], expires_at=end)
        give_up = time.monotonic() + DEADLINE
        while self.names_and_states() != [("short", "expired")]:
            self.assertLess(time.monotonic(), give_up, "it does not expire")
        self.assertEqual(self.on_server("token", "list", "is:active", "-o", "json").stdout.strip(), "[]")
        done = self.on_server("token", "renew", "short", "-y", code=REFUSED)
        self.assertIn("choose until when", done.stderr)
        renewed = self.issued("renew", "short", "-y", "--expires", "30d")
        self.check_delivered(renewed)
        self.assertEqual(self.names_and_states(), [("short", "active")])

    def test_offline_shows_what_was_seen_and_says_so(self):
        self.add("--untested")
        self.do_offline()


if __name__ == "__main__":
    forget_variables()
    sys.exit(main())
