"""The words of a framed statement's content: clauses, phrases, fragments in quotation marks, idioms."""

from __future__ import annotations

from readout.claims.content import is_mark
from readout.claims.deadlines import is_deadline
from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground
from readout.language.document import Clause, Phrase

EMPTY_TAGS = frozenset({"ART", "ADV", "APPR", "APPRART", "APPO", "PTKNEG", "PTKA", "PTKVZ", "PTKZU"})
"""Tags that tell no point by themselves; articles begin with A too."""
_AGAINST = frozenset({"dagegen", "hingegen", "demgegenüber"})
MAX_FRAGMENT = 12
"""Words of a quotation inside a clause of the article's own; a longer one is a sentence of its own."""


def content_of(ground: Ground, match: FrameMatch, fillers: tuple[Filler, ...]) -> frozenset[int]:
    """The tokens of the content: all of its clauses, its phrases with their preposition."""
    tokens: set[int] = set()
    own = set(ground.doc.clauses[match.clause].tokens)
    for filler in fillers:
        if filler.pattern == "das":
            continue
        if filler.pattern == "host":
            tokens |= _host_tokens(ground, match.clause, filler)
        elif filler.kind == "clause" and filler.index is not None:
            tokens |= ground.look.tokens_under(filler.index)
        else:
            first = filler.first - _led_by(ground, filler)
            if filler.kind == "phrase" and filler.index is not None and ground.doc.phrases[filler.index].preposition:
                first = min(first, ground.doc.phrases[filler.index].first)
            tokens |= set(range(first, filler.last))
    if not any(filler.kind == "clause" for filler in fillers):
        tokens |= _whole_fragments(ground, tokens)
        speakers = {at for filler in match.role("speaker") for at in range(filler.first, filler.last)}
        tokens -= speakers if not speakers & own <= tokens else set()
    return frozenset(tokens)


def _led_by(ground: Ground, filler: Filler) -> int:
    """1 where "als" or "für" stands before an adjective that is the judgement: "hält sie | für zu niedrig"."""
    led = filler.kind == "tokens" and filler.pattern in {"als", "für"} and filler.first > 0
    return int(led and ground.doc.tokens[filler.first - 1].text.lower() == filler.pattern)


def _whole_fragments(ground: Ground, tokens: set[int]) -> set[int]:
    """All words of the short quotations that ``tokens`` reach into: *„ausgesprochen nützlich“* is one point."""
    found: set[int] = set()
    for at in tokens:
        quotation = ground.look.quotation_of(at)
        if quotation is not None and quotation.last - quotation.first <= MAX_FRAGMENT:
            mark = 1 if quotation.closed else 0  # behind an unclosed one another word follows, or nothing
            found |= set(range(max(0, quotation.first - 1), quotation.last + mark))
    return found


def idiom_words(ground: Ground, match: FrameMatch) -> frozenset[int]:
    """The telling word of an idiom that has no other content: "zeigte sich **zufrieden**"."""
    told = any(filler.kind != "quotation" for filler in match.role("content"))
    if told or match.nominal or match.frame.stance != "asserts" or match.frame.id.startswith("say."):
        return frozenset()
    return frozenset(at for at in match.cues if ground.doc.tokens[at].tag == "ADJD")


def whole_points(ground: Ground, match: FrameMatch, content: frozenset[int]) -> frozenset[int]:
    """The content without the cue's words; with the idiom's noun where nothing telling would be left without it.

    *Sie bot eine Vermittlung an*: „Vermittlung“ is part of the idiom, but also the point.
    """
    bare = content - (frozenset(match.cues) - idiom_words(ground, match))
    if any(ground.doc.tokens[at].tag[:1] in "NVAP" and ground.doc.tokens[at].tag not in EMPTY_TAGS for at in bare):
        return bare
    nouns = frozenset(at for at in match.cues if ground.doc.tokens[at].tag in {"NN", "NE"})
    return bare | (nouns & content) if bare else bare


def following_phrases(
    ground: Ground, match: FrameMatch, fillers: tuple[Filler, ...], apart: frozenset[int]
) -> frozenset[int]:
    """Prepositional phrases right after a content phrase: "einen Aufschub | beim Ausstieg | aus der Kernenergie".

    Attachment is not decided by the clause layer; what follows the point without a break belongs to it, unless it
    fills another role or tells channel, occasion or time.
    """
    doc = ground.doc
    own = set(doc.clauses[match.clause].tokens) - set(match.cues) - apart
    taken = {
        at
        for role, group in match.roles.items()
        if role not in {"content", "object"}
        for f in group
        for at in range(f.first, f.last)
    }
    added: set[int] = set()
    for filler in fillers:
        at = filler.last
        while filler.kind == "phrase" and (phrase := _prepositional_from(ground, at)) is not None:
            span = set(range(at, phrase.last))
            if not span <= own or span & taken or _tells_when(ground, phrase) or _contrasts(ground, phrase):
                break
            added |= span
            at = phrase.last
    told = (one for one in doc.clauses if one.kind == "relative" and one.governor in added)
    return frozenset(added | {at for one in told for at in ground.look.tokens_under(one.i)})


def _tells_when(ground: Ground, phrase: Phrase) -> bool:
    """Whether the phrase dates what is told; "bis Freitag" belongs to what is to be done."""
    time = ground.look.time_from.get(phrase.first)
    return phrase.head in ground.look.times and not (time is not None and is_deadline(ground.look, time))


def _contrasts(ground: Ground, phrase: Phrase) -> bool:
    """ "bestätigte ein Treffen | dagegen": an adverb that sets one teller against another, and no part of the point."""
    return phrase.last - phrase.first == 1 and ground.doc.tokens[phrase.head].text.lower() in _AGAINST


def _prepositional_from(ground: Ground, at: int) -> Phrase | None:
    """The prepositional phrase that begins at token ``at``."""
    return next((p for p in ground.look.phrases_from.get(at, ()) if p.preposition is not None and p.last > at), None)


def _host_tokens(ground: Ground, comment: int, filler: Filler) -> set[int]:
    """The clause around a comment with its dependants, without the comment and what the article says before a colon."""
    host = filler.index if filler.index is not None else comment
    host = _behind_colon(ground, host, comment)
    told = ground.look.tokens_under(host)
    quoted = ground.doc.clauses[comment].parent
    if quoted is not None and led_into(ground, ground.doc.clauses[quoted]) is not None:
        told |= ground.look.tokens_under(quoted)
    for clause in (*_joined_before(ground, host), *_joined_behind(ground, host)):
        told |= ground.look.tokens_under(clause)
    for clause in _comment_and_conjuncts(ground, comment):
        told -= ground.look.tokens_under(clause)
    return told - _tail_of_frame(ground, host, comment)


def _comment_and_conjuncts(ground: Ground, comment: int) -> list[int]:
    """The frame with what its subject does besides: "..., sagte Kast | und verwies auf den Vertrag"."""
    found = [comment]
    for clause in ground.look.clauses_in(ground.doc.sentences[ground.doc.clauses[comment].sentence]):
        if clause.kind == "comment" and clause.coordinated_with in found and clause.i not in found:
            found.append(clause.i)
    return found


def led_into(ground: Ground, quoted: Clause) -> Clause | None:
    """The clause that goes on in a quotation with a verb of its own: "Das wäre | „ein Fehler und hätte Folgen“"."""
    if quoted.quotation is None:
        return None
    first = ground.doc.quotations[quoted.quotation].first
    at = first - 1
    while at >= 0 and is_mark(ground.doc.tokens[at]):
        at -= 1
    clause = ground.look.clause_of(at) if at >= ground.look.sentence_of(first).first else None
    if clause is None or ground.doc.tokens[at].tag[:1] == "$" or clause.predicate is None:
        return None
    return clause if clause.kind in {"main", "v2_complement"} and clause.quotation is None else None


def _tail_of_frame(ground: Ground, host: int, comment: int) -> set[int]:
    """What follows the teller's apposition: "sagte der Unterhändler, Hasso Brink, | nach den Gesprächen in Lunsk"."""
    doc, frame = ground.doc, ground.doc.clauses[comment]
    tail = [at for at in doc.clauses[host].tokens if at >= frame.last]
    words = [at for at in tail if doc.tokens[at].tag[:1] != "$"]
    apposed = any(doc.tokens[at].text == "," for at in range(frame.first + 1, frame.last))
    if not apposed or not words or not doc.tokens[words[0]].tag.startswith("APPR"):
        return set()
    return set() if any(doc.tokens[at].tag[:1] in "VK" for at in words) else set(tail)


def _joined_before(ground: Ground, host: int) -> list[int]:
    """The reported clauses that ``host`` is a conjunct of: "X sei dicht, halte und werde geprüft, sagte Y"."""
    found: list[int] = []
    clause = ground.doc.clauses[host]
    while clause.coordinated_with is not None and (clause.shared_subject or _is_plain_conjunct(ground, clause)):
        clause = ground.doc.clauses[clause.coordinated_with]
        found.append(clause.i)
    return found


def _joined_behind(ground: Ground, host: int) -> list[int]:
    """The reported clauses that go on behind the frame: "X sei dicht, sagte Y, | und werde geprüft"."""
    found = [host]
    for clause in ground.look.clauses_in(ground.doc.sentences[ground.doc.clauses[host].sentence]):
        predicate = clause.predicate
        reported = predicate is not None and predicate.mood in {"kj1", "kj2"} and clause.quotation is None
        if clause.coordinated_with in found and clause.shared_subject and reported and clause.i not in found:
            found.append(clause.i)
    return found[1:]


def _is_plain_conjunct(ground: Ground, clause: Clause) -> bool:
    """ "Die Grenze ist offen und der Hafen wird geräumt, sagte sie": joined without a comma, in the same mood."""
    doc, first = ground.doc, min(clause.tokens)
    before = doc.clauses[clause.coordinated_with or 0].predicate
    joined = doc.tokens[first].text in {"und", "oder"} and doc.tokens[first - 1].tag[:1] != "$"
    return joined and before is not None and clause.predicate is not None and before.mood == clause.predicate.mood


def _behind_colon(ground: Ground, host: int, comment: int) -> int:
    """The reported clause behind a colon, else ``host``: "In Lunsk klingt das anders: | Man zahle nicht, | sagte ...".

    Only where the words before the colon are the article's own, in the indicative, and those behind it are reported.
    """
    doc, outer = ground.doc, ground.doc.clauses[host]
    if outer.predicate is None or outer.predicate.mood != "ind":
        return host
    colons = [at for at in outer.tokens if doc.tokens[at].text == ":"]
    for child in ground.look.children.get(host, ()):
        clause = doc.clauses[child]
        reported = clause.predicate is not None and clause.predicate.mood in {"kj1", "kj2"}
        if reported and clause.first - 1 in colons and clause.last <= doc.clauses[comment].first:
            return child
    return host
