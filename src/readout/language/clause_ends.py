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


_KOUS, _VVINF, _PRELS, _PTKVZ = (TAG_NUMBERS[tag] for tag in ("KOUS", "VVINF", "PRELS", "PTKVZ"))


def _finish_main(tags: list[int], options: Sequence[tuple[int, ...]]) -> None:
    """ "Beide Seiten betonen, dass …": the plural before a conjunction is finite where nothing before it is."""
    for first, last in stretches(tags):
        verb = last - 1
        if last + 1 < len(tags) and tags[verb] == _VVINF and tags[last + 1] == _KOUS:
            before = tags[:verb]
            if verb > first and _FINITE.isdisjoint(before) and _ZU.isdisjoint(before) and _VVFIN in options[verb]:
                tags[verb] = _VVFIN
        return  # only the first stretch of a sentence


_ARTICLE, _PDS, _KOUI = (TAG_NUMBERS[tag] for tag in ("ART", "PDS", "KOUI"))
_BETWEEN = frozenset(TAG_NUMBERS[tag] for tag in ("ADV", "PTKNEG", "PROAV"))
_NO_PHRASE = frozenset(
    TAG_NUMBERS[tag]
    for tag in "VVFIN VAFIN VMFIN VVINF VAINF VMINF VVIZU VVPP VAPP VMPP PTKVZ PTKZU PPER PRF KOUS KON $, $.".split()
)


def _free_articles(tags: list[int], options: Sequence[tuple[int, ...]]) -> None:
    """An article that no phrase follows is a pronoun: "warum das diesmal gelang", "das aber ist falsch"."""
    for i, tag in enumerate(tags):
        if tag != _ARTICLE or _PDS not in options[i]:
            continue
        after = i + 1
        while after < len(tags) and tags[after] in _BETWEEN:
            after += 1
        if after == len(tags) or (tags[after] in _NO_PHRASE and _ADJA not in options[after]):
            tags[i] = _PDS


def _purposes(tags: list[int], options: Sequence[tuple[int, ...]]) -> None:
    """ "um", "ohne", "statt" before an infinitive with "zu" is a conjunction: "um das zu erreichen"."""
    for first, last in stretches(tags):
        opened = next((i for i in range(first, min(first + 2, last)) if _KOUI in options[i]), None)
        if opened is not None and tags[opened] == _APPR and not _ZU.isdisjoint(tags[opened + 2 : last]):
            tags[opened] = _KOUI


def finish_clauses(tags: list[int], options: Sequence[tuple[int, ...]]) -> None:
    """Puts ``tags`` (numbers) right in place; ``options`` are the tags that the lexicon allows each word."""
    if _FINITE.isdisjoint(tags):
        _find_preterite(tags, options)
    if _ARTICLE in tags:
        _free_articles(tags, options)
    if not _ZU.isdisjoint(tags):
        _purposes(tags, options)
    if _OPENERS.isdisjoint(tags):
        return
    _finish_main(tags, options)
    for first, last in stretches(tags):
        opened = next((i for i in range(first, min(first + 3, last)) if tags[i] in _OPENERS), None)
        if opened is None:
            continue
        end = next((i for i in range(opened + 1, last) if tags[i] == _KON and tags[i - 1] in _TO_FINITE), last)
        inside = range(opened + 1, end)
        if tags[opened] == _PRELS and tags[last - 1] == _PTKVZ and any(tags[i] in _FINITE for i in inside):
            tags[opened] = _ARTICLE  # "…, die Ministerin lehnte den Plan ab": no relative clause ends in a particle
            continue
        if end - opened < 3 or any(tags[i] in _FINITE or tags[i] in _ZU for i in inside):
            continue
        if _APPR in options[opened] and tags[opened + 1] in _PREPOSITIONS:
            tags[opened] = _APPR  # "bis zum 3. April ausgetauscht werden": no clause at all
            continue
        finite = _TO_FINITE.get(tags[end - 1])
        if finite in options[end - 1]:
            tags[end - 1] = finite
