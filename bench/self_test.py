#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Tests the arithmetic and the report of ./dev bench on figures made up here. Times nothing."""

import sys
import tempfile
import unittest
from pathlib import Path

import report
from counted import instructions
from desk import opened_files
from goals import GOALS, Check, Goal
from groups import Groups
from rounds import (Program, Taken, figure, figures_of, growth, median_ratio, ratio, run_once, short, summary, take,
                    worst)


def printing(label, text, code=0):
    return Program(label, (sys.executable, "-c", f"import sys; print({text!r}); sys.exit({code})"))


class Rounds(unittest.TestCase):
    def test_figures_other_lines_and_missing_pictures_are_left_out(self):
        found = figures_of("a\t1.5\tms\nnoise\nb\tx\tms\nc\t-1\tms\nd\t2\n", "p")
        self.assertEqual(found, {"p:a": 1.5})

    def test_ratio_is_taken_inside_each_round(self):
        # The medians' ratio would be 20 / 10; inside the rounds it is 2, 1 and 4.
        taken = Taken(rounds=[{"a": 20, "b": 10}, {"a": 5, "b": 5}, {"a": 80, "b": 20}])
        self.assertEqual(taken.values(ratio("a", "b")), [2, 1, 4])
        self.assertEqual(summary(taken.values(ratio("a", "b"))).median, 2)

    def test_round_without_a_figure_is_left_out(self):
        taken = Taken(rounds=[{"a": 20}, {"a": 30, "b": 10}, {"a": 1, "b": 0}])
        self.assertEqual(taken.values(ratio("a", "b")), [3])

    def test_keys_are_compared_pair_by_pair(self):
        figures = {"o1": 10, "o2": 6, "o3": 40, "f1": 10, "f2": 2, "f3": 20}
        self.assertEqual(median_ratio(("o1", "o2", "o3"), ("f1", "f2", "f3"))(figures), 2)
        self.assertEqual(worst(("o1", "o3"))(figures), 40)

    def test_growth_is_spread_over_the_rows(self):
        self.assertEqual(growth("full", "empty", 1000, 1024)({"full": 120, "empty": 20}), 102.4)

    def test_programs_run_in_turn_and_the_warm_up_does_not_count(self):
        order = []
        programs = [Program(p.label, p.command, lambda label=p.label: order.append(label))
                    for p in (printing("a", "x\t4\tms"), printing("b", "x\t2\tms"))]
        taken = take(programs, 2, 1, say=lambda _: None)
        self.assertEqual(order, ["a", "b"] * 3)
        self.assertEqual(taken.rounds, [{"a:x": 4, "b:x": 2}] * 2)

    def test_failed_run_gives_no_figures_but_a_reason(self):
        found, failure = run_once(printing("a", "x\t4\tms", 3))
        self.assertEqual(found, {})
        self.assertIn("exit 3", failure)

    def test_figures_survive_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "start.json"
            taken = Taken(rounds=[{"a": 1.5}], day="2026-01-01", load=0.5, failures=["f"])
            taken.save(file)
            self.assertEqual(Taken.read(file), taken)
            self.assertIsNone(Taken.read(Path(folder) / "none.json"))

    def test_numbers_have_three_digits(self):
        self.assertEqual([short(v) for v in (0, 0.123, 1.618, 16.18, 161.8, 16180)],
                         ["0", "0.12", "1.62", "16.2", "162", "16,180"])


class Report(unittest.TestCase):
    GOAL = Goal("9", "something", (Check("a floor", "start", ratio("a", "b"), 1.5, figure("a"), figure("b")),))

    def test_goal_is_met_by_its_median(self):
        rounds = [{"a": 10, "b": 10}, {"a": 14, "b": 10}, {"a": 90, "b": 10}]
        self.assertIs(report.is_met(self.GOAL.checks[0], Taken(rounds=rounds)), True)
        self.assertIs(report.is_met(self.GOAL.checks[0], Taken(rounds=rounds[2:])), False)
        self.assertIs(report.is_met(self.GOAL.checks[0], None), None)

    def test_page_names_what_is_not_met(self):
        page = report.page((self.GOAL,), {"start": Taken(rounds=[{"a": 30, "b": 10}])})
        self.assertIn("- 9, something, against a floor: 3.00 instead of 1.50 ×", page)
        self.assertIn("**not met**", page)

    def test_page_names_what_was_not_measured(self):
        self.assertIn("a floor: not measured", report.page((self.GOAL,), {"start": None}))

    def test_what_has_no_limit_is_shown_and_is_no_goal(self):
        check = Check("a floor", "start", ratio("a", "b"), None, figure("a"), figure("b"))
        goal, taken = Goal("9", "something", (check,)), {"start": Taken(rounds=[{"a": 30, "b": 10}])}
        self.assertEqual(report.not_met((goal,), taken), "None: every goal is met.")
        self.assertIn("| **3.00** [3.00 .. 3.00] |  |  |", report.table((goal,), taken))

    def test_every_goal_names_a_group_that_exists(self):
        known = set(Groups.NAMES)
        self.assertEqual({check.group for goal in GOALS for check in goal.checks} - known, set())


class Tools(unittest.TestCase):
    def test_instructions_are_read_from_callgrind(self):
        self.assertEqual(instructions("events: Ir\nsummary: 1500000\n\ntotals: 1500000\n"), 1.5)
        self.assertIsNone(instructions("events: Ir\n"))

    def test_only_regular_files_that_were_opened_are_evicted(self):
        with tempfile.TemporaryDirectory() as folder:
            opened, log = Path(folder) / "opened", Path(folder) / "log"
            opened.touch()
            log.write_text(f'1 openat(AT_FDCWD, "{opened}", O_RDONLY) = 3\n'
                           '1 openat(AT_FDCWD, "/nowhere", O_RDONLY) = -1 ENOENT\n'
                           f'1 openat(AT_FDCWD, "{folder}", O_RDONLY|O_DIRECTORY) = 4\n'
                           '1 openat(AT_FDCWD, "/proc/self/maps", O_RDONLY) = 5\n', encoding="utf-8")
            self.assertEqual(opened_files(log), [str(opened.resolve())])


if __name__ == "__main__":
    unittest.main()
