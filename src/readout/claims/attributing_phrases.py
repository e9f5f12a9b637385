"""Attribution without a verb: laut, zufolge, nach Angaben, aus Sicht, so X, X: (inventory, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readout.claims.drafts import Draft
from readout.claims.ground import Ground, can_speak, is_thing
from readout.claims.voices import Voice, voice_at, voice_of_phrase
from readout.claims.word_owners import compound_voice, earlier_issuer, issuing_voice
from readout.language.document import Clause, Phrase, Sentence
from readout.language.person_nouns import names_person
from readout.records import Stance

OWN = "eigen"
_OF_DOCUMENTS = frozenset({"phrase.laut", "phrase.zufolge", "phrase.gemäß", "phrase.gemäss", "phrase.ausweislich"})
"""Rules by whose words a document speaks itself: not "nach", which is also a time."""
PUNCTUATION_AFTER_SO = frozenset({".", ",", "–", "-", ")", "!", "?", ";", "…"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributingPhrase:
    """A phrase that names a voice for the clause it stands in."""

    phrase: Phrase
    voice: Voice | None
    cue: tuple[int, ...]
    stance: Stance
    rule: str

    @property
    def tokens(self) -> frozenset[int]:
        """All its words; the voice's may reach further than the phrase's."""
        named = range(self.voice.first or 0, self.voice.last or 0) if self.voice is not None else range(0)
        return frozenset(range(self.phrase.first, self.phrase.last)) | frozenset(self.cue) | frozenset(named)


def attributing_phrases(ground: Ground, among: Iterable[Phrase] | None = None) -> Iterator[AttributingPhrase]:
    """All of them, in text order, or those ``among`` some phrases."""
    for phrase in ground.doc.phrases if among is None else among:
        preposition = phrase.preposition or _postposition(ground, phrase)
        if phrase.attribute_of is not None and preposition == "zufolge":
            phrase = replace(_root(ground, phrase), preposition=preposition)  # noqa: PLW2901 - one phrase: "der
            # Auswertung | der Studien zufolge"
        if preposition is None or _is_quoted(ground, phrase) or _is_attribute(ground, phrase):
            continue
        found = None
        if preposition in ground.table.prepositions:
            found = _by_preposition(ground, phrase)
        elif preposition == "nach" and _is_hearsay(ground, phrase):
            found = _by_noun(ground, phrase, "hedges", "phrase.nach")
        elif preposition == "nach":
            found = _by_saying_noun(ground, phrase, "phrase.nach")
        elif _is_view(ground, phrase):
            found = _by_view(ground, phrase)
        if found is not None:
            yield found


def _is_attribute(ground: Ground, phrase: Phrase) -> bool:
    """Whether the phrase stands inside another: "nach seinem | laut einem Bericht | erwarteten Eintreffen"."""
    before = ground.doc.tokens[phrase.first - 1].tag if phrase.first > 0 else ""
    return phrase.preposition is not None and before in {"ART", "PPOSAT", "PDAT"}


def _is_quoted(ground: Ground, phrase: Phrase) -> bool:
    """Whether the phrase as a whole stands in a quotation; "laut „Nordpost“" only has its name there."""
    return ground.look.quotation_at[phrase.first] is not None and ground.look.quotation_at[phrase.head] is not None


def _root(ground: Ground, phrase: Phrase) -> Phrase:
    """The phrase at clause level that ``phrase`` is an attribute within."""
    while phrase.attribute_of is not None:
        phrase = ground.doc.phrases[phrase.attribute_of]
    return phrase


def _postposition(ground: Ground, phrase: Phrase) -> str | None:
    """ "Den Behörden in Belmar | zufolge": the postposition stands after the attributes and was left outside."""
    last = _behind_relative(ground, phrase)
    after = ground.doc.tokens[last] if last < len(ground.doc.tokens) else None
    if after is None or after.tag != "APPO" or phrase.attribute_of is not None:
        return None
    return after.lemma if after.lemma in ground.table.prepositions else None


def _behind_relative(ground: Ground, phrase: Phrase) -> int:
    """Where the words after the phrase go on, over a relative clause: "dem Chef, der ..., | zufolge"."""
    tokens = ground.doc.tokens
    if phrase.last + 1 >= len(tokens) or tokens[phrase.last].text != ",":
        return phrase.last
    clause = ground.look.clause_of(phrase.last + 1)
    if clause is None or clause.kind != "relative" or not phrase.first <= (clause.governor or 0) < phrase.last:
        return phrase.last
    behind = clause.last + 1 if clause.last < len(tokens) and tokens[clause.last].text == "," else clause.last
    return behind if behind < len(tokens) and tokens[behind].tag == "APPO" else phrase.last


def _by_preposition(ground: Ground, phrase: Phrase) -> AttributingPhrase | None:
    """laut X, X zufolge: X speaks, or X is a noun of saying with the speaker in its genitive."""
    preposition = phrase.preposition or _postposition(ground, phrase)
    noun = _by_saying_noun(ground, phrase, f"phrase.{preposition}")
    if noun is not None and (noun.voice is None or noun.voice.actors):
        return noun
    document = ground.table.is_document(ground.doc.tokens[phrase.head].lemma)
    voice = issuing_voice(ground, phrase) or earlier_issuer(ground, phrase) if document else None
    voice = voice or voice_of_phrase(ground.look, phrase)
    if voice is None or (preposition in {"gemäß", "gemäss", "ausweislich"} and not can_speak(voice)):
        return None  # "gemäß § 12" is a rule, not a voice
    return AttributingPhrase(phrase=phrase, voice=voice, cue=_preposition_tokens(ground, phrase), stance="asserts",
                             rule=f"phrase.{preposition}")  # fmt: skip


def _by_saying_noun(ground: Ground, phrase: Phrase, rule: str) -> AttributingPhrase | None:
    noun = ground.table.saying_noun(ground.doc.tokens[phrase.head].lemma)
    if noun is None or (rule == "phrase.nach" and _tells_when(ground, phrase)):
        return None
    return _by_noun(ground, phrase, ground.table.saying_nouns[noun], rule)


def _tells_when(ground: Ground, phrase: Phrase) -> bool:
    """ "Nach der Ankündigung des Ministers stiegen die Preise": the publishing is an event, and "nach" its time."""
    noun = ground.doc.tokens[phrase.head].lemma.lower()
    definite = ground.doc.tokens[phrase.first + 1].text.lower() in {"der", "dem", "den", "dieser"}
    return definite and noun.endswith(ground.table.event_endings)


def _by_noun(ground: Ground, phrase: Phrase, stance: Stance, rule: str) -> AttributingPhrase | None:
    voice = owner_of(ground, phrase)
    hearsay = _is_hearsay(ground, phrase)
    if voice is None and phrase.preposition != "nach" and not hearsay and stance == "asserts":
        voice = earlier_issuer(ground, phrase) or _document(ground, phrase, rule)
    if voice is None and not hearsay and phrase.preposition == "nach" and not _is_plain_report(ground, phrase):
        return None
    cue = [*_preposition_tokens(ground, phrase), phrase.head]
    if voice is not None and voice.first == phrase.last + 1 and ground.doc.tokens[phrase.last].tag == "APPR":
        cue.append(phrase.last)  # "nach Einschätzung | von Ingenieurin Forsberg"
    return AttributingPhrase(phrase=phrase, voice=voice, cue=tuple(sorted(set(cue))), rule=rule,
                             stance="hedges" if voice is None else stance)  # fmt: skip


def _document(ground: Ground, phrase: Phrase, rule: str) -> Voice | None:
    """The document itself, where it is definite and nobody is known to be behind it: "dem Bericht zufolge"."""
    first = phrase.first + (ground.doc.tokens[phrase.first].tag == "APPR")
    definite = ground.doc.tokens[first].tag in {"ART", "PDAT", "PDS"} and rule in _OF_DOCUMENTS
    if not definite or first >= phrase.head or _is_plain_report(ground, phrase):
        return None  # "den Angaben zufolge": those of the last speaker
    return voice_of_phrase(ground.look, phrase)


def _is_hearsay(ground: Ground, phrase: Phrase) -> bool:
    """Whether nobody can be named for the words: "Berichten zufolge"."""
    return ground.doc.words(phrase.first, phrase.last).lower().startswith(tuple(ground.table.hearsay))


def _is_plain_report(ground: Ground, phrase: Phrase) -> bool:
    """ "Nach offiziellen Angaben": no speaker, but no time either; "nach dem Bericht" may be a time."""
    return ground.doc.tokens[phrase.head].lemma in {"Angabe", "Information", "Erkenntnis", "Bekunden", "Darstellung"}


def owner_of(ground: Ground, phrase: Phrase) -> Voice | None:
    """Whose words the noun stands for: genitive or von-phrase, possessive, "eigene", first part of the compound."""
    doc, look = ground.doc, ground.look
    inside = [p for p in look.attributes.get(phrase.i, ()) if p.preposition in {None, "von", "aus", "durch", "zufolge"}]
    beside = [p for p in look.phrases_from.get(phrase.last, ()) if p.preposition in {"von", "aus"}]
    for other in (*inside, *beside):
        if other is not phrase:
            voice = voice_of_phrase(look, other)
            if voice is not None:
                return voice
    for at in range(phrase.first, phrase.head):
        token = doc.tokens[at]
        if token.lemma == OWN or token.text.lower().startswith(OWN):
            return _whose_own(ground, phrase)
        if token.tag in {"PPOSAT", "NE"} or (token.tag == "ADJA" and _names_side(ground, at)):
            voice = voice_at(look, at, at, at + 1)
            if voice is not None:
                return voice
    speaking = None if _names_side(ground, phrase.head) else compound_voice(ground, phrase.head)
    if speaking is not None:
        return speaking
    noun = ground.table.saying_noun(doc.tokens[phrase.head].lemma)
    first_part = doc.tokens[phrase.head].lemma[: -len(noun)].rstrip("-") if noun else ""
    document = len(first_part) >= 3 and first_part[:1].isupper() and phrase.preposition != "nach"
    if document or _names_side(ground, phrase.head):
        return voice_at(look, phrase.head, phrase.head, phrase.head + 1)
    return None


def document_voice(ground: Ground, phrase: Phrase) -> Voice | None:
    """The voice of a document, for whoever issued it: "in der Mitteilung | der ostovischen Seite" heißt es."""
    voice = voice_of_phrase(ground.look, phrase)
    if (
        voice is None
        or not (voice.described or _is_document(voice))
        or ground.table.saying_noun(ground.doc.tokens[phrase.head].lemma) is None
    ):
        return voice
    issuer = owner_of(ground, phrase) or _issuer(ground, phrase)
    return replace(voice, principal=issuer.actors[0]) if issuer is not None and len(issuer.actors) == 1 else voice


def _is_document(voice: Voice) -> bool:
    return bool(voice.actors) and all(actor.kind == "document" for actor in voice.actors)


def _issuer(ground: Ground, phrase: Phrase) -> Voice | None:
    """Who issued a document that is an object: "Das Außenministerium veröffentlichte | eine Mitteilung"."""
    clause = ground.look.clause_of(phrase.head)
    if phrase.preposition is not None or clause is None or clause.subject in {None, phrase.i}:
        return None
    voice = _clause_subject(ground, phrase)
    return voice if voice is not None and can_speak(voice) else None


def document_before(ground: Ground, sentence: Sentence) -> Voice | None:
    """The voice of the last document or seat that the sentence before names: "Dort heißt es", "darin"."""
    if sentence.i == 0:
        return None
    before = ground.doc.sentences[sentence.i - 1]
    inside = (p for p in reversed(ground.doc.phrases) if before.first <= p.head < before.last)
    for phrase in inside:
        if phrase.attribute_of is None and _is_seat_or_document(ground, phrase):
            voice = document_voice(ground, phrase)
            if voice is not None:
                return voice.inherited()
    return None


def _is_seat_or_document(ground: Ground, phrase: Phrase) -> bool:
    """ "kein Wort" is neither, and an office is one only where something is in it, or it is all the sentence says."""
    if any(ground.doc.tokens[at].tag == "PIAT" for at in range(phrase.first, phrase.head)):
        return False
    if ground.table.is_document(ground.doc.tokens[phrase.head].lemma):
        return True
    mention = ground.look.mention_headed(phrase.head)
    seat = mention is not None and mention.kind in {"institution", "media"}
    if phrase.preposition in {"in", "aus", "bei"}:
        return seat or _names_side(ground, phrase.head)
    clause = ground.look.clause_of(phrase.head)
    return seat and phrase.preposition is None and clause is not None and clause.predicate is None


def _names_side(ground: Ground, at: int) -> bool:
    """Whether the word stands for a side by itself: "nach ORSANISCHER Darstellung", "nach US-ANGABEN"."""
    mention = ground.look.mention_headed(at)
    return mention is not None and mention.head == at and mention.form == "metonym"


def _whose_own(ground: Ground, phrase: Phrase) -> Voice | None:
    """Of "nach eigenen Angaben" the subject; where it does nothing itself, whoever is named right before the words.

    "Der Abzug ist Riven nach eigenen Angaben zugesagt worden", "Riven nach eigenen Angaben ohne Mandat"; but in "Die
    Rebellen haben Riven nach eigenen Angaben freigelassen" the words are the rebels'.
    """
    subject, clause = _clause_subject(ground, phrase), ground.look.clause_of(phrase.head)
    acts = clause is not None and clause.predicate is not None and clause.predicate.voice == "active"
    speaks = subject is not None and (can_speak(subject) or (acts and not is_thing(ground, subject)))
    before = ground.look.mention_headed(phrase.first - 1) if phrase.first and not speaks else None
    named = voice_at(ground.look, before.head, before.first, before.last) if before is not None else None
    return named.inherited() if named is not None and can_speak(named) else subject


def _clause_subject(ground: Ground, phrase: Phrase) -> Voice | None:
    clause = ground.look.clause_of(phrase.head)
    if clause is None or clause.subject is None:
        return None
    voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
    return voice.inherited() if voice is not None else None


def _preposition_tokens(ground: Ground, phrase: Phrase) -> tuple[int, ...]:
    """The preposition before the phrase, or the postposition after it."""
    preposition = phrase.preposition or _postposition(ground, phrase)
    reach = range(phrase.first, min(_behind_relative(ground, phrase) + 1, len(ground.doc.tokens)))
    return tuple(at for at in reach if ground.doc.tokens[at].lemma == preposition)[:1]


def _by_view(ground: Ground, phrase: Phrase) -> AttributingPhrase | None:
    if phrase.preposition != "für":
        return _by_noun(ground, phrase, "asserts", "phrase.view")
    voice = voice_of_phrase(ground.look, phrase)
    return AttributingPhrase(phrase=phrase, voice=voice, cue=_preposition_tokens(ground, phrase), stance="asserts",
                             rule="phrase.view")  # fmt: skip


def _is_view(ground: Ground, phrase: Phrase) -> bool:
    if (phrase.preposition, ground.doc.tokens[phrase.head].lemma) in ground.table.view_phrases:
        return True
    return phrase.preposition == "für" and _is_judged_by(ground, phrase)


def _is_judged_by(ground: Ground, phrase: Phrase) -> bool:
    """ "Für Ministerin Holm ist der Plan ein Irrweg": somebody first, a copula, and a noun that judges."""
    clause, mention = ground.look.clause_of(phrase.head), ground.look.mention_headed(phrase.head)
    if clause is None or clause.predicate is None or clause.predicate.lemma != "sein" or clause.kind != "main":
        return False
    if mention is None or mention.kind not in {"person", "institution"} or mention.form == "pronoun":
        return False
    judged = (ground.doc.phrases[index] for index in clause.phrases)
    first = min(clause.tokens) == phrase.first
    return first and any(one.function == "predicative" and one.preposition is None for one in judged)


def scope_of(ground: Ground, found: AttributingPhrase) -> tuple[Clause | None, frozenset[int]]:
    """The clause an attributing phrase speaks for, and its words without the phrase."""
    clause = ground.look.clause_of(found.phrase.head)
    if clause is None or (clause.kind == "infinitive" and found.rule == "phrase.nach"):
        return None, frozenset()  # "will den Bund nach seinen Vorstellungen umbauen" says what is wanted, not said
    if found.rule == "phrase.view" and clause.kind not in {"main", "complement", "v2_complement"}:
        return None, frozenset()
    if clause.kind == "comment" and clause.parent is not None and clause.predicate is None:
        clause = ground.doc.clauses[clause.parent]
    joined = _joined_behind(ground, clause)
    about = (one for one in ground.doc.clauses if one.kind == "relative" and one.governor in found.tokens)
    told = {at for one in about for at in ground.look.tokens_under(one.i)}  # "dem Chef, der ..., zufolge"
    return clause, (frozenset(ground.look.tokens_under(clause.i)) | joined) - found.tokens - told


def _joined_behind(ground: Ground, clause: Clause) -> frozenset[int]:
    """The words of conjuncts that share the clause's subject: "haben laut X Zeit und | bleiben zwei Tage"."""
    joined = {clause.i}
    for one in ground.look.clauses_in(ground.doc.sentences[clause.sentence]):
        if one.coordinated_with in joined and one.shared_subject and one.kind == clause.kind:
            joined.add(one.i)
    return frozenset(at for index in joined - {clause.i} for at in ground.look.tokens_under(index))


def so_drafts(ground: Ground) -> Iterator[Draft]:
    """ "..., so der Gesandte": the noun phrase after a comma and "so", up to a comma or the sentence's end."""
    doc = ground.doc
    for token in doc.tokens:
        if token.text.lower() != "so" or token.i == 0 or doc.tokens[token.i - 1].text not in {",", "–", "“", '"', "«"}:
            continue
        phrase = next((p for p in ground.look.phrases_from.get(token.i + 1, ()) if p.preposition is None), None)
        if phrase is None or not _ends_there(ground, phrase):
            continue
        voice = voice_of_phrase(ground.look, phrase)
        if voice is None or not voice.actors:
            continue
        content = _before(ground, token.i, phrase)
        if content:
            yield Draft(content=content, voice=voice, rule="phrase.so", anchor=token.i, cue=(token.i,),
                        frame=(token.i, phrase.last), unsure=voice.unsure)  # fmt: skip


_SPOKEN_ON = frozenset(
    {"weiter", "ferner", "zudem", "abschließend", "wörtlich", "weiterhin", "dazu", "gestern", "heute"}
)
"""Words behind the speaker of a "so": "so der Gesandte weiter"."""


def _behind_speaker(ground: Ground, phrase: Phrase) -> int:
    at, last = phrase.last, ground.look.sentence_of(phrase.first).last
    while at < last and ground.doc.tokens[at].text.lower() in _SPOKEN_ON:
        at += 1
    return at


def _ends_there(ground: Ground, phrase: Phrase) -> bool:
    at = _behind_speaker(ground, phrase)
    sentence = ground.look.sentence_of(phrase.first)
    if at >= sentence.last or ground.doc.tokens[at].text in PUNCTUATION_AFTER_SO:
        return True
    return ground.doc.tokens[at].tag in {"APPR", "APPRART"}


def _before(ground: Ground, so: int, phrase: Phrase) -> frozenset[int]:
    """The words of the sentence before "so", and after the insertion if the sentence goes on."""
    sentence = ground.look.sentence_of(so)
    content = set(range(sentence.first, so))
    clause = ground.look.clause_of(so)
    frame = set(range(so, phrase.last)) | (set(clause.tokens) if clause and clause.kind == "comment" else set())
    behind = _behind_speaker(ground, phrase)
    if behind < sentence.last and ground.doc.tokens[behind].text == ",":
        content |= set(range(behind, sentence.last))
    return frozenset(content - frame)


def relay_of(ground: Ground, clause: Clause) -> tuple[Voice | None, tuple[int, ...]]:
    """The voice after "unter Berufung auf" in a frame's clause, and the words of the cue (inventory 7.1)."""
    words = [ground.doc.tokens[at].text.lower() for at in clause.tokens]
    for relay in ground.table.relays:
        for start in range(len(words) - len(relay)):
            if tuple(words[start : start + len(relay)]) == relay:
                cue = clause.tokens[start : start + len(relay)]
                return _voice_after(ground, cue[-1] + 1), tuple(cue)
    return None, ()


def relayed(ground: Ground, draft: Draft) -> Draft:
    """ "Kordis meldet unter Berufung auf das Außenamt": the office speaks, Kordis relays it (inventory 7.1)."""
    clause = ground.look.clause_of(draft.anchor)
    if clause is None or draft.voice is None:
        return draft
    voice, cue = relay_of(ground, clause)
    if voice is None or not voice.actors or not (can_speak(voice) or _is_person(ground, voice)):
        return draft  # "mit Verweis auf Exportverbote" names a reason, not a voice
    return replace(draft, voice=voice, relays=draft.voice.actors, cue=tuple(sorted({*draft.cue, *cue})))


def _is_person(ground: Ground, voice: Voice) -> bool:
    """Whether the description is of people: "unter Verweis auf Parteifreunde"."""
    return voice.head is not None and not voice.thing and names_person(ground.doc.tokens[voice.head].lemma)


def _voice_after(ground: Ground, at: int) -> Voice | None:
    """The voice of the phrase that begins at token ``at`` or one before (its preposition)."""
    for phrase in (*ground.look.phrases_from.get(at - 1, ()), *ground.look.phrases_from.get(at, ())):
        if phrase.head >= at:
            return voice_of_phrase(ground.look, phrase)
    return None
