"""``readout batch``: archives to a folder of readings, by several processes, in as many runs as it takes."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from readout.batch.options import MEMORY, PIECES, SECONDS, SKIPPER
from readout.cli.inputs import FAULT, INPUT_FAILED, complain, input_options
from readout.intake import Overrides

if TYPE_CHECKING:
    from readout.batch import Job, Run

_PART = re.compile(r"(\d{1,6})/(\d{1,6})")


def _part(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[int, int]:
    found = _PART.fullmatch(value)
    first, step = map(int, found.groups()) if found else (0, 0)
    if not 1 <= first <= step:
        raise click.BadParameter("Write it as 2/8: the second of eight")
    return first, step


@click.command(name="batch")
@input_options(model=False)
@click.option("--model", metavar="NAME", envvar="READOUT_MODEL", help="Your own spaCy pipeline, as for readout read.")
@click.option("--out", metavar="FOLDER", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Where to; made where it is missing.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also read what cannot hold a contact.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 10_000), help="Processes; by default one a processor.")
@click.option("--engine", type=click.Choice(["pool", "ray"]), default="pool", show_default=True,
              help="Processes of this machine, or Ray.")  # fmt: skip
@click.option("--address", metavar="ADDRESS", help="Of a Ray cluster; auto for the one of this machine.")
@click.option("--part", metavar="K/N", default="1/1", callback=_part,
              help="Only every N-th shard from the K-th on, beside others that do the rest.")  # fmt: skip
@click.option("--plan", "plan_only", is_flag=True, help="Only look through the inputs, and write the plan.")
@click.option("--anew", is_flag=True, help="Throw away what is in FOLDER, and begin again.")
@click.option("--shard", "pieces", metavar="N", type=click.IntRange(1, 100_000), default=PIECES, show_default=True,
              help="Articles that are done or not done together, at most.")  # fmt: skip
@click.option("--seconds-per-article", "seconds", metavar="S", type=click.FloatRange(1, 86_400), default=SECONDS,
              show_default=True, help="Of the processor; what takes more is left out.")  # fmt: skip
@click.option("--memory-per-worker", "memory", metavar="MB", type=click.IntRange(256), default=MEMORY,
              show_default=True, help="What takes more is left out.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON object.")
def command(  # noqa: PLR0913 - one parameter an option
    files: tuple[str, ...],
    *,
    model: str | None,
    out: Path,
    everything: bool,
    workers: int | None,
    engine: Literal["pool", "ray"],
    address: str | None,
    part: tuple[int, int],
    plan_only: bool,
    anew: bool,
    pieces: int,
    seconds: float,
    memory: int,
    as_json: bool,
    **known: str | None,
) -> None:
    """Read archives of any size into FOLDER, by several processes.

    FILE is anything that readout read takes, or a folder. The same command goes on where it was ended, however that
    happened. What cannot be read is listed there with the reason, and so is what ends the process that reads it, or
    takes too long. readout load puts FOLDER into a ledger. See docs/batch.md.

    The exit status is 0 where nothing but pictures, other languages and the like was left out.
    """
    from readout.batch import Job, Options  # noqa: PLC0415 - what --help does not need
    from readout.cli.files import files_in  # noqa: PLC0415

    if address and engine != "ray":
        raise click.UsageError("--address is for --engine ray.")
    options = Options(
        overrides=Overrides(**known),
        model=model,
        seconds=seconds,
        memory=memory,
        pieces=pieces,
        skipper=None if everything else SKIPPER,
    )
    job = Job(
        files=tuple(files_in(files, out=out, tell=complain)),
        folder=out,
        options=options,
        engine=engine,
        address=address,
        workers=workers,
        part=part,
        anew=anew,
        plan_only=plan_only,
    )
    sys.exit(_run(job, as_json=as_json))


def _run(job: Job, *, as_json: bool) -> int:
    """Runs the job, tells what it came to, and gives the exit status."""
    from readout.batch import run_batch  # noqa: PLC0415
    from readout.cli.batch_summary import PaceWatch, print_summary, summary  # noqa: PLC0415
    from readout.cli.output import print_json  # noqa: PLC0415
    from readout.errors import BatchError  # noqa: PLC0415

    watch = PaceWatch()
    try:
        run = run_batch(job, watch)
    except BatchError as error:
        watch.end()
        complain(str(error))
        return INPUT_FAILED
    except KeyboardInterrupt:
        watch.end()
        complain(f"{job.folder}: ended. The same command goes on")
        return 130
    watch.end()
    if as_json:
        print_json(summary(job, run))
    else:
        print_summary(job, run)
    return _status(run)


def _status(run: Run) -> int:
    if run.tally.outcomes["fault"]:
        return FAULT
    return INPUT_FAILED if run.tally.failed else 0
