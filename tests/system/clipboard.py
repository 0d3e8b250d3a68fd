#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What other programs get of a secret: nothing by the primary selection, the clipboard for a time, and after it
nothing; and what somebody else put there stays.

    clipboard.py PROGRAM
"""

import re
import sys

from desktop import Desktop, check, digest, main, wait_for

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


def told_once(person):
    """Copying, putting the clear off, and clearing are each told once; the countdown between them is silent."""
    import accessibility as seen

    desktop = person.desktop
    told = seen.Told()
    secret = person.copy(NAME)
    wait_for("word of the copy", lambda: told.count("is copied"))
    person.press("Keep the token on the clipboard for longer")
    wait_for("word that it stays", lambda: told.count("stays on the clipboard"))
    wait_for("cleared clipboard", lambda: secret not in desktop.selection("CLIPBOARD"), 4 * CLEAR_AFTER)
    wait_for("word of the clear", lambda: told.count("off the clipboard"))
    for part in ("is copied", "stays on the clipboard", "off the clipboard"):
        check(told.count(part) == 1, f"“{part}” was told {told.count(part)} times: {told.sentences}")
    check(told.count("Time until") == 0 and told.count("cleared in") == 1, f"the countdown spoke: {told.sentences}")
    check(not any("tkdesk_" in sentence for sentence in told.sentences), "the token was told")


def copied_as(person):
    """A form with a placeholder is no secret; one with the token is, and the last copy's time counts."""
    desktop = person.desktop
    person.press(f"Copy token {NAME} as")
    desktop.key("Down", "Return")
    wait_for("form with a placeholder",
             lambda: desktop.selection("CLIPBOARD") == "Authorization: Bearer <your-token>")
    check("x-kde-passwordManagerHint" not in desktop.targets("CLIPBOARD"), "a placeholder is marked as secret")
    person.press(f"Copy token {NAME} as")
    desktop.key("Up", "Right", "Return")
    form = wait_for("form with the token", lambda: re.fullmatch(r"Authorization: Bearer (tkdesk_\w{36})",
                                                                desktop.selection("CLIPBOARD")))
    check(person.vault.knows(NAME, digest(form[1])), "the form has another token")
    check("x-kde-passwordManagerHint" in desktop.targets("CLIPBOARD"), "the form is not marked as secret")
    check(desktop.selection("PRIMARY") == "", "the form filled the primary selection")
    wait_for("cleared clipboard", lambda: "tkdesk_" not in desktop.selection("CLIPBOARD"), 2 * CLEAR_AFTER)


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
        told_once(person)
        copied_as(person)
        # Somebody else's text stays, over the time and over the end.
        person.copy(NAME)
        desktop.copy("somebody else's")
        person.done()
        desktop.key("ctrl+q")
        person.wait_end(10)
        check(desktop.selection("CLIPBOARD") == "somebody else's", "somebody else's clipboard was cleared")


if __name__ == "__main__":
    sys.exit(main(test))
