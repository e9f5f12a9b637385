"""Names for readers, in English: of sides, forms, aspects, states of a cell, and times as precise as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from readout.dates import TimeSpan
from readout.records import READ_ROLES, Actor, Article, Paragraph, Reading
from readout.resolution.actors import office_class
from readout.resolution.progress import OPENING, State
from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, side_key, states
from readout.views.records import Commitment, Standing, Step

FORMS = {
    "phone_call": "Phone call",
    "video_call": "Video call",
    "meeting": "Meeting",
    "visit": "Visit",
    "talks": "Talks",
    "summit": "Summit",
    "letter": "Letter",
    "message": "Message",
    "consultation": "Consultations",
}
ASPECTS = {
    "topic": "Topic",
    "position": "Position",
    "agreement": "Agreement",
    "promise": "Promise",
    "demand": "Demand",
    "offer": "Offer",
    "invitation": "Invitation",
    "refusal": "Refusal",
    "condition": "Condition",
    "exchange": "Exchange",
    "delegation": "Delegation",
    "measure": "Measure",
    "assessment": "Assessment",
    "follow_up": "Follow-up",
    "confirmation": "Confirmation",
    "denial": "Denial",
}
HELD = frozenset({"position", "demand", "promise", "offer", "invitation", "refusal", "assessment"})
"""Aspects of which a short line tells whose they are: whoever says it may tell another's position."""

STEPS = {
    "agreement": "agreed",
    "promise": "promised",
    "offer": "offered",
    "demand": "demanded",
    "invitation": "invited",
    "exchange": "exchange told",
    "refusal": "refused",
    "follow_up": "announced",
}
"""What is told of a commitment in one step of its history."""

VERDICTS = {
    "both": "both sides say it",
    "one": "one side says it",
    "contradiction": "the accounts contradict",
    "narration": "only publishers say it",
}


def words_of(name: str) -> str:
    """An identifier as words: ``free_indirect`` → "free indirect"."""
    return name.replace("_", " ")


@cache
def _english() -> dict[str, str]:
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
    if key in _english():
        return _english()[key]
    german = {state.code: state.name for state in states()}
    return german.get(key or "", side)


_WITH_ARTICLE = frozenset(
    "United States,United Kingdom,United Arab Emirates,Netherlands,Philippines,Bahamas,Maldives,Gambia,"
    "Dominican Republic,Central African Republic,Soviet Union,EU,UN".split(",")
)


def the_side(name: str) -> str:
    """A side inside an English sentence: "the United States", "Norland"."""
    return f"the {name}" if name in _WITH_ARTICLE else name


def shown_time(time: TimeSpan | None) -> str:
    """A time as precise as it is: "2031-03-05", "2031-03-10 to 2031-03-16", or its words where no date is known."""
    if time is None:
        return "not told"
    if not time.start and not time.end:
        return "no date known"
    about = "about " if time.approximate else ""
    if time.start == time.end or not time.end:
        return about + (time.start if time.end else f"from {time.start}") if time.start else about
    return about + (f"{time.start} to {time.end}" if time.start else f"until {time.end}")


def shown_due(time: TimeSpan) -> str:
    """A deadline with its words: "by 2031-03-31 (“bis Ende März”)", the words alone where no date is known."""
    words = f"“{time.words}”"
    if not time.start and not time.end:
        return words
    days = f"by {time.end}" if time.start in (None, time.end) else shown_time(time)
    return f"{days} ({words})"


def shown_minutes(minutes: float) -> str:
    """A duration: "45 minutes", "1 h 30 min"."""
    whole = round(minutes)
    if whole < 60:
        return f"{whole} minutes"
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def step_words(step: Step) -> str:
    """One step of a commitment's history: "promised", "begun", "not fulfilled", "promise denied"."""
    if step.state is not None and step.state not in OPENING:
        return state_words(step.state, denied=step.denied)
    if step.factuality == "denied":
        return f"{ASPECTS[step.aspect].lower()} denied"
    return STEPS.get(step.aspect, words_of(step.aspect)) if step.state is None else step.state


def state_words(state: State, *, denied: bool = False) -> str:
    """A state for readers: "fulfilled", "not fulfilled"."""
    return f"not {state}" if denied else state


def standing_words(one: Standing) -> str:
    """How a commitment stands, since when and on whose word: "broken since 2031-05-02, says Tarsien"."""
    since = f" since {one.when}" if one.when else ""
    return f"{state_words(one.state, denied=one.denied)}{since}, {_say(one.accounts)}"


def _say(accounts: Sequence[str]) -> str:
    if len(accounts) == 1:
        return f"says {accounts[0]}"
    return f"say {', '.join(accounts[:-1])} and {accounts[-1]}" if accounts else "says nobody named"


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
    if actor.kind in ("state", "media", "document") or len(actor.name.split()) != 1:
        return False
    word = without_marks(actor.name)
    return office_class(actor.name) is not None or word.endswith(_bare_endings())


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


def commitment_words(found: Commitment) -> str:
    """The aspect of a commitment; "Agreement denied" where it is only told that there is none."""
    denied = all(step.factuality == "denied" for step in found.steps)
    return ASPECTS[found.aspect] + (" denied" if denied else "")


def surname(name: str) -> str:
    """The last word of a name, for narrow places; the whole where there is one word."""
    return name.rsplit(maxsplit=1)[-1] if name.split() else name
