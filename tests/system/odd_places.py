#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Both programs in a place that is unkind: no room for files, paths that are no text, any umask. They say what is
wrong and end as programs do, and what they make is readable for this person alone.

    odd_places.py TOKENDESK TOKENCTL UMASK
"""

import os
import stat
import subprocess
import sys

from desktop import Desktop, check, main, say, wait_for

REFUSED = 4
FAILED = 1


def call(tokenctl, *arguments, code, before=(), **options):
    """tokenctl's words on stderr; it has to end with this code, and by itself."""
    done = subprocess.run([*before, tokenctl, *arguments], capture_output=True, text=True, timeout=60, check=False,
                          **options)
    check(done.returncode == code, f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}")
    check(code == 0 or done.stdout == "", f"{arguments} printed {done.stdout}")
    return done.stderr


def check_paths_that_are_no_text(home, tokenctl):
    """A vault that such a path names is not seen; so none is made in its place."""
    place = os.fsencode(home) + b"/va\xffult"
    os.mkdir(place, 0o700)
    told = call(tokenctl, "--vault", place + b"/vault.db", "token", "list", code=REFUSED)
    check("UTF-8" in told, f"the reason is not said: {told}")
    told = call(tokenctl, "token", "list", code=REFUSED, env={"XDG_DATA_HOME": os.fsdecode(place)})
    check("UTF-8" in told, f"the reason is not said: {told}")
    check(os.listdir(place) == [], "something was made")
    check(not [name for name in os.listdir(os.fsencode(home)) if b"\xef\xbf\xbd" in name], "made under another name")
    say("paths that are no text are refused")


def check_file_limit(desktop, person, tokenctl):
    """A limit on the size of files ends neither program."""
    told = call(tokenctl, "--vault", str(desktop.home / "small.db"), "token", "list", code=FAILED,
                before=("prlimit", "--fsize=1000"))
    check("space" in told, f"the reason is not said: {told}")
    person.start("prlimit", "--fsize=1000", title="^Tokendesk")
    import accessibility as seen

    seen.wait_element("Retry")
    desktop.key("ctrl+q")
    person.wait_end(10)
    check(not person.vault.path.exists(), "half a vault was left")
    say("a limit on the size of files is said")


def openings(home):
    """What the programs made below here that others may look into."""
    ours = [path for path in home.rglob("*") if "tokendesk" in str(path.relative_to(home)) or "vault" in path.parts[-2:]]
    check(any(path.suffix == ".db" for path in ours), "the vault is not among what was looked at")
    return [f"{path.relative_to(home)} {stat.S_IMODE(path.lstat().st_mode):o}" for path in ours
            if path.lstat().st_mode & 0o077]


def has_settings(home):
    return any((home / "config").rglob("*.conf"))


def check_modes(desktop, person, tokenctl, umask):
    person.start(umask=umask)
    person.create("private")
    person.copy("private")
    person.done()
    secret = desktop.home / "tokendesk-secret"
    call(tokenctl, "--vault", str(person.vault.path), "token", "create", "too", "-r", "read", "--secret-file",
         str(secret), code=0, umask=umask)
    check(openings(desktop.home) == [], f"with umask {umask:o}, while open: {openings(desktop.home)}")
    desktop.key("ctrl+q")
    person.wait_end(10)
    check(has_settings(desktop.home), "the settings are not among what was looked at")
    check(openings(desktop.home) == [], f"with umask {umask:o}: {openings(desktop.home)}")
    secret.chmod(0o644)
    check(len(openings(desktop.home)) == 1, "the look at the modes does not see an open file")
    say(f"with umask {umask:03o} everything is private")


def test():
    program, tokenctl = sys.argv[1:3]
    umask = int(sys.argv[3], 8)
    # One desktop a process: what looks at the screen stays with the first bus that it met.
    with Desktop() as desktop:
        from person import Person

        if umask == 0:
            check_paths_that_are_no_text(desktop.home, tokenctl)
            check_file_limit(desktop, Person(desktop, program), tokenctl)
        check_modes(desktop, Person(desktop, program), tokenctl, umask)


if __name__ == "__main__":
    sys.exit(main(test))
