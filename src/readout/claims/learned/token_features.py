"""What is looked at to tell of each word whether it belongs to a point, or names a contact.

The word and its neighbours, the clause and phrase it stands in with what governs them, the frames that it fills a role
of, the statement around it. What clauses, phrases and statements lend to their words is made once for each.
Names are features only as what they name, so that nothing depends on who was in the news that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.claims.frames import FrameMatch
from readout.claims.learned.act_words import load_act_words
from readout.claims.learned.places import tokens_at
from readout.claims.lookup import Lookup
from readout.language.document import Clause, Phrase, Token
from readout.records import Statement

_UP = 2  # clauses above that are looked at
_ENDING = 4  # letters of a word's end that tell its derivation: Zusag-e, Forder-ung, -treffen
_EDGE = "#"


class TokenReader:
    """The features of the words of one document."""

    def __init__(self, look: Lookup, matches: Sequence[FrameMatch], statements: Sequence[Statement]) -> None:
        self.look = look
        self.doc = look.doc
        self.named = [self._kind_of(token.i) for token in self.doc.tokens]
        self.lemmas = [
            lemma_of(token, kind.startswith("name:")) for token, kind in zip(self.doc.tokens, self.named, strict=True)
        ]
        words = load_act_words(self.doc.article.language)
        self.acts = [words.classes(token.lemma.lower()) for token in self.doc.tokens]
        """By token the kinds of act that its word can show."""
        self.classes_of = words.classes
        self.frames: dict[int, list[FrameMatch]] = {}
        """The frames by the clause of their anchor."""
        for match in matches:
            self.frames.setdefault(match.clause, []).append(match)
        self.lent = self._lent(matches, statements)
        self.clauses = [self._of_clause(clause) for clause in self.doc.clauses]
        self.outer, self.inner = self._phrases()
        self._by_lemma: dict[str, list[str]] = {}
        read = [look.is_read(sentence) for sentence in self.doc.sentences for _ in range(sentence.first, sentence.last)]
        self.rows = [self._row(token) if is_read else [] for token, is_read in zip(self.doc.tokens, read, strict=True)]
        """The features of every token that are its own; none in paragraphs that are not read."""
        self._lists: dict[tuple[int | None, int | None], list[str]] = {}
        self.shared = [self._shared(token.i) for token in self.doc.tokens]
        """By token the features that all words of its phrase in its clause share: one list for all of them."""

    def _kind_of(self, at: int) -> str:
        """What the mention around a word names: "name:person", "metonym:state"; "-" outside of mentions."""
        indices = self.look.mentions_at[at]
        if not indices:
            return "-"
        mention = self.doc.mentions[indices[0]]
        return f"{mention.form}:{mention.kind}"

    def _phrases(self) -> tuple[list[Phrase | None], list[Phrase | None]]:
        """The widest and the narrowest phrase around each token."""
        size = len(self.doc.tokens)
        outer: list[Phrase | None] = [None] * size
        inner: list[Phrase | None] = [None] * size
        for phrase in sorted(self.doc.phrases, key=lambda one: one.first - one.last):
            for at in range(phrase.first, phrase.last):
                if outer[at] is None:
                    outer[at] = phrase
                inner[at] = phrase
        return outer, inner

    def _lent(self, matches: Sequence[FrameMatch], statements: Iterable[Statement]) -> list[list[str]]:
        """What frames, statements, times and quantities say of each token."""
        lent: list[list[str]] = [[] for _ in self.doc.tokens]
        for match in matches:
            aspect = match.frame.aspect or "-"
            for at in match.cues:
                lent[at] += [f"cue={match.frame.id}", f"cue={aspect}"]
            for name, fillers in match.roles.items():
                for filler in fillers:
                    for at in range(filler.first, min(filler.last, len(lent))):
                        lent[at] += [f"role={aspect}:{name}", f"role={match.frame.id}:{name}"]
                        if at == filler.first:
                            lent[at].append(f"opens={aspect}:{name}")
        for time in self.doc.times:
            for at in range(time.first, time.last):
                lent[at].append("time")
        for quantity in self.doc.quantities:
            for at in range(quantity.first, quantity.last):
                lent[at].append("quantity")
        self._lend_statements(lent, statements)
        return lent

    def _lend_statements(self, lent: list[list[str]], statements: Iterable[Statement]) -> None:
        told: set[int] = set()
        for statement in statements:
            cue = [at for span in statement.cue for at in tokens_at(self.doc, span)]
            speaker = statement.speaker.kind if statement.speaker is not None else "-"
            lemmas = "+".join(self.lemmas[at] for at in cue[:2])
            own = [f"said={statement.form}|{statement.stance}", f"said cue={lemmas}", f"said by={speaker}"]
            for at in cue:
                lent[at].append("says")
            opens = True
            for span in statement.content:
                for at in tokens_at(self.doc, span):
                    if at in told:
                        continue
                    told.add(at)
                    lent[at] += own
                    index = self.look.clause_at[at]
                    kind = self.doc.clauses[index].kind if index is not None else "-"
                    lent[at].append(f"said+clause={statement.form}|{kind}")
                    if opens:
                        lent[at].append("said opens")
                        opens = False
        for at, features in enumerate(lent):
            if at not in told:
                features.append("unsaid")

    def _of_clause(self, clause: Clause) -> list[str]:
        """What a clause lends to each of its words."""
        predicate = clause.predicate
        verb = predicate.lemma if predicate is not None else "-"
        found = [f"clause={clause.kind}", f"verb={verb}"]
        found += [f"verb act={act}" for act in self.classes_of(verb)]
        if predicate is not None:
            found += [
                f"mood={predicate.mood}",
                f"tense={predicate.tense}|{predicate.voice}",
                f"modals={'+'.join(predicate.modals)}",
            ]
        if clause.negated:
            found.append("negated")
        if clause.governor is not None:
            governor = self.lemmas[clause.governor]
            found += [f"governor={governor}", f"governor+clause={governor}|{clause.kind}"]
            found += [f"governor act={act}" for act in self.acts[clause.governor]]
        found += self._above(clause)
        found += sorted({f"acts={m.frame.aspect or m.frame.id}" for m in self.frames.get(clause.i, ())})
        if clause.subject is not None:
            kind = self.named[self.doc.phrases[clause.subject].head]
            found += [f"subject={kind}", f"verb+subject={verb}|{kind}"]
        return found

    def _above(self, clause: Clause) -> list[str]:
        found: list[str] = []
        above, steps = clause.parent, 0
        while above is not None and steps < _UP:
            parent = self.doc.clauses[above]
            if parent.predicate is not None:
                found.append(f"verb above {steps}={parent.predicate.lemma}")
                found += [f"act above {steps}={act}" for act in self.classes_of(parent.predicate.lemma)]
            above, steps = parent.parent, steps + 1
        return found

    def _row(self, token: Token) -> list[str]:
        at = token.i
        found = self._of_words(token)
        index = self.look.clause_at[at]
        if index is not None:
            found += self._in_clause(at, self.doc.clauses[index])
        found += self._in_phrase(at)
        found += self.lent[at]
        if self.look.quotation_at[at] is not None:
            found.append("quoted")
        return found

    def _shared(self, at: int) -> list[str]:
        index, outer = self.look.clause_at[at], self.outer[at]
        key = (index, outer.i if outer is not None else None)
        found = self._lists.get(key)
        if found is None:
            found = list(self.clauses[index]) if index is not None else []
            if outer is not None:
                found += self._of_phrase(outer, self.doc.clauses[index] if index is not None else None)
            self._lists[key] = found
        return found

    def _of_phrase(self, phrase: Phrase, clause: Clause | None) -> list[str]:
        """What a phrase lends to those of its words that stand in ``clause``."""
        place, head = f"{phrase.function}|{phrase.preposition}", self.lemmas[phrase.head]
        found = [f"phrase={place}", f"head={head}", f"head+preposition={head}|{phrase.preposition}"]
        found += [f"head act={act}|{phrase.preposition}" for act in self.acts[phrase.head]]
        if clause is not None and clause.predicate is not None:
            found.append(f"verb+phrase={clause.predicate.lemma}|{place}")
        return found

    def _of_words(self, token: Token) -> list[str]:
        at, sentence = token.i, self.look.sentence_of(token.i)
        lemma = self.lemmas[at]
        before = self.lemmas[at - 1] if at > sentence.first else _EDGE
        after = self.lemmas[at + 1] if at + 1 < sentence.last else _EDGE
        return [
            *self._of_lemma(lemma, at),
            f"tag={token.tag}",
            f"named={self.named[at]}",
            f"before={before}",
            f"after={after}",
            f"tag before={self.doc.tokens[at - 1].tag if at > sentence.first else _EDGE}",
            f"tag after={self.doc.tokens[at + 1].tag if at + 1 < sentence.last else _EDGE}",
        ]

    def _of_lemma(self, lemma: str, at: int) -> list[str]:
        found = self._by_lemma.get(lemma)
        if found is None:
            found = [f"word={lemma}", f"ending={lemma[-_ENDING:]}", *(f"act={act}" for act in self.acts[at])]
            self._by_lemma[lemma] = found
        return found

    def _in_clause(self, at: int, clause: Clause) -> list[str]:
        found: list[str] = []
        if at == clause.first:
            found.append(f"opens clause={clause.kind}")
        if clause.predicate is not None and at in clause.predicate.tokens:
            found.append("in predicate")
            if at == clause.predicate.verb:
                found.append("is verb")
        if clause.subject is not None:
            subject = self.doc.phrases[clause.subject]
            found.append(f"in subject={subject.first <= at < subject.last}")
        if clause.vorfeld is not None and clause.vorfeld[0] <= at < clause.vorfeld[1]:
            found.append("in front")
        return found

    def _in_phrase(self, at: int) -> list[str]:
        outer, inner = self.outer[at], self.inner[at]
        if outer is None:
            return []
        found: list[str] = []
        if at == outer.first:
            found.append(f"opens phrase={outer.function}|{outer.preposition}")
        if inner is not None and inner is not outer:
            of = self.lemmas[self.doc.phrases[inner.attribute_of].head] if inner.attribute_of is not None else "-"
            found.append(f"inner={inner.preposition}|{of}")
            if at == inner.first and inner.attribute_of is not None:
                found.append(f"opens inner={inner.preposition}|{of}")
        return found


def lemma_of(token: Token, named: bool) -> str:
    """A word as features know it: names (those of a mention are ``named``) and numbers only as such."""
    if token.text[:1].isdigit():
        return "1"
    if token.tag == "NE":
        return "NE"
    if named and token.tag == "NN":
        return "NAME"
    return token.lemma.lower()
