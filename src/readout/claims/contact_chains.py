"""Who is named from a token on: mentions and what is coordinated with them, through titles and brackets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property

from readout.claims.contact_movements import movements
from readout.claims.contact_table import ContactTable
from readout.claims.lookup import Lookup
from readout.language.document import Mention, Token
from readout.records import Actor
from readout.world.states import load_states

PREMODIFIERS = frozenset({"ART", "ADJA", "PPOSAT", "CARD", "PDAT", "PIAT", "PIDAT", "ADV", "APPRART", "TRUNC", "$("})
_REACH = 8  # tokens before a name that may belong to it: "mit dem erst vor kurzem gewählten Präsidenten"
_APPOSITION_REACH = (
    6  # tokens between a plural office and the comma before its names: "Die Präsidenten Beruns und Talviens, "
)
_JOINERS = frozenset({"und", "sowie", "&", "bzw.", "beziehungsweise", "/", "plus", "samt", "oder"})


@cache
def demonyms() -> frozenset[str]:
    """The people of all states, masculine singular without a weak ending: "Pol", "Ungar", "Belgier"."""
    return frozenset(name.removesuffix("e") for state in load_states() for name in state.people)


@cache
def states_by_name() -> dict[str, str]:
    """The usual German name of each state, and its code."""
    return {state.name: state.code for state in load_states()}


def is_of_both(tokens: Sequence[Token], i: int) -> bool:
    """ "beider Länder", "der beiden Länder", from token ``i`` on."""
    words = [token.text.lower() for token in tokens[i : i + 2]]
    return words[:1] == ["beider"] or words == ["der", "beiden"]


class ChainReader:
    """Reads coordinated mentions in one document."""

    def __init__(self, at: Lookup, table: ContactTable) -> None:
        self.at = at
        self.table = table
        self.state_of: Callable[[str], Actor] | None = None
        """Makes the actor of a state, once the reader of sides is there."""

    def mention_from(self, first: int, last: int) -> Mention | None:
        """The widest mention that begins in ``[first, last)`` after nothing but determiners and adjectives."""
        tokens = self.at.doc.tokens
        for i in range(first, min(last, first + _REACH, len(tokens))):
            covering = [self.at.doc.mentions[m] for m in self.at.mentions_at[i]]
            fitting = [m for m in covering if m.first >= first and not self._is_possessive(m)]
            if fitting:
                return self._owned(max(fitting, key=lambda m: (m.last - m.first, bool(m.actor or m.members))), last)
            if tokens[i].tag not in PREMODIFIERS and not self._is_office_before(i):
                return None
        return None

    def _is_office_before(self, i: int) -> bool:
        """ "den Bürgermeistern Rafo Gant und Lia Moll": an office that the mention of the name begins after."""
        tokens = self.at.doc.tokens
        if tokens[i].tag != "NN" or i + 1 >= len(tokens):
            return False
        following = [self.at.doc.mentions[m] for m in self.at.mentions_at[i + 1]]
        return any(m.first == i + 1 and tokens[i].text in (m.office or "").split() for m in following)

    def _owned(self, mention: Mention, last: int) -> Mention:
        """ "Italiens Ministerpräsidentin Meloni", "die Präsidenten beider Länder": who is meant stands after it."""
        tokens = self.at.doc.tokens
        if mention.last >= min(last, len(tokens)):
            return mention
        following = [self.at.doc.mentions[m] for m in self.at.mentions_at[mention.last]]
        following = [m for m in following if m.first == mention.last]
        if mention.form == "group" and following and is_of_both(tokens, mention.last):
            return following[0]
        is_people = tokens[mention.last - 1].text.removesuffix("n").removesuffix("e") in demonyms()
        if mention.kind == "state" and (is_people or tokens[mention.last - 1].text.endswith("s")):
            return max((m for m in following if m.kind == "person"), key=lambda m: m.last, default=mention)
        return mention

    def _is_possessive(self, mention: Mention) -> bool:
        return mention.last - mention.first == 1 and self.at.doc.tokens[mention.first].tag == "PPOSAT"

    def chain(self, first: int, last: int | None = None) -> list[Mention]:
        """The mentions coordinated from token ``first`` on: "Kolm, dem König und der Kanzlerin"."""
        limit = len(self.at.doc.tokens) if last is None else last
        nearest = self.mention_from(first, limit)
        found = self._of_collective(first, limit) if nearest is None or self._is_nobodys(nearest) else []
        found = found or self._coordinated(first, limit) or self._states_between(first, limit)
        return (self.holders(found, limit) or found) if found else []

    def _is_nobodys(self, mention: Mention) -> bool:
        """ "Unterhändler": whose they are stands after them, if anywhere."""
        return mention.form == "group" and mention.side is None and not mention.members

    def _coordinated(self, first: int, limit: int) -> list[Mention]:
        found: list[Mention] = []
        start = first
        while (mention := self.mention_from(start, limit) or self._parallel(start, limit, found)) is not None:
            if found and self._names(found[-1], mention):
                found.pop()
            found.append(mention)
            following = self.joined(mention.last, limit)
            if following is None:
                break
            start = following
        return found

    @cached_property
    def movements(self) -> dict[int, str]:
        """Tokens that name a movement, each with its actor."""
        return movements(self.at, self.table)

    def _movement(self, i: int, limit: int) -> Mention | None:
        """ "der Fadschr-Bewegung": a movement that is no mention."""
        head = i + 1 if i + 1 < limit and self.at.doc.tokens[i].tag == "ART" else i
        actor = self.movements.get(head) if i < limit else None
        if actor is None:
            return None
        return Mention(i=-1, first=i, last=head + 1, head=head, form="name", kind="institution", actor=actor)

    def _parallel(self, i: int, limit: int, found: list[Mention]) -> Mention | None:
        """A name that is no mention: a state, or, coordinated with one, one in no list ("Estland und Talvien")."""
        tokens = self.at.doc.tokens
        if (movement := self._movement(i, limit)) is not None:
            return movement
        if i >= limit or self.at.mentions_at[i] or self.state_of is None:
            return None
        name = tokens[i]
        if name.text in states_by_name():
            actor = self.state_of(states_by_name()[name.text])
            return Mention(
                i=-1, first=i, last=i + 1, head=i, form="name", kind="state", side=actor.side, actor=actor.id
            )
        if name.tag not in {"NE", "NN"} or name.known or not name.text[0].isupper():
            return None
        if found:
            beside: Mention | None = found[-1]
        else:
            end = self._state_end(i, limit) or limit
            joined = end < limit and tokens[end].text.lower() in _JOINERS
            beside = self.mention_from(end + 1, limit) if joined else None
        last = self._state_end(i, limit)
        if last is None or beside is None or not (self._is_state(beside) or self._ends_in_state(beside)):
            return None
        actor, head = self.state_of(" ".join(token.text for token in tokens[i:last])), last - 1
        return Mention(i=-1, first=i, last=last, head=head, form="name", kind="state", side=actor.side, actor=actor.id)

    def _state_end(self, i: int, limit: int) -> int | None:
        """Behind the name of a state, of two words where the first is a prefix of such; None for two other names."""
        tokens = self.at.doc.tokens
        goes_on = i + 1 < limit and tokens[i + 1].tag == "NE" and not tokens[i + 1].known
        if not goes_on:
            return i + 1
        return i + 2 if tokens[i].text in self.table.name_prefixes else None

    def _is_state(self, mention: Mention) -> bool:
        return mention.kind == "state" and mention.last - mention.first <= 2

    def _ends_in_state(self, mention: Mention) -> bool:
        """ "die Minister von Talvien", coordinated with one in no list: "und Berun"."""
        inside = [self.at.doc.mentions[m] for m in self.at.mentions_at[mention.last - 1]]
        plural = mention.form == "group" and mention.name_first is None
        return plural and any(m.kind == "state" and m.last == mention.last for m in inside)

    def _of_collective(self, first: int, limit: int) -> list[Mention]:
        """ "die Staatsoberhäupter der USA und Russlands", "Unterhändler aus Berun und Talvien": whom they stand for."""
        tokens = self.at.doc.tokens
        i = first
        while i < min(limit, first + _REACH) and tokens[i].tag in PREMODIFIERS:
            i += 1
        if i + 1 >= limit or tokens[i].tag != "NN":
            return []
        if not self._is_collective(tokens[i].lemma):
            return self._of_experts(i, limit)
        if tokens[i + 1].text.lower() in {"der", "des", "aus", "von"} or self.at.mentions_at[i + 1]:
            start = i + 2 if tokens[i + 1].text.lower() in {"aus", "von"} else i + 1
            return self._coordinated(start, limit) or self._two_states(start, limit)
        return []

    def _of_experts(self, i: int, limit: int) -> list[Mention]:
        """ "Fachleute aus Berun und Talvien": of two states, or of nobody who makes a contact."""
        tokens = self.at.doc.tokens
        lemma, after = tokens[i].lemma.lower(), tokens[i + 1].text
        if not (lemma.endswith(self.table.experts) and (after in {"aus", "von"} or self.at.mentions_at[i + 1])):
            return []
        found = self._coordinated(i + 2 if after in {"aus", "von"} else i + 1, limit)
        several = len(found) > 1 or (bool(found) and len(found[0].members) > 1)
        return found if several and all(m.kind == "state" or m.office_class == "states" for m in found) else []

    def _two_states(self, first: int, limit: int) -> list[Mention]:
        """ "Unterhändler aus Berun und Talvien": two names in no list, behind people who stand for states."""
        tokens = self.at.doc.tokens
        names = [first, first + 2]
        if first + 2 >= limit or tokens[first + 1].text.lower() not in _JOINERS or self.state_of is None:
            return []
        if any(tokens[i].tag not in {"NE", "NN"} or tokens[i].known or self.at.mentions_at[i] for i in names):
            return []
        return [self._as_state(i, self.state_of(tokens[i].text)) for i in names]

    def _states_between(self, first: int, limit: int) -> list[Mention]:
        """ "eine Waffenruhe zwischen Berun und Talvien": names in no list; only states have such a thing."""
        tokens = self.at.doc.tokens
        if first < 2 or tokens[first - 1].text != "zwischen" or tokens[first - 2].tag != "NN":
            return []
        is_of_states = tokens[first - 2].lemma.lower().endswith(self.table.between_states)
        return self._two_states(first, limit) if is_of_states else []

    def _as_state(self, i: int, actor: Actor) -> Mention:
        return Mention(i=-1, first=i, last=i + 1, head=i, form="name", kind="state", side=actor.side, actor=actor.id)

    def _is_collective(self, lemma: str) -> bool:
        return lemma.lower().endswith(self.table.collectives)

    def holders(self, found: list[Mention], limit: int) -> list[Mention]:
        """ "Die Präsidenten Beruns und Talviens, Ysa Dorn und Oren Kolm,": the people behind a plural office."""
        office = found[0]
        if office.form not in {"group", "office"} or office.members or office.office is None:
            return []
        tokens = self.at.doc.tokens
        for i in range(office.last, min(office.last + _APPOSITION_REACH, limit, len(tokens))):
            if tokens[i].text == ",":
                names = self._coordinated(i + 1, limit)
                if len(names) > 1 and all(m.name_first is not None and m.kind == "person" for m in names):
                    return names
            if tokens[i].tag.startswith(("V", "$.")):
                return []
        return []

    def _names(self, office: Mention, name: Mention) -> bool:
        """ "dem Chef der Behörde (AEB), Rafo Gant,": an office, and after a comma who holds it."""
        tokens = self.at.doc.tokens
        bare = office.form == "office" and office.name_first is None and not office.members
        return bare and name.name_first is not None and name.office is None and tokens[name.first - 1].text == ","

    def joined(self, end: int, limit: int) -> int | None:
        """Where the next coordinated mention may begin after one that ends at ``end``; None where none follows."""
        tokens = self.at.doc.tokens
        i = self.after_brackets(end)
        if i >= limit:
            return None
        if tokens[i].text.lower() in {"von", "aus"} and i + 2 < limit and self._is_name(tokens[i + 1]):
            i += 2  # "Präsident Kolm von Talvien und"
        if tokens[i].text == "," and i + 1 < limit and tokens[i + 1].text.lower() in _JOINERS:
            i += 1  # "Kolm, Präsident von Talvien, und"
        if tokens[i].text.lower() in _JOINERS:
            return i + 1 + self._repeats_preposition(end, i + 1)
        if tokens[i].text == "," and (following := self.mention_from(i + 1, limit)) is not None:
            after = self.after_brackets(following.last)
            if after < limit and (tokens[after].text == "," or tokens[after].text.lower() in _JOINERS):
                return i + 1
        return None

    def _repeats_preposition(self, end: int, i: int) -> bool:
        """ "aus Berun und | aus Talvien": the state behind "und" has the same preposition as the one before."""
        tokens = self.at.doc.tokens
        same = end >= 2 and i + 1 < len(tokens) and tokens[i].text in {"aus", "von"}
        if not same or tokens[end - 2].text != tokens[i].text:
            return False
        return any(self.at.doc.mentions[m].kind == "state" for m in self.at.mentions_at[i + 1])

    def _is_name(self, token: Token) -> bool:
        return token.tag == "NE" or (token.tag == "NN" and not token.known)

    def after_brackets(self, i: int) -> int:
        """The token after a parenthesis that opens at ``i``, else ``i``: "Felk (SPD) und"."""
        tokens = self.at.doc.tokens
        if i < len(tokens) and tokens[i].text in "([":
            for j in range(i + 1, min(i + 6, len(tokens))):
                if tokens[j].text in ")]":
                    return j + 1
        return i
