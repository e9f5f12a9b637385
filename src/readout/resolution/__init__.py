"""Takes many Readings, gives Judgements: same actor, same contact, same point, and why."""

from readout.resolution.actors import Match, match_actors
from readout.resolution.candidates import Blocks, blocks, may_be_candidates
from readout.resolution.cases import Case, cases
from readout.resolution.contacts import Resolution, resolve
from readout.resolution.continuing import Moment, Traits, commitment_keys, continues, is_part, moment, traits
from readout.resolution.copies import (
    Printed,
    copied,
    copies_of,
    copy_groups,
    days_of_copies,
    printed,
    printed_day,
    sentence_hashes,
)
from readout.resolution.indexed import IndexedReading, indexed_alone, keyed
from readout.resolution.judging import judge, judge_pair
from readout.resolution.points import Point, PointMatch, answers, point
from readout.resolution.progress import Progress, State, stage
from readout.resolution.related import match_points

__all__ = [
    "Blocks",
    "Case",
    "IndexedReading",
    "Match",
    "Moment",
    "Point",
    "PointMatch",
    "Printed",
    "Progress",
    "Resolution",
    "State",
    "Traits",
    "answers",
    "blocks",
    "cases",
    "commitment_keys",
    "continues",
    "copied",
    "copies_of",
    "copy_groups",
    "days_of_copies",
    "indexed_alone",
    "is_part",
    "judge",
    "judge_pair",
    "keyed",
    "match_actors",
    "match_points",
    "may_be_candidates",
    "moment",
    "point",
    "printed",
    "printed_day",
    "resolve",
    "sentence_hashes",
    "stage",
    "traits",
]
