#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A look round without an account: a real JupyterHub, a few tokens on it, and the window on it, with a vault, a
keyring and settings of their own. All of it goes when the window is closed; nothing of the person's is touched.

    server_demo.py --program build/release/bin/tokendesk --tokenctl build/release/bin/tokenctl [--picture FILE]

With --picture it needs no display: it makes a token on the server from outside, on a virtual one, and saves what that
looks like.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from desktop import READERS, Desktop, check, main, say
from servers import Hub

WORKSPACE = "JupyterHub"
TOKENS = ("nightly-build", "dashboard", "grading")
OURS = "ci-reader"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--tokenctl", type=Path, required=True)
    parser.add_argument("--picture", type=Path, help="make a token on a virtual display, and save the window here")
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
         given=hub.credential)
    call("workspace", "remove", "AI Deploy", "--yes")
    for name in TOKENS:
        call("token", "create", name, "-r", "read")
    return vault


def make_token(desktop, hub, wanted):
    from person import Person

    person = Person(desktop, wanted.program, mouse=True)
    person.start(title=f"^{WORKSPACE}")
    person.press("New Token")
    desktop.wait_active("New token")
    desktop.type(OURS)
    person.press("Create")
    import accessibility as seen

    seen.wait_element(f"Copy token {OURS}")
    check(OURS in hub.tokens(), "the server does not know the token")
    desktop.picture(wanted.picture.resolve())
    print(f"The token “{OURS}” is on the server, as it says itself.")
    print(f"The window: {wanted.picture.resolve()}")
    person.press(f"Copy token {OURS}")
    person.done()
    desktop.key("ctrl+q")
    person.wait_end(10)

def test():
    wanted = arguments()
    program, tokenctl = wanted.program.resolve(), wanted.tokenctl.resolve()
    # Of the services on the bus only what reads the screen: the keyring is one of our own.
    with (Desktop if wanted.picture else Seat)(starts=READERS) as desktop, Hub() as hub:
        vault = prepare(desktop, hub, tokenctl)
        say(f"a JupyterHub answers at {hub.address}")
        if wanted.picture:
            make_token(desktop, hub, wanted)
        else:
            ended = subprocess.run((program, "--vault", vault), check=False)
            check(ended.returncode == 0, "the window did not end well")


if __name__ == "__main__":
    sys.exit(main(test))
