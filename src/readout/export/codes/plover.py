"""Event data in PLOVER 2 JSON, one event a line: an act as one account tells it.

PLOVER has no field for who says so. Everything of that kind stands in the object ``readout``: the account, the speaker
and channel, all stretches of evidence, the condition, and ``event``, the id that all accounts of one event share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readout.export.addresses import web_address
from readout.export.carrying import in_json
from readout.export.codes.acts import Party
from readout.export.codes.coding import Coded, coded
from readout.export.codes.collected import acts
from readout.export.codes.dating import EventDay, event_day
from readout.export.codes.table import table
from readout.export.naming import codes
from readout.export.records import Handed, Wishes
from readout.records import Evidence, content_id
from readout.versions import package_version

CODEBOOK = "plover-2.0"


def plover(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """One event a line. What PLOVER has no type for, and what has no day or actor, is left out."""
    for act in acts(batches):
        found = coded(act)
        day = event_day(act)
        if found and found.code.type and day and act.actors:
            yield (in_json(record(found, day, wishes)) + "\n").encode()


def record(found: Coded, day: EventDay, wishes: Wishes) -> dict[str, Any]:
    """One event record, without the fields that are empty."""
    act, article = found.act, found.act.leaf.reading.article
    quad, score = _scores(found)
    actors, recipients = _roles(found)
    written = {
        "id": content_id("event", act.event, act.account, act.status, article.id),
        "date": day.first.isoformat(),
        "enddate": day.last.isoformat() if day.last != day.first else None,
        "actor": [_actor(party) for party in actors],
        "recipient": [_actor(party) for party in recipients],
        "event": [found.code.type],
        "mode": [mode for mode in (found.code.mode, *found.auxiliary) if mode],
        "context": [found.context],
        "quad_code": quad,
        "event_scale": score,
        "event_text": [act.content],
        "event_loc": {"name": act.place} if act.place else None,
        "text": act.words[0].quote,
        "text_info": {"start": act.words[0].start, "end": act.words[0].end},
        "cite_info": _cited(found),
        "coder": "readout",
        "coded_date": wishes.made,
        "readout": _extension(found, day),
    }
    return {name: value for name, value in written.items() if value not in (None, [], {})}


def _scores(found: Coded) -> tuple[int, float]:
    quad, score = table()["types"][found.code.type]
    return quad, table()["mode_scores"].get(f"{found.code.type} {found.code.mode}", score)


def _roles(found: Coded) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The visitor is the actor and the host the recipient; without a host all who take part are actors."""
    parties = tuple(one for one in found.act.actors if one.part not in ("interpreter", "delegate")) or found.act.actors
    if found.host is None:
        return parties, found.act.recipients
    hosts = tuple(party for party in parties if (party.side or party.name) == found.host)
    return tuple(party for party in parties if party not in hosts), hosts


def side_code(side: str | None) -> str | None:
    """PLOVER's code of a side; None for a side that has none (an organisation, a state in no list)."""
    special = table()["sides"].get(side)
    if special:
        return str(special)
    return side if side in codes() else None


def _actor(party: Party) -> dict[str, Any]:
    written = {
        "raw_text": party.words,
        "entity_name": party.name,
        "code": side_code(party.side),
        "country_name": party.side if side_code(party.side) is None else None,
        "sector_code": table()["sectors"][party.kind] if party.side or party.kind != "person" else "UNK",
        "office": party.office,
    }
    return {name: value for name, value in written.items() if value}


def _cited(found: Coded) -> dict[str, Any]:
    leaf = found.act.leaf
    article = leaf.reading.article
    written = {
        "citation": article.id,
        "url": web_address(article.url),
        "title": leaf.title,
        "language": article.language,
        "publication": article.publisher,
        "coder": f"readout {package_version()}",
        "codebook": CODEBOOK,
    }
    return {name: value for name, value in written.items() if value}


def _extension(found: Coded, day: EventDay) -> dict[str, Any]:
    act, said, leaf = found.act, found.act.said, found.act.leaf
    written = {
        "event": act.event,
        "contact": act.contact,
        "claim": act.claim,
        "account": act.account,
        "attribution": said.attribution,
        "asserted_by": said.speaker,
        "office": said.office,
        "side": said.side,
        "speaks_for": said.speaks_for,
        "told_by": list(said.told_by),
        "relayed_by": list(said.relayed_by),
        "channel": said.channel,
        "form": said.form,
        "stance": said.stance,
        "factuality": act.factuality if act.aspect else None,
        "condition": [_span(stretch) for stretch in act.condition],
        "due": {"from": act.due.start, "to": act.due.end, "words": act.due.words} if act.due else None,
        "evidence": [_span(stretch) for stretch in act.words],
        "article": leaf.reading.article.id,
        "published": leaf.reading.article.published,
        "retrieved": leaf.retrieved,
        "sha256": leaf.sha256,
        "date_basis": day.basis,
        "date_precision": day.precision,
        "cameo": found.code.cameo,
        "unsure": act.unsure,
    }
    return {name: value for name, value in written.items() if value not in (None, [])}


def _span(stretch: Evidence) -> dict[str, Any]:
    place: dict[str, Any] = {"start": stretch.start, "end": stretch.end, "quote": stretch.quote}
    return place | {"in": "title"} if stretch.field == "title" else place
