"""A server is asked by many while articles are added and judged: no fault, and every answer is of one state."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from support.ledgers import CALL, SECOND, add, call, new_ledger
from support.web import client_of

API = "/api/v1/"
LISTS = ["contacts", "facets", "timeline", "matrix", "commitments", "board", "search?q=Varga", "actors?q=Varga",
         "changes?since=all", "review", "export?format=csv", "export?format=ledger"]  # fmt: skip


def test_eight_ask_while_one_writes(address: str) -> None:
    with new_ledger(address, "2020-01-01T00:00:00+00:00") as ledger:
        add(ledger, call())
    with client_of(address) as client:
        ident = client.get(API + "contacts").json()["entries"][0]["id"]
        ended = threading.Event()
        faults: list[str] = []

        def ask(start: int) -> int:
            number = 0
            while not ended.is_set() or number < len(LISTS):
                path = [*LISTS, f"contacts/{ident}", f"history/{ident}"][(start + number) % (len(LISTS) + 2)]
                answer = client.get(API + path)
                if answer.status_code >= 500:
                    faults.append(f"{path}: {answer.text}")
                number += 1
            return number

        def write() -> None:
            try:
                for number, (name, text) in enumerate([*SECOND.items(), *CALL.items()] * 2):
                    body = {
                        "text": f"{text} Bericht {number}.",
                        "publisher": name,
                        "published": f"2031-03-{number + 5:02}",
                    }
                    for path, told in (
                        ("add", body),
                        ("judge", {"verdict": "confirm", "ids": [ident], "author": f"Ada {number}"}),
                    ):
                        answer = client.post(API + path, json=told)
                        if answer.status_code >= 300:
                            faults.append(f"{path}: {answer.text}")
            finally:
                ended.set()

        with ThreadPoolExecutor(9) as pool:
            writing = pool.submit(write)
            numbers = list(pool.map(ask, range(8)))
            writing.result()
        assert faults == []
        assert sum(numbers) >= 8 * len(LISTS)
        assert client.get(API + "changes?since=all").json()["total"] > 20
