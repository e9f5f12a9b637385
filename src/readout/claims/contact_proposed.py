"""Makes the group of mentions that a proposed contact is, with the time, place and duration told beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from readout.claims.contact_group import Group
from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import Party
from readout.claims.contact_readers import Readers
from readout.claims.contact_status import ends_before, starts_after
from readout.claims.learned.contact_pairs import TaggedMention
from readout.claims.learned.contact_proposals import Proposal
from readout.language.document import Clause, TimeExpression
from readout.records import Actor
from readout.settings import PARTY_FROM, SURE_FROM
from readout.world.states import load_states

FRAME = "learned.contact"
"""Stands where a mention of the rules names its frame."""
WEIGHED = "No rule names this contact; it is weighed by the words around it."
_MOST = 0.6
"""Share of the actors of a known side from which an article is about states that the tables know."""
_AHEAD = frozenset({"planned", "proposed", "possible"})


def represented(readers: Readers, proposal: Proposal) -> Proposal | None:
    """The proposal without those who cannot be anybody's representative; None where two sides are not left.

    Where an article is about states that the tables know, whoever speaks for one has a side or an office there: a
    singer or a journalist who "meets" somebody has neither. Of states that nobody knows the sides are often not told.
    """
    owners = {one for one in proposal.parties if _only_owns_office(readers, one, proposal.parties)}
    if owners:
        proposal = replace(proposal, parties={one: o for one, o in proposal.parties.items() if one not in owners})
    if not _is_of_known_states(readers):
        return proposal if len(proposal.parties) > 1 else None
    actors = readers.at.actors
    kept = {one: odds for one, odds in proposal.parties.items() if _stands_for_state(readers, actors[one])}
    sides = {actors[one].side or one for one in kept}
    return replace(proposal, parties=kept) if len(sides) > 1 else None


def _only_owns_office(readers: Readers, actor: str, parties: Mapping[str, float]) -> bool:
    """Whether somebody is named only as whose minister another party is: "Brasmarks Außenminister Tevin Ruhl"."""
    own = [m for m in readers.doc.mentions if m.actor == actor and m.form != "pronoun"]
    held = [m for m in readers.doc.mentions if m.actor is not None and m.actor != actor and m.actor in parties]
    offices = {i for m in held if m.office for i in range(m.first, m.name_first or m.last)}
    return bool(own) and all(m.first in offices for m in own)


def _is_of_known_states(readers: Readers) -> bool:
    codes = {state.code for state in load_states()}
    sides = [actor.side for actor in readers.doc.actors if actor.side is not None]
    known = [side for side in sides if side in codes]
    return len(set(known)) > 1 and len(known) >= _MOST * len(sides)


def _stands_for_state(readers: Readers, actor: Actor) -> bool:
    held = actor.side is not None or actor.role is not None or actor.id in readers.parties.vouched
    return held and readers.parties.may_take_part(actor.id)


def proposed_group(readers: Readers, proposal: Proposal) -> Group:
    """The group of a proposed contact; all its mentions have its form and parties."""
    sure = proposal.odds >= SURE_FROM and min(proposal.parties.values()) >= PARTY_FROM
    group = Group(unsure=None if sure else WEIGHED)
    for mention in proposal.mentions:
        group.add(_mention(readers, proposal, mention))
    group.add_parties(_unnamed_beside(readers, proposal))
    return group


def _unnamed_beside(readers: Readers, proposal: Proposal) -> list[Party]:
    """The parties, each with the words that name it nearest to a mention: not every sentence names all."""
    found: list[Party] = []
    first = proposal.mentions[0].words[0]
    for actor in proposal.parties:
        own = [m for m in readers.doc.mentions if actor == m.actor or actor in m.members]
        nearest = min(own, key=lambda mention: abs(mention.first - first), default=None)
        if nearest is not None:
            role = proposal.roles.get(actor, "participant")
            found.append(Party(actor=actor, role=role, first=nearest.first, last=nearest.last))
    return found


def _mention(readers: Readers, proposal: Proposal, tagged: TaggedMention) -> ContactMention:
    first, last = tagged.words[0], tagged.words[-1] + 1
    clause = readers.at.clause_of(first)
    anchor = _anchor(readers, tagged)
    return ContactMention(
        first=first, last=last, anchor=anchor, clause=clause.i if clause is not None else None, frame=FRAME,
        form=proposal.form, generic=False, nominal=readers.doc.tokens[anchor].tag == "NN",
        parties=_beside(readers, proposal, first), status=tagged.status, sentence=readers.at.sentence_of(first).i,
        time=_time(readers, clause, tagged) if clause is not None else None,
        place=readers.circumstances.place_in(clause, proposal.form) if clause is not None else None,
        duration=readers.circumstances.duration_in(clause) if clause is not None else None,
        teller=readers.teller(anchor),
    )  # fmt: skip


def _beside(readers: Readers, proposal: Proposal, first: int) -> tuple[Party, ...]:
    """The parties that the sentence names, with the words that name them."""
    named = _named_in(readers, first)
    return tuple(
        Party(actor=actor, role=proposal.roles.get(actor, "participant"), first=named[actor][0], last=named[actor][1])
        for actor in proposal.parties
        if actor in named
    )


def _named_in(readers: Readers, first: int) -> dict[str, tuple[int, int]]:
    """The words of the sentence that name each actor."""
    sentence = readers.at.sentence_of(first)
    found: dict[str, tuple[int, int]] = {}
    for index in dict.fromkeys(i for at in range(sentence.first, sentence.last) for i in readers.at.mentions_at[at]):
        mention = readers.doc.mentions[index]
        for actor in (mention.actor, *mention.members):
            if actor is not None:
                found.setdefault(actor, (mention.first, mention.last))
    return found


def _anchor(readers: Readers, tagged: TaggedMention) -> int:
    """The noun or verb of a mention: the last noun, else the last verb, else its first word."""
    tokens = readers.doc.tokens
    verbs = [at for at in tagged.words if tokens[at].tag.startswith("VV")]
    nouns = [at for at in tagged.words if tokens[at].tag == "NN"]
    return (nouns or verbs or [tagged.words[0]])[-1]


def _time(readers: Readers, clause: Clause, tagged: TaggedMention) -> TimeExpression | None:
    """The time told in the clause, unless it cannot be that of a contact of this status."""
    time = readers.circumstances.time_of(clause.tokens, ())
    if time is None:
        return None
    published = readers.doc.article.published
    late = tagged.status == "held" and starts_after(time.span, published)
    early = tagged.status in _AHEAD and ends_before(time.span, published)
    return None if late or early else time
