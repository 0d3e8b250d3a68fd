#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The real tokenctl, called as scripts call it: outputs, exit codes, and what happens when the world is unkind."""

import json
import os
import pathlib
import re
import sqlite3
import stat
import subprocess

import yaml

from cli_case import (BUSY, CANCELLED, DONE, FAILED, NOT_DELIVERED, NOT_FOUND, PARTLY, REFUSED, TOKEN, USAGE, Case,
                      main)


class Creating(Case):
    def test_json_has_the_shape_of_the_api(self):
        token = self.create("ci", "-l", "group=A", "-l", "stage=prod", "--region", "BHS")
        self.assertEqual(list(token), ["id", "createdAt", "updatedAt", "spec", "status"])
        self.assertEqual(list(token["spec"]), ["name", "region", "role", "labelSelector", "expiresAt"])
        self.assertEqual(token["spec"]["role"], "ai_training_read")
        self.assertEqual(token["spec"]["labelSelector"], "group=A,stage=prod")
        self.assertEqual(token["spec"]["region"], "BHS")
        self.assertRegex(token["status"]["value"], TOKEN)
        self.assertEqual(token["status"]["version"], 1)
        self.assertNotIn("unscoped", token)

    def test_description_is_aligned_and_ends_with_the_token(self):
        lines = self.call("token", "create", "ci", "-r", "operator", "-l", "group=A").stdout.split("\n")
        self.assertEqual(lines[0], "Token")
        keys = [line.split(":")[0].strip() for line in lines[1:7]]
        self.assertEqual(keys, ["ID", "Name", "Label selector", "Version", "Created at", "Updated at"])
        columns = {len(line) - len(line.split(":", 1)[1].lstrip()) for line in lines[1:7]}
        self.assertEqual(len(columns), 1, lines)
        self.assertTrue(all(line.startswith("  ") and line[2] != " " for line in lines[1:7]))
        self.assertRegex(lines[5], r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9} UTC$")
        self.assertEqual(lines[7], "")
        self.assertRegex(lines[8], r"^Token: tkdesk_[0-9A-Za-z]{36}$")

    def test_yaml_reads_back_equal_to_json(self):
        self.call("token", "create", "no", "-r", "read", "-l", "a=123")
        self.assertEqual(yaml.safe_load(self.call("token", "list", "-o", "yaml").stdout),
                         json.loads(self.call("token", "list", "-o", "json").stdout))
        one = yaml.safe_load(self.call("token", "create", "true", "-r", "read", "-o", "yaml").stdout)
        self.assertEqual(one["spec"]["name"], "true")
        self.assertRegex(one["status"]["value"], TOKEN)

    def test_secret_only_prints_nothing_else(self):
        done = self.call("token", "create", "ci", "-r", "read", "-l", "a=b", "--secret-only")
        self.assertRegex(done.stdout.rstrip("\n"), TOKEN)
        self.assertEqual(done.stderr, "")

    def test_secret_file_is_new_private_and_alone(self):
        file = self.place / "token"
        os.umask(0)
        self.addCleanup(os.umask, 0o022)
        done = self.call("token", "create", "ci", "-r", "read", "--secret-file", str(file))
        self.assertRegex(file.read_text().rstrip("\n"), TOKEN)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.assertNotIn("tkdesk_", done.stdout.split("Token:")[0] if "Token:" in done.stdout else done.stdout)
        self.call("token", "create", "second", "-r", "read", "--secret-file", str(file), code=REFUSED)
        self.assertEqual(self.names(), ["ci"], "nothing is made when the file is refused")

    def test_unscoped_is_said_twice(self):
        done = self.call("token", "create", "wide", "-r", "read", "-o", "json")
        self.assertTrue(json.loads(done.stdout)["unscoped"])
        self.assertIn("unscoped", done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)

    def test_role_is_required(self):
        done = self.call("token", "create", "ci", code=USAGE)
        self.assertIn("--role", done.stderr)
        self.assertIn("read, operator", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_roles_by_every_word(self):
        for word in ("read", "ai_training_read", "Read-only"):
            token = json.loads(self.call("token", "create", "t", "-r", word, "-o", "json").stdout)
            self.assertEqual(token["spec"]["role"], "ai_training_read")

    def test_expiry_is_kept(self):
        self.call("workspace", "add", "Hub", "--platform", "inference-endpoints", "--endpoint", "llama")
        made = json.loads(self.call("-w", "Hub", "token", "create", "ci", "--endpoint", "llama", "--expires",
                                    "2030-01-02T03:04:05Z", "-o", "json").stdout)
        self.assertEqual(made["spec"]["expiresAt"], "2030-01-02T03:04:05Z")
        self.call("-w", "Hub", "token", "create", "old", "--endpoint", "llama", "--expires", "2001-01-01", code=REFUSED)

    def test_foreign_option_names_the_platform_and_what_it_has(self):
        done = self.call("token", "create", "ci", "-r", "read", "--endpoint", "llama", code=USAGE)
        self.assertIn("AI Deploy", done.stderr)
        self.assertIn("--label-selector", done.stderr)

    def test_bad_inputs_do_nothing(self):
        for arguments, code in ((("-l", "a"), USAGE), (("-l", "a=-b"), USAGE), (("-l", "a=b", "-l", "a=c"), REFUSED),
                                (("--region", "MOON"), REFUSED), (("--role", "admin"), USAGE)):
            done = self.call("token", "create", "ci", "-r", "read", *arguments, code=code)
            self.assertEqual(done.stdout, "")
            self.assertTrue(done.stderr.startswith("tokenctl: "), done.stderr)
        self.call("token", "create", "bad\u202ename", "-r", "read", code=REFUSED)
        self.call("token", "create", "x" * 101, "-r", "read", code=REFUSED)
        self.assertEqual(self.names(), [])

    def test_credential_is_for_servers(self):
        done = self.call("--token", "s3cr3t-credential", "token", "list", code=USAGE)
        self.assertIn("on this computer", done.stderr)
        self.assertNotIn("s3cr3t", done.stdout + done.stderr)
        done = self.call("--app-token=s3cr3t-credential", "workspace", "list")
        self.assertIn("seen by others", done.stderr)

    def test_credential_does_not_stay_in_the_list_of_processes(self):
        self.create("ci")
        holder = sqlite3.connect(self.vault, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        waits = [Case.program, "--vault", str(self.vault), "--token", "s3cr3t-credential", "workspace", "add", "x", "-p",
                 "general"]
        with subprocess.Popen(waits, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            process.stderr.readline()  # the warning: the arguments were read by then
            shown = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
            holder.execute("ROLLBACK")
            process.wait(60)
            process.stderr.read()
        holder.close()
        self.assertIn(b"--token", shown)
        self.assertNotIn(b"s3cr3t", shown)

    def test_name_beginning_with_a_dash(self):
        self.call("token", "create", "-r", "read", "--", "--help")
        self.assertEqual(self.names(), ["--help"])


class Unkind(Case):
    def test_closed_stdout_says_what_to_do(self):
        read, write = os.pipe()
        os.close(read)
        done = self.call("token", "create", "lost", "-r", "read", "-l", "a=b", stdout=write, code=NOT_DELIVERED)
        os.close(write)
        self.assertIn("renew or delete", done.stderr)
        token = json.loads(self.call("token", "list", "-o", "json").stdout)[0]
        self.assertIn(token["id"], done.stderr)
        self.assertEqual(token["status"]["state"], "never-shown")

    def test_full_disk_behind_stdout(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            self.call("token", "create", "lost", "-r", "read", stdout=full, code=NOT_DELIVERED)
            self.call("token", "list", stdout=full, code=FAILED)

    def test_delivered_when_it_arrived(self):
        self.create("ci")
        self.assertEqual(json.loads(self.call("token", "list", "-o", "json").stdout)[0]["status"]["state"], "active")

    def test_no_home_no_locale(self):
        done = subprocess.run([Case.program, "--vault", str(self.vault), "token", "list"], env={"LANG": "C"},
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, DONE, done.stderr)

    def test_no_home_and_no_vault_named(self):
        done = subprocess.run([Case.program, "token", "list"], env={"LANG": "C"}, capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual((done.returncode, done.stdout), (USAGE, ""))
        self.assertIn("--vault", done.stderr)

    def test_plain_locale_keeps_names(self):
        for locale in ("C", "C.UTF-8"):
            self.call("token", "create", "größe-" + locale, "-r", "read", "-l", "a=b", env={"LC_ALL": locale})
            listed = json.loads(self.call("token", "list", "größe-" + locale, "-o", "json", env={"LC_ALL": locale}).stdout)
            self.assertEqual([token["spec"]["name"] for token in listed], ["größe-" + locale])

    def test_usual_place_is_xdg(self):
        self.call("token", "create", "ci", "-r", "read", vault=False, env={"XDG_DATA_HOME": str(self.place / "data")})
        vault = self.place / "data" / "tokendesk" / "vault.db"
        self.assertEqual(stat.S_IMODE(vault.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(vault.parent.stat().st_mode), 0o700)

    def test_held_lock_is_busy(self):
        self.create("ci")
        holder = sqlite3.connect(self.vault, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        done = self.call("token", "create", "second", "-r", "read", code=BUSY)
        holder.execute("ROLLBACK")
        holder.close()
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.names(), ["ci"])

    def test_not_a_vault_is_left_alone(self):
        self.vault.write_bytes(b"my diary\n")
        self.vault.chmod(0o600)
        self.call("token", "list", code=FAILED)
        self.assertEqual(self.vault.read_bytes(), b"my diary\n")


class Finding(Case):
    def test_by_id_by_start_and_by_name(self):
        token = self.create("ci")
        for word in (token["id"], token["id"][:8], "ci"):
            found = json.loads(self.call("token", "get", word, "-o", "json").stdout)
            self.assertEqual(found["id"], token["id"])
            self.assertIsNone(found["status"]["value"])
        self.call("token", "get", "nothing", code=NOT_FOUND)

    def test_ambiguous_lists_them(self):
        ids = [self.create("twin")["id"] for _ in range(2)]
        done = self.call("token", "get", "twin", code=REFUSED)
        for token_id in ids:
            self.assertIn(token_id, done.stderr)

    def test_list_is_by_name_and_filters(self):
        for name, label in (("b", "team=x"), ("a", "team=y"), ("c", "group=x")):
            self.create(name, "-l", label)
        self.assertEqual(self.names(), ["a", "b", "c"])
        def listed(*more):
            return [t["spec"]["name"] for t in json.loads(self.call("token", "list", "-o", "json", *more).stdout)]
        self.assertEqual(listed("-l", "team"), ["a", "b"])
        self.assertEqual(listed("-l", "team=x"), ["b"])
        self.assertEqual(listed("-l", "x"), [])
        self.assertEqual(listed("-r", "operator"), [])

    def test_table_has_upper_case_heads(self):
        self.create("ci", "-l", "group=A")
        head, row = self.call("token", "list").stdout.rstrip("\n").split("\n")
        self.assertEqual(head, head.upper())
        self.assertEqual(head.index("NAME"), row.index("ci"))

    def test_empty_lists_are_lists(self):
        self.assertEqual(json.loads(self.call("token", "list", "-o", "json").stdout), [])
        self.assertEqual(yaml.safe_load(self.call("token", "list", "-o", "yaml").stdout), [])
        self.assertTrue(self.call("token", "list").stdout.startswith("ID"))
        self.assertEqual(self.call("token", "list", "--json-lines").stdout, "")

    def test_json_is_stable_to_the_byte(self):
        self.create("ci")
        first = self.call("token", "list", "-o", "json").stdout
        self.assertEqual(first, self.call("token", "list", "-o", "json").stdout)
        self.assertEqual(self.call("token", "list", "--json-lines").stdout.strip(), first.strip("[]\n"))


class Changing(Case):
    def test_renew_by_full_id_keeps_all_but_the_secret(self):
        old = self.create("ci", "-l", "a=b")
        new = json.loads(self.call("token", "renew", old["id"], "-o", "json").stdout)
        self.assertEqual(new["id"], old["id"])
        self.assertEqual(new["spec"], old["spec"])
        self.assertEqual(new["status"]["version"], 2)
        self.assertNotEqual(new["status"]["value"], old["status"]["value"])

    def test_renew_by_name_wants_yes(self):
        self.create("ci")
        self.call("token", "renew", "ci", code=REFUSED)
        self.call("token", "regenerate", "ci", "--yes")

    def test_edit_changes_name_and_scope(self):
        token = self.create("ci", "-l", "a=b")
        self.call("token", "edit", token["id"], "--name", "cd", "-l", "c=d")
        changed = json.loads(self.call("token", "get", "cd", "-o", "json").stdout)
        self.assertEqual(changed["spec"]["labelSelector"], "c=d")
        done = self.call("token", "edit", token["id"], "--everything", "-o", "json")
        self.assertTrue(json.loads(done.stdout)["unscoped"])

    def test_delete_by_full_id_is_unattended(self):
        ids = [self.create(name)["id"] for name in "abc"]
        self.call("token", "delete", ids[0], ids[1])
        self.assertEqual(self.names(), ["c"])
        self.call("token", "delete", "-", stdin=ids[2] + "\r\n")
        self.assertEqual(self.names(), [])

    def test_delete_by_name_wants_yes(self):
        self.create("ci")
        self.call("token", "delete", "ci", code=REFUSED)
        self.assertEqual(self.names(), ["ci"])
        self.call("token", "delete", "ci", "-y")

    def test_delete_says_which_failed(self):
        self.create("ci")
        done = self.call("token", "delete", "ci", "nothing", "--yes", code=PARTLY)
        self.assertIn("nothing", done.stderr)
        self.assertEqual(self.names(), [])

    def test_platform_without_renew_says_why(self):
        self.call("workspace", "add", "Account", "-p", "account-api")
        token = json.loads(self.call("-w", "Account", "token", "create", "x", "-r", "read", "-o", "json").stdout)
        done = self.call("-w", "Account", "token", "renew", token["id"], code=REFUSED)
        self.assertGreater(len(done.stderr), len("tokenctl: \n"))


class WorkspaceCommands(Case):
    def test_add_list_rename_remove(self):
        self.call("workspace", "add", "Team", "--platform", "serving-engine")
        listed = json.loads(self.call("workspace", "list", "-o", "json").stdout)
        self.assertEqual([w["platform"] for w in listed], ["ai-deploy", "serving-engine"])
        self.call("workspace", "rename", "Team", "Models")
        self.call("workspace", "remove", "Models", code=REFUSED)
        self.call("workspace", "remove", "Models", "--yes")
        self.assertEqual(len(json.loads(self.call("workspace", "list", "-o", "json").stdout)), 1)

    def test_several_workspaces_want_to_be_named(self):
        self.call("workspace", "add", "Team", "-p", "general")
        self.call("token", "list", code=REFUSED)
        self.call("token", "list", "-w", "team")
        self.call("token", "list", env={"TOKENDESK_WORKSPACE": "AI Deploy"})
        self.call("token", "list", "-w", "nothing", code=NOT_FOUND)

    def test_unknown_platform_lists_them(self):
        self.assertIn("serving-engine", self.call("workspace", "add", "x", "-p", "moon", code=USAGE).stderr)


class OnATerminal(Case):
    def test_delete_by_name_asks(self):
        self.create("ci")
        said, code = self.talk("token", "delete", "ci", answer="n\n")
        self.assertIn("Delete", said)
        self.assertEqual(code, CANCELLED)
        self.assertEqual(self.names(), ["ci"])
        _, code = self.talk("token", "delete", "ci", answer="y\n")
        self.assertEqual(code, DONE)
        self.assertEqual(self.names(), [])

    def test_colour_is_for_a_terminal_that_wants_it(self):
        self.create("ci", "-l", "a=b")
        self.sql("UPDATE token SET delivery = NULL")
        self.assertIn("\x1b[33mnever-shown\x1b[0m", self.talk("token", "list")[0])
        self.assertNotIn("\x1b", self.talk("token", "list", "--no-color")[0])
        self.assertNotIn("\x1b", self.call("token", "list").stdout)

    def test_name_with_escape_sequences_does_not_reach_it(self):
        self.create("ci", "-l", "a=b")
        self.sql("UPDATE token SET name = ?", "\x1b]0;pwn\x07\x9b31m\r\u202e")
        for arguments in (("token", "list"), ("token", "list", "-o", "json"), ("token", "list", "-o", "yaml"),
                          ("token", "list", "-o", "csv"), ("token", "list", "-o", "description"), ("check",),
                          ("activity", "list"), ("activity", "list", "-o", "csv"), ("export", "tokens")):
            said, _ = self.talk(*arguments, "--no-color")
            for bad in "\x1b\x07\x9b\u202e":
                self.assertNotIn(bad, said, arguments)
            self.assertIn("pwn", said) if arguments[0] != "check" else None

    def test_narrow_terminal(self):
        self.create("a-rather-long-name-for-a-token")
        said, code = self.talk("token", "list", columns=20)
        self.assertEqual(code, DONE)
        self.assertIn("a-rather-long-name-for-a-token", said)

    def test_escape_sequences_do_not_reach_it(self):
        said, code = self.talk("token", "get", "\x1b]0;pwn\x07")
        self.assertEqual(code, NOT_FOUND)
        self.assertNotIn("\x1b", said)
        self.assertNotIn("\x07", said)


class Help(Case):
    def test_help_and_version_need_no_vault(self):
        self.assertIn("token", self.call("--help").stdout)
        self.assertRegex(self.call("--version").stdout, r"^tokenctl \d+\.\d+\.\d+\n$")
        self.assertFalse(self.vault.exists())

    def test_wrong_usage_is_on_stderr(self):
        done = self.call("token", "frobnicate", code=USAGE)
        self.assertEqual(done.stdout, "")
        self.assertIn("--help", done.stderr)
        self.assertIn("tokens only", self.call("job", "run", code=USAGE).stderr)


class Papers(Case):
    ROOT = pathlib.Path(__file__).resolve().parents[2]

    def test_man_page_has_every_option(self):
        page = (self.ROOT / "resources/tokenctl.1").read_text(encoding="utf-8").replace("\\-", "-")
        for command in self.commands():
            for option in re.findall(r"--[a-z][a-z-]+", self.call(*command, "--help", vault=False).stdout):
                self.assertIn(option, page, command)

    def commands(self):
        """Every command, as the program's own help names them."""
        def below(path):
            text = self.call(*path, "--help", vault=False).stdout
            names = re.findall(r"^  ([a-z-]+) ", text[text.index("Subcommands:"):], re.M) if "Subcommands:" in text else []
            return [path, *(found for name in names for found in below((*path, name)))]
        all_of_them = below(())
        self.assertGreater(len(all_of_them), 25)
        return all_of_them

    def test_man_page_and_schema_page_have_every_command(self):
        page = (self.ROOT / "resources/tokenctl.1").read_text(encoding="utf-8").replace("\\-", "-")
        table = (self.ROOT / "docs/tokenctl.md").read_text(encoding="utf-8")
        for command in self.commands():
            if command:
                self.assertIn(command[-1], page, command)
                self.assertTrue(command[0] in table or command[0] == "completion", command)

    def test_exit_codes_are_the_same_everywhere(self):
        page = (self.ROOT / "resources/tokenctl.1").read_text(encoding="utf-8")
        status = page[page.index(".SH EXIT STATUS"):page.index(".SH ENVIRONMENT")]
        table = (self.ROOT / "docs/tokenctl.md").read_text(encoding="utf-8")
        header = (self.ROOT / "app/cli/exit_code.h").read_text(encoding="utf-8")
        codes = re.findall(r" = (\d+),", header)
        self.assertEqual(codes, re.findall(r"^\.B (\d+)$", status, re.M))
        self.assertEqual(codes, re.findall(r"^\| (\d+) \|", table, re.M))


if __name__ == "__main__":
    main()
