"""Measures attribution in parliament: cues and roles of GePaDe (SpkAtt-2023, task 1), development part.

The corpus gives tokens; :func:`joined` makes a text of them that reads like print, and keeps where each token lies.
It marks every mention of speech, writing and thought ("die Debatte", "Ihre Frage"), the program only statements that
have words of their own, so recall is also given over the cues that have a message or a topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.corpora import corpus, fingerprint, read_records
from evaluation.items import Reported, Span, Speech
from evaluation.matching import covered
from evaluation.measures import Figure, Finding, Measure, gather
from evaluation.quotations import averaged, f1
from evaluation.reading import read_article
from evaluation.scores import Pair, Score, pair_items

ROLES = ("source", "message", "addressee")
NO_SPACE_BEFORE = frozenset(".,;:!?)]}“‘’…%")
NO_SPACE_AFTER = frozenset("([{„‚»#")
AUXILIARIES = frozenset(
    "bin bist ist sind seid war waren wäre wären sei seien gewesen habe hast hat haben hatte hatten hätte hätten "
    "gehabt werde wird werden wurde wurden würde würden worden will wollen wollte wollten kann können konnte "
    "konnten könnte könnten muss müssen musste mussten müsste müssten soll sollen sollte sollten darf dürfen "
    "durfte dürfte dürften mag mögen möchte möchten".split()
)
"""The corpus leaves them out of a cue ("hat … gesagt" is "gesagt"), the program's cues have the whole verb cluster."""


@dataclass(frozen=True, slots=True)
class Event:
    """Speech as the corpus has it: places of tokens for the cue and for each role."""

    cue: frozenset[int]
    source: frozenset[int] = frozenset()
    message: frozenset[int] = frozenset()
    addressee: frozenset[int] = frozenset()
    topic: frozenset[int] = frozenset()

    def role(self, name: str) -> frozenset[int]:
        """The tokens of one of ``ROLES``."""
        found: frozenset[int] = getattr(self, name)
        return found

    @property
    def tells(self) -> bool:
        """Whether there is something that is said, and not only the mention that something was."""
        return bool(self.message or self.topic)


@dataclass(frozen=True, slots=True)
class Speaking:
    """One speech as a text; ``places`` gives the range of each token in it, ``words`` the token."""

    text: str
    words: tuple[str, ...]
    places: tuple[Span, ...]

    def tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        """The tokens that begin in some ranges of the text."""
        inside = covered(spans)
        return frozenset(number for number, (start, _) in enumerate(self.places) if start in inside)

    def shown(self, tokens: Iterable[int]) -> str:
        """Some tokens for an error listing."""
        return " ".join(self.words[token] for token in sorted(tokens))


def joined(sentences: Sequence[Sequence[str]]) -> Speaking:
    """The text of some tokens: no space inside brackets and quotation marks nor before marks.

    The corpus's sentences are joined by a space, as some of them are torn in two at a comma.
    """
    text, words, places = "", [], []
    for sentence in sentences:
        for token in sentence:
            glued = token[:1] in NO_SPACE_BEFORE or text[-1:] in NO_SPACE_AFTER
            text += "" if glued or not text else " "
            places.append((len(text), len(text) + len(token)))
            words.append(token)
            text += token
    return Speaking(text, tuple(words), tuple(places))


def golden_events(record: Mapping[str, Any]) -> list[Event]:
    """The annotated speech of a record, its ``sentence:token`` ids turned to places in the whole speech."""
    first: dict[int, int] = {}
    count = 0
    for sentence in record["Sentences"]:
        first[sentence["SentenceId"]] = count
        count += len(sentence["Tokens"])

    def places(ids: Iterable[str]) -> frozenset[int]:
        pairs = (one.split(":") for one in ids)
        return frozenset(first[int(sentence)] + int(token) for sentence, token in pairs)

    return [
        Event(
            cue=places([*item["Cue"], *item["PTC"]]),
            source=places(item["Source"]),
            message=places(item["Message"]),
            addressee=places(item["Addr"]),
            topic=places(item["Topic"]),
        )
        for item in record["Annotations"]
    ]


def predicted_events(speeches: Iterable[Speech], speech: Speaking) -> list[Event]:
    """The program's statements with a cue; those of one cue (several sentences, several speakers) are one event."""
    events: dict[frozenset[int], Event] = {}
    for item in speeches:
        if cue := speech.tokens(item.cue):
            old = events.get(cue, Event(cue))
            events[cue] = Event(
                cue,
                old.source | speech.tokens(item.speaker_words),
                old.message | speech.tokens(item.content),
                old.addressee | speech.tokens(item.addressee_words),
            )
    return list(events.values())


def without_auxiliaries(event: Event, words: Sequence[str]) -> frozenset[int]:
    """The cue's tokens that are no auxiliaries; all of them where there is nothing else."""
    return frozenset(token for token in event.cue if words[token].lower() not in AUXILIARIES) or event.cue


def pair_events(gold: Sequence[Event], predicted: Sequence[Event], words: Sequence[str]) -> list[Pair]:
    """One-to-one pairs by the tokens of their cues."""
    ours = [without_auxiliaries(event, words) for event in predicted]
    theirs = [without_auxiliaries(event, words) for event in gold]
    return pair_items(theirs, ours, f1)


def score_events(gold: Sequence[Event], predicted: Sequence[Event], words: Sequence[str]) -> dict[str, Figure]:
    """The rows of one speech."""
    pairs = pair_events(gold, predicted, words)
    exact = sum(pair.weight == 1.0 for pair in pairs)
    telling = [pair for pair in pairs if gold[pair.gold].tells]
    rest = len(predicted) - len(pairs) + len(telling)
    rows: dict[str, Figure] = {
        "cue, exact": Score.counted(exact, len(predicted), len(gold)),
        "cue, overlapping": Score.counted(len(pairs), len(predicted), len(gold)),
        "cue, where something is told": Score.counted(len(telling), rest, sum(event.tells for event in gold)),
    }
    for role in ROLES:
        both = [(gold[pair.gold].role(role), predicted[pair.predicted].role(role)) for pair in pairs]
        sizes = [sum(bool(event.role(role)) for event in events) for events in (predicted, gold)]
        rows[f"{role}, share of each"] = averaged(both, *sizes)
    rows["roles, tokens"] = sum((token_score(gold, predicted, pairs, role) for role in ROLES), Score())
    rows["roles of found cues, tokens"] = sum(
        (
            token_score([gold[p.gold]], [predicted[p.predicted]], [Pair(0, 0, 1.0)], role)
            for p in pairs
            for role in ROLES
        ),
        Score(),
    )
    return rows


def token_score(gold: Sequence[Event], predicted: Sequence[Event], pairs: Iterable[Pair], role: str) -> Score:
    """The tokens of a role that are right, against all that were predicted and all that are golden."""
    hits = sum(len(gold[pair.gold].role(role) & predicted[pair.predicted].role(role)) for pair in pairs)
    sizes = [sum(len(event.role(role)) for event in events) for events in (predicted, gold)]
    return Score.counted(hits, *sizes)


def event_findings(
    article: str, speech: Speaking, gold: Sequence[Event], predicted: Sequence[Event]
) -> Iterator[Finding]:
    """Missed and invented cues, and roles that share no token with the golden one."""
    pairs = pair_events(gold, predicted, speech.words)
    for place in sorted(set(range(len(gold))) - {pair.gold for pair in pairs}):
        kind = "missed" if gold[place].tells else "bare mention"
        yield Finding(kind, article, described(speech, gold[place]))
    for place in sorted(set(range(len(predicted))) - {pair.predicted for pair in pairs}):
        yield Finding("wrong", article, described(speech, predicted[place]))
    for pair in pairs:
        one, other = gold[pair.gold], predicted[pair.predicted]
        for role in ROLES:
            if (one.role(role) or other.role(role)) and not one.role(role) & other.role(role):
                yield Finding(
                    f"{role} differs", article, f"{speech.shown(other.role(role))!r} for {described(speech, one)}"
                )


def described(speech: Speaking, event: Event) -> str:
    """An event in one line: [source | cue | addressee] message, or topic in parentheses."""
    head = " | ".join(speech.shown(part) for part in (event.source, event.cue, event.addressee))
    return f"[{head}] {speech.shown(event.message) or '(' + speech.shown(event.topic) + ')'}"


def read_speech(record: Mapping[str, Any], speech: Speaking) -> Reported:
    """The program's reading of one speech; the id ends with the day."""
    day, month, year = record["id"].rsplit("_", 1)[-1].split(".")
    return read_article({"id": record["id"], "text": speech.text}, published=f"{year}-{month}-{day}")


def measure_speeches(part: str = "dev") -> Measure:
    """Scores on one part of the corpus; raises CorpusMissingError where it is absent."""
    path = corpus(f"gepade-speaker-attribution/{part}.jsonl.gz")
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for record in (records := read_records(path)):
        speech = joined([sentence["Tokens"] for sentence in record["Sentences"]])
        gold = golden_events(record)
        predicted = predicted_events(read_speech(record, speech).speeches, speech)
        rows.append(score_events(gold, predicted, speech.words))
        findings += event_findings(record["id"], speech, gold, predicted)
    title = f"GePaDe, speeches in parliament, {part} part (cues and roles)"
    return Measure("gepade", title, fingerprint([path]), gather(rows), tuple(findings), len(records))
