# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A place to measure at: an X server whose frame buffer is a file, a session bus and a home of their own. There is
no window manager, so that every window stands where its program puts it. Nothing of the person's is touched."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path


class Desk:
    """Use it with `with`; the end stops only what was started here."""

    def __init__(self):
        self._started = []
        self.home = None

    def __enter__(self):
        self.home = Path(tempfile.mkdtemp(prefix="tokendesk-bench-"))
        try:
            self._environment()
            number = self._start_and_read(("Xvfb", "-screen", "0", "1280x800x24", "-fbdir", str(self.home),
                                           "-nolisten", "tcp", "-noreset", "-displayfd"), "{}")
            os.environ["DISPLAY"] = f":{number}"
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
                ("dbus-daemon", "--session", "--nofork", "--nopidfile"), "--print-address={}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self._started):
            process.terminate()
            process.wait(10)
        shutil.rmtree(self.home, ignore_errors=True)

    def _environment(self):
        keep = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
        os.environ.clear()
        os.environ.update(keep, HOME=str(self.home), LANG="C.UTF-8", QT_QPA_PLATFORM="xcb")
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(self.home / name.lower())
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)

    def _start_and_read(self, command, last):
        """Starts a server that writes its address to the descriptor that its last argument names."""
        read, write = os.pipe()
        process = subprocess.Popen((*command, last.format(write)), pass_fds=(write,), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self._started.append(process)
        os.close(write)
        with os.fdopen(read) as pipe:
            address = pipe.readline().strip()
        if not address:
            raise RuntimeError(f"{command[0]} did not start")
        return address

    @property
    def frame_buffer(self):
        return str(self.home / "Xvfb_screen0")

    def forget_settings(self):
        """As at a first start: no window remembered, no column moved."""
        shutil.rmtree(self.home / "config", ignore_errors=True)
        time.sleep(0.25)  # let the window of the run before go


def opened_files(log):
    """The regular files that a program opened, by its strace."""
    found = set()
    for line in Path(log).read_text(encoding="utf-8", errors="replace").splitlines():
        opened = re.search(r'(?:openat\([^"]*|open\(|execve\()"([^"]+)"', line)
        if not opened or "= -1" in line or opened[1].startswith(("/proc", "/sys", "/dev")):
            continue
        if os.path.isfile(opened[1]):
            found.add(os.path.realpath(opened[1]))
    return sorted(found)


def evict(files):
    """Drops files from the system's cache. What another process has mapped stays."""
    for path in files:
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
