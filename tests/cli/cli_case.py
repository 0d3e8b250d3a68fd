# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What every test of the real tokenctl needs: a vault of its own, and calls as a script makes them."""

import json
import os
import pathlib
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

TOKEN = re.compile(r"^tkdesk_[0-9A-Za-z]{36}$")
(DONE, FAILED, USAGE, NOT_FOUND, REFUSED, BUSY, UNKNOWN, NOT_DELIVERED, PARTLY, CANCELLED, NOT_GOOD) = range(11)
DAY = 24 * 60 * 60


class Case(unittest.TestCase):
    program = ""

    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.place)
        self.vault = self.place / "vault.db"

    def call(self, *arguments, code=DONE, stdin="", env=None, stdout=subprocess.PIPE, vault=True):
        where = ["--vault", str(self.vault)] if vault else []
        done = subprocess.run([Case.program, *where, *arguments], input=stdin, text=True, stdout=stdout,
                              stderr=subprocess.PIPE, timeout=120, env={**os.environ, **(env or {})}, check=False)
        self.assertEqual(done.returncode, code, f"{arguments}: {done.stdout}{done.stderr}")
        return done

    def json(self, *arguments, **more):
        return json.loads(self.call(*arguments, "-o", "json", **more).stdout)

    def create(self, name, *more):
        return self.json("token", "create", name, "-r", "read", *more)

    def names(self, *query):
        return [token["spec"]["name"] for token in self.json("token", "list", *query)]

    def sql(self, statement, *values):
        """Changes the vault behind the program's back, as a test of age or damage needs it."""
        connection = sqlite3.connect(self.vault)
        with connection:
            connection.execute(statement, values)
        connection.close()

    def talk(self, *arguments, answer="", until=b"[y/N]", columns=80, env=None, steps=None):
        """Runs the program with a terminal as its stdin, stdout and stderr. Returns what it said and its code. `steps`
        are several times what is waited for, and what is typed then, or what is done and gives that."""
        child, terminal = pty.fork()
        if child == 0:
            os.environ.update({"COLUMNS": str(columns), **(env or {})})
            os.execv(Case.program, [Case.program, "--vault", str(self.vault), *arguments])
        said = b""
        read = 0
        steps = list(steps or ([(until, answer)] if answer else []))
        while True:
            ready, _, _ = select.select([terminal], [], [], 120)
            self.assertTrue(ready, "the program said nothing for two minutes")
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            said += piece
            while steps and steps[0][0] in said[read:]:
                words, then = steps.pop(0)
                read = said.index(words, read) + len(words)
                typed = then() if callable(then) else then
                os.write(terminal, (typed or "").encode())
        _, status = os.waitpid(child, 0)
        os.close(terminal)
        return said.decode(), os.waitstatus_to_exitcode(status)


def main():
    Case.program = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
