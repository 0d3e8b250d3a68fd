#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""activity, check, identify, verify, backup, restore and export, on the real tokenctl."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import stat
import struct
import subprocess
import time
import tomllib
import unittest

from cli_case import (BUSY, CANCELLED, DAY, DONE, FAILED, NOT_FOUND, NOT_GOOD, PARTLY, REFUSED, TOKEN, USAGE, Case,
                      main)


def secret_of(token):
    return token["status"]["value"]


class Activity(Case):
    def setUp(self):
        super().setUp()
        self.token = self.create("ci", "-l", "a=b")
        self.call("token", "renew", self.token["id"])
        self.other = self.create("other", "-l", "c=d")
        self.call("token", "delete", self.token["id"])

    def actions(self, *more):
        return [row["action"] for row in self.json("activity", "list", *more)]

    def test_list_has_the_last_first(self):
        self.assertEqual(self.actions(), ["delete", "deliver", "create", "deliver", "regenerate", "deliver", "create",
                                          "add-workspace"])
        self.assertEqual(self.actions("-n", "2"), ["delete", "deliver"])

    def test_filters(self):
        for word in (self.token["id"], "ci"):
            self.assertEqual(self.actions("--of", word), ["delete", "deliver", "regenerate", "deliver", "create"])
        self.assertEqual(self.actions("--of", self.other["id"][:8]), ["deliver", "create"])
        self.assertEqual(self.actions("--action", "create", "--action", "delete"), ["delete", "create", "create"])
        self.assertEqual(self.actions("--user", "nobody-of-this-name"), [])
        self.assertEqual(len(self.actions("--since", "1h")), 8)
        self.assertEqual(self.actions("--until", "1h"), [])
        self.assertEqual(self.actions("--since", "2200-01-01"), [])
        self.call("activity", "list", "--of", "nothing", code=NOT_FOUND)
        self.call("activity", "list", "--action", "frobnicate", code=USAGE)
        self.call("activity", "list", "--since", "yesterday", code=REFUSED)

    def test_workspace_narrows(self):
        self.call("workspace", "add", "Hub", "-p", "general")
        self.assertEqual(self.actions("-w", "Hub"), ["add-workspace"])
        self.assertEqual(len(self.actions()), 9)

    def test_outputs(self):
        rows = [json.loads(line) for line in self.call("activity", "list", "--json-lines").stdout.splitlines()]
        self.assertEqual(rows, self.json("activity", "list"))
        self.assertEqual(list(rows[0]), ["sequence", "at", "user", "action", "workspace", "workspaceId", "token", "name",
                                         "generation", "outcome", "details"])
        self.assertEqual(rows[0]["name"], "ci")
        table = self.call("activity", "list").stdout.splitlines()
        self.assertEqual(table[0], table[0].upper())
        self.assertIn("delete", table[1])
        self.assertNotIn(secret_of(self.token), "".join(table) + json.dumps(rows))

    def test_verify_is_whole_and_prints_its_head(self):
        told = self.json("activity", "verify")
        self.assertEqual(told["whole"], True)
        self.assertEqual(told["rows"], 8)
        self.assertEqual((told["seal"], told["sealedRows"]), ("not-sealed", None))  # and no keychain is missed
        self.create("more", "-l", "e=f")
        self.call("activity", "verify", "--expect", told["head"])
        wrong = told["head"][:-1] + ("0" if told["head"][-1] != "0" else "1")
        self.assertEqual(self.json("activity", "verify", "--expect", wrong, code=NOT_GOOD)["whole"], False)
        self.call("activity", "verify", "--expect", "nonsense", code=USAGE)

    def test_verify_finds_a_change_and_a_cut(self):
        spare = self.place / "spare.db"
        shutil.copy(self.vault, spare)
        for change in ("UPDATE activity SET user = 'somebody' WHERE sequence = 3",
                       "UPDATE activity SET action = 'edit' WHERE sequence = 5",
                       "DELETE FROM activity WHERE sequence = 4",
                       "DELETE FROM activity WHERE sequence > 6"):
            shutil.copy(spare, self.vault)
            for side in ("-wal", "-shm"):
                (self.place / f"vault.db{side}").unlink(missing_ok=True)
            self.sql(change)
            told = self.json("activity", "verify", code=NOT_GOOD)
            self.assertEqual(told["whole"], False, change)
            self.assertEqual(len(told["problems"]), 1, change)

    def test_export_can_be_checked_by_another_program(self):
        rows = self.json("activity", "export")
        self.assertEqual([row["sequence"] for row in rows], list(range(1, 9)))
        head = b"\0" * 32
        for row in rows:
            self.assertEqual(bytes.fromhex(row["previous"]), head)
            head = bytes.fromhex(row["hash"])
        file = self.place / "activity.csv"
        self.call("activity", "export", str(file))
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        table = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
        self.assertEqual([row["hash"] for row in table], [row["hash"] for row in rows])
        self.call("activity", "export", str(file), code=REFUSED)

    def test_hash_is_the_documented_one(self):
        rows = self.json("activity", "export")
        raw = {}
        import sqlite3
        connection = sqlite3.connect(self.vault)
        for row in connection.execute("SELECT sequence, at, user, action, workspace, token, generation, outcome, details"
                                      " FROM activity"):
            raw[row[0]] = row
        connection.close()
        previous = b"\0" * 32
        for row in rows:
            sequence, at, user, action, workspace, token, generation, outcome, details = raw[row["sequence"]]
            text = b""
            for value in (previous, sequence, at, user, action, workspace, token, generation, outcome, details):
                kind, content = ((b"n", b"") if value is None else (b"i", struct.pack(">Q", value))
                                 if isinstance(value, int) else (b"b", value) if isinstance(value, bytes)
                                 else (b"t", value.encode()))
                text += kind + struct.pack(">Q", len(content))[1:] + content
            previous = hashlib.sha256(text).digest()
            self.assertEqual(previous.hex(), row["hash"], row)


class Check(Case):
    def rules(self, *more, code=NOT_GOOD):
        return sorted(finding["rule"] for finding in self.json("check", *more, code=code))

    def test_tidy_vault_is_silent(self):
        self.create("ci", "-l", "a=b")
        done = self.call("check")
        self.assertEqual((done.stdout, done.stderr), ("", ""))
        self.assertEqual(self.json("check"), [])

    def test_each_rule(self):
        self.call("token", "create", "wide", "-r", "operator")
        self.assertEqual(self.rules(), ["unscoped-operator"])
        self.create("a", "-l", "x=y")
        self.create("b", "-l", "x=y")
        self.assertEqual(self.rules(), ["same-scope", "unscoped-operator"])
        self.sql("UPDATE token SET delivery = NULL WHERE name = 'a'")
        self.assertEqual(self.rules("--skip", "same-scope"), ["never-shown", "unscoped-operator"])
        self.sql("UPDATE token SET created = ? WHERE name = 'b'", int(time.time()) - 15 * DAY)
        self.assertEqual(self.rules("--only", "never-used"), ["never-used"])
        self.sql("UPDATE token SET last_used = ? WHERE name = 'b'", int(time.time()) - 91 * DAY)
        self.assertEqual(self.rules("--only", "never-used", code=DONE), [])
        self.assertEqual(self.rules("--only", "unused"), ["unused"])
        self.call("workspace", "add", "Hub", "-p", "inference-endpoints", "--endpoint", "llama")
        self.call("-w", "Hub", "token", "create", "forever", "--endpoint", "llama", "--expires", "never")
        self.assertEqual(self.rules("-w", "Hub"), ["no-expiry"])
        self.call("check", "--only", "nonsense", code=USAGE)

    def test_table_names_rule_and_token(self):
        self.call("token", "create", "wide", "-r", "operator")
        head, row = self.call("check", code=NOT_GOOD).stdout.splitlines()
        self.assertTrue(head.startswith("RULE"))
        self.assertIn("unscoped-operator", row)
        self.assertIn("wide", row)

    def test_no_vault_is_not_made(self):
        self.call("check", code=NOT_FOUND)
        self.assertFalse(self.vault.exists())


class Identify(Case):
    def found(self, text, *more, **kind):
        return self.json("identify", *more, stdin=text, **kind)

    def test_every_generation_living_and_deleted(self):
        first = self.create("ci-reader", "-l", "a=b")
        second = self.json("token", "renew", first["id"])
        gone = self.create("gone", "-l", "c=d")
        self.call("token", "delete", gone["id"])
        log = f"x\n  {secret_of(first)}\nBearer {secret_of(second)}\n{secret_of(gone)} {secret_of(gone)}\n"
        old, now, deleted = self.found(log)
        self.assertEqual((old["verdict"], old["name"], old["generation"], old["state"]), ("ours", "ci-reader", 1, "replaced"))
        self.assertEqual((old["line"], old["column"], old["place"]), (2, 3, "-:2:3"))
        self.assertRegex(old["finding"], r"^ours: “ci-reader” in AI Deploy, generation 1, created on .*, refused since ")
        self.assertIsNotNone(old["refusedSince"])
        self.assertEqual((now["generation"], now["state"], now["refusedSince"]), (2, "good", None))
        self.assertIn("regenerated on", now["finding"])
        self.assertEqual((deleted["name"], deleted["state"], deleted["count"]), ("gone", "deleted", 2))

    def test_never_prints_it_whole(self):
        token = self.create("ci", "-l", "a=b")
        for form in ((), ("-o", "json"), ("-o", "yaml"), ("-o", "csv"), ("--json-lines",)):
            done = self.call("identify", *form, stdin=secret_of(token))
            self.assertNotIn(secret_of(token)[8:], done.stdout + done.stderr)
            self.assertIn(secret_of(token)[:11] + "…", done.stdout)

    def test_what_is_not_ours(self):
        self.create("ci", "-l", "a=b")
        stranger = Case("setUp")
        stranger.setUp()
        foreign = secret_of(stranger.create("theirs", "-l", "a=b"))
        stranger.doCleanups()
        damaged = foreign[:-1] + ("a" if foreign[-1] != "a" else "b")
        github = "ghp_" + "A" * 36
        verdicts = self.found(f"{foreign}\n{damaged}\n{foreign[:30]}\n{github}\n")
        self.assertEqual([row["verdict"] for row in verdicts], ["unknown", "damaged", "damaged", "foreign"])
        self.assertIn("not ours", verdicts[0]["finding"])
        self.assertIn("checksum differs", verdicts[1]["finding"])
        self.assertIn("cut short", verdicts[2]["finding"])
        self.assertIn("looks like a GitHub token", verdicts[3]["finding"])

    def test_files_and_stdin(self):
        token = secret_of(self.create("ci", "-l", "a=b"))
        (self.place / "a.log").write_text(f"one\n{token}\n", encoding="utf-8")
        (self.place / "b.log").write_bytes(b"\xff\xfe\x00" + token.encode())
        rows = self.found("", str(self.place / "a.log"), str(self.place / "b.log"))
        self.assertEqual([(row["file"], row["count"]) for row in rows], [(str(self.place / "a.log"), 2)])
        self.assertEqual(self.found("", "--file", str(self.place / "b.log"))[0]["name"], "ci")
        self.assertEqual(self.found(token, "-")[0]["place"], "-:1:1")
        self.call("identify", str(self.place / "a.log"), str(self.place / "none.log"), code=PARTLY)
        self.assertEqual(self.call("identify", str(self.place / "none.log"), code=NOT_FOUND).stdout, "")

    def test_nothing_found(self):
        self.create("ci", "-l", "a=b")
        done = self.call("identify", stdin="nothing but words\n", code=NOT_FOUND)
        self.assertEqual(done.stdout, "")
        self.assertIn("Nothing", done.stderr)

    def test_argument_is_refused_with_a_hint(self):
        token = secret_of(self.create("ci", "-l", "a=b"))
        for arguments in (("identify", token), ("verify", token), ("token", "get", token), ("identify", "ghp_" + "A" * 36),
                          ("identify", "--file=" + token), ("verify", "x" + token)):
            done = self.call(*arguments, code=USAGE)
            self.assertEqual(done.stdout, "")
            self.assertIn("standard input", done.stderr)
            self.assertNotIn(token[7:], done.stderr)
        self.assertEqual(self.call("token", "get", "ci", "-o", "json").returncode, DONE)

    def test_without_a_vault(self):
        github = "ghp_" + "A" * 36
        done = self.call("identify", "-o", "json", stdin=github)
        self.assertEqual(json.loads(done.stdout)[0]["verdict"], "foreign")
        self.assertIn("no vault", done.stderr)
        self.assertFalse(self.vault.exists())

    def test_large_log_in_little_memory(self):
        token = secret_of(self.create("ci", "-l", "a=b"))
        noise = "2026-11-27 10:00:00 GET /v1/models 200 12 ms some more words to make it long\n" * 200_000
        rows = self.found(noise + token + "\n" + noise)
        self.assertEqual((len(rows), rows[0]["line"]), (1, 200_001))


class Verify(Case):
    def verdict(self, text, *more, code, **kind):
        return self.json("verify", *more, stdin=text, code=code, **kind)

    def test_good_token_from_everywhere(self):
        token = secret_of(self.create("ci", "-l", "a=b"))
        for text in (token, token + "\n", f"  {token}\r\n"):
            told = self.verdict(text, code=DONE)
            self.assertEqual((told["good"], told["state"], told["name"]), (True, "good", "ci"))
        (self.place / "t").write_text(token + "\n", encoding="utf-8")
        self.verdict("", "--file", str(self.place / "t"), code=DONE)
        self.verdict("", "--env", "CI_TOKEN", code=DONE, env={"CI_TOKEN": token})
        self.assertNotIn(token[8:], self.call("verify", stdin=token).stdout)

    def test_what_is_not_good(self):
        token = self.create("ci", "-l", "a=b")
        renewed = self.json("token", "renew", token["id"])
        self.assertEqual(self.verdict(secret_of(token), code=NOT_GOOD)["state"], "replaced")
        self.sql("UPDATE token SET expires = ?", int(time.time()) - 1)
        self.assertEqual(self.verdict(secret_of(renewed), code=NOT_GOOD)["state"], "expired")
        self.sql("UPDATE token SET expires = NULL, status = 1")
        self.assertEqual(self.verdict(secret_of(renewed), code=NOT_GOOD)["state"], "disabled")
        self.call("token", "delete", token["id"])
        self.assertEqual(self.verdict(secret_of(renewed), code=NOT_GOOD)["state"], "deleted")
        self.assertEqual(self.verdict("hunter2", code=NOT_GOOD)["state"], "unknown")

    def test_another_workspace_is_not_this_one(self):
        self.create("ci", "-l", "a=b")
        self.call("workspace", "add", "Hub", "-p", "general")
        token = secret_of(self.create("ci2", "-l", "a=b", "-w", "AI Deploy"))
        self.verdict(token, "-w", "AI Deploy", code=DONE)
        self.assertIn("another workspace", self.verdict(token, "-w", "Hub", code=NOT_GOOD)["finding"])

    def test_nothing_given(self):
        self.create("ci", "-l", "a=b")
        self.call("verify", stdin="", code=USAGE)
        self.call("verify", stdin=" \n", code=USAGE)
        self.call("verify", stdin="one\ntwo\n", code=USAGE)
        self.call("verify", "--env", "NOT_SET_AT_ALL", code=USAGE)
        self.call("verify", "--file", str(self.place / "none"), code=NOT_FOUND)
        self.call("verify", "--file", "a", "--env", "B", code=USAGE)

    def test_on_a_terminal_it_is_not_shown(self):
        token = secret_of(self.create("ci", "-l", "a=b"))
        said, code = self.talk("verify", answer=token + "\n\x04", until=b"Ctrl+D")
        self.assertEqual(code, DONE, said)
        self.assertNotIn(token, said)


class BackupAndRestore(Case):
    def setUp(self):
        super().setUp()
        for name in ("a", "b", "c"):
            self.create(name, "-l", f"team={name}")
        self.backup = self.place / "backup.db"

    def listing(self):
        return self.call("export", "tokens", "-o", "json").stdout

    def test_round_trip(self):
        told = self.json("backup", str(self.backup))
        self.assertEqual((told["tokens"], told["workspaces"]), (3, 1))
        self.assertEqual(stat.S_IMODE(self.backup.stat().st_mode), 0o600)
        before = self.listing()
        self.call("token", "delete", "a", "b", "--yes")
        self.call("restore", str(self.backup), code=REFUSED)
        told = self.json("restore", str(self.backup), "--yes")
        self.assertEqual(self.listing(), before)
        self.assertEqual(len(json.loads(self.call("--vault", told["keptAs"], "token", "list", "-o", "json",
                                                  vault=False).stdout)), 1)
        self.call("activity", "verify")

    def test_backup_does_not_overwrite(self):
        self.call("backup", str(self.backup))
        self.call("backup", str(self.backup), code=REFUSED)
        self.call("backup", str(self.backup), "--replace")
        self.call("backup", str(self.vault), "--replace", code=REFUSED)
        self.call("backup", str(self.place / "nowhere" / "b.db"), code=REFUSED)

    def test_restore_asks(self):
        self.call("backup", str(self.backup))
        self.create("d", "-l", "team=d")
        said, code = self.talk("restore", str(self.backup), answer="n\n")
        self.assertEqual(code, CANCELLED)
        self.assertIn("tokens: 3", said)
        self.assertIn("tokens: 4", said)
        self.assertEqual(len(self.names()), 4)
        _, code = self.talk("restore", str(self.backup), answer="y\n")
        self.assertEqual(code, DONE)
        self.assertEqual(len(self.names()), 3)

    def test_restore_while_the_vault_is_open(self):
        import sqlite3
        self.call("backup", str(self.backup))
        self.create("d", "-l", "team=d")
        holder = sqlite3.connect(self.vault)
        holder.execute("SELECT count(*) FROM token").fetchone()
        done = self.call("restore", str(self.backup), "--yes", code=BUSY)
        self.assertIn("close it", done.stderr)
        holder.close()
        self.assertEqual(len(self.names()), 4)
        self.call("restore", str(self.backup), "--yes")
        self.assertEqual(len(self.names()), 3)

    def test_damaged_backup_is_refused(self):
        self.call("backup", str(self.backup))
        content = bytearray(self.backup.read_bytes())
        at = content.index(b"team=b")
        content[at] ^= 1
        self.backup.write_bytes(content)
        done = self.call("restore", str(self.backup), "--yes", code=FAILED)
        self.assertIn("damaged", done.stderr)
        self.call("restore", str(self.place / "none"), "--yes", code=NOT_FOUND)
        self.assertEqual(sorted(self.names()), ["a", "b", "c"])
        self.assertEqual([name for name in os.listdir(self.place) if ".restore-" in name], [])


class Export(Case):
    def test_inventory_as_csv(self):
        self.create("ci", "-l", "a=b", "-l", "c=d")
        self.call("workspace", "add", "=Hub", "-p", "general")
        text = self.call("export", "tokens").stdout
        subprocess.run(["true"], check=True)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual([(row["workspace"], row["name"], row["scope"], row["state"]) for row in rows],
                         [("AI Deploy", "ci", "a=b,c=d", "active")])
        self.call("token", "create", "+1", "-r", "read", "-w", "AI Deploy")
        raw = self.call("export", "tokens").stdout
        self.assertIn(",'+1,", raw)
        self.assertNotIn("\n\n", raw)

    def test_inventory_has_no_secret_and_goes_to_a_private_file(self):
        token = self.create("ci", "-l", "a=b")
        file = self.place / "inventory.json"
        self.call("export", "tokens", str(file), "-o", "json")
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        (row,) = json.loads(file.read_text(encoding="utf-8"))
        self.assertEqual((row["id"], row["workspace"]["name"], row["status"]["value"]), (token["id"], "AI Deploy", None))
        self.assertNotIn(secret_of(token), file.read_text(encoding="utf-8"))
        self.call("export", "tokens", str(file), "-o", "json", code=REFUSED)
        self.call("export", "tokens", "-o", "yaml", code=USAGE)
        lines = self.call("export", "tokens", "--json-lines").stdout.splitlines()
        self.assertEqual(json.loads(lines[0]), row)

    def test_full_disk_leaves_no_half_file(self):
        self.create("ci", "-l", "a=b")
        with open("/dev/full", "w", encoding="utf-8") as full:
            self.call("export", "tokens", stdout=full, code=FAILED)

    def test_scanner_rules_find_our_tokens(self):
        ours = secret_of(self.create("ci", "-l", "a=b"))
        self.call("workspace", "add", "Gate", "-p", "general", "--prefix", "acmegate")
        rules = tomllib.loads(self.call("export", "rules").stdout)["rules"]
        self.assertEqual([rule["id"] for rule in rules], ["tokendesk-tkdesk", "tokendesk-acmegate"])
        found = [rule["id"] for rule in rules if re.search(rule["regex"], f"TOKEN={ours}\n")]
        self.assertEqual(found, ["tokendesk-tkdesk"])
        self.assertTrue(ours.startswith(rules[0]["keywords"][0]))
        self.assertIsNone(re.search(rules[0]["regex"], ours[:-1]))


if __name__ == "__main__":
    main()
