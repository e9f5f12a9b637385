"""Corrects letters that the clause engine cannot live with: what the sentence's structure says about a tag.

A tagger decides word by word; here the place in the clause decides: a subordinate clause that ends in an
infinitive and has no finite verb ends in a finite one of the same form ("nachdem beide gesprochen haben").
"""

from __future__ import annotations

import re

from readout.language.document import Document, Morph, Token
from readout.language.grammar import Grammar

PLURAL_FORM = (
    Morph(number="pl", person="3", tense="present", mood="ind"),
    Morph(number="pl", person="3", tense="present", mood="kj1"),
)
"""What a finite verb is whose form is that of the infinitive ("haben", "kommen")."""

SINGULAR_FORM = (Morph(number="sg", person="3", tense="present", mood="ind"),)
"""What a finite verb is whose form is that of a participle ("verhandelt")."""

_MARKS = r",:;.\-()'"
_HEADLESS = re.compile(
    rf"(?:(?<=[{_MARKS}])|^)(?:K?a{{0,2}}S|K?[pq]?[RQ]|(?<=,)[MWw])[^{_MARKS}FUS]*[^z{_MARKS}FUS]I(?=[{_MARKS}]|K(?![^{_MARKS}]*IF)|M[^{_MARKS}F]*[{_MARKS}]|$)"
)
_MISREAD_RELATIVE = re.compile(rf"(?<=,)(K?[pq]?)D([^{_MARKS}FKSR]*)F(?=[{_MARKS}K]|$)")
_MISREAD_CONJUNCTION = re.compile(rf"(?:(?<=[{_MARKS}])|^)K?a{{0,2}}[Mp](?=[^{_MARKS}F]+F[IP]*(?:[{_MARKS}K]|$))")
_RELATIVE = re.compile("K?[pq]?[RQ]")
_UNFINISHED = re.compile(r"K?a{0,2}(?:S|[pq]?[RQ])[^F]*$")
_MISREAD_ARTICLE = re.compile(
    rf"(?<=,)K?R(?=[^{_MARKS}F]*(?:zI+|Z)(?:[{_MARKS}K]|$))|"  # ", die Häfen zu öffnen"
    rf"(?<=,)R(?=[ENA][^{_MARKS}FPIZzV]*[{_MARKS}])|"  # ", die Varga Bank,"
    rf"(?<=,)R(?=[pq][^{_MARKS}F]*[NEaj]A+N[^F.:;]*[.:;])"  # ", den mit ihr reisenden Gästen"
)
_MISREAD_POINTER = re.compile(rf"(?<=,)RF(?=[^{_MARKS}FKIPz])")  # "hieß es, das sei mit niemandem abgesprochen"
_MISREAD_PURPOSE = re.compile(rf"(?:(?<=[{_MARKS}])|^)K?a{{0,2}}p(?=[^{_MARKS}F]+(?:zI|Z))")
_PARTICIPLE_LAST = re.compile(
    rf"(?:(?<=[{_MARKS}])|^)(?:K?a{{0,2}}S|K?[pq]?[RQ]|W)[^{_MARKS}FKSUI]*?[NEO][^{_MARKS}FKSUI]*P(?=[{_MARKS}]|$)|"
    rf"(?:(?<=[{_MARKS}])|^)W[^{_MARKS}FKSU]*P(?=,F)"
)
_PARTICIPLE_BEFORE_CONTENT = re.compile(rf"(?:(?<=[.;:'])|^)[^{_MARKS}FPIVzZKSURWw]+P(?=,[^F{_MARKS}])")
_ATTRIBUTE = re.compile(r"D[aj]{1,2}F(?=[aC]{0,3}N)")
_CLUSTER = re.compile(rf"F(?=IF(?:[{_MARKS}K]|$))")
_MODAL_AND_FINITE = re.compile(rf"(?:(?<=[{_MARKS}])|^)K?[^{_MARKS}FIPKSRUWw]+F[^{_MARKS}FIPKSRUWw]*F(?=[{_MARKS}]|$)")
_MODAL_OF_PERFECT = re.compile(rf"(?:(?<=[{_MARKS}])|^)K?[^{_MARKS}FIPKSRUWw]+F[^{_MARKS}FIPKSRUWw]+IF(?=[{_MARKS}]|$)")
_SHARED_AUXILIARY = re.compile(rf"(?:(?<=[{_MARKS}])|^)(?:K?a{{0,2}}S|K?[pq]?[RQ])[^{_MARKS}FK]*F(?=K[^{_MARKS}FK]*PF)")
_PARTICIPLE_FIRST = re.compile(r"(?:(?<=[.;:'])|^)a{0,2}[SWwU][^.;:']*,P(?=[^.;:',F]+[.;:',])(?=[^.;:'F]*(?:[.;:']|$))")
_ADVERBIAL = frozenset({"KOUS", "KOUI", "ADV", "PTKA", "ADJD"})
_OPENS_PHRASE = frozenset("DANECOQT")
_BORDERS = frozenset(",:;.-()'/")


def repair(letters: list[str], tokens: tuple[Token, ...], words: Grammar) -> str:
    """The letters as a string, with the wrong ones put right."""
    last = len(letters) - 1
    for at, token in enumerate(tokens):
        code = letters[at]
        if code in "SUajk" and token.tag in _ADVERBIAL:
            graded = code == "k" and at > 0 and letters[at - 1] in "pqD"  # "vor | zu hohen Preisen"
            following = letters[at + 1] if at < last else "."
            letters[at] = code if graded else _particle(token, code, following, words)
        elif (
            code == "F" and token.tag == "VVIMP" and token.text[0].isupper() and at and letters[at - 1] not in _BORDERS
        ):
            letters[at] = "E"  # a name that looks like an imperative: "Lenk"
        elif at < last and _determines(letters, tokens, at):
            letters[at] = "D"
    codes = "".join(letters)
    codes = _HEADLESS.sub(lambda match: match.group()[:-1] + "F", codes)
    codes = _MISREAD_CONJUNCTION.sub(lambda match: _conjunction(match, tokens, words), codes)
    codes = _MISREAD_PURPOSE.sub(lambda match: _purpose(match, tokens, words), codes)
    codes = _MISREAD_ARTICLE.sub(lambda match: match.group()[:-1] + "D", codes)
    codes = _MISREAD_POINTER.sub(lambda match: _pointer(match, tokens), codes)
    codes = _ATTRIBUTE.sub(lambda match: _attribute(match, tokens), codes)
    codes = _MODAL_OF_PERFECT.sub(lambda match: _modal(match, tokens), codes)
    codes = _CLUSTER.sub("P", codes)  # "vertreten sein sollten"
    codes = _PARTICIPLE_BEFORE_CONTENT.sub(lambda match: _third_person(match, tokens), codes)
    codes = _MODAL_AND_FINITE.sub(lambda match: _infinitive(match, tokens), codes)
    codes = _SHARED_AUXILIARY.sub(lambda match: _participle(match, tokens), codes)
    codes = _PARTICIPLE_LAST.sub(lambda match: _present(match, tokens), codes)
    codes = _PARTICIPLE_FIRST.sub(lambda match: _present(match, tokens), codes)
    return _MISREAD_RELATIVE.sub(lambda match: _relative(match, codes, tokens, words), codes)


def _determines(letters: list[str], tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word tagged as a verb or a pronoun is the determiner of a noun: "sein Amt", "dessen Sprecher"."""
    if letters[at] == "I":
        return letters[at + 1] in "NA" and tokens[at].text == "sein"
    opens = letters[at - 1 : at] in ([","], ["K"])  # ", dessen Sprecher ..." is a relative clause
    return letters[at] == "O" and not opens and owns_noun(tokens, at)


def owns_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a demonstrative owns the noun behind it, whose case it does not show: "sagte dessen Sprecher"."""
    owner = tokens[at].tag == "PDS" and tokens[at].text.lower() in {"dessen", "deren"}
    return owner and at + 1 < len(tokens) and tokens[at + 1].tag in {"NN", "NE", "ADJA"}


def _pointer(match: re.Match[str], tokens: tuple[Token, ...]) -> str:
    """A relative clause has its verb last: with the Konjunktiv right behind it, the pronoun points and opens speech."""
    verb = tokens[match.end() - 1]
    reported = verb.tag in {"VAFIN", "VMFIN"} and any(morph.mood == "kj1" for morph in verb.morphs)
    return "OF" if reported else match.group()


def _attribute(match: re.Match[str], tokens: tuple[Token, ...]) -> str:
    """A participle with an ending between article and noun: "der dort stationierten Soldaten"."""
    token = tokens[match.end() - 1]
    inflected = token.text.endswith(("te", "ten", "ter", "tem", "tes", "nen", "ne", "ner", "nem", "nes"))
    return match.group()[:-1] + "A" if inflected and tokens[match.start()].tag == "ART" else match.group()


def _purpose(match: re.Match[str], tokens: tuple[Token, ...], words: Grammar) -> str:
    """ "um", "ohne", "statt" at the head of a segment that ends in an infinitive with "zu"."""
    whole = match.group()
    return whole[:-1] + "U" if tokens[match.end() - 1].text.lower() in words.infinitive else whole


def _conjunction(match: re.Match[str], tokens: tuple[Token, ...], words: Grammar) -> str:
    """A word taken for a preposition or a particle of comparison, before a clause that ends in its verb."""
    whole = match.group()
    return whole[:-1] + "S" if tokens[match.end() - 1].text.lower() in words.clause_kinds else whole


def _third_person(match: re.Match[str], tokens: tuple[Token, ...]) -> str:
    """A form in -t that ends a segment without verb before a clause of content: "Der Sprecher kritisiert, dass ..."."""
    word = tokens[match.end() - 1].text
    return match.group()[:-1] + "F" if _looks_double(word) else match.group()


def _looks_double(word: str) -> bool:
    """Whether a form may be third person and participle: "bestätigt", "kritisiert"."""
    return word.endswith("t") and (word.startswith(_NO_GE) or word.endswith("iert"))


def _modal(match: re.Match[str], tokens: tuple[Token, ...]) -> str:
    """A modal that ends a perfect with "haben": "Er habe sie am Freitag treffen sollen"."""
    whole = match.group()
    first, last = tokens[match.start() + whole.index("F")], tokens[match.end() - 1]
    perfect = first.tag == "VAFIN" and first.lemma == "haben" and last.tag == "VMFIN"
    return whole[:-1] + "I" if perfect and last.text.lower() == last.lemma.lower() else whole


def _infinitive(match: re.Match[str], tokens: tuple[Token, ...]) -> str:
    """A form in -n that ends a main clause with "werden" or a modal: "„Wir werden die Brücke bauen“, sagte sie"."""
    whole = match.group()
    first, last = tokens[match.start() + whole.index("F")], tokens[match.end() - 1]
    governs = first.tag == "VMFIN" or (first.tag == "VAFIN" and first.lemma == "werden")
    return whole[:-1] + "I" if governs and last.text.lower() == last.lemma.lower() else whole


def _participle(match: re.Match[str], tokens: tuple[Token, ...]) -> str:
    """A form in -t before "und" is a participle where the auxiliary follows: "beschlagnahmt und ausgewiesen hatte"."""
    return match.group()[:-1] + "P" if _looks_double(tokens[match.end() - 1].text) else match.group()


_NO_GE = ("be", "er", "ver", "ent", "zer", "ge", "miss", "emp")
"""Verbs that begin so have a participle without "ge-", which looks like the third person."""


def _present(match: re.Match[str], tokens: tuple[Token, ...]) -> str:
    """A form in -t where the clause lacks its finite verb is a present tense: "weil Wien verhandelt"."""
    whole = match.group()
    opening = next(at for at in range(match.start(), match.end()) if whole[at - match.start()] not in "Ka")
    if tokens[match.end() - 1].text.endswith("t") and tokens[opening].text.lower() != "wie":
        return whole[:-1] + "F"
    return whole


def _relative(match: re.Match[str], codes: str, tokens: tuple[Token, ...], words: Grammar) -> str:
    """A clause behind a comma that opens with "der", "die", "das" and closes with its verb: is it a relative?"""
    whole, before, rest = match.group(), match.group(1), match.group(2)
    place = match.start() + len(before)
    if tokens[place].text.lower() not in words.relatives or not rest:
        return whole
    previous, earlier = _segments_before(codes, match.start())
    if _UNFINISHED.match(earlier):  # "dass, wenn A kommt, die Truppen abziehen" goes on
        return whole
    if "K" in before and not _RELATIVE.match(previous):  # "und dem sie vertraut" needs a relative before it
        return whole
    person = tokens[place + 1]
    name = rest[0] == "E" and (bool(person.kinds & _PEOPLE) or not person.known)
    awaited = codes[match.end() : match.end() + 2] == ",F" and "F" not in previous
    joined = codes[match.end() : match.end() + 1] == "K" and "F" in previous
    cluster = rest[-1] in "PI" and len(rest) > 1 and not joined  # "die Vertreter beider Seiten getroffen hatten"
    if (
        before.strip("K")
        or rest[0] in "ajpqOgrnP"
        or cluster
        or name
        or awaited
        or _verb_final(tokens[match.end() - 1], words)
    ):
        return f"{before}R{rest}F"
    return whole


def _verb_final(verb: Token, words: Grammar) -> bool:
    """Whether a finite verb has its particle in front, as only at the end of a subordinate clause: "vorlegte"."""
    for cut in range(2, min(6, len(verb.text))):
        particle = verb.text[:cut]
        if verb.lemma.startswith(particle) and words.joined(particle, verb.lemma[cut:]):
            return True
    return False


_PEOPLE = frozenset({"first_name", "surname"})


def _segments_before(codes: str, comma: int) -> tuple[str, str]:
    """The letters between the comma before ``comma`` and the last mark before that, and of the segment before."""
    found = []
    at = comma - 1
    for _ in range(2):
        start = at
        while start > 0 and codes[start - 1] not in _BORDERS:
            start -= 1
        found.append(codes[start:at])
        at = max(start - 1, 0)
    return found[0], found[1]


def _particle(token: Token, code: str, following: str, words: Grammar) -> str:
    """A word tagged as conjunction or adverb: a preposition before a noun phrase, an adverb if no conjunction."""
    word = token.text.lower()
    if word in words.only_prepositions and following in _OPENS_PHRASE:
        return "p"
    if code == "S" and word not in words.clause_kinds:
        return "a"
    if code == "U" and word not in words.infinitive:
        return "p" if word in words.governed else "a"
    return code


def missing_verbs(codes: str, doc: Document) -> dict[int, str]:
    """Place and lemma of preterites taken for adjectives, in sentences that have no finite verb else.

    "Dies bestätigte Merkwitz", "Das vereinbarten Norland und Tarvona": the form is that of an inflected participle,
    but it follows a pronoun or a name, or an article that it does not agree with.
    """
    found = {}
    for sentence in doc.sentences:
        if codes.find("F", sentence.first, sentence.last) >= 0:
            continue
        for at in range(sentence.first + 1, sentence.last - 1):
            token = doc.tokens[at]
            if (
                codes[at] == "A"
                and token.text.endswith(("te", "ten"))
                and token.lemma.endswith("t")
                and (codes[at - 1] in "OE" or (codes[at - 1] == "D" and not _agree(doc.tokens[at - 1], token)))
            ):
                found[at] = token.lemma[:-1] + "en"
                break
    return found


def _agree(left: Token, right: Token) -> bool:
    """Whether two words have a case, number and gender in common."""
    return any(
        a.case == b.case and a.number == b.number and (not a.gender or not b.gender or a.gender == b.gender)
        for a in left.morphs
        for b in right.morphs
    )


def finite_morphs(token: Token) -> tuple[Morph, ...]:
    """The readings of a finite verb, also of one whose tag calls it an infinitive or a participle."""
    if token.tag == "VVPP":
        return SINGULAR_FORM
    if token.tag == "ADJA":
        return (Morph(number="pl" if token.text.endswith("n") else "sg", person="3", tense="preterite", mood="ind"),)
    return token.morphs if token.tag.endswith(("FIN", "IMP")) else PLURAL_FORM
