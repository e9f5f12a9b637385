"""Measures the clause engine against Universal Dependencies trees: subjects, full verbs, borders of clauses.

Run from the repository root::

    python -m evaluation.clauses [--part gsd-dev|gsd-test] [--gold] [--errors subject|border|verb] [--limit N]

The trees are read from ``ud-german/`` under ``READOUT_DATA`` (default ``../shared/data``). ``--gold`` reads the
treebank's own tags and morphology instead of the project's tagger (GSD only), which tells the engine's errors from
the tagger's. Rows: ``subject``, the phrase found as subject holds the tree's head; ``verb``, lemma of full verbs with
particle; a relation (``acl`` relatives, ``advcl``, ``ccomp``, ``csubj``), finite clauses whose first and last words are
those of the subtree. Trees and clauses are not the same annotation: a copula stands for its clause, comments
are left out of what they comment on, and the treebank is untidy in its reviews.
"""

from __future__ import annotations

import argparse
import gzip
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from readout.language.clauses import find_clauses
from readout.language.document import Clause, Document, Morph, Sentence, Token
from readout.language.words import analyse_words
from readout.records import Article

DATA = Path(os.environ.get("READOUT_DATA", "../shared/data")) / "ud-german"
CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc"}
GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
TENSES = {"Pres": "present", "Past": "preterite"}
CLAUSES = ("ccomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass")


@dataclass(slots=True)
class Word:
    """A syntactic word of a tree; ``token`` is the index of its surface token in the sentence."""

    token: int
    tag: str
    upos: str
    head: int
    relation: str
    lemma: str
    feats: dict[str, str]


@dataclass(slots=True)
class Tree:
    text: str
    forms: list[tuple[str, int, int]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


def read_trees(path: Path) -> Iterator[Tree]:
    """The trees of a CoNLL-U file, surface tokens with their offsets in the sentence's text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        block: list[str] = []
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield _tree(block)
                block = []


def _tree(block: list[str]) -> Tree:
    text = next(line.removeprefix("# text = ") for line in block if line.startswith("# text = "))
    tree = Tree(text=text)
    at, until = 0, 0
    for line in block:
        if line.startswith("#"):
            continue
        number, form, lemma, upos, xpos, feats, head, relation = line.split("\t")[:8]
        if "." in number:
            continue
        if "-" in number or int(number) > until:
            start = text.find(form, at)
            at = start + len(form)
            tree.forms.append((form, start, at))
        if "-" in number:
            until = int(number.split("-")[1])
            continue
        known = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
        tree.words.append(Word(len(tree.forms) - 1, xpos, upos, int(head) - 1, relation, lemma, known))
    return tree


def gold_document(tree: Tree) -> Document:
    """A document of one sentence with the tags, lemmas and features of the tree."""
    tokens = []
    for number, (form, start, end) in enumerate(tree.forms):
        words = [word for word in tree.words if word.token == number]
        tag = "APPRART" if len(words) > 1 else words[0].tag
        feats = words[-1].feats
        morph = Morph(
            case=CASES.get(feats.get("Case", ""), ""),
            number={"Sing": "sg", "Plur": "pl"}.get(feats.get("Number", ""), ""),
            gender=GENDERS.get(feats.get("Gender", ""), ""),
            person=feats.get("Person", "") if feats.get("VerbForm") == "Fin" else "",
            tense=TENSES.get(feats.get("Tense", ""), ""),
            mood={"Ind": "ind", "Sub": "kj1" if feats.get("Tense") == "Pres" else "kj2", "Imp": "imp"}.get(
                feats.get("Mood", ""), ""
            ),
        )
        token = Token(i=number, start=start, end=end, text=form, lemma=words[0].lemma, tag=tag, morphs=(morph,))
        tokens.append(token)
    sentence = Sentence(i=0, first=0, last=len(tokens), start=0, end=len(tree.text), paragraph=0)
    return replace(_empty(tree.text), tokens=tuple(tokens), sentences=(sentence,))


def _empty(text: str) -> Document:
    return Document(article=Article(id="tree", text=text), text=text, offset=0)


@dataclass(slots=True)
class Count:
    right: int = 0
    gold: int = 0
    found: int = 0

    def row(self, name: str) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return f"{name:10} P {precision:.3f}  R {recall:.3f}  (gold {self.gold}, found {self.found})"


class Scorer:
    """Counts over all trees; ``errors`` names the kind whose errors are printed."""

    def __init__(self, gold: bool, errors: str | None, limit: int) -> None:
        self.gold = gold
        self.errors = errors
        self.limit = limit
        self.counts: dict[str, Count] = {}
        self.kinds: Counter[tuple[str, str]] = Counter()

    def count(self, name: str) -> Count:
        return self.counts.setdefault(name, Count())

    def add(self, tree: Tree) -> None:
        """Compare one tree with what the engine makes of its sentence."""
        doc = find_clauses(gold_document(tree) if self.gold else analyse_words(_empty(tree.text)))
        place = {token.start: token.i for token in doc.tokens}
        where = {number: place.get(tree.forms[word.token][1], -1) for number, word in enumerate(tree.words)}
        clause_of = {token: clause for clause in doc.clauses for token in clause.tokens}
        self._subjects(tree, doc, where, clause_of)
        self._borders(tree, doc, where, clause_of)
        self._verbs(tree, doc, where)

    def _subjects(self, tree: Tree, doc: Document, where: dict[int, int], clause_of: dict[int, Clause]) -> None:
        count = self.count("subject")
        own = {c.i: c for c in doc.clauses if c.subject is not None and not c.shared_subject}
        count.found += len(own)
        for number, word in enumerate(tree.words):
            if not word.relation.startswith("nsubj") or not _finite(tree, word.head):
                continue
            count.gold += 1
            verb = where[_verb(tree, word.head)]
            clause = clause_of.get(verb)
            subject = None if clause is None or clause.subject is None else doc.phrases[clause.subject]
            heads = {
                where[number],
                *(
                    where[k]
                    for k, w in enumerate(tree.words)
                    if w.head == number and w.relation in ("flat", "appos", "flat:name")
                ),
            }
            if subject is not None and (subject.head in heads or subject.first <= where[number] < subject.core_last):
                count.right += 1
            else:
                found = "-" if subject is None else doc.words(subject.first, subject.last)
                self._error(
                    "subject",
                    doc,
                    f"gold {doc.tokens[where[number]].text!r} of {doc.tokens[verb].text!r}, found {found!r}",
                )

    def _borders(self, tree: Tree, doc: Document, where: dict[int, int], clause_of: dict[int, Clause]) -> None:
        for number, word in enumerate(tree.words):
            if word.relation not in CLAUSES or not _finite(tree, number):
                continue
            name = word.relation
            count = self.count(name)
            count.gold += 1
            clause = clause_of.get(where[_verb(tree, number)])
            if clause is None:
                continue
            self.kinds[name, clause.kind] += 1
            expected = _trim(doc, sorted(where[k] for k in _subtree(tree, number)))
            got = _trim(doc, _reach(doc, clause))
            count.found += 1
            if expected == got:
                count.right += 1
            else:
                self._error(
                    "border",
                    doc,
                    f"{name}: gold {doc.words(*expected)!r}\n      found {clause.kind} {doc.words(*got)!r}",
                )

    def _verbs(self, tree: Tree, doc: Document, where: dict[int, int]) -> None:
        count = self.count("verb")
        lemmas = {c.predicate.verb: c.predicate.lemma for c in doc.clauses if c.predicate is not None}
        for number, word in enumerate(tree.words):
            if not word.tag.startswith("VV") or word.upos != "VERB":
                continue
            particle = [w.lemma for w in tree.words if w.head == number and w.relation == "compound:prt"]
            lemma = "".join(particle[:1]) + word.lemma
            count.gold += 1
            found = lemmas.get(where[number])
            count.found += found is not None
            if found == lemma:
                count.right += 1
            else:
                self._error("verb", doc, f"gold {lemma}, found {found}")

    def _error(self, kind: str, doc: Document, text: str) -> None:
        if self.errors == kind and self.limit > 0:
            self.limit -= 1
            tags = " ".join(f"{token.text}/{token.tag}" for token in doc.tokens)
            print(f"- {text}\n      {tags}")

    def report(self) -> str:
        rows = [count.row(name) for name, count in sorted(self.counts.items())]
        kinds = [f"  {relation} as {kind}: {number}" for (relation, kind), number in sorted(self.kinds.items())]
        return "\n".join([*rows, "kinds given to the tree's clauses:", *kinds])


def _finite(tree: Tree, head: int) -> bool:
    return _finite_verb(tree, head) is not None


def _finite_verb(tree: Tree, head: int) -> int | None:
    if tree.words[head].feats.get("VerbForm") == "Fin":
        return head
    for number, word in enumerate(tree.words):
        if word.head == head and word.relation.startswith(("aux", "cop")) and word.feats.get("VerbForm") == "Fin":
            return number
    return None


def _verb(tree: Tree, head: int) -> int:
    """The word by which a clause is known: its head if that is a verb, else its finite copula."""
    if tree.words[head].upos in ("VERB", "AUX"):
        return head
    finite = _finite_verb(tree, head)
    return head if finite is None else finite


def _subtree(tree: Tree, head: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for number, word in enumerate(tree.words):
        children.setdefault(word.head, []).append(number)
    found, waiting = [], [head]
    while waiting:
        at = waiting.pop()
        found.append(at)
        waiting.extend(children.get(at, ()))
    return found


def _reach(doc: Document, clause: Clause) -> list[int]:
    """The tokens of a clause as a tree would span them: with its conjuncts and all below them, without comments."""
    kept, tokens = {clause.i}, set(clause.tokens)
    for other in sorted(doc.clauses, key=lambda c: c.i):
        below = other.parent in kept and other.kind != "comment"
        if other.i not in kept and (below or other.coordinated_with in kept):
            kept.add(other.i)
            tokens.update(other.tokens)
    return sorted(tokens)


def _trim(doc: Document, places: range | list[int]) -> tuple[int, int]:
    """First and last token without marks at the edges, and without a coordinator in front."""
    kept = [at for at in places if at >= 0 and not doc.tokens[at].tag.startswith("$")]
    if kept and doc.tokens[kept[0]].tag == "KON" and len(kept) > 1:
        kept = kept[1:]
    return (kept[0], kept[-1] + 1) if kept else (0, 1)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="gsd-dev", choices=("gsd-dev", "gsd-test"))
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--errors", choices=("subject", "border", "verb"))
    parser.add_argument("--limit", type=int, default=40)
    args = parser.parse_args()
    path = DATA / f"{args.part}.conllu.gz"
    if not path.exists():
        raise SystemExit(f"{path} is missing; set READOUT_DATA to the folder that holds ud-german/")
    scorer = Scorer(args.gold, args.errors, args.limit)
    for tree in read_trees(path):
        scorer.add(tree)
    print(scorer.report())


if __name__ == "__main__":
    main()
