# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""tokenctl's commands beside the same work by a plain C program and by the sqlite3 shell.

Where a command has a floor of its own in cli_floor, that is the C program; otherwise cli_floor runs the very
statements that the shell is given. What changes the vault runs on a fresh copy, and over a list of words: `@@` stands
for the next one, and `@-` for it without its dashes, so that each run has work to do.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

from rounds import Program

RUNS = 21  # of what takes as long as a process takes to start
LONG_RUNS = 3  # of what goes through 100,000 rows

# The rows that tokenctl lists, as the sqlite3 shell can list them. Times stay numbers: formatting would be more work.
COLUMNS = """lower(hex(id)) AS id, name, roles, scope, region, prefix, CAST(hint AS TEXT) AS hint, created, regenerated,
expires, last_used, generation, status, delivery"""
LIST = f"""SELECT {COLUMNS} FROM token WHERE workspace = (SELECT min(number) FROM workspace) ORDER BY name_key, id"""
GET = f"SELECT {COLUMNS} FROM token WHERE id = unhex_of"
VERIFY = f"SELECT {COLUMNS} FROM token WHERE digest = x'{{}}'"
WORKSPACES = "SELECT lower(hex(id)), platform, tokens, settings FROM workspace ORDER BY number"
ACTIVITY = """SELECT sequence, at, user, action, lower(hex(token)), generation, outcome, details FROM activity
ORDER BY sequence DESC LIMIT 50"""

# One durable transaction each, with the rows that the command writes. create and renew need two, the second for the
# delivery; the shell is let off that.
BEGIN = "PRAGMA synchronous=EXTRA; PRAGMA secure_delete=1; BEGIN IMMEDIATE; "
NEXT = "(SELECT max(sequence) + 1 FROM activity)"
DONE = """; INSERT INTO activity (sequence, at, user, action, workspace, generation, outcome, details, previous, hash)
SELECT max(sequence) + 1, 1700000000, 'bench', '{}', randomblob(16), 1, 'done', '{{"name":"bench"}}', randomblob(32),
randomblob(32) FROM activity; COMMIT"""
CREATE = BEGIN + f"""INSERT INTO token (workspace, name_key, id, name, roles, scope, region, prefix, hint, created,
expires, generation, status, revision, alg, digest, row_check) SELECT min(number), 'bench', randomblob(16), 'bench',
'ai_training_read', 'model=llama3-8b,team=search', 'GRA', 'tkd', randomblob(8), 1700000000, 1702592000, 1, 0, {NEXT}, 1,
randomblob(32), randomblob(8) FROM workspace; UPDATE workspace SET tokens = tokens + 1 WHERE number = (SELECT
min(number) FROM workspace)""" + DONE.format("create")
EDIT = BEGIN + f"""UPDATE token SET name = 'named-@@', name_key = 'named-@@', revision = {NEXT}, row_check = randomblob(8)
WHERE id = unhex_of""" + DONE.format("edit")
PAST = """INSERT INTO past_digest (digest, alg, token, generation, row_check) SELECT digest, 1, id, generation,
randomblob(8) FROM token WHERE id = unhex_of; """
RENEW = BEGIN + PAST + f"""UPDATE token SET digest = randomblob(32), hint = randomblob(8), generation = generation + 1,
regenerated = 1700000000, delivery = NULL, delivered = NULL, revision = {NEXT}, row_check = randomblob(8)
WHERE id = unhex_of""" + DONE.format("regenerate")
DELETE = BEGIN + PAST + f"""INSERT INTO tombstone (id, workspace, name, generation, created, deleted, revision, row_check)
SELECT id, workspace, name, generation, created, 1700000000, {NEXT}, randomblob(8) FROM token WHERE id = unhex_of;
DELETE FROM token WHERE id = unhex_of; UPDATE workspace SET tokens = tokens - 1 WHERE number = (SELECT min(number) FROM
workspace)""" + DONE.format("delete")
ADD = BEGIN + f"""INSERT INTO workspace (id, platform, created, revision, tokens, settings, row_check) SELECT
randomblob(16), platform, 1700000000, {NEXT}, 0, json_replace(settings, '$.name', 'added-@@'), randomblob(8) FROM
workspace WHERE number = 1""" + DONE.format("workspace-add")
RENAME = BEGIN + f"""UPDATE workspace SET settings = json_replace(settings, '$.name', 'named-@@'), revision = {NEXT},
row_check = randomblob(8) WHERE number = 1""" + DONE.format("workspace-change")
REMOVE = BEGIN + """DELETE FROM workspace WHERE json_extract(settings, '$.name') = '@@'""" + \
    DONE.format("workspace-remove")


def of_id(sql, text):
    """The statement about the token of this id, which may be `@-`."""
    return sql.replace("unhex_of", f"x'{text if text == '@-' else text.replace('-', '')}'")


@dataclass(frozen=True)
class Work:
    """One command in its three forms. `words` takes the place of @@, one a run; without words it only reads."""

    label: str
    ours: tuple
    sql: str
    floor: tuple | None = None
    words: tuple = ()


class Commands:
    """`tool` and `vault` give a benchmark program and a vault of so many tokens."""

    def __init__(self, tokenctl, tool, vault, data):
        self._tokenctl = tokenctl
        self._tool = tool
        self._vault = vault
        self._copy = str(Path(data) / "written.db")
        self._verified = str(Path(data) / "verified.db")
        self._words = Path(data) / "words"
        self._secret = Path(data) / "secret"

    def list_as_json(self, count):
        return (self._tokenctl, "--vault", self._vault(count), "token", "list", "-o", "json")

    def programs(self, page, few, many):
        """Lists of `page` and `few` tokens, and everything else in a vault of `many`."""
        floor = self._tool("cli_floor")
        all_as_json = ("token", "list", "-o", "json")
        return [
            *self._three("start", RUNS, (self._tokenctl, "--version"), (floor,), ("sqlite3", "-version")),
            *self._reading(Work("list", ("token", "list"), LIST, ("list",)), page),
            *self._reading(Work("json", all_as_json, LIST, ("json",)), many, LONG_RUNS, ("-json",)),
            self._runs("json_ours_few", LONG_RUNS, self._ours(all_as_json, few)),
            *(program for work in self._reads(many) for program in self._reading(work, many)),
            *self._verify(many),
            *(program for work in self._writes(many) for program in self._writing(work, many)),
        ]

    # The work

    def _reads(self, many):
        token, = self._ids(many, 1)
        return (Work("get", ("token", "get", token), of_id(GET, token), ("get", token)),
                Work("workspaces", ("workspace", "list"), WORKSPACES),
                Work("activity", ("activity", "list", "--limit", "50"), ACTIVITY))

    def _writes(self, many):
        ids = self._ids(many, RUNS)
        numbers = tuple(str(number) for number in range(RUNS))
        added = tuple(f"added-{number}" for number in numbers)
        first = self._first_workspace(many)
        return (Work("create", ("token", "create", "bench", "-r", "read", "-l", "team=search"), CREATE,
                     ("create", "bench"), numbers),
                Work("edit", ("token", "edit", ids[0], "--name", "named-@@"), of_id(EDIT, ids[0]), None, numbers),
                Work("renew", ("token", "renew", "--yes", "@@", "--expires", "30d"), of_id(RENEW, "@-"), None, ids),
                Work("delete", ("token", "delete", "@@"), of_id(DELETE, "@-"), None, ids),
                Work("add", ("workspace", "add", "added-@@", "--platform", "general"), ADD, None, numbers),
                Work("rename", ("workspace", "rename", first, "named-@@"), RENAME, None, numbers),
                Work("remove", ("workspace", "remove", "--yes", "@@"), REMOVE, None, added))

    def _verify(self, many):
        """A token that is good now: the only one whose secret is known is one that is made for it."""
        self._fresh_copy(many, self._verified)
        self._secret.unlink(missing_ok=True)
        self._call(self._verified, "token", "create", "verified", "-r", "read", "--secret-file", str(self._secret))
        digest = hashlib.sha256(self._secret.read_bytes().strip()).hexdigest()
        return self._three("verify", RUNS, (self._tokenctl, "--vault", self._verified, "verify", "--file",
                                            str(self._secret)),
                           (self._tool("cli_floor"), "verify", self._verified, str(self._secret)),
                           ("sqlite3", "-batch", "-readonly", self._verified, VERIFY.format(digest)))

    # The programs

    def _reading(self, work, count, runs=RUNS, shell=()):
        vault = self._vault(count)
        return self._three(work.label, runs, self._ours(work.ours, count), self._floor(work, vault),
                           ("sqlite3", "-batch", "-readonly", *shell, vault, work.sql))

    def _writing(self, work, count):
        def before():
            self._fresh_copy(count, self._copy)
            self._words.write_text("".join(f"{word}\n" for word in work.words), encoding="utf-8")
            if work.label == "remove":
                for word in work.words:
                    self._call(self._copy, "workspace", "add", word, "--platform", "general")

        return self._three(work.label, ("--words", str(self._words)), (self._tokenctl, "--vault", self._copy, *work.ours),
                           self._floor(work, self._copy), ("sqlite3", "-batch", self._copy, work.sql), before)

    def _floor(self, work, vault):
        tool = self._tool("cli_floor")
        if work.floor is None:
            return (tool, "sql", vault, work.sql)
        return (tool, work.floor[0], vault, *work.floor[1:])

    def _three(self, label, count, ours, floor, shell, before=None):
        return [self._runs(f"{label}_{who}", count, command, before)
                for who, command in (("ours", ours), ("floor", floor), ("shell", shell))]

    def _runs(self, label, count, command, before=None):
        how = count if isinstance(count, tuple) else (str(count),)
        return Program(label, (self._tool("runwatch"), *how, *command), before)

    def _ours(self, words, count):
        return (self._tokenctl, "--vault", self._vault(count), *words)

    # The data

    def _call(self, vault, *words):
        subprocess.run((self._tokenctl, "--vault", vault, *words), check=True, capture_output=True)

    def _ids(self, count, wanted):
        """Ids of tokens in the middle of a vault."""
        rows = self._read(count, "SELECT id FROM token ORDER BY name_key LIMIT ? OFFSET ?", wanted, count // 2)
        return tuple(str(uuid.UUID(bytes=found)) for found, in rows)

    def _first_workspace(self, count):
        (found,), = self._read(count, "SELECT id FROM workspace ORDER BY number LIMIT 1")
        return str(uuid.UUID(bytes=found))

    def _read(self, count, sql, *values):
        vault = sqlite3.connect(f"file:{self._vault(count)}?immutable=1", uri=True)
        try:
            return vault.execute(sql, values).fetchall()
        finally:
            vault.close()

    def _fresh_copy(self, count, target):
        """On the disk before anything is timed."""
        for rest in ("", "-wal", "-shm"):
            Path(target + rest).unlink(missing_ok=True)
        shutil.copyfile(self._vault(count), target)
        os.chmod(target, 0o600)
        descriptor = os.open(target, os.O_RDWR)
        os.fsync(descriptor)
        os.close(descriptor)
