"""A reading's statements in the terms of the Wikinews corpus, which cuts and counts the same speech otherwise.

What Readout takes as content is the words without their frame, one statement a sentence (guide/annotation.md). The
corpus annotates: direct speech with its quotation marks and over all its sentences, and each quoted fragment within
indirect speech once more for itself; indirect speech with its "dass"; runs of bare Konjunktiv as one message, each
sentence with its full stop; reported speech as the whole clause that holds speaker, cue and content; and as speaker
the words that name him, also where they stand in an earlier sentence. Each of these is a rule here, and none looks at
the golden annotation. The counts of the 700 training documents behind each rule: 604 of 604 direct messages begin with
a mark and 219 lie within another message; 306 of 316 runs of bare Konjunktiv end with a full stop, 80 have several
sentences; 268 of 297 reported messages hold their speaker, 246 end with the sentence; 297 of the 316 have a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluation.items import Reported, Span, Speech
from evaluation.matching import same_name

OPENING, CLOSING = "„“”\"»«›‹‚'", "“”\"«»‹›‘’'"
QUOTED = re.compile(r"„[^„“”\"]+[“”\"]|»[^»«]+«|\"[^\"]+\"|“[^“”]+”")
CONJUNCTION = re.compile(r"(?i)\bdass?\s+$|\bdaß\s+$")
SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\d)[.!?…][“”\"«]?(?=\s+[A-ZÄÖÜ„»\"“]|\s*$|\s*\n)")
SHORT_GAP = re.compile(r"[\s“”\"«»„]*\Z")


def corpus_speeches(reported: Reported) -> list[Speech]:
    """The statements about the text (not its title) as the corpus would have them, in text order."""
    text = reported.text
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    said = [speech for speech in reported.speeches if speech.content and min(speech.content)[0] >= 0]
    named = list(with_earlier_words(sorted(said, key=lambda speech: min(speech.content))))
    cut = [as_cut_there(text, ends, speech) for speech in named]
    return [*joined_runs(text, cut), *fragments(text, cut)]


def with_earlier_words(said: Sequence[Speech]) -> Iterator[Speech]:
    """Speakers without words of their own get those that named them last."""
    earlier: list[Speech] = []
    for speech in said:
        if speech.speaker_words:
            earlier.append(speech)
            yield speech
            continue
        last = next((one for one in reversed(earlier) if same_name(one.speaker, speech.speaker)), None)
        known = last is not None and speech.speaker is not None
        yield replace(speech, speaker_words=last.speaker_words) if known and last else speech


def as_cut_there(text: str, ends: Sequence[int], speech: Speech) -> Speech:
    """The content of one statement with what belongs to it there."""
    if speech.form == "direct":
        content = tuple(with_marks(text, span) for span in speech.content)
    elif speech.form == "reported":
        content = (whole_clause(text, ends, speech),)
    else:
        content = tuple(with_conjunction(text, span) for span in speech.content)
        if speech.form == "free_indirect":
            content = (*content[:-1], with_full_stop(text, content[-1]))
    return replace(speech, content=content)


def with_marks(text: str, span: Span) -> Span:
    """A stretch with the quotation marks around it, and the comma or full stop before the closing one."""
    start, end = span
    if start and text[start - 1] in OPENING:
        start -= 1
    stop = end + (end < len(text) and text[end] in ".!?…,")
    if stop < len(text) and text[stop] in CLOSING:
        end = stop + 1
    return start, end


def with_conjunction(text: str, span: Span) -> Span:
    """A stretch with the "dass" that stands before it."""
    match = CONJUNCTION.search(text, max(0, span[0] - 8), span[0])
    return (match.start(), span[1]) if match else span


def with_full_stop(text: str, span: Span) -> Span:
    """A stretch with the full stop behind it."""
    return (span[0], span[1] + 1) if text[span[1] : span[1] + 1] in {".", "!", "?"} else span


def whole_clause(text: str, ends: Sequence[int], speech: Speech) -> Span:
    """From the first to the last word of content, cue and speaker within the sentence, with its full stop."""
    first = min(speech.content)[0]
    place = bisect_right(ends, first)
    start = ends[place - 1] if place else 0
    end = ends[place] if place < len(ends) else len(text)
    spans = [one for one in (*speech.content, *speech.cue, *speech.speaker_words) if start <= one[0] < end]
    return with_full_stop(text, (min(spans)[0], max(stop for _, stop in spans)))


def joined_runs(text: str, said: Sequence[Speech]) -> list[Speech]:
    """Neighbours of one speaker in direct speech or in bare Konjunktiv as one message."""
    joined: list[Speech] = []
    for speech in said:
        last = next((one for one in reversed(joined) if one.form == speech.form), None)
        if last is not None and continues(text, last, speech):
            joined[joined.index(last)] = replace(last, content=last.content + speech.content)
        else:
            joined.append(speech)
    return joined


def continues(text: str, last: Speech, speech: Speech) -> bool:
    """Whether nothing but white space and marks stands between two statements of one speaker."""
    end, start = max(last.content)[1], min(speech.content)[0]
    runs = speech.form in {"direct", "free_indirect"} and last.speaker == speech.speaker
    between = text[end:start]
    return runs and end <= start and "\n" not in between and bool(SHORT_GAP.match(between))


def fragments(text: str, said: Sequence[Speech]) -> Iterator[Speech]:
    """The quoted fragments within indirect and reported speech, each as direct speech of its own."""
    for speech in said:
        if speech.form == "direct":
            continue
        for first, last in speech.content:
            for match in QUOTED.finditer(text, first, min(last + 2, len(text))):
                yield replace(speech, content=(match.span(),), form="direct")
