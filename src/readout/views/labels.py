"""Names for readers, in English: of sides, forms, aspects, states of a cell, and times as precise as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from readout.dates import TimeSpan
from readout.records import READ_ROLES, Actor, Article, Paragraph, Reading
from readout.resolution.actor_words import office_class
from readout.resolution.progress import OPENING, State
from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, side_key, states
from readout.views.records import Commitment, Standing, Step
from readout.views.words import Words, english

FORMS = english().names("form")
ASPECTS = english().names("aspect")
HELD = frozenset({"position", "demand", "promise", "offer", "invitation", "refusal", "assessment"})
"""Aspects of which a short line tells whose they are: whoever says it may tell another's position."""

STEPS = english().names("step")
"""What is told of a commitment in one step of its history."""

VERDICTS = english().names("row")


def words_of(name: str) -> str:
    """An identifier as words: ``free_indirect`` → "free indirect"."""
    return name.replace("_", " ")


def aspect_name(aspect: str, words: Words) -> str:
    """An aspect for readers; those of a contact's header are called as the lines there."""
    return words.texts.get(f"aspect.{aspect}") or words.name("line", aspect)


@cache
def english_states() -> dict[str, str]:
    """The English names of states by their codes."""
    resource = files("readout.world").joinpath("states_en.tsv")
    lines = resource.read_text(encoding="utf-8").splitlines() if resource.is_file() else []
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {code: name for code, name, *_ in pairs}


@cache
def side_name(side: str | None) -> str | None:
    """A side for readers: the English name of a state by its code, else the side's own words."""
    if side is None:
        return None
    key = side_key(side)
    if key in english_states():
        return english_states()[key]
    german = {state.code: state.name for state in states()}
    return german.get(key or "", side)


_WITH_ARTICLE = frozenset(
    "United States,United Kingdom,United Arab Emirates,Netherlands,Philippines,Bahamas,Maldives,Gambia,"
    "Dominican Republic,Central African Republic,Soviet Union,EU,UN".split(",")
)


def the_side(name: str) -> str:
    """A side inside an English sentence: "the United States", "Norland"."""
    return f"the {name}" if name in _WITH_ARTICLE else name


def shown_time(time: TimeSpan | None, words: Words | None = None) -> str:
    """A time as precise as it is: "2031-03-05", "2031-03-10 to 2031-03-16", or its words where no date is known."""
    say = words or english()
    if time is None:
        return say("time.untold")
    if not time.start and not time.end:
        return say("time.unknown")
    if time.start == time.end:
        told = say.day(time.start)
    elif not time.end:
        told = say("time.from", day=say.day(time.start))
    elif not time.start:
        told = say("time.until", day=say.day(time.end))
    else:
        told = say("time.range", first=say.day(time.start), last=say.day(time.end))
    return say("time.about", time=told) if time.approximate else told


def shown_due(time: TimeSpan, words: Words | None = None) -> str:
    """A deadline with its words: "by 2031-03-31 (“bis Ende März”)", the words alone where no date is known."""
    say = words or english()
    quoted = say("time.quoted", words=time.words)
    if not time.start and not time.end:
        return quoted
    by = time.start in (None, time.end)
    days = say("time.by", day=say.day(time.end)) if by else shown_time(time, words)
    return say("time.due", days=days, words=quoted)


def shown_minutes(minutes: float, words: Words | None = None) -> str:
    """A duration: "45 minutes", "1 h 30 min"."""
    say, whole = words or english(), round(minutes)
    if whole < 60:
        return say.count("time.minutes", whole)
    hours, rest = divmod(whole, 60)
    told = say("time.hours", number=hours)
    return f"{told} {say('time.rest', number=rest)}" if rest else told


def step_words(step: Step, words: Words | None = None) -> str:
    """One step of a commitment's history: "promised", "begun", "not fulfilled", "promise denied"."""
    say = words or english()
    if step.state is not None and (step.state not in OPENING or step.aspect == "denial"):
        return state_words(step.state, words, denied=step.denied)
    if step.factuality == "denied":
        return say("commitment.step_denied", aspect=_inside(say.name("aspect", step.aspect), say))
    return say.name("step", step.aspect) if step.state is None else say.name("state", step.state)


def _inside(name: str, words: Words) -> str:
    """A noun inside a sentence: small in English, as it is in German."""
    return name.lower() if words.language == "en" else name


def state_words(state: State, words: Words | None = None, *, denied: bool = False) -> str:
    """A state for readers: "fulfilled", "not fulfilled"."""
    say = words or english()
    name = say.name("state", state)
    return say("commitment.not", state=name) if denied else name


def standing_words(one: Standing, words: Words | None = None) -> str:
    """How a commitment stands, since when and on whose word: "broken since 2031-05-02, says Tarsien"."""
    say = words or english()
    state = state_words(one.state, words, denied=one.denied)
    since = say("commitment.since", state=state, day=say.day(one.when)) if one.when else state
    return say("commitment.said_by", state=since, who=_say(one.accounts, say))


def _say(accounts: Sequence[str], say: Words) -> str:
    if len(accounts) == 1:
        return say("commitment.says", who=accounts[0])
    if not accounts:
        return say("commitment.says_nobody")
    return say("commitment.say", who=", ".join(accounts[:-1]), last=accounts[-1])


def speaker_name(actor: Actor, principal: Actor | None = None) -> str:
    """A speaker for readers: an office alone ("Büro", "Kanzlerin") with whom it speaks for, else with its side."""
    if not is_bare_office(actor):
        return actor.name
    if principal and principal.id != actor.id and principal.name != actor.name:
        return f"{actor.name} for {principal.name}"
    side = side_name(actor.side)
    return f"{actor.name}, {side}" if side and side != actor.name else actor.name


@cache
def _bare_endings() -> tuple[str, ...]:
    return tuple(without_marks(word) for word in point_words()["bare_speakers"]["endings"].split())


def is_bare_office(actor: Actor) -> bool:
    """Whether the name is one word for an office or its holder, and nobody's name."""
    return actor.kind not in ("state", "media", "document") and is_office_word(actor.name)


def is_office_word(name: str) -> bool:
    """Whether a name is one word for an office or its holder: "Büro", "Kanzlerin"."""
    if len(name.split()) != 1:
        return False
    return office_class(name) is not None or without_marks(name).endswith(_bare_endings())


def article_name(reading: Reading) -> str:
    """What an article is called: its publisher, else the file it came from, its title, its first words."""
    article = reading.article
    if article.publisher:
        return article.publisher
    return file_name(article) or _short(headline(article, reading.paragraphs))


def _short(words: str) -> str:
    """A name for narrow places: some forty letters, cut between words."""
    return words if len(words) <= 40 else words[:36].rsplit(" ", 1)[0].rstrip(" ,–-:") + " …"


def file_name(article: Article) -> str | None:
    """The name of the file an article came from, without its folder; None for standard input."""
    if not article.origin or article.origin.startswith(("-", "<", "standard input")):
        return None
    return PurePath(article.origin).name or None


def headline(article: Article, paragraphs: Sequence[Paragraph]) -> str:
    """The title of an article: its own field, else its title paragraph, else the first words of what is read of it."""
    if article.title and article.title.strip():
        return " ".join(article.title.split())
    inside = [p for p in paragraphs if p.field == "text"]
    title = next((p for p in inside if p.role == "title"), None)
    if title:
        return " ".join(article.text[title.start : title.end].split())
    first = next((p for p in inside if p.role in READ_ROLES), None)
    words = " ".join((article.text[first.start : first.end] if first else article.text)[:200].split())
    return words if len(words) <= 70 else words[:70].rsplit(" ", 1)[0] + " …"


def commitment_words(found: Commitment, words: Words | None = None) -> str:
    """The aspect of a commitment; "Agreement denied" where it is only told that there is none."""
    say = words or english()
    aspect, denied = say.name("aspect", found.aspect), all(step.factuality == "denied" for step in found.steps)
    return say("commitment.denied", aspect=aspect) if denied else aspect


def surname(name: str) -> str:
    """The last word of a name, for narrow places; the whole where there is one word."""
    return name.rsplit(maxsplit=1)[-1] if name.split() else name
