# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""A server of its own for one test or one look round, as the window meets it: a real JupyterHub or Keystone, or the
double of one that nobody can run. It ends with its user, however that one ends."""

import sys
from pathlib import Path

from consumer_key import ask_for_a_key
from desktop import check

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "servers"))
import server_process


class InTheWindow:
    """A server of server_process as the window has it. Use it with `with`."""

    kind = ""  # as the window calls it
    place = 0  # how many kinds stand before it in the window's list
    noun = "token"  # as the window calls one
    submit = "Create"  # the button that makes one
    delete = "Delete token"  # the button that deletes it
    named = True  # its tokens have names; where not, the form begins with the resource
    role = None  # what has to be chosen there, where nothing is at first
    regenerates = True

    def __init__(self, *command):
        super().__init__(*command)
        self.address = self.facts["address"]

    def fields(self):
        """What a person fills in to add it, by the fields' names."""
        raise NotImplementedError

    def fill(self, operator):
        """Does all that is to be done in the form that adds it."""
        operator.fill(self.fields())

    def secrets(self):
        """What it was signed in with, and no file may hold."""
        return [self.credential]

    def title(self, name):
        """What the window calls its token of this name."""
        return name

    def check_in_the_end(self):
        """What has to be right when all is done."""


class RealServer(InTheWindow):
    def __init__(self, tls=False):
        super().__init__(*(("--tls",) if tls else ()))
        self.user = self.facts["user"]


class Hub(RealServer, server_process.Hub):
    kind = "JupyterHub"
    place = 4

    def fields(self):
        return {"Address": self.address, "Token": self.credential, "User": self.user}


class Keystone(RealServer, server_process.Keystone):
    kind = "OpenStack Keystone"
    place = 5
    noun = "application credential"
    delete = "Delete credential"
    role = "ai_training_read"

    def fields(self):
        return {"Address": self.address, "Password": self.credential, "User": self.user,
                "Domain": self.facts["domain"], "Project": self.facts["project"]}


class Double(InTheWindow, server_process.ServerProcess):
    """A server as tests/remote/double_server.cpp plays it."""

    double = ""  # what it plays
    credentials = {}  # its facts that prove who asks, by the fields' names

    def __init__(self, program):
        super().__init__(str(program), self.double)

    def fields(self):
        return {"Address": self.address, **{field: self.facts[fact] for field, fact in self.credentials.items()}}

    def secrets(self):
        return [self.facts[fact] for fact in self.credentials.values()]

    def held(self):
        return self.tell("tokens")["tokens"]

    def tokens(self):
        return [one["name"] for one in self.held()]

    def takes(self, name, secret):
        return any(one["name"] == name and one["value"] == secret for one in self.held())

    def check_in_the_end(self):
        faults = self.tell("faults")["faults"]
        check(not faults, f"{self.kind} found fault with what it was sent: {', '.join(faults)}")


class OvhAccount(Double):
    double = "ovh"
    kind = "OVHcloud AI"
    submit = "Generate"


class OvhAi(OvhAccount):
    """By an application key, and a consumer key that is asked for and allowed in the browser."""

    credentials = {"Application key": "applicationKey", "Application secret": "applicationSecret"}

    def fill(self, operator):
        super().fill(operator)
        ask_for_a_key(operator)

    def secrets(self):
        return [*super().secrets(), self.facts["consumerKey"]]


class OvhAiClient(OvhAccount):
    """By a service account."""

    credentials = {"Client ID": "clientId", "Client secret": "clientSecret"}

    def fill(self, operator):
        operator.choose_next("Application key and consumer key")
        super().fill(operator)


class OvhRegion(Double):
    double = "ovh-region"
    kind = "OVHcloud AI, one region"
    place = 1
    submit = "Generate"
    credentials = {"Token": "token"}

    def fields(self):
        return {**super().fields(), "Region": "GRA"}


class OvhServing(Double):
    """By an application key and a consumer key that is there already."""

    double = "ovh"
    kind = "OVHcloud Serving Engine"
    place = 2
    named = False
    role = "model-evaluation"
    credentials = {"Application key": "applicationKey", "Application secret": "applicationSecret",
                   "Consumer key": "consumerKey"}

    def fields(self):
        return {**super().fields(), "Project": self.facts["project"], "Namespace": self.facts["namespace"]}

    def title(self, name):
        return f"…{self.held()[0]['value'][-4:]}"


class Utho(Double):
    double = "utho"
    kind = "Utho"
    place = 3
    noun = "API token"
    submit = "Add New API"
    credentials = {"Token": "token"}
    regenerates = False


REAL = {"jupyterhub": Hub, "keystone": Keystone}
DOUBLES = {"ovh-ai": OvhAi, "ovh-ai-client": OvhAiClient, "ovh-region": OvhRegion, "ovh-serving": OvhServing,
           "utho": Utho}
