"""Event data as CAMEO dyads, tab-separated: one line for a pair of sides, and for each account that tells it.

An event that is mutual is written twice, from each side to the other; a visit once as the visitor's (042) and once as
the host's (043). CAMEO cannot say that something did not happen: what an account denies is written as its denial (016).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readout.export.carrying import in_table
from readout.export.codes.acts import Act, Party, sides
from readout.export.codes.coding import Coded, coded
from readout.export.codes.collected import acts
from readout.export.codes.dating import EventDay, event_day
from readout.export.codes.plover import side_code
from readout.export.codes.table import Code, table
from readout.export.records import Handed, Wishes
from readout.export.spreadsheet import defused

COLUMNS: dict[str, str] = {
    "date": "day of the event, or the first day it may have been",
    "source": "CAMEO code of who acts: ISO 3166 alpha-3 of its side; the side's name where it has no code",
    "target": "the same for whom it is done to",
    "code": "CAMEO code",
    "goldstein": "its value on the Goldstein scale",
    "source_names": "who acts, by name",
    "target_names": "who is acted upon",
    "asserted_by": "who says so: the speaker, or the publisher where it speaks itself",
    "side": "the side that says so",
    "account": "the account it belongs to",
    "attribution": "speaker, unnamed or publisher",
    "channel": "on which channel",
    "auxiliary": "historical, future, hypothetical: as in PLOVER",
    "condition": "the words of its condition",
    "target_from": "told, or contact: the other side of the contact in which it was said",
    "date_basis": "told, or published: the day of publication stands in",
    "event": "id of the event, the same for all its dyads and accounts",
    "contact": "id of the contact",
    "article": "id of the article",
    "publisher": "who published it",
    "url": "its address",
    "published": "when it was published",
    "field": "text or title: where the words stand",
    "start": "where they start, in code points",
    "end": "where they end, exclusive",
    "quote": "the exact words",
}
_BLANKS = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " "})
"""A line is a record and a tab ends a column: both are written as one blank, so that a quote keeps its length."""


_ONE_SIDED = ("cancelled", "refused")
"""One side does it to the other, and a contact does not tell which: the point that tells who refuses is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Who acts upon whom, with which code."""

    source: str
    target: str
    found: Coded
    target_from: str = "told"


def cameo(batches: Iterable[Handed], _wishes: Wishes) -> Iterator[bytes]:
    """A line of headings, then one a dyad and account. What has no day or no second side is left out."""
    yield ("\t".join(COLUMNS) + "\n").encode()
    for act in acts(batches):
        found, day = coded(act), event_day(act)
        if found and day:
            for dyad in dyads(found):
                yield ("\t".join(_cells(dyad, day)) + "\n").encode()


def dyads(found: Coded) -> Iterator[Dyad]:
    """The pairs of an event. Who has no side acts for none and is in no dyad."""
    found = replace(found, act=_with_sides(found.act))
    act = found.act
    if "negation" in found.auxiliary:
        yield from _denied(found)
    elif found.host:
        yield from _visit(found, found.host)
    elif act.form and act.status not in _ONE_SIDED:
        yield from _mutual(found)
    elif act.form:
        return
    else:
        yield from _directed(found)


def _with_sides(act: Act) -> Act:
    return replace(act, actors=_sided(act.actors), recipients=_sided(act.recipients), partners=_sided(act.partners))


def _sided(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.side)


def _pair(source: str, target: str, found: Coded, cameo: str | None = None, target_from: str = "told") -> Dyad:
    coded_as = replace(found, code=Code(cameo=cameo)) if cameo else found
    return Dyad(source=source, target=target, found=coded_as, target_from=target_from)


def _visit(found: Coded, host: str) -> Iterator[Dyad]:
    for guest in sides(found.act.actors):
        if guest != host:
            yield _pair(guest, host, found)
            yield _pair(host, guest, found, table()["places"]["host_cameo"])


def _mutual(found: Coded) -> Iterator[Dyad]:
    """Each with each; a mediator mediates for each of the others."""
    parties = tuple(one for one in found.act.actors if one.part not in ("interpreter", "delegate"))
    between = {one.side or one.name for one in parties if one.part == "mediator"}
    others = [side for side in sides(parties) if side not in between]
    for left in others:
        yield from (_pair(left, right, found) for right in others if right != left)
    cameo = table()["places"]["mediator_cameo"] if found.code.type == "CONSULT" else None
    for mediator in between:
        yield from (_pair(mediator, side, found, cameo) for side in others)


def _directed(found: Coded) -> Iterator[Dyad]:
    """From who acts to whom it is done; who act together act upon each other."""
    act = found.act
    sources, targets = sides(act.actors), sides(act.recipients)
    if not targets and len(sources) > 1:
        yield from (_pair(left, right, found) for left in sources for right in sources if left != right)
        return
    told = "told"
    if not targets:
        told, targets = "contact", _partners(act, sources)
    for source in sources:
        yield from (_pair(source, target, found, target_from=told) for target in targets if target != source)


def _partners(act: Act, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The other side of the contact, where there are just two."""
    others = tuple(side for side in sides(act.partners) if side not in sources)
    return others if len(others) == 1 and len(sides(act.partners)) == 2 else ()


def _denied(found: Coded) -> Iterator[Dyad]:
    """The side that denies something denies it towards the other sides that it is about."""
    act = found.act
    denier = act.said.side
    about = sides((*act.actors, *act.recipients))
    if denier is None:
        return
    told = "told" if any(side != denier for side in about) else "contact"
    for target in about if told == "told" else _partners(act, (denier,)):
        if target != denier:
            yield _pair(denier, target, found, table()["points"]["denial"]["cameo"], told)


def _names(parties: tuple[Party, ...], side: str) -> str:
    return "; ".join(dict.fromkeys(party.name for party in parties if (party.side or party.name) == side)) or side


def _cells(dyad: Dyad, day: EventDay) -> Iterator[str]:
    act, said = dyad.found.act, dyad.found.act.said
    article, first = act.leaf.reading.article, act.words[0]
    everybody = (*act.actors, *act.recipients, *act.partners)
    values: dict[str, object] = {
        "date": day.first.isoformat(),
        "source": side_code(dyad.source) or dyad.source,
        "target": side_code(dyad.target) or dyad.target,
        "code": dyad.found.code.cameo,
        "goldstein": dyad.found.goldstein,
        "source_names": _names(everybody, dyad.source),
        "target_names": _names(everybody, dyad.target),
        "asserted_by": said.speaker,
        "side": said.side,
        "account": act.account,
        "attribution": said.attribution,
        "channel": said.channel,
        "auxiliary": "; ".join(mark for mark in dyad.found.auxiliary if mark != "negation"),
        "condition": " … ".join(stretch.quote for stretch in act.condition),
        "target_from": dyad.target_from,
        "date_basis": day.basis,
        "event": act.event,
        "contact": act.contact,
        "article": article.id,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
        "field": first.field,
        "start": first.start,
        "end": first.end,
        "quote": first.quote,
    }
    return (_cell(values[name]) for name in COLUMNS)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    return defused(in_table(str(value)).translate(_BLANKS))
