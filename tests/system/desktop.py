# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A desktop of its own for one test: X server, window manager, session bus, accessibility and home, all made
here and ended here. The program under test is driven by keys and the mouse, and looked at from outside.

Every wait is for a state that can be seen, with a deadline. Nothing of the person's session is touched.
"""

import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DEADLINE = 30.0
SERVICES = Path("/usr/share/dbus-1/services")
READERS = ("org.a11y.", "ca.desrt.dconf.")  # what assistive technology needs, and nothing for secrets
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<servicedir>{services}</servicedir><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
STARTED = time.monotonic()


class Failure(Exception):
    """What was expected and did not come; the test ends with it."""


def wait_for(what, probe, seconds=DEADLINE):
    """Asks `probe` until it gives something true, and returns that."""
    end = time.monotonic() + seconds
    while True:
        found = probe()
        if found:
            return found
        if time.monotonic() > end:
            raise Failure(f"no {what} within {seconds:g} s")
        time.sleep(0.02)


def check(condition, what):
    if not condition:
        raise Failure(what)


def say(step):
    """Tells what has been done, with the time since the start: the log of a run that hangs ends with it."""
    print(f"{time.monotonic() - STARTED:7.2f} s  {step}", flush=True)


def run(*command, **options):
    """The output of a short command; None if it failed."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE, check=False, **options)
    return done.stdout if done.returncode == 0 else None


class Desktop:
    """The X server and what belongs to a session. Use it with `with`; the end kills only what was started."""

    def __init__(self, size="1280x860", scale=None, starts=None):
        """starts: of the services that are installed, the session bus starts these alone, by the beginning of
        their names; None: all of them."""
        self._size = size
        self._scale = scale
        self._starts = starts
        self._started = []
        self.home = None

    def __enter__(self):
        self.home = Path(tempfile.mkdtemp(prefix="tokendesk-desktop-"))
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        try:
            self._environment()
            self._start_display()
            self._start_bus()
            self._start_window_manager()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, fault=None, *_):
        if fault and os.environ.get("DISPLAY"):
            self._tell()
        for process in reversed(self._started):
            end(process)
        shutil.rmtree(self.home, ignore_errors=True)

    def _tell(self):
        """What a person would want to see of a failed run: the program's own words, and a picture."""
        log = self.home / "program.log"
        if log.exists():
            print(log.read_text(errors="replace")[-4000:], file=sys.stderr)
        place = Path(tempfile.gettempdir()) / f"tokendesk-failed-{Path(sys.argv[0]).stem}.png"
        run("import", "-window", "root", str(place))
        print(f"The screen at that moment: {place}", file=sys.stderr)

    def _environment(self):
        keep = {key: os.environ[key] for key in ("PATH", "TZ") if key in os.environ}
        os.environ.clear()
        os.environ.update(keep, HOME=str(self.home), LANG="C.UTF-8", NO_AT_BRIDGE="1", QT_QPA_PLATFORM="xcb")
        if self._scale:
            os.environ["QT_SCALE_FACTOR"] = str(self._scale)
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(self.home / name.lower())
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={runtime}/no-system-bus"  # not the real one

    def prefer(self, settings):
        """Writes the program's settings; before it starts."""
        folder = self.home / "config" / "tokendesk"
        folder.mkdir(parents=True)
        (folder / "tokendesk.conf").write_text(settings, encoding="utf-8")

    def start(self, *command, **options):
        """Starts a process that the end of the desktop ends, with all that it starts in its turn."""
        process = subprocess.Popen(command, start_new_session=True, **options)
        self._started.append(process)
        return process

    def _start_and_read(self, *command, descriptor):
        """Starts a server that writes its address to the descriptor whose number ends its command line."""
        read, write = os.pipe()
        process = self.start(*command, descriptor % write, pass_fds=(write,), stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            address = pipe.readline().strip()
        check(address and process.poll() is None, f"{command[0]} did not start")
        return address

    def _start_display(self):
        # Keys do not repeat: on a busy machine one that is pressed for a moment would be held for long.
        number = self._start_and_read("Xvfb", "-r", "-screen", "0", f"{self._size}x24", "-nolisten", "tcp",
                                      "-noreset", "-displayfd", descriptor="%d")
        os.environ["DISPLAY"] = f":{number}"

    def start_bus(self):
        """A bus of its own, ended with the desktop; its address."""
        return self._start_and_read("dbus-daemon", "--session", "--nofork", "--nopidfile",
                                    descriptor="--print-address=%d")

    def _start_bus(self):
        if self._starts is None:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.start_bus()
            return
        services = self.home / "services"
        services.mkdir()
        for file in SERVICES.iterdir():
            if file.name.startswith(self._starts):
                shutil.copy(file, services)
        setup = self.home / "bus.conf"
        setup.write_text(BUS.format(folder=self.home / "run", services=services), encoding="utf-8")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            "dbus-daemon", f"--config-file={setup}", "--nofork", "--nopidfile", descriptor="--print-address=%d")

    def _start_window_manager(self):
        self.start("openbox", "--sm-disable", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for("window manager", lambda: "window id" in (run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK") or ""))

    # What a person does

    @staticmethod
    def key(*keys):
        """Presses keys one after the other, by their X names: "ctrl+n", "Tab"."""
        check(run("xdotool", "key", "--delay", "20", *keys) is not None, f"xdotool could not press {keys}")

    @staticmethod
    def type(text):
        check(run("xdotool", "type", "--delay", "15", text) is not None, f"xdotool could not type {text}")

    @staticmethod
    def click(x, y, button=1):
        check(run("xdotool", "mousemove", "--sync", str(x), str(y), "click", str(button)) is not None,
              f"xdotool could not click at {x}, {y}")

    @staticmethod
    def drag(x1, y1, x2, y2):
        check(run("xdotool", "mousemove", "--sync", str(x1), str(y1), "mousedown", "1", "mousemove", "--sync",
                  str(x2), str(y2), "mouseup", "1") is not None, "xdotool could not drag")

    def copy(self, text):
        """Another program puts its own text on the clipboard."""
        program = self.start("xclip", "-selection", "clipboard", "-in", stdin=subprocess.PIPE)
        program.communicate(text.encode())
        wait_for("somebody else's text on the clipboard", lambda: self.selection("CLIPBOARD") == text)

    # What a person sees

    @staticmethod
    def windows(title):
        """The ids of the visible windows whose title matches."""
        return (run("xdotool", "search", "--onlyvisible", "--name", title) or "").split()

    @staticmethod
    def windows_of(process):
        """The ids of the visible windows of a process, menus included."""
        return set((run("xdotool", "search", "--onlyvisible", "--pid", str(process.pid)) or "").split())

    @staticmethod
    def geometry(window):
        """Left, top, width and height of a window; None once it is gone."""
        told = run("xdotool", "getwindowgeometry", "--shell", window)
        found = dict(re.findall(r"^(X|Y|WIDTH|HEIGHT)=(-?\d+)$", told or "", re.M))
        return tuple(int(found[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")) if len(found) == 4 else None

    @staticmethod
    def active_window():
        return (run("xdotool", "getactivewindow") or "").strip()

    @staticmethod
    def active_title():
        return (run("xdotool", "getactivewindow", "getwindowname") or "").strip()

    def wait_active(self, title, seconds=DEADLINE):
        """Waits until the window with the keyboard has a title that matches, and returns the title."""
        return wait_for(f"active window “{title}” (it is “{self.active_title()}”)",
                        lambda: self.active_title() if re.search(title, self.active_title()) else None, seconds)

    @staticmethod
    def selection(name, target="UTF8_STRING"):
        """The text of CLIPBOARD or PRIMARY as a second program reads it; empty if there is none."""
        return run("xclip", "-selection", name.lower(), "-out", "-target", target, errors="replace") or ""

    def targets(self, name):
        return self.selection(name, "TARGETS").split()

    def wait_still(self):
        """Waits until three looks at the screen in a row see the same."""
        looks = []

        def probe():
            done = subprocess.run(("import", "-window", "root", "-silent", "rgb:-"), capture_output=True, check=False,
                                  timeout=DEADLINE)
            looks.append(hashlib.sha256(done.stdout).digest())
            return len(looks) >= 3 and len(set(looks[-3:])) == 1
        wait_for("still screen", probe)

    @staticmethod
    def picture(path):
        """Saves what the whole screen shows."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        check(run("import", "-window", "root", str(path)) is not None, f"no picture could be saved to {path}")


def end(process):
    """Ends a process that we started, and its own process group, politely at first."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue


class Vault:
    """What a second process finds in the vault, read-only and by SQL of its own."""

    def __init__(self, path):
        self.path = Path(path)

    def rows(self, sql, *values):
        """The rows of a query; none while there is no vault yet or it is being made."""
        if not self.path.exists():
            return []
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=2)
        try:
            return connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            connection.close()

    def token(self, name):
        """The living token of this name; None if there is none."""
        found = self.rows("SELECT generation, digest, delivery FROM token WHERE name = ?", name)
        return dict(zip(("generation", "digest", "delivery"), found[0])) if found else None

    def knows(self, name, secret_digest):
        """True if the living token of this name has this digest now."""
        token = self.token(name)
        return token is not None and token["digest"] == secret_digest

    def remembers(self, secret_digest):
        """True if the digest belonged to an earlier generation of some token."""
        return bool(self.rows("SELECT 1 FROM past_digest WHERE digest = ?", secret_digest))

    def bytes(self):
        """The files of the vault as they lie there, side files too."""
        return b"".join(file.read_bytes() for file in sorted(self.path.parent.glob(self.path.name + "*")))


def digest(secret):
    return hashlib.sha256(secret.encode()).digest()


def main(test):
    """Runs a test function and turns its failure into one line and an exit code."""
    try:
        test()
    except Failure as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        return 1
    print("passed")
    return 0
