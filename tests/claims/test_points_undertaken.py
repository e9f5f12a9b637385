"""What is undertaken, accepted, insisted on, signed and dated ahead: the kind of point, to whom, by when, how many."""

from __future__ import annotations

import pytest

from support.points_of_call import names, points


@pytest.mark.parametrize(
    ("text", "aspect", "factuality"),
    [
        ("Lind betonte, Tarsien werde die Häfen im Mai öffnen.", "promise", "planned"),
        ("Varga machte klar, sein Land werde keinen Meter weichen.", "refusal", "asserted"),
        ("Tarsien will die Häfen öffnen, kündigte Lind an.", "promise", "planned"),
        ("Varga nahm das Angebot Linds an.", "promise", "planned"),
        ("Lind willigte ein, die Frist zu verlängern.", "promise", "planned"),
        ("Lind bestand auf der Freilassung aller Matrosen.", "demand", "asserted"),
        ("Lind besteht darauf, selbst mit den Matrosen zu reden.", "demand", "asserted"),
        ("Lind setzt auf getrennte Gespräche.", "position", "asserted"),
        ("Lind und Varga unterzeichneten einen Vertrag über die Häfen.", "measure", "asserted"),
        ("Astenau und Tarsien tauschen am Sonntag 30 Gefangene aus.", "agreement", "planned"),
        ("Astenau und Tarsien tauschten am Sonntag 30 Gefangene aus.", "exchange", "asserted"),
        ("Varga lässt bis Freitag zwölf Fischer frei.", "promise", "planned"),
        ("Varga wäre zu einem Treffen bereit, falls Lind die Klage zurückzieht.", "offer", "asserted"),
    ],
)
def test_what_kind_of_point_it_is(text: str, aspect: str, factuality: str) -> None:
    assert [(claim.aspect, claim.factuality) for claim in points(text)] == [(aspect, factuality)]


@pytest.mark.parametrize(
    ("text", "aspect", "to"),
    [
        ("Lind hat sich von Varga die Räumung der Insel zusichern lassen.", "promise", {"Lind"}),
        ("Lind rang Varga das Versprechen ab, die Häfen zu öffnen.", "promise", {"Lind"}),
        ("Linds Forderung nach einem Abzug wies Varga zurück.", "refusal", {"Lind"}),
        ("Varga lud Lind für den 12. April nach Wohlau ein.", "invitation", {"Lind"}),
        ("Tarsien wäre bereit, die Zölle zu senken, wenn Astenau die Brücke öffnet.", "offer", {"Astenau"}),
        ("Lind weigert sich, dem Präsidenten Ilo Varga die Akten zu übergeben.", "refusal", {"Varga"}),
    ],
)
def test_to_whom_it_is_said(text: str, aspect: str, to: set[str]) -> None:
    assert [names(text, claim.to) for claim in points(text, aspect)] == [to]


def test_a_request_stands_beside_its_refusal() -> None:
    text = "Linds Forderung nach einem Abzug wies Varga zurück."
    assert {(claim.aspect, *names(text, claim.by)) for claim in points(text)} == {
        ("refusal", "Varga"),
        ("demand", "Lind"),
    }


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Lind kündigte für April einen Besuch in Wohlau an.", "2031-04"),
        ("Lind verlangte von Varga die Rückgabe der im Mai 2030 beschlagnahmten Boote.", None),
        ("Varga sagte zu, die Boote bis Ende April herauszugeben.", "2031-04-30"),
    ],
)
def test_no_day_of_the_past_is_a_deadline(text: str, due: str | None) -> None:
    assert [claim.due.end if claim.due else None for claim in points(text)] == [due]


def test_the_number_asked_for_is_not_the_one_promised() -> None:
    assert [claim.quantity for claim in points("Varga versprach Lind 40 statt der geforderten 60 Busse.")] == [None]


def test_beide_seiten_are_the_people_who_met() -> None:
    text = "Beide Seiten bekräftigten ihre Absicht, die Grenze zu öffnen."
    assert [names(text, claim.by) for claim in points(text, "position")] == [{"Lind", "Varga"}]


def test_what_comes_in_return_is_no_condition() -> None:
    claims = points("Varga stellte im Gegenzug 200 Tonnen Zement in Aussicht.", "promise")
    assert [claim.condition for claim in claims] == [()]


AGREED = "Lind und Varga einigten sich auf einen Tausch. "


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Tarsien gibt 30 Schiffe zurück, Astenau zahlt drei Millionen Taler.",
         ["Tarsien gibt 30 Schiffe zurück", "Astenau zahlt drei Millionen Taler"]),
        ("Beide Länder lassen je 60 Gefangene frei.", ["Beide Länder lassen je 60 Gefangene frei"]),
        ("Seit Jahren liefert Tarsien Strom nach Astenau.", []),
        ("Tarsien zahlt bereits hohe Zinsen.", []),
        ("Norland zahlt drei Millionen Taler.", []),
        ("Astenau grenzt im Norden an Tarsien.", []),
    ],
)  # fmt: skip
def test_what_parties_do_behind_their_agreement_is_a_term_of_it(text: str, terms: list[str]) -> None:
    found = [claim for claim in points(AGREED + text, "agreement") if claim.rule == "agreed.term"]
    assert [claim.content for claim in found] == terms
    assert {claim.factuality for claim in found} <= {"planned"}
