#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Everything that can be done with a token, in the window and with tokenctl, with a real keyring; then the hunt for
every secret of the run, the vault's key too: in all files (vault, log, settings, backups, exports, the program's log
with all of Qt's own messages), on command lines and in environments, on the session's bus and on the one of
assistive technology, in what tokenctl said, and on the clipboard. Each hunt is tried with something planted.

    canary.py PROGRAM TOKENCTL
"""

import base64
import os
import subprocess
import sys
from pathlib import Path

from desktop import DEADLINE, READERS, Desktop, check, main, say, wait_for
from hunting import BusTap, Prey, Processes

NAME = "ci-reader"
CLEAR_AFTER = 10  # seconds; the shortest that the settings allow
LOUD = "*.debug=true;qt.accessibility.*=false;qt.qpa.events=false"  # all but what this test itself makes happen
FORMS = 6  # of Copy as, on this platform


class Run:
    """The programs of one run, and what is collected of it."""

    def __init__(self, desktop):
        import accessibility
        from gi.repository import Gio
        from keyring import Keyring
        from person import Person

        self.seen = accessibility
        self.desktop = desktop
        self.prey = Prey()
        self.said = b""  # by tokenctl, where it prints no secret
        self._tokenctl = Path(sys.argv[2]).resolve()
        self.processes = Processes()
        self.processes.start()
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.session_tap = BusTap(desktop, os.environ["DBUS_SESSION_BUS_ADDRESS"], desktop.home / "session-bus")
        address = bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                Gio.DBusCallFlags.NONE, 10000, None).unpack()[0]
        self.readers_tap = BusTap(desktop, address, desktop.home / "readers-bus")
        self.keyring = Keyring(desktop)
        self.keyring.start()
        self.person = Person(desktop, sys.argv[1], mouse=True)

    def tokenctl(self, *words, told=None, prints=False, code=0):
        """Its output; told: what comes on standard input. Where it prints a secret, that is what is returned."""
        done = subprocess.run((self._tokenctl, "--vault", self.person.vault.path, *words), input=told,
                              capture_output=True, timeout=2 * DEADLINE, check=False)
        check(done.returncode == code, f"tokenctl {words} ended with {done.returncode}: {done.stderr}")
        self.said += done.stderr + (b"" if prints else done.stdout)
        return done.stdout.decode().strip()

    def issued(self, name, *words):
        secret = self.tokenctl(*words, prints=True)
        self.prey.add_token(name, secret)
        return secret


def copy_in_forms(run):
    """Every form of Copy as with the token in it: the menu's last entry, and down in what it opens."""
    desktop = run.desktop
    for form in range(FORMS):
        def walk(_menu, steps=form):
            desktop.key("Up", "Right", *["Down"] * steps, "Return")
        run.person.pick(f"Copy token {NAME} as", walk)


def write_to_file(run):
    place = run.desktop.home / "on-purpose.token"
    run.person.pick(f"Keep token {NAME}", "w")
    run.person.name_file(place)
    wait_for("written token", lambda: place.exists() and place.stat().st_size)
    check(place.stat().st_mode & 0o777 == 0o600, "others may read the file with the token")
    return place


def in_the_window(run):
    """The whole way of a token in the window. The file that was written on purpose is what is left of it."""
    person = run.person
    person.start()
    person.create(NAME, "group=A")
    secret = person.copy(NAME)
    run.prey.add_token("the first", secret)
    copy_in_forms(run)
    written = write_to_file(run)
    person.pick(f"Keep token {NAME}", "k")
    run.seen.wait_element(lambda name: "A sealed copy is kept" in name)
    person.done()
    person.pick(f"Actions for {NAME}", "k")  # Copy token, of the kept one
    wait_for("kept token on the clipboard", lambda: secret in run.desktop.selection("CLIPBOARD"))
    person.pick(f"Actions for {NAME}", "r")
    run.desktop.wait_active("^Regenerate")
    person.press("Keep a sealed copy of the new one")
    person.press("Regenerate")
    run.seen.wait_element(lambda name: "A sealed copy is kept" in name)
    run.prey.add_token("the second", person.copy(NAME, secret))
    person.done()
    person.pick(f"Actions for {NAME}", "f")
    run.desktop.wait_active("^Forget")
    person.press("Forget copy")
    wait_for("forgotten copy", lambda: person.vault.rows("SELECT count(*) FROM kept_secret") == [(0,)])
    run.desktop.wait_active("^AI Deploy")
    return written


def with_tokenctl(run):
    """The same on the command line, where a secret goes in by standard input and out only when asked for."""
    first = run.issued("kept", "token", "create", "kept", "-r", "read", "--secret-only", "--keep")
    run.issued("renewed", "token", "renew", "kept", "--yes", "--secret-only", "--keep")
    kept = run.issued("given back", "token", "secret", "kept")
    run.issued("deleted", "token", "create", "deleted", "-r", "read", "--secret-only", "--keep")
    run.issued("forgotten", "token", "create", "forgotten", "-r", "read", "--secret-only", "--keep")
    run.tokenctl("token", "forget", "forgotten")
    run.tokenctl("token", "delete", "deleted", "--yes")
    run.tokenctl("verify", told=kept.encode())
    run.tokenctl("verify", told=first.encode(), code=10)
    run.tokenctl("identify", told=f"a log with {first} and {kept} in it\n".encode())
    for words in (("token", "list"), ("token", "get", "kept"), ("activity", "list"), ("activity", "verify"),
                  ("keychain", "status"), ("export", "tokens"), ("workspace", "list"), ("check",)):
        run.tokenctl(*words, code=10 if words == ("check",) else 0)
    home = run.desktop.home
    run.tokenctl("activity", "export", str(home / "activity.csv"))
    run.tokenctl("backup", str(home / "copy.db"))
    return kept


def look_and_close(run):
    """A token that is revealed is masked again, is read to nobody who does not ask, and the window ends."""
    person = run.person
    person.create("revealed")
    person.press("Show the token")
    run.seen.wait_element("Token, shown")
    run.desktop.wait_still()
    person.press("Hide the token")
    run.prey.add_token("the revealed", person.copy("revealed"))
    person.done()
    wait_for("cleared clipboard", lambda: not run.prey.in_bytes(clipboard(run)), 3 * CLEAR_AFTER)
    hunt(run, "while the window is open")
    run.desktop.key("ctrl+q")
    person.wait_end(10)


def clipboard(run):
    names = ("CLIPBOARD", "PRIMARY", "SECONDARY")
    return "\n".join(run.desktop.selection(name) for name in names).encode()


def hunt(run, when):
    """All at once: nothing is found anywhere."""
    for tap in (run.session_tap, run.readers_tap):
        tap.say("end", f"the-last-word-{when.replace(' ', '-')}")
    prey = run.prey
    check(prey.in_files(run.desktop.home) == [], f"{when}: files hold {prey.in_files(run.desktop.home)}")
    for where, data in (("what tokenctl said", run.said), ("clipboard", clipboard(run)),
                        ("command lines and environments", run.processes.so_far())):
        check(prey.in_bytes(data) == [], f"{when}: {where} holds {prey.in_bytes(data)}")
    say(f"nothing of {len(prey)} secrets was found {when}")


def hunts_see(run):
    """Every hunt looked at what it should, and finds what is planted."""
    files = {file.name for file in run.desktop.home.rglob("*") if file.is_file()}
    missed = {"vault.db", "program.log", "tokendesk.conf", "copy.db", "activity.csv", "login.keyring"} - files
    check(not missed, f"the hunt has not seen {missed}")
    log = (run.desktop.home / "program.log").read_bytes()
    check(b"qt." in log, "Qt's own messages are not in the program's log")
    check(b"SearchItems" in run.session_tap.heard(), "nobody spoke to the keyring on the session's bus")
    check(b"org.a11y.atspi" in run.readers_tap.heard(), "nobody spoke to assistive technology")
    lines = run.processes.so_far()
    for program in (b"tokendesk-keychain\0look", b"tokendesk-keychain\0find", b"tokenctl\0", b"--vault"):
        check(program in lines, f"the look at processes has not seen {program}")


def controls(run, secret):
    """Each hunt finds what is planted for it."""
    prey, home = run.prey, run.desktop.home
    body = secret.removeprefix("tkdesk_").encode()
    for shape in (body, body.decode().encode("utf-16-le"), body.hex().encode(), base64.b64encode(b"x" + body)):
        (home / "planted").write_bytes(b"before" + shape + b"after")
        check(len(prey.in_files(home)) == 1, "the hunt in files does not see what is planted")
        (home / "planted").unlink()
    for place in ("argument", "variable"):
        planted = {"PLANTED": secret} if place == "variable" else {}
        process = run.desktop.start("/bin/sh", "-c", "read line", secret if place == "argument" else "sh",
                                    env={**os.environ, **planted}, stdin=subprocess.PIPE)
        wait_for(f"planted {place}", lambda: prey.in_bytes(run.processes.so_far()))
        process.stdin.close()
        process.wait(DEADLINE)
        run.processes.end()
        run.processes = Processes()
        run.processes.start()
    run.desktop.copy(secret)
    check(prey.in_bytes(clipboard(run)) != [], "the hunt on the clipboard does not see what is copied")
    for tap in (run.session_tap, run.readers_tap):
        tap.say("planted", secret)
        check(prey.in_bytes(tap.heard()) != [], "the hunt on a bus does not see what is said there")
    check(prey.in_bytes(run.tokenctl("token", "secret", "kept", prints=True).encode()) != [],
          "the hunt in what is printed does not see a token")


def test():
    with Desktop(starts=READERS) as desktop:
        folder = desktop.home / "config" / "tokendesk"
        folder.mkdir(parents=True)
        (folder / "tokendesk.conf").write_text(f"[clipboard]\nclearAfterSeconds={CLEAR_AFTER}\n", encoding="utf-8")
        (desktop.home / "tmp").mkdir()
        os.environ.update(TMPDIR=str(desktop.home / "tmp"), QT_LOGGING_RULES=LOUD)
        run = Run(desktop)
        written = in_the_window(run)
        kept = with_tokenctl(run)
        found = run.prey.in_files(desktop.home)
        check(found == [f"{written.name}: the first"], f"not the file that was written on purpose, but {found}")
        written.unlink()
        key = run.keyring.key()
        run.prey.add("the vault's key", base64.b64decode(key))
        look_and_close(run)
        run.tokenctl("restore", str(desktop.home / "copy.db"), "--yes")
        hunt(run, "in the end")
        hunts_see(run)
        controls(run, kept)


if __name__ == "__main__":
    sys.exit(main(test))
