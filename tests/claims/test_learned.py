"""The weighing of drafts and unread clauses: what may be added where, by a judge that always says yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import pytest

from readout.claims.attribution import find_statements
from readout.claims.frames import match_frames
from readout.claims.learned import Recorder, open_judge, weights
from readout.claims.learned.judge import RULES_ALONE, TrainedJudge
from readout.claims.learned.weights import TABLE, Weights, load_weights
from readout.errors import DataError
from readout.language import analyse
from readout.records import Article, Statement


@dataclass(frozen=True)
class Decided:
    """Answers the same to everything."""

    keep: bool = True
    fill: bool = False

    def keeps(self, tokens: frozenset[int], features: list[str]) -> bool:
        return self.keep

    def fills(self, tokens: frozenset[int], features: list[str]) -> bool:
        return self.fill


def read_by(judge: Decided | Recorder | TrainedJudge, text: str) -> tuple[Statement, ...]:
    doc = analyse(Article(id="a", text=text))
    return find_statements(doc, match_frames(doc), judge)


def words(statements: tuple[Statement, ...]) -> list[tuple[str | None, str]]:
    return [
        (one.speaker.name if one.speaker else None, " … ".join(span.quote for span in one.content))
        for one in statements
    ]


LATER = "Außenminister Jorin Merkwitz sagte, die Lieferung sei unterwegs. Ein zweiter Zug folgt im Mai."


def test_a_main_clause_goes_on_with_the_last_voice_and_says_that_it_is_unsure() -> None:
    found = read_by(Decided(fill=True), LATER)
    assert ("Jorin Merkwitz", "Ein zweiter Zug folgt im Mai") in words(found)
    added = next(one for one in found if one.rule == "learned.clause")
    assert added.unsure
    assert added.form == "free_indirect"


def test_what_is_added_of_one_sentence_is_one_statement() -> None:
    text = "Ministerin Ilka Sorin lobte den Plan. Die Ruhe hielt im März und die Züge fuhren wieder bis Belmar."
    added = [one for one in read_by(Decided(fill=True), text) if one.rule == "learned.clause"]
    assert len(added) == 1


def test_nothing_is_added_by_the_rules_alone() -> None:
    assert words(read_by(RULES_ALONE, LATER)) == [("Jorin Merkwitz", "die Lieferung sei unterwegs")]


def test_a_draft_that_is_not_kept_makes_no_statement() -> None:
    assert read_by(Decided(keep=False), "Ministerin Ilka Sorin forderte eine Feuerpause.") == ()


def test_direct_speech_is_never_weighed_away() -> None:
    assert words(read_by(Decided(keep=False), "„Wir liefern“, sagte Ilka Sorin.")) == [("Ilka Sorin", "Wir liefern")]


def test_a_clause_that_hangs_on_a_draft_belongs_to_it() -> None:
    text = "Ministerin Ilka Sorin verwies auf die Verantwortung, die man gegenüber den Häfen habe."
    found = read_by(Decided(fill=True), text)
    assert len(found) == 1
    assert "die man gegenüber den Häfen habe" in words(found)[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Sollte Ilo Varga erklären, dass die Häfen offen seien, wird die Reise stattfinden.",
        "Ministerin Ilka Sorin wird morgen fordern, dass die Truppen abziehen.",
    ],
)
def test_speech_that_did_not_take_place_is_never_added(text: str) -> None:
    spoken = [content for _, content in words(read_by(Decided(fill=True), text))]
    assert not [content for content in spoken if "Häfen offen" in content or "Truppen" in content]


def test_a_frame_beside_a_quotation_is_not_quoted() -> None:
    text = "Die Regierung von Kerdania dementiert: „Ein solches Gespräch hat es nicht gegeben“, sagte Mira Oll."
    found = words(read_by(Decided(fill=True), text))
    assert ("Mira Oll", "Ein solches Gespräch hat es nicht gegeben") in found


def test_headings_are_left_to_the_rules() -> None:
    recorder = Recorder()
    article = Article(id="a", text="Es regnete in Belmar den ganzen Tag.", title="Sorin fordert Feuerpause")
    doc = analyse(article)
    find_statements(doc, match_frames(doc), recorder)
    heading = range(doc.sentences[0].first, doc.sentences[0].last)
    assert all(tokens.isdisjoint(heading) for tokens, _ in (*recorder.drafts, *recorder.clauses))


def test_training_sees_what_reading_decides_on() -> None:
    recorder = Recorder()
    assert words(read_by(recorder, LATER)) == words(read_by(RULES_ALONE, LATER))
    assert len(recorder.drafts) == 1
    assert recorder.clauses
    known = load_weights("de")
    for name, asked in (("draft", recorder.drafts), ("clause", recorder.clauses)):
        for _, features in asked:
            assert len(set(features)) == len(features)
            assert set(features) & set(known[name].of)


def test_probability_is_the_logistic_of_the_sum() -> None:
    model = Weights({"(bias)": -1.0, "a": 1.0, "b": 50.0})
    assert model.probability(["a", "unknown"]) == pytest.approx(0.5)
    assert 0.99 < model.probability(["b"]) < 1.0


def test_a_language_without_a_table_has_no_weights() -> None:
    assert load_weights("xx") == {}
    assert isinstance(open_judge("xx"), TrainedJudge)


def test_a_broken_line_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / TABLE).write_text("# fine\ndraft\tonly two\n", encoding="utf-8")
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match="line 2"):
        load_weights("zz")


def test_the_table_is_small_and_says_where_it_comes_from() -> None:
    table = files("readout.language") / "de" / TABLE
    text = table.read_text(encoding="utf-8")
    assert len(text) < 300_000
    assert "wikinews-annotated" in text.split("\n\n")[0]
