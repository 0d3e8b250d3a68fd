#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Makes the state of a first start for run_keystone.py, through Keystone's own code and in one process: schema, keys,
an administrator, and alice with the project serving, in the regions GRA and BHS. Over HTTP the same would need
calls that leave SQLite locked.

    keystone_seed.py CONFIGURATION ADDRESS, with the passwords in ADMIN_PASSWORD and ALICE_PASSWORD
"""

import os
import sqlite3
import sys
import uuid

from keystone.cmd import bootstrap
from keystone.common import fernet_utils, provider_api
from keystone.common.sql import upgrades
import keystone.conf
from keystone.server import configure

PROVIDERS = provider_api.ProviderAPIs
ROLES = ("ai_training_read", "ai_training_operator", "member")


def make_keys():
    group = keystone.conf.CONF.fernet_tokens
    keys = fernet_utils.FernetUtils(group.key_repository, group.max_active_keys, "fernet_tokens")
    keys.create_key_directory()
    keys.initialize_key_repository()


def administrator(address):
    first = bootstrap.Bootstrapper()
    first.admin_username = first.project_name = first.admin_role_name = "admin"
    first.admin_password = os.environ["ADMIN_PASSWORD"]
    first.service_name = "keystone"
    first.region_id = "GRA"
    first.public_url = first.internal_url = first.admin_url = address
    first.bootstrap()
    return first


def role_named(first, name):
    return first._ensure_role_exists(name)["id"]  # pylint: disable=protected-access


def alice(first):
    PROVIDERS.catalog_api.create_region({"id": "BHS"})
    user = PROVIDERS.identity_api.create_user({"name": "alice", "enabled": True, "domain_id": "default",
                                               "password": os.environ["ALICE_PASSWORD"]})
    project = uuid.uuid4().hex
    PROVIDERS.resource_api.create_project(project, {"id": project, "name": "serving", "enabled": True,
                                                    "domain_id": "default", "description": ""})
    for name in ROLES:
        PROVIDERS.assignment_api.add_role_to_user_and_project(user["id"], project, role_named(first, name))


def main():
    configuration, address = sys.argv[1:]
    sys.argv[1:] = []
    configure(config_files=[configuration])
    with sqlite3.connect(os.path.join(os.path.dirname(configuration), "keystone.sqlite")) as database:
        # Keystone has a reader open while it deletes, which only a write-ahead log bears.
        database.execute("PRAGMA journal_mode=WAL")
    upgrades.offline_sync_database_to_version(None)
    make_keys()
    alice(administrator(address))
    sys.stdout.flush()
    # Keystone's libraries stumble over each other while Python ends.
    os._exit(0)


main()
