"""One run over a folder of readings: makes the plan where there is none, does what is not done, adds up."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from readout.batch.engine import Engine, Pool
from readout.batch.options import Options, processors
from readout.batch.orders import Answer, Order
from readout.batch.plan import PLAN, SHARDS, Plan, Shard, read_plan, write_plan
from readout.batch.planning import check_same, check_unchanged, inputs_of, planned
from readout.batch.runs import Runs
from readout.batch.shards import OUTCOMES, READINGS, ShardFiles, leftovers
from readout.batch.tally import Tally
from readout.batch.watching import Watch
from readout.errors import BatchError

_AGAIN = "Mend that, and give the same command again: it goes on where it ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be done. ``files`` are the inputs, in order; ``part`` (K, N) is every N-th shard from the K-th on.

    ``address`` is that of a Ray cluster. Nothing from ``engine`` on changes what is in ``folder`` in the end.
    """

    files: Sequence[str]
    folder: Path
    options: Options = field(default_factory=Options)
    engine: Literal["pool", "ray"] = "pool"
    address: str | None = None
    workers: int | None = None
    part: tuple[int, int] = (1, 1)
    anew: bool = False
    plan_only: bool = False


@dataclass(slots=True)
class Run:
    """What a run came to: ``shards`` of its part, those ``done`` before it and ``made`` by it; ``tally`` of all."""

    shards: int = 0
    done: int = 0
    made: int = 0
    tally: Tally = field(default_factory=Tally)


def run_batch(job: Job, watch: Watch | None = None) -> Run:
    """Does what is left of a job.

    Raises BatchError where the folder is another job's or cannot be used, inputs have changed, no worker starts.
    """
    watch = watch or Watch()
    _check_apart(job)
    try:
        (job.folder / SHARDS).mkdir(parents=True, exist_ok=True)
        with _alone(job), ExitStack() as stack:
            engine = lru_cache(lambda: stack.enter_context(_engine(job)))
            plan = _plan(job, engine, watch)
            return Run(shards=len(plan.shards)) if job.plan_only else _run(job, plan, engine, watch)
    except OSError as error:
        where = str(error.filename or job.folder)
        raise BatchError(where, f"it cannot be used ({error.strerror})", "Check the folder, and the space") from None


def _check_apart(job: Job) -> None:
    """Raises BatchError where everything to be read lies in the folder that is written to."""
    own = Path(os.path.abspath(job.folder))  # noqa: PTH100 - a name with zeros is none that resolve() takes
    if job.files and all(Path(os.path.abspath(one)).is_relative_to(own) for one in job.files):  # noqa: PTH100 - as above
        problem = "all inputs are in it, and what is in the folder that is written to is never read"
        raise BatchError(str(job.folder), problem, "Take another folder for --out")


def _plan(job: Job, engine: Callable[[], Engine], watch: Watch) -> Plan:
    """The folder's plan; where there is none, a new one, which is kept."""
    if job.anew:
        _clear(job.folder)
    path = job.folder / PLAN
    inputs = inputs_of(job.files, job.folder)
    plan = read_plan(path)
    if plan is not None:
        check_same(plan, job.options.identity, inputs, job.folder)
        return plan
    if not inputs:
        raise BatchError(str(job.folder), "there is no file in the inputs", "Name files, or folders with some")
    plan = planned(inputs, job.options, engine(), watch)
    write_plan(plan, path)
    return plan


def _run(job: Job, plan: Plan, engine: Callable[[], Engine], watch: Watch) -> Run:
    first, step = job.part
    own = plan.shards[first - 1 :: step]
    files = [ShardFiles(job.folder / SHARDS, shard.name) for shard in own]
    left = [shard for shard, one in zip(own, files, strict=True) if not one.is_done()]
    run = Run(shards=len(own), done=len(own) - len(left))
    watch.reading(left)

    def told(answer: Answer) -> None:
        if answer.problem:
            raise BatchError(str(job.folder), answer.problem, _AGAIN)
        run.made += 1
        watch.read(plan.shards[answer.number])

    if left:
        engine().run(Runs([_order(shard, plan) for shard in left]), told)
        check_unchanged(plan.inputs, job.folder)
    for one in files:
        run.tally.add(one.tally())
    return run


def _order(shard: Shard, plan: Plan) -> Order:
    ranges = [(plan.inputs[one.input], one) for one in shard.ranges]
    places = tuple((file.path, file.size, one.start, one.stop) for file, one in ranges)
    return Order(what="read", number=shard.number, name=shard.name, ranges=places)


def _engine(job: Job) -> Engine:
    shards, workers = job.folder / SHARDS, job.workers or processors()
    if job.engine == "pool":
        return Pool(job.options, shards.absolute(), workers)
    from readout.batch.on_ray import RayEngine  # noqa: PLC0415 - the extra "batch"

    return RayEngine(job.options, shards.absolute(), workers, job.address)


def _clear(folder: Path) -> None:
    """Takes away what this program wrote, the plan first: without it nothing counts as done."""
    (folder / PLAN).unlink(missing_ok=True)
    for pattern in (f"*{READINGS}", f"*{OUTCOMES}"):
        for path in (folder / SHARDS).glob(pattern):
            path.unlink(missing_ok=True)


@contextmanager
def _alone(job: Job) -> Iterator[None]:
    """Keeps others from doing the same part. Raises BatchError where one is at it; a killed one keeps nobody out."""
    first, step = job.part
    with (job.folder / f".part-{first}-of-{step}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BatchError(str(job.folder), "another process is at it", "Wait until it has ended") from None
        except OSError:
            pass  # some shared disks know no locks: two at once then only do the same twice
        yield
        if step == 1:
            for path in leftovers(job.folder / SHARDS):
                path.unlink(missing_ok=True)
