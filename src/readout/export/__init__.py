"""Takes readings and comparisons, gives exchange formats: tables, linked data, event codes, entities, citations.

Every line a format writes points at exact words (quote, start, end, field) and says who says so. The formats stand in
:data:`readout.export.formats.FORMATS`; each takes a stream of :class:`Handed` and gives chunks of bytes.
"""

from readout.export.formats import FORMATS
from readout.export.records import Format, Handed, Wishes

__all__ = ["FORMATS", "Format", "Handed", "Wishes"]
