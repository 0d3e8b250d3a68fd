#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A list of 100,000 tokens streams: memory does not grow with it, and the first line is out at once.

The peak is read from /proc while the program waits for its reader, so it is that of the program alone.
"""

import os
import re
import sqlite3
import subprocess

from cli_case import Case, main

FEW, MANY = 5_000, 100_000
HELD_BACK = 200_000  # bytes: more than a pipe holds, so the program is still there
BOUND = 8 * 1024 * 1024  # what may differ: SQLite's cache (4 MiB) fills, and the heap is not cut to the byte


def peak_of(process):
    """The largest resident size so far, in bytes."""
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as status:
        return int(re.search(r"^VmHWM:\s+(\d+) kB$", status.read(), re.M)[1]) * 1024


class Streaming(Case):
    def fill(self, count):
        """Makes so many tokens of the first one."""
        connection = sqlite3.connect(self.vault)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(token)")]
        new = {"id": "randomblob(16)", "digest": "randomblob(32)", "name": "printf('token-%07d', n)",
               "name_key": "printf('token-%07d', n)"}
        with connection:
            connection.execute(f"""
                WITH RECURSIVE number(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
                INSERT INTO token ({', '.join(columns)})
                SELECT {', '.join(new.get(column, column) for column in columns)}
                FROM (SELECT * FROM token LIMIT 1), number""", (count,))
            connection.execute("UPDATE workspace SET tokens = ?", (count,))
        connection.close()

    def peak(self, command):
        """Reads all but the end, which the pipe holds back, and looks at the program then."""
        whole = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=300).stdout
        self.assertGreater(len(whole), 2 * HELD_BACK)
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            self.assertEqual(process.stdout.read(len(whole) - HELD_BACK), whole[:-HELD_BACK])
            self.assertIsNone(process.poll(), "the program is gone already: nothing was held back")
            peak = peak_of(process)
            self.assertEqual(process.stdout.read(), whole[-HELD_BACK:])
            process.wait(60)
        return peak

    def test_memory_does_not_grow(self):
        peaks = {}
        for count in (FEW, MANY):
            self.vault = self.place / f"{count}.db"
            self.create("first", "-l", "team=a")
            self.fill(count)
            for form in ((), ("-o", "json"), ("--json-lines",), ("-o", "yaml"), ("-o", "csv")):
                peaks[form, count] = self.peak([Case.program, "--vault", str(self.vault), "token", "list", *form])
        for form in {form for form, _ in peaks}:
            self.assertLess(peaks[form, MANY] - peaks[form, FEW], BOUND, form)

    def test_the_measure_sees_one_that_holds_everything(self):
        hoarder = ["/usr/bin/python3", "-c", "import sys\nlines = ['%0300d\\n' % n for n in range(int(sys.argv[1]))]\n"
                   "sys.stdout.writelines(lines)"]
        small, large = (self.peak([*hoarder, str(count)]) for count in (FEW, MANY))
        self.assertGreater(large - small, BOUND)

    def test_first_line_is_out_at_once(self):
        self.create("first", "-l", "team=a")
        self.fill(MANY)
        with subprocess.Popen([Case.program, "--vault", str(self.vault), "token", "list"], stdout=subprocess.PIPE) as process:
            first = os.read(process.stdout.fileno(), 65536)
            self.assertTrue(first.startswith(b"ID"))
            self.assertLess(first.count(b"\n"), 1000)  # not after the whole list
            self.assertIsNone(process.poll())
            process.stdout.close()  # head has seen enough
            self.assertEqual(process.wait(60), 1)


if __name__ == "__main__":
    main()
