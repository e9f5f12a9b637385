"""What the trained model of names adds to the rules: evidence for and against a row of words being a person.

The rules know offices, sides and tables; the model has seen which words and surroundings names have. It proposes where
the rules are silent, speaks against weak guesses, and leaves alone what an office or a table has settled.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.language.document import Mention, ProperName
from readout.language.forms import open_forms
from readout.language.mention_words import mention_words
from readout.language.scan import Scan

_MARKS = mention_words("quotation_mark")
_PARTICLES = mention_words("name_particle") | {"der", "den"}
_PLATFORMS = mention_words("no_name")
_PLACES = tuple(mention_words("not_people"))
_BODIES = tuple(mention_words("body_noun"))
SURE_PERSON = 1.5
"""Lead from which the model's word alone makes a person."""
SURE_BODY = 1.5
"""Lead from which the model's word alone makes an organisation that may act."""
_QUOTED = 3.0
"""The same between quotation marks, where films, treaties and passes have their names."""
_STRONG = 2.0
_MOST = 4


def lead(name: ProperName) -> float:
    """By how much a name leads against the next best reading of its words."""
    return min(name.sure, name.lead)


def believed(scan: Scan, first: int, last: int, *, shown: bool) -> int:
    """The model's points for the row being a person; negative where it reads a place or an organisation there.

    That it reads nothing speaks against a person whom nothing beside the name has ``shown`` to be one.
    """
    over = {scan.proper[i] for i in range(first, last) if i in scan.proper}
    if not over:
        return 0 if shown else -1
    best = max(over, key=lambda name: (name.sure, -name.first))
    if best.kind == "person":
        if last - first == 1 and _ordinary(scan.text(first)):
            return 0
        return 2 if best.sure >= _STRONG else 1
    return -min(_MOST, int(lead(best)))


def goes_on(scan: Scan, i: int) -> bool:
    """Whether a word that the model reads as part of a person's name may be one: no office, nor an ordinary noun."""
    token = scan.tokens[i]
    if i in scan.hit_at or i in scan.noun_at:
        return False
    return scan.text(i - 1) in _PARTICLES or not token.text[:1].isupper() or not _ordinary(token.text)


def _ordinary(word: str) -> bool:
    """Whether a word (or a compound's last part) is a common noun and nobody's name, whatever the tagger made of it."""
    tags = {reading.tag for reading in open_forms("de").entry(word, "word", False).readings}
    return "NN" in tags and "NE" not in tags


def proposed(scan: Scan, taken: set[int]) -> list[ProperName]:
    """The people that only the model has found: none of their words is ``taken``, listed or an office."""
    return [
        name
        for name in dict.fromkeys(scan.proper.values())
        if name.kind == "person"
        and lead(name) >= SURE_PERSON
        and all(i not in taken and goes_on(scan, i) for i in range(name.first, name.last))
    ]


def proposed_bodies(scan: Scan, mentions: Sequence[Mention], taken: set[int]) -> list[Mention]:
    """The organisations that only the model has found, with the article and adjectives before them."""
    taken = taken | {i for mention in mentions for i in range(mention.first, mention.last)} | set(scan.hit_at)
    found = []
    for name in dict.fromkeys(scan.proper.values()):
        if name.kind != "organisation" or lead(name) < (_QUOTED if _quoted(scan, name) else SURE_BODY):
            continue
        if any(i in taken for i in range(name.first, name.last)) or _channel(scan, name) or _place(scan, name):
            continue
        found.append(
            Mention(
                i=0, first=_opening(scan, name.first, taken), last=name.last, head=name.last - 1, form="name",
                kind="institution", name_first=name.first, name_last=name.last,
            )
        )  # fmt: skip
    return found


def _quoted(scan: Scan, name: ProperName) -> bool:
    return scan.text(name.first - 1) in _MARKS and scan.text(name.last) in _MARKS


def _channel(scan: Scan, name: ProperName) -> bool:
    """ "schrieb auf Twitter": where something is said, not who says it."""
    channel = name.last - name.first == 1 and scan.text(name.first) in _PLATFORMS
    return channel and scan.tag(name.first - 1).startswith(("APP", "NN"))


def _place(scan: Scan, name: ProperName) -> bool:
    """ "in der Region Donezk": a place, as the noun before it says."""
    before = scan.text(name.first - 1)
    return (
        scan.tag(name.first - 1) == "NN" and before.lower().endswith(_PLACES) and not before.lower().endswith(_BODIES)
    )


def _opening(scan: Scan, first: int, taken: set[int]) -> int:
    """Where the expression begins: "die (gemeinnützige) Deutsche Umwelthilfe"."""
    at = first - 1
    while at >= 0 and scan.tag(at) == "ADJA" and scan.sentence_end[at] > first and at not in taken:
        at -= 1
    if at >= 0 and scan.tag(at) in {"ART", "PDAT", "PPOSAT"} and scan.sentence_end[at] > first and at not in taken:
        return at
    return first


def settled_names(scan: Scan, mentions: Sequence[Mention]) -> tuple[ProperName, ...]:
    """Every name of the article: people as the mentions have them, listed names, and the model's for the rest."""
    names: list[ProperName] = []
    taken: set[int] = set()

    def keep(name: ProperName) -> None:
        if not any(i in taken for i in range(name.first, name.last)):
            names.append(name)
            taken.update(range(name.first, name.last))

    for mention in mentions:
        if mention.kind == "person" and mention.name_first is not None and mention.name_last is not None:
            keep(
                ProperName(first=mention.name_first, last=mention.name_last, kind="person", sure=_STRONG, lead=_STRONG)
            )
    for name in dict.fromkeys(scan.proper.values()):
        if name.kind != "person" or name.last - name.first > 1 or goes_on(scan, name.first):
            keep(name)
    return tuple(sorted(names, key=lambda name: name.first))
