# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What tests of tokenctl on the doubles of servers that nobody can run have in common. Their arguments are the programs
tokenctl and double_server."""

import os
import sys

import cli_case
from server_case import OnAServer, forget_variables, server_process

QUERY = "EU.ext-3.query-1"  # as the double says it with each refusal


class OnADouble(OnAServer):
    """Each test has a double of its own, which must have nothing to say against what it was sent."""

    program_of_doubles = ""
    double = ""
    workspace = "Team"
    platform = ""
    who = ""
    job = ()  # more options of the main job's token
    name = "ci"
    renews = True

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


def main():
    forget_variables()
    OnADouble.program_of_doubles = os.path.abspath(sys.argv.pop(2))
    cli_case.main()
