#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Keeping a token in the window with a real gnome-keyring, and everything that can be the matter with one: there is
none, it is locked, it hangs, the key is gone or another. Each is said with a way on, the window answers meanwhile,
and no key is made in the place of one that is missing. What was done is looked up by tokenctl.

    kept_tokens.py PROGRAM TOKENCTL [--dark] [--pictures FOLDER]
"""

import argparse
import contextlib
import hashlib
import json
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

from desktop import DEADLINE, READERS, Desktop, check, digest, main, say, wait_for

NAME = "ci-reader"
CLEAR_AFTER = 10  # seconds; the shortest that the settings allow
ADDRESS = "https://llama.example.net/v1"
CURL = f"printf 'Authorization: Bearer %s' '<your-token>' | curl -H @- '{ADDRESS}'"
AT_ONCE = 0.1  # seconds: a window that takes longer to answer feels stuck


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("tokenctl", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--pictures", type=Path, help="save the window in each state here")
    return parser.parse_args()


class Scene:
    """The window, the keyring, and a second program that looks at the vault."""

    def __init__(self, desktop, wanted):
        import accessibility
        from keyring import Keyring
        from person import Person

        self.seen = accessibility
        self.desktop = desktop
        self.keyring = Keyring(desktop)
        self.person = Person(desktop, wanted.program, mouse=True)
        self.vault = self.person.vault
        self._tokenctl = wanted.tokenctl.resolve()
        self._pictures = wanted.pictures and wanted.pictures.resolve()
        self._look = "dark" if wanted.dark else "light"

    def tokenctl(self, *words):
        """What tokenctl says as JSON, whatever its exit code."""
        done = subprocess.run((self._tokenctl, "--vault", self.vault.path, *words, "-o", "json"), capture_output=True,
                              timeout=2 * DEADLINE, check=False)
        check(done.stdout, f"tokenctl {words} said nothing but {done.stderr}")
        return json.loads(done.stdout)

    def actions(self):
        return [(row["action"], row["outcome"]) for row in reversed(self.tokenctl("activity", "list"))]

    def kept(self):
        return self.vault.rows("SELECT count(*) FROM kept_secret")[0][0]

    def picture(self, name):
        if self._pictures:
            self.desktop.wait_still()
            self.desktop.picture(self._pictures / f"{name}-{self._look}.png")

    def reads(self, text, seconds=DEADLINE):
        """Waits for an element whose name has this in it."""
        return self.seen.wait_element(lambda name: text in name, seconds=seconds)

    def told(self, state, seconds=DEADLINE):
        """The window says this state of the keychain in its own sentences, with what can be done about it."""
        said = self.tokenctl("keychain", "status") if state != "not-answering" else NOT_ANSWERING
        check(said["state"] == state, f"the keychain should be {state}, and is {said['state']}")
        self.reads(f"{said['message']} {said['wayOn']}".strip(), seconds)
        self.seen.wait_element("Try again")
        self.picture(state)
        say(f"said: {state}")

    def pick(self, row, letter):
        """An entry of the row's menu, by its letter. The button for it is in the row where the keyboard is."""
        cell = self.seen.wait_element(lambda name: name.split(",")[0].strip() == row, role="table cell")
        self.desktop.click(*cell.centre())
        self.person.pick(f"Actions for {row}", letter)

    def keep(self, name):
        self.person.pick(f"Keep token {name}", "k")

    def clipboard_has(self, name):
        def probe():
            text = self.desktop.selection("CLIPBOARD")
            return text if text.startswith("tkdesk_") and self.vault.knows(name, digest(text)) else None
        return wait_for("token on the clipboard", probe)


NOT_ANSWERING = {"state": "not-answering", "message": "The keychain does not answer.",
                 "wayOn": "Try again; if it stays so, sign out and in, or restart the keychain's service."}


def longest_wait(element, until):
    """How long the window takes to answer a screen reader at most, until something is true; and how often it was
    asked. Every question is answered by its event loop."""
    longest, asked = 0.0, 0
    while not until():
        begin = time.monotonic()
        element.centre()
        longest = max(longest, time.monotonic() - begin)
        asked += 1
    return longest, asked


def for_seconds(seconds):
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def no_service(scene):
    """Nothing but Keep needs a keychain. Once there is one, the same panel goes on."""
    scene.person.create(NAME)
    scene.keep(NAME)
    scene.told("no-service")
    scene.keyring.start()
    check(scene.keyring.entries() == 0, "the keyring is not a new one")
    scene.person.press("Try again")
    scene.reads("A sealed copy is kept")
    check(scene.seen.find("Try again") is None, "the message of before is still there")
    scene.picture("kept")
    scene.person.done()
    check(scene.keyring.entries() == 1 and scene.kept() == 1, "nothing was kept")
    scene.picture("kept-icon")


def copied_as(scene):
    """Copied as a curl command with a placeholder: the request goes to a resource that the token reaches."""
    scene.person.create("asks-an-app", "group=A")
    scene.person.pick("Copy token asks-an-app as", lambda _menu: scene.desktop.key("Down", "Down", "Return"))
    wait_for("curl command", lambda: scene.desktop.selection("CLIPBOARD") == CURL)
    scene.person.copy("asks-an-app")
    scene.person.done()


def copied(scene):
    """The row's menu gives it back, to another program, with the hint, for its time."""
    scene.pick(NAME, "k")
    secret = scene.clipboard_has(NAME)
    check(scene.desktop.selection("CLIPBOARD", "x-kde-passwordManagerHint") == "secret", "no hint for managers")
    check(scene.desktop.selection("PRIMARY") == "", "the primary selection holds something")
    scene.picture("copied")
    wait_for("cleared clipboard", lambda: secret not in scene.desktop.selection("CLIPBOARD"), 3 * CLEAR_AFTER)
    scene.reads("The token is off the clipboard.")
    say("copied and cleared")


def written(scene):
    """Into a new file for this person alone; what is there already stays, and there is a way on."""
    folder = scene.desktop.home / "files"
    folder.mkdir()
    (folder / "theirs").write_text("somebody else's", encoding="utf-8")
    scene.person.create("to-a-file")
    scene.person.pick("Keep token to-a-file", "w")
    scene.person.name_file(folder / "theirs")
    scene.reads(f"There is something of the name {folder / 'theirs'} already")
    scene.picture("file-is-there")
    scene.person.press("Choose another place…")
    scene.person.name_file(folder / "ours")
    wait_for("written token", lambda: (folder / "ours").exists() and (folder / "ours").stat().st_size)
    secret = (folder / "ours").read_text(encoding="utf-8").strip()
    check(scene.vault.knows("to-a-file", digest(secret)), "another text was written")
    check((folder / "ours").stat().st_mode & 0o777 == 0o600, "others may read the file")
    check((folder / "theirs").read_text(encoding="utf-8") == "somebody else's", "what was there was written over")
    scene.person.done()


def not_taken(scene):
    """Closed without copying, which is asked for first."""
    scene.person.create("not-taken")
    scene.person.press("Close without copying")
    scene.desktop.wait_active("^Close without copying")
    buttons = [each for each in scene.seen.elements() if each.name == "Close without copying" and each.role != "dialog"]
    scene.desktop.click(*buttons[-1].centre())  # the panel has one of the same name
    scene.desktop.wait_active("^AI Deploy")


def locked(scene):
    """A locked keyring opens nothing, and stands in the way of nothing else."""
    wait_for("end of an earlier copy", lambda: not scene.desktop.selection("CLIPBOARD").startswith("tkdesk_"))
    scene.keyring.lock()
    scene.pick(NAME, "k")
    scene.told("locked")
    # Another token may still be there, from before.
    check(not scene.vault.knows(NAME, digest(scene.desktop.selection("CLIPBOARD"))), "it was copied all the same")
    scene.keyring.unlock()
    scene.person.press("Try again")
    scene.clipboard_has(NAME)
    wait_for("message that goes", lambda: scene.seen.find("Try again") is None)


def wedged(scene):
    """A keyring that hangs costs patience and nothing else."""
    button = scene.seen.wait_element("New Token")
    usual, _ = longest_wait(button, for_seconds(3))
    scene.keyring.suspend()
    scene.pick(NAME, "k")
    longest, asked = longest_wait(button, for_seconds(8))  # it is given up after ten
    say(f"while the keyring hung, the window answered {asked} times, within {1000 * longest:.0f} ms; {1000 * usual:.0f}"
        " ms before")
    check(longest < AT_ONCE + usual, f"the window took {longest:.2f} s to answer while the keyring hung")
    scene.told("not-answering")
    scene.keyring.resume()
    scene.person.press("Try again")
    scene.clipboard_has(NAME)


def answers_control(scene):
    """A window that stands still for a moment is noticed."""
    button = scene.seen.wait_element("New Token")
    pid = scene.person.process.pid
    os.kill(pid, signal.SIGSTOP)
    waker = threading.Timer(0.5, os.kill, (pid, signal.SIGCONT))
    waker.start()
    longest, _ = longest_wait(button, for_seconds(1.5))
    waker.join()
    check(longest > 2 * AT_ONCE, f"a window that stood still for half a second answered within {longest:.2f} s")


def missing_and_changed(scene):
    """A key that is gone or another is said, and none is made in its place; the right one is used again."""
    key = scene.keyring.key()
    scene.keyring.remove_key()
    scene.pick(NAME, "k")
    scene.told("key-missing")
    scene.seen.wait_element("Replace the key…")
    check(scene.keyring.entries() == 0, "a key was made in the place of the one that is missing")
    scene.keyring.put_key(b"A" * 43 + b"=")
    scene.person.press("Try again")
    scene.told("key-changed")
    scene.seen.wait_element("Replace the key…")
    check(scene.keyring.key() == b"A" * 43 + b"=", "the other key was replaced")
    scene.keyring.remove_key()
    scene.keyring.put_key(key)
    scene.person.press("Try again")
    scene.clipboard_has(NAME)
    return key


def regenerated(scene):
    """Forgets the copy and says so, with the keyring locked; or keeps the new one."""
    scene.pick(NAME, "r")
    scene.desktop.wait_active("^Regenerate")
    scene.reads("The kept copy is forgotten.")
    scene.picture("regenerate")
    scene.person.press("Keep a sealed copy of the new one")
    scene.person.press("Regenerate")
    wait_for("second generation", lambda: (scene.vault.token(NAME) or {}).get("generation") == 2)
    scene.reads("A sealed copy is kept")
    check(scene.kept() == 1, "the new one is not kept")
    scene.person.done()
    scene.keyring.lock()
    scene.pick(NAME, "r")
    scene.desktop.wait_active("^Regenerate")
    scene.reads("The kept copy is forgotten.")
    scene.person.press("Regenerate")
    wait_for("third generation", lambda: (scene.vault.token(NAME) or {}).get("generation") == 3)
    check(scene.kept() == 0, "the copy of an old generation is still there")
    scene.person.copy(NAME)
    scene.person.done()
    scene.keyring.unlock()


def forgotten(scene):
    """Forget kept copy works with the keyring locked; so does deleting. A lost key can be replaced."""
    scene.person.create("second")
    scene.keep("second")
    scene.reads("A sealed copy is kept")
    scene.person.done()
    scene.keyring.lock()
    scene.pick("second", "f")
    scene.desktop.wait_active("^Forget the kept copy")
    scene.picture("forget")
    scene.person.press("Forget copy")
    wait_for("forgotten copy", lambda: scene.kept() == 0)
    scene.keyring.unlock()


def replaced(scene):
    """Where the key is lost for good, a new one is made after a question, and never before it."""
    scene.person.create("third")
    scene.keep("third")
    scene.reads("A sealed copy is kept")
    scene.person.done()
    scene.keyring.remove_key()
    scene.person.create("fourth")
    scene.keep("fourth")
    scene.told("key-missing")
    scene.picture("key-missing-in-panel")
    scene.person.press("Replace the key…")
    scene.desktop.wait_active("^Replace the key")
    scene.picture("replace-key")
    check(scene.keyring.entries() == 0, "a key was made before anybody agreed")
    scene.person.press("Replace key")
    scene.reads("A sealed copy is kept")
    check(scene.keyring.entries() == 1 and scene.kept() == 1, "the copy of the lost key is not forgotten")
    scene.person.done()


def story(scene):
    """What the activity tells: how each token left and what became of its copy; and the seal of the window's end."""
    scene.desktop.key("ctrl+q")
    scene.person.wait_end(10)
    told = scene.actions()
    expected = [("create", "done"), ("deliver", "kept"), ("deliver", "copied"), ("deliver", "written-to-file"),
                ("deliver", "not-taken"), ("forget", "done"), ("regenerate", "done"), ("replace-key", "done"),
                ("seal", "done")]
    check(all(each in told for each in expected), f"the activity does not tell of everything: {told}")
    verified = scene.tokenctl("activity", "verify")
    check(verified["whole"] and verified["seal"] == "agrees", f"the seal is not what it should be: {verified}")
    scene.keyring.lock()
    check(scene.tokenctl("activity", "verify")["seal"] == "not-checked", "a seal was checked without its key")
    scene.keyring.unlock()
    rewrite(scene.vault.path)
    verified = scene.tokenctl("activity", "verify")
    check(verified["seal"] == "broken" and not verified["whole"], f"a rewritten activity is not seen: {verified}")


def rewrite(path):
    """What somebody can do who can write the vault: changes who did something, and makes the chain whole again."""
    names = ("sequence", "at", "user", "action", "workspace", "token", "generation", "outcome", "details")
    with contextlib.closing(sqlite3.connect(path)) as vault:
        vault.execute("UPDATE activity SET user = 'somebody' WHERE sequence = 3")
        previous = b"\0" * 32
        for row in vault.execute(f"SELECT {', '.join(names)} FROM activity ORDER BY sequence").fetchall():
            text = b""
            for value in (previous, *row):
                kind, content = ((b"n", b"") if value is None else (b"i", struct.pack(">Q", value))
                                 if isinstance(value, int) else (b"b", value) if isinstance(value, bytes)
                                 else (b"t", value.encode()))
                text += kind + struct.pack(">Q", len(content))[1:] + content
            digest_of_row = hashlib.sha256(text).digest()
            vault.execute("UPDATE activity SET previous = ?, hash = ? WHERE sequence = ?",
                          (previous, digest_of_row, row[0]))
            previous = digest_of_row
        vault.commit()


def test():
    wanted = arguments()
    with Desktop(starts=READERS) as desktop:
        desktop.prefer(f"[clipboard]\nclearAfterSeconds={CLEAR_AFTER}\n"
                       f"[look]\nscheme={'dark' if wanted.dark else 'light'}\n")
        scene = Scene(desktop, wanted)
        scene.person.start()
        wait_for("vault", lambda: scene.vault.rows("SELECT 1 FROM workspace"))
        scene.tokenctl("resource", "add", "llama-3", "--type", "app", "--address", ADDRESS, "--region", "GRA", "--label",
                       "group=A")
        for part in (no_service, copied, copied_as, written, not_taken, locked, wedged, answers_control,
                     missing_and_changed, regenerated, forgotten, replaced, story):
            part(scene)
            say(f"good: {part.__name__}")


if __name__ == "__main__":
    sys.exit(main(test))
