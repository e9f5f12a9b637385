"""Two people meant by "die beiden", "die zwei" where coreference left them open."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.contact_parties import Party, PartyReader
from readout.language.document import Clause

_BOTH = frozenset({"beide", "beiden"})
_NUMBER = "zwei"
_REACH = 2  # sentences back to the two who are meant


def two_of(reader: PartyReader, clause: Clause) -> list[Party]:
    """The two in the clause: those whose contact was told of last, else the two who were named last."""
    tokens = reader.at.doc.tokens
    for i in sorted(clause.tokens):
        word, before = tokens[i].text.lower(), tokens[max(0, i - 1)].text.lower()
        if (word in _BOTH or (word == _NUMBER and before == "die")) and not _has_noun(reader, i):
            known = reader.parties([reader.at.doc.mentions[m] for m in reader.at.mentions_at[i]], "participant")
            meant = known or reader.recent or _last_two(reader, i)
            return [replace(party, first=i, last=i + 1, role="participant") for party in meant]
    return []


def _has_noun(reader: PartyReader, i: int) -> bool:
    """ "die beiden Länder", "beide neuen Brücken": no two people."""
    tokens = reader.at.doc.tokens
    return i + 1 < len(tokens) and tokens[i + 1].tag in {"NN", "NE", "ADJA", "CARD"}


def _last_two(reader: PartyReader, i: int) -> list[Party]:
    """Who may take part and was named last before token ``i``, in its sentence or the two before, if they are two."""
    found: dict[str, Party] = {}
    here = reader.at.sentence_of(i).i
    start = reader.at.doc.sentences[max(0, here - _REACH)].first
    for token in range(i - 1, start - 1, -1):
        headed = [reader.at.doc.mentions[m] for m in reader.at.mentions_at[token]]
        people = [m for m in headed if m.kind == "person" and m.last == token + 1]
        for party in reader.parties(people, "participant"):
            if len(found) < 2 and party.actor in reader.named:
                found.setdefault(party.actor, party)
    return list(found.values())[::-1] if len(found) == 2 else []
