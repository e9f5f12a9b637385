"""Takes a Document, gives a Reading: attribution, factuality, contacts, topics and positions, commitments."""

from readout.claims.interpretation import Interpretation, find_all, interpret, reading_of

__all__ = ["Interpretation", "find_all", "interpret", "reading_of"]
