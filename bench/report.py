# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Writes docs/performance.md: today's figures beside each goal, and which goals are not met."""

import os
import re
import subprocess
from pathlib import Path

from rounds import short, summary

HEAD = """# Performance

What Tokendesk costs, beside what the same work costs at least. `./dev bench` writes this page; nothing in it is
written by hand. A **floor** is a program of `bench/floors` that does the bare work: an empty window, a sort of packed
rows, a durable write. Each figure of ours is compared with a floor that ran **in the same round**, so a ratio holds on
any machine; the times below it are those of one machine on one day. A goal is met when the median ratio is.

"Settled" is the first moment from which the list equals its final picture, read from the screen from outside the
program. DB Browser for SQLite stands for what people have: it shows the floors' own table of as many rows.
"""

WORDS = {True: "met", False: "**not met**", None: "not measured"}


def is_met(check, taken):
    """True, False, or None if there are no figures. What has no limit is met by being measured."""
    found = summary(taken.values(check.value)) if taken else None
    return None if found is None else check.limit is None or found.median <= check.limit


def goal_text(check):
    return "" if check.limit is None else f"≤ {short(check.limit)} {check.limit_unit}"


def word(check, taken):
    met = is_met(check, taken)
    return "" if check.limit is None and met else WORDS[met]


def median_text(taken, of, unit):
    found = summary(taken.values(of)) if taken and of else None
    return f"{short(found.median)} {unit}" if found else ""


def row(number, check, taken):
    found = summary(taken.values(check.value)) if taken else None
    today = f"**{short(found.median)}** [{short(found.least)} .. {short(found.most)}]" if found else ""
    cells = (number, check.against, median_text(taken, check.floor, check.unit),
             median_text(taken, check.ours, check.unit), today, goal_text(check), word(check, taken))
    return "| " + " | ".join(cells) + " |"


def table(goals, taken):
    lines = ["| # | against | floor | ours | today: median [range] | goal | |",
             "|---|---|---|---|---|---|---|"]
    for goal in goals:
        lines.append(f"| **{goal.number}** | **{goal.subject}** | | | | | |")
        lines += [row("", check, taken.get(check.group)) for check in goal.checks]
    return "\n".join(lines)


def not_met(goals, taken):
    """One line for each comparison that is not met or not measured."""
    lines = []
    for goal in goals:
        for check in goal.checks:
            met = is_met(check, taken.get(check.group))
            if met:
                continue
            values = taken[check.group].values(check.value) if taken.get(check.group) else []
            found = summary(values)
            figure = f"{short(found.median)} instead of {goal_text(check)[2:]}" if found else "not measured"
            lines.append(f"- {goal.number}, {goal.subject}, against {check.against}: {figure}")
    return "\n".join(lines) or "None: every goal is met."


def first_match(path, pattern, otherwise):
    try:
        found = re.search(pattern, Path(path).read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return otherwise
    return found[1] if found else otherwise


def version_of(*command):
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return "unknown"
    found = re.search(r"\d+\.\d+(\.\d+)?", said)
    return found[0] if found else "unknown"


def machine():
    """What the figures depend on, without the machine's name."""
    system = first_match("/etc/os-release", r'^PRETTY_NAME="(.*)"', "Linux")
    processor = first_match("/proc/cpuinfo", r"^model name\s*: (.*)", "unknown")
    memory = int(first_match("/proc/meminfo", r"^MemTotal:\s+(\d+)", "0")) / 1024 / 1024
    return "\n".join((
        f"- {system}, {len(os.sched_getaffinity(0))} processors ({processor}), {memory:.0f} GiB of memory",
        f"- Qt {version_of('qmake6', '-query', 'QT_VERSION')}, SQLite "
        f"{version_of('pkg-config', '--modversion', 'sqlite3')}, g++ {version_of('g++', '-dumpfullversion')}, "
        "release build",
        "- Xvfb of 1280 × 800 without a window manager, a session bus and a home of their own",
    ))


def rounds_note(taken):
    lines = []
    for name, group in taken.items():
        if group is None:
            lines.append(f"| {name} | | not measured | |")
            continue
        failures = f"{len(group.failures)} runs failed" if group.failures else ""
        lines.append(f"| {name} | {group.day} | {len(group.rounds)} | {group.load:.1f} | {failures} |")
    return "\n".join(("| group | day | rounds | other work at the start (load average) | |", "|---|---|---|---|---|",
                      *lines))


def page(goals, taken):
    return "\n".join((
        HEAD,
        table(goals, taken), "",
        "## Not yet met", "", not_met(goals, taken), "",
        "## How it was measured", "", machine(), "",
        rounds_note(taken), "",
        "Figures taken while other work runs are good for their ratios only. `./dev bench --rounds 9` on a quiet",
        "machine writes the page anew; `./dev bench --only keys,sort` measures some groups and keeps the others'.",
        "",
    ))
