"""From an act to its codes: PLOVER's type, modes and contexts, and CAMEO's code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from readout.dates import bounds
from readout.errors import DateInput
from readout.export.codes.acts import Act, sides
from readout.export.codes.table import Code, code, frame_codes, longest, table
from readout.export.naming import codes
from readout.export.timing import whole_day
from readout.resolution.tables import states


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An act with its codes. ``auxiliary`` are PLOVER's marks: historical, future, hypothetical, negation.

    ``host`` is the side that was visited, where that is known.
    """

    act: Act
    code: Code
    auxiliary: tuple[str, ...]
    host: str | None = None

    @property
    def context(self) -> str:
        """PLOVER's context, from the CAMEO code."""
        return str(longest("contexts", self.code.cameo) or table()["contexts"]["default"])

    @property
    def goldstein(self) -> float:
        """The Goldstein value of the CAMEO code."""
        return float(longest("goldstein", self.code.cameo) or 0.0)


def coded(act: Act) -> Coded | None:
    """The act with its codes; None for one that neither ontology knows (a topic, a position)."""
    host = _host(act) if act.form else None
    found = _contact_code(act, host) if act.form else _point_code(act)
    if found is None:
        return None
    auxiliary = [found.auxiliary] if found.auxiliary else []
    if act.factuality == "planned":
        found, mark = _future(found)
        auxiliary += mark
    if act.factuality in ("possible", "hypothetical") or act.condition:
        auxiliary.append("hypothetical")
    auxiliary += ["negation"] * act.denied + ["historical"] * _is_historical(act)
    return Coded(act=act, code=found, auxiliary=tuple(dict.fromkeys(auxiliary)), host=host)


def _contact_code(act: Act, host: str | None) -> Code:
    """By status and form; a denied contact is coded as the one it would have been, and marked."""
    rows = table()["contacts"]
    status = "held" if act.status in (None, "denied") else act.status
    found = code(rows[status].get(act.form, rows[status][""]))
    if found.type != "CONSULT" or found.mode in ("phone", "multilateral"):
        return found
    places = table()["places"]
    if host:
        return code(places["home"])
    if act.form != "visit" and _is_third_ground(act):
        return code(places["third"])
    if act.negotiation:
        return replace(found, cameo=places["negotiation_cameo"])
    if found.mode == "visit":
        return Code(cameo="040", type=found.type)  # a visit of nobody knows whom: no visitor, no host
    return found


def _point_code(act: Act) -> Code | None:
    framed = frame_codes().get(act.frame)
    entry = table()["points"].get(act.aspect)
    if framed and (framed.type or not entry):
        return None if _is_the_contact(act, framed) else framed
    return code(entry) if entry else None


def _is_the_contact(act: Act, framed: Code) -> bool:
    """Whether the point is only that a contact was, or what it was about: that is coded once, as the contact."""
    return act.aspect in ("topic", "delegation") or (framed.type == "CONSULT" and act.contact is not None)


def _future(found: Code) -> tuple[Code, list[str]]:
    rules = table()["future"]
    if found.type in rules["marked"]:
        return found, ["future"]
    if found.type not in rules["types"]:
        return found, []
    cameo = next((rules["cameo"][found.cameo[:n]] for n in (4, 3, 2) if found.cameo[:n] in rules["cameo"]), found.cameo)
    return Code(cameo=cameo, type=rules["types"][found.type]), []


def _host(act: Act) -> str | None:
    """The side that was visited: who is told to be the host, else whose seat the place is."""
    told = [party.side or party.name for party in act.actors if party.part == "host"]
    present = sides(act.actors)
    if act.form not in ("visit", "meeting", "talks", "consultation") or len(present) != 2:
        return None
    if act.status not in ("held", "denied"):
        return None
    if told:
        return told[0]
    guests = {party.side or party.name for party in act.actors if party.part == "guest"}
    if len(guests) == 1:
        return next(side for side in present if side not in guests)
    ground = _ground(act.place)
    return ground if ground in present else None


def _is_third_ground(act: Act) -> bool:
    """Whether the place is known to lie in a state whose side takes no part."""
    ground = _ground(act.place)
    known = [side for side in sides(act.actors) if side in codes()]
    return ground is not None and ground not in known and len(known) == len(sides(act.actors))


def _ground(place: str | None) -> str | None:
    """The code of the state that a place is the seat or the name of."""
    if not place:
        return None
    return next((state.code for state in states() if place in (state.name, *state.seats)), None)


def _is_historical(act: Act) -> bool:
    published = whole_day(act.leaf.reading.article.published)
    if published is None or act.time is None or not act.form:
        return False
    try:
        last = bounds(act.time)[1]
    except DateInput:
        return False
    return last is not None and published - last > timedelta(days=table()["historical"]["days"])
