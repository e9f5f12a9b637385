"""Translates LanguageTool's German tags into STTS, morphology and kinds of names."""

from __future__ import annotations

from typing import NamedTuple

_CASES = {"NOM": "nom", "GEN": "gen", "DAT": "dat", "AKK": "acc"}
_NUMBERS = {"SIN": "sg", "PLU": "pl"}
_GENDERS = {"MAS": "m", "FEM": "f", "NEU": "n"}
_DEGREES = {"GRU": "pos", "KOM": "comp", "SUP": "sup"}
_TENSES = {  # part of the tag → tense, mood
    "PRÄ": ("present", "ind"),
    "PRT": ("preterite", "ind"),
    "KJ1": ("present", "kj1"),
    "KJ2": ("preterite", "kj2"),
}
_KINDS = {
    "VOR": "first_name", "NAC": "surname", "COU": "country", "STD": "city", "GEB": "region", "GEO": "place",
    "WAT": "water", "MOU": "mountain", "PER": "person", "NOA": "other", "MAS": "other", "FEM": "other", "NEU": "other",
}  # fmt: skip
_AUXILIARIES = frozenset({"haben", "sein", "werden"})
_MODALS = frozenset({"dürfen", "können", "mögen", "müssen", "sollen", "wollen"})
_CONTRACTED = frozenset(
    "am ans aufs beim durchs fürs hinterm im ins übers überm ums unterm unters vom vors zum zur".split()
)
_LEMMAS = {  # LanguageTool's stems → the base form that is usual
    "dies": "dieser", "jen": "jener", "jed": "jeder", "welch": "welcher", "manch": "mancher", "beid": "beide",
    "all": "alle", "einig": "einige", "mehrer": "mehrere", "etlich": "etliche", "sämtlich": "sämtliche",
    "alles": "alle", "jedwed": "jedweder", "jeglich": "jeglicher", "andere": "anderer", "Ihr": "Ihr", "Dein": "dein",
}  # fmt: skip
_PERSONAL = {  # form → nominative of the same person
    "ich": "ich", "mich": "ich", "mir": "ich", "meiner": "ich", "du": "du", "dich": "du", "dir": "du", "deiner": "du",
    "er": "er", "ihm": "er", "ihn": "er", "seiner": "er", "sie": "sie", "ihr": "sie", "ihnen": "sie", "ihrer": "sie",
    "es": "es", "wir": "wir", "uns": "wir", "unser": "wir", "euch": "ihr", "euer": "ihr",
}  # fmt: skip
_POSSESSIVES = ("mein", "dein", "sein", "ihr", "unser", "unsr", "euer", "eure")


class Analysis(NamedTuple):
    """One translated reading."""

    lemma: str
    tag: str
    kind: str
    morphs: tuple[tuple[str, ...], ...]
    """Tuples in the order of ``Morph``: case number gender person tense mood degree; empty for indeclinables."""


def analyse_tag(form: str, lemma: str, tag: str) -> list[Analysis]:
    """The STTS readings of LanguageTool's ``tag`` for ``form``; none where the tag says nothing of use."""
    parts = tag.split(":")
    head, rest = parts[0], parts[1:]
    if head in ("SUB", "EIG"):
        kind = ""
        if head == "EIG":
            kind = _KINDS.get(parts[-1].rstrip("*#"), "other")
        return [Analysis(lemma, "NE" if head == "EIG" else "NN", kind, _nominal(rest))]
    if head in ("ADJ", "PA1", "PA2"):
        if "PRD" in rest:
            return [Analysis(lemma, "ADJD", "", _morph(degree=_find(rest, _DEGREES)))]
        return [Analysis(lemma, "ADJA", "", _nominal(rest))]
    if head == "VER":
        return _verb(lemma, rest)
    return _other(form, lemma, head, rest)


def _find(parts: list[str], table: dict[str, str]) -> str:
    return next((table[part] for part in parts if part in table), "")


def _morph(
    case: str = "",
    number: str = "",
    gender: str = "",
    person: str = "",
    tense: str = "",
    mood: str = "",
    degree: str = "",
) -> tuple[tuple[str, ...], ...]:
    return ((case, number, gender, person, tense, mood, degree),)


def _nominal(parts: list[str], person: str = "") -> tuple[tuple[str, ...], ...]:
    return _morph(
        case=_find(parts, _CASES),
        number=_find(parts, _NUMBERS),
        gender=_find(parts, _GENDERS),
        person=person,
        degree=_find(parts, _DEGREES),
    )


def _verb(lemma: str, parts: list[str]) -> list[Analysis]:
    group = "VA" if lemma in _AUXILIARIES else "VM" if lemma in _MODALS else "VV"
    if "INF" in parts:
        return [Analysis(lemma, group + "INF", "", ())]
    if "EIZ" in parts:
        return [Analysis(lemma, "VVIZU", "", ())]
    if "PA2" in parts:
        return [Analysis(lemma, group + "PP", "", ())]
    if "PA1" in parts:
        return []  # stands as ADJ or PA1 as well
    number = _find(parts, _NUMBERS)
    if "IMP" in parts:
        return [Analysis(lemma, group.replace("VM", "VV") + "IMP", "", _morph(number=number, person="2", mood="imp"))]
    person = next((part for part in parts if part in ("1", "2", "3")), "")
    tense, mood = next((_TENSES[part] for part in parts if part in _TENSES), ("", ""))
    if not mood:
        return []
    lemma = "werden" if lemma == "würden" else lemma
    return [Analysis(lemma, group + "FIN", "", _morph(number=number, person=person, tense=tense, mood=mood))]


def _other(form: str, lemma: str, head: str, parts: list[str]) -> list[Analysis]:
    lemma = _LEMMAS.get(lemma, lemma)
    tags: tuple[str, ...]
    morphs: tuple[tuple[str, ...], ...] = ()
    if head in ("ART", "PRO"):
        tags, lemma = _pronoun_tags(form, lemma, head, parts)
        person = ""
        if "PPER" in tags or "PRF" in tags:
            person = _person(form, parts)
        morphs = _nominal(parts[1:], person)
    elif head == "PRP":
        tags = ("APPRART",) if form in _CONTRACTED else ("APPR",)
        morphs = tuple(_morph(case=_CASES[case])[0] for case in parts[-1].split("+") if case in _CASES)
    elif head == "ADV":
        tag_end = parts[-1] if parts else ""
        tags = ("PWAV",) if form.startswith("wo") or "INR" in parts else ("PROAV",) if "PRO" in tag_end else ("ADV",)
    elif head == "KON":
        tags = ({"UNT": "KOUS", "VGL": "KOKOM", "INF": "KOUI", "PRI": "ADV"}.get(parts[0], "KON"),)
    elif head == "NEG":
        tags = ("PTKNEG",) if form == "nicht" else ("PTKANT",) if form in ("nein", "nö") else ("ADV",)
    else:
        simple = {"ZUS": "PTKVZ", "ZAL": "CARD", "INJ": "ITJ"}
        if head not in simple:
            return []
        tags = (simple[head],)
    return [Analysis(lemma, tag, "", morphs) for tag in tags]


def _person(form: str, parts: list[str]) -> str:
    if form in ("ich", "mir", "mich", "meiner", "wir", "uns", "unser"):
        return "1"
    if "2" in parts or form in ("du", "dir", "dich", "euch"):
        return "2"
    return "3"


def _pronoun_tags(form: str, lemma: str, head: str, parts: list[str]) -> tuple[tuple[str, ...], str]:
    kind, use = parts[0], parts[-1]
    if head == "ART":
        return ("ART",), "der" if kind == "DEF" else "ein"
    if kind in ("DEM", "PER") and lemma == "der":
        return (("PDS", "PRELS", "PRELAT") if form in ("dessen", "deren") else ("PDS", "PRELS")), "der"
    if kind == "DEM":
        return (("PIAT", "PIS") if lemma == "beide" else ("PDAT", "PDS")), lemma
    if kind == "PER":
        return ("PPER",), _PERSONAL.get(form.lower(), form)
    if kind == "REF":
        return ("PRF",), "sich"
    if kind == "RIN":
        lemma = "was" if form == "was" else lemma
        return (("PWAT", "PWS", "PRELS") if lemma == "welcher" else ("PWS", "PRELS")), lemma
    pairs = {"POS": ("PPOSAT", "PPOSS"), "IND": ("PIAT", "PIS")}
    if kind not in pairs:
        return (), lemma
    if kind == "POS":
        lemma = next((stem for stem in _POSSESSIVES if form.lower().startswith(stem)), lemma).replace("eure", "euer")
    attributive, substantive = pairs[kind]
    return ((attributive,) if use == "BEG" else (substantive,) if use == "STV" else (attributive, substantive)), lemma
