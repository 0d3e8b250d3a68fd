# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Somebody at a Desktop who knows the names on the screen, with a keyboard and perhaps a mouse, and who can look
into the vault with a second program."""

import re
from pathlib import Path

import accessibility as seen
from desktop import Failure, Vault, check, digest, say, wait_for

# Where an entry of AI Deploy's row menu stands, as a part of the menu's height.
ENTRIES = {"Regenerate": 0.075, "Delete": 0.21}
TOKEN = re.compile(r"^tkdesk_[0-9A-Za-z]{30}[0-4][0-9A-Za-z]{5}$")


class Person:
    """Uses one program on one desktop. Make it inside a running Desktop."""

    def __init__(self, desktop, program, mouse=False):
        self.desktop = desktop
        self.program = Path(program).resolve()
        self.mouse = mouse
        self.vault = Vault(desktop.home / "vault" / "vault.db")
        self.process = None
        check(self.program.exists(), f"{self.program} is not built")
        seen.enable()

    def start(self, *before, title="^AI Deploy", **options):
        """Starts the program on the desktop's own vault, perhaps by another one, and waits for its window."""
        with open(self.desktop.home / "program.log", "ab") as log:
            self.process = self.desktop.start(*before, str(self.program), "--vault", str(self.vault.path), stdout=log,
                                              stderr=log, **options)
        self.desktop.wait_active(title)
        say("the window is open")

    def wait_end(self, seconds):
        """Waits for the end of the program, which is a good one."""
        wait_for("end of the program", lambda: self.process.poll() is not None, seconds)
        check(self.process.returncode == 0, f"the program ended with {self.process.returncode}")

    def press(self, name):
        """Presses the button of this name: with the mouse, or by walking to it."""
        if self.mouse:
            button = seen.wait_element(name)
            wait_for(f"enabled button “{name}”", lambda: button.has("ENABLED"))
            self.desktop.click(*button.centre())
        else:
            seen.tab_to(self.desktop, name)
            self.desktop.key("space")
        say(f"pressed {name}")

    def create(self, name, label=None):
        """Makes a token with the form and waits until the vault has it. The panel then shows its secret."""
        if self.mouse:
            self.press("New Token")
        else:
            self.desktop.key("ctrl+n")
        self.desktop.wait_active("New token")
        self.desktop.type(name)
        if label:
            seen.tab_to(self.desktop, "Label selector")
            self.desktop.type(label)
            self.desktop.key("Return")
        self.press("Generate")
        wait_for("token in the vault", lambda: self.vault.token(name))
        seen.wait_element(f"Copy token {name}")

    def copy(self, name, before=""):
        """Copies the secret in the panel. What comes to the clipboard is what the vault knows by its digest."""
        self.press(f"Copy token {name}")

        def probe():
            text = self.desktop.selection("CLIPBOARD")
            return text if TOKEN.match(text) and text != before else None
        secret = wait_for("token on the clipboard", probe)
        check(self.vault.knows(name, digest(secret)), "the copied token is not the one in the vault")
        return secret

    def done(self):
        self.press("Done")
        wait_for("closed panel", lambda: seen.find("Done") is None)

    def choose(self, row, entry):
        """Chooses an entry from the menu of a row: with the mouse by its place, or by its letter."""
        def by_place(menu):
            left, top, width, height = self.desktop.geometry(menu)
            self.desktop.click(left + width // 3, top + int(height * ENTRIES[entry]))
        self.pick(f"Actions for {row}", by_place if self.mouse else entry[0].lower())
        say(f"chose {entry}")

    def pick(self, button, way):
        """Presses the button of a menu, then the letter of an entry in it, or whatever a function does there. An open
        menu is in no accessible tree, so it is looked at as a window."""
        before = self.desktop.windows_of(self.process)
        self.press(button)
        menu = wait_for("open menu", lambda: self.desktop.windows_of(self.process) - before).pop()
        way(menu) if callable(way) else self.desktop.key(way)
        wait_for("closed menu", lambda: menu not in self.desktop.windows_of(self.process))

    def name_file(self, path):
        """Answers the dialog that asks for a file with this path. A list of completions takes the first Return."""
        title = "^Write the token"
        self.desktop.wait_active(title)
        self.desktop.key("ctrl+a")
        self.desktop.type(str(path))

        def answer():
            self.desktop.key("Return")
            return wait_for("answered dialog", lambda: not self.desktop.windows(title), 5)
        try:
            answer()
        except Failure:
            answer()
