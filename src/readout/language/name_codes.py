"""Names whose words look like something else: "Ursula von der Leyen", "Mohammed bin Salman", "Vincent van der Bellen".

Takes the letters of a document's tokens and marks every word of such a name as a name; a surname seen once with its
particles ("Leyen" behind "von der") is known wherever it stands in the document.
"""

from __future__ import annotations

from readout.language.document import Document, Mention
from readout.language.grammar import Grammar

NAME = "E"
_MOST_PARTICLES = 8  # of one name; "von und zu der" has four


def mark_names(letters: list[str], doc: Document, words: Grammar) -> None:
    """Change the letters of the names of ``doc`` in place."""
    for mention in doc.mentions:
        if mention.name_first is None or mention.name_last is None:
            continue
        seat = mention.form == "metonym" and mention.name_last - mention.name_first == 1  # "Halden": a noun as well
        if mention.kind == "person" or seat or _is_outlet(letters, mention):
            for at in range(mention.name_first, mention.name_last):
                letters[at] = NAME
    lower = [token.text.lower() for token in doc.tokens]
    seen: set[tuple[str, ...]] = set()
    for at in range(1, len(lower)):
        if lower[at] in words.name_particles:
            last = _end(doc, lower, at, words)
            if last and (
                letters[at] == NAME or _after_first_name(doc, letters, at) or _unheard_of(doc, letters, at, last)
            ):
                seen.add(tuple(lower[at:last]))
                letters[at:last] = NAME * (last - at)
    if seen:
        _mark_again(letters, lower, seen)


def _is_outlet(letters: list[str], mention: Mention) -> bool:
    """ "die Zeitung „Vessiner Bote“": the name behind a media word is one expression, a noun in it included."""
    introduced = mention.kind == "media" and mention.name_first is not None and mention.name_first > mention.first
    return introduced and letters[mention.name_first or 0] == NAME


def _after_first_name(doc: Document, letters: list[str], at: int) -> bool:
    before = doc.tokens[at - 1]
    return "first_name" in before.kinds and letters[at - 1] in "EN" and before.text[:1].isupper()


def _unheard_of(doc: Document, letters: list[str], at: int, last: int) -> bool:
    """Several particles between a name and a word that no lexicon has: "Ilka von der Thornau"."""
    word = doc.tokens[last - 1]  # not "Runa Hyppel von der | Sicherheitsfirma"
    return last - at > 2 and letters[at - 1] == NAME and not word.known and word.tag != "NN"


def _end(doc: Document, lower: list[str], at: int, words: Grammar) -> int:
    """Where the surname that begins with a particle ends; 0 where no capitalised word follows the particles."""
    end = min(len(lower), at + _MOST_PARTICLES)
    while at < end and lower[at] in words.name_particles:
        at += 1
    return at + 1 if at < len(lower) and doc.tokens[at].text[:1].isupper() else 0


def _mark_again(letters: list[str], lower: list[str], seen: set[tuple[str, ...]]) -> None:
    longest = max(map(len, seen))
    first_words = {name[0] for name in seen}
    for at, word in enumerate(lower):
        if word in first_words and letters[at] != NAME:
            for length in range(longest, 1, -1):
                name = tuple(lower[at : at + length])  # shorter at the end of the text
                if name in seen:
                    letters[at : at + len(name)] = NAME * len(name)
                    break
