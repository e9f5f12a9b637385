"""Short reports of our own in which the same contacts come back: the archive that the measure of resolution reads.

A folder is a series: reports ``NN.txt`` (front matter as in ``docs/inputs.md``) and ``contacts.toml``, which says what
took place and which words of which report mean it. How that is written down stands in ``README.md`` beside this file.
"""

from evaluation.contacts.checks import problems_of
from evaluation.contacts.series import Annotated, Mention, Participant, Report, Series, all_series, read_series
from evaluation.contacts.wording import shared_wording

__all__ = [
    "Annotated",
    "Mention",
    "Participant",
    "Report",
    "Series",
    "all_series",
    "problems_of",
    "read_series",
    "shared_wording",
]
