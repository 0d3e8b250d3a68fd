#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""backup and restore, killed at any moment: a file is the old one or the new one, never half.

TOKENDESK_LONG=1 repeats it as before a release.
"""

import json
import os
import random
import shutil
import subprocess
import time

from cli_case import DONE, Case, main

ROUNDS = 5000 if os.environ.get("TOKENDESK_LONG") else 200


class Killed(Case):
    def setUp(self):
        super().setUp()
        self.chance = random.Random(7)
        for number in range(40):
            self.create(f"old-{number:02}", "-l", f"team={number}")
        self.backup = self.place / "backup.db"
        self.old = self.listing(self.vault)

    def listing(self, vault):
        """What a vault holds, after it was checked; the program says so if it is not a vault."""
        whole = self.call("--vault", str(vault), "activity", "verify", "-o", "json", vault=False).stdout
        self.assertTrue(json.loads(whole)["whole"])
        return self.call("--vault", str(vault), "export", "tokens", "-o", "json", vault=False).stdout

    def duration(self, *arguments):
        start = time.monotonic()
        self.call(*arguments)
        return time.monotonic() - start

    def kill_somewhere(self, within, *arguments):
        """Starts it and kills it after some part of the time that it needs. Returns whether it was through."""
        with subprocess.Popen([Case.program, "--vault", str(self.vault), *arguments], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(self.chance.uniform(0, within))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            return process.returncode == DONE

    def test_backup(self):
        within = 1.3 * self.duration("backup", str(self.backup))
        self.backup.unlink()
        through = 0
        for _ in range(ROUNDS // 2):
            done = self.kill_somewhere(within, "backup", str(self.backup))
            self.assertTrue(self.backup.exists() or not done, "said done, and it is not there")
            if self.backup.exists():
                self.assertEqual(self.listing(self.backup), self.old)
                self.backup.unlink()
            for name in os.listdir(self.place):
                if name.startswith(("backup.db", ".backup.db")):
                    (self.place / name).unlink()
            through += done
        self.assertGreater(through, 0)
        self.assertLess(through, ROUNDS // 2, "none was killed in time")
        self.assertEqual(self.listing(self.vault), self.old)

    def restore_rounds(self, rounds, restore):
        """Kills restores and counts how often the vault was the old one, the new one, and neither."""
        seen = {"old": 0, "new": 0, "neither": 0}
        spare = self.place / "spare.db"
        shutil.copy(self.vault, spare)
        new = self.listing(self.backup)
        for _ in range(rounds):
            for name in os.listdir(self.place):
                if name.startswith(("vault.db", ".vault.db")):
                    path = self.place / name
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copy(spare, self.vault)
            restore()
            try:
                now = self.listing(self.vault)
            except AssertionError:
                now = ""
            seen["old" if now == self.old else "new" if now == new else "neither"] += 1
        return seen

    def make_backup(self):
        other = self.place / "other.db"
        for number in range(40):
            self.call("--vault", str(other), "token", "create", f"new-{number:02}", "-r", "read", "-l", "a=b", vault=False)
        self.call("--vault", str(other), "backup", str(self.backup), vault=False)

    def test_restore(self):
        self.make_backup()
        spare = self.place / "first.db"
        shutil.copy(self.vault, spare)
        within = 1.3 * self.duration("restore", str(self.backup), "--yes")
        shutil.copy(spare, self.vault)
        seen = self.restore_rounds(ROUNDS // 2, lambda: self.kill_somewhere(within, "restore", str(self.backup), "--yes"))
        self.assertEqual(seen["neither"], 0, seen)
        self.assertGreater(min(seen["old"], seen["new"]), 0, seen)

    def test_the_judge_sees_a_half_one(self):
        """The control: a restore that writes over the vault in place is caught."""
        self.make_backup()

        def careless():
            content = self.backup.read_bytes()
            with open(self.vault, "r+b") as vault:
                vault.write(content[:self.chance.randrange(4096, len(content) - 4096)])

        self.assertGreater(self.restore_rounds(10, careless)["neither"], 0)


if __name__ == "__main__":
    main()
