"""Takes a Reading, gives the JSON of the design, and back: between stages, machines and versions nothing is lost.

The shape is documented in :mod:`readout.exchange.write`; :mod:`readout.exchange.parse` checks what it is given.
"""

from readout.exchange.parse import evidence_of, is_reading, reading_from_json
from readout.exchange.write import SCHEMA, reading_to_json

__all__ = ["SCHEMA", "evidence_of", "is_reading", "reading_from_json", "reading_to_json"]
