#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Debian's Keystone for one test (own_server.py says how it is spoken to), as Keystone's own single-threaded server
over SQLite: enough for one client. It knows the user alice of the domain Default, whose password is in
`credentialFile`, with the roles ai_training_read, ai_training_operator and member in the project serving, and the
regions GRA and BHS. Commands of its own: `clear` takes all of alice's application credentials away, `forget-sessions`
starts it again with other keys, so that no session from before counts."""

import asyncio
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
        return {"user": "alice", "domain": "Default", "project": "serving",
                "credentialFile": str(self.place / "credential")}

    async def obey(self, words):
        match words:
            case ["clear"]:
                return {"removed": await asyncio.to_thread(self._clear)}
            case ["forget-sessions"]:
                await self.stop()
                for key in (self.place / "fernet").iterdir():
                    key.write_bytes(base64.urlsafe_b64encode(secrets.token_bytes(32)))
                await self.start()
                return {}

    def _clear(self):
        identity = {"methods": ["password"],
                    "password": {"user": {"name": "alice", "domain": {"id": "default"},
                                          "password": self._passwords["ALICE_PASSWORD"]}}}
        scope = {"project": {"name": "serving", "domain": {"id": "default"}}}
        _, headers, session = own_server.call(self.inner("/auth/tokens"),
                                              body={"auth": {"identity": identity, "scope": scope}})
        token = {"X-Auth-Token": headers["X-Subject-Token"]}
        place = self.inner(f"/users/{session['token']['user']['id']}/application_credentials")
        _, _, known = own_server.call(place, token)
        for credential in known["application_credentials"]:
            own_server.call(f"{place}/{credential['id']}", token, verb="DELETE")
        return len(known["application_credentials"])


if __name__ == "__main__":
    os.chdir("/")
    own_server.run(Keystone, own_server.parser("/v3").parse_args())
