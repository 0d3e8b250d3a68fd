#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What other programs get of a secret: nothing by the primary selection, the clipboard for a time, and after it
nothing; and what somebody else put there stays.

    clipboard.py PROGRAM
"""

import sys

from desktop import Desktop, check, main, wait_for

NAME = "ci-reader"
CLEAR_AFTER = 10  # seconds; the shortest that the settings allow


def settings(desktop):
    """The shortest time, as the settings dialog would have written it."""
    folder = desktop.home / "config" / "tokendesk"
    folder.mkdir(parents=True)
    (folder / "tokendesk.conf").write_text(f"[clipboard]\nclearAfterSeconds={CLEAR_AFTER}\n", encoding="utf-8")


def reveal_and_select(person):
    """Everything that fills the primary selection with an ordinary field: reveal, select all, drag, double click."""
    import accessibility as seen

    desktop = person.desktop
    person.press("Show the token")
    seen.wait_element("Hide the token")
    x, y = seen.wait_element("Token, shown").centre()
    desktop.click(x, y)
    desktop.key("ctrl+a", "shift+Home", "shift+End", "ctrl+Insert")
    desktop.drag(x - 60, y, x + 60, y)
    desktop.click(x, y)
    desktop.click(x, y)
    check(person.desktop.selection("PRIMARY") == "", "the primary selection holds something")


def test():
    with Desktop() as desktop:
        from person import Person

        settings(desktop)
        person = Person(desktop, sys.argv[1])
        person.start()
        person.create(NAME)
        reveal_and_select(person)
        secret = person.copy(NAME)
        check(desktop.selection("PRIMARY") == "", "copying filled the primary selection")
        check("x-kde-passwordManagerHint" in desktop.targets("CLIPBOARD"), "no hint for clipboard managers")
        check(desktop.selection("CLIPBOARD", "x-kde-passwordManagerHint") == "secret", "the hint is another one")
        wait_for("cleared clipboard", lambda: secret not in desktop.selection("CLIPBOARD"), 2 * CLEAR_AFTER)
        # Somebody else's text stays, over the time and over the end.
        person.copy(NAME)
        desktop.copy("somebody else's")
        person.done()
        desktop.key("ctrl+q")
        person.wait_end(10)
        check(desktop.selection("CLIPBOARD") == "somebody else's", "somebody else's clipboard was cleared")


if __name__ == "__main__":
    sys.exit(main(test))
