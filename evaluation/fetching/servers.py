"""Two servers on this machine: one that counts as the open web, and a private one that counts who reaches it."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

OPEN = "127.0.0.2"
"""The open web of the trials, let in by name; everything else of 127.0.0.0/8 stays private."""
PRIVATE = "127.0.0.1"
Page = Callable[["Answer"], None]


class Answer(BaseHTTPRequestHandler):
    """Answers by the path; ``/to?ADDRESS`` leads on to that address."""

    server: Any
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One request."""
        self.server.seen.append((self.path, dict(self.headers.items())))
        parts = urlsplit(self.path)
        page = self.server.pages.get(parts.path)
        if parts.path == "/to":
            self.give(b"", status=302, Location=unquote(parts.query).encode().decode("latin-1"))
        elif page is not None:
            page(self)
        else:
            self.give(b"nothing here", status=404)

    def give(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        """A whole answer; in the names of headers "_" stands for "-"."""
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    """Counts connections, and keeps what was asked."""

    daemon_threads = True

    def __init__(self, host: str, port: int, pages: Mapping[str, Page]) -> None:
        self.pages, self.reached = dict(pages), 0
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Answer)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Counts also who says nothing."""
        self.reached += 1
        return super().get_request()

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a client that goes away in the midst is what is tried here."""

    @property
    def port(self) -> int:
        """On which it listens."""
        return int(self.server_address[1])


@contextmanager
def serving(*servers: Server) -> Iterator[None]:
    """Serves while the block runs."""
    threads = [threading.Thread(target=one.serve_forever, args=(0.02,), daemon=True) for one in servers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for one in servers:
            one.shutdown()
            one.server_close()


@dataclass(slots=True)
class Names:
    """A resolver: gives the next of a name's lists of addresses at each question, then the last one again."""

    lists: dict[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, _port: int) -> list[str]:
        """The addresses."""
        self.asked.append(host)
        known = self.lists.get(host)
        if known is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known.pop(0) if len(known) > 1 else known[0]


def drip(answer: Answer) -> None:
    """Ten thousand bytes, one each tenth of a second."""
    answer.send_response(200)
    answer.send_header("Content-Length", "10000")
    answer.end_headers()
    for _ in range(10_000):
        answer.wfile.write(b"a")
        time.sleep(0.1)


def drip_headers(answer: Answer) -> None:
    """A line of a header that does not end."""
    answer.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(10_000):
        answer.wfile.write(b"a")
        time.sleep(0.1)


def silent(_answer: Answer) -> None:
    """Nothing for a long time."""
    time.sleep(60)


def endless(answer: Answer) -> None:
    """A page that does not end."""
    answer.send_response(200)
    answer.end_headers()
    while True:
        answer.wfile.write(b"<p>Wort</p>" * 10_000)


def headers_without_end(answer: Answer) -> None:
    """More headers than any answer has."""
    answer.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(100_000)) + b"\r\n")


def long_header(answer: Answer) -> None:
    """A header of ten megabytes."""
    answer.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 10_000_000 + b"\r\n\r\n")


def continuing(answer: Answer) -> None:
    """ "Go on" again and again, and never an answer."""
    while True:
        answer.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        time.sleep(0.05)


def packed(how: str, body: bytes) -> Page:
    """A page packed so, whatever is in it."""
    return lambda answer: answer.give(body, Content_Encoding=how)


def lying(answer: Answer) -> None:
    """Less than its length says."""
    answer.give(b"short", Content_Length="1000")
    answer.close_connection = True


def chunked(answer: Answer) -> None:
    """A chunk of 2^62 bytes, or so it says."""
    answer.send_response(200)
    answer.send_header("Transfer-Encoding", "chunked")
    answer.end_headers()
    answer.wfile.write(b"4000000000000000\r\nabc")
    answer.close_connection = True


def no_http(answer: Answer) -> None:
    """Something else."""
    answer.wfile.write(b"SSH-2.0-OpenSSH_9.2p1\r\n")
    answer.close_connection = True


def _zeros(size: int = 200_000_000) -> bytes:
    return bytes(size)


BOMBS: Mapping[str, Callable[[], Page]] = {
    "/drip": lambda: drip,
    "/drip-headers": lambda: drip_headers,
    "/silent": lambda: silent,
    "/endless": lambda: endless,
    "/many-headers": lambda: headers_without_end,
    "/long-header": lambda: long_header,
    "/continue": lambda: continuing,
    "/gzip-bomb": lambda: packed("gzip", gzip.compress(_zeros(), 9)),
    "/deflate-bomb": lambda: packed("deflate", zlib.compress(_zeros(), 9)),
    "/many-gzips": lambda: packed("gzip", gzip.compress(_zeros(20_000_000), 9) * 10),
    "/gzip-in-gzip": lambda: packed("gzip, gzip", gzip.compress(gzip.compress(_zeros(), 9), 9)),
    "/brotli": lambda: packed("br", b"\x0b\x02\x80abc\x03"),
    "/zstd": lambda: packed("zstd", b"\x28\xb5\x2f\xfd"),
    "/broken-gzip": lambda: packed("gzip", b"\x1f\x8b\x08\x00 broken"),
    "/cut-gzip": lambda: packed("gzip", gzip.compress(_zeros(9_000) + b"x")[:-12]),
    "/lying": lambda: lying,
    "/chunk": lambda: chunked,
    "/no-http": lambda: no_http,
    "/length": lambda: lambda answer: answer.give(b"a", Content_Length="4611686018427387904"),
}
"""What a hostile server does; made when it is asked for, since some are large."""
