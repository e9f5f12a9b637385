"""Links every mention to an actor: names by spelling, offices by who holds them, pronouns and epithets by salience.

Takes a Document with clauses, gives it with ``actors`` and with ``mentions`` that know their actor. Where two readings
are equally good the mention has no actor and says why in ``unsure``.
"""

from __future__ import annotations

from dataclasses import replace

from readout.language.actorwords import actor_word
from readout.language.antecedents import Choice, History
from readout.language.bodies import ONE_OF_A_KIND, Bodies
from readout.language.callings import CALLED, call_people, called, find_callings
from readout.language.cast import Figure
from readout.language.document import Document, Mention
from readout.language.epithets import Epithets
from readout.language.people import People
from readout.language.plurals import Plurals
from readout.language.principals import Principals
from readout.language.pronoun_links import PronounLinks
from readout.language.pronouns import Pronoun, find_pronouns
from readout.language.syntax import Syntax
from readout.records import READ_ROLES, Actor, content_id


def resolve_mentions(doc: Document) -> Document:
    """``doc`` with pronoun mentions added, all mentions linked, and ``actors`` filled in order of appearance."""
    return _Resolver(call_people(doc)).run() if doc.tokens else replace(doc, actors=())


class _Resolver:
    """One pass over an article's mentions in text order."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.syntax = Syntax(doc)
        self.people = People(doc)
        self.bodies = Bodies(doc)
        self.history = History(self.syntax)
        self.links: dict[int, Choice] = {}
        """Key: the mention's head token (heads are unique)."""
        self.members: dict[int, tuple[Figure, ...]] = {}
        self.extra: list[Figure] = []
        self.pronouns = {pronoun.i: pronoun for pronoun in find_pronouns(doc, self.syntax)}
        self.determiners = {i for m in doc.mentions for i in range(m.first, m.head)}
        """Tokens before a mention's head: "dem (Nationalen Sicherheitsberater)" is no pronoun."""
        self.callings = find_callings(doc)
        self.at_head = {mention.head: mention for mention in doc.mentions}
        self._learn_callings()
        self.principals = Principals(doc, self.people, self.bodies, self.links)
        self.epithets = Epithets(doc, self.syntax, self.people, self.bodies, self.history, self.principals)
        self.plurals = Plurals(doc, self.syntax, self.people, self.bodies, self.history)
        self.pronoun_links = PronounLinks(doc, self.syntax, self.people, self.history, self.plurals)

    def run(self) -> Document:
        """Resolves head by head, then writes mentions and actors."""
        for head in sorted(self.at_head.keys() | self.pronouns.keys()):
            mention = self.at_head.get(head)
            if mention is not None:
                self._mention(mention)
            else:
                self._pronoun(self.pronouns[head])
        self.principals.settle_sides()
        self.principals.settle_offices()
        return self._written()

    def _read(self, i: int) -> bool:
        """Whether token ``i`` stands in a part of the page that is read, not in a caption or a notice."""
        doc = self.doc
        if not doc.sentences or not doc.paragraphs:
            return True
        number = doc.sentences[self.syntax.sentence_of[i]].paragraph
        return number >= len(doc.paragraphs) or doc.paragraphs[number].role in READ_ROLES

    def _mention(self, mention: Mention) -> None:
        figure = self.people.of_mention.get(mention.i) or self.bodies.of_mention.get(mention.i)
        if figure is not None and figure.kind == "institution" and figure.side is None:
            figure = self._owned_body(mention, figure)
        if mention.office_class == CALLED or self._bare_body(mention):
            figure = self._called(mention) or figure
        if figure is not None:
            self._link(mention.head, Choice(figure))
        elif mention.form == "group":
            self._group(mention)
        elif mention.kind in {"person", "anonymous"}:
            self._link(mention.head, self.epithets.resolve(mention))
        self.principals.note(mention, self.links.get(mention.head))

    def _learn_callings(self) -> None:
        """What a noun beside a name says of its bearer where the name's own mention tells no office: class, gender."""
        for calling in self.callings:
            mention = self.at_head[calling.head]
            figure = self.people.of_mention.get(mention.i)
            if figure is None or mention.office_class is not None:
                continue
            token = self.doc.tokens[calling.at]
            genders = {morph.gender for morph in token.morphs if morph.gender}
            word = actor_word(token.form)
            if word is not None and word.sort == "office" and word.office_class not in {"title", "relation"}:
                figure.classes.add(word.office_class)
            if not figure.gender and len(genders) == 1 and genders <= {"m", "f"}:
                figure.gender = genders.pop()

    def _called(self, mention: Mention) -> Figure | None:
        """ "der Bundestrainer": the one whom the article has called so."""
        calling = called(self.callings, self.doc, mention.head)
        named = self.at_head.get(calling.head) if calling is not None else None
        if named is None:
            return None
        return self.people.of_mention.get(named.i) or self.bodies.of_mention.get(named.i)

    def _bare_body(self, mention: Mention) -> bool:
        """ "die Zeitung", "das Institut": with nothing that tells which, the one that the article has named."""
        alone = mention.name_first is None and mention.side is None and mention.last - mention.first == 2
        definite = self.doc.tokens[mention.first].tag == "ART" and mention.office_class not in ONE_OF_A_KIND
        return alone and definite and mention.kind in {"institution", "media"} and mention.form == "office"

    def _owned_body(self, mention: Mention, figure: Figure) -> Figure:
        """ "seine Regierung": that of the side of the one who is meant, not any government without a side."""
        if self.doc.tokens[mention.first].tag not in {"PPOSAT", "PRELAT"} or mention.head == mention.first:
            return figure
        owner = self.principals.owner_of(mention)
        if owner is None or owner.side is None:
            return figure
        return self.bodies.of_side(mention.office_class or "", owner.side, figure)

    def _group(self, mention: Mention) -> None:
        members, unsure = self.plurals.of_group(mention)
        if members:
            self._members(mention.head, members)
            return
        figure = Figure(
            kind=mention.kind, name=self.bodies.describe(mention), key=f"group:{mention.head}", order=mention.first,
            side=mention.side, number="pl", named=False,
        )  # fmt: skip
        figure.classes.add(mention.office_class or "")
        same = next((known for known in self.extra if known.name == figure.name and known.kind == figure.kind), None)
        if same is None:
            self.extra.append(figure)
        self._link(mention.head, Choice(same or figure, unsure))

    def _pronoun(self, pronoun: Pronoun) -> None:
        if not self._read(pronoun.i) or (pronoun.sort != "possessive" and pronoun.i in self.determiners):
            return
        choice, members = self.pronoun_links.resolve(pronoun)
        if members:
            self._members(pronoun.i, members)
        elif choice is not None:
            self._link(pronoun.i, choice)

    def _members(self, head: int, members: tuple[Figure, ...]) -> None:
        self.members[head] = members
        if self._read(head):
            self.plurals.note(head, members)

    def _link(self, head: int, choice: Choice) -> None:
        self.links[head] = choice
        if choice.figure is not None and self._read(head):
            self.history.add(choice.figure, head)

    # -- writing ------------------------------------------------------------------------------------------------------

    def _figures(self) -> list[Figure]:
        met: dict[int, Figure] = {}
        for choice in self.links.values():
            if choice.figure is not None:
                met.setdefault(id(choice.figure), choice.figure)
        for members in self.members.values():
            met.update({id(figure): figure for figure in members})
        for figure in list(met.values()):
            if figure.principal is not None:
                met.setdefault(id(figure.principal), figure.principal)
        met.update({id(figure): figure for figure in self.principals.made() if figure is not None})
        return sorted(met.values(), key=lambda figure: (figure.order, figure.key))

    def _written(self) -> Document:
        ids: dict[int, str] = {}
        actors: dict[str, Actor] = {}
        for figure in self._figures():
            actor_id = content_id("actor", self.doc.article.id, figure.name)
            if actor_id in actors:
                actor_id = content_id("actor", self.doc.article.id, figure.name, figure.key)
            ids[id(figure)] = actor_id
            actors[actor_id] = Actor(
                id=actor_id, name=figure.name, kind=figure.kind, role=figure.role, side=figure.side
            )
        heads = {mention.head for mention in self.doc.mentions}
        pronouns = [self._as_mention(i) for i in self.pronouns if i not in heads]
        mentions: list[Mention] = []
        for mention in sorted((*self.doc.mentions, *pronouns), key=lambda m: (m.first, -m.last, m.head)):
            linked = self._linked(mention, len(mentions), ids)
            if linked.form != "pronoun" or linked.actor or linked.members or linked.unsure:
                mentions.append(linked)
        return replace(self.doc, mentions=tuple(mentions), actors=tuple(actors.values()))

    def _as_mention(self, i: int) -> Mention:
        return Mention(i=0, first=i, last=i + 1, head=i, form="pronoun", kind="person")

    def _linked(self, mention: Mention, i: int, ids: dict[int, str]) -> Mention:
        """``mention`` as number ``i``, with whom it means."""
        members = self.members.get(mention.head)
        if members:
            kind = "group" if mention.form != "pronoun" else members[0].kind
            return replace(mention, i=i, members=tuple(ids[id(one)] for one in members), kind=kind)
        choice = self.links.get(mention.head)
        if choice is None:
            return mention if mention.i == i else replace(mention, i=i)
        figure = choice.figure
        if figure is None:
            return replace(mention, i=i, unsure=choice.unsure)
        principal = self.principals.of(mention, figure)
        return replace(
            mention,
            i=i,
            actor=ids[id(figure)],
            kind=figure.kind if mention.form == "pronoun" else mention.kind,
            side=figure.side or mention.side,
            principal=ids.get(id(principal)) if principal is not None else None,
            unsure=choice.unsure,
        )
