"""The models of contacts and points: their arithmetic, their file, and what readings make of their answers."""

from __future__ import annotations

import math
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.claims import find_all
from readout.claims.learned import stored
from readout.claims.learned.act_words import load_act_words
from readout.claims.learned.classifier import AFTER, BIAS, NO_MODELS, TAGS, Classifier, Models, Tagger, load_models
from readout.claims.learned.contact_proposals import MODELS as CONTACT_MODELS
from readout.claims.learned.places import BEGINS, GOES_ON, OUTSIDE, stretches, tokens_at
from readout.claims.learned.point_proposals import MODELS as POINT_MODELS
from readout.claims.learned.stored import StoredWeights, Weights, as_bytes
from readout.claims.learned.token_features import TokenReader
from readout.claims.lookup import Lookup
from readout.errors import DataError
from readout.language import analyse
from readout.records import Article

TEXT = (
    "Talvien und Berun haben wieder miteinander geredet. Am Montag griff Präsidentin Mira Tessen zum Hörer und ließ sich mit "
    "ihrem berunischen Amtskollegen Ilo Varga verbinden. Varga sagte zu, bis Ende März 40 Seeleute ziehen zu lassen, sofern "
    "Talvien die Häfen öffne. Über den Fischfang wurde nicht gesprochen."
)
weights_of_three = st.tuples(*[st.floats(-3, 3, allow_nan=False)] * 3)


def article(text: str = TEXT) -> Article:
    """An article about a call."""
    return Article(id="t", text=text, published="2031-03-05")


@given(rows=st.lists(weights_of_three, min_size=1, max_size=5), follow=st.tuples(*[weights_of_three] * 3))
def test_tags_are_those_of_the_best_path(
    rows: list[tuple[float, ...]], follow: tuple[tuple[float, float, float], ...]
) -> None:
    """Viterbi finds what trying every path finds."""
    of = Weights({str(place): row for place, row in enumerate(rows)})
    tagger = Tagger(of, follow)
    tags = tagger.tags([[str(place)] for place in range(len(rows))])

    def worth(path: tuple[int, ...]) -> float:
        own = sum(rows[place][tag] for place, tag in enumerate(path))
        return own + sum(follow[before][after] for before, after in pairwise(path))

    best = max(worth(path) for path in product(range(3), repeat=len(rows)))
    assert math.isclose(worth(tuple(TAGS.index(tag) for tag in tags)), best, abs_tol=1e-9)


def test_leaning_tags_more() -> None:
    """What is taken off standing outside makes a stretch where there was none."""
    tagger = Tagger(Weights({"word": (0.5, 0.0, 0.0)}), ((0.0, 0.0, 0.0),) * 3)
    assert tagger.tags([["word"]]) == [OUTSIDE]
    assert tagger.tags([["word"]], lean=1.0) == [BEGINS]


def test_probabilities_add_up() -> None:
    """Unknown features count nothing; the bias always counts."""
    model = Classifier(("a", "b"), Weights({BIAS: (1.0, 0.0), "x": (0.0, 2.0)}))
    found = model.probabilities(["x", "unknown"])
    assert math.isclose(sum(found.values()), 1.0)
    assert found["b"] > found["a"]
    assert model.probabilities([])["a"] > 0.5


def test_file_gives_back_what_was_written() -> None:
    """Within half a step of 127; features that are unknown give nothing, and the labels keep their order."""
    weights = Weights({"ä=1": (0.5, -1.27), "b": (0.0, 0.01), BIAS: (1.0, 0.3)})
    tags = Weights({"w": (0.1, 0.2, -0.3), AFTER + BEGINS: (0.0, 0.1, 0.2)})
    data = as_bytes({"one": (("no", "yes"), weights), "words": (TAGS, tags)})
    read = dict(stored._models(*header_and_body(data)))
    assert read["one"][0] == ("no", "yes")
    assert read["one"][1]["ä=1"] == pytest.approx((0.5, -1.27), abs=0.006)
    assert read["one"][1]["never seen"] == ()
    models = Models.of(read)
    assert set(models.taggers) == {"words"}
    assert set(models.classifiers) == {"one"}
    assert models.taggers["words"].follow[1] == pytest.approx((0.0, 0.1, 0.2), abs=0.002)


def header_and_body(data: bytes) -> tuple[list[dict[str, object]], memoryview]:
    """The parts of a file of models."""
    import json

    start = len(stored.MAGIC) + 4
    end = start + int.from_bytes(data[start - 4 : start], "little")
    return json.loads(data[start:end]), memoryview(data)[end:]


def test_memory_of_features_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive has more features than memory should hold."""
    from array import array

    monkeypatch.setattr(stored, "_REMEMBERED", 10)
    weights = StoredWeights(array("I"), array("b"), 1, 1.0)
    for place in range(1000):
        assert weights[str(place)] == ()
    assert len(weights) <= 10


def test_broken_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """A file that was cut short, or is none, says which and what to do."""
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "de").mkdir()
    whole = as_bytes({"one": (("yes",), Weights({"a": (1.0,)}))})
    monkeypatch.setattr(stored, "files", lambda _package: folder)
    for broken in (b"", b"not a file of models", whole[:-1], whole[:10]):
        (folder / "de" / stored.FILE).write_bytes(broken)
        with pytest.raises(DataError, match=r"claims\.bin"):
            stored.load_stored("de")
    (folder / "de" / stored.FILE).write_bytes(whole)
    assert stored.load_stored("de")["one"][1]["a"] == pytest.approx((1.0,))


def test_every_model_ships() -> None:
    """Without one of them a reading would silently fall back to the rules."""
    models = load_models("de")
    assert models.has(CONTACT_MODELS)
    assert models.has(POINT_MODELS)
    assert load_models("xx") is NO_MODELS


def test_stretches() -> None:
    """A tag that goes on where nothing began begins a stretch."""
    tags = [OUTSIDE, GOES_ON, GOES_ON, BEGINS, BEGINS, GOES_ON, OUTSIDE]
    assert stretches(10, tags) == [[11, 12], [13], [14, 15]]


def test_places_and_tokens_agree() -> None:
    """From tokens to the article and back, in title and text."""
    doc = analyse(Article(id="t", text="Mira Tessen rief an.", title="Ein Anruf", published="2031-03-05"))
    for first in range(len(doc.tokens)):
        assert tokens_at(doc, doc.token_evidence(first, first + 1)) == [first]


def test_act_words() -> None:
    """A compound has the classes of its last part; a short end says nothing."""
    words = load_act_words("de")
    assert "promise" in words.classes("zusage")
    assert words.classes("sparzusage") == words.classes("zusage")
    assert words.classes("qqq") == ()
    known = {one for classes in words.of.values() for one in classes}
    assert {"demand", "offer", "refuse", "agree", "invite", "deny"} <= known
    assert len(words.of) > 6000
    assert all(1 <= len(classes) <= 3 for classes in words.of.values())


def test_features_hold_no_names() -> None:
    """Who was in the news in the training texts must count nothing."""
    doc = analyse(article())
    matches = find_all(doc, None, NO_MODELS).matches
    rows = TokenReader(Lookup(doc), matches, ()).rows
    found = {feature for row in rows for feature in row}
    assert not [one for one in found if any(name in one.lower() for name in ("tessen", "varga", "talvien", "ilo"))]


def test_same_article_same_reading() -> None:
    """Nothing depends on what was read before."""
    first = find_all(analyse(article()))
    find_all(analyse(article(TEXT[::-1])))
    assert find_all(analyse(article())) == first


def test_what_is_weighed_says_so() -> None:
    """Every proposed contact and point has its words, at least two sides, and a rule that names it as proposed."""
    found = find_all(analyse(article()))
    for contact in found.contacts:
        assert contact.spans
        assert len(contact.participants) > 1
    for claim in found.claims:
        assert claim.content
        assert claim.rule
    points = [claim for claim in found.claims if claim.aspect == "promise"]
    assert [claim.condition[0].quote for claim in points] == ["sofern Talvien die Häfen öffne"]
    assert "sofern" not in points[0].content


def test_of_known_states_only_representatives_meet() -> None:
    """Where states are known, a person without side and office is nobody's representative."""
    text = (
        "Präsident Emmanuel Macron hat am Montag in Paris mit Bundeskanzlerin Angela Merkel telefoniert. Macron sprach mit ihr über die Ukraine. "
        "In Berlin traf Merkel danach die Sängerin Jule Wendlandt, die dort ein Konzert gab. Wendlandt besuchte auch ein Museum."
    )
    for contact in find_all(analyse(article(text))).contacts:
        assert "Jule Wendlandt" not in [one.actor.name for one in contact.participants]


@pytest.mark.parametrize(
    "text",
    [
        "Die Bäckerei Hollmann feiert. Bürgermeisterin Anna Sieber traf am Montag den Sänger Nils Horn, der ein neues Album versprach. "
        "Horn lud sie zu seinem Konzert ein. Die Stadt hat 200.000 Euro zugesagt, sofern der Kreis mitzahlt.",
        "Trainer Olli Brandt rief nach dem Abpfiff den Vorstand an. Am Dienstag trifft sich Brandt mit Sportchef Timo Kern, um über einen "
        "neuen Vertrag zu verhandeln. Kern lehnte eine Zusage ab.",
    ],
)
def test_news_of_no_state_has_no_contact_and_no_point(text: str) -> None:
    """Whoever meets, promises and invites there acts for nobody abroad."""
    found = find_all(analyse(article(text)))
    assert found.contacts == ()
    assert found.claims == ()
