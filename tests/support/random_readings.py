"""Random readings: every field filled in every way the records allow, with evidence that is exact."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from readout import records as r
from readout.dates import TimeSpan

TEXT = "Norland und Südmark sprachen am Montag. „Gut“, sagte Tessen. 😀 مرحبا <b>x</b> \x1b[31m Ende."
TITLE = "Ein Gespräch & seine Folgen"

ids = st.sampled_from(["a", "b", "c"])
names = st.sampled_from(["Tessen", "Mira Tessen", "Ilo Varga", "Norland", "der Präsident"]) | st.text(min_size=1)
sides = st.none() | st.sampled_from(["Norland", "Nordmark", "RUS", "Russland"])
words = st.text(min_size=1, max_size=12)
maybe_words = st.none() | words
numbers = st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def evidence(draw: st.DrawFn) -> r.Evidence:
    field = draw(st.sampled_from(get_args(r.Field)))
    text = TEXT if field == "text" else TITLE
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return r.Evidence(start=start, end=end, quote=text[start:end], field=field)


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


dates = st.none() | words | st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | st.just("2031-03-05")
times = st.builds(TimeSpan, start=dates, end=dates, words=st.text(), approximate=st.booleans())
actors = st.builds(
    r.Actor,
    id=ids,
    name=names,
    kind=one_of(r.ActorKind),
    role=maybe_words,
    side=sides,
    spans=several(evidence()),
)
statements = st.builds(
    r.Statement, id=ids, content=several(evidence()), speaker=st.none() | actors, principal=st.none() | actors,
    relayed_by=several(actors), channel=maybe_words, occasion=maybe_words, addressee=several(actors),
    cue=several(evidence()), frame=several(evidence()), form=one_of(r.StatementForm), stance=one_of(r.Stance),
    made=st.none() | times, nested_in=st.none() | ids, unsure=maybe_words, rule=st.text(),
    unnamed=st.none() | st.builds(r.Unnamed, circle=one_of(r.Circle), number=st.sampled_from(["one", "several"])),
)  # fmt: skip
contacts = st.builds(
    r.Contact, id=ids, form=one_of(r.ContactForm), status=one_of(r.ContactStatus),
    participants=several(st.builds(r.Participant, actor=actors, role=one_of(r.ParticipantRole))),
    time=st.none() | times, place=maybe_words, duration_minutes=st.none() | numbers, spans=several(evidence()),
    main=st.booleans(), ordinal=maybe_words,
)  # fmt: skip
quantities = st.builds(
    r.Quantity,
    value=numbers,
    unit=maybe_words,
    words=words,
    upper=st.none() | numbers,
    approximate=st.booleans(),
    of=maybe_words,
)
claims = st.builds(
    r.Claim, id=ids, aspect=one_of(r.Aspect), content=st.text(), spans=several(evidence()), contact=st.none() | ids,
    by=several(ids), to=several(ids), value=st.none() | words | numbers, condition=several(evidence()),
    due=st.none() | times, quantity=st.none() | quantities, factuality=one_of(r.Factuality),
    commitment=st.none() | one_of(r.CommitmentStrength), progress=st.none() | one_of(r.ProgressKind), statement=st.none() | ids,
    key=several(words), unsure=maybe_words, rule=st.text(),
)  # fmt: skip
paragraphs = st.builds(
    r.Paragraph, start=st.just(0), end=st.just(5), role=one_of(r.ParagraphRole), field=one_of(r.Field)
)
readings = st.builds(
    r.Reading,
    article=st.builds(
        r.Article, id=words, text=st.just(TEXT), publisher=maybe_words, title=st.just(TITLE), url=maybe_words,
        published=maybe_words, language=words, origin=maybe_words, retrieved=maybe_words,
        modified=maybe_words, paragraphs=several(paragraphs),
    ),
    paragraphs=several(paragraphs),
    actors=several(actors), statements=several(statements), contacts=several(contacts), claims=several(claims),
    versions=st.dictionaries(words, words, max_size=2).map(lambda d: tuple(d.items())), notes=several(words),
)  # fmt: skip
