"""Several contacts told with one verb: "telefonierte am Montag mit Kolm und am Dienstag mit Felk".

Each "mit" of its own is a contact of its own; "mit Kolm und Felk" is one with both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import Party, PartyReader, merged
from readout.language.document import TimeExpression

_BETWEEN = frozenset(
    {"und", "sowie", "auch", "als", "wie", ",", "dann", "danach", "später", "anschließend", "zuvor", "sowohl"}
)


def told_apart(reader: PartyReader, mention: ContactMention) -> list[ContactMention]:
    """The mention once for each "mit" that its verb has, or for each of two dates it has; else itself alone."""
    if mention.moved_from is not None:
        before = replace(mention, status="cancelled", time=mention.moved_from, moved=False, moved_from=None)
        return [before, mention]
    others = list(_others(reader, mention)) if not mention.nominal and mention.clause is not None else []
    if len(others) == 1 and len(others[0][1]) > 1 and _one_by_one(reader, mention):
        others = [(others[0][0], [party]) for party in others[0][1]]
    if len(others) < 2:
        return [mention]
    beside = {party.actor for _, parties in others for party in parties}
    own = [party for party in mention.parties if party.actor not in beside]
    return [
        replace(mention, parties=merged((*own, *parties)), time=time or mention.time, first=mention.first)
        for time, parties in others
    ]


def _one_by_one(reader: PartyReader, mention: ContactMention) -> bool:
    """ "sprach nacheinander mit Kolm und Felk": a contact with each."""
    clause = reader.at.doc.clauses[mention.clause or 0]
    return any(reader.at.doc.tokens[i].text.lower() in reader.table.one_by_one for i in clause.tokens)


def _others(reader: PartyReader, mention: ContactMention) -> Iterator[tuple[TimeExpression | None, list[Party]]]:
    """Each "mit" of the clause that goes on from the one before, with its own time, and whom it names."""
    doc = reader.at.doc
    time_at = {i: time for time in doc.times for i in range(time.first, time.last)}
    end: int | None = None
    for i in sorted(doc.clauses[mention.clause or 0].tokens):
        if doc.tokens[i].text.lower() != "mit" or (i and doc.tokens[i - 1].text.lower() in reader.table.beside):
            continue
        chain = reader.chain(i + 1)
        parties = reader.parties(chain, "participant", beside=True)
        between = range(end, i) if end is not None else range(0)
        if not parties or any(j not in time_at and doc.tokens[j].text.lower() not in _BETWEEN for j in between):
            continue
        times = [time for j in between if (time := time_at.get(j)) is not None and time.kind in {"date", "time"}]
        yield (times[0] if times else None, parties)
        end = chain[-1].last
