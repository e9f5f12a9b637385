"""Groups ("beide Seiten", "die Staats- und Regierungschefs") and people left unnamed ("ein hoher Beamter, der ...").

An unnamed person or circle is graded by its class in the tables (government, diplomatic, military, insider, observers).
"""

from __future__ import annotations

from dataclasses import replace

from readout.language.document import Mention
from readout.language.mention_words import mention_words
from readout.language.scan import Scan
from readout.language.titles import Title

_UNNAMED = frozenset({"official", "diplomat", "representative", "expert", "journalist", "commander", "adviser"})
_WITHHELD = ("nicht genannt", "ungenannt", "anonym", "namentlich nicht", "nicht namentlich", "Namen nicht")
_COUNTED = mention_words("insider_determiner")
_LONGEST_DESCRIPTION = 14  # tokens; a longer relative clause is no description any more


def group_title(scan: Scan, title: Title, mention: Mention) -> Mention:
    """A plural title: a definite group ("die Präsidenten"), or unnamed people ("Diplomaten", "Vertreter der EU")."""
    unnamed = title.word.office_class in _UNNAMED and not title.definite
    return replace(mention, form="group", kind="anonymous" if unnamed else "group")


def anonymous_title(scan: Scan, title: Title, mention: Mention) -> Mention:
    """A noun for unnamed people or for groups; "aus Regierungskreisen" and descriptions with commas included."""
    if mention.kind == "group":
        return replace(mention, form="group")
    form = "group" if title.number == "pl" else "office"
    return replace(mention, form=form, last=_described(scan, mention))  # type: ignore[arg-type]


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
