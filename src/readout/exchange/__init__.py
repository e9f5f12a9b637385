"""Takes a Reading, gives the JSON of the design, and back: between stages, machines and versions nothing is lost.

The shape is documented in :mod:`readout.exchange.write`; :mod:`readout.exchange.parse` checks what it is given.
"""

from readout.exchange.parse import article_from_json, evidence_of, is_reading, reading_from_json
from readout.exchange.write import SCHEMA, article_to_json, reading_to_json

__all__ = [
    "SCHEMA",
    "article_from_json",
    "article_to_json",
    "evidence_of",
    "is_reading",
    "reading_from_json",
    "reading_to_json",
]
