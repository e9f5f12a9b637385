"""Finds the names, offices, institutions, metonyms and groups of an article, as mentions.

Takes a Document with its words, gives it with ``mentions`` (no pronouns, no actors yet). A mention inside another
("Trumps" in "Trumps Sondergesandter Steve Witkoff") is a mention of its own; the outer one comes first.
"""

from __future__ import annotations

from dataclasses import replace

from readout.language.abbreviations import head_nouns, short_names
from readout.language.ages import find_ages
from readout.language.document import Document, Mention
from readout.language.folding import fold_key, without_genitive
from readout.language.gazetteer import Hit
from readout.language.groups import common_noun, unnamed_office
from readout.language.introduced import find_introduced
from readout.language.introduced_names import with_introduced
from readout.language.mention_words import mention_words
from readout.language.metonyms import acts
from readout.language.name_evidence import proposed_bodies, settled_names
from readout.language.name_model import NameModel
from readout.language.name_rows import DEGREES, ends_genitive
from readout.language.outlets import find_outlets
from readout.language.persons import find_people
from readout.language.proper_names import find_proper_names
from readout.language.scan import Scan, scan_document
from readout.language.shared_bodies import body_of_state, shared_name
from readout.language.side_adjectives import find_side_adjectives
from readout.language.spoken_bodies import find_spoken_bodies
from readout.language.state_behind import settle_federal
from readout.language.surnames import Name
from readout.language.title import Title
from readout.language.titles import RANKS, TitleReader

_OFFICE_ADJECTIVES = mention_words("office_adjective")
_CLOSERS = frozenset({",", ".", ";", ":", ")", "!", "?", "–", "-", "", "(", "“", '"', "«", "»"})
_NOBLE_RANKS = mention_words("noble_rank")
_TAIL_PREPOSITIONS = frozenset({"in", "im", "für", "bei", "beim"})
_TAIL_TAGS = frozenset({"ART", "ADJA", "NN", "NE", "CARD", "KON"})
_LONGEST_TAIL = 7
"""Tokens of the place or task behind an office that is set off by commas."""
_WIDER = RANKS | {"monarch", "heir"}
"""Titles that say less than the office behind the name: "Scheich Idris al-Mansur, der Emir von Sahrabad"."""
_PARTIES = frozenset("parteilos parteiunabhängig".split())
_EPITHET_CLASSES = frozenset({"relation", "party", "national", "party_leader", "leader"})


def find_names(doc: Document, model: NameModel | None = None) -> Document:
    """``doc`` with its names, and the mentions of names, offices, institutions and groups, both in text order.

    ``model``: other weights than those that ship.
    """
    if not doc.tokens:
        return replace(doc, names=(), mentions=())
    scan = scan_document(doc)
    scan.proper = with_introduced(scan, find_proper_names(scan, model))
    mentions = _Finder(scan).mentions()
    return replace(doc, names=settled_names(scan, mentions), mentions=mentions)


class _Finder:
    """Puts the pieces of one article together: titles and names first, then what is left."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.outlets = find_outlets(scan)
        people = [name for name in find_people(scan) if not self._in_outlet(name)]
        self.names = {name.first: name for name in people}
        self.reader = TitleReader(scan, people)
        self.titles = {i: self.reader.read(i) for i in scan.noun_at if i not in self.outlets.taken}
        self.by_first = {title.first: title for title in reversed(self.titles.values())}
        self.by_last: dict[int, list[Title]] = {}
        for title in self.titles.values():
            self.by_last.setdefault(title.last, []).append(title)
        self.used_names: set[int] = set()
        self.sides_of: dict[str, set[str]] = {}
        """Fold key of a surname → the sides that titles before its full name give."""
        self.used_titles: set[int] = set()
        self.found: list[Mention] = []

    def _in_outlet(self, name: Name) -> bool:
        return any(i in self.outlets.taken for i in range(name.first, name.last))

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, outer before inner, numbered."""
        offices = [title for title in self.titles.values() if title.word.sort == "office"]
        for title in (*(t for t in offices if self._full_name_behind(t)), *offices):
            if title.head not in self.used_titles:
                self._named(title)
        for name in self.names.values():
            if self._free(name):
                self._bare(name)
        for title in self.titles.values():
            if title.head not in self.used_titles:
                self._nameless(title)
        self.found.extend(self.outlets.mentions)
        self._listed()
        self._adjectives()
        taken = {i for mention in self.found for i in range(mention.first, mention.last)} | self.outlets.taken
        self.found.extend(mention for mention in find_ages(self.scan) if mention.head not in taken)
        introduced = list(find_introduced(self.scan, frozenset(taken)))
        self.found.extend(introduced)
        taken |= {i for mention in introduced for i in range(mention.first, mention.last)}
        self.found.extend(mention for mention in find_spoken_bodies(self.scan) if mention.head not in taken)
        self.found.extend(proposed_bodies(self.scan, self.found, self.outlets.taken))
        self._short_names()
        return self._ordered()

    # -- people -------------------------------------------------------------------------------------------------------

    def _full_name_behind(self, title: Title) -> bool:
        name = self._name_at(title, title.last)
        return name is not None and name.last - name.first > 1

    def _name_at(self, title: Title, at: int) -> Name | None:
        """The name that begins there, in the title's sentence: a heading ends without a full stop."""
        return self.names.get(at) if at < self.scan.end_of(title.head) else None

    def _somebody_else(self, title: Title, name: Name) -> bool:
        """ "(dann will) der US-Präsident Merz (ehren)": a surname whose bearer the article knows on another side."""
        if name.last - name.first > 1 or title.side is None or not title.definite:
            return False
        key = fold_key(without_genitive(self.scan.text(name.last - 1)))
        sides = self.sides_of.get(key, set())
        return bool(sides) and title.side not in sides

    def _named(self, title: Title) -> None:
        """A title with its name right behind it, or set off by commas; several names share a plural title."""
        name = self._name_at(title, title.last)
        if name is not None and self._free(name):
            if not self._somebody_else(title, name):
                first = self._same_office_before(title, name)
                whole = title if first is None else self._joined(first, title)
                self._person(whole, name, title.first if first is None else first.first)
            return
        at = title.last + 1
        while self.scan.text(at) in DEGREES:
            at += 1
        after = self._name_at(title, at)
        if self.scan.text(title.last) == "," and after is not None and self._apposition(title, after):
            self._person(title, after, title.first)

    def _same_office_before(self, title: Title, name: Name) -> Title | None:
        """ "Regierungschef Belvars, | Premierminister Jan Okrend,": another word for the office, with its owner; or the
        office of somebody with a rank ("der Sondergesandte für Belvar, | General Edo Kern,")."""
        if title.determiner or title.owner is not None or self.scan.text(title.first - 1) != ",":
            return None
        rank = title.word.office_class in RANKS
        for first in self.by_last.get(title.first - 1, ()):
            if first.head in self.used_titles:
                continue
            same = first.owner is not None and first.office_class == title.office_class
            if same or (rank and first.word.sort == "office" and self._apposition(first, name)):
                self.used_titles.add(first.head)
                return first
        return None

    @staticmethod
    def _joined(first: Title, title: Title) -> Title:
        """One title of two before a name: a rank says less than the office before it."""
        if title.word.office_class in RANKS and title.office_class != first.office_class:
            return replace(first, state_last=title.state_last, side=first.side or title.side)
        return replace(title, side=title.side or first.side)

    def _free(self, name: Name) -> bool:
        return name.first not in self.used_names

    def _apposition(self, title: Title, name: Name) -> bool:
        """ "die Pressesprecherin des Weißen Hauses, Karoline Leavitt,": closed by a mark, singular, not bare."""
        end = self._with_brackets(name.last)
        closed = self.scan.text(end) in _CLOSERS or end >= self.scan.end_of(title.head)
        full = name.last - name.first > 1
        one = title.determiner.startswith("ein") and self.scan.text(end) == ","  # "ein Sprecher, Edo Kern, sagte"
        owned = title.definite or title.owner is not None or one
        single = title.number == "sg" or (_may_be_one(title) and not self._lists_on(end))
        return closed and full and single and owned and self._free(name)

    def _lists_on(self, end: int) -> bool:
        """Whether another name follows what ends at ``end``: "Außenminister Belvars, Jan Okrend, | Edo Kern und"."""
        at = end + 1 + (self.scan.text(end + 1) in {"und", "sowie"})
        return self.scan.text(end) == "," and at in self.names

    def _person(self, title: Title, name: Name, first: int) -> None:
        self.used_names.add(name.first)
        self.used_titles.update({title.head, title.head + 2} if title.conjoined else {title.head})
        if name.first == title.last:
            self.used_titles.update(range(self._office_last(title), title.last))  # "Clanführer Scheich Omar al-Bakr"
        last = title.state_last or self._with_brackets(name.last)
        second = self._second_title(title, name, last)
        if second is not None:
            self.used_titles.add(second.head)
            last = self._behind_tail(second.last)
            title = second if title.word.office_class in _WIDER else replace(title, side=second.side)
        side = title.side or self._bracket_side(name.last)
        shared = title.number == "pl" and title.last == name.first
        if side is not None and name.last - name.first > 1:
            self.sides_of.setdefault(fold_key(without_genitive(self.scan.text(name.last - 1))), set()).add(side)
        office = self._office_words(title)
        self.found.append(
            Mention(
                i=0,
                first=name.first if shared else first,
                last=last,
                head=name.head(self.scan.tokens),
                form="name",
                kind="person",
                name_first=name.first,
                name_last=name.last,
                office=None if title.word.office_class in {"title", "national"} else office,
                office_class=title.office_class,
                side=side,
            )
        )
        if shared:
            self._sharers(title, name)

    def _sharers(self, title: Title, name: Name) -> None:
        """ "die Präsidenten Putin und Trump": the title goes for the names joined by "und" too, its side does not."""
        at = self._with_brackets(name.last)
        while self.scan.text(at) in {",", "und", "sowie"} and at + 1 in self.names:
            other = self.names[at + 1]
            if not self._free(other):
                return
            single = replace(title, number="sg")
            self._person(single, other, other.first)
            at = self._with_brackets(other.last)

    def _second_title(self, title: Title, name: Name, last: int) -> Title | None:
        """ "Professor Ada Tull, Gesandte der Regierung,": what is set off behind a name that has a title already."""
        called = title.word.office_class == "title"  # "Herr Lange, Sprecher der Botschaft,"
        if title.number == "pl" or title.side is not None or (name.last - name.first < 2 and not called):
            return None
        second = self._title_after(name, last)
        if second is None or self._lists_on(second.last):
            return None
        return second if second.side is not None or title.word.office_class in RANKS else None

    def _behind_tail(self, at: int) -> int:
        """Where "in Norvien", "für den Wiederaufbau" behind an office ends, if a mark closes it; else ``at``."""
        if self.scan.text(at) not in _TAIL_PREPOSITIONS:
            return at
        end = at + 1
        while end < at + _LONGEST_TAIL and (self.scan.tag(end) in _TAIL_TAGS or end in self.scan.hit_at):
            end += 1
        return end if end > at + 1 and self.scan.text(end) in _CLOSERS else at

    def _office_words(self, title: Title) -> str:
        """The office as the article writes it, words cut at the end of a line in one piece."""
        first, last = self._office_first(title), self._office_last(title)
        tokens, words = self.scan.doc.tokens, self.scan.doc.words(first, last)
        for token in tokens[first:last]:
            words = words.replace(token.text, token.form) if "\n" in token.text else words
        return words

    def _office_first(self, title: Title) -> int:
        """Where the office's own words begin: without determiner, side adjective and owner."""
        at = title.first
        scan = self.scan
        while at < title.head:
            token = scan.tokens[at]
            owned = title.owner is not None and title.owner[0] <= at < title.owner[1]
            adjective = token.tag == "ADJA" or token.text in _OFFICE_ADJECTIVES
            plain = adjective and not scan.sides.of_adjective(token.text)
            if not owned and (token.text.endswith("-") or plain or token.tag == "TRUNC"):
                break
            at += 1
        return at

    def _office_last(self, title: Title) -> int:
        owned = title.owner is not None and title.owner[0] <= title.head
        if owned and self.scan.text(title.head + 1) not in _TAIL_PREPOSITIONS:
            return title.head + 1
        last = title.last
        while self.scan.text(last - 1) in DEGREES | _NOBLE_RANKS and last - 1 > title.head:
            last -= 1
        return last

    def _with_brackets(self, at: int) -> int:
        """Takes "(CDU)", "(51)" behind a name into the expression."""
        scan = self.scan
        if scan.text(at) in {"'", "’"}:
            return at + 1
        if scan.text(at) == "(" and scan.text(at + 2) == ")":
            inside = scan.text(at + 1)
            if inside.isdigit() or inside.isupper() or inside in _PARTIES or at + 1 in scan.hit_at or len(inside) <= 5:
                return at + 3
        return at

    def _bracket_side(self, at: int) -> str | None:
        """The state in brackets behind a name that ends at ``at``: "Ada Melk (Norvia)"."""
        hit = self.scan.hit_at.get(at + 1)
        alone = self.scan.text(at) == "(" and hit is not None and self.scan.text(hit.last) == ")"
        return hit.entry.side if hit is not None and alone and hit.entry.sort == "state" else None

    def _bare(self, name: Name) -> None:
        """A name without a title before it; a title may follow: "Iris Okafor, die Sprecherin des Außenamts,"."""
        last = self._with_brackets(name.last)
        title, office = self._title_after(name, last), self._said_to_be(last)
        mention = Mention(
            i=0, first=name.first, last=last, head=name.head(self.scan.tokens), form="name", kind="person",
            name_first=name.first, name_last=name.last, side=self._bracket_side(name.last),
        )  # fmt: skip
        if title is not None:
            self.used_titles.add(title.head)
            mention = replace(
                mention,
                last=self._behind_tail(title.last),
                office=self._office_words(title),
                office_class=title.office_class,
                side=title.side or mention.side,
            )
        elif office is not None:
            self.used_titles.add(office.head)
            mention = replace(
                mention,
                office=self._office_words(office),
                office_class=office.office_class,
                side=office.side or mention.side,
            )
        self.found.append(mention)

    def _said_to_be(self, last: int) -> Title | None:
        """ "Kim ist Außenminister von Choson." tells his office as an apposition does."""
        title = self.by_first.get(last + 1) if self.scan.text(last) == "ist" else None
        if title is None or title.head in self.used_titles or title.word.sort != "office":
            return None
        one = title.number != "pl" or _may_be_one(title)
        closed = self.scan.text(title.last) in _CLOSERS | {"und"} or title.last >= self.scan.end_of(title.head)
        loose = title.word.office_class in {"relation", "national", "title", "expert", "spouse"}
        return title if one and closed and not loose and not title.determiner else None

    def _title_after(self, name: Name, last: int) -> Title | None:
        if self.scan.text(last) != "," or ends_genitive(self.scan, name.last - 1, strict=True):
            return None
        title = self.by_first.get(last + 1)
        if title is None or title.head in self.used_titles or title.word.sort != "office":
            return None
        joined = self.scan.text(name.first - 1) in {"und", "sowie"}
        if title.number == "pl" and (joined or not _may_be_one(title) or self._lists_on(title.last)):
            return None
        end = self._behind_tail(title.last)
        closed = self.scan.text(end) in _CLOSERS or end >= self.scan.end_of(title.head)
        bare = not title.determiner and title.owner is None
        full = name.last - name.first > 1
        return title if closed and (not bare or full) and title.word.office_class != "title" else None

    # -- titles without a name ----------------------------------------------------------------------------------------

    def _nameless(self, title: Title) -> None:
        mention = self._title_mention(title)
        read = unnamed_office if title.word.sort == "office" else common_noun
        found = read(self.scan, title, mention)
        if found is not None:
            self.found.append(found)

    def _title_mention(self, title: Title) -> Mention:
        word = title.word
        person = word.sort == "office"
        form = "epithet" if person and word.office_class in _EPITHET_CLASSES else "office"
        kind = word.kind
        office_class = title.office_class
        if word.office_class == "side":
            form, kind = "metonym", "state"
        office = self._office_words(title) if person else None
        return Mention(
            i=0, first=title.first, last=title.last, head=title.head, form=form, kind=kind,  # type: ignore[arg-type]
            office=office, office_class=office_class, side=title.side,
        )  # fmt: skip

    # -- listed names --------------------------------------------------------------------------------------------

    def _listed(self) -> None:
        for hit in self.scan.hits:
            if hit.entry.sort == "media" or any(i in self.outlets.taken for i in range(hit.first, hit.last)):
                continue
            mention = self._listed_mention(hit)
            if mention is not None and not self._bracketed(hit):
                self.found.append(mention)

    def _adjectives(self) -> None:
        """Adjectives that stand for a side, unless a title has them already."""
        taken = {i for mention in self.found for i in range(mention.first, mention.last)}
        self.found.extend(mention for mention in find_side_adjectives(self.scan) if mention.head not in taken)

    def _bracketed(self, hit: Hit) -> bool:
        """ "(CDU)" right behind a name says of whom it is, and does nothing."""
        return self.scan.text(hit.first - 1) == "(" and any(name.last == hit.first - 1 for name in self.names.values())

    def _listed_mention(self, hit: Hit) -> Mention | None:
        entry = hit.entry
        if entry.sort == "organisation":
            first, last, side = body_of_state(self.scan, hit, self._article_before(hit))
            return Mention(
                i=0, first=first, last=last, head=hit.last - 1, form="name", kind="institution",
                name_first=hit.first, name_last=hit.last, side=side,
            )  # fmt: skip
        if not acts(self.scan, hit):
            return None
        metonym = entry.sort == "seat"
        return Mention(
            i=0, first=self._article_before(hit), last=hit.last, head=hit.last - 1,
            form="metonym" if metonym else "name", kind="state",
            name_first=hit.first, name_last=hit.last, side=entry.side,
        )  # fmt: skip

    def _article_before(self, hit: Hit) -> int:
        """Where the expression begins: its article and adjectives belong to it ("das offizielle Berlin")."""
        at = hit.first - 1
        while at >= 0 and self.scan.tag(at) == "ADJA" and self.scan.sentence_end[at] > hit.first:
            at -= 1
        seat = hit.entry.sort == "seat" and at == hit.first - 1  # "mit der Peking (handelt)": no article of the city's
        if at >= 0 and not seat and self.scan.tag(at) in {"ART", "PDAT"} and self.scan.sentence_end[at] > hit.first:
            return at
        return hit.first

    def _short_names(self) -> None:
        """ "(DUH)" behind its long name, "die DUH" and "die Umwelthilfe" elsewhere."""
        scan = self.scan
        short = short_names(scan.tokens, self.found) | head_nouns(scan.tokens, self.found)
        taken = {i for mention in self.found for i in range(mention.first, mention.last)}
        for i, token in enumerate(scan.tokens):
            if token.text in short and i not in taken:
                first = i - 1 if scan.tag(i - 1) == "ART" and i - 1 not in taken else i
                if first == i and token.tag == "NN":
                    continue
                self.found.append(
                    Mention(
                        i=0, first=first, last=i + 1, head=i, form="name", kind="institution", name_first=i,
                        name_last=i + 1, side=short[token.text].side,
                    )
                )  # fmt: skip

    def _ordered(self) -> tuple[Mention, ...]:
        """Sorted, numbered; where two mentions have one head, the longer one stays."""
        best: dict[int, Mention] = {}
        for mention in self.found:
            held = best.get(mention.head)
            if held is None or mention.last - mention.first > held.last - held.first:
                best[mention.head] = mention
        ordered = sorted(best.values(), key=lambda mention: (mention.first, -mention.last, mention.head))
        german = any(hit.entry.side == "DEU" and not shared_name(hit.entry.name) for hit in self.scan.hits)
        settled = settle_federal(ordered, self.scan.tokens, german)
        return tuple(replace(mention, i=i) for i, mention in enumerate(settled))


def _may_be_one(title: Title) -> bool:
    """Whether an office without determiner, which may be a plural, may as well be one: "Außenminister Belvars"."""
    return title.word.base and not title.determiner and title.word.number != "pl"
