#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The real tokenctl on the doubles of servers that nobody can run: OVHcloud's public API in both ways to sign in, its
Serving Engine, a region's API, and Utho. What a double finds wrong with a request, down to a header, fails the test."""

import json
import os
import signal
import sys

from cli_case import BUSY, DONE, FAILED, NOT_FOUND, REFUSED, UNKNOWN, USAGE, Case, main
from server_case import OnAServer, forget_variables, server_process

QUERY = "EU.ext-3.query-1"
NOT_GRANTED = '{"errorCode":"NOT_GRANTED_CALL","httpCode":"403 Forbidden","message":"This call has not been granted"}'
BY_POLICY = ('{"class":"Client::Forbidden","message":"no","details":{"unauthorizedActionsByIAM":'
             '"publicCloudProject:apiovh:ai/token/create"}}')


class OnADouble(OnAServer):
    """Each test has a double of its own, which must have nothing to say against what it was sent."""

    program_of_doubles = ""
    double = ""
    workspace = "Team"
    platform = ""
    who = ""

    @classmethod
    def setUpClass(cls):
        """Nothing is shared."""

    @classmethod
    def start(cls):
        return server_process.ServerProcess(OnADouble.program_of_doubles, cls.double)

    def setUp(self):
        super().setUp()
        self.server = self.start()
        self.addCleanup(self.server.end)

    def tearDown(self):
        self.assertEqual(self.server.tell("faults"), {"faults": []})

    def fact(self, name):
        return self.server.facts[name]

    def held(self):
        return self.server.tell("tokens")["tokens"]

    def check_delivered(self, token):
        self.assertEqual([one["value"] for one in self.held() if one["id"] == token["id"]],
                         [token["status"]["value"]])


class Shared:
    """What each of the kinds is tried with; a mix-in of OnADouble."""

    job = ()  # more options of the main job's token
    name = "ci"
    renews = True

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


class Public(OnADouble):
    """OVHcloud's public API, by the three keys of an application."""

    double = "ovh"
    platform = "ai-deploy"
    who = "xx1111-ovh"
    create_options = ("-r", "read", "--region", "GRA")
    job = ("-l", "group=A")

    def connection(self):
        return {"server": "ovh-ai", "address": self.fact("address"), "project": self.fact("project")}

    def credentials(self):
        return {"TOKENDESK_APPLICATION_KEY": self.fact("applicationKey"),
                "TOKENDESK_APPLICATION_SECRET": self.fact("applicationSecret"),
                "TOKENDESK_CONSUMER_KEY": self.fact("consumerKey")}


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


class ConsumerKey(Public):
    """An application without a consumer key asks for one, and a person allows it in the browser."""

    def flow(self, *steps, arguments=None, env=None):
        given = {**self.credentials()} if env is None else env
        given.pop("TOKENDESK_CONSUMER_KEY", None)
        words = self.options() if arguments is None else arguments
        said, code = self.talk("workspace", "add", self.workspace, *words, env=given,
                               steps=[(b"Consumer key", "\n"), *steps])
        self.assertNotIn(self.fact("consumerKey"), said)
        return " ".join(said.split()), code

    def on_the_page(self, *commands, typed=""):
        """What happens once the page is named."""
        def happens():
            for command in commands:
                self.server.tell(command)
            return typed

        return b"credentialToken=abc", happens

    def test_allowed(self):
        said, code = self.flow(self.on_the_page("key validated"))
        self.assertEqual(code, DONE, said)
        self.assertIn("leave it empty", said)
        self.assertIn("Signed in as", said)
        self.assertEqual(self.server.tell("seen")["requests"]["POST"], 1)
        self.on_server("token", "list")

    def test_refused_or_expired_keeps_nothing(self):
        for state, word in (("refused", "was refused"), ("expired", "has expired")):
            said, code = self.flow(self.on_the_page(f"key {state}"))
            self.assertEqual(code, REFUSED, said)
            self.assertIn(word, said)
            self.assertIn("Nothing was changed", said)
            self.assertNotIn(self.workspace, self.workspaces())

    def test_look_that_fails_is_said_and_tried_again(self):
        back = (b"did not tell", self.on_the_page("start", "key validated")[1])
        said, code = self.flow(self.on_the_page("stop"), back)
        self.assertEqual(code, DONE, said)
        self.assertEqual(said.count("did not tell"), 1)

    def test_given_up(self):
        said, code = self.flow(self.on_the_page(typed="\x03"))
        self.assertEqual(code, -signal.SIGINT, said)
        self.assertIn("Ctrl+C", said)
        self.assertNotIn(self.workspace, self.workspaces())

    def test_unknown_application_gets_none(self):
        env = {**self.credentials(), "TOKENDESK_APPLICATION_KEY": "wrong"}
        said, code = self.flow(env=env)
        self.assertEqual(code, REFUSED, said)
        self.assertIn("application key", said)
        self.assertIn(QUERY, said)

    def test_imported_without_one(self):
        env = {"OVH_ENDPOINT": self.fact("address"), "OVH_APPLICATION_KEY": self.fact("applicationKey"),
               "OVH_APPLICATION_SECRET": self.fact("applicationSecret"), "HOME": str(self.place)}
        said, code = self.flow(self.on_the_page("key validated"), env=env,
                               arguments=["--import-ovh", f"--project={self.fact('project')}"])
        self.assertEqual(code, DONE, said)


class OvhConf(Public):
    def conf(self, *lines):
        home = self.place / "home"
        home.mkdir(exist_ok=True)
        (home / ".ovh.conf").write_text("\n".join(lines) + "\n", "ascii")
        return {"HOME": str(home)}

    def add_imported(self, *more, env, code=DONE):
        return self.call("workspace", "add", self.workspace, "--import-ovh", "--project", self.fact("project"), *more,
                         env=env, code=code)

    def test_imported_and_used(self):
        address = self.fact("address")
        env = self.conf("[default]", f"endpoint={address}", f"[{address}]",
                        f"application_key={self.fact('applicationKey')}",
                        f"application_secret={self.fact('applicationSecret')}",
                        f"consumer_key={self.fact('consumerKey')}")
        self.assertIn("Signed in as", self.add_imported(env=env).stderr)
        self.check_delivered(self.make("ci"))
        self.check_in_no_file_of_the_vault()
        self.call("workspace", "remove", self.workspace, "-y")
        # A variable wins.
        done = self.add_imported(env={**env, "OVH_CONSUMER_KEY": "wrong"}, code=REFUSED)
        self.assertIn("consumer key", done.stderr)

    def test_imported_service_account(self):
        address = self.fact("address")
        env = self.conf("[default]", f"endpoint={address}", f"[{address}]", f"client_id={self.fact('clientId')}",
                        f"client_secret={self.fact('clientSecret')}")
        self.assertIn("Signed in as", self.add_imported(env=env).stderr)

    def test_imported_for_a_known_endpoint(self):
        env = self.conf("[default]", "endpoint=ovh-ca", "[ovh-ca]", "application_key=ak", "application_secret=as",
                        "consumer_key=ck")
        self.add_imported("--untested", env=env)
        one = [each for each in self.json("workspace", "list") if each["name"] == self.workspace][0]
        self.assertEqual((one["server"], one["platform"]), ("ovh-ai", "ai-deploy"))

    def test_nothing_to_import(self):
        self.add_imported("--untested", env={"HOME": str(self.place)}, code=NOT_FOUND)

    def test_part_missing_is_named(self):
        env = {"TOKENDESK_APPLICATION_KEY": self.fact("applicationKey")}
        self.assertIn("TOKENDESK_APPLICATION_SECRET", self.add("--untested", env=env, code=REFUSED).stderr)

    def check_in_no_file_of_the_vault(self):
        for file in self.place.glob("vault*"):
            for secret in self.credentials().values():
                self.assertNotIn(secret.encode(), file.read_bytes(), file)


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
    forget_variables()
    OnADouble.program_of_doubles = os.path.abspath(sys.argv.pop(2))
    sys.exit(main())
