"""Takes a Comparison or a Reading, prints it in a terminal; narrow terminals get one thing under the other."""

from readout.views.terminal.comparison import render
from readout.views.terminal.reading import render_reading

__all__ = ["render", "render_reading"]
