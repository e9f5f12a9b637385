"""Media and agencies: listed ones, and unlisted ones that a media word introduces ("die Agentur Kordis").

Once introduced, the bare name is read as the medium everywhere in the article ("wie Kordis meldete").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readout.language.document import Mention
from readout.language.folding import without_genitive
from readout.language.scan import Scan

_SHAPE = re.compile(
    r"(?:post|zeitung|blatt|anzeiger|kurier|presse|rundschau|nachrichten|bote|echo|news|radio)$", re.IGNORECASE
)
_ONLY_OPEN = frozenset({"„", "‚"})
_LONGEST = 6  # tokens of a name in quotation marks
_OPEN = frozenset({"„", '"', "“", "»", "«", "‚", "'", "”"})


@dataclass(slots=True)
class Outlets:
    """The media mentions and the tokens they take from other readings."""

    mentions: list[Mention] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Keeps ``mention`` unless its head is taken already."""
        if mention.head not in self.taken:
            self.mentions.append(mention)
            self.taken.update(range(mention.name_first or mention.first, mention.name_last or mention.last))


def find_outlets(scan: Scan) -> Outlets:
    """All media named in the article."""
    outlets = Outlets()
    learned: set[str] = set()
    for i, noun in scan.noun_at.items():
        if noun.sort == "media" and noun.number == "sg":
            _introduced(scan, i, outlets, learned)
    for hit in scan.hits:
        if "first_name" in scan.tokens[hit.first - 1].kinds and hit.first and hit.last - hit.first == 1:
            continue  # Michael Bloomberg
        if hit.entry.sort == "media" and (not hit.entry.doubtful or _quoted(scan, hit.first, hit.last)):
            outlets.add(_mention(hit.first, hit.last, hit.first))
    for i, token in enumerate(scan.tokens):
        if token.text in _OPEN and i and scan.tag(i - 1) == "ART" and (end := _shaped_end(scan, i)) is not None:
            _closed_name(scan, i, end, outlets)
    for i, token in enumerate(scan.tokens):
        if not token.text[:1].isupper() and not learned:
            continue
        bare = token.text if token.text in learned else without_genitive(token.text)
        if bare in learned or (_relayed(scan, i) and _SHAPE.search(token.text)):
            outlets.add(_mention(i, i + 1, i))
    return outlets


def _mention(first: int, last: int, name_first: int) -> Mention:
    return Mention(
        i=0, first=first, last=last, head=last - 1, form="name", kind="media", name_first=name_first, name_last=last
    )


def _quoted(scan: Scan, first: int, last: int) -> bool:
    return scan.text(first - 1) in _OPEN and scan.text(last) in _OPEN


def _relayed(scan: Scan, i: int) -> bool:
    """Whether an unlisted name shaped like a paper's stands where a medium relays."""
    token = scan.tokens[i]
    return (
        token.text[:1].isupper()
        and i not in scan.noun_at
        and (token.tag == "NE" or not token.known)
        and (scan.text(i - 1).lower() in {"laut", "der", "die"} or scan.text(i + 1) == "zufolge")
    )


def _introduced(scan: Scan, noun: int, outlets: Outlets, learned: set[str]) -> None:
    """ "die Agentur Kordis", "der Sender Radio Ost", "die Zeitung „Nordpost“"."""
    at = noun + 1
    quoted = scan.text(at) in _OPEN
    opened = next((i for i in range(noun - 1, noun - _LONGEST, -1) if scan.text(i) in _OPEN), None)
    between = range(opened, noun) if opened is not None else range(0)
    whole = scan.text(at) not in _ONLY_OPEN and not any(scan.text(i) in {",", "."} for i in between)
    if quoted and whole and opened is not None and scan.sentence_end[opened] > at:
        _closed_name(scan, opened, at, outlets)
        return
    first = at + 1 if quoted else at
    last = first
    limit = min(scan.end_of(noun), first + 5)
    while last < limit and (_name_word(scan, last, quoted=quoted) or _plain_word(scan, first, last)):
        last += 1
    last += not quoted and last < limit and _number_behind(scan, first, last)
    if last == first:
        return
    learned.update(scan.text(i) for i in range(first, last) if last - first == 1)
    start = noun
    while scan.tag(start - 1) in {"ADJA", "ART"} and scan.sentence_end[start - 1] > noun:
        start -= 1
        if scan.tag(start) == "ART":
            break
    end = last + 1 if quoted and scan.text(last) in _OPEN else last
    mention = Mention(
        i=0, first=start, last=end, head=last - 1, form="name", kind="media", name_first=first, name_last=last,
        office_class=scan.noun_at[noun].office_class,
    )  # fmt: skip
    outlets.add(mention)
    outlets.taken.update(range(noun, end))


def _shaped_end(scan: Scan, opened: int) -> int | None:
    """The closing mark of a short name shaped like a paper's: "der „Merauer Bote“"."""
    for at in range(opened + 1, min(opened + _LONGEST, len(scan.tokens))):
        if scan.text(at) in _OPEN:
            return at if at > opened + 1 and _SHAPE.search(scan.text(at - 1)) else None
        if not scan.text(at)[:1].isupper():
            return None
    return None


def _closed_name(scan: Scan, opened: int, closed: int, outlets: Outlets) -> None:
    """ "der „Merauer Allgemeinen Zeitung“": the media word ends the name, and the mark behind it closes."""
    start = opened - 1 if scan.tag(opened - 1) == "ART" else opened
    mention = Mention(
        i=0, first=start, last=closed + 1, head=closed - 1, form="name", kind="media", name_first=opened + 1,
        name_last=closed,
    )  # fmt: skip
    outlets.add(mention)
    outlets.taken.update(range(start, closed + 1))


def _plain_word(scan: Scan, first: int, i: int) -> bool:
    """ "der Sender Radio Ost": ordinary nouns may make a name, where the media noun has its article."""
    noun, word = first - 1, scan.noun_at.get(i)
    if i > first and word is not None and word.sort == "office":
        return False  # "zitierte die Agentur Kordis | Präsident Varga"
    return (
        scan.tag(noun - 1) in {"ART", "ADJA"}
        and scan.tag(i) == "NN"
        and (scan.text(i)[-1:] not in {"n", "e"} or _one(scan, i) or _SHAPE.search(scan.text(i)) is not None)
    )


def _one(scan: Scan, i: int) -> bool:
    """Whether the noun is a singular in its form: "Meridian", not "Zeiten"."""
    numbers = {morph.number for morph in scan.tokens[i].morphs}
    return numbers == {"sg"}


def _number_behind(scan: Scan, first: int, i: int) -> bool:
    """ "Kanal 4", "Radio 1": a number ends the name."""
    return i > first and scan.tag(i) == "CARD" and scan.text(i).isdigit() and scan.tag(i + 1) != "NN"


def _name_word(scan: Scan, i: int, *, quoted: bool) -> bool:
    token = scan.tokens[i]
    if quoted:
        return token.text not in _OPEN and not token.tag.startswith("$")
    if i in scan.hit_at:
        named = scan.tag(i + 1) == "NE" and i + 1 not in scan.hit_at  # "die Zeitung Tarsien Hajom"
        return scan.hit_at[i].entry.sort == "media" or (named and not scan.tokens[i + 1].known)
    return token.text[:1].isupper() and token.tag in {"NE", "FM", "XY"} and not token.kinds & {"first_name"}
