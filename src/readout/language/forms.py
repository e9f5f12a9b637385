"""What each word form can be: the lexicon's readings, or a good guess where it has none.

Entries are made once per form and kept, so a text pays for its vocabulary, not for its length.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import cache
from zlib import crc32

from readout.language.document import Morph
from readout.language.function_words import FunctionWord, read_function_words
from readout.language.lexicon import LexicalReading, Lexicon, open_lexicon
from readout.language.listed_names import ListedName, read_names
from readout.language.stems import guess_lemma
from readout.language.tables import read_words
from readout.language.tagger import TAG_NUMBERS, Candidate, Group, group_of, in_order

_LIMIT = 200_000  # forms kept before the book is emptied: about 200 MB, the vocabulary of a large archive
_LONGEST = 120  # letters; what is longer is no word, and not worth looking for umlauts and compounds in it
_FOLDS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))
_FOLDABLE = re.compile("[aou]e|ss", re.IGNORECASE)
_UNKNOWN_CAPITAL = ("NE", "NN")
_UNKNOWN_SMALL = ("NE", "NN", "ADJA", "ADJD", "ADV", "FM", "VVFIN", "VVINF", "VVPP")
_WORDLIKE = frozenset({"word", "number", "ordinal", "abbreviation", "url"})
_FROM_PLACE = re.compile(r"\w\w\wer$|isch(?:e[nmrs]?)?$")  # "Kiewer Vorort", "Orsanische Republik"
_ABSTRACT = re.compile(
    r"\w{3}(?:keit|heit|schaft|tion|ität|\w\w\wung)(en)?$"
)  # "Pünktlichkeit": a noun, whatever it begins with
_ALL_CASES = ("nom", "gen", "dat", "acc")
_LAND = re.compile(r"\w\w(?:ien|stan)$")  # "Orsanien"; plurals in -ien are in the lexicon, or compounds of these
_GENITIVE_PLACE = re.compile(r"\w\w(?:ien|land|stan)s$")  # "Orsaniens"
GENITIVE = (Morph(case="gen", number="sg"),)
"""The readings of a name that only its ending shows to be a genitive."""
_RESTARTS = frozenset({":", "–", "—", "•", "·", "*"})  # after these a capital letter may be that of a sentence
_NE, _NN = TAG_NUMBERS["NE"], TAG_NUMBERS["NN"]
_NOUN, _NAME = (_NN,), (_NE,)
_NAME_OPENERS = frozenset({"Neu", "Alt", "Groß", "Klein", "Ober", "Unter", "Nieder", "Bad", "Sankt"})  # "Neu Vestby"
_DETACHED = frozenset({"-", "--", "‐"})
_NOMINAL = frozenset({"NN", "NE"})
_ADJECTIVAL = frozenset({"ADJA", "ADJD"})
_VERBAL = frozenset({"VVFIN", "VVIMP", "VVINF", "VVPP", "VVIZU"})
_WHOLE_VERBS = _VERBAL - {"VVIMP"}
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")

Sorts = tuple[tuple[str, str], ...]
Details = tuple[str, tuple[Morph, ...], frozenset[str]]


class Entry:
    """A form's readings, ready for the tagger."""

    __slots__ = ("_details", "as_name", "as_noun", "candidate", "form", "known", "name", "readings", "sorts")

    def __init__(
        self, form: str, readings: tuple[LexicalReading, ...], sorts: Sorts, known: bool, candidate: Candidate
    ) -> None:
        self.form = form
        self.readings = readings
        self.sorts = sorts
        """Tag and kind of name of each reading."""
        self.known = known
        self.candidate = candidate
        genitive = form.endswith("s") and (not known or any(reading.lemma == form[:-1] for reading in readings))
        self.name = _NE in candidate.tags and (_NN not in candidate.tags or not known) and not genitive
        self.as_name: Entry | None = None
        """The same with the reading of a surname, for a common noun that follows a name or a title; made on demand."""
        self.as_noun: Entry | None = None
        """The same with the reading of a noun, for a name that is the first part of a compound; made on demand."""
        self._details: dict[str, Details] = {}

    def details(self, tag: str) -> Details:
        """Lemma, morphology and kinds of name of the readings that agree with ``tag``."""
        found = self._details.get(tag)
        if found is None:
            mine = [reading for reading in self.readings if reading.tag == tag]
            lemma = mine[0].lemma if mine else self.form
            if tag in _NOMINAL and lemma.lower() == self.form.lower():
                lemma = self.form  # "Dr.", "EUR": the tables of function words are in lower case
            if len(mine) == 1:
                morphs = mine[0].morphs
            else:
                morphs = tuple(dict.fromkeys([morph for reading in mine for morph in reading.morphs]))
            kinds = frozenset([reading.kind for reading in mine if reading.kind])
            found = self._details[tag] = (lemma, morphs, kinds)
        return found


class FormBook:
    """Makes and keeps entries."""

    def __init__(
        self,
        lexicon: Lexicon,
        function_words: dict[str, FunctionWord],
        names: dict[str, ListedName],
        separable: Mapping[str, frozenset[str]],
    ) -> None:
        self._separable = separable
        self._lexicon = lexicon
        self._names = names
        self._function_words = function_words
        self._entries: dict[tuple[str, str, bool], Entry] = {}

    def sentence(self, words: Iterable[tuple[str, str]]) -> list[Entry]:
        """The entries of a sentence's words, each given with its kind (see tokens)."""
        entries: list[Entry] = []
        start, after_name = True, False
        pairs = list(words)
        for i, (text, kind) in enumerate(pairs):
            entry = self.entry(text, kind, start)
            if kind == "word" and i + 2 < len(pairs) and pairs[i + 1][0] in _DETACHED:
                entry = self._before_hyphen(entry, pairs[i + 2][0], start)
            elif text in _NAME_OPENERS and i + 1 < len(pairs) and self._is_name(*pairs[i + 1]):
                entry = _only_name(text)
            if after_name and text[0].isupper() and _NE not in entry.candidate.tags:
                entry = self._as_name(entry)
            entries.append(entry)
            after_name = kind == "word" and (entry.name or entry.candidate.tags == _NOUN)
            start = kind not in _WORDLIKE and (start or text in _RESTARTS)
        return entries

    def _is_name(self, text: str, kind: str) -> bool:
        """Whether a word can be nothing but a name, or is a capitalised one that nobody knows."""
        if kind != "word" or not text[0].isupper():
            return False
        entry = self.entry(text, kind, start=False)
        return entry.candidate.tags == _NAME or (_NE in entry.candidate.tags and not entry.known)

    def _as_name(self, entry: Entry) -> Entry:
        if entry.as_name is None:
            readings = (LexicalReading(entry.form, "NE", (), "surname"), *entry.readings)
            entry.as_name = _entry(entry.form, readings, entry.known)
        return entry.as_name

    def _before_hyphen(self, entry: Entry, following: str, start: bool) -> Entry:
        """The first part of a compound whose hyphen stands alone: "Außen - und Innenpolitik", "die SPD - Chefin"."""
        if following in ("und", "oder", "sowie", "bzw."):
            return self.entry(entry.form + "-", "word", start)
        if entry.candidate.tags != _NAME or not following[0].isupper():
            return entry
        if entry.as_noun is None:
            entry.as_noun = _entry(entry.form, (*entry.readings, LexicalReading(entry.form, "NN", ())), entry.known)
        return entry.as_noun

    def entry(self, text: str, kind: str, start: bool) -> Entry:
        """The entry of a token of ``kind`` (see tokens); ``start``: a capital letter says nothing here."""
        key = (text, kind, start)
        entry = self._entries.get(key)
        if entry is None:
            if len(self._entries) > _LIMIT:
                self._entries.clear()
            entry = self._entries[key] = self._make(text, kind, start)
        return entry

    def _make(self, text: str, kind: str, start: bool) -> Entry:
        fixed = _fixed_tag(text, kind)
        if fixed:
            return _entry(text, tuple(LexicalReading(text, tag, ()) for tag in fixed), True)
        form = text.replace("\u00ad", "").replace("’", "'")
        if form.endswith("'") and len(form) > 2:
            return _entry(form, self._genitive(form[:-1]), form[:-1] in self._lexicon)
        readings = self.look_up(form, start)
        if text[0].islower():  # an imperative opens its sentence, or the word is nothing else ("siehe")
            readings = tuple(reading for reading in readings if start or reading.tag != "VVIMP") or readings
        elif not start and any(reading.tag in _NOMINAL for reading in readings):  # "dessen Besuch": no imperative
            readings = tuple(reading for reading in readings if reading.tag not in _VERBAL)
        known = bool(readings)
        if known and _begins_like_name(form) and _may_be_name(readings, start):
            readings += tuple(LexicalReading(form, tag, ()) for tag in _UNKNOWN_CAPITAL)  # "Herr Halte"
        if not readings:
            readings = self._guess(form, start)
        return _entry(form, readings, known)

    def _genitive(self, name: str) -> tuple[LexicalReading, ...]:
        """ "Tessens' Besuch": a name in the genitive."""
        kinds = {reading.kind: reading.lemma for reading in self._exact(name) if reading.tag == "NE"} or {"": name}
        return tuple(LexicalReading(lemma, "NE", GENITIVE, kind) for kind, lemma in kinds.items())

    def look_up(self, form: str, start: bool) -> tuple[LexicalReading, ...]:
        """Readings of the form as written, in other cases where ``start`` allows, and with folded umlauts."""
        for variant in _variants(form):
            found = self._exact(variant)
            shouted = len(variant) > 1 and variant.isupper()
            if variant[:1].isupper():
                small = self._exact(variant.lower())
                if not (start or shouted) and found:  # "das Weiße Haus": capitalised adjectives of names
                    small = tuple(reading for reading in small if reading.tag == "ADJA")
                found = _merge(found, small)
            if shouted or not found:
                found = _merge(found, self._exact(variant.capitalize()))
            if found:
                return found
        return ()

    def _exact(self, form: str) -> tuple[LexicalReading, ...]:
        found = self._lexicon.readings(form)
        rule = self._function_words.get(form)
        name = self._names.get(form)
        if rule:
            found = rule.apply(form, found)
        return name.apply(found) if name else found

    def _guess(self, form: str, start: bool) -> tuple[LexicalReading, ...]:
        compound = self._with_particle(form) or self._compound(form, start)
        if compound:
            return compound
        ending = _ABSTRACT.search(form)
        if ending and form[:1].isupper():
            number, lemma = ("pl", form[:-2]) if ending[1] else ("sg", form)
            return (LexicalReading(lemma, "NN", tuple(Morph(case, number, "f") for case in _ALL_CASES)),)
        if _GENITIVE_PLACE.search(form) and form[:1].isupper():
            return (LexicalReading(form[:-1], "NE", GENITIVE), LexicalReading(form[:-1], "NN", GENITIVE))
        tags: tuple[str, ...] = _UNKNOWN_CAPITAL if form[:1].isupper() else _UNKNOWN_SMALL
        if form[:1].isupper() and _LAND.search(form):
            return (LexicalReading(form, "NE", ()),)
        if form[:1].isupper() and _FROM_PLACE.search(form):
            tags = (*tags, "ADJA")
        if start and form[:1].isupper():
            tags = tags + _UNKNOWN_SMALL
        return tuple(LexicalReading(guess_lemma(form, tag), tag, ()) for tag in dict.fromkeys(tags))

    def _with_particle(self, form: str) -> tuple[LexicalReading, ...]:
        """Forms of separable verbs that the lexicon lacks: "zusammengeschaltet", "zusammenzuschalten"."""
        for particle, verbs in self._separable.items():
            rest = form.removeprefix(particle)
            if rest == form or not rest:
                continue
            joined = "VVIZU" if rest.startswith("zu") else ""
            forms = [(rest, ""), (rest.removeprefix("zu"), joined)] if joined else [(rest, "")]
            found = tuple(
                reading._replace(lemma=particle + reading.lemma, tag=tag or reading.tag)
                for word, tag in forms
                for reading in self._exact(word)
                if reading.lemma in verbs and reading.tag in ({"VVINF"} if tag else _WHOLE_VERBS)
            )
            if found:
                return found
        return ()

    def _compound(self, form: str, start: bool) -> tuple[LexicalReading, ...]:
        head, hyphen, tail = form.rpartition("-")
        if hyphen and head and tail:
            found = self.look_up(tail, start=False) or self._compound(tail, start)
            wanted = _NOMINAL if tail[0].isupper() else _ADJECTIVAL  # "Berlin-Besuch", "EU-weiten": no forms of verbs
            found = tuple(reading for reading in found if reading.tag in wanted) or found
            return tuple(reading._replace(lemma=f"{head}-{reading.lemma}", kind="") for reading in found)
        if len(form) < 7 or len(form) > 60:
            return ()
        for cut in range(3, len(form) - 3):
            tail = form[cut:]
            tail = tail.capitalize() if form[0].isupper() else tail
            found = self._exact(tail)
            if not found:
                continue
            found = tuple(reading for reading in found if reading.tag in ("NN", "ADJA", "ADJD"))
            if found and self._is_first_part(form[:cut]):
                return tuple(reading._replace(lemma=form[:cut] + reading.lemma.lower()) for reading in found)
        return ()

    def _is_first_part(self, part: str, depth: int = 2) -> bool:
        """Whether a compound may begin with ``part``: a word with its link, a verb's stem, or several of these."""
        for link in _LINKS:
            stem = part[: len(part) - len(link)] if part.endswith(link) else ""
            if len(stem) >= 3 and (stem.capitalize() in self._lexicon or stem.lower() in self._lexicon):
                return True
        if len(part) >= 4 and part.lower() + "en" in self._lexicon:  # stems of verbs: "Mietwagen"
            return True
        return depth > 0 and any(
            self._is_noun_part(part[cut:].capitalize()) and self._is_first_part(part[:cut], depth - 1)
            for cut in range(3, len(part) - 3)
        )

    def _is_noun_part(self, part: str) -> bool:
        """Whether ``part`` is a noun, with or without the link behind it."""
        return any(
            part[: len(part) - len(link)] in self._lexicon
            for link in _LINKS
            if part.endswith(link) and len(part) - len(link) >= 4
        )


@cache
def _only_name(form: str) -> Entry:
    return _entry(form, (LexicalReading(form, "NE", ()),), True)


def _begins_like_name(form: str) -> bool:
    """A capital letter, and none of "US-amerikanisch"."""
    return form[:1].isupper() and not form.rpartition("-")[2][:1].islower() if "-" in form else form[:1].isupper()


def _may_be_name(readings: tuple[LexicalReading, ...], start: bool) -> bool:
    """Whether a capitalised word that the lexicon has in small letters only may be a name: no function word."""
    if any(reading.tag in _NOMINAL for reading in readings):
        return False
    return all(reading.tag in _VERBAL for reading in readings) or not (start or _is_closed(readings))


def _is_closed(readings: tuple[LexicalReading, ...]) -> bool:
    return any(
        reading.tag not in _VERBAL and reading.tag not in _ADJECTIVAL and reading.tag != "PTKVZ" for reading in readings
    )


def _merge(found: tuple[LexicalReading, ...], more: tuple[LexicalReading, ...]) -> tuple[LexicalReading, ...]:
    return found + tuple(reading for reading in more if reading not in found) if more else found


def _variants(form: str) -> list[str]:
    """The form, and the form with ae, oe, ue, ss read as umlauts and ß, at most three places at a time."""
    if not _FOLDABLE.search(form):
        return [form]
    places = [(i, new) for old, new in _FOLDS for i in range(len(form) - 1) if form[i : i + 2].lower() == old]
    variants = [form]
    places = sorted(places)[:4]
    for count in range(1, len(places) + 1):
        for chosen in itertools.combinations(places, count):
            letters = list(form)
            for i, new in chosen:
                letters[i] = new.upper() if form[i].isupper() and new != "ß" else new
                letters[i + 1] = ""
            variants.append("".join(letters))
    return variants


def _fixed_tag(text: str, kind: str) -> tuple[str, ...]:
    if len(text) > _LONGEST:
        return ("XY",)
    if kind == "number":
        return () if any(letter.isalpha() for letter in text) else ("CARD",)
    if kind == "ordinal":
        return ("ADJA",)
    if kind in ("url", "emoji"):
        return ("XY",)
    if kind in ("punct", "other") and not text[0].isalnum():
        if text[0] in "%‰€$£¥°§":
            return ("NN",)
        ends = text[0] in "!?:;" or text == "."
        return ("$,",) if text == "," else ("$.",) if ends else ("$(",)
    if kind == "word" and text[-1] in "-‐‑":
        return ("TRUNC",)
    return ()


def _entry(form: str, readings: tuple[LexicalReading, ...], known: bool) -> Entry:
    sorts = tuple([(reading.tag, reading.kind) for reading in readings])
    tags, group, name, endings = _class_of(sorts, known)
    small = form.lower().encode("utf-8", "surrogatepass")
    tails = tuple([crc32(small[-length:]) for length in endings])
    return Entry(form, readings, sorts, known, Candidate(tags, crc32(small), group, _shape(form), name, tails))


@cache
def _class_of(readings: Sorts, known: bool) -> tuple[tuple[int, ...], Group, int, tuple[int, ...]]:
    """What words with these tags and kinds of name share: the tags in order, their class, one number for the kinds,
    and how many last letters of unknown words say something."""
    tags = in_order(TAG_NUMBERS[tag] for tag, _ in readings)
    kinds = " ".join(sorted({kind for _, kind in readings}))
    endings = () if known else (1, 2, 3, 4)
    return tags, group_of(tags, known), crc32(kinds.encode()), endings


def _shape(form: str) -> int:
    shape = 1 if form[:1].isupper() else 0
    if len(form) > 1 and form.isupper():
        shape = 2
    return shape if form.isalpha() else shape + 4 * ("-" in form) + 8 * any(letter.isdigit() for letter in form)


@cache
def open_forms(language: str) -> FormBook:
    """The book of ``language``'s forms, the same one every time; raises DataError where a table is broken."""
    return make_forms(language)


def make_forms(language: str) -> FormBook:
    """An empty book of ``language``'s forms."""
    separable = read_words(language, "separable_verbs_more.tsv")
    return FormBook(open_lexicon(language), read_function_words(language), read_names(language), separable)
