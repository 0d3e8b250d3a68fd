#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""How the real tokenctl comes to the credentials of an application of OVHcloud, on the double of its public API: it asks
for a consumer key, which a person allows in the browser or does not, and it reads ovh.conf."""

import signal
import sys

from cli_case import DONE, NOT_FOUND, REFUSED
from double_case import QUERY, Public, main


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


if __name__ == "__main__":
    sys.exit(main())
