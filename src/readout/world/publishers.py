"""Publishers: whose they are, and what official acts say of them when (``publishers.tsv``, ``publisher_notes.tsv``)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from readout.errors import DataError
from readout.world.tables import read_table, split_list

PublisherKind = Literal[
    "agency", "daily", "weekly", "magazine", "broadcaster", "state_broadcaster", "online", "government",
    "international_organisation",
]  # fmt: skip
NoteKind = Literal["ownership", "legal"]

_ARTICLE = re.compile(r"(?:der|die|das|the)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes: a newspaper, an agency, a government's own site.

    ``country`` is the ISO 3166 alpha-3 code of its seat ("" for international organisations), ``language`` the ISO 639
    code of the language it mainly publishes in; ``owner`` is "" where the table does not say.
    """

    name: str
    others: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: PublisherKind
    owner: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherNote:
    """One dated fact beside a publisher's accounts. ``end`` is empty while it lasts; both are ISO 8601 prefixes."""

    publisher: str
    kind: NoteKind
    start: str
    end: str
    text: str
    reference: str
    """The official act or announcement that says so."""

    def holds_on(self, day: str | None) -> bool:
        """Whether the note holds on ``day``; on an unknown day those hold that have no end."""
        if day is None:
            return not self.end
        return self.start[: len(day)] <= day[: len(self.start)] and (not self.end or day[: len(self.end)] <= self.end)


@cache
def load_publishers() -> tuple[Publisher, ...]:
    """All publishers of the table, in its order.

    Raises:
        DataError: a row has an unknown kind.
    """
    return tuple(
        Publisher(
            name=name,
            others=split_list(others),
            domains=split_list(domains),
            country=country,
            kind=cast("PublisherKind", _one_of(kind, get_args(PublisherKind), name)),
            owner=owner,
            language=language,
        )
        for name, others, domains, country, kind, owner, language in read_table("publishers.tsv", 7)
    )


@cache
def load_notes() -> tuple[PublisherNote, ...]:
    """All dated notes, in the table's order.

    Raises:
        DataError: a row has an unknown kind.
    """
    return tuple(
        PublisherNote(
            publisher=publisher,
            kind=cast("NoteKind", _one_of(kind, get_args(NoteKind), publisher)),
            start=start,
            end=end,
            text=text,
            reference=reference,
        )
        for publisher, kind, start, end, text, reference in read_table("publisher_notes.tsv", 6)
    )


def owner_name(owner: str, language: str) -> str:
    """An owner as a language calls it; as the table has it, in English, where that is its own name or unknown."""
    return _german_owners().get(owner, owner) if language == "de" else owner


@cache
def _german_owners() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(files("readout.world").joinpath("owners_de.toml").read_text(encoding="utf-8"))
    return table


def _one_of(kind: str, kinds: tuple[str, ...], name: str) -> str:
    if kind not in kinds:
        raise DataError(f"world/publishers: '{kind}' of {name} is none of {', '.join(kinds)}")
    return kind


def publisher_of(name: str | None, url: str | None) -> Publisher | None:
    """The publisher of that name, else the one whose web domain the address lies in; None where neither is listed.

    Names count whole, without regard to case, marks and a leading article; a name that is a domain ("spiegel.de") is
    read as one. An address counts by its host: ``www.tass.com`` lies in ``tass.com``, ``tass.com.example`` does not.
    """
    if name and (found := _by_name().get(_key(name))):
        return found
    if name and "." in name and " " not in name.strip() and (found := _in_domain(name.strip())):
        return found
    return _in_domain(url) if url else None


def notes_at(publisher: Publisher, day: str | None) -> tuple[PublisherNote, ...]:
    """What is noted of ``publisher`` for ``day`` (ISO 8601, as precise as known), the earliest first."""
    notes = (note for note in load_notes() if note.publisher == publisher.name and note.holds_on(day))
    return tuple(sorted(notes, key=lambda note: (note.start, note.kind, note.text)))


@cache
def _by_name() -> dict[str, Publisher]:
    found: dict[str, Publisher] = {}
    for publisher in load_publishers():
        for name in (publisher.name, *publisher.others):
            found.setdefault(_key(name), publisher)
    return found


@cache
def _by_domain() -> dict[str, Publisher]:
    return {domain: publisher for publisher in load_publishers() for domain in publisher.domains}


def _key(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare


def _in_domain(address: str) -> Publisher | None:
    """The publisher with the longest domain that the host of ``address`` ends in, at a dot."""
    labels = _host(address).split(".")
    ends = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((_by_domain()[end] for end in ends if end in _by_domain()), None)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        return (parts.hostname or "").rstrip(".").casefold()
    except ValueError:  # brackets that hold no address
        return ""
