# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What is run for each group of goals: the floors, DB Browser over the floors' own table, and our program over a
vault of as many tokens. The programs of one group run in turn."""

import json
import os
import shutil
import sqlite3
import subprocess
import uuid
from pathlib import Path

from desk import evict, opened_files
from rounds import Program, run_once

# Parts of the windows, in pixels, on a screen of 1280 × 800 without a window manager.
FLOOR_START = "0,20,900,600"
FLOOR_KEYS = ("--region", "0,60,900,560", "--click", "-", "300,15")
FLOOR_SORT = ("--region", "0,70,900,550")
FLOOR_HEADER = "150,44"
BROWSER_LIST = "10,190,470,460"
BROWSER_NO = ("--click", "-", "746,391")  # its question whether to abort reading, if it asks
BROWSER_FILTER = "340,174"
BROWSER_HEADER = "380,150"
OURS_LIST = "240,240,896,384"  # the rows without the scroll bar, as of the floors
OURS_SEARCH = "960,162"
OURS_NAME, OURS_SCOPE, OURS_CREATED = "270,210", "615,210", "855,210"

TYPED = tuple(option for number, key in enumerate("771", 1) for option in ("--key", f"key{number}", key))
SMALL, LARGE = 100_000, 1_000_000
PAGE, FEW = 50, 1_000  # a list that fits on a screen, and one to hold the memory of a long one against

# The rows that tokenctl lists, as the sqlite3 shell can list them. Times stay numbers: formatting would be more work.
SHELL_LIST = """SELECT lower(hex(id)) AS id, name, roles, scope, region, prefix, CAST(hint AS TEXT) AS hint, created,
regenerated, expires, last_used, generation, status, delivery FROM token
WHERE workspace = (SELECT min(number) FROM workspace) ORDER BY name_key, id"""
SHELL_GET = """SELECT lower(hex(id)), name, roles, scope, region, prefix, hint, created, regenerated, expires, last_used,
generation, status, delivery FROM token WHERE id = x'{}'"""
# One durable transaction with the rows of a create; tokenctl needs two, the second for the delivery.
SHELL_CREATE = """PRAGMA synchronous=EXTRA; BEGIN IMMEDIATE;
INSERT INTO token (workspace, name_key, id, name, roles, scope, region, prefix, hint, created, expires, generation, status,
revision, alg, digest, row_check) SELECT min(number), 'bench', randomblob(16), 'bench', 'ai_training_read',
'model=llama3-8b,team=search', 'GRA', 'tkd', randomblob(8), 1700000000, 1702592000, 1, 0,
(SELECT max(sequence) + 1 FROM activity), 1, randomblob(32), randomblob(8) FROM workspace;
UPDATE workspace SET tokens = tokens + 1 WHERE number = (SELECT min(number) FROM workspace);
INSERT INTO activity (sequence, at, user, action, workspace, generation, outcome, details, previous, hash)
SELECT max(sequence) + 1, 1700000000, 'bench', 'create', randomblob(16), 1, 'done', '{"name":"bench"}', randomblob(32),
randomblob(32) FROM activity; COMMIT"""


class Groups:
    """The programs by group. `binaries` holds bench-bin and bin; `data` is where databases are made and kept."""

    def __init__(self, binaries, data, desk):
        self._tools = Path(binaries) / "bench-bin"
        self._ours = str(Path(binaries) / "bin" / "tokendesk")
        self._tokenctl = str(Path(binaries) / "bin" / "tokenctl")
        self._data = Path(data)
        self._desk = desk
        self._has_browser = shutil.which("sqlitebrowser") is not None

    # The data

    def make_data(self, say):
        self._data.mkdir(parents=True, exist_ok=True)
        for count in (SMALL, LARGE):
            self._make(self._floor(count), (self._tool("sqlite_floor"), "build", str(count)), say)
        for count in (0, PAGE, FEW, SMALL, LARGE):
            self._make(self._vault(count), (self._tool("make_vault"), str(count)), say)
            self._require(self._tool("make_vault"), "check", self._vault(count))

    @staticmethod
    def _make(file, command, say):
        if Path(file).exists():
            return
        say(f"making {Path(file).name}")
        # Under another name first: one that is there is whole.
        half = f"{file}.part"
        for rest in (half, f"{half}-wal", f"{half}-shm"):
            Path(rest).unlink(missing_ok=True)
        Groups._require(*command, half)
        Path(half).rename(file)

    @staticmethod
    def _require(*command):
        failure = run_once(Program("data", command))[1]
        if failure:
            raise RuntimeError(failure)

    def check_floors(self):
        """The fast floors against plain ones, and the JSON of the command line's floor against tokenctl's; a sentence
        if they disagree. After make_data."""
        failure = run_once(Program("list_floor", (self._tool("list_floor"), "20000", "check")))[1]
        if failure:
            return failure
        ours, floor = (json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for command in (
            self._ctl("list", FEW, "-o", "json"), (self._tool("cli_floor"), "json", self._vault(FEW))))
        return None if ours == floor and len(ours) == FEW else "cli_floor does not print what tokenctl prints"

    # The groups

    NAMES = ("start", "cold", "instructions", "keys", "sort", "create", "load", "memory", "cli")

    def programs(self, name):
        return getattr(self, f"_{name}")()

    def _start(self):
        return [self._empty(), self._window("ours100k", SMALL), self._window("ours1m", LARGE),
                *self._browser("browser100k", SMALL, "--region", BROWSER_LIST)]

    def _cold(self):
        return [self._made_cold(self._empty()), self._made_cold(self._window("ours100k", SMALL))]

    def _instructions(self):
        return [self._counted(self._empty()), self._counted(self._window("ours100k", SMALL))]

    def _keys(self):
        return [program for label, count in (("100k", SMALL), ("1m", LARGE)) for program in (
            self._floor_list(f"own{label}", count, "own", *FLOOR_KEYS, *TYPED),
            self._window(f"ours{label}", count, "--click", "-", OURS_SEARCH, *TYPED),
            *self._browser(f"browser{label}", count, "--region", BROWSER_LIST, *BROWSER_NO, "--click", "-",
                           BROWSER_FILTER, *TYPED))]

    def _sort(self):
        ours = ("--click", "turn", OURS_NAME, "--click", "scope", OURS_SCOPE, "--click", "created", OURS_CREATED,
                "--click", "name", OURS_NAME)
        floor = ("--click", "sort", FLOOR_HEADER, "--click", "again", FLOOR_HEADER)
        turn = ("--click", "first", FLOOR_HEADER, "--click", "turn", FLOOR_HEADER)
        browser = ("--click", "sort", BROWSER_HEADER, "--click", "again", BROWSER_HEADER)
        return [program for label, count in (("100k", SMALL), ("1m", LARGE)) for program in (
            self._floor_list(f"sort{label}", count, "table", *FLOOR_SORT, *floor),
            self._floor_list(f"turn{label}", count, "turn", *FLOOR_SORT, *turn),
            self._window(f"ours{label}", count, *ours),
            *self._browser(f"browser{label}", count, "--region", BROWSER_LIST, *BROWSER_NO, *browser))]

    def _create(self):
        work = str(self._data / "create")
        return [Program("device", (self._tool("device_floor"), str(self._data))),
                Program("ours100k", (self._tool("vault_create"), self._vault(SMALL), work)),
                Program("ours1m", (self._tool("vault_create"), self._vault(LARGE), work))]

    def _load(self):
        return [Program("sqlite", (self._tool("sqlite_floor"), "load", self._floor(LARGE))),
                Program("qsql", (self._tool("qsql_floor"), self._floor(LARGE))),
                Program("ours", (self._tool("vault_load"), self._vault(LARGE)))]

    def _memory(self):
        return [self._empty(), self._window("ours0", 0, "--pings"), self._window("ours100k", SMALL, "--pings"),
                self._window("ours1m", LARGE, "--pings")]

    def _cli(self):
        small, token = self._vault(SMALL), self._token_of(SMALL)
        floor, shell = self._tool("cli_floor"), ("sqlite3", "-batch", "-readonly")
        return [
            *self._three("start", 21, (self._tokenctl, "--version"), (floor,), ("sqlite3", "-version")),
            *self._three("list", 21, self._ctl("list", PAGE), (floor, "list", self._vault(PAGE)),
                         (*shell, self._vault(PAGE), SHELL_LIST)),
            *self._three("get", 21, self._ctl("get", SMALL, token), (floor, "get", small, token),
                         (*shell, small, SHELL_GET.format(token.replace("-", "")))),
            *self._three("create", 21, self._ctl("create", None, "bench", "-r", "read", "-l", "team=search"),
                         (floor, "create", self._copy(), "bench"), ("sqlite3", "-batch", self._copy(), SHELL_CREATE),
                         self._copy_vault),
            *self._three("json", 3, self._ctl("list", SMALL, "-o", "json"), (floor, "json", small),
                         (*shell, "-json", small, SHELL_LIST)),
            self._runs("json_ours_few", 3, self._ctl("list", FEW, "-o", "json")),
        ]

    # The programs

    def _three(self, label, count, ours, floor, shell, before=None):
        """The same by tokenctl, by the plain C program and by the sqlite3 shell."""
        return [self._runs(f"{label}_{who}", count, command, before)
                for who, command in (("ours", ours), ("floor", floor), ("shell", shell))]

    def _runs(self, label, count, command, before=None):
        return Program(label, (self._tool("runwatch"), str(count), *command), before)

    def _ctl(self, command, count, *arguments):
        """tokenctl on the vault of so many tokens; None: on the copy that may be written to."""
        vault = self._copy() if count is None else self._vault(count)
        return (self._tokenctl, "--vault", vault, "token", command, *arguments)

    def _token_of(self, count):
        """The id of a token in the middle of a vault."""
        with sqlite3.connect(f"file:{self._vault(count)}?immutable=1", uri=True) as vault:
            found, = vault.execute("SELECT id FROM token ORDER BY name_key LIMIT 1 OFFSET ?", (count // 2,)).fetchone()
        vault.close()
        return str(uuid.UUID(bytes=found))

    def _copy(self):
        return str(self._data / "create-cli.db")

    def _copy_vault(self):
        """A fresh copy, on the disk before anything is timed."""
        for rest in ("", "-wal", "-shm"):
            Path(self._copy() + rest).unlink(missing_ok=True)
        shutil.copyfile(self._vault(SMALL), self._copy())
        os.chmod(self._copy(), 0o600)
        descriptor = os.open(self._copy(), os.O_RDWR)
        os.fsync(descriptor)
        os.close(descriptor)

    def _tool(self, name):
        return str(self._tools / name)

    def _floor(self, count):
        return str(self._data / f"floor-{count}.db")

    def _vault(self, count):
        return str(self._data / f"vault-{count}.db")

    def _watched(self, label, options, command):
        watch = (self._tool("winwatch"), "--fb", self._desk.frame_buffer, *options, "--", *command)
        return Program(label, watch, self._desk.forget_settings)

    def _empty(self):
        return self._watched("empty", ("--quiet", "700", "--region", FLOOR_START), (self._tool("start_floor"),))

    def _window(self, label, count, *options):
        return self._watched(label, ("--quiet", "1200", "--region", OURS_LIST, *options),
                             (self._ours, "--vault", self._vault(count)))

    def _floor_list(self, label, count, kind, *options):
        return self._watched(label, ("--quiet", "900", *options), (self._tool("list_floor"), str(count), kind))

    def _browser(self, label, count, *options):
        """DB Browser, if it is here: the ratios to it stay unmeasured otherwise."""
        if not self._has_browser:
            return []
        return [self._watched(label, ("--quiet", "2500", *options),
                              ("sqlitebrowser", "--table", "token", self._floor(count)))]

    def _made_cold(self, program):
        """The same with every file that it opens dropped from the cache before."""
        at = program.command.index("--")
        log = str(self._desk.home / f"{program.label}.strace")
        traced = (*program.command[:at + 1], "strace", "-f", "-qq", "-e", "trace=openat,open,execve", "-o", log,
                  *program.command[at + 1:])
        self._desk.forget_settings()
        run_once(Program(program.label, traced))
        files = opened_files(log)

        def before():
            self._desk.forget_settings()
            evict(files)

        return Program(program.label, program.command, before)

    def _counted(self, program):
        """The same under callgrind, ended as soon as it shows the picture that it comes to by itself."""
        at = program.command.index("--")
        watch, command = program.command[:at], program.command[at + 1:]
        picture = str(self._desk.home / f"{program.label}.picture")
        counts = self._desk.home / f"{program.label}.callgrind"
        run_once(Program(program.label, (*watch, "--save-picture", picture, "--", *command)))
        counting = (*watch, "--stop-at", picture, "--timeout", "300000", "--", "valgrind", "-q", "--tool=callgrind",
                    f"--callgrind-out-file={counts}", *command)
        return Program(program.label, ("/usr/bin/python3", str(Path(__file__).with_name("counted.py")), str(counts),
                                       *counting), self._desk.forget_settings)
