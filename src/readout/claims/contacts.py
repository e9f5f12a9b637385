"""Takes a Document, its frames and statements, gives its Contacts and the places where each is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readout.claims.contact_completion import FUTURE, OFF
from readout.claims.contact_group import Group
from readout.claims.contact_latecomers import add_callers, add_latecomers
from readout.claims.contact_mentions import ContactMention, MentionFinder
from readout.claims.contact_merge import GENERAL, Merger, goes_abroad, meets_alone
from readout.claims.contact_parties import (
    Party,
    are_two_sides,
    is_unnamed,
    may_be_one_person,
    merged,
    side_key,
)
from readout.claims.contact_proposed import proposed_group, represented
from readout.claims.contact_status import starts_after
from readout.claims.frames import FrameMatch
from readout.claims.learned.classifier import NO_MODELS, Models, load_models
from readout.claims.learned.contact_ground import ContactGround
from readout.claims.learned.contact_proposals import ContactProposer
from readout.claims.learned.token_features import TokenReader
from readout.claims.lookup import Lookup
from readout.claims.point_domain import is_about_states
from readout.language.document import Document
from readout.records import Actor, Contact, ContactStatus, Evidence, Participant, Statement, content_id

__all__ = ["ContactMention", "ContactReading", "read_contacts"]

_ORDER: tuple[ContactStatus, ...] = ("cancelled", "refused", "planned", "proposed", "possible")
_TITLE_WEIGHT, _LEAD_WEIGHT = 3, 2  # a mention in the title or the lead says more of what an article is about
_COMPANY_REACH = 2  # sentences after a contact that may tell who came along
_MAIN_SHARE = 0.5  # of the weight of the contact most spoken of


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactReading:
    """The contacts of an article and, in text order, the mentions that made them (each with its contact's id)."""

    contacts: tuple[Contact, ...]
    mentions: tuple[ContactMention, ...]

    def contact_at(self, first: int, last: int | None = None) -> str | None:
        """The id of the contact that tokens ``[first, last)`` speak of: named there, else the last named before."""
        end = first + 1 if last is None else last
        within = [m for m in self.mentions if first <= m.anchor < end]
        if within:
            return within[-1].contact
        before = [m for m in self.mentions if m.anchor < first]
        if before:
            return before[-1].contact
        return next((c.id for c in self.contacts if c.main), None)


def read_contacts(
    doc: Document,
    matches: Sequence[FrameMatch],
    statements: Sequence[Statement],
    look: Lookup | None = None,
    models: Models | None = None,
    reader: TokenReader | None = None,
) -> ContactReading:
    """Every diplomatic contact the article speaks of, one record each, with the places where it is spoken of.

    ``look`` and ``reader`` are the indices and features of ``doc`` where they are made already. ``models`` propose
    contacts that the rules did not find: those that ship where none are given, none at all for ``NO_MODELS``.
    """
    finder = MentionFinder(look or Lookup(doc), matches, statements)
    groups = Merger(finder.at.actors, finder.table, doc.article.published).group(finder.find())
    _add_companions(finder, groups)
    add_latecomers(finder.readers, groups)
    add_callers(finder.readers, groups)
    groups = _with_proposed(doc, finder, groups, matches, models, reader)
    weights = [sum(_weight(doc, finder, mention) for mention in group.mentions) for group in groups]
    top = max(weights, default=0)
    contacts: list[Contact] = []
    mentions: list[ContactMention] = []
    for group, weight in zip(groups, weights, strict=True):
        contact = _contact(doc, finder, group, is_main=weight >= _MAIN_SHARE * top)
        if contact is not None:
            contacts.append(contact)
            mentions += [replace(mention, contact=contact.id) for mention in group.mentions]
    return ContactReading(contacts=tuple(contacts), mentions=tuple(sorted(mentions, key=lambda m: m.anchor)))


def _with_proposed(
    doc: Document,
    finder: MentionFinder,
    groups: list[Group],
    matches: Sequence[FrameMatch],
    models: Models | None,
    reader: TokenReader | None,
) -> list[Group]:
    """The groups, and those that the models propose, by their first mention."""
    models = load_models(doc.article.language) if models is None else models
    if models is NO_MODELS or not is_about_states(doc):
        return groups
    ruled = [contact for group in groups if (contact := _contact(doc, finder, group, is_main=False)) is not None]
    statements = finder.readers.statements
    reader = reader or TokenReader(finder.at, matches, statements)
    ground = ContactGround(reader, matches, statements, ruled)
    found = (represented(finder.readers, one) for one in ContactProposer(ground, models).proposals())
    proposed = [proposed_group(finder.readers, one) for one in found if one is not None]
    return sorted([*groups, *proposed], key=lambda group: group.mentions[0].anchor)


def _add_companions(finder: MentionFinder, groups: Sequence[Group]) -> None:
    """Delegates join the contact of whom they accompany that was told of last before, not far away."""
    for clause in finder.doc.clauses:
        accompanied, delegates = finder.readers.helpers.companions(clause)
        main = {party.actor for party in accompanied}
        for group in sorted(groups, key=lambda g: -g.mentions[-1].anchor):
            before = [m for m in group.mentions if 0 <= clause.sentence - m.sentence <= _COMPANY_REACH]
            if delegates and before and main & {party.actor for party in group.parties}:
                group.companions += delegates
                break


def _weight(doc: Document, finder: MentionFinder, mention: ContactMention) -> int:
    role = doc.paragraphs[finder.at.sentence_of(mention.anchor).paragraph].role
    return {"title": _TITLE_WEIGHT, "lead": _LEAD_WEIGHT}.get(role, 1)


def _contact(doc: Document, finder: MentionFinder, group: Group, *, is_main: bool) -> Contact | None:
    participants = _participants(doc, finder, group)
    actors = [participant.actor for participant in participants]
    alone = any(goes_abroad(mention) or meets_alone(mention, actors) for mention in group.mentions)
    if not (are_two_sides(actors) or alone):
        return None
    span = group.span
    status = status_of(group, doc.article.published)
    spans = _spans(doc, group.mentions)
    place = next((str(m.place.value) for m in group.mentions if m.place is not None), None)
    duration = next((float(m.duration.value) for m in group.mentions if m.duration is not None), None)
    ordinal = next((doc.words(*m.ordinal) for m in group.mentions if m.ordinal is not None), None)
    key = (group.form, sorted(actor.id for actor in actors), span.start if span else None, spans[0].start)
    return Contact(
        id=content_id("contact", doc.article.id, *key),
        form=group.form,
        status=status,
        participants=participants,
        time=span,
        place=place,
        duration_minutes=duration,
        spans=spans,
        main=is_main,
        ordinal=ordinal,
        unsure=group.unsure,
    )


def status_of(group: Group, published: str | None) -> ContactStatus:
    """The status of a contact from those of its mentions. What was called off stays so; what took place took place."""
    statuses = group.statuses
    if any(m.moved for m in group.mentions) and "held" not in statuses:
        return "planned"
    for status in _ORDER[:2]:
        if status in statuses:
            return status
    if "denied" in statuses and _is_denied(group):
        return "denied"
    if "held" in statuses:
        return "held"
    for status in _ORDER[2:]:
        if status in statuses:
            return status
    if any(m.past_plan for m in group.mentions) and not statuses:
        return "planned"
    return "planned" if starts_after(group.span, published) else "held"


def _is_denied(group: Group) -> bool:
    """Whether it is denied by more than those of whom others, or the publisher, report that it took place."""
    held = [m.teller for m in group.mentions if m.status == "held" and not m.past_plan]
    denials = [m.teller for m in group.mentions if m.status == "denied" and not m.past_plan]
    vouched = [m.teller for m in group.mentions if m.status == "held" and not m.past_plan and not m.hearsay]
    reported_by_others = None not in denials and any(teller not in denials for teller in vouched)
    return len(denials) >= len(held) and not reported_by_others


def _participants(doc: Document, finder: MentionFinder, group: Group) -> tuple[Participant, ...]:
    """The parties as participants; a state steps back behind its own people."""
    parties = merged((*_by_heads(finder, group), *_helpers(finder, group)))
    actors = {p.actor: finder.at.actors[p.actor] for p in parties if p.actor in finder.at.actors}
    spoken_for = {side_key(a) for a in actors.values() if a.kind == "person"}
    kept: list[Party] = []
    parties = _named_only(parties, actors)
    for party in sorted(parties, key=lambda p: actors[p.actor].kind == "state" if p.actor in actors else True):
        if party.actor not in actors or _is_received_by(party, actors, parties):
            continue
        if not _steps_back(actors[party.actor], spoken_for, actors.values()):
            kept.append(party)
            spoken_for |= {side_key(actors[party.actor])} if actors[party.actor].kind != "person" else set()
    kept.sort(key=lambda p: p.first)
    return tuple(Participant(actor=_at_place(doc, actors[p.actor], group), role=p.role) for p in kept)


def _by_heads(finder: MentionFinder, group: Group) -> tuple[Party, ...]:
    """ "Berun und Talvien haben Gespräche aufgenommen": two states by the heads of those whom they sent.

    Whom they will send to a round to come nobody knows.
    """
    actors, delegations = finder.at.actors, finder.readers.parties.delegations
    sides = [actors[p.actor].side for p in group.parties if p.role != "mediator"]
    states = all(actors[p.actor].kind == "state" for p in group.parties if p.role != "mediator")
    of_now = group.form == "talks" and not group.earlier and not set(group.statuses) & (OFF | FUTURE)
    if delegations is None or not (states and of_now and len(sides) == len(group.parties) == 2):
        return group.parties
    heads = delegations.led(sides)
    return tuple(replace(p, actor=h) for p, h in zip(group.parties, heads, strict=True)) if heads else group.parties


def _named_only(parties: tuple[Party, ...], actors: Mapping[str, Actor]) -> tuple[Party, ...]:
    """Two people whose states nobody tells stand for the two states told beside them."""
    told = [party for party in parties if party.actor in actors and party.role != "mediator"]
    general = [party for party in told if actors[party.actor].kind in GENERAL]
    unknown = [party for party in told if actors[party.actor].kind == "person" and actors[party.actor].side is None]
    if len(general) == len(unknown) == 2 and len(told) == 4:
        return tuple(party for party in parties if party not in general)
    return parties


def _helpers(finder: MentionFinder, group: Group) -> list[Party]:
    """Mediators and further participants; who asked for the contact is the participant of that side."""
    actors = finder.at.actors
    found: list[Party] = []
    for party in group.joining:
        if party.role != "initiator":
            found.append(party)
            continue
        side = side_key(actors[party.actor])
        same = [p for p in group.parties if p.actor == party.actor or side_key(actors[p.actor]) == side]
        found += [replace(p, role="initiator") for p in same[:1]]
    return found


def _is_received_by(state: Party, actors: Mapping[str, Actor], parties: Iterable[Party]) -> bool:
    """A state visited steps back behind a host whose side is not told: "in der Hauptstadt empfing ihn Fjeld"."""
    if actors[state.actor].kind != "state" or state.role != "host":
        return False
    others = [actors[p.actor] for p in parties if p.role != "guest" and p.actor in actors]
    return any(other.kind == "person" and other.side is None for other in others)


def _steps_back(actor: Actor, spoken_for: set[str], others: Iterable[Actor]) -> bool:
    if is_unnamed(actor) and any(may_be_one_person(actor, other) for other in others):
        return True
    return actor.kind != "person" and side_key(actor) in spoken_for


def _at_place(doc: Document, actor: Actor, group: Group) -> Actor:
    places = [p for m in group.mentions for p in m.parties if p.actor == actor.id]
    spans = tuple(dict.fromkeys(doc.token_evidence(p.first, p.last) for p in places))
    return replace(actor, spans=spans)


def _spans(doc: Document, mentions: Iterable[ContactMention]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(doc.token_evidence(m.first, m.last) for m in mentions))
