"""What is looked at to tell what kind of point some words are: demand or promise, planned or only possible.

The verb that governs them and those above it, the noun they hang on, the frames whose role they fill, their own words
and the others of the sentence, what the rules took them for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.claims.frames import FrameMatch
from readout.claims.learned.token_features import TokenReader
from readout.language.document import Clause, Phrase

_UP = 4  # clauses above that are looked at
_LONG = 12  # words from which a stretch is only long
_ENDING = 4
_STEM = 6
_HALF = 0.5  # share of the words that a role must hold to be filled by them
_WHOLE = 0.8  # share of a sentence from which the words are the sentence
_NOTED = frozenset({"VMFIN", "VAFIN", "KON", "PTKNEG", "ADV", "PIAT", "PROAV", "KOUS", "APPR", "APPRART"})
_AROUND = frozenset({"NN", "ADJD", "ADJA", "ADV", "PTKVZ", "PTKNEG"})


class SpanReader:
    """The features of stretches of one document; ``marks`` are the aspects that rules gave to words."""

    def __init__(self, reader: TokenReader, matches: Sequence[FrameMatch], marks: Mapping[int, str]) -> None:
        self.reader = reader
        self.look = reader.look
        self.doc = reader.doc
        self.marks = marks
        self.anchored: dict[int, list[FrameMatch]] = {}
        for match in matches:
            self.anchored.setdefault(match.anchor, []).append(match)

    def features(self, words: Sequence[int]) -> list[str]:
        """The features of ``words``, tokens of one sentence in text order."""
        own = frozenset(words)
        clause = self.top_clause(words)
        found = self._of_clause(clause, own) if clause is not None else ["no clause"]
        found += self._of_phrase(words, clause)
        found += self._of_edges(words)
        found += self._of_words(words)
        found += self._of_sentence(words, own)
        found += self._acts(words, own, clause)
        found += sorted({f"rule={self.marks[at]}" for at in words if at in self.marks})
        return found

    def top_clause(self, words: Sequence[int]) -> Clause | None:
        """The clause of the words that hangs on none of their other clauses."""
        indices = list(dict.fromkeys(i for at in words if (i := self.look.clause_at[at]) is not None))
        for index in indices:
            if self.doc.clauses[index].parent not in indices:
                return self.doc.clauses[index]
        return None

    def _of_clause(self, clause: Clause, own: frozenset[int]) -> list[str]:
        predicate = clause.predicate
        inside = predicate is not None and predicate.verb in own
        found = [f"inside={inside}|{clause.kind}", f"negated={clause.negated}|{inside}"]
        if predicate is not None:
            modals = "+".join(predicate.modals)
            found += [
                f"verb={predicate.lemma}|{inside}",
                f"mood={predicate.mood}|{inside}",
                f"tense={predicate.tense}|{inside}",
                f"modals={modals}|{inside}",
                f"voice={predicate.voice}|{inside}",
                f"verb+modals={predicate.lemma}|{modals}|{predicate.tense}",
            ]
        if clause.governor is not None:
            governor = self.reader.lemmas[clause.governor]
            found += [f"governor={governor}", f"governor end={governor[-_ENDING:]}"]
            found.append(f"governs={clause.governor in own}")
        found += self._above(clause, inside=inside)
        if clause.subject is not None:
            head = self.doc.phrases[clause.subject].head
            found.append(f"subject inside={head in own}")
            if not inside:
                found.append(f"subject={self.reader.lemmas[head]}")
        return found

    def _above(self, clause: Clause, *, inside: bool) -> list[str]:
        found: list[str] = []
        above, steps = clause.parent, 0
        while above is not None and steps < _UP:
            parent = self.doc.clauses[above]
            if parent.predicate is not None:
                verb = parent.predicate
                found += [
                    f"above={verb.lemma}",
                    f"above {steps}={verb.lemma}|{inside}",
                    f"above {steps} negated={parent.negated}",
                    f"above {steps} mood={verb.mood}|{verb.tense}|{verb.voice}",
                ]
            above, steps = parent.parent, steps + 1
        return found

    def _of_phrase(self, words: Sequence[int], clause: Clause | None) -> list[str]:
        phrase = self._around(words)
        if phrase is None:
            return ["no phrase"]
        place = f"{phrase.function}|{phrase.preposition}"
        found = [f"phrase={place}"]
        if clause is not None and clause.predicate is not None:
            found.append(f"verb+phrase={clause.predicate.lemma}|{place}")
        if phrase.attribute_of is not None:
            head = self.reader.lemmas[self.doc.phrases[phrase.attribute_of].head]
            found += [f"of={head}|{phrase.preposition}", f"of end={head[-_ENDING:]}|{phrase.preposition}"]
        return found

    def _around(self, words: Sequence[int]) -> Phrase | None:
        """The narrowest phrase that holds all words."""
        phrase = self.reader.inner[words[0]]
        steps = 0
        while phrase is not None and words[-1] >= phrase.last and steps < _UP:
            index, steps = phrase.attribute_of, steps + 1
            phrase = self.doc.phrases[index] if index is not None else None
        return phrase if phrase is not None and words[-1] < phrase.last else None

    def _of_edges(self, words: Sequence[int]) -> list[str]:
        lemmas, first, last = self.reader.lemmas, words[0], words[-1]
        found = [f"first={lemmas[first]}", f"first tag={self.doc.tokens[first].tag}", f"size={min(len(words), _LONG)}"]
        found += [f"before {i}={lemmas[first - i]}" for i in (1, 2, 3) if first >= i]
        if first > 1:
            found.append(f"before={lemmas[first - 2]} {lemmas[first - 1]}")
        return found + [f"after {i}={lemmas[last + i]}" for i in (1, 2) if last + i < len(lemmas)]

    def _of_words(self, words: Sequence[int]) -> list[str]:
        found: list[str] = []
        for at in words:
            tag, lemma = self.doc.tokens[at].tag, self.reader.lemmas[at]
            if tag[0] == "V" or tag in {"NN", "ADJA", "ADJD"}:
                found += [f"has={lemma}", f"has stem={stem_of(lemma)}"]
            if tag == "NN":
                found.append(f"has end={lemma[-_ENDING:]}")
            if tag in _NOTED:
                found.append(f"notes={lemma}")
            for match in self.anchored.get(at, ()):
                found += [f"has frame={match.frame.id}", f"has act={match.frame.aspect}"]
        return found

    def _of_sentence(self, words: Sequence[int], own: frozenset[int]) -> list[str]:
        sentence = self.look.sentence_of(words[0])
        found = [f"whole={len(words) >= _WHOLE * (sentence.last - sentence.first - 1)}"]
        for at in range(sentence.first, sentence.last):
            if at in own:
                continue
            tag, lemma = self.doc.tokens[at].tag, self.reader.lemmas[at]
            if tag[0] == "V" or tag in _AROUND:
                found += [f"beside={lemma}", f"beside stem={stem_of(lemma)}"]
            for match in self.anchored.get(at, ()):
                found += [f"beside act={match.frame.aspect}", f"beside frame={match.frame.id}"]
                found += self._filled(match, words)
        if sentence.i:
            before = self.doc.sentences[sentence.i - 1]
            acts = {m.frame.aspect for at in range(before.first, before.last) for m in self.anchored.get(at, ())}
            found += sorted(f"before act={act}" for act in acts)
        return found + [f"opens {one}" for one in self.reader.lent[words[0]] if one.startswith(("said", "unsaid"))]

    def _acts(self, words: Sequence[int], own: frozenset[int], clause: Clause | None) -> list[str]:
        """The kinds of act that the words can show, those beside them, and those that govern them."""
        acts = self.reader.acts
        found = [f"has class={act}|{self.doc.tokens[at].tag[:2]}" for at in words for act in acts[at]]
        sentence = self.look.sentence_of(words[0])
        for at in range(sentence.first, sentence.last):
            if at not in own:
                side = "<" if at < words[0] else ">"
                found += [
                    feature for act in acts[at] for feature in (f"beside class={act}", f"beside class={act}{side}")
                ]
        if clause is not None:
            found += self._acts_of_clause(clause, own)
        phrase = self._around(words)
        if phrase is not None and phrase.attribute_of is not None:
            head = self.doc.phrases[phrase.attribute_of].head
            found += [f"of class={act}|{phrase.preposition}" for act in acts[head]]
        return found

    def _acts_of_clause(self, clause: Clause, own: frozenset[int]) -> list[str]:
        found: list[str] = []
        classes = self.reader.classes_of
        predicate = clause.predicate
        if predicate is not None:
            inside, modals = predicate.verb in own, "+".join(predicate.modals)
            for act in classes(predicate.lemma):
                found += [
                    f"verb class={act}|{inside}",
                    f"verb class+negated={act}|{inside}|{clause.negated}",
                    f"verb class+tense={act}|{modals}|{predicate.tense}",
                ]
        if clause.governor is not None:
            found += [f"governor class={act}" for act in self.reader.acts[clause.governor]]
        if clause.subject is not None and (head := self.doc.phrases[clause.subject].head) not in own:
            found += [f"subject class={act}" for act in self.reader.acts[head]]
        above, steps = clause.parent, 0
        while above is not None and steps < _UP:
            parent = self.doc.clauses[above]
            for act in classes(parent.predicate.lemma) if parent.predicate is not None else ():
                found += [f"above class={act}", f"above {steps} class={act}|{parent.negated}"]
            above, steps = parent.parent, steps + 1
        return found

    def _filled(self, match: FrameMatch, words: Sequence[int]) -> list[str]:
        """The roles of a frame that hold half of the words."""
        found: list[str] = []
        for name, fillers in match.roles.items():
            for filler in fillers:
                held = len([at for at in words if filler.first <= at < filler.last])
                if held >= _HALF * len(words):
                    found.append(f"fills={match.frame.id}:{name}")
                    found.append(f"fills act={match.frame.aspect}:{name}|{match.negated}")
        return found


def stem_of(lemma: str) -> str:
    """The letters that a verb shares with its noun: zusagen, Zusage, Zugesagte → "zusag"."""
    word = lemma.removeprefix("ge") if len(lemma) > _STEM else lemma
    return word[:_STEM].rstrip("en")
