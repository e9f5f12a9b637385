"""Takes inputs of any size, gives a folder of readings: by several processes, on one machine or many, in many runs.

The folder's own list of finished shards is the truth. What is finished is never done again, all else is.
"""

from readout.batch.options import Options
from readout.batch.running import Job, Run, run_batch
from readout.batch.tally import Tally
from readout.batch.watching import Watch

__all__ = ["Job", "Options", "Run", "Tally", "Watch", "run_batch"]
