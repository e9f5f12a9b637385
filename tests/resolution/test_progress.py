"""Which state of a commitment a claim tells, and which claims tell none."""

from __future__ import annotations

from typing import Any

import pytest

from readout.resolution import keyed, stage
from support.drafts import Draft
from support.series import report


@pytest.mark.parametrize(
    ("aspect", "fields", "state", "denied"),
    [
        ("demand", {}, "demanded", False),
        ("invitation", {}, "offered", False),
        ("promise", {"factuality": "planned"}, "promised", False),
        ("promise", {"factuality": "denied"}, "promised", True),
        ("agreement", {"factuality": "planned"}, "agreed", False),
        ("refusal", {}, "refused", False),
        ("measure", {"factuality": "planned", "commitment": "promised"}, "promised", False),
        ("follow_up", {"factuality": "planned", "commitment": "agreed"}, "agreed", False),
        ("agreement", {"progress": "signed"}, "signed", False),
        ("measure", {"progress": "begun"}, "begun", False),
        ("measure", {"progress": "begun", "factuality": "denied"}, "begun", True),
        ("exchange", {"progress": "done"}, "fulfilled", False),
        ("measure", {"progress": "done", "factuality": "denied"}, "fulfilled", True),
        ("measure", {"progress": "kept"}, "fulfilled", False),
        ("measure", {"progress": "kept", "factuality": "denied"}, "broken", False),
        ("measure", {"progress": "broken"}, "broken", False),
        ("measure", {"progress": "withdrawn"}, "withdrawn", False),
        ("measure", {"progress": "lapsed", "factuality": "denied"}, "expired", False),
        ("position", {"progress": "broken"}, "broken", False),
    ],
)
def test_the_state_of_a_claim(aspect: Any, fields: dict[str, Any], state: str, denied: bool) -> None:
    (indexed,) = keyed([report("2031-03-05", aspect, "Getreide", **fields)])
    found = stage(indexed.reading.claims[0], indexed)
    assert found is not None
    assert (found.state, found.denied) == (state, denied)
    assert [span.quote for span in found.words] == ["Getreide"]


@pytest.mark.parametrize(
    ("aspect", "fields"),
    [
        ("topic", {}),
        ("position", {}),
        ("assessment", {}),
        ("measure", {}),
        ("measure", {"factuality": "possible"}),
        ("promise", {"factuality": "possible"}),
        ("promise", {"factuality": "planned", "commitment": "examined"}),
        ("agreement", {"factuality": "hypothetical"}),
        ("exchange", {}),
    ],
)
def test_what_tells_no_state(aspect: Any, fields: dict[str, Any]) -> None:
    (indexed,) = keyed([report("2031-03-05", aspect, "Getreide", **fields)])
    assert stage(indexed.reading.claims[0], indexed) is None


def test_a_promise_under_a_condition_is_a_promise() -> None:
    d = Draft("Norland sagt Getreide zu, falls Südmark die Grenze öffnet.")
    north = d.actor("Norland", "Norland", kind="state")
    d.claim(
        "promise", "Getreide", None, by=[north], factuality="hypothetical", condition="falls Südmark die Grenze öffnet"
    )
    (indexed,) = keyed([d.reading()])
    found = stage(indexed.reading.claims[0], indexed)
    assert found is not None
    assert found.state == "promised"


def test_an_exchange_inside_an_agreement_is_agreed() -> None:
    d = Draft("Norland und Südmark vereinbarten den Austausch von 12 Gefangenen.")
    sides = [d.actor("Norland", "Norland", kind="state"), d.actor("Südmark", "Südmark", kind="state")]
    d.claim("agreement", "den Austausch von 12 Gefangenen", None, by=sides)
    d.claim("exchange", "Austausch von 12 Gefangenen", None, by=sides)
    (indexed,) = keyed([d.reading()])
    states = [found.state for claim in indexed.reading.claims if (found := stage(claim, indexed))]
    assert states == ["agreed", "agreed"]


def test_who_is_accused_is_told_apart_from_who_accuses() -> None:
    (indexed,) = keyed([report("2031-03-05", "position", "Wortbruch", said="Norland", progress="broken")])
    found = stage(indexed.reading.claims[0], indexed)
    assert found is not None
    assert found.accused
    assert found.statement is not None
