"""Takes files, standard input or JSON Lines, gives Articles."""

from readout.intake.articles import make_article, parse_published
from readout.intake.opening import Overrides, open_articles, open_inputs, open_piece, open_upload
from readout.intake.pieces import Piece, find_pieces

__all__ = [
    "Overrides",
    "Piece",
    "find_pieces",
    "make_article",
    "open_articles",
    "open_inputs",
    "open_piece",
    "open_upload",
    "parse_published",
]
