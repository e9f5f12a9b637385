"""What is looked at to tell whether a clause that no rule took is speech: its verb, its governor, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.ground import Ground
from readout.claims.learned.coverage import Coverage
from readout.language.document import Clause, Phrase

NOTING_TAGS = {"ADV": "adverb", "PROAV": "adverb", "KON": "adverb", "APPR": "preposition"}
"""Words of a clause that are features by their lemma; not its nouns, which tell what the news was about that year."""


def clause_features(ground: Ground, coverage: Coverage, clause: Clause, own: Sequence[int]) -> list[str]:
    """The features of a clause; ``own`` are its words without punctuation, in text order."""
    return [
        *_of_verb(ground, clause),
        *_of_parent(ground, coverage, clause),
        *_of_frame(ground, coverage, clause, own),
        *_of_neighbours(ground, coverage, clause),
        *_of_words(ground, own),
    ]


def mood_of(clause: Clause) -> str:
    """The mood of the finite verb, "open" where it may be Konjunktiv I or indicative, "-" without one."""
    predicate = clause.predicate
    if predicate is None or predicate.mood is None:
        return "-"
    return "open" if predicate.mood == "kj1" and predicate.mood_ambiguous else predicate.mood


def _of_verb(ground: Ground, clause: Clause) -> list[str]:
    predicate, kind, mood = clause.predicate, clause.kind, mood_of(clause)
    quoted = clause.quotation is not None
    found = [
        f"kind={kind}",
        f"mood={mood}",
        f"kind+mood={kind}|{mood}",
        f"quoted={quoted}",
        f"kind+quoted={kind}|{quoted}",
        f"subject={_sort_of(ground, clause.subject)}",
    ]
    if predicate is not None:
        found += [
            f"tense={predicate.tense}",
            f"voice={predicate.voice}",
            f"modals={'+'.join(predicate.modals)}",
            f"modals+tense={'+'.join(predicate.modals)}|{predicate.tense}|{mood}",
            f"verb={predicate.lemma}",
        ]
    if clause.introducer is not None:
        found.append(f"introducer={ground.doc.tokens[clause.introducer].lemma.lower()}")
    return found


def _sort_of(ground: Ground, index: int | None) -> str:
    """What sort of thing a subject is."""
    if index is None:
        return "none"
    phrase: Phrase = ground.doc.phrases[index]
    mention = ground.look.mention_headed(phrase.head)
    if mention is not None:
        return f"{mention.form}:{mention.kind}"
    token = ground.doc.tokens[phrase.head]
    return f"pronoun:{token.lemma.lower()}" if token.tag.startswith("P") else token.tag


def _of_parent(ground: Ground, coverage: Coverage, clause: Clause) -> list[str]:
    if clause.parent is None:
        return ["top"]
    parent = ground.doc.clauses[clause.parent]
    kind, subject = clause.kind, _sort_of(ground, parent.subject)
    covered = round(2 * coverage.share(parent.tokens))
    framed = parent.i in ground.in_clause
    found = [
        f"parent kind={parent.kind}",
        f"parent framed={framed}",
        f"parent framed+kind={framed}|{kind}",
        f"parent subject={subject}",
        f"parent subject+kind={subject}|{kind}",
        f"parent covered={covered}",
        f"parent covered+kind={covered}|{kind}",
        f"parent covered+mood={covered}|{mood_of(clause)}",
        f"parent quoted={parent.quotation is not None}",
    ]
    if parent.predicate is not None:
        found.append(f"parent verb={parent.predicate.lemma}")
    if clause.governor is not None:
        governor = ground.doc.tokens[clause.governor]
        word = governor.lemma.lower()
        held = coverage.holder[clause.governor] is not None
        found += [
            f"governor={word}",
            f"governor+kind={word}|{kind}",
            f"governor tag+kind={governor.tag}|{kind}",
            f"governor held+kind={held}|{kind}|{mood_of(clause)}",
        ]
    return found


def _of_frame(ground: Ground, coverage: Coverage, clause: Clause, own: Sequence[int]) -> list[str]:
    predicate = clause.predicate
    framed = clause.i in ground.in_clause
    found = [
        f"framed={framed}",
        f"cue={any(coverage.in_cue[at] for at in own)}",
        f"speaker={any(coverage.in_speaker[at] for at in own)}",
        f"covered={round(4 * coverage.share(own))}",
    ]
    if framed and predicate is not None:
        found.append(f"framed verb={predicate.lemma}")
    if clause.coordinated_with is not None:
        other = round(2 * coverage.share(ground.doc.clauses[clause.coordinated_with].tokens))
        found += [f"conjunct covered={other}", f"conjunct covered+mood={other}|{mood_of(clause)}"]
    return found


def _of_neighbours(ground: Ground, coverage: Coverage, clause: Clause) -> list[str]:
    at, mood = clause.sentence, mood_of(clause)
    before, after = _form_at(ground, coverage, at, -1), _form_at(ground, coverage, at, 1)
    return [
        f"sentence covered={round(4 * coverage.shares[at])}",
        f"sentence form={coverage.forms[at]}",
        f"sentence form+mood={coverage.forms[at]}|{mood}|{clause.kind}",
        f"before={before}",
        f"before+mood={before}|{mood}|{clause.kind}",
        f"before twice={_form_at(ground, coverage, at, -2)}",
        f"after={after}",
        f"between={before}|{after}",
        f"role={ground.doc.paragraphs[ground.doc.sentences[at].paragraph].role}",
    ]


def _form_at(ground: Ground, coverage: Coverage, at: int, distance: int) -> str:
    """The form of speech in a sentence nearby, "#" beyond the paragraph."""
    sentences, other = ground.doc.sentences, at + distance
    if not 0 <= other < len(sentences) or sentences[other].paragraph != sentences[at].paragraph:
        return "#"
    return coverage.forms[other]


def _of_words(ground: Ground, own: Sequence[int]) -> list[str]:
    tokens = ground.doc.tokens
    first = tokens[own[0]]
    found = [f"first={first.lemma.lower() if first.tag not in {'NE', 'NN'} else first.tag}"]
    found += [
        f"{NOTING_TAGS[tokens[at].tag]}={tokens[at].lemma.lower()}" for at in own if tokens[at].tag in NOTING_TAGS
    ]
    if first.tag == "APPR":
        noun = next((tokens[at].lemma.lower() for at in own[1:6] if tokens[at].tag == "NN"), None)
        if noun is not None:
            found.append(f"first phrase={first.lemma.lower()} {noun}")
    return sorted(set(found))
