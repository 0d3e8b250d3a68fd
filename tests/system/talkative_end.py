#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The program ends well though Qt tells everything that it does, to the very last: what redacts the log must not be
gone before those who log. A fault there shows in about one end of four, so there are some.

    talkative_end.py PROGRAM
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop import check, main, wait_for

ENDS = 12


def end_once(program, home):
    vault = home / "vault.db"
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8",
                   "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=true", "QT_DEBUG_PLUGINS": "1"}
    with open(home / "log", "wb") as log:
        process = subprocess.Popen((program, "--vault", str(vault)), env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=log)
        wait_for("vault", lambda: vault.exists() and vault.stat().st_size > 0)
        # Signals are heeded from its first idle moment on; before that one would simply end it.
        wait_for("idle program", lambda: catches_term(process.pid))
        process.send_signal(signal.SIGTERM)
        code = process.wait(30)
    check((home / "log").stat().st_size > 10_000, "it did not tell much: nothing was tried")
    check(code == 0, f"the program ended with {code}")


def catches_term(pid):
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) & 1 << (signal.SIGTERM - 1))
    return False


def test():
    program = str(Path(sys.argv[1]).resolve())
    for _ in range(ENDS):
        with tempfile.TemporaryDirectory(prefix="tokendesk-talkative-") as folder:
            end_once(program, Path(folder))


if __name__ == "__main__":
    sys.exit(main(test))
