# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A real JupyterHub or Keystone of its own for one test or one look round; it ends with its user, however that one
ends."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "servers"))
import server_process


class InTheWindow:
    """A server of server_process as the window has it. Use it with `with`."""

    kind = ""  # as the window calls it
    noun = "token"  # as the window calls one
    delete = "Delete token"  # the button that does it
    role = None  # what has to be chosen in the form, where nothing is at first
    place = 0  # how many kinds stand before it in the window's list

    def __init__(self, tls=False):
        super().__init__(*(("--tls",) if tls else ()))
        self.address = self.facts["address"]
        self.user = self.facts["user"]

    def fields(self):
        """What a person fills in to add it, by the fields' names."""
        raise NotImplementedError


class Hub(InTheWindow, server_process.Hub):
    kind = "JupyterHub"
    place = 4

    def fields(self):
        return {"Address": self.address, "Token": self.credential, "User": self.user}


class Keystone(InTheWindow, server_process.Keystone):
    kind = "OpenStack Keystone"
    noun = "application credential"
    delete = "Delete credential"
    role = "ai_training_read"
    place = 5

    def fields(self):
        return {"Address": self.address, "Password": self.credential, "User": self.user,
                "Domain": self.facts["domain"], "Project": self.facts["project"]}
