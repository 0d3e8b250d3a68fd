# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Looks for secrets where none may be: in files, in what goes over a bus, on command lines and in environments. What
is hunted for is only known once it was made, so buses and processes are written down and searched in the end."""

import base64
import os
import threading
from pathlib import Path

from desktop import check, wait_for


def shapes(secret):
    """A secret as it could lie about: bytes, UTF-16, hexadecimal, and base64 at each of its three offsets."""
    text = secret.decode("latin-1")
    found = {secret, text.encode("utf-16-le"), text.encode("utf-16-be"), secret.hex().encode(),
             secret.hex().upper().encode()}
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + secret + b"\0" * 3)
        first = (offset * 8 + 5) // 6  # what stands before is in the first characters, and behind in the last
        last = (offset + len(secret)) * 8 // 6
        found.add(whole[first:last])
        found.add(whole[first:last].replace(b"+", b"-").replace(b"/", b"_"))
    return found


class Prey:
    """The secrets of a run by their names. Of a token its random part is enough."""

    def __init__(self):
        self._shapes = {}

    def add(self, name, secret):
        check(len(secret) >= 30, f"“{name}” is too short to be hunted for")
        self._shapes[name] = shapes(secret)

    def add_token(self, name, token):
        self.add(name, token.removeprefix("tkdesk_").encode())

    def __len__(self):
        return len(self._shapes)

    def in_bytes(self, data):
        """The names of those that are in there, in whatever shape."""
        return sorted(name for name, all_of_it in self._shapes.items() if any(one in data for one in all_of_it))

    def in_files(self, folder):
        """“file: names” for every file below that holds one."""
        found = []
        for file in sorted(Path(folder).rglob("*")):
            try:
                names = self.in_bytes(file.read_bytes()) if file.is_file() and not file.is_symlink() else []
            except FileNotFoundError:
                continue  # a side file that went meanwhile
            if names:
                found.append(f"{file.relative_to(folder)}: {', '.join(names)}")
        return found


class BusTap:
    """Writes down everything that goes over a bus, from its start to its end."""

    def __init__(self, desktop, address, place):
        from gi.repository import Gio

        flags = Gio.DBusConnectionFlags
        self._place = place
        self._bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        with open(place, "wb") as output:
            desktop.start("dbus-monitor", "--address", address, "--pcap", stdout=output)
        self.say("tap", "it-listens")

    def say(self, member, word):
        """Sends a signal until it was heard: what was sent before it was heard too."""
        from gi.repository import GLib

        def is_heard():
            self._bus.emit_signal(None, "/tokendesk/test", "org.tokendesk.Test", member, GLib.Variant("(s)", (word,)))
            self._bus.flush_sync()
            return word.encode() in self.heard()
        wait_for("word on the bus", is_heard)

    def heard(self):
        return self._place.read_bytes()


class Processes(threading.Thread):
    """Reads the command line and the environment of everything that this test starts, and of what that starts, again
    and again while it runs; root may read them all, others what is not closed to them."""

    def __init__(self):
        super().__init__(daemon=True)
        self._seen = set()
        self._over = threading.Event()

    def run(self):
        while not self._over.wait(0.02):
            for pid in self._descendants():
                for what in ("cmdline", "environ"):
                    try:
                        self._seen.add(Path(f"/proc/{pid}/{what}").read_bytes())
                    except OSError:
                        continue

    @staticmethod
    def _descendants():
        parents = {}
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    stat = Path(f"/proc/{entry}/stat").read_text(encoding="latin-1")
                except OSError:
                    continue
                parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
        ours, before = {os.getpid()}, 0
        while len(ours) > before:
            before = len(ours)
            ours.update(pid for pid, parent in parents.items() if parent in ours)
        return ours - {os.getpid()}

    def end(self):
        """All that was read, in one piece."""
        self._over.set()
        self.join()
        return self.so_far()

    def so_far(self):
        return b"\n".join(self._seen.copy())
