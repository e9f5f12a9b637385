"""Statements in the terms of the Wikinews corpus: each rule on sentences of our own."""

from __future__ import annotations

from dataclasses import replace

from evaluation.conventions import corpus_speeches
from evaluation.items import Reported, Span, Speech


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def speech(text: str, content: str, form: str = "indirect", speaker: str | None = None, cue: str = "") -> Speech:
    return Speech(
        content=(span(text, content),),
        speaker=speaker,
        speaker_words=(span(text, speaker),) if speaker and speaker in text else (),
        cue=(span(text, cue),) if cue else (),
        form=form,
    )


def cut(text: str, *said: Speech) -> list[str]:
    found = corpus_speeches(Reported(id="a", text=text, speeches=said))
    return [" … ".join(text[start:end] for start, end in one.content) for one in found]


def test_direct_speech_has_its_marks() -> None:
    text = "„Es geht voran“, sagte Tessen. Varga schwieg."
    assert cut(text, speech(text, "Es geht voran", "direct")) == ["„Es geht voran“"]


def test_a_full_stop_before_the_closing_mark_belongs_to_it() -> None:
    text = "Tessen sagte: „Es geht voran.“ Varga schwieg."
    assert cut(text, speech(text, "Es geht voran", "direct")) == ["„Es geht voran.“"]


def test_indirect_speech_has_its_conjunction() -> None:
    text = "Tessen sagte, dass es vorangehe."
    assert cut(text, speech(text, "es vorangehe")) == ["dass es vorangehe"]


def test_reported_speech_is_the_clause_with_its_speaker() -> None:
    text = "Es regnete. Tessen lobte die Gespräche und fuhr heim. Varga forderte Geduld."
    said = speech(text, "die Gespräche", "reported", "Tessen", "lobte")
    assert cut(text, said) == ["Tessen lobte die Gespräche"]
    assert cut(text, speech(text, "Geduld", "reported", "Varga", "forderte")) == ["Varga forderte Geduld."]


def test_a_run_of_one_speaker_is_one_message() -> None:
    text = "Es sei spät. Man gehe heim. Niemand sei froh."
    said = [speech(text, words, "free_indirect", "Tessen") for words in ("Es sei spät", "Man gehe heim")]
    other = speech(text, "Niemand sei froh", "free_indirect", "Varga")
    assert cut(text, *said, other) == ["Es sei spät. … Man gehe heim.", "Niemand sei froh."]


def test_sentences_of_one_quotation_are_one_message_and_no_others() -> None:
    text = "„Es geht voran. Wir sind froh.“ Varga schwieg. „Und nun?“"
    said = [speech(text, words, "direct", "Tessen") for words in ("Es geht voran.", "Wir sind froh.", "Und nun?")]
    assert cut(text, *said) == ["„Es geht voran. … Wir sind froh.“", "„Und nun?“"]


def test_a_quoted_fragment_counts_for_itself_as_well() -> None:
    text = "Tessen sagte, es sei ein „guter Tag“ gewesen."
    assert cut(text, speech(text, "es sei ein „guter Tag“ gewesen")) == [
        "es sei ein „guter Tag“ gewesen",
        "„guter Tag“",
    ]


def test_a_speaker_without_words_is_named_where_he_was_last() -> None:
    text = "Mira Tessen sagte, es gehe voran. Varga schwieg. Man sei sich einig."
    first = speech(text, "es gehe voran", speaker="Mira Tessen")
    later = replace(speech(text, "Man sei sich einig", "free_indirect"), speaker="Tessen")
    found = corpus_speeches(Reported(id="a", text=text, speeches=(first, later)))
    assert found[1].speaker_words == ((0, 11),)


def test_what_is_said_in_the_title_is_left_out() -> None:
    title = Speech(content=((-100, -90),), speaker="Tessen", form="direct")
    assert corpus_speeches(Reported(id="a", text="Es regnete.", speeches=(title,))) == []
