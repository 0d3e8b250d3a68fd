#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""What other programs get of a secret: nothing by the primary selection, the clipboard for a time, and after it
nothing; and what somebody else put there stays.

    clipboard.py PROGRAM
"""

import sys
import time

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


class Told:
    """What assistive technology hears: every change of the name of something that shows."""

    def __init__(self):
        from gi.repository import Atspi

        self._told = []
        self._listener = Atspi.EventListener.new(self._heard)
        self._listener.register("object:property-change:accessible-name")

    def _heard(self, event):
        self._told.append(event.source.get_name() or "")

    def times(self, text):
        """How often it was told so far. Ask often: the name is the one of the moment when the event is read."""
        import accessibility as seen

        seen.find("New Token")  # answered behind whatever was told before
        return sum(text in each for each in self._told)

    def clear(self):
        self._told.clear()


def since(begin, seconds):
    """A state of the clock, to be waited for."""
    return lambda: time.monotonic() - begin > seconds


def told_once(person, told):
    """Once when it is copied, once when it is cleared, and nothing for every second between them."""
    told.clear()
    person.copy(NAME)
    wait_for("word of the copy", lambda: told.times("is copied. The clipboard is cleared in"))
    wait_for("word of the clearing", lambda: told.times("The token is off the clipboard."), 3 * CLEAR_AFTER)
    for text, times in (("is copied. The clipboard is cleared in", 1), ("The token is off the clipboard.", 1),
                        ("Clipboard is cleared in", 0)):
        check(told.times(text) == times, f"“{text}” was told {told.times(text)} times, not {times}")


def last_timer_counts(person):
    """Of two copies in a row, only the time of the second one counts."""
    begin = time.monotonic()
    first = person.copy(NAME)
    wait_for("a good part of the first time", since(begin, CLEAR_AFTER / 2))
    person.done()
    person.create("ci-second")
    second = person.copy("ci-second", first)
    wait_for("end of the first time", since(begin, CLEAR_AFTER + 1))
    check(person.desktop.selection("CLIPBOARD") == second, "the first copy's time cleared the second copy")
    wait_for("cleared clipboard", lambda: second not in person.desktop.selection("CLIPBOARD"), 2 * CLEAR_AFTER)


def kept_longer(person):
    """Keep longer adds the same time once more."""
    import accessibility as seen

    secret = person.copy("ci-second")
    begin = time.monotonic()
    seen.wait_element("Keep the token on the clipboard for longer")
    person.press("Keep the token on the clipboard for longer")
    wait_for("cleared clipboard", lambda: secret not in person.desktop.selection("CLIPBOARD"), 4 * CLEAR_AFTER)
    check(time.monotonic() - begin > 1.7 * CLEAR_AFTER, "it was not kept for longer")


def quit_clears(person):
    """Quitting before the time is over takes it away; what somebody else put there stays."""
    secret = person.copy("ci-second")
    person.done()
    person.desktop.key("ctrl+q")
    person.wait_end(10)
    check(secret not in person.desktop.selection("CLIPBOARD"), "the token outlived the program")


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
        told_once(person, Told())
        last_timer_counts(person)
        kept_longer(person)
        quit_clears(person)
        # Somebody else's text stays, over the time and over the end.
        person.start()
        person.create("ci-third")
        person.copy("ci-third")
        desktop.copy("somebody else's")
        person.done()
        desktop.key("ctrl+q")
        person.wait_end(10)
        check(desktop.selection("CLIPBOARD") == "somebody else's", "somebody else's clipboard was cleared")


if __name__ == "__main__":
    sys.exit(main(test))
