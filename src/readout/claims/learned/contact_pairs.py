"""What is looked at to tell whether two mentions speak of one contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.claims.lookup import Lookup
from readout.records import ContactForm, ContactStatus

_FAR = 6  # sentences from which two mentions are only far apart
_KINS: dict[ContactForm, str] = {
    "phone_call": "call",
    "video_call": "call",
    "letter": "written",
    "message": "written",
}
_SERIES = ("weit", "erst", "zweit", "dritt", "nächst", "neu", "letzt", "früh", "erneut", "ander", "vorig", "vergangen")
_DETERMINERS = frozenset({"PDAT", "PIAT", "APPRART", "PPOSAT"})


@dataclass(frozen=True, slots=True)
class TaggedMention:
    """Words that were taken for a mention of a contact, with what is thought of them."""

    words: tuple[int, ...]
    form: ContactForm
    parties: frozenset[str]
    status: ContactStatus
    told: str | None
    """The id of the contact that the rules made of these words."""
    odds: tuple[tuple[str, float], ...] = ()
    """By actor how probably it takes part."""


def kin_of(form: ContactForm) -> str:
    """The family of forms that one contact may be called by in turn."""
    return _KINS.get(form, "meeting")


class PairReader:
    """The features of pairs of mentions in one document."""

    def __init__(self, look: Lookup) -> None:
        self.look = look
        self.doc = look.doc

    def features(self, first: TaggedMention, second: TaggedMention) -> list[str]:
        """The features of two mentions, in text order."""
        shared = first.parties & second.parties
        overlap = int(4 * len(shared) / max(1, len(first.parties | second.parties)))
        same = first.form == second.form
        within = first.parties <= second.parties or second.parties <= first.parties
        apart = self._sentence(second) - self._sentence(first)
        opener = self._opener(second)
        found = [
            f"form={same}",
            f"kin={kin_of(first.form) == kin_of(second.form)}",
            f"forms={'|'.join(sorted((first.form, second.form)))}",
            f"parties={overlap}",
            f"within={within}",
            f"parties+form={overlap}|{same}",
            f"apart={min(apart, _FAR)}",
            f"apart+form={min(apart, 4)}|{same}",
            f"opener={opener}",
            f"openers={self._opener(first)}|{opener}",
            f"times={self._times(first, second)}",
            f"status={first.status == second.status}",
            f"statuses={first.status}|{second.status}",
            f"same word={self._last(first) == self._last(second)}",
        ]
        if first.told or second.told:
            found.append(f"told={first.told == second.told if first.told and second.told else 'one'}")
        lemmas = {self.doc.tokens[at].lemma.lower() for at in second.words}
        found += [f"series={one}" for one in _SERIES if any(lemma.startswith(one) for lemma in lemmas)]
        return found

    def _sentence(self, mention: TaggedMention) -> int:
        return self.look.sentence_of(mention.words[0]).i

    def _opener(self, mention: TaggedMention) -> str:
        """The word that opens a mention, as far as it tells new from known: "das", "ein", "dieses", a verb."""
        token = self.doc.tokens[mention.words[0]]
        if token.tag == "ART":
            return token.text.lower()[:3]
        if token.tag in _DETERMINERS:
            return token.lemma.lower()
        return "V" if token.tag.startswith("V") else token.tag

    def _last(self, mention: TaggedMention) -> str:
        return self.doc.tokens[mention.words[-1]].lemma.lower()

    def _times(self, first: TaggedMention, second: TaggedMention) -> str:
        one, other = self._days(first.words), self._days(second.words)
        if not one and not other:
            return "none"
        return ("same" if one & other else "different") if one and other else "one"

    def _days(self, words: Sequence[int]) -> set[str]:
        """The days named in the clause where a mention begins."""
        clause = self.look.clause_of(words[0])
        if clause is None:
            return set()
        times = (self.look.time_from.get(at) for at in clause.tokens)
        return {t.span.start[:10] for t in times if t is not None and t.kind in {"date", "time"} and t.span.start}
