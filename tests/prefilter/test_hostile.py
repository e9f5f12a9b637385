"""Whatever is given: an answer, in time that grows with the length, and more text never makes a kept one skipped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.prefilter import ground_of_raw, may_hold_contact, may_hold_contact_raw
from readout.prefilter.search import _OVERLAP, _PIECE

WORDS = st.sampled_from(
    "Präsident Königin Towar traf sprach kommt Land Staaten Brief Delegation Regierung Italien italienische Gipfel "
    "Treffen Telefonat empfing schrieb Quarin Runde, Konferenz. Minister EU und &auml; <b> </b> \u00ad".split()
)
TEXT = st.lists(WORDS | st.text(max_size=12), max_size=40).map(" ".join)
FILLER = "Das Konzert war gut besetzt, und es gab Kuchen. "


@settings(max_examples=300, deadline=None)
@given(before=TEXT, text=TEXT, after=TEXT)
def test_more_text_never_makes_a_kept_one_skipped(before: str, text: str, after: str) -> None:
    if may_hold_contact(text):
        assert may_hold_contact(f"{before} {text} {after}")


@settings(max_examples=200, deadline=None)
@given(text=TEXT)
def test_capitals_change_no_answer(text: str) -> None:
    upper = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
    if upper.casefold() == text.casefold():
        assert may_hold_contact(upper) == may_hold_contact(text)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    assert may_hold_contact_raw(data) in {True, False}


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert may_hold_contact(text) in {True, False}


def test_lone_surrogates_and_nul_have_an_answer() -> None:
    assert may_hold_contact("Präsident \ud800 Towar\x00 telefonierte mit der Königin.")


@pytest.mark.parametrize("shift", range(-1_300, 1_400, 90))
def test_a_contact_between_two_pieces_is_found(shift: int) -> None:
    size = _PIECE - _OVERLAP // 2 + shift
    long = (FILLER * (size // len(FILLER) + 1))[:size]
    contact = f"Königin Oda {FILLER * 8} empfing {FILLER * 8} den Regierungssprecher"
    assert may_hold_contact(contact)
    assert not may_hold_contact(long)
    assert may_hold_contact(f"{long} {contact} {long}")


@pytest.mark.parametrize("piece", [
    b" traf ", b" kommt land ", b" kommt italien ", b"<a ", b"<", b"</a<b", b"&amp;", b"&#000000", b"\\u00", b"\0",
    b"delegatio", b"&", b"_", "ä".encode(), b"<b", b"</b><", b"konferenz ",
    b"<nav>", b"<nav></", b"<nav></nav>", b"<nav><footer></nav>", b"<script ld+json></script>",
])  # fmt: skip
def test_a_megabyte_of_one_thing_has_an_answer(piece: bytes) -> None:
    assert not may_hold_contact_raw(piece * (1_000_000 // len(piece)))


@pytest.mark.parametrize("start", [b"\x1f\x8b\x08", b"PK\x03\x04", b"%PDF-1.7", b"BZh9"])
def test_what_is_packed_is_kept(start: bytes) -> None:
    assert may_hold_contact_raw(start + bytes(200))
    assert ground_of_raw(start + bytes(200)) is None


def test_an_open_bracket_in_plain_text_hides_nothing() -> None:
    assert may_hold_contact_raw("Präsident <Towar telefonierte mit der Königin> am Montag".encode())
