#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Another program of the same user cannot read the window's memory or environment, and it leaves no core file. A
program that is not closed shows that the look would see one.

    closed_process.py PROGRAM
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop import Failure, check, end, main, wait_for

NOBODY = 65534


def ordinary():
    """Root may read everything: what is tried here is tried as somebody else."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def can_read(pid, what):
    """Whether an ordinary program of the same user gets at /proc/PID/…; reads nothing else."""
    look = subprocess.run(["/usr/bin/python3", "-c", f"open('/proc/{pid}/{what}', 'rb').close()"], preexec_fn=ordinary,
                          capture_output=True, timeout=30, check=False)
    return look.returncode == 0


def start(home, *command):
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8",
                   "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, preexec_fn=ordinary, start_new_session=True, env=environment, cwd=home,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="tokendesk-closed-") as folder:
        home = Path(folder)
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)
        home.chmod(0o700)
        running = []
        try:
            running.append(start(home, "/usr/bin/sleep", "300"))
            open_one = running[-1].pid
            check(can_read(open_one, "mem") and can_read(open_one, "environ"), "the look does not see an open process")
            running.append(start(home, program, "--demo"))
            closed = running[-1]

            def shut():
                if closed.poll() is not None:
                    raise Failure(f"the program ended with {closed.returncode}")
                return not can_read(closed.pid, "mem")
            wait_for("closed memory", shut)
            check(not can_read(closed.pid, "environ"), "its environment can be read")
            limits = Path(f"/proc/{closed.pid}/limits").read_text(encoding="utf-8")
            check(re.search(r"^Max core file size\s+0\s+0\s", limits, re.M), f"core files are allowed:\n{limits}")
        finally:
            for process in running:
                end(process)


if __name__ == "__main__":
    sys.exit(main(test))
