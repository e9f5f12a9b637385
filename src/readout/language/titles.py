"""Reads the expression around an actor noun: "dem Nationalen Sicherheitsberater", "Norwegens Regierungschef",
"die Pressesprecherin des Weißen Hauses" — where it begins and ends, whose it is, and which side it names.
"""

from __future__ import annotations

from dataclasses import replace

from readout.language.actorwords import ActorWord, actor_word
from readout.language.federal import federal_side
from readout.language.folding import plain_word
from readout.language.gazetteer import Hit, listed_word
from readout.language.mention_words import mention_words
from readout.language.name_rows import DEGREES, ends_genitive
from readout.language.scan import Scan
from readout.language.set_off_holders import owns_set_off
from readout.language.state_behind import belongs_to_name
from readout.language.surnames import Name
from readout.language.title import Title
from readout.language.title_names import end_before_name
from readout.language.title_number import number_of

DETERMINERS = mention_words("determiner")
_NOBLE_RANKS = mention_words("noble_rank")
_PLURAL_WORDS = mention_words("plural_determiner")
_OFFICE_ADJECTIVES = mention_words("office_adjective")
_TOPIC_CLASSES = frozenset(
    "envoy adviser expert commissioner negotiator journalist diplomat official representative chair "
    "party_leader".split()
)
_FORMER_WORDS = ("ehemalig", "früher", "frueher", "einstig", "abgewählt", "vormalig")
_PEOPLE_CLASSES = frozenset("spokesperson adviser envoy chief_of_staff deputy representative official spouse".split())


RANKS = frozenset({"title", "commander", "expert"})
"""Classes of what may stand before a name beside an office: "der Sondergesandte, General Edo Kern,"."""
_MAX_OWNERS = 4
"""Owners of owners: "Sprecherin des Büros des Präsidenten des Rates der Republik"."""


class TitleReader:
    """Builds the titles of one article; needs the people found, for genitives such as "Trumps"."""

    def __init__(self, scan: Scan, people: list[Name]) -> None:
        self.scan = scan
        self.name_ending = {name.last: name for name in people}
        self.name_starting = {name.first: name for name in people}
        self.federal = federal_side(scan.tokens)
        self.depth = 0

    def read(self, head: int) -> Title:
        """The title whose actor noun is token ``head``."""
        word = self.scan.noun_at[head]
        last = self._behind_degrees(head + 1) if word.sort == "office" else head + 1
        former = word.former or self.scan.text(last - 1) == "D."
        title = Title(first=head, head=head, last=last, word=word, number=word.number, former=former)
        title = self._compound(title)
        title = self._left(title)
        named = title.last in self.name_starting
        number = number_of(self.scan, title.word, (title.first, title.last), title.determiner, named)
        title = self._right(title if number == title.number else replace(title, number=number))
        title = self._state_behind_name(title)
        own = self.federal if word.side == "DEU" and word.word.startswith("Bundes") else word.side
        if own and not title.side:
            title = replace(title, side=own)  # "Bundeskanzler" says less than "österreichisch"
        if title.number == "pl" and not word.gender and title.determiner == "der" and self._one_set_off(title):
            title = replace(title, number="sg")
        owner = self.scan.noun_at.get(title.owner[1] - 1) if title.owner is not None else None
        if owner is not None and owner.sort == "group" and not word.number and title.determiner == "den":
            return replace(title, number="pl")  # "(mit) den Ministerpräsidenten der Länder"
        return title

    def _one_set_off(self, title: Title) -> bool:
        """ "(auf Einladung) der Gesandten für Belvar, Anna Holm,": one full name set off behind it."""
        name = self.name_starting.get(title.last + 1) if self.scan.text(title.last) == "," else None
        return name is not None and name.last - name.first > 1 and self.scan.text(name.last) == ","

    def _behind_degrees(self, at: int) -> int:
        """Where the name begins behind "Staatssekretär | Dr.", "General | a. D."; ``at`` itself where no name does."""
        end = at
        while self.scan.text(end) in DEGREES | _NOBLE_RANKS:
            end += 1  # "Oberst Graf Leopold von Orlau" too
        if self.scan.text(end) in {"a", "a."} and "D." in {self.scan.text(end + 1), self.scan.text(end + 2)}:
            end += 3 if self.scan.text(end + 1) == "." else 2
        return end if end in self.name_starting else at

    def _state_behind_name(self, title: Title) -> Title:
        """ "Präsidentin Henrike Dorn von Taskien", "aus Taskien": the state is her side, part of the expression."""
        name = self.name_starting.get(title.last)
        if name is None or title.word.sort != "office" or title.number == "pl":
            return title
        preposition = self.scan.text(name.last)
        if preposition not in {"von", "aus"}:
            return title
        after = name.last + 1 + (self.scan.tag(name.last + 1) == "ART")
        hit = self.scan.hit_at.get(after)
        if hit is None or hit.entry.sort != "state" or hit.first != after:
            return title
        if not belongs_to_name(self.scan.tokens, title.first, hit.last, home=preposition == "aus"):
            return title
        return replace(title, side=title.side or hit.entry.side, state_last=hit.last)

    # -- the compound itself --------------------------------------------------------------------------------------

    def _compound(self, title: Title) -> Title:
        word = title.word
        side, institution = None, word.institution
        prefix = word.prefix
        if prefix and word.side is None:
            entry = listed_word(prefix) or listed_word(prefix.split("-")[0])
            own = self.scan.sides.states.get(plain_word(prefix))
            if entry is not None and not (entry.sort in {"state", "seat"} and self._topical(word, prefix)):
                side = entry.side
                institution = entry.name if entry.sort == "organisation" else None
            elif own is not None and not self._topical(word, prefix):
                side = own
            elif word.sort == "office":
                noun = actor_word(prefix) or actor_word(prefix.removesuffix("s"))
                if noun is not None and noun.sort == "institution":
                    institution, side = noun.word, noun.side
        if side is None and institution is None:
            return title
        return replace(title, side=side, institution=institution)

    @staticmethod
    def _topical(word: ActorWord, prefix: str) -> bool:
        """ "Ukraine-Beauftragter": the state is his subject; "US-Sondergesandter": it is his side."""
        return word.office_class in _TOPIC_CLASSES and prefix.split("-", maxsplit=1)[0] not in {
            "US",
            "EU",
            "UN",
            "UNO",
            "Uno",
        }

    # -- what stands before ---------------------------------------------------------------------------------------

    def _left(self, title: Title) -> Title:
        scan, at = self.scan, title.head - 1
        floor = self._floor(title.head)
        title, at = self._truncated(title, at, floor)
        first, sides, former, determiner = title.first, list(title.sides), title.former, ""
        owner, side = title.owner, title.side
        while at >= floor:
            token = scan.tokens[at]
            own = scan.sides.of_adjective(token.text) if token.tag in {"ADJA", "NN", "NE", "ADJD"} else ()
            if own and (token.tag == "ADJA" or at not in scan.noun_at):
                sides.extend(own)
            elif (
                token.tag == "ADJA"
                or token.text in _OFFICE_ADJECTIVES
                or (token.tag in {"CARD", "PIDAT", "PIAT"} and token.text.lower() in DETERMINERS)
            ):
                former = former or token.text.lower().startswith(_FORMER_WORDS)
                if token.text.lower() in _PLURAL_WORDS:
                    determiner = determiner or token.text.lower()
            elif not (token.tag == "KON" and scan.tag(at - 1) == "ADJA" and first == at + 1 and sides):
                break
            first, at = at, at - 1
        if at >= floor:
            text = scan.text(at).lower()
            if text in DETERMINERS and scan.tag(at)[:1] != "N":
                plural = text in _PLURAL_WORDS
                determiner, first, at = text if not plural else determiner or text, at, at - 1
                if (
                    plural
                    and at >= floor
                    and scan.text(at).lower() in {"die", "den", "der", "diese", "diesen", "seine"}
                ):
                    first = at
            else:
                first, owner, side, determiner = self._owner_before(title, at, first, side, determiner)
        if side is None and len(set(sides)) == 1:
            side = sides[0]
        return replace(
            title, first=first, sides=tuple(dict.fromkeys(sides)), side=side, owner=owner, former=former,
            determiner=determiner,
        )  # fmt: skip

    def _floor(self, head: int) -> int:
        """The start of the sentence, or of the quotation inside it."""
        at = head
        while at > 0 and self.scan.sentence_end[at - 1] > at:
            at -= 1
        return at

    def _truncated(self, title: Title, at: int, floor: int) -> tuple[Title, int]:
        """ "Staats- und Regierungschef": the truncated first part belongs to the title."""
        while (
            at - 1 >= floor
            and self.scan.text(at) in {"und", "sowie", "oder", "/"}
            and self.scan.text(at - 1).endswith("-")
        ):
            title, at = replace(title, first=at - 1), at - 2
            part = title.word.prefix
            entry = listed_word(self.scan.text(at + 1).split("-")[0])
            if not part or (entry is not None and title.side is None):
                title = replace(title, side=entry.side if entry else None)
        return title, at

    def _owner_before(
        self, title: Title, at: int, first: int, side: str | None, determiner: str
    ) -> tuple[int, tuple[int, int] | None, str | None, str]:
        """A genitive before the noun: "Polens Präsident", "Trumps Sondergesandter", "Merz' Außenminister"."""
        scan = self.scan
        apostrophe = scan.text(at) in {"'", "’"}
        end = at if apostrophe else at + 1
        hit = scan.hit_at.get(end - 1)
        if (
            hit is not None
            and hit.last == end
            and hit.entry.sort != "media"
            and (hit.genitive or self._bare_genitive(hit))
        ):
            return hit.first, (hit.first, hit.last), side or hit.entry.side, "gen"
        name = self.name_ending.get(end)
        if name is not None and (apostrophe or ends_genitive(scan, end - 1)) and name.first not in scan.noun_at:
            begin = self._titled_from(name)
            return begin, (begin, name.last), side, "gen"
        return first, title.owner, side, determiner

    def _titled_from(self, name: Name) -> int:
        """Where the possessor begins: a bare title belongs to it ("Präsident Tessens Sprecherin")."""
        word = self.scan.noun_at.get(name.first - 1)
        bare = word is not None and word.sort == "office" and word.base and word.number != "pl"
        opened = self.scan.tag(name.first - 2) in {"ADJA", "ART", "PPOSAT"}
        return name.first - 1 if bare and not opened else name.first

    @staticmethod
    def _bare_genitive(hit: Hit) -> bool:
        """A name that ends in -s anyway, such as Laos, shows no genitive."""
        return hit.entry.name.endswith("s")

    # -- what stands after ------------------------------------------------------------------------------------------

    def _right(self, title: Title) -> Title:
        scan, at, limit = self.scan, title.last, self.scan.end_of(title.head)
        if scan.text(at) == "und" and at + 1 in scan.noun_at and title.number == "sg" and title.first < title.head:
            second = scan.noun_at[at + 1]
            alone = second.office_class in {"monarch", "heir", "title"}  # "der König und | Prinz Faruk"
            if second.sort == "office" and not alone and at + 2 in self.name_starting:
                title = replace(title, last=at + 2, conjoined=True)
                at = title.last
        if at in self.name_starting and not self._is_owner(self.name_starting[at]):
            return title
        for step in (
            self._from_state,
            self._bare_owner,
            self._genitive_owner,
            self._von_owner,
            self._for_topic,
            self._seat,
        ):
            found = step(title, at, limit)
            if found is not None:
                title = self._for_topic(found, found.last, limit) or found if found.owner is not None else found
                break
        return self._up_to_name(title, limit)

    def _up_to_name(self, title: Title, limit: int) -> Title:
        """ "der Vorsitzende des Verbandes der Reeder, Edo Mural,": what lies before the name behind it."""
        if title.word.sort != "office" or title.number == "pl" or title.last in self.name_starting:
            return title
        if not title.determiner and title.owner is None:
            return title
        end = end_before_name(self.scan, self.name_starting, title.last, limit)
        return title if end is None else replace(title, last=end)

    def _bare_owner(self, title: Title, at: int, limit: int) -> Title | None:
        """ "Präsident Frankreichs", "Sprecher Trumps"."""
        hit = self.scan.hit_at.get(at)
        if hit is not None and hit.first == at and hit.genitive:
            return self._owned(title, at, hit.last, hit.entry.side)
        name = self.name_starting.get(at)
        if name is not None and self._is_owner(name) and name.last <= limit:
            return self._owned(title, at, name.last, None)
        return None

    def _is_owner(self, name: Name) -> bool:
        """Whether the name behind an office is whose it is: "Sprecher Trumps", "der Sprecher Okrends, Jan Melk,"."""
        alone = name.last - name.first == 1 and owns_set_off(self.scan.tokens, name.first)
        return alone or ends_genitive(self.scan, name.last - 1, strict=True)

    def _from_state(self, title: Title, at: int, limit: int) -> Title | None:
        """ "sein Gast aus Karvia": the state somebody comes from is his side."""
        if self.scan.text(at) != "aus" or title.word.sort != "office" or title.number == "pl":
            return None
        after = at + 2 if self.scan.tag(at + 1) == "ART" else at + 1
        hit = self.scan.hit_at.get(after)
        if hit is None or hit.entry.sort not in {"state", "seat"} or hit.last > limit:
            return None
        return replace(title, last=hit.last, side=title.side or hit.entry.side)

    def _owned(self, title: Title, first: int, last: int, side: str | None) -> Title:
        return replace(title, last=last, owner=title.owner or (first, last), side=title.side or side)

    def _genitive_owner(self, title: Title, at: int, limit: int) -> Title | None:
        """ "Sprecherin des Weißen Hauses", "Präsident der Vereinigten Staaten", "Berater des Emirs"."""
        if self.scan.text(at) not in {"des", "der"} and not self.scan.text(at).startswith(("seine", "ihre")):
            return None
        return self._owner_phrase(title, at, at + 1, limit)

    def _owner_phrase(self, title: Title, first: int, at: int, limit: int) -> Title | None:
        scan = self.scan
        sides: tuple[str, ...] = ()
        start = at
        while at < limit and at - start < 4 and at not in scan.hit_at and at not in scan.noun_at:
            token = scan.tokens[at]
            own = scan.sides.of_adjective(token.text)
            if token.tag != "ADJA" and not own:
                break
            sides, at = sides + own, at + 1
        if at >= limit:
            return None
        hit, noun = scan.hit_at.get(at), scan.noun_at.get(at)
        if hit is not None and hit.genitive and hit.last in scan.noun_at:
            at, noun, hit = hit.last, scan.noun_at[hit.last], None  # "Berater von Belvars | Premierminister"
        if hit is not None:
            return self._owned(title, first, hit.last, hit.entry.side)
        if noun is not None and noun.sort in {"office", "institution", "group"}:
            if self.depth == _MAX_OWNERS:
                return None
            self.depth += 1
            inner = TitleReader.read(self, at)
            self.depth -= 1
            side = inner.side or (sides[0] if len(sides) == 1 else None)
            end = inner.last
            if end in self.name_starting and inner.number == "sg":
                end = self.name_starting[end].last
            return self._owned(title, first, end, side)
        if at in self.name_starting:
            return self._owned(title, first, self.name_starting[at].last, None)
        return None

    def _von_owner(self, title: Title, at: int, limit: int) -> Title | None:
        """ "Präsident von Orsanien", "Berater von Donald Trump", "Sprecherin vom Außenamt"."""
        if self.scan.text(at) not in {"von", "vom"} or title.word.office_class == "side":
            return None
        after = at + 1
        if self.scan.text(after) in {"der", "dem", "den"}:
            after += 1
        name = self.name_starting.get(after)
        named = name is not None or after in self.scan.noun_at
        if named and title.word.office_class not in _PEOPLE_CLASSES:
            return None
        found = self._owner_phrase(title, at, after, limit)
        if found is None and after == at + 1 and title.word.sort == "office":
            while after < min(at + 4, limit) and self.scan.tag(after) == "NE" and after not in self.name_starting:
                after += 1
            return replace(title, last=after) if after > at + 1 else None  # "Gouverneur von New York"
        return found

    def _for_topic(self, title: Title, at: int, limit: int) -> Title | None:
        """ "Sonderbeauftragter für die Ukraine (Keith Kellogg)": the topic is part of the title if a name follows."""
        if self.scan.text(at) not in {"für", "bei", "beim", "im", "in"} or title.word.sort != "office":
            return None
        held = self.scan.noun_at.get(at + 1 + (self.scan.tag(at + 1) == "ART"))
        if held is not None and held.sort == "office":  # "der Berater bei Präsident Ilo Varga": his title, no topic
            return self._genitive_like(title, at, limit)
        inside = self._inside_body(title, at, limit)
        if inside is not None:
            return inside
        end = at + 1
        while end < min(at + 6, limit) and end not in self.name_starting and self._in_topic(end):
            end += 1
        if end > at + 1 and self._named_from(end) and self.scan.tag(end - 1) in {"NN", "NE"}:
            hit = next((self.scan.hit_at[i] for i in range(at + 1, end) if i in self.scan.hit_at), None)
            joins = hit is not None and hit.entry.sort == "organisation"
            side = title.side or (hit.entry.side if hit is not None and joins and self.scan.text(at) != "für" else None)
            return replace(title, last=end, side=side)
        return None

    def _genitive_like(self, title: Title, at: int, limit: int) -> Title | None:
        """What "bei" says as a genitive does: "Berater bei Präsident Ilo Varga"."""
        if self.scan.text(at) not in {"bei", "beim"}:
            return None
        return self._owner_phrase(title, at, at + 1 + (self.scan.tag(at + 1) == "ART"), limit)

    def _in_topic(self, at: int) -> bool:
        """Whether a word may be one of a topic; a comma in a list ("für Äußeres, Handel und Kultur,")."""
        if self.scan.text(at) == ",":
            return self.scan.tag(at - 1) == self.scan.tag(at + 1) == "NN" and self.scan.text(at + 2) in {"und", "sowie"}
        return self.scan.tag(at) in {"ART", "ADJA", "NN", "NE", "KON", "APPRART", "TRUNC"} or at in self.scan.hit_at

    def _named_from(self, end: int) -> bool:
        """Whether a name begins at ``end``, or behind a comma there, a degree or a rank before it."""
        if end in self.name_starting:
            return True
        if self.scan.text(end) != ",":
            return False
        rank = self.scan.noun_at.get(end + 1)
        at = end + 2 if rank is not None and rank.office_class in RANKS else end + 1
        return at in self.name_starting or self._behind_degrees(at) != at

    def _inside_body(self, title: Title, at: int, limit: int) -> Title | None:
        """ "die Staatsministerin im Außenamt von Orsanien, Iva Reich,": the institution she belongs to."""
        body = at + 1
        while body < limit and self.scan.tag(body) in {"ART", "ADJA"}:
            body += 1
        noun = self.scan.noun_at.get(body)
        if noun is None or noun.sort != "institution" or self.depth == _MAX_OWNERS:
            return None
        self.depth += 1
        inner = TitleReader.read(self, body)
        self.depth -= 1
        return replace(title, last=inner.last, side=title.side or inner.side) if self._named_from(inner.last) else None

    def _posted(self, title: Title, at: int, limit: int) -> Title | None:
        """ "der ukrainische Botschafter in Hanoi, Olexander Haman,": where he serves, if his name follows."""
        end = at + 1
        while end < min(at + 4, limit) and (self.scan.tag(end) in {"ART", "NE"} or end in self.scan.hit_at):
            end += 1
        named = self.scan.text(end) == "," and end + 1 in self.name_starting
        return replace(title, last=end) if named and end > at + 1 else None

    def _seat(self, title: Title, at: int, limit: int) -> Title | None:
        """ "die Regierung in Peking", "das Außenministerium in Teheran": the seat tells the side."""
        if self.scan.text(at) == "in" and title.word.sort == "office":
            return self._posted(title, at, limit)
        if self.scan.text(at) != "in" or title.word.sort != "institution" or title.side is not None:
            return None
        hit = self.scan.hit_at.get(at + 1)
        if hit is None or hit.entry.sort not in {"seat", "state"} or hit.last > limit:
            return None
        if title.word.office_class == "embassy":
            return None
        return replace(title, last=hit.last, side=hit.entry.side)
