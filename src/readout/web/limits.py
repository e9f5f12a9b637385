"""Limits of size and time, as layers around the application."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from readout.web.problems import Refused
from readout.web.safety import Layer
from readout.web.settings import WebSettings


class BodyLimit(Layer):
    """Refuses a body above the limit: by what it says of itself, else as it comes in."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said[:20]) > self.settings.max_body:
            raise Refused("too_large", 413, megabytes=self.settings.max_body // 2**20)
        seen = _Counted(receive, send, self.settings.max_body)
        try:
            await self.app(scope, seen.receive, seen.send)
        except Exception:
            if not seen.over:
                raise
        if seen.over:
            raise Refused("too_large", 413, megabytes=self.settings.max_body // 2**20)


class _Counted:
    """A body as it comes in; above the limit it breaks off, and what is answered to the broken one is dropped."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive, self._send, self._left = receive, send, limit
        self.over = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        self.over = self.over or self._left < 0
        return {"type": "http.disconnect"} if self.over else message

    async def send(self, message: Message) -> None:
        if not self.over:
            await self._send(message)


class TimeLimit(Layer):
    """Tells the browser that it takes too long. A thread at work cannot be stopped; its late answer is dropped."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        super().__init__(app, settings)
        self._late: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = {"begun": False, "over": False}

        async def in_time(message: Message) -> None:
            if not state["over"]:
                state["begun"] = True
                await send(message)

        task = asyncio.ensure_future(_run(self.app, scope, receive, in_time))
        try:
            await asyncio.wait({task}, timeout=self.settings.time_limit)
            if not task.done() and state["begun"]:
                await asyncio.wait({task})
        finally:
            state["over"] = not task.done()
            if not task.done():
                self._late.add(task)
                task.add_done_callback(self._ended)
                task.cancel()
        if state["over"]:
            raise Refused("too_slow", 503)
        task.result()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._late.discard(task)
        if not task.cancelled():
            task.exception()  # its answer was dropped; so is its fault


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
