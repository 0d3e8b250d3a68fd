#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The real tokenctl on a double of OVHcloud's API: what only a server of theirs has."""

import json
import sys

from cli_case import USAGE
from double_case import Public, main

QUANTUM = ("quantum-reader", "quantum-operator")


class OnOvh(Public):
    def setUp(self):
        super().setUp()
        self.local = self.json("workspace", "list")[0]["name"]
        self.add()

    def tokens(self, *query):
        return json.loads(self.on_server("token", "list", *query, "-o", "json").stdout)

    def named(self, *query):
        return [token["spec"]["name"] for token in self.tokens(*query)]

    def offered(self, workspace, start=""):
        return self.call("-w", workspace, "completion-values", "roles", start).stdout.split()

    def test_quantum_roles_are_the_servers(self):
        for word in (*QUANTUM, "quantum_operator", "Quantum Reader"):
            self.on_server("token", "create", word, "-r", word, "--region", "GRA")
        roles = {token["spec"]["name"]: token["spec"]["role"] for token in self.tokens()}
        self.assertEqual(roles, {"quantum-reader": "quantum_reader", "quantum-operator": "quantum_operator",
                                 "quantum_operator": "quantum_operator", "Quantum Reader": "quantum_reader"})
        self.assertIn("Quantum operator", self.on_server("token", "list").stdout)

    def test_quantum_roles_are_found(self):
        self.on_server("token", "create", "one", "-r", "read", "--region", "GRA")
        self.on_server("token", "create", "two", "-r", "quantum-reader", "--region", "GRA")
        self.assertEqual(self.named("role:quantum-reader"), ["two"])
        self.assertEqual(self.named("role:read"), ["one"])
        self.assertEqual(self.named("-r", "quantum-reader"), ["two"])

    def test_quantum_roles_are_completed_where_they_are_offered(self):
        for word in (*QUANTUM, "quantum_reader", "quantum_operator", "read", "ai_training_operator"):
            self.assertIn(word, self.offered("Team"))
        self.assertEqual(self.offered("Team", "quantum-o"), ["quantum-operator"])
        self.assertEqual([word for word in self.offered(self.local) if "quantum" in word], [])

    def test_operator_of_everything_is_found_by_a_check(self):
        self.on_server("token", "create", "wide", "-r", "quantum-operator", "--region", "GRA")
        self.on_server("token", "create", "narrow", "-r", "quantum-reader", "--region", "GRA")
        done = self.call("-w", "Team", "check", "--only", "unscoped-operator", "-o", "json", code=10)
        self.assertEqual([one["name"] for one in json.loads(done.stdout)], ["wide"])

    def test_a_local_workspace_has_none(self):
        done = self.call("-w", self.local, "token", "create", "x", "-r", "quantum-reader", code=USAGE)
        self.assertNotIn("quantum-operator", done.stderr)
        done = self.on_server("token", "create", "x", "-r", "nonsense", code=USAGE)
        self.assertIn("quantum-operator", done.stderr)


if __name__ == "__main__":
    sys.exit(main())
