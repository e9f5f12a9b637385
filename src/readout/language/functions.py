"""What the phrases of a clause are to its verb: subject, objects, predicative, adverbial."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.chunks import Chunk
from readout.language.clause_stack import Node
from readout.language.codes import ACC, ANY, DAT, GEN, NOM, NUMBER_BITS, Grid
from readout.language.grammar import Grammar
from readout.language.repairs import finite_morphs

PLURAL, SINGULAR = NUMBER_BITS["pl"], NUMBER_BITS["sg"]
PEOPLE = frozenset({"first_name", "surname"})
PERSONS = {"ich": "1", "wir": "1", "du": "2", "ihr": "2"}


CLEAR = 3.0  # from here on a phrase is the subject even where an earlier conjunct has one to share


@dataclass(slots=True)
class _View:
    """What the subject of one clause is judged by."""

    finite: int
    numbers: int
    persons: frozenset[str]
    """Those that the finite verb may have; empty where it shows none."""
    copular: bool
    impersonal: bool
    saying: bool = False
    personal: bool = False
    expletive: bool = False
    rivals: bool = False
    told: int | None = None
    """Where the first phrase begins that may be whom something is said to: "sagte sie | der Nordpost"."""


PARTS_OF_TIME = frozenset({"Ende", "Anfang", "Mitte"})


class FunctionFinder:
    """Gives each clause-level phrase of a clause its function."""

    def __init__(self, grid: Grid, words: Grammar) -> None:
        self.grid = grid
        self.codes = grid.codes
        self.words = words
        self.full = ""
        self.passive = False

    def assign(self, node: Node, chunks: list[Chunk], lemma: str, passive: bool) -> Chunk | None:
        """Set ``function`` on each of ``chunks``; the subject phrase, if the clause has one of its own."""
        nominal: list[Chunk] = []
        for chunk in chunks:
            if chunk.preposition is not None:
                chunk.function = "predicative" if chunk.preposition == "als" else "prepositional"
            elif self._is_time(chunk):
                chunk.function = "adverbial"
                if chunk.determined and not self._dated(chunk):
                    nominal.append(chunk)
            else:
                nominal.append(chunk)
        self.full, self.passive = lemma, passive
        subject = None
        if node.order != "inf" and not (node.shares_subject and node.finite is None):
            subject = self._subject(node, nominal)
        if subject is not None:
            subject.function = "subject"
        self._objects([chunk for chunk in nominal if chunk is not subject], subject, lemma, passive)
        return subject

    def _is_time(self, chunk: Chunk) -> bool:
        """An accusative or genitive of time: "vergangene Woche", "eines Tages", "Dienstag"."""
        if self.codes[chunk.head] not in "NC" or chunk.pronoun:
            return False
        lemma = self.grid.lemmas[chunk.head]
        if lemma in PARTS_OF_TIME and self.grid.tokens[chunk.first].tag in ("ART", "PPOSAT"):
            return False  # "ein Ende der Blockade"; "Ende März" has no article
        if lemma not in self.words.time_nouns and not lemma.startswith(self.words.weekdays):
            return False
        return bool(chunk.mask & (ACC | GEN))

    def _dated(self, chunk: Chunk) -> bool:
        """ "dieses Jahr", "jede Woche": a determiner that dates rather than names."""
        return self.grid.tokens[chunk.first].tag in ("PDAT", "PIAT", "PIDAT")

    def _subject(self, node: Node, nominal: list[Chunk]) -> Chunk | None:
        finite = node.finite if node.finite is not None else node.shared_finite
        if finite is None:
            spoken = node.kind == "comment"  # "so der Gesandte": the verb is left out, the speaker is not
            return next((chunk for chunk in nominal if chunk.mask & NOM), None) if spoken else None
        copular, impersonal = self._copular(node, finite), self._impersonal(node, finite)
        view = _View(finite, self._finite_numbers(finite), self._finite_persons(finite), copular, impersonal)
        view.saying = self.full in self.words.saying and not self.passive
        view.personal = not self.passive and (view.saying or self.full in self.words.attitude)
        view.expletive = (
            self.passive or self.full in self.words.existential or self.full in self.words.perfect_with_sein
        )
        view.expletive &= not view.copular
        view.rivals = sum(chunk.function != "adverbial" and bool(chunk.mask & NOM) for chunk in nominal) > 1
        told = [
            one.first for one in nominal if one.determined and not one.pronoun and one.mask & NOM and one.mask & DAT
        ]
        view.told = told[0] if view.saying and told else None
        scored = [(self._score(node, chunk, view) - 0.3 * min(at, 6), chunk) for at, chunk in enumerate(nominal)]
        if view.copular and len(scored) > 1 and self.grid.lower[scored[-1][1].head] == "es":
            scored.pop()  # "wenn die Gegenseite es auch ist"
        best = max(scored, key=lambda entry: entry[0], default=(0.0, None))
        if node.shares_subject and node.coordinated is not None and best[0] < CLEAR:
            return None
        return best[1] if best[0] > -20 else None

    def _finite_numbers(self, finite: int) -> int:
        numbers = {m.number for m in finite_morphs(self.grid.tokens[finite])}
        bits = sum(NUMBER_BITS[number] for number in numbers if number)
        return bits or ANY

    def _score(self, node: Node, chunk: Chunk, view: _View) -> float:
        """How well a phrase would do as subject; far below zero where it cannot be."""
        bits = chunk.mask & NOM
        if not bits or not self._agrees(chunk, bits, view.numbers):
            return -99.0
        score = 0.0 if self._person_agrees(chunk, view.persons) else -0.8
        if score < 0 and self.grid.lower[chunk.head] == "ihr":
            return -99.0  # "Kritiker halten | ihr | vor": a dative, no "you"
        if not chunk.mask & (ACC | DAT | GEN):
            score += 4.0
        elif not chunk.mask & ACC:
            score += 1.5
        if node.order == "vf" and self.codes[chunk.head] == "R":
            score += 2.0
        if node.order == "v2" and chunk.first < view.finite:
            score += 4.6 if view.copular else 0.8
        return score + self._by_words(chunk, view)

    def _by_words(self, chunk: Chunk, view: _View) -> float:
        """What the words of a phrase say for or against its being the subject."""
        head = self.grid.tokens[chunk.head]
        word = self.grid.lower[chunk.head]
        score = 0.0
        if (head.tag == "PPER" and not chunk.mask & ACC) or word in self.words.singular_pronouns:
            score += 0.8
        if head.tag == "PPER" and view.personal and word != "es":
            score += 2.2 + 2.5 * (view.told is not None)
        if chunk.function == "adverbial":
            score -= 3.0
        if view.told is not None and chunk.first < view.told and self._is_person(chunk):
            score += 2.5  # "Minister Okrend | sagte | der Nordpost", "sagte | Okrend | der Nordpost"
        if self._is_person(chunk):  # "die Ministerin dankte Tarsien"
            score += 2.0 if view.personal else 0.6
        if view.copular and not chunk.pronoun and self.codes[chunk.head] == "N":
            score -= self._indefinite(chunk)
        elif chunk.determined and self.grid.tokens[chunk.first].tag == "ART":
            score += 0.3
        if word in self.words.degree:
            score -= 6.0  # "weniger als einen Tag davor"
        if view.rivals and word in self.words.pointing and view.saying:
            score -= 1.6  # "Das teilte Merkwitz mit", "Dies bestätigte Wien": what was said, not who says it
        if word == "es":
            empty = view.rivals and (view.expletive or view.personal)  # "lehnte es ab, ... zu ..."
            score += 6.0 if view.impersonal else -4.5 if empty else 1.0
        return score

    def _is_person(self, chunk: Chunk) -> bool:
        """Whether a phrase names or means somebody who may act."""
        named = self.codes[chunk.head] == "E" or chunk.head in self.grid.actors
        return named or bool(self.grid.tokens[chunk.last - 1].kinds & PEOPLE)

    def _indefinite(self, chunk: Chunk) -> float:
        """Beside a copula an indefinite phrase is what is said of the subject: "Varga ist Präsident"."""
        if not chunk.determined:
            return 0.0 if self.codes[chunk.last - 1] == "E" and chunk.last - 1 > chunk.head else 2.0
        return 4.0 if self.grid.lower[chunk.first].startswith(self.words.indefinite) else 0.0

    def _impersonal(self, node: Node, finite: int) -> bool:
        """Whether the verb has no subject but "es"."""
        places = [finite] if node.nonfinite is None else [finite, node.nonfinite]
        return any(self.grid.lemmas[at] in self.words.impersonal for at in places)

    def _copular(self, node: Node, finite: int) -> bool:
        verbs = [self.grid.lemmas[at] for at in node.tokens[-12:] if self.codes[at] in "PIZ" and at != finite]
        verbs = verbs or [self.grid.lemmas[finite]]
        return all(verb in self.words.copulas for verb in verbs)

    def _agrees(self, chunk: Chunk, bits: int, numbers: int) -> bool:
        if len(chunk.conjuncts) > 1:
            return bool(numbers & PLURAL) or bool(bits & numbers)
        word = self.grid.lower[chunk.head]
        if word in self.words.singular_pronouns and not numbers & SINGULAR:
            return False
        if word == "sie":  # the polite form is plural, whatever the lexicon says of the capital letter
            return True
        if numbers & PLURAL and not chunk.determined and self.codes[chunk.head] == "N" and word.endswith("e"):
            return True  # "Reisende müssen": nouns declined like adjectives, of which lexicons lack the strong plural
        joined = "K" in self.codes[chunk.first : chunk.core_last]  # "die Schweine- und Geflügelproduktion"
        counted = chunk.determined or chunk.head > chunk.first
        measured = counted and any(
            self.grid.lemmas[at] in self.words.measures for at in range(chunk.first, chunk.head + 1)
        )
        if (joined or measured) and numbers & PLURAL:
            return True
        return bool(bits & numbers)

    def _finite_persons(self, finite: int) -> frozenset[str]:
        return frozenset([m.person for m in finite_morphs(self.grid.tokens[finite]) if m.person])

    def _person_agrees(self, chunk: Chunk, persons: frozenset[str]) -> bool:
        person = PERSONS.get(self.grid.lower[chunk.head], "3") if self.grid.tokens[chunk.head].tag == "PPER" else "3"
        return not persons or person in persons or self.grid.lower[chunk.head] == "sie"

    def person(self, chunk: Chunk | None) -> str:
        """Grammatical person of a subject phrase."""
        return PERSONS.get(self.grid.lower[chunk.head], "3") if chunk is not None else "3"

    def number(self, chunk: Chunk | None, finite: int | None) -> str:
        """Number of the clause: of the finite verb where it is clear, else of the subject."""
        numbers = set() if finite is None else {m.number for m in finite_morphs(self.grid.tokens[finite])} - {""}
        if len(numbers) == 1:
            return numbers.pop()
        if chunk is None:
            return ""
        if len(chunk.conjuncts) > 1:
            return "pl"
        bits = chunk.mask & NOM
        return "sg" if bits and not bits & PLURAL else "pl" if bits and not bits & SINGULAR else ""

    def _objects(self, rest: list[Chunk], subject: Chunk | None, lemma: str, passive: bool) -> None:
        """Objects by case; beside a copula a further nominative is the predicative."""
        accusative = False
        for chunk in rest:
            if chunk.function == "adverbial":
                continue
            if chunk.mask & DAT and lemma in self.words.dative:
                chunk.function = "object_dat"
            elif chunk.mask & NOM and lemma in self.words.copulas and not passive:
                chunk.function = "predicative"
            elif chunk.mask & ACC and not (accusative and chunk.mask & DAT):
                chunk.function, accusative = "object_acc", True
            elif chunk.mask & DAT:
                chunk.function = "object_dat"
            elif chunk.mask & GEN:
                chunk.function = "object_gen"
            elif not chunk.determined and not accusative and not chunk.pronoun:
                chunk.function, accusative = (
                    "object_acc",
                    True,
                )  # a title without its ending: "um Präsident X zu treffen"
            elif chunk.mask & NOM and subject is not None:
                chunk.function = "predicative"
