#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The main job, done with the real program from outside: make a token, copy it, regenerate it, copy again, delete
it. By keyboard alone, or with the mouse. What was done is looked up in the vault by this second process.

    main_job.py --program build/release/bin/tokendesk [--mouse] [--scale 2] [--picture FILE]
"""

import argparse
import sys
from pathlib import Path

from desktop import Desktop, check, digest, main, wait_for

NAME = "ci-reader"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--mouse", action="store_true", help="press buttons with the mouse")
    parser.add_argument("--scale", help="Qt's scale factor")
    parser.add_argument("--picture", type=Path, help="save the window with its first token here")
    return parser.parse_args()


def regenerate(person):
    person.choose(NAME, "Regenerate")
    person.desktop.wait_active("^Regenerate")
    person.press("Regenerate")
    wait_for("second generation in the vault", lambda: (person.vault.token(NAME) or {}).get("generation") == 2)


def delete(person):
    person.choose(NAME, "Delete")
    person.desktop.wait_active("^Delete")
    person.press("Delete token")
    wait_for("deleted token", lambda: person.vault.token(NAME) is None)


def do_main_job(person, picture):
    desktop = person.desktop
    person.start()
    person.create(NAME, "group=A")
    if picture:
        desktop.picture(picture)
        print(f"The token “{NAME}” is in the vault, as a second program sees it.")
        print(f"The window: {picture}")
    first = person.copy(NAME)
    check("x-kde-passwordManagerHint" in desktop.targets("CLIPBOARD"), "the clipboard carries no secret hint")
    person.done()
    regenerate(person)
    second = person.copy(NAME, first)
    check(person.vault.remembers(digest(first)), "the vault does not remember the first generation")
    person.done()
    delete(person)
    desktop.key("ctrl+q")
    person.wait_end(10)
    check(second not in desktop.selection("CLIPBOARD"), "the token is still on the clipboard after the end")
    for secret in (first, second):
        check(holders(desktop.home, secret) == [], f"files hold a secret: {holders(desktop.home, secret)}")
    (desktop.home / "planted").write_bytes(b"log: " + first.encode("utf-16-le"))
    check(holders(desktop.home, first) == ["planted"], "the hunt does not find a secret that is there")


def holders(home, secret):
    """The files of the whole run that hold a secret: vault, side files, settings, log, caches."""
    body = secret[len("tkdesk_"):]
    wanted = [body.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [file for file in home.rglob("*") if file.is_file()]
    check({"vault.db", "program.log"} <= {file.name for file in files}, "the hunt does not see the files of the run")
    return [file.name for file in files if any(text in file.read_bytes() for text in wanted)]


def test():
    wanted = arguments()
    with Desktop(scale=wanted.scale) as desktop:
        from person import Person  # only now: it reads the bus of the running desktop

        do_main_job(Person(desktop, wanted.program, wanted.mouse), wanted.picture and wanted.picture.resolve())


if __name__ == "__main__":
    sys.exit(main(test))
