#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Runs programs in turn (A B C, A B C, …), collects the figures that they print, and does the arithmetic.

A program prints lines `name<TAB>value<TAB>unit`. Its figure is filed as "label:name". A ratio is taken inside each
round and only then its median, so that a machine that drifts does not move it.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

PATIENCE = 900.0


@dataclass(frozen=True)
class Program:
    """What is run under a label. `before` is called just before each run and not timed."""

    label: str
    command: tuple
    before: Callable | None = None


@dataclass
class Taken:
    """The figures of one group of programs: one dictionary a round, {"label:name": value}."""

    rounds: list = field(default_factory=list)
    day: str = ""
    load: float = 0.0  # one-minute load average when the rounds began
    failures: list = field(default_factory=list)

    def values(self, of):
        """What `of` makes of each round; rounds for which a figure is missing are left out."""
        found = []
        for figures in self.rounds:
            try:
                value = of(figures)
            except (KeyError, ZeroDivisionError):
                continue
            if value is not None:
                found.append(value)
        return found

    def save(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.__dict__, indent=1) + "\n", encoding="utf-8")

    @staticmethod
    def read(path):
        return Taken(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


@dataclass(frozen=True)
class Summary:
    median: float
    least: float
    most: float
    count: int


def summary(values):
    """Median, range and number; None if there is nothing."""
    if not values:
        return None
    return Summary(statistics.median(values), min(values), max(values), len(values))


def figures_of(output, label):
    """The figures in a program's output; other lines are its own business."""
    found = {}
    for line in output.splitlines():
        words = line.split("\t")
        if len(words) != 3:
            continue
        try:
            found[f"{label}:{words[0]}"] = float(words[1])
        except ValueError:
            pass
    # A picture that never came is reported as a time of -1: no figure.
    return {name: value for name, value in found.items() if value >= 0}


def run_once(program):
    """The figures of one run, and a sentence if it failed."""
    if program.before:
        program.before()
    try:
        done = subprocess.run(program.command, capture_output=True, text=True, errors="replace", timeout=PATIENCE,
                              check=False)
    except subprocess.TimeoutExpired:
        return {}, f"{program.label}: no end within {PATIENCE:g} s"
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return {}, f"{program.label}: exit {done.returncode}: {reason}"
    return figures_of(done.stdout, program.label), None


def take(programs, count, warm_up=1, say=lambda text: print(text, file=sys.stderr, flush=True)):
    """Runs all programs in turn, `warm_up` rounds that do not count and `count` that do."""
    taken = Taken(day=time.strftime("%Y-%m-%d"), load=os.getloadavg()[0])
    for number in range(-warm_up, count):
        figures = {}
        for program in programs:
            found, failure = run_once(program)
            figures.update(found)
            if failure:
                say(f"  {failure}")
                taken.failures.append(failure)
        if number >= 0:
            taken.rounds.append(figures)
            say(f"  round {number + 1} of {count}")
    return taken


# What a check makes of the figures of one round.


def figure(name):
    return lambda figures: figures[name]


def ratio(over, under):
    return lambda figures: figures[over] / figures[under]


def median_ratio(overs, unders):
    """The median of several ratios, pair by pair: one for each key pressed, say."""
    return lambda figures: statistics.median(figures[a] / figures[b] for a, b in zip(overs, unders, strict=True))


def median_figure(names):
    return lambda figures: statistics.median(figures[name] for name in names)


def worst(names):
    return lambda figures: max(figures[name] for name in names)


def growth(with_rows, without, rows, factor=1.0):
    """How much a figure grows with each row."""
    return lambda figures: (figures[with_rows] - figures[without]) * factor / rows


def short(value):
    """Three significant digits, without an exponent."""
    if value == 0:
        return "0"
    digits = max(0, 2 - len(str(int(abs(value)))) + 1) if abs(value) >= 1 else 2
    return f"{value:,.{digits}f}"


def read_all(directory, names):
    return {name: Taken.read(Path(directory) / f"{name}.json") for name in names}
