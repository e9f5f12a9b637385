"""The columns of a comparison: the accounts that speak of a contact, and how many reports stand behind each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.records import Actor
from readout.resolution.actors import match_actors
from readout.resolution.tables import side_key
from readout.views.labels import is_bare_office
from readout.views.records import Account
from readout.views.tones import Desk, Tone


def accounts(tones: Iterable[Tone], desk: Desk, parties: Sequence[str] = ()) -> tuple[Account, ...]:
    """One account for each side, unnamed or sideless speaker, and narrating publisher; ``parties`` come first."""
    found: dict[str, list[Tone]] = {}
    for tone in tones:
        found.setdefault(tone.account, []).append(tone)
    made = [_account(key, group, desk) for key, group in found.items()]
    return tuple(sorted(made, key=lambda account: _rank(account, parties)))


def _rank(account: Account, parties: Sequence[str]) -> tuple[int, int, int, str, str]:
    kinds = {"side": 0, "other": 1, "narration": 2}
    place = parties.index(account.key) if account.key in parties else len(parties)
    return kinds[account.kind], place, -account.reports, account.label.casefold(), account.key


def _account(key: str, tones: Sequence[Tone], desk: Desk) -> Account:
    articles = tuple(sorted({tone.voice.article for tone in tones}))
    keys = {number: article for article, number in desk.numbers.items()}
    labels = sorted({tone.label for tone in tones}, key=str.casefold)
    first = tones[0]
    return Account(
        key=key,
        kind=first.kind,
        label=", ".join(labels) if first.kind == "narration" else labels[0],
        speakers=_speakers([tone for tone in tones if tone.speaker and tone.speaker.name not in labels]),
        articles=articles,
        reports=len(articles),
        independent=len({desk.copies[keys[number]] for number in articles}),
    )


def _speakers(tones: Sequence[Tone]) -> tuple[str, ...]:
    """The speakers once each, by their fullest name, with the office where one is told."""
    actors = [tone.speaker for tone in tones if tone.speaker]
    principals = {tone.speaker.name: tone.voice.for_whom for tone in tones if tone.speaker and tone.voice.for_whom}
    distinct: list[Actor] = []
    for actor in sorted(actors, key=lambda a: (-len(a.name.split()), -len(a.name), a.name, a.role or "~")):
        if not any(actor.name == known.name or match_actors(actor, known).score >= 0.9 for known in distinct):
            distinct.append(actor)
    return tuple(sorted(_with_office(actor, actors, principals.get(actor.name)) for actor in distinct))


def _with_office(actor: Actor, actors: Sequence[Actor], principal: str | None) -> str:
    """The name with the office; an office alone with whom it speaks for. Its side heads the column."""
    offices = [other.role for other in actors if other.role and match_actors(actor, other).score >= 0.9]
    role = actor.role or (min(offices) if offices else None)
    if role and role not in actor.name:
        return f"{actor.name} ({role})"
    return f"{actor.name} for {principal}" if principal and is_bare_office(actor) else actor.name


def party_sides(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The sides that take part, each once, in alphabetical order: no side comes first by chance."""
    return tuple(sorted({key for actor in actors if (key := side_key(actor.side))}))
