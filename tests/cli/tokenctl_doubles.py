#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The real tokenctl on the doubles of servers that nobody can run: OVHcloud's public API in both ways to sign in, its
Serving Engine, a region's API, and Utho. What a double finds wrong with a request, down to a header, fails the test."""

import json
import sys

from cli_case import BUSY, DONE, FAILED, NOT_FOUND, REFUSED, UNKNOWN, USAGE
from double_case import QUERY, OnADouble, Public, main

NOT_GRANTED = '{"errorCode":"NOT_GRANTED_CALL","httpCode":"403 Forbidden","message":"This call has not been granted"}'
BY_POLICY = ('{"class":"Client::Forbidden","message":"no","details":{"unauthorizedActionsByIAM":'
             '"publicCloudProject:apiovh:ai/token/create"}}')


class Shared:
    """What each of the kinds is tried with; a mix-in of OnADouble."""

    def test_main_job(self):
        done = self.add("-o", "json")
        one = json.loads(done.stdout)[0]
        self.assertEqual((one["platform"], one["server"]), (self.platform, self.connection()["server"]))
        self.assertIn(f"Signed in as {self.who}" if self.who else "not kept", done.stderr)
        self.do_main_job(*self.job, name=self.name, renews=self.renews)
        self.assertEqual(self.held(), [])

    def test_offline_shows_what_was_seen_and_says_so(self):
        self.add("--untested")
        self.do_offline(self.name)

    def test_lost_answers_are_unknown_and_found_out_later(self):
        self.add("--untested")
        self.do_lost_create(name=self.name)
        self.do_lost_delete()

    def do_lost_delete(self):
        self.server.tell("lose DELETE")
        self.on_server("token", "delete", self.listed()[0]["id"], code=UNKNOWN)
        self.assertEqual(self.held(), [])
        self.assertEqual(self.listed(), [])

    def test_asked_to_wait(self):
        self.add("--untested")
        self.make(self.name)
        self.server.tell("refuse GET 429 30 {}")
        done = self.on_server("token", "list", code=BUSY)
        self.assertIn("30 s", done.stderr)
        self.assertEqual(done.stdout, "")
        self.server.tell("refuse GET 503 20 {}")
        done = self.on_server("token", "list", code=BUSY)
        self.assertIn("20 s", done.stderr)
        self.server.tell("refuse DELETE 429 40 {}")
        done = self.on_server("token", "delete", self.held()[0]["id"], code=BUSY)
        self.assertIn("40 s", done.stderr)
        self.assertEqual(len(self.held()), 1)

    def test_made_elsewhere_is_listed(self):
        self.add("--untested")
        if self.name:
            self.server.tell("elsewhere theirs")
            self.assertEqual(self.names_and_states(), [("theirs", "active")])
        self.on_server("token", "get", "nobody", code=NOT_FOUND)


class Tokens(Shared, Public):
    def test_who_am_i(self):
        self.add("--platform", "ai-training")
        facts = self.facts()
        self.assertEqual((facts["who"], facts["projects"]), (self.who, [self.fact("project")]))
        self.assertEqual(facts["regions"], ["GRA", "BHS", "US-EAST-VA"])
        self.assertEqual(self.json("workspace", "list")[-1]["platform"], "ai-training")

    def test_wrong_keys_are_named(self):
        for variable, word in (("APPLICATION_KEY", "the application key"), ("CONSUMER_KEY", "the consumer key"),
                               ("APPLICATION_SECRET", "the application secret")):
            with self.subTest(variable):
                # Where it is not tried with all three keys, the project alone is not proof.
                self.add("--untested", env={**self.credentials(), f"TOKENDESK_{variable}": "wrong"})
                done = self.on_server("token", "list", code=REFUSED,
                                      env={**self.credentials(), f"TOKENDESK_{variable}": "wrong"})
                self.assertIn(word, done.stderr)
                self.assertIn(QUERY, done.stderr)
                self.call("workspace", "remove", self.workspace, "-y")
                self.add(env={**self.credentials(), f"TOKENDESK_{variable}": "wrong"}, code=REFUSED)

    def test_missing_right_is_named(self):
        self.add("--untested")
        for body, right in ((NOT_GRANTED, f"POST /1.0/cloud/project/{self.fact('project')}/ai/token"),
                            (BY_POLICY, "publicCloudProject:apiovh:ai/token/create")):
            self.server.tell(f"refuse POST 403 - {body}")
            done = self.on_server("token", "create", "ci", *self.create_options, code=REFUSED)
            self.assertIn(right, done.stderr)
        self.assertEqual(self.held(), [])

    def test_clock_ahead(self):
        self.server.tell("ahead 90000")
        self.add()
        self.check_delivered(self.make("ci"))
        self.server.tell("ahead -90000")
        self.assertEqual(self.names_and_states(), [("ci", "active")])

    def test_lost_renewal_is_found_out_later(self):
        self.add("--untested")
        self.make("ci")
        self.server.tell("lose POST")
        self.on_server("token", "renew", "ci", "-y", code=UNKNOWN)
        self.assertEqual(self.names_and_states(), [("ci", "never-shown")])
        self.assertEqual(self.listed()[0]["status"]["version"], 2)

    def test_wrong_options_are_usage_errors(self):
        self.assertIn("--project", self.add(project=None, code=USAGE).stderr)
        self.assertIn("eu.api.ovh.com", self.add(address=None, code=USAGE).stderr)
        self.add("--untested")
        for wrong in (("-r", "admin"), ("--expires", "30d"), ("--endpoint", "x")):
            self.on_server("token", "create", "ci", *self.create_options, *wrong, code=USAGE)
        self.assertEqual(self.held(), [])


class ServiceAccount(Shared, Public):
    """The same by a service account, whose first POST is for a session."""

    def connection(self):
        return {**super().connection(), "authentication": "oauth2"}

    def credentials(self):
        return {"TOKENDESK_CLIENT_ID": self.fact("clientId"), "TOKENDESK_CLIENT_SECRET": self.fact("clientSecret")}

    def test_lost_answers_are_unknown_and_found_out_later(self):
        self.add("--untested")
        self.server.tell("lose POST")
        done = self.on_server("token", "list", code=FAILED)
        self.assertIn("No session", done.stderr)
        self.make("ci")
        self.do_lost_delete()

    def test_wrong_secret_is_named(self):
        done = self.add(env={**self.credentials(), "TOKENDESK_CLIENT_SECRET": "wrong"}, code=REFUSED)
        self.assertIn("client secret", done.stderr)
        self.assertNotIn(self.workspace, self.workspaces())

    def test_session_that_ends_before_the_answer(self):
        self.add("--untested")
        first = self.make("ci")
        # Before a renewal the token is looked at once more, which begins another session.
        said, code = self.talk_on_server("token", "renew", "ci", answer="y\n", meanwhile="end-bearers")
        self.assertEqual(code, DONE, said)
        self.assertNotEqual(self.held()[0]["value"], first["status"]["value"])


class Serving(Shared, Public):
    """The Serving Engine, whose tokens have no names."""

    platform = "serving-engine"
    create_options = ("--group", "model-evaluation", "--resource", "iris*")
    job = ("--group", "model-management")
    name = None

    def connection(self):
        return {**super().connection(), "server": "ovh-serving", "namespace": self.fact("namespace")}

    def test_lost_renewal_stays_unknown(self):
        self.add("--untested")
        token = self.make(None)
        self.server.tell("lose PUT")
        self.on_server("token", "renew", token["id"], code=UNKNOWN)
        self.assertEqual(self.names_and_states(), [(None, "unknown")])  # no list will ever tell
        self.on_server("token", "delete", token["id"])
        self.assertEqual(self.held(), [])

    def test_question_names_it_by_its_hint(self):
        self.add("--untested")
        token = self.make(None)
        hint = self.listed()[0]["status"]["hint"]
        said, code = self.talk_on_server("token", "delete", token["id"][:8], answer="y\n")
        self.assertEqual(code, DONE, said)
        self.assertIn(f"Delete “{hint}”?", said)

    def test_what_the_server_cannot_take_is_refused(self):
        self.add("--untested")
        for wrong, code in ((("a-name",), REFUSED), (("--resource", "two"), REFUSED), (("--group", "other"), USAGE),
                            (("--resource", "no spaces"), USAGE), (("--region", "GRA"), USAGE)):
            with self.subTest(wrong):
                self.on_server("token", "create", *wrong, *self.create_options, code=code)
        self.assertEqual(self.held(), [])
        self.assertIn("--namespace", self.add(namespace=None, code=USAGE).stderr)


class Region(Shared, OnADouble):
    """The API of one region, which is the tokens' region."""

    double = "ovh-region"
    platform = "ai-deploy"
    who = "ada"
    job = ("-l", "group=A")

    def connection(self):
        return {"server": "ovh-ai-region", "address": self.fact("address"), "region": "GRA"}

    def credentials(self):
        return {"TOKENDESK_TOKEN": self.fact("token")}

    def test_wrong_token_is_refused(self):
        self.assertIn("does not accept", self.add(env={"TOKENDESK_TOKEN": "wrong"}, code=REFUSED).stderr)
        self.assertNotIn(self.workspace, self.workspaces())


class Utho(Shared, OnADouble):
    """Utho, which neither renews a token nor tells the id of a new one."""

    double = "utho"
    platform = "account-api"
    renews = False

    def connection(self):
        return {"server": "utho", "address": self.fact("address")}

    def credentials(self):
        return {"TOKENDESK_TOKEN": self.fact("token")}

    def test_write_is_a_role(self):
        self.add("--untested")
        self.server.tell("elsewhere ci")
        token = self.issued("create", "ci", "-r", "write")
        self.assertEqual(token["spec"]["role"], "write")
        self.check_delivered(token)

    def test_renewing_is_refused_with_the_reason(self):
        self.add("--untested")
        token = self.make("ci")
        done = self.on_server("token", "renew", "ci", "-y", code=REFUSED)
        self.assertGreater(len(done.stderr.split()), 5)
        self.check_delivered(token)

    def test_failure_that_comes_as_a_success(self):
        self.add("--untested")
        self.server.tell('refuse POST 200 - {"status":"error","message":"The name is taken."}')
        done = self.on_server("token", "create", "ci", "-r", "read", code=REFUSED)
        self.assertIn("The name is taken", done.stderr)
        self.assertEqual(self.listed(), [])

    def test_wrong_token_is_refused(self):
        self.assertIn("does not accept", self.add(env={"TOKENDESK_TOKEN": "wrong"}, code=REFUSED).stderr)
        self.assertNotIn(self.workspace, self.workspaces())


class Control(Public):
    """That the checks of this file find what they look for."""

    def tearDown(self):
        """The fault is meant."""

    def test_wrong_request_is_a_fault(self):
        self.assertEqual(self.server.status("/auth/time", {}), 200)
        self.assertIn("User-Agent of GET", self.server.tell("faults")["faults"])
        self.assertRaises(AssertionError, super().tearDown)

    def test_secret_in_a_file_is_found(self):
        self.add("--untested")
        secrets = self.credentials().values()
        self.check_in_no_file(*secrets)
        (self.place / "vault.db-copy").write_text(f"… {self.fact('consumerKey')}", "utf-8")
        with self.assertRaises(AssertionError):
            self.check_in_no_file(*secrets)


if __name__ == "__main__":
    sys.exit(main())
