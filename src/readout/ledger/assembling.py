"""What the kept rows add up to: rows of the articles that count, judgements on pairs, and contacts made of them.

After each change only what it can reach is worked out anew, and comes out as if everything had been: a judgement on a
pair depends on two readings alone, and a contact on the mentions that sure pairs and people's judgements tie together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, select

from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups, articles_of_actors
from readout.ledger.batches import batches, pairs
from readout.ledger.becoming import mentions_now
from readout.ledger.changes import ChangeLog
from readout.ledger.copying import update_copies
from readout.ledger.following import mark
from readout.ledger.headlines import Headline, Row
from readout.ledger.indexing import index, mentions_of, unindex
from readout.ledger.pairing import pair_mentions
from readout.ledger.plain import ask, marks, put
from readout.ledger.settling import Moved, settle
from readout.ledger.shelf import Shelf
from readout.ledger.standing_judgements import judgement_rows, judgements_in, place_anchors, rulings
from readout.ledger.telling import tell_regrouping
from readout.resolution.clusters import Edge, Grouping, group, representative
from readout.resolution.likely import settled_edges
from readout.resolution.rulings import Ruling, active

_OF_CONTACT: tuple[Table, ...] = (schema.contact_actor, schema.contact_word, schema.contact_publisher)

_PAIRS = """
    SELECT "left", "right", verdict FROM pair WHERE "left" IN ({here})
    UNION ALL SELECT "left", "right", verdict FROM pair WHERE "right" IN ({here})
"""
"""No condition on the verdict: by the index of verdicts SQLite would read every pair of one."""
_TOGETHER = """
    SELECT mention_key FROM member WHERE contact_id IN (SELECT contact_id FROM member WHERE mention_key IN ({here}))
"""


class Assembling:
    """Brings everything that is worked out up to date, within one transaction."""

    def __init__(self, connection: Connection, shelf: Shelf, log: ChangeLog) -> None:
        self._connection, self._shelf, self._log = connection, shelf, log

    def articles_changed(self, changed: Iterable[str], *, anew: bool = False) -> None:
        """After articles or readings were added; with ``anew`` nothing that was worked out is there any more."""
        moved = settle(self._connection, changed, self._log)
        if moved.articles:
            rows = judgement_rows(self._connection) if anew else judgements_in(self._connection, moved.articles)
            touched = place_anchors(self._connection, self._shelf, rows, self._log)
            self._reindex(moved, touched)

    def judgements_came(self, ids: Iterable[str]) -> None:
        """After judgements were made or taken back."""
        every = judgement_rows(self._connection)
        wanted = set(ids)
        for row in reversed(every):  # what takes back is newer than what it takes back, also of takings back
            if row["id"] in wanted and row["undoes"]:
                wanted.add(row["undoes"])
        rows = [row for row in every if row["id"] in wanted]
        touched = place_anchors(self._connection, self._shelf, rows, self._log)
        claims = [row["id"] for row in rows if row["about"] == "claim"]
        judged = self._articles_of(claims) | articles_of_actors(self._connection, rows)
        self._reindex(Moved(articles=judged, indexed=judged), touched)

    def _reindex(self, moved: Moved, touched: set[str]) -> None:
        """Puts in the rows of these articles anew, and groups what they and ``touched`` can reach."""
        before = mentions_of(self._connection, moved.indexed)
        touched = touched | before | self._ties(before)
        mark(self._connection, moved.articles)
        unindex(self._connection, moved.indexed)
        new = index(self._connection, self._shelf.kept(self._connection, self._counting(moved.articles)))
        copies_moved = update_copies(self._connection, moved.articles)
        pair_mentions(self._connection, self._shelf, new)
        self.regroup(touched | set(new) | mentions_of(self._connection, copies_moved - moved.articles))

    def _articles_of(self, judgements: Iterable[str]) -> set[str]:
        table = schema.anchored.c
        found: set[str] = set()
        for some in batches(sorted(judgements)):
            query = select(table.article_id).where(table.judgement_id.in_(some))
            found |= set(self._connection.execute(query).scalars())
        return found

    def _counting(self, articles: Iterable[str]) -> list[str]:
        """Those of the articles that no newer text has replaced."""
        table = schema.current.c
        found: list[str] = []
        for some in batches(sorted(articles)):
            query = select(table.article_id).where(table.article_id.in_(some), table.replaced_by.is_(None))
            found += self._connection.execute(query).scalars()
        return sorted(found)

    def _ties(self, mentions: Iterable[str]) -> set[str]:
        """The mentions that sure pairs tie to these, and those of the same contacts."""
        found: set[str] = set()
        for some in batches(sorted(mentions)):
            here = marks(some)
            for left, right, verdict in ask(self._connection, _PAIRS.format(here=here), [*some, *some]):
                if verdict == "same":
                    found |= {left, right}
            found |= {key for (key,) in ask(self._connection, _TOGETHER.format(here=here), some)}
        return found

    def _component(self, start: set[str], judged: tuple[Ruling, ...]) -> set[str]:
        """All mentions whose contact can depend on these."""
        near: defaultdict[str, set[str]] = defaultdict(set)
        for ruling in judged:
            for key in ruling.left | ruling.right:
                near[key] |= ruling.left | ruling.right
        found, ready = set(start), set(start)
        while ready:
            reached = self._ties(ready) | {other for key in ready for other in near[key]}
            ready = reached - found
            found |= ready
        return found

    def regroup(self, start: set[str]) -> None:
        """Groups the mentions around these anew."""
        judged = rulings(self._connection).rulings
        reached = self._component(start, active(judged))
        ranks = self._ranks(reached)
        old = self._contacts_of(reached)
        slots = {key: case.slot for key, case in self._shelf.cases(self._connection, ranks).items()}
        grouping = group(ranks, settled_edges(self._edges(ranks)), judged, slots, ranks.__getitem__)
        self._write(reached, grouping, ranks)
        new = self._contacts_of(ranks)
        moved = {key for key in {*old, *new} if key not in old or key not in new or old[key][0] != new[key][0]}
        mark(self._connection, {key.partition("/")[0] for key in moved})
        became = mentions_now(self._connection, self._shelf, old.keys() - new.keys())
        tell_regrouping(self._log, old, new, became)

    def _ranks(self, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
        """For each mention that is there, what decides which one stands for a contact: the first published."""
        table, article = schema.mention.c, schema.article.c
        found: dict[str, tuple[str, str]] = {}
        for some in batches(sorted(keys)):
            query = (
                select(table.key, article.published)
                .join(schema.article, article.id == table.article_id)
                .where(table.key.in_(some))
            )
            found |= {key: (published or "9999", key) for key, published in self._connection.execute(query)}
        return found

    def _edges(self, keys: Iterable[str]) -> list[Edge]:
        pair = schema.pair.c
        wanted = set(keys)
        found = []
        for some in batches(sorted(wanted)):
            query = select(pair.left, pair.right, pair.score, pair.verdict).where(pair.left.in_(some))
            for left, right, score, verdict in self._connection.execute(query):
                if right in wanted:
                    found.append(Edge(left=left, right=right, score=score, verdict=verdict))
        return found

    def _contacts_of(self, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
        """For each mention its contact and that contact's status."""
        member, contact = schema.member.c, schema.contact.c
        found: dict[str, tuple[str, str]] = {}
        for some in batches(sorted(keys)):
            query = (
                select(member.mention_key, contact.id, contact.status)
                .join(schema.contact, contact.id == member.contact_id)
                .where(member.mention_key.in_(some))
            )
            found |= {key: (ident, status) for key, ident, status in self._connection.execute(query)}
        return found

    def _write(self, reached: set[str], grouping: Grouping, ranks: dict[str, tuple[str, str]]) -> None:
        self._clear(reached)
        cases = self._shelf.cases(self._connection, ranks)
        copies = self._copies({key.partition("/")[0] for key in ranks})
        closed = grouping.confirmed
        judged_actors = actor_groups(self._connection)
        of_mention: dict[str, str] = {}
        contacts: list[Row] = []
        actors: list[Row] = []
        words: list[Row] = []
        publishers: list[Row] = []
        for members in grouping.groups:
            ident = representative(members, ranks.__getitem__).partition("/")[2]
            of_mention |= dict.fromkeys(members, ident)
            of_group, confirmed = [cases[key] for key in members], bool(closed & set(members))
            headline = Headline(ident, of_group, copies, judged_actors, confirmed=confirmed)
            contacts.append(headline.contact())
            actors += headline.actors()
            words += headline.words()
            publishers += headline.publishers()
        put(self._connection, schema.contact, contacts)
        put(self._connection, schema.contact_actor, actors)
        put(self._connection, schema.contact_word, words)
        put(self._connection, schema.contact_publisher, publishers)
        put(
            self._connection,
            schema.member,
            [{"mention_key": k, "contact_id": c} for k, c in sorted(of_mention.items())],
        )
        proposed = [
            {"mention_key": p.mention, "contact_id": of_mention[p.group], "score": p.score} for p in grouping.proposals
        ]
        put(self._connection, schema.proposal, proposed)
        self._write_overruled(grouping.overruled)

    def _clear(self, reached: Iterable[str]) -> None:
        member, contact = schema.member.c, schema.contact.c
        for some in batches(sorted(reached)):
            query = select(member.contact_id).where(member.mention_key.in_(some)).distinct()
            contacts = sorted(self._connection.execute(query).scalars())
            for part in batches(contacts):
                for table in _OF_CONTACT:
                    self._connection.execute(delete(table).where(table.c.contact_id.in_(part)))
                self._connection.execute(delete(schema.contact).where(contact.id.in_(part)))
            self._connection.execute(delete(schema.member).where(member.mention_key.in_(some)))
            self._connection.execute(delete(schema.proposal).where(schema.proposal.c.mention_key.in_(some)))

    def _copies(self, articles: Iterable[str]) -> dict[str, str]:
        table = schema.current.c
        found: dict[str, str] = {}
        for some in batches(sorted(articles)):
            query = select(table.article_id, table.copy_of).where(
                table.article_id.in_(some), table.copy_of.is_not(None)
            )
            found |= pairs(self._connection, query)
        return found

    def _write_overruled(self, overruled: Iterable[tuple[str, str]]) -> None:
        """All pairs in the ledger: what overrules a judgement may lie far from the mentions that were grouped."""
        table = schema.overruled
        now = set(overruled)
        before = {(one, by) for one, by in self._connection.execute(select(table.c.judgement_id, table.c.by))}
        for one, by in sorted(before - now):
            self._connection.execute(delete(table).where(table.c.judgement_id == one, table.c.by == by))
        put(self._connection, table, [{"judgement_id": one, "by": by} for one, by in sorted(now - before)])
        for one, by in sorted(now - before):
            self._log.add("judgement overruled", one, by=by)
