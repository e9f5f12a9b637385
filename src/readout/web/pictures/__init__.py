"""Takes what a ledger answers and the words for it, gives pictures as SVG text; draws nothing from outside."""

from readout.web.pictures.bars import BarWords
from readout.web.pictures.commitments import commitments_picture
from readout.web.pictures.matrix import MatrixWords, matrix_picture
from readout.web.pictures.timeline import timeline_picture

__all__ = [
    "BarWords",
    "MatrixWords",
    "commitments_picture",
    "matrix_picture",
    "timeline_picture",
]
