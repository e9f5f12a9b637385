"""The same workers on the machines of a Ray cluster: an actor on each processor keeps one, and gives it orders.

Inputs and the folder must lie under the same names on all machines. An actor or machine that goes down is replaced, and
what it was doing is done again. What reads is a child of the actor, so that a text that ends it leaves Ray alone.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from readout.batch.engine import Told
from readout.batch.options import Options, options_of
from readout.batch.orders import Answer, Order
from readout.batch.runs import Runs
from readout.batch.supervisor import Supervisor
from readout.errors import BatchError

TRIES = 3
"""So often an order may bring its actor down."""
OBJECTS = 80 * 1024**2
"""Bytes for Ray's store of objects, the least it takes: orders and answers are small, and all that goes through it."""
_INSTALL = "Install it with: pip install 'readout-ledger[batch]'"


class Hand:
    """The actor."""

    def __init__(self, options: dict[str, Any], shards: str, folder: str) -> None:
        self._supervisor = Supervisor(options_of(options), Path(shards), Path(folder))

    def ready(self) -> None:
        """Comes back when the actor has its place."""

    def carry_out(self, order: dict[str, Any]) -> dict[str, Any]:
        """The answer to an order, both as plain values; the message of a BatchError under "failed"."""
        try:
            return asdict(self._supervisor.carry_out(Order(**order)))
        except BatchError as error:
            return {"failed": (error.where, error.problem, error.remedy)}


class RayEngine:
    """``address`` is that of a cluster ("auto": the one of this machine); without it Ray is started here, and ended.

    Raises BatchError where Ray is missing or cannot be reached.
    """

    def __init__(self, options: Options, shards: Path, workers: int, address: str | None) -> None:
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing is reported home
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # Ray's own advice, without which it warns
        try:
            ray: Any = import_module("ray")
        except ImportError:
            raise BatchError("--engine ray", "Ray is not installed", _INSTALL) from None
        self._ray, self._workers = ray, workers
        here: dict[str, Any] = {"num_cpus": workers, "object_store_memory": OBJECTS, "include_dashboard": False}
        try:
            ray.init(
                address=address or "local", log_to_driver=False, logging_level="ERROR", **({} if address else here)
            )
        except (ConnectionError, ValueError, RuntimeError) as error:
            what = str(error).splitlines()[0][:200]
            raise BatchError(
                "--engine ray", f"Ray cannot be used ({what})", "See 'ray status' on that machine"
            ) from None
        actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=TRIES)(Hand)
        setup = options.to_json(), str(shards.absolute()), str(Path.cwd())
        self._actors: list[Any] = [actor.remote(*setup) for _ in range(workers)]

    def __enter__(self) -> RayEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def run(self, runs: Runs, told: Told) -> None:
        """See :class:`readout.batch.engine.Engine`. An actor has its first order when it has its place."""
        pending: dict[Any, tuple[int, Order | None]] = {
            actor.ready.remote(): (number, None) for number, actor in enumerate(self._actors)
        }
        lost: Counter[int] = Counter()
        working = len(runs)
        while working:
            (done, *_), _ = self._ray.wait(list(pending))
            number, order = pending.pop(done)
            answer = self._answer(done)
            if order is not None and answer is not None:
                told(answer)
                working -= 1
            elif order is not None:
                lost[order.number] += 1
                if lost[order.number] > TRIES:
                    raise BatchError("--engine ray", f"shard {order.name} brings its actors down", "Try --engine pool")
                runs.give_back(number, order)
            if (order := runs.take(number)) is not None:
                pending[self._actors[number].carry_out.remote(asdict(order))] = number, order

    def _answer(self, done: Any) -> Answer | None:
        """``None`` where the actor went down, or had nothing to answer."""
        try:
            found = self._ray.get(done)
        except self._ray.exceptions.RayError:
            return None
        if found is None:
            return None
        if "failed" in found:
            raise BatchError(*found["failed"])
        return Answer(**found)
