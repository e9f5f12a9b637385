"""Measures tags, lemmas, case, mood and speed on UD GSD test, beside HanTa: ``python -m evaluation tags``.

Contractions (im, zum) count as one word with the tag APPRART; words without an STTS tag in the treebank are left out.
Case and mood are those that the reading decides on after phrases and clauses (one for every word that has the feature
in the treebank); *among the readings* says how often the right one is among those that the lexicon leaves.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from evaluation.corpora import corpus, fingerprint
from evaluation.measures import Figure, Finding, Measure, Tally
from evaluation.treebank import GoldWord, normal_tag, piece_kind, read_conllu
from readout.language.cases import decided_cases
from readout.language.clauses import find_clauses
from readout.language.document import Document, Sentence, Token
from readout.language.names import find_names
from readout.language.tagging import fresh_tools, open_tools
from readout.records import Article, Paragraph

CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc"}
MOODS = {"Ind": ("ind",), "Sub": ("kj1", "kj2"), "Imp": ("imp",)}
CHUNK = 20
"""Sentences that are read as one article: names are found with their company, and nothing takes long."""
Text = Sequence[GoldWord]


@dataclass(slots=True)
class Count:
    """Right and all, for each question."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)

    def add(self, question: str, right: bool) -> None:
        """One more answer to ``question``."""
        self.all[question] += 1
        self.right[question] += right

    def tally(self, question: str) -> Tally:
        """The row of ``question``."""
        return Tally(self.right[question], self.all[question])


def measure_tags() -> Measure:
    """Readout's own tags, lemmas, cases and moods, and HanTa's tags and lemmas where it is installed."""
    path = corpus("ud-german/gsd-test.conllu.gz")
    sentences = list(read_conllu(path))
    words = sum(map(len, sentences))
    count = Count()
    findings = [finding for first in range(0, len(sentences), CHUNK)
                for finding in _compare(sentences[first : first + CHUNK], count)]  # fmt: skip
    rows: dict[str, Figure] = {question: count.tally(question) for question in count.all}
    texts = [[word.text for word in sentence] for sentence in sentences]
    rate = words / clock_own(texts)
    rows["words a second"] = rate
    notes = []
    try:
        tag = open_hanta()
    except ImportError:
        notes.append("SKIPPED HanTa: it is not installed (pip install HanTa numpy), so nothing is compared with it.")
    else:
        theirs, seconds = clock_hanta(tag, texts)
        rows.update(_hanta_rows(sentences, theirs, words / seconds))
        rows["times as fast as HanTa"] = rate * seconds / words
    title = "Tags, lemmas, case and mood, UD German GSD test"
    return Measure("tags", title, fingerprint([path]), rows, tuple(findings), len(sentences), tuple(notes))


# ---- Readout


def document_of(sentences: Sequence[Text]) -> Document:
    """Gold words, cut as they are, with Readout's tags, names, phrases and clauses; a sentence is a paragraph."""
    tools, text = open_tools("de"), ""
    tokens: list[Token] = []
    made: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    for words in sentences:
        pieces = []
        for word in words:
            pieces.append((len(text), len(text) + len(word.text), piece_kind(word.text)))
            text += word.text + " "
        text += "\n\n"
        start, end, first = pieces[0][0], pieces[-1][1], len(tokens)
        tokens.extend(tools.tokens(text, pieces, first))
        made.append(Sentence(i=len(made), first=first, last=len(tokens), start=start, end=end, paragraph=len(made)))
        paragraphs.append(Paragraph(start=start, end=end, role="body"))
    doc = Document(article=Article(id="gold", text=text), text=text, offset=0)
    doc = replace(doc, tokens=tuple(tokens), sentences=tuple(made), paragraphs=tuple(paragraphs))
    return find_clauses(find_names(doc))


def _compare(sentences: Sequence[Text], count: Count) -> Iterable[Finding]:
    doc = document_of(sentences)
    cases, moods = decided_cases(doc), decided_moods(doc)
    words = [word for sentence in sentences for word in sentence]
    for gold, token in zip(words, doc.tokens, strict=True):
        if gold.tag == "_":
            continue
        count.add("tag", token.tag == gold.tag)
        count.add("tag, NE and NN as one", one_noun(token.tag) == one_noun(gold.tag))
        count.add("tag of known words" if token.known else "tag of unknown words", token.tag == gold.tag)
        count.add("lemma", token.lemma == gold.lemma)
        features = dict(item.split("=", 1) for item in gold.features.split("|") if "=" in item)
        _compare_case(features, token, cases[token.i], count)
        _compare_mood(features, token, moods.get(token.i, ""), count)
        if token.tag != gold.tag:
            yield Finding(f"{gold.tag} taken for {token.tag}", str(_sentence_of(doc, token)), token.text)


def _compare_case(features: dict[str, str], token: Token, decided: str, count: Count) -> None:
    gold = CASES.get(features.get("Case", ""))
    if gold is None:
        return
    count.add("Case", decided == gold)
    readings = {morph.case for morph in token.morphs} - {""}
    if readings:
        count.add("Case among the readings", gold in readings)


def _compare_mood(features: dict[str, str], token: Token, decided: str, count: Count) -> None:
    gold = MOODS.get(features.get("Mood", ""))
    if gold is None:
        return
    count.add("Mood", decided in gold)
    if gold[0] != "ind":
        count.add("Mood, of those not indicative", decided in gold)
    readings = {morph.mood for morph in token.morphs} - {""}
    if readings:
        count.add("Mood among the readings", not readings.isdisjoint(gold))


def decided_moods(doc: Document) -> dict[int, str]:
    """Mood of each finite verb: its clause's, else the one reading that it has; an open one is indicative."""
    found = {}
    for token in doc.tokens:
        moods = {morph.mood for morph in token.morphs} - {""}
        if moods or token.tag.endswith("FIN"):
            found[token.i] = "ind" if "ind" in moods or not moods else min(moods)
    for clause in doc.clauses:
        predicate = clause.predicate
        if predicate is not None and predicate.finite is not None and predicate.mood is not None:
            found[predicate.finite] = predicate.mood
    return found


def _sentence_of(doc: Document, token: Token) -> str:
    sentence = next(one for one in doc.sentences if one.first <= token.i < one.last)
    return doc.words(max(sentence.first, token.i - 3), min(sentence.last, token.i + 3))


def one_noun(tag: str) -> str:
    """The tag, names and nouns as one."""
    return "NN" if tag == "NE" else tag


# ---- the clock, and HanTa


def clock_own(texts: Sequence[Sequence[str]]) -> float:
    """Seconds of processor time for tags, lemmas and morphology of all texts, with an empty book of forms."""
    tools = fresh_tools("de")

    def work() -> None:
        for text in texts:
            for entry, tag in tools.tag((word, piece_kind(word)) for word in text):
                entry.details(tag)

    return clocked(work)


def clocked(work: Callable[[], object]) -> float:
    """Seconds of processor time; the collector does not go over what earlier measures left in memory."""
    gc.collect()
    gc.freeze()
    begin = time.process_time()
    work()
    seconds = time.process_time() - begin
    gc.unfreeze()
    return seconds


Tag = Callable[[Sequence[str]], list[tuple[str, str, str]]]


def open_hanta() -> Tag:
    """HanTa with its German model; raises ImportError where it is not installed."""
    from HanTa import HanoverTagger  # noqa: PLC0415 - a development dependency, loaded where it is measured

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    return lambda words: tagger.tag_sent(list(words), taglevel=1)


def clock_hanta(tag: Tag, texts: Sequence[Sequence[str]]) -> tuple[list[list[tuple[str, str, str]]], float]:
    """HanTa's answers, and the seconds of processor time that it took."""
    answers: list[list[tuple[str, str, str]]] = []
    return answers, clocked(lambda: answers.extend(tag(text) for text in texts))


def _hanta_rows(
    sentences: Sequence[Text], answers: Sequence[Sequence[tuple[str, str, str]]], rate: float
) -> dict[str, Figure]:
    count = Count()
    for sentence, answer in zip(sentences, answers, strict=True):
        for gold, (_, lemma, raw) in zip(sentence, answer, strict=True):
            if gold.tag == "_":
                continue
            tag = raw if raw.startswith("$") else normal_tag(raw.replace("(", "").replace(")", ""))
            count.add("HanTa: tag", tag == gold.tag)
            count.add("HanTa: tag, NE and NN as one", one_noun(tag) == one_noun(gold.tag))
            count.add("HanTa: lemma", lemma == gold.lemma)
    rows: dict[str, Figure] = {question: count.tally(question) for question in count.all}
    return {**rows, "HanTa: words a second": rate}
