"""Takes many Readings, gives Judgements: same actor, same contact, same point, and why."""

from readout.resolution.actors import Match, match_actors
from readout.resolution.cases import Case, cases
from readout.resolution.contacts import Resolution, judge, resolve
from readout.resolution.continuing import Moment, commitment_keys, continues, moment
from readout.resolution.copies import copy_groups
from readout.resolution.indexed import IndexedReading, keyed
from readout.resolution.points import Point, PointMatch, answers, point
from readout.resolution.progress import Progress, State, stage
from readout.resolution.related import match_points

__all__ = [
    "Case",
    "IndexedReading",
    "Match",
    "Moment",
    "Point",
    "PointMatch",
    "Progress",
    "Resolution",
    "State",
    "answers",
    "cases",
    "commitment_keys",
    "continues",
    "copy_groups",
    "judge",
    "keyed",
    "match_actors",
    "match_points",
    "moment",
    "point",
    "resolve",
    "stage",
]
