"""Takes the drafts of the rules, gives them weighed and filled in by weights learned from annotated news."""

from readout.claims.learned.draft_features import draft_features
from readout.claims.learned.filling import fill_in
from readout.claims.learned.judge import Judge, Recorder, open_judge

__all__ = ["Judge", "Recorder", "draft_features", "fill_in", "open_judge"]
