"""Contacts told by the way somebody was told something: "sagte ihr am Telefon", "sicherte ihm fernmündlich zu".

The verb is one of saying or promising, no contact's; that it was said by telephone to the other side makes it one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import Party, are_two_sides, merged
from readout.claims.contact_readers import Readers
from readout.language.document import Clause

_BEFORE = frozenset({"an", "per", "über", "in"})


def channel_mentions(readers: Readers, anchors: Collection[int]) -> Iterator[ContactMention]:
    """A mention for each clause that tells such a channel and names two sides, but has no word for a contact."""
    taken = {readers.at.clause_at[anchor] for anchor in anchors}
    for clause in readers.doc.clauses:
        if clause.i in taken or clause.predicate is None or clause.predicate.verb is None:
            continue
        cue = next((i for i in clause.tokens if _is_cue(readers, i)), None)
        if cue is not None and readers.at.is_read(readers.at.sentence_of(cue)):
            mention = _mention(readers, clause, cue)
            if mention is not None:
                yield mention


def _is_cue(readers: Readers, i: int) -> bool:
    """ "fernmündlich", "am Telefon": no "das Telefon", "Hörer"."""
    tokens = readers.doc.tokens
    form = readers.table.form_cues.get(tokens[i].lemma.lower())
    if form not in {"phone_call", "video_call"}:
        return False
    if tokens[i].tag == "ADJD":
        return True
    before = tokens[i - 1] if i else None
    return before is not None and (before.tag == "APPRART" or before.text.lower() == "per") and before.lemma in _BEFORE


def _mention(readers: Readers, clause: Clause, cue: int) -> ContactMention | None:
    parties = readers.parties
    if any(readers.doc.tokens[i].text == ":" for i in clause.tokens):
        return None  # "Am Apparat: Kolm, so erzählt es ein Diplomat"
    tellers = parties.subject_of(clause) or readers.speaker(cue)
    told = [
        *parties.objects_of(clause),
        *parties.beside_subject(clause),
        *readers.helpers.after(clause, "mit", "participant"),
    ]
    found: tuple[Party, ...] = merged((*tellers[:1], *told))
    if not tellers or not told or not are_two_sides([readers.at.actors[p.actor] for p in found]):
        return None
    time = readers.circumstances.time_of(clause.tokens, ())
    status = readers.status.of_verb(clause, time.span if time else None)
    if status not in {"held", None}:
        return None
    return ContactMention(
        first=min(clause.tokens), last=max(clause.tokens) + 1, anchor=cue, clause=clause.i, frame="contact.channel",
        form=readers.table.form_cues[readers.doc.tokens[cue].lemma.lower()], generic=False, nominal=False,
        parties=found, status=status, time=time, sentence=readers.at.sentence_of(cue).i,
        past_plan=readers.status.is_past_plan(clause), teller=readers.teller(cue),
    )  # fmt: skip
