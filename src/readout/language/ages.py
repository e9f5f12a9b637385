"""Ages that stand for people: "die 62-Jährige", and where an article gives somebody's age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.language.document import Mention, Token
from readout.language.scan import Scan

AGE = "age"
"""The class of an expression that is nothing but an age."""
_NOUN = re.compile(r"(\d{1,3})[-‐‑–]?Jährige[nrm]?$")
_ADJECTIVE = re.compile(r"(\d{1,3})[-‐‑–]?jährige[nrm]?$")
_YOUNGEST, _OLDEST = 1, 120
_WOMAN = frozenset({"die", "eine", "einer"})
_MAN = frozenset({"dem", "den", "des", "ein", "einem", "einen", "eines"})


def age_of(text: str) -> str | None:
    """The years of "62-Jährige", None where the word is no age."""
    match = _NOUN.match(text)
    return match[1] if match and _YOUNGEST <= int(match[1]) <= _OLDEST else None


def age_gender(determiner: str, text: str) -> str:
    """ "der 62-Jährige" is a man, "der 62-Jährigen" a woman."""
    if determiner == "der":
        return "m" if text.endswith("e") else "f"
    return "f" if determiner in _WOMAN else "m" if determiner in _MAN or text.endswith("r") else ""


def find_ages(scan: Scan) -> Iterator[Mention]:
    """The people spoken of by their age alone."""
    for i, token in enumerate(scan.tokens):
        if not token.text[:1].isdigit() or age_of(token.text) is None or scan.tag(i + 1) in {"NN", "NE"}:
            continue
        first = i
        while first > 0 and scan.tag(first - 1) in {"ADJA", "ART", "PDAT"} and scan.sentence_end[first - 1] > i:
            first -= 1
            if scan.tag(first) != "ADJA":
                break
        if scan.tag(first) in {"ART", "PDAT"}:
            yield Mention(i=0, first=first, last=i + 1, head=i, form="epithet", kind="person", office_class=AGE)


def told_age(tokens: Sequence[Token], mention: Mention) -> str | None:
    """The age an article gives beside a name: "(62)", ", 62,", "der 62-jährige Edo Lunt"."""
    last = mention.name_last or mention.last
    inside = [token.text for token in tokens[last : mention.last]]
    behind = [token.text for token in tokens[last : last + 3]]
    if len(behind) == 3 and behind[0] in {",", "("} and behind[2] in {",", ")", "."}:
        inside.append(behind[1])
    first = mention.name_first or mention.first
    for token in tokens[max(0, mention.first - 2) : first]:
        match = _ADJECTIVE.match(token.text)
        inside += [match[1]] if match else []
    return next((text for text in inside if text.isdigit() and _YOUNGEST < int(text) < _OLDEST), None)
