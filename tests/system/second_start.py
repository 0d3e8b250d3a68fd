#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A second start on the same vault ends at once and brings the first window to the front; one on another vault
opens its own window.

    second_start.py PROGRAM
"""

import sys

from desktop import Desktop, check, main, wait_for


def test():
    with Desktop() as desktop:
        from person import Person

        person = Person(desktop, sys.argv[1])
        person.start()
        first = desktop.active_window()
        desktop.start("xdotool", "windowminimize", first)
        wait_for("minimised window", lambda: not desktop.windows("Tokendesk"))
        second = desktop.start(str(person.program), "--vault", str(person.vault.path))
        wait_for("end of the second start", lambda: second.poll() is not None, 10)
        check(second.returncode == 0, f"the second start ended with {second.returncode}")
        wait_for("first window in front", lambda: desktop.active_window() == first)
        check(len(desktop.windows("Tokendesk")) == 1, "there is more than one window")

        desktop.start(str(person.program), "--vault", str(desktop.home / "other" / "vault.db"))
        wait_for("window of the other vault", lambda: len(desktop.windows("Tokendesk")) == 2)


if __name__ == "__main__":
    sys.exit(main(test))
