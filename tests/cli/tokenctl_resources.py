#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""resource, and the search of token list, on the real tokenctl."""

import json

import yaml

from cli_case import DONE, NOT_FOUND, PARTLY, REFUSED, USAGE, Case, main

APP = "4c4f6253-a059-424a-92da-5e06a12ddffd"


class Resources(Case):
    def ids(self):
        return [resource["id"] for resource in self.json("resource", "list")]

    def test_add_list_edit_remove(self):
        added = self.json("resource", "add", APP, "--name", "Chat", "--region", "GRA", "-l", "group=A",
                          "--address", "https://Chat.Example/")
        self.assertEqual(added, {"id": APP, "type": "app", "name": "Chat", "region": "GRA",
                                 "address": "https://chat.example",
                                 "labels": ["group=A", f"ovh/id={APP}", "ovh/type=app"]})
        self.assertEqual(self.json("resource", "list"), [added])
        edited = self.json("resource", "edit", APP, "--type", "notebook", "--no-labels")
        self.assertEqual((edited["type"], edited["labels"]), ("notebook", [f"ovh/id={APP}", "ovh/type=notebook"]))
        self.call("resource", "add", APP, "--region", "GRA", code=REFUSED)
        self.call("resource", "remove", APP, "nothing", code=PARTLY)
        self.assertEqual(self.ids(), [])
        self.call("resource", "edit", APP, "--name", "x", code=NOT_FOUND)
        self.call("resource", "remove", APP, code=NOT_FOUND)

    def test_reserved_labels_override_what_was_given(self):
        added = self.json("resource", "add", "c1", "--region", "GRA", "-l", "ovh/id=mine", "-l", "ovh/type=job")
        self.assertEqual(added["labels"], ["ovh/id=c1", "ovh/type=app"])
        self.call("resource", "add", "c2", "--region", "GRA", "-l", "ovh/other=x", code=REFUSED)

    def test_bad_input_does_nothing(self):
        for arguments, code in ((("a b", "--region", "GRA"), REFUSED), (("x", "--region", "MOON"), REFUSED),
                                (("x",), REFUSED), (("x", "--region", "GRA", "-l", "a==b"), USAGE),
                                (("x", "--region", "GRA", "--address", "ftp://x/"), REFUSED)):
            done = self.call("resource", "add", *arguments, code=code)
            self.assertEqual(done.stdout, "")
            self.assertTrue(done.stderr.startswith("tokenctl: "))
        self.assertEqual(self.ids(), [])

    def test_import_takes_what_list_gives(self):
        self.call("resource", "add", "c1", "--name", "=Sum", "--region", "GRA", "-l", "group=A")
        self.call("resource", "add", "c2", "--name", "Two, with a comma", "--region", "BHS")
        before = self.json("resource", "list")
        for form in ("csv", "json"):
            text = self.call("resource", "list", "-o", form).stdout
            self.assertEqual(self.json("resource", "import", "-", stdin=text), {"added": 0, "changed": 0, "same": 2})
            self.call("resource", "remove", "c1", "c2")
            self.assertEqual(self.json("resource", "import", "-", stdin=text)["added"], 2)
            self.assertEqual(self.json("resource", "list"), before)
        self.assertEqual(yaml.safe_load(self.call("resource", "list", "-o", "yaml").stdout), before)

    def test_import_is_all_or_nothing(self):
        file = self.place / "apps.csv"
        file.write_text("id,name,region\r\nc1,One,GRA\r\nc2,Two,MOON\r\n", encoding="utf-8")
        done = self.call("resource", "import", str(file), code=REFUSED)
        self.assertIn("Line 3", done.stderr)
        self.assertEqual(self.ids(), [])
        file.write_text("id,colour\r\nc1,red\r\n", encoding="utf-8")
        self.assertIn("colour", self.call("resource", "import", str(file), code=REFUSED).stderr)
        self.call("resource", "import", str(self.place / "none.csv"), code=NOT_FOUND)
        file.write_text(json.dumps({"resources": [{"id": "c1", "region": "GRA", "labels": {"group": "A"}}]}),
                        encoding="utf-8")
        self.call("resource", "import", str(file))
        self.assertEqual(self.json("resource", "list")[0]["labels"][0], "group=A")

    def test_table(self):
        self.call("resource", "add", "c1", "--name", "Chat", "--region", "GRA")
        head, row = self.call("resource", "list").stdout.splitlines()
        self.assertEqual(head.split(), ["ID", "TYPE", "NAME", "REGION", "ADDRESS", "LABELS"])
        self.assertTrue(row.startswith("c1"))
        self.call("workspace", "add", "Hub", "-p", "general")
        self.assertNotIn("REGION", self.call("resource", "list", "-w", "Hub").stdout)


class Search(Case):
    def setUp(self):
        super().setUp()
        self.create("ci reader", "-l", "group=A", "--region", "GRA")
        self.create("ci-writer", "-l", "group=AB", "--region", "BHS")
        self.call("token", "create", "wide", "-r", "operator")

    def test_grammar_is_that_of_the_window(self):
        for query, wanted in ((("ci",), ["ci reader", "ci-writer"]), (("ci", "-writer"), ["ci reader"]),
                              (("-ci",), ["wide"]), (('"ci reader"',), ["ci reader"]), (("role:operator",), ["wide"]),
                              (("-role:read",), ["wide"]), (("label:group=a",), ["ci reader"]),
                              (("label:group=A*",), ["ci reader", "ci-writer"]), (("label:group",), ["ci reader", "ci-writer"]),
                              (("region:bhs",), ["ci-writer"]), (("is:unscoped",), ["wide"]),
                              (("is:active", "used:never"), ["ci reader", "ci-writer", "wide"]),
                              (("is:expired",), []), (("expires:never", "name:w*"), ["wide"]),
                              (("created:<1d",), ["ci reader", "ci-writer", "wide"]), (("created:>1d",), []),
                              (("endpoint:llama",), [])):
            arguments = ("--", *query) if any(word.startswith("-") for word in query) else query
            self.assertEqual(self.names(*arguments) if arguments[0] != "--" else self.names_after(arguments), wanted, query)

    def names_after(self, arguments):
        """Words that begin with a minus stand behind two of them."""
        listed = json.loads(self.call("token", "list", "-o", "json", *arguments).stdout)
        return [token["spec"]["name"] for token in listed]

    def test_options_are_exact(self):
        self.assertEqual(self.names("-l", "group=A"), ["ci reader"])
        self.assertEqual(self.names("-l", "group=a"), [])
        self.assertEqual(self.names("ci", "-r", "read", "--region", "BHS"), ["ci-writer"])

    def test_what_cannot_be_read_is_a_usage_error(self):
        done = self.call("token", "list", "is:nonsense", code=USAGE)
        self.assertEqual(done.stdout, "")
        self.assertIn("never-shown", done.stderr)
        self.assertIn("<14d", self.call("token", "list", "expires:soon", code=USAGE).stderr)

    def test_foreign_option_names_the_platform(self):
        for arguments in (("token", "list", "--endpoint", "llama"), ("token", "edit", "wide", "--endpoint", "llama"),
                          ("token", "list", "--resource", "x"), ("token", "renew", "wide", "--yes", "--expires", "30d")):
            done = self.call(*arguments, code=USAGE)
            self.assertIn("AI Deploy", done.stderr)
            self.assertIn("--label-selector", done.stderr)

    def test_csv(self):
        lines = self.call("token", "list", "-o", "csv").stdout.splitlines()
        self.assertEqual(lines[0].split(",")[:4], ["workspace", "platform", "id", "name"])
        self.assertEqual(len(lines), 4)


if __name__ == "__main__":
    main()
