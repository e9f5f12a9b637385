"""Takes a Comparison, gives one self-contained web page: accounts on top, below the articles with their evidence."""

from readout.views.page.render import render

__all__ = ["render"]
