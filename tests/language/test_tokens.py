"""Tokens: exact offsets whatever the text, and the cases in which a full stop or apostrophe belongs to the word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readout.language.document import unwrapped
from readout.language.tokens import cut_tokens, load_marks
from support.effort import effort

MARKS = load_marks("de")


def cut(text: str) -> list[str]:
    return [text[start:stop] for start, stop, _ in cut_tokens(text, 0, len(text), MARKS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 12. Februar kam Dr. Merkwitz.", ["Am", "12.", "Februar", "kam", "Dr.", "Merkwitz", "."]),
        ("Es waren 40. Danach ging er.", ["Es", "waren", "40", ".", "Danach", "ging", "er", "."]),
        ("im 3. Quartal, beim 5. Gipfel", ["im", "3.", "Quartal", ",", "beim", "5.", "Gipfel"]),
        ("um 12.30 Uhr am 03.04.2031.", ["um", "12.30", "Uhr", "am", "03.04.2031", "."]),
        (
            "1.550 Briefe, 1,8 Tonnen, 20\u202f000 Euro",
            ["1.550", "Briefe", ",", "1,8", "Tonnen", ",", "20\u202f000", "Euro"],
        ),
        ("US-Präsident und Truth-Social-Kanal", ["US-Präsident", "und", "Truth-Social-Kanal"]),
        ("die 62-Jährige, 5-Punkte-Plan, 90er", ["die", "62-Jährige", ",", "5-Punkte-Plan", ",", "90er"]),
        ("Außen- und Innenpolitik", ["Außen-", "und", "Innenpolitik"]),
        ("Merz' Besuch, ‚Nein‘, geht's", ["Merz'", "Besuch", ",", "‚", "Nein", "‘", ",", "geht's"]),
        (
            "Er sagte: ‚Das war Orsanus’ Werk.‘",
            ["Er", "sagte", ":", "‚", "Das", "war", "Orsanus", "’", "Werk", ".", "‘"],
        ),
        ("die U.S. Navy, z.B. dort, d.h. hier", ["die", "U.S.", "Navy", ",", "z.B.", "dort", ",", "d.h.", "hier"]),
        ("George W. Halder, Plan B. Danach", ["George", "W.", "Halder", ",", "Plan", "B", ".", "Danach"]),
        ("„Ja“, »nein« ''doch'' \"so\"", ["„", "Ja", "“", ",", "»", "nein", "«", "''", "doch", "''", '"', "so", '"']),
        ("siehe https://orsan.example/a?b=1.", ["siehe", "https://orsan.example/a?b=1", "."]),
        ("Bürger*innen, Diplomat:innen", ["Bürger*innen", ",", "Diplomat:innen"]),
        ("Prä\u00adsi\u00addent 😀👍🏽!", ["Prä\u00adsi\u00addent", "😀👍🏽", "!"]),
        ("Er kam … dann ... nicht", ["Er", "kam", "…", "dann", "...", "nicht"]),
        ("Vela\u0308nder\nund\u00a0mehr", ["Vela\u0308nder", "und", "mehr"]),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


UNSEEN = "\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
"""Characters without a width or a shape: between tokens they are as good as white space."""


@example("\r\u200b\u202f")
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aZß. ,\"'„“‚‘-12\n\u00ad\u0301")), max_size=200))
def test_tokens_are_ordered_and_leave_nothing_but_white_space(text: str) -> None:
    position = 0
    for start, stop, _ in cut_tokens(text, 0, len(text), MARKS):
        assert position <= start < stop <= len(text)
        assert all(char.isspace() or char in UNSEEN for char in text[position:start])
        position = stop
    assert all(char.isspace() or char in UNSEEN for char in text[position:])


@pytest.mark.parametrize("unit", ["a", "a.", "'", "1.", "a-", "„", "A. ", "a\u0301", "12. ", "x's "])
def test_work_grows_with_the_length(unit: str) -> None:
    def work(count: int) -> int:
        return effort(lambda: cut_tokens(unit * count, 0, len(unit) * count, MARKS))

    assert work(8_000) < 5 * work(2_000) + 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das teilte sei-\nne Kanzlei mit", ["Das", "teilte", "seine", "Kanzlei", "mit"]),
        ("ein Prä- \n  siden-\ntenpalast", ["ein", "Präsidentenpalast"]),
        ("mit US-\nPräsident Holt", ["mit", "US-Präsident", "Holt"]),
        ("eine EU-\nweite Regel", ["eine", "EU-weite", "Regel"]),
        ("Außen-\nund Innenpolitik", ["Außen-", "und", "Innenpolitik"]),
        ("Halden -\nund dann", ["Halden", "-", "und", "dann"]),
        ("das Jahr 2031-\n32", ["das", "Jahr", "2031", "-", "32"]),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_one(text: str, expected: list[str]) -> None:
    assert [unwrapped(token) for token in cut(text)] == expected
