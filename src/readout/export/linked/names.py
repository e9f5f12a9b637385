"""The names of things in linked data: their lasting address in the ledger, else a URN made of kind and id."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from readout.export.carrying import in_utf8
from readout.export.shelf import Shelf


@cache
def vocabulary() -> dict[str, Any]:
    """``context.toml`` as it stands."""
    return tomllib.loads(files("readout.export").joinpath("linked", "context.toml").read_text(encoding="utf-8"))


def context() -> dict[str, Any]:
    """The inline context: prefixes, then terms with their types."""
    read = vocabulary()
    terms = {
        name: iri if isinstance(iri, str) else {"@id": iri[0], "@type": iri[1]} for name, iri in read["terms"].items()
    }
    return {**read["prefixes"], **terms}


def iri(shelf: Shelf, kind: str, *ident: str) -> str:
    """The name of a record. Several ids stand for what is unique only within the first (a claim in its article)."""
    link = shelf.link(kind, ident[-1])
    if link and ":" in link.partition("/")[0]:
        return link
    return ":".join(["urn:readout", kind, *(quote(in_utf8(one), safe="") for one in ident)])


def filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is empty."""
    return {name: value for name, value in node.items() if value not in (None, [], (), "", {})}
