"""Event data: PLOVER 2 and CAMEO by the table, after the rules of their manuals."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from readout.dates import TimeSpan
from readout.export.codes.cameo import COLUMNS
from readout.export.codes.table import frame_codes, longest, table
from readout.export.spreadsheet import exact
from readout.records import Aspect, ContactForm, ContactStatus, ProgressKind, Reading
from support.drafts import Draft, when
from support.handing import handed, newsroom, written
from support.newsroom import meeting_announced, northern_daily, southern_broadcaster, undated

CODES = tomllib.loads((Path(__file__).parents[1] / "claims" / "event_codes.toml").read_text(encoding="utf-8"))
ENTRIES = [
    *(entry for forms in table()["contacts"].values() for entry in forms.values()),
    *table()["points"].values(),
    table()["places"]["home"],
    table()["places"]["third"],
]


def plover(*readings: Reading) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("plover", handed(readings)).decode().splitlines()]


def cameo(*readings: Reading) -> list[dict[str, str]]:
    head, *lines = written("cameo", handed(readings)).decode().split("\n")[:-1]
    rows = (zip(head.split("\t"), line.split("\t"), strict=True) for line in lines)
    return [{name: exact(value) for name, value in row} for row in rows]


def dyads(*readings: Reading) -> set[tuple[str, str, str]]:
    return {(row["source"], row["target"], row["code"]) for row in cameo(*readings)}


def contact(
    form: ContactForm, status: ContactStatus = "held", place: str | None = None, sides: str = "RUS USA", **fields: Any
) -> Reading:
    """A report of one contact of people of these sides."""
    names = ("Orlow", "Baxter", "Ilic", "Sato")[: len(sides.split())]
    d = Draft(
        f"{', '.join(names)} haben am 5. März gesprochen.",
        publisher="Bote",
        published=fields.pop("published", "2031-03-06"),
    )
    people = [d.actor(name, side, "Präsident") for name, side in zip(names, sides.split(), strict=True)]
    part = {name: people[index] for name, index in fields.items()}
    d.contact(
        form,
        people,
        "haben am 5. März gesprochen",
        status=status,
        place=place,
        main=True,
        time=when("2031-03-05", "am 5. März"),
        **part,
    )
    return d.reading()


def point(aspect: Aspect, to: bool = True, rule: str = "", condition: bool = False, **fields: Any) -> Reading:
    """A report of one call and one point in it."""
    d = Draft(
        "Orlow und Baxter telefonierten am 5. März. Orlow redete von Öl, falls es regnet, sagte Kim.",
        publisher="Bote",
        published="2031-03-06",
    )
    orlow, baxter, kim = d.actor("Orlow", "RUS"), d.actor("Baxter", "USA"), d.actor("Kim", "RUS", "Sprecher")
    call = d.contact(
        "phone_call", [orlow, baxter], "telefonierten am 5. März", main=True, time=when("2031-03-05", "am 5. März")
    )
    said = d.said(
        kim, "Orlow redete von Öl, falls es regnet", "sagte", stance=fields.pop("stance", "asserts"), channel="briefing"
    )
    by = [orlow, baxter] if fields.pop("together", False) else [orlow]
    d.claim(
        aspect,
        "von Öl",
        call,
        by=by,
        to=[baxter] if to else [],
        said=said,
        rule=rule,
        condition="falls es regnet" if condition else None,
        **fields,
    )
    return d.reading()


def of_points(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [record for record in records if record["readout"].get("claim")]


def test_every_status_and_only_known_names_are_in_the_table() -> None:
    contacts = table()["contacts"]
    assert set(contacts) == set(get_args(ContactStatus)) - {"denied"}
    for forms in contacts.values():
        assert "" in forms
        assert set(forms) - {""} <= set(get_args(ContactForm))
    assert set(table()["points"]) <= set(get_args(Aspect))
    assert all(entry["example"] for entry in ENTRIES if entry.get("type"))


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_types_modes_and_codes_belong_together(entry: dict[str, str]) -> None:
    if "type" not in entry:
        assert entry["cameo"] in CODES["statements"]["cameo"]
        return
    of_type = CODES["plover"][entry["type"]]
    assert entry["cameo"] in of_type["cameo"]
    assert entry.get("mode") is None or entry["mode"] in of_type["modes"]


def test_every_type_has_its_quad_and_every_code_its_value() -> None:
    quads = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
    assert {name: quads[quad - 1] for name, (quad, _) in table()["types"].items()} == {
        name: entry["quad"] for name, entry in CODES["plover"].items()
    }
    codes = (
        {entry["cameo"] for entry in ENTRIES}
        | {one.cameo for one in frame_codes().values()}
        | set(table()["future"]["cameo"].values())
    )
    for code in codes:
        assert isinstance(longest("goldstein", code), float), code
    for pair in table()["mode_scores"]:
        name, mode = pair.split()
        assert mode in CODES["plover"][name]["modes"]


def test_future_cooperation_is_reduced_as_the_manual_says() -> None:
    assert table()["future"]["types"] == {
        "CONSULT": "AGREE",
        "SUPPORT": "AGREE",
        "COOPERATE": "AGREE",
        "AID": "AGREE",
        "RETREAT": "CONCEDE",
    }
    for name in table()["future"]["marked"]:
        assert CODES["plover"][name]["quad"] == "material conflict"


def test_required_fields_and_ids() -> None:
    records = plover(*newsroom().readings)
    assert records
    for record in records:
        assert {"id", "date", "actor", "event"} <= set(record)
        assert record["date"] == record["date"][:10]
        assert record["event"][0] in CODES["plover"]
        assert record["quad_code"] in (1, 2, 3, 4)
        assert set(record.get("mode", ())) <= {
            *CODES["plover"][record["event"][0]].get("modes", ()),
            "historical",
            "future",
            "hypothetical",
            "negation",
        }
    assert len({record["id"] for record in records}) == len(records)


@pytest.mark.parametrize(
    ("reading", "event", "mode"),
    [
        (contact("phone_call"), "CONSULT", ["phone"]),
        (contact("meeting"), "CONSULT", None),
        (contact("meeting", place="Tokio"), "CONSULT", ["third-party"]),
        (contact("meeting", place="Moskau"), "CONSULT", ["visit"]),
        (contact("summit", sides="RUS USA SRB JPN"), "CONSULT", ["multilateral"]),
        (contact("visit", host=1), "CONSULT", ["visit"]),
        (contact("meeting", "planned"), "AGREE", None),
        (contact("visit", "planned", host=1), "AGREE", None),
        (contact("meeting", "possible"), "AGREE", ["hypothetical"]),
        (contact("meeting", "cancelled"), "REJECT", ["meet"]),
        (contact("phone_call", "denied"), "CONSULT", ["phone", "negation"]),
        (contact("phone_call", published="2031-09-01"), "CONSULT", ["phone", "historical"]),
    ],
)
def test_contacts_in_plover(reading: Reading, event: str, mode: list[str] | None) -> None:
    (record,) = plover(reading)
    assert (record["event"], record.get("mode")) == ([event], mode)
    assert record["date"] == "2031-03-05"
    assert record["context"] == ["diplomatic"]


def test_the_visitor_is_the_actor_and_the_host_the_recipient() -> None:
    (record,) = plover(contact("visit", host=1))
    assert [one["code"] for one in record["actor"]] == ["RUS"]
    assert [one["code"] for one in record["recipient"]] == ["USA"]
    (record,) = plover(contact("meeting"))
    assert [one["code"] for one in record["actor"]] == ["RUS", "USA"]
    assert "recipient" not in record


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (contact("phone_call"), {("RUS", "USA", "041"), ("USA", "RUS", "041")}),
        (contact("visit", host=1), {("RUS", "USA", "042"), ("USA", "RUS", "043")}),
        (contact("meeting", place="Moskau"), {("USA", "RUS", "042"), ("RUS", "USA", "043")}),
        (contact("meeting", place="Tokio"), {("RUS", "USA", "044"), ("USA", "RUS", "044")}),
        (contact("visit"), {("RUS", "USA", "040"), ("USA", "RUS", "040")}),
        (contact("meeting", "planned"), {("RUS", "USA", "036"), ("USA", "RUS", "036")}),
        (contact("visit", "cancelled", host=1), set()),
        (contact("talks", sides="RUS USA SRB", mediator=2), {("RUS", "USA", "040"), ("USA", "RUS", "040"), ("SRB", "RUS", "045"), ("SRB", "USA", "045")}),
        (contact("phone_call", "denied"), set()),
    ],
)  # fmt: skip
def test_contacts_in_cameo(reading: Reading, expected: set[tuple[str, str, str]]) -> None:
    assert dyads(reading) == expected


@pytest.mark.parametrize(
    ("reading", "event", "mode", "cameo_code"),
    [
        (point("agreement", to=False, together=True), "AGREE", None, "030"),
        (point("promise", factuality="planned"), "AGREE", None, "030"),
        (point("promise", condition=True), "AGREE", ["hypothetical"], "030"),
        (point("promise", factuality="denied", stance="denies"), "AGREE", ["negation"], "016"),
        (point("invitation"), "AGREE", None, "036"),
        (point("demand"), "REQUEST", None, "100"),
        (point("refusal"), "REJECT", None, "120"),
        (point("exchange"), "RETREAT", ["release"], "0841"),
        (point("exchange", factuality="planned"), "CONCEDE", None, "0353"),
        (point("measure", rule="act.expel"), "SANCTION", ["expel"], "166"),
        (point("measure", rule="act.expel", factuality="planned"), "SANCTION", ["expel", "future"], "166"),
        (point("position", rule="position.criticise"), "ACCUSE", ["disapprove"], "111"),
    ],
)
def test_points(reading: Reading, event: str, mode: list[str] | None, cameo_code: str) -> None:
    (record,) = of_points(plover(reading))
    assert (record["event"], record.get("mode")) == ([event], mode)
    assert (record["readout"]["asserted_by"], record["readout"]["channel"], record["readout"]["side"]) == (
        "Kim",
        "briefing",
        "RUS",
    )
    rows = [row for row in cameo(reading) if row["asserted_by"] == "Kim"]
    assert {row["code"] for row in rows} == {cameo_code}
    assert all(row["side"] == "RUS" for row in rows)


def test_what_is_said_together_goes_both_ways_and_what_one_says_goes_one_way() -> None:
    assert {("RUS", "USA", "030"), ("USA", "RUS", "030")} <= dyads(point("agreement", to=False, together=True))
    demand = dyads(point("demand"))
    assert ("RUS", "USA", "100") in demand
    assert ("USA", "RUS", "100") not in demand
    (row,) = [row for row in cameo(point("demand", to=False)) if row["code"] == "100"]
    assert (row["source"], row["target"], row["target_from"]) == ("RUS", "USA", "contact")


@pytest.mark.parametrize(
    ("due", "progress", "day", "basis"),
    [
        (None, None, "2031-03-05", "told"),  # done at the contact
        (None, "done", "2031-03-06", "published"),  # came later than the contact: only the report has a day
        (when("2031-03-04", "am Dienstag"), "done", "2031-03-04", "told"),
        (when("2031-04-01", "bis April"), "begun", "2031-03-06", "published"),  # a deadline is no day of what was done
        (None, "signed", "2031-03-05", "told"),
        (when("2031-04-01", "bis April"), None, "2031-03-05", "told"),
    ],
)
def test_what_became_of_a_commitment_is_not_dated_by_the_contact_at_which_it_was_made(
    due: TimeSpan | None, progress: ProgressKind | None, day: str, basis: str
) -> None:
    reading = point("exchange")
    (claim,) = reading.claims
    reading = replace(reading, claims=(replace(claim, due=due, progress=progress),))
    days = {(row["date"], row["date_basis"]) for row in cameo(reading) if row["code"] == "0841"}
    assert days == {(day, basis)}
    (record,) = of_points(plover(reading))
    assert record["date"] == day


@pytest.mark.parametrize("aspect", ["topic", "position", "assessment", "condition", "confirmation"])
def test_what_neither_ontology_knows_is_no_event(aspect: Aspect) -> None:
    assert not of_points(plover(point(aspect)))
    assert {code for _, _, code in dyads(point(aspect))} == {"041"}


def test_the_condition_stands_beside_the_event() -> None:
    (record,) = of_points(plover(point("promise", condition=True)))
    assert [span["quote"] for span in record["readout"]["condition"]] == ["falls es regnet"]
    row = next(row for row in cameo(point("promise", condition=True)) if row["code"] == "030")
    assert (row["condition"], row["auxiliary"]) == ("falls es regnet", "hypothetical")


def test_each_account_tells_the_same_event() -> None:
    records = plover(northern_daily(), southern_broadcaster())
    by_event: dict[str, set[str]] = {}
    for record in records:
        by_event.setdefault(record["readout"]["event"], set()).add(record["readout"]["account"])
    assert {"Norland", "Südmark"} in by_event.values()
    denied = [one for one in records if "negation" in one.get("mode", ())]
    assert [one["readout"]["asserted_by"] for one in denied] == ["Rea Dorn"]


def test_without_a_day_the_publication_stands_in_and_without_both_nothing_is_written() -> None:
    (record,) = [one for one in plover(meeting_announced()) if one["event"] == ["AGREE"]]
    assert (record["date"], record["readout"]["date_basis"]) == ("2031-03-20", "told")
    assert not plover(undated())
    assert cameo(undated()) == []


def test_who_has_no_side_is_in_no_dyad() -> None:
    d = Draft("Orlow und ein Unbekannter telefonierten.", published="2031-03-06")
    d.contact("phone_call", [d.actor("Orlow", "RUS"), d.actor("Unbekannter", None)], "telefonierten", main=True)
    assert cameo(d.reading()) == []
    (record,) = plover(d.reading())
    assert [one["sector_code"] for one in record["actor"]] == ["GOV", "UNK"]


def test_columns_are_documented() -> None:
    assert all(told.strip() for told in COLUMNS.values())
