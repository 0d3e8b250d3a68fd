#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Debian's JupyterHub for one test (own_server.py says how it is spoken to). It knows the users alice, who may do
everything, and bob, the groups data-science and interns, and a service that may manage tokens, whose credential is in
`credentialFile`."""

import os
import secrets
from pathlib import Path

import own_server


class JupyterHub(own_server.OwnServer):
    def __init__(self, place, options):
        super().__init__(place, options)
        self._credential = secrets.token_hex(24)

    async def prepare(self):
        (self.place / "credential").write_text(self._credential, "ascii")

    def command(self):
        # By its full path: another Python with another JupyterHub may come first.
        return "/usr/bin/jupyterhub", "--config", str(Path(__file__).with_name("jupyterhub_config.py"))

    def environment(self):
        return {"HUB_STATE": str(self.place), "HUB_PORT": str(self.port), "HUB_BASE": self.options.prefix,
                "HUB_CREDENTIAL": self._credential}

    def health(self):
        return "/"

    def facts(self):
        return {"user": "alice", "credentialFile": str(self.place / "credential")}

    def authority(self):
        return {"Authorization": f"token {self._credential}"}


if __name__ == "__main__":
    arguments = own_server.parser("")
    arguments.add_argument("--prefix", default="/", help="where the hub lives, with a slash at both ends")
    chosen = arguments.parse_args()
    chosen.base = chosen.base or f"{chosen.prefix}hub/api"
    os.chdir("/")
    own_server.run(JupyterHub, chosen)
