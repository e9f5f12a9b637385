"""What judgements hang on is found again in another reading, or it is said why not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import FormatInput, InputError
from readout.records import Contact, Reading
from readout.resolution.anchors import anchor_from_json, anchor_of, anchor_to_json, anchors
from readout.resolution.finding import Found, find
from support.drafts import Draft, when

TEXT = (
    "Präsidentin Mira Tessen hat am Mittwoch mit Ilo Varga telefoniert. Tessen traf in Marstadt Außenminister Bel Kato. "
    "In dem Telefonat bot sie an, die Grenze zu öffnen. Das Gespräch mit Varga dauerte 40 Minuten. "
    "Kato verlangte bei dem Treffen den Abzug der Truppen. Später rief Tessen auch Per Lund an."
)


def draft(text: str = TEXT, **fields: str) -> Draft:
    return Draft(text, publisher="Nordblatt", **fields)


def call(
    d: Draft, *more: str, form: str = "phone_call", words: str = "telefoniert", other: str = "Ilo Varga"
) -> Contact:
    found = d.contact(form, [d.actor("Mira Tessen", "Norland"), d.actor(other, "Südmark")], words)
    grown = replace(found, spans=(*found.spans, *d.at(*more)))
    d._contacts[-1] = grown
    return grown


def renamed(reading: Reading) -> Reading:
    """The same reading under ids of another version."""
    contacts = tuple(replace(contact, id=f"new-{contact.id}") for contact in reading.contacts)
    claims = tuple(replace(one, id=f"new-{one.id}", contact=f"new-{one.contact}") for one in reading.claims)
    return replace(reading, contacts=contacts, claims=claims)


def two_contacts() -> Reading:
    d = draft()
    told = call(d, "Telefonat", "Gespräch mit Varga")
    met = call(d, "Treffen", form="meeting", words="traf in Marstadt", other="Bel Kato")
    tessen, kato = d.actor("Mira Tessen", "Norland"), d.actor("Bel Kato", "Südmark")
    d.claim("offer", "die Grenze zu öffnen", told, by=[tessen])
    d.claim("demand", "den Abzug der Truppen", met, by=[kato], to=[tessen])
    d.claim("topic", "den Abzug der Truppen", met)
    return d.reading()


def test_the_same_id_is_the_same() -> None:
    reading = two_contacts()
    for anchor in (*anchors(reading, "contact"), *anchors(reading, "claim")):
        assert find(anchor, reading).id == anchor.id
        assert anchor_of(reading, anchor.id) == anchor


def test_all_are_found_under_other_ids() -> None:
    reading = two_contacts()
    for anchor in (*anchors(reading, "contact"), *anchors(reading, "claim")):
        found = find(anchor, renamed(reading))
        assert (found.id, found.sure) == (f"new-{anchor.id}", True)
        assert found.why.endswith(".")


def test_another_form_of_the_same_words_is_the_same_contact() -> None:
    before = draft()
    anchor = anchor_of(before.reading(contacts=(call(before, "Telefonat"),)), before._contacts[0].id)
    after = draft()
    contact = call(after, "Telefonat", form="talks")
    found = find(anchor, renamed(after.reading()))
    assert (found.id, found.sure) == (f"new-{contact.id}", True)
    assert "talks of Mira Tessen and Ilo Varga" in found.why


def test_another_aspect_of_the_same_words_is_another_claim() -> None:
    reading = two_contacts()
    demand = next(claim for claim in reading.claims if claim.aspect == "demand")
    anchor = anchor_of(reading, demand.id)
    without = renamed(replace(reading, claims=tuple(claim for claim in reading.claims if claim != demand)))
    found = find(anchor, without)
    assert (found.id, found.sure) == (None, False)
    assert "the same words are now topic" in found.why


def test_what_is_lost_is_said() -> None:
    reading = two_contacts()
    anchor = anchors(reading, "contact")[0]
    found = find(anchor, renamed(replace(reading, contacts=reading.contacts[1:])))
    assert found == Found(
        id=None,
        why="The new reading finds no contact there: phone_call of Mira Tessen and Ilo Varga („telefoniert“).",
        sure=False,
    )


def test_a_contact_elsewhere_that_looks_alike_is_named_and_not_taken() -> None:
    reading = two_contacts()
    anchor = anchors(reading, "contact")[0]
    d = draft()
    call(d, words="rief")
    found = find(anchor, d.reading(contacts=(replace(d._contacts[0], id="other"),)))
    assert found.id is None
    assert "the nearest is phone_call of Mira Tessen and Ilo Varga („rief“)" in found.why


def test_two_that_fit_are_both_named() -> None:
    reading = two_contacts()
    anchor = anchors(reading, "contact")[0]
    twin = replace(reading.contacts[0], id="twin")
    found = find(anchor, replace(renamed(reading), contacts=(twin, *renamed(reading).contacts)))
    assert found.id is None
    assert found.why.startswith("2 contacts of the new reading fit: ")


def test_of_halves_neither_is_taken_but_of_a_crumb_the_rest_is() -> None:
    reading = two_contacts()
    anchor = anchors(reading, "contact")[0]
    half = draft()
    call(half, words="telefoniert")
    call(half, words="Telefonat")
    assert find(anchor, renamed(half.reading())).id is None
    crumb = draft()
    rest = call(crumb, "Gespräch mit Varga", words="telefoniert")
    call(crumb, words="Telefonat")
    assert find(anchor, renamed(crumb.reading())).id == f"new-{rest.id}"


def test_contacts_in_the_same_words_are_told_apart_by_names() -> None:
    d = draft("Mira Tessen telefonierte mit Ilo Varga und mit Bel Kato.")
    one, other = call(d, words="telefonierte"), call(d, words="telefonierte", other="Bel Kato")
    reading = d.reading()
    for contact in (one, other):
        assert find(anchor_of(reading, contact.id), renamed(reading)).id == f"new-{contact.id}"


def test_a_new_version_of_the_article_is_searched_by_its_words() -> None:
    reading = two_contacts()
    d = draft("Aktualisiert. " + TEXT.replace("40 Minuten", "45 Minuten"))
    told = call(d, "Telefonat", "Gespräch mit Varga")
    met = call(d, "Treffen", form="meeting", words="traf in Marstadt", other="Bel Kato")
    offer = d.claim("offer", "die Grenze zu öffnen", told, by=[d.actor("Mira Tessen", "Norland")])
    after = d.reading()
    first, second = anchors(reading, "contact")
    assert (find(first, after).id, find(second, after).id) == (told.id, met.id)
    claims = anchors(reading, "claim")
    assert find(claims[0], after).id == offer.id
    assert find(claims[1], after).why.startswith("The new reading finds no claim with these words")


def only_claim(aspect: str, words: str, **fields: Any) -> tuple[Draft, Reading]:
    d = draft()
    met = call(d, form="meeting", words="traf in Marstadt", other="Bel Kato")
    by = [d.actor(name, "X") for name in fields.pop("by", ("Bel Kato",))]
    to = [d.actor(name, "X") for name in fields.pop("to", ())]
    speaker = fields.pop("speaker", None)
    said = d.said(d.actor(speaker, "X"), "den Abzug der Truppen") if speaker else None
    d.claim(aspect, words, met, by=by, to=to, said=said, **fields)
    return d, d.reading()


DEMAND: dict[str, Any] = {
    "aspect": "demand",
    "words": "den Abzug der Truppen",
    "to": ("Mira Tessen",),
    "speaker": "Bel Kato",
}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"speaker": "Ilo Varga"}, "It is now said by Ilo Varga, and was by Bel Kato."),
        ({"speaker": None}, "It is now said by the publisher, and was by Bel Kato."),
        ({"by": ("Mira Tessen",), "to": ("Bel Kato",)}, "It is now of Mira Tessen, and was of Bel Kato."),
        ({"to": ("Bel Kato",)}, "It is now of Bel Kato, and was of Mira Tessen."),
        (
            {"words": "bei dem Treffen den Abzug der Truppen. Später rief Tessen auch Per Lund an"},
            "may say more or less",
        ),
    ],
)
@pytest.mark.parametrize("keep_id", [True, False])
def test_a_claim_that_says_something_else_now_is_looked_at(change: dict[str, Any], why: str, *, keep_id: bool) -> None:
    (anchor,) = anchors(only_claim(**DEMAND)[1], "claim")
    _, after = only_claim(**DEMAND | change)
    after = after if keep_id and "words" not in change else renamed(after)
    found = find(anchor, after)
    assert (found.id, found.sure) == (after.claims[0].id, False)
    assert why in found.why


def test_a_claim_that_is_denied_now_is_another() -> None:
    (anchor,) = anchors(only_claim(**DEMAND)[1], "claim")
    _, denied = only_claim(**DEMAND, factuality="denied")
    assert (find(anchor, denied).sure, find(anchor, renamed(denied)).id) == (False, None)


def test_a_contact_on_other_days_now_is_looked_at() -> None:
    d = draft()
    call(d)
    before = d.reading(contacts=(replace(d._contacts[0], time=when("2031-03-05")),))
    after = renamed(d.reading(contacts=(replace(d._contacts[0], time=when("2031-03-12")),)))
    (anchor,) = anchors(before, "contact")
    assert (find(anchor, after).id, find(anchor, after).sure) == (after.contacts[0].id, False)
    (known,) = anchors(d.reading(), "contact")
    assert find(known, after).sure, "that a day is known now is no reason to look"


def test_what_may_be_another_of_the_same_words_is_looked_at() -> None:
    d = draft("Mira Tessen telefonierte am Montag und am Dienstag mit Ilo Varga.")
    one, other = call(d, words="telefonierte"), call(d, words="telefonierte")
    days = (replace(one, id="one", time=when("2031-03-03")), replace(other, id="other", time=when("2031-03-04")))
    first, second = anchors(d.reading(contacts=days), "contact")
    both = renamed(d.reading(contacts=days))
    assert (find(first, both).id, find(second, both).id) == ("new-one", "new-other")
    assert find(first, both).sure
    undated = renamed(d.reading(contacts=(replace(one, id="one"),)))
    assert not find(first, undated).sure
    assert not find(second, undated).sure


def test_a_small_correction_of_the_words_is_bridged() -> None:
    anchor = anchors(two_contacts(), "claim")[0]
    d = draft(TEXT.replace("die Grenze zu öffnen", "die Grenzen zu öffnen"))
    call(d)
    d.claim("offer", "die Grenzen zu öffnen", d._contacts[0], by=[d.actor("Mira Tessen", "Norland")])
    assert find(anchor, d.reading()).id == d._claims[0].id


def test_an_article_under_a_given_id_with_other_text_is_searched_by_its_words() -> None:
    reading = two_contacts()
    moved = "Kurz gesagt: " + TEXT
    d = draft(moved, id=reading.article.id)
    told = call(d, "Telefonat", "Gespräch mit Varga")
    call(d, "Treffen", form="meeting", words="traf in Marstadt", other="Bel Kato")
    renewed = renamed(d.reading())
    assert find(anchors(reading, "contact")[0], renewed).id == f"new-{told.id}"


@pytest.mark.parametrize("kind", ["contact", "claim"])
def test_an_empty_reading_has_nothing(kind: str) -> None:
    reading = two_contacts()
    empty = replace(reading, contacts=(), claims=())
    assert all(find(anchor, empty).id is None for anchor in anchors(reading, kind))  # type: ignore[arg-type]
    bare = replace(anchors(reading, kind)[0], spans=(), names=())  # type: ignore[arg-type]
    assert find(bare, renamed(reading)).id is None


def test_json_both_ways() -> None:
    d = Draft("Mira Tessen rief an.", title="Tessen telefoniert mit Varga")
    call(d, words="telefoniert", other="Tessen")
    for anchor in (
        *anchors(two_contacts(), "contact"),
        *anchors(two_contacts(), "claim"),
        *anchors(d.reading(), "contact"),
    ):
        assert anchor_from_json(json.loads(json.dumps(anchor_to_json(anchor)))) == anchor


@pytest.mark.parametrize(
    "change", [{"kind": "actor"}, {"spans": [{"start": 3, "end": 1, "quote": "x"}]}, {"names": "x"}, {"id": None}]
)
def test_broken_json_is_refused_with_its_place(change: dict[str, object]) -> None:
    written = anchor_to_json(anchors(two_contacts(), "contact")[0])
    with pytest.raises(FormatInput, match=r"^file: anchor"):
        anchor_from_json(written | change, "file")


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(InputError, match="no contact and no claim 'x'"):
        anchor_of(two_contacts(), "x")


WORDS = [f"wort{number:02}" for number in range(30)]


@st.composite
def many_contacts(draw: st.DrawFn) -> Reading:
    """Up to six contacts on words of their own, of few forms and people, so that only the words tell them apart."""
    d = Draft(" ".join(WORDS) + ". Tessen, Varga, Kato, Lund.", published="2031-03-05")
    starts = draw(st.lists(st.integers(0, 9), unique=True, min_size=1, max_size=6))
    for start in starts:
        people = draw(
            st.lists(st.sampled_from(["Tessen", "Varga", "Kato", "Lund"]), min_size=1, max_size=2, unique=True)
        )
        found = d.contact(
            draw(st.sampled_from(["talks", "meeting"])), [d.actor(n, "X") for n in people], WORDS[3 * start]
        )
        d._contacts[-1] = replace(found, spans=d.at(*WORDS[3 * start : 3 * start + 3]))
    return d.reading()


IN_TURN = "Mira Tessen hat nacheinander mit Ilo Varga und mit Per Lund telefoniert."


def one_of_two(other: str, *more: str, holders: bool = True) -> Reading:
    """A version that finds one of the two calls in the words of both; its claim may name nobody."""
    d = draft(IN_TURN)
    people = [d.actor("Mira Tessen", "Norland"), *(d.actor(name, "Südmark") for name in (other, *more))]
    told = d.contact("phone_call", people, IN_TURN)
    d.claim("form", "telefoniert", told, by=people[:2] if holders else [])
    return d.reading()


def surely(kind: Any, before: Reading, after: Reading) -> bool:
    (anchor,) = anchors(before, kind)
    return find(anchor, renamed(after)).sure


def test_a_call_with_one_is_not_surely_one_with_him_and_another() -> None:
    """It may be the other call that was told in the same words, with somebody put to it."""
    assert not surely("contact", one_of_two("Per Lund"), one_of_two("Ilo Varga", "Per Lund"))
    assert surely("contact", one_of_two("Per Lund", "Ilo Varga"), one_of_two("Per Lund"))
    assert surely("contact", one_of_two("Per Lund"), one_of_two("Per Lund"))


@pytest.mark.parametrize(("before", "after"), [(False, True), (True, False), (False, False)])
def test_a_claim_that_names_nobody_is_told_by_whose_contact_it_is_on(before: bool, after: bool) -> None:
    judged = one_of_two("Per Lund", holders=before)
    assert not surely("claim", judged, one_of_two("Ilo Varga", holders=after))
    assert not surely("claim", judged, one_of_two("Ilo Varga", "Per Lund", holders=after))
    assert surely("claim", judged, one_of_two("Per Lund", holders=after))


def test_a_claim_that_names_its_people_stays_though_somebody_joins_its_contact() -> None:
    assert surely("claim", one_of_two("Per Lund"), one_of_two("Per Lund", "Ilo Varga"))


def test_a_word_that_a_newer_text_has_twice_is_not_surely_the_one_that_was_judged() -> None:
    """The place of the visit in April is not that of today's, though the same word tells both."""

    def report(before: str, words: str, *names: str) -> Reading:
        d = draft(
            f"{before}Mira Tessen ist zu Gesprächen in Vestby. Im April reist Bel Kato zu Gesprächen nach Vestby."
        )
        people = [d.actor(name, "Norland") for name in names]
        d.claim("place", words, d.contact("visit", people, "Gesprächen"), by=people, value="Vestby")
        return d.reading()

    judged = report("", "Vestby", "Bel Kato")
    (anchor,) = anchors(judged, "claim")
    both = report("Neu gefasst. ", "Vestby", "Mira Tessen", "Bel Kato")
    assert not find(anchor, renamed(both)).sure
    assert find(anchor, renamed(report("Neu gefasst. ", "Vestby", "Bel Kato"))).sure


def test_an_anchor_of_before_says_nothing_of_who_takes_part() -> None:
    """Judgements are never written anew: those of earlier versions lack the field."""
    (anchor,) = anchors(one_of_two("Per Lund"), "claim")
    told = anchor_to_json(anchor)
    assert anchor_from_json(told) == anchor
    del told["among"]
    assert find(anchor_from_json(told), renamed(one_of_two("Per Lund", holders=False))).sure


@settings(deadline=None)
@given(many_contacts(), st.data())
def test_however_a_reading_changes_nothing_is_put_on_something_else(reading: Reading, data: st.DataObject) -> None:
    """Contacts lost, doubled, split, of another form, of other words: each anchor finds its own, or nothing."""
    changed: list[Contact] = []
    own: dict[str, str] = {}
    for contact in reading.contacts:
        for twin in range(data.draw(st.sampled_from([0, 1, 1, 1, 2]))):
            ident = f"{contact.id}-{twin}"
            own[ident] = contact.id
            lost = data.draw(st.sampled_from([0, 0, 1, 2]))
            form = data.draw(st.sampled_from(["talks", "meeting"]))
            changed.append(replace(contact, id=ident, spans=contact.spans[lost:], form=form))
    after = replace(reading, contacts=tuple(data.draw(st.permutations(changed))))
    for anchor in anchors(reading, "contact"):
        found = find(anchor, after)
        kept = [ident for ident, old in own.items() if old == anchor.id]
        assert found.id is None or own[found.id] == anchor.id
        assert found.id or len(kept) != 1, "what is there once is found"
        assert found.why.endswith(".")
