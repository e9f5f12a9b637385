"""The predicate of a clause: full verb, tense, voice and modals of its verb cluster; mood of the finite form."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from readout.language.clause_stack import Node
from readout.language.codes import Grid
from readout.language.document import Mood, Predicate, Tense, Voice
from readout.language.grammar import Grammar
from readout.language.repairs import finite_morphs

PERFECT: dict[str, Tense] = {
    "present": "perfect", "preterite": "pluperfect", "future": "future_perfect", "perfect": "perfect",
}  # fmt: skip


@dataclass(slots=True)
class Complex:
    """What the walk down a verb cluster has found so far."""

    tense: Tense | None = "present"
    voice: Voice = "active"
    modals: list[str] = field(default_factory=list)


class PredicateBuilder:
    """Builds the predicates of one document's clauses."""

    def __init__(self, grid: Grid, words: Grammar) -> None:
        self.grid = grid
        self.codes = grid.codes
        self.words = words

    def build(self, node: Node, person: str, number: str) -> Predicate | None:
        """The predicate of ``node``; ``person`` and ``number`` are those of its subject, where it has one.

        Here places become tokens.
        """
        index = self.grid.index
        finite = node.finite if node.finite is not None else node.shared_finite
        chain = self.chain(node)
        if not chain:
            return None
        main = chain[-1]
        moods = self._moods(finite, person, number)
        mood, ambiguous = self._mood(moods, node)
        found = self._walk(chain, self._base_tense(finite, mood))
        if finite is None:
            found.tense = "perfect" if found.tense in ("perfect", "pluperfect") else None
        lemma, particle = self.full_lemma(node, main)
        return Predicate(
            lemma=lemma,
            tokens=tuple(index[at] for at in sorted({*chain, *particle, *self._zu(node, chain)})),
            verb=index[main],
            finite=None if finite is None else index[finite],
            mood=mood,
            mood_ambiguous=ambiguous,
            tense=found.tense,
            voice=found.voice,
            modals=tuple(found.modals),
            reflexive=self._reflexive(node),
            person=person if finite is not None else "",
            number=number or self._number(finite),
        )

    def verb(self, node: Node) -> tuple[str, bool]:
        """Lemma of the full verb and whether it is in the passive, which do not depend on the subject."""
        chain = self.chain(node)
        if not chain:
            return "", False
        return self.full_lemma(node, chain[-1])[0], self._walk(chain, "present").voice == "passive"

    def imperative(self, node: Node) -> bool:
        """Whether the finite verb can be nothing but an imperative."""
        moods = self._moods(node.finite if node.finite is not None else node.shared_finite, "3", "")
        return self._mood(moods, node)[0] == "imp"

    def chain(self, node: Node) -> list[int]:
        """The verbs from the highest (finite) to the full verb: right to left through the right bracket."""
        if node.chain is None:
            node.chain = self._chain(node, node.finite if node.finite is not None else node.shared_finite)
        return node.chain

    def _chain(self, node: Node, finite: int | None) -> list[int]:
        nonfinite = [at for at in node.tokens if (self.codes[at] in "PIZ" and at != finite) or at == node.infinitive]
        chain = [] if finite is None else [finite]
        if finite is not None and nonfinite and not self._takes_nonfinite(finite, nonfinite):
            return chain
        return chain + nonfinite[::-1]

    def _takes_nonfinite(self, finite: int, nonfinite: list[int]) -> bool:
        """Whether the finite verb is an auxiliary, modal, *lassen* or the like over the infinitive or participle."""
        tag, lemma = self.grid.tokens[finite].tag, self.grid.lemmas[finite]
        if tag[1] in "AM" or lemma in self.words.bare_infinitive or lemma in self.words.raising:
            return True
        return all(self.codes[at] == "P" for at in nonfinite) and lemma in ("kommen", "stehen", "bekommen", "erhalten")

    def _zu(self, node: Node, chain: list[int]) -> list[int]:
        return [at for at in node.tokens if self.codes[at] == "z" and at + 1 in chain]

    def full_lemma(self, node: Node, main: int) -> tuple[str, list[int]]:
        """Lemma of the verb with its separable particle, and the particle's place."""
        base = self.grid.lemmas[main]
        if self.codes[main] != "F" and main != node.finite:
            return base, []
        for at in reversed(node.tokens):
            if at < main and self.codes[at] != "V":
                continue
            joined = self.words.joined(self.grid.lower[at], base) if self.codes[at] in "VpajoD" else None
            if joined and (self.codes[at] == "V" or self._at_end(node, at)):
                return joined, [at]
        return base, []

    def _at_end(self, node: Node, at: int) -> bool:
        """Whether a word that may be a particle ends its stretch of the clause."""
        return at + 1 >= len(self.codes) or self.codes[at + 1] in ",:;.-()KSU" or at == node.tokens[-1]

    def _walk(self, chain: list[int], tense: Tense | None) -> Complex:
        found = Complex(tense=tense)
        for upper, lower in pairwise(chain):
            self._link(upper, lower, found)
        return found

    def _link(self, upper: int, lower: int, found: Complex) -> None:
        """What one verb of the cluster adds to the next one below it."""
        lemma, code = self.grid.lemmas[upper], self.codes[lower].replace("F", "I")
        if lemma in self.words.modal:
            found.modals.append(lemma)
        elif lemma == "werden" and code == "P":
            found.voice = "passive"
        elif lemma == "werden" and code in "I":
            if self._conditional(upper):
                found.modals.append("werden")
            elif found.tense == "present":
                found.tense = "future"
        elif lemma == "haben" and not self._has_zu(lower):
            found.tense = PERFECT.get(found.tense or "present", "perfect")
        elif lemma == "sein" and code == "P":
            self._sein(lower, found)
        elif lemma not in ("haben", "sein", "werden") or self._has_zu(lower):
            found.modals.append(lemma)

    def _conditional(self, at: int) -> bool:
        return self.grid.lower[at].startswith("würd") or self.grid.lower[at].startswith("wuerd")

    def _has_zu(self, at: int) -> bool:
        return self.codes[at] == "Z" or self.codes[at - 1 : at] == "z"

    def _sein(self, participle: int, found: Complex) -> None:
        lemma = self.grid.lemmas[participle]
        if lemma in self.words.perfect_with_sein or self.grid.lower[participle] == "worden":
            found.tense = PERFECT.get(found.tense or "present", "perfect")
        else:
            found.voice = "state_passive"

    def _base_tense(self, finite: int | None, mood: Mood | None) -> Tense | None:
        if finite is None or mood in ("kj1", "kj2", "imp"):
            return "present"
        tenses = {m.tense for m in finite_morphs(self.grid.tokens[finite]) if m.mood in ("ind", "")}
        return "preterite" if tenses == {"preterite"} else "present"

    def _moods(self, finite: int | None, person: str, number: str) -> set[str]:
        if finite is None:
            return set()
        morphs = finite_morphs(self.grid.tokens[finite])
        fitting = {m.mood for m in morphs if m.person in (person, "") and m.number in (number, "")}
        return fitting or {m.mood for m in morphs if m.person in (person, "")} or {m.mood for m in morphs}

    def _mood(self, moods: set[str], node: Node) -> tuple[Mood | None, bool]:
        """The mood, and whether the context leaves it open.

        A form that may be indicative is subjunctive where the clause it is a conjunct of must be. A weak preterite
        ("sagte", also Konjunktiv II) is only in doubt where a subjunctive is to be expected.
        """
        plain = moods & {"ind", "kj1", "kj2"}
        if not plain:
            return ("imp", False) if "imp" in moods else (None, False)
        if "ind" not in plain:
            return ("kj1", False) if "kj1" in plain else ("kj2", False)
        if len(plain) > 1 and self._beside_subjunctive(node):
            return ("kj1" if "kj1" in plain else "kj2"), False
        expected = node.kind in ("complement", "v2_complement", "conditional")
        return "ind", "kj1" in plain or (len(plain) > 1 and expected)

    def _beside_subjunctive(self, node: Node) -> bool:
        """Whether the clause is reported speech that a conjunct in the subjunctive marks as such."""
        twin = node.coordinated
        if twin is None or twin.finite is None or node.kind not in ("complement", "v2_complement"):
            return False
        moods = {m.mood for m in finite_morphs(self.grid.tokens[twin.finite]) if m.person in ("3", "")}
        return bool(moods) and "ind" not in moods and node.kind == twin.kind

    def _number(self, finite: int | None) -> str:
        numbers = set() if finite is None else {m.number for m in finite_morphs(self.grid.tokens[finite])} - {""}
        return numbers.pop() if len(numbers) == 1 else ""

    def _reflexive(self, node: Node) -> bool:
        return any(self.codes[at] == "r" and self.codes[at - 1 : at] not in ("p", "q") for at in node.tokens)
