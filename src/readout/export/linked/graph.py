"""The whole as one JSON-LD object: its context inside, then one node a line, so that it can be written as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.export.carrying import in_json
from readout.export.linked.contacts import contact_nodes
from readout.export.linked.names import context
from readout.export.linked.nodes import Node, article_nodes, claim_nodes, program
from readout.export.once import Piece, once
from readout.export.records import Handed, Wishes
from readout.export.shelving import shelved


def json_ld(batches: Iterable[Handed], _wishes: Wishes) -> Iterator[bytes]:
    """One object with ``@context`` and ``@graph``; each node once."""
    yield f'{{"@context":{in_json(context())},\n"@graph":[\n{in_json(program())}'.encode()
    for node in once(_nodes(batch) for batch in batches):
        yield f",\n{in_json(node)}".encode()
    yield b"\n]}\n"


def _nodes(batch: Handed) -> Iterator[Piece[Node]]:
    shelf = shelved(batch)
    for leaf in shelf.leaves.values():
        for node in article_nodes(leaf, shelf):
            yield node["@id"], True, node
        for claim, node in claim_nodes(leaf, shelf):
            yield node["@id"], leaf.knows(claim), node
    for contact in batch.comparison.contacts:
        for node in contact_nodes(contact, shelf):
            yield node["@id"], True, node
