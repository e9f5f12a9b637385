"""Trains the models that propose contacts and points: ``python -m training.models``.

Reads the annotated reports in ``training/reports`` and events in ``training/events`` (our own, CC BY 4.0) and writes
``src/readout/language/de/claims.bin``. Needs the dependency group ``training``. There is no randomness: folds
are taken by the order of names. The gold standard is not read; ``python -m evaluation open sealed press`` measures.
"""

from __future__ import annotations

from pathlib import Path

from evaluation.gold.aligned import POINTS

from readout.claims.learned.classifier import Models
from readout.claims.learned.stored import FILE, as_bytes

from .cases import REPORTS, read_cases
from .contacts import FOLDS, ContactCase, train_contacts
from .pairs import EVENTS, train_pairs
from .points import PointCase, train_points

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Train everything and write the table."""
    events = (path for path in EVENTS.glob("*.toml") if not path.name.endswith(POINTS))
    cases = read_cases(sorted([*REPORTS.glob("*.toml"), *events]))
    print(f"{len(cases)} articles", flush=True)
    contacts, folds = train_contacts([ContactCase(case) for case in cases])
    print("contacts", flush=True)
    told = [case.contacts(Models.of(folds[place % FOLDS])) for place, case in enumerate(cases)]
    points = train_points([PointCase(case, one) for case, one in zip(cases, told, strict=True)])
    models = {**contacts, **points, **train_pairs()}
    path = ROOT / "src" / "readout" / "language" / "de" / FILE
    path.write_bytes(as_bytes(models))
    print(f"{path.relative_to(ROOT)}: " + ", ".join(f"{name} {len(of)}" for name, (_, of) in models.items()))


if __name__ == "__main__":
    main()
