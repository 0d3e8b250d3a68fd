#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Another process holds the vault's lock: the window goes on answering, and it ends within a second.

    foreign_lock.py PROGRAM
"""

import sqlite3
import sys
import time

from desktop import Desktop, check, main, wait_for

QUIT_WITHIN = 1.0  # seconds


def test():
    with Desktop() as desktop:
        from person import Person
        import accessibility as seen

        person = Person(desktop, sys.argv[1])
        person.start()
        person.create("before-the-lock")
        person.copy("before-the-lock")
        person.done()

        other = sqlite3.connect(person.vault.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        # The window answers while its request waits for the lock: a menu opens and closes.
        desktop.key("ctrl+n")
        desktop.wait_active("New token", 3)
        desktop.key("Escape")
        desktop.wait_active("^AI Deploy", 3)
        seen.wait_element("Actions for before-the-lock", seconds=3)

        started = time.monotonic()
        desktop.key("ctrl+q")
        person.wait_end(10)
        took = time.monotonic() - started
        check(took < QUIT_WITHIN, f"quitting during a foreign lock took {took:.2f} s")
        other.execute("ROLLBACK")
        check(person.vault.token("before-the-lock"), "the token is gone")


if __name__ == "__main__":
    sys.exit(main(test))
