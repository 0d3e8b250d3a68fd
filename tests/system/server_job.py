#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The main job over a real JupyterHub or Keystone, done with the real program from outside and by keyboard alone: add
the server, try the connection, make a token, copy it, regenerate it, copy again, delete it; then the server dies, the
list is marked as old, and Retry finds the server again. What was done is asked of the server by this second process.

    server_job.py --program build/release/bin/tokendesk [--keystone] [--tls] [--scale 2] [--pictures FOLDER]
"""

import argparse
import sys
from pathlib import Path

from desktop import READERS, Desktop, Failure, check, main, say, wait_for
from real_servers import Hub, Keystone

NAME = "notebook-reader"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--keystone", action="store_true", help="OpenStack Keystone in place of a JupyterHub")
    parser.add_argument("--tls", action="store_true", help="https, with an authority of its own")
    parser.add_argument("--scale", help="Qt's scale factor")
    parser.add_argument("--pictures", type=Path, help="save what the screen shows on the way here")
    return parser.parse_args()


class Operator:
    """A Person who works on a server, and may take pictures on the way."""

    def __init__(self, person, server, pictures):
        self.person = person
        self.desktop = person.desktop
        self.server = server
        self.pictures = pictures
        self._taken = 0

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
        for field, text in self.server.fields().items():
            tab_to(self.desktop, field)
            self.desktop.key("ctrl+a")
            self.desktop.type(text)
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

    def create(self):
        from accessibility import tab_to, wait_element

        self.desktop.key("ctrl+n")
        self.desktop.wait_active(f"^New {self.server.noun}")
        self.desktop.type(NAME)
        if self.server.role:
            tab_to(self.desktop, self.server.role)
            self.desktop.key("space")
        self.picture("form")
        self.person.press("Create")
        wait_element(f"Copy token {NAME}")
        check(self.server.tokens().count(NAME) == 1, "the server has not one token of this name")
        self.picture("token")

    def copy(self, before=""):
        self.person.press(f"Copy token {NAME}")
        secret = wait_for("token on the clipboard",
                          lambda: (text := self.desktop.selection("CLIPBOARD")) not in ("", before) and text)
        check(self.server.takes(NAME, secret), "the server does not take the copied token")
        self.person.done()
        return secret

    def regenerate(self):
        from accessibility import wait_element

        self.person.choose(NAME, "Regenerate")
        self.desktop.wait_active("^Regenerate")
        self.picture("regenerate")
        self.person.press("Regenerate")
        wait_element(f"Copy token {NAME}")

    def delete(self):
        self.person.choose(NAME, "Delete")
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
    first = operator.copy()
    operator.regenerate()
    second = operator.copy(first)
    check(not server.takes(NAME, first), "the server still takes the token from before")
    check(server.tokens().count(NAME) == 1, "the old token is still there")
    operator.delete()
    check(not server.takes(NAME, second), "the server still takes the deleted token")
    operator.lose_the_server()
    desktop.key("ctrl+q")
    person.wait_end(20)
    operator.start_again()
    desktop.key("ctrl+q")
    person.wait_end(20)
    for secret in (server.credential, first, second):
        check(holders(desktop.home, secret) == [], f"files hold a secret: {holders(desktop.home, secret)}")
    (desktop.home / "planted").write_bytes(b"log: " + first.encode("utf-16-le"))
    check(holders(desktop.home, first) == ["planted"], "the hunt does not find a secret that is there")


def test():
    wanted = arguments()
    with (Keystone if wanted.keystone else Hub)(wanted.tls) as server, Desktop(scale=wanted.scale, starts=READERS) as desktop:
        # Only now: they read the bus of the running desktop.
        from keyring import Keyring
        from person import Person

        Keyring(desktop).start()  # unlocked: credentials are sealed
        do_server_job(Operator(Person(desktop, wanted.program), server, wanted.pictures and wanted.pictures.resolve()))


if __name__ == "__main__":
    sys.exit(main(test))
