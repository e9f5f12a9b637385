"""How well a name agrees with another, word by word: whole, in another spelling, with initials, nearly."""

from __future__ import annotations

from functools import cache

from readout.resolution.likeness import Spelling, loosened, rules

EXACT, SPELLED, INITIAL, SURNAME, MISSPELLED = 1.0, 0.95, 0.85, 0.82, 0.8
"""How a name agrees: the same key; the same name in another spelling or with fewer given names; with initials; a
surname (or a monarch's name) alone; one letter off in a long word, or a surname alone that only the loose key has."""
_SHORT = 4
"""Letters of a given name up to which the loose key makes different names one."""
LONG = 7
"""Letters of a word below which one letter off is another name: Scholz and Schulz, Merz and März."""


def agreement_of_names(name: Spelling, form: Spelling, *, surname_last: bool = True) -> float:
    """How well a name agrees with a known one, word by word; 0 where it does not, or is one word only."""
    if name.generation != form.generation or not name.words:
        return 0.0
    if not name.vowels:
        return SPELLED if len(name.bare) > 1 and sorted(name.bare) == sorted(form.bare) else 0.0
    if len(name.words) == 1:
        return 0.0
    if sorted(name.words) == sorted(form.words) or "".join(name.words) == "".join(form.words):
        return EXACT
    if name.number != form.number or len(form.words) == 1:
        return 0.0
    if surname_last and name.loose[-1] == form.loose[-1] and (given := _given(_given_keys(name), _given_keys(form))):
        return given
    if sorted(_keys(name)) == sorted(_keys(form)) or "".join(_keys(name)) == "".join(_keys(form)):
        return SPELLED
    return MISSPELLED if surname_last and _misspelled(name, form) else 0.0


def _keys(name: Spelling) -> tuple[str, ...]:
    """Keys of the words: the first of the forms of a given name, else the loose key; a short word keeps its fold key
    (Jack is not Jake)."""
    forms = _forms_of_given_names()
    pairs = zip(name.words, name.loose, strict=True)
    return tuple(forms.get(loose) or (loose if len(loose) > _SHORT else word) for word, loose in pairs)


def _given_keys(name: Spelling) -> tuple[str, ...]:
    return _keys(name)[:-1]


def _given(told: tuple[str, ...], known: tuple[str, ...]) -> float:
    """Given names of one surname: the fewer are among the more, as forms of one name; or initials stand for them.

    An initial that only the known name has ("J. D.") stands for no given name told.
    """
    fewer, more = sorted((told, known), key=len)
    if "".join(told) == "".join(known) or (all(word in more for word in fewer) and any(len(w) > 1 for w in fewer)):
        return SPELLED
    if not _stands_for(told[0], known[0]):
        return 0.0
    rest = list(known[1:])
    for word in told[1 : len(known)]:
        match = next((one for one in rest if _stands_for(word, one) or _stands_for(one, word)), None)
        if match is None:
            return 0.0
        rest.remove(match)
    return INITIAL


def _stands_for(word: str, name: str) -> bool:
    return word == name or (len(word) == 1 and name.startswith(word))


def _misspelled(name: Spelling, form: Spelling) -> bool:
    """One letter off in one long word, the surname or a given name, the rest agreeing."""
    if name.loose[-1] == form.loose[-1]:
        return len(name.words) == len(form.words) and all(map(_one_off, name.words[:-1], form.words[:-1]))
    return _one_off(name.words[-1], form.words[-1]) and _given(_given_keys(name), _given_keys(form)) == SPELLED


def _one_off(left: str, right: str) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - reading an article never needs it

    return left == right or (min(len(left), len(right)) >= LONG and OSA.distance(left, right) == 1)


@cache
def _forms_of_given_names() -> dict[str, str]:
    return {
        loosened(name): loosened(group[0]) for group in reversed(rules()["given_names"]["groups"]) for name in group
    }
