"""Event data: acts with their codes in PLOVER 2 and CAMEO, each with who says so."""

from readout.export.codes.cameo import cameo
from readout.export.codes.plover import plover

__all__ = ["cameo", "plover"]
