"""Full readings of the corpora, kept in ``scratch/prefilter/`` by version: some 4,500 of them take minutes.

The version is told by the code and the tables of the stages that read, so that any change to them reads anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import readout
from evaluation.corpora import ROOT
from evaluation.prefilter.texts import Part
from readout.pipeline import read
from readout.records import Article

FOLDER = ROOT / "scratch" / "prefilter"
_STAGES = ("language", "claims", "world")
_MADE = (".pyc", ".so")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A contact as far as this measure needs it."""

    form: str
    status: str
    unsure: bool
    words: tuple[str, ...]
    """The words of its mentions."""
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article as it is filtered (``text`` has its title) with the contacts of its full reading."""

    id: str
    text: str
    contacts: tuple[Told, ...]


def read_part(part: Part) -> tuple[Read, ...]:
    """Every article of a part, read once for each version of the code. Raises CorpusMissingError where it is absent."""
    articles = list(part.open())
    kept = dict(_kept(path)) if (path := _path(part.name, articles)).exists() else {}
    found: list[Read] = []
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        for article in articles:
            contacts = kept.get(article.id)
            if contacts is None:
                contacts = contacts_of(article)
                print(json.dumps([article.id, [asdict(one) for one in contacts]]), file=file, flush=True)
            found.append(Read(id=article.id, text=filtered_text(article), contacts=contacts))
    return tuple(found)


def filtered_text(article: Article) -> str:
    """What of an article is searched: the title, which is read too, and the text."""
    return f"{article.title}\n{article.text}" if article.title else article.text


def contacts_of(article: Article) -> tuple[Told, ...]:
    """The contacts that the full reading tells, whatever their status."""
    return tuple(
        Told(
            form=contact.form,
            status=contact.status,
            unsure=bool(contact.unsure),
            words=tuple(evidence.quote for evidence in contact.spans),
            sides=tuple(one.actor.side or "" for one in contact.participants),
        )
        for contact in read(article).contacts
    )


def _kept(path: Path) -> Iterator[tuple[str, tuple[Told, ...]]]:
    for line in path.read_text("utf-8").splitlines():
        try:
            name, contacts = json.loads(line)
        except ValueError:
            continue  # a line that an interrupted run left unfinished: it is read anew
        yield name, tuple(_told(contact) for contact in contacts)


def _told(raw: dict[str, Any]) -> Told:
    return Told(**{**raw, "words": tuple(raw["words"]), "sides": tuple(raw["sides"])})


def _path(name: str, articles: list[Article]) -> Path:
    digest = hashlib.sha256("".join(f"{one.id}\0{filtered_text(one)}\0" for one in articles).encode()).hexdigest()[:8]
    stem = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    return FOLDER / version() / f"{stem}-{digest}.jsonl"


@lru_cache(maxsize=1)
def version() -> str:
    """Twelve hexadecimal digits over the code and the tables that a reading depends on; the prefilter's is none."""
    digest = hashlib.sha256()
    package = Path(readout.__file__).parent
    for stage in _STAGES:
        for path in sorted((package / stage).rglob("*")):
            if path.is_file() and path.suffix not in _MADE and path.stem != "prefilter":
                digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
