"""The table of contacts: which forms go together, what a word says of a contact's status and place among others.

Data, read from ``language/<code>/contacts.toml``, where the reasons stand beside the words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from readout.language.document import Token
from readout.records import ContactForm, ContactStatus, ParticipantRole

_ENDINGS = ("es", "er", "en", "em", "e")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTable:
    """One language's table. Words are lemmas; those compared with parts of words are lower case."""

    generic: frozenset[str]
    """Ids of frames that do not tell the form."""
    journeys: frozenset[str]
    only_held: frozenset[str]
    scene_words: frozenset[str]
    compatible: Mapping[ContactForm, frozenset[ContactForm]]
    takes_up: Mapping[ContactForm, frozenset[ContactForm]]
    form_cues: Mapping[str, ContactForm]
    never_nouns: tuple[str, ...]
    roles: Mapping[str, ParticipantRole]
    noun_roles: Mapping[str, str]
    noun_roles_by_form: Mapping[str, Mapping[str, str]]
    noun_roles_by_frame: Mapping[str, Mapping[str, str]]
    place_prepositions: frozenset[str]
    never_places: frozenset[str]
    houses: tuple[str, ...]
    status_verbs: Mapping[str, ContactStatus]
    status_nouns: Mapping[str, ContactStatus]
    status_adjectives: Mapping[str, ContactStatus]
    status_adverbs: Mapping[str, ContactStatus]
    predicatives: Mapping[str, ContactStatus]
    modals: Mapping[str, ContactStatus]
    contrasts: frozenset[str]
    """Words after ", nicht" by which it denies only what follows."""
    moving: frozenset[str]
    """Verbs that put a contact off to another time."""
    name_prefixes: frozenset[str]
    """First words in the names of states of two words: "San"."""
    renewing: frozenset[str]
    """Verbs by which what was called off is to take place after all: another contact."""
    agreeing: frozenset[str]
    """Verbs after which both do what the infinitive says: "vereinbarten mit Berun, zu verhandeln"."""
    lands: frozenset[str]
    """Nouns for states in "beider Länder"."""
    sending: frozenset[str]
    """Verbs whose subject is the writer of the letter that is their object."""
    seat_nouns: tuple[str, ...]
    """Ends of nouns before the name of a city: "Hauptstadt"."""
    common_offices: tuple[str, ...]
    clubs: tuple[str, ...]
    """Ends of nouns for those whose meetings are no contact: "mannschaft"."""
    movements: tuple[str, ...]
    """Beginnings of what stands behind the hyphen of a movement's name: "bewegung"."""
    of_war: tuple[str, ...]
    """Ends of nouns by which an article tells of arms or a truce."""
    between_states: tuple[str, ...]
    """Ends of nouns for what only states have between them: "Waffenruhe"."""
    experts: tuple[str, ...]
    """Ends of plural offices whose holders are those of the two sides told of last."""
    occurrence: frozenset[str]
    phases: frozenset[str]
    """Verbs that begin or go on with what stands with "mit"."""
    continuing: frozenset[str]
    """Verbs of "es" by which talks go on: "Am Montag soll es weitergehen"."""
    midst: frozenset[str]
    """Verbs of what is done while a contact goes on: "verließ die Verhandlungen"."""
    lasting: frozenset[str]
    """Verbs with which a duration tells how long the contact took."""
    original: frozenset[str]
    """Adverbs by which something was to be, and was not: "ursprünglich"."""
    earlier: frozenset[str]
    further: frozenset[str]
    sequence: frozenset[str]
    ordinals: frozenset[str]
    indefinite: frozenset[str]
    speaker_offices: frozenset[str]
    never_parties: frozenset[str]
    private_offices: frozenset[str]
    threats: frozenset[str]
    neutral_places: frozenset[str]
    unofficial: tuple[str, ...]
    collectives: tuple[str, ...]
    leaders: frozenset[str]
    attending: frozenset[str]
    accompanying: frozenset[str]
    beside: frozenset[str]
    """Adverbs before "mit" by which somebody takes part on the side of the subject: "gemeinsam"."""
    too: frozenset[str]
    """Words by which a clause without a noun for the contact tells who else took part: "auch", "daran"."""
    at_table: frozenset[str]
    """Words beside "sein" by which somebody else took part: "zugeschaltet"."""
    mediating: frozenset[str]
    """Verbs by which somebody mediates in the contact told of before."""
    apart: frozenset[str]
    """Words by which those named were by themselves: "unter vier augen"."""
    several: frozenset[str]
    """Words for those who are named one by one in the next sentence: "mehreren"."""
    one_by_one: frozenset[str]
    """Adverbs by which a contact with several is one with each: "nacheinander"."""
    stays: frozenset[str]
    """Adverbs by which somebody "war in" a land: "zuletzt"."""
    brokering: frozenset[str]
    """Verbs of bringing about what their object names: "hat eine Einigung zwischen Berun und Talvien vermittelt"."""
    joining: frozenset[str]
    """Verbs of taking part that need none of these words: "zuschalten"."""
    originating: frozenset[str]
    calling: frozenset[str]
    """Verbs whose subject began the call told of before, where nobody is told whom: "habe angerufen"."""
    asking: frozenset[str]
    """Verbs whose subject began the contact that stands with "um": "bat um das Gespräch"."""
    accounts: frozenset[str]
    """Nouns for how a contact is told: "die Darstellung zum Telefonat"."""
    one_sided: frozenset[str]
    of_experts: frozenset[str]
    of_delegations: frozenset[str]
    reciprocal: frozenset[str]
    dates: frozenset[str]
    needs_duration: frozenset[str]
    receiving: frozenset[str]
    object_control: frozenset[str]
    act_roles: Mapping[str, ParticipantRole]
    """Roles of frames that are acts (an invitation) and name a contact by the way."""
    side_parts: Mapping[str, Mapping[str, frozenset[str]]]
    """Prepositions and nouns of mediation and initiative: "unter Vermittlung von", "auf Initiative"."""

    def other_role(self, role: ParticipantRole) -> ParticipantRole:
        """The part of the other side: of a host's, the guest's."""
        return {"host": "guest", "guest": "host"}.get(role, "participant")  # type: ignore[return-value]

    def go_together(self, left: ContactForm, right: ContactForm) -> bool:
        """Whether two specific forms may be words for one contact."""
        return left == right or right in self.compatible.get(left, ()) or left in self.compatible.get(right, ())

    def is_word(self, token: Token, words: frozenset[str]) -> bool:
        """Whether the token is one of ``words``, by its lemma or as an inflected adjective ("jüngste", "weiteres")."""
        text = token.text.lower()
        stems = {text.removesuffix(ending) for ending in _ENDINGS if text.endswith(ending)}
        return token.lemma.lower() in words or text in words or bool(stems & words)

    def noun_role(self, key: str, form: ContactForm, frame: str = "") -> str | None:
        """The frame role that a preposition, "genitive" or "first" gives beside a noun of ``form``."""
        own = self.noun_roles_by_frame.get(frame, {}).get(key)
        return own or self.noun_roles_by_form.get(form, {}).get(key) or self.noun_roles.get(key)


def _first_wins(entries: Iterable[Mapping[str, Any]], key: str) -> dict[str, ContactStatus]:
    found: dict[str, ContactStatus] = {}
    for entry in entries:
        for word in entry.get(key, ()):
            found.setdefault(word, entry["status"])
    return found


def _reversed(groups: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    return {word: name for name, words in groups.items() for word in words}


_SETS = {
    "forms": {
        "generic": "generic", "only_held": "only_held", "journeys": "journeys", "scene": "scene_words",
        "one_sided": "one_sided", "of_experts": "of_experts", "of_delegations": "of_delegations",
        "reciprocal": "reciprocal", "dates": "dates", "needs_duration": "needs_duration",
    },
    "places": {
        "prepositions": "place_prepositions", "never": "never_places", "neutral": "neutral_places",
        "prefixes": "name_prefixes",
    },
    "occurrence": {
        "verbs": "occurrence", "phases": "phases", "lasting": "lasting", "midst": "midst", "continuing": "continuing",
    },
    "series": {
        "original": "original", "earlier": "earlier", "further": "further", "sequence": "sequence",
        "ordinals": "ordinals", "indefinite": "indefinite",
    },
    "parties": {
        "speakers": "speaker_offices", "never": "never_parties", "private": "private_offices", "leaders": "leaders",
        "attending": "attending", "accompanying": "accompanying", "object_control": "object_control",
        "receiving": "receiving", "originating": "originating", "asking": "asking", "calling": "calling",
        "sending": "sending", "lands": "lands",
        "agreeing": "agreeing", "beside": "beside", "too": "too", "joining": "joining",
        "mediating": "mediating", "at_table": "at_table", "brokering": "brokering", "stays": "stays",
        "one_by_one": "one_by_one", "several": "several", "apart": "apart",
    },
    "threats": {"verbs": "threats"},
    "accounts": {"nouns": "accounts"},
    "contrasts": {"words": "contrasts", "moving": "moving", "renewing": "renewing"},
}  # fmt: skip
"""The plain lists of words: section of the file, key there, field of the table."""


@lru_cache(maxsize=8)
def load_contact_table(language: str = "de") -> ContactTable:
    """The table of ``language``."""
    text = files("readout.language").joinpath(language, "contacts.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    forms, parties = raw["forms"], raw["parties"]
    sets: dict[str, Any] = {
        field: frozenset(raw[section][key]) for section, keys in _SETS.items() for key, field in keys.items()
    }
    return ContactTable(
        compatible=cast("Any", {form: frozenset(others) for form, others in forms["compatible"].items()}),
        takes_up=cast("Any", {form: frozenset(others) for form, others in forms["takes_up"].items()}),
        form_cues=_reversed(forms["cues"]),
        never_nouns=tuple(raw["nouns"]["never"]),
        roles=raw["roles"],
        noun_roles={key: value for key, value in raw["noun_roles"].items() if isinstance(value, str)},
        noun_roles_by_form=raw["noun_roles"]["by_form"],
        noun_roles_by_frame=raw["noun_roles"]["by_frame"],
        houses=tuple(raw["places"]["houses"]),
        status_verbs=_first_wins(raw["status"], "verbs"),
        status_nouns=_first_wins(raw["status"], "nouns"),
        status_adjectives=_first_wins(raw["status"], "adjectives"),
        status_adverbs=_reversed(raw["adverbs"]),
        predicatives=_reversed(raw["predicatives"]),
        modals=raw["modals"],
        unofficial=tuple(parties["unofficial"]),
        collectives=tuple(parties["collectives"]),
        common_offices=tuple(parties["common_offices"]),
        experts=tuple(parties["experts"]),
        clubs=tuple(parties["clubs"]),
        movements=tuple(parties["movements"]),
        of_war=tuple(parties["of_war"]),
        between_states=tuple(parties["between_states"]),
        seat_nouns=tuple(raw["places"]["seats"]),
        act_roles=raw["act_roles"],
        side_parts={
            name: {key: frozenset(words) for key, words in parties[name].items()}
            for name in ("mediation", "initiative", "attendance", "company")
        },
        **sets,
    )
