# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The door in front of a real server: it speaks TLS where asked, passes bytes on, counts what it saw, and can
interrupt one request at a chosen moment. It understands of HTTP no more than where a request begins."""

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass, field

CHUNK = 65536
VERBS = (b"GET ", b"POST ", b"DELETE ", b"PUT ", b"PATCH ", b"HEAD ")


@dataclass
class Seen:
    """What came through the door, after decryption."""

    bytes: int = 0
    requests: Counter = field(default_factory=Counter)


class Front:
    """Listens on 127.0.0.1 while it is open; the port stays the same from the first time on."""

    def __init__(self, tls=None):
        self.seen = Seen()
        self.port = 0
        self.behind = 0  # the real server's port
        self._tls = tls
        self._server = None
        self._writers = set()
        self._trap = None

    async def open(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self):
        """From now on nobody is there, and those who are connected are cut off."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    def interrupt(self, verb, before=None, after=None, number=1):
        """Awaits `before` in place of passing on the next request of this verb (or the one of this number from now
        on), or `after` in place of its answer, and cuts its connection off."""
        self._trap = (verb.encode("ascii") + b" ", before, after, number)

    async def _serve(self, reader, writer):
        self._writers.add(writer)
        try:
            # Only who says something is shown in: a client may connect more often than it has questions, and a server
            # with a single thread would wait for each of them.
            first = await reader.read(CHUNK)
            inner = await asyncio.open_connection("127.0.0.1", self.behind) if first else None
        except OSError:
            inner = None
        if inner is None:
            writer.transport.abort()
            self._writers.discard(writer)
            return
        self._writers.add(inner[1])
        door = _Passage(self)
        tasks = [asyncio.create_task(door.requests(first, reader, inner[1])),
                 asyncio.create_task(door.answers(inner[0], writer))]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for end in (writer, inner[1]):
            self._writers.discard(end)
            with contextlib.suppress(OSError):
                end.close()

    def begins(self, chunk):
        """The trap that this chunk springs, if it begins a request that is waited for."""
        verb = next((verb for verb in VERBS if chunk.startswith(verb)), None)
        self.seen.bytes += len(chunk)
        if verb is None:
            return None
        self.seen.requests[verb.decode("ascii").strip()] += 1
        if self._trap is None or self._trap[0] != verb:
            return None
        before, after, number = self._trap[1:]
        self._trap = (verb, before, after, number - 1) if number > 1 else None
        return None if self._trap else (verb, before, after)


class _Passage:
    """One connection: the bytes of each direction, and what is to happen in place of the next answer."""

    def __init__(self, front):
        self._front = front
        self._instead = None

    async def requests(self, chunk, reader, writer):
        with contextlib.suppress(OSError):
            while chunk:
                trap = self._front.begins(chunk)
                if trap is not None and trap[1] is not None:
                    # Its own end must not interrupt what it set off.
                    await asyncio.shield(trap[1]())
                    return
                if trap is not None:
                    self._instead = trap[2]
                writer.write(chunk)
                await writer.drain()
                chunk = await reader.read(CHUNK)

    async def answers(self, reader, writer):
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if self._instead is not None:
                    await asyncio.shield(self._instead())
                    return
                writer.write(chunk)
                await writer.drain()
