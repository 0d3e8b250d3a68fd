# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""One real server for one test: with fresh state, on 127.0.0.1 and a free port, behind a door of ours (front.py),
ended when the test is.

Once the server answers, one line of JSON on stdout says where it is. From then on each line on stdin is a command,
answered by one line of JSON; the end of stdin is the end of the server. So it cannot outlive whoever started it,
however that one ends.

    stop                  the server is killed and nobody listens; its state stays
    start                 the same server again, at the same address
    die-before VERB       killed when the next request of this verb arrives, which it never sees
    die-after VERB        killed when it has answered the next request of this verb; the answer is lost
    lose VERB [NUMBER]    lives on; the answer to the next request of this verb is lost, or to the one of this
                          number from now on
    seen                  what came through so far: bytes, and requests by verb
    call VERB PATH [JSON] asks the server itself, past the door, as somebody who may: status and body
"""

import argparse
import asyncio
import ctypes
import json
import os
import shutil
import signal
import socket
import ssl
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import certificates
from front import Front

DEADLINE = 240.0
PR_SET_PDEATHSIG = 1


def _end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def call(url, headers=None, body=None, verb=None):
    """A request of the fixture's own: status, headers and parsed body. Whatever the status, an answer is one."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json", **(headers or {})},
                                     method=verb)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, answered, text = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        status, answered, text = refusal.code, refusal.headers, refusal.read()
    return status, answered, json.loads(text) if text[:1] in (b"{", b"[") else None


class OwnServer:
    """What the servers have in common. A server of its own says how it is prepared, started and known to be up."""

    def __init__(self, place: Path, options):
        self.place = place
        self.options = options
        self.port = 0
        self.front = None
        self._process = None
        self._facts = {}
        self._turn = asyncio.Lock()  # a start waits for a death that is under way

    # What a server says of itself

    async def prepare(self):
        """Makes the state of a first start."""

    def command(self):
        raise NotImplementedError

    def environment(self):
        return {}

    def health(self):
        """The path that answers 2xx once the server is up."""
        raise NotImplementedError

    def facts(self):
        """What a test needs to know, for the line on stdout."""
        return {}

    def authority(self):
        """The headers of somebody who may do what tests ask for."""
        raise NotImplementedError

    async def obey(self, words):
        """A command that only this server knows; None if it does not."""
        del words

    # Life

    async def main(self):
        tls = self._make_tls() if self.options.tls else None
        self.front = Front(tls)
        await self.front.open()
        await self.prepare()
        await self._launch()
        self._say({**self._facts, **self.facts(), "address": self.address()})
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            self._say(await self._do(line.decode().split(maxsplit=3)))

    def address(self):
        return f"{'https' if self.options.tls else 'http'}://127.0.0.1:{self.front.port}{self.options.base}"

    def inner(self, path):
        """Straight to the server, past the door."""
        return f"http://127.0.0.1:{self.port}{self.options.base}{path}"

    async def stop(self):
        async with self._turn:
            await self.end()
            await self.front.close()

    async def start(self):
        async with self._turn:
            await self._launch()
            await self.front.open()

    async def end(self):
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        self._process = None

    async def run_step(self, *command):
        """A step of preparation: a program that must succeed."""
        with open(self.place / "server.log", "ab") as log:
            step = await asyncio.create_subprocess_exec(*command, cwd=self.place, env=self._environment(),
                                                        stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log,
                                                        preexec_fn=_end_with_parent)
        if await step.wait() != 0:
            raise RuntimeError(f"{command} failed\n{self.log()[-4000:]}")

    def log(self):
        log = self.place / "server.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def _environment(self):
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.place), "LANG": "C.UTF-8",
                "PYTHONNOUSERSITE": "1", **self.environment()}

    def _make_tls(self):
        authority = certificates.make_authority(self.place, "authority")
        stranger, _ = certificates.make_authority(self.place, "stranger")
        certificate, key = certificates.make_certificate(self.place, authority)
        self._facts = {"caFile": str(authority[0]), "otherCaFile": str(stranger),
                       "pin": certificates.pin_of(certificate), "otherPin": certificates.pin_of(stranger)}
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context

    async def _launch(self):
        """Starts the server and waits until it answers. A port that somebody took meanwhile is tried again."""
        end = time.monotonic() + DEADLINE
        while True:
            self.port = free_port()
            before = len(self.log())
            with open(self.place / "server.log", "ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *self.command(), cwd=self.place, env=self._environment(), stdin=asyncio.subprocess.DEVNULL,
                    stdout=log, stderr=log, preexec_fn=_end_with_parent)
            while self._process.returncode is None:
                if await asyncio.to_thread(self._answers):
                    self.front.behind = self.port
                    return
                if time.monotonic() > end:
                    raise RuntimeError(f"no answer within {DEADLINE:g} s\n{self.log()[-4000:]}")
                await asyncio.sleep(0.05)
            if "in use" not in self.log()[before:]:
                raise RuntimeError(f"the server ended with {self._process.returncode}\n{self.log()[-4000:]}")

    def _answers(self):
        try:
            return call(self.inner(self.health()))[0] < 300
        except OSError:
            return False

    async def _do(self, words):
        match words:
            case ["stop"]:
                await self.stop()
            case ["start"]:
                await self.start()
            case ["die-before", verb]:
                self.front.interrupt(verb, before=self.stop)
            case ["die-after", verb]:
                self.front.interrupt(verb, after=self.stop)
            case ["lose", verb, *number]:
                self.front.interrupt(verb, after=self._nothing, number=int(*number or (1,)))
            case ["seen"]:
                return {"bytes": self.front.seen.bytes, "requests": dict(self.front.seen.requests)}
            case ["call", verb, path, *body]:
                return await asyncio.to_thread(self._call, verb, path, json.loads(body[0]) if body else None)
            case _:
                answer = await self.obey(words)
                return {"error": f"unknown: {' '.join(words)}"} if answer is None else answer
        return {}

    def _call(self, verb, path, body):
        status, _, answer = call(self.inner(path), self.authority(), body, verb)
        return {"status": status, "body": answer}

    async def _nothing(self):
        pass

    @staticmethod
    def _say(facts):
        print(json.dumps(facts), flush=True)


def parser(base):
    """The options that every server has."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tls", action="store_true", help="https, with an authority of its own")
    arguments.add_argument("--base", default=base, help=argparse.SUPPRESS)
    return arguments


def run(kind, options):
    """Runs one server of this kind until stdin ends."""

    async def live(place):
        server = kind(place, options)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, asyncio.current_task().cancel)
        try:
            await server.main()
        except asyncio.CancelledError:
            pass
        finally:
            await server.end()

    os.umask(0o077)
    place = Path(tempfile.mkdtemp(prefix="tokendesk-server-"))
    try:
        asyncio.run(live(place))
    except RuntimeError as failure:
        sys.exit(str(failure))
    finally:
        shutil.rmtree(place, ignore_errors=True)
