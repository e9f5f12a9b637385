"""Reports in the manner of news desks (``talks_de.toml``): every contact with who took part, when, where and how long.

They are read as a user reads them, with the models that ship. What is found beside the contacts named is wrong.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout import read
from readout.records import Article, Contact
from support.told_contacts import told, unwrapped, wanted, with_misses

TEXTS = tomllib.loads(Path(__file__).with_name("talks_de.toml").read_text(encoding="utf-8"))["text"]


def contacts_of(case: dict[str, Any]) -> list[Contact]:
    return list(read(Article(id="test", text=unwrapped(case["text"]), published=case["published"])).contacts)


@pytest.mark.parametrize("case", with_misses(TEXTS))
def test_contacts_of_report(case: dict[str, Any]) -> None:
    found = contacts_of(case)
    for expected in case["contacts"]:
        match = next((one for one in found if told(one, expected) == wanted(expected)), None)
        assert match is not None, f"missing {expected}; found {[told(one, expected) for one in found]}"
        found.remove(match)
    assert found == [], f"contacts too many: {found}"


def test_ids_are_unique() -> None:
    ids = [case["id"] for case in TEXTS]
    assert len(ids) == len(set(ids))
