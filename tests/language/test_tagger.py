"""The tagger: tags of varied sentences with invented names, independence from hash seeds, linear time."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from readout.language.clause_ends import finish_clauses
from readout.language.document import Document, Token
from readout.language.forms import open_forms
from readout.language.tagger import EDGE, MASK, NO_CLAUSE, START, TAG_NUMBERS, TAGS, open_tagger, places
from readout.language.words import analyse_words
from readout.records import Article
from support.effort import effort


def tokens(text: str) -> tuple[Token, ...]:
    return analyse_words(Document(article=Article(id="t", text=text), text=text, offset=0)).tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er nannte die Folgen, die daraus entstehen.", "PPER VVFIN ART NN $, PRELS PROAV VVFIN $."),
        ("Sie wissen, was sie tun.", "PPER VVFIN $, PWS PPER VVFIN $."),
        ("Am Montag teilte Halder das mit.", "APPRART NN VVFIN NE PDS PTKVZ $."),
        ("Die Gesandte lud ihn nach Velmark ein.", "ART NN VVFIN PPER APPR NE PTKVZ $."),
        (
            "Wie der Sprecher mitteilte, hätten beide Seiten zugestimmt.",
            "KOUS|PWAV ART NN VVFIN $, VAFIN PIAT NN VVPP $.",
        ),
        (
            "Er versprach, die Häfen zu öffnen und Getreide anzunehmen.",
            "PPER VVFIN $, ART NN PTKZU VVINF KON NN VVIZU $.",
        ),
        ("Tessens Besuch war nicht geplant.", "NE NN VAFIN PTKNEG VVPP $."),
        ("Laut Kanzlerin Brandauer kann man reden.", "APPR NN NE VMFIN PIS VVINF $."),
        ("Dem Außenamt zufolge ging es um Weizen.", "ART NN APPO VVFIN PPER APPR NN $."),
        ("Sie müsse gehen, weil er gekommen sei.", "PPER VMFIN VVINF $, KOUS PPER VVPP VAFIN $."),
        ("Außen- und Innenminister sprachen am 3. Mai.", "TRUNC KON NN VVFIN APPRART ADJA NN $."),
        ("Wir haben uns geeinigt.", "PPER VAFIN PRF VVPP $."),
        ("Warum das diesmal gelang, blieb offen.", "PWAV PDS ADV VVFIN $, VVFIN ADJD|PTKVZ $."),
        ("Aus Neu Vestby kam Kritik.", "APPR NE NE VVFIN NN $."),
        ("Oren Kolm sprach mit Sorien.", "NE NE VVFIN APPR NE $."),
        ("Die Pünktlichkeit der Gesandten half.", "ART NN ART NN VVFIN $."),
        ("Er ist für ein EU-weites Verbot.", "PPER VAFIN APPR ART ADJA NN $."),
        ("Beide Seiten betonen, dass sie reden.", "PIAT NN VVFIN $, KOUS PPER VVFIN $."),
        ("Um Zeit zu gewinnen, schwieg er.", "KOUI NN PTKZU VVINF $, VVFIN PPER $."),
    ],
)
def test_tags(text: str, expected: str) -> None:
    found = [token.tag for token in tokens(text)]
    assert len(found) == len(expected.split())
    wrong = [(tag, right) for tag, right in zip(found, expected.split(), strict=True) if tag not in right.split("|")]
    assert wrong == []


def test_unknown_name_in_front() -> None:
    assert tokens("Halder teilte das gestern mit.")[0].tag == "NE"


def test_pronoun_before_an_adverb() -> None:
    assert tokens("Halder teilte das gestern mit.")[2].tag == "PDS"


@pytest.mark.parametrize("name", ["Kasparow Tessen", "Ilse Brandauer", "Oru Feldkamp", "Bernd Stock"])
def test_unknown_names_after_a_title(name: str) -> None:
    found = tokens(f"Am Montag sprach Außenminister {name} mit der Presse.")
    assert [token.tag for token in found if token.text in name.split()] == ["NE", "NE"]


def test_features_are_places_in_the_table() -> None:
    words = [entry.candidate for entry in open_forms("de").sentence([("Die", "word"), ("Xulmarken", "word")])]
    for word in words:
        assert all(0 <= place <= MASK for place in places(EDGE, word, EDGE, EDGE, START, START, NO_CLAUSE))


def test_every_tag_has_a_number() -> None:
    assert [TAG_NUMBERS[tag] for tag in TAGS] == list(range(len(TAGS)))
    assert len(TAGS) < 60  # numbers above mark the start of a sentence


def test_nothing_depends_on_the_hash_seed() -> None:
    text = "Kasparow Tessen lehnte ab, was Velmark und Orsanien vereinbart haben, so der Gesandte."
    code = (
        "import sys\n"
        "from readout.language.document import Document\n"
        "from readout.language.words import analyse_words\n"
        "from readout.records import Article\n"
        f"text = {text!r}\n"
        "doc = analyse_words(Document(article=Article(id='t', text=text), text=text, offset=0))\n"
        "print([(t.tag, t.lemma, t.morphs, sorted(t.kinds), t.known) for t in doc.tokens])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1


def test_the_words_of_a_sentence_without_end_cost_no_more_than_others() -> None:
    tagger = open_tagger("de")
    words = [entry.candidate for entry in open_forms("de").sentence([("die", "word"), ("haben", "word")])]
    few, many = (effort(lambda n=n: tagger.choose(words * n)) for n in (2_000, 8_000))
    assert many < 8 * few  # four times as many words; were each looked at beside all others, sixteen times


def test_a_range_of_dates_opens_no_clause() -> None:
    words = [
        entry.candidate.tags for entry in open_forms("de").sentence([(w, "word") for w in "bis zum Mai warten".split()])
    ]
    tags = [TAG_NUMBERS[tag] for tag in ("KOUS", "APPRART", "NN", "VVINF")]
    finish_clauses(tags, words)
    assert [TAGS[tag] for tag in tags] == ["APPR", "APPRART", "NN", "VVINF"]


def test_a_subordinate_clause_ends_in_its_finite_verb() -> None:
    words = [
        entry.candidate.tags
        for entry in open_forms("de").sentence([(w, "word") for w in "weil sie bald kommen".split()])
    ]
    tags = [TAG_NUMBERS[tag] for tag in ("KOUS", "PPER", "ADV", "VVINF")]
    finish_clauses(tags, words)
    assert TAGS[tags[3]] == "VVFIN"
