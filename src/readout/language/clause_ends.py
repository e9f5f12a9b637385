"""Makes the verb that ends a subordinate clause finite where the clause has no other finite verb.

A tagger that goes from left to right takes the plural verb in "..., was sie tun." for an infinitive now and then. A
clause that a conjunction, relative pronoun or question word opens, without "zu", must have its finite verb at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.language.tagger import TAG_NUMBERS

_OPENERS = frozenset(TAG_NUMBERS[tag] for tag in ("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))
_FINITE = frozenset(TAG_NUMBERS[tag] for tag in ("VVFIN", "VAFIN", "VMFIN", "VVIMP"))
_ZU = frozenset(TAG_NUMBERS[tag] for tag in ("PTKZU", "VVIZU"))
_BREAKS = frozenset(TAG_NUMBERS[tag] for tag in ("$,", "$.", "$("))
_APPR = TAG_NUMBERS["APPR"]
_PREPOSITIONS = frozenset({_APPR, TAG_NUMBERS["APPRART"]})
_KON = TAG_NUMBERS["KON"]
_ADJA, _VVFIN, _PIAT, _PIS = (TAG_NUMBERS[tag] for tag in ("ADJA", "VVFIN", "PIAT", "PIS"))
_BEFORE_VERB = frozenset(TAG_NUMBERS[tag] for tag in ("NN", "NE", "PPER", "PIS"))
_TO_FINITE = {
    TAG_NUMBERS[bare]: TAG_NUMBERS[finite]
    for bare, finite in (("VVINF", "VVFIN"), ("VAINF", "VAFIN"), ("VMINF", "VMFIN"), ("VVPP", "VVFIN"))
}
_TO_FINITE[TAG_NUMBERS["VVIMP"]] = TAG_NUMBERS["VVFIN"]


def stretches(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The half-open ranges between punctuation marks."""
    first = 0
    for i, tag in enumerate(tags):
        if tag in _BREAKS:
            if i > first:
                yield first, i
            first = i + 1
    if first < len(tags):
        yield first, len(tags)


def _find_preterite(tags: list[int], options: Sequence[tuple[int, ...]]) -> None:
    """A sentence without finite verb has one in a preterite that was taken for an adjective after a noun or pronoun.

    "Am Montag telefonierten Präsidentin Felk und König Alin.", "Beide vereinbarten, sich zu treffen."
    """
    for i in range(1, len(tags) - 1):
        if tags[i] != _ADJA or _VVFIN not in options[i]:
            continue
        ends_phrase = tags[i - 1] == _PIAT and tags[i + 1] in _BREAKS
        if tags[i - 1] in _BEFORE_VERB or ends_phrase:
            tags[i] = _VVFIN
            if ends_phrase and _PIS in options[i - 1]:
                tags[i - 1] = _PIS
            return


def finish_clauses(tags: list[int], options: Sequence[tuple[int, ...]]) -> None:
    """Puts ``tags`` (numbers) right in place; ``options`` are the tags that the lexicon allows each word."""
    if _FINITE.isdisjoint(tags):
        _find_preterite(tags, options)
    if _OPENERS.isdisjoint(tags):
        return
    for first, last in stretches(tags):
        opened = next((i for i in range(first, min(first + 3, last)) if tags[i] in _OPENERS), None)
        if opened is None:
            continue
        end = next((i for i in range(opened + 1, last) if tags[i] == _KON and tags[i - 1] in _TO_FINITE), last)
        inside = range(opened + 1, end)
        if end - opened < 3 or any(tags[i] in _FINITE or tags[i] in _ZU for i in inside):
            continue
        if _APPR in options[opened] and tags[opened + 1] in _PREPOSITIONS:
            tags[opened] = _APPR  # "bis zum 3. April ausgetauscht werden": no clause at all
            continue
        finite = _TO_FINITE.get(tags[end - 1])
        if finite in options[end - 1]:
            tags[end - 1] = finite
