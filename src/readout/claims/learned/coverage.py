"""Which words the drafts hold already, token by token and sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from readout.claims.drafts import Draft
from readout.claims.ground import Ground
from readout.records import StatementForm


class Coverage:
    """The drafts seen from the words: what draft holds a token, and how much of a sentence is speech."""

    def __init__(self, ground: Ground, drafts: Iterable[Draft]) -> None:
        size = len(ground.doc.tokens)
        self.holder: list[Draft | None] = [None] * size
        self.in_cue = [False] * size
        self.in_speaker = [False] * size
        for draft in drafts:
            self._add(draft)
        self.shares: list[float] = []
        self.forms: list[str] = []
        for sentence in ground.doc.sentences:
            own = [one.form for one in self.holder[sentence.first : sentence.last] if one is not None]
            self.shares.append(len(own) / (sentence.last - sentence.first) if own else 0.0)
            self.forms.append(_commonest(own))

    def _add(self, draft: Draft) -> None:
        for at in draft.content:
            if self.holder[at] is None:
                self.holder[at] = draft
        for at in draft.cue:
            self.in_cue[at] = True
        if draft.voice is not None and draft.voice.first is not None and draft.voice.last is not None:
            for at in range(draft.voice.first, draft.voice.last):
                self.in_speaker[at] = True

    def share(self, tokens: Sequence[int]) -> float:
        """The share of ``tokens`` that is content of a draft."""
        return sum([self.holder[at] is not None for at in tokens]) / len(tokens) if tokens else 0.0


def _commonest(forms: list[StatementForm]) -> str:
    """The form that most words of a sentence have, "-" where none is speech."""
    counts = Counter(forms)
    return min(counts, key=lambda form: (-counts[form], form)) if forms else "-"
