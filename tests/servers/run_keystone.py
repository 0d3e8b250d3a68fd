#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Debian's Keystone for one test (own_server.py says how it is spoken to), as Keystone's own single-threaded server
over SQLite: enough for one client. It knows the user alice of the domain Default, whose password is in
`credentialFile`, with the roles ai_training_read, ai_training_operator and member in the project serving, and the
regions GRA and BHS. A command of its own: `forget-sessions` starts it again with other keys, so that no session from
before counts."""

import base64
import os
import secrets
from pathlib import Path

import own_server

CONFIGURATION = """[DEFAULT]
use_stderr = true
[database]
connection = sqlite:///{place}/keystone.sqlite
sqlite_synchronous = false
[fernet_tokens]
key_repository = {place}/fernet
[fernet_receipts]
key_repository = {place}/fernet
[token]
provider = fernet
[identity]
password_hash_rounds = 4
# Without it each call resolves alice's roles anew, five times.
[cache]
enabled = true
backend = dogpile.cache.memory
"""


class Keystone(own_server.OwnServer):
    def __init__(self, place, options):
        super().__init__(place, options)
        self._passwords = {name: secrets.token_hex(16) for name in ("ADMIN_PASSWORD", "ALICE_PASSWORD")}

    async def prepare(self):
        configuration = self.place / "keystone.conf"
        configuration.write_text(CONFIGURATION.format(place=self.place), "utf-8")
        (self.place / "credential").write_text(self._passwords["ALICE_PASSWORD"], "ascii")
        await self.run_step("/usr/bin/python3", str(Path(__file__).with_name("keystone_seed.py")), str(configuration),
                            self.address())

    def command(self):
        return "/usr/bin/keystone-wsgi-public", "--host", "127.0.0.1", "--port", str(self.port)

    def environment(self):
        return {"OS_KEYSTONE_CONFIG_DIR": str(self.place), "OS_KEYSTONE_CONFIG_FILES": "keystone.conf",
                **self._passwords}

    def health(self):
        return ""

    def facts(self):
        return {"user": "alice", "userId": self._sign_in()[1]["token"]["user"]["id"], "domain": "Default",
                "project": "serving", "credentialFile": str(self.place / "credential")}

    async def obey(self, words):
        if words != ["forget-sessions"]:
            return None
        await self.stop()
        for key in (self.place / "fernet").iterdir():
            key.write_bytes(base64.urlsafe_b64encode(secrets.token_bytes(32)))
        await self.start()
        return {}

    def authority(self):
        """Alice's own session, begun anew for each call."""
        return {"X-Auth-Token": self._sign_in()[0]["X-Subject-Token"]}

    def _sign_in(self):
        """What Keystone answers to alice's password: headers and body."""
        identity = {"methods": ["password"],
                    "password": {"user": {"name": "alice", "domain": {"id": "default"},
                                          "password": self._passwords["ALICE_PASSWORD"]}}}
        scope = {"project": {"name": "serving", "domain": {"id": "default"}}}
        return own_server.call(self.inner("/auth/tokens"), body={"auth": {"identity": identity, "scope": scope}})[1:]


if __name__ == "__main__":
    os.chdir("/")
    own_server.run(Keystone, own_server.parser("/v3").parse_args())
