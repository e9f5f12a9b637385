"""Takes Readings, gives views: the comparison of accounts, in the terminal, as a page, and as JSON."""

from readout.views.commitments import histories
from readout.views.comparison import compare
from readout.views.records import Comparison
from readout.views.written import to_json

__all__ = ["Comparison", "compare", "histories", "to_json"]
