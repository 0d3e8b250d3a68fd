#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Counts, from outside, the copies of a token that are left in the window's memory once its panel is closed and the
clipboard is cleared, for each way in which it can leave. Which text is the token is told by its digest in the
vault, so that looking does not itself ask the program for it. Only root may look: without it the test is skipped.

    memory_copies.py PROGRAM
"""

import hashlib
import os
import re
import sys
from pathlib import Path

from desktop import READERS, Desktop, check, main, say, wait_for

SKIPPED = 77
CLEAR_AFTER = 10  # seconds; the shortest that the settings allow
WIDE = re.compile(rb"t\0k\0d\0e\0s\0k\0_\0(?:[0-9A-Za-z]\0){36}")
NARROW = re.compile(rb"tkdesk_[0-9A-Za-z]{36}")
MOST = {"masked": 1, "kept": 1, "written": 1}  # what is promised; of the others it is reported


def memory(pid):
    """Every readable part of a process's memory."""
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in maps:
            span, mode = line.split()[:2]
            if "r" not in mode or line.rstrip().endswith(("[vvar]", "[vsyscall]")):
                continue
            begin, past = (int(number, 16) for number in span.split("-"))
            try:
                mem.seek(begin)
                yield mem.read(past - begin)
            except (OSError, ValueError, OverflowError):
                continue  # a device's memory


def copies(pid, digest):
    """How often the text with this digest stands in memory, as bytes and as UTF-16."""
    found = {"bytes": 0, "UTF-16": 0}
    for part in memory(pid):
        for kind, pattern in (("bytes", NARROW), ("UTF-16", WIDE)):
            texts = (match[0].replace(b"\0", b"") for match in pattern.finditer(part))
            found[kind] += sum(hashlib.sha256(text).digest() == digest for text in texts)
    return found


def settings(desktop):
    folder = desktop.home / "config" / "tokendesk"
    folder.mkdir(parents=True)
    (folder / "tokendesk.conf").write_text(f"[clipboard]\nclearAfterSeconds={CLEAR_AFTER}\n", encoding="utf-8")


def press_copy(person, name):
    import accessibility as seen

    person.press(f"Copy token {name}")
    seen.wait_element("Done")


def masked(person, name):
    """Copied, and nobody pastes it."""
    press_copy(person, name)


def pasted(person, name):
    """Copied, and another program pastes it once."""
    press_copy(person, name)
    check(person.desktop.selection("CLIPBOARD").startswith("tkdesk_"), "nothing could be pasted")


def revealed(person, name):
    """Looked at, then copied."""
    import accessibility as seen

    person.press("Show the token")
    seen.wait_element("Token, shown")
    person.desktop.wait_still()
    person.press("Hide the token")
    press_copy(person, name)


def copied_as(person, name):
    """Copied as a curl command, with the token in it."""
    import accessibility as seen

    desktop = person.desktop
    person.pick(f"Copy token {name} as", lambda _menu: desktop.key("Up", "Right", "Down", "Return"))
    seen.wait_element("Done")


def kept(person, name):
    """Kept sealed, and copied from its row."""
    import accessibility as seen

    person.pick(f"Keep token {name}", "k")
    seen.wait_element(lambda text: "A sealed copy is kept" in text)
    person.done()
    person.pick(f"Actions for {name}", "k")
    wait_for("kept token on the clipboard", lambda: seen.find("Time until the clipboard is cleared"))


def written(person, name):
    """Written to a file."""
    import accessibility as seen

    person.pick(f"Keep token {name}", "w")
    person.name_file(person.desktop.home / "written.token")
    seen.wait_element("Done")


def test():
    with Desktop(starts=READERS) as desktop:
        from keyring import Keyring
        from person import Person
        import accessibility as seen

        settings(desktop)
        Keyring(desktop).start()
        person = Person(desktop, sys.argv[1], mouse=True)
        person.start()
        counted = {}
        for way in (masked, pasted, revealed, copied_as, kept, written):
            name = f"ci-{way.__name__}".replace("_", "-")
            person.create(name)
            digest = person.vault.token(name)["digest"]
            present = copies(person.process.pid, digest)
            check(present["bytes"] >= 1, f"the count does not see a token that is shown: {present}")
            way(person, name)
            if seen.find("Done"):
                person.done()
            wait_for("cleared clipboard", lambda: seen.find("Time until the clipboard is cleared") is None,
                     3 * CLEAR_AFTER)
            counted[way.__name__] = copies(person.process.pid, digest)
            say(f"{way.__doc__.strip()} Copies that are left: {counted[way.__name__]}, while shown: {present}")
        for way, most in MOST.items():
            total = sum(counted[way].values())
            check(total <= most, f"{total} copies are left of the token that was {way}; at most {most} are promised")


if __name__ == "__main__":
    if os.geteuid() != 0:
        print("skipped: only root may look into a process that is closed")
        sys.exit(SKIPPED)
    sys.exit(main(test))
