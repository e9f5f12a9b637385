"""Takes files, standard input or JSON Lines, gives Articles."""

from readout.intake.articles import make_article, parse_published
from readout.intake.opening import Overrides, open_articles, open_inputs, open_upload

__all__ = ["Overrides", "make_article", "open_articles", "open_inputs", "open_upload", "parse_published"]
