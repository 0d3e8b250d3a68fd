# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The goals: each is a ratio to a floor that runs in the same round, so it holds on any machine."""

from dataclasses import dataclass
from typing import Callable

from rounds import figure, growth, median_figure, median_ratio, ratio, worst

KEYS = ("key1_ms", "key2_ms", "key3_ms")


@dataclass(frozen=True)
class Check:
    """One comparison: what a round's figures must come to at most, and the two figures for a person to see. Without a
    limit it is no goal, only shown."""

    against: str
    group: str
    value: Callable
    limit: float | None
    ours: Callable | None = None
    floor: Callable | None = None
    unit: str = "ms"
    limit_unit: str = "×"


@dataclass(frozen=True)
class Goal:
    number: str
    subject: str
    checks: tuple


def against(what, group, ours, floor, limit, unit="ms"):
    return Check(what, group, ratio(ours, floor), limit, figure(ours), figure(floor), unit)


def keys_against(what, ours, floor, limit):
    ours = tuple(f"{ours}:{key}" for key in KEYS)
    floor = tuple(f"{floor}:{key}" for key in KEYS)
    return Check(what, "keys", median_ratio(ours, floor), limit, median_figure(ours), median_figure(floor))


def at_most(what, group, value, limit, unit):
    return Check(what, group, value, limit, value, None, unit, unit)


def process(command, label, limit):
    """tokenctl's command against the sqlite3 shell, which has a limit, and against a plain C program."""
    return (against(f"the sqlite3 shell: {command}", "cli", f"{label}_ours:wall_ms", f"{label}_shell:wall_ms", limit),
            against(f"a C program: {command}", "cli", f"{label}_ours:wall_ms", f"{label}_floor:wall_ms", None))


FRAME_MS = 1000 / 60

GOALS = (
    Goal("1", "start to the settled list, 100,000 tokens, warm", (
        against("an empty window", "start", "ours100k:settled_ms", "empty:settled_ms", 1.6),
        against("DB Browser", "start", "ours100k:settled_ms", "browser100k:settled_ms", 0.2),
        against("the empty window's instructions", "instructions", "ours100k:instructions", "empty:instructions", 2.0,
                "million"),
    )),
    Goal("1b", "the same with 1,000,000; cold with 100,000", (
        against("an empty window, 1,000,000 warm", "start", "ours1m:settled_ms", "empty:settled_ms", 1.7),
        against("an empty window, 100,000 cold", "cold", "ours100k:settled_ms", "empty:settled_ms", 1.3),
    )),
    Goal("2", "a key in the search field to the settled list, 100,000", (
        keys_against("a view of fixed rows", "ours100k", "own100k", 2.0),
        keys_against("DB Browser", "ours100k", "browser100k", 0.06),
        at_most("one frame at 60 Hz, every key", "keys", worst([f"ours100k:{key}" for key in KEYS]), FRAME_MS, "ms"),
    )),
    Goal("2b", "the same, 1,000,000", (
        keys_against("a view of fixed rows", "ours1m", "own1m", 1.5),
        keys_against("DB Browser", "ours1m", "browser1m", 0.08),
    )),
    Goal("3", "a click on a header to the settled list, 100,000", (
        against("a packed sort by name", "sort", "ours100k:name_ms", "sort100k:sort_ms", 1.3),
        against("DB Browser", "sort", "ours100k:name_ms", "browser100k:sort_ms", 0.6),
        against("a bare reset, turning round", "sort", "ours100k:turn_ms", "turn100k:turn_ms", 1.3),
    )),
    Goal("3b", "the same, 1,000,000", (
        against("DB Browser, an indexed column", "sort", "ours1m:created_ms", "browser1m:sort_ms", 0.9),
        against("DB Browser, the kept order of names", "sort", "ours1m:turn_ms", "browser1m:sort_ms", 0.3),
        against("a packed sort, another column", "sort", "ours1m:scope_ms", "sort1m:sort_ms", 1.2),
    )),
    Goal("4", "create a token: generate, digest, insert, durable commit", (
        against("an overwrite of 16 KiB and fdatasync, 100,000", "create", "ours100k:create_p50_us",
                "device:overwrite_p50_us", 1.6, "µs"),
        against("p99 against its own p50, 100,000", "create", "ours100k:create_p99_us", "ours100k:create_p50_us", 3,
                "µs"),
        against("p99 against its own p50, 1,000,000", "create", "ours1m:create_p99_us", "ours1m:create_p50_us", 5,
                "µs"),
    )),
    Goal("6", "load of a list of 1,000,000, behind a list already painted", (
        against("a packed arena", "load", "ours:loaded_ms", "sqlite:packed_ms", 1.2),
        against("stepping only", "load", "ours:loaded_ms", "sqlite:step_only_ms", 2.8),
        against("QSqlQuery", "load", "ours:loaded_ms", "qsql:qsqlquery_ms", 0.3),
        at_most("longest time that the window does not answer", "memory", figure("ours1m:start_gap_ms"), 16, "ms"),
    )),
    Goal("7", "tokenctl, a whole process from start to end", (
        *process("start", "start", None),
        *process("list of 50 by name", "list", 2.5),
        *process("one of 100,000 by its id", "get", 2.5),
        *process("verify one of 100,000", "verify", 2.5),
        *process("create one of 100,000, durable", "create", 2.5),
        *process("edit one, durable", "edit", None),
        *process("renew one, durable", "renew", None),
        *process("delete one, durable", "delete", None),
        *process("list of workspaces", "workspaces", None),
        *process("add a workspace, durable", "add", None),
        *process("rename a workspace, durable", "rename", None),
        *process("remove a workspace, durable", "remove", None),
        *process("list of the last 50 activities", "activity", None),
    )),
    Goal("7b", "tokenctl, 100,000 tokens as JSON", (
        *process("all, as JSON", "json", 0.6),
        Check("its own peak memory with 1,000", "cli", ratio("json_ours:peak_kb", "json_ours_few:peak_kb"), 1.1,
              figure("json_ours:peak_kb"), figure("json_ours_few:peak_kb"), "KiB"),
    )),
    Goal("8", "memory", (
        at_most("private memory for each of 1,000,000 tokens", "memory",
                growth("ours1m:private_kb", "ours0:private_kb", 1_000_000, 1024), 150, "B"),
        against("resident memory of an empty window, 100,000", "memory", "ours100k:rss_kb", "empty:rss_kb", 1.5,
                "KiB"),
    )),
    Goal("9", "a server's list of 10,000, fetched, read and merged", (
        against("fetching and simdjson", "remote", "ours:first_cpu_ms", "simdjson:cpu_ms", 1.5),
        against("fetching and QJsonDocument", "remote", "ours:first_cpu_ms", "document:cpu_ms", 0.4),
        against("fetching and simdjson, when nothing has changed", "remote", "ours:again_cpu_ms", "simdjson:cpu_ms",
                None),
        at_most("longest time that the window does not answer", "remote", figure("ours:first_event_ms"), FRAME_MS, "ms"),
    )),
)
