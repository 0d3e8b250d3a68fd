#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Measures the goals against their floors and writes docs/performance.md. `./dev bench` calls it; see --help."""

import argparse
import sys
from pathlib import Path

import report
from desk import Desk
from goals import GOALS
from groups import Groups
from rounds import read_all, take

NAMES = Groups.NAMES
ROOT = Path(__file__).resolve().parents[1]


def say(text):
    print(text, file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count (9)")
    parser.add_argument("--only", default=",".join(NAMES), metavar="GROUPS",
                        help=f"some of {','.join(NAMES)}; the others keep their last figures")
    parser.add_argument("--report", action="store_true", help="measure nothing, write the page anew")
    parser.add_argument("--binaries", type=Path, default=ROOT / "build" / "release", help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    parsed.only = parsed.only.split(",")
    if not set(parsed.only) <= set(NAMES):
        parser.error(f"no such group; there are {', '.join(NAMES)}")
    return parsed


def measure(options, results):
    with Desk() as desk:
        groups = Groups(options.binaries, options.binaries / "bench-data", desk)
        groups.make_data(say)
        disagreement = groups.check_floors()
        if disagreement:
            sys.exit(f"the floors are wrong: {disagreement}")
        for name in options.only:
            say(f"{name}")
            # Instructions hardly vary from run to run, and take long to count.
            counted = name == "instructions"
            taken = take(groups.programs(name), 1 if counted else options.rounds, 0 if counted else 1, say)
            taken.save(results / f"{name}.json")


def main():
    options = arguments()
    results = options.binaries / "bench-results"
    if not options.report:
        measure(options, results)
    taken = read_all(results, NAMES)
    target = ROOT / "docs" / "performance.md"
    target.write_text(report.page(GOALS, taken), encoding="utf-8")
    say(f"written: {target.relative_to(ROOT)}")
    print(report.not_met(GOALS, taken))
    return 0


if __name__ == "__main__":
    sys.exit(main())
