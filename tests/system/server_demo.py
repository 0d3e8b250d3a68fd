#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A look round without an account: a real JupyterHub, a few tokens on it, and the window on it, with a vault, a
keyring and settings of their own. All of it goes when the window is closed; nothing of the person's is touched.

    server_demo.py --program build/release/bin/tokendesk --tokenctl build/release/bin/tokenctl [--picture FILE]

With --picture it needs no display: it does the main job on the server from outside, on a virtual one, and saves what
that looks like.
"""

import argparse
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from desktop import READERS, Desktop, check, main, say, wait_for
from hub import Hub

WORKSPACE = "JupyterHub"
TOKENS = ("nightly-build", "dashboard", "grading")
OURS = "ci-reader"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--tokenctl", type=Path, required=True)
    parser.add_argument("--picture", type=Path, help="do the main job on a virtual display, and save the window here")
    return parser.parse_args()


class Seat(Desktop):
    """The display at which the person sits, with everything else of a session of its own."""

    def _environment(self):
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        wayland = os.environ.get("WAYLAND_DISPLAY")
        kept = {name: os.environ[name] for name in ("DISPLAY", "XAUTHORITY", "LANG", "QT_SCALE_FACTOR")
                if name in os.environ}
        super()._environment()
        del os.environ["QT_QPA_PLATFORM"]
        os.environ.update(kept)
        if wayland:
            os.environ["WAYLAND_DISPLAY"] = str(Path(runtime) / wayland)

    def _start_display(self):
        """It is there."""

    def _start_window_manager(self):
        """So is that."""


def prepare(desktop, hub, tokenctl):
    """A vault whose only workspace is the hub, with a few tokens in it."""
    from keyring import Keyring

    Keyring(desktop).start()
    vault = desktop.home / "vault" / "vault.db"

    def call(*words, given=None):
        done = subprocess.run((tokenctl, "--vault", vault, *words), input=given, capture_output=True, text=True,
                              timeout=60, check=False)
        check(done.returncode == 0, f"tokenctl {' '.join(words)}: {done.stderr}")

    call("workspace", "add", WORKSPACE, "--server", "jupyterhub", "--address", hub.address, "--user", hub.user,
         given=hub.credential())
    call("workspace", "remove", "AI Deploy", "--yes")
    for name in TOKENS:
        call("token", "create", name, "-r", "read")
    return vault


def is_good(hub, secret):
    """Whether the server itself takes this token."""
    question = urllib.request.Request(f"{hub.address}/user", headers={"Authorization": f"token {secret}"})
    try:
        with urllib.request.urlopen(question, timeout=30) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as refusal:
        check(refusal.code == 403, f"the server answers {refusal.code}")
        return False


def copied(person, before=None):
    person.press(f"Copy token {OURS}")
    return wait_for("token on the clipboard", lambda: (person.desktop.selection("CLIPBOARD") or before) != before
                    and person.desktop.selection("CLIPBOARD"))


def do_main_job(desktop, hub, wanted):
    """Create, copy, regenerate, copy, delete. What became of it is asked of the server."""
    from person import Person

    person = Person(desktop, wanted.program)
    person.start(title=f"^{WORKSPACE}")
    desktop.key("ctrl+n")
    desktop.wait_active("New token")
    desktop.type(OURS)
    person.press("Create")
    wait_for("token on the server", lambda: OURS in hub.tokens().values())
    import accessibility as seen

    seen.wait_element(f"Copy token {OURS}")
    desktop.picture(wanted.picture.resolve())
    print(f"The token “{OURS}” is on the server, as it says itself.")
    print(f"The window: {wanted.picture.resolve()}")
    first = copied(person)
    check(is_good(hub, first), "the server does not take the token that it made")
    person.done()
    person.choose(OURS, "Regenerate")
    desktop.wait_active("^Regenerate")
    person.press("Regenerate")
    second = copied(person, first)
    check(is_good(hub, second) and not is_good(hub, first), "regenerating left the old token, or made none")
    person.done()
    person.choose(OURS, "Delete")
    desktop.wait_active("^Delete")
    person.press("Delete token")
    wait_for("deleted token", lambda: OURS not in hub.tokens().values())
    check(not is_good(hub, second), "the server still takes a token that was deleted")
    desktop.key("ctrl+q")
    person.wait_end(10)
    check(second not in desktop.selection("CLIPBOARD"), "the token is still on the clipboard after the end")


def test():
    wanted = arguments()
    program, tokenctl = wanted.program.resolve(), wanted.tokenctl.resolve()
    # Of the services on the bus only what reads the screen: the keyring is one of our own.
    with (Desktop if wanted.picture else Seat)(starts=READERS) as desktop, Hub() as hub:
        vault = prepare(desktop, hub, tokenctl)
        say(f"a JupyterHub answers at {hub.address}")
        if wanted.picture:
            do_main_job(desktop, hub, wanted)
        else:
            ended = subprocess.run((program, "--vault", vault), check=False)
            check(ended.returncode == 0, "the window did not end well")


if __name__ == "__main__":
    sys.exit(main(test))
