# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What is run for each group of goals: the floors, DB Browser over the floors' own table, and our program over a
vault of as many tokens. The programs of one group run in turn."""

import json
import shutil
import subprocess
from pathlib import Path

from commands import Commands
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
LONG = 10_000  # the list of a server
PAGE, FEW = 50, 1_000  # a list that fits on a screen, and one to hold the memory of a long one against


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
            self._commands().list_as_json(FEW), (self._tool("cli_floor"), "json", self._vault(FEW))))
        return None if ours == floor and len(ours) == FEW else "cli_floor does not print what tokenctl prints"

    # The groups

    NAMES = ("start", "cold", "instructions", "keys", "sort", "create", "load", "memory", "remote", "cli")

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

    def _remote(self):
        return [*(Program(way, (self._tool("remote_floor"), way, str(LONG))) for way in ("document", "simdjson")),
                Program("ours", (self._tool("remote_list"), str(LONG)))]

    def _cli(self):
        return self._commands().programs(PAGE, FEW, SMALL)

    # The programs

    def _commands(self):
        return Commands(self._tokenctl, self._tool, self._vault, self._data)

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
        """The same with every file that it opens dropped from the cache before. -D: the program stays the watcher's own
        child, so that it ends with it."""
        at = program.command.index("--")
        log = str(self._desk.home / f"{program.label}.strace")
        traced = (*program.command[:at + 1], "strace", "-D", "-f", "-qq", "-e", "trace=openat,open,execve", "-o", log,
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
