"""Takes what a ledger answers and the words for it, gives pictures as SVG text; draws nothing from outside."""

from readout.web.pictures.commitments import CommitmentWords, commitments_picture
from readout.web.pictures.matrix import MatrixWords, matrix_picture
from readout.web.pictures.timeline import TimelineWords, timeline_picture

__all__ = [
    "CommitmentWords",
    "MatrixWords",
    "TimelineWords",
    "commitments_picture",
    "matrix_picture",
    "timeline_picture",
]
