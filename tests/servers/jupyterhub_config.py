# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# Read by JupyterHub itself. The hub alone: no notebook is ever started here but on paper, so there is nothing to route
# to, and neither the proxy nor node is needed.
import os

from jupyterhub.proxy import Proxy
from jupyterhub.spawner import Spawner

here = os.environ["HUB_STATE"]


class RoutesOnPaper(Proxy):
    """Remembers what a proxy would have been told."""

    should_start = False

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self._routes = {}

    async def add_route(self, routespec, target, data):
        self._routes[routespec] = {"routespec": routespec, "target": target, "data": data}

    async def delete_route(self, routespec):
        self._routes.pop(routespec, None)

    async def get_all_routes(self):
        return dict(self._routes)


class SpawnerOnPaper(Spawner):
    """Starts nothing; where a notebook would answer, the hub itself does."""

    async def start(self):
        return "127.0.0.1", int(os.environ["HUB_PORT"])

    async def poll(self):
        return None

    async def stop(self, now=False):
        pass


c = get_config()  # noqa: F821
c.JupyterHub.proxy_class = RoutesOnPaper
c.JupyterHub.spawner_class = SpawnerOnPaper
c.JupyterHub.allow_named_servers = True
c.JupyterHub.base_url = os.environ["HUB_BASE"]
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{os.environ['HUB_PORT']}"
c.JupyterHub.cookie_secret_file = os.path.join(here, "cookie_secret")
c.JupyterHub.db_url = "sqlite:///" + os.path.join(here, "hub.sqlite")
c.JupyterHub.pid_file = os.path.join(here, "hub.pid")
c.JupyterHub.authenticator_class = "jupyterhub.auth.DummyAuthenticator"
c.Authenticator.admin_users = {"alice"}
c.Authenticator.allowed_users = {"alice", "bob"}
c.JupyterHub.load_groups = {"data-science": ["alice", "bob"], "interns": ["bob"]}
c.JupyterHub.services = [{"name": "tokens-console", "api_token": os.environ["HUB_CREDENTIAL"]}]
c.JupyterHub.load_roles = [
    {
        "name": "tokens-console",
        "services": ["tokens-console"],
        "scopes": ["admin:users", "tokens", "read:groups", "admin:groups", "servers", "access:servers", "read:roles"],
    },
    # What whoever may look at the tokens and not change them is given.
    {"name": "reader", "users": ["bob"], "scopes": ["read:tokens!user=bob", "read:users:name!user=bob"]},
]
