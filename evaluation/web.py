"""``python -m evaluation web``: sends random requests to the API and counts the answers by status.

The requests are made of the description of the API: right and wrong values, ids that are there and ids that are none,
texts with everything that breaks programs. They go to the application itself, without a network; what is added and
judged on the way changes the ledger, as it would. Exit status 1 where an answer is a fault of the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from readout.intake import open_articles
from readout.ledger import open_ledger
from readout.ledger.ledger import Given
from readout.pipeline import read
from readout.records import Article
from readout.web.app import create_app
from readout.web.settings import WebSettings

NASTY = (
    "", " ", "\x00", "a\x00b", "'", '"', "%", "_", "*", "\\", "../../etc/passwd", "\u202e", "\ufeff", "\U0001f600",
    "e\u0301", "x" * 199, "x" * 5_000, "-1", "0", "1", "501", "99999999999999999999", "1e400", "NaN", "true", "null",
    "2031", "2031-02-30", "2031-03-05", "9999-12-31", "0000", "gestern", "RUS", "Moskau", "Varga", "Präsident", "ß",
    "' OR 1=1 --", "{{7*7}}", "<script>", "a/b", "a/b/c", "all", "ffffffffffffffff", "call", "held", "csv", "de",
)  # fmt: skip
"""What breaks programs, and some of what is asked for."""


def main(arguments: list[str]) -> int:
    """Sends the requests and prints the counts."""
    parser = argparse.ArgumentParser(prog="python -m evaluation web", description=__doc__)
    parser.add_argument("--requests", type=int, default=2_000, metavar="N")
    parser.add_argument("--seed", type=int, default=2031)
    parser.add_argument("--db", help="A ledger to ask; it is changed. Without: a new one of the samples.")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory() as folder:
        db = options.db or _ledger(Path(folder))
        begun = time.perf_counter()
        counts, faults = asyncio.run(_send(db, options.requests, random.Random(options.seed)))  # noqa: S311 - repeatable
        seconds = time.perf_counter() - begun
    for (operation, status), number in sorted(counts.items()):
        print(f"{number:>8,}  {status}  {operation}")
    by_status = Counter[int]()
    for (_, status), number in counts.items():
        by_status[status] += number
    print(
        f"{options.requests:,} requests in {seconds:.0f} s:",
        ", ".join(f"{n:,} × {s}" for s, n in sorted(by_status.items())),
    )
    print(f"{len(faults)} faults of the server")
    return 1 if faults else 0


def _ledger(folder: Path) -> str:
    db = str(folder / "web.db")
    with open_ledger(db, write=True) as ledger:
        for path in sorted(Path("samples").glob("*.txt")):
            articles = [one for one in open_articles(str(path)) if isinstance(one, Article)]
            ledger.add([Given(reading=read(one)) for one in articles])
    return db


async def _send(db: str, number: int, chance: random.Random) -> tuple[Counter[tuple[str, int]], list[str]]:
    app = create_app(WebSettings(db=db, time_limit=120))
    document = app.openapi()
    counts: Counter[tuple[str, int]] = Counter()
    faults: list[str] = []
    known = await _known(app)
    making = Making(document, chance, known)
    for _ in range(number):
        operation, method, target, content, kind = making.request()
        status, _ = await ask(app, method, target, content, kind)
        counts[operation, status] += 1
        if status >= 500 and status != 503:
            faults.append(f"{status} {method} {target[:300]} {content[:300]!r}")
            print(faults[-1], flush=True)
        if counts.total() % 5_000 == 0:
            making.known = await _known(app)
            print(f"{counts.total():,} …", flush=True)
    app.state.here.following.close()
    app.state.here.ledgers.close()
    return counts, faults


async def _known(app: Any) -> tuple[str, ...]:
    """Ids that are there: of contacts, articles, actors, claims, judgements."""
    found: set[str] = set()
    for path in ("contacts?limit=50", "changes?since=all&limit=200", "review?limit=20", "actors?q=Varga"):
        _, answer = await ask(app, "GET", f"/api/v1/{path}", b"", "")
        found |= set(re.findall(r"[0-9a-f]{16}(?:/[0-9a-f]{16})?", answer.decode("utf-8", "replace")))
    return tuple(sorted(found))


async def ask(app: Any, method: str, target: str, content: bytes, kind: str) -> tuple[int, bytes]:
    """One request to the application: the status and body of its answer."""
    path, _, query = target.partition("?")
    headers = [(b"host", b"localhost"), (b"sec-fetch-site", b"same-origin"), (b"cookie", b"readout_author=Ada")]
    headers.append((b"content-length", str(len(content)).encode()))
    if kind:
        headers.append((b"content-type", kind.encode()))
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode("utf-8", "replace"), "query_string": query.encode("latin-1", "replace"),
        "root_path": "", "headers": headers, "client": ("127.0.0.1", 50_000), "server": ("localhost", 8020),
    }  # fmt: skip
    parts: list[bytes] = []
    status = 0
    sent = False

    async def receive() -> dict[str, Any]:
        nonlocal sent
        if sent:
            await asyncio.sleep(3_600)  # the client stays
        sent = True
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return status, b"".join(parts)


class Making:
    """Makes random requests of a description."""

    def __init__(self, document: dict[str, Any], chance: random.Random, known: tuple[str, ...]) -> None:
        self.known = known
        self._chance, self._schemas = chance, document["components"]["schemas"]
        self._operations = [
            (path, method, operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        ]

    def request(self) -> tuple[str, str, str, bytes, str]:
        """Operation, method, target, body and what that says it is."""
        path, method, operation = self._chance.choice(self._operations)
        fields: list[tuple[str, str]] = []
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "path":
                path = path.replace("{" + parameter["name"] + "}", self._text())
            elif parameter.get("required") or self._chance.random() < 0.25:
                fields += [(parameter["name"], one) for one in self._values(parameter["schema"])]
        content, kind = self._body(operation)
        query = urlencode(fields, errors="replace")
        return operation["operationId"], method.upper(), f"{path}{'?' + query if query else ''}", content, kind

    def _values(self, schema: dict[str, Any]) -> Iterator[str]:
        many = schema.get("type") == "array"
        for _ in range(self._chance.randint(0, 3) if many else 1):
            value = self._value(schema["items"] if many else schema)
            yield value if isinstance(value, str) else json.dumps(value)

    def _text(self) -> str:
        return self._chance.choice(self.known if self.known and self._chance.random() < 0.6 else NASTY)

    def _value(self, schema: dict[str, Any], deep: int = 0) -> Any:
        """A value of a schema, or now and then one that is none."""
        if "$ref" in schema:
            return self._value(self._schemas[schema["$ref"].rpartition("/")[2]], deep + 1)
        if self._chance.random() < 0.08 or deep > 6:
            return self._text()
        if "anyOf" in schema:
            return self._value(self._chance.choice(schema["anyOf"]), deep + 1)
        if "enum" in schema:
            return self._chance.choice(schema["enum"])
        kind = schema.get("type", "string")
        kind = self._chance.choice(kind) if isinstance(kind, list) else kind
        if kind == "object":
            return self._object(schema, deep)
        if kind == "array":
            return [self._value(schema.get("items", {}), deep + 1) for _ in range(self._chance.randint(0, 3))]
        if kind == "integer":
            return self._chance.choice((0, 1, 2, 10, 500, -1, 10**20))
        return {"boolean": self._chance.random() < 0.5, "null": None, "number": 1.5}.get(kind, self._text())

    def _object(self, schema: dict[str, Any], deep: int) -> dict[str, Any]:
        required = schema.get("required", ())
        return {
            name: self._value(inner, deep + 1)
            for name, inner in schema.get("properties", {}).items()
            if (name in required and self._chance.random() < 0.97) or self._chance.random() < 0.3
        }

    def _body(self, operation: dict[str, Any]) -> tuple[bytes, str]:
        told = operation.get("requestBody")
        if told is None:
            return b"", ""
        kind = self._chance.choice(list(told["content"]))
        if kind != "application/json":
            return (self._text() + " Präsident Ilo Varga hat mit Mira Halm telefoniert.").encode(
                "utf-8", "replace"
            ), kind
        value = self._value(told["content"][kind]["schema"])
        content = json.dumps(value).encode()
        if self._chance.random() < 0.05:
            content = content[: self._chance.randint(0, len(content))]
        return content, kind
