#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""That the servers of the tests do what the tests rely on: they answer, forget nothing over a restart, lose the
answer that they were told to lose, count right, and are gone when whoever started them is."""

import asyncio
import os
import signal
import ssl
import subprocess
import sys
import time
import unittest
import urllib.request
from pathlib import Path

import own_server
import server_process
from front import Front

DEADLINE = 240.0


def children_of(process):
    return Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()


def is_gone(process):
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(probe):
    end = time.monotonic() + DEADLINE
    while not probe():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class Hub(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server_process.Hub()
        cls.addClassCleanup(cls.server.end)
        cls.token = {"Authorization": "token " + cls.server.credential}

    def call(self, path, body=None):
        return own_server.call(self.server.facts["address"] + path, self.token, body)

    def notes(self):
        return {token["note"] for token in self.call("/users/alice/tokens")[2]["api_tokens"]}

    def make(self, note):
        return self.call("/users/alice/tokens", {"note": note, "scopes": []})

    def test_state_survives_a_restart(self):
        self.assertEqual(self.make("kept")[0], 201)
        self.server.tell("stop")
        with self.assertRaises(OSError):
            self.call("/")
        self.server.tell("start")
        self.assertIn("kept", self.notes())

    def test_interrupted_requests_end_as_told(self):
        for command, is_made in (("lose", True), ("die-after", True), ("die-before", False)):
            with self.subTest(command):
                self.server.tell(f"{command} POST")
                self.notes()  # a read does not spring it
                with self.assertRaises(OSError):
                    self.make(command)
                if command != "lose":
                    self.server.tell("start")
                self.assertEqual(command in self.notes(), is_made)

    def test_counts_what_came(self):
        before = self.server.tell("seen")["requests"]
        self.make("counted")
        self.notes()
        after = self.server.tell("seen")["requests"]
        self.assertEqual(after["POST"], before.get("POST", 0) + 1)
        self.assertEqual(after["GET"], before.get("GET", 0) + 1)

    def test_call_goes_past_the_door(self):
        before = self.server.tell("seen")
        made = self.server.tell('call POST /users/alice/tokens {"note": "past the door", "scopes": []}')
        self.assertEqual(made["status"], 201)
        self.assertIn("past the door", [token["note"] for token in
                                        self.server.tell("call GET /users/alice/tokens")["body"]["api_tokens"]])
        self.assertEqual(self.server.tell("call GET /users/nobody/tokens")["status"], 404)
        self.assertEqual(self.server.tell("seen"), before)

    def test_unknown_command_is_told(self):
        self.assertIn("error", self.server.tell("dance"))


class Tls(unittest.TestCase):
    def test_only_its_own_authority_vouches(self):
        server = server_process.Hub("--tls")
        self.addCleanup(server.end)
        facts = server.facts
        own = ssl.create_default_context(cafile=facts["caFile"])
        with urllib.request.urlopen(facts["address"] + "/", context=own, timeout=60) as answer:
            self.assertEqual(answer.status, 200)
        for stranger in (None, facts["otherCaFile"]):
            with self.assertRaises(OSError):
                urllib.request.urlopen(facts["address"] + "/", context=ssl.create_default_context(cafile=stranger),
                                       timeout=60)


class Door(unittest.IsolatedAsyncioTestCase):
    async def test_a_silent_connection_keeps_nobody_waiting(self):
        """Keystone's own server has one thread: whoever connects first is the one it listens to."""
        guests = []

        async def answer(reader, writer):
            guests.append(reader)
            await reader.read(4)
            writer.close()

        behind = await asyncio.start_server(answer, "127.0.0.1", 0)
        self.addCleanup(behind.close)
        door = Front()
        await door.open()
        self.addAsyncCleanup(door.close)
        door.behind = behind.sockets[0].getsockname()[1]
        silent = await asyncio.open_connection("127.0.0.1", door.port)
        spoken = await asyncio.open_connection("127.0.0.1", door.port)
        spoken[1].write(b"GET ")
        self.assertEqual(await spoken[0].read(), b"")
        self.assertEqual(len(guests), 1)
        for end in (silent[1], spoken[1]):
            end.close()


class Ending(unittest.TestCase):
    """The scripts watch stdin, and the servers their script: whoever is killed, nobody is left."""

    def check_all_gone(self, kill):
        server = server_process.Hub()
        self.addCleanup(server.end)
        place = Path(server.facts["credentialFile"]).parent
        script = server.process
        family = [str(script.pid), *children_of(script.pid)]
        self.assertGreater(len(family), 1)
        kill(script)
        script.wait(DEADLINE)
        for process in family:
            self.assertTrue(wait_until(lambda process=process: is_gone(process)), f"{process} lives on")
        return place

    def test_end_of_stdin_ends_all_and_cleans_up(self):
        self.assertFalse(self.check_all_gone(lambda script: script.stdin.close()).exists())

    def test_killed_script_takes_its_server_along(self):
        place = self.check_all_gone(lambda script: os.kill(script.pid, signal.SIGKILL))
        subprocess.run(["/usr/bin/rm", "-r", "--", str(place)], check=True)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
