"""Repairs what the teacher gets wrong by rule: verbs at the end of subordinate clauses, reflexives of the first person.

HanTa looks at two tags only, so it takes the finite verb that ends a subordinate clause ("..., was sie tun.") for an
infinitive or participle. A subordinate clause without any other finite verb and without "zu" must have one there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.language.tagger import TAG_NUMBERS, TAGS

_OPENERS = frozenset(TAG_NUMBERS[tag] for tag in ("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))
_FINITE = frozenset(TAG_NUMBERS[tag] for tag in ("VVFIN", "VAFIN", "VMFIN", "VVIMP"))
_ZU = frozenset(TAG_NUMBERS[tag] for tag in ("PTKZU", "VVIZU"))
_BREAKS = frozenset(TAG_NUMBERS[tag] for tag in ("$,", "$.", "$("))
_KON = TAG_NUMBERS["KON"]
_NOT_FINITE = {
    TAG_NUMBERS[bare]: TAG_NUMBERS[finite]
    for bare, finite in (
        ("VVINF", "VVFIN"), ("VAINF", "VAFIN"), ("VMINF", "VMFIN"), ("VVPP", "VVFIN"), ("VVIMP", "VVFIN"),
    )
}  # fmt: skip
_REFLEXIVES = {"mich": "ich", "mir": "ich", "uns": "wir", "euch": "ihr", "dich": "du", "dir": "du"}


def _stretches(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for i, tag in enumerate(tags):
        if tag in _BREAKS:
            if i > first:
                yield first, i
            first = i + 1
    if first < len(tags):
        yield first, len(tags)


def repair_verbs(tags: list[int], options: Sequence[tuple[int, ...]]) -> None:
    """Makes the last verb of a subordinate clause finite where the clause has no other finite verb, in place."""
    for first, last in _stretches(tags):
        opened = next((i for i in range(first, min(first + 3, last)) if tags[i] in _OPENERS), None)
        if opened is None:
            continue
        end = next((i for i in range(opened, last) if tags[i] == _KON and tags[i - 1] in _NOT_FINITE), last)
        inside = range(opened + 1, end)
        if end - opened < 3 or any(tags[i] in _FINITE or tags[i] in _ZU for i in inside):
            continue
        finite = _NOT_FINITE.get(tags[end - 1])
        if finite in options[end - 1]:
            tags[end - 1] = finite


def repair_reflexives(tags: list[int], words: Sequence[str]) -> None:
    """"Wir haben uns geeinigt": a pronoun of the subject's own person is reflexive, any other is not; in place."""
    for first, last in _stretches(tags):
        subjects = {words[i].lower() for i in range(first, last)}
        for i in range(first, last):
            subject = _REFLEXIVES.get(words[i].lower())
            if subject and TAGS[tags[i]] in ("PPER", "PRF"):
                tags[i] = TAG_NUMBERS["PRF" if subject in subjects else "PPER"]
