#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Who leaves the computer leaves no token behind: a locked session, another user, a screen saver or sleep masks what
is revealed and clears the clipboard. logind is a mock on a system bus of this test's own.

    session_lock.py PROGRAM
"""

import os
import sys

from desktop import Desktop, check, main, say, wait_for

NAME = "ci-reader"
OURS, OTHERS = "c1", "c2"
LOGIN = "org.freedesktop.login1"
PLACE = "/org/freedesktop/login1"
MOCK = "org.freedesktop.DBus.Mock"


class Logind:
    """python3-dbusmock's logind, with our session and somebody else's. Start it before the program."""

    def __init__(self, desktop):
        from gi.repository import Gio, GLib

        self._gio, self._variant = Gio, GLib.Variant
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = desktop.start_bus()
        desktop.start("/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind")
        self._bus = Gio.DBusConnection.new_for_address_sync(
            os.environ["DBUS_SYSTEM_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        wait_for("mocked logind", self._answers)
        for session in (OURS, OTHERS):
            self._call(PLACE, MOCK, "AddSession", "(ssusb)", session, "seat0", os.getuid(), "me", True)
        os.environ["XDG_SESSION_ID"] = OURS

    def _answers(self):
        names = self._bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                    "ListNames", None, None, 0, 5000, None).unpack()[0]
        return LOGIN in names

    def _call(self, path, face, method, signature, *values):
        return self._bus.call_sync(LOGIN, path, face, method, self._variant(signature, values), None,
                                   self._gio.DBusCallFlags.NONE, 10000, None)

    def lock(self, session=OURS):
        self._call(f"{PLACE}/session/{session}", f"{LOGIN}.Session", "Lock", "()")

    def set(self, name, value):
        self._call(f"{PLACE}/session/{OURS}", MOCK, "UpdateProperties", "(sa{sv})", f"{LOGIN}.Session",
                   {name: self._variant("b", value)})

    def sleep(self, begins):
        self._call(PLACE, MOCK, "EmitSignal", "(sssav)", f"{LOGIN}.Manager", "PrepareForSleep", "b",
                   [self._variant("b", begins)])


def screen_saver(active):
    """What a desktop's screen saver says on the session bus."""
    from gi.repository import Gio, GLib

    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.emit_signal(None, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
                    GLib.Variant("(b)", (active,)))
    bus.flush_sync()


def reveal(person):
    import accessibility as seen

    person.press("Show the token")
    seen.wait_element("Token, shown")


def is_masked():
    import accessibility as seen

    return seen.find("Token, hidden") is not None


def leaves(person, how, happen):
    """Revealed and copied before, masked and cleared afterwards."""
    reveal(person)
    secret = person.copy(NAME)
    # The program may still be asking for its session: until it listens, the first alarm is for nobody.
    wait_for(f"masked token after {how}", lambda: happen() or is_masked())
    wait_for(f"cleared clipboard after {how}", lambda: secret not in person.desktop.selection("CLIPBOARD"))
    say(f"hidden after {how}")


def stays(person, how, happen):
    """Something that is not about this person hides nothing."""
    reveal(person)
    happen()
    # Each look is answered by the program's own event loop, behind whatever has reached it by then.
    for _ in range(20):
        check(not is_masked(), f"masked after {how}")
    person.press("Hide the token")
    say(f"not hidden after {how}")


def test():
    with Desktop() as desktop:
        from person import Person

        person = Person(desktop, sys.argv[1])
        logind = Logind(desktop)
        person.start()
        person.create(NAME)
        leaves(person, "a lock", logind.lock)
        leaves(person, "a locked hint", lambda: logind.set("LockedHint", True))
        leaves(person, "a switch of user", lambda: logind.set("Active", False))
        leaves(person, "sleep", lambda: logind.sleep(True))
        leaves(person, "a screen saver", lambda: screen_saver(True))
        stays(person, "the lock of another session", lambda: logind.lock(OTHERS))
        stays(person, "coming back", lambda: (logind.set("LockedHint", False), logind.set("Active", True),
                                              logind.sleep(False), screen_saver(False)))


if __name__ == "__main__":
    sys.exit(main(test))
