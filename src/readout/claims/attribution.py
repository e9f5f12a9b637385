"""Takes a Document and the frames found in it, gives its Statements: who says what, for whom, through whom.

The order of the rules: frames and structure, quotations, phrases of attribution, then the discourse. Each gives
drafts; what two rules found of the same words is settled here, and drafts become records, one a sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readout.claims.announced_speech import RULE as ANNOUNCED
from readout.claims.announced_speech import announced_drafts
from readout.claims.attributing_phrases import relayed, so_drafts
from readout.claims.content import by_sentence, ranges, tidy
from readout.claims.continued_speech import continue_speech
from readout.claims.denials import declines, denies
from readout.claims.direct_speech import direct_drafts
from readout.claims.drafts import Draft
from readout.claims.framed_speech import framed_drafts
from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground, judging_frames
from readout.claims.imagined_speech import without_imagined
from readout.claims.interviews import answered, interview_drafts, interview_of, outside
from readout.claims.labels import label_drafts
from readout.claims.learned import Judge, draft_features, fill_in, open_judge
from readout.claims.lookup import Lookup
from readout.claims.phrase_drafts import with_phrases
from readout.claims.relaying_comments import relayed_by_comment, without_comments
from readout.claims.releases import release_drafts
from readout.claims.structural_speech import structural_drafts
from readout.claims.unnamed import unnamed_speaker
from readout.language.document import Document
from readout.records import Actor, Evidence, Stance, Statement, StatementForm, content_id

_JOINING = frozenset({"KON", "KOUS", "$,", "$.", "$("})
HEDGED_FORMS = frozenset({"indirect", "free_indirect"})


def find_statements(
    doc: Document, matches: tuple[FrameMatch, ...], judge: Judge | None = None, look: Lookup | None = None
) -> tuple[Statement, ...]:
    """Every statement of the article's read paragraphs, in text order; ``matches`` are all frames of ``doc``.

    ``judge`` weighs what the rules drafted and what they left; by default it is the trained one of the language.
    ``look`` are the indices of ``doc`` where they are made already.
    """
    judge = judge or open_judge(doc.article.language)
    ground = Ground.of(doc, matches, look)
    interview = interview_of(ground)
    quoted = list(answered(ground, interview, direct_drafts(ground)))
    framed = [relayed(ground, draft) for draft in (*framed_drafts(ground), *structural_drafts(ground))]
    own = _without_parts(_without_nouns(ground, _without_quoted(quoted, framed)))
    spoken = without_comments(ground, relayed_by_comment(ground, own))
    released = list(release_drafts(ground)) or list(announced_drafts(ground))
    labelled = outside(ground, interview, (*label_drafts(ground), *released))
    drafts = [
        *quoted,
        *_without_announced(spoken, released),
        *so_drafts(ground),
        *labelled,
        *interview_drafts(ground, interview),
    ]
    drafts = _without_own(with_phrases(ground, drafts))
    drafts = fill_in(ground, without_imagined(ground, continue_speech(ground, _settled(drafts))), judge)
    return _nested(ground.look, _unique(one for draft in drafts for one in _records(ground, draft, judge)))


def _without_quoted(quoted: list[Draft], framed: list[Draft]) -> list[Draft]:
    """Frames whose whole content is a direct quotation say no more than the quotation's own draft does."""
    framing: dict[int, list[Draft]] = {}
    for quote in quoted:
        for at in set(quote.cue) - quote.content:
            framing.setdefault(at, []).append(quote)
    kept = []
    for draft in framed:
        content = draft.content
        for quote in framing.get(draft.anchor, ()):
            content -= quote.content
        if content or draft.stance == "declines":
            kept.append(replace(draft, content=content))
    return kept


def _without_nouns(ground: Ground, framed: list[Draft]) -> list[Draft]:
    """ "legt Wert auf die Feststellung, X habe ...": the noun's draft holds the words, the verb's only the noun.

    But "wies die Behauptung, X habe ..., zurück" is the verb's draft alone, unless the noun has an owner: then
    the words within are his, and what is said of them the other's.
    """
    nouns = {one.anchor: one for one in framed if len(one.cue) == 1 and one.cue[0] == one.anchor}
    nouns = {at: one for at, one in nouns.items() if ground.doc.tokens[at].tag[:1] == "N"}
    verbal = [one for one in framed if one.anchor not in nouns]  # "trug vor, er verlange ..." is two whole
    kept = [one for one in verbal if not any(_is_same_voice(one, nouns[at]) for at in one.content & frozenset(nouns))]
    held = frozenset[int]().union(*(one.content for one in kept))
    owned = [one for one in nouns.values() if one.voice is not None or one.anchor not in held]
    chosen = {id(one) for one in (*kept, *owned)}
    return [one for one in framed if id(one) in chosen]


def _is_same_voice(one: Draft, other: Draft) -> bool:
    return one.voice is not None and other.voice is not None and one.voice.ids == other.voice.ids


def _without_announced(framed: list[Draft], released: list[Draft]) -> list[Draft]:
    """The words behind "Halm erklärte heute:" once, though the colon has made a draft of the first of them as well."""
    told = frozenset[int]().union(*(draft.content for draft in released if draft.rule == ANNOUNCED))
    return [draft for draft in framed if draft.rule != "structure.colon" or not draft.content <= told]


def _without_parts(framed: list[Draft]) -> list[Draft]:
    """ "Sie sagte: Wer Frieden will, muss reden": the words behind the colon are one, not their first clause."""
    whole = {draft.anchor: draft.content for draft in framed if draft.rule == "structure.colon"}
    return [draft for draft in framed if not draft.content < whole.get(draft.anchor, frozenset())]


def _without_own(drafts: list[Draft]) -> list[Draft]:
    """Without an "ich" or "wir" in another's words: behind "Tessen: Ich fordere ..." no second speaker is wanted."""
    others = frozenset[int]().union(*(one.content for one in drafts if one.voice and not one.voice.deictic))
    return [one for one in drafts if one.voice is None or not one.voice.deictic or one.anchor not in others]


def _settled(drafts: list[Draft]) -> list[Draft]:
    """Quoted words belong to the quotation's draft; "so X" and "X:" lend it their voice in the discourse pass."""
    quotes = [draft for draft in drafts if draft.form == "direct" and not draft.rule.startswith("phrase.")]
    settled = []
    for draft in drafts:
        content = draft.content
        if draft.rule.startswith("phrase."):
            for quote in quotes:
                content -= quote.content if quote.content <= content else frozenset()
        if content or draft.stance == "declines" or draft.rule.startswith("phrase."):
            settled.append(replace(draft, content=content))
    return settled


def _records(ground: Ground, draft: Draft, judge: Judge) -> Iterator[Statement]:
    """The statements of a draft: one for each sentence of its content and each actor of its voice."""
    pointing = _is_pronoun(ground, draft.content) or _only_points(ground, draft)
    spans = [] if pointing else tidy(ground.look, draft.content)
    groups = list(by_sentence(ground.look, spans).values()) or ([[]] if draft.stance == "declines" else [])
    speakers: tuple[Actor | None, ...] = draft.voice.actors if draft.voice and draft.voice.actors else (None,)
    for group in groups:
        if group and _says_nothing(ground, group):
            continue
        sentence = ground.look.sentence_of(group[0][0] if group else draft.anchor)
        if not ground.look.is_read(sentence):
            continue
        tokens = [at for first, last in group for at in range(first, last)]
        if _is_weighed(ground, draft, tokens) and not judge.keeps(
            frozenset(tokens), draft_features(ground, draft, tokens)
        ):
            continue
        for speaker in speakers:
            yield _record(ground, draft, group, speaker)


def _says_nothing(ground: Ground, group: list[tuple[int, int]]) -> bool:
    """Marks, emoji and conjunctions alone: "Aber, sagt er, sie würden sich zu lange kennen" """
    tags = {ground.doc.tokens[at].tag for first, last in group for at in range(first, last)}
    return tags <= _JOINING or not any(map(str.isalnum, ground.doc.words(group[0][0], group[-1][1])))


def _is_weighed(ground: Ground, draft: Draft, tokens: list[int]) -> bool:
    """Not quotations, whose marks say more than weights; not headings and speeches, which are in no training text."""
    of_the_talk = draft.voice is not None and draft.voice.deictic
    heading = bool(tokens) and ground.look.is_heading(ground.look.sentence_of(tokens[0]))
    running = draft.rule == "continued.konjunktiv" and draft.unsure is None  # the mood shows it, the speaker spoke
    plain = draft.form == "direct" or draft.rule == ANNOUNCED or running
    return bool(tokens) and not (plain or of_the_talk or heading)


def _only_points(ground: Ground, draft: Draft) -> bool:
    """A "das" alone tells nothing: within what another one says ("sie habe das zugesagt"), or of a mere view of it."""
    words = [at for at in draft.content if ground.doc.tokens[at].tag[:1] != "$"]
    clause = ground.look.clause_of(draft.anchor)
    reported = clause is not None and clause.predicate is not None and clause.predicate.mood in {"kj1", "kj2"}
    empty = reported or draft.rule in judging_frames(ground.doc.article.language)  # "sieht das anders"
    return empty and len(words) == 1 and ground.doc.tokens[words[0]].tag == "PDS"


def _is_pronoun(ground: Ground, content: frozenset[int]) -> bool:
    """A pronoun alone is no content: "wie ihn Tarsien verlangt", "für die man ihn verantwortlich macht"."""
    words = [at for at in content if ground.doc.tokens[at].tag[:1] != "$" and ground.doc.tokens[at].tag != "APPR"]
    return len(words) == 1 and ground.doc.tokens[words[0]].tag in {"PPER", "PRELS", "PRF", "PWS", "PROAV", "ART"}


def _record(ground: Ground, draft: Draft, group: list[tuple[int, int]], speaker: Actor | None) -> Statement:
    content = tuple(ground.doc.token_evidence(first, last) for first, last in group)
    cue = tuple(ground.doc.token_evidence(first, last) for first, last in ranges(draft.cue))
    circumstances = draft.circumstances
    key = [[one.field, one.start, one.end] for one in (*content, *cue)]
    return Statement(
        id=content_id("statement", ground.doc.article.id, speaker.name if speaker else None, key, draft.rule),
        content=content,
        speaker=speaker,
        principal=draft.voice.principal if draft.voice else None,
        relayed_by=_relayed_by(draft, speaker),
        channel=circumstances.channel,
        occasion=circumstances.occasion,
        addressee=circumstances.addressee,
        cue=cue,
        frame=_frame(ground, draft),
        form=_form(ground, draft, group),
        stance=_stance(ground, draft, group),
        made=circumstances.made,
        unnamed=unnamed_speaker(ground, draft.voice, speaker),
        unsure=draft.unsure,
        rule=draft.rule,
    )


def _relayed_by(draft: Draft, speaker: Actor | None) -> tuple[Actor, ...]:
    """Everybody the words came through, once each, other than the speaker."""
    passed = {actor.id: actor for actor in (*draft.relays, *draft.circumstances.outlets)}
    return tuple(actor for one, actor in passed.items() if speaker is None or one != speaker.id)


def _frame(ground: Ground, draft: Draft) -> tuple[Evidence, ...]:
    return (ground.doc.token_evidence(*draft.frame),) if draft.frame is not None else ()


def _form(ground: Ground, draft: Draft, group: list[tuple[int, int]]) -> StatementForm:
    """One clause is a report; words of the speaker's own inside it, between marks, make it indirect speech."""
    inside = {ground.look.quotation_at[at] for first, last in group for at in range(first, last)}
    quoted = inside - {None, ground.look.quotation_at[draft.anchor]}
    return "indirect" if draft.form == "reported" and quoted else draft.form


def _stance(ground: Ground, draft: Draft, group: list[tuple[int, int]]) -> Stance:
    """A plain assertion of something possible is a hedge (inventory 8.6)."""
    if draft.stance != "asserts":
        return draft.stance
    places = [at for first, last in group for at in range(first, last)]
    if denies(ground, places):
        return "denies"
    if declines(ground, places):
        return "declines"
    if draft.form not in HEDGED_FORMS:
        return draft.stance
    tokens = (ground.doc.tokens[at] for at in places)
    lemmas = {token.lemma.lower() for token in tokens if token.tag != "ADJA"}  # "mögliche Themen" hedges nothing
    return "hedges" if lemmas & ground.table.hedges else "asserts"


def _unique(statements: Iterable[Statement]) -> list[Statement]:
    """Of statements with the same words and speaker, or the same words and one without a speaker, the better one."""
    kept: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        words = tuple((one.field, one.start, one.end) for one in statement.content) or (statement.id,)
        group = kept.setdefault(words, [])
        rival = next((one for one in group if _same_voice(one, statement)), None)
        if rival is None:
            group.append(statement)
        elif _worth(statement) > _worth(rival):
            group[group.index(rival)] = statement
    found = [one for group in kept.values() for one in group]
    pointing = {(one.cue, one.speaker and one.speaker.id) for one in found if one.content}
    # "Das wollte X nicht bestätigen": the statement that holds the words before says all that the wordless one does
    told = (one for one in found if one.content or (one.cue, one.speaker and one.speaker.id) not in pointing)
    return sorted(told, key=_order)


def _same_voice(one: Statement, other: Statement) -> bool:
    if one.speaker is None or other.speaker is None:
        return True
    return one.speaker.id == other.speaker.id


def _worth(statement: Statement) -> tuple[bool, bool, bool]:
    """A named speaker counts first, then a stance that says more than "asserts", then a cue."""
    return statement.speaker is not None, statement.stance != "asserts", bool(statement.cue)


def _order(statement: Statement) -> tuple[bool, int, int]:
    places = statement.content or statement.cue
    first = min((place.start for place in places), default=0)
    return (bool(places) and places[0].field == "text", first, -sum(one.end - one.start for one in places))


def _nested(look: Lookup, statements: list[Statement]) -> tuple[Statement, ...]:
    """Give each statement the id of the smallest other one whose content holds its frame.

    A statement is one sentence long, so only those of the sentence that the frame stands in are looked at.
    """
    starts = [sentence.start for sentence in look.doc.sentences]
    offset = look.doc.offset

    def place(one: Evidence) -> int:
        return bisect_right(starts, one.start + (offset if one.field == "text" else 0)) - 1

    within: dict[int, list[Statement]] = {}
    for statement in statements:
        if statement.content:
            within.setdefault(place(statement.content[0]), []).append(statement)
    done = []
    for statement in statements:
        framed = statement.cue[:1] or statement.content[:1]
        rivals = within.get(place(framed[0]), []) if framed else []
        outer = [other for other in rivals if other.id != statement.id and _holds(other, statement)]
        smallest = min(outer, key=lambda other: sum(one.end - one.start for one in other.content), default=None)
        done.append(replace(statement, nested_in=smallest.id) if smallest is not None else statement)
    return tuple(done)


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether the cue of ``inner`` (or, without one, its words) lies inside the content of ``outer``."""
    places = inner.cue[:1] or inner.content[:1]
    if not places or (not inner.cue and len(inner.content) >= 1 and inner.content == outer.content):
        return False
    if not inner.cue and outer.stance != "asserts" and outer.cue[:1] and outer.cue[0].start >= outer.content[-1].end:
        return False  # "Ruhl wollte das nicht bestätigen": he points back to the words, and they stay whose they were
    size = sum(one.end - one.start for one in outer.content)
    smaller = size > sum(one.end - one.start for one in inner.content)
    place = places[0]
    return smaller and any(
        one.field == place.field and one.start <= place.start and place.end <= one.end for one in outer.content
    )
