"""Groups ("beide Seiten", "die Staats- und Regierungschefs") and people left unnamed ("ein hoher Beamter, der ...").

An unnamed person or circle is graded by its class in the tables (government, diplomatic, military, insider, observers).
"""

from __future__ import annotations

from dataclasses import replace

from readout.language.document import Mention
from readout.language.mention_words import mention_words
from readout.language.scan import Scan
from readout.language.title import Title

_UNNAMED = frozenset({"official", "diplomat", "representative", "expert", "journalist", "commander", "adviser"})
_NAMELESS_CLASSES = frozenset({"title", "spouse", "expert"})
"""Offices that are no mention without a name, unless it is somebody's ("seine Frau")."""
_WITHHELD = ("nicht genannt", "ungenannt", "anonym", "namentlich nicht", "nicht namentlich", "Namen nicht")
_COUNTED = mention_words("insider_determiner")
_LONGEST_DESCRIPTION = 14  # tokens; a longer relative clause is no description any more


def unnamed_office(scan: Scan, title: Title, mention: Mention) -> Mention | None:
    """An office without a name: one person, a group, or somebody left unnamed; None where it means nobody."""
    office_class = title.word.office_class
    if scan.text(title.first - 1) in {"als", "Als"} and not title.determiner:
        return None  # "gilt als Vertraute", "als Präsident"
    if office_class == "relation" and (not title.determiner or title.determiner.startswith(("ein", "kein"))):
        return None  # "ein neuer Partner": nobody in particular
    if office_class == "confidant":
        return insider(scan, title, mention)
    if title.number == "pl":
        return _group(title, mention)
    owned = title.owner is not None or title.possessive
    if office_class in _NAMELESS_CLASSES and not owned:
        return None
    if not title.determiner and not title.side and not _stands_alone(scan, title):
        return None
    return withheld(scan, mention) if title.determiner.startswith("ein") else mention


def _stands_alone(scan: Scan, title: Title) -> bool:
    """An office without determiner counts where the style leaves articles out: "laut Kremlsprecher", "so Premier"."""
    return scan.text(title.first - 1).lower() in {"laut", "so"} or scan.starts_sentence(title.first)


def common_noun(scan: Scan, title: Title, mention: Mention) -> Mention | None:
    """An institution, medium, document, group or circle by a common noun; None where it means nobody."""
    word = title.word
    placed = title.side or title.owner or title.possessive or title.sides
    if word.doubtful and not placed and word.sort != "group":
        return None
    if word.sort == "document" and not title.determiner:
        return None
    if word.sort == "group":
        return replace(mention, form="group")
    if word.sort == "anonymous":
        form = "group" if title.number == "pl" else "office"
        return replace(mention, form=form, last=_described(scan, mention))  # type: ignore[arg-type]
    return mention


def _group(title: Title, mention: Mention) -> Mention:
    """A plural office: a definite group ("die Präsidenten"), or unnamed people ("Diplomaten", "Vertreter der EU")."""
    unnamed = title.word.office_class in _UNNAMED and not title.definite
    return replace(mention, form="group", kind="anonymous" if unnamed else "group")


def insider(scan: Scan, title: Title, mention: Mention) -> Mention | None:
    """ "ein mit den Gesprächen Vertrauter", "zwei mit der Sache Befasste"; a plain "Vertrauter Putins" is a title."""
    at = title.first - 1
    floor = max(title.first - 7, 0)
    while at > floor and scan.text(at).lower() not in {"mit", "an"} and not scan.tag(at).startswith(("V", "$")):
        at -= 1
    if scan.text(at).lower() in {"mit", "an"} and scan.text(at - 1).lower() in _COUNTED:
        single = scan.text(at - 1).lower().startswith("ein")
        return replace(mention, first=at - 1, form="office" if single else "group", kind="anonymous")
    if title.owner is None and not title.side and not title.possessive:
        return None
    return mention if title.number != "pl" else replace(mention, form="group", kind="anonymous")


def withheld(scan: Scan, mention: Mention) -> Mention:
    """ "ein hoher Beamter, der nicht genannt werden wollte": the relative clause makes the person anonymous."""
    end = _described(scan, mention)
    return replace(mention, last=end, kind="anonymous") if end > mention.last else mention


def _described(scan: Scan, mention: Mention) -> int:
    """The end of a relative clause behind the mention that withholds the name; the mention's end where none."""
    at = mention.last
    if scan.text(at) != "," or not scan.tag(at + 1).startswith(("PREL", "ART", "PDS")):
        return at
    limit = min(scan.end_of(mention.head), at + _LONGEST_DESCRIPTION)
    end = next((i for i in range(at + 1, limit) if scan.text(i) in {",", ".", ";"}), limit)
    if end <= at + 2:
        return at
    words = scan.doc.words(at, end)
    return end if any(mark in words for mark in _WITHHELD) else mention.last
