# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A real gnome-keyring on a desktop's session bus, and what can happen to it: locked, hanging, gone, another key in
it. Make it inside a running Desktop that starts no service for secrets by itself."""

import os
import signal
import subprocess

from gi.repository import Gio, GLib

from desktop import DEADLINE, check, end, wait_for

SECRETS = "org.freedesktop.secrets"
PLACE = "/org/freedesktop/secrets"
SERVICE = "org.freedesktop.Secret.Service"
LOGIN = f"{PLACE}/collection/login"
ENTRY = ("server", "tokendesk", "user", "vault-key")
KIND = ("type", "base64", "xdg:schema", "org.qt.keychain")
PASSWORD = b"test"


class Keyring:
    """Starts with start(); the end of the desktop ends it."""

    def __init__(self, desktop):
        self._desktop = desktop
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._process = None

    def _call(self, path, face, method, arguments):
        return self._bus.call_sync(SECRETS, path, face, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START,
                                   int(DEADLINE * 1000), None).unpack()

    def start(self):
        """Unlocked. What was stored before is there."""
        self._process = self._desktop.start(
            "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
            f"--control-directory={os.environ['XDG_RUNTIME_DIR']}", stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._process.stdin.write(PASSWORD)
        self._process.stdin.close()

        def is_there():
            try:
                return self._call(PLACE, SERVICE, "ReadAlias", GLib.Variant("(s)", ("login",)))[0] == LOGIN
            except GLib.Error:
                return False
        wait_for("keyring", is_there)

    def end(self):
        end(self._process)

    def lock(self):
        self._call(PLACE, SERVICE, "Lock", GLib.Variant("(ao)", ([LOGIN],)))
        check(self.is_locked(), "the keyring cannot be locked")

    def unlock(self):
        """As signing in does it, without a window that asks."""
        session = self._call(PLACE, SERVICE, "OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))[1]
        self._call(PLACE, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
                   GLib.Variant("(o(oayays))", (LOGIN, (session, b"", PASSWORD, "text/plain"))))
        check(not self.is_locked(), "the keyring cannot be unlocked")

    def is_locked(self):
        return self._call(LOGIN, "org.freedesktop.DBus.Properties", "Get",
                          GLib.Variant("(ss)", ("org.freedesktop.Secret.Collection", "Locked")))[0]

    def suspend(self):
        """It stands still, as one that hangs."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def resume(self):
        os.kill(self._process.pid, signal.SIGCONT)

    def entries(self):
        """How many there are under Tokendesk's name, locked ones too."""
        attributes = dict(zip(ENTRY[::2], ENTRY[1::2]))
        found = self._call(PLACE, SERVICE, "SearchItems", GLib.Variant("(a{ss})", (attributes,)))
        return len(found[0]) + len(found[1])

    @staticmethod
    def key():
        """The key in the form in which it is stored: base64."""
        return subprocess.run(("secret-tool", "lookup", *ENTRY), capture_output=True, timeout=DEADLINE,
                              check=True).stdout

    @staticmethod
    def remove_key():
        subprocess.run(("secret-tool", "clear", *ENTRY), timeout=DEADLINE, check=True)

    def put_key(self, key):
        subprocess.run(("secret-tool", "store", "--label=vault-key", *ENTRY, *KIND), input=key, timeout=DEADLINE,
                       check=True)
        check(self.entries() == 1, "the key was not put into the keyring")
