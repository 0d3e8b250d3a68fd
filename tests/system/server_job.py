#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The main job over a server, done with the real program from outside and by keyboard alone: add the server, try the
connection, make a token, copy it, regenerate it, copy again, delete it; then the server dies, the list is marked as
old, and Retry finds the server again. What was done is asked of the server by this second process.

    server_job.py --program build/release/bin/tokendesk [--kind KIND] [--tls] [--double build/release/bin/double_server]
                  [--scale 2] [--dark] [--pictures FOLDER]

JupyterHub and Keystone are real; of the others double_server plays the part.
"""

import argparse
import sys
from pathlib import Path

from consumer_key import Browser
from desktop import READERS, Desktop, Failure, check, main, say, wait_for
from servers import DOUBLES, REAL

NAME = "notebook-reader"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--kind", choices=(*REAL, *DOUBLES), default="jupyterhub")
    parser.add_argument("--tls", action="store_true", help="https, with an authority of its own; of the real ones")
    parser.add_argument("--double", type=Path, help="the program double_server")
    parser.add_argument("--scale", help="Qt's scale factor")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--pictures", type=Path, help="save what the screen shows on the way here")
    return parser.parse_args()


class Operator:
    """A Person who works on a server, and may take pictures on the way."""

    def __init__(self, person, server, browser):
        self.person = person
        self.desktop = person.desktop
        self.server = server
        self.browser = browser
        self.pictures = None
        self._taken = 0

    @property
    def title(self):
        """What the window calls the token."""
        return self.server.title(NAME)

    def picture(self, name):
        if self.pictures:
            self.desktop.wait_still()
            self._taken += 1
            self.desktop.picture(self.pictures / f"{self._taken:02}-{name}.png")

    def open_menu(self, key, tries=3):
        """An open menu is in no accessible tree, so it is looked at as a window. With the first keys of a session a
        made-up keyboard may have no modifiers yet, so they are pressed again, as a person would."""
        before = self.desktop.windows_of(self.person.process)
        for left in reversed(range(tries)):
            self.desktop.key(key)
            try:
                wait_for("open menu", lambda: self.desktop.windows_of(self.person.process) - before, 10 if left else 30)
                return
            except Failure:
                if not left:
                    raise

    def add_server(self):
        from accessibility import tab_to, wait_element

        wait_element("New Token")
        self.desktop.key("Tab")
        self.open_menu("alt+f")
        self.open_menu("a")
        self.picture("menu")
        self.desktop.key("s")
        self.desktop.wait_active("^Add server")
        self.picture("kinds")
        self.desktop.key(*["Down"] * self.server.place, "Return")
        self.desktop.wait_active(f"^Add server: {self.server.kind}")
        self.server.fill(self)
        if "caFile" in self.server.facts:
            self.person.press("Test connection")
            wait_element(lambda name: "certificate" in name.lower())
            self.picture("unknown-authority")
            self.person.press("More options")
            tab_to(self.desktop, "Own certificate authority")
            self.desktop.type(self.server.facts["caFile"])
        self.person.press("Test connection")
        wait_element(lambda name: name.startswith("The connection works."))
        self.picture("tried")
        self.person.press("Add")
        self.desktop.wait_active("^127.0.0.1")
        wait_element(lambda name: name.startswith("Read "))
        say("the server is added")
        self.picture("added")

    def fill(self, fields):
        from accessibility import tab_to

        for field, text in fields.items():
            tab_to(self.desktop, field)
            self.desktop.key("ctrl+a")
            self.desktop.type(text)

    def choose_next(self, card):
        """Of a group of cards, the one after this one, which is chosen."""
        from accessibility import tab_to

        tab_to(self.desktop, card)
        self.desktop.key("Down")

    def create(self):
        from accessibility import tab_to, wait_element

        self.desktop.key("ctrl+n")
        self.desktop.wait_active(f"^New {self.server.noun}")
        self.desktop.type(NAME)
        if not self.server.named:
            self.desktop.key("Return")
        if self.server.role:
            tab_to(self.desktop, self.server.role)
            self.desktop.key("space")
        self.picture("form")
        self.person.press(self.server.submit)
        wait_element(lambda name: name.startswith("Copy token "))
        check(self.server.tokens().count(NAME) == 1, "the server has not one token of this name")
        self.picture("token")

    def copy(self, before=""):
        self.person.press(f"Copy token {self.title}")
        secret = wait_for("token on the clipboard",
                          lambda: (text := self.desktop.selection("CLIPBOARD")) not in ("", before) and text)
        check(self.server.takes(NAME, secret), "the server does not take the copied token")
        self.person.done()
        return secret

    def regenerate(self):
        from accessibility import wait_element

        self.person.choose(self.title, "Regenerate")
        self.desktop.wait_active("^Regenerate")
        self.picture("regenerate")
        self.person.press("Regenerate")
        wait_element(lambda name: name.startswith("Copy token "))

    def miss_regenerate(self):
        """Where the server cannot, the menu has no such entry, and Details says why."""
        from accessibility import find, wait_element

        def by_letters(menu):
            self.picture("menu-of-the-row")
            self.desktop.key("r")  # nobody's letter: the menu stays
            self.desktop.key("t")
        self.person.pick(f"Actions for {self.title}", by_letters)
        self.desktop.wait_active(f"^{self.title}")
        wait_element(lambda name: name.startswith("Regenerate: ") and "has no regenerate" in name)
        check(find("Regenerate…") is None, "Details offers what the server cannot do")
        self.picture("details")
        self.desktop.key("Escape")
        self.desktop.wait_active("^127.0.0.1")

    def delete(self):
        self.person.choose(self.title, "Delete")
        self.desktop.wait_active("^Delete")
        self.person.press(self.server.delete)
        wait_for("deleted token", lambda: NAME not in self.server.tokens())

    def start_again(self):
        """The keychain opens what was sealed: nothing is asked for."""
        from accessibility import find, wait_element

        before = self.server.tell("seen")["requests"].get("GET", 0)
        self.person.start(title="^127.0.0.1")
        wait_element(lambda name: name.startswith("Read "))
        wait_for("a look at the server", lambda: self.server.tell("seen")["requests"].get("GET", 0) > before)
        check(find(lambda name: "credentials" in name) is None, "it asks for the credentials again")
        say("started again")

    def lose_the_server(self):
        from accessibility import find, wait_element

        self.server.tell("stop")
        self.desktop.key("F5")
        wait_element(lambda name: name.startswith("This list is old"))
        self.picture("offline")
        self.server.tell("start")
        self.person.press("Retry")
        wait_for("a list that is not old", lambda: find(lambda name: name.startswith("This list is old")) is None)
        say("the server is found again")


def holders(home, secret):
    """The files of the whole run that hold a secret: vault, side files, settings, log, caches."""
    wanted = [secret.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [file for file in home.rglob("*") if file.is_file()]
    check({"vault.db", "program.log"} <= {file.name for file in files}, "the hunt does not see the files of the run")
    return [file.name for file in files if any(text in file.read_bytes() for text in wanted)]


def do_server_job(operator):
    person, desktop, server = operator.person, operator.desktop, operator.server
    person.start()
    operator.add_server()
    operator.create()
    made = [operator.copy()]
    if server.regenerates:
        operator.regenerate()
        made.append(operator.copy(made[0]))
        check(not server.takes(NAME, made[0]), "the server still takes the token from before")
        check(server.tokens().count(NAME) == 1, "the old token is still there")
    else:
        operator.miss_regenerate()
    operator.delete()
    check(not server.takes(NAME, made[-1]), "the server still takes the deleted token")
    operator.lose_the_server()
    desktop.key("ctrl+q")
    person.wait_end(20)
    operator.start_again()
    desktop.key("ctrl+q")
    person.wait_end(20)
    for secret in (*server.secrets(), *made):
        check(holders(desktop.home, secret) == [], f"files hold a secret: {holders(desktop.home, secret)}")
    (desktop.home / "planted").write_bytes(b"log: " + made[0].encode("utf-16-le"))
    check(holders(desktop.home, made[0]) == ["planted"], "the hunt does not find a secret that is there")
    server.check_in_the_end()


def test():
    wanted = arguments()
    serve = (lambda: REAL[wanted.kind](wanted.tls)) if wanted.kind in REAL else (
        lambda: DOUBLES[wanted.kind](wanted.double.resolve()))
    with serve() as server, Desktop(scale=wanted.scale, starts=READERS) as desktop:
        # Only now: they read the bus of the running desktop.
        from keyring import Keyring
        from person import Person

        desktop.prefer(f"[look]\nscheme={'dark' if wanted.dark else 'light'}\n")
        Keyring(desktop).start()  # unlocked: credentials are sealed
        operator = Operator(Person(desktop, wanted.program), server, Browser(desktop))
        operator.pictures = wanted.pictures and wanted.pictures.resolve()
        do_server_job(operator)


if __name__ == "__main__":
    sys.exit(main(test))
