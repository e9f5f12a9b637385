"""Whether an actor is an office-holder of the table: what must agree besides the name, and why it was (not) linked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.resolution.likeness import rules, spelling
from readout.resolution.name_agreement import EXACT, INITIAL, MISSPELLED, SPELLED, SURNAME
from readout.resolution.officeholders import Person, candidates, people
from readout.resolution.officewords import Office, first_office, is_marked, is_private
from readout.resolution.told_sides import root_of
from readout.world.holders import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The person linked to, with the term that decided, or None; ``why`` is one sentence."""

    person: Person | None
    term: Holder | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an article tells of somebody besides the name."""

    root: str | None
    day: str | None
    words: str
    office: Office | None
    former: bool
    deputy: bool

    @property
    def classes(self) -> frozenset[str]:
        """The classes of holders.tsv that the office may mean; empty where no office is told."""
        if self.office is None:
            return frozenset()
        if self.deputy:
            return frozenset({"deputy"})
        return frozenset({self.office.office, *rules()["offices"]["same"].get(self.office.office, ())})


def told_of(words: str, side: str | None, day: str | None) -> Told:
    """What the words of an office, the side and the day say; the side from the office where it names one."""
    office = first_office(words)
    side = side or (office.side if office and not office.word.startswith("bundes") else None)
    former, deputy = is_marked(words, office, "former"), is_marked(words, office, "deputy")
    return Told(root=root_of(side) if side else None, day=day, words=words, office=office, former=former, deputy=deputy)


def holder_by_name(name: str, words: str, side: str | None, day: str | None) -> Linked:
    """The one person of the table that ``name`` with the office ``words`` and the side means on ``day``."""
    told = told_of(words, side, day)
    near = candidates(spelling(name))
    here = [pair for pair in near if told.root is None or told.root in pair[1].sides]
    nearest = [pair for pair in here if pair[0] == here[0][0]]  # a better name that does not fit is somebody else's
    best = [(score, person, term) for score, person in nearest if (term := _fits(score, person, told))]
    if len(best) == 1:
        score, person, term = best[0]
        return Linked(person=person, term=term, why=_by_name(name, score, term, told))
    if best:
        return Linked(person=None, term=None, why=f"'{name}' may be {' or '.join(found[1].name for found in best)}.")
    if near and near[0][0] > MISSPELLED:
        why = f"'{name}' is spelled like {near[0][1].name}, but side, office or time do not agree."
        return Linked(person=None, term=None, why=why)
    return Linked(
        person=None, term=None, why=f"'{name}' is in no table; the name and the side make an actor of its own."
    )


def _fits(score: float, person: Person, told: Told) -> Holder | None:
    """The term by which ``person`` may be the one told of, None where too little agrees."""
    terms = [term for term in person.terms if told.root is None or root_of(term.side) == told.root]
    if not terms or _is_somebody_else(person, told):
        return None
    held = [term for term in terms if told.day is None or _covers(term, told.day)]
    if told.former and score >= SURNAME:
        past = [term for term in terms if told.day is None or term.start[: len(told.day)] <= told.day]
        held = [term for term in past if term.office in told.classes] or held
    agreeing = [term for term in held if term.office in told.classes]
    side = told.root is not None
    single = rules()["offices"]["single"]
    if score >= SPELLED:
        famous = [term for term in held if term.office in single] if score == EXACT else []
        return _first(agreeing, held if side else famous, _career(terms, told) if side else [])
    if score == MISSPELLED:
        return _first(agreeing if side else [])
    if told.office and not agreeing and score == SURNAME and not _is_neutral(told):
        return None
    alone = [term for term in held if term.office not in rules()["offices"]["by_given_name"]]
    crowded = score == SURNAME and side and len(_namesakes(person, told.root)) > 1
    return _first(agreeing, alone if side and not crowded else [])


def _covers(term: Holder, day: str) -> bool:
    """Whether the term covers the day; what the table says to last is not believed for ever."""
    return believed(term, day, rules()["offices"]["believed_to"]["name"])


def believed(term: Holder, day: str, year: str) -> bool:
    """Whether the term covers the day, one without an end only to the end of ``year``."""
    return term.in_office(day) and (bool(term.end) or day[:4] <= year)


def _first(*choices: list[Holder]) -> Holder | None:
    return next((choice[-1] for choice in choices if choice), None)


def _is_somebody_else(person: Person, told: Told) -> bool:
    """A private calling, or a lower office that the table does not give this person: a namesake."""
    if told.office and told.office.office in rules()["offices"]["apart"]:
        return told.office.office not in {term.office for term in person.terms}
    return not told.former and is_private(told.words)


def _is_neutral(told: Told) -> bool:
    """An office that people hold beside another (party leader, host, negotiator), so that it contradicts none."""
    return told.office is not None and told.office.office in rules()["offices"]["beside_another"]


def _career(terms: list[Holder], told: Told) -> list[Holder]:
    """Terms shortly before or after the day: people are known before they are elected and after they resign."""
    if told.day is None or not told.day[:4].isdigit() or (told.words and not (told.classes or told.former)):
        return []
    year, before, after = int(told.day[:4]), rules()["career"]["before"], rules()["career"]["after"]
    return [
        term
        for term in terms
        if int(term.start[:4]) - before <= year and (not term.end or year <= int(term.end[:4]) + after)
    ]


@cache
def _namesakes(person: Person, root: str | None) -> frozenset[str]:
    return frozenset(other.name for other in people() if root in other.sides and person.short & other.short)


def since(term: Holder) -> str:
    """The dates of a term, as the end of a sentence."""
    return f" from {term.start}" + (f" to {term.end}" if term.end else "")


def _by_name(name: str, score: float, term: Holder, told: Told) -> str:
    how = {
        EXACT: "the name agrees",
        SPELLED: "the name agrees in another spelling",
        INITIAL: "surname and initials agree",
        SURNAME: "the surname agrees",
        MISSPELLED: "the name is nearly the same",
    }[score]
    agree = ["the side agrees"] if told.root else []
    agree += ["the office agrees"] if term.office in told.classes else []
    office = f"{term.office.replace('_', ' ')} of {term.side}{since(term)}"
    return f"'{name}' is {term.name}: {', '.join((how, *agree))}; {office}."
